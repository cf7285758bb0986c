//! What a file of tickets changes. Pure: the file and what is known go in, the steps come out.
//!
//! Invariant: person and ticket are two records. Tickets belong to one person when e-mail address and
//! folded name agree, so colleagues who share an address stay apart and somebody with two tickets is one
//! person. A known ticket keeps its person unless the shop names somebody else:
//! - the same human under a corrected name or address, on all tickets of theirs: the person is corrected;
//! - anybody else: the ticket moves, and no history goes along.
//!
//! Somebody is the same human when the name's words are the same, or the address is the same and the names
//! share a word. Staff are never corrected from a file: whoever holds a ticket can edit it in the shop, and
//! an address is a way to sign in.

use super::parse::AttendeeRow;
use crate::import::Numbered;
use std::collections::{HashMap, HashSet};
use sundae_shared::fold::{fold, name_key};
use sundae_shared::id::{PersonId, TicketId};
use sundae_shared::line::visible;
use sundae_shared::people::import::{ImportNote, NoteCode, Rejection, RejectionCode};
use sundae_shared::people::ticket::TicketStatus;
use sundae_shared::text::Lang;

/// A person as the database has them.
#[derive(Debug, Clone)]
pub struct KnownPerson {
    pub id: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub country: String,
    pub staff: bool,
}

/// A ticket as the database has it.
#[derive(Debug, Clone)]
pub struct KnownTicket {
    pub id: TicketId,
    pub person: PersonId,
    pub ticket: Ticket,
}

/// What the shop says of a ticket, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub order_code: String,
    pub position: i64,
    pub status: TicketStatus,
    pub product: String,
    pub name: String,
    pub email: String,
    pub company: String,
    pub country: String,
    pub shirt_size: String,
    pub first_time: Option<bool>,
    /// A language code; may be one that Sundae does not speak.
    pub lang: String,
    /// By the clock of the edition's place, `2024-02-20 20:25`.
    pub ordered_at: String,
    pub secret: String,
}

/// Whose a ticket becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    Known(PersonId),
    /// The place in `Plan::new_people`.
    New(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    pub name: String,
    pub email: String,
    pub lang: Lang,
    pub country: String,
}

/// How a person reads after a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedPerson {
    pub id: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub country: String,
}

#[derive(Debug, Clone)]
pub struct ChangedTicket {
    pub id: TicketId,
    pub ticket: Ticket,
    pub holder: Holder,
}

/// The steps of one import.
#[derive(Debug, Default)]
pub struct Plan {
    pub new_people: Vec<NewPerson>,
    pub changed_people: Vec<ChangedPerson>,
    pub new_tickets: Vec<(Ticket, Holder)>,
    pub changed_tickets: Vec<ChangedTicket>,
    pub unchanged: u32,
    pub rejections: Vec<Rejection>,
    pub notes: Vec<ImportNote>,
}

type TicketKey = (String, i64);
/// Address and folded name: what makes two tickets one person's.
type Who = (String, String);

/// Works out the steps for the rows of a file.
pub fn plan(rows: &[Numbered<AttendeeRow>], people: Vec<KnownPerson>, tickets: &[KnownTicket]) -> Plan {
    let rows: Vec<(u32, Ticket)> = rows.iter().map(|row| (row.row, Ticket::of(&row.value))).collect();
    let mut planner = Planner::new(&rows, people, tickets);
    planner.correct(&rows);
    for (number, ticket) in rows {
        planner.take(number, ticket);
    }
    planner.finish()
}

impl Ticket {
    fn of(row: &AttendeeRow) -> Self {
        Self {
            order_code: row.order_code.clone(),
            position: i64::from(row.position),
            status: row.status,
            product: row.product.clone(),
            name: row.name.clone(),
            email: row.email.as_str().to_owned(),
            company: row.company.clone(),
            country: row.country.as_ref().map(ToString::to_string).unwrap_or_default(),
            shirt_size: row.shirt_size.clone(),
            first_time: row.first_time,
            lang: row.language.clone().unwrap_or_default(),
            ordered_at: row.ordered_at.format("%Y-%m-%d %H:%M").to_string(),
            secret: row.secret.clone().unwrap_or_default(),
        }
    }

