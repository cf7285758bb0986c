//! Files of exchange rates.

pub mod parse;
pub mod service;
