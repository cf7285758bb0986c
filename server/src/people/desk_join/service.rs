//! How a volunteer gets to work at a desk.

use super::store::{self, JoinRow, NewJoin, NewLink};
use crate::audit;
use crate::auth::guard::Desk;
use crate::auth::session::{self, NewSession, Opened, token_hash};
use crate::db::{Reader, WriteTx};
use crate::people::account::service::desk_me;
use crate::people::service::{Code, Scanned, is_same_human, name_of, whom};
use crate::problem::{ApiError, Status};
use crate::qr;
use sundae_shared::desk::Station;
use sundae_shared::id::{Id as _, PersonId, SessionId};
use sundae_shared::line;
use sundae_shared::people::{
    CreateDeskLink, DESK_HOURS_MAX, DEVICE_CHARS_MAX, DeskJoin, DeskJoinId, DeskJoinRequested, DeskJoinState,
    DeskJoins, DeskLink, DeskLinkId, DeskSessionView, DeskSessions, JoinState, SessionKind,
};
use sundae_shared::time::Timestamp;

/// Devices that may ask at one link at a time: a lost reply or two, and no flood.
const PENDING_MAX: i64 = 5;

sundae_shared::messages! {
    mod text {
        until: en "Choose an end within the next 16 hours.", es "Elige un final dentro de las próximas 16 horas.";
        label: en "Give the device a name of at most 40 characters, such as desk 3.",
            es "Ponle al dispositivo un nombre de como máximo 40 caracteres, por ejemplo mostrador 3.";
        over: en "This link does not work any more: it admits one device and ends with the shift. Ask staff for a new one.",
            es "Este enlace ya no sirve: admite un solo dispositivo y termina con el turno. Pide otro al personal.";
        who: en "Sign in as attendee on this device, or scan your own badge.",
            es "Entra como asistente en este dispositivo o escanea tu propia credencial.";
        unknown: en "This code is not known. Scan your own badge, or type the short code below it.",
            es "No conocemos este código. Escanea tu propia credencial o escribe el código corto que lleva debajo.";
        own: en "Nobody lets themselves in. Ask another member of staff.",
            es "Nadie se admite a sí mismo. Pídelo a otra persona del personal.";
        decided: en "This was decided already; the list shows what is still open.",
            es "Esto ya se decidió; la lista muestra lo que queda pendiente.";
        too_many: en "Several devices wait at this link already. Ask staff for a link of your own.",
            es "Ya hay varios dispositivos esperando con este enlace. Pide al personal un enlace propio.";
    }
}

/// A link that was asked for and makes sense.
#[derive(Debug, Clone)]
pub struct NewDesk {
    pub by: PersonId,
    pub station: Station,
    pub until: Timestamp,
    pub label: String,
    pub public_url: String,
}

impl NewDesk {
    pub fn parse(
        by: &PersonId,
        request: CreateDeskLink,
        now: Timestamp,
        public_url: &str,
    ) -> Result<Self, ApiError> {
        let CreateDeskLink { station, until, label } = request;
        let latest = now.plus_seconds(DESK_HOURS_MAX * 3_600);
        let mut refusal = ApiError::invalid();
        if until <= now || until > latest {
            refusal = refusal.field("until", |lang| text::until(lang).into());
        }
        let name = device_name(&label).filter(|name| !name.is_empty());
        if name.is_none() {
            refusal = refusal.field("label", |lang| text::label(lang).into());
        }
        match name {
            Some(label) if !refusal.has_fields() => {
                Ok(Self { by: by.clone(), station, until, label, public_url: public_url.to_owned() })
            }
            _ => Err(refusal),
        }
    }
}

/// A tidy name; `None` when it is too long or not one line.
fn device_name(raw: &str) -> Option<String> {
    let name = line::tidy(raw);
    (name.chars().count() <= DEVICE_CHARS_MAX && line::flaw(raw).is_none()).then_some(name)
}

