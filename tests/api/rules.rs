//! The rules that amounts go by: proposed by one, confirmed by another, never for the past.

use chrono::NaiveDate;
use sundae_shared::claim::rule::{ProposeRule as Propose, Rule, Rules};
use sundae_shared::claim::rule_api::{DecideRule, ListRules, ProposeRule};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::people::{Role, SessionKind};
use sundae_tests::harness::claims::room_for_two;
use sundae_tests::harness::roles::{confirm, reject};
use sundae_tests::harness::{TestApp, Visitor, day};

const ADMIN: &[Role] = &[Role::Admin];
const APPROVER: &[Role] = &[Role::Approver];

fn value(key: SettingKey, from: NaiveDate, value: i64) -> Propose {
    Propose { key, from, value: Some(value), source: "The board's minutes".into() }
}

async fn rules(staff: &Visitor) -> Rules {
    staff.call::<ListRules>((), &()).await.expect_ok()
}

fn rule(rules: &Rules, key: SettingKey) -> &Rule {
    rules.items.iter().find(|rule| rule.key == key).expect("every rule is listed")
}

fn waiting(rules: &Rules, key: SettingKey) -> sundae_shared::claim::rule::RuleProposalId {
    rule(rules, key).waiting.as_ref().expect("it waits").id.clone()
}

#[tokio::test]
async fn the_check_fee_is_set_by_two_people() {
    let app = TestApp::start().await;
    let (ada, abe) = (app.staff(ADMIN).await, app.staff(APPROVER).await);
    let key = SettingKey::CheckFeeMinor;
    let before = rules(&ada).await;
    assert_eq!(before.items.len(), SettingKey::ALL.len());
    assert_eq!(rule(&before, key).values, [], "it is unset so far");

    let proposed = ada.call::<ProposeRule>((), &value(key, before.today, 500)).await.expect_ok();
    assert_eq!(rule(&proposed, key).values, [], "one person is not enough");
    let id = waiting(&proposed, key);
    ada.call::<DecideRule>(id.clone(), &confirm()).await.expect_problem("second.own_proposal");
    let after = abe.call::<DecideRule>(id.clone(), &confirm()).await.expect_ok();
    let fee = rule(&after, key);
    assert_eq!(fee.on(after.today).and_then(|value| value.value), Some(500));
    let by = fee.values[0].by.as_ref().expect("who set it");
    assert_eq!((&by.proposed_by, &by.confirmed_by), (&ada.name, &abe.name));
    assert_eq!(fee.waiting, None);
    abe.call::<DecideRule>(id, &confirm()).await.expect_problem("second.decided");
}

#[tokio::test]
async fn claims_follow_from_the_first_day_on_and_not_before() {
    let app = TestApp::start().await;
    let (ada, abe) = (app.staff(ADMIN).await, app.staff(APPROVER).await);
    let person = app.claimant().await;
    let lodging =
        |claim: sundae_shared::claim::MyClaim| claim.figure.expect("a figure").lines[0].eligible_minor;
    assert_eq!(lodging(person.add_line_with_photo(room_for_two()).await), 67_200);
    let cap = value(SettingKey::NightlyCapMinor, day(5, 16), 10_000);
    let proposed = ada.call::<ProposeRule>((), &cap).await.expect_ok();
    assert_eq!(lodging(person.claim().await), 67_200);
    abe.call::<DecideRule>(waiting(&proposed, cap.key), &confirm()).await.expect_ok();
    // The night of the 15th at 150.00, three at 100.00, and three quarters of the tax.
    assert_eq!(lodging(person.claim().await), 50_400);
}

#[tokio::test]
async fn the_past_is_not_rewritten() {
    let app = TestApp::start().await;
    let (ada, abe) = (app.staff(ADMIN).await, app.staff(APPROVER).await);
    let key = SettingKey::ReviewMinutes;
    let yesterday = ada.call::<ProposeRule>((), &value(key, day(5, 15), 45)).await;
    let problem = yesterday.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "from");
    assert!(problem.fields[0].detail.contains("stays as it was"), "{problem:?}");
    let today = ada.call::<ProposeRule>((), &value(key, day(5, 16), 45)).await.expect_ok();

    // Whoever confirms too late would rewrite it as well.
    app.advance_seconds(86_400);
    let abe = app.signs_in_again(&abe, SessionKind::Office).await;
    let id = waiting(&today, key);
    abe.call::<DecideRule>(id.clone(), &confirm()).await.expect_problem("rule.late");
    let after = abe.call::<DecideRule>(id, &reject("Its day is over")).await.expect_ok();
    assert_eq!(rule(&after, key).waiting, None);
    assert_eq!(rule(&after, key).on(after.today).and_then(|value| value.value), Some(30));
}

