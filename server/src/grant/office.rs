//! What staff do with awards. Invariant: nobody decides about their own award, and a change of an amount
//! takes two people.

use super::ask_service;
use super::honorarium_service as honoraria;
use super::mail;
use super::money_service as money;
use super::service::{Today, refused, trail};
use super::store::{self, GrantRow, ProposalRow};
use crate::audit;
use crate::claim::facts_service::{self as facts, Changed};
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use std::collections::HashSet;
use sundae_shared::grant::rules;
use sundae_shared::grant::steps::steps;
use sundae_shared::grant::{
    AmountEntry, DecideProposal, Decision, ForfeitGrant, GrantDetail, GrantEvent, GrantFilter, GrantId,
    GrantKind, GrantLine, GrantPage, GrantProposalId, GrantState, OfferAgain, ProposalState, ProposalView,
    ProposeAmount, StateEntry,
};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::money::Money;
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::time::Timestamp;

const REASON_CHARS_MAX: usize = 500;
const PROPOSALS_MAX: i64 = 200; // a file that changes more awards than this is the wrong file
/// USD 1,000,000: far above any award, below anything that could overflow a sum.
pub(super) const AWARD_MINOR_MAX: i64 = 100_000_000;

sundae_shared::messages! {
    mod text {
        own: en "This is your own award. Somebody else has to do this.", es "Es tu propia ayuda. Lo tiene que hacer otra persona.";
        second_person: en "You proposed this change yourself. Somebody else has to decide it.",
            es "Tú propusiste este cambio. Lo tiene que decidir otra persona.";
        decided: en "This change is decided already. Nothing was changed; reload to see how.",
            es "Este cambio ya está decidido. No se cambió nada; recarga para ver cómo.";
        amount_moved: en "The award has changed since this was proposed. Reject it and propose the right amount.",
            es "La ayuda cambió desde que se propuso esto. Recházalo y propón el importe correcto.";
        closed: en "The award is not offered or accepted, so its amount can't change. Offer it again first.",
            es "La ayuda no está ofrecida ni aceptada, así que su importe no puede cambiar. Primero ofrécela de nuevo.";
        reason: en "Write a reason of at most 500 characters; it stays in the history.",
            es "Escribe un motivo de 500 caracteres como máximo; queda en el historial.";
        amount: en "Write an amount above zero, such as 1500.00.", es "Escribe un importe mayor que cero, por ejemplo 1500.00.";
        amount_same: en "This is the award already.", es "La ayuda ya tiene este importe.";
        answer_by: en "Choose a day from today on.", es "Elige un día a partir de hoy.";
    }
}

pub(super) fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "grant.own", |lang| text::own(lang).into())
}

/// A reason that was really given.
pub(super) fn reason(raw: &str) -> Result<String, ApiError> {
    let reason = tidy(raw);
    if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
        return Err(ApiError::invalid().field("reason", |lang| text::reason(lang).into()));
    }
    Ok(reason)
}

/// The list, filtered.
pub fn list(r: &mut Reader<'_>, filter: &GrantFilter, now: Timestamp) -> Result<GrantPage, ApiError> {
    let today = Today::read(r, now)?;
    let after = filter.after.as_deref().and_then(read_cursor);
    let rows = store::page(r, filter, today.calendar(), after, PAGE_ROWS + 1)?;
    let page = Page::cut(rows, PAGE_ROWS, |row| format!("{}~{}", row.id, row.name_folded));
    let ids: Vec<GrantId> = page.items.iter().map(|row| row.id.clone()).collect();
    let waiting: HashSet<GrantId> = store::with_open_proposal(r, &ids)?.into_iter().collect();
    let total = store::count_filtered(r, filter, today.calendar())?;
    Ok(GrantPage {
        items: page.items.iter().map(|row| line(&today, row, waiting.contains(&row.id))).collect(),
        total: u32::try_from(total).unwrap_or(u32::MAX),
        funding_sources: store::funding_sources(r)?,
        next: page.next,
    })
}

fn read_cursor(cursor: &str) -> Option<(String, GrantId)> {
    let (id, name) = cursor.split_once('~')?;
    Some((name.to_owned(), GrantId::parse(id).ok()?))
}

