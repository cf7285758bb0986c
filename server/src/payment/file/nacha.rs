//! An ACH file for the bank: records of 94 characters, ten to a block. Source: Nacha Operating Rules, appendix
//! three, "ACH record format specifications". One batch of PPD entries (to accounts of people), credits alone.
//!
//! ASCII in capitals, so neither encoding nor byte order mark can be in question. Names are folded to Latin letters
//! and cut where a field ends: the bank pays by routing and account number. Neither of these is ever cut.

use super::{FileBatch, FileField, FilePayment, FileProblem, Misfit};
use chrono::{Datelike, NaiveDate};
use sundae_shared::claim::pay_by::business_day_after;
use sundae_shared::edition::rules::us_federal_holidays;
use sundae_shared::fold::latin;
use sundae_shared::payee::PayeeField;
use sundae_shared::payment::format::{GiveBankIds, PaymentFormat};

const RECORDS_A_BLOCK: usize = 10;
const RECORD_CHARS: usize = 94;
/// Credits only.
const SERVICE_CLASS: &str = "220";
/// A credit to a checking account; the form asks for no other.
const CHECKING_CREDIT: &str = "22";
/// What the receiver's statement calls the payment, ten characters.
const DESCRIPTION: &str = "PAYMENT";
/// The one batch of the file.
const BATCH_NUMBER: &str = "0000001";
const AMOUNT_DIGITS: usize = 10;
const ACCOUNT_CHARS_MAX: usize = 17;
/// The hash keeps the last ten digits of the sum.
const HASH_MODULUS: u64 = 10_000_000_000;

/// What both control records repeat.
struct Totals {
    entries: u64,
    hash: u64,
    credit: u64,
}

pub fn write(batch: &FileBatch<'_>) -> Result<Vec<u8>, FileProblem> {
    let Some(bank) = batch.bank else { return Err(FileProblem::BankIds { format: PaymentFormat::Nacha }) };
    let bank = bank.get();
    let mut totals = Totals { entries: 0, hash: 0, credit: 0 };
    let mut records = vec![file_header(batch, bank), batch_header(batch, bank)?];
    for payment in batch.payments {
        records.push(entry(payment, bank, &mut totals)?);
    }
    records.push(batch_control(bank, &totals)?);
    records.push(file_control(records.len() + 1, &totals)?);
    while records.len() % RECORDS_A_BLOCK != 0 {
        records.push("9".repeat(RECORD_CHARS));
    }
    Ok((records.join("\r\n") + "\r\n").into_bytes())
}

fn file_header(batch: &FileBatch<'_>, bank: &GiveBankIds) -> String {
    [
        "101",
        &right(&bank.immediate_destination, 10),
        &right(&bank.immediate_origin, 10),
        &date(batch.day),
        // The time of day is optional, and the same batch is the same file whenever it is asked for.
        &blank(4),
        &modifier(batch.number),
        "094",
        "10",
        "1",
        &left(&capitals(&bank.destination_name), 23),
        &left(&capitals(&bank.origin_name), 23),
        &left(&batch.number.to_string(), 8),
    ]
    .concat()
}

fn batch_header(batch: &FileBatch<'_>, bank: &GiveBankIds) -> Result<String, FileProblem> {
    let day = next_banking_day(batch.day).ok_or(FileProblem::Total)?;
    let record = [
        "5",
        SERVICE_CLASS,
        &left(&capitals(&bank.company_name), 16),
        &left(&capitals(batch.conference), 20),
        &left(&bank.company_id, 10),
        "PPD",
        &left(DESCRIPTION, 10),
        &date(batch.day),
        &date(day),
        // The ACH operator writes the day of the settlement here.
        &blank(3),
        "1",
        &bank.originating_dfi,
        BATCH_NUMBER,
    ];
    Ok(record.concat())
}

