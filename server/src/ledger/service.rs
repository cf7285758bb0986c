//! Moving points. Every function runs in the caller's transaction, beside the effect that it pays for.

use super::store::{self, NewTransfer, TransferRow};
use super::{Account, Cause, LedgerError};
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::points::{Balance, TransferId, TransferKind};

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
}

/// What a person has; nothing yet is zero.
pub fn balance(r: &mut Reader<'_>, person: &PersonId) -> Result<Balance, ApiError> {
    Ok(store::balance(r, person)?.unwrap_or_default())
}

/// Gives `amount` points to a person for a submission.
pub fn award(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    submission: &str,
    amount: i64,
) -> Result<TransferId, LedgerError> {
    let cause = Cause::Award { submission: submission.to_owned(), person: person.clone() };
    give(tx, cause, person, submission, amount)
}

/// The same when an appeal was accepted, also after a reversal.
pub fn award_on_appeal(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    submission: &str,
    amount: i64,
) -> Result<TransferId, LedgerError> {
    let cause = Cause::AwardOnAppeal { submission: submission.to_owned(), person: person.clone() };
    give(tx, cause, person, submission, amount)
}

fn give(
    tx: &mut WriteTx<'_>,
    cause: Cause,
    person: &PersonId,
    submission: &str,
    amount: i64,
) -> Result<TransferId, LedgerError> {
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
        },
    )?;
    store::raise(tx, person, amount, amount)?;
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
        },
    )
}

/// Gives the points of a redemption back to the person who spent them.
pub fn refund(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    redemption: &str,
    amount: i64,
) -> Result<TransferId, LedgerError> {
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
        },
    )?;
    store::raise(tx, person, amount, 0)?;
    Ok(transfer)
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
    };
    if taken > 0 {
        let from = Account::Person(row.person.clone());
        record(tx, &movement(TransferKind::Reversal, Cause::Reversal(award.clone()), taken, from))?;
    }
    if lost > 0 {
        let cause = Cause::WriteOff(award.clone());
        record(tx, &movement(TransferKind::WriteOff, cause, lost, Account::WrittenOff))?;
    }
    match store::take_back(tx, &row.person, taken, row.amount)? {
        1 => Ok(row.person),
        rows => Err(ApiError::bug(format!("a reversal met {rows} balances")).into()),
    }
}

/// The awards that a submission led to and that still stand.
pub fn standing_awards(r: &mut Reader<'_>, submission: &str) -> Result<Vec<TransferId>, ApiError> {
    Ok(store::standing_awards(r, submission)?)
}

/// A person's transfers, newest first, one row more than `limit` when there are more.
pub fn transfers_of(
    r: &mut Reader<'_>,
    person: &PersonId,
    after: Option<&TransferId>,
    limit: usize,
) -> Result<Vec<TransferRow>, ApiError> {
    Ok(store::transfers_of(r, person, after, limit)?)
}

fn record(tx: &mut WriteTx<'_>, movement: &Movement<'_>) -> Result<TransferId, LedgerError> {
    let Movement { kind, cause, person, about, reverses, amount, reason, from, to } = movement;
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
    store::insert_entry(tx, &id, to.word(), *amount)?;
    Ok(id)
}
