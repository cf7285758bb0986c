//! Every payment by its reference. What the bank calls it is here; the account it went to is not.

use super::{Around, Chunk};
use crate::db::Reader;
use crate::payment::report_service::{self as payments, PaymentLine};
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column, Row};
use crate::report::headings as text;
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::fold::fold;
use sundae_shared::id::Id;
use sundae_shared::money::Money;
use sundae_shared::payee::text::method_name;
use sundae_shared::payment::text::payment_state;
use sundae_shared::report::RegisterFilter;
use sundae_shared::text::Lang;

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("reference", text::reference(lang), 10),
        Column::number("batch", text::batch(lang), 7),
        Column::text("method", text::method(lang), 12),
        Column::text("name", text::name(lang), 28),
        Column::number("travel_grant", text::grant(lang), 12),
        Column::number("check_fee", text::check_fee(lang), 12),
        Column::number("honorarium_gross", text::gross(lang), 12),
        Column::number("withheld", text::withheld(lang), 12),
        Column::number("honorarium_net", text::net(lang), 12),
        Column::number("total", text::total(lang), 12),
        Column::text("currency", text::currency(lang), 9),
        Column::text("state", text::state(lang), 12),
        Column::text("bank_reference", text::bank_reference(lang), 20),
        Column::text("reason", text::reason(lang), 30),
        Column::text("added", text::added(lang), 19),
        Column::text("sent", text::payment_sent(lang), 19),
        Column::text("settled", text::settled(lang), 19),
        Column::text("changed", text::changed(lang), 19),
        Column::text("claim_id", text::claim_id(lang), 38),
        Column::text("person_id", text::person_id(lang), 38),
    ]
}

sundae_shared::messages! {
    mod text_of {
        sums: en "All that count", es "Los que cuentan";
        lost: en "The sums leave out payments that failed, came back, went stale, were made void or were stopped: their money is paid by another one, if at all.",
            es "Las sumas no incluyen los pagos que fallaron, volvieron, caducaron, se anularon o se detuvieron: su dinero se paga con otro, si se paga.";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![text_of::lost(lang).to_owned()]
}

/// What the sums are of, where rows of every state are listed.
pub fn sums_of(lang: Lang) -> String {
    text_of::sums(lang).to_owned()
}

/// Where [`row`] says the state.
const STATE_AT: usize = 11;

/// Whether the money of a row is out, arrived or about to be sent.
pub fn counts(row: &Row) -> bool {
    use PaymentState::{Cancelled, Failed, Returned, Stale, Void};
    let state = match row.get(STATE_AT) {
        Some(Cell::Word { word, .. }) => PaymentState::from_word(word),
        _ => None,
    };
    !matches!(state, Some(Failed | Returned | Stale | Void | Cancelled))
}

pub fn chunk(
    r: &mut Reader<'_>,
    filter: &RegisterFilter,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let wanted =
        payments::Filter { state: filter.payment, method: filter.method, ..payments::Filter::default() };
    let lines = payments::page(r, &wanted, after.and_then(read_cursor), limit)?;
    let next = lines.last().filter(|_| lines.len() == limit);
    let next = next.map(|last| format!("{}~{}", last.batch, last.place));
    // The name is the one of the award when it was paid, which no table has folded.
    let words = super::words(filter.q.as_deref());
    let named = |line: &&PaymentLine| {
        let name = fold(&line.name);
        words.iter().all(|word| name.contains(word.as_str()))
    };
    Ok(Chunk { rows: lines.iter().filter(named).map(|line| row(line, around)).collect(), next })
}

fn read_cursor(cursor: &str) -> Option<(i64, i64)> {
    let (batch, place) = cursor.split_once('~')?;
    Some((batch.parse().ok()?, place.parse().ok()?))
}

fn row(line: &PaymentLine, around: &Around) -> Row {
    let Around { place, lang, .. } = *around;
    let amount = |minor| Cell::Amount(Money::new(minor, line.currency.clone()));
    let moment = |at: Option<_>| Cell::Moment(at.map(|at| place.local(at)));
    let payments::Amounts { grant_minor, check_fee_minor, honorarium_minor, withheld_minor } = line.amounts;
    vec![
        Cell::text(format!("{}-{}", line.batch, line.place)),
        Cell::Number(Some(line.batch)),
        Cell::Word { word: line.method.word(), shown: method_name(line.method, lang) },
        Cell::text(&line.name),
        amount(grant_minor),
        amount(check_fee_minor),
        amount(honorarium_minor + withheld_minor),
        amount(withheld_minor),
        amount(honorarium_minor),
        amount(grant_minor + honorarium_minor),
        Cell::text(line.currency.code()),
        Cell::Word { word: line.state.word(), shown: payment_state(line.state)(lang) },
        Cell::maybe_text(line.bank_reference.clone()),
        Cell::maybe_text(line.reason.clone()),
        moment(Some(line.created_at)),
        moment(line.sent_at),
        moment(line.settled_at),
        moment(Some(line.changed_at)),
        Cell::maybe_text(line.claim.as_ref().map(|claim| claim.as_str().to_owned())),
        Cell::text(line.person.as_str()),
    ]
}

#[cfg(test)]
mod tests {
    use super::{STATE_AT, columns};
    use sundae_shared::text::Lang;

    #[test]
    fn the_state_stands_where_the_sums_look_for_it() {
        assert_eq!(columns(Lang::En)[STATE_AT].name, "state");
    }
}
