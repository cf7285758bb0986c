//! People with tickets and desks with sessions, and what each desk will send.

use crate::client::{Script, post};
use diesel::prelude::*;
use sundae_server::db::schema::{person, ticket};
use sundae_shared::api::{Endpoint, IDEMPOTENCY_KEY};
use sundae_shared::desk::api::RecordDeskEvents;
use sundae_shared::desk::{DeskAction, DeskEvent, DeskEventId, DeviceId, RecordEvents};
use sundae_shared::id::{Id, PersonId, TicketId};
use sundae_shared::time::Timestamp;
use sundae_tests::harness::TestApp;

/// Rows in one staging transaction.
const STAGED_TOGETHER: usize = 5_000;

/// Signs in `count` desks and gives each its share of `people` to check in, once each.
pub async fn desks(app: &TestApp, count: usize, people: usize) -> Vec<Script> {
    let codes = people_with_tickets(app, people).await;
    let mut scripts = Vec::with_capacity(count);
    for share in codes.chunks(codes.len().div_ceil(count)) {
        let desk = app.volunteer().await;
        let cookie = desk.cookie.clone().expect("a desk session");
        let device = DeviceId::parse(&uuid::Uuid::now_v7().to_string()).expect("a UUID");
        let script =
            share.iter().zip(1..).map(|(code, seq)| check_in(&cookie, &device, seq, code, app.now()));
        scripts.push(script.collect());
    }
    scripts
}

fn check_in(cookie: &str, device: &DeviceId, seq: i64, code: &str, at: Timestamp) -> Vec<u8> {
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
    post(RecordDeskEvents::PATH, &headers, &body)
}

async fn people_with_tickets(app: &TestApp, people: usize) -> Vec<String> {
    let secrets: Vec<String> = (0..people).map(|n| format!("bench{n:027}")).collect();
    for chunk in secrets.chunks(STAGED_TOGETHER) {
        let chunk = chunk.to_vec();
        app.behind(move |tx| chunk.iter().try_for_each(|secret| insert(tx, secret))).await;
    }
    secrets
}

fn insert(
    tx: &mut sundae_server::db::WriteTx<'_>,
    secret: &str,
) -> Result<(), sundae_server::problem::ApiError> {
    let (id, ticket_id, now): (PersonId, TicketId, _) = (tx.new_id()?, tx.new_id()?, tx.now());
    diesel::insert_into(person::table)
        .values((
            (
                person::id.eq(&id),
                person::name.eq(secret),
                person::name_folded.eq(secret),
                person::name_key.eq(secret),
            ),
            (person::lang.eq("en"), person::country.eq("US"), person::created_at.eq(now)),
        ))
        .execute(tx.db())?;
    diesel::insert_into(ticket::table)
        .values((
            (ticket::id.eq(&ticket_id), ticket::order_code.eq(secret), ticket::position.eq(1_i64)),
            (ticket::status.eq("paid"), ticket::product.eq("Individual")),
            (ticket::attendee_name.eq(secret), ticket::attendee_email.eq(""), ticket::company.eq("")),
            (
                ticket::country.eq("US"),
                ticket::shirt_size.eq("M"),
                ticket::first_time.eq(false),
                ticket::lang.eq("en"),
            ),
            (ticket::ordered_at.eq("2025-02-01 10:00"), ticket::secret.eq(secret), ticket::person_id.eq(&id)),
            (ticket::created_at.eq(now), ticket::updated_at.eq(now)),
        ))
        .execute(tx.db())?;
    Ok(())
}
