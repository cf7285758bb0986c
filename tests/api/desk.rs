//! The desk.

use sundae_shared::desk::api::RecordDeskEvents;
use sundae_shared::desk::{DeskAction, RecordEvents, Verdict};
use sundae_tests::harness::TestApp;

#[tokio::test]
async fn a_code_scanned_twice_counts_once_and_says_when_it_was_first() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);

    let first = desk.scan(&person.ticket_secret).await;
    assert_eq!(first.verdict, Verdict::CheckedIn);
    assert_eq!(first.person.expect("the person is shown").name, "Zoë Ångström");

    let second = desk.scan(&person.ticket_secret).await;
    assert_eq!((second.verdict, second.code.as_str()), (Verdict::Already, "desk.already_checked_in"));
    assert_eq!(second.first.expect("the first time is shown").event, first.id);
}

#[tokio::test]
async fn an_event_sent_again_after_a_lost_answer_gets_the_same_answer() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let event = desk.event(DeskAction::CheckIn { code: person.ticket_secret.clone() });
    let request = RecordEvents { device: desk.device.clone(), events: vec![event] };

    let first = desk.call::<RecordDeskEvents>((), &request).await.expect_ok();
    let again = desk.call::<RecordDeskEvents>((), &request).await.expect_ok();
    assert_eq!(first, again);
    assert_eq!(again.contiguous_seq, 1);
}

#[tokio::test]
async fn an_unknown_code_is_red_and_the_desk_goes_on() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    assert_eq!(desk.scan("nobody-has-this").await.verdict, Verdict::NotKnown);
    assert_eq!(desk.scan(&person.ticket_secret).await.verdict, Verdict::CheckedIn);
}

#[tokio::test]
async fn an_undo_takes_the_check_in_back_and_a_later_scan_counts_anew() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let first = desk.scan(&person.ticket_secret).await;
    let undo = DeskAction::Undo { event: first.id.clone(), reason: "wrong person".into() };
    assert_eq!(desk.record(undo.clone()).await.verdict, Verdict::Undone);
    assert_eq!(desk.record(undo).await.verdict, Verdict::Refused, "there is nothing left to undo");
    assert_eq!(desk.scan(&person.ticket_secret).await.verdict, Verdict::CheckedIn);
}

#[tokio::test]
async fn nobody_checks_in_themselves() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    assert_eq!(desk.scan(&desk.person.ticket_secret).await.verdict, Verdict::Refused);
}

#[tokio::test]
async fn an_attendee_cannot_use_the_desk() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let request = RecordEvents { device: desk.device.clone(), events: Vec::new() };
    person.call::<RecordDeskEvents>((), &request).await.expect_problem("auth.sign_in");
}
