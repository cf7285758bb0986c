//! The catalogue of activities as the office keeps it, on the wire: a draft is published as a version, and no version
//! ever changes.

use super::limits::Limits;
use super::rules::can_name;
use super::{ActivityId, Approval, Nature, Proof};
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The most that an activity can be worth, and that one person can earn it.
pub const FIGURE_MAX: i64 = 1_000;
/// A group photo with more people than this is a crowd.
pub const COMPANIONS_MAX: i64 = 20;
pub const TITLE_CHARS_MAX: usize = 120;
pub const HOW_TO_CHARS_MAX: usize = 1_000;
/// Places in the list, with room between any two.
pub const POSITION_MAX: i64 = 100_000;

words! {
    /// Where what has to be named comes from.
    pub enum SubjectSource {
        /// Typed in a field.
        Typed = "typed",
        /// A regional conference, chosen from the list, or typed with its days where the list lacks it.
        Conference = "conference",
    }
}

/// What has to be named with a submission, and how often each name counts for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubjectRule {
    /// As the form asks: "Which conference, and in which year?"
    pub question: Bilingual,
    pub limit: i64,
    pub source: SubjectSource,
}

/// Everything about an activity that the office sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityDraft {
    pub title: Bilingual,
    pub how_to: Bilingual,
    /// A way of equal value; needed wherever a photo is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Bilingual>,
    pub nature: Nature,
    /// Of a promise: what it gives once it is accepted, which may be nothing.
    pub points: i64,
    /// What more a promise gives once it is kept; needed for a promise, and for nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points_later: Option<i64>,
    /// Any one of these is enough; empty for what needs no proof.
    #[serde(default)]
    pub proofs: Vec<Proof>,
    pub approval: Approval,
    /// How often one person can earn it.
    pub limit: i64,
    /// How often on one day at the conference's place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_per_day: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<SubjectRule>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
    /// 0: nobody can be named.
    pub companions_max: i64,
    /// The list goes by this number, then by age.
    pub position: i64,
    /// Whether attendees see it and can hand it in.
    pub active: bool,
}

