//! The list as a person chooses from it.

use super::conference_service as conferences;
use crate::db::Reader;
use crate::points::subject_service as subjects;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::record::{ConferenceView, MyConferences, search_words};
use sundae_shared::time::{Timestamp, month_names};

/// What can be chosen, with what each counts for already.
pub fn mine(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<MyConferences, ApiError> {
    let (window, rows) = conferences::countable(r, now)?;
    let counted = subjects::counted(r, who)?;
    let items = rows.into_iter().map(|row| {
        let mut months = month_names(row.first_day).to_vec();
        months.extend(month_names(row.last_day));
        months.dedup();
        ConferenceView {
            search: search_words(&row.name, &row.place, row.first_day, &months),
            counted: counted.get(&row.key).cloned().unwrap_or_default(),
            id: row.id,
            name: row.name,
            first_day: row.first_day,
            last_day: row.last_day,
            place: row.place,
            link: row.link,
        }
    });
    Ok(MyConferences { window, items: items.collect() })
}
