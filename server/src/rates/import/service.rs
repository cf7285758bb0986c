//! Rates from a file into the database, tried or done. A rate that is known is never changed by a file.

use super::parse::{ParsedRates, RateRow};
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::import::{Numbered, count};
use crate::problem::ApiError;
use crate::rates::store::{self, KnownRates, NewRate};
use chrono::{Days, NaiveDate};
use sundae_shared::claim::rate::UsdPerUnit;
use sundae_shared::people::import::{
    ImportKind, ImportNote, ImportReport, NoteCode, Rejection, RejectionCode,
};

/// Receipts are from the months around a conference; the bank's file goes back to 1999.
const DAYS_BEFORE_MAX: u64 = 730;

/// Says what the file would add.
pub fn preview(r: &mut Reader<'_>, file: &ParsedRates) -> Result<ImportReport, ApiError> {
    Ok(planned(r, file)?.report)
}

/// Adds what is new, in the transaction that is open.
pub fn commit(tx: &mut WriteTx<'_>, file: &ParsedRates) -> Result<ImportReport, ApiError> {
    let Plan { report, new } = planned(tx, file)?;
    let now = tx.now();
    let rows: Vec<NewRate<'_>> = new
        .iter()
        .flat_map(|row| row.rates.iter().map(move |(currency, usd_per_unit)| (row, currency, usd_per_unit)))
        .map(|(row, currency, usd_per_unit)| NewRate {
            currency,
            day: row.day,
            usd_per_unit,
            source: &row.source,
            created_at: now,
        })
        .collect();
    store::insert_many(tx, &rows)?;
    Ok(report)
}

struct Plan {
    report: ImportReport,
    /// Each with the rates that are not known yet.
    new: Vec<RateRow>,
}

fn planned(r: &mut Reader<'_>, file: &ParsedRates) -> Result<Plan, ApiError> {
    let first = edition::current(r)?.and_then(|edition| edition.form.first_day);
    let earliest = first.and_then(|day| day.checked_sub_days(Days::new(DAYS_BEFORE_MAX)));
    let mut report = file.report(ImportKind::Rates);
    let (rows, old): (Vec<_>, Vec<_>) =
        file.rows.iter().partition(|row| earliest.is_none_or(|earliest| row.value.day >= earliest));
    report.notes.extend(old_days(&old, earliest));
    let from = rows.iter().map(|row| row.value.day).min();
    let known = from.map_or(Ok(KnownRates::new()), |from| store::known_since(r, from))?;
    let mut new = Vec::new();
    for Numbered { row, value } in rows {
        if let Some(rejection) = differing(*row, value, &known)? {
            report.rejected_rows += 1;
            report.rejected.push(rejection);
            continue;
        }
        let mut fresh = value.clone();
        fresh.rates.retain(|(currency, _)| !known.contains_key(&(currency.clone(), value.day)));
        if fresh.rates.is_empty() {
            report.unchanged += 1;
        } else {
            new.push(fresh);
        }
    }
    report.created = count(new.len());
    Ok(Plan { report, new })
}

/// One note for all rows that are older than any receipt.
fn old_days(old: &[&Numbered<RateRow>], earliest: Option<NaiveDate>) -> Option<ImportNote> {
    let found = earliest?.to_string();
    let row = old.iter().map(|row| row.row).min()?;
    Some(ImportNote { code: NoteCode::OldRates, row, column: String::new(), found, other_row: None })
}

/// The first rate of a row that is known with another value.
fn differing(row: u32, value: &RateRow, known: &KnownRates) -> Result<Option<Rejection>, ApiError> {
    for (currency, rate) in &value.rates {
        let Some(before) = known.get(&(currency.clone(), value.day)) else { continue };
        if exact(before)? != exact(rate)? {
            return Ok(Some(Rejection {
                code: RejectionCode::RateDiffers,
                row,
                column: currency.code().to_owned(),
                found: rate.as_str().to_owned(),
                expected: before.as_str().to_owned(),
                other_row: None,
            }));
        }
    }
    Ok(None)
}

fn exact(rate: &UsdPerUnit) -> Result<sundae_shared::claim::exact::Exact, ApiError> {
    rate.exact().map_err(|error| ApiError::bug(error.to_string()))
}
