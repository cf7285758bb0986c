//! Honoraria: whose share it is, the tax form before it, what is withheld, and who records what.

use diesel::prelude::*;
use sundae_server::db::schema::audit;
use sundae_server::jobs;
use sundae_shared::claim::amount::HonorariumState;
use sundae_shared::claim::api::GetMyClaim;
use sundae_shared::claim::cycle::payment::PaymentEvent;
use sundae_shared::claim::ready::Waits;
use sundae_shared::desk::Station;
use sundae_shared::desk::api::{CloseDeskVisit, OpenDeskVisit};
use sundae_shared::desk::{CloseVisit, OpenVisit};
use sundae_shared::grant::api::{AnswerMyGrant, GetMyGrants};
use sundae_shared::grant::honorarium::{
    DecideWithholding as Decide, HonorariumReason, RecordTaxForm as Arrived, SetWithholding as Rate, TaxForm,
    TaxFormState, TutorialOutcome, UndoOutcome,
};
use sundae_shared::grant::honorarium_api::{
    AskForTaxFormAgain, DecideWithholding, RecordTaxForm, SetWithholding, TakeBackWaiver, UndoTutorial,
    WaiveMyHonorarium,
};
use sundae_shared::grant::steps::{StepKind, StepState};
use sundae_shared::grant::{Answer, AnswerGrant, Decision, GrantId};
use sundae_shared::id::Id;
use sundae_shared::payee::PayeeMethod;
use sundae_shared::people::Role;
use sundae_tests::harness::honoraria::{TUTORIAL, speaker_of};
use sundae_tests::harness::payments::{only, paypal};
use sundae_tests::harness::{Person, TestApp, day};

const PAYER: &[Role] = &[Role::Payer];
const APPROVER: &[Role] = &[Role::Approver];
const DAY_SECONDS: i64 = 86_400;

async fn step(person: &Person, kind: StepKind) -> Option<StepState> {
    let mine = person.call::<GetMyGrants>((), &()).await.expect_ok();
    mine.grants[0].steps.iter().find(|step| step.kind == kind).map(|step| step.state)
}

fn because(reason: &str) -> HonorariumReason {
    HonorariumReason { reason: reason.into() }
}

/// Share before tax, held back, paid; in cents, of the only honorarium.
async fn share(person: &Person) -> (i64, i64, i64) {
    let one = person.honoraria().await.honoraria.remove(0);
    (one.gross.amount_minor, one.withheld.amount_minor, one.net.amount_minor)
}

#[tokio::test]
async fn two_speakers_never_get_more_than_the_amount_of_their_tutorial() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (first, _) = app.speaker("Ada First").await;
    assert_eq!(share(&first).await.0, 150_000, "alone");
    let (second, offer) = app.invited_speaker("Ben Second").await;
    assert_eq!(share(&first).await.0, 75_000, "the other may still accept");

    let decline = AnswerGrant { answer: Answer::Decline };
    second.call::<AnswerMyGrant>(offer, &decline).await.expect_ok();
    assert_eq!(share(&first).await.0, 150_000);

    let (third, _) = app.speaker("Cleo Third").await;
    assert_eq!((share(&first).await.0, share(&third).await.0), (75_000, 75_000));
    let figure = first.call::<GetMyClaim>((), &()).await.expect_ok().figure.expect("a figure");
    assert_eq!(figure.total.payable_minor, 75_000, "the figure says the same");
}

