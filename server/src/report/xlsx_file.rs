//! A register as XLSX: types, a frozen header, a filter; row by row through a temporary file, so that the
//! size of the register does not matter.

use super::cells::{Cell, Column, Row};
use crate::problem::ApiError;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::path::Path;

/// Makes the file at `path`. `next` gives rows, some at a time (a turn may have none), and `None` at the end.
pub fn write(
    path: &Path,
    name: &str,
    columns: &[Column],
    mut next: impl FnMut() -> Result<Option<Vec<Row>>, ApiError>,
) -> Result<(), ApiError> {
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(broken)?;
    header(sheet, name, columns, &formats).map_err(broken)?;
    let mut at = 0;
    while let Some(rows) = next()? {
        for row in rows {
            at += 1;
            for (column, cell) in (0..).zip(&row) {
                put(sheet, at, column, cell, &formats).map_err(broken)?;
            }
        }
    }
    let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    sheet.autofilter(0, 0, at, last).map_err(broken)?;
    workbook.save(path).map_err(broken)
}

struct Formats {
    heading: Format,
    moment: Format,
    day: Format,
    /// By the number of decimals that the currency has.
    amount: [Format; 5],
}

impl Formats {
    fn new() -> Self {
        let decimals = ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000"];
        Self {
            heading: Format::new().set_bold(),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            amount: decimals.map(|form| Format::new().set_num_format(form)),
        }
    }
}

fn header(sheet: &mut Worksheet, name: &str, columns: &[Column], formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, column) in (0..).zip(columns) {
        sheet.set_column_width(at, f64::from(column.width))?;
        sheet.write_string_with_format(0, at, column.heading, &formats.heading)?;
    }
    Ok(())
}

/// Texts are written as strings, so none of them is ever a formula.
fn put(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string(row, at, text).map(drop),
        Cell::Word { word, .. } => sheet.write_string(row, at, *word).map(drop),
        Cell::Amount(money) => {
            let decimals = money.currency.decimals();
            let format = &formats.amount[decimals.min(4) as usize];
            // A cell of a spreadsheet is a float; every award has a precise one.
            let amount = money.amount_minor as f64 / 10_f64.powi(decimals.cast_signed());
            sheet.write_number_with_format(row, at, amount, format).map(drop)
        }
        Cell::Moment(Some(moment)) => {
            sheet.write_number_with_format(row, at, serial(*moment), &formats.moment).map(drop)
        }
        Cell::Day(Some(day)) => {
            let midnight = day.and_time(NaiveTime::MIN);
            sheet.write_number_with_format(row, at, serial(midnight), &formats.day).map(drop)
        }
        Cell::Number(Some(number)) => sheet.write_number(row, at, *number as f64).map(drop),
        Cell::Flag(flag) => sheet.write_boolean(row, at, *flag).map(drop),
        Cell::Moment(None) | Cell::Day(None) | Cell::Number(None) | Cell::Empty => Ok(()),
    }
}

/// A moment as spreadsheets count: days since the end of 1899, which for them is a day early.
fn serial(moment: NaiveDateTime) -> f64 {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default().and_time(NaiveTime::MIN);
    (moment - epoch).num_seconds() as f64 / 86_400.0
}

fn broken(error: XlsxError) -> ApiError {
    ApiError::bug(format!("xlsx: {error}"))
}
