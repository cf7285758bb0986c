//! The lives of submissions and requests, and what counts as evidence. Pure; the server decides with it,
//! the app shows the right buttons.

use super::limits::SUBJECT_CHARS_MAX;
use super::pledge::PLEDGE_CHARS_MIN;
use super::{Approval, Nature, Proof, RequestState, SubjectSource, SubmissionState, SubmitEvidence};
use crate::record::CONFERENCE_NAME_CHARS_MAX;

/// Pictures larger than this are refused: a phone's largest photo, with room.
pub const PICTURE_BYTES_MAX: usize = 10 * 1024 * 1024;
pub const LINK_CHARS_MAX: usize = 500;
pub const WORDS_CHARS_MAX: usize = 1_000;
/// Fewer words than this can't tell what happened.
pub const WORDS_CHARS_MIN: usize = 20;
pub const REASON_CHARS_MAX: usize = 500;
/// A request to a companion ends by itself after this: the conference and the way home.
pub const REQUEST_DAYS: i64 = 7;
/// Of what accepts itself, one in so many is picked for a look.
pub const SAMPLE_ONE_IN: u64 = 10;

/// What can happen to a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubmissionEvent {
    /// A moderator looks at it.
    Open,
    Accept,
    Reject,
    /// By its author.
    Withdraw,
    /// It was accepted by mistake.
    TakeBack,
    /// Its author asks for another look. Accept and reject then come from somebody who did not decide before.
    Appeal,
}

/// That can't happen now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a submission that is {state} can't take {event:?}")]
pub struct Refused {
    pub state: SubmissionState,
    pub event: SubmissionEvent,
}

/// The life cycle of a submission.
pub fn next(state: SubmissionState, event: SubmissionEvent) -> Result<SubmissionState, Refused> {
    use SubmissionState::{Accepted, Appealed, InReview, Received, Rejected, TakenBack, Withdrawn};
    match (state, event) {
        (Received | InReview, SubmissionEvent::Open) => Ok(InReview),
        (Appealed, SubmissionEvent::Open) => Ok(Appealed),
        (Received | InReview | Appealed, SubmissionEvent::Accept) => Ok(Accepted),
        (Received | InReview | Appealed, SubmissionEvent::Reject) => Ok(Rejected),
        (Received | InReview | Appealed, SubmissionEvent::Withdraw) => Ok(Withdrawn),
        (Rejected | TakenBack, SubmissionEvent::Appeal) => Ok(Appealed),
        (Accepted, SubmissionEvent::TakeBack) => Ok(TakenBack),
        (state, event) => Err(Refused { state, event }),
    }
}

/// The states from which `event` is possible, for the guard in a statement.
pub fn states_for(event: SubmissionEvent) -> Vec<SubmissionState> {
    SubmissionState::ALL.iter().copied().filter(|state| next(*state, event).is_ok()).collect()
}

/// The states in which a submission uses up its activity's limit.
pub const COUNTING: [SubmissionState; 4] = [
    SubmissionState::Received,
    SubmissionState::InReview,
    SubmissionState::Accepted,
    SubmissionState::Appealed,
];

/// Whether what accepted itself is picked for a look: by its id, so that nobody can choose and a repeat says the same.
/// FNV-1a over the text. Source: Fowler, Noll, Vo (1991).
pub fn is_sampled(submission: &str) -> bool {
    let hash = submission.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash >> 32).is_multiple_of(SAMPLE_ONE_IN)
}

/// What can happen to a request to a companion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestEvent {
    Accept,
    Decline,
    Lapse,
}

/// The life cycle of a request; `None`: that can't happen now.
pub fn answer(state: RequestState, event: RequestEvent) -> Option<RequestState> {
    match (state, event) {
        (RequestState::Asked, RequestEvent::Accept) => Some(RequestState::Accepted),
        (RequestState::Asked, RequestEvent::Decline) => Some(RequestState::Declined),
        (RequestState::Asked, RequestEvent::Lapse) => Some(RequestState::Lapsed),
        _ => None,
    }
}

