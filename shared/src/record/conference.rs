//! Regional conferences: the list that the office imports, which of them count for this edition, and what makes two of
//! them the same.

use crate::fold::fold;
use crate::people::import::{ImportNote, ImportTotals, Rejection};
use crate::points::ActivityId;
use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

ids! {
    /// One regional conference of one year.
    ConferenceId;
}

pub const CONFERENCE_NAME_CHARS_MAX: usize = 90;
/// Without the last day of the edition before, so many days before this edition's.
const YEAR_DAYS: i64 = 365;
/// Conferences in one list; the community's has about seventy a year.
pub const CONFERENCES_MAX: usize = 1_000;

/// A conference that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConferenceView {
    pub id: ConferenceId,
    pub name: String,
    #[serde(with = "crate::time::day")]
    pub first_day: NaiveDate,
    #[serde(with = "crate::time::day")]
    pub last_day: NaiveDate,
    pub place: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What a search looks into, in small letters, as written and without accents: name, place, days.
    pub search: String,
    /// The activities for which it counts already for the one who asks.
    #[serde(default)]
    pub counted: Vec<ActivityId>,
}

/// Those that count for this edition and have begun, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyConferences {
    pub window: ConferenceWindow,
    pub items: Vec<ConferenceView>,
}

/// One of the list, as the office sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeConference {
    pub id: ConferenceId,
    pub name: String,
    #[serde(with = "crate::time::day")]
    pub first_day: NaiveDate,
    #[serde(with = "crate::time::day")]
    pub last_day: NaiveDate,
    pub place: String,
    pub country: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Whether it counts for this edition.
    pub counts: bool,
}

/// The whole list, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeConferences {
    pub window: ConferenceWindow,
    pub items: Vec<OfficeConference>,
}

/// What a file of conferences changes or would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConferenceReport {
    /// Nothing was written: this is what would happen.
    pub dry_run: bool,
    /// SHA-256 of the file, so that what is imported is what was tried.
    pub file_hash: String,
    pub rows: u32,
    pub created: u32,
    pub updated: u32,
    pub unchanged: u32,
    pub rejected_rows: u32,
    /// In the list for a year of this file and not in the file: it may have been cancelled, or written wrongly before. They
    /// stay, and can be chosen as before.
    #[serde(default)]
    pub gone: u32,
    /// Their names, by their days.
    #[serde(default)]
    pub gone_names: Vec<String>,
    pub totals: ImportTotals,
    pub rejected: Vec<Rejection>,
    pub notes: Vec<ImportNote>,
}

/// Since the last edition: a conference counts by the day on which it ends, so each counts for one edition alone. The two
/// days themselves don't count, which keeps the edition out of its own list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConferenceWindow {
    #[serde(with = "crate::time::day")]
    pub after: NaiveDate,
    /// Absent before the edition is set.
    #[serde(default, with = "crate::time::day_or_none")]
    pub before: Option<NaiveDate>,
}

/// Why a conference does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaysFault {
    /// It ends before it begins.
    Order,
    /// It has not begun.
    NotYet,
    /// It ended before the window.
    TooEarly,
    /// It ends after the window.
    TooLate,
}

impl ConferenceWindow {
    /// From the last days of the edition before and of this one.
    pub fn of(previous: Option<NaiveDate>, last_day: Option<NaiveDate>, today: NaiveDate) -> Self {
        let year_before = |day: NaiveDate| day.checked_sub_signed(TimeDelta::days(YEAR_DAYS)).unwrap_or(day);
        let after = previous.unwrap_or_else(|| year_before(last_day.unwrap_or(today)));
        Self { after, before: last_day }
    }

    pub fn holds(self, last_day: NaiveDate) -> bool {
        self.after < last_day && self.before.is_none_or(|before| last_day < before)
    }

    /// Whether somebody can have taken part in it by `today`, and it counts.
    pub fn admit(self, first_day: NaiveDate, last_day: NaiveDate, today: NaiveDate) -> Result<(), DaysFault> {
        if last_day < first_day {
            Err(DaysFault::Order)
        } else if self.holds(last_day) {
            if today < first_day { Err(DaysFault::NotYet) } else { Ok(()) }
        } else if last_day <= self.after {
            Err(DaysFault::TooEarly)
        } else {
            Err(DaysFault::TooLate)
        }
    }
}

/// What makes two spellings the same conference: the letters of the name, without the year that some write with it, and
/// the year in which it begins. `Flask Con` and `FlaskCon 2024` are one.
pub fn conference_key(name: &str, first_day: NaiveDate) -> String {
    let year = first_day.year().to_string();
    let folded = fold(name);
    let letters: String = folded.split(' ').filter(|word| **word != *year).collect();
    format!("{letters} {year}")
}

