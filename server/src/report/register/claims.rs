//! The reimbursement register: every claim from the award to the last payment. No bank data.

use super::{Around, Chunk, name_cursor, read_name_cursor};
use crate::claim::report_service as claims;
use crate::db::Reader;
use crate::payee::service as payees;
use crate::payment::report_service as payments;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column};
use crate::report::headings as text;
use sundae_shared::claim::text::claim_state;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::Money;
use sundae_shared::payee::text::method_name;
use sundae_shared::report::RegisterFilter;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod notes {
        steps: en "Claimed is what the expenses come to before any cap, with the per diem; eligible is what can be approved of it. \
Both change while a claim does. Approved is zero until the whole claim is approved, and has the check fee in it.",
            es "Solicitado es lo que suman los gastos antes de cualquier límite, con la dieta; admisible es lo que se puede aprobar. \
Ambos cambian con la solicitud. Aprobado es cero hasta que se aprueba toda la solicitud, e incluye la comisión del cheque.";
        paid: en "Paid is what arrived, less what was recovered; honoraria are not in it.",
            es "Pagado es lo que llegó, menos lo recuperado; no incluye honorarios.";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![notes::steps(lang).into(), notes::paid(lang).into()]
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("name", text::name(lang), 28),
        Column::text("funding_source", text::funding(lang), 16),
        Column::number("awarded", text::award(lang), 12),
        Column::number("claimed", text::claimed(lang), 12),
        Column::number("eligible", text::eligible(lang), 12),
        Column::number("approved", text::approved(lang), 12),
        Column::number("paid", text::paid(lang), 12),
        Column::text("currency", text::currency(lang), 9),
        Column::text("method", text::method(lang), 12),
        Column::text("state", text::state(lang), 12),
        Column::text("on_hold", text::on_hold(lang), 9),
        Column::text("sent", text::sent(lang), 19),
        Column::text("approved_on", text::approved_on(lang), 19),
        Column::text("last_payment", text::last_payment(lang), 19),
        Column::text("pay_by", text::pay_by(lang), 11),
        Column::text("claim_id", text::claim_id(lang), 38),
        Column::text("person_id", text::person_id(lang), 38),
    ]
}

fn wanted(filter: &RegisterFilter) -> claims::Filter {
    claims::Filter { state: filter.claim, words: super::words(filter.q.as_deref()) }
}

pub fn count(r: &mut Reader<'_>, filter: &RegisterFilter) -> Result<i64, ApiError> {
    claims::count(r, &wanted(filter))
}

pub fn chunk(
    r: &mut Reader<'_>,
    filter: &RegisterFilter,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let Around { place, lang, now } = *around;
    let listed = claims::page(r, &wanted(filter), after.and_then(read_name_cursor), limit)?;
    let people: Vec<PersonId> = listed.iter().map(|claim| claim.person.clone()).collect();
    let paid = payments::paid(r, &people)?;
    let next = listed.last().filter(|_| listed.len() == limit);
    let next = next.map(|last| name_cursor(last.id.as_str(), &last.name_folded));
    let mut rows = Vec::with_capacity(listed.len());
    for claim in listed {
        let facts = claims::facts(r, &claim.person, now)?;
        let paid = paid.get(&claim.person).copied().unwrap_or_default();
        let method = payees::current(r, &claim.person)?.map(|payee| payee.method);
        let amount = |minor| Cell::Amount(Money::new(minor, facts.currency.clone()));
        let moment = |at: Option<_>| Cell::Moment(at.map(|at| place.local(at)));
        rows.push(vec![
            Cell::text(claim.name),
            Cell::text(facts.sources.join(", ")),
            amount(facts.steps.awarded_minor),
            amount(facts.steps.claimed_minor),
            amount(facts.steps.eligible_minor),
            amount(facts.steps.approved_minor),
            amount(paid.grant_minor),
            Cell::text(facts.currency.code()),
            method.map_or(Cell::Empty, |method| Cell::Word {
                word: method.word(),
                shown: method_name(method, lang),
            }),
            Cell::Word { word: claim.state.word(), shown: claim_state(claim.state)(lang) },
            Cell::Flag(facts.held),
            moment(claim.sent_at),
            moment(claim.approved_at),
            moment(paid.last_at),
            Cell::Day(facts.pay_by),
            Cell::text(claim.id.as_str()),
            Cell::text(claim.person.as_str()),
        ]);
    }
    Ok(Chunk { rows, next })
}
