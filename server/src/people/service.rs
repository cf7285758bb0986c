//! What other slices may ask about people.

use super::store;
use crate::db::Reader;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::people::code::ShortCode;
use sundae_shared::text::Lang;

/// Whom a code names, and whether the code still stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanned {
    Person(PersonId),
    /// The badge was revoked.
    Revoked(PersonId),
    Nobody,
}

/// A person as the desk may see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPerson {
    pub name: String,
    pub product: String,
    pub country: String,
    pub language: String,
    /// Whether at least one ticket is valid.
    pub admitted: bool,
}

/// Finds the person behind a scanned or typed code.
pub fn scan(r: &mut Reader<'_>, code: &str) -> Result<Scanned, ApiError> {
    Ok(match store::person_by_ticket_secret(r, code.trim())? {
        Some(person) => Scanned::Person(person),
        None => Scanned::Nobody,
    })
}

/// Finds the person behind the short code printed below a pass's QR, and behind nothing else.
pub fn by_short_code(r: &mut Reader<'_>, typed: &str) -> Result<Scanned, ApiError> {
    let Ok(code) = ShortCode::parse(typed) else { return Ok(Scanned::Nobody) };
    Ok(match store::badge_by_short_code(r, code.as_str())? {
        Some(badge) if badge.revoked_at.is_some() => Scanned::Revoked(badge.person),
        Some(badge) => Scanned::Person(badge.person),
        None => Scanned::Nobody,
    })
}

pub fn for_desk(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<DeskPerson>, ApiError> {
    let Some(name) = store::name_of(r, person)? else { return Ok(None) };
    let tickets = store::tickets_of(r, person)?;
    let valid = tickets.iter().find(|ticket| ticket.status == "paid");
    let shown = valid.or(tickets.first());
    Ok(Some(DeskPerson {
        name,
        product: shown.map(|ticket| ticket.product.clone()).unwrap_or_default(),
        country: shown.map(|ticket| ticket.country.clone()).unwrap_or_default(),
        language: shown.map(|ticket| ticket.lang.clone()).unwrap_or_default(),
        admitted: valid.is_some(),
    }))
}

pub fn name_of(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<String>, ApiError> {
    Ok(store::name_of(r, person)?)
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
