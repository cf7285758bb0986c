//! The lives of submissions and requests, and what counts as evidence. Pure; the server decides with it,
//! the app shows the right buttons.

use super::{Nature, Proof, RequestState, SubmissionState, SubmitEvidence};

/// Pictures larger than this are refused: a phone's largest photo, with room.
pub const PICTURE_BYTES_MAX: usize = 10 * 1024 * 1024;
pub const LINK_CHARS_MAX: usize = 500;
pub const WORDS_CHARS_MAX: usize = 1_000;
/// Fewer words than this can't tell what happened.
pub const WORDS_CHARS_MIN: usize = 20;
/// The most that an activity can be worth, and that one person can earn it.
pub const FIGURE_MAX: i64 = 1_000;
pub const REASON_CHARS_MAX: usize = 500;
/// A request to a companion ends by itself after this: the conference and the way home.
pub const REQUEST_DAYS: i64 = 7;

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
    use SubmissionState::{Accepted, InReview, Received, Rejected, TakenBack, Withdrawn};
    match (state, event) {
        (Received | InReview, SubmissionEvent::Open) => Ok(InReview),
        (Received | InReview, SubmissionEvent::Accept) => Ok(Accepted),
        (Received | InReview, SubmissionEvent::Reject) => Ok(Rejected),
        (Received | InReview, SubmissionEvent::Withdraw) => Ok(Withdrawn),
        (Accepted, SubmissionEvent::TakeBack) => Ok(TakenBack),
        (state, event) => Err(Refused { state, event }),
    }
}

/// The states from which `event` is possible, for the guard in a statement.
pub fn states_for(event: SubmissionEvent) -> Vec<SubmissionState> {
    SubmissionState::ALL.iter().copied().filter(|state| next(*state, event).is_ok()).collect()
}

/// The states in which a submission uses up its activity's limit.
pub const COUNTING: [SubmissionState; 3] =
    [SubmissionState::Received, SubmissionState::InReview, SubmissionState::Accepted];

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

/// Whether an activity of this nature can be handed in through the app.
pub fn can_submit(nature: Nature) -> bool {
    matches!(nature, Nature::Honour | Nature::Proof)
}

/// What is wrong with evidence, by the field that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceFault {
    /// Nothing was given of what the activity accepts.
    Nothing,
    Link,
    WordsShort,
    WordsLong,
    TooManyCompanions,
}

/// What the activity asks of its evidence.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub nature: Nature,
    pub proofs: &'a [Proof],
    pub companions_max: i64,
}

/// The first fault of what was handed in, if any.
pub fn fault(asked: Asked<'_>, given: &SubmitEvidence) -> Option<EvidenceFault> {
    let Asked { nature, proofs, companions_max } = asked;
    let words = given.words.as_deref().map_or(0, |words| words.trim().chars().count());
    if words > WORDS_CHARS_MAX {
        return Some(EvidenceFault::WordsLong);
    }
    if given.link.as_deref().is_some_and(|link| parse_link(link).is_none()) {
        return Some(EvidenceFault::Link);
    }
    if i64::try_from(given.companions.len()).unwrap_or(i64::MAX) > companions_max {
        return Some(EvidenceFault::TooManyCompanions);
    }
    if nature == Nature::Honour {
        return None;
    }
    let (picture, link) = (given.picture.is_some(), given.link.is_some());
    let enough = proofs.iter().any(|proof| match proof {
        Proof::Photo => picture,
        Proof::Link => link,
        Proof::Words => words >= WORDS_CHARS_MIN,
    });
    let only_words = !picture && !link && words > 0 && proofs.contains(&Proof::Words);
    match (enough, only_words) {
        (true, _) => None,
        (false, true) => Some(EvidenceFault::WordsShort),
        (false, false) => Some(EvidenceFault::Nothing),
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
    use crate::points::{ActivityId, PictureId};

    const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    fn nothing() -> SubmitEvidence {
        let activity = ActivityId::parse(ID).unwrap();
        SubmitEvidence { activity, link: None, words: None, picture: None, companions: Vec::new() }
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
        assert_eq!(states_for(Accept), [SubmissionState::Received, SubmissionState::InReview]);
    }

    #[test]
    fn a_request_is_answered_once() {
        assert_eq!(answer(RequestState::Asked, RequestEvent::Accept), Some(RequestState::Accepted));
        assert_eq!(answer(RequestState::Lapsed, RequestEvent::Accept), None);
        assert_eq!(answer(RequestState::Declined, RequestEvent::Accept), None);
    }

    #[test]
    fn one_accepted_kind_of_proof_is_enough_and_another_kind_is_not() {
        let asked = Asked { nature: Nature::Proof, proofs: &[Proof::Photo, Proof::Words], companions_max: 2 };
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
        let asked = Asked { nature: Nature::Honour, proofs: &[], companions_max: 0 };
        assert_eq!(fault(asked, &nothing()), None);
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
