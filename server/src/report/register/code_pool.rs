//! Where the codes of each reward stand: imported = free + reserved + issued + void. No code, nobody's name.

use super::{Around, Chunk, part};
use crate::db::Reader;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column, Row};
use crate::report::headings as text;
use crate::rewards::report_service as rewards;
use sundae_shared::id::Id;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        adds_up: en "Imported is what the imports brought; the others are counted code by code. Imported = free + reserved + shown to owners + out of use.",
            es "Importados es lo que trajeron las importaciones; lo demás se cuenta código por código. Importados = libres + reservados + mostrados + anulados.";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![words::adds_up(lang).into()]
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("reward", text::reward(lang), 36),
        Column::number("imported", text::imported(lang), 11),
        Column::number("free", text::codes_free(lang), 9),
        Column::number("reserved", text::reserved(lang), 10),
        Column::number("issued", text::issued(lang), 14),
        Column::number("void", text::void(lang), 11),
        Column::text("adds_up", text::adds_up(lang), 9),
        Column::text("reward_id", text::reward_id(lang), 38),
    ]
}

pub fn chunk(
    r: &mut Reader<'_>,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let rows = rewards::rewards(r)?.into_iter().filter_map(|line| {
        let pool = line.pool?;
        let row: Row = vec![
            Cell::text(line.title.in_lang(around.lang)),
            Cell::Number(Some(pool.imported)),
            Cell::Number(Some(pool.free)),
            Cell::Number(Some(pool.reserved)),
            Cell::Number(Some(pool.issued)),
            Cell::Number(Some(pool.void)),
            Cell::Flag(pool.adds_up()),
            Cell::text(line.id.as_str()),
        ];
        Some(row)
    });
    Ok(part(rows.collect(), after, limit))
}