#[tokio::test]
async fn from_accepting_to_ready_the_phone_and_the_payer_see_the_same() {
    let app =
        TestApp::start_with(|config| config.tax_form_to = "forms.example.org, folder 2025".into()).await;
    app.with_edition(|_| {}).await;
    let (person, grant) = app.speaker("Ada First").await;
    app.mails_of(&person, "Your honorarium needs a tax form").await;
    assert_eq!(step(&person, StepKind::TaxForm).await, Some(StepState::Now));
    assert_eq!(
        app.honorarium_waits(&person).await,
        [Waits::Tutorial, Waits::TaxForm, Waits::Visit, Waits::Payee]
    );

    let said = person.says_form(TaxForm::W8ben).await.expect_ok();
    assert_eq!((said.form, said.state), (Some(TaxForm::W8ben), TaxFormState::Requested));
    assert_eq!(said.send_to.as_deref(), Some("forms.example.org, folder 2025"));
    assert_eq!(step(&person, StepKind::TaxForm).await, Some(StepState::Waiting));
    assert_eq!(share(&person).await, (150_000, 45_000, 105_000), "30 % by law");
    person.says_form(TaxForm::W9).await.expect_ok();
    assert_eq!(share(&person).await, (150_000, 0, 150_000));

    let payer = app.staff(PAYER).await;
    let seen = payer.receives(&grant, TaxForm::W8ben).await.expect_ok();
    let speaker = speaker_of(&seen, &grant);
    assert_eq!((speaker.form, speaker.form_state), (Some(TaxForm::W8ben), TaxFormState::Received));
    assert_eq!(speaker.valid_until, chrono::NaiveDate::from_ymd_opt(2028, 12, 31));
    app.mails_of(&person, "We have your tax form").await;
    assert_eq!(step(&person, StepKind::TaxForm).await, Some(StepState::Done));
    person.says_form(TaxForm::W9).await.expect_problem("grant.tax_form_received");

    payer.records(TutorialOutcome::Given, "").await.expect_ok();
    assert_eq!(step(&person, StepKind::Tutorial).await, Some(StepState::Done));
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let open = OpenVisit { person: person.id.clone() };
    let visit = desk.call::<OpenDeskVisit>((), &open).await.expect_ok();
    let close = CloseVisit { id_seen: true, missing: vec![], note: String::new() };
    desk.call::<CloseDeskVisit>(visit.id, &close).await.expect_ok();
    assert_eq!(app.honorarium_waits(&person).await, [Waits::Payee]);
    let seen = payer.tutorial().await;
    assert_eq!(speaker_of(&seen, &grant).waits, [Waits::Payee]);

    let due = app.honorarium_dues(&person).await.remove(0);
    assert_eq!((due.tutorial.as_str(), due.state), (TUTORIAL, HonorariumState::Accepted));
    assert_eq!((due.gross.amount_minor, due.net.amount_minor), (150_000, 105_000));
    assert_eq!(due.given_by, Some(payer.id.clone()), "whoever recorded it releases nothing of it");
}

#[tokio::test]
async fn without_a_setting_the_organisers_write_where_forms_go() {
    let app = TestApp::start().await;
    let (person, _) = app.speaker("Ada First").await;
    assert_eq!(person.says_form(TaxForm::W9).await.expect_ok().send_to, None);
    let nobody = app.attendee().await;
    nobody.says_form(TaxForm::W9).await.expect_problem("grant.accept_first");
}

#[tokio::test]
async fn a_form_is_good_through_its_last_day_and_its_owner_is_told_once() {
    let app = TestApp::start().await;
    let (person, grant) = app.speaker("Ada First").await;
    let payer = app.staff(PAYER).await;
    let arrives = |signed_on| Arrived { form: TaxForm::W8ben, signed_on };
    for bad in [day(5, 17), chrono::NaiveDate::from_ymd_opt(2021, 12, 31).expect("a day")] {
        let refused = payer.call::<RecordTaxForm>(grant.clone(), &arrives(bad)).await;
        assert_eq!(refused.expect_problem("request.invalid").fields[0].field, "signed_on");
    }
    let oldest = chrono::NaiveDate::from_ymd_opt(2022, 1, 1).expect("a day");
    payer.call::<RecordTaxForm>(grant.clone(), &arrives(oldest)).await.expect_ok();

    // 31 December is its last day; the tests begin on 16 May.
    app.advance_seconds(229 * DAY_SECONDS);
    jobs::tidy(&app.deps).await.expect("it tidies");
    assert_eq!(person_state(&app, &person).await, TaxFormState::Received);
    app.advance_seconds(DAY_SECONDS);
    jobs::tidy(&app.deps).await.expect("it tidies");
    jobs::tidy(&app.deps).await.expect("it tidies");
    assert_eq!(person_state(&app, &person).await, TaxFormState::Expired);
    assert_eq!(app.mails_of(&person, "Your tax form is too old").await.len(), 1);
    assert!(app.honorarium_waits(&person).await.contains(&Waits::TaxForm));
}

