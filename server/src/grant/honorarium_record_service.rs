//! What staff record about honoraria: outcomes of tutorials, tax forms that arrived, what is withheld.
//!
//! Invariant: nobody records about their own tutorial, form or share, and a lower withholding takes two people.

use super::honorarium_given_service as given;
use super::honorarium_hold_service as holds;
use super::honorarium_mail::{self as mail, News};
use super::honorarium_service::{Speaker, Terms, Tutorial, tell_shares, waits_for};
use super::honorarium_store::{self as store, OutcomeRow, Proposed};
use super::money_service as money;
use super::office::{is, not_own, own, reason, row, second_person};
use super::service::trail;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::payment::service as payments;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use chrono::NaiveDate;
use sundae_shared::grant::honorarium::{
    BASIS_POINTS_WHOLE, DecideWithholding, RateProposal, RecordOutcome, RecordTaxForm, RecordedOutcome,
    SetRate, SetWithholding, SpeakerView, TutorialOutcome, TutorialView, UndoOutcome, percent,
    tax_form_state,
};
use sundae_shared::grant::{
    Decision, GrantId, GrantKind,
    honorarium::{TaxForm, TaxFormState},
};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        recorded: en "What became of this tutorial is recorded already. Take that back first, with a reason; nothing was changed.",
            es "Ya consta qué pasó con este tutorial. Primero deshazlo, con un motivo; no se cambió nada.";
        not_recorded: en "Nothing is recorded about this tutorial. Nothing was changed; reload to see where it stands.",
            es "No consta nada sobre este tutorial. No se cambió nada; recarga para ver en qué estado está.";
        nobody: en "This award belongs to nobody yet. Say whose it is under Import first; nothing was changed.",
            es "Esta ayuda todavía no es de nadie. Primero di de quién es en Importar; no se cambió nada.";
        future: en "The date beside the signature can't be in the future.", es "La fecha de la firma no puede ser futura.";
        too_old: en "A form signed on this day is not good any more. Ask for a new one.",
            es "Un formulario firmado ese día ya no sirve. Pide uno nuevo.";
        no_form: en "No tax form is recorded for this person, so there is none to ask for again. Nothing was changed.",
            es "No consta ningún formulario fiscal de esta persona, así que no hay cuál volver a pedir. No se cambió nada.";
        form_first: en "Which tax form is theirs is not known yet, and the rate depends on it. Nothing was changed; set the rate once they have said it or the form arrived.",
            es "Todavía no se sabe qué formulario fiscal le corresponde, y la tasa depende de él. No se cambió nada; fija la tasa cuando lo diga o llegue el formulario.";
        rate: en "Write a percentage from 0 to 100, such as 30 or 12.5.", es "Escribe un porcentaje de 0 a 100, por ejemplo 30 o 12,5.";
        rate_same: en "This is what is withheld already.", es "Ya se retiene eso.";
        rate_moved: en "The rate or the tax form has changed since you saw it. Nothing was decided; reload to see how it stands.",
            es "La tasa o el formulario fiscal cambiaron desde que lo viste. No se decidió nada; recarga para ver cómo está.";
        not_waived: en "This honorarium is not given up. Nothing was changed; reload to see where it stands.",
            es "Nadie renunció a estos honorarios. No se cambió nada; recarga para ver en qué estado están.";
    }
}

pub(super) fn conflict(code: &'static str, says: sundae_shared::text::Message) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| says(lang).into())
}

/// Every tutorial, in the order of their numbers.
pub fn list(r: &mut Reader<'_>, caller: &PersonId, now: Timestamp) -> Result<Vec<TutorialView>, ApiError> {
    let terms = Terms::read(r, now)?;
    let rows = store::awards(r, None)?;
    let mut views = Vec::new();
    for rows in rows.chunk_by(|one, next| one.tutorial == next.tutorial) {
        let tutorial = Tutorial::of(r, &terms, &rows[0].tutorial, rows.to_vec())?;
        views.push(view(r, &terms, caller, &tutorial)?);
    }
    Ok(views)
}

