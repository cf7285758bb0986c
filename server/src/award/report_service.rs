//! What others look through of awards and codes.

use super::{store, volunteer_store};
use crate::db::Reader;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::award::HostId;
use sundae_shared::pattern::rules::{Award, CodeUse};

/// What volunteers awarded and did not undo, oldest first.
pub fn awards(r: &mut Reader<'_>) -> Result<Vec<Award>, ApiError> {
    let rows = volunteer_store::standing_awards(r)?;
    let award = |row: volunteer_store::AwardRow| Award {
        submission: row.submission_id,
        person: row.person_id,
        volunteer: row.volunteer_id,
        at: row.at,
    };
    Ok(rows.into_iter().map(award).collect())
}

/// Who used whose code and when, oldest first, and what the hosts are called.
pub fn code_uses(r: &mut Reader<'_>) -> Result<(Vec<CodeUse>, HashMap<HostId, String>), ApiError> {
    let rows = store::all_uses(r)?;
    let printed: HashMap<(HostId, i64), _> =
        store::printed(r)?.into_iter().map(|(host, serial, at)| ((host, serial), at)).collect();
    let mut titles = HashMap::new();
    let uses = rows.into_iter().map(|row| {
        let printed_at = row.serial.and_then(|serial| printed.get(&(row.host.clone(), serial)).copied());
        titles.entry(row.host.clone()).or_insert(row.title);
        CodeUse {
            submission: row.submission,
            person: row.person,
            at: row.at,
            host: row.host,
            host_person: row.host_person,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            printed_at,
        }
    });
    let uses = uses.collect();
    Ok((uses, titles))
}
