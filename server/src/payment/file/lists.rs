//! Sheets and lists for a person who types them into a form of the bank, or prints checks from them. CSV in UTF-8
//! with a byte order mark, because a spreadsheet opens them; in English, so that the same batch is the same file
//! whoever exports it.

use super::amount_words::in_words;
use super::sheet::{for_people, grouped, marked, one_line};
use super::{FileBatch, FilePayment, FileProblem};
use sundae_shared::payee::PayeeField;
use sundae_shared::payee::check::ADDRESS_LINES_MAX;

type Row = Result<Vec<String>, FileProblem>;

pub fn ach(batch: &FileBatch<'_>) -> Result<Vec<u8>, FileProblem> {
    let heading = [
        "Reference",
        "Legal name",
        "Account name",
        "Address",
        "Bank name",
        "Bank address",
        "Routing number",
        "Account number",
        "Amount",
        "Currency",
        "Memo",
    ];
    sheet(batch, &heading, |payment| {
        Ok(vec![
            marked(&payment.reference),
            one_line(&payment.name),
            line(payment, PayeeField::Name)?,
            line(payment, PayeeField::Address)?,
            line(payment, PayeeField::BankName)?,
            line(payment, PayeeField::BankAddress)?,
            grouped(payment.detail(PayeeField::RoutingNumber)?),
            grouped(payment.detail(PayeeField::AccountNumber)?),
            payment.amount(batch.currency),
            batch.currency.code().to_owned(),
            one_line(&payment.memo),
        ])
    })
}

pub fn wire(batch: &FileBatch<'_>) -> Result<Vec<u8>, FileProblem> {
    let heading = [
        "Reference",
        "Legal name",
        "Beneficiary name",
        "Beneficiary address",
        "Country of the account",
        "Bank name",
        "Bank address",
        "SWIFT code",
        "IBAN or account number",
        "US intermediary bank SWIFT code",
        "Amount",
        "Currency",
        "Memo",
    ];
    sheet(batch, &heading, |payment| {
        Ok(vec![
            marked(&payment.reference),
            one_line(&payment.name),
            line(payment, PayeeField::Name)?,
            line(payment, PayeeField::Address)?,
            payment.details.country().code().to_owned(),
            line(payment, PayeeField::BankName)?,
            line(payment, PayeeField::BankAddress)?,
            payment.detail(PayeeField::Bic)?.to_owned(),
            grouped(payment.detail(PayeeField::Account)?),
            payment.details.get(PayeeField::IntermediaryBic).unwrap_or_default().to_owned(),
            payment.amount(batch.currency),
            batch.currency.code().to_owned(),
            one_line(&payment.memo),
        ])
    })
}

/// The number stays empty: whoever prints the checks writes it in, and the result brings it back.
pub fn checks(batch: &FileBatch<'_>) -> Result<Vec<u8>, FileProblem> {
    let lines: Vec<String> = (1..=ADDRESS_LINES_MAX).map(|at| format!("Address line {at}")).collect();
    let heading: Vec<&str> =
        ["Reference", "Check number", "Date", "Legal name", "Payee", "Country", "Amount", "Currency"]
            .into_iter()
            .chain(["Amount in words", "Memo"])
            .chain(lines.iter().map(String::as_str))
            .collect();
    sheet(batch, &heading, |payment| {
        let mut row = vec![
            marked(&payment.reference),
            String::new(),
            batch.day.to_string(),
            one_line(&payment.name),
            line(payment, PayeeField::Name)?,
            payment.details.country().code().to_owned(),
            payment.amount(batch.currency),
            batch.currency.code().to_owned(),
            in_words(payment.amount_minor, batch.currency),
            one_line(&payment.memo),
        ];
        let mut address = payment.detail(PayeeField::Address)?.lines();
        row.extend((0..ADDRESS_LINES_MAX).map(|_| address.next().unwrap_or_default().to_owned()));
        Ok(row)
    })
}

pub fn zelle(batch: &FileBatch<'_>) -> Result<Vec<u8>, FileProblem> {
    let heading = [
        "Reference",
        "Legal name",
        "Account name",
        "Individual or business",
        "E-mail or US mobile",
        "Amount",
    ]
    .into_iter()
    .chain(["Currency", "Memo"])
    .collect::<Vec<_>>();
    sheet(batch, &heading, |payment| {
        Ok(vec![
            marked(&payment.reference),
            one_line(&payment.name),
            line(payment, PayeeField::Name)?,
            line(payment, PayeeField::Holder)?,
            dialled(payment.detail(PayeeField::EmailOrMobile)?),
            payment.amount(batch.currency),
            batch.currency.code().to_owned(),
            one_line(&payment.memo),
        ])
    })
}