/// One tutorial as it stands after a decision.
pub(super) fn shown(
    r: &mut Reader<'_>,
    caller: &PersonId,
    number: &str,
    now: Timestamp,
) -> Result<TutorialView, ApiError> {
    let terms = Terms::read(r, now)?;
    let tutorial = Tutorial::read(r, &terms, number)?;
    view(r, &terms, caller, &tutorial)
}

fn view(
    r: &mut Reader<'_>,
    terms: &Terms,
    caller: &PersonId,
    tutorial: &Tutorial,
) -> Result<TutorialView, ApiError> {
    let mut speakers = Vec::with_capacity(tutorial.speakers.len());
    for one in &tutorial.speakers {
        speakers.push(speaker(r, terms, caller, tutorial, one)?);
    }
    let outcome = match &tutorial.outcome {
        Some(row) => Some(RecordedOutcome {
            outcome: row.outcome,
            by: people::name_of(r, &row.recorded_by)?.unwrap_or_default(),
            at: row.recorded_at,
            reason: row.reason.clone(),
        }),
        None => None,
    };
    let awards: Vec<_> = speakers.iter().map(|speaker| &speaker.award).collect();
    Ok(TutorialView {
        tutorial: tutorial.number.clone(),
        outcome,
        amounts_differ: awards.windows(2).any(|pair| pair[0] != pair[1]),
        own: speakers.iter().any(|speaker| speaker.own),
        speakers,
    })
}

fn speaker(
    r: &mut Reader<'_>,
    terms: &Terms,
    caller: &PersonId,
    tutorial: &Tutorial,
    one: &Speaker,
) -> Result<SpeakerView, ApiError> {
    let own = is(r, caller, one.row.person_id.as_ref())?;
    let waits = match one.is_due() {
        true => waits_for(r, one.row.person_id.as_ref(), tutorial.is_given(), one.form_state)?,
        false => Vec::new(),
    };
    let proposal = match one.decided.as_ref().and_then(|row| row.proposed()) {
        Some(Proposed { rate, reason, by, at }) => Some(RateProposal {
            basis_points: rate.basis_points,
            reason,
            mine_to_decide: !own && !is(r, caller, Some(&by))?,
            by: people::name_of(r, &by)?.unwrap_or_default(),
            at,
        }),
        None => None,
    };
    let form = one.form.as_ref();
    let in_force = one
        .decided
        .as_ref()
        .filter(|row| row.set().is_some_and(|set| form.is_some_and(|form| form.form == set.form)));
    Ok(SpeakerView {
        grant: one.row.id.clone(),
        person: one.row.person_id.clone(),
        legal_name: one.row.legal_name.clone(),
        state: one.state,
        award: one.row.award(),
        form: form.map(|form| form.form),
        form_state: one.form_state,
        signed_on: form.and_then(|form| form.signed_on),
        valid_until: terms.valid_until(form),
        gross: one.money(one.figure.gross_minor),
        withheld: one.money(one.figure.withheld_minor),
        net: one.money(one.figure.net_minor),
        withholding_basis_points: one.basis_points,
        withholding_reason: in_force.and_then(|row| row.withholding_reason.clone()),
        proposal,
        waived_at: one.waived_at(),
        hold: match &one.row.person_id {
            Some(person) => holds::view(r, caller, person)?,
            None => None,
        },
        waits,
        own,
    })
}

/// A tutorial that somebody else speaks in.
fn others(tx: &mut WriteTx<'_>, caller: &PersonId, number: &str) -> Result<(Terms, Tutorial), ApiError> {
    let now = tx.now();
    let terms = Terms::read(tx, now)?;
    let tutorial = Tutorial::read(tx, &terms, number)?;
    if tutorial.speakers.is_empty() {
        return Err(ApiError::not_found());
    }
    for person in tutorial.people() {
        if is(tx, caller, Some(&person))? {
            return Err(own());
        }
    }
    Ok((terms, tutorial))
}

