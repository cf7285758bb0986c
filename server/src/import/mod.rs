//! Files that somebody else's program exported: the table, then typed cells; tried or imported over HTTP
//! and from the command line. What the rows mean stands in the slices.

pub mod body;
pub mod cells;
pub mod cli;
pub mod http;
pub mod service;
mod store;
pub mod table;

use sundae_shared::people::import::{ImportKind, ImportNote, ImportReport, ImportTotals, Rejection};

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

    /// A report that knows the file and nothing of the database yet.
    pub fn report(&self, kind: ImportKind) -> ImportReport {
        ImportReport {
            kind,
            dry_run: true,
            file_hash: String::new(),
            rows: self.rows_seen,
            created: 0,
            updated: 0,
            unchanged: 0,
            rejected_rows: count(self.rejected_rows()),
            new_people: 0,
            totals: ImportTotals::default(),
            rejected: self.rejections.clone(),
            notes: self.notes.clone(),
            proposed: Vec::new(),
            doubtful: Vec::new(),
            matched_by_name: Vec::new(),
        }
    }
}

/// A length as reports count.
pub fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