fn entry(payment: &FilePayment, bank: &GiveBankIds, totals: &mut Totals) -> Result<String, FileProblem> {
    let routing = payment.detail(PayeeField::RoutingNumber)?;
    let account = payment.detail(PayeeField::AccountNumber)?;
    let misfit = |field, most| payment.misfit(field, Misfit::TooLong { most });
    if account.len() > ACCOUNT_CHARS_MAX {
        return Err(misfit(payment.payee(PayeeField::AccountNumber), ACCOUNT_CHARS_MAX));
    }
    // Checked to be above zero before.
    let amount = payment.amount_minor.unsigned_abs();
    let digits = number(amount, AMOUNT_DIGITS).ok_or_else(|| misfit(FileField::Amount, AMOUNT_DIGITS))?;
    let name = latin(payment.detail(PayeeField::Name)?)
        .map_err(|_| payment.misfit(payment.payee(PayeeField::Name), Misfit::NotLatin))?;
    let first_eight: u64 = routing.get(..8).and_then(|digits| digits.parse().ok()).unwrap_or_default();
    totals.entries += 1;
    totals.hash = (totals.hash + first_eight) % HASH_MODULUS;
    totals.credit += amount;
    let record = [
        "6",
        CHECKING_CREDIT,
        routing,
        &left(account, ACCOUNT_CHARS_MAX),
        &digits,
        &left(&payment.reference, 15),
        &left(&name.to_ascii_uppercase(), 22),
        &blank(2),
        // No addenda.
        "0",
        &bank.originating_dfi,
        &number(totals.entries, 7).ok_or(FileProblem::Total)?,
    ];
    Ok(record.concat())
}

fn batch_control(bank: &GiveBankIds, totals: &Totals) -> Result<String, FileProblem> {
    let record = [
        "8",
        SERVICE_CLASS,
        &number(totals.entries, 6).ok_or(FileProblem::Total)?,
        &number(totals.hash, 10).ok_or(FileProblem::Total)?,
        &money(0)?,
        &money(totals.credit)?,
        &left(&bank.company_id, 10),
        // Authentication code and a reserved field.
        &blank(19 + 6),
        &bank.originating_dfi,
        BATCH_NUMBER,
    ];
    Ok(record.concat())
}

/// `records`: with this one.
fn file_control(records: usize, totals: &Totals) -> Result<String, FileProblem> {
    let blocks = records.div_ceil(RECORDS_A_BLOCK) as u64;
    let record = [
        "9",
        "000001",
        &number(blocks, 6).ok_or(FileProblem::Total)?,
        &number(totals.entries, 8).ok_or(FileProblem::Total)?,
        &number(totals.hash, 10).ok_or(FileProblem::Total)?,
        &money(0)?,
        &money(totals.credit)?,
        &blank(39),
    ];
    Ok(record.concat())
}

/// Banks refuse a file that looks like one of the same day before: batches that follow each other have letters
/// (or digits) that follow each other.
fn modifier(batch: i64) -> String {
    const MODIFIERS: &[u8; 36] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let at = usize::try_from((batch - 1).rem_euclid(36)).unwrap_or_default();
    char::from(MODIFIERS[at]).to_string()
}

/// The earliest day that costs no same-day fee.
fn next_banking_day(day: NaiveDate) -> Option<NaiveDate> {
    let years = [day.year(), day.year() + 1];
    let closed: Vec<NaiveDate> =
        years.into_iter().flat_map(us_federal_holidays).map(|holiday| holiday.day).collect();
    business_day_after(day, 1, &closed)
}

fn date(day: NaiveDate) -> String {
    day.format("%y%m%d").to_string()
}

/// Text of ours, which only tells people apart: what ASCII can't write is left out.
fn capitals(text: &str) -> String {
    let letters = text.chars().filter_map(|letter| latin(letter.encode_utf8(&mut [0; 4])).ok());
    letters.collect::<String>().to_ascii_uppercase()
}

/// ASCII, blanks behind, cut at the width.
fn left(text: &str, width: usize) -> String {
    format!("{text:<width$.width$}")
}

/// Blanks in front.
fn right(text: &str, width: usize) -> String {
    format!("{text:>width$}")
}

fn blank(width: usize) -> String {
    " ".repeat(width)
}

/// Zeros in front; `None` where it has more digits.
fn number(value: u64, width: usize) -> Option<String> {
    let digits = format!("{value:0width$}");
    (digits.len() == width).then_some(digits)
}

