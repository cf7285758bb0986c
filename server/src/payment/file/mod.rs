//! The files of a batch: bytes from values, and values from bytes. Pure.
//!
//! Invariant: the same values give the same bytes; the amounts of a file add up to the batch; a value that does
//! not fit is refused with its payment and its field, never cut or changed where that could move money elsewhere.
//! Nothing here prints an account.

mod amount_words;
mod lists;
mod nacha;
mod paypal;
mod problem;
pub mod results;
mod results_status;
mod results_text;
#[cfg(test)]
mod sample;
mod sheet;
mod wise;

pub use problem::{FileField, FileProblem, Misfit};

use chrono::NaiveDate;
use std::collections::HashSet;
use sundae_shared::money::{Currency, Money};
use sundae_shared::payee::{PayeeDetails, PayeeField};
use sundae_shared::payment::format::{BankIds, PaymentFormat, formats};

/// A batch as it was frozen.
#[derive(Debug, Clone, Copy)]
pub struct FileBatch<'a> {
    /// Counted from 1.
    pub number: i64,
    pub currency: &'a Currency,
    /// Of the release, at the conference.
    pub day: NaiveDate,
    pub conference: &'a str,
    /// Needed by [`PaymentFormat::Nacha`] alone.
    pub bank: Option<&'a BankIds>,
    /// In the order of the file.
    pub payments: &'a [FilePayment],
}

/// One payment of it.
#[derive(Clone)]
pub struct FilePayment {
    /// Batch number and place in it, such as `7-012`: what results are known by.
    pub reference: String,
    pub amount_minor: i64,
    /// As on the award.
    pub name: String,
    pub details: PayeeDetails,
    /// What the receiver may read.
    pub memo: String,
}

impl std::fmt::Debug for FilePayment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FilePayment")
            .field("reference", &self.reference)
            .field("amount_minor", &self.amount_minor)
            .finish_non_exhaustive()
    }
}

/// The file of a batch, or why there is none.
pub fn write(format: PaymentFormat, batch: &FileBatch<'_>) -> Result<Vec<u8>, FileProblem> {
    check(format, batch)?;
    match format {
        PaymentFormat::PayPalCsv => paypal::write(batch),
        PaymentFormat::WiseCsv => wise::write(batch),
        PaymentFormat::AchSheet => lists::ach(batch),
        PaymentFormat::Nacha => nacha::write(batch),
        PaymentFormat::WireSheet => lists::wire(batch),
        PaymentFormat::CheckRegister => lists::checks(batch),
        PaymentFormat::ZelleList => lists::zelle(batch),
    }
}

/// What holds for every file.
fn check(format: PaymentFormat, batch: &FileBatch<'_>) -> Result<(), FileProblem> {
    if is_dollars_alone(format) && *batch.currency != Currency::usd() {
        return Err(FileProblem::Currency { format, currency: batch.currency.clone() });
    }
    let mut seen = HashSet::new();
    let mut total = 0_i64;
    for payment in batch.payments {
        if !formats(payment.details.method()).contains(&format) {
            return Err(FileProblem::Method { reference: payment.reference.clone(), format });
        }
        if !seen.insert(payment.reference.as_str()) {
            return Err(FileProblem::Repeated { reference: payment.reference.clone() });
        }
        check_reference(payment)?;
        if payment.amount_minor <= 0 {
            return Err(payment.misfit(FileField::Amount, Misfit::NotPositive));
        }
        total = total.checked_add(payment.amount_minor).ok_or(FileProblem::Total)?;
    }
    if batch.payments.is_empty() { Err(FileProblem::Empty) } else { Ok(()) }
}

/// US systems that know no other currency.
fn is_dollars_alone(format: PaymentFormat) -> bool {
    matches!(format, PaymentFormat::AchSheet | PaymentFormat::Nacha | PaymentFormat::ZelleList)
}

/// It stands in every file and comes back in every result, so it holds only what all of them keep as it is.
fn check_reference(payment: &FilePayment) -> Result<(), FileProblem> {
    // The smallest field for it: Nacha's individual identification number.
    const CHARS_MAX: usize = 15;
    let reference = &payment.reference;
    let misfit = |why| Err(payment.misfit(FileField::Reference, why));
    match reference.len() {
        0 => misfit(Misfit::Missing),
        chars if chars > CHARS_MAX => misfit(Misfit::TooLong { most: CHARS_MAX }),
        _ if reference.starts_with('-') => misfit(Misfit::Formula),
        _ if reference.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') => Ok(()),
        _ => misfit(Misfit::Unprintable),
    }
}

