//! The edition as a form holds it: texts and small lists, turned into what the server takes.

use chrono::NaiveDate;
use sundae_shared::desk::Station;
use sundae_shared::edition::rules::{clock, minutes};
use sundae_shared::edition::{DeskSession, EditionForm, Holiday};
use sundae_shared::time::parse_day;

/// One session of a desk as three fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionDraft {
    pub station: String,
    pub day: String,
    pub from: String,
    pub to: String,
}

impl SessionDraft {
    pub fn of(session: &DeskSession) -> Self {
        Self {
            station: session.station.word().to_owned(),
            day: session.day.to_string(),
            from: clock(session.from_minute),
            to: clock(session.to_minute),
        }
    }

    /// The session; times that can't be read come out as a session that ends before it begins, which the
    /// server names.
    pub fn session(&self) -> Option<DeskSession> {
        Some(DeskSession {
            station: Station::from_word(&self.station)?,
            day: parse_day(&self.day)?,
            from_minute: minutes(&self.from).unwrap_or(u16::MAX),
            to_minute: minutes(&self.to).unwrap_or(0),
        })
    }
}

/// A new session: a day after the last one, at the same hours.
pub fn next_session(sessions: &[SessionDraft], form: &EditionForm) -> SessionDraft {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    match sessions.last() {
        Some(last) => {
            let after = parse_day(&last.day).and_then(|day| day.succ_opt());
            SessionDraft { day: day(after), ..last.clone() }
        }
        None => SessionDraft {
            station: Station::Reimbursement.word().to_owned(),
            day: day(form.first_day),
            from: "10:00".to_owned(),
            to: "12:30".to_owned(),
        },
    }
}

/// Adds the federal holidays of the conference's year and the next, and keeps what is there.
pub fn with_federal_holidays(holidays: &[Holiday], year: i32) -> Vec<Holiday> {
    let mut all = holidays.to_vec();
    for year in [year, year + 1] {
        for holiday in sundae_shared::edition::rules::us_federal_holidays(year) {
            if !all.iter().any(|known| known.day == holiday.day) {
                all.push(holiday);
            }
        }
    }
    all.sort_by_key(|holiday| holiday.day);
    all
}

#[cfg(test)]
mod tests {
    use super::{SessionDraft, next_session, with_federal_holidays};
    use chrono::NaiveDate;
    use sundae_shared::desk::Station;
    use sundae_shared::edition::{DeskSession, EditionForm};

    fn session() -> DeskSession {
        let day = NaiveDate::from_ymd_opt(2025, 5, 15).unwrap();
        DeskSession { station: Station::Reimbursement, day, from_minute: 600, to_minute: 750 }
    }

    #[test]
    fn a_session_survives_the_form() {
        assert_eq!(SessionDraft::of(&session()).session(), Some(session()));
    }

    #[test]
    fn times_that_are_none_become_a_session_that_the_server_refuses() {
        let draft = SessionDraft { from: "ten".into(), ..SessionDraft::of(&session()) };
        let read = draft.session().unwrap();
        assert!(read.from_minute > read.to_minute);
    }

    #[test]
    fn the_next_session_is_a_day_later_at_the_same_hours() {
        let next = next_session(&[SessionDraft::of(&session())], &EditionForm::default());
        assert_eq!((next.day.as_str(), next.from.as_str()), ("2025-05-16", "10:00"));
    }

    #[test]
    fn holidays_are_added_once() {
        let once = with_federal_holidays(&[], 2025);
        assert_eq!(once.len(), 22);
        assert_eq!(with_federal_holidays(&once, 2025), once);
    }
}
