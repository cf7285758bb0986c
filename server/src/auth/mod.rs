//! Who is asking, and what they may do.

pub mod cookie;
pub mod guard;
pub mod limit;
pub mod password;
pub mod session;
pub mod setting;
