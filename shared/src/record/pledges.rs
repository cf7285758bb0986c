//! A file of promises, handed in with what became of each.

use crate::people::import::{ImportNote, Rejection};
use serde::{Deserialize, Serialize};

words! {
    /// Why a row settles nothing.
    pub enum PledgeLeft {
        /// It was settled the other way before.
        Otherwise = "otherwise",
        /// Its author handed proof in, which a moderator decides.
        Waits = "waits",
        /// It was never accepted, or was taken back.
        Void = "void",
        /// It is a promise of whoever hands the file in.
        Own = "own",
        /// No promise has this id.
        Unknown = "unknown",
    }
}

/// One row that settles nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PledgeLeftLine {
    /// As a spreadsheet shows it.
    pub row: u32,
    pub why: PledgeLeft,
}

/// What a file of promises settles or would settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PledgeReport {
    /// Nothing was written: this is what would happen.
    pub dry_run: bool,
    /// SHA-256 of the file, so that what is settled is what was tried.
    pub file_hash: String,
    pub rows: u32,
    /// Kept: their points arrive.
    pub kept: u32,
    /// Not kept: closed without more points.
    pub missed: u32,
    /// Stand so already.
    pub already: u32,
    /// Rows that say neither yes nor no.
    pub open: u32,
    /// Rows that settle nothing though they say something, the first of them below.
    pub left_total: u32,
    pub left: Vec<PledgeLeftLine>,
    pub rejected_rows: u32,
    pub rejected: Vec<Rejection>,
    pub notes: Vec<ImportNote>,
}
