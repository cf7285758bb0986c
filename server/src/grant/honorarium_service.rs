//! Honoraria as they stand: the tutorial with its speakers, each share, tax form and withholding; and what their owner does.
//!
//! Invariant: a share is computed from everybody who counts at this moment, so all readers see the same one.

use super::honorarium_given_service as given;
use super::honorarium_hold_service as holds;
use super::honorarium_mail::{self as mail, News};
use super::honorarium_record_service::trail_form;
use super::honorarium_store::{self as store, HonorariumRow, OutcomeRow, TaxFormRow};
use super::money_service as money;
use super::service::{Today, own_row, trail};
use super::store::{self as awards, GrantRow};
use crate::claim::{review_service as reviews, service as claims};
use crate::db::{Reader, WriteTx};
use crate::desk::visit_service as visits;
use crate::mail::Site;
use crate::payee::service as payee;
use crate::payment::service as payments;
use crate::problem::{ApiError, Status};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;
use sundae_shared::claim::amount::{Honorarium, HonorariumFigure, HonorariumState, honorarium_figure};
use sundae_shared::claim::exact::TooLarge;
use sundae_shared::claim::ready::{HonorariumFacts, Waits, Waived, honorarium_waits};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::desk::VisitState;
use sundae_shared::grant::honorarium::{
    MyHonoraria, MyHonorarium, TaxForm, TaxFormState, TutorialOutcome, counts, share, tax_form_state,
    valid_until, withholding,
};
use sundae_shared::grant::steps::HonorariumFact;
use sundae_shared::grant::{GrantId, GrantKind, GrantState};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::Money;
use sundae_shared::time::Timestamp;

/// Owners who are told in one transaction that their form is over: keeps the writer free for the desks.
const TOLD_AT_ONCE: i64 = 50;

sundae_shared::messages! {
    mod text {
        none: en "Accept your honorarium first.", es "Primero acepta tus honorarios.";
        form_received: en "We have your tax form already. If the other form is yours, write to the organisers; nothing was changed.",
            es "Ya tenemos tu formulario fiscal. Si te corresponde el otro, escribe a la organización; no se cambió nada.";
        not_to_waive: en "This honorarium can't be given up now: it is not accepted, its tutorial is cancelled, or it was given up already. Nothing was changed; reload to see where it stands.",
            es "No se puede renunciar ahora a estos honorarios: no están aceptados, el tutorial se canceló o ya renunciaste. No se cambió nada; recarga para ver en qué estado están.";
    }
}

/// What honoraria are judged by besides their rows.
pub(super) struct Terms {
    pub today: Today,
    pub years: Option<i64>,
    pub w8ben_basis_points: Option<i64>,
}

impl Terms {
    pub fn read(r: &mut Reader<'_>, now: Timestamp) -> Result<Self, ApiError> {
        Ok(Self {
            today: Today::read(r, now)?,
            years: claims::setting_today(r, SettingKey::W8benYears, now)?,
            w8ben_basis_points: claims::setting_today(r, SettingKey::WithholdingW8benBasisPoints, now)?,
        })
    }

    pub fn state_of(&self, form: Option<&TaxFormRow>) -> TaxFormState {
        let signed_on = form.and_then(|form| form.signed_on);
        tax_form_state(form.map(|form| form.form), signed_on, self.years, self.today.day)
    }

    pub fn valid_until(&self, form: Option<&TaxFormRow>) -> Option<NaiveDate> {
        let form = form?;
        valid_until(form.form, form.signed_on?, self.years)
    }
}

/// One award of a tutorial with everything that belongs to it.
pub(super) struct Speaker {
    pub row: GrantRow,
    /// As it reads today.
    pub state: GrantState,
    pub decided: Option<HonorariumRow>,
    pub form: Option<TaxFormRow>,
    pub form_state: TaxFormState,
    pub basis_points: i64,
    pub figure: HonorariumFigure,
}

impl Speaker {
    pub fn waived_at(&self) -> Option<Timestamp> {
        self.decided.as_ref().and_then(|row| row.waived_at)
    }

