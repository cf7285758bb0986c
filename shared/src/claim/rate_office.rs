//! Exchange rates as the office works with them: what is in force, what is missing, what somebody typed and a
//! second person looks at, and files of rates. The rate itself is [`super::rate`].

use super::rate::Rate;
use crate::money::Currency;
use crate::second::SecondDecider;
use crate::text::Lang;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

ids! {
    /// A rate that somebody typed.
    RateProposalId;
}

/// Rates on one page of the list.
pub const RATES_PAGE: usize = 100;
/// Rows of a file whose rates wait for a second person: what one colleague can look at in a sitting.
pub const LISTED_ROWS_MAX: usize = 200;
/// A file at most: the bank's whole history since 1999 has 2 MB.
pub const RATE_FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Where a file is tried; the body is the file.
pub const RATE_FILE_PREVIEW: &str = "/api/office/rate-files/preview";
/// Where it is kept.
pub const RATE_FILE_COMMIT: &str = "/api/office/rate-files";

/// Where the file that was tried is kept.
pub fn rate_file_commit(hash: &str) -> String {
    format!("{RATE_FILE_COMMIT}?hash={hash}")
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RateFilter {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Who a rate in force comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum RateOrigin {
    /// The command line of the server.
    Console,
    /// A bank's file that somebody brought.
    File { by: String },
    /// Typed by one, confirmed by another.
    Two { typed_by: String, confirmed_by: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RateInForce {
    pub currency: Currency,
    pub rate: Rate,
    pub origin: RateOrigin,
    /// When it came into force; a correction of an earlier one when `old` is there.
    pub since: Timestamp,
    /// What it took the place of, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<OldRate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OldRate {
    pub rate: Rate,
    pub reason: String,
}

/// A typed rate that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RateProposal {
    pub id: RateProposalId,
    pub currency: Currency,
    pub rate: Rate,
    /// The rate of that day that it would take the place of, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<OldRate>,
    /// To compare with: the latest one of an earlier day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Rate>,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    pub caller: SecondDecider,
}

/// A day of which a currency has no rate, though expenses wait for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissingRate {
    pub currency: Currency,
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    /// Claims with an expense of that day, withdrawn ones aside.
    pub claims: u32,
    /// Those of them that were sent.
    pub sent: u32,
    /// One of them is the caller's own: somebody else types it.
    pub own: bool,
    /// Typed already; a second person is waited for.
    pub waits: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rates {
    /// Today at the conference's place: no rate is of a later day.
    #[serde(with = "crate::time::day")]
    pub today: NaiveDate,
    /// The longest waiting first.
    pub waiting: Vec<RateProposal>,
    /// What most claims wait for first.
    pub missing: Vec<MissingRate>,
    /// In force, the newest day first.
    pub items: Vec<RateInForce>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Types a rate, or the correction of one in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposeRate {
    pub currency: String,
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    /// Dollars for one unit: `1.0834`, or `1/1187.5` where the source gives units for one dollar.
    pub usd_per_unit: String,
    pub source: String,
    /// Needed when a rate of that day is in force.
    #[serde(default)]
    pub reason: String,
}

words! {
    /// Which of the two files it is.
    pub enum RateFileShape {
        /// The European Central Bank's history.
        Bank = "bank",
        /// A list with a source for each rate: somebody typed it, so each rate waits for a second person.
        Listed = "listed",
    }
}

words! {
    /// What can't be read in a row.
    pub enum RateFaultKind {
        Day = "day",
        NoDollar = "no_dollar",
        NoSource = "no_source",
        Currency = "currency",
        Rate = "rate",
        Future = "future",
        /// The day has another rate in force, which stays.
        Differs = "differs",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RateFault {
    pub line: u32,
    pub kind: RateFaultKind,
    pub found: String,
}

/// Why a whole file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadRateFile {
    TooLarge,
    NotText,
    Empty,
    /// Neither of the two headers.
    Unknown,
    /// A row that no reader of CSV understands.
    Broken,
}

/// What one currency would gain, or gained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RateGain {
    pub currency: Currency,
    pub days: u32,
    #[serde(with = "crate::time::day")]
    pub first: NaiveDate,
    #[serde(with = "crate::time::day")]
    pub last: NaiveDate,
}

/// What a file of rates would add, or added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RateFileReport {
    pub shape: RateFileShape,
    pub file_hash: String,
    /// New; of a list they wait for a second person.
    pub new: u32,
    /// In force already, or waiting; they stay as they are.
    pub known: u32,
    /// Of the known ones those that are in force with another rate; `faults` names them.
    #[serde(default)]
    pub differ: u32,
    /// Of days before any receipt of this edition; left out.
    pub older: u32,
    /// Left out because the caller has expenses of that currency and these days.
    pub own: u32,
    pub unreadable: u32,
    /// What can't be read or taken, the first of it.
    pub faults: Vec<RateFault>,
    pub gains: Vec<RateGain>,
}

crate::messages! {
    mod fault_text {
        day(line: u32): en "line {line}: the date can't be read", es "línea {line}: no se puede leer la fecha";
        no_dollar(line: u32): en "line {line}: there is no rate of the dollar", es "línea {line}: falta el tipo del dólar";
        no_source(line: u32): en "line {line}: a rate needs a source", es "línea {line}: un tipo necesita su fuente";
        currency(line: u32, found: &str): en "line {line}: {found}: not a currency in use", es "línea {line}: {found}: no es una moneda en uso";
        rate(line: u32, found: &str): en "line {line}: {found} is no rate", es "línea {line}: {found} no es un tipo de cambio";
        differs(found: &str): en "{found} (in force ≠ in the file). The rate in force stays; to correct it, propose the rate of that day with a reason, and a second person confirms it",
            es "{found} (en vigor ≠ en el archivo). Se queda el tipo en vigor; para corregirlo, propón el tipo de ese día con un motivo, y otra persona lo confirma";
        future(found: &str): en "{found} is still to come, so its rate can't be known", es "{found} aún no ha llegado, así que su tipo no se puede saber";
    }
}

impl RateFault {
    pub fn sentence(&self, lang: Lang) -> String {
        let Self { line, kind, found } = self;
        match kind {
            RateFaultKind::Day => fault_text::day(lang, *line),
            RateFaultKind::NoDollar => fault_text::no_dollar(lang, *line),
            RateFaultKind::NoSource => fault_text::no_source(lang, *line),
            RateFaultKind::Currency => fault_text::currency(lang, *line, found),
            RateFaultKind::Rate => fault_text::rate(lang, *line, found),
            RateFaultKind::Differs => fault_text::differs(lang, found),
            RateFaultKind::Future => fault_text::future(lang, found),
        }
    }
}

crate::messages! {
    mod file_text {
        too_large: en "A file of rates has at most 20 MB. Nothing was changed; leave out the years that no receipt is of.",
            es "Un archivo de tipos tiene 20 MB como máximo. No se cambió nada; quita los años de los que no hay recibos.";
        not_text: en "This is not a CSV file in UTF-8. Nothing was changed; save it as “CSV UTF-8” and try again.",
            es "No es un archivo CSV en UTF-8. No se cambió nada; guárdalo como «CSV UTF-8» e inténtalo de nuevo.";
        empty: en "The file is empty. Nothing was changed.", es "El archivo está vacío. No se cambió nada.";
        unknown: en "The first line is neither the bank's (Date,USD,JPY,…) nor date,currency,per USD,source. Nothing was changed.",
            es "La primera línea no es la del banco (Date,USD,JPY,…) ni date,currency,per USD,source. No se cambió nada.";
        broken: en "A row of the file can't be read as CSV. Nothing was changed; export it again and try once more.",
            es "Una fila del archivo no se puede leer como CSV. No se cambió nada; expórtalo de nuevo y vuelve a intentarlo.";
    }
}

impl BadRateFile {
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::TooLarge => file_text::too_large(lang),
            Self::NotText => file_text::not_text(lang),
            Self::Empty => file_text::empty(lang),
            Self::Unknown => file_text::unknown(lang),
            Self::Broken => file_text::broken(lang),
        }
    }
}
