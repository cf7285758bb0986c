//! Whether one more fits for a person: counted in the transaction that adds it, decided by `shared::points::limits`.

use super::count_store::{self as store, CountingRow};
use super::refusals;
use crate::db::Reader;
use crate::edition::service::Days;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::points::ActivityId;
use sundae_shared::points::limits::{Limits, Reached, Used};
use sundae_shared::time::Timestamp;

/// What is about to count: when it arrived, and what makes it this occasion and no other.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    pub at: Timestamp,
    pub link: Option<&'a str>,
    pub content_hash: Option<&'a str>,
    pub subject_key: Option<&'a str>,
}

/// How often these count in all, on the day of `at`, and with a subject.
pub fn used<'a>(
    rows: impl IntoIterator<Item = &'a CountingRow>,
    days: Days,
    at: Timestamp,
    subject_key: Option<&str>,
) -> Used {
    let (today, mut used) = (days.day(at), Used::default());
    for row in rows {
        used.total += 1;
        used.day += i64::from(days.day(row.at) == today);
        used.subject += i64::from(subject_key.is_some() && row.subject_key.as_deref() == subject_key);
    }
    used
}

/// Refuses when the person has the activity as often as it counts, or has it on this occasion already.
pub fn may_count(
    r: &mut Reader<'_>,
    who: &PersonId,
    activity: &ActivityId,
    limits: Limits,
    occasion: Occasion<'_>,
) -> Result<(), ApiError> {
    let Occasion { at, link, content_hash, subject_key } = occasion;
    if store::occasion_is_known(r, who, activity, link, content_hash)? {
        return Err(refusals::same_occasion());
    }
    let rows = store::counting(r, who, Some(activity))?;
    let used = used(&rows, Days::read(r)?, at, subject_key);
    limits.admit(used).map_err(|reached| match reached {
        Reached::Total => refusals::limit_reached(),
        Reached::Day => refusals::limit_today(),
        Reached::Subject => refusals::limit_subject(),
    })
}
