//! The demo's edition: PyCon US 2024 as it was, moved to today.

use super::Shift;
use crate::db::WriteTx;
use crate::edition::service::{self, Order};
use crate::problem::ApiError;
use chrono::{Datelike, NaiveDate};
use sundae_shared::desk::Station;
use sundae_shared::edition::rules::us_federal_holidays;
use sundae_shared::edition::{DayKind, DeskSession, EditionDay, EditionForm, SetEdition};

pub fn load(tx: &mut WriteTx<'_>, shift: Shift) -> Result<(), ApiError> {
    let order = Order::parse(SetEdition { version: None, form: form(shift), reason: String::new() })?;
    service::set(tx, &order).map(drop)
}

pub fn form(shift: Shift) -> EditionForm {
    let (first, last) = (shift.may(15), shift.may(23));
    EditionForm {
        name: "PyCon US (demo)".into(),
        place: "Pittsburgh, Pennsylvania".into(),
        time_zone: "America/New_York".into(),
        first_day: Some(first),
        last_day: Some(last),
        days: (15..=23).map(|day| EditionDay { day: shift.may(day), kind: kind(day) }).collect(),
        desk: desk(shift),
        // At the real event this lies in March; here offers stay open, so that they can be tried.
        accept_by: Some(last),
        upload_until: Some(shift.may(31)),
        // 27 April 2023, the last day of the sprints in Salt Lake City.
        previous_last_day: NaiveDate::from_ymd_opt(2023, 4, 27).map(|day| shift.day(day)),
        points_until: None,
        holidays: [first.year(), first.year() + 1].into_iter().flat_map(us_federal_holidays).collect(),
    }
}

fn kind(day: u32) -> DayKind {
    match day {
        15 | 16 => DayKind::Tutorial,
        17..=19 => DayKind::Conference,
        _ => DayKind::Sprint,
    }
}

fn desk(shift: Shift) -> Vec<DeskSession> {
    let session = |station, day, from_hour: u16, to_hour: u16| DeskSession {
        station,
        day: shift.may(day),
        from_minute: from_hour * 60,
        to_minute: to_hour * 60,
    };
    let hours = [(15, 7, 18), (16, 7, 18), (17, 7, 17), (18, 8, 17), (19, 8, 13)];
    let registration = hours.map(|(day, from, to)| session(Station::Registration, day, from, to));
    let hours = [(16, 14, 17), (17, 10, 13), (18, 10, 13), (19, 10, 12)];
    let reimbursement = hours.map(|(day, from, to)| session(Station::Reimbursement, day, from, to));
    registration.into_iter().chain(reimbursement).collect()
}
