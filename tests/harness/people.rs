//! People with roles. Their sessions are opened behind the front door, because how one signs in has tests
//! of its own; everything they do afterwards goes through it.

use super::TestApp;
use super::visitor::{Visitor, fresh_key};
use diesel::prelude::*;
use std::sync::atomic::{AtomicI64, Ordering};
use sundae_server::auth::cookie;
use sundae_server::auth::session::{self, NewSession};
use sundae_server::db::WriteTx;
use sundae_server::db::schema::{person, staff, staff_role, ticket};
use sundae_server::problem::ApiError;
use sundae_shared::desk::api::RecordDeskEvents;
use sundae_shared::desk::{DeskAction, DeskEvent, DeskEventId, DeviceId, EventAnswer, RecordEvents, Station};
use sundae_shared::fold::{fold, name_key};
use sundae_shared::id::{Id, PersonId, TicketId};
use sundae_shared::people::{Role, SessionKind};

/// Somebody signed in. Derefs to the visitor that calls.
pub struct Person {
    pub visitor: Visitor,
    pub id: PersonId,
    pub name: String,
    pub email: String,
    /// What the shop printed on their ticket; the desk accepts it as a code.
    pub ticket_secret: String,
}

impl std::ops::Deref for Person {
    type Target = Visitor;
    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

/// A volunteer's device at a desk: counts its events.
pub struct Volunteer {
    pub person: Person,
    pub device: DeviceId,
    seq: AtomicI64,
}

impl std::ops::Deref for Volunteer {
    type Target = Visitor;
    fn deref(&self) -> &Visitor {
        &self.person.visitor
    }
}

impl TestApp {
    /// An attendee with a paid ticket, signed in on their phone.
    pub async fn attendee(&self) -> Person {
        self.attendee_named("Zoë Ångström").await
    }

    pub async fn attendee_named(&self, name: &str) -> Person {
        let person = self.person(name).await;
        self.signed_in(person, SessionKind::Me, None).await
    }

    /// A volunteer with an open session at the registration desk.
    pub async fn volunteer(&self) -> Volunteer {
        self.volunteer_at(Station::Registration).await
    }

    pub async fn volunteer_at(&self, station: Station) -> Volunteer {
        let person = self.person("Vera Volunteer").await;
        let person = self.signed_in(person, SessionKind::Desk, Some(station)).await;
        Volunteer { person, device: DeviceId::parse(&fresh_key()).expect("a UUID"), seq: AtomicI64::new(1) }
    }

    /// A member of staff with these roles, signed in at the office.
    pub async fn staff(&self, roles: &'static [Role]) -> Person {
        let person = self.person("Stella Staff").await;
        let id = person.id.clone();
        self.behind(move |tx| {
            let now = tx.now();
            diesel::insert_into(staff::table)
                .values((staff::person_id.eq(&id), staff::created_at.eq(now)))
                .execute(tx.db())?;
            for role in roles {
                diesel::insert_into(staff_role::table)
                    .values((
                        staff_role::person_id.eq(&id),
                        staff_role::role.eq(role),
                        staff_role::granted_at.eq(now),
                    ))
                    .execute(tx.db())?;
            }
            Ok(())
        })
        .await;
        self.signed_in(person, SessionKind::Office, None).await
    }

    /// Writes behind the front door: only for what has no door, or to stage what a test is not about.
    pub async fn behind<T: Send + 'static>(
        &self,
        effect: impl Fn(&mut WriteTx<'_>) -> Result<T, ApiError> + Send + 'static,
    ) -> T {
        let context = self.deps.own_context().expect("a context");
        self.deps.db.write(context, effect).await.expect("staging works")
    }

    /// A person with one paid ticket and an address of their own; not signed in.
    pub async fn person(&self, name: &str) -> Person {
        let key = uuid::Uuid::now_v7().simple().to_string();
        let (name, email, secret) = (name.to_owned(), format!("{key}@example.org"), key[..32].to_owned());
        let (person_name, person_email, ticket_secret) = (name.clone(), email.clone(), secret.clone());
        let id = self
            .behind(move |tx| {
                let (id, now): (PersonId, _) = (tx.new_id()?, tx.now());
                diesel::insert_into(person::table)
                    .values((
                        person::id.eq(&id),
                        person::name.eq(&name),
                        person::name_folded.eq(fold(&name)),
                        person::name_key.eq(name_key(&name)),
                        person::email.eq(&email),
                        person::lang.eq("en"),
                        person::country.eq("US"),
                        person::created_at.eq(now),
                        person::privacy_accepted_at.eq(now),
                    ))
                    .execute(tx.db())?;
                insert_ticket(tx, &id, &name, &email, &secret)?;
                Ok(id)
            })
            .await;
        Person { visitor: self.visitor(), id, name: person_name, email: person_email, ticket_secret }
    }

