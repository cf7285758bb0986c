//! Rows of looks, and how people are called.

use crate::db::schema::{pattern_look, person};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::id::PersonId;
use sundae_shared::pattern::rules::Seen;
use sundae_shared::time::Timestamp;

/// Findings of one conference that somebody looked at, with room.
const ROWS_MAX: i64 = 10_000;

#[derive(Debug, Clone, Queryable)]
pub struct LookRow {
    pub finding: String,
    pub events: i64,
    pub newest_at: Timestamp,
    pub word: String,
    pub by: PersonId,
    pub at: Timestamp,
}

impl LookRow {
    pub fn seen(&self) -> Seen {
        Seen { count: self.events, last_at: self.newest_at }
    }
}

/// The latest look at each finding.
pub fn looks(r: &mut Reader<'_>) -> QueryResult<HashMap<String, LookRow>> {
    let rows: Vec<LookRow> = pattern_look::table
        .order(pattern_look::looked_at.desc())
        .select((
            pattern_look::finding,
            pattern_look::events,
            pattern_look::newest_at,
            pattern_look::word,
            pattern_look::looked_by,
            pattern_look::looked_at,
        ))
        .limit(ROWS_MAX)
        .load(r.db())?;
    Ok(rows.into_iter().map(|row| (row.finding.clone(), row)).collect())
}

/// Notes a look in place of the one before.
pub fn look(tx: &mut WriteTx<'_>, finding: &str, seen: Seen, word: &str, by: &PersonId) -> QueryResult<()> {
    let now = tx.now();
    let said = (
        pattern_look::events.eq(seen.count),
        pattern_look::newest_at.eq(seen.last_at),
        pattern_look::word.eq(word),
        pattern_look::looked_by.eq(by),
        pattern_look::looked_at.eq(now),
    );
    if diesel::update(pattern_look::table.find(finding)).set(said).execute(tx.db())? > 0 {
        return Ok(());
    }
    let first = (pattern_look::finding.eq(finding), said);
    diesel::insert_into(pattern_look::table).values(first).execute(tx.db()).map(drop)
}

/// How these people are called.
pub fn names(r: &mut Reader<'_>, of: &[PersonId]) -> QueryResult<HashMap<PersonId, String>> {
    let mut names = HashMap::new();
    for some in of.chunks(500) {
        let named: Vec<(PersonId, String)> =
            person::table.filter(person::id.eq_any(some)).select((person::id, person::name)).load(r.db())?;
        names.extend(named);
    }
    Ok(names)
}
