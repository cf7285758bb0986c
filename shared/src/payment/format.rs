//! The files that a batch is exported as, and who we are to the bank that takes one of them.

use crate::fold::latin;
use crate::payee::PayeeMethod;
use crate::payee::bank::check_routing;
use crate::text::{Lang, Message};
use serde::{Deserialize, Serialize};

words! {
    pub enum PaymentFormat {
        /// What PayPal's upload of mass payments takes.
        PayPalCsv = "paypal_csv",
        /// What Wise's batch payments take.
        WiseCsv = "wise_csv",
        /// For a person who types it into the bank's form, as the other sheets and lists.
        AchSheet = "ach_sheet",
        /// What a bank's ACH upload takes. Needs [`BankIds`].
        Nacha = "nacha",
        WireSheet = "wire_sheet",
        CheckRegister = "check_register",
        ZelleList = "zelle_list",
    }
}

/// The files of a method, the usual one first.
pub fn formats(method: PayeeMethod) -> &'static [PaymentFormat] {
    match method {
        PayeeMethod::PayPal => &[PaymentFormat::PayPalCsv],
        PayeeMethod::Zelle => &[PaymentFormat::ZelleList],
        PayeeMethod::Ach => &[PaymentFormat::AchSheet, PaymentFormat::Nacha],
        PayeeMethod::Wire => &[PaymentFormat::WireSheet],
        PayeeMethod::Check => &[PaymentFormat::CheckRegister],
        PayeeMethod::Wise => &[PaymentFormat::WiseCsv],
    }
}

impl PaymentFormat {
    /// What its file's name ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Nacha => "ach",
            Self::PayPalCsv
            | Self::WiseCsv
            | Self::AchSheet
            | Self::WireSheet
            | Self::CheckRegister
            | Self::ZelleList => "csv",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Nacha => "text/plain; charset=us-ascii",
            Self::PayPalCsv
            | Self::WiseCsv
            | Self::AchSheet
            | Self::WireSheet
            | Self::CheckRegister
            | Self::ZelleList => "text/csv; charset=utf-8",
        }
    }
}

words! {
    /// What a bank calls us by in an ACH file. It gives every one of these when it opens the service.
    pub enum BankIdField {
        ImmediateDestination = "immediate_destination",
        DestinationName = "destination_name",
        ImmediateOrigin = "immediate_origin",
        OriginName = "origin_name",
        CompanyName = "company_name",
        CompanyId = "company_id",
        OriginatingDfi = "originating_dfi",
    }
}

/// What is wrong with one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BankIdFlaw {
    Empty,
    TooLong {
        most: usize,
    },
    /// An ACH file knows no letters but those from A to Z.
    NotLatin,
    /// Not a routing number, or one with a typing mistake.
    Routing,
    /// Nine or ten letters and digits.
    Id,
}

/// As staff type them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GiveBankIds {
    /// The routing number of the bank that takes the file.
    pub immediate_destination: String,
    pub destination_name: String,
    /// Usually 1 and the tax number, or a routing number.
    pub immediate_origin: String,
    pub origin_name: String,
    /// What the receiver's statement shows.
    pub company_name: String,
    pub company_id: String,
    /// The routing number of the bank that pays; its last digit may be left out.
    pub originating_dfi: String,
}

/// Who we are to the bank. Invariant: each fits its field of an ACH file, in Latin letters; the destination is
/// a routing number, the originating bank the first eight digits of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "GiveBankIds", into = "GiveBankIds")]
pub struct BankIds(GiveBankIds);

/// Every field that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("some of the bank's identifiers do not fit")]
pub struct BadBankIds(pub Vec<(BankIdField, BankIdFlaw)>);

impl BankIds {
    pub fn parse(given: GiveBankIds) -> Result<Self, BadBankIds> {
        let mut flaws = Vec::new();
        let mut keep = |field, read: Result<String, BankIdFlaw>| {
            read.unwrap_or_else(|flaw| {
                flaws.push((field, flaw));
                String::new()
            })
        };
        let kept = GiveBankIds {
            immediate_destination: keep(
                BankIdField::ImmediateDestination,
                routing(&given.immediate_destination),
            ),
            destination_name: keep(BankIdField::DestinationName, name(&given.destination_name, 23)),
            immediate_origin: keep(BankIdField::ImmediateOrigin, id(&given.immediate_origin)),
            origin_name: keep(BankIdField::OriginName, name(&given.origin_name, 23)),
            company_name: keep(BankIdField::CompanyName, name(&given.company_name, 16)),
            company_id: keep(BankIdField::CompanyId, id(&given.company_id)),
            originating_dfi: keep(BankIdField::OriginatingDfi, dfi(&given.originating_dfi)),
        };
        if flaws.is_empty() { Ok(Self(kept)) } else { Err(BadBankIds(flaws)) }
    }