    pub fn counts(&self) -> bool {
        counts(self.state, self.waived_at().is_some())
    }

    /// Accepted, not given up, and its tutorial not cancelled.
    pub fn is_due(&self) -> bool {
        self.state == GrantState::Accepted && self.figure.state == HonorariumState::Accepted
    }

    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.row.currency.clone())
    }
}

/// A tutorial with its speakers, in the order of their awards.
pub(super) struct Tutorial {
    pub number: String,
    pub outcome: Option<OutcomeRow>,
    pub speakers: Vec<Speaker>,
}

impl Tutorial {
    pub fn read(r: &mut Reader<'_>, terms: &Terms, number: &str) -> Result<Self, ApiError> {
        let rows = store::awards(r, Some(number))?;
        Self::of(r, terms, number, rows)
    }

    /// From the rows of its awards.
    pub fn of(
        r: &mut Reader<'_>,
        terms: &Terms,
        number: &str,
        rows: Vec<GrantRow>,
    ) -> Result<Self, ApiError> {
        let outcome = store::outcome(r, number)?;
        let mut known = Vec::with_capacity(rows.len());
        for row in rows {
            let form = match &row.person_id {
                Some(person) => store::form(r, person)?,
                None => None,
            };
            known.push((terms.today.state(&row), store::decided(r, &row.id)?, form, row));
        }
        let counting = |state: &GrantState, decided: &Option<HonorariumRow>| {
            counts(*state, decided.as_ref().is_some_and(|row| row.waived_at.is_some()))
        };
        let of = known.iter().filter(|(state, decided, ..)| counting(state, decided)).count();
        let (mut place, mut speakers) = (0, Vec::with_capacity(known.len()));
        for (state, decided, form, row) in known {
            let takes = counting(&state, &decided);
            let gross_minor = if takes { share(row.award_minor, place, of) } else { Ok(0) };
            place += usize::from(takes);
            let gross_minor = gross_minor.map_err(too_large)?;
            let set = decided.as_ref().and_then(HonorariumRow::set);
            let by_law = money::w8ben_basis_points(r, terms, &row, form.as_ref())?;
            let basis_points = withholding(form.as_ref().map(|form| form.form), set, by_law);
            let waived = decided.as_ref().is_some_and(|row| row.waived_at.is_some());
            let cancelled =
                outcome.as_ref().is_some_and(|outcome| outcome.outcome == TutorialOutcome::Cancelled);
            let figure = honorarium_figure(&Honorarium {
                tutorial: number.to_owned(),
                gross_minor,
                withholding_basis_points: basis_points,
                state: match (waived, cancelled) {
                    (true, _) => HonorariumState::Waived,
                    (false, true) => HonorariumState::Cancelled,
                    (false, false) => HonorariumState::Accepted,
                },
            })
            .map_err(too_large)?;
            let form_state = terms.state_of(form.as_ref());
            speakers.push(Speaker { row, state, decided, form, form_state, basis_points, figure });
        }
        Ok(Self { number: number.to_owned(), outcome, speakers })
    }

    pub fn is_given(&self) -> bool {
        self.outcome.as_ref().is_some_and(|outcome| outcome.outcome == TutorialOutcome::Given)
    }

    pub fn people(&self) -> Vec<PersonId> {
        self.speakers.iter().filter_map(|speaker| speaker.row.person_id.clone()).collect()
    }

    pub fn speakers_counting(&self) -> usize {
        self.speakers.iter().filter(|speaker| speaker.counts()).count()
    }
}

fn too_large(_: TooLarge) -> ApiError {
    ApiError::bug("an honorarium does not fit into a number")
}

/// The tutorials of somebody's accepted honoraria, each once.
fn tutorials_of(r: &mut Reader<'_>, terms: &Terms, person: &PersonId) -> Result<Vec<Tutorial>, ApiError> {
    let mut numbers: Vec<String> = awards::of_person(r, person)?
        .into_iter()
        .filter(|row| row.kind == GrantKind::Honorarium && row.state == GrantState::Accepted)
        .map(|row| row.tutorial)
        .collect();
    numbers.sort();
    numbers.dedup();
    numbers.iter().map(|number| Tutorial::read(r, terms, number)).collect()
}

