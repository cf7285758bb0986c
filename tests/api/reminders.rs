//! Reminders by mail: who gets which, when, and never twice.

use diesel::prelude::*;
use futures_util::future::join_all;
use sundae_server::db::schema::{outbox, person, reminder_setting};
use sundae_server::reminder::service as reminders;
use sundae_shared::claim::AtVersion;
use sundae_shared::claim::api::WithdrawClaim;
use sundae_shared::claim::review::{Absence, WaiverKind};
use sundae_shared::claim::review_api::HoldClaim;
use sundae_shared::desk::api::{CloseDeskVisit, OpenDeskVisit};
use sundae_shared::desk::{CloseVisit, OpenVisit, Station};
use sundae_shared::edition::{DeskSession, EditionForm};
use sundae_shared::grant::api::{AnswerMyGrant, ForfeitGrantOf, GetMyGrants};
use sundae_shared::grant::honorarium::{TaxForm, TutorialOutcome};
use sundae_shared::grant::honorarium_api::WaiveMyHonorarium;
use sundae_shared::grant::steps::{Step, StepKind, StepState, said};
use sundae_shared::grant::{Answer, AnswerGrant, ForfeitGrant, GrantKind, TripDays};
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::reminder::api::{GetReminders, SwitchReminders};
use sundae_shared::reminder::{RemindersToday, SwitchReminders as Switch};
use sundae_shared::spoken::Spoken;
use sundae_tests::harness::claims::flight;
use sundae_tests::harness::review::{APPROVER, REVIEWER, why};
use sundae_tests::harness::{Person, ReceivedMail, TestApp, day};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// The clock comes round; how many mails it wrote.
async fn round(app: &TestApp) -> usize {
    reminders::run(&app.deps).await.expect("the reminders are written")
}

async fn rounds(app: &TestApp) -> [usize; 2] {
    [round(app).await, round(app).await]
}

