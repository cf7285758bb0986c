//! Moving points. Every function runs in the caller's transaction, beside the effect that it pays for.

use super::earned_store;
use super::standing_store::{self, StandingRow};
use super::store::{self, NewTransfer, TransferRow};
use super::{Account, Cause, LedgerError};
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::id::PersonId;
use sundae_shared::points::{Balance, TransferId, TransferKind};
use sundae_shared::time::Timestamp;

/// A movement to be made.
struct Movement<'a> {
    kind: TransferKind,
    cause: Cause,
    person: &'a PersonId,
    about: &'a str,
    reverses: Option<&'a TransferId>,
    amount: i64,
    reason: Option<&'a str>,
    from: Account,
    to: Account,
    /// How much of the amount makes up for what was written off of this person, in place of going to `to`.
    made_up: i64,
}

/// What a person has; nothing yet is zero.
pub fn balance(r: &mut Reader<'_>, person: &PersonId) -> Result<Balance, ApiError> {
    Ok(store::balance(r, person)?.unwrap_or_default())
}

/// What all people together have to spend.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outstanding {
    /// Who have any points.
    pub people: i64,
    pub points: i64,
}

pub fn outstanding(r: &mut Reader<'_>) -> Result<Outstanding, ApiError> {
    let balances = store::balances(r)?;
    let people = i64::try_from(balances.len()).unwrap_or(i64::MAX);
    Ok(Outstanding { people, points: balances.into_iter().sum() })
}

/// Gives `amount` points to a person for a submission.
pub fn award(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    submission: &str,
    amount: i64,
) -> Result<TransferId, LedgerError> {
    let cause = Cause::Award { submission: submission.to_owned(), person: person.clone() };
    give(tx, cause, person, submission, Given { amount, made_up: 0 })
}

/// The same when an appeal was accepted, also after a reversal. What that wrote off, because it had been spent, is made up
/// for: the person ends as if nothing had been taken back.
pub fn award_on_appeal(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    submission: &str,
    amount: i64,
) -> Result<TransferId, LedgerError> {
    let cause = Cause::AwardOnAppeal { submission: submission.to_owned(), person: person.clone() };
    let lost = store::written_off_of(tx, person, submission)?;
    let made_up = open_write_offs(tx, person)?.min(lost).min(amount);
    give(tx, cause, person, submission, Given { amount, made_up })
}

/// The same for a promise that was kept; `submission` says so. A promise gives it once, whatever says so.
pub fn award_kept(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    pledge: &str,
    submission: &str,
    amount: i64,
) -> Result<TransferId, LedgerError> {
    let cause = Cause::Kept { pledge: pledge.to_owned(), person: person.clone() };
    give(tx, cause, person, submission, Given { amount, made_up: 0 })
}

#[derive(Debug, Clone, Copy)]
struct Given {
    amount: i64,
    made_up: i64,
}

fn give(
    tx: &mut WriteTx<'_>,
    cause: Cause,
    person: &PersonId,
    submission: &str,
    given: Given,
) -> Result<TransferId, LedgerError> {
    let Given { amount, made_up } = given;
    let transfer = record(
        tx,
        &Movement {
            kind: TransferKind::Award,
            cause,
            person,
            about: submission,
            reverses: None,
            amount,
            reason: None,
            from: Account::Issuance,
            to: Account::Person(person.clone()),
            made_up,
        },
    )?;
    store::raise(tx, person, amount - made_up, amount)?;
    tx.changed(person);
    Ok(transfer)
}

/// Takes `amount` points from a person's balance for a redemption; refuses when they have fewer.
pub fn spend(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    redemption: &str,
    amount: i64,
) -> Result<TransferId, LedgerError> {
    match store::lower_balance(tx, person, amount)? {
        1 => {}
        0 => {
            let missing = amount - balance(tx, person)?.balance;
            return Err(LedgerError::Short { missing });
        }
        rows => return Err(ApiError::bug(format!("one balance, {rows} rows")).into()),
    }
    record(
        tx,
        &Movement {
            kind: TransferKind::Spend,
            cause: Cause::Spend { redemption: redemption.to_owned() },
            person,
            about: redemption,
            reverses: None,
            amount,
            reason: None,
            from: Account::Person(person.clone()),
            to: Account::Redeemed,
            made_up: 0,
        },
    )
}

/// Gives the points of a redemption back to the person who spent them, less what was written off of them: those points
/// were taken back, and only their having been spent stood in the way.
pub fn refund(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    redemption: &str,
    amount: i64,
) -> Result<TransferId, LedgerError> {
    let made_up = open_write_offs(tx, person)?.min(amount);
    let transfer = record(
        tx,
        &Movement {
            kind: TransferKind::Refund,
            cause: Cause::Refund { redemption: redemption.to_owned() },
            person,
            about: redemption,
            reverses: None,
            amount,
            reason: None,
            from: Account::Redeemed,
            to: Account::Person(person.clone()),
            made_up,
        },
    )?;
    store::raise(tx, person, amount - made_up, 0)?;
    Ok(transfer)
}

/// What was written off of a person and not made up for since.
fn open_write_offs(r: &mut Reader<'_>, person: &PersonId) -> Result<i64, ApiError> {
    let entries = store::written_off_entries(r, person)?;
    Ok(-entries.into_iter().sum::<i64>())
}

