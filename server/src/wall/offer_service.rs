//! The words of those who are in a picture: its author offers it or takes that back, and each says for themselves
//! whether they are named.
//!
//! Invariant: only the author offers, and only with both statements; another offer is another name and another look,
//! and what a moderator did not find fine is not offered again.

use super::refusals;
use super::store::{self, CandidateRow, PartRow, Said, StandsRow};
use super::takedown_store as downs;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::rules::COUNTING;
use sundae_shared::points::{RequestState, SubmissionId};
use sundae_shared::wall::rules::{Named, missing};
use sundae_shared::wall::{
    MyWall, MyWallPicture, NameOnWall, OfferForWall, SetWallName, WallPictureId, WallVerdict,
};

/// The pictures in which somebody stands, with what each lacks.
pub fn mine(r: &mut Reader<'_>, who: &PersonId) -> Result<MyWall, ApiError> {
    let rows = store::of_person(r, who)?;
    Ok(MyWall { items: views(r, who, rows)? })
}

fn views(
    r: &mut Reader<'_>,
    who: &PersonId,
    rows: Vec<CandidateRow>,
) -> Result<Vec<MyWallPicture>, ApiError> {
    let ids: Vec<SubmissionId> = rows.iter().map(|row| row.submission.clone()).collect();
    let mut parts = parts_of(r, &ids)?;
    let hashes: Vec<String> = rows.iter().map(|row| row.content_hash.clone()).collect();
    let said = said_of(r, &hashes)?;
    let view = |row: CandidateRow| {
        let parts = parts.remove(&row.submission).unwrap_or_default();
        let mine = parts.iter().find(|part| part.person == *who);
        let named = mine.is_some_and(|part| part.wants_name.is_some());
        let facts = row.facts(companions(&parts), said.get(&row.content_hash).copied().unwrap_or_default());
        MyWallPicture {
            author: row.author == *who,
            name: if named { NameOnWall::Show } else { NameOnWall::Hide },
            missing: missing(&facts),
            submission: row.submission,
            picture: row.picture,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Those named as companions, as the rule takes them.
pub(super) fn companions(parts: &[PartRow]) -> Vec<Named> {
    parts.iter().filter(|part| !part.is_author()).map(PartRow::named).collect()
}

pub(super) fn parts_of(
    r: &mut Reader<'_>,
    ids: &[SubmissionId],
) -> Result<HashMap<SubmissionId, Vec<PartRow>>, ApiError> {
    let mut parts: HashMap<SubmissionId, Vec<PartRow>> = HashMap::new();
    for part in store::parts(r, ids)? {
        parts.entry(part.submission.clone()).or_default().push(part);
    }
    Ok(parts)
}

/// What was said of these pictures, by their content.
fn said_of(r: &mut Reader<'_>, hashes: &[String]) -> Result<HashMap<String, Said>, ApiError> {
    let mut said: HashMap<String, Said> = HashMap::new();
    for one in store::standing(r, hashes)?.into_iter().filter(StandsRow::hides) {
        said.entry(one.content_hash).or_default().hidden = true;
    }
    for one in downs::standing(r, hashes)? {
        said.entry(one.content_hash).or_default().down = true;
    }
    Ok(said)
}

/// The author's word that the picture may be shown.
pub fn offer(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    id: &SubmissionId,
    request: &OfferForWall,
) -> Result<MyWallPicture, ApiError> {
    let said = [("everybody_named", request.everybody_named), ("nobody_minor", request.nobody_minor)];
    let unsaid: Vec<_> = said.into_iter().filter(|(_, said)| !said).map(|(field, _)| field).collect();
    if !unsaid.is_empty() {
        return Err(refusals::statements(&unsaid));
    }
    let row = own(tx, who, id)?;
    if !COUNTING.contains(&row.state) {
        return Err(refusals::not_accepted());
    }
    if row.offer.as_ref().is_some_and(|offer| offer.verdict == Some(WallVerdict::NotFine)) {
        return Err(refusals::not_fine());
    }
    let name: WallPictureId = tx.new_id()?;
    store::offer(tx, id, &name)?;
    record(tx, "wall.offer", id, Some(name.as_str()))?;
    view(tx, who, id)
}

/// Takes the word back; the picture is off the wall with the commit.
pub fn withdraw(tx: &mut WriteTx<'_>, who: &PersonId, id: &SubmissionId) -> Result<MyWallPicture, ApiError> {
    own(tx, who, id)?;
    // Not offered is what was asked for.
    if store::withdraw(tx, id)? > 0 {
        record(tx, "wall.withdraw", id, None)?;
    }
    view(tx, who, id)
}

/// Says whether one's own name stands below it.
pub fn set_name(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    id: &SubmissionId,
    request: &SetWallName,
) -> Result<MyWallPicture, ApiError> {
    let parts = store::parts(tx, std::slice::from_ref(id))?;
    let stands = parts.iter().any(|part| {
        part.person == *who
            && part.named().removed_at.is_none()
            && part.named().answer != RequestState::Declined
    });
    if !stands {
        return Err(ApiError::not_found());
    }
    match request.name {
        NameOnWall::Show => store::show_name(tx, id, who)?,
        NameOnWall::Hide => drop(store::hide_name(tx, id, who)?),
    }
    record(tx, "wall.set_name", id, Some(request.name.word()))?;
    view(tx, who, id)
}

fn own(r: &mut Reader<'_>, who: &PersonId, id: &SubmissionId) -> Result<CandidateRow, ApiError> {
    let row = store::candidate(r, id)?.filter(|row| row.author == *who && row.deleted_at.is_none());
    row.ok_or_else(ApiError::not_found)
}

fn view(r: &mut Reader<'_>, who: &PersonId, id: &SubmissionId) -> Result<MyWallPicture, ApiError> {
    let row = store::candidate(r, id)?.ok_or_else(ApiError::not_found)?;
    views(r, who, vec![row])?.pop().ok_or_else(ApiError::not_found)
}

fn record(tx: &mut WriteTx<'_>, action: &str, id: &SubmissionId, new: Option<&str>) -> Result<(), ApiError> {
    let (kind, subject) = ("submission", id.as_str());
    audit::record(
        tx,
        &audit::Entry { action, subject_kind: kind, subject_id: subject, old: None, new, reason: None },
    )
}
