//! What the roles of who is here open. The server decides; this keeps buttons away that it would refuse.

use crate::state::session::Session;
use leptos::prelude::*;
use sundae_shared::people::{Me, Role};

/// The roles of who is here. They stay as they were while somebody signs out: a screen that follows them would be
/// drawn once more as it goes, from signals that are gone.
#[derive(Clone, Copy)]
pub struct Mine(Memo<Vec<Role>>);

impl Mine {
    /// Follows the session, for all screens within.
    pub fn open(session: Session<Me>) {
        provide_context(Self(Memo::new(move |before: Option<&Vec<Role>>| {
            let mine = session.who().map(|me| me.roles);
            mine.or_else(|| before.cloned()).unwrap_or_default()
        })));
    }
}

/// Whether who is here has one of the roles of a list of `sundae_shared::people::may`; tracked.
pub fn may(roles: &[Role]) -> bool {
    let Mine(mine) = expect_context();
    mine.with(|mine| roles.iter().any(|role| mine.contains(role)))
}
