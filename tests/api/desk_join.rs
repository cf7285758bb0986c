//! A volunteer joins a desk.

use sundae_shared::desk::Station;
use sundae_shared::people::api::{AskForDesk, DeskSession, DeskSignOut, RequestDeskJoin};
use sundae_shared::people::office_api::{
    AcceptDeskJoin, CreateDeskLink, EndDeskSession, ListDeskJoins, ListDeskSessions, RefuseDeskJoin,
};
use sundae_shared::people::{self as wire, DeskJoin, DeskJoinRequested, DeskJoinState, DeskLink, Role};
use sundae_tests::harness::{Outcome, Person, TestApp, Visitor};

async fn link(app: &TestApp, staff: &Person, hours: i64) -> Outcome<DeskLink> {
    let until = app.now().plus_seconds(hours * 3_600);
    let request = wire::CreateDeskLink { station: Station::Reimbursement, until, label: "desk 3".into() };
    staff.call::<CreateDeskLink>((), &request).await
}

fn token(link: &DeskLink) -> String {
    let (page, token) = link.url.split_once('#').expect("a token after #");
    assert!(page.ends_with("/desk/join"), "{page}");
    token.to_owned()
}

async fn ask(visitor: &Visitor, token: &str, code: Option<&str>) -> Outcome<DeskJoinRequested> {
    let request =
        wire::RequestDeskJoin { token: token.into(), device: String::new(), code: code.map(str::to_owned) };
    visitor.call::<RequestDeskJoin>((), &request).await
}

async fn state(visitor: &Visitor, claim: &str) -> DeskJoinState {
    visitor.call::<AskForDesk>((), &wire::AskDeskJoin { claim: claim.into() }).await.expect_ok()
}

async fn waiting(staff: &Person) -> Vec<DeskJoin> {
    staff.call::<ListDeskJoins>((), &()).await.expect_ok().items
}

#[tokio::test]
async fn an_attendee_asks_staff_accept_and_the_device_works_until_the_end() {
    let app = TestApp::start().await;
    let (staff, volunteer) = (app.staff(&[Role::Reviewer]).await, app.attendee_named("Vera").await);
    let token = token(&link(&app, &staff, 8).await.expect_ok());
    let asked = ask(&volunteer, &token, None).await.expect_ok();
    assert_eq!((asked.name.as_str(), asked.station), ("Vera", Station::Reimbursement));
    assert_eq!(state(&volunteer, &asked.claim).await, DeskJoinState::Pending);

    let join = waiting(&staff).await.remove(0);
    assert_eq!((join.name.as_str(), join.device.as_str(), join.own), ("Vera", "desk 3", false));
    let left = staff.call::<AcceptDeskJoin>(join.id.clone(), &()).await.expect_ok();
    assert!(left.items.is_empty());
    staff.call::<AcceptDeskJoin>(join.id, &()).await.expect_problem("desk.join_decided");

    let device = app.visitor();
    let DeskJoinState::Accepted { desk } = state(&device, &asked.claim).await else { panic!("accepted") };
    assert_eq!((desk.person, desk.device.as_str()), (volunteer.id.clone(), "desk 3"));
    assert_eq!(device.call::<DeskSession>((), &()).await.expect_someone().station, Station::Reimbursement);
    assert_eq!(state(&app.visitor(), &asked.claim).await, DeskJoinState::Over, "the cookie is given once");
    ask(&volunteer, &token, None).await.expect_problem("desk.link_over");

    app.advance_seconds(8 * 3_600);
    device.call::<DeskSession>((), &()).await.expect_nobody();
}

#[tokio::test]
async fn a_volunteer_without_sign_in_scans_their_own_badge() {
    let app = TestApp::start().await;
    let (staff, volunteer) = (app.staff(&[Role::Admin]).await, app.person("Vera").await);
    let token = token(&link(&app, &staff, 8).await.expect_ok());
    let device = app.visitor();
    let nobody = ask(&device, &token, None).await.expect_problem("request.invalid");
    assert_eq!(nobody.fields[0].field, "code");
    ask(&device, &token, Some("nobody-has-this")).await.expect_problem("request.invalid");
    let asked = ask(&device, &token, Some(&volunteer.ticket_secret)).await.expect_ok();
    assert_eq!(asked.name, "Vera");
}

