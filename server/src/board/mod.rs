//! What others see of somebody in the game: the leaderboard and the thank-you page.
//!
//! Invariant: who did not choose a name for one of them does not stand on it; taking it back, or a moderator taking it
//! away, takes effect with the next look. A person's own name is used only where they sent it for that.

pub mod http;
pub mod mail;
pub mod moderation_service;
pub mod name_service;
pub mod office_http;
pub mod refusals;
pub mod service;
pub mod store;
pub mod thanks_service;
