//! Each reward with its stock: what was counted, where it is, and whether that adds up. Nobody's name.

use super::{Around, Chunk, part};
use crate::db::Reader;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column, Row};
use crate::report::headings as text;
use crate::rewards::report_service::{self as rewards, RewardLine};
use sundae_shared::id::Id;
use sundae_shared::money::{Currency, Money};
use sundae_shared::rewards::RewardKind;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        adds_up: en "Of what is handed over at a desk: counted = left + kept for a turn + reserved + handed over. Of codes it is the identity of \
the code pool; counted are those that are not out of use, and one that was shown and put out of use later stays handed over.",
            es "De lo que se entrega en un mostrador: contados = quedan + guardados por turno + reservados + entregados. De los códigos vale la \
identidad de la reserva de códigos; se cuentan los que no están anulados, y uno mostrado y anulado después sigue como entregado.";
        points: en "Points spent are those of what is reserved, owed and handed over; the others went back.",
            es "Los puntos gastados son los de lo reservado, lo que se debe y lo entregado; los demás se devolvieron.";
        value: en "The value of what was handed over is counted at what one piece is worth today.",
            es "El valor de lo entregado se calcula con lo que vale hoy cada pieza.";
        pick_up: en "At a desk", es "En un mostrador";
        code: en "Code", es "Código";
    }
}

/// What one piece is worth: of different rewards nobody adds that up.
pub const VALUE_COLUMN: &str = "value_each";

pub fn notes(lang: Lang) -> Vec<String> {
    vec![words::adds_up(lang).into(), words::points(lang).into(), words::value(lang).into()]
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("reward", text::reward(lang), 36),
        Column::text("kind", text::kind(lang), 12),
        Column::text("on_offer", text::offered(lang), 9),
        Column::number("points_each", text::cost(lang), 11),
        Column::number(VALUE_COLUMN, text::value(lang), 12),
        Column::number("counted", text::counted(lang), 10),
        Column::number("left", text::free(lang), 8),
        Column::number("kept_for_a_turn", text::kept(lang), 12),
        Column::number("reserved", text::reserved(lang), 10),
        Column::number("handed_over", text::handed_over(lang), 12),
        Column::number("owed", text::owed(lang), 8),
        Column::number("went_back", text::ended(lang), 10),
        Column::number("waiting", text::waiting(lang), 9),
        Column::number("points_spent", text::points_spent(lang), 12),
        Column::number("value_handed_over", text::value_given(lang), 14),
        Column::text("currency", text::currency(lang), 9),
        Column::text("adds_up", text::adds_up(lang), 9),
        Column::text("reward_id", text::reward_id(lang), 38),
    ]
}

pub(super) fn amount(minor: i64) -> Cell {
    Cell::Amount(Money::new(minor, Currency::usd()))
}

pub fn chunk(
    r: &mut Reader<'_>,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let rewards = rewards::rewards(r)?;
    let rows = rewards.into_iter().map(|line| row(line, around.lang)).collect::<Result<_, _>>()?;
    Ok(part(rows, after, limit))
}

fn row(line: RewardLine, lang: Lang) -> Result<Row, ApiError> {
    let kind = match line.kind {
        RewardKind::PickUp => words::pick_up(lang),
        RewardKind::Code => words::code(lang),
    };
    let (counted, turns, adds_up) = match (&line.shelf, &line.pool) {
        (Some(shelf), _) => (shelf.counted, shelf.turns, shelf.adds_up()),
        (None, Some(pool)) => {
            // A code that is kept for somebody's turn is still free in the pool.
            let turns = pool.free - line.left;
            (pool.imported - pool.void, turns, pool.adds_up() && turns >= 0)
        }
        (None, None) => (0, 0, false),
    };
    let spent = line.reserved.points + line.handed_over.points + line.owed.points;
    let given = line.value_minor.checked_mul(line.handed_over.count);
    let given = given.ok_or_else(|| ApiError::bug("the value of what was handed over does not fit"))?;
    Ok(vec![
        Cell::text(line.title.in_lang(lang)),
        Cell::Word { word: line.kind.word(), shown: kind },
        Cell::Flag(line.active),
        Cell::Number(Some(line.cost)),
        amount(line.value_minor),
        Cell::Number(Some(counted)),
        Cell::Number(Some(line.left)),
        Cell::Number(Some(turns)),
        Cell::Number(Some(line.reserved.count)),
        Cell::Number(Some(line.handed_over.count)),
        Cell::Number(Some(line.owed.count)),
        Cell::Number(Some(line.ended)),
        Cell::Number(Some(line.waiting)),
        Cell::Number(Some(spent)),
        amount(given),
        Cell::text(Currency::usd().code()),
        Cell::Flag(adds_up),
        Cell::text(line.id.as_str()),
    ])
}
