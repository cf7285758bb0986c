//! The list of regional conferences, and which of them count for this edition.

use super::conference_store as store;
use crate::db::Reader;
use crate::edition::service as edition;
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::record::{ConferenceId, ConferenceWindow, OfficeConference, OfficeConferences};
use sundae_shared::time::Timestamp;

pub use super::conference_store::ConferenceRow;

/// Since when conferences count, and which day it is at the edition's place.
pub fn window(r: &mut Reader<'_>, now: Timestamp) -> Result<(ConferenceWindow, NaiveDate), ApiError> {
    edition::conference_window(r, now)
}

pub fn by_id(r: &mut Reader<'_>, id: &ConferenceId) -> Result<Option<ConferenceRow>, ApiError> {
    Ok(store::by_id(r, id)?)
}

/// Those that count and have begun, the latest first.
pub fn countable(
    r: &mut Reader<'_>,
    now: Timestamp,
) -> Result<(ConferenceWindow, Vec<ConferenceRow>), ApiError> {
    let (window, today) = window(r, now)?;
    let mut rows = store::list(r, Some(window.after))?;
    rows.retain(|row| window.admit(row.first_day, row.last_day, today).is_ok());
    Ok((window, rows))
}

/// All of them, for the office.
pub fn all(r: &mut Reader<'_>, now: Timestamp) -> Result<OfficeConferences, ApiError> {
    let (window, _) = window(r, now)?;
    let view = |row: ConferenceRow| OfficeConference {
        counts: window.holds(row.last_day),
        id: row.id,
        name: row.name,
        first_day: row.first_day,
        last_day: row.last_day,
        place: row.place,
        country: row.country,
        link: row.link,
    };
    Ok(OfficeConferences { window, items: store::list(r, None)?.into_iter().map(view).collect() })
}
