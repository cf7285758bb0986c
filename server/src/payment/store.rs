//! Rows of batches, payments, their parts and files.

use crate::db::schema::{payment, payment_batch, payment_file, payment_part};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::claim::ClaimId;
use sundae_shared::claim::cycle::batch::BatchState;
use sundae_shared::claim::cycle::payment::{PaymentKind, PaymentState};
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::payee::{PayeeId, PayeeMethod};
use sundae_shared::payment::format::PaymentFormat;
use sundae_shared::payment::{BATCH_PAYMENTS_MAX, BatchId, PaymentId};
use sundae_shared::time::Timestamp;

/// Payments of one person at most: one at a time, each tried again a few times.
const HISTORY_MAX: i64 = 200;
/// Honoraria that are being paid at most: one payment of each person, some fifty in a conference.
const UNRELEASED_MAX: i64 = 1_000;

/// States in which a payment may still become money at its owner.
pub const OPEN: [PaymentState; 6] = [
    PaymentState::Prepared,
    PaymentState::Released,
    PaymentState::Sent,
    PaymentState::HandedOver,
    PaymentState::Mailed,
    PaymentState::Stale,
];

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = payment_batch)]
pub struct BatchRow {
    pub id: BatchId,
    pub number: i64,
    pub method: PayeeMethod,
    pub currency: Currency,
    pub state: BatchState,
    pub version: i64,
    pub opened_by: PersonId,
    pub opened_at: Timestamp,
    pub prepared_by: Option<PersonId>,
    pub prepared_at: Option<Timestamp>,
    pub content_hash: Option<String>,
    pub released_by: Option<PersonId>,
    pub released_at: Option<Timestamp>,
    pub exported_by: Option<PersonId>,
    pub exported_at: Option<Timestamp>,
    pub ended_by: Option<PersonId>,
    pub ended_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = payment)]
pub struct PaymentRow {
    pub id: PaymentId,
    pub batch_id: BatchId,
    pub place: i64,
    pub person_id: PersonId,
    pub claim_id: Option<ClaimId>,
    pub payee_id: PayeeId,
    pub name: String,
    pub kind: PaymentKind,
    pub state: PaymentState,
    pub version: i64,
    pub currency: Currency,
    pub grant_minor: i64,
    pub check_fee_minor: i64,
    pub honorarium_minor: i64,
    pub withheld_minor: i64,
    /// Ids apart by spaces.
    pub approved_by: String,
    pub bank_reference: Option<String>,
    pub reason: Option<String>,
    /// A word of `PaymentProblem`.
    pub cause: Option<String>,
    pub created_at: Timestamp,
    pub released_at: Option<Timestamp>,
    pub sent_at: Option<Timestamp>,
    pub settled_at: Option<Timestamp>,
    pub told_at: Option<Timestamp>,
    pub changed_at: Timestamp,
}

impl PaymentRow {
    /// What is paid. Both are not negative and fit together, or the row would not be there.
    pub fn amount_minor(&self) -> i64 {
        self.grant_minor.saturating_add(self.honorarium_minor)
    }

    /// As it stands in files and at the bank.
    pub fn reference(&self, batch: i64) -> String {
        format!("{batch}-{}", self.place)
    }
}

/// The number of the newest batch, or 0.
pub fn last_number(r: &mut Reader<'_>) -> QueryResult<i64> {
    let newest = payment_batch::table.order(payment_batch::number.desc()).select(payment_batch::number);
    Ok(newest.first(r.db()).optional()?.unwrap_or(0))
}

pub fn insert_batch(tx: &mut WriteTx<'_>, row: &BatchRow) -> QueryResult<()> {
    diesel::insert_into(payment_batch::table).values(row.clone()).execute(tx.db()).map(drop)
}

pub fn batch(r: &mut Reader<'_>, id: &BatchId) -> QueryResult<Option<BatchRow>> {
    payment_batch::table.find(id).select(BatchRow::as_select()).first(r.db()).optional()
}

pub fn batch_by_number(r: &mut Reader<'_>, number: i64) -> QueryResult<Option<BatchRow>> {
    let found = payment_batch::table.filter(payment_batch::number.eq(number));
    found.select(BatchRow::as_select()).first(r.db()).optional()
}

/// Batches below a number, the newest first.
pub fn batches(r: &mut Reader<'_>, below: Option<i64>, limit: usize) -> QueryResult<Vec<BatchRow>> {
    payment_batch::table
        .filter(payment_batch::number.lt(below.unwrap_or(i64::MAX)))
        .order(payment_batch::number.desc())
        .select(BatchRow::as_select())
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .load(r.db())
}

