//! Payments: from what is due to what arrived, and back.

mod batch;
mod honoraria;
mod kept;
mod once;
mod owner;
mod race;
mod result;
mod settle;
mod spoken;
mod tax;
