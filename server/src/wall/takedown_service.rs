//! "I am in this": at once, without signing in, for whoever says so.
//!
//! Invariant: the takedown of who stands in no submission with this picture names nobody, not even that they were signed in.
//! Beside it a counter of their network's address stands for two days, as for every limit (`auth/limit.rs`).

use super::store::{self, CandidateRow};
use super::takedown_store::{self as downs, NewTakedown};
use super::{mail, refusals};
use crate::audit;
use crate::auth::limit::{self, Limit};
use crate::db::{Reader, WriteContext, WriteTx};
use crate::mail::Site;
use crate::people::service as people;
use crate::points::service as points;
use crate::problem::ApiError;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::wall::rules::{TAKEDOWNS_OF_STRANGERS_MAX, WHY_CHARS_MAX};
use sundae_shared::wall::{TakeDown, TakenDown, WallPictureId, WallTakedownId};

/// New takedowns by people who are not signed in from one place, which may be a whole conference behind one address:
/// more than anybody needs to protect themselves and everybody around them, and an end to emptying the wall by a program.
const TAKEDOWNS: Limit = Limit { hits_max: 120, window_seconds: 600 };

/// A takedown that was read.
#[derive(Debug, Clone)]
pub struct Order {
    pub picture: WallPictureId,
    pub why: Option<String>,
    /// Who is signed in on this phone, if anybody.
    pub who: Option<PersonId>,
    /// What counts a new one of somebody who is not signed in.
    pub counted_in: Option<String>,
}

impl Order {
    pub fn parse(picture: WallPictureId, request: TakeDown, who: Option<PersonId>) -> Result<Self, ApiError> {
        let why = request.why.map(|why| points::tidy(&why)).filter(|why| !why.is_empty());
        if why.as_ref().is_some_and(|why| why.chars().count() > WHY_CHARS_MAX) {
            return Err(refusals::too_long("why", WHY_CHARS_MAX));
        }
        Ok(Self { picture, why, who, counted_in: None })
    }
}

/// Whoever asks, the answer is that it is off the wall, also when it was before.
pub fn take_down(tx: &mut WriteTx<'_>, site: &Site, order: &Order) -> Result<TakenDown, ApiError> {
    // Another offer has another name; the page of who looked at the former shows nothing to take down any more.
    let row = store::offered(tx, &order.picture)?.ok_or_else(ApiError::not_found)?;
    let one_of_them = match &order.who {
        Some(who) => stands(tx, who, &row)?,
        None => None,
    };
    let nobody = WriteContext { actor: one_of_them.clone(), ..tx.context.clone() };
    tx.in_context(&nobody, |tx| note(tx, site, order, &row, one_of_them.as_ref()))?;
    Ok(TakenDown { picture: order.picture.clone() })
}

/// The record under which somebody stands in a picture, through any of theirs and whoever sent it in.
fn stands(r: &mut Reader<'_>, who: &PersonId, row: &CandidateRow) -> Result<Option<PersonId>, ApiError> {
    let records = people::records_of(r, who)?;
    let everybody = store::standing(r, std::slice::from_ref(&row.content_hash))?;
    Ok(everybody.into_iter().map(|one| one.person).find(|person| records.contains(person)))
}

fn note(
    tx: &mut WriteTx<'_>,
    site: &Site,
    order: &Order,
    row: &CandidateRow,
    by: Option<&PersonId>,
) -> Result<(), ApiError> {
    let before = downs::standing(tx, std::slice::from_ref(&row.content_hash))?;
    // The word of somebody who is in it weighs more than one that stands already; another of a stranger adds nothing
    // unless it says why, and nobody reads more than some.
    let says_nothing_new = !before.is_empty()
        && match by {
            Some(by) => before.iter().any(|down| down.by.as_ref() == Some(by)),
            None => {
                order.why.is_none()
                    || before.iter().any(|down| down.why == order.why)
                    || before.len() >= TAKEDOWNS_OF_STRANGERS_MAX
            }
        };
    if says_nothing_new {
        return Ok(());
    }
    if let (None, Some(bucket)) = (&order.who, &order.counted_in)
        && let Some(seconds) = limit::hit(tx, bucket, TAKEDOWNS)?
    {
        return Err(limit::refusal(seconds));
    }
    let (id, now) = (tx.new_id::<WallTakedownId>()?, tx.now());
    let new = NewTakedown {
        id: &id,
        submission_id: &row.submission,
        content_hash: &row.content_hash,
        at: now,
        by_person: by,
        why: order.why.as_deref(),
    };
    downs::insert(tx, &new)?;
    // The word why may name people, so it stands beside the picture and not in the trail.
    let entry = audit::Entry {
        action: "wall.take_down",
        subject_kind: "submission",
        subject_id: row.submission.as_str(),
        old: None,
        new: Some(if by.is_some() { "one_of_them" } else { "somebody" }),
        reason: None,
    };
    audit::record(tx, &entry)?;
    if before.is_empty() && by != Some(&row.author) {
        mail::taken_down(tx, site, row)?;
    }
    Ok(())
}
