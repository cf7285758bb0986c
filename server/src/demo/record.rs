//! The demo's records: the community's lists of two years, moved like everything else, and the volunteers' shifts as a
//! moderator turned them into points. The schedule is left to whoever tries the demo.

use super::Shift;
use crate::db::WriteTx;
use crate::import::body::hash;
use crate::mail::Site;
use crate::people::badge_key::BadgeKey;
use crate::people::service as people;
use crate::problem::ApiError;
use crate::record::conference_file::parse;
use crate::record::conference_import_service::{self as conferences, ConferenceList};
use crate::record::entry::Who;
use crate::record::run_service::{self as runs, Upload};
use std::collections::HashSet;
use sundae_shared::id::PersonId;
use sundae_shared::record::{RecordSource, conference_key};

const LISTS: [&[u8]; 2] = [
    include_bytes!("../../demo/regional-conferences-2023.csv"),
    include_bytes!("../../demo/regional-conferences-2024.csv"),
];
const ROSTER: &[u8] = include_bytes!("../../demo/volunteers.csv");

/// Everything that the records need from outside.
pub struct Records<'a> {
    pub site: &'a Site,
    pub key: &'a BadgeKey,
    pub moderator: &'a PersonId,
    /// Who is tried by people, and keeps the points that the console tells of.
    pub tried: &'a [PersonId],
}

pub fn load(tx: &mut WriteTx<'_>, records: &Records<'_>, shift: Shift) -> Result<(), ApiError> {
    for list in LISTS {
        let mut parsed =
            parse(list).map_err(|problem| ApiError::bug(format!("the demo's conferences: {problem:?}")))?;
        for row in &mut parsed.rows {
            let listed = &mut row.value;
            listed.first_day = shift.day(listed.first_day);
            listed.last_day = shift.day(listed.last_day);
            listed.key = conference_key(&listed.name, listed.first_day);
        }
        conferences::commit(tx, &ConferenceList { hash: hash(list), parsed })?;
    }
    let mut roster = Upload::parse(RecordSource::Roster, None, ROSTER, records.key)?;
    let mut theirs = HashSet::new();
    for person in records.tried {
        theirs.extend(people::contact(tx, person)?.and_then(|contact| contact.email));
    }
    roster.record.entries.retain(|entry| match &entry.who {
        Who::Email(email) => !theirs.contains(email.as_str()),
        Who::Name { .. } | Who::Code(_) => true,
    });
    runs::commit(tx, records.site, &roster, records.moderator).map(drop)
}