fn line(today: &Today, row: &GrantRow, proposal_open: bool) -> GrantLine {
    GrantLine {
        id: row.id.clone(),
        person: row.person_id.clone(),
        legal_name: row.legal_name.clone(),
        email: row.email.clone(),
        kind: row.kind,
        state: today.state(row),
        award: row.award(),
        funding_source: row.funding_source.clone(),
        proposal_open,
    }
}

/// A page of whole rows for an export, with the state as it reads today.
pub fn export_page(
    r: &mut Reader<'_>,
    filter: &GrantFilter,
    now: Timestamp,
    after: Option<(String, GrantId)>,
    limit: usize,
) -> Result<Vec<(GrantRow, GrantState)>, ApiError> {
    let today = Today::read(r, now)?;
    let rows = store::page(r, filter, today.calendar(), after, limit)?;
    Ok(rows.into_iter().map(|row| (row.clone(), today.state(&row))).collect())
}

pub fn count_filtered(r: &mut Reader<'_>, filter: &GrantFilter, now: Timestamp) -> Result<i64, ApiError> {
    let today = Today::read(r, now)?;
    Ok(store::count_filtered(r, filter, today.calendar())?)
}

pub(super) fn row(r: &mut Reader<'_>, id: &GrantId) -> Result<GrantRow, ApiError> {
    store::by_id(r, id)?.ok_or_else(ApiError::not_found)
}

/// One grant with its history, as `caller` may act on it.
pub fn detail(
    r: &mut Reader<'_>,
    caller: &PersonId,
    id: &GrantId,
    now: Timestamp,
) -> Result<GrantDetail, ApiError> {
    let today = Today::read(r, now)?;
    let row = row(r, id)?;
    let proposals = store::proposals_of(r, id)?;
    let waiting = proposals.iter().any(|proposal| proposal.state == ProposalState::Open);
    let facts = today.facts(r, &row)?;
    Ok(GrantDetail {
        line: line(&today, &row, waiting),
        trip: row.trip(),
        nights_cap: row.nights_cap(),
        tutorial: row.tutorial(),
        notes: row.notes.clone(),
        answer_by: today.answer_by(&row),
        amounts: amounts(r, id)?,
        states: states(r, id)?,
        proposals: proposals
            .iter()
            .map(|proposal| proposal_view(r, caller, &row, proposal))
            .collect::<Result<_, _>>()?,
        steps: steps(&facts),
        asked: row.asked(),
    })
}

fn amounts(r: &mut Reader<'_>, id: &GrantId) -> Result<Vec<AmountEntry>, ApiError> {
    let entries = store::entries(r, id)?;
    Ok(entries
        .into_iter()
        .map(|entry| AmountEntry {
            at: entry.at,
            from_minor: entry.from_minor,
            to: Money::new(entry.to_minor, entry.currency),
            author: entry.author,
            reason: entry.reason,
        })
        .collect())
}

/// Changes of state as the trail has them.
fn states(r: &mut Reader<'_>, id: &GrantId) -> Result<Vec<StateEntry>, ApiError> {
    let trail = audit::of_subject(r, "grant", id.as_str())?;
    let entries = trail.into_iter().filter_map(|entry| {
        let to = GrantState::from_word(entry.new.as_deref()?)?;
        let from = entry.old.as_deref().and_then(GrantState::from_word);
        Some(StateEntry { at: entry.at, from, to, author: entry.actor, reason: entry.reason })
    });
    Ok(entries.collect())
}

fn proposal_view(
    r: &mut Reader<'_>,
    caller: &PersonId,
    grant: &GrantRow,
    proposal: &ProposalRow,
) -> Result<ProposalView, ApiError> {
    let mut name = |person: &Option<PersonId>| match person {
        Some(person) => people::name_of(r, person),
        None => Ok(None),
    };
    let (proposed_by, decided_by) = (name(&proposal.proposed_by)?, name(&proposal.decided_by)?);
    let open = proposal.state == ProposalState::Open;
    let mine_to_decide =
        open && !is(r, caller, grant.person_id.as_ref())? && !is(r, caller, proposal.proposed_by.as_ref())?;
    Ok(ProposalView {
        id: proposal.id.clone(),
        grant: grant.id.clone(),
        legal_name: grant.legal_name.clone(),
        kind: grant.kind,
        from: proposal.from(),
        to: proposal.to(),
        proposed_by,
        proposed_at: proposal.proposed_at,
        reason: proposal.reason.clone(),
        state: proposal.state,
        decided_by,
        mine_to_decide,
    })
}

