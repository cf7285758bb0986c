//! What storage promises.

use diesel::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex};
use sundae_server::auth::limit::{self, Limit};
use sundae_server::db::WriteTx;
use sundae_server::db::once::{Keep, OnceKey};
use sundae_server::db::schema::{idempotency, rate_limit};
use sundae_server::housekeeping;
use sundae_server::problem::ApiError;
use sundae_shared::desk::api::RecordDeskEvents;
use sundae_shared::desk::{DeskAction, RecordEvents};
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::{TestApp, is_postgres};

#[tokio::test]
async fn the_same_key_ten_times_in_parallel_is_one_effect_and_ten_equal_replies() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let event = desk.event(DeskAction::CheckIn { code: person.ticket_secret.clone() });
    let request = RecordEvents { device: desk.device.clone(), events: vec![event] };

    let calls = (0..10).map(|_| desk.call_with_key::<RecordDeskEvents>("one-key", (), &request));
    let replies = futures_util::future::join_all(calls).await;
    let bodies: Vec<String> =
        replies.into_iter().map(|outcome| serde_json::to_string(&outcome.expect_ok()).unwrap()).collect();
    assert!(bodies.iter().all(|body| *body == bodies[0]), "{bodies:?}");
    let request = RecordEvents { device: desk.device.clone(), events: Vec::new() };
    desk.call_with_key::<RecordDeskEvents>("one-key", (), &request)
        .await
        .expect_problem("request.key_reused");
}

#[tokio::test]
async fn the_planner_knows_how_full_the_tables_are() {
    if is_postgres() {
        return;
    }
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let sent = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    moderator.accept(&sent.id).await.expect_ok();
    housekeeping::tidy_up(&app.deps).await;
    let analyzed: Vec<Analyzed> = diesel::sql_query("SELECT DISTINCT tbl AS name FROM sqlite_stat1")
        .load(&mut app.database.connect())
        .expect("the statistics");
    for table in ["submission", "submission_person", "activity"] {
        assert!(analyzed.iter().any(|one| one.name == table), "{table} is known to the planner");
    }
}

#[derive(QueryableByName)]
struct Analyzed {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
}

#[tokio::test]
async fn a_write_that_panics_even_nested_poisons_nothing() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    for nested in [false, true] {
        let context = app.deps.own_context().unwrap();
        let key = OnceKey { scope: "test".into(), key: format!("panic-{nested}"), request_hash: "x".into() };
        let outcome: Result<(), ApiError> = app
            .deps
            .db
            .once(context, key, Keep::Reply, move |tx| {
                if nested {
                    diesel::Connection::transaction(tx.db(), |_| -> Result<(), ApiError> { panic!("inside") })
                } else {
                    panic!("outside")
                }
            })
            .await;
        assert_eq!(outcome.unwrap_err().code, "server.bug");
        let answer = desk.scan(&person.ticket_secret).await;
        assert!(answer.person.is_some(), "the next write works");
    }
}

#[tokio::test]
async fn who_is_refused_or_panics_takes_nothing_from_those_committed_beside_them() {
    let app = TestApp::start().await;
    // The first write waits until all others stand behind it, so that SQLite's writer takes them together.
    let gate = Arc::new((Mutex::new(false), Condvar::new()));
    let waiting = Arc::clone(&gate);
    let first = write_bucket(&app, "first".into(), move || {
        let (open, changed) = &*waiting;
        drop(changed.wait_while(open.lock().unwrap(), |open| !*open).unwrap());
        Ok(())
    });
    let others = (0..12).map(|n| {
        write_bucket(&app, format!("other-{n}"), move || match n {
            4 => Err(ApiError::forbidden()),
            7 => panic!("the seventh"),
            _ => Ok(()),
        })
    });
    let opener = async {
        let (open, changed) = &*gate;
        *open.lock().unwrap() = true;
        changed.notify_all();
    };
    let (first, others, ()) = tokio::join!(first, futures_util::future::join_all(others), opener);

    first.unwrap();
    let refused: Vec<usize> = (0..12).filter(|&n| others[n].is_err()).collect();
    assert_eq!(refused, [4, 7]);
    let expected = (0..12).filter(|n| ![4, 7].contains(n)).map(|n| format!("other-{n}"));
    assert_eq!(buckets(&app), expected.chain(["first".to_owned()]).collect());
}

