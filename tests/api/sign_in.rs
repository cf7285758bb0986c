//! Signing in by e-mail, one's own sessions, the privacy notice.

use diesel::prelude::*;
use sundae_server::db::schema::{person, rate_limit};
use sundae_shared::people::api::{
    AcceptPrivacy, EndMyOtherSessions, EndMySession, FinishSignIn, MySession, MySessions, SetLanguage,
    SignOut, StartSignIn,
};
use sundae_shared::people::{
    self as wire, FinishedSignIn, SessionKind, SignInId, SignInProof, SignInStarted,
};
use sundae_shared::text::Lang;
use sundae_tests::harness::{Outcome, Person, TestApp, Visitor};

async fn start(visitor: &Visitor, email: &str) -> Outcome<SignInStarted> {
    visitor.call::<StartSignIn>((), &wire::StartSignIn { email: email.into() }).await
}

async fn finish(visitor: &Visitor, proof: SignInProof) -> Outcome<FinishedSignIn> {
    visitor.call::<FinishSignIn>((), &wire::FinishSignIn { proof, person: None }).await
}

fn code(sign_in: &SignInId, code: &str) -> SignInProof {
    SignInProof::Code { sign_in: sign_in.clone(), code: code.into() }
}

/// What stands after `#` in the link of the newest mail.
async fn link(app: &TestApp, email: &str) -> SignInProof {
    let link = app.wait_for_mail(email).await.link();
    let (page, token) = link.split_once("/me/sign-in#").expect("the link opens the page with the button");
    assert_eq!(page, app.address);
    SignInProof::Link { token: token.to_owned() }
}

/// A code that is not the one in the mail.
fn another(code: &str) -> String {
    let first = if code.starts_with('0') { '1' } else { '0' };
    format!("{first}{}", &code[1..])
}

/// Two people behind one address.
async fn sharing(app: &TestApp) -> (Person, Person) {
    let (one, two) = (app.person("Ana Costa").await, app.person("Bo Costa").await);
    app.shares_address(&two, &one).await;
    (one, two)
}

#[tokio::test]
async fn the_code_of_the_mail_signs_in_once() {
    let app = TestApp::start().await;
    let person = app.person("Zoë Ångström").await;
    // Another spelling of the same address; mail goes to the one on file.
    let started = start(&person, &format!("  {} ", person.email.to_uppercase())).await.expect_ok();
    let mail = app.wait_for_mail(&person.email).await;
    assert!(mail.text.contains("Zoë"), "{}", mail.text);

    let spaced = format!(" {} {}", &mail.code()[..3], &mail.code()[3..]);
    let done = finish(&person, code(&started.sign_in, &spaced)).await.expect_ok();
    let FinishedSignIn::Done { me } = done else { panic!("one person has this address: {done:?}") };
    assert_eq!((me.person, me.name), (person.id.clone(), person.name.clone()));
    assert_eq!(person.call::<MySession>((), &()).await.expect_someone().person, person.id);

    let again = finish(&app.visitor(), code(&started.sign_in, &mail.code())).await;
    again.expect_problem("sign_in.over");
}

#[tokio::test]
async fn the_link_signs_in_once_and_only_by_a_post() {
    let app = TestApp::start().await;
    let person = app.person("Zoë Ångström").await;
    start(&app.visitor(), &person.email).await.expect_ok();
    let proof = link(&app, &person.email).await;

    // A mail scanner opens the link: it gets the page, and the token after # never leaves its machine.
    let looked = app.visitor().get("/me/sign-in").await;
    assert!(looked.headers().get("set-cookie").is_none());
    let get = person.request("GET", "/api/sign-in/finish").send().await.unwrap();
    assert_eq!(get.status(), 400, "the address takes no GET");

    let done = finish(&person, proof.clone()).await.expect_ok();
    assert!(matches!(done, FinishedSignIn::Done { .. }), "{done:?}");
    finish(&app.visitor(), proof).await.expect_problem("sign_in.over");
}

