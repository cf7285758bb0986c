//! Looking rates up, typing one that no file has, and the second look at it.

use super::store::{self, NewRate, NewTyped, TypedRow};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use chrono::{Days, NaiveDate};
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::{flaw, tidy};
use sundae_shared::money::Currency;
use sundae_shared::rates::{FoundRate, SecondLook, TypeRate, TypedRate, TypedRateId, TypedState};

/// Characters of a source: a name and an address.
const SOURCE_CHARS_MAX: usize = 200;

sundae_shared::messages! {
    mod text {
        not_a_rate: en "Write dollars for one unit, such as 1.0834, or 1/890.5 where the source says how many units a dollar buys.",
            es "Escribe dólares por unidad, como 1.0834, o 1/890.5 si la fuente dice cuántas unidades compra un dólar.";
        no_source: en "Say where the rate can be read again, in at most 200 characters.",
            es "Di dónde se puede volver a leer la cotización, en 200 caracteres como máximo.";
        own_currency: en "Dollars need no rate.", es "Los dólares no necesitan cotización.";
        future: en "This day is not over yet. A rate belongs to the day of a receipt.",
            es "Este día aún no ha terminado. La cotización es la del día del recibo.";
        known: en "There is a rate for this currency and day already, and it is used for every receipt of that day. Nothing was changed.",
            es "Ya hay una cotización para esta moneda y este día, y se usa para todos los recibos de ese día. No se cambió nada.";
        waiting: en "Somebody typed a rate for this currency and day already; it waits for a second look. Nothing was changed.",
            es "Alguien ya escribió una cotización para esta moneda y este día; espera una segunda mirada. No se cambió nada.";
        decided: en "This rate was decided already. Nothing was changed; reload to see how.",
            es "Esta cotización ya se decidió. No se cambió nada; recarga para ver cómo.";
        own: en "You typed this rate yourself, so somebody else has to look at it.",
            es "Esta cotización la escribiste tú, así que debe mirarla otra persona.";
    }
}

/// The rate of a day, or the latest within `days` before it: banks rest, and central banks with them.
pub fn on(
    r: &mut Reader<'_>,
    currency: &Currency,
    day: NaiveDate,
    days: u64,
) -> Result<Option<Rate>, ApiError> {
    let earliest = day.checked_sub_days(Days::new(days)).unwrap_or(day);
    Ok(store::on(r, currency, day, earliest)?)
}

/// As [`on`], with what waits for a second look.
pub fn find(
    r: &mut Reader<'_>,
    caller: &PersonId,
    currency: &Currency,
    day: NaiveDate,
    days: u64,
) -> Result<FoundRate, ApiError> {
    let waiting = store::waiting(r, currency, day)?;
    Ok(FoundRate {
        rate: on(r, currency, day, days)?,
        waiting: waiting.map(|row| view(r, caller, row)).transpose()?,
    })
}

/// A typed rate that makes sense by itself.
#[derive(Debug, Clone)]
pub struct Typed {
    currency: Currency,
    day: NaiveDate,
    usd_per_unit: UsdPerUnit,
    source: String,
}

impl Typed {
    /// `today` is the conference's day: a rate of tomorrow is nobody's receipt.
    pub fn parse(request: TypeRate, today: NaiveDate) -> Result<Self, ApiError> {
        let TypeRate { currency, day, usd_per_unit, source } = request;
        let mut refusal = ApiError::invalid();
        if currency == Currency::usd() {
            refusal = refusal.field("currency", |lang| text::own_currency(lang).into());
        }
        if day > today {
            refusal = refusal.field("day", |lang| text::future(lang).into());
        }
        let rate = UsdPerUnit::parse(&usd_per_unit);
        if rate.is_err() {
            refusal = refusal.field("usd_per_unit", |lang| text::not_a_rate(lang).into());
        }
        let source = if flaw(&source).is_none() { tidy(&source) } else { String::new() };
        if source.is_empty() || source.chars().count() > SOURCE_CHARS_MAX {
            refusal = refusal.field("source", |lang| text::no_source(lang).into());
        }
        match rate {
            Ok(usd_per_unit) if !refusal.has_fields() => Ok(Self { currency, day, usd_per_unit, source }),
            _ => Err(refusal),
        }
    }
}

