//! When a host's codes count, and what is wrong with what staff say about a host. Pure.

use super::{HostDraft, HostState};
use crate::points::Window;
use crate::points::limits::window;
use crate::time::Timestamp;

pub const TITLE_CHARS_MAX: usize = 120;
pub const PLACE_CHARS_MAX: usize = 120;
/// Codes on paper of one host: thirty sheets of ten.
pub const SINGLES_MAX: i64 = 300;
/// And at one press.
pub const PRINT_MAX: i64 = 100;

/// Where a host stands: the opening belongs to its time, the closing does not.
pub fn host_state(ended: bool, draft: &HostDraft, now: Timestamp) -> HostState {
    match window(draft.opens_at, draft.closes_at, now) {
        _ if ended => HostState::Ended,
        Window::NotYet => HostState::NotYet,
        Window::Open => HostState::Open,
        Window::Over => HostState::Over,
    }
}

/// What is wrong with what staff say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostFault {
    TitleMissing,
    TooLong(usize),
    /// It closes before it opens.
    Window,
}

/// Each fault with its field.
pub fn host_faults(draft: &HostDraft) -> Vec<(&'static str, HostFault)> {
    let chars = |text: &str| text.trim().chars().count();
    let mut faults = Vec::new();
    match chars(&draft.title) {
        0 => faults.push(("title", HostFault::TitleMissing)),
        many if many > TITLE_CHARS_MAX => faults.push(("title", HostFault::TooLong(TITLE_CHARS_MAX))),
        _ => {}
    }
    if draft.place.as_deref().is_some_and(|place| chars(place) > PLACE_CHARS_MAX) {
        faults.push(("place", HostFault::TooLong(PLACE_CHARS_MAX)));
    }
    if draft.opens_at.zip(draft.closes_at).is_some_and(|(opens, closes)| closes <= opens) {
        faults.push(("closes_at", HostFault::Window));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{HostFault, TITLE_CHARS_MAX, host_faults, host_state};
    use crate::award::{HostDraft, HostState};
    use crate::time::Timestamp;

    fn draft() -> HostDraft {
        HostDraft {
            title: "Open space: packaging".into(),
            place: Some("Room 319".into()),
            opens_at: Timestamp::parse("2025-05-17T18:00:00Z").ok(),
            closes_at: Timestamp::parse("2025-05-17T19:00:00Z").ok(),
        }
    }

    #[test]
    fn a_host_is_open_within_its_time_and_never_once_it_ended() {
        let at = |text| host_state(false, &draft(), Timestamp::parse(text).unwrap());
        assert_eq!(at("2025-05-17T17:59:59Z"), HostState::NotYet);
        assert_eq!(at("2025-05-17T18:00:00Z"), HostState::Open);
        assert_eq!(at("2025-05-17T19:00:00Z"), HostState::Over);
        let whenever = HostDraft { opens_at: None, closes_at: None, ..draft() };
        assert_eq!(host_state(false, &whenever, Timestamp::EPOCH), HostState::Open);
        assert_eq!(host_state(true, &whenever, Timestamp::EPOCH), HostState::Ended);
    }

    #[test]
    fn every_fault_stands_at_its_field() {
        assert_eq!(host_faults(&draft()), []);
        let untitled = HostDraft { title: " ".into(), ..draft() };
        assert_eq!(host_faults(&untitled), [("title", HostFault::TitleMissing)]);
        let long = HostDraft { title: "x".repeat(TITLE_CHARS_MAX + 1), ..draft() };
        assert_eq!(host_faults(&long), [("title", HostFault::TooLong(TITLE_CHARS_MAX))]);
        let turned = HostDraft { closes_at: draft().opens_at, ..draft() };
        assert_eq!(host_faults(&turned), [("closes_at", HostFault::Window)]);
    }
}
