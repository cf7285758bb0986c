//! Hosts and their codes, as the office names them; and the sheets of codes that each work once.

mod form_view;
mod sheet_view;
mod view;

pub use sheet_view::SheetPage;
pub use view::HostsPage;