/// Keeps a typed rate until somebody else has looked at it.
pub fn type_one(tx: &mut WriteTx<'_>, caller: &PersonId, typed: &Typed) -> Result<TypedRate, ApiError> {
    let Typed { currency, day, usd_per_unit, source } = typed;
    not_known(tx, currency, *day)?;
    if store::waiting(tx, currency, *day)?.is_some() {
        return Err(ApiError::new(Status::Conflict, "rates.waiting", |lang| text::waiting(lang).into()));
    }
    let (id, now) = (tx.new_id::<TypedRateId>()?, tx.now());
    let new = NewTyped {
        id: &id,
        currency,
        day: *day,
        usd_per_unit,
        source,
        state: TypedState::Waiting,
        typed_by: Some(caller),
        typed_at: now,
    };
    store::insert_typed(tx, &new)?;
    trail(tx, "rates.type", &id, &said(currency, *day, usd_per_unit), source)?;
    shown(tx, caller, &id)
}

fn not_known(r: &mut Reader<'_>, currency: &Currency, day: NaiveDate) -> Result<(), ApiError> {
    match store::on(r, currency, day, day)? {
        Some(_) => Err(ApiError::new(Status::Conflict, "rates.known", |lang| text::known(lang).into())),
        None => Ok(()),
    }
}

fn said(currency: &Currency, day: NaiveDate, rate: &UsdPerUnit) -> String {
    format!("{} {day} {}", currency.code(), rate.as_str())
}

/// The second look, by somebody else than who typed it. An approved rate is from then on the rate of its day.
pub fn decide(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &TypedRateId,
    decision: SecondLook,
) -> Result<TypedRate, ApiError> {
    let row = store::typed(tx, id)?.ok_or_else(ApiError::not_found)?;
    if !may_decide(tx, caller, &row)? {
        return Err(ApiError::new(Status::Forbidden, "rates.own", |lang| text::own(lang).into()));
    }
    let (state, action) = match decision {
        SecondLook::Approve => (TypedState::Approved, "rates.approve"),
        SecondLook::Reject => (TypedState::Rejected, "rates.reject"),
    };
    if !store::decide(tx, id, state, caller)? {
        return Err(ApiError::new(Status::Conflict, "rates.decided", |lang| text::decided(lang).into()));
    }
    if state == TypedState::Approved {
        // A file may have brought one meanwhile.
        not_known(tx, &row.currency, row.day)?;
        let now = tx.now();
        let rate = NewRate {
            currency: &row.currency,
            day: row.day,
            usd_per_unit: &row.usd_per_unit,
            source: &row.source,
            created_at: now,
        };
        store::insert_many(tx, &[rate])?;
    }
    trail(tx, action, id, &said(&row.currency, row.day, &row.usd_per_unit), &row.source)?;
    shown(tx, caller, id)
}

/// Who typed it is known by person, through all accounts that are linked.
fn may_decide(r: &mut Reader<'_>, caller: &PersonId, row: &TypedRow) -> Result<bool, ApiError> {
    match &row.typed_by {
        Some(author) => Ok(!people::is_same_human(r, caller, author)?),
        None => Ok(true),
    }
}

pub fn list(r: &mut Reader<'_>, caller: &PersonId) -> Result<Vec<TypedRate>, ApiError> {
    store::all_typed(r)?.into_iter().map(|row| view(r, caller, row)).collect()
}

fn shown(r: &mut Reader<'_>, caller: &PersonId, id: &TypedRateId) -> Result<TypedRate, ApiError> {
    let row = store::typed(r, id)?.ok_or_else(ApiError::not_found)?;
    view(r, caller, row)
}

fn view(r: &mut Reader<'_>, caller: &PersonId, row: TypedRow) -> Result<TypedRate, ApiError> {
    let mine_to_decide = row.state == TypedState::Waiting && may_decide(r, caller, &row)?;
    let mut name = |person: &Option<PersonId>| match person {
        Some(person) => people::name_of(r, person),
        None => Ok(None),
    };
    Ok(TypedRate {
        typed_by: name(&row.typed_by)?,
        decided_by: name(&row.decided_by)?,
        id: row.id,
        currency: row.currency,
        day: row.day,
        usd_per_unit: row.usd_per_unit,
        source: row.source,
        state: row.state,
        typed_at: row.typed_at,
        mine_to_decide,
    })
}

fn trail(
    tx: &mut WriteTx<'_>,
    action: &str,
    id: &TypedRateId,
    new: &str,
    reason: &str,
) -> Result<(), ApiError> {
    audit::record(
        tx,
        &audit::Entry {
            action,
            subject_kind: "typed_rate",
            subject_id: id.as_str(),
            new: Some(new),
            reason: Some(reason),
            ..audit::Entry::default()
        },
    )
}
