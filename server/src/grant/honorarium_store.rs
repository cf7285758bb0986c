//! Rows of honoraria: outcomes of tutorials, tax forms of people, and what was decided about a speaker's share.

use crate::db::schema::{grant_award, honorarium, tax_form, tutorial_outcome};
use crate::db::{Reader, WriteTx};
use crate::grant::store::GrantRow;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::grant::honorarium::{SetRate, TaxForm, TutorialOutcome};
use sundae_shared::grant::{GrantId, GrantKind, GrantState};
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// Honoraria of one conference: some 25 tutorials of two speakers at most, with room.
const HONORARIA_MAX: i64 = 1_000;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = tutorial_outcome)]
pub struct OutcomeRow {
    pub tutorial: String,
    pub outcome: TutorialOutcome,
    pub reason: String,
    pub recorded_by: PersonId,
    pub recorded_at: Timestamp,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = tax_form)]
pub struct TaxFormRow {
    pub person_id: PersonId,
    pub form: TaxForm,
    pub signed_on: Option<NaiveDate>,
    pub received_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = honorarium)]
pub struct HonorariumRow {
    pub grant_id: GrantId,
    pub waived_at: Option<Timestamp>,
    pub withholding_basis_points: Option<i64>,
    pub withholding_form: Option<TaxForm>,
    pub withholding_reason: Option<String>,
    pub proposed_basis_points: Option<i64>,
    pub proposed_form: Option<TaxForm>,
    pub proposed_reason: Option<String>,
    pub proposed_by: Option<PersonId>,
    pub proposed_at: Option<Timestamp>,
}

/// A rate that somebody wants to be withheld.
#[derive(Debug, Clone)]
pub struct Proposed {
    pub rate: SetRate,
    pub reason: String,
    pub by: PersonId,
    pub at: Timestamp,
}

impl HonorariumRow {
    pub fn set(&self) -> Option<SetRate> {
        Some(SetRate { basis_points: self.withholding_basis_points?, form: self.withholding_form? })
    }

    pub fn proposed(&self) -> Option<Proposed> {
        Some(Proposed {
            rate: SetRate { basis_points: self.proposed_basis_points?, form: self.proposed_form? },
            reason: self.proposed_reason.clone()?,
            by: self.proposed_by.clone()?,
            at: self.proposed_at?,
        })
    }
}

/// The awards of one tutorial, in the order in which they came; of all tutorials, one after the other, for `None`.
pub fn awards(r: &mut Reader<'_>, tutorial: Option<&str>) -> QueryResult<Vec<GrantRow>> {
    let all = grant_award::table
        .filter(grant_award::kind.eq(GrantKind::Honorarium))
        .order((grant_award::tutorial, grant_award::id))
        .select(GrantRow::as_select())
        .limit(HONORARIA_MAX);
    match tutorial {
        Some(tutorial) => all.filter(grant_award::tutorial.eq(tutorial)).load(r.db()),
        None => all.load(r.db()),
    }
}

pub fn outcome(r: &mut Reader<'_>, tutorial: &str) -> QueryResult<Option<OutcomeRow>> {
    tutorial_outcome::table.find(tutorial).select(OutcomeRow::as_select()).first(r.db()).optional()
}

pub fn insert_outcome(tx: &mut WriteTx<'_>, row: &OutcomeRow) -> QueryResult<()> {
    diesel::insert_into(tutorial_outcome::table).values(row).execute(tx.db()).map(drop)
}

/// Takes an outcome back; how many that were.
pub fn delete_outcome(tx: &mut WriteTx<'_>, tutorial: &str) -> QueryResult<usize> {
    diesel::delete(tutorial_outcome::table.find(tutorial)).execute(tx.db())
}

