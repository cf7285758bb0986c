//! Choosing a name for the leaderboard or the thank-you page, and taking it back.

use super::store::{self, NewName};
use super::{refusals, service};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use sundae_shared::board::rules::{NICKNAME_CHARS_MAX, THANKS_NAME_CHARS_MAX, name, name_key};
use sundae_shared::board::{Board, ChooseName, ChosenNameId, Listing, MyName, TakenName};
use sundae_shared::id::{Id, PersonId};

/// What a person chose for the leaderboard and for the thank-you page.
pub(super) fn chosen_by(r: &mut Reader<'_>, who: &PersonId) -> Result<(MyName, MyName), ApiError> {
    let (chosen, taken) = (store::chosen_by(r, who)?, store::taken_from(r, who)?);
    let mine = |listing: Listing| {
        let name = chosen.iter().find(|(of, _)| *of == listing).map(|(_, name)| name.clone());
        let latest = taken.iter().find(|row| row.listing == listing && name.is_none());
        let taken = latest.map(|row| TakenName {
            name: row.name.clone(),
            reason: row.reason.clone(),
            at: row.taken_at,
        });
        MyName { name, taken }
    };
    Ok((mine(Listing::Board), mine(Listing::Thanks)))
}

/// A name that makes sense by itself.
#[derive(Debug, Clone)]
pub struct Choice {
    who: PersonId,
    listing: Listing,
    name: String,
    key: String,
}

impl Choice {
    pub fn parse(who: PersonId, listing: Listing, request: &ChooseName) -> Result<Self, ApiError> {
        let chars_max = match listing {
            Listing::Board => NICKNAME_CHARS_MAX,
            Listing::Thanks => THANKS_NAME_CHARS_MAX,
        };
        let name = name(&request.name, chars_max).map_err(refusals::name)?;
        let key = name_key(&name);
        Ok(Self { who, listing, name, key })
    }
}

/// From now on the person stands there under this name.
pub fn choose(tx: &mut WriteTx<'_>, choice: &Choice) -> Result<Board, ApiError> {
    let Choice { who, listing, name, key } = choice;
    let taken = store::taken_from(tx, who)?;
    // Neither where it stood nor on the other of the two.
    if taken.iter().any(|row| row.name_key == *key) {
        return Err(refusals::taken_before());
    }
    // People may share a name on the thank-you page, as they do elsewhere.
    if *listing == Listing::Board && store::owner_of_nickname(tx, key)?.is_some_and(|owner| owner != *who) {
        return Err(refusals::in_use());
    }
    store::delete_name(tx, who, *listing)?;
    let (id, chosen_at): (ChosenNameId, _) = (tx.new_id()?, tx.now());
    let new = NewName { id: &id, person_id: who, listing: *listing, name, name_key: key, chosen_at };
    store::insert_name(tx, &new)?;
    record(tx, "board.choose_name", who, *listing, None)?;
    service::board(tx, who)
}

/// From now on they don't. Whoever stands there no more already is told the same.
pub fn withdraw(tx: &mut WriteTx<'_>, who: &PersonId, listing: Listing) -> Result<Board, ApiError> {
    if store::delete_name(tx, who, listing)? > 0 {
        record(tx, "board.withdraw_name", who, listing, None)?;
    }
    service::board(tx, who)
}

/// The trail says where a name stood, never the name.
pub(super) fn record(
    tx: &mut WriteTx<'_>,
    action: &str,
    whose: &PersonId,
    listing: Listing,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "person",
        subject_id: whose.as_str(),
        new: Some(listing.word()),
        reason,
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)
}
