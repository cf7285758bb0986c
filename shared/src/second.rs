//! What takes a second person: who may decide a proposal, and what becomes of it.
//!
//! Invariant: nobody confirms what they proposed themselves, nor what is about themselves.

use serde::{Deserialize, Serialize};

/// Characters of a reason, or of where a value comes from, at most.
pub const REASON_CHARS_MAX: usize = 500;

words! {
    /// Where a proposal stands.
    pub enum SecondLook {
        /// Waits for a second person; nothing of it counts.
        Proposed = "proposed",
        Confirmed = "confirmed",
        Rejected = "rejected",
        /// Taken back by who proposed it, or overtaken.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// What somebody says to a proposal.
    pub enum SecondWord {
        Confirm = "confirm",
        /// Of one's own proposal: to take it back.
        Reject = "reject",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideSecondLook {
    pub word: SecondWord,
    /// Needed to reject what somebody else proposed.
    #[serde(default)]
    pub reason: String,
}

/// How somebody stands to a proposal; through every record of theirs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondDecider {
    pub proposed_it: bool,
    /// It is about themselves, or about money that they ask for.
    pub concerned: bool,
}

/// Why somebody can't decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotYours {
    /// They proposed it.
    Proposer,
    /// It is about themselves.
    Concerned,
}

impl SecondDecider {
    /// What becomes of an open proposal by this person's word.
    pub fn step(self, word: SecondWord) -> Result<SecondLook, NotYours> {
        match (word, self) {
            (SecondWord::Reject, Self { proposed_it: true, .. }) => Ok(SecondLook::Withdrawn),
            (_, Self { concerned: true, .. }) => Err(NotYours::Concerned),
            (SecondWord::Confirm, Self { proposed_it: true, .. }) => Err(NotYours::Proposer),
            (SecondWord::Confirm, _) => Ok(SecondLook::Confirmed),
            (SecondWord::Reject, _) => Ok(SecondLook::Rejected),
        }
    }

    pub fn can(self, word: SecondWord) -> bool {
        self.step(word).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{NotYours, SecondDecider, SecondLook, SecondWord};

    const OTHER: SecondDecider = SecondDecider { proposed_it: false, concerned: false };
    const PROPOSER: SecondDecider = SecondDecider { proposed_it: true, concerned: false };
    const CONCERNED: SecondDecider = SecondDecider { proposed_it: false, concerned: true };

    #[test]
    fn somebody_else_confirms_or_rejects() {
        assert_eq!(OTHER.step(SecondWord::Confirm), Ok(SecondLook::Confirmed));
        assert_eq!(OTHER.step(SecondWord::Reject), Ok(SecondLook::Rejected));
    }

    #[test]
    fn who_proposed_takes_back_and_never_confirms() {
        assert_eq!(PROPOSER.step(SecondWord::Confirm), Err(NotYours::Proposer));
        assert_eq!(PROPOSER.step(SecondWord::Reject), Ok(SecondLook::Withdrawn));
        let both = SecondDecider { proposed_it: true, concerned: true };
        assert!(!both.can(SecondWord::Confirm));
        assert_eq!(both.step(SecondWord::Reject), Ok(SecondLook::Withdrawn));
    }

    #[test]
    fn whom_it_is_about_decides_nothing() {
        for word in SecondWord::ALL {
            assert_eq!(CONCERNED.step(*word), Err(NotYours::Concerned));
        }
    }
}
