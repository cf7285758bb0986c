//! The working screen of a desk: scan or search on the left, the verdict on the right, the queue below.

mod card;
mod finder;
pub mod model;
pub mod outbox;
mod queue;
#[cfg(test)]
mod samples;
mod script;
mod script_close;
mod script_model;
mod script_words;
mod sending;
mod take_back;
mod view;
mod visit;
mod voucher;
mod words;

pub use sending::Station;
pub use view::{AtDesk, StationPage};