#[tokio::test]
async fn a_known_and_an_unknown_address_are_answered_alike() {
    let app = TestApp::start().await;
    let person = app.person("Zoë Ångström").await;
    let known = start(&app.visitor(), &person.email).await;
    let unknown = start(&app.visitor(), "nobody@example.org").await;
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.body.len(), unknown.body.len(), "{} and {}", known.body, unknown.body);
    let (known, unknown) = (known.expect_ok(), unknown.expect_ok());
    assert_eq!(known.expires_at, unknown.expires_at);

    let right = app.wait_for_code(&person.email).await;
    for _ in 0..5 {
        let one = finish(&app.visitor(), code(&known.sign_in, &another(&right))).await;
        let other = finish(&app.visitor(), code(&unknown.sign_in, "000000")).await;
        let (one, other) =
            (one.expect_problem("sign_in.wrong_code"), other.expect_problem("sign_in.wrong_code"));
        assert_eq!((one.detail, one.fields), (other.detail, other.fields));
    }
    finish(&app.visitor(), code(&known.sign_in, &right)).await.expect_problem("sign_in.over");
    finish(&app.visitor(), code(&unknown.sign_in, "000000")).await.expect_problem("sign_in.over");
    assert!(app.mail_to("nobody@example.org").await.is_empty());
}

#[tokio::test]
async fn five_wrong_codes_end_the_code_and_leave_the_link_to_the_mails_reader() {
    let app = TestApp::start().await;
    let person = app.person("Zoë Ångström").await;
    let started = start(&app.visitor(), &person.email).await.expect_ok();
    let right = app.wait_for_code(&person.email).await;
    for _ in 0..5 {
        let wrong = finish(&app.visitor(), code(&started.sign_in, &another(&right))).await;
        wrong.expect_problem("sign_in.wrong_code");
    }
    finish(&person, code(&started.sign_in, &right)).await.expect_problem("sign_in.over");
    let proof = link(&app, &person.email).await;
    finish(&person, proof).await.expect_ok();
}

#[tokio::test]
async fn code_and_link_stand_for_ten_minutes() {
    let app = TestApp::start().await;
    let person = app.person("Zoë Ångström").await;
    let started = start(&app.visitor(), &person.email).await.expect_ok();
    let (mail, proof) = (app.wait_for_mail(&person.email).await, link(&app, &person.email).await);
    app.advance_seconds(600);
    finish(&person, code(&started.sign_in, &mail.code())).await.expect_problem("sign_in.over");
    finish(&person, proof).await.expect_problem("sign_in.over");

    start(&app.visitor(), &person.email).await.expect_ok();
    app.wait_for_mail(&person.email).await;
    app.advance_seconds(599);
    let proof = link(&app, &person.email).await;
    finish(&person, proof).await.expect_ok();
}

#[tokio::test]
async fn people_who_share_an_address_choose_who_they_are() {
    let app = TestApp::start().await;
    let (one, two) = sharing(&app).await;
    start(&app.visitor(), &one.email).await.expect_ok();
    let proof = link(&app, &one.email).await;
    let asked = finish(&two, proof.clone()).await.expect_ok();
    let FinishedSignIn::ChoosePerson { people } = asked else { panic!("two have this address: {asked:?}") };
    let names: Vec<&str> = people.iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!(names, ["Ana Costa", "Bo Costa"]);
    two.call::<MySession>((), &()).await.expect_nobody();

    let stranger = app.person("Eve").await;
    let chosen =
        |person: &Person| wire::FinishSignIn { proof: proof.clone(), person: Some(person.id.clone()) };
    two.call::<FinishSignIn>((), &chosen(&stranger)).await.expect_problem("sign_in.over");
    two.call::<FinishSignIn>((), &chosen(&two)).await.expect_ok();
    assert_eq!(two.call::<MySession>((), &()).await.expect_someone().person, two.id);
    app.visitor().call::<FinishSignIn>((), &chosen(&one)).await.expect_problem("sign_in.over");
}

