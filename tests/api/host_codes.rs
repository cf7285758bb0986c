//! A host's code: shown for a minute, counted once for each person, refused in words when it is not of now.

use futures_util::future::join_all;
use sundae_server::db::schema::point_balance;
use sundae_shared::award::HostState;
use sundae_shared::award::api::{
    EditHost, EndHost, EndMyHost, GetHostScreen, GetMyHostScreen, ListHosts, ListMyHosts, RenewHostLink,
};
use sundae_shared::award::{AskScreen, HostDraft, HostId, OfficeHost, Why};
use sundae_shared::points::{Balance, Proof, QueuePart, SubmissionState, TakeBack};
use sundae_tests::harness::hosts::{OPEN_SPACE, draft};
use sundae_tests::harness::{Outcome, TestApp};

use diesel::prelude::*;

fn why() -> Why {
    Why { reason: "The room was closed.".into() }
}

/// Host and token of a link.
fn parts(host: &OfficeHost) -> (HostId, String) {
    let link = host.link.as_ref().expect("it has a link");
    let token = link.rsplit('/').next().expect("a token").to_owned();
    (host.id.clone(), token)
}

fn says<T>(outcome: Outcome<T>) -> String {
    let problem = outcome.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "code");
    problem.fields[0].detail.clone()
}

#[tokio::test]
async fn the_code_on_a_hosts_phone_brings_its_points_at_once_and_once() {
    let app = TestApp::start().await;
    let (host, person) = (app.attendee_named("Ada Lovelace").await, app.attendee().await);
    let named = app.host(&host).await;
    assert_eq!(host.call::<ListMyHosts>((), &()).await.expect_ok().items[0].id, named.id);

    let code = host.shown_code(&named.id).await;
    let taken = person.uses(&code).await.expect_ok();
    assert_eq!(taken.state, SubmissionState::Accepted);
    assert_eq!(taken.vouched, Some(Proof::HostCode));
    assert_eq!(taken.subject.as_deref(), Some("Open space: packaging"));
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
    person.uses(&code).await.expect_problem("award.used_before");
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });

    assert_eq!(host.screen(&named.id).await.used, 1);
    let listed = app.admin().await.call::<ListHosts>((), &()).await.expect_ok();
    assert_eq!((listed.items[0].used, listed.items[0].host.as_str()), (1, "Ada Lovelace"));
}

#[tokio::test]
async fn a_host_is_told_by_mail_where_their_code_is() {
    let app = TestApp::start().await;
    let host = app.attendee().await;
    let named = app.host(&host).await;
    let mail = app.wait_for_mail(&host.email).await;
    assert!(mail.text.contains("Open space: packaging"), "{}", mail.text);
    assert!(mail.text.contains(&format!("/me/points/host/{}", named.id)), "{}", mail.text);
}

#[tokio::test]
async fn one_minute_early_or_late_counts_and_two_are_refused_in_words() {
    let app = TestApp::start().await;
    let host = app.attendee_named("Ada Lovelace").await;
    let id = app.host(&host).await.id;
    let codes: Vec<String> =
        host.screen(&id).await.codes.into_iter().map(|ahead| ahead.code.to_string()).collect();
    assert_eq!(codes.len(), 61, "an hour ahead, for a phone without network");

    app.attendee().await.uses(&codes[1]).await.expect_ok();
    let early = app.attendee().await.uses(&codes[2]).await.expect_problem("award.out_of_time");
    assert!(early.detail.contains("14:02"), "{}", early.detail);
    app.advance_seconds(60);
    app.attendee().await.uses(&codes[0]).await.expect_ok();
    app.advance_seconds(60);
    let late = app.attendee().await.uses(&codes[0]).await.expect_problem("award.out_of_time");
    assert!(late.detail.contains("14:00") && late.detail.contains("14:02"), "{}", late.detail);
    app.advance_seconds(58 * 60);
    app.attendee().await.uses(&codes[60]).await.expect_ok();
    app.attendee().await.uses(&codes[0]).await.expect_problem("award.out_of_time");
}

#[tokio::test]
async fn a_screen_says_the_servers_time_and_asks_only_for_what_it_lacks() {
    let app = TestApp::start().await;
    let host = app.attendee().await;
    let id = app.host(&host).await.id;
    let first = host.screen(&id).await;
    assert_eq!(first.now, app.now());
    app.advance_seconds(180);
    let after = first.codes.last().map(|ahead| ahead.step);
    let more = host.call::<GetMyHostScreen>(id, &AskScreen { after }).await.expect_ok();
    assert_eq!(more.codes.len(), 3);
    assert_eq!(more.codes[0].step, first.codes[60].step + 1);
}

