//! Mail through a real mail server that refuses, stalls and dies: nothing is lost, and what arrives twice
//! says so by its Message-ID.

use crate::mail::{enqueue, mail_when, note};
use std::collections::BTreeSet;
use sundae_server::mail::service;
use sundae_server::mail::worker::{ATTEMPTS_MAX, PAUSE_SECONDS_MAX};
use sundae_shared::mail::api::RetryMail;
use sundae_shared::mail::{MailState, MailView, WhyNotSent};
use sundae_shared::people::Role;
use sundae_tests::harness::smtp::{AUTHORITY, Fault, Proxy, SmtpServer};
use sundae_tests::harness::{Person, ReceivedMail, TestApp, is_postgres, until};

/// A server that sends its mail to `url`.
async fn sending_to(url: String) -> (TestApp, Person) {
    let app = TestApp::start_with(|config| {
        config.mail = url;
        config.mail_from = "Congreso Señal <sundae@example.org>".into();
    })
    .await;
    let admin = app.staff(&[Role::Admin]).await;
    (app, admin)
}

async fn arrived(server: &SmtpServer, count: usize) -> Vec<ReceivedMail> {
    until(&format!("{count} mails"), || async { Some(server.mails()).filter(|mails| mails.len() >= count) })
        .await
}

fn is_sent(mail: &MailView) -> bool {
    mail.state == MailState::Sent
}

#[tokio::test]
async fn a_mail_reaches_a_real_server() {
    let Some(server) = SmtpServer::start() else { return };
    let (app, admin) = sending_to(server.url()).await;
    let mut mail = note("zoe@example.org", "Señales ✓");
    mail.to_person = Some(app.person("Zoë 山田").await.id);
    enqueue(&app, mail).await;

    let sent = mail_when(&admin, "the mail to leave", is_sent).await;
    let [mail] = <[_; 1]>::try_from(server.mails()).expect("one mail");
    assert_eq!((mail.subject.as_str(), mail.to_name.as_str()), ("Señales ✓", "Zoë 山田"));
    assert_eq!((mail.from.as_str(), mail.to.as_str()), ("sundae@example.org", "zoe@example.org"));
    assert_eq!(mail.message_id, format!("{}@example.org", sent.id));
    assert_eq!((sent.attempts, sent.reason), (1, None));
}

#[tokio::test]
async fn a_mail_travels_inside_tls_from_the_first_byte() {
    arrives_inside_tls("smtps").await;
}

#[tokio::test]
async fn a_mail_travels_inside_tls_after_starttls() {
    arrives_inside_tls("starttls").await;
}

