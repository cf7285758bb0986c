//! Photos go when their time is over. A run marks what is due, in one transaction with its line in the trail; from then
//! on nobody sees them. Then the files go, one by one; what a stopped server left is found by the next run.
//!
//! Invariant: a file goes only while no photo that is kept, and nothing else, has its content; who uploads the same
//! content meanwhile gets it written again (`files::Store::hold`).

use super::retention_store::{self as store, PhotoRow, SentForRow};
use super::{refusals, service};
use crate::audit;
use crate::claim::document_service as documents;
use crate::cx::Deps;
use crate::db::{Reader, WriteTx};
use crate::edition::service::{self as edition, Days};
use crate::files::ContentHash;
use crate::problem::ApiError;
use crate::rewards::service as rewards;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use sundae_shared::points::retention::{
    KEPT_DAYS_MAX, KEPT_DAYS_MIN, KeptDays, LastDays, Photo, PhotoRetention, PhotoState, SetPhotoRetention,
    deleted_on, kept_days, not_later, photo_state,
};
use sundae_shared::points::{PictureId, SubmissionId, SubmissionState};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// What a photo's last day is computed from.
struct Rule {
    settings: Vec<KeptDays>,
    conference: Option<LastDays>,
    days: Days,
    today: NaiveDate,
}

impl Rule {
    fn read(r: &mut Reader<'_>, now: Timestamp) -> Result<Self, ApiError> {
        let days = Days::read(r)?;
        let conference = edition::last_days(r)?.map(|(last, before)| LastDays { last, before });
        Ok(Self { settings: store::kept_days(r)?, conference, days, today: days.day(now) })
    }

    /// When a photo of a day goes.
    fn day(&self, sent: NaiveDate) -> Option<NaiveDate> {
        deleted_on(sent, self.conference?, kept_days(&self.settings, sent, self.today)?)
    }

    /// When this one goes.
    fn day_of(&self, row: &PhotoRow) -> Option<NaiveDate> {
        not_later(row.said_day, self.day(self.days.day(row.created_at)))
    }
}

/// When a photo that is sent now will be deleted; `None` before the edition is set.
pub fn day_of_today(r: &mut Reader<'_>, now: Timestamp) -> Result<Option<NaiveDate>, ApiError> {
    let rule = Rule::read(r, now)?;
    Ok(rule.day(rule.today))
}

/// Keeps with a photo the day that its sender was told.
pub fn say_day(tx: &mut WriteTx<'_>, id: &PictureId) -> Result<(), ApiError> {
    let now = tx.now();
    if let Some(day) = day_of_today(tx, now)? {
        store::say_day(tx, id, day)?;
    }
    Ok(())
}

/// One photo as registers list it: nobody's name, nothing of what it shows.
#[derive(Debug, Clone)]
pub struct PhotoLine {
    pub id: PictureId,
    pub state: PhotoState,
    pub sent_at: Timestamp,
    pub day: Option<NaiveDate>,
    pub deleted_at: Option<Timestamp>,
    /// The first of what it was sent for, and how many there are.
    pub sent_for: Option<(SubmissionId, Bilingual)>,
    pub submissions: usize,
}

/// Every photo that was sent as evidence or for it, by the day on which it goes.
pub fn photos(r: &mut Reader<'_>, now: Timestamp) -> Result<Vec<PhotoLine>, ApiError> {
    let rule = Rule::read(r, now)?;
    let (rows, sent_for) = (store::photos(r)?, store::sent_for(r)?);
    let shown: HashSet<PictureId> = rewards::pictures(r)?.into_iter().collect();
    let receipts: HashSet<String> = documents::contents(r)?.into_iter().collect();
    let all = All::sort(&rule, &rows, sent_for, &shown);
    let evidence = rows.into_iter().filter(|row| !shown.contains(&row.id));
    let mut lines: Vec<PhotoLine> = evidence.map(|row| all.line(&rule, row, &receipts)).collect();
    lines.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    Ok(lines)
}

