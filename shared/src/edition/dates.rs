//! The dates that money rests on: what each day is selects the per diem, the last day ends what is handed in, and
//! holidays move the day by which is paid. Once claims rest on them, they change by two people.

use super::{DayKind, EditionDay, EditionForm, Holiday};
use crate::second::SecondDecider;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

ids! {
    /// Other dates that wait for a second administrator.
    EditionProposalId;
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoneyDates {
    #[serde(default, with = "crate::time::day_or_none")]
    pub first_day: Option<NaiveDate>,
    #[serde(default, with = "crate::time::day_or_none")]
    pub last_day: Option<NaiveDate>,
    /// In order.
    pub days: Vec<EditionDay>,
    #[serde(default, with = "crate::time::day_or_none")]
    pub upload_until: Option<NaiveDate>,
    /// In order.
    pub holidays: Vec<Holiday>,
}

/// One difference, for whoever confirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateChange {
    FirstDay(Option<NaiveDate>),
    LastDay(Option<NaiveDate>),
    Kind(NaiveDate, DayKind),
    UploadUntil(Option<NaiveDate>),
    HolidayAdded(Holiday),
    HolidayRemoved(Holiday),
}

impl MoneyDates {
    pub fn of(form: &EditionForm) -> Self {
        let (mut days, mut holidays) = (form.days.clone(), form.holidays.clone());
        days.sort_by_key(|day| day.day);
        holidays.sort_by_key(|holiday| holiday.day);
        let EditionForm { first_day, last_day, upload_until, .. } = *form;
        Self { first_day, last_day, days, upload_until, holidays }
    }

    pub fn put_into(self, form: &mut EditionForm) {
        let Self { first_day, last_day, days, upload_until, holidays } = self;
        (form.first_day, form.last_day, form.upload_until) = (first_day, last_day, upload_until);
        (form.days, form.holidays) = (days, holidays);
    }

    fn kind(&self, day: NaiveDate) -> DayKind {
        let known = self.days.iter().find(|known| known.day == day);
        known.map_or(DayKind::Other, |known| known.kind)
    }

    /// What becomes different when `to` takes the place of these.
    pub fn changes(&self, to: &Self) -> Vec<DateChange> {
        let mut changes = Vec::new();
        if self.first_day != to.first_day {
            changes.push(DateChange::FirstDay(to.first_day));
        }
        if self.last_day != to.last_day {
            changes.push(DateChange::LastDay(to.last_day));
        }
        let days: BTreeSet<NaiveDate> = self.days.iter().chain(&to.days).map(|day| day.day).collect();
        let other = days.into_iter().filter(|day| self.kind(*day) != to.kind(*day));
        changes.extend(other.map(|day| DateChange::Kind(day, to.kind(day))));
        if self.upload_until != to.upload_until {
            changes.push(DateChange::UploadUntil(to.upload_until));
        }
        let only_in = |these: &Self, those: &Self| -> Vec<Holiday> {
            these.holidays.iter().filter(|one| !those.holidays.contains(one)).cloned().collect()
        };
        changes.extend(only_in(self, to).into_iter().map(DateChange::HolidayRemoved));
        changes.extend(only_in(to, self).into_iter().map(DateChange::HolidayAdded));
        changes
    }
}

/// Other dates that somebody proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditionProposal {
    pub id: EditionProposalId,
    pub dates: MoneyDates,
    pub reason: String,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    pub caller: SecondDecider,
}

#[cfg(test)]
mod tests {
    use super::{DateChange, MoneyDates};
    use crate::edition::{DayKind, EditionDay, EditionForm, Holiday};
    use chrono::NaiveDate;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 5, day).unwrap()
    }

    fn form() -> EditionForm {
        EditionForm {
            name: "PyCon US 2025".into(),
            first_day: Some(day(14)),
            last_day: Some(day(16)),
            days: vec![
                EditionDay { day: day(15), kind: DayKind::Conference },
                EditionDay { day: day(14), kind: DayKind::Tutorial },
            ],
            upload_until: Some(day(30)),
            holidays: vec![Holiday { day: day(26), name: "Memorial Day".into() }],
            ..EditionForm::default()
        }
    }

    #[test]
    fn the_order_of_a_form_and_what_it_says_besides_are_no_change() {
        let mut other = form();
        other.days.reverse();
        other.name = "Another name".into();
        assert_eq!(MoneyDates::of(&form()), MoneyDates::of(&other));
        assert_eq!(MoneyDates::of(&form()).changes(&MoneyDates::of(&other)), []);
    }

    #[test]
    fn every_difference_is_said_once() {
        let before = MoneyDates::of(&form());
        let mut after = form();
        after.last_day = Some(day(17));
        after.days[0].kind = DayKind::Other;
        after.days[1].kind = DayKind::Conference;
        after.upload_until = None;
        after.holidays = vec![Holiday { day: day(27), name: "Another".into() }];
        let changes = before.changes(&MoneyDates::of(&after));
        assert_eq!(
            changes,
            [
                DateChange::LastDay(Some(day(17))),
                DateChange::Kind(day(14), DayKind::Conference),
                DateChange::Kind(day(15), DayKind::Other),
                DateChange::UploadUntil(None),
                DateChange::HolidayRemoved(Holiday { day: day(26), name: "Memorial Day".into() }),
                DateChange::HolidayAdded(Holiday { day: day(27), name: "Another".into() }),
            ]
        );
        let mut form = form();
        MoneyDates::of(&after).put_into(&mut form);
        assert_eq!(MoneyDates::of(&form), MoneyDates::of(&after));
    }

    #[test]
    fn a_day_that_is_taken_out_becomes_another_day() {
        let (before, mut after) = (MoneyDates::of(&form()), form());
        after.days.pop();
        assert_eq!(before.changes(&MoneyDates::of(&after)), [DateChange::Kind(day(14), DayKind::Other)]);
    }
}
