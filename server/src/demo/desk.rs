//! The demo's desks: who was let in over two days, visits about grants, and volunteers still at work.

use super::cast::{Cast, Guest};
use super::past::{Opening, context, moment, openings};
use crate::auth::guard::Desk;
use crate::auth::session::{self, NewSession};
use crate::db::WriteTx;
use crate::desk::queue_service as queue;
use crate::desk::service::{Record, record_events};
use crate::desk::visit_service::{self as visits, Close};
use crate::grant::service as grants;
use crate::mail::Site;
use crate::people::badge_key::BadgeKey;
use crate::people::desk_join::service::{Ask, NewDesk, create_link, request};
use crate::problem::ApiError;
use sundae_shared::desk::{CloseVisit, DeskAction, DeskEvent, DeviceId, Missing, RecordEvents, Station};
use sundae_shared::edition::EditionForm;
use sundae_shared::grant::GrantState;
use sundae_shared::id::PersonId;
use sundae_shared::people::badge::BadgeId;
use sundae_shared::people::{CreateDeskLink, SessionKind};
use sundae_shared::time::Timestamp;

/// One in four of the sample's tickets.
pub const ARRIVALS: usize = 700;
/// Desks at the door.
const DOORS: usize = 3;
/// What a device sends at a time.
const BATCH: usize = 20;
/// Every how many people somebody comes a second time.
const TWICE_EVERY: usize = 50;
/// People who came about their grants.
const VISITS: usize = 18;
const VISIT_MINUTES: i64 = 6;
/// People who wait at the reimbursement desk right now, and how far apart they came.
const WAITING: usize = 3;
const ARRIVE_EVERY_MINUTES: i64 = 4;
/// How long the desks that are open now stay so.
const SHIFT_HOURS: i64 = 8;
/// Codes of another shop.
const STRANGE: [&str; 3] =
    ["EXPO-2024-000000000317", "QV7ZK2-EXHIBITOR-0042", "https://tickets.example.net/t/90210"];

/// What all desks share.
pub struct Desks<'a> {
    pub key: &'a BadgeKey,
    pub form: &'a EditionForm,
    pub cast: &'a Cast,
    pub now: Timestamp,
    pub site: &'a Site,
}

/// A device with its volunteer, counting its events.
struct Lane {
    desk: Desk,
    device: DeviceId,
    seq: i64,
    seen: Vec<(Timestamp, DeskAction)>,
}

impl Lane {
    fn open(
        tx: &mut WriteTx<'_>,
        volunteer: &Guest,
        station: Station,
        name: &str,
        ends_at: Timestamp,
    ) -> Result<Self, ApiError> {
        let (person, device) = (volunteer.person.clone(), name.to_owned());
        let new = NewSession {
            kind: SessionKind::Desk,
            person: person.clone(),
            station: Some(station),
            device: device.clone(),
            ends_at,
        };
        let session = session::open(tx, &new)?.id;
        let desk = Desk { person, session, station, device };
        Ok(Self { desk, device: tx.new_id()?, seq: 0, seen: Vec::new() })
    }

    /// Sends what was seen, as at `now`.
    fn send(
        &mut self,
        tx: &mut WriteTx<'_>,
        key: &BadgeKey,
        seen: Vec<(Timestamp, DeskAction)>,
    ) -> Result<(), ApiError> {
        let now = tx.now();
        let mut events = Vec::with_capacity(seen.len());
        for (device_time, action) in seen {
            self.seq += 1;
            events.push(DeskEvent { id: tx.new_id()?, seq: self.seq, device_time, action });
        }
        let batch = RecordEvents { device: self.device.clone(), events };
        let record = Record::parse(&self.desk, batch, key, now)?;
        record_events(tx, &record).map(drop)
    }
}

/// Everyone who was let in at the door; the first of its desks, which also hands out rewards.
pub fn arrivals(tx: &mut WriteTx<'_>, desks: &Desks<'_>) -> Result<Desk, ApiError> {
    let Desks { key, form, cast, now, site: _ } = desks;
    let open = openings(form, Station::Registration, *now);
    let today = open.last().ok_or_else(|| ApiError::bug("the demo's doors never opened"))?;
    let mut lanes = Vec::with_capacity(DOORS);
    for (at, volunteer) in cast.volunteers.iter().take(DOORS).enumerate() {
        let (name, ends_at) = (format!("Registration {}", at + 1), now.plus_minutes(SHIFT_HOURS * 60));
        let start = context(tx.context, today.from, Some(&volunteer.person));
        let lane =
            tx.in_context(&start, |tx| Lane::open(tx, volunteer, Station::Registration, &name, ends_at))?;
        lanes.push(lane);
    }
    see(&mut lanes, desks, &open);
    send_in_order(tx, &mut lanes, key)?;
    let first = lanes.into_iter().next().map(|lane| lane.desk);
    first.ok_or_else(|| ApiError::bug("the demo has no volunteers"))
}

