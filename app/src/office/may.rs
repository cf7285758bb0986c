//! What the roles of who is here open. The server decides; this keeps buttons away that it would refuse.

use crate::state::session::Session;
use sundae_shared::people::{Me, Role};

/// Whether who is here has one of the roles of a list of `sundae_shared::people::may`; tracked.
pub fn may(roles: &[Role]) -> bool {
    let mine = Session::<Me>::get().who().map(|me| me.roles).unwrap_or_default();
    roles.iter().any(|role| mine.contains(role))
}
