//! Joining a desk with the link that staff made: `/desk/join#token`.

mod view;
mod waiting;

pub use view::{JoinPage, TakenPage};
