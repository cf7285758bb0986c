//! Claims under review: what staff see, what they decide, and what the owner hears of it.

mod absence;
mod begin;
mod decide;
mod facts;
mod hold;
mod look;
mod race;
mod whole;
