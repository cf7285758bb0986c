//! The day by which somebody is paid: on the phone, at the desk and in the payer's list the same, and never while
//! something is open.

use chrono::NaiveDate;
use sundae_server::jobs;
use sundae_shared::claim::Category;
use sundae_shared::claim::ready::Waits;
use sundae_shared::claim::review::{Absence, WaiverKind};
use sundae_shared::claim::review_api::{ApproveClaim, HoldClaim, ReleaseClaim};
use sundae_shared::desk::api::{CloseDeskVisit, OpenDeskVisit, UndoDeskVisit};
use sundae_shared::desk::{CloseVisit, Missing, OpenVisit, Station, UndoVisit};
use sundae_shared::grant::MyGrant;
use sundae_shared::grant::api::GetMyGrants;
use sundae_shared::grant::honorarium::{HonorariumReason, TaxForm, TutorialOutcome, UndoOutcome};
use sundae_shared::grant::honorarium_api::{HoldHonoraria, ReleaseHonoraria, UndoTutorial};
use sundae_shared::grant::steps::{Lacks, Step, StepKind, StepState, said};
use sundae_shared::payee::api::GetMyPayee;
use sundae_shared::payee::{PayeeFact, PayeeMethod};
use sundae_shared::payment::PaymentProblem;
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::spoken::Spoken;
use sundae_tests::harness::claims::flight;
use sundae_tests::harness::honoraria::{TUTORIAL, speaker_of};
use sundae_tests::harness::payments::{PAYER, paypal};
use sundae_tests::harness::review::{APPROVER, REVIEWER, why};
use sundae_tests::harness::{Person, TestApp, day};

const DAY: i64 = 86_400;

async fn grant_of(person: &Person) -> MyGrant {
    person.call::<GetMyGrants>((), &()).await.expect_ok().grants.remove(0)
}

async fn promised(person: &Person) -> Option<NaiveDate> {
    grant_of(person).await.pay_by
}

async fn step(person: &Person, kind: StepKind) -> Option<Step> {
    grant_of(person).await.steps.into_iter().find(|step| step.kind == kind)
}

/// A month later, as the payers' list has it.
async fn is_overdue(app: &TestApp, payer: &Person, person: &Person) -> bool {
    app.advance_seconds(30 * DAY);
    app.signs_in_again(payer, SessionKind::Office).await.due_of(person).await.overdue
}

/// As a mail program shows it, without line breaks.
async fn mail_says(app: &TestApp, person: &Person, subject: &str) -> String {
    let mails = app.mails_of(person, subject).await;
    mails.last().map(|mail| mail.text.split_whitespace().collect::<Vec<_>>().join(" ")).expect("a mail")
}

/// Sent, visited, confirmed: only what the desk at the door does is missing.
async fn not_checked_in(app: &TestApp) -> Person {
    let person = app.claimant().await;
    let claim = person.add_line_with_photo(flight(64_000)).await;
    person.submit_claim(claim.version).await.expect_ok();
    app.visits_the_desk(&person).await;
    person.gives_and_confirms(&paypal("one@example.org")).await;
    person
}

#[tokio::test]
async fn who_was_not_seen_at_the_conference_is_promised_no_day_and_reads_why() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (approver, payer) = (app.staff(APPROVER).await, app.staff(PAYER).await);
    let person = not_checked_in(&app).await;
    assert_eq!(promised(&person).await, None);
    assert_eq!(
        step(&person, StepKind::Attendance).await,
        Some(Step::new(StepKind::Attendance, StepState::Now))
    );
    let review = approver.takes_up(&person).await;
    let review = approver.approves_line(&review, Category::Airfare).await;
    let approved = approver.at::<ApproveClaim>(&review).await.expect_ok();
    assert_eq!(approved.waits, [Waits::Attendance]);
    assert!(mail_says(&app, &person, "Your claim is approved").await.contains("Attendance is not recorded."));
    assert_eq!(promised(&person).await, None);

    app.volunteer().await.scan(&person.ticket_secret).await;
    assert_eq!(promised(&person).await, Some(day(5, 28)));
    assert_eq!(payer.due_of(&person).await.pay_by, Some(day(5, 28)), "the payer reads the same");
    assert_eq!(step(&person, StepKind::Attendance).await.map(|step| step.state), Some(StepState::Done));
    assert!(is_overdue(&app, &payer, &person).await, "the day is over");
}

