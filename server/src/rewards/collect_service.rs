//! Somebody else may collect, with the owner's consent: named by the short code of their pass, never from a
//! directory.

use super::service::{own_row, row};
use super::store::{self, Wanted};
use super::text::bilingual;
use super::{refusals, trail, view_service as views};
use crate::db::{Reader, WriteTx};
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::id::{Id as _, PersonId};
use sundae_shared::rewards::cycle::is_open;
use sundae_shared::rewards::{AllToCollect, RedemptionId, RedemptionView, RewardKind, ToCollect, rules};
use sundae_shared::time::Timestamp;

/// Lets the person behind a short code collect it; whom the owner named before can't any more.
pub fn set(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    id: &RedemptionId,
    code: &str,
) -> Result<RedemptionView, ApiError> {
    let found = own_row(tx, who, id)?;
    let now = tx.now();
    if found.kind == RewardKind::Code {
        return Err(refusals::code_is_not_collected());
    }
    if !is_open(rules::shown(found.state, found.ends_at, now)) {
        return Err(refusals::over(&found));
    }
    let people::Scanned::Person(collector) = people::by_short_code(tx, code)? else {
        return Err(refusals::no_such_pass());
    };
    if people::is_same_human(tx, who, &collector)? {
        return Err(refusals::own_pass());
    }
    if views::approved_it(tx, &collector, &found)? {
        return Err(refusals::approver_collects());
    }
    store::set_collector(tx, id, Some(&collector))?;
    trail::of_redemption(tx, "rewards.set_collector", id, [None, Some(collector.as_str()), None])?;
    let found = row(tx, id)?;
    views::redemption(tx, found, now)
}

/// Takes it back: only the owner can collect it from now on.
pub fn remove(tx: &mut WriteTx<'_>, who: &PersonId, id: &RedemptionId) -> Result<RedemptionView, ApiError> {
    let found = own_row(tx, who, id)?;
    let now = tx.now();
    if let Some(collector) = &found.collector
        && is_open(found.state)
    {
        store::set_collector(tx, id, None)?;
        trail::of_redemption(tx, "rewards.remove_collector", id, [Some(collector.as_str()), None, None])?;
    }
    let found = row(tx, id)?;
    views::redemption(tx, found, now)
}

/// What others ask somebody to collect, through any of their records.
pub fn to_collect(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<AllToCollect, ApiError> {
    let records = people::records_of(r, who)?;
    let limit = usize::try_from(store::LIST_ROWS_MAX).unwrap_or(usize::MAX) - 1;
    let wanted = Wanted { collectors: Some(&records), limit, ..Wanted::default() };
    let mut items = Vec::new();
    for row in store::redemptions(r, &wanted)? {
        let state = rules::shown(row.state, row.ends_at, now);
        if !is_open(state) {
            continue;
        }
        items.push(ToCollect {
            qr: views::voucher_qr(&row, state)?,
            redemption: row.id,
            owner_name: row.person_name,
            title: bilingual(row.title),
            counter: bilingual(row.counter),
            state,
            voucher: row.voucher,
            ends_at: row.ends_at,
        });
    }
    Ok(AllToCollect { items })
}
