//! Payments: from what is due to what arrived, and back.

mod batch;
mod honoraria;
mod once;
mod owner;
mod race;
mod result;
mod settle;
mod tax;
