//! Figures that registers compare with, each from its day on.

use crate::db::Reader;
use crate::db::schema::report_setting;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;

/// A setting as it is on a day; `None`: there is none of this key yet.
pub fn on(r: &mut Reader<'_>, key: &str, day: NaiveDate) -> QueryResult<Option<i64>> {
    report_setting::table
        .filter(report_setting::key.eq(key))
        .filter(report_setting::valid_from.le(day))
        .order(report_setting::valid_from.desc())
        .select(report_setting::value)
        .first(r.db())
        .optional()
}
