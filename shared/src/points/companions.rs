//! Companions on the wire: each answers for themselves whether it counts for them and whether their face may be
//! shown, and the author may take a name out.

use super::{SubmissionId, SubmissionState};
use crate::id::PersonId;
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// What someone named as a companion answered about their points.
    pub enum RequestState {
        Asked = "asked",
        Accepted = "accepted",
        Declined = "declined",
        /// Not answered in time.
        Lapsed = "lapsed",
    }
}

words! {
    /// Whether somebody's face may be shown beside the picture; apart from the points, and changeable at any time.
    pub enum FaceConsent {
        /// Not asked or not answered: hidden.
        Unanswered = "unanswered",
        Show = "show",
        Hide = "hide",
    }
}

/// A companion as the author and the moderators see them. Whom the author removed stands in no list, and who
/// declined is named to the author alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanionView {
    /// For [`RemoveCompanion`].
    pub person: PersonId,
    pub name: String,
    pub state: RequestState,
    pub face: FaceConsent,
}

/// Someone says that you were there too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestView {
    pub submission: SubmissionId,
    pub from: String,
    pub title: Bilingual,
    pub points: i64,
    pub state: RequestState,
    pub face: FaceConsent,
    /// Whether there is a picture that could show their face.
    pub has_picture: bool,
    /// The others who said yes; nobody who declined or was removed.
    pub with: Vec<String>,
    pub asked_at: Timestamp,
    /// Unanswered until then, it ends by itself.
    pub lapses_at: Timestamp,
    pub submission_state: SubmissionState,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Requests {
    pub items: Vec<RequestView>,
}

words! {
    /// An answer to [`RequestView`]: does it count for me?
    pub enum RequestAnswer {
        Accept = "accept",
        Decline = "decline",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerRequest {
    /// My points.
    pub answer: RequestAnswer,
    /// My face; left out, it stays as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub face: Option<FaceConsent>,
}

/// Another word about one's face, after the answer. *Unanswered* is refused: there is no way back to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetFace {
    pub face: FaceConsent,
}

/// The author takes somebody out. Their name and face are gone at once; points that they have stay theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RemoveCompanion {
    pub companion: PersonId,
}

words! {
    /// Whether others may name somebody as their companion.
    pub enum TakesRequests {
        On = "on",
        /// Who names them is told so; requests that are open stay until they lapse.
        Off = "off",
    }
}

/// What somebody set for the game.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GameSettings {
    pub requests: TakesRequests,
}
