//! Budgets: a raise takes two people, the figures are those of everybody else, and a warning keeps nobody.

use sundae_shared::budget::api::{AddBudgetEntry, DecideBudgetEntry, GetBudget, GetBudgetOfClaim};
use sundae_shared::budget::{
    AddBudgetEntry as Add, Budget, BudgetEntryState, DecideBudgetEntry as Decide, SourceBudget,
};
use sundae_shared::claim::ClaimState;
use sundae_shared::people::Role;
use sundae_tests::harness::paid::Pay;
use sundae_tests::harness::review::{APPROVER, REVIEWER};
use sundae_tests::harness::{Person, TestApp, Visitor, day};

const PAYER: &[Role] = &[Role::Payer];

fn entry(amount_minor: i64) -> Add {
    Add { funding_source: "PSF".into(), amount_minor, day: day(5, 1), reason: "Board, 3 December".into() }
}

const YES: Decide = Decide { confirm: true, reason: String::new() };

async fn adds(who: &Visitor, amount_minor: i64) -> Budget {
    who.call::<AddBudgetEntry>((), &entry(amount_minor)).await.expect_ok()
}

/// Adds what a second person confirms.
async fn with_budget(first: &Person, second: &Person, amount_minor: i64) -> Budget {
    let id = adds(first, amount_minor).await.entries[0].id.clone();
    second.call::<DecideBudgetEntry>(id, &YES).await.expect_ok()
}

fn psf(budget: &Budget) -> &SourceBudget {
    budget.sources.iter().find(|source| source.name == "PSF").expect("the source is there")
}

#[tokio::test]
async fn what_is_added_counts_once_a_second_person_confirmed_it() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (approver, payer) = (app.staff(APPROVER).await, app.staff(PAYER).await);
    let budget = adds(&approver, 2_500_000).await;
    assert_eq!((psf(&budget).available_minor, psf(&budget).proposed_minor), (0, 2_500_000));
    assert!(!budget.entries[0].mine_to_decide);
    let id = budget.entries[0].id.clone();
    approver.call::<DecideBudgetEntry>(id.clone(), &YES).await.expect_problem("budget.second_person");
    app.shares_address(&payer, &approver).await;
    payer.call::<DecideBudgetEntry>(id.clone(), &YES).await.expect_problem("budget.second_person");

    let another = app.staff(PAYER).await;
    let seen = another.call::<GetBudget>((), &()).await.expect_ok();
    assert!(seen.entries[0].mine_to_decide);
    let budget = another.call::<DecideBudgetEntry>(id.clone(), &YES).await.expect_ok();
    assert_eq!((psf(&budget).available_minor, psf(&budget).proposed_minor), (2_500_000, 0));
    assert_eq!(budget.entries[0].state, BudgetEntryState::Confirmed);
    another.call::<DecideBudgetEntry>(id, &YES).await.expect_problem("budget.decided");
    assert_eq!(app.audit_values("budget.add").await, ["USD 25000.00 from 2025-05-01: PSF"]);
    assert_eq!(app.audit_values("budget.confirm").await.len(), 1);
}

#[tokio::test]
async fn a_rejection_says_why_and_what_is_taken_counts_at_once() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (approver, payer) = (app.staff(APPROVER).await, app.staff(PAYER).await);
    with_budget(&approver, &payer, 100_000).await;
    let id = adds(&approver, 50_000).await.entries[0].id.clone();
    let no = |reason: &str| Decide { confirm: false, reason: reason.into() };
    payer.call::<DecideBudgetEntry>(id.clone(), &no(" ")).await.expect_problem("request.invalid");
    let budget = payer.call::<DecideBudgetEntry>(id, &no("Not signed yet")).await.expect_ok();
    assert_eq!(budget.entries[0].decision_reason.as_deref(), Some("Not signed yet"));
    assert_eq!(psf(&budget).available_minor, 100_000);

    let budget = adds(&payer, -30_000).await;
    assert_eq!(psf(&budget).available_minor, 70_000);
    assert_eq!(budget.total.available_minor, 70_000);
}

