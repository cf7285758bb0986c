//! Who waits at the reimbursement desk, and how long it may take.
//!
//! Invariant: everybody in the room may see numbers; names are for the desk.

use crate::claim::cycle::visit::{QueueEvent, QueueState};
use crate::id::PersonId;
use crate::spoken::Spoken;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One place in the queue of one day.
    QueueId;
}

/// What the desk does with a place in the queue by hand. The visit does the rest: it begins and ends.
pub const BY_HAND: [QueueEvent; 6] = [
    QueueEvent::Call,
    QueueEvent::QueueAgain,
    QueueEvent::Leave,
    QueueEvent::NoShow,
    QueueEvent::AskStaff,
    QueueEvent::Undo,
];

/// Whether somebody is still in the room.
pub fn is_here(state: QueueState) -> bool {
    match state {
        QueueState::Arrived | QueueState::Called | QueueState::WithVolunteer | QueueState::WithStaff => true,
        QueueState::Left | QueueState::Done | QueueState::Incomplete | QueueState::NoShow => false,
    }
}

/// Somebody came about their grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Arrive {
    pub person: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveInQueue {
    /// One of [`BY_HAND`].
    pub event: QueueEvent,
}

/// One place, as the desk sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueEntry {
    pub id: QueueId,
    pub person: PersonId,
    pub name: String,
    pub number: i64,
    pub state: QueueState,
    /// Since when it is in this state.
    pub since: Timestamp,
    /// The device that called, or serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<String>,
}

/// Today's queue: who is in the room by number, then who left it last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Queue {
    pub entries: Vec<QueueEntry>,
    /// Arrived and not called.
    pub waiting: i64,
    /// Visits that ended today.
    pub served: i64,
    /// What a visit takes on average, over the last of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub average_minutes: Option<i64>,
}

/// Where the owner of a phone stands in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyPlace {
    pub number: i64,
    pub state: QueueState,
    /// How many are called before them.
    pub ahead: i64,
    /// About how long; `None` before a first visit says how long one takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
    /// Where to go once called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<String>,
    /// The language that the desk speaks with them, and the place in it: what stands over the number, and under it.
    pub spoken: Spoken,
    pub title: String,
    pub lines: Vec<String>,
}

/// For the screen that everybody in the room sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Room {
    /// The latest first.
    pub called: Vec<RoomCall>,
    /// Who comes next.
    pub next: Vec<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomCall {
    pub number: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<String>,
}

/// What visits take on average, in minutes rounded up; `None` without any.
pub fn average_minutes(visit_seconds: &[i64]) -> Option<i64> {
    let count = i64::try_from(visit_seconds.len()).ok().filter(|count| *count > 0)?;
    let sum: i64 = visit_seconds.iter().fold(0, |sum, seconds| sum.saturating_add((*seconds).max(0)));
    Some(sum.div_euclid(count).saturating_add(59) / 60)
}

/// How long somebody waits who has `ahead` people before them, at `desks` desks.
pub fn wait_minutes(ahead: i64, average_minutes: i64, desks: i64) -> i64 {
    let desks = desks.max(1);
    let rounds = ahead.max(0).saturating_add(desks - 1) / desks;
    rounds.max(1).saturating_mul(average_minutes.max(1))
}

#[cfg(test)]
mod tests {
    use super::{BY_HAND, average_minutes, is_here, wait_minutes};
    use crate::claim::cycle::visit::{QueueEvent, QueueState, next};

    #[test]
    fn a_visit_takes_what_the_last_ones_took() {
        assert_eq!(average_minutes(&[]), None, "nobody knows yet");
        assert_eq!(average_minutes(&[60, 120]), Some(2), "a minute and a half, rounded up");
        assert_eq!(average_minutes(&[75]), Some(2));
        assert_eq!(average_minutes(&[-5, 0]), Some(0), "a clock that was set back");
        assert!(average_minutes(&[i64::MAX, i64::MAX]).is_some());
    }

    #[test]
    fn more_desks_make_the_wait_shorter_and_nobody_waits_no_time() {
        assert_eq!(wait_minutes(6, 4, 1), 24);
        assert_eq!(wait_minutes(6, 4, 2), 12);
        assert_eq!(wait_minutes(5, 4, 2), 12, "the fifth waits for a third round");
        assert_eq!(wait_minutes(0, 4, 2), 4, "somebody is at the desk now");
        assert_eq!(wait_minutes(3, 0, 0), 3);
    }

    #[test]
    fn who_begins_or_ends_a_visit_is_the_visit() {
        for event in [QueueEvent::Begin, QueueEvent::Finish, QueueEvent::Lack] {
            assert!(!BY_HAND.contains(&event));
        }
        for state in QueueState::ALL.iter().copied().filter(|state| is_here(*state)) {
            let ways = QueueEvent::ALL.iter().filter_map(|event| next(state, *event));
            assert!(ways.into_iter().any(|to| !is_here(to)) || next(state, QueueEvent::Begin).is_some());
        }
    }
}