    /// The same person on one more device.
    pub async fn signs_in_again(&self, person: &Person, kind: SessionKind) -> Person {
        let again = Person {
            visitor: self.visitor(),
            id: person.id.clone(),
            name: person.name.clone(),
            email: person.email.clone(),
            ticket_secret: person.ticket_secret.clone(),
        };
        let station = (kind == SessionKind::Desk).then_some(Station::Registration);
        self.signed_in(again, kind, station).await
    }

    /// Gives `person` the address of `other`, as one order for two people does.
    pub async fn shares_address(&self, person: &Person, other: &Person) {
        let (id, email) = (person.id.clone(), other.email.clone());
        self.behind(move |tx| {
            let shared = person::email.eq(&email);
            Ok(diesel::update(person::table.find(&id)).set(shared).execute(tx.db())?)
        })
        .await;
    }

    /// The same member of staff at one more office, without a second factor.
    pub async fn signs_in_by_password_alone(&self, person: &Person) -> Visitor {
        let new = NewSession {
            kind: SessionKind::Office,
            person: person.id.clone(),
            station: None,
            device: "office 2".to_owned(),
            ends_at: self.now().plus_days(30),
        };
        let opened = self.behind(move |tx| session::open(tx, &new)).await;
        let mut visitor = self.visitor();
        visitor.cookie = Some(format!("{}={}", cookie::name(SessionKind::Office, false), opened.token));
        visitor
    }

    pub(super) async fn signed_in(
        &self,
        mut person: Person,
        kind: SessionKind,
        station: Option<Station>,
    ) -> Person {
        let new = NewSession {
            kind,
            person: person.id.clone(),
            station,
            device: format!("{} 1", kind.word()),
            ends_at: self.now().plus_days(30),
        };
        let open = move |tx: &mut WriteTx<'_>| {
            let opened = session::open(tx, &new)?;
            if new.kind == SessionKind::Office {
                // What most tests are about needs it; second factors have tests of their own.
                session::confirm_with_second_factor(tx, &opened.id)?;
            }
            Ok(opened)
        };
        let opened = self.behind(open).await;
        person.visitor.cookie = Some(format!("{}={}", cookie::name(kind, false), opened.token));
        person
    }
}

fn insert_ticket(
    tx: &mut WriteTx<'_>,
    id: &PersonId,
    name: &str,
    email: &str,
    secret: &str,
) -> Result<(), ApiError> {
    let (ticket_id, now): (TicketId, _) = (tx.new_id()?, tx.now());
    diesel::insert_into(ticket::table)
        .values((
            (ticket::id.eq(&ticket_id), ticket::order_code.eq(&secret[20..]), ticket::position.eq(1_i64)),
            (ticket::status.eq("paid"), ticket::product.eq("Individual")),
            (ticket::attendee_name.eq(name), ticket::attendee_email.eq(email), ticket::company.eq("")),
            (
                ticket::country.eq("US"),
                ticket::shirt_size.eq("M"),
                ticket::first_time.eq(false),
                ticket::lang.eq("en"),
            ),
            (ticket::ordered_at.eq("2025-02-01 10:00"), ticket::secret.eq(secret), ticket::person_id.eq(id)),
            (ticket::created_at.eq(now), ticket::updated_at.eq(now)),
        ))
        .execute(tx.db())?;
    Ok(())
}

impl Volunteer {
    /// Scans a code and returns the server's answer.
    pub async fn scan(&self, code: &str) -> EventAnswer {
        self.record(DeskAction::CheckIn { code: code.to_owned() }).await
    }

    pub async fn record(&self, action: DeskAction) -> EventAnswer {
        let event = self.event(action);
        let request = RecordEvents { device: self.device.clone(), events: vec![event] };
        let mut answers = self.call::<RecordDeskEvents>((), &request).await.expect_ok();
        answers.answers.remove(0)
    }

    /// The next event of this device, device clock at the test's start.
    pub fn event(&self, action: DeskAction) -> DeskEvent {
        DeskEvent {
            id: DeskEventId::parse(&fresh_key()).expect("a UUID"),
            seq: self.seq.fetch_add(1, Ordering::SeqCst),
            device_time: sundae_shared::time::Timestamp::parse(super::START).expect("a moment"),
            action,
        }
    }
}
