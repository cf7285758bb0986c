//! The attendee's pass, and how staff replace a badge.

use crate::people::code::ShortCode;
use serde::{Deserialize, Serialize};

crate::endpoints! {
    /// The caller's own pass: what the QR says, and what is printed around it.
    GetMyPass: Get "/api/me/pass" (), () => MyPass;
    /// Revokes the caller's own badge and issues a new one: somebody has a picture of the old.
    ReplaceMyPass: Post "/api/me/pass/replace" (), () => BadgeView;
    /// Finds whose pass is to be replaced: by a code of it, also by one that is revoked, or by name or e-mail address.
    FindPassHolders: Post "/api/office/passes/search" (), crate::desk::SearchPeople => PassHolders;
    /// Revokes a person's badge and issues a new one; the old code is refused from then on.
    ReissueBadge: Post "/api/office/people/{person}/badge" crate::id::PersonId, ReplaceBadge => BadgeView;
    /// The badge that new volunteers try their desk with; the same for all.
    GetPracticeBadge: Get "/api/office/practice-badge" (), () => PracticeBadge;
}

/// What the pass shows. It stays valid without network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyPass {
    pub name: String,
    /// The text of the QR: a signed badge code.
    pub code: String,
    pub qr: crate::qr::Qr,
    /// To be read aloud or typed; show it in its groups (`ShortCode`'s `Display`).
    pub short_code: ShortCode,
    /// What was bought; empty without a ticket.
    pub ticket: String,
    pub admission: crate::desk::Admission,
}

/// Whom a search fits, best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PassHolders {
    pub holders: Vec<PassHolder>,
    /// Whether others fit too; a few more letters tell them apart.
    pub more: bool,
}

/// Enough to tell namesakes apart, no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PassHolder {
    pub person: crate::id::PersonId,
    pub name: String,
    /// Empty without an address.
    pub email_masked: String,
    /// What was bought; empty without a ticket.
    pub ticket: String,
}

/// Why a badge is replaced: lost, shared, photographed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplaceBadge {
    pub reason: String,
}

/// The badge that counts from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BadgeView {
    pub short_code: ShortCode,
}

/// Signed like a real badge and nobody's: a desk answers it with a verdict of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PracticeBadge {
    /// The text of the QR.
    pub code: String,
    pub qr: crate::qr::Qr,
    /// For a desk without a scanner.
    pub short_code: ShortCode,
}
