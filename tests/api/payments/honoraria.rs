//! Honoraria in batches: what becomes of a payment when the honorarium that it pays is another one by now.

use sundae_server::jobs;
use sundae_shared::claim::cycle::payment::{PaymentEvent, PaymentState};
use sundae_shared::grant::api::{
    AnswerMyGrant, DecideGrantProposal, ForfeitGrantOf, ListGrantProposals, ProposeGrantAmount,
};
use sundae_shared::grant::honorarium::{
    HonorariumReason, RecordTaxForm as Arrived, SetWithholding as Rate, TaxForm, TutorialOutcome, UndoOutcome,
};
use sundae_shared::grant::honorarium_api::{
    AskForTaxFormAgain, RecordTaxForm, SetWithholding, TakeBackWaiver, UndoTutorial, WaiveMyHonorarium,
};
use sundae_shared::grant::{
    Answer, AnswerGrant, DecideProposal, Decision, ForfeitGrant, GrantId, GrantKind, ProposeAmount, TripDays,
};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::api::{CancelBatch as Cancel, PrepareBatch};
use sundae_shared::payment::{Batch, BatchAction, CancelBatch, PaymentProblem};
use sundae_shared::people::SessionKind;
use sundae_tests::harness::honoraria::TUTORIAL;
use sundae_tests::harness::payments::{PAYABLE_MINOR, PAYER, only, paypal};
use sundae_tests::harness::review::APPROVER;
use sundae_tests::harness::{Person, TestApp};

const PAYPAL: PayeeMethod = PayeeMethod::PayPal;
const DAY_SECONDS: i64 = 86_400;

use PaymentProblem::{Amount, NotReady};

fn because() -> HonorariumReason {
    HonorariumReason { reason: "It was a mistake.".into() }
}

/// A speaker whose form came and who was at the desk: only the tutorial is missing.
async fn almost_ready(app: &TestApp, name: &str, form: TaxForm) -> (Person, GrantId) {
    let (person, grant) = app.speaker(name).await;
    app.staff(PAYER).await.receives(&grant, form).await.expect_ok();
    app.visits_the_desk(&person).await;
    person.gives_and_confirms(&paypal("speaker@example.org")).await;
    (person, grant)
}

/// Two payments in a batch, the first of an honorarium.
struct Stage {
    app: TestApp,
    payer: Person,
    second: Person,
    speaker: Person,
    grant: GrantId,
    bystander: Person,
}

impl Stage {
    async fn set(form: TaxForm) -> Self {
        let app = TestApp::start().await;
        app.with_edition(|_| {}).await;
        let (approver, payer, second) =
            (app.staff(APPROVER).await, app.staff(PAYER).await, app.staff(PAYER).await);
        let (speaker, grant) = almost_ready(&app, "Ada First", form).await;
        app.staff(PAYER).await.records(TutorialOutcome::Given, "").await.expect_ok();
        let bystander = app.payable(&approver, &paypal("bystander@example.org")).await;
        Self { app, payer, second, speaker, grant, bystander }
    }

    async fn prepared(&self) -> Batch {
        self.payer.prepares(PAYPAL, &[&self.speaker, &self.bystander]).await
    }

    /// The first payment is out, for a reason that is said, and the batch is another one; then it is given up.
    async fn left(&self, before: &Batch, why: PaymentProblem) {
        let batch = self.payer.batch(before).await;
        use PaymentState::{Cancelled, Prepared};
        let states: Vec<PaymentState> = batch.payments.iter().map(|payment| payment.state).collect();
        assert_eq!(states, [Cancelled, Prepared], "{why}");
        assert_eq!(batch.payments[0].problem, Some(why));
        assert_eq!((batch.batch.payments, batch.batch.total_minor), (1, PAYABLE_MINOR));
        assert_ne!(batch.content_hash, before.content_hash);
        let step = batch.steps.last().expect("steps");
        let what = format!("{} {why}", batch.payments[0].reference);
        assert_eq!((step.action, step.to.as_deref()), (BatchAction::Pull, Some(what.as_str())));
        self.second.releases(before).await.expect_problem("payment.changed");
        let cancel = CancelBatch { version: batch.version, reason: "Another one follows".into() };
        self.payer.call::<Cancel>(batch.batch.id.clone(), &cancel).await.expect_ok();
    }
}

