//! What is promised and not yet paid, at the end of a day, award by award.
//!
//! The past is read from what was written down then: amounts and states of awards, the sum of each approval, and
//! when money arrived or came back.

use super::{Around, Chunk, name_cursor, read_name_cursor};
use crate::claim::report_service as claims;
use crate::db::Reader;
use crate::grant::office as grants;
use crate::grant::report_service::GrantRow;
use crate::grant::report_service::{self as past, Then};
use crate::payment::report_service::{self as payments, Part};
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column};
use crate::report::headings as text;
use std::collections::{BTreeMap, HashMap};
use sundae_shared::grant::text as grant_text;
use sundae_shared::grant::{GrantFilter, GrantId, GrantKind, GrantState};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::Money;
use sundae_shared::payment::PaidPart;
use sundae_shared::report::RegisterFilter;
use sundae_shared::report::rules::fill;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod notes {
        rows: en "Awards that were accepted on that day, and others of which something was approved or paid by then.",
            es "Las ayudas que ese día estaban aceptadas, y otras de las que ya se había aprobado o pagado algo.";
        approved: en "Of an approval only its sum was written down. It is spread over the awards of the person in their order; what \
is above them, such as a check fee, stands with the last one.",
            es "De una aprobación solo se anotó la suma. Se reparte entre las ayudas de la persona en su orden; lo que sobra, como la \
comisión de un cheque, figura en la última.";
        honoraria: en "An honorarium is not approved with a claim, so it counts as awarded only; what was withheld of it counts as paid.",
            es "Los honorarios no se aprueban con una solicitud, así que solo cuentan como concedidos; lo retenido cuenta como pagado.";
        unknown: en "Not known any more: who an award belonged to and which source paid it before somebody corrected that, and money \
that arrived, came back and arrived again under one reference.",
            es "Ya no se sabe: de quién era una ayuda y qué fuente la pagaba antes de una corrección, ni el dinero que llegó, volvió y \
llegó de nuevo con una misma referencia.";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    [notes::rows, notes::approved, notes::honoraria, notes::unknown]
        .map(|note| note(lang).to_owned())
        .to_vec()
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("legal_name", text::legal_name(lang), 28),
        Column::text("kind", text::kind(lang), 14),
        Column::text("funding_source", text::funding(lang), 16),
        Column::text("state", text::state(lang), 11),
        Column::number("awarded", text::award(lang), 12),
        Column::number("approved", text::approved(lang), 12),
        Column::number("paid", text::paid(lang), 12),
        Column::number("awarded_not_paid", text::awarded_open(lang), 14),
        Column::number("approved_not_paid", text::approved_open(lang), 14),
        Column::text("currency", text::currency(lang), 9),
        Column::text("grant_id", text::grant_id(lang), 38),
        Column::text("person_id", text::person_id(lang), 38),
    ]
}

pub fn chunk(
    r: &mut Reader<'_>,
    filter: &RegisterFilter,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let Around { place, lang, now } = *around;
    let day = filter.at.unwrap_or_else(|| place.local(now).date());
    let moment = place.end_of(day);
    // By name, without the source: approvals and payments of somebody are spread over all of their awards.
    let wanted = GrantFilter { q: filter.q.clone(), ..GrantFilter::default() };
    let listed = grants::export_page(r, &wanted, now, after.and_then(read_name_cursor), limit)?;
    let next = listed.last().filter(|_| listed.len() == limit);
    let next = next.map(|(last, _)| name_cursor(last.id.as_str(), &last.name_folded));
    let people: Vec<PersonId> = listed.iter().filter_map(|(grant, _)| grant.person_id.clone()).collect();
    let all = past::of_people(r, &people)?;
    let nobodys = listed.iter().map(|(grant, _)| grant).filter(|grant| grant.person_id.is_none());
    let then = past::before(r, &all.iter().chain(nobodys).collect::<Vec<_>>(), moment)?;
    let approved = claims::approved_before(r, &people, moment)?;
    let paid = payments::paid_before(r, &people, moment)?;
    let split = split(&all, &then, &approved, &paid);
    let rows = listed.iter().filter_map(|(grant, _)| {
        let then = then.get(&grant.id)?;
        let Split { approved_minor, paid_minor } = split.get(&grant.id).copied().unwrap_or_default();
        let counts = then.state == GrantState::Accepted;
        let asked = filter.funding.as_ref().is_none_or(|funding| *funding == grant.funding_source);
        if !asked || !(counts || approved_minor != 0 || paid_minor != 0) {
            return None;
        }
        let awarded_minor = if counts { then.award_minor } else { 0 };
        let amount = |minor| Cell::Amount(Money::new(minor, grant.currency.clone()));
        Some(vec![
            Cell::text(&grant.legal_name),
            Cell::Word { word: grant.kind.word(), shown: grant_text::kind(grant.kind, lang) },
            Cell::text(&grant.funding_source),
            Cell::Word { word: then.state.word(), shown: grant_text::state(then.state, lang) },
            amount(awarded_minor),
            amount(approved_minor),
            amount(paid_minor),
            amount((awarded_minor - paid_minor).max(0)),
            amount((approved_minor - paid_minor).max(0)),
            Cell::text(grant.currency.code()),
            Cell::text(grant.id.as_str()),
            Cell::maybe_text(grant.person_id.as_ref().map(|owner| owner.as_str().to_owned())),
        ])
    });
    Ok(Chunk { rows: rows.collect(), next })
}