pub fn form(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<TaxFormRow>> {
    tax_form::table.find(person).select(TaxFormRow::as_select()).first(r.db()).optional()
}

/// Which form is somebody's, as they say; how many rows that changed (0: it was received meanwhile).
pub fn say_form(tx: &mut WriteTx<'_>, person: &PersonId, form: TaxForm) -> QueryResult<usize> {
    let now = tx.now();
    let known = self::form(tx, person)?;
    if known.is_some() {
        let open = tax_form::table.find(person).filter(tax_form::received_at.is_null());
        return diesel::update(open).set(tax_form::form.eq(form)).execute(tx.db());
    }
    let new = (tax_form::person_id.eq(person), tax_form::form.eq(form), tax_form::requested_at.eq(now));
    diesel::insert_into(tax_form::table).values(new).execute(tx.db())
}

pub fn receive_form(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    form: TaxForm,
    signed_on: NaiveDate,
    by: &PersonId,
) -> QueryResult<()> {
    let now = tx.now();
    if self::form(tx, person)?.is_none() {
        let new = (tax_form::person_id.eq(person), tax_form::form.eq(form), tax_form::requested_at.eq(now));
        diesel::insert_into(tax_form::table).values(new).execute(tx.db())?;
    }
    diesel::update(tax_form::table.find(person))
        .set((
            tax_form::form.eq(form),
            tax_form::signed_on.eq(signed_on),
            tax_form::received_by.eq(by),
            tax_form::received_at.eq(now),
            tax_form::told_at.eq(None::<Timestamp>),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Back to where it is asked for; how many rows that changed (0: none was received).
pub fn ask_form_again(tx: &mut WriteTx<'_>, person: &PersonId) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(tax_form::table.find(person).filter(tax_form::received_at.is_not_null()))
        .set((
            tax_form::requested_at.eq(now),
            tax_form::signed_on.eq(None::<NaiveDate>),
            tax_form::received_by.eq(None::<PersonId>),
            tax_form::received_at.eq(None::<Timestamp>),
            tax_form::told_at.eq(None::<Timestamp>),
        ))
        .execute(tx.db())
}

/// Forms of a kind signed before a day whose owners were not told that their time is over.
pub fn untold(
    r: &mut Reader<'_>,
    form: TaxForm,
    signed_before: NaiveDate,
    limit: i64,
) -> QueryResult<Vec<PersonId>> {
    tax_form::table
        .filter(tax_form::form.eq(form))
        .filter(tax_form::signed_on.lt(signed_before))
        .filter(tax_form::told_at.is_null())
        .order(tax_form::person_id)
        .select(tax_form::person_id)
        .limit(limit)
        .load(r.db())
}

pub fn set_told(tx: &mut WriteTx<'_>, person: &PersonId) -> QueryResult<usize> {
    let now = tx.now();
    let untold = tax_form::table.find(person).filter(tax_form::told_at.is_null());
    diesel::update(untold).set(tax_form::told_at.eq(now)).execute(tx.db())
}

pub fn decided(r: &mut Reader<'_>, grant: &GrantId) -> QueryResult<Option<HonorariumRow>> {
    honorarium::table.find(grant).select(HonorariumRow::as_select()).first(r.db()).optional()
}

/// The row of an award, made when it is needed.
fn ensure(tx: &mut WriteTx<'_>, grant: &GrantId) -> QueryResult<()> {
    if decided(tx, grant)?.is_none() {
        diesel::insert_into(honorarium::table).values(honorarium::grant_id.eq(grant)).execute(tx.db())?;
    }
    Ok(())
}

/// How many rows that changed (0: it was given up already).
/// When the owner of an award answered it, if it was not offered again since.
pub fn answered_at(r: &mut Reader<'_>, grant: &GrantId) -> QueryResult<Option<Timestamp>> {
    let answered = grant_award::table.find(grant).select(grant_award::answered_at);
    Ok(answered.first(r.db()).optional()?.flatten())
}

pub fn waive(tx: &mut WriteTx<'_>, grant: &GrantId) -> QueryResult<usize> {
    ensure(tx, grant)?;
    let now = tx.now();
    diesel::update(honorarium::table.find(grant).filter(honorarium::waived_at.is_null()))
        .set(honorarium::waived_at.eq(now))
        .execute(tx.db())
}

/// How many rows that changed (0: it was not given up).
pub fn take_back_waiver(tx: &mut WriteTx<'_>, grant: &GrantId) -> QueryResult<usize> {
    diesel::update(honorarium::table.find(grant).filter(honorarium::waived_at.is_not_null()))
        .set(honorarium::waived_at.eq(None::<Timestamp>))
        .execute(tx.db())
}

/// A rate in force; whatever waited is over with it.
pub fn set_rate(tx: &mut WriteTx<'_>, grant: &GrantId, rate: &Proposed) -> QueryResult<()> {
    ensure(tx, grant)?;
    let Proposed { rate: SetRate { basis_points, form }, reason, by, at } = rate;
    diesel::update(honorarium::table.find(grant))
        .set((
            honorarium::withholding_basis_points.eq(basis_points),
            honorarium::withholding_form.eq(form),
            honorarium::withholding_reason.eq(reason),
            honorarium::withholding_by.eq(by),
            honorarium::withholding_at.eq(at),
        ))
        .execute(tx.db())?;
    clear_proposal(tx, grant)
}

/// A lower rate that waits, in place of one that waited before.
pub fn propose_rate(tx: &mut WriteTx<'_>, grant: &GrantId, rate: &Proposed) -> QueryResult<()> {
    ensure(tx, grant)?;
    let Proposed { rate: SetRate { basis_points, form }, reason, by, at } = rate;
    diesel::update(honorarium::table.find(grant))
        .set((
            honorarium::proposed_basis_points.eq(basis_points),
            honorarium::proposed_form.eq(form),
            honorarium::proposed_reason.eq(reason),
            honorarium::proposed_by.eq(by),
            honorarium::proposed_at.eq(at),
        ))
        .execute(tx.db())
        .map(drop)
}

pub fn clear_proposal(tx: &mut WriteTx<'_>, grant: &GrantId) -> QueryResult<()> {
    diesel::update(honorarium::table.find(grant))
        .set((
            honorarium::proposed_basis_points.eq(None::<i64>),
            honorarium::proposed_form.eq(None::<TaxForm>),
            honorarium::proposed_reason.eq(None::<String>),
            honorarium::proposed_by.eq(None::<PersonId>),
            honorarium::proposed_at.eq(None::<Timestamp>),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Which form of each of these people was received; who has none is not there.
pub fn received_forms(r: &mut Reader<'_>, people: &[PersonId]) -> QueryResult<Vec<(PersonId, TaxForm)>> {
    tax_form::table
        .filter(tax_form::person_id.eq_any(people.to_vec()))
        .filter(tax_form::received_at.is_not_null())
        .order(tax_form::person_id)
        .select((tax_form::person_id, tax_form::form))
        .load(r.db())
}

/// Whose accepted award is an honorarium: some thirty.
pub fn honorees(r: &mut Reader<'_>) -> QueryResult<Vec<PersonId>> {
    let people: Vec<Option<PersonId>> = grant_award::table
        .filter(grant_award::kind.eq(GrantKind::Honorarium))
        .filter(grant_award::state.eq(GrantState::Accepted))
        .filter(grant_award::person_id.is_not_null())
        .select(grant_award::person_id)
        .distinct()
        .load(r.db())?;
    Ok(people.into_iter().flatten().collect())
}