pub fn create_link(tx: &mut WriteTx<'_>, new: &NewDesk) -> Result<DeskLink, ApiError> {
    let (id, token): (DeskLinkId, _) = (tx.new_id()?, session::fresh_token()?);
    let created_at = tx.now();
    let NewDesk { by, station, until, label, public_url } = new;
    store::insert_link(
        tx,
        &NewLink {
            id: &id,
            token_hash: &token_hash(&token),
            station: *station,
            label,
            until: *until,
            created_by: by,
            created_at,
        },
    )?;
    audit::record(tx, &entry("desk.create_link", "desk_link", id.as_str()))?;
    let url = format!("{}/desk/join#{token}", public_url.trim_end_matches('/'));
    let qr = qr::draw(&url)?;
    Ok(DeskLink { id, url, qr, station: *station, until: *until })
}

fn entry<'a>(action: &'a str, subject_kind: &'a str, subject_id: &'a str) -> audit::Entry<'a> {
    audit::Entry { action, subject_kind, subject_id, ..audit::Entry::default() }
}

/// Who asks at which link.
#[derive(Debug, Clone)]
pub struct Ask {
    pub token: String,
    pub device: String,
    /// The attendee signed in on the device; a scanned code goes before it.
    pub attendee: Option<PersonId>,
    pub code: Option<Code>,
}

pub fn request(tx: &mut WriteTx<'_>, ask: &Ask) -> Result<DeskJoinRequested, ApiError> {
    let now = tx.now();
    let link = store::open_link(tx, &token_hash(&ask.token), now)?.ok_or_else(over)?;
    let person = who(tx, ask)?;
    let name = name_of(tx, &person)?.ok_or_else(unknown)?;
    if store::pending_of_link(tx, &link.id)? >= PENDING_MAX {
        return Err(ApiError::new(Status::TooMany, "desk.link_crowded", |lang| text::too_many(lang).into()));
    }
    let device = device_name(&ask.device)
        .ok_or_else(|| ApiError::invalid().field("device", |lang| text::label(lang).into()))?;
    let device = if device.is_empty() { link.label } else { device };
    let (id, claim): (DeskJoinId, _) = (tx.new_id()?, session::fresh_token()?);
    store::insert_join(
        tx,
        &NewJoin {
            id: &id,
            link_id: &link.id,
            claim_hash: &token_hash(&claim),
            person_id: &person,
            device: &device,
            state: JoinState::Pending,
            requested_at: now,
        },
    )?;
    Ok(DeskJoinRequested { claim, name, station: link.station })
}

fn who(r: &mut Reader<'_>, ask: &Ask) -> Result<PersonId, ApiError> {
    match (&ask.code, &ask.attendee) {
        (Some(code), _) => match whom(r, code)? {
            Scanned::Person(person) => Ok(person),
            _ => Err(unknown()),
        },
        (None, Some(person)) => Ok(person.clone()),
        (None, None) => Err(ApiError::invalid().field("code", |lang| text::who(lang).into())),
    }
}

fn unknown() -> ApiError {
    ApiError::invalid().field("code", |lang| text::unknown(lang).into())
}

fn over() -> ApiError {
    ApiError::new(Status::Gone, "desk.link_over", |lang| text::over(lang).into())
}

/// What the device is told without changing anything; `None`: it may fetch its cookie now.
pub fn state(r: &mut Reader<'_>, claim: &str, now: Timestamp) -> Result<Option<DeskJoinState>, ApiError> {
    let row = store::join_by_claim(r, &token_hash(claim))?.ok_or_else(ApiError::not_found)?;
    Ok(match row {
        JoinRow { until, .. } if until <= now => Some(DeskJoinState::Over),
        JoinRow { state: JoinState::Pending, .. } => Some(DeskJoinState::Pending),
        JoinRow { state: JoinState::Refused, .. } => Some(DeskJoinState::Refused),
        JoinRow { state: JoinState::Accepted, session: Some(_), .. } => Some(DeskJoinState::Over),
        JoinRow { state: JoinState::Accepted, session: None, .. } => None,
    })
}