    /// All of them, in the spelling that is kept.
    pub fn get(&self) -> &GiveBankIds {
        &self.0
    }
}

impl TryFrom<GiveBankIds> for BankIds {
    type Error = BadBankIds;
    fn try_from(given: GiveBankIds) -> Result<Self, Self::Error> {
        Self::parse(given)
    }
}
impl From<BankIds> for GiveBankIds {
    fn from(ids: BankIds) -> Self {
        ids.0
    }
}

/// Without the spaces and hyphens between groups.
fn compact(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_ascii_uppercase()).collect()
}

fn routing(typed: &str) -> Result<String, BankIdFlaw> {
    let number = compact(typed);
    match number.as_str() {
        "" => Err(BankIdFlaw::Empty),
        number if check_routing(number).is_ok() => Ok(number.to_owned()),
        _ => Err(BankIdFlaw::Routing),
    }
}

/// Eight digits, or a routing number whose last digit, the checksum, the file leaves out.
fn dfi(typed: &str) -> Result<String, BankIdFlaw> {
    let number = compact(typed);
    if number.len() == 8 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(number);
    }
    routing(&number).map(|number| number[..8].to_owned())
}

fn id(typed: &str) -> Result<String, BankIdFlaw> {
    let id = compact(typed);
    if id.is_empty() {
        return Err(BankIdFlaw::Empty);
    }
    let fits = matches!(id.len(), 9 | 10) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if fits { Ok(id) } else { Err(BankIdFlaw::Id) }
}

fn name(typed: &str, most: usize) -> Result<String, BankIdFlaw> {
    let name = latin(&crate::line::tidy(typed)).map_err(|_| BankIdFlaw::NotLatin)?;
    match name.len() {
        0 => Err(BankIdFlaw::Empty),
        chars if chars > most => Err(BankIdFlaw::TooLong { most }),
        _ => Ok(name),
    }
}

crate::messages! {
    mod text {
        paypal: en "PayPal upload (CSV)", es "Carga de PayPal (CSV)";
        wise: en "Wise batch (CSV)", es "Lote de Wise (CSV)";
        ach: en "ACH sheet (CSV)", es "Hoja de ACH (CSV)";
        nacha: en "ACH file for the bank (NACHA)", es "Archivo de ACH para el banco (NACHA)";
        wire: en "Wire sheet (CSV)", es "Hoja de transferencias (CSV)";
        check: en "Check register (CSV)", es "Registro de cheques (CSV)";
        zelle: en "Zelle list (CSV)", es "Lista de Zelle (CSV)";

        immediate_destination: en "Bank that takes the file: routing number", es "Banco que recibe el archivo: número de ruta";
        destination_name: en "Bank that takes the file: name", es "Banco que recibe el archivo: nombre";
        immediate_origin: en "Who sends the file: number given by the bank", es "Quién envía el archivo: número dado por el banco";
        origin_name: en "Who sends the file: name", es "Quién envía el archivo: nombre";
        company_name: en "Name on the receiver's statement", es "Nombre en el extracto de quien recibe";
        company_id: en "Company number given by the bank", es "Número de empresa dado por el banco";
        originating_dfi: en "Bank that pays: routing number", es "Banco que paga: número de ruta";

        empty: en "This is needed: the bank gives it when it opens the service.", es "Hace falta: el banco lo da al abrir el servicio.";
        not_latin: en "An ACH file knows only letters from A to Z, digits and common marks.",
            es "Un archivo ACH solo admite letras de la A a la Z, cifras y signos comunes.";
        routing: en "This is no routing number: nine digits, the last of which checks the others. Example: 021000021.",
            es "No es un número de ruta: nueve cifras, la última comprueba las demás. Ejemplo: 021000021.";
        id: en "Nine or ten letters and digits, as the bank gave them. Example: 1123456789.",
            es "Nueve o diez letras y cifras, tal como las dio el banco. Ejemplo: 1123456789.";
    }
}

