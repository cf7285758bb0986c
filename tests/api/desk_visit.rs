//! Visits of grantees at the reimbursement desk.

use sundae_shared::desk::api::{CloseDeskVisit, OpenDeskVisit, UndoDeskVisit};
use sundae_shared::desk::{CloseVisit, Missing, OpenVisit, Station, UndoVisit, VisitState, VisitView};
use sundae_tests::harness::{Person, TestApp, Volunteer};

async fn open(desk: &Volunteer, person: &Person) -> VisitView {
    desk.call::<OpenDeskVisit>((), &OpenVisit { person: person.id.clone() }).await.expect_ok()
}

fn done() -> CloseVisit {
    CloseVisit { id_seen: true, missing: vec![], note: String::new() }
}

fn lacks(missing: &[Missing], id_seen: bool) -> CloseVisit {
    CloseVisit { id_seen, missing: missing.to_vec(), note: String::new() }
}

#[tokio::test]
async fn a_visit_is_opened_closed_and_reopened_with_a_reason() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let visit = open(&desk, &person).await;
    assert_eq!((visit.state, visit.id_seen), (VisitState::Open, false));
    assert_eq!(open(&desk, &person).await, visit, "the open one goes on");

    let closed = desk.call::<CloseDeskVisit>(visit.id.clone(), &done()).await.expect_ok();
    assert_eq!((closed.state, closed.closed_by.as_deref()), (VisitState::Done, Some("Vera Volunteer")));
    desk.call::<CloseDeskVisit>(visit.id.clone(), &done()).await.expect_problem("desk.visit_changed");
    let again = OpenVisit { person: person.id.clone() };
    desk.call::<OpenDeskVisit>((), &again).await.expect_problem("desk.visit_done");

    let blank = UndoVisit { reason: " ".into() };
    desk.call::<UndoDeskVisit>(visit.id.clone(), &blank).await.expect_problem("request.invalid");
    let why = UndoVisit { reason: "closed the wrong one".into() };
    let reopened = desk.call::<UndoDeskVisit>(visit.id.clone(), &why).await.expect_ok();
    assert_eq!((reopened.state, reopened.closed_at), (VisitState::Open, None));
}

#[tokio::test]
async fn an_incomplete_visit_says_what_is_missing_and_the_next_one_keeps_id_seen() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let first = open(&desk, &person).await;
    let close = lacks(&[Missing::Receipts, Missing::PaymentDetails, Missing::Receipts], true);
    let closed = desk.call::<CloseDeskVisit>(first.id.clone(), &close).await.expect_ok();
    assert_eq!(closed.state, VisitState::Incomplete);
    assert_eq!(closed.missing, [Missing::PaymentDetails, Missing::Receipts]);

    let answer = desk.scan(&person.ticket_secret).await;
    assert_eq!(answer.visit.expect("the desk sees it").id, first.id);
    let second = open(&desk, &person).await;
    assert_ne!(second.id, first.id);
    assert!(second.id_seen, "the ID need not be shown twice");
    let why = UndoVisit { reason: "wrong visit".into() };
    desk.call::<UndoDeskVisit>(first.id, &why).await.expect_problem("desk.visit_changed");
}

#[tokio::test]
async fn a_visit_opened_by_mistake_leaves_the_earlier_one_as_it_was() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let visit = open(&desk, &person).await;
    let why = UndoVisit { reason: "wrong person".into() };
    let taken = desk.call::<UndoDeskVisit>(visit.id, &why).await.expect_ok();
    assert_eq!(taken.state, VisitState::TakenBack);
    assert_eq!(desk.scan(&person.ticket_secret).await.visit, None);
    assert_eq!(open(&desk, &person).await.state, VisitState::Open);
}

#[tokio::test]
async fn a_visit_is_done_only_with_id_seen_and_contradictions_are_refused() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let visit = open(&desk, &person).await;
    for (close, field) in [
        (lacks(&[], false), "id_seen"),
        (lacks(&[Missing::PhotoId], true), "missing"),
        (lacks(&[Missing::Other], true), "note"),
    ] {
        let problem =
            desk.call::<CloseDeskVisit>(visit.id.clone(), &close).await.expect_problem("request.invalid");
        assert_eq!(problem.fields[0].field, field);
    }
    let close = lacks(&[Missing::PhotoId], false);
    desk.call::<CloseDeskVisit>(visit.id, &close).await.expect_ok();
}

#[tokio::test]
async fn visits_belong_to_the_reimbursement_desk_and_not_to_oneself() {
    let app = TestApp::start().await;
    let registration = app.volunteer().await;
    let person = app.grantee().await;
    let request = OpenVisit { person: person.id.clone() };
    registration.call::<OpenDeskVisit>((), &request).await.expect_problem("desk.other_station");
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let oneself = OpenVisit { person: desk.person.id.clone() };
    desk.call::<OpenDeskVisit>((), &oneself).await.expect_problem("desk.own_visit");
}

#[tokio::test]
async fn only_the_reimbursement_desk_sees_that_there_is_a_grant_and_nobody_sees_how_much() {
    let app = TestApp::start().await;
    let (registration, money) = (app.volunteer().await, app.volunteer_at(Station::Reimbursement).await);
    let (grantee, other) = (app.grantee().await, app.attendee().await);
    let body = |answer: sundae_shared::desk::EventAnswer| serde_json::to_string(&answer).expect("JSON");
    let at_registration = body(registration.scan(&grantee.ticket_secret).await);
    assert!(!at_registration.contains("grant"), "{at_registration}");

    let seen = money.scan(&grantee.ticket_secret).await;
    assert_eq!(seen.person.as_ref().and_then(|person| person.has_grant), Some(true));
    open(&money, &grantee).await;
    let again = body(money.scan(&grantee.ticket_secret).await);
    for amount in ["150000", "1500", "USD", "minor"] {
        assert!(!again.contains(amount), "{again}");
    }
    let without = money.scan(&other.ticket_secret).await;
    assert_eq!(without.person.and_then(|person| person.has_grant), Some(false));
    let request = OpenVisit { person: other.id.clone() };
    money.call::<OpenDeskVisit>((), &request).await.expect_problem("desk.no_grant");
}

#[tokio::test]
async fn the_grantee_reads_how_the_visit_stands() {
    use sundae_shared::grant::api::GetMyGrants;
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let visit = open(&desk, &person).await;
    desk.call::<CloseDeskVisit>(visit.id, &lacks(&[Missing::Receipts], true)).await.expect_ok();
    let body = person.call::<GetMyGrants>((), &()).await.body;
    assert!(body.contains("incomplete"), "{body}");
}

#[tokio::test]
async fn ten_volunteers_at_once_open_one_visit() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let request = OpenVisit { person: person.id.clone() };
    let calls = (0..10).map(|_| desk.call::<OpenDeskVisit>((), &request));
    let visits = futures_util::future::join_all(calls).await;
    let ids: std::collections::HashSet<_> = visits.into_iter().map(|visit| visit.expect_ok().id).collect();
    assert_eq!(ids.len(), 1);
}
