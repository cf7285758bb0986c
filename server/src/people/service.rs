//! What other slices may ask about people.

use super::{link_store, store, store_search};
use crate::db::Reader;
use crate::problem::ApiError;
use std::collections::{BTreeSet, HashMap};
use sundae_shared::desk::Admission;
use sundae_shared::desk::search::Query;
use sundae_shared::id::PersonId;
use sundae_shared::people::code::ShortCode;
use sundae_shared::people::country::Country;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::ticket::TicketStatus;
use sundae_shared::spoken::Spoken;
use sundae_shared::text::Lang;

pub use super::badge_service::{Badge, Code, Scanned, badge_of, read as read_code, whom};

/// A person as the desk may see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPerson {
    pub name: String,
    pub product: String,
    pub country: String,
    pub language: String,
    pub admission: Admission,
}

/// Finds the person behind the short code printed below a pass's QR, and behind nothing else.
pub fn by_short_code(r: &mut Reader<'_>, typed: &str) -> Result<Scanned, ApiError> {
    match ShortCode::parse(typed) {
        Ok(code) => whom(r, &Code::Short(code)),
        Err(_) => Ok(Scanned::Nobody),
    }
}

/// The people who sign in with this address, most often one.
pub fn by_email(r: &mut Reader<'_>, typed: &str) -> Result<Vec<PersonId>, ApiError> {
    match EmailAddress::parse(typed) {
        Ok(address) => Ok(store::with_emails(r, &[address.as_str().to_owned()])?),
        Err(_) => Ok(Vec::new()),
    }
}

pub fn for_desk(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<DeskPerson>, ApiError> {
    let rows = store::with_tickets(r, person)?;
    let Some((name, _)) = rows.first() else { return Ok(None) };
    let name = name.clone();
    let tickets: Vec<store::DeskTicketRow> = rows.into_iter().filter_map(|(_, ticket)| ticket).collect();
    let having = |status| tickets.iter().find(|ticket| ticket.status == status);
    let (admission, shown) = match (having(TicketStatus::Paid), having(TicketStatus::Pending)) {
        (Some(paid), _) => (Admission::Valid, Some(paid)),
        (None, Some(pending)) => (Admission::Pending, Some(pending)),
        (None, None) if tickets.is_empty() => (Admission::NoTicket, None),
        (None, None) => (Admission::Cancelled, tickets.first()),
    };
    let (product, country, language) = shown
        .map(|ticket| (ticket.product.clone(), ticket.country.clone(), ticket.lang.clone()))
        .unwrap_or_default();
    Ok(Some(DeskPerson { name, product, country, language, admission }))
}

pub fn name_of(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<String>, ApiError> {
    Ok(store::name_of(r, person)?)
}

/// Where somebody comes from, as their ticket says.
pub fn country_of(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Country>, ApiError> {
    let code = store::country_of(r, person)?;
    Ok(code.and_then(|code| Country::parse(&code).ok()))
}

/// Where and in which language somebody is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub email: Option<String>,
    pub lang: Lang,
}

pub fn contact(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Contact>, ApiError> {
    let row = store::contact_of(r, person)?;
    // A ticket may say a language that Sundae does not speak.
    Ok(row.map(|(email, lang)| Contact { email, lang: Lang::negotiate(&lang) }))
}

/// In which language the desk and the mails about money speak with somebody: as they chose, otherwise as their
/// ticket says where the screens don't speak that, otherwise as their screen is.
pub fn spoken_of(r: &mut Reader<'_>, person: &PersonId) -> Result<Spoken, ApiError> {
    let Some((chosen, screen)) = store::languages_of(r, person)? else { return Ok(Spoken::En) };
    if let Some(chosen) = chosen {
        return Ok(chosen);
    }
    let screen = Spoken::from(Lang::negotiate(&screen));
    let ticket = for_desk(r, person)?.and_then(|known| Spoken::of_tag(&known.language));
    Ok(ticket.filter(|ticket| Spoken::from(ticket.screen()) != *ticket).unwrap_or(screen))
}

/// One person found by a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub person: PersonId,
    pub name: String,
    pub email: String,
}

/// Finds people: whole names first, then beginnings of names and addresses, and only when there are none,
/// anywhere in a name.
pub fn search(r: &mut Reader<'_>, query: &Query, most: usize) -> Result<Vec<Found>, ApiError> {
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let mut found = store_search::by_whole_words(r, &query.words, limit)?;
    let mut add = |rows: Vec<store_search::FoundRow>| {
        for row in rows {
            if found.len() < most && !found.contains(&row) {
                found.push(row);
            }
        }
        found.len()
    };
    let mut count = add(Vec::new());
    if count < most {
        count = add(store_search::by_beginnings(r, &query.words, limit)?);
    }
    if count < most
        && let Some(email) = &query.email
    {
        count = add(store_search::by_beginnings(r, std::slice::from_ref(email), limit)?);
    }
    if count == 0 {
        add(store_search::by_parts(r, &query.words, limit)?);
    }
    Ok(found
        .into_iter()
        .map(|row| Found { person: row.person, name: row.name, email: row.email.unwrap_or_default() })
        .collect())
}

/// Whether two records stand for one human being: the same person, two that share a mailbox, or two that somebody
/// linked, also over others. Nobody lets themselves in, gives themselves a role or pays themselves through a second record.
pub fn is_same_human(r: &mut Reader<'_>, one: &PersonId, other: &PersonId) -> Result<bool, ApiError> {
    Ok(one == other || reached(r, one, Some(other))?.contains(other))
}

/// Every record of the human behind `person`, this one included: what [`is_same_human`] calls the same.
pub fn records_of(r: &mut Reader<'_>, person: &PersonId) -> Result<Vec<PersonId>, ApiError> {
    Ok(reached(r, person, None)?.into_iter().collect())
}

/// One record for each human being whose records somebody linked, by each of those records. A shared mailbox is no link:
/// two colleagues who have one may both have spoken.
pub fn one_for_linked(r: &mut Reader<'_>) -> Result<HashMap<PersonId, PersonId>, ApiError> {
    let mut groups: Vec<BTreeSet<PersonId>> = Vec::new();
    for link in link_store::open(r)? {
        let mut group = BTreeSet::from([link.person_id, link.other_id]);
        let (touched, others): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|known| !known.is_disjoint(&group));
        groups = others;
        group.extend(touched.into_iter().flatten());
        groups.push(group);
    }
    let all = groups.into_iter().flat_map(|group| {
        let first = group.first().cloned();
        group.into_iter().filter_map(move |record| Some((record, first.clone()?)))
    });
    Ok(all.collect())
}

/// What links and shared mailboxes lead to, step by step; no further than to `sought`.
fn reached(
    r: &mut Reader<'_>,
    person: &PersonId,
    sought: Option<&PersonId>,
) -> Result<BTreeSet<PersonId>, ApiError> {
    let mut reached = BTreeSet::from([person.clone()]);
    let mut fresh = vec![person.clone()];
    while !fresh.is_empty() && !sought.is_some_and(|sought| reached.contains(sought)) {
        let mut met = link_store::ends(r, &fresh)?;
        let emails = store::emails_of(r, &fresh)?;
        if !emails.is_empty() {
            met.extend(store::with_emails(r, &emails)?);
        }
        fresh = met.into_iter().filter(|one| reached.insert(one.clone())).collect();
    }
    Ok(reached)
}

/// Whether nobody is known yet: neither attendees nor staff.
pub fn is_empty(r: &mut Reader<'_>) -> Result<bool, ApiError> {
    Ok(!store::any_person(r)?)
}