impl ActivityDraft {
    pub fn limits(&self) -> Limits {
        let per_subject = self.subject.as_ref().map(|subject| subject.limit);
        Limits { total: self.limit, per_day: self.limit_per_day, per_subject }
    }
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftFault {
    /// A text that is missing in one of the languages.
    Language,
    TooLong(usize),
    /// A whole number between these two.
    Number(i64, i64),
    /// Proof is asked for, and none is accepted.
    NoProof,
    /// Only a promise gives something later.
    NoPromise,
    /// Nothing to hand in has no proof, no companions and no moderator's approval.
    NotHandedIn,
    /// All that a record brings counts on the day of its run.
    DayOfRun,
    /// Something has to be named, and one of the proofs can't say it.
    CannotName,
    /// A photo without another way.
    NoAlternative,
    /// A limit for a day or a subject that the limit in all never lets anybody reach.
    AboveLimit,
    /// It closes before it opens.
    Window,
}

/// Each fault with the name of its field; the office says them while somebody types, the server when they save.
pub fn draft_faults(draft: &ActivityDraft) -> Vec<(&'static str, DraftFault)> {
    let mut faults = text_faults(draft);
    let promise = draft.nature == Nature::Pledge;
    let numbers = [
        ("points", Some(draft.points), i64::from(!promise), FIGURE_MAX),
        // A promise that gives nothing later has nothing to be kept for.
        ("points_later", draft.points_later.or(promise.then_some(0)), 1, FIGURE_MAX),
        ("limit", Some(draft.limit), 1, FIGURE_MAX),
        ("limit_per_day", draft.limit_per_day, 1, FIGURE_MAX),
        ("subject_limit", draft.subject.as_ref().map(|subject| subject.limit), 1, FIGURE_MAX),
        ("companions_max", Some(draft.companions_max), 0, COMPANIONS_MAX),
        ("position", Some(draft.position), 0, POSITION_MAX),
    ];
    for (field, value, least, most) in numbers {
        if value.is_some_and(|value| !(least..=most).contains(&value)) {
            faults.push((field, DraftFault::Number(least, most)));
        }
    }
    if draft.limit_per_day.is_some_and(|limit| limit > draft.limit) {
        faults.push(("limit_per_day", DraftFault::AboveLimit));
    }
    if draft.nature == Nature::Record && draft.limit_per_day.is_some() {
        faults.push(("limit_per_day", DraftFault::DayOfRun));
    }
    if draft.subject.as_ref().is_some_and(|subject| subject.limit > draft.limit) {
        faults.push(("subject_limit", DraftFault::AboveLimit));
    }
    if draft.opens_at.zip(draft.closes_at).is_some_and(|(opens, closes)| closes <= opens) {
        faults.push(("closes_at", DraftFault::Window));
    }
    if !promise && draft.points_later.is_some() {
        faults.push(("points_later", DraftFault::NoPromise));
    }
    faults.extend(proof_fault(draft).map(|fault| ("proofs", fault)));
    if draft.proofs.contains(&Proof::Photo) && draft.alternative.is_none() {
        faults.push(("alternative", DraftFault::NoAlternative));
    }
    faults
}

fn proof_fault(draft: &ActivityDraft) -> Option<DraftFault> {
    let subject = draft.subject.as_ref().map(|subject| subject.source);
    match draft.nature {
        Nature::Proof if draft.proofs.is_empty() => Some(DraftFault::NoProof),
        Nature::Proof | Nature::Honour if draft.proofs.iter().any(|proof| !can_name(*proof, subject)) => {
            Some(DraftFault::CannotName)
        }
        Nature::Proof | Nature::Honour => None,
        Nature::Record | Nature::Pledge => {
            (!draft.proofs.is_empty() || draft.companions_max > 0).then_some(DraftFault::NotHandedIn)
        }
    }
}

fn text_faults(draft: &ActivityDraft) -> Vec<(&'static str, DraftFault)> {
    let question = draft.subject.as_ref().map(|subject| &subject.question);
    let texts = [
        ("title", Some(&draft.title), TITLE_CHARS_MAX),
        ("how_to", Some(&draft.how_to), HOW_TO_CHARS_MAX),
        ("alternative", draft.alternative.as_ref(), HOW_TO_CHARS_MAX),
        ("subject_question", question, TITLE_CHARS_MAX),
    ];
    let mut faults = Vec::new();
    for (field, text, most) in texts {
        let Some(text) = text else { continue };
        let both = [&text.en, &text.es];
        if both.iter().any(|one| one.trim().is_empty()) {
            faults.push((field, DraftFault::Language));
        } else if both.iter().any(|one| one.chars().count() > most) {
            faults.push((field, DraftFault::TooLong(most)));
        }
    }
    faults
}

/// An activity as it is now, with what came of it so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeActivity {
    pub id: ActivityId,
    /// The published version; the first is 1.
    pub version: i64,
    /// What it says; where an edit begins.
    pub draft: ActivityDraft,
    pub published_at: Timestamp,
    /// Absent for what Sundae brought along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_by: Option<String>,
    /// Submissions that wait for a moderator, of any version.
    pub waiting: i64,
    pub accepted: i64,
}

/// In the order in which attendees see them; hidden ones too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeActivities {
    pub items: Vec<OfficeActivity>,
}

/// A new activity; it is there from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateActivity {
    pub draft: ActivityDraft,
    /// Stands beside the version and in the trail.
    pub reason: String,
}

/// The next version; it counts for what arrives from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishActivity {
    /// The version that was edited; when another was published meanwhile, this is refused.
    pub base_version: i64,
    pub draft: ActivityDraft,
    pub reason: String,
}

/// One version, as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityVersion {
    pub version: i64,
    pub draft: ActivityDraft,
    pub published_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Handed in under it, whatever became of it.
    pub submissions: i64,
}

/// Newest first, at most the latest two hundred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityVersions {
    pub items: Vec<ActivityVersion>,
}

#[cfg(test)]
pub(super) mod tests {
    use super::{ActivityDraft, DraftFault, SubjectRule, SubjectSource, draft_faults};
    use crate::points::{Approval, Nature, Proof};
    use crate::text::Bilingual;
    use crate::time::Timestamp;

