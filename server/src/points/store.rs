//! Rows of activities, submissions, their people and pictures.

use crate::db::schema::{activity, person, picture, submission, submission_person};
use crate::db::{Reader, WriteTx};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::rules::COUNTING;
use sundae_shared::points::{
    ActivityId, Nature, PictureId, RejectReason, RequestState, SubmissionId, SubmissionState,
};
use sundae_shared::time::Timestamp;

/// Rows of one list; more can't be shown at once.
pub const LIST_ROWS_MAX: i64 = 200;

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = activity)]
pub struct NewActivity<'a> {
    pub id: &'a ActivityId,
    pub key: &'a str,
    pub nature: Nature,
    pub title_en: &'a str,
    pub title_es: &'a str,
    pub how_to_en: &'a str,
    pub how_to_es: &'a str,
    pub alternative_en: Option<&'a str>,
    pub alternative_es: Option<&'a str>,
    pub points: i64,
    pub proofs: &'a str,
    pub limit_per_person: i64,
    pub companions_max: i64,
    pub active: bool,
    pub position: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

pub fn activity_keys(r: &mut Reader<'_>) -> QueryResult<Vec<String>> {
    activity::table.select(activity::key).load(r.db())
}

pub fn insert_activity(tx: &mut WriteTx<'_>, new: &NewActivity<'_>) -> QueryResult<()> {
    diesel::insert_into(activity::table).values(new).execute(tx.db()).map(drop)
}

#[derive(Debug, Clone, Queryable)]
pub struct ActivityRow {
    pub id: ActivityId,
    pub nature: Nature,
    pub title: (String, String),
    pub how_to: (String, String),
    pub alternative: (Option<String>, Option<String>),
    pub points: i64,
    pub proofs: String,
    pub limit: i64,
    pub companions_max: i64,
}

/// The activities that are on, in their order; one of them with `only`.
pub fn activities(r: &mut Reader<'_>, only: Option<&ActivityId>) -> QueryResult<Vec<ActivityRow>> {
    let mut query = activity::table
        .filter(activity::active.eq(true))
        .order((activity::position, activity::id))
        .select((
            activity::id,
            activity::nature,
            (activity::title_en, activity::title_es),
            (activity::how_to_en, activity::how_to_es),
            (activity::alternative_en, activity::alternative_es),
            activity::points,
            activity::proofs,
            activity::limit_per_person,
            activity::companions_max,
        ))
        .limit(LIST_ROWS_MAX)
        .into_boxed();
    if let Some(only) = only {
        query = query.filter(activity::id.eq(only));
    }
    query.load(r.db())
}

/// The activity of each submission that counts against a person's limits.
pub fn counting(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<Vec<ActivityId>> {
    submission_person::table
        .inner_join(submission::table)
        .filter(submission_person::person_id.eq(who))
        .filter(submission_person::answer.eq(RequestState::Accepted))
        .filter(submission::state.eq_any(COUNTING))
        .select(submission_person::activity_id)
        .load(r.db())
}

/// How often a person used an activity up; what waits for a decision counts.
pub fn used(r: &mut Reader<'_>, who: &PersonId, what: &ActivityId) -> QueryResult<i64> {
    submission_person::table
        .inner_join(submission::table)
        .filter(submission_person::person_id.eq(who))
        .filter(submission_person::activity_id.eq(what))
        .filter(submission_person::answer.eq(RequestState::Accepted))
        .filter(submission::state.eq_any(COUNTING))
        .count()
        .get_result(r.db())
}

/// Whether a person already counts, for this activity, on a submission with this link or this picture.
pub fn occasion_is_known(
    r: &mut Reader<'_>,
    who: &PersonId,
    what: &ActivityId,
    link: Option<&str>,
    content_hash: Option<&str>,
) -> QueryResult<bool> {
    let own = || {
        submission_person::table
            .inner_join(submission::table)
            .filter(submission_person::person_id.eq(who))
            .filter(submission_person::activity_id.eq(what))
            .filter(submission_person::answer.eq(RequestState::Accepted))
            .filter(submission::state.eq_any(COUNTING))
    };
    if let Some(link) = link
        && diesel::select(exists(own().filter(submission::link.eq(link)))).get_result(r.db())?
    {
        return Ok(true);
    }
    let Some(hash) = content_hash else { return Ok(false) };
    let pictures = picture::table.filter(picture::content_hash.eq(hash)).select(picture::id.nullable());
    diesel::select(exists(own().filter(submission::picture_id.eq_any(pictures)))).get_result(r.db())
}

/// Whether `other` handed this activity in and named `who` as companion: the same occasion from the other
/// side.
pub fn together_is_known(
    r: &mut Reader<'_>,
    what: &ActivityId,
    who: &PersonId,
    other: &PersonId,
) -> QueryResult<bool> {
    let theirs = submission_person::table
        .inner_join(submission::table)
        .filter(submission_person::person_id.eq(who))
        .filter(submission_person::activity_id.eq(what))
        .filter(submission_person::answer.eq_any([RequestState::Asked, RequestState::Accepted]))
        .filter(submission::author_id.eq(other))
        .filter(submission::state.eq_any(COUNTING));
    diesel::select(exists(theirs)).get_result(r.db())
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = submission)]
pub struct NewSubmission<'a> {
    pub id: &'a SubmissionId,
    pub activity_id: &'a ActivityId,
    pub author_id: &'a PersonId,
    pub state: SubmissionState,
    pub points: i64,
    pub link: Option<&'a str>,
    pub words: Option<&'a str>,
    pub picture_id: Option<&'a PictureId>,
    pub created_at: Timestamp,
    pub decided_at: Option<Timestamp>,
}