/// Whether this kind of proof comes from somebody else, who vouches for it on the spot.
pub fn is_vouched(proof: Proof) -> bool {
    matches!(proof, Proof::HostCode | Proof::Volunteer)
}

/// Whether this kind of proof can say what an activity asks to be named: a volunteer's scan says nothing, and a host's code
/// what it is for, which is no conference.
pub fn can_name(proof: Proof, subject: Option<SubjectSource>) -> bool {
    !matches!(
        (proof, subject),
        (Proof::Volunteer, Some(_)) | (Proof::HostCode, Some(SubjectSource::Conference))
    )
}

/// Whether an activity of this nature can be handed in through the app.
pub fn can_submit(nature: Nature) -> bool {
    matches!(nature, Nature::Honour | Nature::Proof)
}

/// Whether it can be promised through the app: what a promise gives later has been said.
pub fn can_promise(nature: Nature, points_later: Option<i64>) -> bool {
    nature == Nature::Pledge && points_later.is_some()
}

/// Any one of these shows that a promise was kept.
pub const KEPT_PROOFS: &[Proof] = &[Proof::Link, Proof::Photo, Proof::Words];

/// What is wrong with evidence, by the field that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceFault {
    /// Nothing was given of what the activity accepts.
    Nothing,
    Link,
    WordsShort,
    WordsLong,
    TooManyCompanions,
    /// What the activity asks to be named is missing.
    SubjectMissing,
    SubjectLong,
    /// A conference that was typed comes with its days.
    DaysMissing,
    /// What is promised has to be told.
    PromiseShort,
    /// By which day, after today and not out of sight.
    DueDay,
}

/// What was handed in, as far as it counts as proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    pub link: bool,
    pub picture: bool,
    /// Characters of what was told.
    pub word_chars: usize,
    pub shown: bool,
    /// Somebody else vouched for it on the spot: a host's code or a volunteer's scan.
    pub vouched: Option<Proof>,
}

/// Whether one of the accepted kinds of proof was given.
pub fn is_enough(proofs: &[Proof], given: Given) -> bool {
    proofs.iter().any(|proof| match proof {
        Proof::Photo => given.picture,
        Proof::Link => given.link,
        Proof::Words => given.word_chars >= WORDS_CHARS_MIN,
        Proof::Shown => given.shown,
        Proof::HostCode | Proof::Volunteer => given.vouched == Some(*proof),
    })
}

/// What the activity asks of its evidence.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub nature: Nature,
    pub proofs: &'a [Proof],
    pub companions_max: i64,
    /// Whether something has to be named with it, and where that comes from.
    pub subject: Option<SubjectSource>,
    pub approval: Approval,
}

/// Who accepts what was handed in: a conference that the list lacks always waits for a moderator.
pub fn approval_of(asked: Asked<'_>, listed: bool) -> Approval {
    match asked.subject {
        Some(SubjectSource::Conference) if !listed => Approval::Moderator,
        _ => asked.approval,
    }
}

/// The first fault of what was handed in, if any.
pub fn fault(asked: Asked<'_>, given: &SubmitEvidence) -> Option<EvidenceFault> {
    let Asked { nature, proofs, companions_max, subject, .. } = asked;
    let chars = |text: &Option<String>| text.as_deref().map_or(0, |text| text.trim().chars().count());
    let words = chars(&given.words);
    if words > WORDS_CHARS_MAX {
        return Some(EvidenceFault::WordsLong);
    }
    if given.link.as_deref().is_some_and(|link| parse_link(link).is_none()) {
        return Some(EvidenceFault::Link);
    }
    if i64::try_from(given.companions.len()).unwrap_or(i64::MAX) > companions_max {
        return Some(EvidenceFault::TooManyCompanions);
    }
    if let Some(fault) = subject.and_then(|source| subject_fault(source, given, chars(&given.subject))) {
        return Some(fault);
    }
    if nature == Nature::Pledge && given.keeps.is_none() {
        return match (words < PLEDGE_CHARS_MIN, given.due_on) {
            (true, _) => Some(EvidenceFault::PromiseShort),
            (false, None) => Some(EvidenceFault::DueDay),
            (false, Some(_)) => None,
        };
    }
    // The list and their word are enough where nobody judges.
    let listed = subject == Some(SubjectSource::Conference) && given.conference.is_some();
    if nature == Nature::Honour || (listed && asked.approval == Approval::Automatic) {
        return None;
    }
    let proof = given_of(given);
    let only_words =
        !proof.picture && !proof.link && !proof.shown && words > 0 && proofs.contains(&Proof::Words);
    match (is_enough(proofs, proof), only_words) {
        (true, _) => None,
        (false, true) => Some(EvidenceFault::WordsShort),
        (false, false) => Some(EvidenceFault::Nothing),
    }
}