    fn key(&self) -> TicketKey {
        (self.order_code.clone(), self.position)
    }

    fn who(&self) -> Who {
        who(&self.email, &self.name)
    }

    /// An empty cell erases nothing: an export may leave columns out.
    fn onto(mut self, old: &Self) -> Self {
        let keep = |new: &mut String, old: &String| {
            if new.is_empty() {
                new.clone_from(old);
            }
        };
        keep(&mut self.company, &old.company);
        keep(&mut self.country, &old.country);
        keep(&mut self.shirt_size, &old.shirt_size);
        keep(&mut self.lang, &old.lang);
        keep(&mut self.secret, &old.secret);
        self.first_time = self.first_time.or(old.first_time);
        self
    }
}

fn who(email: &str, name: &str) -> Who {
    let key = name_key(name);
    // A name of symbols alone folds to nothing, and nothing must not equal nothing.
    (email.to_owned(), if key.is_empty() { name.to_owned() } else { key })
}

fn same_human(old: &Ticket, new: &Ticket) -> bool {
    let (old_who, new_who) = (old.who(), new.who());
    let shares_a_word = || {
        let folded = fold(&old.name);
        let words: HashSet<&str> = folded.split(' ').filter(|word| word.chars().count() > 1).collect();
        fold(&new.name).split(' ').any(|word| words.contains(word))
    };
    old_who.1 == new_who.1 || (old_who.0 == new_who.0 && shares_a_word())
}

fn spoken(lang: &str) -> Lang {
    Lang::negotiate(lang)
}

struct Planner<'a> {
    people: HashMap<PersonId, KnownPerson>,
    by_who: HashMap<Who, Holder>,
    by_key: HashMap<TicketKey, &'a KnownTicket>,
    of_person: HashMap<&'a PersonId, Vec<&'a KnownTicket>>,
    /// Whose each secret will be once the file is in.
    secrets: HashMap<String, TicketKey>,
    corrected: HashSet<PersonId>,
    touched: HashSet<PersonId>,
    plan: Plan,
}

impl<'a> Planner<'a> {
    fn new(rows: &[(u32, Ticket)], people: Vec<KnownPerson>, tickets: &'a [KnownTicket]) -> Self {
        let mut by_who: HashMap<Who, Holder> = HashMap::new();
        let mut know = |who: Who, id: &PersonId| {
            // Of several records of one human the oldest: ids rise with time.
            let older = |known: &Holder| matches!(known, Holder::Known(known) if known <= id);
            if !by_who.get(&who).is_some_and(older) {
                by_who.insert(who, Holder::Known(id.clone()));
            }
        };
        for person in &people {
            if let Some(email) = &person.email {
                know(who(email, &person.name), &person.id);
            }
        }
        let mut of_person: HashMap<&PersonId, Vec<&KnownTicket>> = HashMap::new();
        for known in tickets {
            know(known.ticket.who(), &known.person);
            of_person.entry(&known.person).or_default().push(known);
        }
        let by_key: HashMap<TicketKey, &KnownTicket> =
            tickets.iter().map(|known| (known.ticket.key(), known)).collect();
        let given_anew: HashSet<TicketKey> = rows
            .iter()
            .filter(|(_, ticket)| !ticket.secret.is_empty())
            .map(|(_, ticket)| ticket.key())
            .collect();
        let secrets = tickets
            .iter()
            .filter(|known| !known.ticket.secret.is_empty() && !given_anew.contains(&known.ticket.key()))
            .map(|known| (known.ticket.secret.clone(), known.ticket.key()))
            .collect();
        let people = people.into_iter().map(|person| (person.id.clone(), person)).collect();
        let (corrected, touched, plan) = (HashSet::new(), HashSet::new(), Plan::default());
        Self { people, by_who, by_key, of_person, secrets, corrected, touched, plan }
    }

