//! Somebody uses a host's code, read off a screen or paper: once for each person and host, its points at once.

use super::refusals;
use super::secret::Secret;
use super::store::{self, HostRow};
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::keys::DataKeys;
use crate::people::service as people;
use crate::points::vouch_service::{self as vouch, Vouched};
use crate::problem::ApiError;
use sundae_shared::award::code::{Typed, begins_at, counts, step_of};
use sundae_shared::award::rules::host_state;
use sundae_shared::award::{HostState, Rotating, Single};
use sundae_shared::id::PersonId;
use sundae_shared::points::{Proof, SubmissionView};

/// Whose code, and what they typed.
#[derive(Debug, Clone)]
pub struct Order {
    who: PersonId,
    typed: Typed,
}

impl Order {
    pub fn parse(who: PersonId, code: &str) -> Result<Self, ApiError> {
        let typed = Typed::parse(code).ok_or_else(refusals::no_code)?;
        Ok(Self { who, typed })
    }
}

pub fn use_code(tx: &mut WriteTx<'_>, keys: &DataKeys, order: &Order) -> Result<SubmissionView, ApiError> {
    let Order { who, typed } = order;
    let host = store::host_by_number(tx, typed.host())?.ok_or_else(refusals::unknown_code)?;
    let secret = Secret::open(&host, &keys.at_hand()?)?;
    let serial = match typed {
        Typed::Rotating(code) => {
            is_of_now(tx, &secret, *code)?;
            None
        }
        Typed::Single(code) => Some(is_genuine(&secret, *code)?),
    };
    is_open(tx, &host)?;
    is_not_own(tx, &host, serial, who)?;
    if let Some(at) = store::used_at(tx, &host.id, who)? {
        let at = edition::local_time(tx, at)?;
        return Err(refusals::used_before(&host.title, &at));
    }
    if let Some(serial) = serial {
        use_up(tx, &host, serial, who)?;
    }
    let vouched = Vouched {
        who,
        activity: &host.activity_id,
        how: Proof::HostCode,
        about: Some(&host.title),
        by: Some(&host.person_id),
    };
    let view = vouch::accept(tx, &vouched)?;
    store::insert_use(tx, &host.id, who, &view.id, serial)?;
    Ok(view)
}

/// A code of the step of now, one before or one after.
fn is_of_now(tx: &mut WriteTx<'_>, secret: &Secret, code: Rotating) -> Result<(), ApiError> {
    let now = step_of(tx.now());
    match code.step(now, |step| secret.step_hash(step)) {
        None => Err(refusals::unknown_code()),
        Some(step) if counts(step, now) => Ok(()),
        Some(step) => {
            let (then, at) = (edition::local_time(tx, begins_at(step))?, tx.now());
            let now = edition::local_time(tx, at)?;
            Err(refusals::out_of_time(&then, &now))
        }
    }
}

fn is_genuine(secret: &Secret, code: Single) -> Result<i64, ApiError> {
    let ours = secret.single(code.host, code.serial);
    if ours == code { Ok(code.serial) } else { Err(refusals::unknown_code()) }
}

fn is_open(tx: &mut WriteTx<'_>, host: &HostRow) -> Result<(), ApiError> {
    match (host_state(host.ended_at.is_some(), &host.draft(), tx.now()), host.opens_at) {
        (HostState::Open, _) => Ok(()),
        (HostState::NotYet, Some(opens)) => {
            let opens = edition::local_time(tx, opens)?;
            Err(refusals::not_yet(&host.title, &opens))
        }
        (HostState::NotYet | HostState::Over | HostState::Ended, _) => Err(refusals::over(&host.title)),
    }
}

/// Nobody uses a code that they show, set up or printed, under whichever of their records.
fn is_not_own(
    r: &mut Reader<'_>,
    host: &HostRow,
    serial: Option<i64>,
    who: &PersonId,
) -> Result<(), ApiError> {
    let printed = match serial {
        Some(serial) => store::single(r, &host.id, serial)?.map(|row| row.made_by),
        None => None,
    };
    let (records, theirs) = (people::records_of(r, who)?, [Some(&host.person_id), Some(&host.named_by)]);
    let mut theirs = theirs.into_iter().chain([printed.as_ref()]).flatten();
    if theirs.any(|other| records.contains(other)) { Err(refusals::own()) } else { Ok(()) }
}

fn use_up(tx: &mut WriteTx<'_>, host: &HostRow, serial: i64, who: &PersonId) -> Result<(), ApiError> {
    match store::use_single(tx, &host.id, serial, who)? {
        1 => Ok(()),
        0 => Err(match store::single(tx, &host.id, serial)? {
            None => refusals::unknown_code(),
            Some(row) if row.voided_at.is_some() => refusals::void(),
            Some(_) => refusals::spent(),
        }),
        rows => Err(ApiError::bug(format!("one code, {rows} rows"))),
    }
}
