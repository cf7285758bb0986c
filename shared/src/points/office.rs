//! The catalogue of activities as the office keeps it, on the wire.

use super::{ActivityId, Nature};
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// The figures of an activity that the office sets. What was handed in before a change keeps the points that it
/// was promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityFigures {
    pub points: i64,
    /// How often one person can earn it.
    pub limit: i64,
    /// Whether attendees see it and can hand it in.
    pub active: bool,
}

/// An activity with what came of it so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeActivity {
    pub id: ActivityId,
    pub title: Bilingual,
    pub nature: Nature,
    pub figures: ActivityFigures,
    /// Submissions that wait for a moderator.
    pub waiting: i64,
    pub accepted: i64,
}

/// In the order in which attendees see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeActivities {
    pub items: Vec<OfficeActivity>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditActivity {
    pub figures: ActivityFigures,
    /// Stands in the trail.
    pub reason: String,
}
