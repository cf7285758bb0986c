//! The outbox: what is written with its effect leaves once, and says what it should.

use diesel::prelude::*;
use sundae_server::db::schema::outbox;
use sundae_server::mail::{CODE_MINUTES, Draft, Part, service};
use sundae_server::problem::ApiError;
use sundae_shared::id::{Id, MailId, PersonId};
use sundae_shared::mail::api::{ListMail, RetryMail, SendTestMail};
use sundae_shared::mail::{ListMailRequest, MailReason, MailState, MailView, TestMailRequest, WhyNotSent};
use sundae_shared::people::Role;
use sundae_shared::spoken::Spoken;
use sundae_tests::harness::{Person, TestApp, mails_in, until};

/// A mail with everything that a mail can have.
fn draft(to: &str, person: Option<&PersonId>, subject: &str) -> Draft {
    Draft {
        to: to.to_owned(),
        to_person: person.cloned(),
        lang: Spoken::En,
        kind: "test.mail",
        subject: subject.to_owned(),
        parts: vec![
            Part::Text("Here is your code.".into()),
            Part::Code("123456".into()),
            Part::Button { label: "Sign in".into(), url: "https://example.org/me/?token=abc".into() },
            Part::Facts(vec![("Device".into(), "Firefox · Android".into())]),
            Part::Small("Not you? Then do nothing.".into()),
        ],
    }
}

/// A mail that stays worth sending.
pub fn note(to: &str, subject: &str) -> Draft {
    let parts = vec![Part::Text("There is news.".into())];
    Draft {
        to: to.into(),
        to_person: None,
        lang: Spoken::En,
        kind: "test.note",
        subject: subject.into(),
        parts,
    }
}

pub async fn enqueue(app: &TestApp, mail: Draft) {
    app.behind(move |tx| service::enqueue(tx, &mail)).await;
}

/// What the office sees of the only mail there is.
pub async fn only_mail(admin: &Person) -> MailView {
    let mut list = admin.call::<ListMail>((), &ListMailRequest::default()).await.expect_ok();
    assert_eq!(list.page.items.len(), 1, "{list:?}");
    list.page.items.remove(0)
}

/// Waits until the only mail is as wanted.
pub async fn mail_when(admin: &Person, what: &str, wanted: impl Fn(&MailView) -> bool) -> MailView {
    until(what, || async { Some(only_mail(admin).await).filter(&wanted) }).await
}

#[tokio::test]
async fn a_mail_arrives_once_with_name_code_and_link() {
    let app = TestApp::start().await;
    let person = app.person("Zoë 山田").await;
    enqueue(&app, draft(&person.email, Some(&person.id), "Tu código ✓")).await;

    let received = app.wait_for_mail(&person.email).await;
    assert_eq!((received.subject.as_str(), received.to_name.as_str()), ("Tu código ✓", "Zoë 山田"));
    assert_eq!(
        (received.code(), received.link()),
        ("123456".into(), "https://example.org/me/?token=abc".into())
    );
    assert!(received.text.starts_with("Hello Zoë 山田,"), "{}", received.text);
    for said in ["123456", "Sign in", "Firefox · Android", "Not you?"] {
        assert!(received.html.contains(said) && received.text.contains(said), "{said}: {received:?}");
    }
    assert!(received.raw.contains("Auto-Submitted: auto-generated\r\n"), "{}", received.raw);
    assert!(received.raw.contains("Date: Fri, 16 May 2025 14:00:00 +0000\r\n"), "{}", received.raw);
    assert_eq!(app.mail_to(&person.email).await.len(), 1);
}

#[tokio::test]
async fn a_mail_whose_effect_was_refused_does_not_exist() {
    let app = TestApp::start().await;
    let refused = app.deps.db.write(app.deps.own_context().unwrap(), |tx| {
        service::enqueue(tx, &note("zoe@example.org", "Never"))?;
        Err::<(), _>(ApiError::not_found())
    });
    assert_eq!(refused.await.unwrap_err().code, "request.not_found");
    enqueue(&app, note("zoe@example.org", "Later")).await;

    let subjects: Vec<String> =
        app.mail_to("zoe@example.org").await.into_iter().map(|mail| mail.subject).collect();
    assert_eq!(subjects, ["Later"]);
}

