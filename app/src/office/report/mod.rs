//! Registers on the screen, and the way to their files.

mod check_ins;

pub use check_ins::{CheckInsPage, station};
