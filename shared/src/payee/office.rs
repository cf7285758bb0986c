//! Payment details on the wire, as the office works with them.

use super::types::{MaskedPayee, PayeeFact, PayeeHoldCause, PayeeId, PayeeMethod, PayeeValue, PayeeWarning};
use crate::id::PersonId;
use crate::people::country::Country;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One hold on somebody's payment details.
    PayeeHoldId;
}

/// Characters of a reason at most.
pub const REASON_CHARS_MAX: usize = 500;

/// Which people to list, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayeeFilter {
    /// A part of the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<PayeeMethod>,
    /// The `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// One person with payment details or a hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayeeLine {
    pub person: PersonId,
    pub name: String,
    pub method: PayeeMethod,
    pub country: Country,
    pub fact: PayeeFact,
    pub warnings: Vec<PayeeWarning>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayeePage {
    pub items: Vec<PayeeLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One person's payment details, masked, with their history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayeeDetail {
    pub person: PersonId,
    pub name: String,
    pub legal_names: Vec<String>,
    pub fact: PayeeFact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<MaskedPayee>,
    /// What stood there before, the newest first.
    pub before: Vec<MaskedPayee>,
    /// Open ones.
    pub holds: Vec<PayeeHold>,
    pub trail: Vec<PayeeEvent>,
    /// The caller is this person: nobody reveals or releases their own.
    pub own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayeeHold {
    pub id: PayeeHoldId,
    pub cause: PayeeHoldCause,
    pub since: Timestamp,
    /// The caller may release it: neither the owner nor who caused it.
    pub mine_to_release: bool,
}

words! {
    /// What happened to somebody's payment details.
    pub enum PayeeAction {
        Set = "payee.set",
        Confirm = "payee.confirm",
        Reveal = "payee.reveal",
        /// Opened for the file of a released batch.
        Export = "payee.export",
        Hold = "payee.hold",
        Release = "payee.release",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayeeEvent {
    pub at: Timestamp,
    pub action: PayeeAction,
    /// `None`: Sundae itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Asks to see one record in full; the reason stays in the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevealReason {
    /// Which; refused when it was changed meanwhile.
    pub payee: PayeeId,
    pub reason: String,
}

/// One record in full. Never stored by an app, never kept as a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevealedPayee {
    pub payee: PayeeId,
    pub method: PayeeMethod,
    pub country: Country,
    pub values: Vec<PayeeValue>,
}

/// Staff reached the owner through another channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReleaseHold {
    /// How, and what they said.
    pub reason: String,
}

/// Something about payment details that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayeeFlag {
    pub kind: PayeeWarning,
    /// One for a name or a country, several for an account that they share.
    pub people: Vec<FlaggedPerson>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FlaggedPerson {
    pub name: String,
    pub person: PersonId,
    /// The account that is shared stood in details that were replaced since.
    pub earlier: bool,
}