/// One line of words.
fn said_in(mail: &ReceivedMail) -> String {
    mail.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn reminded(app: &TestApp, person: &Person) -> ReceivedMail {
    app.wait_for_mail(&person.email).await
}

/// What the office's mail page says; sessions there end by themselves, so the administrator is a new one each time.
async fn today(app: &TestApp) -> RemindersToday {
    app.staff(&[Role::Admin]).await.call::<GetReminders>((), &()).await.expect_ok()
}

/// The desk of the tests' edition has no session from here on.
fn no_desk(form: &mut EditionForm) {
    form.desk.clear();
}

fn session(on: u32, from_hour: u16, to_hour: u16) -> DeskSession {
    DeskSession {
        station: Station::Reimbursement,
        day: day(5, on),
        from_minute: from_hour * 60,
        to_minute: to_hour * 60,
    }
}

#[tokio::test]
async fn an_offer_is_reminded_of_seven_and_two_days_before_its_last_day() {
    let app = TestApp::start().await;
    let ends = |form: &mut EditionForm| {
        no_desk(form);
        (form.last_day, form.accept_by) = (Some(day(6, 5)), Some(day(5, 30)));
    };
    app.with_edition(ends).await;
    let (person, answered) = (app.grantee().await, app.grantee().await);
    let mine = answered.call::<GetMyGrants>((), &()).await.expect_ok();
    let no = AnswerGrant { answer: Answer::Decline };
    answered.call::<AnswerMyGrant>(mine.grants[0].id.clone(), &no).await.expect_ok();
    assert_eq!(rounds(&app).await, [0, 0], "two weeks are left");
    app.advance_seconds(7 * DAY);
    assert_eq!(rounds(&app).await, [1, 0], "who declined is left in peace");
    let mail = reminded(&app, &person).await;
    assert_eq!(mail.subject, "Please answer your offer by 2025-05-30");
    assert!(said_in(&mail).contains("whether you take your travel grant"), "{}", mail.text);
    for (days, told) in [(1, 0), (3, 0), (1, 1), (1, 0), (1, 0), (1, 0)] {
        app.advance_seconds(days * DAY);
        assert_eq!(round(&app).await, told, "on {}", app.now());
    }
}

#[tokio::test]
async fn who_was_just_offered_is_not_reminded_at_once() {
    let app = TestApp::start().await;
    let ends = |form: &mut EditionForm| {
        no_desk(form);
        form.accept_by = Some(day(5, 20));
    };
    app.with_edition(ends).await;
    let person = app.grantee().await;
    for told in [0, 0, 1] {
        assert_eq!(round(&app).await, told, "on {}", app.now());
        app.advance_seconds(DAY);
    }
    assert_eq!(reminded(&app, &person).await.subject, "Please answer your offer by 2025-05-20");
}

#[tokio::test]
async fn who_sent_no_claim_reads_what_is_missing_as_on_the_phone() {
    let app = TestApp::start().await;
    app.with_edition(no_desk).await;
    let (bare, begun) = (app.claimant().await, app.claimant().await);
    begun.add_line(flight(64_000)).await;
    app.sent_claim().await;
    let withdrawn = app.sent_claim().await;
    let version = withdrawn.claim().await.version;
    withdrawn.call::<WithdrawClaim>((), &AtVersion { version }).await.expect_ok();
    assert_eq!(round(&app).await, 0, "six weeks are left");

    app.advance_seconds(31 * DAY);
    assert_eq!(rounds(&app).await, [2, 0], "two weeks: those who sent nothing, and each once");
    let step = Step::new;
    let payment = step(StepKind::PaymentDetails, StepState::Now);
    for (person, receipts) in [(&bare, StepState::Now), (&begun, StepState::Incomplete)] {
        let mail = reminded(&app, person).await;
        assert_eq!(mail.subject, "Please send your claim by 2025-06-30");
        let said_here = said_in(&mail);
        for step in [step(StepKind::Receipts, receipts), payment] {
            let line = format!("{}: {}", said::title(step.kind, Spoken::En), said::hint(step, Spoken::En));
            assert!(said_here.contains(&line), "{said_here}");
        }
        let others = [StepKind::TripDays, StepKind::Visit, StepKind::Review];
        for done in others.map(|kind| said::title(kind, Spoken::En)) {
            assert!(!said_here.contains(done), "{done}: {said_here}");
        }
    }
    app.advance_seconds(10 * DAY);
    assert_eq!(round(&app).await, 0);
    app.advance_seconds(DAY);
    assert_eq!(rounds(&app).await, [2, 0], "three days");
    app.advance_seconds(4 * DAY);
    assert_eq!(round(&app).await, 0, "over");
}

#[tokio::test]
async fn what_staff_hold_or_closed_is_nobodys_turn() {
    let app = TestApp::start().await;
    app.with_edition(no_desk).await;
    let (held, closed) = (app.claimant().await, app.claimant().await);
    held.add_line(flight(64_000)).await;
    let approver = app.staff(APPROVER).await;
    let review = approver.claim_of(&held).await;
    let hold = why(review.claim.version, "A question");
    approver.call::<HoldClaim>(review.claim.id, &hold).await.expect_ok();
    let grant = closed.call::<GetMyGrants>((), &()).await.expect_ok().grants.remove(0).id;
    let forfeit = ForfeitGrant { reason: "Did not come".into() };
    approver.call::<ForfeitGrantOf>(grant, &forfeit).await.expect_ok();
    app.advance_seconds(31 * DAY);
    assert_eq!(round(&app).await, 0);
}

#[tokio::test]
async fn a_returned_claim_is_reminded_of_three_days_before_its_two_weeks_end() {
    let app = TestApp::start().await;
    let ends = |form: &mut EditionForm| {
        no_desk(form);
        form.upload_until = Some(day(5, 20));
    };
    app.with_edition(ends).await;
    let person = app.sent_claim().await;
    let reviewer = app.staff(REVIEWER).await;
    let review = reviewer.takes_up(&person).await;
    reviewer.returns_claim(&review, "Please look at the flight.").await.expect_ok();
    for (days, told) in [(0, 0), (4, 0), (6, 0), (1, 1), (1, 0)] {
        app.advance_seconds(days * DAY);
        assert_eq!(round(&app).await, told, "on {}", app.now());
    }
    let mail = reminded(&app, &person).await;
    assert_eq!(mail.subject, "Your claim waits for you until 2025-05-30");
    assert!(said_in(&mail).contains("Receipts: Something is missing in your claim."), "{}", mail.text);
}

#[tokio::test]
async fn a_session_is_told_of_on_its_morning_to_whose_visit_is_not_done() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (waits, came, excused) = (app.claimant().await, app.claimant().await, app.claimant().await);
    let denied = app.claimant().await;
    app.grantee().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let visit = desk.call::<OpenDeskVisit>((), &OpenVisit { person: came.id.clone() }).await.expect_ok();
    let done = CloseVisit { id_seen: true, missing: vec![], note: String::new() };
    desk.call::<CloseDeskVisit>(visit.id, &done).await.expect_ok();
    excused.add_line(flight(64_000)).await;
    let (one, other) = (app.staff(APPROVER).await, app.staff(APPROVER).await);
    let review = one.claim_of(&excused).await;
    one.waives(&other, &review, WaiverKind::Visit, None).await;
    denied.add_line(flight(64_000)).await;
    let review = one.claim_of(&denied).await;
    one.waives(&other, &review, WaiverKind::Attended, Some(Absence::VisaDenied)).await;

    assert_eq!(
        rounds(&app).await,
        [1, 0],
        "neither who came, nor who need not or can't, nor who accepted nothing"
    );
    let mail = reminded(&app, &waits).await;
    assert_eq!(mail.subject, "The reimbursement desk is open today");
    let said_here = said_in(&mail);
    assert!(said_here.contains("14:00–16:00 (America/New_York)"), "{said_here}");
    assert!(said_here.contains("Bring a current photo ID"), "as the phone says: {said_here}");
}

