//! The conference's own records and what they earn: the schedule, the volunteer roster, staff's lists, and the list of
//! regional conferences that people choose from.

pub mod api;
pub mod conference;
pub mod names;
pub mod pledges;
pub mod text;
pub mod types;

pub use conference::*;
pub use pledges::*;
pub use types::*;
