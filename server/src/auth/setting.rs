//! What signing in to the office goes by, as it is today: kept in the database, dated, each with its source.

use crate::db::Reader;
use crate::db::schema::staff_setting;
use crate::edition::service as edition;
use crate::problem::ApiError;
use diesel::prelude::*;
use std::collections::HashMap;
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// For how long a sign-in or a confirmation counts as fresh.
    pub fresh_sign_in_minutes: i64,
    /// Codes of the second factor that one account may try in [`Self::code_tries_minutes`].
    pub code_tries_max: i64,
    pub code_tries_minutes: i64,
    /// Codes that are shown when a second factor is set up.
    pub recovery_codes: i64,
    /// How long a second administrator has to confirm a reset.
    pub factor_reset_hours: i64,
}

impl Settings {
    /// As they are on the day that it is at the conference's place.
    pub fn read(r: &mut Reader<'_>, now: Timestamp) -> Result<Self, ApiError> {
        let day = edition::today(edition::current(r)?.as_ref(), now);
        let rows = staff_setting::table
            .filter(staff_setting::valid_from.le(day))
            .order(staff_setting::valid_from)
            .select((staff_setting::key, staff_setting::value))
            .load::<(String, i64)>(r.db())?;
        // The later day takes the earlier one's place.
        let values: HashMap<String, i64> = rows.into_iter().collect();
        let value = |key: &str| {
            let unset = || ApiError::bug(format!("the setting {key} of staff has no value on {day}"));
            values.get(key).copied().ok_or_else(unset)
        };
        Ok(Self {
            fresh_sign_in_minutes: value("fresh_sign_in_minutes")?,
            code_tries_max: value("code_tries_max")?,
            code_tries_minutes: value("code_tries_minutes")?,
            recovery_codes: value("recovery_codes")?,
            factor_reset_hours: value("factor_reset_hours")?,
        })
    }

    /// Who signed in or confirmed from this moment on did so freshly.
    pub fn fresh_after(&self, now: Timestamp) -> Timestamp {
        now.plus_minutes(-self.fresh_sign_in_minutes)
    }
}