/// Writes a batch over that still has the version before; returns how many there were.
pub fn update_batch(tx: &mut WriteTx<'_>, row: &BatchRow) -> QueryResult<usize> {
    let row = row.clone();
    let seen =
        payment_batch::table.find(row.id).filter(payment_batch::version.eq(row.version.saturating_sub(1)));
    diesel::update(seen)
        .set((
            (payment_batch::state.eq(row.state), payment_batch::version.eq(row.version)),
            (payment_batch::prepared_by.eq(row.prepared_by), payment_batch::prepared_at.eq(row.prepared_at)),
            payment_batch::content_hash.eq(row.content_hash),
            (payment_batch::released_by.eq(row.released_by), payment_batch::released_at.eq(row.released_at)),
            (payment_batch::exported_by.eq(row.exported_by), payment_batch::exported_at.eq(row.exported_at)),
            (payment_batch::ended_by.eq(row.ended_by), payment_batch::ended_at.eq(row.ended_at)),
        ))
        .execute(tx.db())
}

pub fn insert_payment(tx: &mut WriteTx<'_>, row: &PaymentRow) -> QueryResult<()> {
    diesel::insert_into(payment::table).values(row.clone()).execute(tx.db()).map(drop)
}

pub fn payment(r: &mut Reader<'_>, id: &PaymentId) -> QueryResult<Option<PaymentRow>> {
    payment::table.find(id).select(PaymentRow::as_select()).first(r.db()).optional()
}

pub fn payment_at(r: &mut Reader<'_>, batch: &BatchId, place: i64) -> QueryResult<Option<PaymentRow>> {
    let found = payment::table.filter(payment::batch_id.eq(batch)).filter(payment::place.eq(place));
    found.select(PaymentRow::as_select()).first(r.db()).optional()
}

/// All payments of a batch in their order, those that were taken out as well.
pub fn of_batch(r: &mut Reader<'_>, batch: &BatchId) -> QueryResult<Vec<PaymentRow>> {
    payment::table
        .filter(payment::batch_id.eq(batch))
        .order(payment::place)
        .select(PaymentRow::as_select())
        .limit(i64::try_from(BATCH_PAYMENTS_MAX).unwrap_or(i64::MAX))
        .load(r.db())
}

