//! Names that people chose for the leaderboard and the thank-you page, and the thank-you page before it opens.

mod take_view;
mod thanks_view;
mod view;

pub use thanks_view::ThanksPreview;
pub use view::NamesPage;
