//! Awards by the version of the activity under which they were earned: what each rule has given. Nobody's name.

use super::points::{Sum, titles};
use super::{Around, Chunk, part};
use crate::db::Reader;
use crate::points::report_service as points;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column, Row};
use crate::report::headings as text;
use std::collections::BTreeMap;
use sundae_shared::id::Id;
use sundae_shared::points::ActivityId;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod notes {
        what: en "A version that has given nothing yet is not here. Companions count with the version of what they stand in.",
            es "Una versión que aún no dio nada no aparece. Los acompañantes cuentan con la versión del envío en el que están.";
        kept: en "A promise that was kept counts as another award of the version under which it was made, with the points that it gives for keeping: there the points given are not awards times points each.",
            es "Una promesa cumplida cuenta como otro reconocimiento de la versión en la que se hizo, con los puntos que da por cumplirla: ahí los puntos dados no son reconocimientos por puntos de cada uno.";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![notes::what(lang).into(), notes::kept(lang).into()]
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("activity", text::activity(lang), 40),
        Column::number("version", text::version(lang), 9),
        Column::number("points_each", text::worth(lang), 12),
        Column::number("awards", text::awards(lang), 10),
        Column::number("points_given", text::points_given(lang), 12),
        Column::number("reversals", text::reversals(lang), 10),
        Column::number("points_taken_back", text::points_taken(lang), 14),
        Column::number("points_standing", text::points_standing(lang), 14),
        Column::text("activity_id", text::activity_id(lang), 38),
    ]
}

/// The English title for the order, the activity, the version and what it gives.
type Rule = (String, ActivityId, i64, i64);

pub fn chunk(
    r: &mut Reader<'_>,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let moved = points::moved(r)?;
    let titles = titles(&moved);
    let mut sums: BTreeMap<Rule, Sum> = BTreeMap::new();
    for row in &moved {
        let name = titles.get(&row.activity).map(|title| title.en.clone()).unwrap_or_default();
        sums.entry((name, row.activity.clone(), row.version, row.worth)).or_default().add(row);
    }
    let row = |((_, activity, version, worth), sum): (Rule, Sum)| -> Row {
        vec![
            Cell::maybe_text(titles.get(&activity).map(|title| title.in_lang(around.lang).to_owned())),
            Cell::Number(Some(version)),
            Cell::Number(Some(worth)),
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
