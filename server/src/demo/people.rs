//! The demo's attendees, through the same import as a real file.

use crate::db::{Reader, WriteTx};
use crate::import::service::{self, Upload};
use crate::mail::Site;
use crate::people::import::parse::{ParsedAttendees, parse};
use crate::people::service::is_empty as nobody;
use crate::problem::ApiError;
use sundae_shared::people::ticket::TicketStatus;

const FILE: &[u8] = include_bytes!("../../demo/attendees.csv");

pub fn is_empty(r: &mut Reader<'_>) -> Result<bool, ApiError> {
    nobody(r)
}

/// Every so many tickets one admits nobody, or the demo's desks would never turn red.
const NOT_ADMITTED_EVERY: usize = 400;

pub fn read() -> Result<ParsedAttendees, ApiError> {
    let mut file =
        parse(FILE).map_err(|problem| ApiError::bug(format!("the demo's attendees: {problem:?}")))?;
    let others = [TicketStatus::Canceled, TicketStatus::Pending];
    let rows = file.rows.iter_mut().skip(NOT_ADMITTED_EVERY / 2).step_by(NOT_ADMITTED_EVERY);
    for (row, status) in rows.zip(others.iter().cycle()) {
        row.value.status = *status;
    }
    Ok(file)
}

pub fn load(tx: &mut WriteTx<'_>, file: &ParsedAttendees, site: &Site) -> Result<(), ApiError> {
    service::commit(tx, &Upload::attendees(FILE, file.clone()), site).map(drop)
}