#[tokio::test]
async fn an_honorarium_that_changes_takes_its_payment_out_at_once_with_a_new_hash() {
    let stage = Stage::set(TaxForm::W8ben).await;
    let Stage { app, second, speaker, grant, .. } = &stage;
    let undo = UndoOutcome { tutorial: TUTORIAL.into(), reason: "Another room".into() };

    let batch = stage.prepared().await;
    assert_eq!(batch.payments[0].honorarium_minor, 105_000);
    second.call::<UndoTutorial>((), &undo).await.expect_ok();
    stage.left(&batch, NotReady).await;
    second.records(TutorialOutcome::Given, "").await.expect_ok();

    let batch = stage.prepared().await;
    second.call::<AskForTaxFormAgain>(grant.clone(), &because()).await.expect_ok();
    stage.left(&batch, NotReady).await;
    second.receives(grant, TaxForm::W8ben).await.expect_ok();

    let batch = stage.prepared().await;
    second.receives(grant, TaxForm::W8ben).await.expect_ok();
    assert_eq!(stage.payer.batch(&batch).await, batch, "the same again changes nothing");
    second.receives(grant, TaxForm::W9).await.expect_ok();
    stage.left(&batch, Amount).await;

    let batch = stage.prepared().await;
    assert_eq!(batch.payments[0].honorarium_minor, 150_000);
    let more = Rate { basis_points: 2_400, reason: "Backup withholding".into() };
    app.staff(APPROVER).await.call::<SetWithholding>(grant.clone(), &more).await.expect_ok();
    stage.left(&batch, Amount).await;

    let batch = stage.prepared().await;
    speaker.call::<WaiveMyHonorarium>(grant.clone(), &()).await.expect_ok();
    stage.left(&batch, Amount).await;
    let mails = app.mail_to(&speaker.email).await;
    assert!(!mails.iter().any(|mail| mail.subject.contains("stopped")), "a step among staff is not mailed");

    second.call::<TakeBackWaiver>(grant.clone(), &because()).await.expect_ok();
    let batch = stage.prepared().await;
    let (other, _) = almost_ready(app, "Ben Second", TaxForm::W9).await;
    jobs::tidy(&app.deps).await.expect("it tidies");
    stage.left(&batch, Amount).await;

    // Of two speakers one gives up, and takes it back.
    let batch = stage.prepared().await;
    assert_eq!(batch.payments[0].honorarium_minor, 57_000, "half of it, less 24 %");
    let of_other = other.honoraria().await.honoraria.remove(0).grant;
    other.call::<WaiveMyHonorarium>(of_other.clone(), &()).await.expect_ok();
    stage.left(&batch, Amount).await;
    let batch = stage.prepared().await;
    second.call::<TakeBackWaiver>(of_other, &because()).await.expect_ok();
    stage.left(&batch, Amount).await;
}

#[tokio::test]
async fn a_cancelled_tutorial_and_another_honorarium_take_the_payment_out() {
    let stage = Stage::set(TaxForm::W9).await;
    let Stage { second, speaker, .. } = &stage;
    let batch = stage.prepared().await;
    let undo = UndoOutcome { tutorial: TUTORIAL.into(), reason: "Another room".into() };
    second.call::<UndoTutorial>((), &undo).await.expect_ok();
    stage.left(&batch, NotReady).await;
    second.records(TutorialOutcome::Cancelled, "The speaker is ill.").await.expect_ok();
    stage.payer.opens(PAYPAL, &[speaker]).await.expect_problem("payment.not_ready");
}

