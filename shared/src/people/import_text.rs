//! The sentences of an import report.

use crate::people::import::{
    DoubtCode, FileProblem, FileProblemCode, ImportNote, NoteCode, Rejection, RejectionCode,
};
use crate::text::Lang;

messages! {
    /// A whole file.
    pub mod file {
        empty: en "The file is empty (0 bytes). Export it from the ticket shop again.",
            es "El archivo está vacío (0 bytes). Expórtalo de nuevo desde la tienda de entradas.";
        header_only: en "The file has a header and no rows below it, so there is nothing to import.",
            es "El archivo tiene un encabezado y ninguna fila debajo; no hay nada que importar.";
        too_large(found: &str, expected: &str):
            en "The file has {found}; at most {expected} are read. Split it, or leave out columns.",
            es "El archivo tiene {found}; se leen como máximo {expected}. Divídelo o quita columnas.";
        too_many_rows(expected: &str):
            en "The file has more than {expected} rows. Split it into several files.",
            es "El archivo tiene más de {expected} filas. Divídelo en varios archivos.";
        not_utf8(line: u32, found: &str):
            en "Line {line} is not UTF-8 (near “{found}”), so names would be garbled. Save the file as “CSV UTF-8” and import it again.",
            es "La línea {line} no está en UTF-8 (cerca de «{found}») y los nombres saldrían mal. Guarda el archivo como «CSV UTF-8» e impórtalo de nuevo.";
        utf16: en "The file is UTF-16 (“Unicode text”). Save it as “CSV UTF-8” and import it again.",
            es "El archivo está en UTF-16 («texto Unicode»). Guárdalo como «CSV UTF-8» e impórtalo de nuevo.";
        spreadsheet: en "This is a spreadsheet, not a CSV file. Save it as “CSV UTF-8” and import that.",
            es "Esto es una hoja de cálculo, no un archivo CSV. Guárdala como «CSV UTF-8» e importa ese archivo.";
        missing_columns(expected: &str, found: &str):
            en "The header lacks: {expected}. It has: {found}.",
            es "Al encabezado le falta: {expected}. Tiene: {found}.";
        looks_like_grants: en "This looks like the grants file, and attendees are imported here. Nothing was imported; choose it under grants.",
            es "Parece el archivo de ayudas, y aquí se importan asistentes. No se importó nada; elígelo en las ayudas.";
        looks_like_attendees: en "This looks like the attendees file, and grants are imported here. Nothing was imported; choose it under attendees.",
            es "Parece el archivo de asistentes, y aquí se importan ayudas. No se importó nada; elígelo en los asistentes.";
        repeated_column(found: &str):
            en "The column “{found}” stands in the header twice. Remove or rename one of them.",
            es "La columna «{found}» aparece dos veces en el encabezado. Quita o cambia el nombre de una.";
        unclosed_quote(line: u32):
            en "In line {line} a quotation mark opens and never closes, so the rest of the file reads as one cell. Close it and import again.",
            es "En la línea {line} se abre una comilla que no se cierra y el resto del archivo se lee como una sola celda. Ciérrala e importa de nuevo.";
    }
}

