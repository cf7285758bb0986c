//! What may be asked and done about the edition.

use super::store;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::problem::{ApiError, Status};
use chrono::{NaiveDate, Timelike};
use chrono_tz::Tz;
use std::collections::HashSet;
use sundae_shared::edition::rules::{DAYS_MAX, DESK_MARGIN_DAYS, clock, overlapping};
use sundae_shared::edition::{Conference, Edition, EditionForm, SetEdition};
use sundae_shared::id::{EditionId, Id};
use sundae_shared::line::{flaw, tidy};
use sundae_shared::record::ConferenceWindow;
use sundae_shared::time::{Timestamp, day_said};

const NAME_CHARS_MAX: usize = 100; // fits a badge, a mail's subject and a file's name
const SESSIONS_MAX: usize = 200; // two stations, five sessions a day, with room
const HOLIDAYS_MAX: usize = 60; // two years of federal holidays, with room

sundae_shared::messages! {
    mod text {
        changed: en "Somebody else changed the edition while you were editing. Nothing of yours was saved; reload to see their version, then make your change again.",
            es "Otra persona cambió la edición mientras la editabas. No se guardó nada tuyo; recarga para ver su versión y vuelve a hacer tu cambio.";
        name: en "Give the conference a name of at most 100 characters, such as PyCon US 2025.",
            es "Da a la conferencia un nombre de 100 caracteres como máximo, por ejemplo PyCon US 2025.";
        place: en "Say where it is, in at most 100 characters, such as Pittsburgh, Pennsylvania.",
            es "Indica dónde es, en 100 caracteres como máximo, por ejemplo Pittsburgh, Pensilvania.";
        time_zone: en "This time zone is not known. Use an IANA name such as America/New_York.",
            es "Esta zona horaria no existe. Usa un nombre IANA como America/New_York.";
        day_missing: en "Choose a day.", es "Elige un día.";
        last_before_first: en "The last day is before the first.", es "El último día es anterior al primero.";
        too_long(most: i64): en "A conference lasts at most {most} days here. Check the year.",
            es "Aquí una conferencia dura como máximo {most} días. Revisa el año.";
        day_outside(day: &str): en "{day} is not between the first and the last day.",
            es "El {day} no está entre el primer y el último día.";
        day_twice(day: &str): en "{day} stands there twice.", es "El {day} aparece dos veces.";
        session_order(day: &str): en "On {day} a session ends before it begins. Write it as 10:00 to 12:30.",
            es "El {day} un turno termina antes de empezar. Escríbelo como 10:00 a 12:30.";
        session_far(day: &str): en "The session on {day} is far from the conference. Check the date.",
            es "El turno del {day} está lejos de la conferencia. Revisa la fecha.";
        session_overlap(day: &str, from: &str): en "On {day} two sessions of the same desk overlap at {from}.",
            es "El {day} dos turnos del mismo mostrador coinciden a las {from}.";
        too_many(most: usize): en "At most {most} fit here.", es "Aquí caben como máximo {most}.";
        previous_late: en "The last day of the edition before is before this one begins.",
            es "El último día de la edición anterior es anterior al inicio de esta.";
        points_early: en "Points are spent during the conference: choose a day after it begins.",
            es "Los puntos se gastan durante la conferencia: elige un día posterior al inicio.";
        accept_late: en "People must answer before the conference is over.",
            es "Las personas deben responder antes de que termine la conferencia.";
        upload_early: en "Receipts of the way home come after the conference: choose a day after it begins.",
            es "Los recibos de la vuelta llegan después: elige un día posterior al inicio.";
        holiday_name: en "Every holiday needs a name of at most 100 characters.",
            es "Cada día festivo necesita un nombre de 100 caracteres como máximo.";
    }
}

/// The current edition, if staff have set it.
pub fn current(r: &mut Reader<'_>) -> Result<Option<Edition>, ApiError> {
    Ok(store::current(r)?)
}

/// The date at the conference's place; UTC before the edition is set.
pub fn today(edition: Option<&Edition>, now: Timestamp) -> NaiveDate {
    let zone = edition.and_then(|edition| edition.form.time_zone.parse::<Tz>().ok());
    now.utc().with_timezone(&zone.unwrap_or(Tz::UTC)).date_naive()
}

/// The minute of the day at the conference's place; UTC before the edition is set.
pub fn minute_of_day(edition: Option<&Edition>, now: Timestamp) -> u16 {
    let zone = edition.and_then(|edition| edition.form.time_zone.parse::<Tz>().ok());
    let local = now.utc().with_timezone(&zone.unwrap_or(Tz::UTC));
    u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0)
}

