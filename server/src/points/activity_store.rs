//! Rows of activities and their versions. Invariant: a row of `activity` says the same as its latest version; both
//! are written by one function, and a version is never changed (triggers refuse it).

use super::store::LIST_ROWS_MAX;
use crate::db::schema::{activity, activity_version, submission};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{
    ActivityDraft, ActivityId, Approval, Nature, Proof, SubjectRule, SubjectSource, SubmissionState,
};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// The columns of a draft in either table, to be written.
macro_rules! draft_to_write {
    ($row:ident, $table:ident) => {
        #[derive(Debug, Clone, Insertable, AsChangeset)]
        #[diesel(table_name = $table, treat_none_as_null = true)]
        struct $row<'a> {
            nature: Nature,
            title_en: &'a str,
            title_es: &'a str,
            how_to_en: &'a str,
            how_to_es: &'a str,
            alternative_en: Option<&'a str>,
            alternative_es: Option<&'a str>,
            points: i64,
            points_later: Option<i64>,
            proofs: String,
            approval: Approval,
            limit_per_person: i64,
            limit_per_day: Option<i64>,
            subject_en: Option<&'a str>,
            subject_es: Option<&'a str>,
            limit_per_subject: Option<i64>,
            subject_source: SubjectSource,
            opens_at: Option<Timestamp>,
            closes_at: Option<Timestamp>,
            companions_max: i64,
            position: i64,
            active: bool,
        }

        impl<'a> From<&'a ActivityDraft> for $row<'a> {
            fn from(draft: &'a ActivityDraft) -> Self {
                let (alternative, subject) = (draft.alternative.as_ref(), draft.subject.as_ref());
                let proofs: Vec<&str> = draft.proofs.iter().map(|proof| proof.word()).collect();
                Self {
                    nature: draft.nature,
                    title_en: &draft.title.en,
                    title_es: &draft.title.es,
                    how_to_en: &draft.how_to.en,
                    how_to_es: &draft.how_to.es,
                    alternative_en: alternative.map(|text| text.en.as_str()),
                    alternative_es: alternative.map(|text| text.es.as_str()),
                    points: draft.points,
                    points_later: draft.points_later,
                    proofs: proofs.join(","),
                    approval: draft.approval,
                    limit_per_person: draft.limit,
                    limit_per_day: draft.limit_per_day,
                    subject_en: subject.map(|subject| subject.question.en.as_str()),
                    subject_es: subject.map(|subject| subject.question.es.as_str()),
                    limit_per_subject: subject.map(|subject| subject.limit),
                    subject_source: subject.map_or(SubjectSource::Typed, |subject| subject.source),
                    opens_at: draft.opens_at,
                    closes_at: draft.closes_at,
                    companions_max: draft.companions_max,
                    position: draft.position,
                    active: draft.active,
                }
            }
        }
    };
}

draft_to_write!(CurrentDraft, activity);
draft_to_write!(VersionDraft, activity_version);

/// The columns of a draft in either table, to be read as a [`DraftRow`].
macro_rules! draft_columns {
    ($table:ident) => {
        (
            $table::nature,
            ($table::title_en, $table::title_es),
            ($table::how_to_en, $table::how_to_es),
            ($table::alternative_en, $table::alternative_es),
            ($table::points, $table::points_later),
            $table::proofs,
            $table::approval,
            $table::limit_per_person,
            $table::limit_per_day,
            ($table::subject_en, $table::subject_es, $table::limit_per_subject, $table::subject_source),
            ($table::opens_at, $table::closes_at),
            $table::companions_max,
            $table::position,
            $table::active,
        )
    };
}

type Maybe = Option<String>;

#[derive(Debug, Clone, Queryable)]
struct DraftRow {
    nature: Nature,
    title: (String, String),
    how_to: (String, String),
    alternative: (Maybe, Maybe),
    points: (i64, Option<i64>),
    proofs: String,
    approval: Approval,
    limit: i64,
    limit_per_day: Option<i64>,
    subject: (Maybe, Maybe, Option<i64>, SubjectSource),
    window: (Option<Timestamp>, Option<Timestamp>),
    companions_max: i64,
    position: i64,
    active: bool,
}

impl From<DraftRow> for ActivityDraft {
    fn from(row: DraftRow) -> Self {
        let both = |(en, es): (String, String)| Bilingual { en, es };
        let (en, es, limit, source) = row.subject;
        let question = en.zip(es).map(both);
        Self {
            title: both(row.title),
            how_to: both(row.how_to),
            alternative: row.alternative.0.zip(row.alternative.1).map(both),
            nature: row.nature,
            points: row.points.0,
            points_later: row.points.1,
            proofs: row.proofs.split(',').filter_map(Proof::from_word).collect(),
            approval: row.approval,
            limit: row.limit,
            limit_per_day: row.limit_per_day,
            subject: question.zip(limit).map(|(question, limit)| SubjectRule { question, limit, source }),
            opens_at: row.window.0,
            closes_at: row.window.1,
            companions_max: row.companions_max,
            position: row.position,
            active: row.active,
        }
    }
}

/// An activity as one of its versions has it.
#[derive(Debug, Clone)]
pub struct ActivityRow {
    pub id: ActivityId,
    pub version: i64,
    pub draft: ActivityDraft,
}

/// Which activities are read.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    All,
    /// Those that attendees see.
    Active,
    One(&'a ActivityId),
}

