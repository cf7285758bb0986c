//! Tickets from a file into the database, tried or done.

use super::parse::ParsedAttendees;
use super::plan::{Holder, Plan, plan};
use super::store::{self, NewTicketRow, PersonRow};
use crate::db::{Reader, WriteTx};
use crate::import::count;
use crate::payee::service as payee;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::fold::{fold, name_key};
use sundae_shared::id::PersonId;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::import::{ImportKind, ImportReport};

/// Says what the file would change.
pub fn preview(r: &mut Reader<'_>, file: &ParsedAttendees) -> Result<ImportReport, ApiError> {
    let plan = planned(r, file)?;
    Ok(report(file, &plan))
}

/// Imports the file: all of its good rows, in the transaction that is open.
pub fn commit(tx: &mut WriteTx<'_>, file: &ParsedAttendees) -> Result<ImportReport, ApiError> {
    let plan = planned(tx, file)?;
    let done = report(file, &plan);
    apply(tx, plan)?;
    Ok(done)
}

fn planned(r: &mut Reader<'_>, file: &ParsedAttendees) -> Result<Plan, ApiError> {
    let (people, tickets) = (store::people(r)?, store::tickets(r)?);
    Ok(plan(&file.rows, people, &tickets))
}

fn report(file: &ParsedAttendees, plan: &Plan) -> ImportReport {
    let mut report = file.report(ImportKind::Attendees);
    report.rejected_rows += count(plan.rejections.len());
    report.rejected.extend(plan.rejections.iter().cloned());
    report.notes.extend(plan.notes.iter().cloned());
    report.created = count(plan.new_tickets.len());
    report.updated = count(plan.changed_tickets.len());
    report.unchanged = plan.unchanged;
    report.new_people = count(plan.new_people.len());
    report
}

fn apply(tx: &mut WriteTx<'_>, plan: Plan) -> Result<(), ApiError> {
    let now = tx.now();
    let mut newcomers = Vec::with_capacity(plan.new_people.len());
    for new in plan.new_people {
        newcomers.push(PersonRow {
            id: tx.new_id()?,
            name_folded: fold(&new.name),
            name_key: name_key(&new.name),
            name: new.name,
            email: new.email,
            lang: new.lang,
            country: new.country,
            created_at: now,
        });
    }
    store::insert_people(tx, &newcomers)?;
    let whose = |holder: &Holder| match holder {
        Holder::Known(id) => Ok(id.clone()),
        Holder::New(at) => {
            let new = newcomers.get(*at).map(|person| person.id.clone());
            new.ok_or_else(|| ApiError::bug("a ticket names a person beyond the plan"))
        }
    };
    for change in &plan.changed_people {
        let before = people::contact(tx, &change.id)?.and_then(|contact| contact.email);
        one(store::change_person(tx, change)?)?;
        if let Some(old) = before.filter(|old| change.email.as_ref() != Some(old)) {
            payee::address_changed(tx, &change.id, &old)?;
        }
    }
    for change in &plan.changed_tickets {
        let holder = whose(&change.holder)?;
        one(store::change_ticket(tx, change, &holder)?)?;
    }
    let mut tickets = Vec::with_capacity(plan.new_tickets.len());
    for (ticket, holder) in plan.new_tickets {
        tickets.push(NewTicketRow::new(tx.new_id()?, whose(&holder)?, ticket, now));
    }
    store::insert_tickets(tx, &tickets)?;
    Ok(())
}

fn one(changed: usize) -> Result<(), ApiError> {
    if changed == 1 { Ok(()) } else { Err(ApiError::bug(format!("one record, {changed} rows"))) }
}

/// Somebody with every name and address of theirs, for matching.
#[derive(Debug, Clone)]
pub struct Everything {
    pub person: PersonId,
    pub name: String,
    pub names: Vec<String>,
    pub emails: Vec<EmailAddress>,
}

/// Everybody, with the names and addresses of their tickets.
pub fn everybody(r: &mut Reader<'_>) -> Result<Vec<Everything>, ApiError> {
    let mut all: Vec<Everything> = store::people(r)?
        .into_iter()
        .map(|person| Everything {
            names: vec![person.name.clone()],
            emails: person.email.iter().filter_map(|email| EmailAddress::parse(email).ok()).collect(),
            person: person.id,
            name: person.name,
        })
        .collect();
    let places: std::collections::HashMap<PersonId, usize> =
        all.iter().enumerate().map(|(at, person)| (person.person.clone(), at)).collect();
    for known in store::tickets(r)? {
        let Some(person) = places.get(&known.person).and_then(|at| all.get_mut(*at)) else { continue };
        if !person.names.contains(&known.ticket.name) {
            person.names.push(known.ticket.name);
        }
        if let Ok(email) = EmailAddress::parse(&known.ticket.email)
            && !person.emails.contains(&email)
        {
            person.emails.push(email);
        }
    }
    Ok(all)
}

/// One person, with what tells namesakes apart.
#[derive(Debug, Clone)]
pub struct Card {
    pub person: PersonId,
    pub name: String,
    pub email_masked: String,
    /// Every address of theirs, normalised.
    pub emails: Vec<String>,
    /// Of their tickets, the newest first.
    pub products: Vec<String>,
    pub country: String,
}

pub fn card(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Card>, ApiError> {
    let Some((name, email, country)) = store::person(r, person)? else { return Ok(None) };
    let tickets = store::tickets_of(r, person)?;
    let mut emails: Vec<String> = email.into_iter().collect();
    emails.extend(tickets.iter().map(|(_, email)| email.clone()));
    let shown = emails.first().and_then(|email| EmailAddress::parse(email).ok());
    let email_masked = shown.map(|email| email.masked()).unwrap_or_default();
    let products = tickets.into_iter().map(|(product, _)| product).collect();
    Ok(Some(Card { person: person.clone(), name, email_masked, emails, products, country }))
}