/// A moment as mails say it, at the conference's place: `2025-05-16 10:05 (America/New_York)`.
pub fn local_time(r: &mut Reader<'_>, at: Timestamp) -> Result<String, ApiError> {
    let zone = store::time_zone(r)?.and_then(|zone| zone.parse::<Tz>().ok()).unwrap_or(Tz::UTC);
    Ok(format!("{} ({zone})", at.utc().with_timezone(&zone).format("%Y-%m-%d %H:%M")))
}

/// Days at the conference's place; UTC before the edition is set.
#[derive(Debug, Clone, Copy)]
pub struct Days(Tz);

impl Days {
    pub fn read(r: &mut Reader<'_>) -> Result<Self, ApiError> {
        Ok(Self(store::time_zone(r)?.and_then(|zone| zone.parse().ok()).unwrap_or(Tz::UTC)))
    }

    pub fn day(self, at: Timestamp) -> NaiveDate {
        at.utc().with_timezone(&self.0).date_naive()
    }

    /// When the day of a moment began; where clocks change on it, an hour off at most.
    pub fn begin(self, at: Timestamp) -> Timestamp {
        at.plus_seconds(-i64::from(at.utc().with_timezone(&self.0).num_seconds_from_midnight()))
    }
}

/// The last day of the conference and of the one before it, once the edition is set.
pub fn last_days(r: &mut Reader<'_>) -> Result<Option<(NaiveDate, Option<NaiveDate>)>, ApiError> {
    Ok(store::last_days(r)?)
}

/// The published last day on which points can be spent.
pub fn points_until(r: &mut Reader<'_>) -> Result<Option<NaiveDate>, ApiError> {
    Ok(store::points_until(r)?)
}

/// Whether that day is over at the conference's place: nothing is bought with points any more.
pub fn points_ended(r: &mut Reader<'_>, now: Timestamp) -> Result<bool, ApiError> {
    let Some(last) = store::points_until(r)? else { return Ok(false) };
    Ok(Days::read(r)?.day(now) > last)
}

/// Since when regional conferences count, and which day it is at the conference's place.
pub fn conference_window(
    r: &mut Reader<'_>,
    now: Timestamp,
) -> Result<(ConferenceWindow, NaiveDate), ApiError> {
    let today = Days::read(r)?.day(now);
    let (last_day, previous) =
        store::last_days(r)?.map_or((None, None), |(last, before)| (Some(last), before));
    Ok((ConferenceWindow::of(previous, last_day, today), today))
}

pub fn conference(r: &mut Reader<'_>) -> Result<Conference, ApiError> {
    let form = current(r)?.map(|edition| edition.form).unwrap_or_default();
    let EditionForm { name, place, time_zone, first_day, last_day, .. } = form;
    Ok(Conference { name, place, time_zone, first_day, last_day })
}

/// An edition that makes sense. Invariant: made by [`Order::parse`].
#[derive(Debug, Clone)]
pub struct Order {
    pub(super) version: Option<i64>,
    pub(super) form: EditionForm,
    pub(super) reason: String,
    first_day: NaiveDate,
    last_day: NaiveDate,
}

impl Order {
    /// Checks every field and names all that don't fit.
    pub fn parse(request: SetEdition) -> Result<Self, ApiError> {
        let SetEdition { version, mut form, reason } = request;
        let mut refusal = ApiError::invalid();
        form.name = tidy(&form.name);
        form.place = tidy(&form.place);
        form.time_zone = form.time_zone.trim().to_owned();
        if !is_line(&form.name) {
            refusal = refusal.field("name", |lang| text::name(lang).into());
        }
        if !is_line(&form.place) {
            refusal = refusal.field("place", |lang| text::place(lang).into());
        }
        if form.time_zone.parse::<Tz>().is_err() {
            refusal = refusal.field("time_zone", |lang| text::time_zone(lang).into());
        }
        refusal = check_days(&form, refusal);
        let (Some(first_day), Some(last_day)) = (form.first_day, form.last_day) else { return Err(refusal) };
        refusal = check_calendar(&form, first_day, last_day, refusal);
        refusal = check_desk(&form, first_day, last_day, refusal);
        refusal = check_dates(&form, first_day, last_day, refusal);
        form.days.sort_by_key(|day| day.day);
        form.desk.sort();
        if refusal.has_fields() {
            Err(refusal)
        } else {
            Ok(Self { version, form, reason: tidy(&reason), first_day, last_day })
        }
    }
}

fn is_line(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= NAME_CHARS_MAX && flaw(text).is_none()
}

fn check_days(form: &EditionForm, mut refusal: ApiError) -> ApiError {
    for (field, day) in [("first_day", form.first_day), ("last_day", form.last_day)] {
        if day.is_none() {
            refusal = refusal.field(field, |lang| text::day_missing(lang).into());
        }
    }
    let (Some(first), Some(last)) = (form.first_day, form.last_day) else { return refusal };
    if last < first {
        return refusal.field("last_day", |lang| text::last_before_first(lang).into());
    }
    if (last - first).num_days() >= DAYS_MAX {
        return refusal.field("last_day", |lang| text::too_long(lang, DAYS_MAX));
    }
    refusal
}