pub fn insert_submission(tx: &mut WriteTx<'_>, new: &NewSubmission<'_>) -> QueryResult<()> {
    diesel::insert_into(submission::table).values(new).execute(tx.db()).map(drop)
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = submission_person)]
pub struct NewPart<'a> {
    pub submission_id: &'a SubmissionId,
    pub person_id: &'a PersonId,
    pub part: &'a str,
    pub activity_id: &'a ActivityId,
    pub answer: RequestState,
    pub asked_at: Timestamp,
    pub lapses_at: Timestamp,
    pub answered_at: Option<Timestamp>,
}

pub fn insert_part(tx: &mut WriteTx<'_>, new: &NewPart<'_>) -> QueryResult<()> {
    diesel::insert_into(submission_person::table).values(new).execute(tx.db()).map(drop)
}

/// One submission with the title of its activity.
#[derive(Debug, Clone, Queryable)]
pub struct SubmissionRow {
    pub id: SubmissionId,
    pub activity: ActivityId,
    pub author: PersonId,
    pub title: (String, String),
    pub points: i64,
    pub state: SubmissionState,
    pub at: Timestamp,
    pub link: Option<String>,
    pub words: Option<String>,
    pub picture: Option<PictureId>,
    pub decided_at: Option<Timestamp>,
    pub reject_reason: Option<RejectReason>,
    pub reason: Option<String>,
}

type SubmissionColumns = (
    submission::id,
    submission::activity_id,
    submission::author_id,
    (activity::title_en, activity::title_es),
    submission::points,
    submission::state,
    submission::created_at,
    submission::link,
    submission::words,
    submission::picture_id,
    submission::decided_at,
    submission::reject_reason,
    submission::reason,
);

pub const SUBMISSION_COLUMNS: SubmissionColumns = (
    submission::id,
    submission::activity_id,
    submission::author_id,
    (activity::title_en, activity::title_es),
    submission::points,
    submission::state,
    submission::created_at,
    submission::link,
    submission::words,
    submission::picture_id,
    submission::decided_at,
    submission::reject_reason,
    submission::reason,
);

pub fn submission(r: &mut Reader<'_>, id: &SubmissionId) -> QueryResult<Option<SubmissionRow>> {
    submission::table
        .inner_join(activity::table)
        .filter(submission::id.eq(id))
        .select(SUBMISSION_COLUMNS)
        .first(r.db())
        .optional()
}

/// A person's submissions, newest first, one more than `limit` when there are more.
pub fn submissions_of(
    r: &mut Reader<'_>,
    who: &PersonId,
    after: Option<&SubmissionId>,
    limit: usize,
) -> QueryResult<Vec<SubmissionRow>> {
    let mut query = submission::table
        .inner_join(activity::table)
        .filter(submission::author_id.eq(who))
        .order(submission::id.desc())
        .select(SUBMISSION_COLUMNS)
        .limit(i64::try_from(limit + 1).unwrap_or(LIST_ROWS_MAX))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(submission::id.lt(after));
    }
    query.load(r.db())
}

