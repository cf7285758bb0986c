//! A file on its way into the office: chosen, tried, taken. What is in it is the slices' own.

mod flow;
mod view;

pub use flow::{FileFlow, Stage};
pub use view::{FileZone, another, staged, taken};
