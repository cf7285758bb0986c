//! Names that people chose, as moderators see them, and taking one away.

use super::name_service::record;
use super::store::{self, NameRow, NewTaken};
use super::{mail, refusals};
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::board::rules::{REASON_CHARS_MAX, name_key};
use sundae_shared::board::{ChosenName, ChosenNameId, ListNames, Names, TakeNameAway};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::paging::{PAGE_ROWS, Page};

/// Chosen names, newest first.
pub fn names(r: &mut Reader<'_>, by: &PersonId, request: &ListNames) -> Result<Names, ApiError> {
    let after = request.after.as_deref().map(ChosenNameId::parse).transpose();
    let after = after.map_err(|_| ApiError::malformed("the cursor is not an id"))?;
    let pattern = request.search.as_deref().and_then(pattern);
    let own = people::records_of(r, by)?;
    let rows = store::names(r, pattern.as_deref(), after.as_ref(), PAGE_ROWS)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |row| row.id.to_string());
    Ok(Names { items: items.into_iter().map(|row| view(row, &own)).collect(), next })
}

/// What is looked for, as names are compared, with a backslash before what means something to `LIKE`.
fn pattern(search: &str) -> Option<String> {
    let mut sought = String::new();
    for letter in name_key(&tidy(search)).chars() {
        if matches!(letter, '%' | '_' | '\\') {
            sought.push('\\');
        }
        sought.push(letter);
    }
    (!sought.is_empty()).then(|| format!("%{sought}%"))
}

fn view(row: NameRow, own: &[PersonId]) -> ChosenName {
    let NameRow { id, person, person_name, listing, name, chosen_at, .. } = row;
    ChosenName { own: own.contains(&person), id, listing, name, person_name, chosen_at }
}

/// A name to be taken away, and why.
#[derive(Debug, Clone)]
pub struct TakeAway {
    by: PersonId,
    name: ChosenNameId,
    reason: String,
}

impl TakeAway {
    pub fn parse(by: PersonId, name: ChosenNameId, request: &TakeNameAway) -> Result<Self, ApiError> {
        let reason = tidy(&request.reason);
        if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
            return Err(refusals::reason(REASON_CHARS_MAX));
        }
        Ok(Self { by, name, reason })
    }
}

/// Takes a name away: its owner stands there no more until they choose another, and is told why.
pub fn take_away(tx: &mut WriteTx<'_>, site: &Site, order: &TakeAway) -> Result<ChosenName, ApiError> {
    let TakeAway { by, name, reason } = order;
    let row = store::name(tx, name)?.ok_or_else(refusals::gone)?;
    if people::is_same_human(tx, &row.person, by)? {
        return Err(refusals::own());
    }
    match store::delete_by_id(tx, name)? {
        1 => {}
        rows => return Err(ApiError::bug(format!("one chosen name, {rows} rows"))),
    }
    let taken_at = tx.now();
    let taken = NewTaken {
        id: name,
        person_id: &row.person,
        listing: row.listing,
        name: &row.name,
        name_key: &row.name_key,
        reason,
        taken_at,
        taken_by: by,
    };
    store::insert_taken(tx, &taken)?;
    record(tx, "board.take_name", &row.person, row.listing, Some(reason))?;
    mail::taken(tx, site, &row, reason)?;
    Ok(view(row, &[]))
}
