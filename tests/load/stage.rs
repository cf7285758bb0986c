//! People with passes and desks with sessions, what each desk will send, and what must have come of it.

use crate::client::{Ask, Script, post};
use diesel::prelude::*;
use std::path::{Path, PathBuf};
use sundae_server::auth::cookie;
use sundae_server::auth::session::{self, NewSession};
use sundae_server::clock::{Clock, Ids};
use sundae_server::db::schema::{
    audit, badge, check_in, desk_event, idempotency, person, staff, staff_role, ticket,
};
use sundae_server::db::{Db, WriteContext, WriteTx};
use sundae_server::people::badge_key::BadgeKey;
use sundae_server::problem::ApiError;
use sundae_shared::api::{Endpoint, IDEMPOTENCY_KEY};
use sundae_shared::desk::api::RecordDeskEvents;
use sundae_shared::desk::{DeskAction, DeskEvent, DeskEventId, DeviceId, RecordEvents, Station};
use sundae_shared::fold::{fold, name_key};
use sundae_shared::id::{Id, PersonId, TicketId};
use sundae_shared::people::badge::BadgeId;
use sundae_shared::people::code::ShortCode;
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::time::Timestamp;
use sundae_tests::harness::TestDatabase;

/// Rows in one staging transaction.
const STAGED_TOGETHER: usize = 5_000;
/// The key that signs the passes.
pub const BADGE_KEY: [u8; 32] = [7; 32];

/// A database full of people who wait before the desks.
pub struct Stage {
    folder: PathBuf,
    database: TestDatabase,
    /// For each desk, what it will send.
    scripts: Vec<std::vec::IntoIter<Ask>>,
}

/// What the database holds after the round.
pub struct Checked {
    check_ins: usize,
}

impl std::fmt::Display for Checked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let n = self.check_ins;
        write!(
            f,
            "every answer was right; after the server was killed the database holds\n           exactly {n} events, \
             {n} check-ins, {n} keys and {n} lines of the trail"
        )
    }
}

