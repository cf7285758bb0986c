//! What storage promises.

use sundae_server::db::once::{Keep, OnceKey};
use sundae_server::problem::ApiError;
use sundae_shared::desk::api::RecordDeskEvents;
use sundae_shared::desk::{DeskAction, RecordEvents};
use sundae_tests::harness::TestApp;

#[tokio::test]
async fn the_same_key_ten_times_in_parallel_is_one_effect_and_ten_equal_replies() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let event = desk.event(DeskAction::CheckIn { code: person.ticket_secret.clone() });
    let request = RecordEvents { device: desk.device.clone(), events: vec![event] };

    let calls = (0..10).map(|_| desk.call_with_key::<RecordDeskEvents>("one-key", (), &request));
    let replies = futures_util::future::join_all(calls).await;
    let bodies: Vec<String> = replies.into_iter().map(|outcome| serde_json::to_string(&outcome.expect_ok()).unwrap()).collect();
    assert!(bodies.iter().all(|body| *body == bodies[0]), "{bodies:?}");
    let request = RecordEvents { device: desk.device.clone(), events: Vec::new() };
    desk.call_with_key::<RecordDeskEvents>("one-key", (), &request).await.expect_problem("request.key_reused");
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