/// Writes a row and then does what `then` does.
async fn write_bucket(
    app: &TestApp,
    name: String,
    then: impl Fn() -> Result<(), ApiError> + Send + 'static,
) -> Result<(), ApiError> {
    let limit = Limit { hits_max: 1, window_seconds: 60 };
    let effect = move |tx: &mut WriteTx<'_>| {
        limit::hit(tx, &name, limit)?;
        then()
    };
    app.deps.db.write(app.deps.own_context()?, effect).await
}

fn buckets(app: &TestApp) -> BTreeSet<String> {
    let names = rate_limit::table.select(rate_limit::bucket).load(&mut app.database.connect());
    names.expect("the buckets can be read").into_iter().collect()
}

/// Pages of the scratch file beyond what it has: room for a few large rows and no more.
const PAGES_LEFT: i64 = 60;

#[tokio::test]
async fn a_full_disk_loses_nothing_acknowledged_and_heals() {
    if is_postgres() {
        // PostgreSQL keeps its own promise here; the group-committing writer is SQLite's.
        return;
    }
    let app = TestApp::start().await;
    limit_pages(&app, PAGES_LEFT).await;
    let outcomes = futures_util::future::join_all((0..200).map(|n| store_large_row(&app, n))).await;

    let acknowledged: Vec<usize> = (0..200).filter(|&n| outcomes[n].is_ok()).collect();
    let refused: Vec<&str> =
        outcomes.iter().filter_map(|outcome| outcome.as_ref().err().map(|error| error.code)).collect();
    assert!(!refused.is_empty(), "the disk was full");
    assert!(refused.iter().all(|code| *code == "server.not_stored"), "{refused:?}");

    let stored = keys_of(&app.database);
    for n in &acknowledged {
        assert!(stored.contains(&format!("row-{n}")), "row {n} was acknowledged and is gone");
    }
    // There is room again (the limit went with the connection that hit it): what was refused can be
    // sent again.
    for n in (0..200).filter(|n| !acknowledged.contains(n)) {
        store_large_row(&app, n).await.expect("there is room again");
    }
    assert_eq!(keys_of(&app.database).len(), 200);
}

async fn limit_pages(app: &TestApp, more: i64) {
    app.behind(move |tx| {
        let pages = sundae_server::db::dialect::sum(tx.db(), "page_count", "pragma_page_count")?;
        let limit = format!("PRAGMA max_page_count = {}", pages + more);
        diesel::connection::SimpleConnection::batch_execute(tx.db(), &limit)?;
        Ok(())
    })
    .await;
}

/// Eight kilobytes, so that a page holds none of them whole.
async fn store_large_row(app: &TestApp, n: usize) -> Result<String, ApiError> {
    let context = app.deps.own_context()?;
    let key = OnceKey { scope: "full".into(), key: format!("row-{n}"), request_hash: "x".into() };
    app.deps.db.once(context, key, Keep::Reply, |_| Ok::<_, ApiError>("x".repeat(8_192))).await
}

fn keys_of(database: &sundae_tests::harness::TestDatabase) -> BTreeSet<String> {
    idempotency::table
        .filter(idempotency::scope.eq("full"))
        .select(idempotency::key)
        .load::<String>(&mut database.connect())
        .expect("keys can be read")
        .into_iter()
        .collect()
}

#[tokio::test]
async fn a_check_in_and_its_key_survive_a_restart() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let event = desk.event(DeskAction::CheckIn { code: person.ticket_secret.clone() });
    let request = RecordEvents { device: desk.device.clone(), events: vec![event] };
    let before = desk.call_with_key::<RecordDeskEvents>("kept", (), &request).await.expect_ok();
    app.stop().await;

    let again = TestApp::start_on(app.database.clone(), app.folder.clone(), |_| {}).await;
    let mut desk_again = desk.person.visitor.clone();
    desk_again.address = again.address.clone();
    let after = desk_again.call_with_key::<RecordDeskEvents>("kept", (), &request).await.expect_ok();
    assert_eq!(before, after);
}
