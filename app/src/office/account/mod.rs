//! My account: the own password and where one is signed in.

mod view;

pub use view::AccountPage;