fn is_mine(speaker: &Speaker, person: &PersonId) -> bool {
    speaker.row.person_id.as_ref() == Some(person) && speaker.state == GrantState::Accepted
}

/// An accepted honorarium, for whoever pays it.
#[derive(Debug, Clone)]
pub struct HonorariumDue {
    pub grant: GrantId,
    pub tutorial: String,
    pub funding_source: String,
    /// What is reported as income.
    pub gross: Money,
    pub withheld: Money,
    /// What is paid.
    pub net: Money,
    pub withholding_basis_points: i64,
    pub state: HonorariumState,
    /// Who recorded that the tutorial was given; whoever releases the payment is somebody else.
    pub given_by: Option<PersonId>,
    pub given_at: Option<Timestamp>,
}

/// Somebody's accepted honoraria in the order of their awards, those too that were given up or whose tutorial was
/// cancelled.
pub fn facts_of(
    r: &mut Reader<'_>,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<HonorariumDue>, ApiError> {
    let terms = Terms::read(r, now)?;
    let mut due = Vec::new();
    for tutorial in tutorials_of(r, &terms, person)? {
        let given = tutorial.outcome.as_ref().filter(|_| tutorial.is_given());
        for speaker in tutorial.speakers.iter().filter(|speaker| is_mine(speaker, person)) {
            due.push(HonorariumDue {
                grant: speaker.row.id.clone(),
                tutorial: tutorial.number.clone(),
                funding_source: speaker.row.funding_source.clone(),
                gross: speaker.money(speaker.figure.gross_minor),
                withheld: speaker.money(speaker.figure.withheld_minor),
                net: speaker.money(speaker.figure.net_minor),
                withholding_basis_points: speaker.basis_points,
                state: speaker.figure.state,
                given_by: given.map(|outcome| outcome.recorded_by.clone()),
                given_at: given.map(|outcome| outcome.recorded_at),
            });
        }
    }
    due.sort_by(|one, other| one.grant.as_str().cmp(other.grant.as_str()));
    Ok(due)
}

/// The same, as an amount is computed with them.
pub fn for_figure(
    r: &mut Reader<'_>,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<Honorarium>, ApiError> {
    let due = facts_of(r, person, now)?;
    let honorarium = |due: HonorariumDue| Honorarium {
        tutorial: due.tutorial,
        gross_minor: due.gross.amount_minor,
        withholding_basis_points: due.withholding_basis_points,
        state: due.state,
    };
    Ok(due.into_iter().map(honorarium).collect())
}

