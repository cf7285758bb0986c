//! What an attendee does: see what can be earned, and hand evidence in.

use super::activity_store::{self, ActivityRow, Which};
use super::count_store::{self, CountingRow};
use super::limit_service::{self as limits, Occasion};
use super::store::{self, NewPart, NewSubmission, PictureRow};
use super::subject_service::{self as subjects, Named};
use super::{companion_service as companions, pledge_service as pledges, retention_service as retention};
use super::{mail, queue_service, refusals, request_service, sent_service};
use crate::auth::guard::Attendee;
use crate::db::{Reader, WriteTx};
use crate::edition::service::{self as edition, Days};
use crate::files::KeptPicture;
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::people::code::ShortCode;
use sundae_shared::points::limits::window;
use sundae_shared::points::rules::{self, REQUEST_DAYS};
use sundae_shared::points::{
    Activities, ActivityDraft, ActivityId, ActivityView, Approval, FaceConsent, PictureId, Proof,
    RequestState, SubmissionId, SubmissionState, SubmissionView, SubmitEvidence, Window,
};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// Everything that can be earned, with what is left of it for this person.
pub fn activities(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<Activities, ApiError> {
    let (counting, days) = (count_store::counting(r, who, None)?, Days::read(r)?);
    let rows = activity_store::activities(r, Which::Active)?;
    let activities = rows.into_iter().map(|row| activity_view(row, &counting, days, now)).collect();
    let requests_open = request_service::open_count(r, who)?;
    let review_seconds = queue_service::median_wait_seconds(r)?;
    let photo_deleted_on = retention::day_of_today(r, now)?;
    Ok(Activities {
        points: ledger::balance(r, who)?,
        activities,
        requests_open,
        review_seconds,
        photo_deleted_on,
    })
}

fn activity_view(row: ActivityRow, counting: &[CountingRow], days: Days, now: Timestamp) -> ActivityView {
    let ActivityRow { id, version, draft } = row;
    let (of_this, limits) = (counting.iter().filter(|one| one.activity == id), draft.limits());
    let used = limits::used(of_this, days, now, None);
    let ActivityDraft { title, how_to, alternative, nature, points, proofs, approval, limit, .. } = draft;
    let ActivityDraft { points_later, limit_per_day, subject, opens_at, closes_at, companions_max, .. } =
        draft;
    ActivityView {
        id,
        title,
        how_to,
        alternative,
        points,
        points_later,
        nature,
        proofs,
        limit,
        left: limits.left(used),
        limit_per_day,
        left_today: limits.left_today(used),
        subject,
        opens_at,
        closes_at,
        window: window(opens_at, closes_at, now),
        approval,
        companions_max,
        version,
    }
}

pub fn bilingual((en, es): (String, String)) -> Bilingual {
    Bilingual { en, es }
}

/// Evidence that was read and makes sense by itself.
#[derive(Debug, Clone)]
pub struct Submit {
    pub author: PersonId,
    pub evidence: SubmitEvidence,
    /// For what is shown to a moderator.
    pub code: ShortCode,
}

impl Submit {
    /// Tidies what was typed; an empty field is one left out.
    pub fn parse(who: &Attendee, request: SubmitEvidence, code: ShortCode) -> Self {
        let SubmitEvidence { link, words, subject, companions, .. } = request.clone();
        let filled = |text: Option<String>| text.map(|text| tidy(&text)).filter(|text| !text.is_empty());
        let companions = companions.into_iter().filter(|code| !code.trim().is_empty()).collect();
        let evidence = SubmitEvidence {
            link: filled(link),
            words: filled(words),
            subject: filled(subject),
            companions,
            ..request
        };
        Self { author: who.person.clone(), evidence, code }
    }
}

/// Without control characters (line breaks stay) and white space at the ends.
pub fn tidy(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').collect::<String>().trim().to_owned()
}

/// A list's cursor: the id after which it goes on.
pub fn cursor<T: Id>(raw: Option<&str>) -> Result<Option<T>, ApiError> {
    raw.map(T::parse).transpose().map_err(|_| ApiError::malformed("the cursor is not an id"))
}

/// Takes evidence in. What is approved automatically counts at once, everything else waits for a moderator.
pub fn submit(tx: &mut WriteTx<'_>, site: &Site, order: &Submit) -> Result<SubmissionView, ApiError> {
    let Submit { author, evidence, .. } = order;
    if let Some(promise) = &evidence.keeps {
        return pledges::say_kept(tx, order, promise);
    }
    let found = activity_store::activities(tx, Which::One(&evidence.activity))?;
    let activity = found.into_iter().find(|row| row.draft.active).ok_or_else(refusals::no_activity)?;
    may_be_handed_in(tx, &activity.draft, evidence)?;
    let now = tx.now();
    let kept = Kept::read(tx, author, evidence, &activity.draft, now)?;
    let occasion = kept.occasion(now);
    limits::may_count(tx, author, &activity.id, activity.draft.limits(), occasion)?;
    let named = companions::find(tx, author, &activity.id, occasion.subject_key, &evidence.companions)?;
    let id = insert(tx, order, &activity, &kept, &named)?;
    pledges::make(tx, &id, &activity.draft, evidence)?;
    // A promise may give nothing yet.
    if kept.approval(&activity.draft) == Approval::Automatic && activity.draft.points > 0 {
        ledger::award(tx, author, id.as_str(), activity.draft.points)?;
    }
    if !named.is_empty() {
        ask(tx, site, &id, &named)?;
    }
    sent_service::view_of(tx, &id)
}

/// Refuses what the activity never takes, is not open for, or lacks something.
fn may_be_handed_in(
    tx: &mut WriteTx<'_>,
    draft: &ActivityDraft,
    evidence: &SubmitEvidence,
) -> Result<(), ApiError> {
    if !(rules::can_submit(draft.nature) || rules::can_promise(draft.nature, draft.points_later)) {
        return Err(refusals::not_by_hand());
    }
    is_open(tx, draft)?;
    rules::fault(asked(draft), evidence).map_or(Ok(()), |fault| Err(refusals::evidence(fault)))?;
    pledges::may_be_made(tx, draft, evidence)
}

fn asked(draft: &ActivityDraft) -> rules::Asked<'_> {
    rules::Asked {
        nature: draft.nature,
        proofs: &draft.proofs,
        companions_max: draft.companions_max,
        subject: draft.subject.as_ref().map(|subject| subject.source),
        approval: draft.approval,
    }
}

