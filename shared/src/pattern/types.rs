//! Patterns on the wire.

use crate::points::{SubmissionId, SubmissionState};
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Patterns of one list; the others come when these were looked at.
pub const PATTERNS_MAX: usize = 100;
/// Submissions that are named with a pattern, the newest; all are counted.
pub const NAMED_MAX: usize = 12;
/// What somebody says about a pattern.
pub const WORD_CHARS_MAX: usize = 200;

words! {
    pub enum PatternKind {
        /// Many accepted submissions of one person within minutes.
        Burst = "burst",
        /// One volunteer and one person, again and again.
        OnePair = "one_pair",
        /// Two volunteers who award each other.
        EachOther = "each_other",
        /// The same picture, to the byte.
        SamePicture = "same_picture",
        SameLink = "same_link",
        /// Pictures that look much the same.
        LookAlike = "look_alike",
        /// A host's code on a screen, used far from its time.
        CodeAway = "code_away",
        /// A host's code, used by many within one step.
        CodeCrowd = "code_crowd",
        /// Codes on paper, used long after.
        OldPaper = "old_paper",
    }
}

words! {
    pub enum PatternsShown {
        /// What nobody looked at, and what has something new since.
        New = "new",
        LookedAt = "looked_at",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListPatterns {
    pub show: PatternsShown,
}

words! {
    /// In what part somebody stands in a pattern.
    pub enum PatternPart {
        Author = "author",
        Volunteer = "volunteer",
        Host = "host",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PatternPerson {
    pub name: String,
    pub part: PatternPart,
}

/// One of the submissions that make a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PatternSubmission {
    /// Opened at `/office/game/?part=decided&id=…`; its picture is at [`crate::points::api::evidence_picture`].
    pub id: SubmissionId,
    pub author: String,
    pub title: Bilingual,
    pub state: SubmissionState,
    pub at: Timestamp,
    pub has_picture: bool,
}

/// That somebody looked at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PatternLook {
    pub by: String,
    pub at: Timestamp,
    pub word: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PatternView {
    pub kind: PatternKind,
    /// The same as long as it is about the same.
    pub key: String,
    /// The host's title or the link, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// At most [`NAMED_MAX`]; `people_count` says how many there are.
    pub people: Vec<PatternPerson>,
    pub people_count: i64,
    /// How often.
    pub count: i64,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    /// The newest, at most [`NAMED_MAX`].
    pub submissions: Vec<PatternSubmission>,
    /// The last look at it, also when something new came since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<PatternLook>,
}

/// Those with the newest event first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Patterns {
    pub items: Vec<PatternView>,
    /// How many there are of either kind for this moderator.
    pub new: i64,
    pub looked_at: i64,
}

/// As it stood on the screen: what came since brings it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookAtPattern {
    pub key: String,
    pub count: i64,
    pub last_at: Timestamp,
    /// Stands in the trail.
    pub word: String,
}