#[tokio::test]
async fn what_happens_to_an_award_takes_the_payment_out_with_the_next_turn_of_the_clock() {
    let stage = Stage::set(TaxForm::W9).await;
    let Stage { app, second, speaker, grant, .. } = &stage;
    let (other, offer) = app.invited_speaker("Ben Second").await;
    let approver = app.staff(APPROVER).await;

    let batch = stage.prepared().await;
    assert_eq!(batch.payments[0].honorarium_minor, 75_000);
    other.call::<AnswerMyGrant>(offer, &AnswerGrant { answer: Answer::Decline }).await.expect_ok();
    second.releases(&batch).await.expect_problem("payment.not_as_prepared");
    assert_eq!(jobs::tidy(&app.deps).await.expect("it tidies"), 1);
    stage.left(&batch, Amount).await;

    let batch = stage.prepared().await;
    let propose = ProposeAmount { amount_minor: 120_000, reason: "One session was dropped".into() };
    approver.call::<ProposeGrantAmount>(grant.clone(), &propose).await.expect_ok();
    jobs::tidy(&app.deps).await.expect("it tidies");
    assert_eq!(stage.payer.batch(&batch).await, batch, "a proposal changes nothing");
    let one = app.staff(APPROVER).await;
    let id = one.call::<ListGrantProposals>((), &()).await.expect_ok().remove(0).id;
    let yes = DecideProposal { decision: Decision::Approve, reason: String::new() };
    one.call::<DecideGrantProposal>(id, &yes).await.expect_ok();
    jobs::tidy(&app.deps).await.expect("it tidies");
    stage.left(&batch, Amount).await;

    let batch = stage.prepared().await;
    assert_eq!(batch.payments[0].honorarium_minor, 120_000);
    let forfeit = ForfeitGrant { reason: "Did not come".into() };
    approver.call::<ForfeitGrantOf>(grant.clone(), &forfeit).await.expect_ok();
    jobs::tidy(&app.deps).await.expect("it tidies");
    stage.left(&batch, NotReady).await;
    stage.payer.opens(PAYPAL, &[speaker]).await.expect_problem("payment.not_ready");
}

#[tokio::test]
async fn a_form_or_an_offer_whose_day_is_over_takes_the_payment_out() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, grant) = almost_ready(&app, "Ada First", TaxForm::W9).await;
    let oldest = chrono::NaiveDate::from_ymd_opt(2022, 1, 1).expect("a day");
    let old = Arrived { form: TaxForm::W8ben, signed_on: oldest };
    let payer = app.staff(PAYER).await;
    payer.call::<RecordTaxForm>(grant, &old).await.expect_ok();
    payer.records(TutorialOutcome::Given, "").await.expect_ok();
    app.invited_speaker("Ben Second").await;
    let batch = payer.prepares(PAYPAL, &[&person]).await;
    // The last day to answer is 20 May; the tests begin on the 16th.
    app.advance_seconds(4 * DAY_SECONDS);
    jobs::tidy(&app.deps).await.expect("it tidies");
    let payer = app.signs_in_again(&payer, SessionKind::Office).await;
    assert_eq!(payer.batch(&batch).await, batch, "on the last day they may still accept");
    app.advance_seconds(DAY_SECONDS);
    jobs::tidy(&app.deps).await.expect("it tidies");
    let payer = app.signs_in_again(&payer, SessionKind::Office).await;
    assert_eq!(only(&payer.batch(&batch).await).problem, Some(Amount), "the whole is theirs now");

    let batch = payer.prepares(PAYPAL, &[&person]).await;
    assert_eq!(only(&batch).honorarium_minor, 105_000);
    // 31 December is the form's last day.
    app.advance_seconds(224 * DAY_SECONDS);
    jobs::tidy(&app.deps).await.expect("it tidies");
    let payer = app.signs_in_again(&payer, SessionKind::Office).await;
    assert_eq!(payer.batch(&batch).await, batch);
    app.advance_seconds(DAY_SECONDS);
    jobs::tidy(&app.deps).await.expect("it tidies");
    let payer = app.signs_in_again(&payer, SessionKind::Office).await;
    let batch = payer.batch(&batch).await;
    assert_eq!((only(&batch).state, only(&batch).problem), (PaymentState::Cancelled, Some(NotReady)));
    assert_eq!(
        batch.steps.last().map(|step| (step.action, step.by.clone())),
        Some((BatchAction::Pull, None))
    );
    assert_eq!(app.mails_of(&person, "Your tax form is too old").await.len(), 1);
}