fn subject_fault(source: SubjectSource, given: &SubmitEvidence, chars: usize) -> Option<EvidenceFault> {
    let most = match source {
        SubjectSource::Conference if given.conference.is_some() => return None,
        SubjectSource::Conference => CONFERENCE_NAME_CHARS_MAX,
        SubjectSource::Typed => SUBJECT_CHARS_MAX,
    };
    match (chars, source) {
        (0, _) => Some(EvidenceFault::SubjectMissing),
        (chars, _) if chars > most => Some(EvidenceFault::SubjectLong),
        (_, SubjectSource::Conference) if given.days.is_none() => Some(EvidenceFault::DaysMissing),
        _ => None,
    }
}

fn given_of(evidence: &SubmitEvidence) -> Given {
    Given {
        link: evidence.link.is_some(),
        picture: evidence.picture.is_some(),
        word_chars: evidence.words.as_deref().map_or(0, |words| words.trim().chars().count()),
        shown: evidence.shown,
        // Nobody vouches for themselves.
        vouched: None,
    }
}

/// A web address that can be opened and compared: `http` or `https`, a host with a dot, no user name.
/// The host is lower-cased and a fragment cut off, so that one page has one spelling.
pub fn parse_link(raw: &str) -> Option<String> {
    let raw = raw.trim();
    if raw.chars().count() > LINK_CHARS_MAX || raw.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let (scheme, rest) = raw.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let rest = rest.split('#').next()?;
    let (host, path) = rest.find(['/', '?']).map_or((rest, ""), |at| rest.split_at(at));
    let proper = matches!(scheme.as_str(), "http" | "https")
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains(['@', '\\', '"', '<', '>']);
    proper.then(|| format!("{scheme}://{}{path}", host.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;
    use crate::points::{ActivityId, PictureId, SubjectDays, SubmissionId};
    use crate::record::ConferenceId;

    const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    const ASKED: Asked<'_> = Asked {
        nature: Nature::Proof,
        proofs: &[],
        companions_max: 0,
        subject: None,
        approval: Approval::Moderator,
    };

    fn nothing() -> SubmitEvidence {
        let activity = ActivityId::parse(ID).unwrap();
        SubmitEvidence {
            activity,
            link: None,
            words: None,
            picture: None,
            shown: false,
            subject: None,
            conference: None,
            days: None,
            companions: Vec::new(),
            due_on: None,
            keeps: None,
        }
    }

    #[test]
    fn a_decision_is_made_once() {
        use SubmissionEvent::{Accept, Open, Reject, TakeBack, Withdraw};
        assert_eq!(next(SubmissionState::Received, Open), Ok(SubmissionState::InReview));
        assert_eq!(next(SubmissionState::InReview, Accept), Ok(SubmissionState::Accepted));
        assert_eq!(next(SubmissionState::Accepted, TakeBack), Ok(SubmissionState::TakenBack));
        for event in [Open, Accept, Reject, Withdraw] {
            for state in [SubmissionState::Accepted, SubmissionState::Rejected, SubmissionState::Withdrawn] {
                assert!(next(state, event).is_err(), "{state} {event:?}");
            }
        }
        assert!(next(SubmissionState::TakenBack, TakeBack).is_err());
        let waiting = [SubmissionState::Received, SubmissionState::InReview, SubmissionState::Appealed];
        assert_eq!(states_for(Accept), waiting);
    }

    #[test]
    fn what_was_refused_or_taken_back_gets_another_look() {
        use SubmissionEvent::{Accept, Appeal, Reject, Withdraw};
        assert_eq!(states_for(Appeal), [SubmissionState::Rejected, SubmissionState::TakenBack]);
        for (event, to) in [
            (Accept, SubmissionState::Accepted),
            (Reject, SubmissionState::Rejected),
            (Withdraw, SubmissionState::Withdrawn),
        ] {
            assert_eq!(next(SubmissionState::Appealed, event), Ok(to));
        }
        assert!(next(SubmissionState::Appealed, Appeal).is_err());
        assert!(COUNTING.contains(&SubmissionState::Appealed), "nobody gets another in its place meanwhile");
    }

    #[test]
    fn about_one_in_ten_is_sampled_and_always_the_same() {
        let ids: Vec<String> =
            (0..2_000).map(|n| format!("01890a5d-ac96-774b-bcce-{:012x}", n * 7_919)).collect();
        let picked = ids.iter().filter(|id| is_sampled(id)).count();
        assert!((120..280).contains(&picked), "{picked}");
        assert_eq!(picked, ids.iter().filter(|id| is_sampled(id)).count());
    }

    #[test]
    fn a_request_is_answered_once() {
        assert_eq!(answer(RequestState::Asked, RequestEvent::Accept), Some(RequestState::Accepted));
        assert_eq!(answer(RequestState::Lapsed, RequestEvent::Accept), None);
        assert_eq!(answer(RequestState::Declined, RequestEvent::Accept), None);
    }

    #[test]
    fn one_accepted_kind_of_proof_is_enough_and_another_kind_is_not() {
        let proofs = &[Proof::Photo, Proof::Words];
        let asked = Asked { proofs, companions_max: 2, ..ASKED };
        assert_eq!(fault(asked, &nothing()), Some(EvidenceFault::Nothing));
        let link = SubmitEvidence { link: Some("https://example.org/post".into()), ..nothing() };
        assert_eq!(fault(asked, &link), Some(EvidenceFault::Nothing));
        let photo = SubmitEvidence { picture: PictureId::parse(ID).ok(), ..nothing() };
        assert_eq!(fault(asked, &photo), None);
        let short = SubmitEvidence { words: Some("yes".into()), ..nothing() };
        assert_eq!(fault(asked, &short), Some(EvidenceFault::WordsShort));
        let words = SubmitEvidence { words: Some("x".repeat(WORDS_CHARS_MIN)), ..nothing() };
        assert_eq!(fault(asked, &words), None);
        let crowd = SubmitEvidence { companions: vec![String::new(); 3], ..photo };
        assert_eq!(fault(asked, &crowd), Some(EvidenceFault::TooManyCompanions));
    }

    #[test]
    fn an_honour_item_needs_no_proof() {
        let asked = Asked { nature: Nature::Honour, ..ASKED };
        assert_eq!(fault(asked, &nothing()), None);
    }

    #[test]
    fn what_is_asked_for_is_named_and_what_is_shown_needs_no_upload() {
        let asked = Asked { proofs: &[Proof::Shown], subject: Some(SubjectSource::Typed), ..ASKED };
        let shown = SubmitEvidence { shown: true, ..nothing() };
        assert_eq!(fault(asked, &shown), Some(EvidenceFault::SubjectMissing));
        let named = SubmitEvidence { subject: Some("PyCon Ghana 2024".into()), ..shown };
        assert_eq!(fault(asked, &named), None);
        let long = SubmitEvidence { subject: Some("x".repeat(SUBJECT_CHARS_MAX + 1)), ..named.clone() };
        assert_eq!(fault(asked, &long), Some(EvidenceFault::SubjectLong));
        let kept = SubmitEvidence { shown: false, ..named };
        assert_eq!(fault(asked, &kept), Some(EvidenceFault::Nothing));
    }

    #[test]
    fn a_promise_says_what_and_by_when_and_that_it_was_kept_needs_proof() {
        let asked = Asked { nature: Nature::Pledge, ..ASKED };
        let short = SubmitEvidence { words: Some("A talk".into()), ..nothing() };
        assert_eq!(fault(asked, &short), Some(EvidenceFault::PromiseShort));
        let dayless = SubmitEvidence { words: Some("A talk at PyCon Ghana".into()), ..nothing() };
        assert_eq!(fault(asked, &dayless), Some(EvidenceFault::DueDay));
        let whole = SubmitEvidence { due_on: crate::time::parse_day("2025-10-01"), ..dayless };
        assert_eq!(fault(asked, &whole), None);
        let kept = Asked { proofs: KEPT_PROOFS, ..asked };
        let bare = SubmitEvidence { keeps: SubmissionId::parse(ID).ok(), ..nothing() };
        assert_eq!(fault(kept, &bare), Some(EvidenceFault::Nothing));
        let linked = SubmitEvidence { link: Some("https://gh.pycon.example".into()), ..bare };
        assert_eq!(fault(kept, &linked), None);
        assert!(!can_promise(Nature::Pledge, None) && can_promise(Nature::Pledge, Some(1)));
    }

    #[test]
    fn what_others_vouch_for_is_never_handed_in_by_oneself() {
        let proofs = &[Proof::HostCode, Proof::Volunteer];
        let asked = Asked { proofs, ..ASKED };
        let words = SubmitEvidence { words: Some("x".repeat(WORDS_CHARS_MIN)), ..nothing() };
        assert_eq!(fault(asked, &words), Some(EvidenceFault::Nothing));
        let none = Given { link: false, picture: false, word_chars: 0, shown: false, vouched: None };
        assert!(!is_enough(proofs, none));
        assert!(is_enough(proofs, Given { vouched: Some(Proof::HostCode), ..none }));
        assert!(!is_enough(&[Proof::HostCode], Given { vouched: Some(Proof::Volunteer), ..none }));
    }

    #[test]
    fn a_listed_conference_counts_on_their_word_and_a_typed_one_has_days_and_proof() {
        let (proofs, subject) = (&[Proof::Link, Proof::Words], Some(SubjectSource::Conference));
        let asked = Asked { proofs, subject, approval: Approval::Automatic, ..ASKED };
        assert_eq!(fault(asked, &nothing()), Some(EvidenceFault::SubjectMissing));
        let listed = SubmitEvidence { conference: ConferenceId::parse(ID).ok(), ..nothing() };
        assert_eq!(fault(asked, &listed), None);
        assert_eq!(approval_of(asked, true), Approval::Automatic);
        let judged = Asked { approval: Approval::Moderator, ..asked };
        assert_eq!(
            fault(judged, &listed),
            Some(EvidenceFault::Nothing),
            "a moderator wants to see something"
        );
        let typed = SubmitEvidence { subject: Some("PyCon Ghana".into()), ..nothing() };
        assert_eq!(fault(asked, &typed), Some(EvidenceFault::DaysMissing));
        let day = crate::time::parse_day("2024-10-24").unwrap();
        let typed = SubmitEvidence { days: Some(SubjectDays { first_day: day, last_day: day }), ..typed };
        assert_eq!(fault(asked, &typed), Some(EvidenceFault::Nothing));
        let linked = SubmitEvidence { link: Some("https://gh.pycon.example".into()), ..typed };
        assert_eq!(fault(asked, &linked), None);
        assert_eq!(approval_of(asked, false), Approval::Moderator, "whatever the activity says");
    }

    #[test]
    fn a_link_has_one_spelling() {
        assert_eq!(
            parse_link(" HTTPS://Mastodon.Example/@zoe/1#top ").as_deref(),
            Some("https://mastodon.example/@zoe/1")
        );
        assert_eq!(parse_link("https://example.org").as_deref(), Some("https://example.org"));
    }

    #[test]
    fn what_is_no_web_address_is_refused() {
        for raw in [
            "",
            "example.org",
            "javascript://x.y/%0aalert(1)",
            "https://me@example.org/",
            "https://nohost",
            "https:// example.org",
            "ftp://example.org",
            "https://.org",
        ] {
            assert_eq!(parse_link(raw), None, "{raw}");
        }
    }
}