    /// Finds the people whom the file corrects: every ticket of theirs names the same human anew.
    fn correct(&mut self, rows: &[(u32, Ticket)]) {
        let anew: HashMap<TicketKey, &Ticket> =
            rows.iter().map(|(_, ticket)| (ticket.key(), ticket)).collect();
        for (_, ticket) in rows {
            let Some(known) = self.by_key.get(&ticket.key()).copied() else { continue };
            let changed = ticket.who() != known.ticket.who();
            let free = !self.by_who.contains_key(&ticket.who());
            let staff = self.people.get(&known.person).is_none_or(|person| person.staff);
            if !changed || !free || staff || !same_human(&known.ticket, ticket) {
                continue;
            }
            let agree = self.of_person.get(&known.person).is_some_and(|held| {
                held.iter().all(|other| {
                    anew.get(&other.ticket.key()).is_some_and(|other| other.who() == ticket.who())
                })
            });
            if agree {
                self.by_who.insert(ticket.who(), Holder::Known(known.person.clone()));
                self.corrected.insert(known.person.clone());
            }
        }
    }

    fn take(&mut self, row: u32, ticket: Ticket) {
        if self.secrets.get(&ticket.secret).is_some_and(|owner| *owner != ticket.key()) {
            // A secret admits: it is not repeated in a report.
            self.plan.rejections.push(Rejection {
                code: RejectionCode::SecretTaken,
                row,
                column: "Ticket secret".to_owned(),
                found: String::new(),
                expected: String::new(),
                other_row: None,
            });
            return;
        }
        match self.by_key.get(&ticket.key()).copied() {
            None => {
                let holder = self.holder_of(&ticket);
                self.plan.new_tickets.push((ticket, holder));
            }
            Some(known) => self.meet(row, ticket.onto(&known.ticket), known),
        }
    }

    /// A ticket that is known already.
    fn meet(&mut self, row: u32, ticket: Ticket, known: &KnownTicket) {
        if ticket == known.ticket {
            self.plan.unchanged += 1;
            return;
        }
        let same_who = ticket.who() == known.ticket.who();
        let corrected = self.corrected.contains(&known.person);
        let holder = if same_who || corrected {
            self.correct_person(&known.ticket, &ticket, &known.person);
            Holder::Known(known.person.clone())
        } else {
            self.holder_of(&ticket)
        };
        let moved = holder != Holder::Known(known.person.clone());
        if moved || (corrected && !same_who) {
            let code = if moved { NoteCode::TicketMoved } else { NoteCode::PersonCorrected };
            let found = visible(&format!("{}, {}", ticket.name, ticket.email));
            let column = "Attendee name".to_owned();
            self.plan.notes.push(ImportNote { code, row, column, found, other_row: None });
        }
        self.plan.changed_tickets.push(ChangedTicket { id: known.id.clone(), ticket, holder });
    }

    /// Lets a person follow their ticket, field by field, where they still read as the ticket did: what
    /// somebody corrected here stays.
    fn correct_person(&mut self, old: &Ticket, new: &Ticket, id: &PersonId) {
        let Some(person) = self.people.get_mut(id).filter(|person| !person.staff) else { return };
        let mut changed = false;
        let mut follow = |mine: &mut String, old: &String, new: &String| {
            if mine == old && mine != new {
                mine.clone_from(new);
                changed = true;
            }
        };
        follow(&mut person.name, &old.name, &new.name);
        follow(&mut person.country, &old.country, &new.country);
        if let Some(email) = &mut person.email {
            follow(email, &old.email, &new.email);
        }
        if changed {
            self.touched.insert(id.clone());
        }
    }

    fn holder_of(&mut self, ticket: &Ticket) -> Holder {
        if let Some(holder) = self.by_who.get(&ticket.who()) {
            return holder.clone();
        }
        let holder = Holder::New(self.plan.new_people.len());
        self.plan.new_people.push(NewPerson {
            name: ticket.name.clone(),
            email: ticket.email.clone(),
            lang: spoken(&ticket.lang),
            country: ticket.country.clone(),
        });
        self.by_who.insert(ticket.who(), holder.clone());
        holder
    }

    fn finish(self) -> Plan {
        let Self { people, touched, mut plan, .. } = self;
        plan.changed_people = people
            .into_values()
            .filter(|person| touched.contains(&person.id))
            .map(|KnownPerson { id, name, email, country, staff: _ }| ChangedPerson {
                id,
                name,
                email,
                country,
            })
            .collect();
        plan.changed_people.sort_by(|one, other| one.id.cmp(&other.id));
        plan
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