/// How the form of somebody reads, in a session of today.
async fn person_state(app: &TestApp, person: &Person) -> TaxFormState {
    let again = app.signs_in_again(person, sundae_shared::people::SessionKind::Me).await;
    again.honoraria().await.state
}

#[tokio::test]
async fn a_form_that_cannot_be_used_is_asked_for_again() {
    let app = TestApp::start().await;
    let (person, grant) = app.speaker("Ada First").await;
    let payer = app.staff(PAYER).await;
    let again = because("The signature is missing.");
    payer.call::<AskForTaxFormAgain>(grant.clone(), &again).await.expect_problem("grant.no_tax_form");
    payer.receives(&grant, TaxForm::W9).await.expect_ok();
    payer.call::<AskForTaxFormAgain>(grant.clone(), &because(" ")).await.expect_problem("request.invalid");
    let seen = payer.call::<AskForTaxFormAgain>(grant.clone(), &again).await.expect_ok();
    assert_eq!(speaker_of(&seen, &grant).form_state, TaxFormState::Requested);
    let mail = &app.mails_of(&person, "We need your tax form again").await[0];
    assert!(mail.text.contains("The signature is missing."), "{}", mail.text);
}

#[tokio::test]
async fn a_cancelled_tutorial_pays_nothing_until_that_is_taken_back() {
    let app = TestApp::start().await;
    let (person, _) = app.speaker("Ada First").await;
    let payer = app.staff(PAYER).await;
    payer.records(TutorialOutcome::Cancelled, "").await.expect_problem("request.invalid");
    payer.records(TutorialOutcome::Cancelled, "The speaker is ill.").await.expect_ok();
    payer.records(TutorialOutcome::Given, "").await.expect_problem("grant.tutorial_recorded");
    let mail = &app.mails_of(&person, "Tutorial 135 is cancelled").await[0];
    assert!(mail.text.contains("The speaker is ill."), "{}", mail.text);
    assert_eq!(share(&person).await, (0, 0, 0));
    assert_eq!(step(&person, StepKind::Tutorial).await, Some(StepState::Stopped));
    assert_eq!(app.honorarium_waits(&person).await, [], "nothing is due");
    assert_eq!(app.honorarium_dues(&person).await[0].state, HonorariumState::Cancelled);

    let undo = UndoOutcome { tutorial: TUTORIAL.into(), reason: "It was another one.".into() };
    payer.call::<UndoTutorial>((), &undo).await.expect_ok();
    payer.call::<UndoTutorial>((), &undo).await.expect_problem("grant.tutorial_not_recorded");
    app.mails_of(&person, "Tutorial 135 is not cancelled").await;
    assert_eq!(share(&person).await.0, 150_000);
    let unknown = UndoOutcome { tutorial: "999".into(), ..undo };
    payer.call::<UndoTutorial>((), &unknown).await.expect_problem("request.not_found");
}

