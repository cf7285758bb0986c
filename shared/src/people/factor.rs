//! The second factor of staff on the wire: after the password a code from an authenticator app, or one of the
//! recovery codes that were shown when it was set up.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One secret that a member of staff shares with their authenticator app.
    FactorId;
}

/// Digits of a code. Source: RFC 6238 and what every authenticator app shows.
pub const FACTOR_CODE_DIGITS: usize = 6;

/// Where the caller's own second factor stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactor {
    /// Absent: the password alone signs in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// One of the caller's roles approves, pays or sees payment details.
    pub needed: bool,
    /// Recovery codes that were not used.
    pub recovery_codes_left: i64,
}

/// A secret to be scanned or typed into an authenticator app. Counts once a code of it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorOffer {
    /// Base32 in groups of four, for who can't scan.
    pub secret: String,
    pub qr: crate::qr::Qr,
}

/// The code that the authenticator app shows now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypedCode {
    pub code: String,
}

/// Shown once; the server keeps hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    pub codes: Vec<String>,
}

/// Shows that it is still the one who signed in: by the code where there is a second factor, else by the
/// password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "with", rename_all = "snake_case")]
pub enum ConfirmMe {
    Code { code: String },
    Password { password: String },
}

words! {
    /// What the list of staff says about somebody's second factor.
    pub enum FactorState {
        On = "on",
        /// Their roles don't ask for one.
        Off = "off",
        /// Their roles ask for one and it is not set up: what needs it is closed to them.
        Missing = "missing",
    }
}

/// An administrator asked to take somebody's second factor away; another one has to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FactorReset {
    pub asked_by: String,
    pub asked_at: Timestamp,
    pub reason: String,
    /// The caller asked, or it is about the caller: somebody else confirms.
    pub own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResetSecondFactor {
    /// How the administrator knows that it is really them; stands in the trail.
    pub reason: String,
}