/// Whoever has something to lose or to get by it.
fn concerned(tutorial: &Tutorial) -> Vec<PersonId> {
    use sundae_shared::grant::GrantState;
    let accepted =
        |speaker: &&Speaker| speaker.state == GrantState::Accepted && speaker.waived_at().is_none();
    tutorial.speakers.iter().filter(accepted).filter_map(|speaker| speaker.row.person_id.clone()).collect()
}

/// A tutorial was given, or cancelled.
pub fn record(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    request: &RecordOutcome,
    site: &Site,
) -> Result<TutorialView, ApiError> {
    let (number, now) = (tidy(&request.tutorial), tx.now());
    let why = match request.outcome {
        TutorialOutcome::Given => tidy(&request.reason),
        TutorialOutcome::Cancelled => reason(&request.reason)?,
    };
    let (_, tutorial) = others(tx, caller, &number)?;
    if tutorial.outcome.is_some() {
        return Err(conflict("grant.tutorial_recorded", text::recorded));
    }
    let row = OutcomeRow {
        tutorial: number.clone(),
        outcome: request.outcome,
        reason: why.clone(),
        recorded_by: caller.clone(),
        recorded_at: now,
    };
    store::insert_outcome(tx, &row)?;
    trail_tutorial(tx, "honorarium.record_tutorial", &number, None, Some(request.outcome), &why)?;
    payments::honoraria_changed(tx, &tutorial.people())?;
    for person in concerned(&tutorial) {
        match request.outcome {
            TutorialOutcome::Given => {
                given::rely(tx, &person)?;
                given::tell(tx, site, &person, &number)?;
            }
            TutorialOutcome::Cancelled => {
                mail::tell(tx, site, &person, &News::Cancelled { tutorial: &number, reason: &why })?;
            }
        }
    }
    shown(tx, caller, &number, now)
}

/// Takes back what was recorded about a tutorial.
pub fn undo(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    request: &UndoOutcome,
    site: &Site,
) -> Result<TutorialView, ApiError> {
    let (number, why, now) = (tidy(&request.tutorial), reason(&request.reason)?, tx.now());
    let (_, tutorial) = others(tx, caller, &number)?;
    let Some(before) = tutorial.outcome.as_ref().map(|row| row.outcome) else {
        return Err(conflict("grant.tutorial_not_recorded", text::not_recorded));
    };
    if store::delete_outcome(tx, &number)? != 1 {
        return Err(conflict("grant.tutorial_not_recorded", text::not_recorded));
    }
    trail_tutorial(tx, "honorarium.undo_tutorial", &number, Some(before), None, &why)?;
    payments::honoraria_changed(tx, &tutorial.people())?;
    for person in concerned(&tutorial) {
        given::rely(tx, &person)?;
        let news = match before {
            TutorialOutcome::Given => News::GivenInError { tutorial: &number, reason: &why },
            TutorialOutcome::Cancelled => News::CancelledInError { tutorial: &number, reason: &why },
        };
        mail::tell(tx, site, &person, &news)?;
    }
    shown(tx, caller, &number, now)
}

fn trail_tutorial(
    tx: &mut WriteTx<'_>,
    action: &str,
    number: &str,
    old: Option<TutorialOutcome>,
    new: Option<TutorialOutcome>,
    why: &str,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "tutorial",
        subject_id: number,
        old: old.map(TutorialOutcome::word),
        new: new.map(TutorialOutcome::word),
        reason: Some(why).filter(|why| !why.is_empty()),
    };
    audit::record(tx, &entry)
}

/// A line of the trail about somebody's tax form: which one, never what is in it.
pub(super) fn trail_form(
    tx: &mut WriteTx<'_>,
    action: &str,
    person: &PersonId,
    old: Option<TaxForm>,
    new: Option<TaxForm>,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "tax_form",
        subject_id: person.as_str(),
        old: old.map(TaxForm::word),
        new: new.map(TaxForm::word),
        reason,
    };
    audit::record(tx, &entry)
}