/// What is known of all photos with the same content.
#[derive(Default)]
struct Same {
    states: Vec<SubmissionState>,
    latest_day: Option<NaiveDate>,
    shown: bool,
}

struct All {
    by_hash: HashMap<String, Same>,
    by_picture: HashMap<PictureId, Vec<SentForRow>>,
}

impl All {
    fn sort(rule: &Rule, rows: &[PhotoRow], sent_for: Vec<SentForRow>, shown: &HashSet<PictureId>) -> Self {
        let mut by_picture: HashMap<PictureId, Vec<SentForRow>> = HashMap::new();
        for row in sent_for {
            if let Some(picture) = row.picture.clone() {
                by_picture.entry(picture).or_default().push(row);
            }
        }
        let mut by_hash: HashMap<String, Same> = HashMap::new();
        for row in rows.iter().filter(|row| row.deleted_at.is_none()) {
            let same = by_hash.entry(row.content_hash.clone()).or_default();
            same.shown |= shown.contains(&row.id);
            same.latest_day = same.latest_day.max(rule.day_of(row));
            same.states.extend(by_picture.get(&row.id).into_iter().flatten().map(|one| one.state));
        }
        Self { by_hash, by_picture }
    }

    fn line(&self, rule: &Rule, row: PhotoRow, receipts: &HashSet<String>) -> PhotoLine {
        let nothing = Same::default();
        let same = self.by_hash.get(&row.content_hash).unwrap_or(&nothing);
        let day = rule.day_of(&row);
        let photo = Photo {
            day,
            latest_day: same.latest_day,
            sent_for: &same.states,
            used_elsewhere: same.shown || receipts.contains(&row.content_hash),
            deleted: row.deleted_at.is_some(),
        };
        let sent_for = self.by_picture.get(&row.id).map_or(&[][..], Vec::as_slice);
        let titled = |one: &SentForRow| (one.submission.clone(), service::bilingual(one.title.clone()));
        PhotoLine {
            state: photo_state(photo, rule.today),
            sent_at: row.created_at,
            day,
            deleted_at: row.deleted_at,
            sent_for: sent_for.first().map(titled),
            submissions: sent_for.len(),
            id: row.id,
        }
    }
}

