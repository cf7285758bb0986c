//! The two files of rates, row by row. Pure: bytes in, rows and complaints out.
//!
//! One is the European Central Bank's `eurofxref-hist.csv`: a day in each row, a currency in each column, units for
//! one euro. A dollar value is the quotient of two columns and kept as that, so nothing is rounded. The other names
//! a day, a currency, how many units a dollar buys, and its source in each row.

use crate::import::cells::{Cells, LINE_CHARS_MAX};
use crate::import::table::{self, Column};
use crate::import::{Numbered, Parsed};
use chrono::NaiveDate;
use std::collections::HashMap;
use sundae_shared::claim::rate::UsdPerUnit;
use sundae_shared::line::visible;
use sundae_shared::money::Currency;
use sundae_shared::people::import::{FileProblem, ImportNote, NoteCode, Rejection, RejectionCode};
use sundae_shared::time::parse_day;

/// Every currency that the bank ever published, in the order of its file. Those that are gone stay for old files.
const BANK_COLUMNS: &[Column] = &{
    const fn column(name: &'static str) -> Column {
        Column { name, required: false }
    }
    [
        Column { name: "Date", required: true },
        Column { name: "USD", required: true },
        column("JPY"),
        column("BGN"),
        column("CYP"),
        column("CZK"),
        column("DKK"),
        column("EEK"),
        column("GBP"),
        column("HUF"),
        column("LTL"),
        column("LVL"),
        column("MTL"),
        column("PLN"),
        column("ROL"),
        column("RON"),
        column("SEK"),
        column("SIT"),
        column("SKK"),
        column("CHF"),
        column("ISK"),
        column("NOK"),
        column("HRK"),
        column("RUB"),
        column("TRL"),
        column("TRY"),
        column("AUD"),
        column("BRL"),
        column("CAD"),
        column("CNY"),
        column("HKD"),
        column("IDR"),
        column("ILS"),
        column("INR"),
        column("KRW"),
        column("MXN"),
        column("MYR"),
        column("NZD"),
        column("PHP"),
        column("SGD"),
        column("THB"),
        column("ZAR"),
    ]
};
const BANK_DAY: usize = 0;
const BANK_USD: usize = 1;
/// How the bank says that it has no rate of a day.
const NONE: &str = "N/A";
const BANK: &str = "European Central Bank, euro foreign exchange reference rates";

const LIST_COLUMNS: &[Column] = &[
    Column { name: "date", required: true },
    Column { name: "currency", required: true },
    Column { name: "per USD", required: true },
    Column { name: "source", required: true },
];
const DAY: usize = 0;
const CURRENCY: usize = 1;
const PER_USD: usize = 2;
const SOURCE: usize = 3;

const A_DAY: (RejectionCode, &str) = (RejectionCode::BadDate, "2024-05-15");
const A_RATE: (RejectionCode, &str) = (RejectionCode::BadRate, "1.0834");

/// What one row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateRow {
    pub day: NaiveDate,
    pub rates: Vec<(Currency, UsdPerUnit)>,
    pub source: String,
}

pub type ParsedRates = Parsed<RateRow>;

