//! Awards that nobody takes up: expired, declined, forfeited, or accepted with nothing sent.

use super::{Around, Chunk, name_cursor, read_name_cursor};
use crate::claim::report_service as claims;
use crate::db::Reader;
use crate::grant::office as grants;
use crate::grant::report_service::GrantRow;
use crate::payment::report_service as payments;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column};
use crate::report::headings as text;
use sundae_shared::claim::ClaimState;
use sundae_shared::claim::text::claim_state;
use sundae_shared::grant::text as grant_text;
use sundae_shared::grant::{GrantFilter, GrantKind, GrantState};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::Money;
use sundae_shared::report::RegisterFilter;
use sundae_shared::text::Lang;

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("legal_name", text::legal_name(lang), 28),
        Column::text("kind", text::kind(lang), 14),
        Column::text("funding_source", text::funding(lang), 16),
        Column::text("state", text::state(lang), 11),
        Column::text("claim", text::claim_state(lang), 12),
        Column::number("awarded", text::award(lang), 12),
        Column::number("paid", text::paid(lang), 12),
        Column::number("left", text::left(lang), 12),
        Column::text("currency", text::currency(lang), 9),
        Column::text("answer_by", text::answer_by(lang), 11),
        Column::text("grant_id", text::grant_id(lang), 38),
        Column::text("person_id", text::person_id(lang), 38),
    ]
}

/// Whether nobody takes it up. An honorarium needs no claim.
fn is_unclaimed(grant: &GrantRow, state: GrantState, claim: Option<ClaimState>) -> bool {
    match state {
        GrantState::Declined | GrantState::Expired | GrantState::Forfeited => true,
        GrantState::Offered | GrantState::AsksForMore => false,
        GrantState::Accepted => {
            let sent = [ClaimState::Submitted, ClaimState::InReview, ClaimState::Approved];
            grant.kind == GrantKind::TravelGrant && !claim.is_some_and(|claim| sent.contains(&claim))
        }
    }
}

pub fn chunk(
    r: &mut Reader<'_>,
    filter: &RegisterFilter,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let lang = around.lang;
    let wanted =
        GrantFilter { funding: filter.funding.clone(), q: filter.q.clone(), ..GrantFilter::default() };
    let grants = grants::export_page(r, &wanted, around.now, after.and_then(read_name_cursor), limit)?;
    let next = grants.last().filter(|_| grants.len() == limit);
    let next = next.map(|(last, _)| name_cursor(last.id.as_str(), &last.name_folded));
    let people: Vec<PersonId> = grants.iter().filter_map(|(grant, _)| grant.person_id.clone()).collect();
    let (states, paid) = (claims::states(r, &people)?, payments::paid(r, &people)?);
    let rows = grants.iter().filter_map(|(grant, state)| {
        let owner = grant.person_id.as_ref();
        let claim = owner.and_then(|owner| states.get(owner)).copied();
        let claim = claim.filter(|_| grant.kind == GrantKind::TravelGrant);
        if !is_unclaimed(grant, *state, claim) {
            return None;
        }
        let paid = owner.and_then(|owner| paid.get(owner)).copied().unwrap_or_default();
        let paid_minor = match grant.kind {
            GrantKind::TravelGrant => paid.grant_minor,
            GrantKind::Honorarium => paid.honorarium_minor + paid.withheld_minor,
        };
        let paid_minor = paid_minor.clamp(0, grant.award_minor);
        let amount = |minor| Cell::Amount(Money::new(minor, grant.currency.clone()));
        Some(vec![
            Cell::text(&grant.legal_name),
            Cell::Word { word: grant.kind.word(), shown: grant_text::kind(grant.kind, lang) },
            Cell::text(&grant.funding_source),
            Cell::Word { word: state.word(), shown: grant_text::state(*state, lang) },
            claim.map_or(Cell::Empty, |claim| Cell::Word {
                word: claim.word(),
                shown: claim_state(claim)(lang),
            }),
            amount(grant.award_minor),
            amount(paid_minor),
            amount(grant.award_minor - paid_minor),
            Cell::text(grant.currency.code()),
            Cell::Day(grant.answer_by),
            Cell::text(grant.id.as_str()),
            Cell::maybe_text(owner.map(|owner| owner.as_str().to_owned())),
        ])
    });
    Ok(Chunk { rows: rows.collect(), next })
}
