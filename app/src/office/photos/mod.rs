//! How long photos are kept, and what became of those whose time is over.

mod view;

pub use view::PhotosPage;
