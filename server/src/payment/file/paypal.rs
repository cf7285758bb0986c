//! PayPal's mass payments (Payouts), as its web upload takes them. Source: PayPal developer documentation,
//! "Payouts Web" and "Use Web UI", 2026: no header; recipient, amount, currency, customer id (30 characters, no
//! spaces), note to the recipient (400 characters), wallet; one currency and 5,000 rows a file. Amounts have the
//! point of a US account; accounts of other countries upload a comma.

use super::sheet::{for_upload, upload_cell};
use super::{FileBatch, FileField, FilePayment, FileProblem, Misfit};
use sundae_shared::payee::PayeeField;

const NOTE_CHARS_MAX: usize = 400;
/// The alternative is Venmo.
const WALLET: &str = "PAYPAL";

/// UTF-8 without a byte order mark: it would become a part of the first address.
pub fn write(batch: &FileBatch<'_>) -> Result<Vec<u8>, FileProblem> {
    let rows: Result<Vec<_>, _> = batch.payments.iter().map(|payment| row(batch, payment)).collect();
    Ok(for_upload(None, &rows?))
}

fn row(batch: &FileBatch<'_>, payment: &FilePayment) -> Result<Vec<String>, FileProblem> {
    let email = payment.detail(PayeeField::Email)?;
    let note = upload_cell(payment, FileField::Memo, &payment.memo)?;
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(payment.misfit(FileField::Memo, Misfit::TooLong { most: NOTE_CHARS_MAX }));
    }
    Ok(vec![
        upload_cell(payment, payment.payee(PayeeField::Email), email)?,
        payment.amount(batch.currency),
        batch.currency.code().to_owned(),
        payment.reference.clone(),
        note,
        WALLET.to_owned(),
    ])
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, details};
    use super::super::{FileField, FileProblem, Misfit, write};
    use sundae_shared::money::Currency;
    use sundae_shared::payee::{PayeeField, PayeeMethod};
    use sundae_shared::payment::format::PaymentFormat;

    #[test]
    fn the_file_is_what_paypal_takes() {
        let sample = Sample::of(PayeeMethod::PayPal);
        let bytes = write(PaymentFormat::PayPalCsv, &sample.batch()).unwrap();
        let expected = "zoe@example.org,1234.50,USD,7-001,PyCon US 2025 travel grant,PAYPAL\r\n\
                        zoe@example.org,0.05,USD,7-002,PyCon US 2025 travel grant,PAYPAL\r\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn an_amount_has_the_decimals_of_its_currency() {
        for (code, amount) in [("JPY", "123450"), ("KWD", "123.450"), ("EUR", "1234.50")] {
            let mut sample = Sample::of(PayeeMethod::PayPal);
            sample.currency = Currency::parse(code).unwrap();
            let bytes = write(PaymentFormat::PayPalCsv, &sample.batch()).unwrap();
            let start = format!("zoe@example.org,{amount},{code},");
            assert!(String::from_utf8(bytes).unwrap().starts_with(&start), "{code}");
        }
    }

    #[test]
    fn what_would_need_an_apostrophe_is_refused() {
        let misfit = |field, why| Err(FileProblem::Field { reference: "7-001".into(), field, why });
        let mut sample = Sample::of(PayeeMethod::PayPal);
        sample.payments[0].details =
            details(PayeeMethod::PayPal, "US", &[(PayeeField::Email, "+zoe@example.org")]);
        let email = FileField::Payee(PayeeMethod::PayPal, PayeeField::Email);
        assert_eq!(write(PaymentFormat::PayPalCsv, &sample.batch()), misfit(email, Misfit::Formula));

        let mut sample = Sample::of(PayeeMethod::PayPal);
        sample.payments[0].memo = "=1+1".into();
        assert_eq!(
            write(PaymentFormat::PayPalCsv, &sample.batch()),
            misfit(FileField::Memo, Misfit::Formula)
        );
        sample.payments[0].memo = "x".repeat(401);
        let too_long = misfit(FileField::Memo, Misfit::TooLong { most: 400 });
        assert_eq!(write(PaymentFormat::PayPalCsv, &sample.batch()), too_long);
    }
}
