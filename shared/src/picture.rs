//! Pictures on the wire.

/// The query that asks for a picture's small version.
pub const SMALL: &str = "small";

/// The address of the small version of a picture, for lists: some fifty kilobytes where the whole one has five hundred.
pub fn small(address: &str) -> String {
    format!("{address}?{SMALL}")
}
