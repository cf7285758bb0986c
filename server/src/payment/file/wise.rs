//! Wise's batch payments to bank accounts. Source: Wise help, "How do I fill in my batch template", and templates
//! that public programs reproduce (2023–2026): `name,recipientEmail,paymentReference,referenceNumber,receiverType,
//! amountCurrency,amount,sourceCurrency,targetCurrency`, then the columns of the account, then five of the address,
//! which Wise asks for whenever the money comes from US dollars. `amountCurrency` is `target` where the recipient
//! gets exactly the amount and we pay the fee.
//!
//! Which columns an account has depends on currency and country: the template is built on Wise's site. We found
//! `IBAN` and `accountNumber` in templates; `swiftCode` is the name that Wise's interface has for it, so compare the
//! header with the template of the day before the first upload. The amount stays in the currency of the award, as
//! the details that we ask for are those of a payment through SWIFT.

use super::sheet::{for_upload, one_line, upload_cell};
use super::{FileBatch, FilePayment, FileProblem, Misfit};
use sundae_shared::fold::latin;
use sundae_shared::payee::{PayeeField, iban};

const HEADING: [&str; 17] = [
    "name",
    "recipientEmail",
    "paymentReference",
    "referenceNumber",
    "receiverType",
    "amountCurrency",
    "amount",
    "sourceCurrency",
    "targetCurrency",
    "IBAN",
    "swiftCode",
    "accountNumber",
    "addressCountryCode",
    "addressCity",
    "addressFirstLine",
    "addressState",
    "addressPostCode",
];

/// What a payment through SWIFT carries to the recipient. Source: SWIFT field 70, one line.
const REFERENCE_CHARS_MAX: usize = 35;

/// UTF-8 without a byte order mark: it would become a part of the name of the first column.
pub fn write(batch: &FileBatch<'_>) -> Result<Vec<u8>, FileProblem> {
    let rows: Result<Vec<_>, _> = batch.payments.iter().map(|payment| row(batch, payment)).collect();
    Ok(for_upload(Some(&HEADING), &rows?))
}

fn row(batch: &FileBatch<'_>, payment: &FilePayment) -> Result<Vec<String>, FileProblem> {
    let cell = |field| {
        let text = payment.detail(field)?;
        upload_cell(payment, payment.payee(field), text)
    };
    let account = cell(PayeeField::Account)?;
    let country = payment.details.country();
    let (iban, number) =
        if iban::prefix(country).is_some() { (account, String::new()) } else { (String::new(), account) };
    let address = Address::of(payment.detail(PayeeField::Address)?);
    let part = |text: &str| upload_cell(payment, payment.payee(PayeeField::Address), text);
    if address.city.is_empty() {
        return Err(payment.misfit(payment.payee(PayeeField::Address), Misfit::Missing));
    }
    Ok(vec![
        cell(PayeeField::Name)?,
        cell(PayeeField::Email)?,
        payment_reference(payment),
        // A creditor's own structured reference, as tax offices have.
        String::new(),
        // The form asks for the account of a person.
        "PERSON".to_owned(),
        "target".to_owned(),
        payment.amount(batch.currency),
        batch.currency.code().to_owned(),
        batch.currency.code().to_owned(),
        iban,
        cell(PayeeField::Bic)?,
        number,
        country.code().to_owned(),
        part(&address.city)?,
        part(&address.street)?,
        String::new(),
        part(&address.post_code)?,
    ])
}

/// The reference first, because results are known by it; of the memo what ASCII and the line have room for.
fn payment_reference(payment: &FilePayment) -> String {
    let memo: String =
        one_line(&payment.memo).chars().filter_map(|c| latin(c.encode_utf8(&mut [0; 4])).ok()).collect();
    let whole = format!("{} {memo}", payment.reference);
    whole.chars().take(REFERENCE_CHARS_MAX).collect::<String>().trim_end().to_owned()
}

/// An address as Wise parts it. Ours is lines of text: the last is the city, with the words that hold digits at
/// its beginning or end as the postal code; where it is a postal code alone, the city stands before it. Wise
/// shows what it understood before anything is paid.
#[derive(Debug, PartialEq, Eq)]
struct Address {
    street: String,
    city: String,
    post_code: String,
}

impl Address {
    fn of(typed: &str) -> Self {
        let lines = typed.lines().count();
        let parts: Vec<&str> = if lines > 1 { typed.lines().collect() } else { typed.split(',').collect() };
        let mut parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
        let (mut city, post_code) = parted(parts.pop().unwrap_or_default());
        if city.is_empty() && parts.len() > 1 {
            city = parts.pop().unwrap_or_default().to_owned();
        }
        Self { street: parts.join(", "), city, post_code }
    }
}

