//! Reading files of exchange rates; pure. Two shapes are known by their header:
//! the European Central Bank's `eurofxref-hist.csv` (`Date,USD,JPY,…`, units for one euro), and
//! `date,currency,per USD,source` for currencies that the bank lacks (units for one dollar).

use chrono::NaiveDate;
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::claim::rate_office::{BadRateFile, RateFault, RateFaultKind, RateFileShape};
use sundae_shared::money::Currency;
use sundae_shared::time::parse_day;

/// Cells that can't be read and are named; the count covers all.
pub const NAMED_MAX: usize = 20;
const BANK: &str = "European Central Bank, euro reference rates";

#[derive(Debug, PartialEq, Eq)]
pub struct RateFile {
    pub shape: RateFileShape,
    pub rates: Vec<(Currency, Rate)>,
    /// What can't be read, the first of it.
    pub unreadable: Vec<RateFault>,
    pub unreadable_count: usize,
}

impl RateFile {
    fn new(shape: RateFileShape) -> Self {
        Self { shape, rates: Vec::new(), unreadable: Vec::new(), unreadable_count: 0 }
    }

    fn complain(&mut self, line: usize, kind: RateFaultKind, found: &str) {
        self.unreadable_count += 1;
        if self.unreadable.len() < NAMED_MAX {
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            // A cell may hold anything; its beginning tells which one it is.
            let found = found.chars().take(FOUND_CHARS_MAX).collect();
            self.unreadable.push(RateFault { line, kind, found });
        }
    }
}

/// Characters of a cell that are shown.
const FOUND_CHARS_MAX: usize = 40;

/// Reads a file of either shape; `Err`: it is neither.
pub fn read(bytes: &[u8]) -> Result<RateFile, BadRateFile> {
    let text = std::str::from_utf8(bytes).map_err(|_| BadRateFile::NotText)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows = reader.records().enumerate();
    let header = rows.next().and_then(|(_, row)| row.ok()).ok_or(BadRateFile::Empty)?;
    let header: Vec<String> = header.iter().map(|cell| cell.trim().to_ascii_lowercase()).collect();
    let named: Vec<&str> = header.iter().map(String::as_str).collect();
    match named.as_slice() {
        ["date", "currency", "per usd", "source"] => {
            let mut file = RateFile::new(RateFileShape::Listed);
            for (at, row) in rows {
                read_listed(&mut file, at + 1, &row.map_err(|_| BadRateFile::Broken)?);
            }
            Ok(file)
        }
        ["date", currencies @ ..] if currencies.contains(&"usd") => {
            let mut file = RateFile::new(RateFileShape::Bank);
            for (at, row) in rows {
                read_bank(&mut file, at + 1, currencies, &row.map_err(|_| BadRateFile::Broken)?);
            }
            Ok(file)
        }
        _ => Err(BadRateFile::Unknown),
    }
}

/// One day of the bank's: every currency against the euro, so against the dollar by the euro.
fn read_bank(file: &mut RateFile, line: usize, currencies: &[&str], row: &csv::StringRecord) {
    let Some(day) = row.get(0).and_then(|cell| parse_day(cell.trim())) else {
        return file.complain(line, RateFaultKind::Day, "");
    };
    let cell = |at: usize| row.get(at + 1).map(str::trim).filter(|cell| !matches!(*cell, "" | "N/A"));
    let dollars = currencies.iter().position(|code| *code == "usd").and_then(&cell);
    let Some(dollars) = dollars else { return file.complain(line, RateFaultKind::NoDollar, "") };
    push(file, line, "EUR", (dollars.to_owned(), dollars), day, BANK);
    for (at, code) in currencies.iter().enumerate().filter(|(_, code)| !matches!(**code, "usd" | "")) {
        if let Some(units) = cell(at) {
            push(file, line, code, (format!("{dollars}/{units}"), units), day, BANK);
        }
    }
}

fn read_listed(file: &mut RateFile, line: usize, row: &csv::StringRecord) {
    let cell = |at: usize| row.get(at).map(str::trim).unwrap_or_default();
    let Some(day) = parse_day(cell(0)) else { return file.complain(line, RateFaultKind::Day, cell(0)) };
    if cell(3).is_empty() {
        return file.complain(line, RateFaultKind::NoSource, "");
    }
    push(file, line, cell(1), (format!("1/{}", cell(2)), cell(2)), day, cell(3));
}

/// A rate as it is computed with, beside what the file's cell says.
fn push(
    file: &mut RateFile,
    line: usize,
    code: &str,
    (rate, written): (String, &str),
    day: NaiveDate,
    source: &str,
) {
    let known = Currency::parse(code).ok().filter(Currency::is_known);
    // What the bank listed once and nobody uses any more is no mistake of the file's.
    let Some(currency) = known else {
        if source != BANK {
            file.complain(line, RateFaultKind::Currency, code);
        }
        return;
    };
    match UsdPerUnit::parse(&rate) {
        Ok(usd_per_unit) => {
            file.rates.push((currency, Rate { usd_per_unit, day, source: source.to_owned() }));
        }
        Err(_) => file.complain(line, RateFaultKind::Rate, &format!("{code} {written}")),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use sundae_shared::text::Lang;

    #[test]
    fn the_banks_file_gives_every_currency_in_dollars() {
        let file = read(b"Date,USD,JPY,CYP,GBP,\n2025-05-15,1.1185,163.27,N/A,0.84123,\n2025-05-14,1.1214,164.6,0.5,N/A,\n")
            .expect("it can be read");
        let rates: Vec<String> = file
            .rates
            .iter()
            .map(|(currency, rate)| {
                format!("{} {} {}", rate.day, currency.code(), rate.usd_per_unit.as_str())
            })
            .collect();
        assert_eq!(
            rates,
            [
                "2025-05-15 EUR 1.1185",
                "2025-05-15 JPY 1.1185/163.27",
                "2025-05-15 GBP 1.1185/0.84123",
                "2025-05-14 EUR 1.1214",
                "2025-05-14 JPY 1.1214/164.6",
            ]
        );
        assert_eq!(file.unreadable_count, 0, "the pound of Cyprus is past, not wrong");
    }

    #[test]
    fn the_second_file_names_a_source_for_each_rate() {
        let file = read(
            "date,currency,per USD,source\n2025-05-15,ARS,1187.5,Central bank of Argentina\n2025-05-15,KES,129.2,\n\
             2025-05-15,XXX,5,somebody\n15/05/2025,KES,129.2,somebody\n2025-05-15,NGN,-4,somebody\n"
                .as_bytes(),
        )
        .expect("it can be read");
        assert_eq!(file.rates.len(), 1);
        assert_eq!(file.rates[0].1.usd_per_unit.as_str(), "1/1187.5");
        assert_eq!(file.unreadable_count, 4);
        assert_eq!(file.unreadable[0].sentence(Lang::En), "line 3: a rate needs a source");
        assert_eq!(file.unreadable[3].sentence(Lang::En), "line 6: NGN -4 is no rate", "as it was written");
    }

    #[test]
    fn anything_else_is_refused_as_a_whole() {
        assert!(read(b"").is_err());
        assert!(read(b"name,email\nx,y\n").is_err());
        assert!(read(b"\xff\xfe").is_err());
    }
}
