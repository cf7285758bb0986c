//! The awards file becomes grants of people.

pub mod matching;
pub mod parse;
