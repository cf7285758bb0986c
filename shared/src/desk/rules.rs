//! How the desk judges a scan. Pure, so that a device without network judges the same way.

use super::Verdict;
use crate::time::Timestamp;

/// Longest part of a scanned text that is kept with its event: a badge code, with room.
pub const CODE_CHARS_MAX: usize = 200;

/// What is known at the moment of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The volunteer scanned themselves; nobody checks in themselves.
    pub own_badge: bool,
    /// The badge was revoked or no ticket is valid.
    pub cancelled: bool,
    /// When the person was first checked in at this station.
    pub first_at: Option<Timestamp>,
    pub at: Timestamp,
}

/// The verdict: the earliest accepted event stands, a later one is a visible duplicate.
pub fn judge(seen: &Seen) -> Verdict {
    match seen {
        Seen { own_badge: true, .. } => Verdict::Refused,
        Seen { cancelled: true, .. } => Verdict::Cancelled,
        Seen { first_at: Some(first), at, .. } if first <= at => Verdict::Already,
        Seen { .. } => Verdict::CheckedIn,
    }
}

/// A stable code for programs.
pub fn verdict_code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::CheckedIn => "desk.checked_in",
        Verdict::Already => "desk.already_checked_in",
        Verdict::NotKnown => "desk.not_known",
        Verdict::Cancelled => "desk.cancelled",
        Verdict::Undone => "desk.undone",
        Verdict::Refused => "desk.refused",
    }
}

/// What is kept of a scanned text: its beginning, without control characters.
pub fn kept_code(code: &str) -> String {
    code.trim().chars().filter(|c| !c.is_control()).take(CODE_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::{Seen, judge};
    use crate::desk::Verdict;
    use crate::time::Timestamp;

    fn at(minute: u32) -> Timestamp {
        Timestamp::parse(&format!("2025-05-15T10:{minute:02}:00Z")).unwrap()
    }

    #[test]
    fn the_earliest_event_stands() {
        let seen = Seen { own_badge: false, cancelled: false, first_at: None, at: at(5) };
        assert_eq!(judge(&seen), Verdict::CheckedIn);
        assert_eq!(judge(&Seen { first_at: Some(at(2)), ..seen }), Verdict::Already);
        assert_eq!(judge(&Seen { first_at: Some(at(5)), ..seen }), Verdict::Already);
        assert_eq!(
            judge(&Seen { first_at: Some(at(9)), ..seen }),
            Verdict::CheckedIn,
            "an offline desk was earlier"
        );
    }

    #[test]
    fn nobody_checks_in_themselves_or_on_a_cancelled_ticket() {
        let seen = Seen { own_badge: false, cancelled: true, first_at: Some(at(2)), at: at(5) };
        assert_eq!(judge(&seen), Verdict::Cancelled);
        assert_eq!(judge(&Seen { own_badge: true, ..seen }), Verdict::Refused);
    }
}
