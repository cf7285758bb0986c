//! The keys: made once, looked for at the start, put in place of each other while the server runs.

use super::{gives, grantee, paypal, wire};
use sundae_server::clock::Clock;
use sundae_server::config::Config;
use sundae_server::keys::key_file::{self, FILE};
use sundae_server::keys::store;
use sundae_server::keys::{DataKeys, Ring};
use sundae_server::payee::rotate::{RotateError, Rotation};
use sundae_server::startup::Application;
use sundae_shared::payee::api::{GetMyPayee, ListPayeeFlags, RevealPayee};
use sundae_shared::payee::{PayeeWarning, RevealReason};
use sundae_shared::people::Role;
use sundae_shared::time::Timestamp;
use sundae_tests::harness::{Person, START, TestApp};

fn rotation<'a>(app: &'a TestApp, keys: &'a DataKeys) -> Rotation<'a> {
    Rotation { db: &app.deps.db, clock: &app.deps.clock, ids: &app.deps.ids, keys }
}

fn ids(ring: &Ring) -> Vec<String> {
    ring.ids().map(str::to_owned).collect()
}

/// Under which keys the rows are.
async fn in_use(app: &TestApp) -> Vec<String> {
    use diesel::prelude::*;
    use sundae_server::db::schema::payee;
    let used = payee::table.select(payee::key_id).distinct().order(payee::key_id);
    used.load(&mut app.database.connect()).expect("keys of rows")
}

async fn opens(payer: &Person, person: &Person) -> String {
    let payee = person.call::<GetMyPayee>((), &()).await.expect_ok().payee.expect("details").id;
    let why = RevealReason { payee, reason: "Test".into() };
    let seen = payer.call::<RevealPayee>(person.id.clone(), &why).await.expect_ok();
    seen.values.into_iter().last().expect("values").value
}

#[tokio::test]
async fn a_rotation_that_was_killed_at_any_point_goes_on_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let payer = app.staff(&[Role::Payer]).await;
    let mut people = Vec::new();
    for at in 0..5 {
        let person = grantee(&app, &format!("Person {at}")).await;
        gives(&person, &wire("Somebody")).await;
        gives(&person, &paypal(&format!("p{at}@example.org"))).await;
        people.push(person);
    }
    let keys = DataKeys::open("", &app.folder).expect("the server's keys");
    let old = keys.ring().expect("a ring").newest().id.clone();

    // Killed after the new key was written and before the database knew of it.
    let path = app.folder.join(FILE);
    let text = std::fs::read_to_string(&path).expect("the key file");
    let longer = Ring::parse(&format!("{text}{}", "0f".repeat(32))).expect("two keys");
    key_file::replace(&path, &longer).expect("replaced");
    assert_eq!(opens(&payer, &people[0]).await, "p0@example.org");

    // Killed after some rows.
    let (new, resumed) = rotation(&app, &keys).begin().await.expect("begun");
    assert!(resumed && new != old);
    assert_eq!(rotation(&app, &keys).batch(&new, 3).await.expect("a batch"), 3);
    assert_eq!(in_use(&app).await.len(), 2, "half is done");
    for (at, person) in people.iter().enumerate() {
        assert_eq!(opens(&payer, person).await, format!("p{at}@example.org"));
    }
    // The server goes on, and what is given now is under the new key.
    gives(&people[0], &paypal("new@example.org")).await;
    assert!(
        rotation(&app, &keys).finish().await.expect("nothing to drop").is_empty(),
        "rows are under the old key"
    );
    assert!(ids(&keys.ring().expect("a ring")).contains(&old));

    let rotated = rotation(&app, &keys).run().await.expect("rotated");
    assert_eq!((rotated.resumed, rotated.rows, rotated.dropped), (true, 7, vec![old.clone()]));
    assert_eq!(in_use(&app).await, std::slice::from_ref(&new));
    assert_eq!(ids(&keys.ring().expect("a ring")), std::slice::from_ref(&new), "the old key is nowhere");
    assert_eq!(opens(&payer, &people[0]).await, "new@example.org");
    assert_eq!(opens(&payer, &people[4]).await, "p4@example.org");

    // And once more, from the beginning.
    let again = rotation(&app, &keys).run().await.expect("rotated");
    assert_eq!((again.resumed, again.rows, again.dropped), (false, 11, vec![new]));
    assert_eq!(opens(&payer, &people[4]).await, "p4@example.org");
}

#[tokio::test]
async fn a_rotation_takes_hosts_along_and_their_codes_stay_the_same() {
    let app = TestApp::start().await;
    let host = app.attendee().await;
    let named = app.host(&host).await;
    let before = host.screen(&named.id).await;
    let keys = DataKeys::open("", &app.folder).expect("the server's keys");
    let rotated = rotation(&app, &keys).run().await.expect("rotated");
    assert_eq!((rotated.rows, rotated.dropped.len()), (1, 1));
    assert_eq!(host.screen(&named.id).await.codes, before.codes);
    let code = before.codes[0].code.to_string();
    app.attendee().await.uses(&code).await.expect_ok();
}

#[tokio::test]
async fn a_shared_account_is_seen_after_a_rotation_too() {
    let app = TestApp::start().await;
    let (one, other) = (grantee(&app, "Zoë Ångström").await, grantee(&app, "Amina Okafor").await);
    gives(&one, &paypal("same@example.org")).await;
    let keys = DataKeys::open("", &app.folder).expect("the server's keys");
    rotation(&app, &keys).run().await.expect("rotated");
    gives(&other, &paypal("same@example.org")).await;
    let payer = app.staff(&[Role::Payer]).await;
    let flags = payer.call::<ListPayeeFlags>((), &()).await.expect_ok();
    assert!(flags.iter().any(|flag| flag.kind == PayeeWarning::SharedAccount && flag.people.len() == 2));
}

#[tokio::test]
async fn keys_of_the_setting_are_changed_there() {
    let old = "0a".repeat(32);
    let app = TestApp::start_with(|config| config.payee_keys.clone_from(&old)).await;
    assert!(!app.folder.join(FILE).exists(), "no file beside the setting");
    let person = grantee(&app, "Zoë Ångström").await;
    gives(&person, &paypal("zoe@example.org")).await;
    let only = DataKeys::open(&old, &app.folder).expect("one key");
    let refused = rotation(&app, &only).run().await;
    let Err(RotateError::SetFirst { key }) = refused else { panic!("{refused:?}") };
    let both = DataKeys::open(&format!("{old} {key}"), &app.folder).expect("two keys");
    let rotated = rotation(&app, &both).run().await.expect("rotated");
    assert_eq!((rotated.rows, rotated.dropped.len()), (1, 1));
}

#[tokio::test]
async fn a_server_without_a_key_that_is_in_use_does_not_start() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    gives(&person, &paypal("zoe@example.org")).await;
    app.stop().await;
    let known = app.deps.db.read(store::keys).await.expect("keys");
    let config = Config {
        data: app.folder.clone(),
        port: 0,
        database_url: app.database.url.clone(),
        payee_keys: "0b".repeat(32),
        ..Config::default()
    };
    let clock = Clock::manual(Timestamp::parse(START).expect("a moment"));
    let refused = Application::build(config, clock).err().expect("refused").to_string();
    assert!(refused.contains(&known[0].id) && refused.contains("payee_keys"), "{refused}");
}