/// Activities as they are now, in their order.
pub fn activities(r: &mut Reader<'_>, which: Which<'_>) -> QueryResult<Vec<ActivityRow>> {
    let mut query = activity::table
        .order((activity::position, activity::id))
        .select((activity::id, activity::version, draft_columns!(activity)))
        .limit(LIST_ROWS_MAX)
        .into_boxed();
    query = match which {
        Which::All => query,
        Which::Active => query.filter(activity::active.eq(true)),
        Which::One(id) => query.filter(activity::id.eq(id)),
    };
    let rows: Vec<(ActivityId, i64, DraftRow)> = query.load(r.db())?;
    Ok(rows.into_iter().map(|(id, version, row)| ActivityRow { id, version, draft: row.into() }).collect())
}

pub fn activity_keys(r: &mut Reader<'_>) -> QueryResult<Vec<String>> {
    activity::table.select(activity::key).load(r.db())
}

/// The names in the seed, with their activities.
pub fn by_key(r: &mut Reader<'_>) -> QueryResult<Vec<(String, ActivityId)>> {
    activity::table.order(activity::id).select((activity::key, activity::id)).load(r.db())
}

pub fn count_activities(r: &mut Reader<'_>) -> QueryResult<i64> {
    activity::table.count().get_result(r.db())
}

/// Who publishes and why; nobody and nothing for what Sundae brings along.
#[derive(Debug, Clone, Copy, Default)]
pub struct Publishing<'a> {
    pub by: Option<&'a PersonId>,
    pub reason: Option<&'a str>,
}

/// A new activity with its first version.
pub fn insert(
    tx: &mut WriteTx<'_>,
    id: &ActivityId,
    key: &str,
    draft: &ActivityDraft,
    publishing: Publishing<'_>,
) -> QueryResult<()> {
    let now = tx.now();
    let head = (
        activity::id.eq(id),
        activity::key.eq(key),
        activity::version.eq(1_i64),
        activity::created_at.eq(now),
        activity::updated_at.eq(now),
    );
    diesel::insert_into(activity::table).values((head, CurrentDraft::from(draft))).execute(tx.db())?;
    insert_version(tx, id, 1, draft, publishing)
}

/// The next version in place of `base`; the rows changed say whether that was still the latest.
pub fn publish(
    tx: &mut WriteTx<'_>,
    id: &ActivityId,
    base: i64,
    draft: &ActivityDraft,
    publishing: Publishing<'_>,
) -> QueryResult<usize> {
    let now = tx.now();
    let latest = activity::table.filter(activity::id.eq(id)).filter(activity::version.eq(base));
    let head = (activity::version.eq(base + 1), activity::updated_at.eq(now));
    let changed = diesel::update(latest).set((head, CurrentDraft::from(draft))).execute(tx.db())?;
    if changed == 1 {
        insert_version(tx, id, base + 1, draft, publishing)?;
    }
    Ok(changed)
}

fn insert_version(
    tx: &mut WriteTx<'_>,
    id: &ActivityId,
    version: i64,
    draft: &ActivityDraft,
    publishing: Publishing<'_>,
) -> QueryResult<()> {
    let now = tx.now();
    let head = (
        activity_version::activity_id.eq(id),
        activity_version::version.eq(version),
        activity_version::published_at.eq(now),
        activity_version::published_by.eq(publishing.by),
        activity_version::reason.eq(publishing.reason),
    );
    let values = (head, VersionDraft::from(draft));
    diesel::insert_into(activity_version::table).values(values).execute(tx.db()).map(drop)
}

/// One version as it was published.
#[derive(Debug, Clone)]
pub struct VersionRow {
    pub version: i64,
    pub draft: ActivityDraft,
    pub published_at: Timestamp,
    pub published_by: Option<PersonId>,
    pub reason: Option<String>,
}

/// Versions of an activity, newest first; one of them with `only`.
pub fn versions(r: &mut Reader<'_>, of: &ActivityId, only: Option<i64>) -> QueryResult<Vec<VersionRow>> {
    let mut query = activity_version::table
        .filter(activity_version::activity_id.eq(of))
        .order(activity_version::version.desc())
        .select((
            activity_version::version,
            draft_columns!(activity_version),
            activity_version::published_at,
            activity_version::published_by,
            activity_version::reason,
        ))
        .limit(LIST_ROWS_MAX)
        .into_boxed();
    if let Some(only) = only {
        query = query.filter(activity_version::version.eq(only));
    }
    type Read = (i64, DraftRow, Timestamp, Option<PersonId>, Option<String>);
    let rows: Vec<Read> = query.load(r.db())?;
    let read = |(version, row, published_at, published_by, reason): Read| VersionRow {
        version,
        draft: row.into(),
        published_at,
        published_by,
        reason,
    };
    Ok(rows.into_iter().map(read).collect())
}

pub fn count(r: &mut Reader<'_>, of: &ActivityId, states: &[SubmissionState]) -> QueryResult<i64> {
    submission::table
        .filter(submission::activity_id.eq(of))
        .filter(submission::state.eq_any(states))
        .count()
        .get_result(r.db())
}

/// How many were handed in under each version.
pub fn submissions_of_versions(r: &mut Reader<'_>, of: &ActivityId) -> QueryResult<Vec<(i64, i64)>> {
    submission::table
        .filter(submission::activity_id.eq(of))
        .group_by(submission::activity_version)
        .select((submission::activity_version, diesel::dsl::count_star()))
        .load(r.db())
}
