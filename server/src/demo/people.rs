//! The demo's attendees, through the same import as a real file.

use crate::db::{Reader, WriteTx};
use crate::people::import::parse::{ParsedAttendees, parse};
use crate::people::import::service;
use crate::people::service::is_empty as nobody;
use crate::problem::ApiError;

const FILE: &[u8] = include_bytes!("../../demo/attendees.csv");

pub fn is_empty(r: &mut Reader<'_>) -> Result<bool, ApiError> {
    nobody(r)
}

pub fn read() -> Result<ParsedAttendees, ApiError> {
    parse(FILE).map_err(|problem| ApiError::bug(format!("the demo's attendees: {problem:?}")))
}

pub fn load(tx: &mut WriteTx<'_>, file: &ParsedAttendees) -> Result<(), ApiError> {
    service::commit(tx, file).map(drop)
}
