//! A register as JSON: one array, an object for each row; built chunk by chunk. An amount is the count of its
//! minor units beside the currency's code, so that no reader makes a float of it.

use super::cells::{Cell, Column, Row, written_moment};
use crate::problem::ApiError;
use actix_web::web::Bytes;
use serde_json::{Map, Value, json};

pub const HEAD: &str = "[\n";
pub const TAIL: &str = "\n]\n";

/// Rows, each on a line; `first`: none was written before them.
pub fn body(columns: &[Column], rows: &[Row], first: bool) -> Result<Bytes, ApiError> {
    let mut text = Vec::with_capacity(rows.len() * 256);
    for (at, row) in rows.iter().enumerate() {
        if !(first && at == 0) {
            text.extend_from_slice(b",\n");
        }
        let fields = columns.iter().zip(row).map(|(column, cell)| (column.name.to_owned(), value(cell)));
        serde_json::to_writer(&mut text, &Value::Object(fields.collect::<Map<_, _>>()))
            .map_err(|error| ApiError::bug(format!("json: {error}")))?;
    }
    Ok(Bytes::from(text))
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => json!(text),
        Cell::Word { word, .. } => json!(word),
        Cell::Amount(money) => json!({ "amount_minor": money.amount_minor, "currency": money.currency }),
        Cell::Moment(moment) => json!(moment.map(written_moment)),
        Cell::Day(day) => json!(day),
        Cell::Number(number) => json!(number),
        Cell::Flag(flag) => json!(flag),
        Cell::Empty => Value::Null,
    }
}
