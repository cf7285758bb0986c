//! The awards file becomes grants of people.

pub mod matching;
pub mod parse;
pub mod plan;
pub mod service;
pub mod settle;
mod store;