#[tokio::test]
async fn what_a_mail_said_is_forgotten_once_it_left() {
    let app = TestApp::start().await;
    enqueue(&app, draft("zoe@example.org", None, "Your code is 123456")).await;
    app.wait_for_mail("zoe@example.org").await;

    let text = until("the mail to be noted as sent", || async {
        let row = app.deps.db.read(|r| {
            let columns = (outbox::state, outbox::content);
            outbox::table.select(columns).first::<(MailState, Option<String>)>(r.db()).map_err(ApiError::from)
        });
        let (state, text) = row.await.unwrap();
        (state == MailState::Sent).then_some(text)
    });
    assert_eq!(text.await, None);
}

#[tokio::test]
async fn a_subject_cannot_begin_another_header() {
    let app = TestApp::start().await;
    let person = app.person("Eve\r\nBcc: all@example.org").await;
    let mut mail = note(&person.email, "Hi\r\nBcc: all@example.org\r\n\r\nbody");
    mail.to_person = Some(person.id.clone());
    enqueue(&app, mail).await;

    let received = app.wait_for_mail(&person.email).await;
    assert_eq!(received.subject, "Hi Bcc: all@example.org body");
    assert_eq!(received.to_name, "Eve Bcc: all@example.org");
    let (headers, _) = received.raw.split_once("\r\n\r\n").unwrap();
    assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{headers}");
}

#[tokio::test]
async fn an_address_that_is_none_fails_at_once_and_the_next_mail_leaves() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    enqueue(&app, note("nobody", "To nobody")).await;
    enqueue(&app, note("zoe@example.org", "To somebody")).await;
    app.wait_for_mail("zoe@example.org").await;

    let failed = ListMailRequest { state: Some(MailState::Failed), after: None };
    let list = admin.call::<ListMail>((), &failed).await.expect_ok();
    assert_eq!((list.counts.waiting, list.counts.sent, list.counts.failed), (0, 1, 1));
    let [mail] = list.page.items.as_slice() else { panic!("{list:?}") };
    assert_eq!((mail.to.as_str(), mail.attempts, mail.can_retry), ("nobody", 1, true));
    assert_eq!(mail.reason, Some(MailReason::new(WhyNotSent::NoAddress)));
}

#[tokio::test]
async fn the_office_sees_every_mail_and_never_what_it_says() {
    let app = TestApp::start().await;
    let (admin, moderator) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Moderator]).await);
    for number in 0..60 {
        enqueue(&app, draft(&format!("p{number}@example.org"), None, "Subject of a secret")).await;
    }
    app.wait_for_mail("p59@example.org").await;

    let first = admin.call::<ListMail>((), &ListMailRequest::default()).await;
    assert!(!first.body.contains("123456") && !first.body.contains("Subject"), "{}", first.body);
    let first = first.expect_ok();
    assert_eq!(first.page.items[0].to, "p59@example.org", "the newest stands first");
    let after = Some(MailId::parse(&first.page.next.expect("a second page")).unwrap());
    let second = admin.call::<ListMail>((), &ListMailRequest { state: None, after }).await.expect_ok();
    assert_eq!((first.page.items.len(), second.page.items.len(), second.page.next), (50, 10, None));
    moderator.call::<ListMail>((), &ListMailRequest::default()).await.expect_problem("auth.forbidden");
}

#[tokio::test]
async fn a_test_mail_arrives_in_the_language_of_who_asked() {
    let app = TestApp::start().await;
    let mut admin = app.staff(&[Role::Admin]).await;
    admin.visitor.lang = "es";
    let request = TestMailRequest { to: " Prueba@Example.org ".into() };
    let asked = admin.call::<SendTestMail>((), &request).await.expect_ok();
    assert_eq!((asked.to.as_str(), asked.kind.as_str()), ("prueba@example.org", "mail.test"));

    let received = app.wait_for_mail("prueba@example.org").await;
    assert!(received.text.starts_with("Hola:"), "{}", received.text);
    assert_eq!(received.message_id, format!("{}@localhost", asked.id));

    let request = TestMailRequest { to: "nobody".into() };
    let problem = admin.call::<SendTestMail>((), &request).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "to");
}

