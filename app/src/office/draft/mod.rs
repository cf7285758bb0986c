//! Forms of the game's drafts: what is typed, what is said at the fields, and the foot that publishes a version.

mod editing;
mod foot_view;
mod leave_view;
mod said;
pub mod typed;

pub use editing::Editing;
pub use foot_view::{PublishFoot, look_above};
pub use leave_view::{LeaveDialog, Leaving};
pub use said::{Fault, Said};

/// What a form is about: a thing with the version that is edited, or a new one.
#[derive(Clone)]
pub struct Subject<Id, D> {
    pub existing: Option<(Id, i64)>,
    pub draft: D,
}
