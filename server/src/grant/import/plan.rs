//! What a file of awards changes. Pure: the file, its matches and what is known go in, the steps come out.
//!
//! Invariant: an award is known again by its address, kind and tutorial, else by its person, kind and
//! tutorial; a person never gets a second award of one kind for one thing. An amount that differs is
//! proposed and never applied, days that differ are left to their owner. A person who was found, by the
//! machine or by somebody, stays; what somebody decided stays.

use super::matching::{Match, NameFit};
use super::parse::GrantRow as FileRow;
use crate::grant::store::GrantRow;
use crate::import::Numbered;
use std::collections::{HashMap, HashSet};
use sundae_shared::grant::{GrantId, GrantKind};
use sundae_shared::id::PersonId;
use sundae_shared::line::visible;
use sundae_shared::money::Money;
use sundae_shared::people::import::{DoubtCode, DoubtState, ImportNote, NoteCode, Rejection, RejectionCode};

/// A doubt that a file raised before.
#[derive(Debug, Clone)]
pub struct KnownDoubt {
    pub state: DoubtState,
    pub candidates: Vec<PersonId>,
}

/// What the database knows of awards.
#[derive(Debug, Default)]
pub struct Known {
    pub grants: Vec<GrantRow>,
    pub doubts: HashMap<GrantId, KnownDoubt>,
    /// Changes that wait, as (grant, from, to).
    pub waiting: Vec<(GrantId, Money, Money)>,
    /// Changes that were turned down.
    pub turned_down: Vec<(GrantId, Money, Money)>,
}

/// Who imports, with every record and address of theirs: nobody acts on their own money.
#[derive(Debug, Clone)]
pub struct Importer {
    pub records: HashSet<PersonId>,
    pub emails: HashSet<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    pub code: DoubtCode,
    pub candidates: Vec<PersonId>,
}

/// An award that is new.
#[derive(Debug)]
pub struct NewAward {
    /// The place in the file's rows.
    pub at: usize,
    pub person: Option<PersonId>,
    pub doubt: Option<Doubt>,
}

/// What changes about an award that is known.
#[derive(Debug)]
pub struct Change {
    pub at: usize,
    pub grant: GrantRow,
    /// Names, source, cap, remarks differ.
    pub correct: bool,
    /// Somebody was found for it.
    pub person: Option<PersonId>,
    pub doubt: Option<Doubt>,
    pub propose: Option<Money>,
}

/// The steps of one import.
#[derive(Debug, Default)]
pub struct Plan {
    pub new: Vec<NewAward>,
    pub changes: Vec<Change>,
    pub updated: u32,
    pub unchanged: u32,
    /// Found by name alone: row's place and person.
    pub by_name: Vec<(usize, PersonId)>,
    pub rejections: Vec<Rejection>,
    pub notes: Vec<ImportNote>,
}

type Rows = [Numbered<FileRow>];
/// What there is one award for: the tutorial counts for honoraria only.
type Thing = (GrantKind, String);

/// Works out the steps; `found` has one match for each row.
pub fn plan(rows: &Rows, found: Vec<Match>, known: &Known, importer: Option<&Importer>) -> Plan {
    let mut planner = Planner::new(rows, known, importer);
    for (at, found) in found.into_iter().enumerate() {
        planner.take(at, found);
    }
    planner.plan
}

fn thing(kind: GrantKind, tutorial: &str) -> Thing {
    (kind, if kind == GrantKind::Honorarium { tutorial.to_owned() } else { String::new() })
}

fn thing_of(row: &FileRow) -> Thing {
    thing(row.kind, row.tutorial.as_deref().unwrap_or_default())
}

