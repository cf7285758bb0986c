//! The pool of codes behind a reward: the life of one code, and what its counts must add up to.

use crate::claim::cycle::{Actor, Refused, taken};
use serde::{Deserialize, Serialize};

words! {
    /// Where a code stands.
    pub enum CodeState {
        Free = "free",
        /// Kept for one redemption, not shown.
        Reserved = "reserved",
        /// Shown to its owner.
        Issued = "issued",
        /// Of no use; nobody gets it any more.
        Void = "void",
    }
}

words! {
    pub enum CodeEvent {
        Reserve = "reserve",
        Release = "release",
        Issue = "issue",
        Void = "void",
    }
}

pub fn next(state: CodeState, event: CodeEvent) -> Option<CodeState> {
    match (state, event) {
        (CodeState::Free, CodeEvent::Reserve) => Some(CodeState::Reserved),
        (CodeState::Reserved, CodeEvent::Release) => Some(CodeState::Free),
        (CodeState::Reserved, CodeEvent::Issue) => Some(CodeState::Issued),
        (CodeState::Free | CodeState::Reserved | CodeState::Issued, CodeEvent::Void) => Some(CodeState::Void),
        _ => None,
    }
}

pub fn may(event: CodeEvent) -> &'static [Actor] {
    match event {
        // The clock also gives one to who is owed one.
        CodeEvent::Reserve => &[Actor::Owner, Actor::Clock],
        CodeEvent::Release => &[Actor::Owner, Actor::Approver, Actor::Admin, Actor::Clock],
        CodeEvent::Issue => &[Actor::Owner],
        CodeEvent::Void => &[Actor::Admin],
    }
}

pub fn step(state: CodeState, event: CodeEvent, actor: Actor) -> Result<CodeState, Refused> {
    taken(next(state, event), may(event), actor)
}

/// How many codes stand where, and how many were imported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PoolCount {
    /// What the imports say; the others are counted code by code.
    pub imported: i64,
    pub free: i64,
    pub reserved: i64,
    pub issued: i64,
    pub void: i64,
}

impl PoolCount {
    /// No code appeared from nowhere or got lost.
    pub fn adds_up(&self) -> bool {
        let Self { imported, free, reserved, issued, void } = self;
        free + reserved + issued + void == *imported
    }
}

/// What was counted into a shelf, and where it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShelfCount {
    /// The sum of all changes that people made.
    pub counted: i64,
    /// Free to be reserved.
    pub left: i64,
    /// Kept for whose turn it is on the wait list.
    pub turns: i64,
    /// Reserved or confirmed.
    pub held: i64,
    pub handed_over: i64,
}

impl ShelfCount {
    pub fn adds_up(&self) -> bool {
        let Self { counted, left, turns, held, handed_over } = self;
        left + turns + held + handed_over == *counted
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeEvent, CodeState, PoolCount, ShelfCount, next};
    use proptest::prelude::*;

    #[test]
    fn a_pool_adds_up_or_says_that_it_does_not() {
        let pool = PoolCount { imported: 4, free: 1, reserved: 1, issued: 1, void: 1 };
        assert!(pool.adds_up() && PoolCount::default().adds_up());
        assert!(!PoolCount { free: 2, ..pool }.adds_up());
        let shelf = ShelfCount { counted: 6, left: 1, turns: 1, held: 2, handed_over: 2 };
        assert!(shelf.adds_up() && !ShelfCount { held: 3, ..shelf }.adds_up());
    }

    fn counted(codes: &[CodeState]) -> PoolCount {
        let of = |state| codes.iter().filter(|code| **code == state).count() as i64;
        PoolCount {
            imported: codes.len() as i64,
            free: of(CodeState::Free),
            reserved: of(CodeState::Reserved),
            issued: of(CodeState::Issued),
            void: of(CodeState::Void),
        }
    }

    proptest! {
        /// Whatever happens to a pool: it adds up, and a code that was shown is never free again.
        #[test]
        fn whatever_happens_a_pool_adds_up(deeds in prop::collection::vec((0..6_usize, 0..4_usize), 0..80)) {
            let mut codes = [CodeState::Free; 6];
            let mut shown = [false; 6];
            for (at, event) in deeds {
                if let Some(to) = next(codes[at], CodeEvent::ALL[event]) {
                    codes[at] = to;
                    prop_assert!(!(to == CodeState::Issued && shown[at]), "issued twice");
                    shown[at] |= to == CodeState::Issued;
                }
                prop_assert!(counted(&codes).adds_up());
                prop_assert!(!(shown[at] && codes[at] == CodeState::Free));
            }
        }
    }
}
