//! Who may award points at a desk, how many in an hour, and what they awarded.

mod view;

pub use view::VolunteersPage;
