//! Promises that nobody settled, the one that is due first before the others: taken along to the next conference, and
//! handed in again with what became of each.

use super::{Around, Chunk, part};
use crate::db::Reader;
use crate::points::pledge_service::{self as pledges, OpenPromise};
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column, Row};
use sundae_shared::id::Id;
use sundae_shared::points::pledge_file::columns as text;
use sundae_shared::points::text as game;
use sundae_shared::text::{Bilingual, Lang};

sundae_shared::messages! {
    mod words {
        what: en "Accepted promises that are neither kept nor closed. Fill in the last column and hand the CSV file in again to settle them.",
            es "Promesas aceptadas que ni se cumplieron ni se cerraron. Rellena la última columna y sube otra vez el archivo CSV para saldarlas.";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![words::what(lang).into()]
}

/// In the order of [`sundae_shared::points::pledge_file::ALL`].
pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("due_on", text::due_on(lang), 12),
        Column::text("name", text::name(lang), 28),
        Column::text("activity", text::activity(lang), 40),
        Column::text("promised", text::promised(lang), 60),
        Column::text("state", text::state(lang), 14),
        Column::number("points_now", text::points_now(lang), 12),
        Column::number("points_later", text::points_later(lang), 14),
        Column::text("made", text::made(lang), 19),
        Column::text("promise_id", text::promise_id(lang), 38),
        Column::text("kept", text::kept(lang), 12),
    ]
}

pub fn chunk(
    r: &mut Reader<'_>,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let open = pledges::open(r, around.now)?;
    Ok(part(open.into_iter().map(|one| row(one, around)).collect(), after, limit))
}

fn row(one: OpenPromise, around: &Around) -> Row {
    let (OpenPromise { line, state }, lang) = (one, around.lang);
    let (en, es) = line.title;
    vec![
        Cell::Day(Some(line.due_on)),
        Cell::text(line.author),
        Cell::text(Bilingual { en, es }.in_lang(lang)),
        Cell::maybe_text(line.words),
        Cell::Word { word: state.word(), shown: game::pledge_state(state, lang) },
        Cell::Number(Some(line.points)),
        Cell::Number(Some(line.points_later)),
        Cell::Moment(Some(around.place.local(line.made))),
        Cell::text(line.id.as_str()),
        Cell::Empty,
    ]
}