crate::messages! {
    mod counted {
        too_long(most: usize): en "At most {most} characters fit into an ACH file.",
            es "En un archivo ACH caben como máximo {most} caracteres.";
    }
}

/// The name of a file.
pub fn format_name(format: PaymentFormat) -> Message {
    match format {
        PaymentFormat::PayPalCsv => text::paypal,
        PaymentFormat::WiseCsv => text::wise,
        PaymentFormat::AchSheet => text::ach,
        PaymentFormat::Nacha => text::nacha,
        PaymentFormat::WireSheet => text::wire,
        PaymentFormat::CheckRegister => text::check,
        PaymentFormat::ZelleList => text::zelle,
    }
}

/// The label of one of the bank's identifiers.
pub fn bank_id_name(field: BankIdField) -> Message {
    match field {
        BankIdField::ImmediateDestination => text::immediate_destination,
        BankIdField::DestinationName => text::destination_name,
        BankIdField::ImmediateOrigin => text::immediate_origin,
        BankIdField::OriginName => text::origin_name,
        BankIdField::CompanyName => text::company_name,
        BankIdField::CompanyId => text::company_id,
        BankIdField::OriginatingDfi => text::originating_dfi,
    }
}

/// What is wrong with it, and what works.
pub fn bank_id_flaw(flaw: BankIdFlaw, lang: Lang) -> String {
    match flaw {
        BankIdFlaw::Empty => text::empty(lang).to_owned(),
        BankIdFlaw::TooLong { most } => counted::too_long(lang, most),
        BankIdFlaw::NotLatin => text::not_latin(lang).to_owned(),
        BankIdFlaw::Routing => text::routing(lang).to_owned(),
        BankIdFlaw::Id => text::id(lang).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{BankIdField, BankIdFlaw, BankIds, GiveBankIds, PaymentFormat, formats};
    use crate::payee::PayeeMethod;

    fn given() -> GiveBankIds {
        GiveBankIds {
            immediate_destination: "0210 0002 1".into(),
            destination_name: "JPMorgan Chase".into(),
            immediate_origin: "1-123456789".into(),
            origin_name: "Fundación Python".into(),
            company_name: "Python Software".into(),
            company_id: "1123456789".into(),
            originating_dfi: "021000021".into(),
        }
    }

    #[test]
    fn every_file_belongs_to_one_method() {
        let mut seen: Vec<PaymentFormat> =
            PayeeMethod::ALL.iter().flat_map(|method| formats(*method)).copied().collect();
        assert_eq!(formats(PayeeMethod::Ach), [PaymentFormat::AchSheet, PaymentFormat::Nacha]);
        seen.sort_unstable();
        assert_eq!(seen, PaymentFormat::ALL);
    }

    #[test]
    fn what_the_bank_gave_is_kept_in_one_spelling() {
        let ids = BankIds::parse(given()).unwrap();
        assert_eq!(ids.get().immediate_destination, "021000021");
        assert_eq!(ids.get().immediate_origin, "1123456789");
        assert_eq!(ids.get().origin_name, "Fundacion Python");
        assert_eq!(ids.get().originating_dfi, "02100002", "without the checksum");
        assert_eq!(BankIds::parse(ids.get().clone()), Ok(ids), "and is kept again");
    }

    #[test]
    fn every_field_that_does_not_fit_is_named() {
        let wrong = GiveBankIds {
            immediate_destination: "021000012".into(),
            destination_name: " ".into(),
            immediate_origin: "12345".into(),
            origin_name: "山田".into(),
            company_name: "Python Software Foundation".into(),
            company_id: String::new(),
            originating_dfi: "0210000".into(),
        };
        let expected = vec![
            (BankIdField::ImmediateDestination, BankIdFlaw::Routing),
            (BankIdField::DestinationName, BankIdFlaw::Empty),
            (BankIdField::ImmediateOrigin, BankIdFlaw::Id),
            (BankIdField::OriginName, BankIdFlaw::NotLatin),
            (BankIdField::CompanyName, BankIdFlaw::TooLong { most: 16 }),
            (BankIdField::CompanyId, BankIdFlaw::Empty),
            (BankIdField::OriginatingDfi, BankIdFlaw::Routing),
        ];
        assert_eq!(BankIds::parse(wrong).unwrap_err().0, expected);
    }
}
