//! The points ledger: immutable transfers between accounts. It serves the slices and knows none of them.
//!
//! Invariant: the entries of a transfer add up to zero, so all accounts together always do. A person's
//! balance is the sum of their entries, kept in the same transaction, and never below zero. Nothing here is
//! changed or deleted (triggers refuse it): a mistake is taken back by a reversal that names it. What it wrote off,
//! because it had been spent, is made up for when the points that were spent come back, or the award does: nobody ends
//! with more than they earned and did not spend.

pub mod earned_store;
pub mod service;
pub mod standing_store;
pub mod store;

use crate::problem::{ApiError, Status};
use sundae_shared::id::PersonId;
use sundae_shared::points::TransferId;

/// Where points can be. Issuance, redeemed and written-off are summed when asked: kept as one row each,
/// every award would wait for that row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Account {
    /// Where points come from.
    Issuance,
    /// Where spent points are.
    Redeemed,
    /// Awards that were a mistake and had been spent already; a loss of ours until it is made up for.
    WrittenOff,
    Person(PersonId),
}

impl Account {
    pub fn word(&self) -> &str {
        use sundae_shared::id::Id as _;
        match self {
            Self::Issuance => "issuance",
            Self::Redeemed => "redeemed",
            Self::WrittenOff => "written_off",
            Self::Person(person) => person.as_str(),
        }
    }
}

/// What makes a transfer; at most one transfer has it, whatever way led there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// A submission, for one of its people.
    Award {
        submission: String,
        person: PersonId,
    },
    /// The same on an appeal, of which a submission has one: what was taken back before comes again.
    AwardOnAppeal {
        submission: String,
        person: PersonId,
    },
    /// A promise that was kept, for who made it: once, whatever says so.
    Kept {
        pledge: String,
        person: PersonId,
    },
    Spend {
        redemption: String,
    },
    Refund {
        redemption: String,
    },
    Reversal(TransferId),
    WriteOff(TransferId),
}

impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Award { submission, person } => write!(f, "award:{submission}:{person}"),
            Self::AwardOnAppeal { submission, person } => write!(f, "appeal:{submission}:{person}"),
            Self::Kept { pledge, person } => write!(f, "kept:{pledge}:{person}"),
            Self::Spend { redemption } => write!(f, "spend:{redemption}"),
            Self::Refund { redemption } => write!(f, "refund:{redemption}"),
            Self::Reversal(transfer) => write!(f, "reversal:{transfer}"),
            Self::WriteOff(transfer) => write!(f, "write_off:{transfer}"),
        }
    }
}

/// Why points did not move.
#[derive(Debug)]
pub enum LedgerError {
    /// The balance lacks so many.
    Short {
        missing: i64,
    },
    /// This cause moved points before.
    Twice,
    /// The named transfer is no award.
    NoAward,
    Other(ApiError),
}

sundae_shared::messages! {
    mod text {
        short(missing: i64): en "You need {missing} more points for this. Nothing was changed.",
            es "Te faltan {missing} puntos para esto. No se cambió nada.";
        twice: en "These points were counted already; nothing was counted twice.",
            es "Estos puntos ya se contaron; nada se contó dos veces.";
    }
}

impl From<ApiError> for LedgerError {
    fn from(error: ApiError) -> Self {
        Self::Other(error)
    }
}

impl From<diesel::result::Error> for LedgerError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Other(error.into())
    }
}

impl From<LedgerError> for ApiError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Short { missing } => {
                Self::new(Status::Conflict, "points.not_enough", |lang| text::short(lang, missing))
            }
            LedgerError::Twice => {
                Self::new(Status::Conflict, "points.already_counted", |lang| text::twice(lang).into())
            }
            LedgerError::NoAward => Self::bug("a reversal names a transfer that is no award"),
            LedgerError::Other(error) => error,
        }
    }
}
