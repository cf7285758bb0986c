//! Files of rates that staff bring: tried first, then kept. A bank's file comes into force at once; of a list
//! that somebody typed, each rate waits for a second person. A known rate stays as it is.

use super::rate_file::{self, RateFile};
use super::rate_service::{self as rates, Ground, OwnExpenses};
use super::{rate_refusals as refusals, rate_store};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use chrono::{Days, NaiveDate};
use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::claim::rate_office::{
    BadRateFile, LISTED_ROWS_MAX, RateFault, RateFaultKind, RateFileReport, RateFileShape, RateGain,
};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::time::Timestamp;

/// A file that was read.
pub struct Upload {
    hash: String,
    file: RateFile,
}

impl Upload {
    pub fn parse(bytes: &[u8]) -> Result<Self, BadRateFile> {
        Ok(Self { hash: HEXLOWER.encode(&Sha256::digest(bytes)), file: rate_file::read(bytes)? })
    }

    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Refuses another file than the one that was tried.
    pub fn expect(&self, tried: &str) -> Result<(), ApiError> {
        if self.hash == tried { Ok(()) } else { Err(refusals::changed()) }
    }
}

/// A file beside what is known.
struct Sorted<'a> {
    report: RateFileReport,
    new: Vec<&'a (Currency, Rate)>,
}

fn sort<'a>(
    r: &mut Reader<'_>,
    caller: &PersonId,
    upload: &'a Upload,
    now: Timestamp,
) -> Result<Sorted<'a>, ApiError> {
    let ground = Ground::read(r, now)?;
    let own = OwnExpenses::of(r, caller, &ground)?;
    let first = first_day(&ground);
    let in_force = rate_store::known_since(r, first)?;
    let mut known: HashSet<(Currency, NaiveDate)> = in_force.keys().cloned().collect();
    known.extend(rate_store::open_days(r)?);
    let RateFile { shape, rates, unreadable, unreadable_count } = &upload.file;
    let mut report = RateFileReport {
        shape: *shape,
        file_hash: upload.hash.clone(),
        new: 0,
        known: 0,
        differ: 0,
        older: 0,
        own: 0,
        unreadable: count(*unreadable_count),
        faults: unreadable.clone(),
        gains: Vec::new(),
    };
    let mut new = Vec::new();
    for one in rates {
        let (currency, rate) = one;
        if rate.day > ground.today {
            report.unreadable = report.unreadable.saturating_add(1);
            complain(&mut report.faults, RateFaultKind::Future, rate.day.to_string());
        } else if rate.day < first {
            report.older += 1;
        } else if own.use_rate(currency, rate.day) {
            report.own += 1;
        } else if known.insert((currency.clone(), rate.day)) {
            new.push(one);
        } else {
            report.known += 1;
            if let Some(other) = in_force.get(&(currency.clone(), rate.day))
                && other.exact() != rate.usd_per_unit.exact()
            {
                report.differ += 1;
                complain(&mut report.faults, RateFaultKind::Differs, differing(currency, rate, other));
            }
        }
    }
    if *shape == RateFileShape::Listed && new.len() > LISTED_ROWS_MAX {
        return Err(refusals::too_many(LISTED_ROWS_MAX));
    }
    report.new = count(new.len());
    report.gains = gains(&new);
    Ok(Sorted { report, new })
}

fn complain(faults: &mut Vec<RateFault>, kind: RateFaultKind, found: String) {
    if faults.len() < rate_file::NAMED_MAX {
        faults.push(RateFault { line: 0, kind, found });
    }
}

/// `2025-05-15: USD 1 = NGN 1500 ≠ USD 1 = NGN 1600`, the one in force first.
fn differing(currency: &Currency, rate: &Rate, in_force: &UsdPerUnit) -> String {
    let code = currency.code();
    let said = |rate: &UsdPerUnit| match rate.as_str().strip_prefix("1/") {
        Some(units) => format!("USD 1 = {code} {units}"),
        None => format!("{code} 1 = USD {}", rate.as_str()),
    };
    format!("{}: {} ≠ {}", rate.day, said(in_force), said(&rate.usd_per_unit))
}

