//! The photo wall for moderators: what waits for a look, what shows, and what somebody took down.

mod item_view;
mod view;

pub use view::WallPage;
