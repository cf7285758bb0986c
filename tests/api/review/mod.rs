//! Claims under review: what staff see, what they decide, and what the owner hears of it.

mod decide;
mod hold;
mod look;
mod race;
mod whole;