#[tokio::test]
async fn who_was_never_seen_is_not_overdue_and_who_need_not_have_come_has_no_such_step() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (one, other, payer) = (app.staff(APPROVER).await, app.staff(APPROVER).await, app.staff(PAYER).await);
    let absent = not_checked_in(&app).await;
    let review = one.takes_up(&absent).await;
    let review = one.approves_line(&review, Category::Airfare).await;
    one.at::<ApproveClaim>(&review).await.expect_ok();
    let excused = not_checked_in(&app).await;
    let review = one.claim_of(&excused).await;
    one.waives(&other, &review, WaiverKind::Attended, Some(Absence::Other)).await;
    assert_eq!(step(&excused, StepKind::Attendance).await, None);
    assert_eq!(promised(&excused).await, Some(day(5, 28)));
    assert!(!is_overdue(&app, &payer, &absent).await);
}

#[tokio::test]
async fn a_hold_takes_the_day_back_and_its_end_counts_anew() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (one, other, payer) = (app.staff(APPROVER).await, app.staff(APPROVER).await, app.staff(PAYER).await);
    let person = app.payable(&one, &paypal("one@example.org")).await;
    assert_eq!(promised(&person).await, Some(day(5, 28)));
    let review = one.claim_of(&person).await;
    let id = review.claim.id.clone();
    let held = one.call::<HoldClaim>(id.clone(), &why(review.claim.version, "A question")).await.expect_ok();
    assert_eq!(promised(&person).await, None);
    let paid = step(&person, StepKind::Paid).await.expect("the last step");
    assert_eq!(paid.lacks, Some(Lacks::Hold));
    assert!(said::hint(paid, Spoken::En).contains("Staff have a question"));
    assert!(!is_overdue(&app, &payer, &person).await, "nobody can pay it");

    let other = app.signs_in_again(&other, SessionKind::Office).await;
    let version = held.claim.version;
    other.call::<ReleaseClaim>(id, &why(version, "Answered")).await.expect_ok();
    let person = app.signs_in_again(&person, SessionKind::Me).await;
    let next = promised(&person).await.expect("a day");
    assert!(next > day(6, 16), "not a day that is over: {next}");
}

#[tokio::test]
async fn a_flagged_line_takes_the_day_back_and_is_told_when_its_review_lapses() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let reviewer = app.staff(REVIEWER).await;
    let person = app.sent_claim().await;
    app.volunteer().await.scan(&person.ticket_secret).await;
    app.visits_the_desk(&person).await;
    person.gives_and_confirms(&paypal("one@example.org")).await;
    assert!(promised(&person).await.is_some());
    let review = reviewer.takes_up(&person).await;
    reviewer.flags_line(&review, Category::Airfare, "Whose name is on it?").await;
    assert_eq!(promised(&person).await, None);

    let flags = || async {
        let mails = app.mail_to(&person.email).await;
        mails.into_iter().filter(|mail| mail.subject == "Something in your claim needs you").count()
    };
    jobs::tidy(&app.deps).await.expect("the jobs run");
    assert_eq!(flags().await, 0, "the reviewer is at it");
    // They closed the tab.
    app.advance_seconds(31 * 60);
    for _ in 0..2 {
        jobs::tidy(&app.deps).await.expect("the jobs run");
    }
    let told = mail_says(&app, &person, "Something in your claim needs you").await;
    assert!(told.contains("Whose name is on it?"), "{told}");
    assert_eq!(flags().await, 1, "once");
}

