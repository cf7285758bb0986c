//! The ledger as a person reads it: every movement with what it was for.

use super::service::{bilingual, cursor};
use super::store;
use crate::db::Reader;
use crate::ledger::service as ledger;
use crate::problem::ApiError;
use crate::rewards::service as rewards;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::points::{After, LedgerEntry, LedgerView, SubmissionId, TransferId, TransferKind};
use sundae_shared::text::Bilingual;

/// Every point of a person: what, when and why.
pub fn ledger(r: &mut Reader<'_>, who: &PersonId, request: &After) -> Result<LedgerView, ApiError> {
    let after = cursor::<TransferId>(request.after.as_deref())?;
    page(r, who, TransferKind::ALL, after.as_ref())
}

/// The same of these kinds alone.
pub(super) fn page(
    r: &mut Reader<'_>,
    who: &PersonId,
    kinds: &[TransferKind],
    after: Option<&TransferId>,
) -> Result<LedgerView, ApiError> {
    let rows = ledger::entries_of(r, who, kinds, after, PAGE_ROWS)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |row| row.id.to_string());
    let about: Vec<String> = items.iter().map(|row| row.about.clone()).collect();
    let submissions: Vec<SubmissionId> = about.iter().filter_map(|id| Id::parse(id).ok()).collect();
    let titles: HashMap<String, (PersonId, Bilingual, Option<String>)> = store::titles(r, &submissions)?
        .into_iter()
        .map(|row| (row.submission.to_string(), (row.author, bilingual(row.title), row.subject)))
        .collect();
    let rewards = rewards::titles(r, &about)?;
    let moved: Vec<TransferId> = items.iter().map(|row| row.id.clone()).collect();
    let made_up = ledger::made_up(r, &moved)?;
    let entries = items.into_iter().map(|row| {
        let made_up = made_up.get(&row.id).copied().unwrap_or_default();
        let (balance_change, lifetime_change) = match row.kind {
            TransferKind::Award => (row.amount - made_up, row.amount),
            TransferKind::Spend => (-row.amount, 0),
            TransferKind::Refund => (row.amount - made_up, 0),
            TransferKind::Reversal => (-row.amount, -row.amount),
            TransferKind::WriteOff => (0, -row.amount),
        };
        let submission = titles.get(&row.about);
        let title = submission.map(|(_, title, _)| title).or(rewards.get(&row.about)).cloned();
        LedgerEntry {
            transfer: row.id,
            at: row.at,
            kind: row.kind,
            balance_change,
            made_up,
            lifetime_change,
            title: title.unwrap_or_default(),
            about: submission.and_then(|(_, _, subject)| subject.clone()),
            as_companion: submission.is_some_and(|(author, ..)| author != who),
            reason: row.reason,
        }
    });
    let entries = entries.collect();
    Ok(LedgerView { person: who.clone(), points: ledger::balance(r, who)?, entries, next })
}
