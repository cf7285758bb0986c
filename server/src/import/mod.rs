//! Reading files that somebody else's program exported: the table, then typed cells. What the rows mean
//! stands in the slices.

pub mod cells;
pub mod table;

use sundae_shared::people::import::{ImportNote, Rejection};

/// Something that stood in a row of a file, with the row's number as a spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered<T> {
    pub row: u32,
    pub value: T,
}

/// What a file held. Invariant: every row seen is in `rows`, or has a rejection, or has a note that it
/// repeats another.
#[derive(Debug, Clone)]
pub struct Parsed<T> {
    pub rows_seen: u32,
    pub rows: Vec<Numbered<T>>,
    pub rejections: Vec<Rejection>,
    pub notes: Vec<ImportNote>,
}

impl<T> Parsed<T> {
    /// Rows with at least one fault.
    pub fn rejected_rows(&self) -> usize {
        let mut rows: Vec<u32> = self.rejections.iter().map(|rejection| rejection.row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.len()
    }
}