#[tokio::test]
async fn what_one_speaker_gives_up_goes_to_the_other() {
    let app = TestApp::start().await;
    let (first, grant) = app.speaker("Ada First").await;
    let (second, _) = app.speaker("Ben Second").await;
    let own = first.honoraria().await.honoraria.remove(0);
    assert!(own.may_waive && own.speakers == 2);
    second.call::<WaiveMyHonorarium>(grant.clone(), &()).await.expect_problem("request.not_found");

    let waived = first.call::<WaiveMyHonorarium>(grant.clone(), &()).await.expect_ok();
    assert!(waived.honoraria[0].waived && !waived.honoraria[0].may_waive);
    assert_eq!((share(&first).await.0, share(&second).await.0), (0, 150_000));
    app.mails_of(&first, "You gave up your honorarium").await;
    let mail = &app.mails_of(&second, "Your share of an honorarium has changed").await[0];
    assert!(mail.text.contains("USD 1500.00"), "{}", mail.text);
    assert_eq!(step(&first, StepKind::Answer).await, Some(StepState::Stopped));
    first.call::<WaiveMyHonorarium>(grant.clone(), &()).await.expect_problem("grant.not_to_waive");

    let payer = app.staff(PAYER).await;
    let back = because("A work visa came after all.");
    let seen = payer.call::<TakeBackWaiver>(grant.clone(), &back).await.expect_ok();
    assert_eq!(speaker_of(&seen, &grant).gross.amount_minor, 75_000);
    app.mails_of(&first, "Your honorarium is yours again").await;
    payer.call::<TakeBackWaiver>(grant, &back).await.expect_problem("grant.not_waived");
}

/// Sets what is withheld to a percentage.
fn percent(percent: i64) -> Rate {
    Rate { basis_points: percent * 100, reason: "Treaty with Germany, article 14".into() }
}

fn word(percent: i64, decision: Decision) -> Decide {
    Decide { basis_points: percent * 100, decision, reason: "Not this article.".into() }
}

#[tokio::test]
async fn less_is_withheld_when_a_second_person_confirms_and_more_at_once() {
    let app = TestApp::start().await;
    let (person, grant) = app.speaker("Ada First").await;
    let (one, two) = (app.staff(APPROVER).await, app.staff(APPROVER).await);
    one.call::<SetWithholding>(grant.clone(), &percent(10)).await.expect_problem("grant.tax_form_first");
    person.says_form(TaxForm::W8ben).await.expect_ok();
    for bad in [percent(30), percent(101), percent(-1)] {
        let refused = one.call::<SetWithholding>(grant.clone(), &bad).await.expect_problem("request.invalid");
        assert_eq!(refused.fields[0].field, "basis_points");
    }

    let seen = one.call::<SetWithholding>(grant.clone(), &percent(10)).await.expect_ok();
    assert_eq!(speaker_of(&seen, &grant).withholding_basis_points, 3_000, "one word is none");
    assert!(!speaker_of(&seen, &grant).proposal.as_ref().expect("it waits").mine_to_decide);
    let yes = word(10, Decision::Approve);
    one.call::<DecideWithholding>(grant.clone(), &yes).await.expect_problem("grant.second_person");
    let other = word(5, Decision::Approve);
    two.call::<DecideWithholding>(grant.clone(), &other).await.expect_problem("grant.withholding_moved");
    let seen = two.call::<DecideWithholding>(grant.clone(), &yes).await.expect_ok();
    assert_eq!(speaker_of(&seen, &grant).withholding_basis_points, 1_000);
    assert_eq!(share(&person).await, (150_000, 15_000, 135_000));
    app.mails_of(&person, "The tax held back from your honorarium has changed").await;
    two.call::<DecideWithholding>(grant.clone(), &yes).await.expect_problem("grant.withholding_moved");

    let seen = one.call::<SetWithholding>(grant.clone(), &percent(20)).await.expect_ok();
    assert_eq!(speaker_of(&seen, &grant).withholding_basis_points, 2_000, "more is in force at once");
    one.call::<SetWithholding>(grant.clone(), &percent(0)).await.expect_ok();
    two.call::<DecideWithholding>(grant.clone(), &word(0, Decision::Reject)).await.expect_ok();
    assert_eq!(share(&person).await.1, 30_000);

    person.says_form(TaxForm::W9).await.expect_ok();
    assert_eq!(share(&person).await.1, 0, "the rate was for the other form");
    person.says_form(TaxForm::W8ben).await.expect_ok();
    assert_eq!(share(&person).await.1, 30_000, "and holds for it again");
}