/// Takes an award back: as much as the balance still holds, the rest is written off. Lifetime points fall
/// by the whole. Says whose it was.
pub fn reverse(tx: &mut WriteTx<'_>, award: &TransferId, reason: &str) -> Result<PersonId, LedgerError> {
    let row = store::transfer(tx, award)?.ok_or(LedgerError::NoAward)?;
    if row.kind != TransferKind::Award {
        return Err(LedgerError::NoAward);
    }
    if store::is_reversed(tx, award)? {
        return Err(LedgerError::Twice);
    }
    let held = balance(tx, &row.person)?.balance;
    let taken = held.min(row.amount);
    let lost = row.amount - taken;
    let movement = |kind, cause, amount, from| Movement {
        kind,
        cause,
        person: &row.person,
        about: &row.about,
        reverses: Some(award),
        amount,
        reason: Some(reason),
        from,
        to: Account::Issuance,
        made_up: 0,
    };
    if taken > 0 {
        let from = Account::Person(row.person.clone());
        record(tx, &movement(TransferKind::Reversal, Cause::Reversal(award.clone()), taken, from))?;
    }
    if lost > 0 {
        let cause = Cause::WriteOff(award.clone());
        record(tx, &movement(TransferKind::WriteOff, cause, lost, Account::WrittenOff))?;
    }
    tx.changed(&row.person);
    match store::take_back(tx, &row.person, taken, row.amount)? {
        1 => Ok(row.person),
        rows => Err(ApiError::bug(format!("a reversal met {rows} balances")).into()),
    }
}

/// Whether a promise gave its points once, perhaps to be taken back.
pub fn was_kept(r: &mut Reader<'_>, person: &PersonId, pledge: &str) -> Result<bool, ApiError> {
    let cause = Cause::Kept { pledge: pledge.to_owned(), person: person.clone() };
    Ok(store::cause_is_known(r, &cause.to_string())?)
}

/// The awards that a submission led to and that still stand.
pub fn standing_awards(r: &mut Reader<'_>, submission: &str) -> Result<Vec<TransferId>, ApiError> {
    Ok(store::standing_awards(r, submission)?)
}

/// A person's awards that still stand, oldest first. Invariant: they add up to the lifetime points.
pub fn standing_of(r: &mut Reader<'_>, person: &PersonId) -> Result<Vec<StandingRow>, ApiError> {
    Ok(standing_store::standing(r, Some(person))?)
}

/// Those of everybody.
pub fn standing_of_all(r: &mut Reader<'_>) -> Result<Vec<StandingRow>, ApiError> {
    Ok(standing_store::standing(r, None)?)
}

/// How much somebody earned in all, and when that last changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    pub person: PersonId,
    pub lifetime: i64,
    pub at: Timestamp,
}

/// Of these people, those with lifetime points.
pub fn reached_by(r: &mut Reader<'_>, of: &[PersonId]) -> Result<Vec<Reached>, ApiError> {
    let changed = earned_store::lifetime_changed(r, of)?;
    let with = |(person, lifetime): (PersonId, i64)| {
        changed.get(&person).map(|&at| Reached { person, lifetime, at })
    };
    Ok(earned_store::lifetimes(r, of)?.into_iter().filter_map(with).collect())
}

/// The game as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Who has lifetime points.
    pub people: i64,
    /// The points that all of them earned.
    pub points: i64,
    /// The awards behind them that stand.
    pub awards: i64,
}

pub fn totals(r: &mut Reader<'_>) -> Result<Totals, ApiError> {
    let lifetimes = earned_store::all_lifetimes(r)?;
    let (made, taken_back) = earned_store::awards(r)?;
    let people = i64::try_from(lifetimes.len()).unwrap_or(i64::MAX);
    Ok(Totals { people, points: lifetimes.iter().sum(), awards: made - taken_back })
}

/// What moved one of a person's two figures, newest first, one row more than `limit` when there are more.
pub fn entries_of(
    r: &mut Reader<'_>,
    person: &PersonId,
    kinds: &[TransferKind],
    after: Option<&TransferId>,
    limit: usize,
) -> Result<Vec<TransferRow>, ApiError> {
    Ok(standing_store::entries(r, person, kinds, after, limit)?)
}

/// How much of each of these transfers made up for what was written off; those without are left out.
pub fn made_up(r: &mut Reader<'_>, of: &[TransferId]) -> Result<HashMap<TransferId, i64>, ApiError> {
    Ok(store::made_up(r, of)?.into_iter().collect())
}

fn record(tx: &mut WriteTx<'_>, movement: &Movement<'_>) -> Result<TransferId, LedgerError> {
    let Movement { kind, cause, person, about, reverses, amount, reason, from, to, made_up } = movement;
    let cause = cause.to_string();
    if store::cause_is_known(tx, &cause)? {
        return Err(LedgerError::Twice);
    }
    let id: TransferId = tx.new_id()?;
    let (actor, at) = (tx.context.actor.clone(), tx.now());
    let new = NewTransfer {
        id: &id,
        cause: &cause,
        kind: *kind,
        person_id: person,
        about_id: about,
        reverses: *reverses,
        amount: *amount,
        reason: *reason,
        actor_id: actor.as_ref(),
        at,
    };
    store::insert_transfer(tx, &new)?;
    store::insert_entry(tx, &id, from.word(), -amount)?;
    for (account, part) in [(to, amount - made_up), (&Account::WrittenOff, *made_up)] {
        if part > 0 {
            store::insert_entry(tx, &id, account.word(), part)?;
        }
    }
    Ok(id)
}
