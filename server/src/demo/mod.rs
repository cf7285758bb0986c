//! The demo conference: what `serve --demo` puts into an empty database, one file for each slice.
//!
//! Invariant: only `cli` calls this, and only with the flag. The sample files tell of May 2024; all their
//! days are moved so that the first conference day is today, or nothing in the demo would be open.

mod desk;
mod edition;
mod first_hour;
mod grants;
mod people;
mod staff;

use crate::cx::Deps;
use crate::problem::ApiError;
use chrono::{NaiveDate, TimeDelta};

/// How far the days of the sample files are moved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shift(TimeDelta);

impl Shift {
    /// So that 17 May 2024, the first day of talks, is `today`.
    fn to(today: NaiveDate) -> Self {
        let first = NaiveDate::from_ymd_opt(2024, 5, 17).unwrap_or(today);
        Self(today - first)
    }

    /// A day of May 2024, moved.
    fn may(self, day: u32) -> NaiveDate {
        self.day(NaiveDate::from_ymd_opt(2024, 5, day).unwrap_or_default())
    }

    fn day(self, day: NaiveDate) -> NaiveDate {
        day.checked_add_signed(self.0).unwrap_or(day)
    }
}

/// Loads the demo conference when there are no people yet; says what to print either way.
pub async fn load(deps: &Deps) -> Result<String, ApiError> {
    if deps.db.read(people::is_empty).await? {
        let now = deps.clock.now();
        let shift = Shift::to(now.utc().with_timezone(&chrono_tz::America::New_York).date_naive());
        let write = |deps: &Deps| deps.own_context();
        deps.db.write(write(deps)?, move |tx| edition::load(tx, shift)).await?;
        let admin = staff::load(deps).await?;
        let sample = people::read()?;
        let tickets = sample.clone();
        deps.db.write(write(deps)?, move |tx| people::load(tx, &tickets)).await?;
        let awards = grants::read(shift)?;
        deps.db.write(write(deps)?, move |tx| grants::load(tx, &awards)).await?;
        deps.db.write(write(deps)?, crate::rewards::service::stock_for_demo).await?;
        desk::load(deps, &sample, now).await?;
        first_hour::load(deps, admin).await?;
    }
    let known = deps.db.read(grants::someone_with_each_state).await?;
    Ok(staff::shown(&known))
}
