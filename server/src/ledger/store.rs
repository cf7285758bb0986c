//! Rows of the ledger.

use crate::db::schema::{point_balance, point_entry, point_transfer};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{Balance, TransferId, TransferKind};
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = point_transfer)]
pub struct NewTransfer<'a> {
    pub id: &'a TransferId,
    pub cause: &'a str,
    pub kind: TransferKind,
    pub person_id: &'a PersonId,
    pub about_id: &'a str,
    pub reverses: Option<&'a TransferId>,
    pub amount: i64,
    pub reason: Option<&'a str>,
    pub actor_id: Option<&'a PersonId>,
    pub at: Timestamp,
}

pub fn insert_transfer(tx: &mut WriteTx<'_>, new: &NewTransfer<'_>) -> QueryResult<()> {
    diesel::insert_into(point_transfer::table).values(new).execute(tx.db()).map(drop)
}

pub fn insert_entry(
    tx: &mut WriteTx<'_>,
    transfer: &TransferId,
    account: &str,
    amount: i64,
) -> QueryResult<()> {
    let columns = (
        point_entry::transfer_id.eq(transfer),
        point_entry::account.eq(account),
        point_entry::amount.eq(amount),
    );
    diesel::insert_into(point_entry::table).values(columns).execute(tx.db()).map(drop)
}

/// One transfer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct TransferRow {
    pub id: TransferId,
    pub kind: TransferKind,
    pub person: PersonId,
    /// The submission or redemption behind it.
    pub about: String,
    pub amount: i64,
    pub reason: Option<String>,
    pub at: Timestamp,
}

pub fn transfer(r: &mut Reader<'_>, id: &TransferId) -> QueryResult<Option<TransferRow>> {
    let columns = (
        point_transfer::id,
        point_transfer::kind,
        point_transfer::person_id,
        point_transfer::about_id,
        point_transfer::amount,
        point_transfer::reason,
        point_transfer::at,
    );
    point_transfer::table.find(id).select(columns).first(r.db()).optional()
}

pub fn cause_is_known(r: &mut Reader<'_>, cause: &str) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(point_transfer::table.filter(point_transfer::cause.eq(cause))))
        .get_result(r.db())
}

pub fn is_reversed(r: &mut Reader<'_>, id: &TransferId) -> QueryResult<bool> {
    let reversal = super::Cause::Reversal(id.clone()).to_string();
    let write_off = super::Cause::WriteOff(id.clone()).to_string();
    Ok(cause_is_known(r, &reversal)? || cause_is_known(r, &write_off)?)
}

/// What this person has to do with *written off*: below zero what was lost, above zero what was made up for.
pub fn written_off_entries(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<i64>> {
    point_transfer::table
        .inner_join(point_entry::table)
        .filter(point_transfer::person_id.eq(person))
        .filter(point_entry::account.eq(super::Account::WrittenOff.word()))
        .select(point_entry::amount)
        .load(r.db())
}

/// How much was written off of what a person had for a submission.
pub fn written_off_of(r: &mut Reader<'_>, person: &PersonId, about: &str) -> QueryResult<i64> {
    let lost: Vec<i64> = point_transfer::table
        .filter(point_transfer::about_id.eq(about))
        .filter(point_transfer::person_id.eq(person))
        .filter(point_transfer::kind.eq(TransferKind::WriteOff))
        .select(point_transfer::amount)
        .load(r.db())?;
    Ok(lost.into_iter().sum())
}

/// What these transfers made up for of what was written off.
pub fn made_up(r: &mut Reader<'_>, of: &[TransferId]) -> QueryResult<Vec<(TransferId, i64)>> {
    point_entry::table
        .filter(point_entry::transfer_id.eq_any(of))
        .filter(point_entry::account.eq(super::Account::WrittenOff.word()))
        .filter(point_entry::amount.gt(0))
        .select((point_entry::transfer_id, point_entry::amount))
        .load(r.db())
}

pub fn standing_awards(r: &mut Reader<'_>, about: &str) -> QueryResult<Vec<TransferId>> {
    let award = point_transfer::table
        .filter(point_transfer::about_id.eq(about))
        .filter(point_transfer::kind.eq(TransferKind::Award));
    let awards: Vec<TransferId> = award.order(point_transfer::id).select(point_transfer::id).load(r.db())?;
    let mut standing = Vec::new();
    for id in awards {
        if !is_reversed(r, &id)? {
            standing.push(id);
        }
    }
    Ok(standing)
}

pub fn balance(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<Balance>> {
    let row: Option<(i64, i64)> = point_balance::table
        .find(person)
        .select((point_balance::lifetime, point_balance::balance))
        .first(r.db())
        .optional()?;
    Ok(row.map(|(lifetime, balance)| Balance { lifetime, balance }))
}

/// What each person has who has anything.
pub fn balances(r: &mut Reader<'_>) -> QueryResult<Vec<i64>> {
    point_balance::table.filter(point_balance::balance.gt(0)).select(point_balance::balance).load(r.db())
}

/// Adds to a person's sums; makes the row at their first points.
pub fn raise(tx: &mut WriteTx<'_>, person: &PersonId, balance: i64, lifetime: i64) -> QueryResult<()> {
    let sums = (
        point_balance::balance.eq(point_balance::balance + balance),
        point_balance::lifetime.eq(point_balance::lifetime + lifetime),
    );
    if diesel::update(point_balance::table.find(person)).set(sums).execute(tx.db())? > 0 {
        return Ok(());
    }
    let first = (
        point_balance::person_id.eq(person),
        point_balance::balance.eq(balance),
        point_balance::lifetime.eq(lifetime),
    );
    diesel::insert_into(point_balance::table).values(first).execute(tx.db()).map(drop)
}

/// Takes from a balance that holds at least as much; the rows changed say whether it did.
pub fn lower_balance(tx: &mut WriteTx<'_>, person: &PersonId, amount: i64) -> QueryResult<usize> {
    let enough = point_balance::table.find(person).filter(point_balance::balance.ge(amount));
    diesel::update(enough).set(point_balance::balance.eq(point_balance::balance - amount)).execute(tx.db())
}

/// Takes an award back from both sums.
pub fn take_back(tx: &mut WriteTx<'_>, person: &PersonId, balance: i64, lifetime: i64) -> QueryResult<usize> {
    let enough = point_balance::table
        .find(person)
        .filter(point_balance::balance.ge(balance))
        .filter(point_balance::lifetime.ge(lifetime));
    diesel::update(enough)
        .set((
            point_balance::balance.eq(point_balance::balance - balance),
            point_balance::lifetime.eq(point_balance::lifetime - lifetime),
        ))
        .execute(tx.db())
}
