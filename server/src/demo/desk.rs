//! The demo's check-ins: a volunteer who let one in six in, yesterday and this morning.

use crate::auth::guard::Desk;
use crate::auth::session::{self, NewSession};
use crate::cx::Deps;
use crate::db::WriteTx;
use crate::desk::service::{Record, record_events};
use crate::people::import::parse::ParsedAttendees;
use crate::people::service as people;
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::desk::{DeskAction, DeskEvent, DeviceId, EVENTS_MAX, RecordEvents, Station};
use sundae_shared::people::SessionKind;
use sundae_shared::people::ticket::TicketStatus;
use sundae_shared::time::Timestamp;

/// Every how many attendees one is checked in.
const ONE_IN: usize = 6;
/// Between two of them at the desk.
const SECONDS_APART: i64 = 190;

pub async fn load(deps: &Deps, sample: &ParsedAttendees, now: Timestamp) -> Result<(), ApiError> {
    let paid = sample.rows.iter().filter(|row| row.value.status == TicketStatus::Paid);
    let secrets: Vec<String> = paid.filter_map(|row| row.value.secret.clone()).collect();
    let key = Arc::clone(&deps.badge_key);
    deps.db
        .write(deps.own_context()?, move |tx| {
            let Some(first) = secrets.first() else { return Ok(()) };
            let desk = volunteer(tx, &key, first)?;
            let arrived: Vec<&String> = secrets.iter().skip(1).step_by(ONE_IN).take(EVENTS_MAX).collect();
            let from = now.plus_seconds(-SECONDS_APART * arrived.len() as i64);
            let mut events = Vec::with_capacity(arrived.len());
            for (seq, secret) in (1..).zip(arrived) {
                events.push(DeskEvent {
                    id: tx.new_id()?,
                    seq,
                    device_time: from.plus_seconds(seq * SECONDS_APART),
                    action: DeskAction::CheckIn { code: secret.clone() },
                });
            }
            let device: DeviceId = tx.new_id()?;
            let record = Record::parse(&desk, RecordEvents { device, events }, &key, now)?;
            record_events(tx, &record)?;
            session::end(tx, &desk.person, &desk.session).map(drop)
        })
        .await
}

/// Whoever has the first ticket of the file stands at the desk.
fn volunteer(
    tx: &mut WriteTx<'_>,
    key: &crate::people::badge_key::BadgeKey,
    secret: &str,
) -> Result<Desk, ApiError> {
    let person = match people::whom(tx, &people::read_code(key, secret))? {
        people::Scanned::Person(person) => person,
        _ => return Err(ApiError::bug("the demo's volunteer has no ticket")),
    };
    let (station, device) = (Station::Registration, "Registration 1".to_owned());
    let ends_at = tx.now().plus_minutes(1);
    let new = NewSession {
        kind: SessionKind::Desk,
        person: person.clone(),
        station: Some(station),
        device: device.clone(),
        ends_at,
    };
    let session = session::open(tx, &new)?.id;
    Ok(Desk { person, session, station, device })
}
