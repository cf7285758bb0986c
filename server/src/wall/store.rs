//! What is on the wall, and the words of those who are in a picture.

use crate::db::schema::{
    activity_version, person, picture, submission, submission_person, wall_name, wall_picture, wall_takedown,
};
use crate::db::{Reader, WriteTx};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{FaceConsent, PictureId, RequestState, SubmissionId, SubmissionState};
use sundae_shared::time::Timestamp;
use sundae_shared::wall::rules::{Facts, Named, hides};
use sundae_shared::wall::{WallCaption, WallPictureId, WallVerdict};

/// Rows of one list; more can't be shown at once.
pub const LIST_ROWS_MAX: i64 = 200;

/// Submissions with a picture, beside what they were handed in for.
macro_rules! with_picture {
    () => {
        submission::table
            .inner_join(picture::table.on(picture::id.nullable().eq(submission::picture_id)))
            .inner_join(
                activity_version::table.on(activity_version::activity_id
                    .eq(submission::activity_id)
                    .and(activity_version::version.eq(submission::activity_version))),
            )
    };
}

/// Those beside their offer for the wall, if there is one.
macro_rules! with_offer {
    () => {
        $crate::wall::store::with_picture!()
            .left_join(wall_picture::table.on(wall_picture::submission_id.eq(submission::id)))
    };
}

/// A takedown of this picture stands, wherever it was sent in.
macro_rules! is_down {
    () => {
        exists(
            wall_takedown::table
                .filter(wall_takedown::content_hash.eq(picture::content_hash))
                .filter(wall_takedown::put_back_at.is_null()),
        )
    };
}

/// Everybody who stands or stood in a submission with this picture, whoever sent it in.
macro_rules! of_same_picture {
    () => {{
        let (same, alike) = diesel::alias!(submission as same_submission, picture as same_picture);
        submission_person::table
            .inner_join(same.on(same.field(submission::id).eq(submission_person::submission_id)))
            .inner_join(alike.on(alike.field(picture::id).nullable().eq(same.field(submission::picture_id))))
            .filter(alike.field(picture::content_hash).eq(picture::content_hash))
    }};
}

/// Somebody named as a companion did not say yes and *show*, or was taken out after the offer; or somebody named with
/// this very picture elsewhere does not want to be seen.
macro_rules! is_against {
    () => {
        exists(
            submission_person::table
                .filter(submission_person::submission_id.eq(submission::id))
                .filter(submission_person::part.eq("companion"))
                .filter(
                    submission_person::removed_at
                        .is_null()
                        .and(
                            submission_person::answer
                                .ne(RequestState::Accepted)
                                .or(submission_person::face.ne(FaceConsent::Show)),
                        )
                        .or(submission_person::removed_at.ge(wall_picture::offered_at.nullable())),
                ),
        )
        .or(exists(
            $crate::wall::store::of_same_picture!()
                .filter(submission_person::part.eq("companion"))
                .filter(submission_person::removed_at.is_null())
                .filter(submission_person::face.eq(FaceConsent::Hide)),
        ))
    };
}

/// The one condition: what is on the wall at this moment. `sundae_shared::wall::rules` says the same of one picture.
macro_rules! shows_now {
    () => {
        submission::state
            .eq(SubmissionState::Accepted)
            .and(picture::deleted_at.is_null())
            .and(wall_picture::withdrawn_at.is_null())
            .and(wall_picture::verdict.eq(WallVerdict::Fine))
            .and(not($crate::wall::store::is_down!()))
            .and(not($crate::wall::store::is_against!()))
    };
}

macro_rules! on_wall {
    () => {
        with_picture!()
            .inner_join(wall_picture::table.on(wall_picture::submission_id.eq(submission::id)))
            .filter(shows_now!())
    };
}
pub(super) use {is_against, is_down, of_same_picture, shows_now, with_offer, with_picture};

/// A picture on the wall.
#[derive(Debug, Clone, Queryable)]
pub struct ShownRow {
    pub submission: SubmissionId,
    pub id: WallPictureId,
    pub title: (String, String),
    pub caption: WallCaption,
    pub size: (i64, i64),
    pub at: Timestamp,
}

/// Newest first, one more than `limit` when there are more.
pub fn shown(r: &mut Reader<'_>, after: Option<&WallPictureId>, limit: usize) -> QueryResult<Vec<ShownRow>> {
    let mut query = on_wall!()
        .order(wall_picture::id.desc())
        .select((
            submission::id,
            wall_picture::id,
            (activity_version::title_en, activity_version::title_es),
            wall_picture::caption,
            (picture::width, picture::height),
            wall_picture::offered_at,
        ))
        .limit(i64::try_from(limit + 1).unwrap_or(LIST_ROWS_MAX))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(wall_picture::id.lt(after));
    }
    query.load(r.db())
}

/// Where the file of a picture is that is on the wall at this moment.
pub fn file_of_shown(r: &mut Reader<'_>, id: &WallPictureId) -> QueryResult<Option<String>> {
    on_wall!().filter(wall_picture::id.eq(id)).select(picture::content_hash).first(r.db()).optional()
}

