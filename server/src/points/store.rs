//! Rows of submissions, their people and pictures.

use crate::db::schema::{activity_version, person, picture, submission, submission_person};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::id::PersonId;
use sundae_shared::people::code::ShortCode;
use sundae_shared::points::rules::COUNTING;
use sundae_shared::points::{
    ActivityId, FaceConsent, Nature, PictureId, Proof, RejectReason, RequestState, SubmissionId,
    SubmissionState,
};
use sundae_shared::record::ConferenceId;
use sundae_shared::time::Timestamp;

/// Rows of one list; more can't be shown at once.
pub const LIST_ROWS_MAX: i64 = 200;

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = submission)]
pub struct NewSubmission<'a> {
    pub id: &'a SubmissionId,
    pub activity_id: &'a ActivityId,
    pub activity_version: i64,
    pub author_id: &'a PersonId,
    pub state: SubmissionState,
    pub points: i64,
    pub link: Option<&'a str>,
    pub words: Option<&'a str>,
    pub picture_id: Option<&'a PictureId>,
    pub subject: Option<&'a str>,
    pub subject_key: Option<&'a str>,
    pub conference_id: Option<&'a ConferenceId>,
    pub recorded: bool,
    pub shown_code: Option<&'a ShortCode>,
    pub sampled: bool,
    pub created_at: Timestamp,
    pub decided_at: Option<Timestamp>,
    pub decided_by: Option<&'a PersonId>,
    /// Who vouched for it on the spot.
    pub vouched: Option<Proof>,
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
    pub face: FaceConsent,
    pub asked_at: Timestamp,
    pub lapses_at: Timestamp,
    pub answered_at: Option<Timestamp>,
}

pub fn insert_part(tx: &mut WriteTx<'_>, new: &NewPart<'_>) -> QueryResult<()> {
    diesel::insert_into(submission_person::table).values(new).execute(tx.db()).map(drop)
}

/// One submission with what its activity said when it was handed in.
#[derive(Debug, Clone, Queryable)]
pub struct SubmissionRow {
    pub id: SubmissionId,
    pub activity: ActivityId,
    pub version: i64,
    pub author: PersonId,
    pub title: (String, String),
    pub how_to: (String, String),
    pub nature: Nature,
    pub points: i64,
    pub state: SubmissionState,
    pub at: Timestamp,
    pub link: Option<String>,
    pub words: Option<String>,
    pub picture: Option<PictureId>,
    pub subject: Subject,
    pub shown_code: Option<ShortCode>,
    pub decision: DecisionRow,
    pub appeal: AppealRow,
    pub on_it: (Option<PersonId>, Option<Timestamp>),
    pub sample: (bool, Option<Timestamp>),
    pub vouched: Option<Proof>,
}

/// What was named, and what makes two names the same.
#[derive(Debug, Clone, Queryable)]
pub struct Subject {
    pub named: Option<String>,
    pub key: Option<String>,
}

/// The first decision, or that it was taken back.
#[derive(Debug, Clone, Queryable)]
pub struct DecisionRow {
    pub at: Option<Timestamp>,
    pub by: Option<PersonId>,
    pub reject_reason: Option<RejectReason>,
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Queryable)]
pub struct AppealRow {
    pub at: Option<Timestamp>,
    pub words: Option<String>,
    pub decided_at: Option<Timestamp>,
    pub decided_by: Option<PersonId>,
    pub reject_reason: Option<RejectReason>,
    pub note: Option<String>,
}

type Columns = (
    submission::id,
    submission::activity_id,
    submission::activity_version,
    submission::author_id,
    (activity_version::title_en, activity_version::title_es),
    (activity_version::how_to_en, activity_version::how_to_es),
    activity_version::nature,
    submission::points,
    submission::state,
    submission::created_at,
    submission::link,
    submission::words,
    submission::picture_id,
    (submission::subject, submission::subject_key),
    submission::shown_code,
    (submission::decided_at, submission::decided_by, submission::reject_reason, submission::reason),
    AppealColumns,
    (submission::on_it_by, submission::on_it_at),
    (submission::sampled, submission::sample_passed_at),
    submission::vouched,
);
type AppealColumns = (
    submission::appealed_at,
    submission::appeal_words,
    submission::appeal_decided_at,
    submission::appeal_decided_by,
    submission::appeal_reject_reason,
    submission::appeal_note,
);