/// `10115 Berlin` and `London SW1A 1AA` in city and postal code.
fn parted(line: &str) -> (String, String) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let coded = |word: &&&str| word.bytes().any(|byte| byte.is_ascii_digit());
    let front = words.iter().take_while(coded).count();
    let back = if front == 0 { words.iter().rev().take_while(coded).count() } else { 0 };
    let (code, city) = if front > 0 {
        (&words[..front], &words[front..])
    } else {
        (&words[words.len() - back..], &words[..words.len() - back])
    };
    (city.join(" ").trim_end_matches(',').to_owned(), code.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, details};
    use super::super::{FileField, FileProblem, Misfit, write};
    use super::{Address, payment_reference};
    use sundae_shared::payee::{PayeeField, PayeeMethod};
    use sundae_shared::payment::format::PaymentFormat;

    #[test]
    fn an_iban_country_and_another_one() {
        let mut sample = Sample::of(PayeeMethod::Wise);
        sample.payments[1].details = details(
            PayeeMethod::Wise,
            "KE",
            &[
                (PayeeField::Name, "Wanjiku, Grace"),
                (PayeeField::Address, "Moi Avenue 4\nNairobi"),
                (PayeeField::BankName, "Equity Bank"),
                (PayeeField::BankAddress, "Hospital Road\nNairobi"),
                (PayeeField::Bic, "EQBLKENA"),
                (PayeeField::Account, "0123451234567"),
                (PayeeField::Email, "grace@example.org"),
            ],
        );
        let bytes = write(PaymentFormat::WiseCsv, &sample.batch()).unwrap();
        let expected = "name,recipientEmail,paymentReference,referenceNumber,receiverType,amountCurrency,amount,sourceCurrency,targetCurrency,IBAN,swiftCode,accountNumber,addressCountryCode,addressCity,addressFirstLine,addressState,addressPostCode\r\n\
            Zoë Ångström,zoe@example.org,7-001 PyCon US 2025 travel grant,,PERSON,target,1234.50,USD,USD,DE89370400440532013000,DEUTDEFF500,,DE,Berlin,Weg 1,,10115\r\n\
            \"Wanjiku, Grace\",grace@example.org,7-002 PyCon US 2025 travel grant,,PERSON,target,0.05,USD,USD,,EQBLKENA,0123451234567,KE,Nairobi,Moi Avenue 4,,\r\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn the_reference_comes_first_and_fits_its_line() {
        let mut payment = Sample::of(PayeeMethod::Wise).payments.remove(0);
        payment.memo = "PyCon España 2025 山田, beca de viaje y honorarios".into();
        assert_eq!(payment_reference(&payment), "7-001 PyCon Espana 2025 , beca de v");
        payment.memo = String::new();
        assert_eq!(payment_reference(&payment), "7-001");
    }

    #[test]
    fn an_address_is_parted_where_its_writer_parted_it() {
        let parts = |typed| {
            let Address { street, city, post_code } = Address::of(typed);
            [street, city, post_code]
        };
        assert_eq!(parts("Weg 1\n10115 Berlin"), ["Weg 1", "Berlin", "10115"]);
        assert_eq!(
            parts("Flat 2\n12 High Street\nLondon SW1A 1AA"),
            ["Flat 2, 12 High Street", "London", "SW1A 1AA"]
        );
        assert_eq!(parts("12 High Street\nLondon\nSW1A 1AA"), ["12 High Street", "London", "SW1A 1AA"]);
        assert_eq!(parts("Calle 8 123, La Plata"), ["Calle 8 123", "La Plata", ""]);
        assert_eq!(parts("Rua A, 5\nSão Paulo, 01000-000"), ["Rua A, 5", "São Paulo", "01000-000"]);
    }

    #[test]
    fn an_address_without_a_city_or_with_a_formula_is_refused() {
        let refused = |address: &str| {
            let mut sample = Sample::of(PayeeMethod::Wise);
            let mut given = sundae_shared::payee::GivePayee::from(sample.payments[0].details.clone());
            for value in given.values.iter_mut().filter(|value| value.field == PayeeField::Address) {
                value.value = address.to_owned();
            }
            sample.payments[0].details = sundae_shared::payee::PayeeDetails::parse(given).unwrap();
            write(PaymentFormat::WiseCsv, &sample.batch())
        };
        let field = FileField::Payee(PayeeMethod::Wise, PayeeField::Address);
        let misfit = |why| Err(FileProblem::Field { reference: "7-001".into(), field, why });
        assert_eq!(refused("Weg\n10115"), misfit(Misfit::Missing));
        assert_eq!(refused("=Weg 1\n10115 Berlin"), misfit(Misfit::Formula));
    }
}