impl Stage {
    pub async fn set(desks: usize, people: usize) -> Self {
        let folder = std::env::temp_dir().join(format!("sundae-bench-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let database = TestDatabase::create_empty(&folder);
        let behind = Behind::of(&database);
        let ids = behind.people(people).await;
        let key = BadgeKey::from_bytes(&BADGE_KEY);
        let waiting: Vec<(PersonId, String)> =
            ids.into_iter().zip(1..).map(|(id, number)| (id, key.issue(BadgeId(number)))).collect();
        let share = waiting.len().div_ceil(desks);
        let mut scripts: Vec<Script> = vec![Vec::with_capacity(share); desks];
        let mut signed_in = Vec::with_capacity(desks);
        for n in 1..=desks {
            let device = DeviceId::parse(&uuid::Uuid::now_v7().to_string()).expect("a UUID");
            signed_in.push((behind.desk(n).await, device));
        }
        // Round after round, as the desks scan at the same time and make the ids of their events then.
        for at in 0..share {
            for (desk, (cookie, device)) in signed_in.iter().enumerate() {
                let Some((id, code)) = waiting.get(desk * share + at) else { continue };
                scripts[desk].push(check_in(cookie, device, at as i64 + 1, id, code, behind.now));
            }
        }
        Self { folder, database, scripts: scripts.into_iter().map(Vec::into_iter).collect() }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let key: String = BADGE_KEY.iter().map(|byte| format!("{byte:02x}")).collect();
        vec![("DATABASE_URL", self.database.url.clone()), ("SUNDAE_BADGE_KEY", key)]
    }

    /// The next requests of each desk.
    pub fn take_scripts(&mut self, each: usize) -> Vec<Script> {
        self.scripts.iter_mut().map(|script| script.take(each).collect()).collect()
    }

    /// Compares the database with the number of answers.
    pub async fn check(self, answered: usize) -> Result<Checked, String> {
        let mut conn = self.database.connect();
        let trail = audit::table.filter(audit::action.eq("desk.check_in"));
        let counted: QueryResult<[i64; 4]> = (|| {
            Ok([
                desk_event::table.count().get_result(&mut conn)?,
                check_in::table.count().get_result(&mut conn)?,
                idempotency::table.count().get_result(&mut conn)?,
                trail.count().get_result(&mut conn)?,
            ])
        })();
        let counted = counted.map_err(|error| error.to_string())?;
        let _ = std::fs::remove_dir_all(&self.folder);
        if counted.iter().any(|count| usize::try_from(*count) != Ok(answered)) {
            return Err(format!(
                "{answered} check-ins were answered, and the database holds {counted:?} events, check-ins, keys \
                 and lines of the trail"
            ));
        }
        Ok(Checked { check_ins: answered })
    }
}

fn check_in(cookie: &str, device: &DeviceId, seq: i64, person: &PersonId, code: &str, at: Timestamp) -> Ask {
    let id = uuid::Uuid::now_v7().to_string();
    let event = DeskEvent {
        id: DeskEventId::parse(&id).expect("a UUID"),
        seq,
        device_time: at,
        action: DeskAction::CheckIn { code: code.to_owned() },
    };
    let body =
        serde_json::to_string(&RecordEvents { device: device.clone(), events: vec![event] }).expect("JSON");
    let headers = format!("Cookie: {cookie}\r\n{IDEMPOTENCY_KEY}: {id}\r\n");
    let expected = vec![
        format!(r#""id":"{id}","verdict":"checked_in""#),
        format!(r#""person":"{}""#, person.as_str()),
        format!(r#""first":{{"event":"{id}""#),
    ];
    Ask { request: post(RecordDeskEvents::PATH, &headers, &body), expected }
}

/// Past the server.
pub struct Behind {
    db: Db,
    ids: Ids,
    now: Timestamp,
}

impl Behind {
    pub fn of(database: &TestDatabase) -> Self {
        let db = Db::open(&database.parsed(), 4).expect("the database opens");
        Self { db, ids: Ids::default(), now: Clock::System.now() }
    }

    async fn write<T: Send + 'static>(
        &self,
        effect: impl Fn(&mut WriteTx<'_>) -> Result<T, ApiError> + Send + 'static,
    ) -> T {
        let request_id = self.ids.next(self.now).expect("an id");
        let context = WriteContext { now: self.now, actor: None, request_id, ids: self.ids.clone() };
        self.db.write(context, effect).await.expect("staging works")
    }

    /// People with a paid ticket and a pass each, numbered from 1.
    async fn people(&self, people: usize) -> Vec<PersonId> {
        let numbers: Vec<i64> = (1..).take(people).collect();
        let mut ids = Vec::with_capacity(people);
        for chunk in numbers.chunks(STAGED_TOGETHER) {
            let chunk = chunk.to_vec();
            let insert = move |tx: &mut WriteTx<'_>| chunk.iter().map(|n| insert_attendee(tx, *n)).collect();
            ids.extend(self.write::<Vec<PersonId>>(insert).await);
        }
        ids
    }

    /// A volunteer with an open desk; the cookie.
    async fn desk(&self, number: usize) -> String {
        let volunteer = self.write(move |tx| insert_person(tx, &format!("Volunteer {number}"))).await;
        self.session(SessionKind::Desk, Some(Station::Registration), volunteer).await
    }

    /// A member of staff.
    pub async fn staff(&self, role: Role) -> PersonId {
        let hired = move |tx: &mut WriteTx<'_>| {
            let (id, now) = (insert_person(tx, "Stella Staff")?, tx.now());
            diesel::insert_into(staff::table)
                .values((staff::person_id.eq(&id), staff::created_at.eq(now)))
                .execute(tx.db())?;
            let given =
                (staff_role::person_id.eq(&id), staff_role::role.eq(role), staff_role::granted_at.eq(now));
            diesel::insert_into(staff_role::table).values(given).execute(tx.db())?;
            Ok(id)
        };
        self.write(hired).await
    }

    /// Signs somebody in for a day; the cookie.
    pub async fn session(&self, kind: SessionKind, station: Option<Station>, person: PersonId) -> String {
        let ends_at = self.now.plus_days(1);
        let opened = self
            .write(move |tx| {
                let (person, device) = (person.clone(), "Bench".to_owned());
                session::open(tx, &NewSession { kind, person, station, device, ends_at })
            })
            .await;
        format!("{}={}", cookie::name(kind, false), opened.token)
    }
}

fn insert_person(tx: &mut WriteTx<'_>, name: &str) -> Result<PersonId, ApiError> {
    let (id, now): (PersonId, _) = (tx.new_id()?, tx.now());
    diesel::insert_into(person::table)
        .values((
            (
                person::id.eq(&id),
                person::name.eq(name),
                person::name_folded.eq(fold(name)),
                person::name_key.eq(name_key(name)),
            ),
            (person::lang.eq("en"), person::country.eq("US"), person::created_at.eq(now)),
        ))
        .execute(tx.db())?;
    Ok(id)
}

fn insert_attendee(tx: &mut WriteTx<'_>, number: i64) -> Result<PersonId, ApiError> {
    let name = format!("Attendee {number}");
    let id = insert_person(tx, &name)?;
    let (ticket_id, now): (TicketId, _) = (tx.new_id()?, tx.now());
    let secret = format!("bench{number:027}");
    diesel::insert_into(ticket::table)
        .values((
            (ticket::id.eq(&ticket_id), ticket::order_code.eq(&secret), ticket::position.eq(1_i64)),
            (ticket::status.eq("paid"), ticket::product.eq("Individual")),
            (ticket::attendee_name.eq(&name), ticket::attendee_email.eq(""), ticket::company.eq("")),
            (
                ticket::country.eq("US"),
                ticket::shirt_size.eq("M"),
                ticket::first_time.eq(false),
                ticket::lang.eq("en"),
            ),
            (
                ticket::ordered_at.eq("2025-02-01 10:00"),
                ticket::secret.eq(&secret),
                ticket::person_id.eq(&id),
            ),
            (ticket::created_at.eq(now), ticket::updated_at.eq(now)),
        ))
        .execute(tx.db())?;
    diesel::insert_into(badge::table)
        .values((
            badge::number.eq(number),
            badge::short_code.eq(ShortCode::from_bits(number.unsigned_abs())),
            badge::person_id.eq(&id),
            badge::created_at.eq(now),
        ))
        .execute(tx.db())?;
    Ok(id)
}
