//! Everything that was handed in, in the order of arrival, with how long its decision took.

use super::{Around, Chunk};
use crate::db::Reader;
use crate::points::report_service::{self as points, SubmissionLine, Wanted};
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column};
use crate::report::headings as text;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::text as game;
use sundae_shared::points::{Proof, SubmissionId, SubmissionState};
use sundae_shared::report::RegisterFilter;
use sundae_shared::report::rules::{minutes, percentile};
use sundae_shared::text::{Bilingual, Lang, Message};

sundae_shared::messages! {
    mod words {
        wait: en "The wait runs from arrival to the first decision; it is not known any more of what was taken back.",
            es "La espera va de la recepción a la primera decisión; de lo anulado ya no se sabe.";
        median_of: en "The median is of what moderators decided in their queue: without what was shown to them, vouched for on the spot, or taken from records.",
            es "La mediana es de lo que se decidió en la cola: sin lo que se enseñó, se confirmó en el momento o vino de registros.";
        median(minutes: &str, count: &str): en "Median wait: {minutes} minutes, over {count} decisions",
            es "Mediana de espera: {minutes} minutos, de {count} decisiones";
        no_median: en "No decision yet, so no median wait", es "Aún no hay decisiones, así que no hay mediana de espera";
        itself: en "By itself", es "Por sí mismo";
        moderator: en "Moderator", es "Quien revisa";
        host_code: en "Host's code", es "Código de quien organiza";
        volunteer: en "Volunteer", es "Voluntariado";
        record: en "Record", es "Registro";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![words::wait(lang).into(), words::median_of(lang).into()]
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("arrived", text::arrived(lang), 19),
        Column::text("name", text::name(lang), 28),
        Column::text("activity", text::activity(lang), 40),
        Column::text("nature", text::nature(lang), 10),
        Column::number("points", text::points(lang), 9),
        Column::text("state", text::state(lang), 12),
        Column::text("decided", text::decided(lang), 19),
        Column::number("waited_minutes", text::waited(lang), 12),
        Column::text("decided_how", text::decided_how(lang), 14),
        Column::text("decided_by", text::decided_by(lang), 24),
        Column::text("submission_id", text::submission_id(lang), 38),
    ]
}

fn wanted(filter: &RegisterFilter) -> Wanted {
    Wanted { state: filter.submission, words: super::words(filter.q.as_deref()), appealed: false }
}

pub fn count(r: &mut Reader<'_>, filter: &RegisterFilter) -> Result<i64, ApiError> {
    points::count(r, &wanted(filter))
}

/// The median over all that the filter finds.
pub fn top(r: &mut Reader<'_>, filter: &RegisterFilter, lang: Lang) -> Result<Vec<String>, ApiError> {
    let waits = points::waits(r, &wanted(filter))?;
    Ok(vec![match percentile(&waits, 50) {
        None => words::no_median(lang).into(),
        Some(seconds) => words::median(lang, &minutes(seconds).to_string(), &waits.len().to_string()),
    }])
}

/// How it was decided.
fn how(line: &SubmissionLine) -> Option<(&'static str, Message)> {
    line.decided_at?;
    Some(match (line.vouched, line.recorded, &line.decided_by) {
        (Some(Proof::HostCode), ..) => ("host_code", words::host_code),
        (Some(_), ..) => ("volunteer", words::volunteer),
        (None, true, _) => ("record", words::record),
        (None, false, Some(_)) => ("moderator", words::moderator),
        (None, false, None) => ("itself", words::itself),
    })
}

pub fn chunk(
    r: &mut Reader<'_>,
    filter: &RegisterFilter,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let after = after.and_then(|after| SubmissionId::parse(after).ok());
    let (lines, names) = points::submissions(r, &wanted(filter), after.as_ref(), limit)?;
    let next = lines.last().filter(|_| lines.len() == limit).map(|last| last.id.to_string());
    Ok(Chunk { rows: lines.into_iter().map(|line| row(line, &names, around)).collect(), next })
}

fn row(
    line: SubmissionLine,
    names: &HashMap<PersonId, String>,
    around: &Around,
) -> crate::report::cells::Row {
    let (lang, (en, es)) = (around.lang, line.title.clone());
    // A decision that was taken back has left the moment of that in its place.
    let waited = line.decided_at.filter(|_| line.state != SubmissionState::TakenBack);
    let waited = waited.map(|decided| minutes(decided.seconds_since(line.at).max(0)));
    let how = how(&line).map_or(Cell::Empty, |(word, says)| Cell::Word { word, shown: says(lang) });
    vec![
        Cell::Moment(Some(around.place.local(line.at))),
        Cell::text(line.author),
        Cell::text(Bilingual { en, es }.in_lang(lang)),
        Cell::Word { word: line.nature.word(), shown: game::nature(line.nature, lang) },
        Cell::Number(Some(line.points)),
        Cell::Word { word: line.state.word(), shown: game::submission_state(line.state, lang) },
        Cell::Moment(line.decided_at.map(|at| around.place.local(at))),
        Cell::Number(waited),
        how,
        Cell::maybe_text(line.decided_by.and_then(|by| names.get(&by).cloned())),
        Cell::text(line.id.as_str()),
    ]
}