#[tokio::test]
async fn an_honorarium_is_given_up_until_the_release_and_not_after() {
    let stage = Stage::set(TaxForm::W9).await;
    let Stage { app, second, speaker, grant, .. } = &stage;
    let batch = stage.prepared().await;
    assert!(speaker.honoraria().await.honoraria[0].may_waive);
    second.releases(&batch).await.expect_ok();
    assert!(!speaker.honoraria().await.honoraria[0].may_waive);
    speaker.call::<WaiveMyHonorarium>(grant.clone(), &()).await.expect_problem("grant.honorarium_paid");
    let undo = UndoOutcome { tutorial: TUTORIAL.into(), reason: "Another room".into() };
    second.call::<UndoTutorial>((), &undo).await.expect_ok();
    jobs::tidy(&app.deps).await.expect("it tidies");
    assert_eq!(
        stage.payer.batch(&batch).await.payments[0].state,
        PaymentState::Released,
        "it may be at the bank"
    );
}

#[tokio::test]
async fn a_change_of_an_honorarium_leaves_alone_what_pays_none_and_an_open_batch_loses_it_too() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let payer = app.staff(PAYER).await;
    let person = app.payable(&approver, &paypal("one@example.org")).await;
    let grant = app.offer(&person, GrantKind::Honorarium, 150_000, TripDays::default()).await;
    let accept = AnswerGrant { answer: Answer::Accept };
    person.call::<AnswerMyGrant>(grant.clone(), &accept).await.expect_ok();
    let batch = payer.prepares(PAYPAL, &[&person]).await;
    assert_eq!((only(&batch).grant_minor, only(&batch).honorarium_minor), (PAYABLE_MINOR, 0));
    payer.receives(&grant, TaxForm::W9).await.expect_ok();
    payer.records(TutorialOutcome::Given, "").await.expect_ok();
    jobs::tidy(&app.deps).await.expect("it tidies");
    assert_eq!(payer.batch(&batch).await, batch, "it is paid as it was prepared; the honorarium comes later");
    let cancel = CancelBatch { version: batch.version, reason: "Both at once".into() };
    payer.call::<Cancel>(batch.batch.id.clone(), &cancel).await.expect_ok();

    let open = payer.opens(PAYPAL, &[&person]).await.expect_ok();
    assert_eq!(only(&open).amount_minor, PAYABLE_MINOR + 150_000);
    person.call::<WaiveMyHonorarium>(grant, &()).await.expect_ok();
    let open = payer.batch(&open).await;
    assert_eq!(only(&open).problem, Some(Amount));
    payer.on::<PrepareBatch>(&open).await.expect_problem("payment.empty_batch");
}

#[tokio::test]
async fn tax_that_was_held_back_is_not_paid_to_its_owner_later() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, grant) = almost_ready(&app, "Ada First", TaxForm::W8ben).await;
    let (payer, second, recorder) = (app.staff(PAYER).await, app.staff(PAYER).await, app.staff(PAYER).await);
    recorder.records(TutorialOutcome::Given, "").await.expect_ok();
    let released = second.releases(&payer.prepares(PAYPAL, &[&person]).await).await.expect_ok();
    recorder.receives(&grant, TaxForm::W9).await.expect_problem("grant.tax_withheld");
    let sent = payer.notes(only(&released), PaymentEvent::Send, "PP-1").await.expect_ok();
    payer.notes(only(&sent), PaymentEvent::Settle, "").await.expect_ok();
    recorder.receives(&grant, TaxForm::W9).await.expect_problem("grant.tax_withheld");
    recorder.receives(&grant, TaxForm::W8ben).await.expect_ok();

    // Asked for again, its owner says that it is the other one.
    recorder.call::<AskForTaxFormAgain>(grant.clone(), &because()).await.expect_ok();
    person.says_form(TaxForm::W9).await.expect_ok();
    recorder.receives(&grant, TaxForm::W9).await.expect_ok();
    assert_eq!(payer.due_of(&person).await.ready_minor, 0, "the tax office has it");
    payer.opens(PAYPAL, &[&person]).await.expect_problem("payment.not_ready");
}
