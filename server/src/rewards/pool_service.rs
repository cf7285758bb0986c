//! The pool of codes behind a reward: brought in, tried first, listed by number, counted.

use super::code_file::{self, CodeFile};
use super::code_store::{self, CodeRow, NewCode};
use super::office_service::within_ceiling;
use super::service::row;
use super::store::{self, Offered, RewardRow};
use super::{code_seal as seal, office_store, refusals, serve_service as serve, trail};
use crate::db::{Reader, WriteTx};
use crate::keys::store::sealing;
use crate::keys::{DataKeys, Ring};
use crate::mail::Site;
use crate::problem::ApiError;
use std::collections::HashSet;
use sundae_shared::id::PersonId;
use sundae_shared::paging::PAGE_ROWS;
use sundae_shared::rewards::{
    CODES_AT_ONCE_MAX, CodeId, CodeImportId, CodeLine, CodeReport, CodeState, Codes, ListCodes, RewardId,
    RewardKind,
};
use sundae_shared::time::Timestamp;

fn pool_of(r: &mut Reader<'_>, id: &RewardId) -> Result<RewardRow, ApiError> {
    let reward = store::offered(r, Offered::EvenHidden(id))?.pop().ok_or_else(ApiError::not_found)?;
    if reward.kind == RewardKind::Code { Ok(reward) } else { Err(refusals::no_pool()) }
}

/// What was pasted, sorted: the new codes in their order.
struct Sorted {
    report: CodeReport,
    new: Vec<String>,
}

/// A code is known when any key at hand knows it: a rotation may be under way.
fn sort(r: &mut Reader<'_>, text: &str, ring: &Ring) -> Result<Sorted, ApiError> {
    let CodeFile { codes, faults, unreadable } = code_file::read(text);
    if codes.len() > CODES_AT_ONCE_MAX {
        return Err(refusals::too_many_codes());
    }
    let keys = || ring.ids().filter_map(|id| ring.get(id));
    let indexes: Vec<String> =
        codes.iter().flat_map(|code| keys().map(|key| seal::index(key, code))).collect();
    let known: HashSet<String> = code_store::known(r, &indexes)?.into_iter().collect();
    let (mut seen, mut new, mut duplicates) = (HashSet::new(), Vec::new(), 0_usize);
    for code in codes {
        let is_known = keys().any(|key| known.contains(&seal::index(key, &code)));
        if is_known || !seen.insert(code.clone()) {
            duplicates += 1;
        } else {
            new.push(code);
        }
    }
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let report = CodeReport {
        new: count(new.len()),
        duplicates: count(duplicates),
        unreadable: count(unreadable),
        faults,
    };
    Ok(Sorted { report, new })
}

/// What an import would add; it adds nothing.
pub fn try_codes(
    r: &mut Reader<'_>,
    id: &RewardId,
    text: &str,
    keys: &DataKeys,
) -> Result<CodeReport, ApiError> {
    pool_of(r, id)?;
    Ok(sort(r, text, &keys.at_hand()?)?.report)
}

/// Adds what is new, sealed, and gives it to who waits for it.
pub fn import(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &RewardId,
    text: &str,
    keys: &DataKeys,
) -> Result<CodeReport, ApiError> {
    pool_of(tx, id)?;
    let (ring, active) = sealing(tx, keys)?;
    let Sorted { report, new } = sort(tx, text, &ring)?;
    if new.is_empty() {
        return Err(refusals::nothing_new());
    }
    let pool = code_store::pool(tx, id)?;
    within_ceiling(tx, id, pool.imported - pool.void + report.new, "text")?;
    let import: CodeImportId = tx.new_id()?;
    code_store::insert_import(tx, &import, id, report.new, who)?;
    let (key, first) = (ring.need(&active)?, code_store::highest_number(tx, id)?);
    let mut codes = Vec::with_capacity(new.len());
    for (number, code) in (first + 1..).zip(&new) {
        let code_id: CodeId = tx.new_id()?;
        codes.push(NewCode {
            sealed: seal::seal(key, id, &code_id, code)?,
            code_index: seal::index(key, code),
            id: code_id,
            reward_id: id.clone(),
            import_id: import.clone(),
            number,
            state: CodeState::Free,
            key_id: active.clone(),
        });
    }
    code_store::insert_codes(tx, &codes)?;
    if office_store::adjust_stock(tx, id, report.new)? != 1 {
        return Err(ApiError::bug("a reward whose codes are imported is gone"));
    }
    let what =
        format!("{} new, {} duplicates, {} unreadable", report.new, report.duplicates, report.unreadable);
    trail::of_reward(tx, "rewards.import_codes", id, [None, Some(&what), None])?;
    serve::serve(tx, site, id)?;
    Ok(report)
}

/// Codes by number, without the codes.
pub fn codes(r: &mut Reader<'_>, id: &RewardId, request: &ListCodes) -> Result<Codes, ApiError> {
    pool_of(r, id)?;
    let pool = code_store::pool(r, id)?;
    let mut rows = code_store::codes(r, id, request.state, request.after, PAGE_ROWS)?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| more).map(|(row, _)| row.number);
    let items = rows.into_iter().map(|(row, at)| line_of(r, row, at)).collect::<Result<_, _>>()?;
    Ok(Codes { pool, items, next })
}

/// One code as staff see it.
pub fn line(r: &mut Reader<'_>, id: &CodeId) -> Result<CodeLine, ApiError> {
    let found = code_store::code(r, id)?.ok_or_else(ApiError::not_found)?;
    let at = code_store::imported_at(r, id)?.ok_or_else(ApiError::not_found)?;
    line_of(r, found, at)
}

fn line_of(r: &mut Reader<'_>, code: CodeRow, imported_at: Timestamp) -> Result<CodeLine, ApiError> {
    let person_name = match &code.redemption_id {
        Some(redemption) => Some(row(r, redemption)?.person_name),
        None => None,
    };
    let CodeRow { id, number, state, issued_at, void_reason, .. } = code;
    Ok(CodeLine { id, number, state, imported_at, person_name, issued_at, void_reason })
}
