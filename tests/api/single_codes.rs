//! Codes on paper: each works once, free ones can be voided, and only they are printed again.

use futures_util::future::join_all;
use sundae_shared::award::api::{ListCodes, ListMyCodes, PrintMyCodes, VoidHostCodes};
use sundae_shared::award::{PrintCodes, SingleState, VoidCodes};
use sundae_shared::points::{Balance, Proof};
use sundae_tests::harness::TestApp;
use sundae_tests::harness::hosts::free;

fn voids(serials: &[i64]) -> VoidCodes {
    VoidCodes { serials: serials.to_vec(), reason: "The sheet was left in the hall.".into() }
}

#[tokio::test]
async fn a_code_on_paper_works_once_and_then_shows_as_used() {
    let app = TestApp::start().await;
    let (host, admin) = (app.attendee().await, app.admin().await);
    let id = app.host(&host).await.id;
    let sheet = admin.prints(&id, 3).await.expect_ok();
    let codes = free(&sheet);
    assert_eq!(codes.len(), 3);
    assert!(codes[0].starts_with("S-"), "{codes:?}");

    let (one, two) = (app.attendee().await, app.attendee().await);
    let taken = one.uses(&codes[0]).await.expect_ok();
    assert_eq!(taken.vouched, Some(Proof::HostCode));
    assert_eq!(one.points().await, Balance { lifetime: 1, balance: 1 });
    two.uses(&codes[0]).await.expect_problem("award.code_spent");
    one.uses(&codes[1]).await.expect_problem("award.used_before");
    two.uses(&codes[1].to_lowercase()).await.expect_ok();

    let sheet = admin.call::<ListCodes>(id, &()).await.expect_ok();
    let states: Vec<SingleState> = sheet.items.iter().map(|item| item.state).collect();
    assert_eq!(states, [SingleState::Used, SingleState::Used, SingleState::Free]);
    assert_eq!(free(&sheet), codes[2..], "the same sheet again, without what is used");
}

#[tokio::test]
async fn the_host_prints_and_nobody_uses_what_they_printed() {
    let app = TestApp::start().await;
    let (host, moderator) = (app.attendee().await, app.moderator().await);
    let id = app.host(&host).await.id;
    let sheet = host.call::<PrintMyCodes>(id.clone(), &PrintCodes { count: 2 }).await.expect_ok();
    let mine = free(&sheet);
    host.uses(&mine[0]).await.expect_problem("award.own");
    let printed = free(&moderator.prints(&id, 1).await.expect_ok());
    let themselves = app.attendee_session(&moderator).await;
    themselves.uses(&printed[2]).await.expect_problem("award.own");
    themselves.uses(&mine[0]).await.expect_ok();

    let stranger = app.attendee().await;
    stranger.call::<ListMyCodes>(id.clone(), &()).await.expect_problem("request.not_found");
    stranger.call::<PrintMyCodes>(id, &PrintCodes { count: 1 }).await.expect_problem("request.not_found");
}

#[tokio::test]
async fn a_void_code_counts_for_nobody_and_a_used_one_is_not_voided() {
    let app = TestApp::start().await;
    let (host, admin, person) = (app.attendee().await, app.admin().await, app.attendee().await);
    let id = app.host(&host).await.id;
    let codes = free(&admin.prints(&id, 3).await.expect_ok());
    person.uses(&codes[0]).await.expect_ok();
    admin.call::<VoidHostCodes>(id.clone(), &voids(&[0, 1])).await.expect_problem("award.used_meanwhile");
    app.attendee().await.uses(&codes[1]).await.expect_ok();
    let sheet = admin.call::<VoidHostCodes>(id, &voids(&[2])).await.expect_ok();
    assert_eq!(sheet.items[2].state, SingleState::Void);
    app.attendee().await.uses(&codes[2]).await.expect_problem("award.code_void");
}

#[tokio::test]
async fn codes_end_with_their_host_and_one_host_has_room_for_so_many() {
    let app = TestApp::start().await;
    let (host, admin) = (app.attendee().await, app.admin().await);
    let id = app.host(&host).await.id;
    for count in [0, -1, 101] {
        let problem = admin.prints(&id, count).await.expect_problem("request.invalid");
        assert_eq!(problem.fields[0].field, "count");
    }
    for _ in 0..3 {
        admin.prints(&id, 100).await.expect_ok();
    }
    let full = admin.prints(&id, 1).await.expect_problem("request.invalid");
    assert!(full.fields[0].detail.contains("300"), "{full:?}");
    let codes = free(&admin.call::<ListCodes>(id.clone(), &()).await.expect_ok());
    assert_eq!(codes.len(), 300);
    host.call::<sundae_shared::award::api::EndMyHost>(id.clone(), &()).await.expect_ok();
    app.attendee().await.uses(&codes[0]).await.expect_problem("award.over");
    admin.prints(&id, 1).await.expect_problem("award.ended");
}

#[tokio::test]
async fn two_hundred_people_with_one_code_on_paper_are_one() {
    let app = TestApp::start().await;
    let (host, admin) = (app.attendee().await, app.admin().await);
    let id = app.host(&host).await.id;
    let code = free(&admin.prints(&id, 1).await.expect_ok()).remove(0);
    let people = join_all((0..200).map(|_| app.attendee())).await;
    let outcomes = join_all(people.iter().map(|person| person.uses(&code))).await;
    let other: Vec<_> = outcomes
        .iter()
        .filter_map(|outcome| outcome.code())
        .filter(|code| code != "award.code_spent" && code != "server.busy")
        .collect();
    assert!(other.is_empty(), "{other:?}");
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
}