#[tokio::test]
async fn after_an_incomplete_visit_phone_and_mail_say_what_to_bring_and_when() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let leaves = async |person: &Person, missing: &[Missing], id_seen| {
        let open = OpenVisit { person: person.id.clone() };
        let visit = desk.call::<OpenDeskVisit>((), &open).await.expect_ok();
        let note = "the letter of the school".to_owned();
        let close = CloseVisit { id_seen, missing: missing.to_vec(), note };
        desk.call::<CloseDeskVisit>(visit.id, &close).await.expect_ok()
    };
    let subject = "Something was missing at the reimbursement desk";
    for (missing, lacks) in [
        (Missing::PhotoId, Lacks::PhotoId),
        (Missing::IdExpired, Lacks::IdExpired),
        (Missing::NameDiffers, Lacks::NameDiffers),
    ] {
        let person = app.grantee().await;
        leaves(&person, &[missing], missing == Missing::NameDiffers).await;
        let visit = step(&person, StepKind::Visit).await.expect("a step");
        assert_eq!((visit.state, visit.lacks), (StepState::Incomplete, Some(lacks)));
        let told = mail_says(&app, &person, subject).await;
        assert!(told.contains(said::hint(visit, Spoken::En)), "the same words: {told}");
        assert!(told.contains(missing.said(Spoken::En)) && !told.contains("need not be checked"), "{told}");
        assert!(told.contains("2025-05-16") && told.contains("14:00–16:00"), "when to come: {told}");
        assert!(!told.contains("the letter"), "a note is the desk's own: {told}");
    }
    let person = app.grantee().await;
    leaves(&person, &[Missing::Receipts, Missing::Other], true).await;
    let told = mail_says(&app, &person, subject).await;
    assert!(
        told.contains("need not be checked again") && told.contains("the letter of the school"),
        "{told}"
    );
    assert_eq!(step(&person, StepKind::Visit).await.and_then(|step| step.lacks), None);
}

#[tokio::test]
async fn the_end_of_a_visit_is_mailed_with_what_follows_and_so_is_its_undoing() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let done = CloseVisit { id_seen: true, missing: Vec::new(), note: String::new() };
    let open = async |person: &Person| {
        desk.scan(&person.ticket_secret).await;
        desk.call::<OpenDeskVisit>((), &OpenVisit { person: person.id.clone() }).await.expect_ok()
    };
    let subject = "Your visit to the reimbursement desk is done";
    let bare = app.claimant().await;
    let visit = open(&bare).await;
    desk.call::<CloseDeskVisit>(visit.id.clone(), &done).await.expect_ok();
    let told = mail_says(&app, &bare, subject).await;
    let receipts = Step::new(StepKind::Receipts, StepState::Now);
    assert!(told.contains(said::hint(receipts, Spoken::En)) && !told.contains("paid by 2025"), "{told}");

    let whole = app.claimant().await;
    let claim = whole.add_line_with_photo(flight(64_000)).await;
    whole.submit_claim(claim.version).await.expect_ok();
    whole.gives_and_confirms(&paypal("one@example.org")).await;
    let second = open(&whole).await;
    desk.call::<CloseDeskVisit>(second.id, &done).await.expect_ok();
    let told = mail_says(&app, &whole, subject).await;
    assert!(told.contains("Nothing is missing. You are paid by 2025-05-28."), "{told}");

    let undo = UndoVisit { reason: "closed the wrong one".into() };
    desk.call::<UndoDeskVisit>(visit.id, &undo).await.expect_ok();
    let told = mail_says(&app, &bare, "Your visit to the reimbursement desk is open again").await;
    assert!(told.contains("closed the wrong one"), "{told}");
}

#[tokio::test]
async fn an_honorarium_alone_has_its_day_and_can_be_overdue() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (payer, other) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let (person, grant) = app.speaker("Ada First").await;
    other.receives(&grant, TaxForm::W9).await.expect_ok();
    app.visits_the_desk(&person).await;
    person.gives_and_confirms(&paypal("one@example.org")).await;
    assert_eq!((promised(&person).await, payer.due_of(&person).await.pay_by), (None, None));

    other.records(TutorialOutcome::Given, "").await.expect_ok();
    let told = mail_says(&app, &person, &format!("Your tutorial {TUTORIAL} is recorded as given")).await;
    assert!(told.contains("You are paid by 2025-05-28."), "{told}");
    assert_eq!(promised(&person).await, Some(day(5, 28)));
    assert_eq!(payer.due_of(&person).await.pay_by, Some(day(5, 28)));
    assert!(is_overdue(&app, &payer, &person).await);
}