#[tokio::test]
async fn a_value_is_plausible_and_says_where_it_comes_from() {
    let app = TestApp::start().await;
    let ada = app.staff(ADMIN).await;
    let today = day(5, 16);
    let none = |key| Propose { key, from: today, value: None, source: "The board's minutes".into() };
    let wrong = [
        ("value", value(SettingKey::NightlyCapMinor, today, -1)),
        ("value", value(SettingKey::NightlyCapMinor, today, 10_000_001)),
        ("value", none(SettingKey::PayBusinessDays)),
        ("source", Propose { source: "  ".into(), ..value(SettingKey::CheckFeeMinor, today, 500) }),
        ("source", Propose { source: "x".repeat(501), ..value(SettingKey::CheckFeeMinor, today, 500) }),
    ];
    for (field, request) in wrong {
        let problem = ada.call::<ProposeRule>((), &request).await.expect_problem("request.invalid");
        assert_eq!(problem.fields[0].field, field, "{request:?}");
    }
    ada.call::<ProposeRule>((), &none(SettingKey::NightlyCapMinor)).await.expect_ok();
}

#[tokio::test]
async fn one_value_waits_at_a_time_and_its_proposer_takes_it_back() {
    let app = TestApp::start().await;
    let (ada, abe) = (app.staff(ADMIN).await, app.staff(APPROVER).await);
    let key = SettingKey::ReviewMinutes;
    let proposed = ada.call::<ProposeRule>((), &value(key, day(5, 20), 45)).await.expect_ok();
    abe.call::<ProposeRule>((), &value(key, day(5, 21), 50)).await.expect_problem("rule.waits");
    let after = ada.call::<DecideRule>(waiting(&proposed, key), &reject("")).await.expect_ok();
    assert_eq!(rule(&after, key).waiting, None);

    let proposed = abe.call::<ProposeRule>((), &value(key, day(5, 20), 50)).await.expect_ok();
    let silent = ada.call::<DecideRule>(waiting(&proposed, key), &reject(" ")).await;
    assert_eq!(silent.expect_problem("request.invalid").fields[0].field, "reason");
    ada.call::<DecideRule>(waiting(&proposed, key), &confirm()).await.expect_ok();
    ada.call::<ProposeRule>((), &value(key, day(5, 20), 50)).await.expect_problem("rule.same");
    // What has not begun yet can still be set right, by two people.
    let mended = ada.call::<ProposeRule>((), &value(key, day(5, 20), 55)).await.expect_ok();
    let after = abe.call::<DecideRule>(waiting(&mended, key), &confirm()).await.expect_ok();
    let values: Vec<_> = rule(&after, key).values.iter().map(|value| (value.from, value.value)).collect();
    assert_eq!(values, [(day(5, 20), Some(55)), (NaiveDate::from_ymd_opt(2024, 1, 1).unwrap(), Some(30))]);
}

#[tokio::test]
async fn who_asks_for_money_leaves_its_rules_to_others() {
    let app = TestApp::start().await;
    let (ada, abe) = (app.staff(ADMIN).await, app.staff(APPROVER).await);
    let person = app.claimant().await;
    app.shares_address(&abe, &person).await;
    let (cap, minutes) = (
        value(SettingKey::NightlyCapMinor, day(5, 16), 30_000),
        value(SettingKey::ReviewMinutes, day(5, 16), 45),
    );
    abe.call::<ProposeRule>((), &cap).await.expect_problem("rule.own");
    assert!(rule(&rules(&abe).await, cap.key).own);
    abe.call::<ProposeRule>((), &minutes).await.expect_ok();
    let proposed = ada.call::<ProposeRule>((), &cap).await.expect_ok();
    let id = waiting(&proposed, cap.key);
    abe.call::<DecideRule>(id.clone(), &confirm()).await.expect_problem("second.concerned");
    let other = app.staff(APPROVER).await;
    other.call::<DecideRule>(id, &confirm()).await.expect_ok();
}

#[tokio::test]
async fn nobody_confirms_through_a_second_record() {
    let app = TestApp::start().await;
    let (ada, again) = (app.staff(ADMIN).await, app.staff(APPROVER).await);
    app.shares_address(&again, &ada).await;
    let key = SettingKey::ReviewMinutes;
    let proposed = ada.call::<ProposeRule>((), &value(key, day(5, 16), 45)).await.expect_ok();
    let id = waiting(&proposed, key);
    again.call::<DecideRule>(id, &confirm()).await.expect_problem("second.own_proposal");
}