/// Changes that wait, oldest first.
pub fn open_proposals(r: &mut Reader<'_>, caller: &PersonId) -> Result<Vec<ProposalView>, ApiError> {
    let open = store::open_proposals(r, PROPOSALS_MAX)?;
    let mut views = Vec::with_capacity(open.len());
    for proposal in &open {
        let grant = row(r, &proposal.grant_id)?;
        views.push(proposal_view(r, caller, &grant, proposal)?);
    }
    Ok(views)
}

/// Neither the owner of the award nor the author of the change.
fn may_decide(
    r: &mut Reader<'_>,
    caller: &PersonId,
    grant: &GrantRow,
    proposal: &ProposalRow,
) -> Result<(), ApiError> {
    not_own(r, caller, grant)?;
    if is(r, caller, proposal.proposed_by.as_ref())? {
        return Err(second_person());
    }
    Ok(())
}

pub(super) fn second_person() -> ApiError {
    ApiError::new(Status::Forbidden, "grant.second_person", |lang| text::second_person(lang).into())
}

pub(super) fn not_own(r: &mut Reader<'_>, caller: &PersonId, grant: &GrantRow) -> Result<(), ApiError> {
    if is(r, caller, grant.person_id.as_ref())? { Err(own()) } else { Ok(()) }
}

/// Whether the caller is this human being, through whichever of their records.
pub(super) fn is(r: &mut Reader<'_>, caller: &PersonId, other: Option<&PersonId>) -> Result<bool, ApiError> {
    other.map_or(Ok(false), |other| people::is_same_human(r, caller, other))
}

/// Moves an award by the life cycle, from the state as it reads today.
pub(super) fn move_to(
    tx: &mut WriteTx<'_>,
    today: &Today,
    grant: &GrantRow,
    event: GrantEvent,
    reason: &str,
) -> Result<GrantState, ApiError> {
    let shown = today.state(grant);
    let to = rules::next(shown, event).map_err(refused)?;
    if store::move_state(tx, &grant.id, grant.state, to)? > 1 {
        return Err(ApiError::bug("one award, several rows"));
    }
    trail(tx, &format!("grant.{}", event.word()), &grant.id, Some(shown), Some(to), Some(reason))?;
    Ok(to)
}

pub fn offer_again(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    request: &OfferAgain,
    site: &Site,
) -> Result<GrantDetail, ApiError> {
    let reason = reason(&request.reason)?;
    let (now, grant) = (tx.now(), row(tx, id)?);
    not_own(tx, caller, &grant)?;
    let today = Today::read(tx, now)?;
    if request.answer_by < today.day {
        return Err(ApiError::invalid().field("answer_by", |lang| text::answer_by(lang).into()));
    }
    honoraria::may_offer_again(tx, &grant, now)?;
    move_to(tx, &today, &grant, GrantEvent::OfferAgain, &reason)?;
    store::set_answer_by(tx, id, request.answer_by)?;
    money::award_changed(tx, &grant)?;
    mail::offered_again(tx, site, &grant, request.answer_by)?;
    detail(tx, caller, id, now)
}

pub fn forfeit(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    request: &ForfeitGrant,
    site: &Site,
) -> Result<GrantDetail, ApiError> {
    let reason = reason(&request.reason)?;
    let (now, grant) = (tx.now(), row(tx, id)?);
    not_own(tx, caller, &grant)?;
    let today = Today::read(tx, now)?;
    move_to(tx, &today, &grant, GrantEvent::Forfeit, &reason)?;
    mail::forfeited(tx, site, &grant, &reason)?;
    claim_follows(tx, &grant, &Changed::AwardClosed { reason: &reason }, site)?;
    detail(tx, caller, id, now)
}