#[tokio::test]
async fn from_given_on_a_change_of_the_details_waits_for_staff_until_that_is_taken_back() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let payer = app.staff(PAYER).await;
    let fact = async |person: &Person| person.call::<GetMyPayee>((), &()).await.expect_ok().fact;
    let (person, _) = app.speaker("Ada First").await;
    person.gives_and_confirms(&paypal("one@example.org")).await;
    person.gives_and_confirms(&paypal("two@example.org")).await;
    assert_eq!(fact(&person).await, PayeeFact::Confirmed, "nothing relies on them yet");

    payer.records(TutorialOutcome::Given, "").await.expect_ok();
    let told = mail_says(&app, &person, &format!("Your tutorial {TUTORIAL} is recorded as given")).await;
    assert!(told.contains("Before you are paid: The tax form is missing."), "{told}");
    let undo = UndoOutcome { tutorial: TUTORIAL.into(), reason: "The other one was meant".into() };
    payer.call::<UndoTutorial>((), &undo).await.expect_ok();
    let subject = format!("Your tutorial {TUTORIAL} is not recorded as given any more");
    assert!(mail_says(&app, &person, &subject).await.contains("The other one was meant"));
    person.gives_and_confirms(&paypal("three@example.org")).await;
    assert_eq!(fact(&person).await, PayeeFact::Confirmed);

    payer.records(TutorialOutcome::Given, "").await.expect_ok();
    person.gives_and_confirms(&paypal("four@example.org")).await;
    assert_eq!(fact(&person).await, PayeeFact::Frozen);
    // Who answers after the tutorial was given is relied on as well.
    let (late, _) = app.speaker("Ben Second").await;
    late.gives_and_confirms(&paypal("five@example.org")).await;
    late.gives_and_confirms(&paypal("six@example.org")).await;
    assert_eq!(fact(&late).await, PayeeFact::Frozen);
}

#[tokio::test]
async fn a_speaker_without_a_claim_can_be_held_by_one_and_released_by_another() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (payer, approver) = (app.staff(PAYER).await, app.staff(APPROVER).await);
    let (person, grant) = app.speaker("Ada First").await;
    payer.receives(&grant, TaxForm::W9).await.expect_ok();
    payer.records(TutorialOutcome::Given, "").await.expect_ok();
    app.visits_the_desk(&person).await;
    person.gives_and_confirms(&paypal("one@example.org")).await;
    let batch = payer.prepares(PayeeMethod::PayPal, &[&person]).await;

    let because = HonorariumReason { reason: "Whose invoice is this?".into() };
    let held = payer.call::<HoldHonoraria>(grant.clone(), &because).await.expect_ok();
    let hold = speaker_of(&held, &grant).hold.clone().expect("a hold");
    assert!(!hold.mine_to_release && hold.reason == because.reason);
    assert_eq!(app.honorarium_waits(&person).await, [Waits::Hold]);
    assert_eq!(promised(&person).await, None);
    assert_eq!(step(&person, StepKind::Paid).await.and_then(|step| step.lacks), Some(Lacks::Hold));
    let told = mail_says(&app, &person, "Your honorarium is on hold").await;
    assert!(!told.contains("invoice"), "the reason is for staff: {told}");
    let now = payer.batch(&batch).await;
    assert_eq!(now.payments[0].problem, Some(PaymentProblem::NotReady), "it is taken out");

    payer.call::<HoldHonoraria>(grant.clone(), &because).await.expect_problem("grant.honoraria_held");
    payer.call::<ReleaseHonoraria>(grant.clone(), &because).await.expect_problem("auth.forbidden");
    let both = app.staff(&[Role::Approver, Role::Payer]).await;
    let released = both.call::<ReleaseHonoraria>(grant.clone(), &because).await.expect_ok();
    assert_eq!(speaker_of(&released, &grant).hold, None);
    app.mails_of(&person, "The hold on your honorarium has ended").await;
    assert_eq!(promised(&person).await, Some(day(5, 28)));
    both.call::<ReleaseHonoraria>(grant.clone(), &because).await.expect_problem("grant.honoraria_not_held");
    both.call::<HoldHonoraria>(grant.clone(), &because).await.expect_ok();
    both.call::<ReleaseHonoraria>(grant.clone(), &because).await.expect_problem("grant.second_person");
    approver.call::<ReleaseHonoraria>(grant, &because).await.expect_ok();
}