/// Marks what is due as deleted, with one line in the trail; returns how many.
fn delete_due(tx: &mut WriteTx<'_>) -> Result<usize, ApiError> {
    let now = tx.now();
    let lines = photos(tx, now)?;
    let of = |state| lines.iter().filter(move |line| line.state == state);
    let due: Vec<PictureId> = of(PhotoState::Due).map(|line| line.id.clone()).collect();
    if due.is_empty() {
        return Ok(0);
    }
    let (undecided, appealed) = (of(PhotoState::Undecided).count(), of(PhotoState::Appealed).count());
    let deleted = store::delete(tx, &due)?;
    let said = format!(
        "{deleted} deleted; past their day but kept: {undecided} undecided, {appealed} appealed, {} in use",
        of(PhotoState::InUse).count()
    );
    let entry = audit::Entry {
        action: "points.delete_photos",
        subject_kind: "photos",
        subject_id: "due",
        new: Some(&said),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    Ok(deleted)
}

/// Deletes what is due, and what an interrupted run or upload left on the disk; returns how many photos were due.
pub async fn run(deps: &Deps) -> Result<usize, ApiError> {
    let deleted = deps.db.write(deps.own_context()?, delete_due).await?;
    let leaving = deps.db.read(|r| Ok::<_, ApiError>(store::leaving(r)?)).await?;
    for hash in leaving {
        take_file(deps, hash).await?;
    }
    // A draft holds a photo as well.
    deps.files.forget_drafts().await?;
    Ok(deleted)
}

/// Takes the file of deleted photos away, unless something has its content by now: it is put aside first and looked for
/// then, so that an upload that saw it in its place is seen here, or sees there that it is gone.
async fn take_file(deps: &Deps, raw: String) -> Result<(), ApiError> {
    let hash = ContentHash::parse(&raw).map_err(|_| ApiError::bug("a stored hash is no hash"))?;
    deps.files.put_aside(hash.clone()).await?;
    let content = raw.clone();
    let held = deps.db.read(move |r| {
        Ok::<_, ApiError>(store::holds(r, &content)? || documents::contents(r)?.contains(&content))
    });
    match held.await? {
        true => deps.files.put_back(hash).await?,
        false => deps.files.drop_aside(hash).await?,
    }
    deps.db.write(deps.own_context()?, move |tx| Ok::<_, ApiError>(store::file_gone(tx, &raw)?)).await?;
    Ok(())
}

/// Which of these photos are deleted, and since when.
pub fn deleted(
    r: &mut Reader<'_>,
    of: impl Iterator<Item = PictureId>,
) -> Result<HashMap<PictureId, Timestamp>, ApiError> {
    Ok(store::deleted(r, &of.collect::<Vec<_>>())?)
}

/// What staff see of the rule, and of what became of it.
pub fn retention(r: &mut Reader<'_>, now: Timestamp) -> Result<PhotoRetention, ApiError> {
    let (rule, lines) = (Rule::read(r, now)?, photos(r, now)?);
    let count = |states: &[PhotoState]| {
        let of = lines.iter().filter(|line| states.contains(&line.state)).count();
        i64::try_from(of).unwrap_or(i64::MAX)
    };
    let days = kept_days(&rule.settings, rule.today, rule.today);
    let days = days.ok_or_else(|| ApiError::bug("nothing says how long photos are kept"))?;
    let tomorrow = rule.settings.iter().find(|one| one.from > rule.today).map(|one| one.days);
    Ok(PhotoRetention {
        kept_days: days,
        kept_days_tomorrow: tomorrow,
        deleted_on: rule.day(rule.today),
        kept: count(&[PhotoState::Kept]),
        next_on: lines.iter().filter(|line| line.state == PhotoState::Kept).filter_map(|line| line.day).min(),
        waiting: count(&[PhotoState::Undecided, PhotoState::Appealed, PhotoState::InUse, PhotoState::Due]),
        deleted: count(&[PhotoState::Deleted]),
        last_deleted_at: lines.iter().filter_map(|line| line.deleted_at).max(),
    })
}

/// A setting that makes sense.
#[derive(Debug, Clone)]
pub struct Setting {
    days: i64,
    reason: String,
}

impl Setting {
    pub fn parse(request: &SetPhotoRetention) -> Result<Self, ApiError> {
        if !(KEPT_DAYS_MIN..=KEPT_DAYS_MAX).contains(&request.kept_days) {
            return Err(refusals::kept_days(KEPT_DAYS_MIN, KEPT_DAYS_MAX));
        }
        let reason = service::tidy(&request.reason);
        if reason.is_empty() {
            return Err(refusals::reason_for_trail("reason"));
        }
        Ok(Self { days: request.kept_days, reason: service::reason(&reason, "reason")? })
    }
}

/// Shorter for all photos from today on; longer for those of tomorrow and later, because of the others another day was
/// said.
pub fn set(tx: &mut WriteTx<'_>, setting: &Setting) -> Result<PhotoRetention, ApiError> {
    let now = tx.now();
    let rule = Rule::read(tx, now)?;
    let before = kept_days(&rule.settings, rule.today, rule.today).unwrap_or(setting.days);
    let tomorrow = rule.today.succ_opt().unwrap_or(rule.today);
    let from = if setting.days <= before { rule.today } else { tomorrow };
    store::set_kept_days(tx, KeptDays { from, days: setting.days }, &setting.reason)?;
    let (old, new) = (before.to_string(), format!("{} from {from} on", setting.days));
    let entry = audit::Entry {
        action: "points.set_photo_retention",
        subject_kind: "setting",
        subject_id: "photo_kept_days",
        old: Some(&old),
        new: Some(&new),
        reason: Some(&setting.reason),
    };
    audit::record(tx, &entry)?;
    retention(tx, now)
}