#[tokio::test]
async fn one_address_gets_few_mails_and_a_day_later_new_ones() {
    let app = TestApp::start().await;
    let person = app.person("Zoë Ångström").await;
    for email in [person.email.as_str(), "nobody@example.org"] {
        for _ in 0..5 {
            start(&app.visitor(), email).await.expect_ok();
        }
        start(&app.visitor(), email).await.expect_problem("request.too_many");
    }
    assert_eq!(app.mail_to(&person.email).await.len(), 5);
    app.advance_seconds(600);
    start(&app.visitor(), &person.email).await.expect_ok();
}

/// Sign-ins that one place may start in ten minutes.
const PER_PLACE: i64 = 1_000;

/// Somebody whose request arrives with these lines of `X-Forwarded-For`.
async fn start_from(app: &TestApp, forwarded: &[&str]) -> Outcome<SignInStarted> {
    let email = format!("{}@example.org", uuid::Uuid::now_v7().simple());
    let request = app.visitor().request("POST", "/api/sign-in").json(&wire::StartSignIn { email });
    Outcome::read(forwarded.iter().fold(request, |request, line| request.header("X-Forwarded-For", *line)))
        .await
}

/// As if every place that started a sign-in so far had started this many.
async fn each_place_has_started(app: &TestApp, hits: i64) {
    app.behind(move |tx| {
        let places = rate_limit::table.filter(rate_limit::bucket.like("sign-in-peer:%"));
        Ok(diesel::update(places).set(rate_limit::hits.eq(hits)).execute(tx.db())?)
    })
    .await;
}

#[tokio::test]
async fn one_place_starts_a_thousand_sign_ins_and_a_forged_header_starts_no_more() {
    let app = TestApp::start().await;
    start_from(&app, &[]).await.expect_ok();
    each_place_has_started(&app, PER_PLACE - 1).await;
    start_from(&app, &[]).await.expect_ok();
    start_from(&app, &[]).await.expect_problem("request.too_many");
    // No proxy stands in front, so whoever sends the header made it up.
    start_from(&app, &["203.0.113.7"]).await.expect_problem("request.too_many");
    app.advance_seconds(600);
    start_from(&app, &[]).await.expect_ok();
}

#[tokio::test]
async fn behind_a_proxy_each_place_is_counted_by_what_the_proxy_saw() {
    let app = TestApp::start_with(|config| {
        config.public_url = "https://sundae.example.org".into();
        config.behind_proxy = true;
    })
    .await;
    start_from(&app, &["203.0.113.7"]).await.expect_ok();
    start_from(&app, &["2001:db8:1:2::7"]).await.expect_ok();
    each_place_has_started(&app, PER_PLACE).await;
    start_from(&app, &["203.0.113.7"]).await.expect_problem("request.too_many");
    // What the caller wrote stands before what the proxy adds: in its line, or in a line above.
    start_from(&app, &["198.51.100.1, 203.0.113.7"]).await.expect_problem("request.too_many");
    start_from(&app, &["198.51.100.2", "203.0.113.7"]).await.expect_problem("request.too_many");
    // A phone has a whole /64 of addresses; its neighbour has another.
    start_from(&app, &["2001:db8:1:2:ffff::9"]).await.expect_problem("request.too_many");
    start_from(&app, &["2001:db8:1:3::7"]).await.expect_ok();
    start_from(&app, &["203.0.113.8"]).await.expect_ok();
}

#[tokio::test]
async fn what_is_not_an_address_is_said_at_its_field() {
    let app = TestApp::start().await;
    let problem = start(&app.visitor(), "not an address").await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "email");
}

#[tokio::test]
async fn an_ended_session_is_over_at_once() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    person.call::<SignOut>((), &()).await.expect_ok();
    person.call::<MySession>((), &()).await.expect_nobody();
}