pub const COLUMNS: Columns = (
    submission::id,
    submission::activity_id,
    submission::activity_version,
    submission::author_id,
    (activity_version::title_en, activity_version::title_es),
    (activity_version::how_to_en, activity_version::how_to_es),
    activity_version::nature,
    submission::points,
    submission::state,
    submission::created_at,
    submission::link,
    submission::words,
    submission::picture_id,
    (submission::subject, submission::subject_key),
    submission::shown_code,
    (submission::decided_at, submission::decided_by, submission::reject_reason, submission::reason),
    (
        submission::appealed_at,
        submission::appeal_words,
        submission::appeal_decided_at,
        submission::appeal_decided_by,
        submission::appeal_reject_reason,
        submission::appeal_note,
    ),
    (submission::on_it_by, submission::on_it_at),
    (submission::sampled, submission::sample_passed_at),
    submission::vouched,
);

/// Submissions beside the version under which they were handed in.
macro_rules! beside_version {
    () => {
        submission::table.inner_join(
            activity_version::table.on(activity_version::activity_id
                .eq(submission::activity_id)
                .and(activity_version::version.eq(submission::activity_version))),
        )
    };
}

/// Those as [`SubmissionRow`]s.
macro_rules! submissions {
    () => {
        $crate::points::store::beside_version!().select($crate::points::store::COLUMNS)
    };
}

pub(super) use {beside_version, submissions};

pub fn submission(r: &mut Reader<'_>, id: &SubmissionId) -> QueryResult<Option<SubmissionRow>> {
    submissions!().filter(submission::id.eq(id)).first(r.db()).optional()
}

/// A person's submissions, newest first, one more than `limit` when there are more.
pub fn submissions_of(
    r: &mut Reader<'_>,
    who: &PersonId,
    after: Option<&SubmissionId>,
    limit: usize,
) -> QueryResult<Vec<SubmissionRow>> {
    let mut query = submissions!()
        .filter(submission::author_id.eq(who))
        .order(submission::id.desc())
        .limit(i64::try_from(limit + 1).unwrap_or(LIST_ROWS_MAX))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(submission::id.lt(after));
    }
    query.load(r.db())
}

/// Puts an appeal beside a submission that stands in one of `from` and was never appealed; the rows changed say
/// whether it was so.
pub fn appeal(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    from: &[SubmissionState],
    to: SubmissionState,
    words: &str,
) -> QueryResult<usize> {
    let now = tx.now();
    let guarded = submission::table
        .find(id)
        .filter(submission::state.eq_any(from))
        .filter(submission::appealed_at.is_null());
    diesel::update(guarded)
        .set((
            submission::state.eq(to),
            submission::appealed_at.eq(now),
            submission::appeal_words.eq(words),
            submission::on_it_by.eq(None::<PersonId>),
        ))
        .execute(tx.db())
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
    pub removed_at: Option<Timestamp>,
    pub face: FaceConsent,
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
            submission_person::removed_at,
            submission_person::face,
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
    pub face: FaceConsent,
    pub picture: Option<PictureId>,
}