#[tokio::test]
async fn nobody_records_about_themselves_through_any_of_their_records() {
    let app = TestApp::start().await;
    let (person, grant) = app.speaker("Ada First").await;
    let (staff, other) = (app.staff(&[Role::Payer, Role::Approver]).await, app.staff(APPROVER).await);
    app.shares_address(&staff, &person).await;
    assert!(staff.tutorial().await.own && !other.tutorial().await.own);
    staff.records(TutorialOutcome::Given, "").await.expect_problem("grant.own");
    staff.receives(&grant, TaxForm::W9).await.expect_problem("grant.own");
    other.receives(&grant, TaxForm::W8ben).await.expect_ok();
    staff.call::<AskForTaxFormAgain>(grant.clone(), &because("x")).await.expect_problem("grant.own");
    staff.call::<SetWithholding>(grant.clone(), &percent(0)).await.expect_problem("grant.own");
    other.call::<SetWithholding>(grant.clone(), &percent(0)).await.expect_ok();
    let yes = word(0, Decision::Approve);
    staff.call::<DecideWithholding>(grant.clone(), &yes).await.expect_problem("grant.own");
    person.call::<WaiveMyHonorarium>(grant.clone(), &()).await.expect_ok();
    staff.call::<TakeBackWaiver>(grant, &because("x")).await.expect_problem("grant.own");
}

#[tokio::test]
async fn a_travel_grant_is_no_honorarium_and_the_trail_names_who_recorded() {
    let app = TestApp::start().await;
    let (person, grant) = app.speaker("Ada First").await;
    let travel = app.offer_grant(&person).await;
    let payer = app.staff(PAYER).await;
    payer.receives(&travel, TaxForm::W9).await.expect_problem("request.not_found");
    let unknown = GrantId::parse("01890a5d-ac96-774b-bcce-b302099a8057").expect("an id");
    payer.receives(&unknown, TaxForm::W9).await.expect_problem("request.not_found");
    payer.receives(&grant, TaxForm::W9).await.expect_ok();
    payer.records(TutorialOutcome::Given, "").await.expect_ok();
    let lines: Vec<(String, String)> = app
        .behind(|tx| {
            let ours = audit::table.filter(audit::action.like("honorarium.%")).order(audit::id);
            Ok(ours.select((audit::action, audit::subject_id)).load(tx.db())?)
        })
        .await;
    let actions: Vec<&str> = lines.iter().map(|(action, _)| action.as_str()).collect();
    assert_eq!(actions, ["honorarium.tax_form_received", "honorarium.record_tutorial"]);
    assert_eq!((lines[0].1.as_str(), lines[1].1.as_str()), (person.id.as_str(), TUTORIAL));
}

#[tokio::test]
async fn the_net_is_paid_and_then_the_split_stands() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, grant) = app.speaker("Ada First").await;
    let (one, two, three) =
        (app.staff(PAYER).await, app.staff(PAYER).await, app.staff(&[Role::Payer, Role::Approver]).await);
    two.receives(&grant, TaxForm::W8ben).await.expect_ok();
    app.visits_the_desk(&person).await;
    person.gives_and_confirms(&paypal("ada@example.org")).await;
    let waits = one.due_of(&person).await.honorarium.expect("an honorarium").waits;
    assert_eq!(waits, [Waits::Tutorial]);
    two.records(TutorialOutcome::Given, "").await.expect_ok();

    let due = one.due_of(&person).await;
    assert_eq!(due.ready_minor, 105_000, "30 % of 1,500.00 are held back");
    let prepared = one.prepares(PayeeMethod::PayPal, &[&person]).await;
    two.releases(&prepared).await.expect_problem("payment.not_you");
    let released = three.releases(&prepared).await.expect_ok();
    let sent = one.notes(only(&released), PaymentEvent::Send, "PP-1").await.expect_ok();
    one.notes(only(&sent), PaymentEvent::Settle, "").await.expect_ok();
    assert_eq!(step(&person, StepKind::Paid).await, Some(StepState::Done));

    assert!(!person.honoraria().await.honoraria[0].may_waive);
    person.call::<WaiveMyHonorarium>(grant, &()).await.expect_problem("grant.honorarium_paid");
}