/// A name that its owner wants below a picture.
#[derive(Debug, Clone, Queryable)]
pub struct NameRow {
    pub submission: SubmissionId,
    pub name: String,
    pub part: String,
    pub named: NamedRow,
}

#[derive(Debug, Clone, Copy, Queryable)]
pub struct NamedRow {
    answer: RequestState,
    face: FaceConsent,
    removed_at: Option<Timestamp>,
}

impl From<NamedRow> for Named {
    fn from(NamedRow { answer, face, removed_at }: NamedRow) -> Self {
        Self { answer, face, removed_at }
    }
}

/// The author first, then in the order in which they were named.
pub fn names(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<NameRow>> {
    wall_name::table
        .inner_join(person::table.on(person::id.eq(wall_name::person_id)))
        .inner_join(
            submission_person::table.on(submission_person::submission_id
                .eq(wall_name::submission_id)
                .and(submission_person::person_id.eq(wall_name::person_id))),
        )
        .filter(wall_name::submission_id.eq_any(of))
        .order((submission_person::part, submission_person::asked_at, person::id))
        .select((
            wall_name::submission_id,
            person::name,
            submission_person::part,
            (submission_person::answer, submission_person::face, submission_person::removed_at),
        ))
        .load(r.db())
}

/// An offer as it stands.
#[derive(Debug, Clone, Queryable)]
pub struct OfferRow {
    pub id: WallPictureId,
    pub offered_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
    pub verdict: Option<WallVerdict>,
    pub caption: WallCaption,
}

/// A submission with its picture, offered or not.
#[derive(Debug, Clone, Queryable)]
pub struct CandidateRow {
    pub submission: SubmissionId,
    pub author: PersonId,
    pub title: (String, String),
    pub state: SubmissionState,
    pub picture: PictureId,
    pub content_hash: String,
    pub look: Option<i64>,
    pub deleted_at: Option<Timestamp>,
    pub offer: Option<OfferRow>,
}

/// What was said of a picture, whatever submission it was sent in with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Said {
    pub hidden: bool,
    pub down: bool,
}

impl CandidateRow {
    /// With what else decides: those named as companions, and what was said of the picture.
    pub fn facts(&self, companions: Vec<Named>, Said { hidden, down }: Said) -> Facts {
        let standing = self.offer.as_ref().filter(|offer| offer.withdrawn_at.is_none());
        Facts {
            has_picture: self.deleted_at.is_none(),
            state: self.state,
            offered_at: standing.map(|offer| offer.offered_at),
            companions,
            hidden,
            fine: standing.is_some_and(|offer| offer.verdict == Some(WallVerdict::Fine)),
            down,
        }
    }
}

/// The columns of a [`CandidateRow`].
macro_rules! candidate_columns {
    () => {
        (
            submission::id,
            submission::author_id,
            (activity_version::title_en, activity_version::title_es),
            submission::state,
            picture::id,
            picture::content_hash,
            picture::look,
            picture::deleted_at,
            (
                wall_picture::id,
                wall_picture::offered_at,
                wall_picture::withdrawn_at,
                wall_picture::verdict,
                wall_picture::caption,
            )
                .nullable(),
        )
    };
}
pub(super) use candidate_columns;

pub fn candidate(r: &mut Reader<'_>, id: &SubmissionId) -> QueryResult<Option<CandidateRow>> {
    with_offer!().filter(submission::id.eq(id)).select(candidate_columns!()).first(r.db()).optional()
}

pub fn offered(r: &mut Reader<'_>, id: &WallPictureId) -> QueryResult<Option<CandidateRow>> {
    with_offer!().filter(wall_picture::id.eq(id)).select(candidate_columns!()).first(r.db()).optional()
}

