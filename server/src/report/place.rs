//! The conference's place in time.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _};
use chrono_tz::Tz;
use sundae_shared::edition::Edition;
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Copy)]
pub struct Place(Tz);

impl Place {
    pub fn of(edition: Option<&Edition>) -> Self {
        let zone = edition.and_then(|edition| edition.form.time_zone.parse().ok());
        Self(zone.unwrap_or(Tz::UTC))
    }

    pub fn name(self) -> &'static str {
        self.0.name()
    }

    pub fn local(self, moment: Timestamp) -> NaiveDateTime {
        moment.utc().with_timezone(&self.0).naive_local()
    }

    /// When a local day begins; where a clock is put forward at midnight, at the first moment there is.
    pub fn midnight(self, day: NaiveDate) -> Timestamp {
        self.at(day.and_time(NaiveTime::MIN))
    }

    /// A local moment; one that a clock skips is an hour later, one that comes twice is the first.
    pub fn at(self, naive: NaiveDateTime) -> Timestamp {
        let local = self.0.from_local_datetime(&naive).earliest();
        let local = local.or_else(|| self.0.from_local_datetime(&(naive + TimeDelta::hours(1))).earliest());
        local.map_or_else(|| Timestamp::from_naive_utc(naive), |moment| Timestamp::from_utc(moment.to_utc()))
    }

    /// When a local day is over.
    pub fn end_of(self, day: NaiveDate) -> Timestamp {
        day.succ_opt().map_or_else(|| self.midnight(day), |next| self.midnight(next))
    }
}
