//! Awards by name.

use super::{Around, Chunk, name_cursor, read_name_cursor};
use crate::db::Reader;
use crate::grant::office as grants;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column};
use crate::report::headings as text;
use sundae_shared::grant::GrantFilter;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("grant_id", text::grant_id(lang), 38),
        Column::text("legal_name", text::legal_name(lang), 28),
        Column::text("email", text::email(lang), 30),
        Column::text("kind", text::kind(lang), 14),
        Column::text("state", text::state(lang), 11),
        Column::number("awarded", text::award(lang), 12),
        Column::text("currency", text::currency(lang), 9),
        Column::text("funding_source", text::funding(lang), 16),
        Column::text("arrival", text::arrival(lang), 11),
        Column::text("first_day", text::first_day(lang), 11),
        Column::text("last_day", text::last_day(lang), 11),
        Column::text("departure", text::departure(lang), 11),
        Column::number("nights_cap", text::nights(lang), 10),
        Column::text("tutorial", text::tutorial(lang), 9),
        Column::text("person_id", text::person_id(lang), 38),
    ]
}

pub fn count(r: &mut Reader<'_>, filter: &GrantFilter, now: Timestamp) -> Result<i64, ApiError> {
    grants::count_filtered(r, filter, now)
}

pub fn chunk(
    r: &mut Reader<'_>,
    filter: &GrantFilter,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let grants = grants::export_page(r, filter, around.now, after.and_then(read_name_cursor), limit)?;
    let next = grants.last().filter(|_| grants.len() == limit);
    let next = next.map(|(last, _)| name_cursor(last.id.as_str(), &last.name_folded));
    let rows = grants.iter().map(|(grant, state)| {
        vec![
            Cell::text(grant.id.as_str()),
            Cell::text(&grant.legal_name),
            Cell::text(&grant.email),
            Cell::text(grant.kind.word()),
            Cell::text(state.word()),
            Cell::Amount(grant.award()),
            Cell::text(grant.currency.code()),
            Cell::text(&grant.funding_source),
            Cell::Day(grant.arrival),
            Cell::Day(grant.first_day),
            Cell::Day(grant.last_day),
            Cell::Day(grant.departure),
            Cell::Number(grant.nights_cap),
            Cell::text(&grant.tutorial),
            Cell::text(grant.person_id.as_ref().map(PersonId::as_str).unwrap_or_default()),
        ]
    });
    Ok(Chunk { rows: rows.collect(), next })
}
