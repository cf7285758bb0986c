//! My account: the own password and where one is signed in.

mod factor;
mod view;

pub use view::AccountPage;
