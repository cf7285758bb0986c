//! A list of conferences into the database, tried or done. Invariant: the same list again changes nothing, and nothing
//! is deleted: what somebody has chosen stays, and what is no longer in the list is named.

use super::conference_file::Listed;
use super::conference_store::{self as store, ConferenceRow};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::import::body::Read;
use crate::import::{Parsed, count};
use crate::problem::ApiError;
use chrono::Datelike;
use std::collections::{HashMap, HashSet};
use sundae_shared::people::import::{ImportTotals, LISTED_MAX};
use sundae_shared::record::{ConferenceId, ConferenceReport};

/// A list that was read.
pub type ConferenceList = Read<Parsed<Listed>>;

/// What a list changes.
struct Changes {
    new: Vec<Listed>,
    changed: Vec<ConferenceRow>,
    unchanged: usize,
    /// Of the same years and not in the file, by their days.
    gone: Vec<String>,
}

fn changes(r: &mut Reader<'_>, list: &ConferenceList) -> Result<Changes, ApiError> {
    let known: HashMap<String, ConferenceRow> =
        store::all(r)?.into_iter().map(|row| (row.key.clone(), row)).collect();
    let gone = gone(&known, list);
    let mut changes = Changes { new: Vec::new(), changed: Vec::new(), unchanged: 0, gone };
    for row in &list.parsed.rows {
        let listed = row.value.clone();
        match known.get(&listed.key) {
            None => changes.new.push(listed),
            Some(before) => {
                let now = row_of(before.id.clone(), listed);
                if now == *before { changes.unchanged += 1 } else { changes.changed.push(now) }
            }
        }
    }
    Ok(changes)
}

fn gone(known: &HashMap<String, ConferenceRow>, list: &ConferenceList) -> Vec<String> {
    let listed = list.parsed.rows.iter().map(|row| &row.value);
    let years: HashSet<i32> = listed.clone().map(|one| one.first_day.year()).collect();
    let keys: HashSet<&str> = listed.map(|one| one.key.as_str()).collect();
    let is_gone =
        |row: &&ConferenceRow| years.contains(&row.first_day.year()) && !keys.contains(row.key.as_str());
    let mut gone: Vec<&ConferenceRow> = known.values().filter(is_gone).collect();
    gone.sort_by_key(|row| (row.first_day, &row.name));
    gone.into_iter().map(|row| row.name.clone()).collect()
}

fn row_of(id: ConferenceId, listed: Listed) -> ConferenceRow {
    let Listed { key, name, first_day, last_day, place, country, link } = listed;
    ConferenceRow { id, key, name, first_day, last_day, place, country, link }
}

/// Says what the list would change.
pub fn preview(r: &mut Reader<'_>, list: &ConferenceList) -> Result<ConferenceReport, ApiError> {
    let changes = changes(r, list)?;
    Ok(report(list, &changes, true))
}

/// Imports its good rows.
pub fn commit(tx: &mut WriteTx<'_>, list: &ConferenceList) -> Result<ConferenceReport, ApiError> {
    let changes = changes(tx, list)?;
    let done = report(list, &changes, false);
    for new in changes.new {
        let id: ConferenceId = tx.new_id()?;
        store::insert(tx, &row_of(id, new))?;
    }
    for row in &changes.changed {
        match store::update(tx, row)? {
            1 => {}
            rows => return Err(ApiError::bug(format!("one conference, {rows} rows"))),
        }
    }
    let ConferenceReport { file_hash, rows, created, updated, unchanged, rejected_rows, .. } = &done;
    let numbers = format!(
        "file {file_hash} rows {rows} created {created} updated {updated} unchanged {unchanged} rejected {rejected_rows}"
    );
    let entry = audit::Entry {
        action: "record.import_conferences",
        subject_kind: "conferences",
        subject_id: file_hash,
        new: Some(&numbers),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    Ok(done)
}

fn report(list: &ConferenceList, changes: &Changes, dry_run: bool) -> ConferenceReport {
    let ConferenceList { hash, parsed } = list;
    let (mut rejected, mut notes) = (parsed.rejections.clone(), parsed.notes.clone());
    let totals = ImportTotals {
        rejected: count(rejected.len()),
        notes: count(notes.len()),
        ..ImportTotals::default()
    };
    rejected.sort_by_key(|one| one.row);
    notes.sort_by_key(|one| one.row);
    rejected.truncate(LISTED_MAX);
    notes.truncate(LISTED_MAX);
    ConferenceReport {
        dry_run,
        file_hash: hash.clone(),
        rows: parsed.rows_seen,
        created: count(changes.new.len()),
        updated: count(changes.changed.len()),
        unchanged: count(changes.unchanged),
        rejected_rows: count(parsed.rejected_rows()),
        gone: count(changes.gone.len()),
        gone_names: changes.gone.iter().take(LISTED_MAX).cloned().collect(),
        totals,
        rejected,
        notes,
    }
}