#[tokio::test]
async fn nobody_is_mailed_before_nine_nor_from_eight_in_the_evening_at_the_conference() {
    let app = TestApp::start().await;
    let desk = |form: &mut EditionForm| form.desk = vec![session(17, 8, 22), session(18, 20, 22)];
    app.with_edition(desk).await;
    app.claimant().await;
    // 08:59 in Pittsburgh.
    app.advance_seconds(DAY - HOUR - 60);
    assert_eq!(round(&app).await, 0);
    assert_eq!(today(&app).await, RemindersToday { on: true, written: 0, to_go: 1 }, "it is to come");
    app.advance_seconds(60);
    assert_eq!(round(&app).await, 1);
    assert_eq!(today(&app).await, RemindersToday { on: true, written: 1, to_go: 0 });

    app.claimant().await;
    app.advance_seconds(11 * HOUR);
    assert_eq!(round(&app).await, 0, "eight in the evening, and the desk is open");
    assert_eq!(today(&app).await, RemindersToday { on: true, written: 1, to_go: 0 });
}

#[tokio::test]
async fn everything_of_one_day_stands_in_one_mail() {
    let app = TestApp::start().await;
    let all = |form: &mut EditionForm| {
        form.accept_by = Some(day(5, 18));
        form.upload_until = Some(day(5, 30));
        form.desk = vec![session(16, 14, 16), session(16, 17, 18), session(17, 10, 12)];
    };
    app.with_edition(all).await;
    let person = app.claimant().await;
    app.offer(&person, GrantKind::Honorarium, 150_000, TripDays::default()).await;
    assert_eq!(rounds(&app).await, [1, 0]);
    let said_here = said_in(&reminded(&app, &person).await);
    for said in ["14:00–16:00, 17:00–18:00", "2025-05-30"] {
        assert!(said_here.contains(said), "{said}: {said_here}");
    }
    app.advance_seconds(HOUR);
    assert_eq!(round(&app).await, 0);
    app.advance_seconds(DAY - HOUR);
    assert_eq!(round(&app).await, 1);
    assert!(said_in(&reminded(&app, &person).await).contains("10:00–12:00"));
}

#[tokio::test]
async fn it_speaks_the_language_of_its_reader_and_only_to_who_has_a_mailbox() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, without) = (app.claimant().await, app.claimant().await);
    app.ticket_speaks(&person, "ja-JP").await;
    let id = without.id.clone();
    app.behind(move |tx| {
        let none = person::email.eq(None::<String>);
        Ok(diesel::update(person::table.find(&id)).set(none).execute(tx.db())?)
    })
    .await;
    assert_eq!(round(&app).await, 1);
    assert_eq!(reminded(&app, &person).await.subject, "本日、払い戻し窓口が開いています");
}

#[tokio::test]
async fn two_servers_at_once_write_each_mail_once() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    for _ in 0..12 {
        app.claimant().await;
    }
    let other = TestApp::start_on(app.database.clone(), app.folder.clone(), |_| {}).await;
    let servers = [&app, &other, &app, &other];
    let told: usize = join_all(servers.map(round)).await.into_iter().sum();
    assert_eq!(told, 12);
    let mails = app.deps.db.read(|r| {
        let ours = outbox::table.filter(outbox::kind.eq("grant.reminder"));
        ours.count().get_result::<i64>(r.db())
    });
    assert_eq!(mails.await.expect("the outbox can be read"), 12);
}

