//! The edge: headers, health, other sites, large bodies, stopping, forgetting.

use data_encoding::{BASE64, HEXLOWER};
use diesel::prelude::*;
use sundae_server::auth::session::token_hash;
use sundae_server::db::schema::{session, sign_in};
use sundae_server::housekeeping;
use sundae_shared::people::api::{MySession, SetLanguage, StartSignIn};
use sundae_shared::people::{self as wire, Role, SessionKind};
use sundae_shared::problem::Problem;
use sundae_shared::text::Lang;
use sundae_tests::harness::{Outcome, TestApp, log, until};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let app = TestApp::start().await;
    for path in ["/", "/me/", "/api/me/session", "/api/openapi.json", "/health/live", "/nothing/here"] {
        let response = app.visitor().get(path).await;
        let headers = response.headers();
        let value = |name: &str| {
            let value = headers.get(name).unwrap_or_else(|| panic!("{path} lacks {name}"));
            value.to_str().unwrap().to_owned()
        };
        assert!(value("content-security-policy").contains("frame-ancestors 'none'"));
        assert_eq!(value("x-content-type-options"), "nosniff");
        assert_eq!(value("referrer-policy"), "no-referrer");
        assert_eq!(value("cross-origin-opener-policy"), "same-origin");
        assert!(value("permissions-policy").starts_with("camera=(self), microphone=()"));
        assert!(headers.get("strict-transport-security").is_none(), "not on plain loopback");
    }
}

#[tokio::test]
async fn by_https_browsers_are_told_to_stay_there() {
    let app = TestApp::start_with(|config| config.public_url = "https://sundae.example.org".into()).await;
    let response = app.visitor().get("/health/live").await;
    assert!(
        response.headers()["strict-transport-security"].to_str().unwrap().starts_with("max-age=63072000")
    );
}

#[tokio::test]
async fn health_tells_a_living_and_a_ready_server() {
    let app = TestApp::start().await;
    for path in ["/health/live", "/health/ready"] {
        let response = app.visitor().get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn a_server_whose_database_is_gone_is_alive_and_not_ready() {
    let app = TestApp::start().await;
    assert_eq!(app.visitor().get("/health/ready").await.status(), 200);
    // Something new, so that no connection still has in memory what it read before.
    app.person("Zoë Ångström").await;
    app.database.destroy();
    let ready = app.visitor().get("/health/ready").await;
    assert_eq!(ready.status(), 503);
    assert_eq!(ready.headers()["cache-control"], "no-store");
    assert_eq!(ready.text().await.unwrap(), "not ready\n", "the cause is for the log");
    assert_eq!(app.visitor().get("/health/live").await.status(), 200);
}

#[tokio::test]
async fn another_site_changes_nothing() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let host = app.address.trim_start_matches("http://");
    let from = |name: &'static str, value: String| {
        let body = wire::SetLanguage { lang: Lang::Es };
        person.request("POST", "/api/me/language").header(name, value).json(&body).send()
    };
    for (name, value) in [
        ("Origin", "https://evil.example.org".to_owned()),
        ("Origin", format!("http://{host}.evil.example.org")),
        ("Origin", "null".to_owned()),
        ("Sec-Fetch-Site", "cross-site".to_owned()),
        ("Sec-Fetch-Site", "same-site".to_owned()),
    ] {
        let response = from(name, value.clone()).await.unwrap();
        assert_eq!(response.status(), 403, "{name}: {value}");
        let problem: Problem = response.json().await.unwrap();
        assert_eq!(problem.code, "request.other_site");
    }
    assert_eq!(person.call::<MySession>((), &()).await.expect_someone().lang, Lang::En);
    for (name, value) in [("Origin", format!("http://{host}")), ("Sec-Fetch-Site", "same-origin".to_owned())]
    {
        assert_eq!(from(name, value).await.unwrap().status(), 200);
    }
    assert_eq!(
        person.call::<SetLanguage>((), &wire::SetLanguage { lang: Lang::Es }).await.expect_ok().lang,
        Lang::Es
    );
}

#[tokio::test]
async fn a_body_that_is_too_large_is_a_problem_with_a_sentence() {
    let app = TestApp::start().await;
    let email = "x".repeat(600 * 1024);
    let outcome = app.visitor().call::<StartSignIn>((), &wire::StartSignIn { email }).await;
    outcome.expect_problem("request.too_large");
}

