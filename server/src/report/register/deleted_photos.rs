//! Photos that were deleted when their time was over, and those that are next. Nobody's name, and nothing of what they
//! showed.

use super::{Around, Chunk, part};
use crate::db::Reader;
use crate::points::retention_service::{self as photos, PhotoLine};
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column, Row};
use crate::report::headings as text;
use sundae_shared::points::retention::PhotoState;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        what: en "A submission stays with its decision when its photo is deleted. A photo past its day waits while somebody has to decide \
about it, and is kept while something else uses the same one.",
            es "Un envío conserva su decisión cuando se elimina su foto. Una foto cuyo día pasó espera mientras alguien tiene que decidir, y \
se conserva mientras otra cosa use la misma.";
        day: en "The day is the last day of the conference and the days of the setting; of what came later, the day on which it came.",
            es "El día es el último de la conferencia más los días del ajuste; si llegó después, se cuenta desde el día en que llegó.";
        kept: en "Kept until its day", es "Se conserva hasta su día";
        undecided: en "Waits for a decision", es "Espera una decisión";
        appealed: en "Waits for another look", es "Espera otra revisión";
        in_use: en "Used elsewhere", es "Se usa en otro lugar";
        due: en "Next to be deleted", es "La próxima en eliminarse";
        deleted: en "Deleted", es "Eliminada";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![words::what(lang).into(), words::day(lang).into()]
}

fn says(state: PhotoState, lang: Lang) -> &'static str {
    match state {
        PhotoState::Kept => words::kept(lang),
        PhotoState::Undecided => words::undecided(lang),
        PhotoState::Appealed => words::appealed(lang),
        PhotoState::InUse => words::in_use(lang),
        PhotoState::Due => words::due(lang),
        PhotoState::Deleted => words::deleted(lang),
    }
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("to_be_deleted_on", text::due_on(lang), 14),
        Column::text("state", text::state(lang), 22),
        Column::text("deleted", text::deleted_at(lang), 19),
        Column::text("sent", text::sent_on(lang), 19),
        Column::text("activity", text::activity(lang), 40),
        Column::number("submissions", text::submissions(lang), 11),
        Column::text("submission_id", text::submission_id(lang), 38),
        Column::text("photo_id", text::photo(lang), 38),
    ]
}

pub fn chunk(
    r: &mut Reader<'_>,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let photos = photos::photos(r, around.now)?;
    Ok(part(photos.into_iter().map(|photo| row(photo, around)).collect(), after, limit))
}

fn row(photo: PhotoLine, around: &Around) -> Row {
    let lang = around.lang;
    let (submission, title) = photo.sent_for.unzip();
    vec![
        Cell::Day(photo.day),
        Cell::Word { word: photo.state.word(), shown: says(photo.state, lang) },
        Cell::Moment(photo.deleted_at.map(|at| around.place.local(at))),
        Cell::Moment(Some(around.place.local(photo.sent_at))),
        Cell::maybe_text(title.map(|title| title.in_lang(lang).to_owned())),
        Cell::count(photo.submissions),
        Cell::maybe_text(submission.map(|submission| submission.to_string())),
        Cell::text(photo.id.to_string()),
    ]
}