/// Refuses before an activity opens and after it closes.
pub(super) fn is_open(tx: &mut WriteTx<'_>, draft: &ActivityDraft) -> Result<(), ApiError> {
    match (window(draft.opens_at, draft.closes_at, tx.now()), draft.opens_at) {
        (Window::Open, _) => Ok(()),
        (Window::NotYet, Some(opens)) => {
            let opens = edition::local_time(tx, opens)?;
            Err(refusals::not_yet_open(&opens))
        }
        (Window::NotYet, None) | (Window::Over, _) => Err(refusals::closed()),
    }
}

/// Evidence as it is kept and compared.
struct Kept {
    link: Option<String>,
    content_hash: Option<String>,
    /// What was named, when the activity asks for it.
    named: Option<Named>,
}

impl Kept {
    fn read(
        r: &mut Reader<'_>,
        author: &PersonId,
        evidence: &SubmitEvidence,
        draft: &ActivityDraft,
        now: Timestamp,
    ) -> Result<Self, ApiError> {
        let content_hash = match &evidence.picture {
            Some(picture) => {
                let kept = store::picture_of(r, picture, author)?.filter(|row| row.deleted_at.is_none());
                Some(kept.ok_or_else(refusals::picture_gone)?.content_hash)
            }
            None => None,
        };
        let named = match &draft.subject {
            Some(rule) => subjects::named(r, rule.source, evidence, now)?,
            None => None,
        };
        let link = evidence.link.as_deref().and_then(rules::parse_link);
        Ok(Self { link, content_hash, named })
    }

    /// Who accepts it.
    fn approval(&self, draft: &ActivityDraft) -> Approval {
        let listed = self.named.as_ref().is_some_and(|named| named.conference.is_some());
        rules::approval_of(asked(draft), listed)
    }

    fn occasion(&self, at: Timestamp) -> Occasion<'_> {
        Occasion {
            at,
            link: self.link.as_deref(),
            content_hash: self.content_hash.as_deref(),
            subject_key: self.named.as_ref().map(|named| named.key.as_str()),
        }
    }
}

fn ask(
    tx: &mut WriteTx<'_>,
    site: &Site,
    id: &SubmissionId,
    companions: &[PersonId],
) -> Result<(), ApiError> {
    let row = store::submission(tx, id)?.ok_or_else(ApiError::not_found)?;
    let lapses_at = tx.now().plus_days(REQUEST_DAYS);
    for companion in companions {
        mail::asked(tx, site, companion, &row, lapses_at)?;
    }
    Ok(())
}