/// The pictures in which somebody stands who was not taken out, newest first.
pub fn of_person(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<Vec<CandidateRow>> {
    let stands = submission_person::table
        .filter(submission_person::submission_id.eq(submission::id))
        .filter(submission_person::person_id.eq(who))
        .filter(submission_person::removed_at.is_null())
        .filter(submission_person::answer.ne(RequestState::Declined));
    with_offer!()
        .filter(picture::deleted_at.is_null())
        .filter(exists(stands))
        .order(submission::id.desc())
        .select(candidate_columns!())
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// Accepted submissions with a picture, oldest first.
pub fn accepted(r: &mut Reader<'_>) -> QueryResult<Vec<(SubmissionId, PersonId)>> {
    with_picture!()
        .filter(picture::deleted_at.is_null())
        .filter(submission::state.eq(SubmissionState::Accepted))
        .order(submission::id)
        .select((submission::id, submission::author_id))
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// Someone who stands in a submission.
#[derive(Debug, Clone, Queryable)]
pub struct PartRow {
    pub submission: SubmissionId,
    pub person: PersonId,
    pub name: String,
    pub part: String,
    named: NamedRow,
    /// Whether they want their name below the picture.
    pub wants_name: Option<Timestamp>,
}

impl PartRow {
    pub fn is_author(&self) -> bool {
        self.part == "author"
    }

    pub fn named(&self) -> Named {
        self.named.into()
    }
}

/// Everybody who stands or stood in these submissions, the author first.
pub fn parts(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<PartRow>> {
    submission_person::table
        .inner_join(person::table.on(person::id.eq(submission_person::person_id)))
        .left_join(
            wall_name::table.on(wall_name::submission_id
                .eq(submission_person::submission_id)
                .and(wall_name::person_id.eq(submission_person::person_id))),
        )
        .filter(submission_person::submission_id.eq_any(of))
        .order((submission_person::part, submission_person::asked_at, person::id))
        .select((
            submission_person::submission_id,
            submission_person::person_id,
            person::name,
            submission_person::part,
            (submission_person::answer, submission_person::face, submission_person::removed_at),
            wall_name::at.nullable(),
        ))
        .load(r.db())
}

/// Someone who stands in a submission with a picture, whoever sent it in.
#[derive(Debug, Clone, Queryable)]
pub struct StandsRow {
    pub content_hash: String,
    pub person: PersonId,
    part: String,
    named: NamedRow,
}

impl StandsRow {
    /// What they said as a companion; `None` for who sent it in.
    pub fn companion(&self) -> Option<Named> {
        (self.part == "companion").then(|| self.named.into())
    }

    pub fn hides(&self) -> bool {
        self.companion().is_some_and(|named| hides(&named))
    }
}

/// Everybody who stands or stood in a submission with one of these pictures.
pub fn standing(r: &mut Reader<'_>, of: &[String]) -> QueryResult<Vec<StandsRow>> {
    submission_person::table
        .inner_join(submission::table)
        .inner_join(picture::table.on(picture::id.nullable().eq(submission::picture_id)))
        .filter(picture::content_hash.eq_any(of))
        .order((submission_person::submission_id, submission_person::person_id))
        .select((
            picture::content_hash,
            submission_person::person_id,
            submission_person::part,
            (submission_person::answer, submission_person::face, submission_person::removed_at),
        ))
        .load(r.db())
}

/// The first offer of a submission, or another one under another public name; nobody has looked at it.
pub fn offer(tx: &mut WriteTx<'_>, submission: &SubmissionId, id: &WallPictureId) -> QueryResult<()> {
    let now = tx.now();
    let anew = (
        wall_picture::id.eq(id),
        wall_picture::offered_at.eq(now),
        wall_picture::withdrawn_at.eq(None::<Timestamp>),
        wall_picture::verdict.eq(None::<WallVerdict>),
        wall_picture::caption.eq(WallCaption::Activity),
        wall_picture::judged_at.eq(None::<Timestamp>),
        wall_picture::judged_by.eq(None::<PersonId>),
    );
    if diesel::update(wall_picture::table.find(submission)).set(anew).execute(tx.db())? == 0 {
        let first = (
            wall_picture::submission_id.eq(submission),
            wall_picture::id.eq(id),
            wall_picture::offered_at.eq(now),
            wall_picture::caption.eq(WallCaption::Activity),
        );
        diesel::insert_into(wall_picture::table).values(first).execute(tx.db())?;
    }
    Ok(())
}

/// The rows changed say whether it was offered.
pub fn withdraw(tx: &mut WriteTx<'_>, submission: &SubmissionId) -> QueryResult<usize> {
    let now = tx.now();
    let offered = wall_picture::table.find(submission).filter(wall_picture::withdrawn_at.is_null());
    diesel::update(offered).set(wall_picture::withdrawn_at.eq(now)).execute(tx.db())
}

pub fn judge(
    tx: &mut WriteTx<'_>,
    id: &WallPictureId,
    by: &PersonId,
    verdict: WallVerdict,
    caption: WallCaption,
) -> QueryResult<usize> {
    let now = tx.now();
    let offered =
        wall_picture::table.filter(wall_picture::id.eq(id)).filter(wall_picture::withdrawn_at.is_null());
    diesel::update(offered)
        .set((
            wall_picture::verdict.eq(verdict),
            wall_picture::caption.eq(caption),
            wall_picture::judged_at.eq(now),
            wall_picture::judged_by.eq(by),
        ))
        .execute(tx.db())
}

pub fn show_name(tx: &mut WriteTx<'_>, submission: &SubmissionId, who: &PersonId) -> QueryResult<()> {
    let now = tx.now();
    hide_name(tx, submission, who)?;
    let name = (wall_name::submission_id.eq(submission), wall_name::person_id.eq(who), wall_name::at.eq(now));
    diesel::insert_into(wall_name::table).values(name).execute(tx.db()).map(drop)
}

pub fn hide_name(tx: &mut WriteTx<'_>, submission: &SubmissionId, who: &PersonId) -> QueryResult<usize> {
    diesel::delete(wall_name::table.find((submission, who))).execute(tx.db())
}