/// Moves a submission to `to` when it stands in one of `from`; the rows changed say whether it did.
pub fn move_submission(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    from: &[SubmissionState],
    to: SubmissionState,
) -> QueryResult<usize> {
    let guarded = submission::table.find(id).filter(submission::state.eq_any(from));
    diesel::update(guarded).set(submission::state.eq(to)).execute(tx.db())
}

/// Someone who stands in a submission.
#[derive(Debug, Clone, Queryable)]
pub struct PartRow {
    pub submission: SubmissionId,
    pub person: PersonId,
    pub name: String,
    pub part: String,
    pub answer: RequestState,
    pub lapses_at: Timestamp,
}

/// The people of these submissions, authors and companions.
pub fn parts(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<PartRow>> {
    submission_person::table
        .inner_join(person::table.on(person::id.eq(submission_person::person_id)))
        .filter(submission_person::submission_id.eq_any(of))
        .order((submission_person::submission_id, submission_person::asked_at, person::id))
        .select((
            submission_person::submission_id,
            submission_person::person_id,
            person::name,
            submission_person::part,
            submission_person::answer,
            submission_person::lapses_at,
        ))
        .load(r.db())
}

/// One request to a companion with what it is about.
#[derive(Debug, Clone, Queryable)]
pub struct RequestRow {
    pub submission: SubmissionId,
    pub from: String,
    pub title: (String, String),
    pub points: i64,
    pub answer: RequestState,
    pub asked_at: Timestamp,
    pub lapses_at: Timestamp,
    pub submission_state: SubmissionState,
}

/// What a person was asked, newest first.
pub fn requests_to(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<Vec<RequestRow>> {
    submission_person::table
        .inner_join(submission::table)
        .inner_join(person::table.on(person::id.eq(submission::author_id)))
        .inner_join(activity::table.on(activity::id.eq(submission_person::activity_id)))
        .filter(submission_person::person_id.eq(who))
        .filter(submission_person::part.eq("companion"))
        .filter(submission_person::answer.eq_any([RequestState::Asked, RequestState::Accepted]))
        .filter(submission::state.eq_any(COUNTING))
        .order(submission_person::submission_id.desc())
        .select((
            submission_person::submission_id,
            person::name,
            (activity::title_en, activity::title_es),
            submission::points,
            submission_person::answer,
            submission_person::asked_at,
            submission_person::lapses_at,
            submission::state,
        ))
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// Answers a request that is still open; the rows changed say whether it was.
pub fn answer_request(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    who: &PersonId,
    answer: RequestState,
) -> QueryResult<usize> {
    let now = tx.now();
    let open =
        submission_person::table.find((id, who)).filter(submission_person::answer.eq(RequestState::Asked));
    diesel::update(open)
        .set((submission_person::answer.eq(answer), submission_person::answered_at.eq(now)))
        .execute(tx.db())
}

/// Ends the requests whose time is over; returns how many.
pub fn lapse_requests(tx: &mut WriteTx<'_>) -> QueryResult<usize> {
    let now = tx.now();
    let over = submission_person::table
        .filter(submission_person::answer.eq(RequestState::Asked))
        .filter(submission_person::lapses_at.le(now));
    diesel::update(over)
        .set((submission_person::answer.eq(RequestState::Lapsed), submission_person::answered_at.eq(now)))
        .execute(tx.db())
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = picture)]
pub struct NewPicture<'a> {
    pub id: &'a PictureId,
    pub owner_id: &'a PersonId,
    pub content_hash: &'a str,
    pub width: i64,
    pub height: i64,
    pub created_at: Timestamp,
}

pub fn insert_picture(tx: &mut WriteTx<'_>, new: &NewPicture<'_>) -> QueryResult<()> {
    diesel::insert_into(picture::table).values(new).execute(tx.db()).map(drop)
}

/// The content hash of a picture, when it belongs to `owner`.
pub fn picture_of(r: &mut Reader<'_>, id: &PictureId, owner: &PersonId) -> QueryResult<Option<String>> {
    let own = picture::table.find(id).filter(picture::owner_id.eq(owner));
    own.select(picture::content_hash).first(r.db()).optional()
}

/// What a submission is about, for the ledger.
#[derive(Debug, Clone, Queryable)]
pub struct TitleRow {
    pub submission: SubmissionId,
    pub author: PersonId,
    pub title: (String, String),
}

pub fn titles(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<TitleRow>> {
    submission::table
        .inner_join(activity::table)
        .filter(submission::id.eq_any(of))
        .select((submission::id, submission::author_id, (activity::title_en, activity::title_es)))
        .load(r.db())
}