fn insert(
    tx: &mut WriteTx<'_>,
    order: &Submit,
    activity: &ActivityRow,
    kept: &Kept,
    companions: &[PersonId],
) -> Result<SubmissionId, ApiError> {
    let Submit { author, evidence, code } = order;
    let (id, now): (SubmissionId, _) = (tx.new_id()?, tx.now());
    let by_itself = kept.approval(&activity.draft) == Approval::Automatic;
    let named = kept.named.as_ref();
    let shown = evidence.shown && activity.draft.proofs.contains(&Proof::Shown);
    if shown && count_store::code_is_known(tx, code.as_str())? {
        return Err(ApiError::unavailable("a code that somebody has already was drawn again"));
    }
    let new = NewSubmission {
        id: &id,
        activity_id: &activity.id,
        activity_version: activity.version,
        author_id: author,
        state: if by_itself { SubmissionState::Accepted } else { SubmissionState::Received },
        points: activity.draft.points,
        link: kept.link.as_deref(),
        words: evidence.words.as_deref(),
        picture_id: evidence.picture.as_ref(),
        subject: named.map(|named| named.says.as_str()),
        subject_key: named.map(|named| named.key.as_str()),
        conference_id: named.and_then(|named| named.conference.as_ref()),
        recorded: false,
        shown_code: (shown && !by_itself).then_some(code),
        sampled: by_itself && rules::is_sampled(id.as_str()),
        created_at: now,
        decided_at: by_itself.then_some(now),
        decided_by: None,
        vouched: None,
    };
    store::insert_submission(tx, &new)?;
    insert_author(tx, &id, author, &activity.id)?;
    insert_companions(tx, &id, &activity.id, companions)?;
    Ok(id)
}

pub(super) fn insert_author(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    author: &PersonId,
    activity: &ActivityId,
) -> Result<(), ApiError> {
    let now = tx.now();
    let part = NewPart {
        submission_id: id,
        person_id: author,
        part: "author",
        activity_id: activity,
        answer: RequestState::Accepted,
        face: FaceConsent::Unanswered,
        asked_at: now,
        lapses_at: now,
        answered_at: Some(now),
    };
    Ok(store::insert_part(tx, &part)?)
}

fn insert_companions(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    activity: &ActivityId,
    companions: &[PersonId],
) -> Result<(), ApiError> {
    let now = tx.now();
    for companion in companions {
        let asked = NewPart {
            submission_id: id,
            person_id: companion,
            part: "companion",
            activity_id: activity,
            answer: RequestState::Asked,
            face: FaceConsent::Unanswered,
            asked_at: now,
            lapses_at: now.plus_days(REQUEST_DAYS),
            answered_at: None,
        };
        store::insert_part(tx, &asked)?;
    }
    Ok(())
}

/// Remembers an uploaded picture.
pub fn keep_picture(
    tx: &mut WriteTx<'_>,
    owner: &PersonId,
    kept: &KeptPicture,
) -> Result<PictureId, ApiError> {
    let (id, created_at): (PictureId, _) = (tx.new_id()?, tx.now());
    let new = store::NewPicture {
        id: &id,
        owner_id: owner,
        content_hash: kept.hash.as_str(),
        width: i64::from(kept.width),
        height: i64::from(kept.height),
        look: Some(kept.look).filter(|look| !look.is_blank()).map(|look| look.bits()),
        created_at,
    };
    store::insert_picture(tx, &new)?;
    Ok(id)
}

/// Where the owner's own picture is stored.
pub fn own_picture(r: &mut Reader<'_>, who: &PersonId, id: &PictureId) -> Result<String, ApiError> {
    let row = store::picture_of(r, id, who)?.ok_or_else(ApiError::not_found)?;
    still_kept(r, row)
}

/// Where it is stored, or the sentence that says when it was deleted.
pub(super) fn still_kept(r: &mut Reader<'_>, row: PictureRow) -> Result<String, ApiError> {
    match row.deleted_at {
        None => Ok(row.content_hash),
        Some(at) => Err(refusals::photo_deleted(Days::read(r)?.day(at))),
    }
}

/// Where a picture is stored that another slice shows; who may see it is that slice's to say.
pub fn picture(r: &mut Reader<'_>, id: &PictureId) -> Result<String, ApiError> {
    let row = store::picture(r, id)?.ok_or_else(ApiError::not_found)?;
    still_kept(r, row)
}

/// A reason that the person concerned reads.
pub fn reason(raw: &str, field: &'static str) -> Result<String, ApiError> {
    said(raw, field, refusals::reason_needed)
}

/// A reason that stands in the trail alone.
pub fn reason_for_trail(raw: &str) -> Result<String, ApiError> {
    said(raw, "reason", refusals::reason_for_trail)
}

/// Not empty, not endless.
fn said(raw: &str, field: &'static str, missing: fn(&'static str) -> ApiError) -> Result<String, ApiError> {
    let reason = tidy(raw);
    if reason.is_empty() {
        return Err(missing(field));
    }
    if reason.chars().count() > rules::REASON_CHARS_MAX {
        return Err(refusals::reason_long(field, rules::REASON_CHARS_MAX));
    }
    Ok(reason)
}
