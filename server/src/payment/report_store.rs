//! Rows of payments as registers read them; nothing here writes, and nothing names an account.

use crate::db::Reader;
use crate::db::conn::Conn;
use crate::db::schema::{payment, payment_adjustment, payment_batch, payment_part};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::claim::ClaimId;
use sundae_shared::claim::cycle::payment::{PaymentKind, PaymentState};
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::{AdjustmentKind, AdjustmentState, PaidPart, PaymentId};
use sundae_shared::report::Cut;
use sundae_shared::time::Timestamp;

/// One payment with the batch that it lies in.
#[derive(Debug, Clone, Queryable)]
pub struct PaymentLine {
    pub id: PaymentId,
    /// Number of the batch and place in it: its reference.
    pub batch: i64,
    pub place: i64,
    pub method: PayeeMethod,
    pub person: PersonId,
    pub claim: Option<ClaimId>,
    pub name: String,
    pub kind: PaymentKind,
    pub state: PaymentState,
    pub currency: Currency,
    pub amounts: Amounts,
    pub bank_reference: Option<String>,
    pub reason: Option<String>,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub settled_at: Option<Timestamp>,
    pub changed_at: Timestamp,
}

#[derive(Debug, Clone, Copy, Queryable)]
pub struct Amounts {
    /// With the check fee.
    pub grant_minor: i64,
    pub check_fee_minor: i64,
    /// Net.
    pub honorarium_minor: i64,
    pub withheld_minor: i64,
}

/// Which payments a register holds.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub state: Option<PaymentState>,
    pub method: Option<PayeeMethod>,
    /// Of these people; `None`: of everybody.
    pub people: Option<Vec<PersonId>>,
}

type Boxed<'a> = diesel::dsl::IntoBoxed<
    'a,
    diesel::dsl::InnerJoin<payment::table, payment_batch::table>,
    <Conn as Connection>::Backend,
>;

fn filtered(wanted: &Wanted) -> Boxed<'static> {
    let mut query = payment::table.inner_join(payment_batch::table).into_boxed();
    if let Some(state) = wanted.state {
        query = query.filter(payment::state.eq(state));
    }
    if let Some(method) = wanted.method {
        query = query.filter(payment_batch::method.eq(method));
    }
    if let Some(people) = wanted.people.clone() {
        query = query.filter(payment::person_id.eq_any(people));
    }
    query
}

/// Payments by their reference, behind `after`.
pub fn page(
    r: &mut Reader<'_>,
    wanted: &Wanted,
    after: Option<(i64, i64)>,
    limit: usize,
) -> QueryResult<Vec<PaymentLine>> {
    let mut query = filtered(wanted);
    if let Some((batch, place)) = after {
        let same = payment_batch::number.eq(batch).and(payment::place.gt(place));
        query = query.filter(payment_batch::number.gt(batch).or(same));
    }
    query
        .order((payment_batch::number, payment::place))
        .select((
            payment::id,
            payment_batch::number,
            payment::place,
            payment_batch::method,
            payment::person_id,
            payment::claim_id,
            payment::name,
            payment::kind,
            payment::state,
            payment::currency,
            (
                payment::grant_minor,
                payment::check_fee_minor,
                payment::honorarium_minor,
                payment::withheld_minor,
            ),
            payment::bank_reference,
            payment::reason,
            payment::created_at,
            payment::sent_at,
            payment::settled_at,
            payment::changed_at,
        ))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .load(r.db())
}

/// Money that once arrived, whatever became of it since.
#[derive(Debug, Clone, Queryable)]
pub struct ArrivedRow {
    pub id: PaymentId,
    pub person: PersonId,
    /// As on the award.
    pub name: String,
    pub state: PaymentState,
    pub currency: Currency,
    pub amounts: Amounts,
    pub settled_at: Option<Timestamp>,
    pub changed_at: Timestamp,
}

/// What once arrived at these people; `None`: at everybody.
pub fn arrived(r: &mut Reader<'_>, people: Option<&[PersonId]>) -> QueryResult<Vec<ArrivedRow>> {
    let mut query = payment::table.filter(payment::settled_at.is_not_null()).into_boxed();
    if let Some(people) = people {
        query = query.filter(payment::person_id.eq_any(people.to_vec()));
    }
    query
        .order(payment::id)
        .select((
            payment::id,
            payment::person_id,
            payment::name,
            payment::state,
            payment::currency,
            (
                payment::grant_minor,
                payment::check_fee_minor,
                payment::honorarium_minor,
                payment::withheld_minor,
            ),
            payment::settled_at,
            payment::changed_at,
        ))
        .load(r.db())
}

#[derive(Debug, Clone, Queryable)]
pub struct PartRow {
    pub payment: PaymentId,
    pub part: PaidPart,
    /// Of the funding source or category.
    pub name: String,
    pub amount_minor: i64,
}

/// One cut of these payments.
pub fn parts(r: &mut Reader<'_>, payments: &[PaymentId], cut: Cut) -> QueryResult<Vec<PartRow>> {
    payment_part::table
        .filter(payment_part::payment_id.eq_any(payments))
        .filter(payment_part::cut.eq(cut))
        .order((payment_part::payment_id, payment_part::part, payment_part::name))
        .select((
            payment_part::payment_id,
            payment_part::part,
            payment_part::name,
            payment_part::amount_minor,
        ))
        .load(r.db())
}

#[derive(Debug, Clone, Queryable)]
pub struct RecoveredRow {
    pub person: PersonId,
    pub part: PaidPart,
    pub amount_minor: i64,
    pub decided_at: Option<Timestamp>,
}

/// What came back from these people; `None`: from everybody. What was written off did reach them, so it is
/// not here.
pub fn recovered(r: &mut Reader<'_>, people: Option<&[PersonId]>) -> QueryResult<Vec<RecoveredRow>> {
    let mut query = payment_adjustment::table
        .filter(payment_adjustment::state.eq(AdjustmentState::Confirmed))
        .filter(payment_adjustment::kind.eq(AdjustmentKind::Recovered))
        .into_boxed();
    if let Some(people) = people {
        query = query.filter(payment_adjustment::person_id.eq_any(people.to_vec()));
    }
    query
        .order(payment_adjustment::id)
        .select((
            payment_adjustment::person_id,
            payment_adjustment::part,
            payment_adjustment::amount_minor,
            payment_adjustment::decided_at,
        ))
        .load(r.db())
}