messages! {
    /// One row that was rejected.
    pub mod rejection {
        place(row: u32): en "Row {row}", es "Fila {row}";
        place_in(row: u32, column: &str): en "Row {row}, {column}", es "Fila {row}, {column}";
        too_few_cells(found: &str, expected: &str):
            en "has {found} cells, the header has {expected}. Is the row cut off?",
            es "tiene {found} celdas y el encabezado {expected}. ¿Está cortada la fila?";
        too_many_cells(found: &str, expected: &str):
            en "has {found} cells, the header has {expected}. A comma in a name needs quotation marks around the cell.",
            es "tiene {found} celdas y el encabezado {expected}. Una coma en un nombre necesita comillas alrededor de la celda.";
        nul(found: &str): en "a NUL character stands in “{found}”. Remove it.",
            es "hay un carácter NUL en «{found}». Quítalo.";
        control(found: &str): en "a control character stands in “{found}”. Remove it.",
            es "hay un carácter de control en «{found}». Quítalo.";
        direction(found: &str):
            en "“{found}” holds a mark that turns the reading direction and makes a text look like another. Remove it.",
            es "«{found}» contiene una marca que invierte la dirección de lectura y hace que un texto parezca otro. Quítala.";
        line_break(found: &str): en "a line break stands in “{found}”. Put it on one line.",
            es "hay un salto de línea en «{found}». Ponlo en una sola línea.";
        empty: en "is empty and must not be.", es "está vacío y no puede estarlo.";
        too_long(found: &str, expected: &str):
            en "“{found}” is too long: at most {expected} characters.",
            es "«{found}» es demasiado largo: como máximo {expected} caracteres.";
        bad_email(found: &str, expected: &str):
            en "“{found}” is not an e-mail address such as {expected}.",
            es "«{found}» no es una dirección de correo como {expected}.";
        bad_choice(found: &str, expected: &str):
            en "“{found}” is not one of: {expected}.", es "«{found}» no es una de estas opciones: {expected}.";
        bad_date(found: &str, expected: &str):
            en "“{found}” is not a date in the form {expected}.",
            es "«{found}» no es una fecha con la forma {expected}.";
        bad_country(found: &str, expected: &str):
            en "“{found}” is not a country code of two letters such as {expected}.",
            es "«{found}» no es un código de país de dos letras como {expected}.";
        bad_language(found: &str, expected: &str):
            en "“{found}” is not a language code such as {expected}.",
            es "«{found}» no es un código de idioma como {expected}.";
        bad_number(found: &str, expected: &str):
            en "“{found}” is not a whole number from {expected}.",
            es "«{found}» no es un número entero de {expected}.";
        bad_code(found: &str, expected: &str):
            en "“{found}” is not a code of {expected} without spaces.",
            es "«{found}» no es un código de {expected} sin espacios.";
        bad_link(found: &str, expected: &str):
            en "“{found}” is not a web address such as {expected}.",
            es "«{found}» no es una dirección web como {expected}.";
        bad_shape(found: &str, expected: &str):
            en "“{found}” does not look like {expected}.", es "«{found}» no se parece a {expected}.";
        bad_amount(found: &str, expected: &str):
            en "“{found}” is not an amount above zero such as {expected}.",
            es "«{found}» no es un importe mayor que cero como {expected}.";
        bad_currency(found: &str, expected: &str):
            en "“{found}” is not a currency code such as {expected}.",
            es "«{found}» no es un código de moneda como {expected}.";
        dates_out_of_order(found: &str, expected: &str):
            en "“{found}” comes before the date it should follow; the order is {expected}.",
            es "«{found}» es anterior a la fecha a la que debería seguir; el orden es {expected}.";
        secret_taken(other: u32):
            en "the same ticket secret stands in row {other} for another ticket. A secret belongs to one ticket.",
            es "el mismo secreto de entrada está en la fila {other} para otra entrada. Un secreto pertenece a una sola entrada.";
        secret_known: en "the ticket secret belongs to another ticket that was imported before. A secret belongs to one ticket.",
            es "el secreto de entrada pertenece a otra entrada importada antes. Un secreto pertenece a una sola entrada.";
        own_award: en "this award is yours. Nobody acts on their own money: ask another administrator to import this row.",
            es "esta ayuda es tuya. Nadie decide sobre su propio dinero: pide a otra persona administradora que importe esta fila.";
        repeated_differs(found: &str, other: u32):
            en "“{found}” stands in row {other} already, with other contents. Row {other} was taken; keep the right one.",
            es "«{found}» ya está en la fila {other}, con otro contenido. Se tomó la fila {other}; conserva la correcta.";
    }
}

messages! {
    /// What is worth knowing.
    pub mod note {
        canceled_ticket: en "this ticket is cancelled. It is imported as cancelled and admits nobody.",
            es "esta entrada está cancelada. Se importa como cancelada y no da acceso.";
        pending_ticket: en "this ticket is not paid yet. It is imported and admits nobody until it is.",
            es "esta entrada aún no está pagada. Se importa y no da acceso hasta que lo esté.";
        formula_text(found: &str):
            en "“{found}” looks like a spreadsheet formula. It is kept as plain text and exported so that it does not run.",
            es "«{found}» parece una fórmula de hoja de cálculo. Se guarda como texto y se exporta de modo que no se ejecute.";
        repeated_same(other: u32): en "says the same as row {other}, so it was left out.",
            es "dice lo mismo que la fila {other}, así que se omitió.";
        odd_secret: en "the ticket secret is not 32 lower-case letters and digits, so a desk does not know it by its looks.",
            es "el secreto de la entrada no son 32 letras minúsculas y cifras, así que el mostrador no lo reconoce a primera vista.";
        unknown_column(found: &str): en "The column “{found}” is not known and was left out.",
            es "La columna «{found}» no se conoce y se omitió.";
        name_differs(found: &str):
            en "the e-mail address is known, but “{found}” shares no word with that person's name. Please check.",
            es "la dirección se conoce, pero «{found}» no comparte ninguna palabra con el nombre de esa persona. Compruébalo.";
        no_ticket(found: &str): en "nobody with a ticket has this address or name ({found}) yet. The grant is kept; import the file again once they have one.",
            es "nadie con entrada tiene todavía esta dirección o este nombre ({found}). La ayuda se guarda; importa el archivo de nuevo cuando tenga una.";
        ticket_moved(found: &str):
            en "this ticket now names somebody else ({found}). It moves to that person; check-ins, points and grants stay with who held it before.",
            es "esta entrada nombra ahora a otra persona ({found}). Pasa a esa persona; los registros, puntos y ayudas se quedan con quien la tenía antes.";
        person_corrected(found: &str):
            en "the shop has a corrected name or address ({found}); it is corrected here too.",
            es "la tienda tiene un nombre o una dirección corregidos ({found}); también se corrige aquí.";
        settled_as_nobody(found: &str):
            en "a person decided that this grant ({found}) belongs to none of the people it could belong to; that stays so.",
            es "una persona decidió que esta ayuda ({found}) no es de ninguna de las personas posibles; así se queda.";
        change_turned_down(found: &str):
            en "changing the award to {found} was proposed before and turned down; it is not proposed again.",
            es "cambiar la ayuda a {found} ya se propuso y se rechazó; no se propone de nuevo.";
        trip_differs(found: &str):
            en "the days of the trip differ from those kept for {found}. They belong to the grantee and were left as they are.",
            es "los días del viaje son distintos de los guardados para {found}. Pertenecen a la persona beneficiaria y se dejaron como están.";
    }
}