#[derive(Debug, Clone, Copy, Default)]
struct Split {
    approved_minor: i64,
    paid_minor: i64,
}

/// What of a person's approval and payments belongs to each of their awards.
fn split(
    grants: &[GrantRow],
    then: &HashMap<GrantId, Then>,
    approved: &HashMap<PersonId, Money>,
    paid: &[Part],
) -> HashMap<GrantId, Split> {
    let mut split: HashMap<GrantId, Split> = HashMap::new();
    let mut owners: HashMap<&PersonId, Vec<&GrantRow>> = HashMap::new();
    for grant in grants {
        if let Some(owner) = &grant.person_id {
            owners.entry(owner).or_default().push(grant);
        }
    }
    for (owner, own) in owners {
        for kind in [GrantKind::TravelGrant, GrantKind::Honorarium] {
            let own: Vec<&GrantRow> = own
                .iter()
                .copied()
                .filter(|grant| grant.kind == kind && then.contains_key(&grant.id))
                .collect();
            let limits: Vec<i64> = own.iter().map(|grant| accepted_minor(then, grant)).collect();
            if kind == GrantKind::TravelGrant {
                let sum = approved.get(owner).map_or(0, |money| money.amount_minor);
                for (grant, minor) in own.iter().zip(fill(sum, &limits)) {
                    split.entry(grant.id.clone()).or_default().approved_minor += minor;
                }
            }
            spread_paid(&mut split, owner, kind, &own, &limits, paid);
        }
    }
    split
}

fn accepted_minor(then: &HashMap<GrantId, Then>, grant: &GrantRow) -> i64 {
    then.get(&grant.id).filter(|then| then.state == GrantState::Accepted).map_or(0, |then| then.award_minor)
}

/// What came from the source of an award is the award's; several of one source are filled in their order. The rest is
/// spread over what all of them still miss.
fn spread_paid(
    split: &mut HashMap<GrantId, Split>,
    owner: &PersonId,
    kind: GrantKind,
    own: &[&GrantRow],
    limits: &[i64],
    paid: &[Part],
) {
    let part = match kind {
        GrantKind::TravelGrant => PaidPart::Grant,
        GrantKind::Honorarium => PaidPart::Honorarium,
    };
    let (mut of_source, mut rest): (BTreeMap<&str, i64>, i64) = (BTreeMap::new(), 0);
    for one in paid.iter().filter(|one| one.person == *owner && one.part == part) {
        match own.iter().any(|grant| grant.funding_source == one.name) {
            true => *of_source.entry(&one.name).or_default() += one.amount_minor,
            false => rest += one.amount_minor,
        }
    }
    let mut got = vec![0; own.len()];
    for (source, sum) in of_source {
        let places: Vec<usize> = (0..own.len()).filter(|at| own[*at].funding_source == source).collect();
        let of: Vec<i64> = places.iter().map(|at| limits[*at]).collect();
        places.into_iter().zip(fill(sum, &of)).for_each(|(at, minor)| got[at] += minor);
    }
    let left: Vec<i64> = limits.iter().zip(&got).map(|(limit, got)| limit - got).collect();
    for ((grant, got), minor) in own.iter().zip(got).zip(fill(rest, &left)) {
        split.entry(grant.id.clone()).or_default().paid_minor += got + minor;
    }
}
