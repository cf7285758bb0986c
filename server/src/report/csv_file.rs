//! A register as CSV: UTF-8 with a byte order mark, commas, CRLF; built chunk by chunk.

use super::cells::{Cell, Column, Row, written_moment};
use crate::problem::ApiError;
use actix_web::web::Bytes;
use sundae_shared::report::rules::neutral;

/// Tells Excel that the file is UTF-8; other readers skip it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub fn head(columns: &[Column]) -> Result<Bytes, ApiError> {
    let line = lines([columns.iter().map(|column| column.heading.to_owned()).collect::<Vec<_>>()])?;
    Ok(Bytes::from([BYTE_ORDER_MARK.as_bytes(), &line].concat()))
}

pub fn body(rows: &[Row]) -> Result<Bytes, ApiError> {
    lines(rows.iter().map(|row| row.iter().map(written).collect::<Vec<_>>())).map(Bytes::from)
}

pub(super) fn lines(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, ApiError> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::with_capacity(4096));
    for row in rows {
        writer.write_record(&row).map_err(|error| ApiError::bug(format!("csv: {error}")))?;
    }
    writer.into_inner().map_err(|error| ApiError::bug(format!("csv: {error}")))
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => neutral(text).into_owned(),
        Cell::Word { word, .. } => (*word).to_owned(),
        Cell::Amount(money) => money.plain(),
        Cell::Moment(moment) => moment.map(written_moment).unwrap_or_default(),
        Cell::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
        Cell::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Cell::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Cell::Empty => String::new(),
    }
}
