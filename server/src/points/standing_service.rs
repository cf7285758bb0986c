//! What counts for people now and what may come to count: what challenges are measured on, and the entries behind a figure.
//!
//! Invariant: what stands adds up to the lifetime points.

use super::activity_store::{self, ActivityRow, Which};
use super::service::{bilingual, cursor};
use super::standing_store as store;
use super::{done_store, ledger_service, queue_service};
use crate::db::Reader;
use crate::ledger::service as ledger;
use crate::ledger::standing_store::StandingRow;
use crate::problem::ApiError;
use std::collections::{HashMap, HashSet};
use sundae_shared::challenge::forecast::Player;
use sundae_shared::challenge::rules::Earned;
use sundae_shared::challenge::{Explain, Figure, InReview};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::{ActivityId, LedgerView, Nature, SubmissionId, TransferId, TransferKind};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// One award that stands, with what it was for.
#[derive(Debug, Clone)]
pub struct Standing {
    pub earned: Earned,
    pub title: Bilingual,
    pub at: Timestamp,
}

/// A person's, oldest first.
pub fn standing_of(r: &mut Reader<'_>, who: &PersonId) -> Result<Vec<Standing>, ApiError> {
    let awards = ledger::standing_of(r, who)?;
    let ids: Vec<SubmissionId> = awards.iter().filter_map(|row| Id::parse(&row.about).ok()).collect();
    let kinds: HashMap<String, store::KindRow> =
        store::kinds(r, &ids)?.into_iter().map(|row| (row.submission.to_string(), row)).collect();
    let standing = awards.into_iter().map(|row| {
        let StandingRow { about, amount, at, .. } = row;
        let kind = kinds.get(&about);
        let earned = earned(kind.map(|kind| (kind.activity.clone(), kind.nature)), amount);
        let title = kind.map(|kind| bilingual(kind.title.clone())).unwrap_or_default();
        Standing { earned, title, at }
    });
    Ok(standing.collect())
}

/// An award without a submission was given by us, as from a record.
fn earned(kind: Option<(ActivityId, Nature)>, points: i64) -> Earned {
    let (activity, nature) =
        kind.map_or((None, Nature::Record), |(activity, nature)| (Some(activity), nature));
    Earned { activity, nature, points }
}

/// Everybody who has points or something in review, and who of them handed something in since `since`.
pub fn players(r: &mut Reader<'_>, since: Timestamp) -> Result<Vec<(PersonId, Player)>, ApiError> {
    let kinds: HashMap<String, (ActivityId, Nature)> = store::accepted_kinds(r)?
        .into_iter()
        .map(|(submission, activity, nature)| (submission.to_string(), (activity, nature)))
        .collect();
    let mut players: HashMap<PersonId, Player> = HashMap::new();
    for row in ledger::standing_of_all(r)? {
        let earned = earned(kinds.get(&row.about).cloned(), row.amount);
        players.entry(row.person).or_default().earned.push(earned);
    }
    for row in store::waiting(r, None)? {
        let waits = Earned { activity: Some(row.activity), nature: row.nature, points: row.points };
        players.entry(row.person).or_default().waiting.push(waits);
    }
    let lately: HashSet<PersonId> = store::authors_since(r, since)?.into_iter().collect();
    for (person, player) in &mut players {
        player.lately = lately.contains(person);
    }
    let mut players: Vec<_> = players.into_iter().collect();
    players.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(players)
}

/// How often each of these people did what, of what stands. Who has nothing is not among them.
pub fn done_by(
    r: &mut Reader<'_>,
    of: &[PersonId],
) -> Result<HashMap<PersonId, HashMap<ActivityId, i64>>, ApiError> {
    let mut done: HashMap<PersonId, HashMap<ActivityId, i64>> = HashMap::new();
    for (person, activity, times) in done_store::awarded(r, of)? {
        done.entry(person).or_default().insert(activity, times);
    }
    for (person, activity, times) in done_store::taken_back(r, of)? {
        if let Some(awarded) = done.get_mut(&person).and_then(|of| of.get_mut(&activity)) {
            *awarded -= times;
        }
    }
    done.retain(|_, things| {
        things.retain(|_, times| *times > 0);
        !things.is_empty()
    });
    Ok(done)
}

/// What a person has in review, oldest first.
pub fn in_review_of(r: &mut Reader<'_>, who: &PersonId) -> Result<Vec<InReview>, ApiError> {
    let rows = store::waiting(r, Some(who))?;
    let view = |row: store::WaitingRow| InReview {
        submission: row.submission,
        activity: row.activity,
        title: bilingual(row.title),
        points: row.points,
        state: row.state,
        at: row.at,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Every activity as it is now, in its order, hidden ones too.
pub fn catalogue(r: &mut Reader<'_>) -> Result<Vec<ActivityRow>, ApiError> {
    Ok(activity_store::activities(r, Which::All)?)
}

/// How long moderators lately took, in the middle.
pub fn review_seconds(r: &mut Reader<'_>) -> Result<Option<i64>, ApiError> {
    queue_service::median_wait_seconds(r)
}

/// The entries behind one of a person's figures: spending moves the balance alone, a write-off the lifetime alone.
pub fn explain(r: &mut Reader<'_>, who: &PersonId, request: &Explain) -> Result<LedgerView, ApiError> {
    let kinds: &[TransferKind] = match request.of {
        Figure::Balance => {
            &[TransferKind::Award, TransferKind::Spend, TransferKind::Refund, TransferKind::Reversal]
        }
        Figure::Lifetime => &[TransferKind::Award, TransferKind::Reversal, TransferKind::WriteOff],
    };
    let after = cursor::<TransferId>(request.after.as_deref())?;
    ledger_service::page(r, who, kinds, after.as_ref())
}