#[tokio::test]
async fn one_administrator_cannot_flood_an_address_with_test_mails() {
    let app = TestApp::start().await;
    let admin = app.staff(&[Role::Admin]).await;
    let request = TestMailRequest { to: "zoe@example.org".into() };
    for _ in 0..10 {
        admin.call::<SendTestMail>((), &request).await.expect_ok();
    }
    admin.call::<SendTestMail>((), &request).await.expect_problem("request.too_many");
    assert_eq!(app.mail_to("zoe@example.org").await.len(), 10);
}

#[tokio::test]
async fn mail_written_while_no_worker_runs_leaves_at_the_next_start() {
    let app = TestApp::start().await;
    app.stop().await;
    let worker_ended = || async { (std::sync::Arc::strong_count(&app.deps) == 1).then_some(()) };
    until("the worker to end", worker_ended).await;
    enqueue(&app, note("zoe@example.org", "Before the start")).await;
    assert!(mails_in(&app.folder.join("mail")).is_empty());

    let again = TestApp::start_on(app.database.clone(), app.folder.clone(), |_| {}).await;
    assert_eq!(again.wait_for_mail("zoe@example.org").await.subject, "Before the start");
}

#[tokio::test]
async fn a_code_that_has_lapsed_is_not_sent_and_not_kept() {
    // Nobody listens on this port: it was free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let app = TestApp::start_with(|config| config.mail = format!("smtp://{free}")).await;
    let admin = app.staff(&[Role::Admin]).await;
    enqueue(&app, draft("zoe@example.org", None, "Your code")).await;
    mail_when(&admin, "the first attempt", |mail| mail.attempts == 1).await;

    app.advance_seconds(CODE_MINUTES * 60);
    let mail = mail_when(&admin, "it to be given up", |mail| mail.state == MailState::Failed).await;
    assert_eq!(mail.reason, Some(MailReason::new(WhyNotSent::Lapsed)));
    assert!(!mail.can_retry, "the code is gone");
    admin.call::<RetryMail>(mail.id, &()).await.expect_problem("mail.nothing_left");
}

#[tokio::test]
async fn dev_mail_shows_the_mails_of_a_demo() {
    let app = TestApp::start_with(|config| config.demo = true).await;
    let person = app.person("Zoë <b>").await;
    let list = || async { app.visitor().get("/dev/mail").await.text().await.unwrap() };
    assert!(list().await.contains("No mail yet"));
    enqueue(&app, draft(&person.email, Some(&person.id), "Tu código ✓")).await;
    app.wait_for_mail(&person.email).await;

    let page = list().await;
    assert!(page.contains("Tu código ✓") && page.contains("Zoë &#60;b&#62;"), "{page}");
    let path = page.split('"').find(|piece| piece.starts_with("/dev/mail/")).expect("a link").to_owned();
    let one = app.visitor().get(&path).await.text().await.unwrap();
    assert!(one.contains("<a href=\"https://example.org/me/?token=abc\">"), "{one}");
    assert!(one.contains("sandbox="), "{one}");
    let html = app.visitor().get(&format!("{path}/html")).await;
    let policy = html.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert!(html.text().await.unwrap().contains("123456"));
    for missing in ["/dev/mail/../../sundae.db", "/dev/mail/..%2Fsundae", "/dev/mail/x", "/dev/mail/x/html"] {
        assert_eq!(app.visitor().get(missing).await.status(), 404, "{missing}");
    }
}

#[tokio::test]
async fn dev_mail_does_not_exist_without_demo() {
    let app = TestApp::start().await;
    enqueue(&app, note("zoe@example.org", "Private")).await;
    let received = app.wait_for_mail("zoe@example.org").await;
    let id = received.message_id.split('@').next().unwrap().to_owned();
    for path in ["/dev/mail".to_owned(), format!("/dev/mail/{id}"), format!("/dev/mail/{id}/html")] {
        let answer = app.visitor().get(&path).await;
        assert_eq!(answer.status(), 404, "{path}");
        assert!(!answer.text().await.unwrap().contains("Private"));
    }
}