impl FilePayment {
    fn misfit(&self, field: FileField, why: Misfit) -> FileProblem {
        FileProblem::Field { reference: self.reference.clone(), field, why }
    }

    /// A field of the payment details; every one that a method asks for is there.
    fn detail(&self, field: PayeeField) -> Result<&str, FileProblem> {
        self.details.get(field).ok_or_else(|| self.misfit(self.payee(field), Misfit::Missing))
    }

    fn payee(&self, field: PayeeField) -> FileField {
        FileField::Payee(self.details.method(), field)
    }

    /// Exactly the currency's decimals, no marks between thousands.
    fn amount(&self, currency: &Currency) -> String {
        Money::new(self.amount_minor, currency.clone()).plain()
    }
}

#[cfg(test)]
mod tests {
    use super::sample::{self, Sample};
    use super::{FileField, FileProblem, Misfit, write};
    use proptest::prelude::*;
    use sundae_shared::money::Currency;
    use sundae_shared::payee::PayeeMethod;
    use sundae_shared::payment::format::{PaymentFormat, formats};

    /// The column of the amounts; a NACHA file has none.
    fn amount_column(format: PaymentFormat) -> usize {
        match format {
            PaymentFormat::PayPalCsv => 1,
            PaymentFormat::WiseCsv | PaymentFormat::CheckRegister => 6,
            PaymentFormat::AchSheet => 8,
            PaymentFormat::WireSheet => 10,
            PaymentFormat::ZelleList => 5,
            PaymentFormat::Nacha => unreachable!("no columns"),
        }
    }

    fn cents(amount: &str) -> i64 {
        let (whole, cents) = amount.split_once('.').expect("two decimals");
        assert_eq!(cents.len(), 2, "{amount}");
        format!("{whole}{cents}").parse().expect("digits alone")
    }

    /// The rows of a file below its header.
    fn rows(format: PaymentFormat, bytes: &[u8]) -> Vec<csv::StringRecord> {
        let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
        let headed = format != PaymentFormat::PayPalCsv;
        let mut reader = csv::ReaderBuilder::new().has_headers(headed).from_reader(text.as_bytes());
        reader.records().map(|row| row.expect("every row has as many cells as the first")).collect()
    }

    fn total(format: PaymentFormat, bytes: &[u8]) -> i64 {
        if format == PaymentFormat::Nacha {
            let text = std::str::from_utf8(bytes).unwrap();
            return text
                .lines()
                .filter(|line| line.starts_with('6'))
                .map(|line| line[29..39].parse::<i64>().unwrap())
                .sum();
        }
        rows(format, bytes).iter().map(|row| cents(&row[amount_column(format)])).sum()
    }

    #[test]
    fn a_file_is_made_for_its_own_method_alone() {
        for format in PaymentFormat::ALL {
            for method in PayeeMethod::ALL {
                let sample = Sample::of(*method);
                let written = write(*format, &sample.batch());
                if formats(*method).contains(format) {
                    assert!(written.is_ok(), "{format} {method}: {written:?}");
                } else {
                    let reference = "7-001".to_owned();
                    assert_eq!(written, Err(FileProblem::Method { reference, format: *format }));
                }
            }
        }
    }

    #[test]
    fn an_empty_batch_makes_no_file() {
        let mut sample = Sample::of(PayeeMethod::Check);
        sample.payments.clear();
        assert_eq!(write(PaymentFormat::CheckRegister, &sample.batch()), Err(FileProblem::Empty));
    }

    #[test]
    fn us_systems_take_dollars_alone() {
        for (format, method) in [
            (PaymentFormat::AchSheet, PayeeMethod::Ach),
            (PaymentFormat::Nacha, PayeeMethod::Ach),
            (PaymentFormat::ZelleList, PayeeMethod::Zelle),
        ] {
            let mut sample = Sample::of(method);
            let currency = Currency::parse("EUR").unwrap();
            sample.currency = currency.clone();
            assert_eq!(write(format, &sample.batch()), Err(FileProblem::Currency { format, currency }));
        }
    }