/// Reads a whole file of either shape.
pub fn parse(bytes: &[u8]) -> Result<ParsedRates, FileProblem> {
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default().to_ascii_lowercase();
    let is_list = header.windows(7).any(|window| window == b"per usd");
    let (columns, read): (_, fn(&mut Cells<'_>) -> Option<RateRow>) =
        if is_list { (LIST_COLUMNS, of_list) } else { (BANK_COLUMNS, of_bank) };
    let table = table::read(bytes, columns)?;
    let mut parsed = Parsed {
        rows_seen: table.rows_seen,
        rows: Vec::new(),
        rejections: table.rejections,
        notes: table.notes,
    };
    let mut seen: HashMap<(Currency, NaiveDate), (u32, UsdPerUnit)> = HashMap::new();
    for row in &table.rows {
        let mut cells = Cells::new(row, columns);
        let value = read(&mut cells);
        let (rejections, notes) = cells.finish();
        let clean = rejections.is_empty();
        parsed.rejections.extend(rejections);
        let Some(value) = value.filter(|_| clean) else { continue };
        let earlier = value.rates.iter().find_map(|(currency, rate)| {
            let (row, known) = seen.get(&(currency.clone(), value.day))?;
            Some((*row, currency.code().to_owned(), known == rate))
        });
        if let Some((other, found, same)) = earlier {
            parsed.repeat(row.number, other, &found, same);
            continue;
        }
        for (currency, rate) in &value.rates {
            seen.insert((currency.clone(), value.day), (row.number, rate.clone()));
        }
        parsed.notes.extend(notes);
        parsed.rows.push(Numbered { row: row.number, value });
    }
    parsed.rejections.sort_by_key(|rejection| rejection.row);
    Ok(parsed)
}

impl ParsedRates {
    fn repeat(&mut self, row: u32, other: u32, found: &str, same: bool) {
        let (found, column, other_row) = (visible(found), String::new(), Some(other));
        if same {
            self.notes.push(ImportNote { code: NoteCode::RepeatedSame, row, column, found, other_row });
        } else {
            let (code, expected) = (RejectionCode::RepeatedDiffers, String::new());
            self.rejections.push(Rejection { code, row, column, found, expected, other_row });
        }
    }
}

/// A number above zero, as it stands.
fn number(text: &str) -> Option<UsdPerUnit> {
    UsdPerUnit::parse(text).ok().filter(|rate| !rate.as_str().contains('/'))
}

fn of_bank(cells: &mut Cells<'_>) -> Option<RateRow> {
    let day = cells.parsed(BANK_DAY, A_DAY, parse_day)?;
    let usd = cells.parsed(BANK_USD, A_RATE, number)?;
    let mut rates = vec![(Currency::parse("EUR").ok()?, usd.clone())];
    for (at, column) in BANK_COLUMNS.iter().enumerate().skip(BANK_USD + 1) {
        let per_euro = cells.parsed_or_empty(at, A_RATE, |text| match text {
            NONE => Some(None),
            text => number(text).map(Some),
        });
        let Some(Some(per_euro)) = per_euro.map(Option::flatten) else { continue };
        let quotient = format!("{}/{}", usd.as_str(), per_euro.as_str());
        rates.push((Currency::parse(column.name).ok()?, UsdPerUnit::parse(&quotient).ok()?));
    }
    Some(RateRow { day, rates, source: BANK.to_owned() })
}

fn of_list(cells: &mut Cells<'_>) -> Option<RateRow> {
    let day = cells.parsed(DAY, A_DAY, parse_day);
    let currency = cells.parsed(CURRENCY, (RejectionCode::BadCurrency, "ARS"), |text| {
        Currency::parse(text).ok().filter(|currency| *currency != Currency::usd())
    });
    let per_usd = cells.parsed(PER_USD, (RejectionCode::BadRate, "890.5"), number);
    let source = cells.required(SOURCE, LINE_CHARS_MAX);
    let quotient = UsdPerUnit::parse(&format!("1/{}", per_usd?.as_str())).ok()?;
    Some(RateRow { day: day?, rates: vec![(currency?, quotient)], source: source? })
}

#[cfg(test)]
mod tests {
    use super::parse;
    use sundae_shared::people::import::{FileProblemCode, NoteCode, RejectionCode};

    #[test]
    fn the_banks_file_gives_dollars_for_a_unit_as_quotients() {
        let file =
            b"Date,USD,JPY,CYP,GBP,\n2024-05-15,1.0832,168.45,N/A,0.8591,\n2024-05-14,1.0799,,N/A,0.86,\n";
        let parsed = parse(file).unwrap();
        assert_eq!((parsed.rows_seen, parsed.rows.len(), parsed.rejections.len()), (2, 2, 0));
        let of = |row: usize| -> Vec<String> {
            let rates = parsed.rows[row].value.rates.iter();
            rates.map(|(currency, rate)| format!("{} {}", currency.code(), rate.as_str())).collect()
        };
        assert_eq!(of(0), ["EUR 1.0832", "JPY 1.0832/168.45", "GBP 1.0832/0.8591"]);
        assert_eq!(of(1), ["EUR 1.0799", "GBP 1.0799/0.86"], "no rate is no fault");
    }

    #[test]
    fn the_list_says_how_many_units_a_dollar_buys() {
        let file =
            "date,currency,per USD,source\n2024-05-15,ars,890.5,Banco Central\n2024-05-15,KWD,0.3075,CBK\n";
        let parsed = parse(file.as_bytes()).unwrap();
        let rates: Vec<&str> = parsed.rows.iter().map(|row| row.value.rates[0].1.as_str()).collect();
        assert_eq!(rates, ["1/890.5", "1/0.3075"]);
        assert_eq!(parsed.rows[0].value.source, "Banco Central");
    }

    #[test]
    fn every_fault_of_a_row_is_named() {
        let file = "date,currency,per USD,source\n15/05/2024,dollars,0,\n2024-05-15,USD,1,me\n2024-05-15,ARS,890.5,a\n\
                    2024-05-15,ARS,890.5,b\n2024-05-15,ARS,891,c\n2024-05-16,ARS,1/2,d\n";
        let parsed = parse(file.as_bytes()).unwrap();
        let codes: Vec<(u32, RejectionCode)> =
            parsed.rejections.iter().map(|rejection| (rejection.row, rejection.code)).collect();
        assert_eq!(
            codes,
            [
                (2, RejectionCode::BadDate),
                (2, RejectionCode::BadCurrency),
                (2, RejectionCode::BadRate),
                (2, RejectionCode::Empty),
                (3, RejectionCode::BadCurrency),
                (6, RejectionCode::RepeatedDiffers),
                (7, RejectionCode::BadRate),
            ]
        );
        assert_eq!((parsed.rows.len(), parsed.notes[0].code), (1, NoteCode::RepeatedSame));
        let other = parse(b"day,rate\n2024-05-15,2\n").unwrap_err();
        assert_eq!((other.code, other.expected.as_str()), (FileProblemCode::MissingColumns, "Date, USD"));
    }
}
