//! Dates that money rests on: one administrator's while a conference is set up, two administrators' once claims rest
//! on them.

use diesel::prelude::*;
use sundae_server::db::schema::audit;
use sundae_shared::claim::{ClaimState, review_api::ApproveClaim};
use sundae_shared::edition::api::{DecideEditionDates, GetEdition, PutEdition};
use sundae_shared::edition::dates::{DateChange, EditionProposal, MoneyDates};
use sundae_shared::edition::{CurrentEdition, DayKind, EditionForm, Holiday, SetEdition};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::people::Role;
use sundae_shared::second::SecondDecider;
use sundae_tests::harness::claims::receives;
use sundae_tests::harness::payments::{PAYER, only, paypal};
use sundae_tests::harness::review::APPROVER;
use sundae_tests::harness::roles::{confirm, reject};
use sundae_tests::harness::{Outcome, Person, TestApp, day};

const ADMIN: &[Role] = &[Role::Admin];

async fn now(staff: &Person) -> CurrentEdition {
    staff.call::<GetEdition>((), &()).await.expect_ok()
}

/// Saves the form as it is, changed.
async fn saves(
    admin: &Person,
    reason: &str,
    change: impl FnOnce(&mut EditionForm),
) -> Outcome<sundae_shared::edition::Edition> {
    let edition = now(admin).await.edition.expect("it is set");
    let mut form = edition.form;
    change(&mut form);
    let set = SetEdition { version: Some(edition.version), form, reason: reason.into() };
    admin.call::<PutEdition>((), &set).await
}

/// The 17th was no conference day after all, but one of the others.
fn the_17th_is_another(form: &mut EditionForm) {
    form.days.retain(|known| known.day != day(5, 17));
}

async fn waiting(staff: &Person) -> EditionProposal {
    now(staff).await.waiting.expect("other dates wait")
}

#[tokio::test]
async fn one_administrator_sets_the_dates_up_while_nothing_rests_on_them() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let ada = app.staff(ADMIN).await;
    // A draft is nothing yet.
    let person = app.claimant().await;
    person.add_line_with_photo(sundae_tests::harness::claims::flight(64_000)).await;
    assert!(!now(&ada).await.by_two);
    let saved = saves(&ada, "", the_17th_is_another).await.expect_ok();
    assert!(saved.form.days.iter().all(|known| known.day != day(5, 17)));
    assert_eq!(now(&ada).await.waiting, None);
}

#[tokio::test]
async fn dates_that_claims_rest_on_wait_for_a_second_administrator_and_the_rest_does_not() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (ada, bob) = (app.staff(ADMIN).await, app.staff(ADMIN).await);
    app.sent_claim().await;
    assert!(now(&ada).await.by_two);
    let before = MoneyDates::of(&now(&ada).await.edition.unwrap().form);
    let changes = |form: &mut EditionForm| {
        the_17th_is_another(form);
        form.upload_until = Some(day(7, 31));
        form.holidays.push(Holiday { day: day(5, 26), name: "Memorial Day".into() });
        form.place = "Long Beach, California".into();
    };
    let silent = saves(&ada, "  ", changes).await.expect_problem("request.invalid");
    assert_eq!(silent.fields[0].field, "reason");
    assert_eq!(now(&ada).await.edition.unwrap().form.place, "Pittsburgh, Pennsylvania", "nothing was saved");

    let saved = saves(&ada, "It was mistyped", changes).await.expect_ok();
    assert_eq!(saved.form.place, "Long Beach, California", "no money rests on it");
    assert_eq!(MoneyDates::of(&saved.form), before);
    let proposal = waiting(&bob).await;
    assert_eq!((proposal.reason.as_str(), &proposal.proposed_by), ("It was mistyped", &ada.name));
    assert_eq!(before.changes(&proposal.dates).len(), 3);
    assert_eq!(before.changes(&proposal.dates)[0], DateChange::Kind(day(5, 17), DayKind::Other));
    saves(&bob, "Another", |form| form.upload_until = None).await.expect_problem("edition.waits");
    saves(&bob, "", |form| form.name = "PyCon US".into()).await.expect_ok();

    let id = proposal.id.clone();
    ada.call::<DecideEditionDates>(id.clone(), &confirm()).await.expect_problem("second.own_proposal");
    let after = bob.call::<DecideEditionDates>(id.clone(), &confirm()).await.expect_ok();
    assert_eq!(after.waiting, None);
    let form = after.edition.expect("it is set").form;
    assert_eq!((MoneyDates::of(&form), form.name.as_str()), (proposal.dates, "PyCon US"));
    bob.call::<DecideEditionDates>(id, &confirm()).await.expect_problem("second.decided");
    let actions: Vec<String> = app
        .behind(|tx| {
            let lines = audit::table.filter(audit::action.like("edition.%_dates")).order(audit::id);
            Ok(lines.select(audit::action).load(tx.db())?)
        })
        .await;
    assert_eq!(actions, ["edition.propose_dates", "edition.confirm_dates"]);
}