messages! {
    /// Why a grant waits for a person to settle it.
    pub mod doubt {
        shared_email: en "Several people share this address, and the name does not tell which of them is meant.",
            es "Varias personas comparten esta dirección y el nombre no dice cuál es.";
        namesakes: en "Nobody has this address, and several people have this name.",
            es "Nadie tiene esta dirección y varias personas tienen este nombre.";
        several_rows: en "Another row of the file, under another address, fits the same person.",
            es "Otra fila del archivo, con otra dirección, corresponde a la misma persona.";
    }
}

impl FileProblem {
    /// What happened and what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        let (found, expected, line) = (self.found.as_str(), self.expected.as_str(), self.line.unwrap_or(1));
        match self.code {
            FileProblemCode::Empty => file::empty(lang).to_owned(),
            FileProblemCode::HeaderOnly => file::header_only(lang).to_owned(),
            FileProblemCode::TooLarge => file::too_large(lang, found, expected),
            FileProblemCode::TooManyRows => file::too_many_rows(lang, expected),
            FileProblemCode::NotUtf8 => file::not_utf8(lang, line, found),
            FileProblemCode::Utf16 => file::utf16(lang).to_owned(),
            FileProblemCode::Spreadsheet => file::spreadsheet(lang).to_owned(),
            FileProblemCode::MissingColumns => file::missing_columns(lang, expected, found),
            FileProblemCode::LooksLikeGrants => file::looks_like_grants(lang).to_owned(),
            FileProblemCode::LooksLikeAttendees => file::looks_like_attendees(lang).to_owned(),
            FileProblemCode::RepeatedColumn => file::repeated_column(lang, found),
            FileProblemCode::UnclosedQuote => file::unclosed_quote(lang, line),
        }
    }
}

fn at(lang: Lang, row: u32, column: &str, rest: &str) -> String {
    let place =
        if column.is_empty() { rejection::place(lang, row) } else { rejection::place_in(lang, row, column) };
    format!("{place}: {rest}")
}

impl Rejection {
    /// Where, what was found, what was expected.
    pub fn sentence(&self, lang: Lang) -> String {
        at(lang, self.row, &self.column, &self.reason(lang))
    }

