//! How the reimbursement desk got on: each session of the edition, and each day on which visits were opened
//! outside all of them. Nobody's name.

use super::{Around, Chunk};
use crate::db::Reader;
use crate::desk::report_service::{self as desk, Visit};
use crate::edition::service as edition;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column, Row};
use crate::report::headings as text;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use std::collections::BTreeMap;
use sundae_shared::desk::{Station, VisitState};
use sundae_shared::report::rules::{minutes, percentile};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod notes {
        what: en "A visit belongs to the session in which it was opened; its minutes run until it was closed. Visits that were \
opened by mistake are not counted, and neither is the wait of who left before being called.",
            es "Una visita pertenece a la sesión en que se abrió; sus minutos corren hasta que se cerró. No cuentan las visitas \
abiertas por error ni la espera de quien se fue antes de que lo llamaran.";
    }
}

pub fn notes(lang: Lang) -> Vec<String> {
    vec![notes::what(lang).into()]
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("day", text::day(lang), 11),
        Column::text("from", text::from(lang), 7),
        Column::text("to", text::to(lang), 7),
        Column::number("visits_opened", text::opened(lang), 10),
        Column::number("done", text::done(lang), 8),
        Column::number("incomplete", text::incomplete(lang), 11),
        Column::number("still_open", text::still_open(lang), 10),
        Column::number("median_minutes", text::median(lang), 12),
        Column::number("nine_of_ten_minutes", text::slow(lang), 16),
        Column::number("longest_wait_minutes", text::wait(lang), 16),
    ]
}

/// A day, and minutes after midnight; without them: outside all sessions.
type Session = (NaiveDate, Option<(u16, u16)>);

#[derive(Default)]
struct Seen {
    opened: usize,
    done: usize,
    incomplete: usize,
    seconds: Vec<i64>,
    longest_wait: Option<i64>,
}

impl Seen {
    fn add(&mut self, visit: &Visit) {
        self.opened += 1;
        match visit.state {
            VisitState::Done => self.done += 1,
            VisitState::Incomplete => self.incomplete += 1,
            VisitState::Open | VisitState::TakenBack => return,
        }
        self.seconds.extend(visit.closed_at.map(|closed| closed.seconds_since(visit.opened_at).max(0)));
    }
}

/// All of them: a conference has a handful of sessions.
pub fn chunk(r: &mut Reader<'_>, around: &Around) -> Result<Chunk, ApiError> {
    let edition = edition::current(r)?;
    let sessions = edition.iter().flat_map(|edition| &edition.form.desk);
    let mut seen: BTreeMap<Session, Seen> = sessions
        .filter(|session| session.station == Station::Reimbursement)
        .map(|session| ((session.day, Some((session.from_minute, session.to_minute))), Seen::default()))
        .collect();
    let known: Vec<Session> = seen.keys().copied().collect();
    for visit in desk::visits(r)? {
        let session = session_of(&known, around.place.local(visit.opened_at));
        seen.entry(session).or_default().add(&visit);
    }
    for (begun, seconds) in desk::waits(r)? {
        let session = session_of(&known, around.place.local(begun));
        let one = seen.entry(session).or_default();
        one.longest_wait = one.longest_wait.max(Some(seconds));
    }
    Ok(Chunk { rows: seen.into_iter().map(|(session, seen)| row(session, seen)).collect(), next: None })
}

fn session_of(known: &[Session], at: NaiveDateTime) -> Session {
    let within = |session: &&Session| {
        let (day, hours) = **session;
        let begins = day.and_time(chrono::NaiveTime::MIN);
        let minute = |minute: u16| begins + TimeDelta::minutes(minute.into());
        hours.is_some_and(|(from, to)| minute(from) <= at && at < minute(to))
    };
    known.iter().find(within).copied().unwrap_or((at.date(), None))
}

fn row((day, hours): Session, mut seen: Seen) -> Row {
    seen.seconds.sort_unstable();
    let clock = |minute: u16| Cell::text(format!("{:02}:{:02}", minute / 60, minute % 60));
    let (from, to) = hours.map_or((Cell::Empty, Cell::Empty), |(from, to)| (clock(from), clock(to)));
    let rank = |percent| Cell::Number(percentile(&seen.seconds, percent).map(minutes));
    vec![
        Cell::Day(Some(day)),
        from,
        to,
        Cell::count(seen.opened),
        Cell::count(seen.done),
        Cell::count(seen.incomplete),
        Cell::count(seen.opened - seen.done - seen.incomplete),
        rank(50),
        rank(90),
        Cell::Number(seen.longest_wait.map(minutes)),
    ]
}