/// The award that a decision is about, somebody else's, with its owner.
pub(super) fn award(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
) -> Result<(super::store::GrantRow, PersonId), ApiError> {
    let grant = row(tx, id)?;
    if grant.kind != GrantKind::Honorarium {
        return Err(ApiError::not_found());
    }
    not_own(tx, caller, &grant)?;
    let person = grant.person_id.clone().ok_or_else(|| conflict("grant.nobodys", text::nobody))?;
    Ok((grant, person))
}

/// A form arrived through another channel; nothing of it is kept here.
pub fn form_arrived(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    request: &RecordTaxForm,
    site: &Site,
) -> Result<TutorialView, ApiError> {
    let ((grant, person), now) = (award(tx, caller, id)?, tx.now());
    let terms = Terms::read(tx, now)?;
    good_form(&terms, request)?;
    let before = store::form(tx, &person)?.map(|row| row.form);
    let withheld_minor = money::withheld_minor(tx, &person, now)?;
    store::receive_form(tx, &person, request.form, request.signed_on, caller)?;
    trail_form(tx, "honorarium.tax_form_received", &person, before, Some(request.form), None)?;
    money::tax_changed(tx, &person, withheld_minor)?;
    mail::tell(tx, site, &person, &News::FormReceived { form: request.form })?;
    shown(tx, caller, &grant.tutorial, now)
}

fn good_form(terms: &Terms, request: &RecordTaxForm) -> Result<(), ApiError> {
    let RecordTaxForm { form, signed_on } = *request;
    let today: NaiveDate = terms.today.day;
    let says = match tax_form_state(Some(form), Some(signed_on), terms.years, today) {
        _ if signed_on > today => text::future,
        TaxFormState::Expired => text::too_old,
        _ => return Ok(()),
    };
    Err(ApiError::invalid().field("signed_on", move |lang| says(lang).into()))
}

/// What arrived can't be used, or was recorded in error.
pub fn ask_form_again(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    why: &str,
    site: &Site,
) -> Result<TutorialView, ApiError> {
    let why = reason(why)?;
    let ((grant, person), now) = (award(tx, caller, id)?, tx.now());
    let form = store::form(tx, &person)?.map(|row| row.form);
    if store::ask_form_again(tx, &person)? != 1 {
        return Err(conflict("grant.no_tax_form", text::no_form));
    }
    trail_form(tx, "honorarium.tax_form_again", &person, form, form, Some(&why))?;
    payments::honoraria_changed(tx, std::slice::from_ref(&person))?;
    mail::tell(tx, site, &person, &News::FormAgain { reason: &why })?;
    shown(tx, caller, &grant.tutorial, now)
}

/// Another rate: a higher one is in force at once, a lower one waits for a second person.
pub fn set_withholding(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    request: &SetWithholding,
    site: &Site,
) -> Result<TutorialView, ApiError> {
    let why = reason(&request.reason)?;
    let ((grant, person), now) = (award(tx, caller, id)?, tx.now());
    let says = |says: sundae_shared::text::Message| {
        Err(ApiError::invalid().field("basis_points", move |lang| says(lang).into()))
    };
    if !(0..=BASIS_POINTS_WHOLE).contains(&request.basis_points) {
        return says(text::rate);
    }
    let Some(form) = store::form(tx, &person)?.map(|row| row.form) else {
        return Err(conflict("grant.tax_form_first", text::form_first));
    };
    let before = rate_of(tx, &grant)?;
    if before == request.basis_points {
        return says(text::rate_same);
    }
    let rate = SetRate { basis_points: request.basis_points, form };
    let rate = Proposed { rate, reason: why, by: caller.clone(), at: now };
    if request.basis_points < before {
        store::propose_rate(tx, id, &rate)?;
        trail_rate(tx, "honorarium.propose_withholding", id, before, &rate)?;
    } else {
        in_force(tx, &grant, &person, before, &rate, site)?;
    }
    shown(tx, caller, &grant.tutorial, now)
}