/// What a person was asked, newest first: what is open or has their yes, and whatever their answer was, what may show
/// their face, so that they can hide it.
pub fn requests_to(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<Vec<RequestRow>> {
    submission_person::table
        .inner_join(submission::table)
        .inner_join(person::table.on(person::id.eq(submission::author_id)))
        .inner_join(
            activity_version::table.on(activity_version::activity_id
                .eq(submission::activity_id)
                .and(activity_version::version.eq(submission::activity_version))),
        )
        .filter(submission_person::person_id.eq(who))
        .filter(submission_person::part.eq("companion"))
        .filter(submission_person::removed_at.is_null())
        .filter(
            submission_person::answer
                .eq_any([RequestState::Asked, RequestState::Accepted])
                .or(submission_person::face.eq(FaceConsent::Show)),
        )
        .filter(submission::state.eq_any(COUNTING))
        .order(submission_person::submission_id.desc())
        .select((
            submission_person::submission_id,
            person::name,
            (activity_version::title_en, activity_version::title_es),
            submission::points,
            submission_person::answer,
            submission_person::asked_at,
            submission_person::lapses_at,
            submission::state,
            submission_person::face,
            submission::picture_id,
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
    let open = submission_person::table
        .find((id, who))
        .filter(submission_person::answer.eq(RequestState::Asked))
        .filter(submission_person::removed_at.is_null());
    diesel::update(open)
        .set((submission_person::answer.eq(answer), submission_person::answered_at.eq(now)))
        .execute(tx.db())
}

/// Says whether somebody's face may be shown; the rows changed say whether they still stand there.
pub fn set_face(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    who: &PersonId,
    face: FaceConsent,
) -> QueryResult<usize> {
    let named = submission_person::table.find((id, who)).filter(submission_person::removed_at.is_null());
    diesel::update(named).set(submission_person::face.eq(face)).execute(tx.db())
}

/// Takes a companion out; the rows changed say whether they still stood there. `answer` is what is left of theirs.
pub fn remove_companion(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    who: &PersonId,
    answer: RequestState,
) -> QueryResult<usize> {
    let now = tx.now();
    let named = submission_person::table
        .find((id, who))
        .filter(submission_person::part.eq("companion"))
        .filter(submission_person::removed_at.is_null());
    diesel::update(named)
        .set((
            submission_person::removed_at.eq(now),
            submission_person::answer.eq(answer),
            submission_person::face.eq(FaceConsent::Hide),
        ))
        .execute(tx.db())
}

/// Ends what somebody had said yes to, because they have it on another occasion meanwhile.
pub fn lapse_answer(tx: &mut WriteTx<'_>, id: &SubmissionId, who: &PersonId) -> QueryResult<usize> {
    diesel::update(submission_person::table.find((id, who)))
        .set(submission_person::answer.eq(RequestState::Lapsed))
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
    pub look: Option<i64>,
    pub created_at: Timestamp,
}

pub fn insert_picture(tx: &mut WriteTx<'_>, new: &NewPicture<'_>) -> QueryResult<()> {
    diesel::insert_into(picture::table).values(new).execute(tx.db()).map(drop)
}

/// Where a picture is kept, and since when it is not any more.
#[derive(Debug, Clone, Queryable)]
pub struct PictureRow {
    pub content_hash: String,
    pub deleted_at: Option<Timestamp>,
}

/// A picture, when it belongs to `owner`.
pub fn picture_of(r: &mut Reader<'_>, id: &PictureId, owner: &PersonId) -> QueryResult<Option<PictureRow>> {
    let own = picture::table.find(id).filter(picture::owner_id.eq(owner));
    own.select((picture::content_hash, picture::deleted_at)).first(r.db()).optional()
}

pub fn picture(r: &mut Reader<'_>, id: &PictureId) -> QueryResult<Option<PictureRow>> {
    picture::table.find(id).select((picture::content_hash, picture::deleted_at)).first(r.db()).optional()
}

/// What a submission is about, for the ledger.
#[derive(Debug, Clone, Queryable)]
pub struct TitleRow {
    pub submission: SubmissionId,
    pub author: PersonId,
    pub title: (String, String),
    pub subject: Option<String>,
    pub points: i64,
}

pub fn titles(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<TitleRow>> {
    beside_version!()
        .filter(submission::id.eq_any(of))
        .select((
            submission::id,
            submission::author_id,
            (activity_version::title_en, activity_version::title_es),
            submission::subject,
            submission::points,
        ))
        .load(r.db())
}

/// How these people are called.
pub fn names(r: &mut Reader<'_>, of: &[PersonId]) -> QueryResult<HashMap<PersonId, String>> {
    let named: Vec<(PersonId, String)> =
        person::table.filter(person::id.eq_any(of)).select((person::id, person::name)).load(r.db())?;
    Ok(named.into_iter().collect())
}
