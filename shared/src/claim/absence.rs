//! What staff say for somebody who could not come, or never claimed.

use super::ClaimId;
use super::amount::Attendance;
use serde::{Deserialize, Serialize};

words! {
    /// Why somebody did not attend, or is not known to have. What they are paid follows from it.
    pub enum Absence {
        /// The fee for the visa may still be paid.
        VisaDenied = "visa_denied",
        /// Turned back at the border: what the airline kept may still be paid.
        RefusedEntry = "refused_entry",
        /// They were there and no desk saw them, or something else that leaves the figure as it is.
        Other = "other",
    }
}

impl Absence {
    /// What the figure counts with; `None`: with the days as they are.
    pub fn attendance(self) -> Option<Attendance> {
        match self {
            Self::VisaDenied => Some(Attendance::VisaDenied),
            Self::RefusedEntry => Some(Attendance::RefusedEntry),
            Self::Other => None,
        }
    }
}

/// Begins a claim for somebody who never did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeginClaim {
    /// The owner reads it.
    pub reason: String,
}

/// The claim that was begun; where it stands is in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BegunClaim {
    pub claim: ClaimId,
}