struct Planner<'a> {
    rows: &'a Rows,
    known: &'a Known,
    importer: Option<&'a Importer>,
    by_address: HashMap<(&'a str, Thing), &'a GrantRow>,
    by_person: HashMap<(&'a PersonId, Thing), &'a GrantRow>,
    /// Awards that a row of the file names by its address.
    in_file: HashSet<&'a GrantId>,
    /// Whom rows of this file went to.
    taken: HashSet<(PersonId, Thing)>,
    plan: Plan,
}

/// What a row's match comes to.
#[derive(Default)]
struct Owner {
    person: Option<PersonId>,
    doubt: Option<Doubt>,
    by_name: bool,
    by_email: bool,
    differs: bool,
}

impl<'a> Planner<'a> {
    fn new(rows: &'a Rows, known: &'a Known, importer: Option<&'a Importer>) -> Self {
        let by_address: HashMap<(&str, Thing), &GrantRow> = known
            .grants
            .iter()
            .map(|grant| ((grant.email.as_str(), thing(grant.kind, &grant.tutorial)), grant))
            .collect();
        let by_person = known
            .grants
            .iter()
            .filter_map(|grant| {
                Some(((grant.person_id.as_ref()?, thing(grant.kind, &grant.tutorial)), grant))
            })
            .collect();
        let in_file = rows
            .iter()
            .filter_map(|row| by_address.get(&(row.value.email.as_str(), thing_of(&row.value))))
            .map(|grant| &grant.id)
            .collect();
        let (taken, plan) = (HashSet::new(), Plan::default());
        Self { rows, known, importer, by_address, by_person, in_file, taken, plan }
    }

    fn take(&mut self, at: usize, found: Match) {
        let Some(row) = self.rows.get(at) else { return };
        let thing = thing_of(&row.value);
        let mut owner = owner(found);
        let mut grant = self.by_address.get(&(row.value.email.as_str(), thing.clone())).copied();
        if let (None, Some(person)) = (grant, &owner.person) {
            let theirs = self.by_person.get(&(person, thing.clone())).copied();
            // An award that another row names is that row's, so the person fits two rows.
            match theirs {
                Some(theirs)
                    if !self.in_file.contains(&theirs.id)
                        && !self.taken.contains(&(person.clone(), thing.clone())) =>
                {
                    grant = Some(theirs);
                }
                Some(_) => owner = fits_several(person.clone()),
                None => {}
            }
        }
        match grant {
            Some(grant) => self.meet(at, grant, owner, thing),
            None => self.offer(at, owner, thing),
        }
    }

    fn offer(&mut self, at: usize, mut owner: Owner, thing: Thing) {
        owner = self.claim(owner, thing);
        if self.is_own(at, owner.person.as_ref()) {
            return self.reject_own(at);
        }
        self.note_owner(at, &owner);
        if let (None, None, Some(row)) = (&owner.person, &owner.doubt, self.rows.get(at)) {
            self.note(at, NoteCode::NoTicket, "email", row.value.email.as_str());
        }
        self.plan.new.push(NewAward { at, person: owner.person, doubt: owner.doubt });
    }

    /// An award that is known already.
    fn meet(&mut self, at: usize, grant: &GrantRow, owner: Owner, thing: Thing) {
        let Some(row) = self.rows.get(at).map(|row| &row.value) else { return };
        let owner = match &grant.person_id {
            Some(person) => {
                self.taken.insert((person.clone(), thing));
                Owner::default()
            }
            None => self.still_without(at, grant, owner, thing),
        };
        let propose = (grant.award() != row.award && !self.is_waiting(grant, &row.award))
            .then(|| row.award.clone())
            .filter(|_| !self.was_turned_down(at, grant, &row.award));
        let correct = differs(grant, row);
        let changes = correct || owner.person.is_some() || owner.doubt.is_some() || propose.is_some();
        if changes && self.is_own(at, grant.person_id.as_ref().or(owner.person.as_ref())) {
            return self.reject_own(at);
        }
        if grant.trip() != row.trip {
            self.note(at, NoteCode::TripDiffers, "arrival", &row.legal_name);
        }
        if changes {
            self.note_owner(at, &owner);
        }
        if correct || owner.person.is_some() {
            self.plan.updated += 1;
        } else {
            self.plan.unchanged += 1;
        }
        if changes {
            let (grant, person, doubt) = (grant.clone(), owner.person, owner.doubt);
            self.plan.changes.push(Change { at, grant, correct, person, doubt, propose });
        }
    }

    /// An award that had nobody yet: whether that changes now.
    fn still_without(&mut self, at: usize, grant: &GrantRow, owner: Owner, thing: Thing) -> Owner {
        let nobody = Owner::default();
        let owner = self.claim(owner, thing);
        let Some(doubt) = self.known.doubts.get(&grant.id) else {
            if owner.person.is_none() && owner.doubt.is_none() {
                self.note(at, NoteCode::NoTicket, "email", &grant.email);
            }
            return owner;
        };
        let ruled_out = |person: &PersonId| doubt.candidates.contains(person) || !owner.by_email;
        match (&owner.person, doubt.state) {
            (Some(person), DoubtState::Nobody) if ruled_out(person) => {
                self.note(at, NoteCode::SettledAsNobody, "email", &grant.email);
                nobody
            }
            (Some(_), _) => owner,
            (None, DoubtState::Nobody) => {
                self.note(at, NoteCode::SettledAsNobody, "email", &grant.email);
                nobody
            }
            (None, _) => nobody,
        }
    }

    /// Takes the person for the row, or finds that another row has taken them.
    fn claim(&mut self, owner: Owner, thing: Thing) -> Owner {
        match &owner.person {
            Some(person) if !self.taken.insert((person.clone(), thing)) => fits_several(person.clone()),
            _ => owner,
        }
    }

    fn is_waiting(&self, grant: &GrantRow, to: &Money) -> bool {
        let same = |(id, from, asked): &(GrantId, Money, Money)| {
            *id == grant.id && *from == grant.award() && asked == to
        };
        self.known.waiting.iter().any(same)
    }

    fn was_turned_down(&mut self, at: usize, grant: &GrantRow, to: &Money) -> bool {
        let same = |(id, from, asked): &(GrantId, Money, Money)| {
            *id == grant.id && *from == grant.award() && asked == to
        };
        let turned_down = self.known.turned_down.iter().any(same);
        if turned_down {
            self.note(at, NoteCode::ChangeTurnedDown, "award", &to.plain());
        }
        turned_down
    }

    fn is_own(&self, at: usize, person: Option<&PersonId>) -> bool {
        let Some(importer) = self.importer else { return false };
        let email = self.rows.get(at).map_or("", |row| row.value.email.as_str());
        person.is_some_and(|person| importer.records.contains(person)) || importer.emails.contains(email)
    }

    fn reject_own(&mut self, at: usize) {
        let Some(row) = self.rows.get(at) else { return };
        self.plan.rejections.push(Rejection {
            code: RejectionCode::OwnAward,
            row: row.row,
            column: "email".to_owned(),
            found: visible(row.value.email.as_str()),
            expected: String::new(),
            other_row: None,
        });
    }

    /// What staff should know of how the person was found.
    fn note_owner(&mut self, at: usize, owner: &Owner) {
        let Some(row) = self.rows.get(at).map(|row| &row.value) else { return };
        match &owner.person {
            Some(person) if owner.by_name => self.plan.by_name.push((at, person.clone())),
            Some(_) if owner.differs => self.note(at, NoteCode::NameDiffers, "legal name", &row.legal_name),
            _ => {}
        }
    }

    fn note(&mut self, at: usize, code: NoteCode, column: &str, found: &str) {
        let Some(row) = self.rows.get(at).map(|row| row.row) else { return };
        let (column, found) = (column.to_owned(), visible(found));
        self.plan.notes.push(ImportNote { code, row, column, found, other_row: None });
    }
}

fn owner(found: Match) -> Owner {
    let none = Owner::default();
    match found {
        Match::ByEmail { person, name } => {
            Owner { person: Some(person), by_email: true, differs: name == NameFit::Differs, ..none }
        }
        Match::ByName { person } => Owner { person: Some(person), by_name: true, ..none },
        Match::Doubtful { code, candidates } => Owner { doubt: Some(Doubt { code, candidates }), ..none },
        Match::NoOne => none,
    }
}

fn fits_several(person: PersonId) -> Owner {
    let doubt = Doubt { code: DoubtCode::SeveralRows, candidates: vec![person] };
    Owner { doubt: Some(doubt), ..Owner::default() }
}

fn differs(grant: &GrantRow, row: &FileRow) -> bool {
    grant.legal_name != row.legal_name
        || grant.funding_source != row.funding_source
        || grant.nights_cap() != row.nights_cap
        || grant.tutorial() != row.tutorial
        || grant.notes != row.notes
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