#[tokio::test]
async fn nobody_lets_themselves_in() {
    let app = TestApp::start().await;
    let staff = app.staff(&[Role::Admin]).await;
    let token = token(&link(&app, &staff, 8).await.expect_ok());
    ask(&app.visitor(), &token, Some(&staff.ticket_secret)).await.expect_ok();
    let join = waiting(&staff).await.remove(0);
    assert!(join.own);
    staff.call::<AcceptDeskJoin>(join.id.clone(), &()).await.expect_problem("desk.own_join");

    let other = app.staff(&[Role::Moderator]).await;
    other.call::<AcceptDeskJoin>(join.id, &()).await.expect_ok();
}

#[tokio::test]
async fn nobody_lets_in_their_own_second_record() {
    let app = TestApp::start().await;
    let (staff, second) = (app.staff(&[Role::Admin]).await, app.attendee().await);
    app.shares_address(&second, &staff).await;
    let token = token(&link(&app, &staff, 8).await.expect_ok());
    ask(&second, &token, None).await.expect_ok();
    let join = waiting(&staff).await.remove(0);
    staff.call::<AcceptDeskJoin>(join.id, &()).await.expect_problem("desk.own_join");
}

#[tokio::test]
async fn a_link_admits_one_device_and_turns_the_others_away() {
    let app = TestApp::start().await;
    let staff = app.staff(&[Role::Admin]).await;
    let token = token(&link(&app, &staff, 8).await.expect_ok());
    let (one, two) = (app.attendee_named("One").await, app.attendee_named("Two").await);
    let (first, second) =
        (ask(&one, &token, None).await.expect_ok(), ask(&two, &token, None).await.expect_ok());
    let join = waiting(&staff).await.into_iter().find(|join| join.name == "Two").unwrap();
    staff.call::<AcceptDeskJoin>(join.id, &()).await.expect_ok();
    assert_eq!(state(&one, &first.claim).await, DeskJoinState::Refused);
    assert!(matches!(state(&two, &second.claim).await, DeskJoinState::Accepted { .. }));
}

#[tokio::test]
async fn staff_refuse_and_a_link_takes_few_at_a_time() {
    let app = TestApp::start().await;
    let (staff, volunteer) = (app.staff(&[Role::Admin]).await, app.attendee().await);
    let token = token(&link(&app, &staff, 8).await.expect_ok());
    let asked = ask(&volunteer, &token, None).await.expect_ok();
    let join = waiting(&staff).await.remove(0);
    staff.call::<RefuseDeskJoin>(join.id, &()).await.expect_ok();
    assert_eq!(state(&volunteer, &asked.claim).await, DeskJoinState::Refused);
    for _ in 0..5 {
        ask(&volunteer, &token, None).await.expect_ok();
    }
    ask(&volunteer, &token, None).await.expect_problem("desk.link_crowded");
}

#[tokio::test]
async fn a_link_ends_within_sixteen_hours() {
    let app = TestApp::start().await;
    let (staff, volunteer) = (app.staff(&[Role::Admin]).await, app.attendee().await);
    for hours in [0, 17] {
        let problem = link(&app, &staff, hours).await.expect_problem("request.invalid");
        assert_eq!(problem.fields[0].field, "until");
    }
    let token = token(&link(&app, &staff, 1).await.expect_ok());
    let asked = ask(&volunteer, &token, None).await.expect_ok();
    app.advance_seconds(3_600);
    ask(&volunteer, &token, None).await.expect_problem("desk.link_over");
    assert_eq!(state(&volunteer, &asked.claim).await, DeskJoinState::Over);
    assert!(waiting(&staff).await.is_empty());
}

#[tokio::test]
async fn staff_see_the_desks_and_end_one() {
    let app = TestApp::start().await;
    let (staff, volunteer) = (app.staff(&[Role::Admin]).await, app.volunteer().await);
    let other = app.volunteer().await;
    let desks = staff.call::<ListDeskSessions>((), &()).await.expect_ok().items;
    assert_eq!(desks.len(), 2);
    let theirs = desks.into_iter().find(|desk| desk.person == volunteer.person.id).unwrap();
    let left = staff.call::<EndDeskSession>(theirs.id.clone(), &()).await.expect_ok().items;
    assert_eq!(left.len(), 1);
    volunteer.call::<DeskSession>((), &()).await.expect_nobody();
    staff.call::<EndDeskSession>(theirs.id, &()).await.expect_problem("request.not_found");
    other.call::<DeskSignOut>((), &()).await.expect_ok();
    assert!(staff.call::<ListDeskSessions>((), &()).await.expect_ok().items.is_empty());
}