#[tokio::test]
async fn what_could_not_be_read_is_logged_by_its_place_and_not_by_its_words() {
    log::listen();
    let app = TestApp::start().await;
    let (visitor, admin) = (app.visitor(), app.staff(&[Role::Admin]).await);
    let sent = |body: &'static str| {
        visitor.request("POST", "/api/sign-in").header("Content-Type", "application/json").body(body)
    };
    for (request, says) in [
        (sent("\n \"ada.lovelace@example.org\""), "line 2, column 27: a value does not fit"),
        (sent(r#"{"email":["ada.lovelace@example.org"]}"#), ": a value does not fit"),
        (sent(r#"{"email":"ada.lovelace@example.org"#), "it ends too early"),
        (admin.request("GET", "/api/office/mail?state=ada.lovelace@example.org"), "the query does not fit"),
        (admin.request("POST", "/api/office/mail/ada.lovelace@example.org/retry"), "a part of the path"),
    ] {
        let refused = Outcome::<()>::read(request).await;
        let problem: Problem = serde_json::from_str(&refused.body).expect("a problem");
        let log = String::from_utf8(log::heard()).expect("lines of text");
        assert!(!log.contains("lovelace"), "{says}");
        let line =
            log.lines().find(|line| line.contains(&problem.request_id) && line.contains("was refused"));
        let line = line.unwrap_or_else(|| panic!("{} left no line: {problem:?}", says));
        assert!(line.contains(says) && line.contains(&problem.code), "{line}");
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_a_page_for_people_and_a_problem_for_programs() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for (language, lang, says) in [
        ("de, en;q=0.8", "en", "There is nothing at this address"),
        ("es-AR, en;q=0.5", "es", "No hay nada en esta dirección"),
    ] {
        let request = visitor.http.get(format!("{}/foo", app.address)).header("Accept-Language", language);
        let response = request.header("Accept", browser).send().await.unwrap();
        assert_eq!(response.status(), 404);
        assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
        let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        let page = response.text().await.unwrap();
        assert!(page.contains(&format!("<html lang=\"{lang}\">")) && page.contains(says), "{page}");
        for app in ["/me/", "/desk/", "/office/"] {
            assert!(page.contains(&format!("href=\"{app}\"")), "{page}");
        }
        let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
        let hash = HEXLOWER.decode(token_hash(style.expect("a look of its own").0).as_bytes()).unwrap();
        let hash = BASE64.encode(&hash);
        assert!(policy.contains(&format!("'sha256-{hash}'")), "the browser would drop the style: {policy}");
    }
    for accept in ["*/*", "application/json", "application/json, text/html;q=0.5"] {
        let response = visitor.request("GET", "/foo").header("Accept", accept).send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{accept}");
        let problem: Problem = response.json().await.unwrap();
        assert_eq!((problem.status, problem.code.as_str()), (404, "request.not_found"));
    }
}

#[tokio::test]
async fn a_stop_lets_the_request_under_way_end() {
    let app = TestApp::start().await;
    let host = app.address.trim_start_matches("http://").to_owned();
    let body = serde_json::to_string(&wire::StartSignIn { email: "nobody@example.org".into() }).unwrap();
    let mut under_way = TcpStream::connect(&host).await.unwrap();
    let head = format!(
        "POST /api/sign-in HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n",
        body.len()
    );
    under_way.write_all(head.as_bytes()).await.unwrap();
    // The server has read the head and waits for the body.
    let mut go_on = [0; 25];
    under_way.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");

    let rest = async {
        until("the server to take nothing new", || async { TcpStream::connect(&host).await.err() }).await;
        under_way.write_all(body.as_bytes()).await.unwrap();
        let mut answer = String::new();
        under_way.read_to_string(&mut answer).await.unwrap();
        answer
    };
    let (answer, ()) = futures_util::future::join(rest, app.stop()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn what_is_over_for_long_is_forgotten() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let desk = app.volunteer().await;
    app.visitor()
        .call::<StartSignIn>((), &wire::StartSignIn { email: person.email.clone() })
        .await
        .expect_ok();
    let count = || async {
        app.behind(|tx| {
            let sessions: i64 = session::table.count().get_result(tx.db())?;
            let sign_ins: i64 = sign_in::table.count().get_result(tx.db())?;
            Ok((sessions, sign_ins))
        })
        .await
    };
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(count().await, (2, 1), "nothing is old yet");
    app.advance_seconds(2 * 86_400);
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(count().await, (2, 0));
    app.advance_seconds(60 * 86_400);
    let kept = app.signs_in_again(&person, SessionKind::Me).await;
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(count().await, (2, 0), "the desk's session stays for its events, the new one lives");
    kept.call::<MySession>((), &()).await.expect_someone();
    desk.call::<sundae_shared::people::api::DeskSession>((), &()).await.expect_nobody();
}
