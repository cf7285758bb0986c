//! One file for each register: its columns, and its rows some at a time.

pub mod appeals;
pub mod award_rules;
pub mod categories;
pub mod check_ins;
pub mod claims;
pub mod code_pool;
pub mod deleted_photos;
pub mod desk;
pub mod grants;
pub mod liability;
pub mod payments;
pub mod pledges;
pub mod points;
pub mod points_liability;
pub mod redemptions;
pub mod submissions;
pub mod tax;
pub mod unclaimed;

use super::cells::Row;
use super::place::Place;
use sundae_shared::fold::fold;
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// What every register is read with.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    pub place: Place,
    pub lang: Lang,
    pub now: Timestamp,
}

/// Some rows, and the cursor to go on with; `None`: these were the last. A chunk may have fewer rows than were
/// asked for, and still not be the last.
#[derive(Debug, Default)]
pub struct Chunk {
    pub rows: Vec<Row>,
    pub next: Option<String>,
}

/// The cursor of a list by name.
fn name_cursor(id: &str, name_folded: &str) -> String {
    format!("{id}~{name_folded}")
}

fn read_name_cursor<T: sundae_shared::id::Id>(cursor: &str) -> Option<(String, T)> {
    let (id, name) = cursor.split_once('~')?;
    Some((name.to_owned(), T::parse(id).ok()?))
}

/// A list that is computed whole, some at a time: the cursor is how many rows went before.
fn part(mut rows: Vec<Row>, after: Option<&str>, limit: usize) -> Chunk {
    let from = after.and_then(|after| after.parse().ok()).unwrap_or(0_usize).min(rows.len());
    let to = from.saturating_add(limit).min(rows.len());
    let next = (to < rows.len()).then(|| to.to_string());
    rows.truncate(to);
    Chunk { rows: rows.split_off(from), next }
}

/// The words of a search, folded.
fn words(q: Option<&str>) -> Vec<String> {
    let folded = fold(q.unwrap_or_default());
    folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