#[tokio::test]
async fn staff_turn_them_off_and_on_and_dates_are_theirs() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    app.claimant().await;
    let admin = app.staff(&[Role::Admin]).await;
    let off = admin.call::<SwitchReminders>((), &Switch { on: false }).await.expect_ok();
    assert_eq!(off, RemindersToday { on: false, written: 0, to_go: 0 });
    assert_eq!(round(&app).await, 0);
    let on = admin.call::<SwitchReminders>((), &Switch { on: true }).await.expect_ok();
    assert_eq!(on, RemindersToday { on: true, written: 0, to_go: 1 });
    assert_eq!(app.audit_values("reminder.switch").await, ["off", "on"]);
    assert_eq!(round(&app).await, 1);

    // From the 20th on the first reminder of receipts comes forty days before the last day.
    app.behind(|tx| {
        let row = (
            reminder_setting::key.eq("receipts_days_first"),
            reminder_setting::valid_from.eq(day(5, 20)),
            reminder_setting::value.eq(41_i64),
            reminder_setting::source.eq("the tests"),
        );
        Ok(diesel::insert_into(reminder_setting::table).values(row).execute(tx.db())?)
    })
    .await;
    app.advance_seconds(3 * DAY);
    assert_eq!(round(&app).await, 0);
    app.advance_seconds(DAY);
    assert_eq!(round(&app).await, 1);
}

#[tokio::test]
async fn a_speaker_without_any_claim_is_reminded_of_the_tax_form_until_it_arrived() {
    let app = TestApp::start().await;
    app.with_edition(no_desk).await;
    let (silent, grant) = app.speaker("Ada First").await;
    let (said, _) = app.speaker("Ben Second").await;
    said.says_form(TaxForm::W8ben).await.expect_ok();
    let (arrived, other) = app.speaker("Cleo Third").await;
    let (gave_up, own) = app.speaker("Dan Fourth").await;
    gave_up.call::<WaiveMyHonorarium>(own, &()).await.expect_ok();
    let (declined, offer) = app.invited_speaker("Eve Fifth").await;
    declined.call::<AnswerMyGrant>(offer, &AnswerGrant { answer: Answer::Decline }).await.expect_ok();
    let payer = app.staff(&[Role::Payer]).await;
    payer.receives(&other, TaxForm::W9).await.expect_ok();
    assert_eq!(round(&app).await, 0, "six weeks are left");

    app.advance_seconds(31 * DAY);
    assert_eq!(rounds(&app).await, [2, 0], "two weeks, and each once: {} has nothing to do", arrived.name);
    for (person, form) in [(&silent, StepState::Now), (&said, StepState::Waiting)] {
        let mail = reminded(&app, person).await;
        assert_eq!(mail.subject, "Please send your tax form by 2025-06-30");
        let hint = said::hint(Step::new(StepKind::TaxForm, form), Spoken::En);
        assert!(said_in(&mail).contains(hint), "as the phone says: {}", mail.text);
        assert!(!said_in(&mail).contains("forms.example.org"), "where it goes stands on the phone alone");
    }
    app.advance_seconds(DAY);
    assert_eq!(round(&app).await, 0);
    let payer = app.signs_in_again(&payer, SessionKind::Office).await;
    payer.receives(&grant, TaxForm::W9).await.expect_ok();
    app.advance_seconds(10 * DAY);
    assert_eq!(rounds(&app).await, [1, 0], "three days: only whose form did not arrive");
    let mails = app.mails_of(&said, "Please send your tax form by 2025-06-30").await;
    assert_eq!(mails.len(), 2);
    app.advance_seconds(4 * DAY);
    assert_eq!(round(&app).await, 0, "over");
}

#[tokio::test]
async fn a_tax_form_and_a_claim_stand_in_one_mail_and_a_cancelled_tutorial_needs_no_form() {
    let app = TestApp::start().await;
    app.with_edition(no_desk).await;
    let person = app.claimant().await;
    let grant = app.offer(&person, GrantKind::Honorarium, 150_000, TripDays::default()).await;
    person.call::<AnswerMyGrant>(grant, &AnswerGrant { answer: Answer::Accept }).await.expect_ok();
    let id = person.id.clone();
    app.behind(move |tx| {
        let spanish = person::lang.eq("es");
        Ok(diesel::update(person::table.find(&id)).set(spanish).execute(tx.db())?)
    })
    .await;
    app.advance_seconds(31 * DAY);
    assert_eq!(rounds(&app).await, [1, 0]);
    let mail = reminded(&app, &person).await;
    assert_eq!(mail.subject, "Envía tu solicitud a más tardar el 2025-06-30");
    assert!(said_in(&mail).contains("Envíalo a más tardar el 2025-06-30."), "{}", mail.text);
    let payer = app.staff(&[Role::Payer]).await;
    payer.records(TutorialOutcome::Cancelled, "The speaker is ill.").await.expect_ok();
    app.advance_seconds(11 * DAY);
    assert_eq!(round(&app).await, 1, "the claim is still to be sent");
    let mail = reminded(&app, &person).await;
    assert!(!said_in(&mail).contains("formulario fiscal"), "{}", mail.text);
}