/// A conference as submissions and moderators name it: `PyCon Colombia, 2024-06-07 – 2024-06-09`.
pub fn conference_said(name: &str, first_day: NaiveDate, last_day: NaiveDate) -> String {
    if first_day == last_day {
        format!("{name}, {first_day}")
    } else {
        format!("{name}, {first_day} – {last_day}")
    }
}

/// What a search for a conference looks into; `months` are the names of those it touches, in every language.
pub fn search_words(name: &str, place: &str, first_day: NaiveDate, months: &[&str]) -> String {
    let year = first_day.year();
    let written = format!("{name} {place} {} {year} {first_day}", months.join(" ")).to_lowercase();
    let folded = fold(&written);
    format!("{written} {folded}")
}

/// Whether each word that was typed stands in what a search looks into.
pub fn is_found(search: &str, typed: &str) -> bool {
    typed.to_lowercase().split_whitespace().all(|word| search.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{ConferenceWindow, DaysFault, conference_key, conference_said, is_found, search_words};
    use crate::time::parse_day;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn day(raw: &str) -> NaiveDate {
        parse_day(raw).unwrap()
    }

    fn window() -> ConferenceWindow {
        ConferenceWindow::of(Some(day("2024-05-23")), Some(day("2025-05-22")), day("2025-05-16"))
    }

    #[test]
    fn what_ended_between_the_two_editions_counts() {
        let admit = |from, to| window().admit(day(from), day(to), day("2025-05-16"));
        assert_eq!(admit("2024-05-22", "2024-05-25"), Ok(()), "began before the last edition ended");
        assert_eq!(admit("2024-06-07", "2024-06-09"), Ok(()));
        assert_eq!(admit("2025-05-16", "2025-05-16"), Ok(()), "beside the edition");
        assert_eq!(admit("2024-05-17", "2024-05-17"), Err(DaysFault::TooEarly));
        assert_eq!(admit("2025-05-30", "2025-06-01"), Err(DaysFault::TooLate));
        assert_eq!(admit("2025-05-17", "2025-05-18"), Err(DaysFault::NotYet));
        assert_eq!(admit("2024-06-09", "2024-06-07"), Err(DaysFault::Order));
    }

    #[test]
    fn neither_edition_stands_in_its_own_list() {
        assert!(!window().holds(day("2024-05-23")) && !window().holds(day("2025-05-22")));
    }

    #[test]
    fn without_the_day_of_the_edition_before_a_year_counts() {
        let of = |last| ConferenceWindow::of(None, last, day("2025-03-01"));
        assert_eq!(of(Some(day("2025-05-22"))).after, day("2024-05-22"));
        assert_eq!(of(None), ConferenceWindow { after: day("2024-03-01"), before: None });
    }

    #[test]
    fn one_conference_has_one_key_however_it_is_written() {
        let key = |name| conference_key(name, day("2024-06-07"));
        assert_eq!(key("PyCon Colombia"), key(" pycon  COLOMBIA, 2024!"));
        assert_eq!(key("Flask Con"), key("FlaskCon"));
        assert_eq!(key("PyCon España"), key("PyCon Espana 2024"));
        assert_ne!(key("PyCon Colombia"), key("PyCon Chile"));
        assert_ne!(key("PyCon Colombia"), conference_key("PyCon Colombia", day("2025-06-07")));
    }

    #[test]
    fn it_is_found_by_name_place_and_date_with_or_without_accents() {
        let search =
            search_words("PyCon Colombia", "Medellín, Colombia", day("2024-06-07"), &["June", "junio"]);
        for typed in ["colom", "MEDELLÍN", "medellin 2024", "june 2024", "junio pycon", "2024-06", " "] {
            assert!(is_found(&search, typed), "{typed}");
        }
        assert!(!is_found(&search, "pycon chile"));
    }

    #[test]
    fn one_day_is_said_once() {
        assert_eq!(conference_said("PyDay", day("2023-06-03"), day("2023-06-03")), "PyDay, 2023-06-03");
        let two = conference_said("PyCon", day("2023-06-03"), day("2023-06-04"));
        assert_eq!(two, "PyCon, 2023-06-03 – 2023-06-04");
    }

    proptest! {
        /// Editions that follow each other share no conference.
        #[test]
        fn no_conference_counts_for_two_editions(ends in 0_i64..1_500, first in 100_i64..600, second in 1_i64..600) {
            let at = |days| day("2022-01-01") + chrono::TimeDelta::days(days);
            let (one, two, three) = (at(0), at(first), at(first + second));
            let of = |previous, last| ConferenceWindow::of(Some(previous), Some(last), last);
            let counts = [of(one, two), of(two, three)].iter().filter(|window| window.holds(at(ends))).count();
            prop_assert!(counts <= 1);
        }
    }
}