    #[test]
    fn nothing_but_a_positive_amount_is_paid() {
        for amount_minor in [0, -1] {
            let mut sample = Sample::of(PayeeMethod::PayPal);
            sample.payments[1].amount_minor = amount_minor;
            let expected = FileProblem::Field {
                reference: "7-002".into(),
                field: FileField::Amount,
                why: Misfit::NotPositive,
            };
            assert_eq!(write(PaymentFormat::PayPalCsv, &sample.batch()), Err(expected));
        }
        let mut sample = Sample::of(PayeeMethod::PayPal);
        sample.payments[1].amount_minor = i64::MAX;
        assert_eq!(write(PaymentFormat::PayPalCsv, &sample.batch()), Err(FileProblem::Total));
    }

    #[test]
    fn a_reference_names_one_payment_and_has_no_odd_characters() {
        let with = |reference: &str| {
            let mut sample = Sample::of(PayeeMethod::Check);
            sample.payments[1].reference = reference.to_owned();
            write(PaymentFormat::CheckRegister, &sample.batch())
        };
        assert_eq!(with("7-001"), Err(FileProblem::Repeated { reference: "7-001".into() }));
        for (reference, why) in [
            ("", Misfit::Missing),
            ("7 002", Misfit::Unprintable),
            ("7-2,", Misfit::Unprintable),
            ("-7", Misfit::Formula),
            ("1234567890-12345", Misfit::TooLong { most: 15 }),
        ] {
            let field = FileField::Reference;
            assert_eq!(with(reference), Err(FileProblem::Field { reference: reference.into(), field, why }));
        }
        assert!(with("1234567890-1234").is_ok());
    }

    #[test]
    fn nothing_prints_an_account_or_a_name() {
        for method in PayeeMethod::ALL {
            let printed = format!("{:?}", Sample::of(*method).batch());
            for hidden in ["3704", "123451234", "Zoe", "Zoë", "zoe@", "412"] {
                assert!(!printed.contains(hidden), "{method}: {printed}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_amounts_of_a_file_are_those_of_the_batch(amounts in prop::collection::vec(1..1_000_000_000_i64, 1..40)) {
            for method in PayeeMethod::ALL {
                let sample = Sample::with_amounts(*method, &amounts);
                for format in formats(*method) {
                    let bytes = write(*format, &sample.batch()).unwrap();
                    prop_assert_eq!(total(*format, &bytes), amounts.iter().sum::<i64>(), "{}", format);
                    prop_assert_eq!(bytes, write(*format, &sample.batch()).unwrap(), "the same again");
                }
            }
        }

        #[test]
        fn no_text_breaks_a_row(name in "[a-zé=+@,;\"\r\n\t -]{0,30}", memo in "[a-z=+@,;\"\r\n\t -]{0,30}") {
            for method in PayeeMethod::ALL {
                let mut sample = Sample::of(*method);
                sample.payments[0].name.clone_from(&name);
                sample.payments[0].memo.clone_from(&memo);
                for format in formats(*method).iter().filter(|format| **format != PaymentFormat::Nacha) {
                    // A bank's own file may refuse the memo; it never breaks over it.
                    let Ok(bytes) = write(*format, &sample.batch()) else { continue };
                    let rows = rows(*format, &bytes);
                    prop_assert_eq!(rows.len(), sample.payments.len(), "{}", format);
                    let formulas = rows.iter().flat_map(|row| row.iter()).filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
                    prop_assert_eq!(formulas.count(), 0, "{}", format);
                }
            }
        }

        #[test]
        fn whatever_is_typed_into_the_payment_details_is_written_or_refused(typed in "\\PC{1,40}", line in "\\PC{1,40}") {
            for method in PayeeMethod::ALL {
                let Some(details) = sample::details_with(*method, &typed, &line) else { continue };
                let mut sample = Sample::of(*method);
                sample.payments[0].details = details;
                for format in formats(*method) {
                    let Ok(bytes) = write(*format, &sample.batch()) else { continue };
                    prop_assert_eq!(total(*format, &bytes), sample.payments.iter().map(|payment| payment.amount_minor).sum::<i64>());
                    if *format == PaymentFormat::Nacha {
                        prop_assert!(bytes.is_ascii() && std::str::from_utf8(&bytes).unwrap().lines().all(|line| line.len() == 94));
                    }
                }
            }
        }
    }
}