    /// What was found and what was expected, for where the place stands beside it.
    pub fn reason(&self, lang: Lang) -> String {
        let (found, expected) = (self.found.as_str(), self.expected.as_str());
        let other = self.other_row.unwrap_or_default();
        match self.code {
            RejectionCode::TooFewCells => rejection::too_few_cells(lang, found, expected),
            RejectionCode::TooManyCells => rejection::too_many_cells(lang, found, expected),
            RejectionCode::Nul => rejection::nul(lang, found),
            RejectionCode::Control => rejection::control(lang, found),
            RejectionCode::Direction => rejection::direction(lang, found),
            RejectionCode::LineBreak => rejection::line_break(lang, found),
            RejectionCode::Empty => rejection::empty(lang).to_owned(),
            RejectionCode::TooLong => rejection::too_long(lang, found, expected),
            RejectionCode::BadEmail => rejection::bad_email(lang, found, expected),
            RejectionCode::BadChoice => rejection::bad_choice(lang, found, expected),
            RejectionCode::BadDate => rejection::bad_date(lang, found, expected),
            RejectionCode::BadCountry => rejection::bad_country(lang, found, expected),
            RejectionCode::BadLanguage => rejection::bad_language(lang, found, expected),
            RejectionCode::BadNumber => rejection::bad_number(lang, found, expected),
            RejectionCode::BadCode => rejection::bad_code(lang, found, expected),
            RejectionCode::BadLink => rejection::bad_link(lang, found, expected),
            RejectionCode::BadShape => rejection::bad_shape(lang, found, expected),
            RejectionCode::BadAmount => rejection::bad_amount(lang, found, expected),
            RejectionCode::BadCurrency => rejection::bad_currency(lang, found, expected),
            RejectionCode::DatesOutOfOrder => rejection::dates_out_of_order(lang, found, expected),
            RejectionCode::SecretTaken if self.other_row.is_none() => {
                rejection::secret_known(lang).to_owned()
            }
            RejectionCode::SecretTaken => rejection::secret_taken(lang, other),
            RejectionCode::OwnAward => rejection::own_award(lang).to_owned(),
            RejectionCode::RepeatedDiffers => rejection::repeated_differs(lang, found, other),
        }
    }
}

impl ImportNote {
    /// Where and what.
    pub fn sentence(&self, lang: Lang) -> String {
        match self.code {
            NoteCode::UnknownColumn => self.text(lang),
            _ => at(lang, self.row, &self.column, &self.text(lang)),
        }
    }

    /// What is worth knowing, for where the place stands beside it.
    pub fn text(&self, lang: Lang) -> String {
        let (found, other) = (self.found.as_str(), self.other_row.unwrap_or_default());
        match self.code {
            NoteCode::UnknownColumn => note::unknown_column(lang, found),
            NoteCode::CanceledTicket => note::canceled_ticket(lang).to_owned(),
            NoteCode::PendingTicket => note::pending_ticket(lang).to_owned(),
            NoteCode::FormulaText => note::formula_text(lang, found),
            NoteCode::RepeatedSame => note::repeated_same(lang, other),
            NoteCode::OddSecret => note::odd_secret(lang).to_owned(),
            NoteCode::NameDiffers => note::name_differs(lang, found),
            NoteCode::NoTicket => note::no_ticket(lang, found),
            NoteCode::TicketMoved => note::ticket_moved(lang, found),
            NoteCode::PersonCorrected => note::person_corrected(lang, found),
            NoteCode::SettledAsNobody => note::settled_as_nobody(lang, found),
            NoteCode::ChangeTurnedDown => note::change_turned_down(lang, found),
            NoteCode::TripDiffers => note::trip_differs(lang, found),
        }
    }
}

impl DoubtCode {
    /// Why a person has to decide.
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::SharedEmail => doubt::shared_email(lang),
            Self::Namesakes => doubt::namesakes(lang),
            Self::SeveralRows => doubt::several_rows(lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::people::import::{
        FileProblem, FileProblemCode, ImportNote, NoteCode, Rejection, RejectionCode,
    };
    use crate::text::Lang;
    use std::collections::HashSet;

    fn rejection(code: RejectionCode) -> Rejection {
        let (column, found, expected) = ("Country".to_owned(), "XX".to_owned(), "US".to_owned());
        Rejection { code, row: 4, column, found, expected, other_row: Some(2) }
    }

    #[test]
    fn a_rejection_says_where_what_and_what_instead() {
        let rejection = rejection(RejectionCode::BadCountry);
        let english = "Row 4, Country: “XX” is not a country code of two letters such as US.";
        assert_eq!(rejection.sentence(Lang::En), english);
        let spanish = "Fila 4, Country: «XX» no es un código de país de dos letras como US.";
        assert_eq!(rejection.sentence(Lang::Es), spanish);
    }

    #[test]
    fn every_code_has_its_own_sentence_in_each_language() {
        for lang in Lang::ALL {
            let mut said = HashSet::new();
            for code in RejectionCode::ALL {
                assert!(said.insert(rejection(*code).sentence(*lang)), "{code}");
            }
            for code in FileProblemCode::ALL {
                let (found, expected) = ("X".to_owned(), "Y".to_owned());
                let problem = FileProblem { code: *code, line: Some(3), found, expected };
                assert!(said.insert(problem.sentence(*lang)), "{code}");
            }
            for code in NoteCode::ALL {
                let (column, found) = (String::new(), "X".to_owned());
                let note = ImportNote { code: *code, row: 4, column, found, other_row: Some(2) };
                assert!(said.insert(note.sentence(*lang)), "{code}");
            }
        }
    }
}
