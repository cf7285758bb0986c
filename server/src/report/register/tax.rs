//! Whose honoraria may have to be reported: by person and calendar year of the settlement, with the amount from
//! which a Form 1099-NEC is due to a US person. A Form 1042-S is due to everybody else from the first cent.

use super::{Around, Chunk};
use crate::db::Reader;
use crate::grant::honorarium_service as honoraria;
use crate::payment::report_service as payments;
use crate::people::service as people;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column};
use crate::report::headings as text;
use crate::report::setting_store as settings;
use chrono::{Datelike as _, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use sundae_shared::grant::honorarium::TaxForm;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::{Currency, Money};
use sundae_shared::report::RegisterFilter;
use sundae_shared::text::Lang;

/// A limit beside every row, which nobody adds up.
pub const LIMIT_COLUMN: &str = "form_1099_nec_from";
/// In minor units of US dollars.
const THRESHOLD: &str = "form_1099_nec_minor";

sundae_shared::messages! {
    mod notes {
        who: en "Who is a US person is what their tax form says: a W-9 yes, a W-8BEN no; unknown until one arrived. A US person gets a \
Form 1099-NEC from the amount in the list on; everybody else a Form 1042-S from the first cent.",
            es "Quién es persona de EE. UU. lo dice su formulario fiscal: con un W-9 sí, con un W-8BEN no; sin ninguno no se sabe. Quien lo \
es recibe un formulario 1099-NEC desde el importe de la lista; los demás, un 1042-S desde el primer centavo.";
        year: en "The year is the one in which the money arrived, at the conference's place. What came back counts in the year in which \
that was confirmed, and is not taken off the gross amount.",
            es "El año es aquel en que llegó el dinero, según la hora de la conferencia. Lo devuelto cuenta en el año en que se \
confirmó, y no se resta del bruto.";
        us_person: en "US person", es "Persona de EE. UU.";
        yes: en "Yes (W-9)", es "Sí (W-9)";
        no: en "No (W-8BEN)", es "No (W-8BEN)";
        unknown: en "Unknown: no tax form", es "No se sabe: sin formulario";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![notes::who(lang).into(), notes::year(lang).into()]
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::number("year", text::year(lang), 7),
        Column::text("name", text::name(lang), 28),
        Column::text("us_person", notes::us_person(lang), 22),
        Column::number("payments", text::payments(lang), 10),
        Column::number("honorarium_gross", text::gross(lang), 14),
        Column::number("withheld", text::withheld(lang), 12),
        Column::number("honorarium_net", text::net(lang), 14),
        Column::number("recovered", text::recovered(lang), 12),
        Column::number(LIMIT_COLUMN, text::threshold(lang), 14),
        Column::text("reaches_it", text::reaches(lang), 11),
        Column::text("currency", text::currency(lang), 9),
        Column::text("person_id", text::person_id(lang), 38),
    ]
}

/// As the form says that arrived last, also after its time: it was good when the honorarium was paid.
fn us_person(form: Option<TaxForm>, lang: Lang) -> Cell {
    let (word, shown) = match form {
        Some(TaxForm::W9) => ("yes", notes::yes(lang)),
        Some(TaxForm::W8ben) => ("no", notes::no(lang)),
        None => ("unknown", notes::unknown(lang)),
    };
    Cell::Word { word, shown }
}

#[derive(Default)]
struct Year {
    name: String,
    payments: usize,
    withheld_minor: i64,
    net_minor: i64,
    recovered_minor: i64,
}

/// All of them: a conference pays some fifty honoraria.
pub fn chunk(r: &mut Reader<'_>, filter: &RegisterFilter, around: &Around) -> Result<Chunk, ApiError> {
    let place = around.place;
    let mut years: BTreeMap<(i32, String, PersonId), Year> = BTreeMap::new();
    for paid in payments::honoraria(r)? {
        let key = (place.local(paid.settled_at).year(), paid.currency.code().to_owned(), paid.person);
        let year = years.entry(key).or_default();
        year.name = paid.name;
        year.payments += 1;
        year.withheld_minor += paid.withheld_minor;
        year.net_minor += paid.net_minor;
    }
    for (person, at, minor) in payments::recovered_honoraria(r)? {
        let key = (place.local(at).year(), Currency::usd().code().to_owned(), person);
        years.entry(key).or_default().recovered_minor += minor;
    }
    let people: BTreeSet<PersonId> = years.keys().map(|(.., person)| person.clone()).collect();
    let forms = honoraria::received_forms(r, &people.into_iter().collect::<Vec<_>>())?;
    let mut rows = Vec::new();
    for ((at, code, person), year) in years {
        if filter.year.is_some_and(|wanted| wanted != at) {
            continue;
        }
        let name = match year.name.is_empty() {
            true => people::name_of(r, &person)?.unwrap_or_default(),
            false => year.name,
        };
        let new_year = NaiveDate::from_ymd_opt(at, 1, 1).unwrap_or_default();
        let threshold = settings::on(r, THRESHOLD, new_year)?;
        let currency = Currency::parse(&code).unwrap_or_else(|_| Currency::usd());
        let amount = |minor| Cell::Amount(Money::new(minor, currency.clone()));
        let gross_minor = year.net_minor + year.withheld_minor;
        let comparable = threshold.filter(|_| currency == Currency::usd());
        rows.push(vec![
            Cell::Number(Some(at.into())),
            Cell::text(name),
            us_person(forms.get(&person).copied(), around.lang),
            Cell::count(year.payments),
            amount(gross_minor),
            amount(year.withheld_minor),
            amount(year.net_minor),
            amount(year.recovered_minor),
            comparable.map_or(Cell::Empty, amount),
            comparable.map_or(Cell::Empty, |least| Cell::Flag(gross_minor >= least)),
            Cell::text(code),
            Cell::text(person.as_str()),
        ]);
    }
    Ok(Chunk { rows, next: None })
}