#[tokio::test]
async fn an_amount_counts_from_its_day_on() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (approver, payer) = (app.staff(APPROVER).await, app.staff(PAYER).await);
    let later = Add { day: day(5, 18), ..entry(100_000) };
    let budget = approver.call::<AddBudgetEntry>((), &later).await.expect_ok();
    let id = budget.entries[0].id.clone();
    let budget = payer.call::<DecideBudgetEntry>(id, &YES).await.expect_ok();
    assert_eq!(psf(&budget).available_minor, 0);
    app.advance_seconds(2 * 86_400);
    let reader = app.staff(&[Role::Accountant]).await;
    assert_eq!(psf(&reader.call::<GetBudget>((), &()).await.expect_ok()).available_minor, 100_000);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_at_the_field() {
    let app = TestApp::start().await;
    let approver = app.staff(APPROVER).await;
    for (add, field) in [
        (entry(0), "amount_minor"),
        (entry(i64::MAX), "amount_minor"),
        (entry(i64::MIN), "amount_minor"),
        (Add { funding_source: " ".into(), ..entry(1) }, "funding_source"),
        (Add { reason: "x".repeat(501), ..entry(1) }, "reason"),
    ] {
        let problem = approver.call::<AddBudgetEntry>((), &add).await.expect_problem("request.invalid");
        assert_eq!(problem.fields[0].field, field);
    }
    let accountant = app.staff(&[Role::Accountant]).await;
    accountant.call::<AddBudgetEntry>((), &entry(1)).await.expect_problem("auth.forbidden");
    let reviewer = app.staff(REVIEWER).await;
    reviewer.call::<GetBudget>((), &()).await.expect_problem("auth.forbidden");
}

#[tokio::test]
async fn a_source_shows_what_is_offered_accepted_approved_and_paid() {
    let app = TestApp::start().await;
    app.with_edition(|form| form.accept_by = Some(day(5, 18))).await;
    let (approver, payer) = (app.staff(APPROVER).await, app.staff(PAYER).await);
    with_budget(&approver, &payer, 400_000).await;
    let person = app.sent_claim().await;
    person.gives_paypal().await;
    approver.approves_all(&person).await;
    app.pays(&person, Pay::grant(100_000)).await;
    let other = app.person("Offered").await;
    app.offer_grant(&other).await;
    let budget = payer.call::<GetBudget>((), &()).await.expect_ok();
    let expected = SourceBudget {
        name: "PSF".into(),
        available_minor: 400_000,
        proposed_minor: 0,
        offered_minor: 150_000,
        committed_minor: 150_000,
        approved_minor: 150_000,
        paid_minor: 100_000,
        left_minor: 250_000,
    };
    assert_eq!(budget.sources, std::slice::from_ref(&expected));
    assert_eq!(budget.total, SourceBudget { name: String::new(), ..expected });
}

#[tokio::test]
async fn an_approval_that_would_pass_the_budget_is_warned_of_and_still_possible() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (approver, payer) = (app.staff(APPROVER).await, app.staff(PAYER).await);
    let (first, second) = (app.sent_claim().await, app.sent_claim().await);
    let review = approver.claim_of(&second).await;
    let before = approver.call::<GetBudgetOfClaim>(review.claim.id.clone(), &()).await.expect_ok();
    assert_eq!(
        (before.sources[0].available_minor, before.sources[0].over_minor),
        (None, 0),
        "no budget is known"
    );

    with_budget(&approver, &payer, 200_000).await;
    approver.approves_all(&first).await;
    let budget = approver.call::<GetBudgetOfClaim>(review.claim.id.clone(), &()).await.expect_ok();
    let source = &budget.sources[0];
    assert_eq!((source.approved_minor, source.takes_minor, source.over_minor), (150_000, 150_000, 100_000));
    let approved = approver.approves_all(&second).await;
    assert_eq!(approved.claim.state, ClaimState::Approved);
    // Approved, it is not counted twice.
    let after = approver.call::<GetBudgetOfClaim>(review.claim.id, &()).await.expect_ok();
    assert_eq!(after.sources, budget.sources);
}