#[tokio::test]
async fn other_dates_are_rejected_with_a_reason_or_taken_back() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (ada, bob) = (app.staff(ADMIN).await, app.staff(ADMIN).await);
    app.sent_claim().await;
    saves(&ada, "It was mistyped", the_17th_is_another).await.expect_ok();
    let id = waiting(&bob).await.id;
    let silent = bob.call::<DecideEditionDates>(id.clone(), &reject(" ")).await;
    assert_eq!(silent.expect_problem("request.invalid").fields[0].field, "reason");
    bob.call::<DecideEditionDates>(id, &reject("The programme says so")).await.expect_ok();
    saves(&ada, "It was mistyped", the_17th_is_another).await.expect_ok();
    let id = waiting(&ada).await.id;
    let after = ada.call::<DecideEditionDates>(id, &reject("")).await.expect_ok();
    assert_eq!(after.waiting, None);
    assert_eq!(after.edition.expect("it is set").form.days.len(), 4, "nothing changed");
}

#[tokio::test]
async fn whose_own_money_it_changes_neither_proposes_nor_confirms_it() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (ada, bob) = (app.staff(ADMIN).await, app.staff(ADMIN).await);
    let person = app.sent_claim().await;
    app.shares_address(&bob, &person).await;
    assert!(now(&bob).await.own && !now(&ada).await.own);
    saves(&bob, "It was mistyped", the_17th_is_another).await.expect_problem("edition.own");
    saves(&ada, "It was mistyped", the_17th_is_another).await.expect_ok();
    let proposal = waiting(&bob).await;
    assert_eq!(proposal.caller, SecondDecider { proposed_it: false, concerned: true });
    for said in [confirm(), reject("No")] {
        bob.call::<DecideEditionDates>(proposal.id.clone(), &said).await.expect_problem("second.concerned");
    }
    let third = app.staff(ADMIN).await;
    third.call::<DecideEditionDates>(proposal.id, &confirm()).await.expect_ok();
}

#[tokio::test]
async fn an_approval_for_another_calendar_is_taken_back_and_its_payment_taken_out() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (ada, bob, approver) = (app.staff(ADMIN).await, app.staff(ADMIN).await, app.staff(APPROVER).await);
    let payer = app.staff(PAYER).await;
    let person = app.payable(&approver, &paypal("amina.pays@example.org")).await;
    let before = receives(&person.claim().await);
    let batch = payer.prepares(PayeeMethod::PayPal, &[&person]).await;
    assert_eq!(only(&batch).problem, None);

    // What no amount depends on leaves the approval alone.
    saves(&ada, "More time", |form| form.upload_until = Some(day(7, 31))).await.expect_ok();
    bob.call::<DecideEditionDates>(waiting(&bob).await.id, &confirm()).await.expect_ok();
    assert_eq!(person.claim().await.state, ClaimState::Approved);

    saves(&ada, "It was mistyped", the_17th_is_another).await.expect_ok();
    assert_eq!(person.claim().await.state, ClaimState::Approved, "one word is none");
    bob.call::<DecideEditionDates>(waiting(&bob).await.id, &confirm()).await.expect_ok();
    let claim = person.claim().await;
    assert_eq!(claim.state, ClaimState::InReview);
    assert!(receives(&claim) != before, "the per diem of that day is another one");
    let mail = app.mails_of(&person, "We look at your claim again").await;
    assert!(mail[0].text.contains("days of the conference"), "{}", mail[0].text);
    assert_eq!(payer.batch(&batch).await.batch.payments, 0, "nothing is paid on the old figure");

    let review = approver.claim_of(&person).await;
    approver.at::<ApproveClaim>(&review).await.expect_ok();
    assert_eq!(payer.due_of(&person).await.ready_minor, receives(&person.claim().await));
}
