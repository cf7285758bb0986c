//! What volunteers award at a desk, badge after badge, on the wire.

use crate::id::PersonId;
use crate::people::code::ShortCode;
use crate::points::{ActivityId, SubmissionId};
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Awards that a desk lists for undoing.
pub const LAST_MAX: usize = 10;
/// The same code again within this time is the same scan: a badge that is held too long.
pub const SAME_CODE_SECONDS: i64 = 5;
/// Awards of one volunteer in an hour that staff can set.
pub const HOURLY_MAX: i64 = 1_000;
/// An award can be undone at the desk for so long; later a moderator does it.
pub const UNDO_HOURS: i64 = 12;

words! {
    /// What became of a scan.
    pub enum AwardFinding {
        /// The points arrived.
        Awarded = "awarded",
        /// They have it as often as it counts.
        HasIt = "has_it",
        /// The volunteer's own badge.
        OwnBadge = "own_badge",
        NotKnown = "not_known",
        Revoked = "revoked",
        Forged = "forged",
        NotOnTheList = "not_on_the_list",
        /// The practice badge, which is nobody's.
        Practice = "practice",
    }
}

/// One scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScanAward {
    pub activity: ActivityId,
    /// What the scanner or the volunteer typed: a badge, or the short code below it.
    pub code: String,
}

/// That somebody has an activity already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HadBefore {
    pub at: Timestamp,
    /// Who decided, where that was a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What the desk shows after a scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwardAnswer {
    pub finding: AwardFinding,
    /// Whose badge it is, when that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub points: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub had: Option<HadBefore>,
    pub tally: Tally,
}

/// One award of a volunteer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LastAward {
    pub submission: SubmissionId,
    pub name: String,
    pub title: Bilingual,
    pub at: Timestamp,
    /// Undone, by the volunteer or a moderator.
    pub undone: bool,
}

/// How far a volunteer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tally {
    /// What they awarded today and was not undone.
    pub today: i64,
    /// How many more in this hour.
    pub hour_left: i64,
    /// The newest first.
    pub last: Vec<LastAward>,
}

/// What can be awarded at a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwardChoice {
    pub id: ActivityId,
    pub title: Bilingual,
    pub points: i64,
}

/// What a desk needs to award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwardDesk {
    /// Whether staff gave this volunteer the right.
    pub allowed: bool,
    pub activities: Vec<AwardChoice>,
    pub tally: Tally,
}

/// Why an award is undone; the person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UndoAward {
    pub reason: String,
}

/// Somebody who may award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwardVolunteer {
    pub person: PersonId,
    pub name: String,
    pub given_by: String,
    pub given_at: Timestamp,
    /// What they awarded in all and was not undone.
    pub awards: i64,
    pub undone: i64,
}

/// Who may award, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwardVolunteers {
    pub items: Vec<AwardVolunteer>,
    /// The most that one of them awards in an hour.
    pub hourly_max: i64,
}

/// Gives somebody the right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AllowVolunteer {
    /// The short code on their pass, or their e-mail address.
    pub who: String,
}

/// Another limit for an hour, from today on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetHourlyMax {
    pub hourly_max: i64,
    /// Stands beside the value and in the trail.
    pub reason: String,
}

/// The same scan twice, or another one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SameCodeLock {
    last: Option<(String, i64)>,
}

impl SameCodeLock {
    /// Whether a scan at this millisecond is a new one. Held against the reader, the same code keeps its lock.
    pub fn admits(&mut self, code: &str, now_millis: i64) -> bool {
        let code =
            ShortCode::parse(code).map_or_else(|_| code.trim().to_owned(), |code| code.as_str().to_owned());
        let same = self
            .last
            .as_ref()
            .is_some_and(|(last, at)| *last == code && now_millis - at < SAME_CODE_SECONDS * 1_000);
        self.last = Some((code, now_millis));
        !same
    }

    /// What failed on its way may be scanned again at once.
    pub fn release(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::SameCodeLock;
    use crate::people::code::ShortCode;

    #[test]
    fn a_badge_that_is_held_too_long_is_scanned_once() {
        let (mut lock, code) = (SameCodeLock::default(), ShortCode::from_bits(7).to_string());
        assert!(lock.admits(&code, 0));
        assert!(!lock.admits(&code.to_lowercase(), 4_000), "however it is typed");
        assert!(!lock.admits(&code, 8_000), "and as long as it is held");
        assert!(lock.admits(&code, 13_000));
    }

    #[test]
    fn another_badge_is_another_scan_and_what_failed_is_free_again() {
        let mut lock = SameCodeLock::default();
        assert!(lock.admits("A", 0) && lock.admits("B", 100) && lock.admits("A", 200));
        lock.release();
        assert!(lock.admits("A", 300));
    }
}
