//! When people are reminded, as it is today: kept in the database, dated, each with its source.

use super::store;
use crate::db::Reader;
use crate::problem::ApiError;
use chrono::NaiveDate;
use std::collections::HashMap;
use sundae_shared::reminder::rules::{Rhythm, Twice};

/// Whether there are reminders at all.
pub const ON: &str = "reminders_on";

pub fn rhythm(r: &mut Reader<'_>, day: NaiveDate) -> Result<Rhythm, ApiError> {
    // The later day takes the earlier one's place.
    let values: HashMap<String, i64> = store::settings_on(r, day)?.into_iter().collect();
    let value = |key: &str| {
        let unset = || ApiError::bug(format!("the setting {key} of reminders has no value on {day}"));
        values.get(key).copied().ok_or_else(unset)
    };
    Ok(Rhythm {
        on: value(ON)? != 0,
        accept_days: Twice { first: value("accept_days_first")?, last: value("accept_days_last")? },
        receipts_days: Twice { first: value("receipts_days_first")?, last: value("receipts_days_last")? },
        returned_days: value("returned_days")?,
        from_hour: value("from_hour")?,
        to_hour: value("to_hour")?,
    })
}
