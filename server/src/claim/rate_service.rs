//! What exchange rates are told of claims.

use super::store;
use crate::db::Reader;
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::claim::settings::SettingKey;

/// How many days before a receipt's own its rate may be: weekends, and the longest of holidays.
pub fn days_most(r: &mut Reader<'_>, day: NaiveDate) -> Result<u64, ApiError> {
    let all = store::settings(r)?;
    let begun = all.iter().filter(|setting| setting.key == SettingKey::RateDaysMost && setting.from <= day);
    let days = begun.max_by_key(|setting| setting.from).and_then(|setting| setting.value);
    Ok(days.and_then(|days| u64::try_from(days).ok()).unwrap_or(0))
}