/// What somebody's honoraria wait for together; empty: ready to pay, or nothing is due.
pub fn waits(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<Vec<Waits>, ApiError> {
    let mut due = facts_of(r, person, now)?;
    due.retain(|one| one.state == HonorariumState::Accepted);
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let terms = Terms::read(r, now)?;
    let form = terms.state_of(store::form(r, person)?.as_ref());
    waits_for(r, Some(person), due.iter().all(|one| one.given_at.is_some()), form)
}

/// What an honorarium waits for, where its tutorial and tax form are as said.
pub(super) fn waits_for(
    r: &mut Reader<'_>,
    person: Option<&PersonId>,
    tutorial_given: bool,
    form: TaxFormState,
) -> Result<Vec<Waits>, ApiError> {
    let Some(person) = person else { return Ok(vec![Waits::Tutorial, Waits::TaxForm, Waits::Payee]) };
    let visit = visits::latest(r, person)?;
    let waived = Waived { visit: reviews::visit_waived(r, person)?, ..Waived::default() };
    Ok(honorarium_waits(&HonorariumFacts {
        tutorial_given,
        tax_form: form == TaxFormState::Received,
        visit_complete: visit.is_some_and(|visit| visit.state == VisitState::Done),
        payee: payee::fact(r, person)?,
        held: holds::is_held(r, person)?,
        waived,
    }))
}

/// What the steps of an award need; `None` for a travel grant.
pub(super) fn step_fact(
    r: &mut Reader<'_>,
    today: &Today,
    grant: &GrantRow,
    now: Timestamp,
) -> Result<Option<HonorariumFact>, ApiError> {
    if grant.kind != GrantKind::Honorarium {
        return Ok(None);
    }
    let form = match &grant.person_id {
        Some(person) => store::form(r, person)?,
        None => None,
    };
    let years = claims::setting_today(r, SettingKey::W8benYears, now)?;
    let signed_on = form.as_ref().and_then(|form| form.signed_on);
    Ok(Some(HonorariumFact {
        tax_form: tax_form_state(form.map(|form| form.form), signed_on, years, today.day),
        tutorial: store::outcome(r, &grant.tutorial)?.map(|outcome| outcome.outcome),
        waived: store::decided(r, &grant.id)?.is_some_and(|row| row.waived_at.is_some()),
    }))
}

/// The owner's tax form and accepted honoraria. `send_to`: where forms are sent, from the server's settings.
pub fn mine(
    r: &mut Reader<'_>,
    person: &PersonId,
    now: Timestamp,
    send_to: &str,
) -> Result<MyHonoraria, ApiError> {
    let terms = Terms::read(r, now)?;
    let form = store::form(r, person)?;
    let mut honoraria = Vec::new();
    for tutorial in tutorials_of(r, &terms, person)? {
        let paid = payments::honorarium_is_out(r, &tutorial.people())?;
        for speaker in tutorial.speakers.iter().filter(|speaker| is_mine(speaker, person)) {
            let of = if speaker.counts() { tutorial.speakers_counting() } else { 0 };
            honoraria.push(MyHonorarium {
                grant: speaker.row.id.clone(),
                tutorial: tutorial.number.clone(),
                speakers: u32::try_from(of).unwrap_or(u32::MAX),
                gross: speaker.money(speaker.figure.gross_minor),
                withheld: speaker.money(speaker.figure.withheld_minor),
                net: speaker.money(speaker.figure.net_minor),
                waived: speaker.waived_at().is_some(),
                may_waive: speaker.is_due() && !paid,
            });
        }
    }
    Ok(MyHonoraria {
        state: terms.state_of(form.as_ref()),
        valid_until: terms.valid_until(form.as_ref()),
        form: form.map(|form| form.form),
        send_to: Some(send_to.trim().to_owned()).filter(|text| !text.is_empty()),
        honoraria,
    })
}

/// The owner says which form is theirs.
pub fn say_form(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    form: TaxForm,
    send_to: &str,
) -> Result<MyHonoraria, ApiError> {
    let now = tx.now();
    if facts_of(tx, person, now)?.is_empty() {
        return Err(ApiError::new(Status::Conflict, "grant.accept_first", |lang| text::none(lang).into()));
    }
    let before = store::form(tx, person)?.map(|row| row.form);
    if store::say_form(tx, person, form)? != 1 {
        return Err(ApiError::new(Status::Conflict, "grant.tax_form_received", |lang| {
            text::form_received(lang).into()
        }));
    }
    trail_form(tx, "honorarium.say_tax_form", person, before, Some(form), None)?;
    mine(tx, person, now, send_to)
}

/// The owner gives an honorarium up; its share goes to the other speakers.
pub fn waive(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    grant: &GrantId,
    send_to: &str,
    site: &Site,
) -> Result<MyHonoraria, ApiError> {
    let (row, now) = (own_row(tx, person, grant)?, tx.now());
    let terms = Terms::read(tx, now)?;
    let tutorial = Tutorial::read(tx, &terms, &row.tutorial)?;
    let refused =
        || ApiError::new(Status::Conflict, "grant.not_to_waive", |lang| text::not_to_waive(lang).into());
    let own = tutorial.speakers.iter().find(|speaker| speaker.row.id == *grant);
    if !own.is_some_and(Speaker::is_due) {
        return Err(refused());
    }
    money::none_is_paid(tx, &tutorial)?;
    if store::waive(tx, grant)? != 1 {
        return Err(refused());
    }
    trail(tx, "honorarium.waive", grant, None, None, None)?;
    given::rely(tx, person)?;
    payments::honoraria_changed(tx, &tutorial.people())?;
    mail::tell(tx, site, person, &News::Waived { tutorial: &row.tutorial })?;
    tell_shares(tx, site, &terms, &row.tutorial, person)?;
    mine(tx, person, now, send_to)
}

/// Tells the other speakers what their share is now.
pub(super) fn tell_shares(
    tx: &mut WriteTx<'_>,
    site: &Site,
    terms: &Terms,
    tutorial: &str,
    not: &PersonId,
) -> Result<(), ApiError> {
    let now = Tutorial::read(tx, terms, tutorial)?;
    for speaker in now.speakers.iter().filter(|speaker| speaker.is_due()) {
        let Some(person) = speaker.row.person_id.as_ref().filter(|person| *person != not) else { continue };
        let share = speaker.money(speaker.figure.gross_minor);
        mail::tell(tx, site, person, &News::Share { tutorial, share: &share })?;
    }
    Ok(())
}

/// An award of an honorarium was accepted: its owner is asked for the tax form, unless it is here already.
pub(super) fn accepted(tx: &mut WriteTx<'_>, site: &Site, grant: &GrantRow) -> Result<(), ApiError> {
    let now = tx.now();
    let (GrantKind::Honorarium, Some(person)) = (grant.kind, &grant.person_id) else { return Ok(()) };
    let terms = Terms::read(tx, now)?;
    // Its tutorial may have been given before they answered.
    given::rely(tx, person)?;
    // With another honorarium beside it what they are due is another amount.
    payments::honoraria_changed(tx, std::slice::from_ref(person))?;
    match terms.state_of(store::form(tx, person)?.as_ref()) {
        TaxFormState::Received => Ok(()),
        _ => mail::tell(tx, site, person, &News::FormWanted),
    }
}

/// Refuses to offer an honorarium again whose tutorial's money went to the other speakers.
pub(super) fn may_offer_again(r: &mut Reader<'_>, grant: &GrantRow, now: Timestamp) -> Result<(), ApiError> {
    if grant.kind != GrantKind::Honorarium {
        return Ok(());
    }
    let terms = Terms::read(r, now)?;
    let tutorial = Tutorial::read(r, &terms, &grant.tutorial)?;
    money::none_is_paid(r, &tutorial)
}

/// What the clock brings: takes out of their batches what pays an honorarium that is another one by now, and tells owners
/// once that their form's time is over, where something is still to be paid. Returns how many payments and forms that
/// were; call again while it is not 0.
pub fn expire_forms(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let now = tx.now();
    let taken_out = payments::honoraria_by_the_clock(tx)?;
    let terms = Terms::read(tx, now)?;
    let first_year = terms.years.and_then(|years| i32::try_from(years).ok());
    let first_year = first_year.and_then(|years| terms.today.day.year().checked_sub(years));
    let Some(first) = first_year.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1)) else {
        return Ok(taken_out);
    };
    let over = store::untold(tx, TaxForm::W8ben, first, TOLD_AT_ONCE)?;
    for person in &over {
        if store::set_told(tx, person)? != 1 {
            continue;
        }
        let due = facts_of(tx, person, now)?;
        let due = due.iter().any(|one| one.state == HonorariumState::Accepted);
        if due && !payments::honorarium_is_out(tx, std::slice::from_ref(person))? {
            mail::tell(tx, site, person, &News::FormExpired)?;
        }
    }
    Ok(over.len() + taken_out)
}

/// Of these people those whose tax form was received, and which.
pub fn received_forms(
    r: &mut Reader<'_>,
    people: &[PersonId],
) -> Result<HashMap<PersonId, TaxForm>, ApiError> {
    Ok(store::received_forms(r, people)?.into_iter().collect())
}

/// Whoever accepted an honorarium, each once.
pub fn honorees(r: &mut Reader<'_>) -> Result<Vec<PersonId>, ApiError> {
    Ok(store::honorees(r)?)
}
