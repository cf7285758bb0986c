//! Points by activity and day: what was given, and what was taken back on that day. Nobody's name.

use super::{Around, Chunk, part};
use crate::db::Reader;
use crate::points::report_service::{self as points, MovedRow};
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column, Row};
use crate::report::headings as text;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};
use sundae_shared::id::Id;
use sundae_shared::points::{ActivityId, TransferId, TransferKind};
use sundae_shared::text::{Bilingual, Lang};

sundae_shared::messages! {
    mod notes {
        day: en "A day is one at the conference's place. What was taken back stands on the day on which that happened, also what its \
owner had spent by then.",
            es "Un día es el del lugar de la conferencia. Lo anulado figura en el día en que se anuló, también lo que ya se había gastado.";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![notes::day(lang).into()]
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("day", text::day(lang), 11),
        Column::text("activity", text::activity(lang), 40),
        Column::number("awards", text::awards(lang), 10),
        Column::number("points_given", text::points_given(lang), 12),
        Column::number("reversals", text::reversals(lang), 10),
        Column::number("points_taken_back", text::points_taken(lang), 14),
        Column::number("points", text::points(lang), 10),
        Column::text("activity_id", text::activity_id(lang), 38),
    ]
}

/// Awards and reversals of one line, and the points of each.
#[derive(Debug, Default)]
pub(super) struct Sum {
    pub awards: i64,
    pub given: i64,
    /// A reversal of which part was written off is two transfers and one reversal.
    reversed: HashSet<TransferId>,
    pub taken: i64,
}

impl Sum {
    pub fn add(&mut self, row: &MovedRow) {
        match row.kind {
            TransferKind::Award => {
                self.awards += 1;
                self.given += row.amount;
            }
            TransferKind::Reversal | TransferKind::WriteOff => {
                self.reversed.extend(row.reverses.clone());
                self.taken += row.amount;
            }
            TransferKind::Spend | TransferKind::Refund => {}
        }
    }

    pub fn reversals(&self) -> Cell {
        Cell::count(self.reversed.len())
    }
}

/// An activity is called as its newest version that earned something.
pub(super) fn titles(rows: &[MovedRow]) -> HashMap<ActivityId, Bilingual> {
    let mut newest: HashMap<ActivityId, (i64, Bilingual)> = HashMap::new();
    for row in rows {
        let known = newest.get(&row.activity).map_or(0, |(version, _)| *version);
        if row.version > known {
            let (en, es) = row.title.clone();
            newest.insert(row.activity.clone(), (row.version, Bilingual { en, es }));
        }
    }
    newest.into_iter().map(|(activity, (_, title))| (activity, title)).collect()
}

pub fn chunk(
    r: &mut Reader<'_>,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let (moved, lang) = (points::moved(r)?, around.lang);
    let titles = titles(&moved);
    let title = |activity: &ActivityId| titles.get(activity).map(|title| title.in_lang(lang).to_owned());
    let mut sums: BTreeMap<(NaiveDate, String, ActivityId), Sum> = BTreeMap::new();
    for row in &moved {
        // By the English title, so that the order is the same in every language.
        let name = titles.get(&row.activity).map(|title| title.en.clone()).unwrap_or_default();
        let day = around.place.local(row.at).date();
        sums.entry((day, name, row.activity.clone())).or_default().add(row);
    }
    let row = |((day, _, activity), sum): ((NaiveDate, String, ActivityId), Sum)| -> Row {
        vec![
            Cell::Day(Some(day)),
            Cell::maybe_text(title(&activity)),
            Cell::Number(Some(sum.awards)),
            Cell::Number(Some(sum.given)),
            sum.reversals(),
            Cell::Number(Some(sum.taken)),
            Cell::Number(Some(sum.given - sum.taken)),
            Cell::text(activity.as_str()),
        ]
    };
    Ok(part(sums.into_iter().map(row).collect(), after, limit))
}
