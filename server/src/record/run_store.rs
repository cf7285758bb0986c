//! Rows of runs and of what they awarded.

use crate::db::schema::{record_award, record_run, submission};
use crate::db::{Reader, WriteTx};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{ActivityId, SubmissionId, SubmissionState};
use sundae_shared::record::{RecordRunId, RecordSource};
use sundae_shared::time::Timestamp;

/// Runs in the list: more than a conference does.
const RUNS_MAX: i64 = 100;

#[derive(Debug, Clone, Queryable, Insertable)]
#[diesel(table_name = record_run)]
pub struct RunRow {
    pub id: RecordRunId,
    pub source: RecordSource,
    pub origin: String,
    pub list_name: Option<String>,
    pub activity_id: Option<ActivityId>,
    pub at: Timestamp,
    pub actor_id: PersonId,
    pub file_hash: String,
    pub entries: i64,
    pub awarded: i64,
    pub already: i64,
    pub limited: i64,
    pub unsettled: i64,
    pub left_out: i64,
    pub undone_at: Option<Timestamp>,
    pub undone_by: Option<PersonId>,
    pub undo_reason: Option<String>,
}

pub fn insert_run(tx: &mut WriteTx<'_>, run: &RunRow) -> QueryResult<()> {
    diesel::insert_into(record_run::table).values(run.clone()).execute(tx.db()).map(drop)
}

/// The newest first.
pub fn runs(r: &mut Reader<'_>) -> QueryResult<Vec<RunRow>> {
    record_run::table.order(record_run::id.desc()).limit(RUNS_MAX).load(r.db())
}

pub fn run(r: &mut Reader<'_>, id: &RecordRunId) -> QueryResult<Option<RunRow>> {
    record_run::table.find(id).first(r.db()).optional()
}

/// Remembers the latest undo; a colleague may undo what the first could not.
pub fn undone(tx: &mut WriteTx<'_>, id: &RecordRunId, by: &PersonId, reason: &str) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(record_run::table.find(id))
        .set((
            record_run::undone_at.eq(now),
            record_run::undone_by.eq(by),
            record_run::undo_reason.eq(reason),
        ))
        .execute(tx.db())
}

/// One award of a run.
#[derive(Debug, Clone, Queryable, Insertable)]
#[diesel(table_name = record_award)]
pub struct AwardRow {
    pub submission_id: SubmissionId,
    pub run_id: RecordRunId,
    pub origin: String,
    pub occasion: String,
    pub about: String,
    pub person_id: PersonId,
    pub activity_id: ActivityId,
    pub undone_at: Option<Timestamp>,
}

pub fn insert_award(tx: &mut WriteTx<'_>, award: &AwardRow) -> QueryResult<()> {
    diesel::insert_into(record_award::table).values(award.clone()).execute(tx.db()).map(drop)
}

/// Where the submission of an award has points, or may have them again.
const COUNTS: [SubmissionState; 2] = [SubmissionState::Accepted, SubmissionState::Appealed];

/// That the submission of an award counts; a macro, because its type is long.
macro_rules! counts {
    () => {
        exists(
            submission::table
                .filter(submission::id.eq(record_award::submission_id))
                .filter(submission::state.eq_any(COUNTS)),
        )
    };
}

/// Awards that stand: no undo ended them, or an appeal against it waits or was granted.
macro_rules! standing {
    () => {
        record_award::table.filter(record_award::undone_at.is_null().or(counts!()))
    };
}

/// What stands of one origin, by whatever run; as many as its records have people.
pub fn standing_of_origin(r: &mut Reader<'_>, origin: &str) -> QueryResult<Vec<AwardRow>> {
    standing!().filter(record_award::origin.eq(origin)).order(record_award::submission_id).load(r.db())
}

/// What stands of one run.
pub fn standing_of_run(r: &mut Reader<'_>, run: &RecordRunId) -> QueryResult<Vec<AwardRow>> {
    standing!().filter(record_award::run_id.eq(run)).order(record_award::submission_id).load(r.db())
}

pub fn count_standing(r: &mut Reader<'_>, run: &RecordRunId) -> QueryResult<i64> {
    standing!().filter(record_award::run_id.eq(run)).count().get_result(r.db())
}

/// The award behind a submission.
pub fn award(r: &mut Reader<'_>, id: &SubmissionId) -> QueryResult<Option<AwardRow>> {
    record_award::table.find(id).first(r.db()).optional()
}

/// Whether one of these records has the same occasion by another award that counts.
pub fn counts_elsewhere(r: &mut Reader<'_>, award: &AwardRow, records: &[PersonId]) -> QueryResult<bool> {
    let others = record_award::table
        .filter(record_award::origin.eq(&award.origin))
        .filter(record_award::occasion.eq(&award.occasion))
        .filter(record_award::person_id.eq_any(records))
        .filter(record_award::submission_id.ne(&award.submission_id))
        .filter(counts!());
    diesel::select(exists(others)).get_result(r.db())
}

/// Ends an award; the caller has seen that it stands.
pub fn end_award(tx: &mut WriteTx<'_>, submission: &SubmissionId) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(record_award::table.find(submission)).set(record_award::undone_at.eq(now)).execute(tx.db())
}
