//! The ticket shop's file becomes people and tickets.

pub mod parse;
