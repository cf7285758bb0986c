//! Awarded, approved and paid, cut by funding source or by category. Both cuts add up to the same.

use super::{Around, Chunk};
use crate::claim::report_service as claims;
use crate::db::Reader;
use crate::grant::report_service as grants;
use crate::payment::report_service as payments;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column};
use crate::report::headings as text;
use std::collections::BTreeSet;
use sundae_shared::money::{Currency, Money};
use sundae_shared::report::{Cut, RegisterFilter};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod notes {
        award: en "An award is not made for a category, so only the cut by funding source says what was awarded.",
            es "Una ayuda no se concede para una categoría, así que solo el corte por fuente dice lo concedido.";
        currency: en "Awards in another currency than US dollars are not counted.",
            es "Las ayudas en otra moneda que el dólar no se cuentan.";
        recovered: en "What was recovered is taken off where the payment had come from, in its proportions.",
            es "Lo recuperado se descuenta de donde había salido el pago, en sus proporciones.";
        honoraria: en "Honoraria are net of what was withheld.", es "Los honorarios son netos de lo retenido.";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    [notes::award, notes::currency, notes::recovered, notes::honoraria]
        .map(|note| note(lang).to_owned())
        .to_vec()
}

fn cut(filter: &RegisterFilter) -> Cut {
    filter.cut.unwrap_or(Cut::Source)
}

pub fn columns(filter: &RegisterFilter, lang: Lang) -> Vec<Column> {
    let approved = Column::number("approved", text::approved(lang), 14);
    let paid = Column::number("paid", text::paid(lang), 14);
    let currency = Column::text("currency", text::currency(lang), 9);
    match cut(filter) {
        Cut::Source => vec![
            Column::text("funding_source", text::funding(lang), 20),
            Column::number("awarded", text::award(lang), 14),
            approved,
            paid,
            currency,
        ],
        Cut::Category => {
            vec![Column::text("category", text::category(lang), 20), approved, paid, currency]
        }
    }
}

/// All of them: as many as there are sources or categories.
pub fn chunk(r: &mut Reader<'_>, filter: &RegisterFilter, around: &Around) -> Result<Chunk, ApiError> {
    let (cut, currency) = (cut(filter), Currency::usd());
    let approved = claims::approved_by(r, cut, around.now)?;
    let paid = payments::paid_by(r, cut)?;
    let promised = match cut {
        Cut::Source => grants::promised(r, &currency, around.now)?,
        Cut::Category => Default::default(),
    };
    let names: BTreeSet<&String> = approved.keys().chain(paid.keys()).chain(promised.keys()).collect();
    let amount = |minor: Option<i64>| Cell::Amount(Money::new(minor.unwrap_or(0), currency.clone()));
    let rows = names.into_iter().map(|name| {
        let mut row = vec![Cell::text(name)];
        if cut == Cut::Source {
            row.push(amount(promised.get(name).map(|promised| promised.accepted_minor)));
        }
        row.push(amount(approved.get(name).copied()));
        row.push(amount(paid.get(name).copied()));
        row.push(Cell::text(currency.code()));
        row
    });
    Ok(Chunk { rows: rows.collect(), next: None })
}