#[tokio::test]
async fn what_is_no_code_of_a_host_is_said_at_the_field() {
    let app = TestApp::start().await;
    let (host, other, person) = (app.attendee().await, app.attendee().await, app.attendee().await);
    let code = host.shown_code(&app.host(&host).await.id).await;
    let badge = app.issue_badge(&other).await;
    assert!(says(person.uses("hello").await).contains("ABCD-EFGH-J"));
    assert!(says(person.uses(&badge).await).contains("No host shows this code"));
    let first = if code.starts_with('0') { "1" } else { "0" };
    let mistyped = format!("{first}{}", &code[1..]);
    assert!(says(person.uses(&mistyped).await).contains("not a host's code"));
    person.uses(&code.to_lowercase().replace('-', " ")).await.expect_ok();
}

#[tokio::test]
async fn guesses_are_counted_and_end() {
    let app = TestApp::start().await;
    let (host, person) = (app.attendee().await, app.attendee().await);
    let id = app.host(&host).await.id;
    for _ in 0..20 {
        person.uses("0000-0000-0").await.expect_problem("request.invalid");
    }
    let code = host.shown_code(&id).await;
    person.uses(&code).await.expect_problem("request.too_many");
    app.advance_seconds(3_600);
    let code = host.shown_code(&id).await;
    person.uses(&code).await.expect_ok();
}

#[tokio::test]
async fn nobody_uses_a_code_that_they_show_or_set_up() {
    let app = TestApp::start().await;
    let (host, twin) = (app.attendee().await, app.attendee().await);
    app.shares_address(&twin, &host).await;
    let admin = app.admin().await;
    let code = app.issue_badge(&host).await;
    let id = admin.names_host(&code, draft("Open space: sorbet")).await.expect_ok().id;
    let shown = host.shown_code(&id).await;
    for one in [&host, &twin, &app.attendee_session(&admin).await] {
        one.uses(&shown).await.expect_problem("award.own");
        assert_eq!(one.points().await, Balance::default());
    }
}

#[tokio::test]
async fn a_host_is_open_within_its_time_alone() {
    let app = TestApp::start().await;
    let (host, now) = (app.attendee().await, app.now());
    let draft = HostDraft {
        opens_at: Some(now.plus_minutes(10)),
        closes_at: Some(now.plus_minutes(30)),
        ..draft("Open space: packaging")
    };
    let id = app.host_of(&host, draft).await.id;
    let screen = host.screen(&id).await;
    assert_eq!((screen.state, screen.codes.len()), (HostState::NotYet, 20));
    app.advance_seconds(9 * 60 + 30);
    let first = screen.codes[0].code.to_string();
    let early = app.attendee().await.uses(&first).await.expect_problem("award.not_yet_open");
    assert!(early.detail.contains("14:10"), "{}", early.detail);
    app.advance_seconds(30);
    app.attendee().await.uses(&first).await.expect_ok();
    app.advance_seconds(20 * 60);
    let last = screen.codes[19].code.to_string();
    app.attendee().await.uses(&last).await.expect_problem("award.over");
    assert_eq!(host.screen(&id).await.state, HostState::Over);
}

#[tokio::test]
async fn what_ended_counts_no_more() {
    let app = TestApp::start().await;
    let (host, admin) = (app.attendee().await, app.admin().await);
    let (one, two) = (app.host(&host).await, app.host(&host).await);
    let codes = [host.shown_code(&one.id).await, host.shown_code(&two.id).await];
    let silent = Why { reason: " ".into() };
    admin.call::<EndHost>(one.id.clone(), &silent).await.expect_problem("request.invalid");
    let ended = admin.call::<EndHost>(one.id.clone(), &why()).await.expect_ok();
    assert_eq!((ended.state, ended.link), (HostState::Ended, None));
    host.call::<EndMyHost>(two.id.clone(), &()).await.expect_ok();
    for code in &codes {
        app.attendee().await.uses(code).await.expect_problem("award.over");
    }
    admin.call::<EndHost>(one.id.clone(), &why()).await.expect_problem("award.ended");
    admin.call::<EditHost>(one.id, &draft("Another")).await.expect_problem("award.ended");
    app.attendee().await.call::<EndMyHost>(two.id, &()).await.expect_problem("request.not_found");
}