fn rate_of(r: &mut WriteTx<'_>, grant: &super::store::GrantRow) -> Result<i64, ApiError> {
    let now = r.now();
    let terms = Terms::read(r, now)?;
    let tutorial = Tutorial::read(r, &terms, &grant.tutorial)?;
    let speaker = tutorial.speakers.iter().find(|speaker| speaker.row.id == grant.id);
    speaker.map(|speaker| speaker.basis_points).ok_or_else(|| ApiError::bug("an award without its tutorial"))
}

fn in_force(
    tx: &mut WriteTx<'_>,
    grant: &super::store::GrantRow,
    person: &PersonId,
    before: i64,
    rate: &Proposed,
    site: &Site,
) -> Result<(), ApiError> {
    let now = tx.now();
    let withheld_minor = money::withheld_minor(tx, person, now)?;
    store::set_rate(tx, &grant.id, rate)?;
    trail_rate(tx, "honorarium.set_withholding", &grant.id, before, rate)?;
    money::tax_changed(tx, person, withheld_minor)?;
    let percent = percent(rate.rate.basis_points);
    mail::tell(tx, site, person, &News::Withholding { percent: &percent, reason: &rate.reason })
}

fn trail_rate(
    tx: &mut WriteTx<'_>,
    action: &str,
    id: &GrantId,
    before: i64,
    rate: &Proposed,
) -> Result<(), ApiError> {
    let new = format!("{} {}", rate.rate.form, rate.rate.basis_points);
    let entry = audit::Entry {
        action,
        subject_kind: "grant",
        subject_id: id.as_str(),
        old: Some(&before.to_string()),
        new: Some(&new),
        reason: Some(&rate.reason),
    };
    audit::record(tx, &entry)
}

/// The second person's word about a lower rate.
pub fn decide_withholding(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    request: &DecideWithholding,
    site: &Site,
) -> Result<TutorialView, ApiError> {
    let ((grant, person), now) = (award(tx, caller, id)?, tx.now());
    let moved = || conflict("grant.withholding_moved", text::rate_moved);
    let proposed = store::decided(tx, id)?.and_then(|row| row.proposed()).ok_or_else(moved)?;
    if is(tx, caller, Some(&proposed.by))? {
        return Err(second_person());
    }
    let form = store::form(tx, &person)?.map(|row| row.form);
    if request.basis_points != proposed.rate.basis_points || form != Some(proposed.rate.form) {
        return Err(moved());
    }
    match request.decision {
        Decision::Approve => {
            let before = rate_of(tx, &grant)?;
            in_force(tx, &grant, &person, before, &proposed, site)?;
        }
        Decision::Reject => {
            let why = reason(&request.reason)?;
            store::clear_proposal(tx, id)?;
            trail(tx, "honorarium.reject_withholding", id, None, None, Some(&why))?;
        }
    }
    shown(tx, caller, &grant.tutorial, now)
}

/// An owner who gave their honorarium up has it again; the other shares shrink.
pub fn take_back_waiver(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    why: &str,
    site: &Site,
) -> Result<TutorialView, ApiError> {
    let why = reason(why)?;
    let ((grant, person), now) = (award(tx, caller, id)?, tx.now());
    let terms = Terms::read(tx, now)?;
    let tutorial = Tutorial::read(tx, &terms, &grant.tutorial)?;
    money::none_is_paid(tx, &tutorial)?;
    if store::take_back_waiver(tx, id)? != 1 {
        return Err(conflict("grant.not_waived", text::not_waived));
    }
    trail(tx, "honorarium.take_back_waiver", id, None, None, Some(&why))?;
    given::rely(tx, &person)?;
    payments::honoraria_changed(tx, &tutorial.people())?;
    mail::tell(tx, site, &person, &News::WaiverTakenBack { tutorial: &grant.tutorial, reason: &why })?;
    tell_shares(tx, site, &terms, &grant.tutorial, &person)?;
    shown(tx, caller, &grant.tutorial, now)
}
