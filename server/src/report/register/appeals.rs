//! Who asked for another look, who decided first and who then, what came of it and after how many days.

use super::{Around, Chunk};
use crate::db::Reader;
use crate::points::report_service::{self as points, SubmissionLine, Wanted};
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column, Row};
use crate::report::headings as text;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::text as game;
use sundae_shared::points::{SubmissionId, SubmissionState};
use sundae_shared::report::RegisterFilter;
use sundae_shared::text::{Bilingual, Lang};

sundae_shared::messages! {
    mod words {
        days: en "Days are counted at the conference's place: an appeal that was decided on the day it was made took none.",
            es "Los días son los del lugar de la conferencia: una reclamación decidida el mismo día no tardó ninguno.";
        waits: en "Waits", es "Pendiente";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![words::days(lang).into()]
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("asked", text::asked(lang), 19),
        Column::text("name", text::name(lang), 28),
        Column::text("activity", text::activity(lang), 40),
        Column::number("points", text::points(lang), 9),
        Column::text("first_decided", text::first_decided(lang), 19),
        Column::text("first_decided_by", text::first_decided_by(lang), 24),
        Column::text("decided", text::decided(lang), 19),
        Column::text("decided_by", text::decided_by(lang), 24),
        Column::text("outcome", text::outcome(lang), 13),
        Column::number("days", text::days(lang), 7),
        Column::text("submission_id", text::submission_id(lang), 38),
    ]
}

fn wanted(filter: &RegisterFilter) -> Wanted {
    Wanted { state: None, words: super::words(filter.q.as_deref()), appealed: true }
}

pub fn count(r: &mut Reader<'_>, filter: &RegisterFilter) -> Result<i64, ApiError> {
    points::count(r, &wanted(filter))
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

/// What came of an appeal; what was accepted and taken back later was accepted.
fn outcome(line: &SubmissionLine, lang: Lang) -> Cell {
    let state = match (line.appeal.decided_at, line.appeal.reject_reason) {
        (Some(_), Some(_)) => SubmissionState::Rejected,
        (Some(_), None) => SubmissionState::Accepted,
        (None, _) if line.state == SubmissionState::Withdrawn => SubmissionState::Withdrawn,
        (None, _) => return Cell::Word { word: "waits", shown: words::waits(lang) },
    };
    Cell::Word { word: state.word(), shown: game::submission_state(state, lang) }
}

fn row(line: SubmissionLine, names: &HashMap<PersonId, String>, around: &Around) -> Row {
    let (lang, (en, es)) = (around.lang, line.title.clone());
    let local = |at| around.place.local(at);
    let name =
        |who: &Option<PersonId>| Cell::maybe_text(who.as_ref().and_then(|who| names.get(who).cloned()));
    let (asked, decided) = (line.appeal.asked_at.map(local), line.appeal.decided_at.map(local));
    let days = asked.zip(decided).map(|(asked, decided)| (decided.date() - asked.date()).num_days());
    vec![
        Cell::Moment(asked),
        Cell::text(&line.author),
        Cell::text(Bilingual { en, es }.in_lang(lang)),
        Cell::Number(Some(line.points)),
        Cell::Moment(line.decided_at.map(local)),
        name(&line.decided_by),
        Cell::Moment(decided),
        name(&line.appeal.decided_by),
        outcome(&line, lang),
        Cell::Number(days),
        Cell::text(line.id.as_str()),
    ]
}
