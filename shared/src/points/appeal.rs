//! Another look at what was not accepted or was taken back: once, by somebody who did not decide it.

use super::{RejectReason, SubmissionState};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// So long after the decision: the conference and the way home.
pub const APPEAL_DAYS: i64 = 14;
pub const APPEAL_CHARS_MAX: usize = 1_000;
/// Fewer characters than this say nothing that the evidence did not.
pub const APPEAL_CHARS_MIN: usize = 10;

/// An appeal, as its author and the moderators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppealView {
    pub at: Timestamp,
    pub words: String,
    /// Absent while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// When the decision stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reject_reason: Option<RejectReason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Appeal {
    /// What the moderator missed, in the author's words.
    pub words: String,
}

/// Until when its author can appeal; `None`: not at all.
pub fn appeal_until(
    state: SubmissionState,
    decided_at: Option<Timestamp>,
    appealed_before: bool,
) -> Option<Timestamp> {
    let decided = matches!(state, SubmissionState::Rejected | SubmissionState::TakenBack);
    decided_at.filter(|_| decided && !appealed_before).map(|at| at.plus_days(APPEAL_DAYS))
}

#[cfg(test)]
mod tests {
    use super::{APPEAL_DAYS, appeal_until};
    use crate::points::SubmissionState;
    use crate::time::Timestamp;

    #[test]
    fn what_was_refused_can_be_appealed_once_and_for_a_while() {
        let at = Timestamp::parse("2025-05-16T10:00:00Z").unwrap();
        for state in [SubmissionState::Rejected, SubmissionState::TakenBack] {
            assert_eq!(appeal_until(state, Some(at), false), Some(at.plus_days(APPEAL_DAYS)));
            assert_eq!(appeal_until(state, Some(at), true), None);
        }
        for state in [SubmissionState::Accepted, SubmissionState::Received, SubmissionState::Appealed] {
            assert_eq!(appeal_until(state, Some(at), false), None);
        }
    }
}