fn check_calendar(form: &EditionForm, first: NaiveDate, last: NaiveDate, mut refusal: ApiError) -> ApiError {
    let mut seen = HashSet::new();
    for day in form.days.iter().map(|day| day.day) {
        if day < first || last < day {
            refusal = refusal.field("days", |lang| text::day_outside(lang, &day_said(day, lang)));
        } else if !seen.insert(day) {
            refusal = refusal.field("days", |lang| text::day_twice(lang, &day_said(day, lang)));
        }
    }
    refusal
}

fn check_desk(form: &EditionForm, first: NaiveDate, last: NaiveDate, mut refusal: ApiError) -> ApiError {
    if form.desk.len() > SESSIONS_MAX {
        return refusal.field("desk", |lang| text::too_many(lang, SESSIONS_MAX));
    }
    let margin = chrono::TimeDelta::days(DESK_MARGIN_DAYS);
    for session in &form.desk {
        let day = session.day;
        if session.from_minute >= session.to_minute || session.to_minute > 24 * 60 {
            refusal = refusal.field("desk", |lang| text::session_order(lang, &day_said(day, lang)));
        } else if first - day > margin || day - last > margin {
            refusal = refusal.field("desk", |lang| text::session_far(lang, &day_said(day, lang)));
        }
    }
    if let Some((_, second)) = overlapping(&form.desk) {
        let (day, from) = (second.day, clock(second.from_minute));
        refusal = refusal.field("desk", |lang| text::session_overlap(lang, &day_said(day, lang), &from));
    }
    refusal
}

fn check_dates(form: &EditionForm, first: NaiveDate, last: NaiveDate, mut refusal: ApiError) -> ApiError {
    if form.accept_by.is_some_and(|day| day > last) {
        refusal = refusal.field("accept_by", |lang| text::accept_late(lang).into());
    }
    if form.upload_until.is_some_and(|day| day < first) {
        refusal = refusal.field("upload_until", |lang| text::upload_early(lang).into());
    }
    if form.previous_last_day.is_some_and(|day| day >= first) {
        refusal = refusal.field("previous_last_day", |lang| text::previous_late(lang).into());
    }
    if form.points_until.is_some_and(|day| day < first) {
        refusal = refusal.field("points_until", |lang| text::points_early(lang).into());
    }
    if form.holidays.len() > HOLIDAYS_MAX {
        return refusal.field("holidays", |lang| text::too_many(lang, HOLIDAYS_MAX));
    }
    let mut seen = HashSet::new();
    for holiday in &form.holidays {
        let day = holiday.day;
        if !is_line(&holiday.name) {
            refusal = refusal.field("holidays", |lang| text::holiday_name(lang).into());
        } else if !seen.insert(day) {
            refusal = refusal.field("holidays", |lang| text::day_twice(lang, &day_said(day, lang)));
        }
    }
    refusal
}

/// Sets the current edition, unless somebody else was quicker.
pub fn set(tx: &mut WriteTx<'_>, order: &Order) -> Result<Edition, ApiError> {
    let before = store::current(tx)?;
    let id = match (&before, order.version) {
        (None, None) => create(tx, order)?,
        (Some(before), Some(version)) => {
            let Order { form, first_day, last_day, .. } = order;
            let new = store::NewEdition { id: &before.id, form, first_day: *first_day, last_day: *last_day };
            match store::update(tx, &new, version)? {
                1 => before.id.clone(),
                _ => return Err(changed_meanwhile()),
            }
        }
        _ => return Err(changed_meanwhile()),
    };
    store::replace_parts(tx, &id, &order.form)?;
    let old = before.map(|before| summary(&before.form));
    let entry = audit::Entry {
        action: "edition.set",
        subject_kind: "edition",
        subject_id: id.as_str(),
        old: old.as_deref(),
        new: Some(&summary(&order.form)),
        reason: None,
    };
    audit::record(tx, &entry)?;
    store::current(tx)?.ok_or_else(|| ApiError::bug("the edition just set is not there"))
}

fn create(tx: &mut WriteTx<'_>, order: &Order) -> Result<EditionId, ApiError> {
    let id: EditionId = tx.new_id()?;
    let Order { form, first_day, last_day, .. } = order;
    store::insert(tx, &store::NewEdition { id: &id, form, first_day: *first_day, last_day: *last_day })?;
    Ok(id)
}

pub(super) fn changed_meanwhile() -> ApiError {
    ApiError::new(Status::Conflict, "edition.changed_meanwhile", |lang| text::changed(lang).into())
}

/// The whole form for the trail: an edition holds nothing personal.
fn summary(form: &EditionForm) -> String {
    serde_json::to_string(form).unwrap_or_default()
}
