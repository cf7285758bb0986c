//! What registers read of rewards.

use super::office_store::{self, OfficeRewardRow};
use super::report_store as store;
use super::text::bilingual;
use crate::db::Reader;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::rewards::cycle::holds_piece;
use sundae_shared::rewards::{
    CodeState, PoolCount, RedemptionState, RewardId, RewardKind, ShelfCount, WaitState,
};
use sundae_shared::text::Bilingual;

/// One reward with all that became of its pieces.
#[derive(Debug, Clone)]
pub struct RewardLine {
    pub id: RewardId,
    pub title: Bilingual,
    pub kind: RewardKind,
    pub active: bool,
    pub cost: i64,
    pub value_minor: i64,
    /// Of what is handed over at a desk.
    pub shelf: Option<ShelfCount>,
    /// Of what is a code.
    pub pool: Option<PoolCount>,
    /// Free to be reserved.
    pub left: i64,
    pub reserved: Spent,
    pub handed_over: Spent,
    pub owed: Spent,
    /// Cancelled or expired: points and piece went back.
    pub ended: i64,
    pub waiting: i64,
}

/// Redemptions, and the points that were spent on them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spent {
    pub count: i64,
    pub points: i64,
}

/// All rewards in their order, hidden ones too.
pub fn rewards(r: &mut Reader<'_>) -> Result<Vec<RewardLine>, ApiError> {
    let rows = office_store::rewards(r, None)?;
    let mut spent: HashMap<(RewardId, RedemptionState), Spent> = HashMap::new();
    for (reward, state, points) in store::redemptions(r)? {
        let sum = spent.entry((reward, state)).or_default();
        sum.count += 1;
        sum.points += points;
    }
    let mut counted: HashMap<RewardId, i64> = HashMap::new();
    for (reward, difference) in store::stock_changes(r)? {
        *counted.entry(reward).or_default() += difference;
    }
    let mut imported: HashMap<RewardId, i64> = HashMap::new();
    for (reward, codes) in store::imports(r)? {
        *imported.entry(reward).or_default() += codes;
    }
    let waits = store::waits(r)?.into_iter().map(|(reward, state, count)| ((reward, state), count)).collect();
    let codes = store::codes(r)?.into_iter().map(|(reward, state, count)| ((reward, state), count)).collect();
    let all = All { spent, counted, imported, waits, codes };
    Ok(rows.into_iter().map(|row| all.line(row)).collect())
}

/// What is known of all rewards at once.
struct All {
    spent: HashMap<(RewardId, RedemptionState), Spent>,
    counted: HashMap<RewardId, i64>,
    imported: HashMap<RewardId, i64>,
    waits: HashMap<(RewardId, WaitState), i64>,
    codes: HashMap<(RewardId, CodeState), i64>,
}

impl All {
    fn line(&self, row: OfficeRewardRow) -> RewardLine {
        let spent = |states: &dyn Fn(RedemptionState) -> bool| {
            let all = RedemptionState::ALL.iter().copied().filter(|state| states(*state));
            all.filter_map(|state| self.spent.get(&(row.id.clone(), state))).fold(
                Spent::default(),
                |sum, one| Spent { count: sum.count + one.count, points: sum.points + one.points },
            )
        };
        let waits = |state| self.waits.get(&(row.id.clone(), state)).copied().unwrap_or(0);
        let codes = |state| self.codes.get(&(row.id.clone(), state)).copied().unwrap_or(0);
        let reserved = spent(&holds_piece);
        let handed_over = spent(&|state| state == RedemptionState::HandedOver);
        let shelf = (row.kind == RewardKind::PickUp).then(|| ShelfCount {
            counted: self.counted.get(&row.id).copied().unwrap_or(0),
            left: row.stock_left,
            turns: waits(WaitState::Turn),
            held: reserved.count,
            handed_over: handed_over.count,
        });
        let pool = (row.kind == RewardKind::Code).then(|| PoolCount {
            imported: self.imported.get(&row.id).copied().unwrap_or(0),
            free: codes(CodeState::Free),
            reserved: codes(CodeState::Reserved),
            issued: codes(CodeState::Issued),
            void: codes(CodeState::Void),
        });
        RewardLine {
            shelf,
            pool,
            left: row.stock_left,
            reserved,
            handed_over,
            owed: spent(&|state| state == RedemptionState::Owed),
            ended: spent(&|state| matches!(state, RedemptionState::Cancelled | RedemptionState::Expired))
                .count,
            waiting: waits(WaitState::Waiting),
            title: bilingual(row.title),
            kind: row.kind,
            active: row.active,
            cost: row.cost,
            value_minor: row.value_minor,
            id: row.id,
        }
    }
}
