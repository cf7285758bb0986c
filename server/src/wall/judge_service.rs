//! Moderators look at a picture before it shows, and at what was taken down. The machine never decides.
//!
//! Invariant: nobody judges a picture in which they stand, through any of their records and whoever sent it in; what the
//! author or a companion took down stays down.

use super::store::{self, CandidateRow, PartRow, Said, StandsRow};
use super::takedown_store::{self as downs, TakedownRow};
use super::{mail, offer_service, office_store, refusals};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service as people;
use crate::points::service as points;
use crate::problem::ApiError;
use std::collections::{HashMap, HashSet};
use sundae_pictures::look::Look;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::pattern::rules::ALIKE_BITS_MAX;
use sundae_shared::points::{RequestState, SubmissionId};
use sundae_shared::wall::rules::{REASON_CHARS_MAX, may_put_back, missing};
use sundae_shared::wall::{
    JudgeWall, ListOfficeWall, OfficeWall, OfficeWallItem, OfficeWallPart, PutBack, TakedownView,
    WallCaption, WallPictureId,
};

/// Takedowns of pictures that look alike; a few are enough to look twice.
const ALIKE_SHOWN_MAX: usize = 5;

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
    let mut around = Around { looks: downs::standing_with_looks(r)?, ..Around::default() };
    for row in downs::standing(r, &hashes)? {
        around.down.entry(row.content_hash.clone()).or_default().push(row);
    }
    for row in store::standing(r, &hashes)? {
        around.everybody.entry(row.content_hash.clone()).or_default().push(row);
    }
    let item = |row: CandidateRow| {
        let parts = parts.remove(&row.submission).unwrap_or_default();
        one(row, &parts, &around)
    };
    Ok(rows.into_iter().filter_map(item).collect())
}

/// What is known of pictures beyond one submission of them, by their content.
#[derive(Default)]
struct Around {
    down: HashMap<String, Vec<TakedownRow>>,
    everybody: HashMap<String, Vec<StandsRow>>,
    /// Takedowns of any picture, each with how it looks.
    looks: Vec<(TakedownRow, Option<i64>)>,
}

impl Around {
    /// Takedowns of other pictures that look much the same, such as this one written anew.
    fn alike(&self, row: &CandidateRow) -> Vec<TakedownView> {
        let Some(look) = row.look.map(Look::stored) else { return Vec::new() };
        let is_alike = |(down, other): &&(TakedownRow, Option<i64>)| {
            down.content_hash != row.content_hash
                && other.is_some_and(|bits| look.differs_from(Look::stored(bits)) <= ALIKE_BITS_MAX)
        };
        self.looks.iter().filter(is_alike).take(ALIKE_SHOWN_MAX).map(|(down, _)| seen(down)).collect()
    }
}

/// `None` for what nobody offered.
fn one(row: CandidateRow, parts: &[PartRow], around: &Around) -> Option<OfficeWallItem> {
    let down = around.down.get(&row.content_hash).map_or(&[][..], Vec::as_slice);
    let everybody = around.everybody.get(&row.content_hash).map_or(&[][..], Vec::as_slice);
    let said = Said { hidden: everybody.iter().any(StandsRow::hides), down: !down.is_empty() };
    let missing = missing(&row.facts(offer_service::companions(parts), said));
    let alike = around.alike(&row);
    let offer = row.offer?;
    let (author, others): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.is_author());
    let gone = everybody.iter().filter(|one| is_gone(one)).map(|one| &one.person);
    let gone = gone.collect::<HashSet<_>>().len();
    let still_there = others.iter().filter(|part| part.named().removed_at.is_none());
    Some(OfficeWallItem {
        id: offer.id,
        submission: row.submission,
        title: points::bilingual(row.title),
        author: author.into_iter().map(|part| part.name.clone()).collect(),
        companions: still_there.map(|part| part.name.clone()).collect(),
        gone: i64::try_from(gone).unwrap_or(i64::MAX),
        offered_at: offer.offered_at,
        missing,
        caption: offer.caption,
        verdict: offer.verdict,
        takedowns: down.iter().map(seen).collect(),
        alike,
    })
}

/// Taken out of a submission with this picture, or said no there.
fn is_gone(one: &StandsRow) -> bool {
    one.companion().is_some_and(|named| named.removed_at.is_some() || named.answer == RequestState::Declined)
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
    let standing = downs::standing(tx, std::slice::from_ref(&row.content_hash))?;
    if standing.is_empty() {
        return Err(refusals::not_down());
    }
    if standing.iter().any(|down| !may_put_back(down.by.is_some())) {
        return Err(refusals::stays_down());
    }
    match downs::put_back(tx, &row.content_hash, who, &reason)? {
        rows if rows == standing.len() => {}
        rows => return Err(ApiError::bug(format!("{} takedowns, {rows} put back", standing.len()))),
    }
    record(tx, "wall.put_back", &row, None, Some(&reason))?;
    mail::put_back(tx, site, &row, &reason)?;
    item(tx, id)
}

/// One offer, unless the moderator stands in its picture, whoever sent that in.
fn admitted(r: &mut Reader<'_>, who: &PersonId, id: &WallPictureId) -> Result<CandidateRow, ApiError> {
    let row = store::offered(r, id)?.ok_or_else(refusals::offered_anew)?;
    let records = people::records_of(r, who)?;
    let everybody = store::standing(r, std::slice::from_ref(&row.content_hash))?;
    if everybody.iter().any(|one| records.contains(&one.person)) {
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
