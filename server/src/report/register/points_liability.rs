//! What the points that people still have may come to cost, and what is reserved already. Nobody's name.

use super::redemptions::amount;
use super::{Around, Chunk, part};
use crate::db::Reader;
use crate::edition::service as edition;
use crate::ledger::service as ledger;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column, Row};
use crate::report::headings as text;
use crate::rewards::report_service::{self as rewards, RewardLine, Spent};
use sundae_shared::money::Currency;
use sundae_shared::rewards::liability::{PointValue, cheapest_and_dearest};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        balances: en "Outstanding balances", es "Saldos pendientes";
        reserved: en "Reserved", es "Reservado";
        owed: en "Owed", es "Se debe";
        value: en "A point is worth what it buys: the value of a reward on offer, divided by its points. The low value takes the reward at \
which a point buys least, rounded down; the high one where it buys most, rounded up.",
            es "Un punto vale lo que compra: el valor de un premio que se ofrece, dividido por sus puntos. El valor bajo toma el premio en \
que un punto compra menos, redondeado hacia abajo; el alto, donde compra más, redondeado hacia arriba.";
        reserved_about: en "What is reserved or owed left the balances already; it stands with the value of its reward.",
            es "Lo reservado o que se debe ya salió de los saldos; figura con el valor de su premio.";
        ended: en "After the published last day on which points can be spent, balances buy nothing and count as none.",
            es "Después del último día publicado para gastar puntos, los saldos no compran nada y cuentan como ninguno.";
        unvalued: en "Without a reward on offer that costs points, balances have no value here.",
            es "Sin un premio que se ofrezca y cueste puntos, los saldos no tienen valor aquí.";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    [words::value, words::reserved_about, words::ended, words::unvalued]
        .map(|note| note(lang).to_owned())
        .to_vec()
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("what", text::what(lang), 24),
        Column::number("how_many", text::how_many(lang), 11),
        Column::number("points", text::points(lang), 11),
        Column::number("low_value", text::low(lang), 13),
        Column::number("high_value", text::high(lang), 13),
        Column::text("currency", text::currency(lang), 9),
        Column::text("cheapest_by", text::low_by(lang), 32),
        Column::text("dearest_by", text::high_by(lang), 32),
    ]
}

pub fn chunk(
    r: &mut Reader<'_>,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let (lang, rewards) = (around.lang, rewards::rewards(r)?);
    let held = match edition::points_ended(r, around.now)? {
        true => ledger::Outstanding::default(),
        false => ledger::outstanding(r)?,
    };
    let mut rows = vec![balances(&rewards, held, lang)?];
    rows.push(held_back(
        "reserved",
        words::reserved(lang),
        rewards.iter().map(|line| (line, line.reserved)),
    )?);
    rows.push(held_back("owed", words::owed(lang), rewards.iter().map(|line| (line, line.owed)))?);
    Ok(part(rows, after, limit))
}

/// What left the balances for rewards that nobody took away yet.
fn held_back<'a>(
    word: &'static str,
    shown: &'static str,
    spent: impl Iterator<Item = (&'a RewardLine, Spent)>,
) -> Result<Row, ApiError> {
    let (mut count, mut points, mut minor) = (0_i64, 0_i64, 0_i64);
    for (line, spent) in spent {
        let value = line.value_minor.checked_mul(spent.count).and_then(|value| minor.checked_add(value));
        minor = value.ok_or_else(too_much)?;
        count += spent.count;
        points += spent.points;
    }
    Ok(vec![
        Cell::Word { word, shown },
        Cell::Number(Some(count)),
        Cell::Number(Some(points)),
        amount(minor),
        amount(minor),
        Cell::text(Currency::usd().code()),
        Cell::Empty,
        Cell::Empty,
    ])
}

fn too_much() -> ApiError {
    ApiError::bug("the value of all points does not fit")
}

/// How many people have points, how many those are, and between what and what they are worth.
fn balances(rewards: &[RewardLine], held: ledger::Outstanding, lang: Lang) -> Result<Row, ApiError> {
    let offered: Vec<&RewardLine> = rewards.iter().filter(|line| line.active).collect();
    let value = |line: &&RewardLine| PointValue { value_minor: line.value_minor, cost: line.cost };
    let values: Vec<PointValue> = offered.iter().map(value).collect();
    let title = |at: usize| Cell::text(offered[at].title.in_lang(lang));
    let [low, high, by_low, by_high] = match cheapest_and_dearest(&values) {
        None => [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty],
        Some((low, high)) => [
            amount(values[low].of_points_down(held.points).ok_or_else(too_much)?),
            amount(values[high].of_points_up(held.points).ok_or_else(too_much)?),
            title(low),
            title(high),
        ],
    };
    Ok(vec![
        Cell::Word { word: "balances", shown: words::balances(lang) },
        Cell::Number(Some(held.people)),
        Cell::Number(Some(held.points)),
        low,
        high,
        Cell::text(Currency::usd().code()),
        by_low,
        by_high,
    ])
}