/// Somebody's payments with the numbers of their batches, the newest first. What was taken out is not there: nothing
/// depends on it, and however often that happens it must not push out of the list what was paid.
pub fn of_person(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<(PaymentRow, i64, BatchState)>> {
    payment::table
        .inner_join(payment_batch::table)
        .filter(payment::person_id.eq(person))
        .filter(payment::state.ne(PaymentState::Cancelled))
        .order(payment::id.desc())
        .select((PaymentRow::as_select(), payment_batch::number, payment_batch::state))
        .limit(HISTORY_MAX)
        .load(r.db())
}

/// Whoever has a payment, each once.
pub fn people(r: &mut Reader<'_>) -> QueryResult<Vec<PersonId>> {
    payment::table.select(payment::person_id).distinct().order(payment::person_id).load(r.db())
}

/// Writes a payment over that still has the version before; returns how many there were.
pub fn update_payment(tx: &mut WriteTx<'_>, row: &PaymentRow) -> QueryResult<usize> {
    let row = row.clone();
    let seen = payment::table.find(row.id).filter(payment::version.eq(row.version.saturating_sub(1)));
    diesel::update(seen)
        .set((
            (payment::state.eq(row.state), payment::version.eq(row.version)),
            (payment::payee_id.eq(row.payee_id), payment::approved_by.eq(row.approved_by)),
            (payment::name.eq(row.name), payment::claim_id.eq(row.claim_id)),
            (payment::grant_minor.eq(row.grant_minor), payment::check_fee_minor.eq(row.check_fee_minor)),
            (
                payment::honorarium_minor.eq(row.honorarium_minor),
                payment::withheld_minor.eq(row.withheld_minor),
            ),
            (payment::bank_reference.eq(row.bank_reference), payment::reason.eq(row.reason)),
            (payment::cause.eq(row.cause), payment::told_at.eq(row.told_at)),
            (payment::released_at.eq(row.released_at), payment::sent_at.eq(row.sent_at)),
            payment::settled_at.eq(row.settled_at),
            payment::changed_at.eq(row.changed_at),
        ))
        .execute(tx.db())
}

/// Payments in one of some states that came to it before a moment, the oldest first.
pub fn in_state_since(
    r: &mut Reader<'_>,
    states: &[PaymentState],
    before: Timestamp,
    limit: i64,
) -> QueryResult<Vec<PaymentRow>> {
    payment::table
        .filter(payment::state.eq_any(states.to_vec()))
        .filter(payment::changed_at.lt(before))
        .order((payment::changed_at, payment::id))
        .select(PaymentRow::as_select())
        .limit(limit)
        .load(r.db())
}

/// Payments with an honorarium that nobody released, of these people; `None`: of everybody.
pub fn unreleased_honoraria(r: &mut Reader<'_>, people: Option<&[PersonId]>) -> QueryResult<Vec<PaymentRow>> {
    let all = payment::table
        .filter(payment::state.eq(PaymentState::Prepared))
        .filter(payment::honorarium_minor.gt(0))
        .order(payment::id)
        .select(PaymentRow::as_select())
        .limit(UNRELEASED_MAX);
    match people {
        Some(people) => all.filter(payment::person_id.eq_any(people.to_vec())).load(r.db()),
        None => all.load(r.db()),
    }
}

/// Whether one of these people has a payment with an honorarium in one of some states.
pub fn any_honorarium(r: &mut Reader<'_>, people: &[PersonId], states: &[PaymentState]) -> QueryResult<bool> {
    let paid = payment::table
        .filter(payment::person_id.eq_any(people.to_vec()))
        .filter(payment::honorarium_minor.gt(0))
        .filter(payment::state.eq_any(states.to_vec()));
    diesel::select(diesel::dsl::exists(paid)).get_result(r.db())
}

/// When a payment was released and made, and the rate of a W-8BEN at the release.
pub type RateKept = (Option<Timestamp>, Timestamp, Option<i64>);

/// Of somebody's payments with an honorarium in one of some states.
pub fn honorarium_rates(
    r: &mut Reader<'_>,
    person: &PersonId,
    states: &[PaymentState],
) -> QueryResult<Vec<RateKept>> {
    payment::table
        .filter(payment::person_id.eq(person))
        .filter(payment::honorarium_minor.gt(0))
        .filter(payment::state.eq_any(states.to_vec()))
        .order(payment::id)
        .select((payment::released_at, payment::created_at, payment::w8ben_basis_points))
        .limit(HISTORY_MAX)
        .load(r.db())
}

/// Keeps the rate of a W-8BEN that is in force with what a batch pays; how many payments that were.
pub fn keep_rate(tx: &mut WriteTx<'_>, batch: &BatchId, basis_points: i64) -> QueryResult<usize> {
    let paid = payment::table
        .filter(payment::batch_id.eq(batch))
        .filter(payment::state.eq(PaymentState::Released))
        .filter(payment::honorarium_minor.gt(0));
    diesel::update(paid).set(payment::w8ben_basis_points.eq(basis_points)).execute(tx.db())
}

/// One part of a payment, in one of its two cuts.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = payment_part)]
pub struct PartRow {
    pub payment_id: PaymentId,
    pub cut: String,
    pub part: String,
    pub name: String,
    pub amount_minor: i64,
}

pub fn clear_parts(tx: &mut WriteTx<'_>, payment: &PaymentId) -> QueryResult<()> {
    diesel::delete(payment_part::table.filter(payment_part::payment_id.eq(payment)))
        .execute(tx.db())
        .map(drop)
}

pub fn insert_part(tx: &mut WriteTx<'_>, row: &PartRow) -> QueryResult<()> {
    diesel::insert_into(payment_part::table).values(row.clone()).execute(tx.db()).map(drop)
}

/// The parts of everything that arrived at somebody.
pub fn settled_parts(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<PartRow>> {
    payment_part::table
        .inner_join(payment::table)
        .filter(payment::person_id.eq(person))
        .filter(payment::state.eq(PaymentState::Settled))
        .select((
            payment_part::payment_id,
            payment_part::cut,
            payment_part::part,
            payment_part::name,
            payment_part::amount_minor,
        ))
        .load(r.db())
}

/// The hash of a file that was made of a batch before, and when it was.
pub fn file(
    r: &mut Reader<'_>,
    batch: &BatchId,
    format: PaymentFormat,
) -> QueryResult<Option<(String, Timestamp)>> {
    let made = (payment_file::content_hash, payment_file::made_at);
    payment_file::table.find((batch, format)).select(made).first(r.db()).optional()
}

pub fn insert_file(
    tx: &mut WriteTx<'_>,
    batch: &BatchId,
    format: PaymentFormat,
    hash: &str,
    by: &PersonId,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(payment_file::table)
        .values((
            payment_file::batch_id.eq(batch),
            payment_file::format.eq(format),
            payment_file::content_hash.eq(hash),
            payment_file::made_by.eq(by),
            payment_file::made_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}