async fn arrives_inside_tls(scheme: &'static str) {
    let Some(server) = SmtpServer::start_as(scheme) else { return };
    let app = TestApp::start_with(|config| {
        config.mail = server.url();
        config.mail_ca = AUTHORITY.into();
    })
    .await;
    let admin = app.staff(&[Role::Admin]).await;
    enqueue(&app, note("zoe@example.org", "Nobody reads along")).await;
    let sent = mail_when(&admin, "the mail to leave", is_sent).await;
    assert_eq!((sent.attempts, server.mails().len()), (1, 1));
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_learns_nothing() {
    for scheme in ["smtps", "starttls"] {
        let Some(server) = SmtpServer::start_as(scheme) else { return };
        let (app, admin) = sending_to(server.url()).await;
        enqueue(&app, note("zoe@example.org", "Secret")).await;
        let waiting = mail_when(&admin, "the first attempt", |mail| mail.attempts == 1).await;
        let reason = waiting.reason.expect("a reason");
        let said = reason.said.unwrap_or_default();
        assert!(said.contains("certificate"), "{scheme}: {said}");
        assert_eq!(reason.why, WhyNotSent::NotSafe, "{scheme}: {said}");
        assert_eq!((waiting.state, server.mails().len()), (MailState::Waiting, 0));
    }
}

/// A fault, after which the mail waits for its time and then arrives.
async fn arrives_after(fault: Fault, copies: usize) {
    let Some(server) = SmtpServer::start() else { return };
    let proxy = Proxy::before(&server, &[fault]);
    let (app, admin) = sending_to(proxy.url()).await;
    enqueue(&app, note("zoe@example.org", "Once more")).await;

    let waiting = mail_when(&admin, "the first attempt", |mail| mail.attempts == 1).await;
    assert_eq!((waiting.state, proxy.met()), (MailState::Waiting, vec![fault]));
    let reason = waiting.reason.expect("a reason");
    let expected = match fault {
        Fault::TryLater => (WhyNotSent::Later, Some(451)),
        _ => (WhyNotSent::NoConnection, None),
    };
    assert_eq!((reason.why, reason.code), expected, "{fault:?}: {:?}", reason.said);
    let pause_seconds = waiting.next_at.expect("a time").seconds_since(app.now());
    assert!((14..=30).contains(&pause_seconds), "{pause_seconds}");
    assert_eq!(server.mails().len(), copies - 1);
    // Before its time a mail is not due, however often the worker is woken.
    app.advance_seconds(pause_seconds - 1);
    enqueue(&app, note("other@example.org", "Passes by")).await;
    until("the other mail", || async {
        server.mails().iter().find(|mail| mail.to == "other@example.org").cloned()
    })
    .await;
    assert_eq!(to_zoe(&server).len(), copies - 1);

    app.advance_seconds(2);
    arrived(&server, copies + 1).await;
    until("nothing to be due", || async { (app.mails_due(None).await == 0).then_some(()) }).await;
    let mails = to_zoe(&server);
    assert_eq!(mails.len(), copies);
    assert!(mails.iter().all(|mail| mail.message_id == format!("{}@example.org", waiting.id)), "{mails:?}");
}

fn to_zoe(server: &SmtpServer) -> Vec<ReceivedMail> {
    server.mails().into_iter().filter(|mail| mail.to == "zoe@example.org").collect()
}

#[tokio::test]
async fn a_mail_survives_a_refused_connection() {
    arrives_after(Fault::Refuse, 1).await;
}

#[tokio::test]
async fn a_mail_survives_try_again_later() {
    arrives_after(Fault::TryLater, 1).await;
}

#[tokio::test]
async fn a_mail_survives_a_server_that_dies_half_way() {
    arrives_after(Fault::DieInData, 1).await;
}

#[tokio::test]
async fn a_mail_taken_without_a_word_arrives_twice_under_one_message_id() {
    arrives_after(Fault::DieBeforeAnswer, 2).await;
}

#[tokio::test]
async fn a_person_the_server_does_not_know_blocks_nobody_and_staff_may_try_again() {
    let Some(server) = SmtpServer::start() else { return };
    let (app, admin) = sending_to(server.url()).await;
    enqueue(&app, note("nobody@example.org", "Hello?")).await;
    let failed = mail_when(&admin, "it to be given up", |mail| mail.state == MailState::Failed).await;
    assert_eq!((failed.attempts, failed.can_retry), (1, true));
    let reason = failed.reason.expect("a reason");
    assert_eq!((reason.why, reason.code), (WhyNotSent::Unknown, Some(550)));
    assert_eq!(reason.said.as_deref(), Some("5.1.1 There is no such person"), "the server's own words");
    enqueue(&app, note("zoe@example.org", "Hello")).await;
    assert_eq!(arrived(&server, 1).await[0].to, "zoe@example.org");

    let again = admin.call::<RetryMail>(failed.id.clone(), &()).await.expect_ok();
    assert_eq!((again.state, again.attempts), (MailState::Waiting, 0));
    until("nothing to be due", || async { (app.mails_due(None).await == 0).then_some(()) }).await;
    admin.call::<RetryMail>(failed.id, &()).await.expect_ok();
}

#[tokio::test]
async fn a_mail_is_given_up_after_so_many_attempts_and_leaves_when_staff_try_again() {
    let Some(server) = SmtpServer::start() else { return };
    let faults: Vec<Fault> = (0..ATTEMPTS_MAX).map(|_| Fault::Refuse).collect();
    let proxy = Proxy::before(&server, &faults);
    let (app, admin) = sending_to(proxy.url()).await;
    enqueue(&app, note("zoe@example.org", "At last")).await;
    for attempt in 1..ATTEMPTS_MAX {
        let mail = mail_when(&admin, "an attempt", |mail| mail.attempts == attempt).await;
        assert_eq!(mail.state, MailState::Waiting);
        app.advance_seconds(PAUSE_SECONDS_MAX);
    }
    let mail = mail_when(&admin, "it to be given up", |mail| mail.state == MailState::Failed).await;
    assert_eq!((mail.attempts, server.mails().len()), (ATTEMPTS_MAX, 0));

    admin.call::<RetryMail>(mail.id.clone(), &()).await.expect_ok();
    let sent = mail_when(&admin, "the mail to leave", is_sent).await;
    assert_eq!((sent.attempts, server.mails().len()), (1, 1));
    admin.call::<RetryMail>(mail.id, &()).await.expect_problem("mail.not_failed");
}

#[tokio::test]
async fn while_a_slow_server_holds_a_mail_nobody_else_sends_it() {
    let Some(server) = SmtpServer::start() else { return };
    let proxy = Proxy::before(&server, &[Fault::Hold]);
    let (app, admin) = sending_to(proxy.url()).await;
    enqueue(&app, note("zoe@example.org", "Slowly")).await;
    until("the stall", || async { (proxy.met() == [Fault::Hold]).then_some(()) }).await;

    // Another server, straight at the mail server, finds work of its own but not this mail.
    let second = another_on(&app, server.url()).await;
    let woken = note("other@example.org", "Beside it");
    second.behind(move |tx| service::enqueue(tx, &woken)).await;
    assert_eq!(arrived(&server, 1).await[0].to, "other@example.org");

    proxy.let_go();
    arrived(&server, 2).await;
    until("nothing to be due", || async { (app.mails_due(None).await == 0).then_some(()) }).await;
    assert_eq!((to_zoe(&server).len(), server.mails().len()), (1, 2));
    drop(admin);
}

/// A second server of the same conference: it signs badges and opens payment details with the
/// same keys.
async fn another_on(app: &TestApp, url: String) -> TestApp {
    let folder = std::env::temp_dir().join(format!("sundae-test-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let key = std::fs::read_to_string(app.folder.join("badge.key")).expect("the first server's key");
    std::fs::copy(app.folder.join("payee.keys"), folder.join("payee.keys")).expect("the key file");
    TestApp::start_on(app.database.clone(), folder, |config| {
        config.mail = url;
        config.badge_key = key.trim().to_owned();
    })
    .await
}

/// SQLite has one server by design, so there one sends them all.
#[tokio::test]
async fn servers_beside_each_other_send_each_of_fifty_mails_once_and_roughly_in_order() {
    let Some(server) = SmtpServer::start() else { return };
    let (app, _admin) = sending_to(server.url()).await;
    let second = if is_postgres() { Some(another_on(&app, server.url()).await) } else { None };
    app.behind(|tx| {
        (0..50).try_for_each(|number| {
            service::enqueue(tx, &note("zoe@example.org", &format!("Number {number:02}")))
        })
    })
    .await;
    if let Some(second) = &second {
        second.deps.db.bell.notify_one();
    }

    arrived(&server, 50).await;
    until("nothing to be due", || async { (app.mails_due(None).await == 0).then_some(()) }).await;
    let subjects: Vec<String> = server.mails().into_iter().map(|mail| mail.subject).collect();
    assert_eq!((subjects.len(), subjects.iter().collect::<BTreeSet<_>>().len()), (50, 50));
    // A batch for each server is under way at a time; nothing overtakes more than that.
    let ahead = if is_postgres() { 32 } else { 16 };
    for (place, subject) in subjects.iter().enumerate() {
        let number: usize = subject["Number ".len()..].parse().expect("a number");
        assert!(number <= place + ahead, "{subject} came at place {place}");
    }
}