#[tokio::test]
async fn i_see_my_sessions_and_end_one_or_all_the_others() {
    let app = TestApp::start().await;
    let phone = app.attendee().await;
    let (laptop, desk) = (
        app.signs_in_again(&phone, SessionKind::Me).await,
        app.signs_in_again(&phone, SessionKind::Desk).await,
    );
    let sessions = phone.call::<MySessions>((), &()).await.expect_ok().items;
    assert_eq!(sessions.len(), 3);
    assert_eq!(sessions.iter().filter(|session| session.current).count(), 1);

    let at_desk = sessions.iter().find(|session| session.kind == SessionKind::Desk).unwrap();
    phone.call::<EndMySession>(at_desk.id.clone(), &()).await.expect_ok();
    phone.call::<EndMySession>(at_desk.id.clone(), &()).await.expect_problem("request.not_found");
    desk.call::<sundae_shared::people::api::DeskSession>((), &()).await.expect_nobody();

    assert_eq!(phone.call::<EndMyOtherSessions>((), &()).await.expect_ok().ended, 1);
    laptop.call::<MySession>((), &()).await.expect_nobody();
    phone.call::<MySession>((), &()).await.expect_someone();
}

#[tokio::test]
async fn somebody_elses_session_cannot_be_ended() {
    let app = TestApp::start().await;
    let (one, two) = (app.attendee().await, app.attendee().await);
    let theirs = two.call::<MySessions>((), &()).await.expect_ok().items.remove(0);
    one.call::<EndMySession>(theirs.id, &()).await.expect_problem("request.not_found");
    two.call::<MySession>((), &()).await.expect_someone();
}

#[tokio::test]
async fn the_privacy_notice_is_accepted_once_and_the_language_is_kept() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let id = person.id.clone();
    app.behind(move |tx| {
        let unread = person::privacy_accepted_at.eq(None::<sundae_shared::time::Timestamp>);
        Ok(diesel::update(person::table.find(&id)).set(unread).execute(tx.db())?)
    })
    .await;
    assert!(!person.call::<MySession>((), &()).await.expect_someone().privacy_accepted);
    assert!(person.call::<AcceptPrivacy>((), &()).await.expect_ok().privacy_accepted);
    assert!(person.call::<MySession>((), &()).await.expect_someone().privacy_accepted);

    let spanish = wire::SetLanguage { lang: Lang::Es };
    assert_eq!(person.call::<SetLanguage>((), &spanish).await.expect_ok().lang, Lang::Es);
    assert_eq!(person.call::<MySession>((), &()).await.expect_someone().lang, Lang::Es);
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_for_scripts_and_other_sites() {
    let app = TestApp::start().await;
    let person = app.person("Zoë Ångström").await;
    start(&app.visitor(), &person.email).await.expect_ok();
    let proof = link(&app, &person.email).await;
    let body = wire::FinishSignIn { proof, person: None };
    let response = person.request("POST", "/api/sign-in/finish").json(&body).send().await.unwrap();
    let cookie = response.headers().get("set-cookie").expect("a cookie").to_str().unwrap().to_owned();
    for flag in ["sundae-me=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=15552000"] {
        assert!(cookie.contains(flag), "{flag} in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");

    let out = person.request("POST", "/api/me/sign-out").json(&()).send().await.unwrap();
    let cookie = out.headers().get("set-cookie").expect("a cookie").to_str().unwrap().to_owned();
    assert!(cookie.starts_with("sundae-me=;") && cookie.contains("Max-Age=0"), "{cookie}");
}

#[tokio::test]
async fn by_https_the_cookie_is_bound_to_this_host() {
    let app = TestApp::start_with(|config| {
        config.public_url = "https://sundae.example.org".into();
        config.behind_proxy = true;
    })
    .await;
    let person = app.person("Zoë Ångström").await;
    start(&app.visitor(), &person.email).await.expect_ok();
    let link = app.wait_for_mail(&person.email).await.link();
    let (page, token) = link.split_once('#').unwrap();
    assert_eq!(page, "https://sundae.example.org/me/sign-in");
    let body = wire::FinishSignIn { proof: SignInProof::Link { token: token.into() }, person: None };
    let response = person.request("POST", "/api/sign-in/finish").json(&body).send().await.unwrap();
    let cookie = response.headers().get("set-cookie").expect("a cookie").to_str().unwrap().to_owned();
    assert!(cookie.starts_with("__Host-me=") && cookie.contains("Secure"), "{cookie}");
}