/// Who came to which desk, when.
fn see(lanes: &mut [Lane], desks: &Desks<'_>, open: &[Opening]) {
    let practice = desks.key.issue(BadgeId::PRACTICE);
    for lane in lanes.iter_mut() {
        let first = open.first().map_or(desks.now, |opening| opening.from);
        lane.seen.push((first, DeskAction::CheckIn { code: practice.clone() }));
    }
    let doors = lanes.len();
    for (at, guest) in desks.cast.guests.iter().take(ARRIVALS).enumerate() {
        let Some(when) = moment(open, at, ARRIVALS) else { continue };
        let scan = || DeskAction::CheckIn { code: guest.secret.clone() };
        lanes[at % doors].seen.push((when, scan()));
        if at % TWICE_EVERY == TWICE_EVERY - 1 {
            lanes[(at + 1) % doors].seen.push((when.plus_minutes(2), scan()));
        }
    }
    for (at, code) in STRANGE.iter().enumerate() {
        let when = moment(open, 100 + 200 * at, ARRIVALS).unwrap_or(desks.now);
        lanes[at % doors].seen.push((when, DeskAction::CheckIn { code: (*code).to_owned() }));
    }
}

/// Each device sends a few events at a time; the server hears them in the order of the day.
fn send_in_order(tx: &mut WriteTx<'_>, lanes: &mut [Lane], key: &BadgeKey) -> Result<(), ApiError> {
    let mut batches = Vec::new();
    for (at, lane) in lanes.iter_mut().enumerate() {
        let mut seen = std::mem::take(&mut lane.seen);
        seen.sort_by_key(|(when, _)| *when);
        for batch in seen.chunks(BATCH) {
            batches.extend(batch.last().map(|(when, _)| (*when, at, batch.to_vec())));
        }
    }
    batches.sort_by_key(|(when, at, _)| (*when, *at));
    for (when, at, batch) in batches {
        let lane = &mut lanes[at];
        let moment = context(tx.context, when, Some(&lane.desk.person));
        tx.in_context(&moment, |tx| lane.send(tx, key, batch))?;
    }
    Ok(())
}

/// How a visit ended: mostly done, now and then with something missing.
fn ending(at: usize) -> CloseVisit {
    let (id_seen, missing, note) = match at % 6 {
        2 => (
            true,
            vec![Missing::Receipts, Missing::PaymentDetails],
            "Comes again on Sunday with the hotel's bill.",
        ),
        4 => (false, vec![Missing::IdExpired], "Passport ended last month; asks the consulate."),
        5 if at > 6 => (true, vec![Missing::NameDiffers], "Married name on the passport; staff look at it."),
        _ => (true, Vec::new(), ""),
    };
    CloseVisit { id_seen, missing, note: note.to_owned() }
}

/// People who came about their grants.
pub fn grant_visits(tx: &mut WriteTx<'_>, desks: &Desks<'_>, not: &[PersonId]) -> Result<(), ApiError> {
    let Desks { key, form, cast, now, site } = desks;
    let open = openings(form, Station::Reimbursement, *now);
    let (Some(last), Some(volunteer)) = (open.last(), cast.volunteers.get(DOORS)) else { return Ok(()) };
    let start = context(tx.context, last.from, Some(&volunteer.person));
    let ends_at = now.plus_minutes(SHIFT_HOURS * 60);
    let mut lane = tx.in_context(&start, |tx| {
        Lane::open(tx, volunteer, Station::Reimbursement, "Reimbursement 1", ends_at)
    })?;
    let accepted = grants::all(tx)?.into_iter().filter(|grant| grant.state == GrantState::Accepted);
    let mut people: Vec<PersonId> = accepted.filter_map(|grant| grant.person_id).collect();
    people.sort();
    people.dedup();
    people.retain(|person| !not.contains(person) && *person != volunteer.person);
    for (at, person) in people.iter().take(VISITS).enumerate() {
        let Some(when) = moment(&open, at, VISITS) else { continue };
        let arrived = context(tx.context, when, Some(&volunteer.person));
        let visit = tx.in_context(&arrived, |tx| {
            lane.send(tx, key, vec![(when, DeskAction::CheckInPerson { person: person.clone() })])?;
            visits::open(tx, &lane.desk, person)
        })?;
        let left = context(tx.context, when.plus_minutes(VISIT_MINUTES).min(*now), Some(&volunteer.person));
        let close = Close::parse(visit.id, ending(at))?;
        tx.in_context(&left, |tx| visits::close(tx, &lane.desk, &close, site))?;
    }
    // Some wait right now; the last of them is somebody whose phone people look at.
    let near = not.iter().rfind(|person| **person != volunteer.person);
    for (at, person) in people.iter().skip(VISITS).take(WAITING).chain(near).enumerate() {
        let minutes = i64::try_from(WAITING + 1 - at.min(WAITING)).unwrap_or(1) * ARRIVE_EVERY_MINUTES;
        let arrived = context(tx.context, now.plus_minutes(-minutes), Some(&volunteer.person));
        tx.in_context(&arrived, |tx| queue::arrive(tx, &lane.desk, person))?;
    }
    Ok(())
}

/// A volunteer with a tablet who waits to be let in.
pub fn somebody_waits(
    tx: &mut WriteTx<'_>,
    desks: &Desks<'_>,
    admin: &PersonId,
    url: &str,
) -> Result<(), ApiError> {
    let until = desks.now.plus_minutes(SHIFT_HOURS * 60);
    let wanted = CreateDeskLink { station: Station::Registration, until, label: "Registration 4".into() };
    let link = create_link(tx, &NewDesk::parse(admin, wanted, desks.now, url)?)?;
    let Some((_, token)) = link.url.split_once('#') else {
        return Err(ApiError::bug("a desk link without its token"));
    };
    let ask = Ask {
        token: token.to_owned(),
        device: String::new(),
        attendee: Some(desks.cast.waiting.person.clone()),
        code: None,
    };
    request(tx, &ask).map(drop)
}