/// Opens the session of an accepted device, once.
pub fn claim(tx: &mut WriteTx<'_>, claim: &str) -> Result<(DeskJoinState, Option<Opened>), ApiError> {
    let now = tx.now();
    if let Some(state) = state(tx, claim, now)? {
        return Ok((state, None));
    }
    let row = store::join_by_claim(tx, &token_hash(claim))?.ok_or_else(ApiError::not_found)?;
    let new = NewSession {
        kind: SessionKind::Desk,
        person: row.person.clone(),
        station: Some(row.station),
        device: row.device.clone(),
        ends_at: row.until,
    };
    let opened = session::open(tx, &new)?;
    if store::claim(tx, &row.id, &opened.id)? != 1 {
        return Err(ApiError::bug("a join was claimed twice in one transaction's view"));
    }
    let JoinRow { person, station, device, .. } = row;
    let desk = desk_me(tx, &Desk { person, session: opened.id.clone(), station, device })?;
    Ok((DeskJoinState::Accepted { desk }, Some(opened)))
}

pub fn joins(r: &mut Reader<'_>, by: &PersonId, now: Timestamp) -> Result<DeskJoins, ApiError> {
    let rows = store::pending(r, now)?;
    let items = rows.into_iter().map(|row| {
        let own = is_same_human(r, by, &row.person)?;
        let JoinRow { id, person, name, device, station, until, requested_at, .. } = row;
        Ok(DeskJoin { id, person, name, device, station, until, requested_at, own })
    });
    Ok(DeskJoins { items: items.collect::<Result<_, ApiError>>()? })
}

/// Lets a device in; the others at the same link are turned away.
pub fn accept(tx: &mut WriteTx<'_>, by: &PersonId, id: &DeskJoinId) -> Result<DeskJoins, ApiError> {
    let now = tx.now();
    let row = store::join(tx, id)?.ok_or_else(ApiError::not_found)?;
    if is_same_human(tx, by, &row.person)? {
        return Err(ApiError::new(Status::Forbidden, "desk.own_join", |lang| text::own(lang).into()));
    }
    if row.until <= now {
        return Err(over());
    }
    if store::decide(tx, id, JoinState::Accepted, by)? != 1 || store::use_link(tx, &row.link)? != 1 {
        return Err(decided());
    }
    store::refuse_others(tx, &row.link, by)?;
    let admitted = format!("{} at {} until {}", row.person, row.station, row.until);
    audit::record(
        tx,
        &audit::Entry { new: Some(&admitted), ..entry("desk.accept_join", "desk_join", id.as_str()) },
    )?;
    joins(tx, by, now)
}

pub fn refuse(tx: &mut WriteTx<'_>, by: &PersonId, id: &DeskJoinId) -> Result<DeskJoins, ApiError> {
    let now = tx.now();
    store::join(tx, id)?.ok_or_else(ApiError::not_found)?;
    if store::decide(tx, id, JoinState::Refused, by)? != 1 {
        return Err(decided());
    }
    audit::record(tx, &entry("desk.refuse_join", "desk_join", id.as_str()))?;
    joins(tx, by, now)
}

fn decided() -> ApiError {
    ApiError::new(Status::Conflict, "desk.join_decided", |lang| text::decided(lang).into())
}

pub fn sessions(r: &mut Reader<'_>, now: Timestamp) -> Result<DeskSessions, ApiError> {
    let rows = store::desk_sessions(r, now)?;
    let items = rows.into_iter().filter_map(|row| {
        Some(DeskSessionView {
            station: row.station?,
            id: row.id,
            person: row.person,
            name: row.name,
            device: row.device,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            ends_at: row.ends_at,
        })
    });
    Ok(DeskSessions { items: items.collect() })
}

pub fn end_session(tx: &mut WriteTx<'_>, id: &SessionId) -> Result<DeskSessions, ApiError> {
    let now = tx.now();
    if store::end_desk_session(tx, id)? != 1 {
        return Err(ApiError::not_found());
    }
    audit::record(tx, &entry("desk.end_session", "session", id.as_str()))?;
    sessions(tx, now)
}