    pub fn draft() -> ActivityDraft {
        ActivityDraft {
            title: Bilingual::new("Selfie", "Selfie"),
            how_to: Bilingual::new("Take one.", "Haz una."),
            alternative: Some(Bilingual::new("Or write.", "O escribe.")),
            nature: Nature::Proof,
            points: 2,
            points_later: None,
            proofs: vec![Proof::Photo, Proof::Words],
            approval: Approval::Moderator,
            limit: 3,
            limit_per_day: None,
            subject: None,
            opens_at: None,
            closes_at: None,
            companions_max: 2,
            position: 10,
            active: true,
        }
    }

    fn faults(change: fn(&mut ActivityDraft)) -> Vec<(&'static str, DraftFault)> {
        let mut changed = draft();
        change(&mut changed);
        draft_faults(&changed)
    }

    #[test]
    fn a_whole_draft_has_no_fault() {
        assert_eq!(draft_faults(&draft()), []);
        let honour = ActivityDraft { nature: Nature::Honour, proofs: Vec::new(), ..draft() };
        assert_eq!(draft_faults(&honour), []);
    }

    #[test]
    fn every_fault_stands_at_its_field() {
        assert_eq!(faults(|d| d.title.es = " ".into()), [("title", DraftFault::Language)]);
        assert_eq!(faults(|d| d.points = 0), [("points", DraftFault::Number(1, 1_000))]);
        assert_eq!(faults(|d| d.limit_per_day = Some(4)), [("limit_per_day", DraftFault::AboveLimit)]);
        assert_eq!(faults(|d| d.proofs.clear()), [("proofs", DraftFault::NoProof)]);
        assert_eq!(faults(|d| d.alternative = None), [("alternative", DraftFault::NoAlternative)]);
        let record = |d: &mut ActivityDraft| d.nature = Nature::Record;
        assert_eq!(faults(record), [("proofs", DraftFault::NotHandedIn)]);
        let subject = |d: &mut ActivityDraft| {
            let question = Bilingual::new("Which?", "¿Cuál?");
            d.subject = Some(SubjectRule { question, limit: 4, source: SubjectSource::Typed });
        };
        assert_eq!(faults(subject), [("subject_limit", DraftFault::AboveLimit)]);
    }

    #[test]
    fn a_promise_may_give_nothing_now_and_gives_something_later() {
        let promise = |d: &mut ActivityDraft| {
            (d.nature, d.points, d.points_later) = (Nature::Pledge, 0, Some(2));
            (d.proofs, d.companions_max) = (Vec::new(), 0);
        };
        let mut whole = draft();
        promise(&mut whole);
        assert_eq!(draft_faults(&whole), []);
        let without = ActivityDraft { points_later: None, ..whole.clone() };
        assert_eq!(draft_faults(&without), [("points_later", DraftFault::Number(1, 1_000))]);
        assert_eq!(faults(|d| d.points_later = Some(2)), [("points_later", DraftFault::NoPromise)]);
    }

    #[test]
    fn what_a_record_brings_has_no_days() {
        let record = |d: &mut ActivityDraft| {
            (d.nature, d.limit_per_day) = (Nature::Record, Some(1));
            (d.proofs, d.companions_max) = (Vec::new(), 0);
        };
        assert_eq!(faults(record), [("limit_per_day", DraftFault::DayOfRun)]);
    }

    #[test]
    fn who_vouches_on_the_spot_can_say_what_has_to_be_named() {
        let naming = |source, proof| {
            let subject = SubjectRule { question: Bilingual::new("Which?", "¿Cuál?"), limit: 1, source };
            let named =
                ActivityDraft { subject: Some(subject), proofs: vec![Proof::Words, proof], ..draft() };
            draft_faults(&named)
        };
        let fault = [("proofs", DraftFault::CannotName)];
        assert_eq!(naming(SubjectSource::Typed, Proof::Volunteer), fault);
        assert_eq!(naming(SubjectSource::Conference, Proof::Volunteer), fault);
        assert_eq!(naming(SubjectSource::Conference, Proof::HostCode), fault);
        assert_eq!(naming(SubjectSource::Typed, Proof::HostCode), [], "the code says what it is for");
        assert_eq!(naming(SubjectSource::Conference, Proof::Link), []);
    }

    #[test]
    fn it_closes_after_it_opens() {
        let window = |d: &mut ActivityDraft| {
            d.opens_at = Timestamp::parse("2025-05-16T10:00:00Z").ok();
            d.closes_at = d.opens_at;
        };
        assert_eq!(faults(window), [("closes_at", DraftFault::Window)]);
    }
}
