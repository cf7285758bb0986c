//! One code: shown once to its owner, looked at again by staff with a reason, taken out of use.
//!
//! Invariant: a code is in an answer of `reveal` and `look` alone; both leave a line in the trail first.

use super::code_store::{self, CodeRow};
use super::pool_service::line;
use super::service::{own_row, row};
use super::store::{self, End};
use super::text::reason;
use super::{code_seal as seal, mail, refusals, serve_service as serve, trail, view_service as views};
use crate::db::WriteTx;
use crate::keys::{DataKeys, Ring};
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::claim::cycle::Actor;
use sundae_shared::id::{Id as _, PersonId};
use sundae_shared::rewards::cycle::{self, RedemptionEvent};
use sundae_shared::rewards::pool::{self, CodeEvent};
use sundae_shared::rewards::{CodeId, CodeLine, CodeState, RedemptionId, RevealedCode, RewardKind, rules};

/// Shows the owner their code. From now on it can't be cancelled.
pub fn reveal(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    id: &RedemptionId,
    keys: &DataKeys,
) -> Result<RevealedCode, ApiError> {
    let found = own_row(tx, who, id)?;
    if found.kind != RewardKind::Code {
        return Err(refusals::no_code());
    }
    let state = rules::shown(found.state, found.ends_at, tx.now());
    let to = cycle::step(found.way(), state, RedemptionEvent::Reveal, Actor::Owner)
        .map_err(|_| refusals::not_to_show(found.way(), state))?;
    let code = code_store::code_of(tx, id)?
        .filter(|code| pool::next(code.state, CodeEvent::Issue).is_some())
        .ok_or_else(|| ApiError::bug(format!("the redemption {id} holds no code")))?;
    let opened = open(&code, keys)?;
    let end = End { from: found.state, to, by: Some(who), reason: None, handed_to: Some(who) };
    match (store::end(tx, id, end)?, code_store::issue(tx, &code.id)?) {
        (1, 1) => {}
        (0, _) => return Err(refusals::not_reserved()),
        (_, rows) => return Err(ApiError::bug(format!("one code to show, {rows} rows"))),
    }
    trail::of_redemption(tx, "rewards.reveal_code", id, [Some(state.word()), Some(to.word()), None])?;
    Ok(RevealedCode { code: opened })
}

fn open(code: &CodeRow, keys: &DataKeys) -> Result<String, ApiError> {
    let ring = keys.at_hand()?;
    seal::open(ring.need(&code.key_id)?, &code.reward_id, &code.id, &code.sealed)
}

/// A second look, by staff, with a reason: only at what its owner was shown, and never at one's own.
pub fn look(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    id: &CodeId,
    raw_reason: &str,
    keys: &DataKeys,
) -> Result<RevealedCode, ApiError> {
    let why = reason(raw_reason)?;
    let code = code_store::code(tx, id)?.ok_or_else(ApiError::not_found)?;
    let Some(redemption) = code.redemption_id.as_ref().filter(|_| code.state == CodeState::Issued) else {
        return Err(refusals::not_shown_yet());
    };
    let found = row(tx, redemption)?;
    if views::has_part(tx, who, &found)? {
        return Err(crate::second::concerned());
    }
    trail::record(tx, "rewards.look_at_code", "redemption", redemption.as_str(), [None, None, Some(&why)])?;
    Ok(RevealedCode { code: open(&code, keys)? })
}

/// Takes a code out of use. Who has it gets another, or is owed one.
pub fn void(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &CodeId,
    raw_reason: &str,
) -> Result<CodeLine, ApiError> {
    let why = reason(raw_reason)?;
    let code = code_store::code(tx, id)?.ok_or_else(ApiError::not_found)?;
    let to = pool::step(code.state, CodeEvent::Void, Actor::Admin).map_err(|_| refusals::void_before())?;
    let found = match &code.redemption_id {
        Some(redemption) => Some(row(tx, redemption)?),
        None => None,
    };
    if let Some(found) = &found
        && views::has_part(tx, who, found)?
    {
        return Err(crate::second::concerned());
    }
    let takes_piece = code.state != CodeState::Issued;
    // A free one leaves the stock with it; for a reserved one its owner gets the next free one.
    if takes_piece && store::take_stock(tx, &code.reward_id)? != 1 {
        return Err(refusals::no_other_code());
    }
    if code_store::void(tx, &code, who, &why)? != 1 {
        return Err(refusals::void_before());
    }
    match (&found, code.state) {
        (Some(found), CodeState::Reserved) => match code_store::take(tx, &code.reward_id, &found.id)? {
            1 => {}
            rows => return Err(ApiError::bug(format!("one code in place of another, {rows} rows"))),
        },
        (Some(found), CodeState::Issued) => {
            let owed = cycle::step(found.way(), found.state, RedemptionEvent::RunOut, Actor::Admin)
                .map_err(|_| ApiError::bug("a code that was shown belongs to nobody"))?;
            if store::owe(tx, &found.id, found.state)? != 1 {
                return Err(ApiError::bug("a redemption whose code is void is gone"));
            }
            let what = [Some(found.state.word()), Some(owed.word()), Some(why.as_str())];
            trail::of_redemption(tx, "rewards.code_void", &found.id, what)?;
            mail::owed(tx, site, found, mail::Owed::CodeVoid)?;
            serve::serve(tx, site, &code.reward_id)?;
        }
        _ => {}
    }
    let what = [Some(code.state.word()), Some(to.word()), Some(why.as_str())];
    trail::record(tx, "rewards.void_code", "reward_code", id.as_str(), what)?;
    line(tx, id)
}

/// Puts some rows under another key; returns how many.
pub fn reseal(tx: &mut WriteTx<'_>, ring: &Ring, to: &str, rows: i64) -> Result<usize, ApiError> {
    let others = code_store::under_other_keys(tx, to, rows)?;
    for code in &others {
        let (old, new) = (ring.need(&code.key_id)?, ring.need(to)?);
        let opened = seal::open(old, &code.reward_id, &code.id, &code.sealed)?;
        let sealed = seal::seal(new, &code.reward_id, &code.id, &opened)?;
        match code_store::reseal(tx, code, to, &sealed, &seal::index(new, &opened))? {
            1 => {}
            rows => return Err(ApiError::bug(format!("one code under another key, {rows} rows"))),
        }
    }
    Ok(others.len())
}
