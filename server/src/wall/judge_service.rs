//! Moderators look at a picture before it shows, and at what was taken down. The machine never decides.
//!
//! Invariant: nobody judges a picture in which they stand, through any of their records; what the author or a companion
//! took down stays down.

use super::store::{self, CandidateRow, PartRow, TakedownRow};
use super::{mail, offer_service, office_store, refusals};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service as people;
use crate::points::service as points;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::points::{RequestState, SubmissionId};
use sundae_shared::wall::rules::{REASON_CHARS_MAX, may_put_back, missing};
use sundae_shared::wall::{
    JudgeWall, ListOfficeWall, OfficeWall, OfficeWallItem, OfficeWallPart, PutBack, TakedownView,
    WallCaption, WallPictureId,
};

pub fn list(r: &mut Reader<'_>, who: &PersonId, request: &ListOfficeWall) -> Result<OfficeWall, ApiError> {
    let records = people::records_of(r, who)?;
    let after = points::cursor::<WallPictureId>(request.after.as_deref())?;
    let rows = office_store::list(r, request.part, &records, after.as_ref(), PAGE_ROWS)?;
    let cursor =
        |row: &CandidateRow| row.offer.as_ref().map(|offer| offer.id.to_string()).unwrap_or_default();
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, cursor);
    Ok(OfficeWall {
        items: items_of(r, items)?,
        pending: office_store::count(r, OfficeWallPart::Pending, &records)?,
        shown: office_store::count(r, OfficeWallPart::Shown, &records)?,
        down: office_store::count(r, OfficeWallPart::Down, &records)?,
        next,
    })
}

fn items_of(r: &mut Reader<'_>, rows: Vec<CandidateRow>) -> Result<Vec<OfficeWallItem>, ApiError> {
    let ids: Vec<SubmissionId> = rows.iter().map(|row| row.submission.clone()).collect();
    let hashes: Vec<String> = rows.iter().map(|row| row.content_hash.clone()).collect();
    let mut parts = offer_service::parts_of(r, &ids)?;
    let mut down: HashMap<String, Vec<TakedownRow>> = HashMap::new();
    for row in store::takedowns(r, &hashes)? {
        down.entry(row.content_hash.clone()).or_default().push(row);
    }
    let item = |row: CandidateRow| {
        let parts = parts.remove(&row.submission).unwrap_or_default();
        let down = down.get(&row.content_hash).map_or(&[][..], Vec::as_slice);
        one(row, &parts, down)
    };
    Ok(rows.into_iter().filter_map(item).collect())
}

/// `None` for what nobody offered.
fn one(row: CandidateRow, parts: &[PartRow], down: &[TakedownRow]) -> Option<OfficeWallItem> {
    let missing = missing(&row.facts(offer_service::companions(parts), !down.is_empty()));
    let offer = row.offer?;
    let (author, others): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.is_author());
    let is_gone =
        |part: &&&PartRow| part.named().removed_at.is_some() || part.named().answer == RequestState::Declined;
    let still_there = others.iter().filter(|part| part.named().removed_at.is_none());
    Some(OfficeWallItem {
        id: offer.id,
        submission: row.submission,
        title: points::bilingual(row.title),
        author: author.into_iter().map(|part| part.name.clone()).collect(),
        companions: still_there.map(|part| part.name.clone()).collect(),
        gone: i64::try_from(others.iter().filter(is_gone).count()).unwrap_or(i64::MAX),
        offered_at: offer.offered_at,
        missing,
        caption: offer.caption,
        verdict: offer.verdict,
        takedowns: down.iter().map(seen).collect(),
    })
}

fn seen(row: &TakedownRow) -> TakedownView {
    TakedownView { at: row.at, why: row.why.clone(), by_one_of_them: row.by.is_some() }
}

/// Whether it is fine for the wall, as it was offered.
pub fn judge(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    id: &WallPictureId,
    request: &JudgeWall,
) -> Result<OfficeWallItem, ApiError> {
    let row = admitted(tx, who, id)?;
    match store::judge(tx, id, who, request.verdict, request.caption)? {
        1 => {}
        0 => return Err(refusals::offered_anew()),
        rows => return Err(ApiError::bug(format!("one picture, {rows} rows"))),
    }
    let with = match request.caption {
        WallCaption::Activity => request.verdict.word().to_owned(),
        WallCaption::Nothing => format!("{} without caption", request.verdict),
    };
    record(tx, "wall.judge", &row, Some(&with), None)?;
    item(tx, id)
}

/// Puts back what strangers took down.
pub fn put_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &WallPictureId,
    request: &PutBack,
) -> Result<OfficeWallItem, ApiError> {
    let reason = points::tidy(&request.reason);
    if reason.is_empty() {
        return Err(refusals::reason_needed());
    }
    if reason.chars().count() > REASON_CHARS_MAX {
        return Err(refusals::too_long("reason", REASON_CHARS_MAX));
    }
    let row = admitted(tx, who, id)?;
    let standing = store::takedowns(tx, std::slice::from_ref(&row.content_hash))?;
    if standing.is_empty() {
        return Err(refusals::not_down());
    }
    if standing.iter().any(|down| !may_put_back(down.by.is_some())) {
        return Err(refusals::stays_down());
    }
    match store::put_back(tx, &row.content_hash, who, &reason)? {
        rows if rows == standing.len() => {}
        rows => return Err(ApiError::bug(format!("{} takedowns, {rows} put back", standing.len()))),
    }
    record(tx, "wall.put_back", &row, None, Some(&reason))?;
    mail::put_back(tx, site, &row, &reason)?;
    item(tx, id)
}

/// One offer, unless the moderator stands in its picture.
fn admitted(r: &mut Reader<'_>, who: &PersonId, id: &WallPictureId) -> Result<CandidateRow, ApiError> {
    let row = store::offered(r, id)?.ok_or_else(refusals::offered_anew)?;
    let records = people::records_of(r, who)?;
    let parts = store::parts(r, std::slice::from_ref(&row.submission))?;
    if parts.iter().any(|part| records.contains(&part.person)) {
        return Err(refusals::own());
    }
    Ok(row)
}

fn item(r: &mut Reader<'_>, id: &WallPictureId) -> Result<OfficeWallItem, ApiError> {
    let row = store::offered(r, id)?.ok_or_else(refusals::offered_anew)?;
    items_of(r, vec![row])?.pop().ok_or_else(refusals::offered_anew)
}

fn record(
    tx: &mut WriteTx<'_>,
    action: &str,
    row: &CandidateRow,
    new: Option<&str>,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "submission",
        subject_id: row.submission.as_str(),
        old: None,
        new,
        reason,
    };
    audit::record(tx, &entry)
}