fn money(cents: u64) -> Result<String, FileProblem> {
    number(cents, 12).ok_or(FileProblem::Total)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, details};
    use super::super::{FileField, FileProblem, Misfit, write};
    use super::{modifier, next_banking_day};
    use chrono::NaiveDate;
    use sundae_shared::payee::{PayeeField, PayeeMethod};
    use sundae_shared::payment::format::PaymentFormat;

    fn file(sample: &Sample) -> Vec<String> {
        let bytes = write(PaymentFormat::Nacha, &sample.batch()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.ends_with("\r\n"));
        text.split_terminator("\r\n").map(str::to_owned).collect()
    }

    fn refused(sample: &Sample) -> FileProblem {
        write(PaymentFormat::Nacha, &sample.batch()).unwrap_err()
    }

    fn ach(name: &str, routing: &str) -> sundae_shared::payee::PayeeDetails {
        details(
            PayeeMethod::Ach,
            "US",
            &[
                (PayeeField::Name, name),
                (PayeeField::Address, "12 Main St\nSpringfield, IL 62701"),
                (PayeeField::BankName, "First Bank"),
                (PayeeField::BankAddress, "1 Bank St\nChicago, IL 60601"),
                (PayeeField::RoutingNumber, routing),
                (PayeeField::AccountNumber, "12345678901234567"),
            ],
        )
    }

    #[test]
    fn the_file_to_the_character() {
        let nines = "9".repeat(94);
        let expected = [
            "101 0260095931123456789250523    G094101BANK OF AMERICA        PYTHON SOFTWARE FOUND. 7       ",
            "5220PYTHON SOFTWARE PYCON US 2025       1987654321PPDPAYMENT   250523250527   1026009590000001",
            "622021000021000123451234     00001234507-001          ZOE ANGSTROM            0026009590000001",
            "622021000021000123451234     00000000057-002          ZOE ANGSTROM            0026009590000002",
            "822000000200042000040000000000000000001234551987654321                         026009590000001",
            "9000001000001000000020004200004000000000000000000123455                                       ",
            &nines,
            &nines,
            &nines,
            &nines,
        ];
        assert_eq!(file(&Sample::of(PayeeMethod::Ach)), expected);
    }

    /// Positions as the published layout counts them, from 1, both ends included.
    #[test]
    fn every_field_stands_where_the_layout_has_it() {
        let mut sample = Sample::of(PayeeMethod::Ach);
        sample.payments[1].details = ach("Jürgen von und zu Strauß-Łukasiewicz", "322271627");
        let records = file(&sample);
        let at = |record: usize, from: usize, to: usize| &records[record][from - 1..to];

        let header = |from, to| at(0, from, to);
        assert_eq!([header(1, 1), header(2, 3)], ["1", "01"], "record type, priority");
        assert_eq!(header(4, 13), " 026009593", "immediate destination");
        assert_eq!(header(14, 23), "1123456789", "immediate origin");
        assert_eq!(
            [header(24, 29), header(30, 33), header(34, 34)],
            ["250523", "    ", "G"],
            "day, time, modifier"
        );
        assert_eq!(
            [header(35, 37), header(38, 39), header(40, 40)],
            ["094", "10", "1"],
            "size, blocking, format"
        );
        assert_eq!(header(41, 63).trim_end(), "BANK OF AMERICA");
        assert_eq!(header(64, 86).trim_end(), "PYTHON SOFTWARE FOUND.");
        assert_eq!(header(87, 94).trim_end(), "7", "reference code");

        let batch = |from, to| at(1, from, to);
        assert_eq!([batch(1, 1), batch(2, 4)], ["5", "220"], "record type, credits only");
        assert_eq!([batch(5, 20), batch(21, 40)], ["PYTHON SOFTWARE ", "PYCON US 2025       "]);
        assert_eq!([batch(41, 50), batch(51, 53)], ["1987654321", "PPD"], "company, entry class");
        assert_eq!([batch(54, 63), batch(64, 69)], ["PAYMENT   ", "250523"], "description, its date");
        assert_eq!(
            [batch(70, 75), batch(76, 78)],
            ["250527", "   "],
            "effective after Memorial Day; settlement"
        );
        assert_eq!([batch(79, 79), batch(80, 87), batch(88, 94)], ["1", "02600959", "0000001"]);

        let entry = |from, to| at(3, from, to);
        assert_eq!([entry(1, 1), entry(2, 3)], ["6", "22"], "record type, checking credit");
        assert_eq!([entry(4, 11), entry(12, 12)], ["32227162", "7"], "receiving bank, check digit");
        assert_eq!(entry(13, 29), "12345678901234567", "account, all seventeen");
        assert_eq!([entry(30, 39), entry(40, 54)], ["0000000005", "7-002          "], "amount, id");
        assert_eq!(entry(55, 76), "JURGEN VON UND ZU STRA", "name, cut");
        assert_eq!([entry(77, 78), entry(79, 79)], ["  ", "0"], "discretionary, no addenda");
        assert_eq!(entry(80, 94), "026009590000002", "trace number");

        // By hand: 02100002 + 32227162 = 34327164.
        let control = |from, to| at(4, from, to);
        assert_eq!([control(1, 1), control(2, 4), control(5, 10)], ["8", "220", "000002"]);
        assert_eq!(
            [control(11, 20), control(21, 32), control(33, 44)],
            ["0034327164", "000000000000", "000000123455"]
        );
        assert_eq!(
            [control(45, 54), control(80, 87), control(88, 94)],
            ["1987654321", "02600959", "0000001"]
        );
        assert_eq!(control(55, 79).trim(), "", "no authentication code, reserved");

        let end = |from, to| at(5, from, to);
        assert_eq!([end(1, 1), end(2, 7), end(8, 13), end(14, 21)], ["9", "000001", "000001", "00000002"]);
        assert_eq!([end(22, 31), end(32, 43), end(44, 55)], ["0034327164", "000000000000", "000000123455"]);
        assert_eq!(end(56, 94).trim(), "", "reserved");
    }

    #[test]
    fn records_fill_whole_blocks() {
        for (payments, records, filler) in [(1, 10, 5), (6, 10, 0), (7, 20, 9), (16, 20, 0)] {
            let records_of = file(&Sample::with_amounts(PayeeMethod::Ach, &vec![100; payments]));
            assert_eq!(records_of.len(), records);
            let control = records_of.iter().find(|record| record.starts_with("9000001")).unwrap();
            assert_eq!(control[7..13].parse::<usize>().unwrap(), records / 10, "{payments}");
            assert_eq!(records_of.iter().filter(|record| record.starts_with("99")).count(), filler);
            assert!(records_of.iter().all(|record| record.len() == 94));
        }
    }

    /// By hand: 321 entries to 32227162 sum up to 10,344,919,002, of which ten digits are kept.
    #[test]
    fn the_hash_keeps_ten_digits() {
        let mut sample = Sample::with_amounts(PayeeMethod::Ach, &[100; 321]);
        for payment in &mut sample.payments {
            payment.details = ach("Ana", "322271627");
        }
        let records = file(&sample);
        let control = records.iter().find(|record| record.starts_with("8220")).unwrap();
        assert_eq!(&control[10..20], "0344919002");
    }

    #[test]
    fn without_the_banks_identifiers_there_is_no_file() {
        let mut sample = Sample::of(PayeeMethod::Ach);
        sample.bank = None;
        assert_eq!(refused(&sample), FileProblem::BankIds { format: PaymentFormat::Nacha });
    }

    #[test]
    fn an_amount_or_a_total_that_does_not_fit_is_refused() {
        let mut sample = Sample::of(PayeeMethod::Ach);
        sample.payments[0].amount_minor = 9_999_999_999;
        assert!(write(PaymentFormat::Nacha, &sample.batch()).is_ok());
        sample.payments[0].amount_minor += 1;
        let expected = FileProblem::Field {
            reference: "7-001".into(),
            field: FileField::Amount,
            why: Misfit::TooLong { most: 10 },
        };
        assert_eq!(refused(&sample), expected);
        let sample = Sample::with_amounts(PayeeMethod::Ach, &[9_999_999_999; 101]);
        assert_eq!(refused(&sample), FileProblem::Total);
    }

    #[test]
    fn a_name_that_ascii_cannot_write_is_refused() {
        let mut sample = Sample::of(PayeeMethod::Ach);
        // Latin to the form, and no letter that stands for it in a passport either.
        sample.payments[1].details = ach("Ɂana", "021000021");
        let field = FileField::Payee(PayeeMethod::Ach, PayeeField::Name);
        let expected = FileProblem::Field { reference: "7-002".into(), field, why: Misfit::NotLatin };
        assert_eq!(refused(&sample), expected);
    }

    #[test]
    fn files_of_one_day_differ_and_money_moves_on_a_banking_day() {
        assert_eq!(
            [modifier(1), modifier(26), modifier(27), modifier(36), modifier(37)],
            ["A", "Z", "0", "9", "A"]
        );
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(next_banking_day(day(2025, 5, 20)), Some(day(2025, 5, 21)));
        assert_eq!(next_banking_day(day(2025, 12, 31)), Some(day(2026, 1, 2)), "over New Year");
    }
}