pub fn propose_amount(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    request: &ProposeAmount,
) -> Result<GrantDetail, ApiError> {
    let reason = reason(&request.reason)?;
    let (now, grant) = (tx.now(), row(tx, id)?);
    not_own(tx, caller, &grant)?;
    if !(1..=AWARD_MINOR_MAX).contains(&request.amount_minor) {
        return Err(ApiError::invalid().field("amount_minor", |lang| text::amount(lang).into()));
    }
    if request.amount_minor == grant.award_minor {
        return Err(ApiError::invalid().field("amount_minor", |lang| text::amount_same(lang).into()));
    }
    open_for_amounts(&Today::read(tx, now)?, &grant)?;
    let to = Money::new(request.amount_minor, grant.currency.clone());
    super::service::propose(tx, &grant, &to, &reason)?;
    detail(tx, caller, id, now)
}

/// Only what is open or accepted has an amount to change.
fn open_for_amounts(today: &Today, grant: &GrantRow) -> Result<(), ApiError> {
    match today.state(grant) {
        GrantState::Offered | GrantState::AsksForMore | GrantState::Accepted => Ok(()),
        GrantState::Declined | GrantState::Expired | GrantState::Forfeited => {
            Err(ApiError::new(Status::Conflict, "grant.closed", |lang| text::closed(lang).into()))
        }
    }
}

/// A second person approves or rejects a change.
pub fn decide(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantProposalId,
    request: &DecideProposal,
    site: &Site,
) -> Result<GrantDetail, ApiError> {
    let proposal = store::proposal(tx, id)?.ok_or_else(ApiError::not_found)?;
    let (now, grant) = (tx.now(), row(tx, &proposal.grant_id)?);
    may_decide(tx, caller, &grant, &proposal)?;
    let decided =
        || ApiError::new(Status::Conflict, "grant.proposal_decided", |lang| text::decided(lang).into());
    if proposal.state != ProposalState::Open {
        return Err(decided());
    }
    let (state, why) = match request.decision {
        Decision::Approve => (ProposalState::Approved, tidy(&request.reason)),
        Decision::Reject => (ProposalState::Rejected, reason(&request.reason)?),
    };
    if store::decide_proposal(tx, id, state, &why)? != 1 {
        return Err(decided());
    }
    if request.decision == Decision::Approve {
        let today = Today::read(tx, now)?;
        open_for_amounts(&today, &grant)?;
        apply(tx, site, &today, &grant, &proposal)?;
    }
    let action = format!("grant.proposal_{}", state.word());
    trail(tx, &action, &grant.id, None, None, Some(&why).filter(|why| !why.is_empty()).map(String::as_str))?;
    detail(tx, caller, &grant.id, now)
}

/// The claim for an accepted travel grant follows the award; an honorarium is not claimed, and the payments of all who
/// share it follow.
pub(super) fn claim_follows(
    tx: &mut WriteTx<'_>,
    grant: &GrantRow,
    what: &Changed<'_>,
    site: &Site,
) -> Result<(), ApiError> {
    match &grant.person_id {
        Some(owner) if grant.kind == GrantKind::TravelGrant && grant.state == GrantState::Accepted => {
            facts::changed(tx, owner, what, site)
        }
        _ => money::award_changed(tx, grant),
    }
}

fn apply(
    tx: &mut WriteTx<'_>,
    site: &Site,
    today: &Today,
    grant: &GrantRow,
    proposal: &ProposalRow,
) -> Result<(), ApiError> {
    if store::set_award(tx, &grant.id, &proposal.from(), &proposal.to())? != 1 {
        return Err(ApiError::new(Status::Conflict, "grant.amount_moved", |lang| {
            text::amount_moved(lang).into()
        }));
    }
    store::insert_entry(tx, &grant.id, Some(grant.award_minor), &proposal.to(), &proposal.reason)?;
    claim_follows(tx, grant, &Changed::Award { reason: &proposal.reason }, site)?;
    let raised = proposal.to().amount_minor > grant.award_minor;
    match ask_service::offer_if_asked(tx, today, grant, raised)? {
        Some(last) => mail::offered_more(tx, site, grant, &proposal.to(), last),
        None => mail::amount_changed(tx, site, grant, &proposal.to(), &proposal.reason),
    }
}
