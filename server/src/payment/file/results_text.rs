//! The sentences about a file of results.

use super::results::{BadLine, LineProblem, ResultsProblem};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod file {
        empty: en "The file is empty. Nothing was noted: download it again from the bank or service.",
            es "El archivo está vacío. No se anotó nada: descárgalo de nuevo del banco o servicio.";
        header_only: en "The file has a header and no lines below it, so there is no result to note.",
            es "El archivo tiene un encabezado y ninguna línea debajo; no hay resultados que anotar.";
        not_text(name: &str): en "“{name}” is a document or a picture, not a table. Nothing was noted: download the results as CSV.",
            es "«{name}» es un documento o una imagen, no una tabla. No se anotó nada: descarga los resultados como CSV.";
        header(found: &str): en "The header is none that is known, so nothing was noted. It has: {found}. Needed are “payment” and “result”, or the columns of a report of PayPal (Customer ID or Unique ID, Status) or Wise (Reference, Status, Direction).",
            es "El encabezado no es ninguno conocido, así que no se anotó nada. Tiene: {found}. Hacen falta «payment» y «result», o las columnas de un informe de PayPal (Customer ID o Unique ID, Status) o de Wise (Reference, Status, Direction).";
    }
}

sundae_shared::messages! {
    mod line {
        place(line: usize, why: &str): en "Line {line}: {why}", es "Línea {line}: {why}";
        too_few(found: &str, expected: &str): en "has {found} cells, the header has {expected}. Is the line cut off?",
            es "tiene {found} celdas y el encabezado {expected}. ¿Está cortada la línea?";
        too_many(found: &str, expected: &str): en "has {found} cells, the header has {expected}. A comma in a text needs quotation marks around the cell.",
            es "tiene {found} celdas y el encabezado {expected}. Una coma en un texto necesita comillas alrededor de la celda.";
        no_reference: en "names no payment of ours, so nothing was noted of it.", es "no nombra ningún pago nuestro, así que no se anotó nada de ella.";
        reference(found: &str): en "“{found}” is not a reference such as 7-012. If a spreadsheet made a date of it, take the file as it was downloaded.",
            es "«{found}» no es una referencia como 7-012. Si una hoja de cálculo la convirtió en fecha, usa el archivo tal como se descargó.";
        not_outgoing: en "is money that came in or was exchanged, not a payment.", es "es dinero que entró o se cambió, no un pago.";
        still_open(found: &str): en "is “{found}”: there is no result yet. Nothing was noted; take the file again when there is.",
            es "está «{found}»: aún no hay resultado. No se anotó nada; toma el archivo otra vez cuando lo haya.";
        unknown_status(found: &str, expected: &str): en "“{found}” is not a result that is known: {expected}.",
            es "«{found}» no es un resultado conocido: {expected}.";
        bank_reference(found: &str): en "“{found}” can't be the bank's reference: it is too long, or has characters that can't be shown.",
            es "«{found}» no puede ser la referencia del banco: es demasiado larga o tiene caracteres que no se pueden mostrar.";
        day(found: &str): en "“{found}” is not a date such as 2025-05-27. Write it so, or leave the cell empty.",
            es "«{found}» no es una fecha como 2025-05-27. Escríbela así o deja la celda vacía.";
        amount(found: &str): en "“{found}” is not an amount such as 1234.50.", es "«{found}» no es un importe como 1234.50.";
        currency(found: &str, expected: &str): en "the amount is in {found} and the payment was in {expected}. Look at what was sent.",
            es "el importe está en {found} y el pago era en {expected}. Mira qué se envió.";
    }
}

impl ResultsProblem {
    /// What happened, what is safe, what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Empty => file::empty(lang).to_owned(),
            Self::HeaderOnly => file::header_only(lang).to_owned(),
            Self::NotText { name } => file::not_text(lang, name),
            Self::Header { found } => file::header(lang, found),
            Self::Table(problem) => problem.sentence(lang),
        }
    }
}

impl BadLine {
    /// Where, what was found, what was expected.
    pub fn sentence(&self, lang: Lang) -> String {
        line::place(lang, self.line, &self.why.sentence(lang))
    }
}

impl LineProblem {
    /// Without the line, for a list that has it beside.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::TooFewCells { found, expected } => line::too_few(lang, found, expected),
            Self::TooManyCells { found, expected } => line::too_many(lang, found, expected),
            Self::NoReference => line::no_reference(lang).to_owned(),
            Self::Reference { found } => line::reference(lang, found),
            Self::NotOutgoing => line::not_outgoing(lang).to_owned(),
            Self::StillOpen { found } => line::still_open(lang, found),
            Self::UnknownStatus { found, expected } => line::unknown_status(lang, found, expected),
            Self::BankReference { found } => line::bank_reference(lang, found),
            Self::Day { found } => line::day(lang, found),
            Self::Amount { found } => line::amount(lang, found),
            Self::Currency { found, expected } => line::currency(lang, found, expected),
        }
    }
}
