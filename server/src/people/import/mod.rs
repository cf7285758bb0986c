//! The ticket shop's file becomes people and tickets.

pub mod parse;
pub mod plan;
pub mod service;
mod store;