/// The first day that a receipt of this edition may be of and nobody asks; before it no rate is needed.
fn first_day(ground: &Ground) -> NaiveDate {
    let begins = ground.settings.first_day().unwrap_or(ground.today).min(ground.today);
    let value = |key| ground.settings.value(key, begins).and_then(|days| u64::try_from(days).ok());
    let Some(before) = value(SettingKey::ReceiptDaysBefore) else { return first_of_all() };
    let holds = value(SettingKey::RateDaysMost).unwrap_or(0);
    begins.checked_sub_days(Days::new(before.saturating_add(holds))).unwrap_or_else(first_of_all)
}

/// Before the bank's history begins, in 1999.
fn first_of_all() -> NaiveDate {
    NaiveDate::default()
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn gains(new: &[&(Currency, Rate)]) -> Vec<RateGain> {
    let mut gains: BTreeMap<&str, RateGain> = BTreeMap::new();
    for (currency, rate) in new {
        let day = rate.day;
        let gain = gains.entry(currency.code()).or_insert_with(|| RateGain {
            currency: currency.clone(),
            days: 0,
            first: day,
            last: day,
        });
        (gain.days, gain.first, gain.last) = (gain.days + 1, gain.first.min(day), gain.last.max(day));
    }
    gains.into_values().collect()
}

/// Says what a file would add and adds nothing.
pub fn preview(
    r: &mut Reader<'_>,
    caller: &PersonId,
    upload: &Upload,
    now: Timestamp,
) -> Result<RateFileReport, ApiError> {
    Ok(sort(r, caller, upload, now)?.report)
}

/// Keeps what is new in a file.
pub fn commit(tx: &mut WriteTx<'_>, by: &PersonId, upload: &Upload) -> Result<RateFileReport, ApiError> {
    let now = tx.now();
    let Sorted { report, new } = sort(tx, by, upload, now)?;
    match report.shape {
        RateFileShape::Bank => rate_store::insert_brought(tx, &new, by)?,
        RateFileShape::Listed => {
            for (currency, rate) in new {
                rates::insert(tx, by, currency.clone(), rate.clone(), None, String::new())?;
            }
        }
    }
    record(tx, &report)?;
    Ok(report)
}

/// In the trail: which file, and what it brought for which currency.
fn record(tx: &mut WriteTx<'_>, report: &RateFileReport) -> Result<(), ApiError> {
    let mut new = format!("{} {}", report.shape, report.new);
    for gain in &report.gains {
        let _ = write!(new, " {}:{}", gain.currency.code(), gain.days);
    }
    let entry = audit::Entry {
        action: "rate.bring_file",
        subject_kind: "rate_file",
        subject_id: &report.file_hash,
        new: Some(&new),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)
}

#[cfg(test)]
mod tests {
    use super::gains;
    use chrono::NaiveDate;
    use sundae_shared::claim::rate::{Rate, UsdPerUnit};
    use sundae_shared::money::Currency;

    #[test]
    fn each_currency_says_what_it_gains() {
        let one = |code: &str, day: u32| {
            let day = NaiveDate::from_ymd_opt(2025, 5, day).unwrap();
            let usd_per_unit = UsdPerUnit::parse("1.1").unwrap();
            (Currency::parse(code).unwrap(), Rate { usd_per_unit, day, source: "test".into() })
        };
        let rates = [one("EUR", 15), one("GBP", 14), one("EUR", 13)];
        let found = gains(&rates.iter().collect::<Vec<_>>());
        let said: Vec<String> = found
            .iter()
            .map(|gain| format!("{} {} {} {}", gain.currency.code(), gain.days, gain.first, gain.last))
            .collect();
        assert_eq!(said, ["EUR 2 2025-05-13 2025-05-15", "GBP 1 2025-05-14 2025-05-14"]);
    }
}