#[tokio::test]
async fn a_link_shows_the_code_without_an_account_until_it_is_renewed() {
    let app = TestApp::start().await;
    let (host, admin) = (app.attendee().await, app.admin().await);
    let named = app.host(&host).await;
    let (booth, ask) = (app.visitor(), AskScreen::default());
    let screen = booth.call::<GetHostScreen>(parts(&named), &ask).await.expect_ok();
    app.attendee().await.uses(&screen.codes[0].code.to_string()).await.expect_ok();

    let wrong = (named.id.clone(), "aaaaaaaaaaaaaaaa".to_owned());
    booth.call::<GetHostScreen>(wrong, &ask).await.expect_problem("request.not_found");
    let renewed = admin.call::<RenewHostLink>(named.id.clone(), &why()).await.expect_ok();
    booth.call::<GetHostScreen>(parts(&named), &ask).await.expect_problem("request.not_found");
    booth.call::<GetHostScreen>(parts(&renewed), &ask).await.expect_ok();
}

#[tokio::test]
async fn a_code_keeps_to_the_limits_of_its_activity() {
    let app = TestApp::start().await;
    let (host, person, admin) = (app.attendee().await, app.attendee().await, app.admin().await);
    let (one, two) = (app.host(&host).await.id, app.host_of(&host, draft("Open space: sorbet")).await.id);
    person.uses(&host.shown_code(&one).await).await.expect_ok();
    let second = host.shown_code(&two).await;
    person.uses(&second).await.expect_problem("points.limit_reached");
    admin.publish(OPEN_SPACE, |draft| draft.limit = 2).await.expect_ok();
    person.uses(&second).await.expect_ok();
    admin
        .publish(OPEN_SPACE, |draft| draft.proofs.retain(|proof| *proof != Proof::HostCode))
        .await
        .expect_ok();
    let code = host.shown_code(&one).await;
    app.attendee().await.uses(&code).await.expect_problem("points.not_vouched");
}

#[tokio::test]
async fn what_a_code_gave_can_be_taken_back_and_is_no_wait_for_a_moderator() {
    let app = TestApp::start().await;
    let (host, person, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let id = app.host(&host).await.id;
    let taken = person.uses(&host.shown_code(&id).await).await.expect_ok();
    let decided = moderator.queue(QueuePart::Decided).await;
    assert_eq!(decided.items[0].vouched, Some(Proof::HostCode));
    assert_eq!(decided.median_wait_seconds, None);
    let mistake = TakeBack { reason: "The code was passed around.".into() };
    moderator.call::<sundae_shared::points::api::TakeBackSubmission>(taken.id, &mistake).await.expect_ok();
    assert_eq!(person.points().await, Balance::default());
    let again = host.shown_code(&id).await;
    person.uses(&again).await.expect_problem("award.used_before");
}

#[tokio::test]
async fn whoever_is_named_has_to_be_known_and_one_person() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (one, two) = (app.attendee().await, app.attendee().await);
    app.shares_address(&two, &one).await;
    let at_who = |problem: sundae_shared::problem::Problem| {
        assert_eq!(problem.fields[0].field, "who");
        problem.fields[0].detail.clone()
    };
    let unknown = admin.names_host("nobody@example.org", draft("Open space")).await;
    assert!(at_who(unknown.expect_problem("request.invalid")).contains("Nobody is known"));
    let shared = admin.names_host(&one.email, draft("Open space")).await;
    assert!(at_who(shared.expect_problem("request.invalid")).contains("Several people"));
    let badge = app.issue_badge(&two).await;
    let named = admin.names_host(&badge, draft("Open space")).await.expect_ok();
    assert_eq!(two.screen(&named.id).await.draft.title, "Open space");
}

#[tokio::test]
async fn one_person_with_two_hundred_tries_at_once_has_it_once() {
    let app = TestApp::start().await;
    let (host, admin) = (app.attendee().await, app.admin().await);
    admin.publish(OPEN_SPACE, |draft| draft.limit = 100).await.expect_ok();
    let id = app.host(&host).await.id;
    let code = host.shown_code(&id).await;
    let person = app.attendee().await;
    let outcomes = join_all((0..200).map(|_| person.uses(&code))).await;
    let taken = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let known = ["award.used_before", "request.too_many", "server.busy"];
    let other: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.code()).collect();
    assert!(other.iter().all(|code| known.contains(&code.as_str())), "{other:?}");
    assert_eq!((taken, person.points().await.balance), (1, 1));
    let sums = app.deps.db.read(|r| point_balance::table.count().get_result::<i64>(r.db()));
    assert_eq!(sums.await.expect("it can be counted"), 1);
}