fn sheet(
    batch: &FileBatch<'_>,
    heading: &[&str],
    row: impl Fn(&FilePayment) -> Row,
) -> Result<Vec<u8>, FileProblem> {
    let rows: Result<Vec<_>, _> = batch.payments.iter().map(row).collect();
    Ok(for_people(heading, &rows?))
}

fn line(payment: &FilePayment, field: PayeeField) -> Result<String, FileProblem> {
    payment.detail(field).map(one_line)
}

/// `+14125550123` as it is dialled in the US: `412-555-0123`. A plus in front would be a formula.
fn dialled(to: &str) -> String {
    match to.strip_prefix("+1") {
        Some(national) if national.len() == 10 && national.is_ascii() => {
            format!("{}-{}-{}", &national[..3], &national[3..6], &national[6..])
        }
        _ => to.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, details};
    use super::super::write;
    use sundae_shared::payee::{PayeeField, PayeeMethod};
    use sundae_shared::payment::format::PaymentFormat;

    fn text(format: PaymentFormat, sample: &Sample) -> String {
        String::from_utf8(write(format, &sample.batch()).unwrap()).unwrap()
    }

    #[test]
    fn the_ach_sheet_keeps_every_zero() {
        let expected = "\u{feff}Reference,Legal name,Account name,Address,Bank name,Bank address,Routing number,Account number,Amount,Currency,Memo\r\n\
            #7-001,Zoë Ångström,Zoë Ångström,\"12 Main St, Springfield, IL 62701\",First Bank,\"1 Bank St, Chicago, IL 60601\",0210 0002 1,0001 2345 1234,1234.50,USD,PyCon US 2025 travel grant\r\n\
            #7-002,Zoë Ångström,Zoë Ångström,\"12 Main St, Springfield, IL 62701\",First Bank,\"1 Bank St, Chicago, IL 60601\",0210 0002 1,0001 2345 1234,0.05,USD,PyCon US 2025 travel grant\r\n";
        assert_eq!(text(PaymentFormat::AchSheet, &Sample::of(PayeeMethod::Ach)), expected);
    }

    #[test]
    fn the_wire_sheet_has_what_a_bank_asks_for() {
        let mut sample = Sample::of(PayeeMethod::Wire);
        sample.payments.truncate(1);
        let expected = "\u{feff}Reference,Legal name,Beneficiary name,Beneficiary address,Country of the account,Bank name,Bank address,SWIFT code,IBAN or account number,US intermediary bank SWIFT code,Amount,Currency,Memo\r\n\
            #7-001,Zoë Ångström,Zoë Ångström,\"Weg 1, 10115 Berlin\",DE,Deutsche Bank,\"Allee 2, 10115 Berlin\",DEUTDEFF500,DE89 3704 0044 0532 0130 00,CHASUS33,1234.50,USD,PyCon US 2025 travel grant\r\n";
        assert_eq!(text(PaymentFormat::WireSheet, &sample), expected);
    }

    #[test]
    fn the_check_register_leaves_the_number_to_the_printer() {
        let mut sample = Sample::of(PayeeMethod::Check);
        sample.payments.truncate(1);
        let expected = "\u{feff}Reference,Check number,Date,Legal name,Payee,Country,Amount,Currency,Amount in words,Memo,Address line 1,Address line 2,Address line 3,Address line 4,Address line 5,Address line 6\r\n\
            #7-001,,2025-05-23,Zoë Ångström,Zoë Ångström,US,1234.50,USD,One thousand two hundred thirty-four and 50/100 dollars,PyCon US 2025 travel grant,12 Main St,\"Springfield, IL 62701\",,,,\r\n";
        assert_eq!(text(PaymentFormat::CheckRegister, &sample), expected);
    }

    #[test]
    fn the_zelle_list_has_an_address_or_a_number() {
        let mut sample = Sample::of(PayeeMethod::Zelle);
        sample.payments[1].details = details(
            PayeeMethod::Zelle,
            "US",
            &[
                (PayeeField::Holder, "business"),
                (PayeeField::Name, "=Evil, LLC"),
                (PayeeField::EmailOrMobile, "+zoe@example.org"),
            ],
        );
        sample.payments[1].name = "山田 太郎".into();
        let expected = "\u{feff}Reference,Legal name,Account name,Individual or business,E-mail or US mobile,Amount,Currency,Memo\r\n\
            #7-001,Zoë Ångström,Zoë Ångström,individual,412-555-0123,1234.50,USD,PyCon US 2025 travel grant\r\n\
            #7-002,山田 太郎,\"'=Evil, LLC\",business,'+zoe@example.org,0.05,USD,PyCon US 2025 travel grant\r\n";
        assert_eq!(text(PaymentFormat::ZelleList, &sample), expected);
    }
}
