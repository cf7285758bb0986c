//! What payment details go by, as it is today: kept in the database, dated, each with its source.

use super::store;
use crate::db::Reader;
use crate::edition::service as edition;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::payee::{MethodTime, PayeeMethod};
use sundae_shared::people::country::Country;
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone)]
pub struct Settings {
    pub fresh_sign_in_minutes: i64,
    /// A payment there is looked at by a person; the list decides nothing.
    pub sanctioned: Vec<Country>,
    pub times: Vec<MethodTime>,
}

impl Settings {
    /// As they are on the day that it is at the conference's place.
    pub fn read(r: &mut Reader<'_>, now: Timestamp) -> Result<Self, ApiError> {
        let day = edition::today(edition::current(r)?.as_ref(), now);
        let values: HashMap<String, String> = store::settings_on(r, day)?.into_iter().collect();
        let value = |key: &str| {
            let unset =
                || ApiError::bug(format!("the setting {key} of payment details has no value on {day}"));
            values.get(key).map(String::as_str).ok_or_else(unset)
        };
        let unread = |key: &str| ApiError::bug(format!("the setting {key} of payment details can't be read"));
        let minutes = value("fresh_sign_in_minutes")?;
        let countries = value("sanctioned_countries")?.split_whitespace().map(Country::parse);
        let times = PayeeMethod::ALL.iter().map(|&method| {
            let key = format!("business_days_{}", method.word());
            let (from, to) = value(&key)?.split_once('-').ok_or_else(|| unread(&key))?;
            let days = |text: &str| text.trim().parse().map_err(|_| unread(&key));
            Ok(MethodTime { method, days_min: days(from)?, days_max: days(to)? })
        });
        Ok(Self {
            fresh_sign_in_minutes: minutes.parse().map_err(|_| unread("fresh_sign_in_minutes"))?,
            sanctioned: countries.collect::<Result<_, _>>().map_err(|_| unread("sanctioned_countries"))?,
            times: times.collect::<Result<_, ApiError>>()?,
        })
    }
}
