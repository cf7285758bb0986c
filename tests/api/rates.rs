//! Exchange rates in the office: typed by one, looked at by another; missing ones; files.

use sundae_shared::api::IDEMPOTENCY_KEY;
use sundae_shared::claim::MyClaim;
use sundae_shared::claim::rate_api::{DecideRate, ListRates, ProposeRate};
use sundae_shared::claim::rate_office::{
    ProposeRate as Propose, RATE_FILE_PREVIEW, RateFileReport, RateFileShape, RateFilter, RateOrigin, Rates,
    rate_file_commit,
};
use sundae_shared::people::Role;
use sundae_tests::harness::claims::taxi;
use sundae_tests::harness::review::{APPROVER, REVIEWER};
use sundae_tests::harness::roles::{confirm, reject};
use sundae_tests::harness::{Outcome, Person, TestApp, Visitor, day};

/// 129.2 shillings for a dollar on 14 May.
fn shillings() -> Propose {
    Propose {
        currency: "kes".into(),
        day: day(5, 14),
        usd_per_unit: "1/129.2".into(),
        source: "Central bank of Kenya".into(),
        reason: String::new(),
    }
}

async fn rates(staff: &Visitor) -> Rates {
    staff.call::<ListRates>((), &RateFilter::default()).await.expect_ok()
}

/// What a claim's first line comes to; 0 while its rate is unknown.
fn eligible(claim: &MyClaim) -> i64 {
    claim.figure.as_ref().expect("a figure").lines[0].eligible_minor
}

async fn send<T: serde::de::DeserializeOwned>(staff: &Visitor, address: &str, file: &str) -> Outcome<T> {
    let key = uuid::Uuid::now_v7().to_string();
    let request = staff.request("POST", address).header(IDEMPOTENCY_KEY, key);
    Outcome::read(request.header("Content-Type", "text/csv").body(file.to_owned())).await
}

async fn tries(staff: &Visitor, file: &str) -> Outcome<RateFileReport> {
    send(staff, RATE_FILE_PREVIEW, file).await
}

/// Tried, then kept, as a person does.
async fn keeps(staff: &Visitor, file: &str) -> RateFileReport {
    let tried = tries(staff, file).await.expect_ok();
    let kept = send(staff, &rate_file_commit(&tried.file_hash), file).await.expect_ok();
    assert_eq!(tried, kept, "what was tried is what was done");
    kept
}

/// Somebody whose taxi cost 12,920 shillings on 14 May, without a rate so far.
async fn kenyan(app: &TestApp) -> Person {
    let person = app.claimant().await;
    assert_eq!(eligible(&person.add_line_with_photo(taxi("12920.00", "KES")).await), 0);
    person
}

#[tokio::test]
async fn a_typed_rate_counts_once_somebody_else_confirmed_it() {
    let app = TestApp::start().await;
    let (rita, abe) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    let person = kenyan(&app).await;
    let missing = rates(&rita).await.missing;
    let [one] = missing.as_slice() else { panic!("{missing:?}") };
    assert_eq!((one.currency.code(), one.day, one.claims, one.sent), ("KES", day(5, 14), 1, 0));
    assert!(!one.own && !one.waits);

    let after = rita.call::<ProposeRate>((), &shillings()).await.expect_ok();
    assert!(after.missing[0].waits);
    assert_eq!(eligible(&person.claim().await), 0, "one person is not enough");
    let id = after.waiting[0].id.clone();
    rita.call::<DecideRate>(id.clone(), &confirm()).await.expect_problem("second.own_proposal");
    let after = abe.call::<DecideRate>(id.clone(), &confirm()).await.expect_ok();
    assert_eq!((after.waiting.len(), after.missing.len()), (0, 0));
    let two = RateOrigin::Two { typed_by: rita.name.clone(), confirmed_by: abe.name.clone() };
    assert_eq!((after.items[0].currency.code(), &after.items[0].origin), ("KES", &two));
    assert_eq!(eligible(&person.claim().await), 10_000);
    abe.call::<DecideRate>(id, &confirm()).await.expect_problem("second.decided");

    // The rate holds a week without a newer one, so the next days are not missing either.
    let mut later = taxi("1292.00", "KES");
    later.day = Some(day(5, 16));
    person.add_line_with_photo(later).await;
    assert_eq!(rates(&rita).await.missing, []);
}

#[tokio::test]
async fn a_rejected_rate_counts_for_nothing_and_can_be_typed_anew() {
    let app = TestApp::start().await;
    let (rita, abe) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    let person = kenyan(&app).await;
    let waiting = rita.call::<ProposeRate>((), &shillings()).await.expect_ok().waiting;
    abe.call::<ProposeRate>((), &shillings()).await.expect_problem("rate.waits");
    let silent = abe.call::<DecideRate>(waiting[0].id.clone(), &reject("")).await;
    assert_eq!(silent.expect_problem("request.invalid").fields[0].field, "reason");
    abe.call::<DecideRate>(waiting[0].id.clone(), &reject("That is the rate of the 15th")).await.expect_ok();
    assert_eq!(eligible(&person.claim().await), 0);
    assert_eq!(rita.call::<ProposeRate>((), &shillings()).await.expect_ok().waiting.len(), 1);
}

#[tokio::test]
async fn nobody_types_or_confirms_a_rate_that_their_own_expense_waits_for() {
    let app = TestApp::start().await;
    let (rita, abe) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    let person = kenyan(&app).await;
    app.shares_address(&rita, &person).await;
    assert!(rates(&rita).await.missing[0].own);
    rita.call::<ProposeRate>((), &shillings()).await.expect_problem("rate.own");
    // A week earlier it would be used too; eight days earlier it would not.
    let on = |day| Propose { day, ..shillings() };
    rita.call::<ProposeRate>((), &on(day(5, 7))).await.expect_problem("rate.own");
    rita.call::<ProposeRate>((), &on(day(5, 6))).await.expect_ok();
    let waiting = abe.call::<ProposeRate>((), &shillings()).await.expect_ok().waiting;
    let id = waiting.iter().find(|one| one.rate.day == day(5, 14)).expect("it waits").id.clone();
    rita.call::<DecideRate>(id.clone(), &confirm()).await.expect_problem("second.concerned");
    let other = app.staff(REVIEWER).await;
    other.call::<DecideRate>(id, &confirm()).await.expect_ok();
}

#[tokio::test]
async fn a_rate_needs_a_source_a_currency_in_use_and_a_day_that_came() {
    let app = TestApp::start().await;
    let rita = app.staff(REVIEWER).await;
    let wrong = [
        ("source", Propose { source: " ".into(), ..shillings() }),
        ("currency", Propose { currency: "XXX".into(), ..shillings() }),
        ("currency", Propose { currency: "USD".into(), ..shillings() }),
        ("day", Propose { day: day(5, 17), ..shillings() }),
        ("usd_per_unit", Propose { usd_per_unit: "1/129,2".into(), ..shillings() }),
        ("usd_per_unit", Propose { usd_per_unit: "0".into(), ..shillings() }),
    ];
    for (field, request) in wrong {
        let problem = rita.call::<ProposeRate>((), &request).await.expect_problem("request.invalid");
        assert_eq!(problem.fields[0].field, field, "{request:?}");
    }
    rita.call::<ProposeRate>((), &Propose { day: day(5, 16), ..shillings() }).await.expect_ok();
}

#[tokio::test]
async fn a_correction_says_why_and_decided_lines_keep_their_rate() {
    let app = TestApp::start().await;
    let (rita, abe) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    app.with_rate("KES", day(5, 14), "1/129.2").await;
    let (decided, pending) = (app.claimant().await, app.claimant().await);
    for person in [&decided, &pending] {
        assert_eq!(eligible(&person.add_line_with_photo(taxi("12920.00", "KES")).await), 10_000);
    }
    let line = decided.claim().await.lines[0].id.clone();
    app.line_is_approved(&line, 10_000).await;

    let corrected = Propose { usd_per_unit: "1/161.5".into(), ..shillings() };
    let silent = rita.call::<ProposeRate>((), &corrected).await.expect_problem("request.invalid");
    assert_eq!(silent.fields[0].field, "reason");
    assert!(silent.fields[0].detail.contains("1/129.2"), "{silent:?}");
    let why = Propose { reason: "The bank published a correction".into(), ..corrected };
    let waiting = rita.call::<ProposeRate>((), &why).await.expect_ok().waiting;
    let old = waiting[0].old.as_ref().expect("it takes the place of one");
    assert_eq!(old.rate.usd_per_unit.as_str(), "1/129.2");
    let after = abe.call::<DecideRate>(waiting[0].id.clone(), &confirm()).await.expect_ok();
    assert_eq!(after.items.len(), 1);
    assert_eq!(
        after.items[0].old.as_ref().map(|old| old.reason.as_str()),
        Some("The bank published a correction")
    );
    assert_eq!(eligible(&pending.claim().await), 8_000);
    assert_eq!(eligible(&decided.claim().await), 10_000);
    let same = Propose { source: "Central bank of Kenya".into(), ..why };
    rita.call::<ProposeRate>((), &same).await.expect_problem("rate.same");
}

#[tokio::test]
async fn a_rate_that_came_meanwhile_is_not_overwritten() {
    let app = TestApp::start().await;
    let (rita, abe) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    let waiting = rita.call::<ProposeRate>((), &shillings()).await.expect_ok().waiting;
    app.with_rate("KES", day(5, 14), "1/130").await;
    let id = waiting[0].id.clone();
    abe.call::<DecideRate>(id.clone(), &confirm()).await.expect_problem("rate.meanwhile");
    assert_eq!(rates(&abe).await.items[0].rate.usd_per_unit.as_str(), "1/130");
    abe.call::<DecideRate>(id, &reject("The import brought it")).await.expect_ok();
}

const BANK: &str =
    "Date,USD,JPY,GBP\n2025-05-14,1.12,163.2,0.84\n2025-05-13,1.11,N/A,0.85\n2020-01-02,1.1,121,0.85\n";

#[tokio::test]
async fn a_banks_file_is_tried_first_and_counts_once_kept() {
    let app = TestApp::start().await;
    let rita = app.staff(REVIEWER).await;
    app.with_rate("GBP", day(5, 14), "1.3").await;
    let tried = tries(&rita, BANK).await.expect_ok();
    assert_eq!((tried.shape, tried.new, tried.known, tried.older), (RateFileShape::Bank, 4, 1, 3));
    let gains: Vec<(&str, u32)> = tried.gains.iter().map(|gain| (gain.currency.code(), gain.days)).collect();
    assert_eq!(gains, [("EUR", 2), ("GBP", 1), ("JPY", 1)]);
    assert_eq!(rates(&rita).await.items.len(), 1, "trying adds nothing");

    keeps(&rita, BANK).await;
    let after = rates(&rita).await;
    assert_eq!((after.items.len(), after.waiting.len()), (5, 0));
    let euro = RateFilter { currency: Some("eur".into()), after: None };
    let euro = rita.call::<ListRates>((), &euro).await.expect_ok().items;
    assert_eq!(euro.iter().map(|one| one.rate.day).collect::<Vec<_>>(), [day(5, 14), day(5, 13)]);
    assert_eq!(euro[0].origin, RateOrigin::File { by: rita.name.clone() });
    let pound = after.items.iter().find(|one| one.currency.code() == "GBP").expect("a pound");
    assert_eq!(pound.rate.usd_per_unit.as_str(), "1.3", "a known rate stays");
    assert_eq!(keeps(&rita, BANK).await.new, 0, "again it brings nothing");
}

#[tokio::test]
async fn rates_for_the_own_expenses_are_left_to_a_colleague() {
    let app = TestApp::start().await;
    let (rita, abe) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    let person = app.claimant().await;
    person.add_line_with_photo(taxi("10000", "JPY")).await;
    app.shares_address(&rita, &person).await;
    let kept = keeps(&rita, BANK).await;
    assert_eq!((kept.new, kept.own), (4, 1));
    assert_eq!(eligible(&person.claim().await), 0);
    assert_eq!(keeps(&abe, BANK).await.new, 1);
    assert_eq!(eligible(&person.claim().await), 6_863, "10,000 × 1.12 ÷ 163.2");
}

#[tokio::test]
async fn a_typed_list_waits_row_by_row_and_names_what_it_cannot_read() {
    let app = TestApp::start().await;
    let (rita, abe) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    let person = kenyan(&app).await;
    let list = "date,currency,per USD,source\n2025-05-14,KES,129.2,Central bank\n2025-05-14,ARS,1187.5,\n\
                2025-06-14,ARS,1187.5,Central bank\n";
    let kept = keeps(&rita, list).await;
    assert_eq!((kept.shape, kept.new, kept.unreadable), (RateFileShape::Listed, 1, 2));
    assert_eq!(eligible(&person.claim().await), 0);
    let waiting = rates(&abe).await.waiting;
    assert_eq!(waiting.len(), 1);
    abe.call::<DecideRate>(waiting[0].id.clone(), &confirm()).await.expect_ok();
    assert_eq!(eligible(&person.claim().await), 10_000);
}

#[tokio::test]
async fn a_day_in_force_with_another_rate_is_named_and_stays() {
    let app = TestApp::start().await;
    let (rita, abe) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    let list = |units: &str| {
        format!("date,currency,per USD,source\n2025-05-14,NGN,{units},Central bank\n2025-05-13,NGN,-4,Bank\n")
    };
    let tried = keeps(&rita, &list("1500")).await;
    assert_eq!((tried.new, tried.differ), (1, 0));
    let said = |report: &RateFileReport| -> Vec<String> {
        report.faults.iter().map(|fault| fault.sentence(sundae_shared::text::Lang::En)).collect()
    };
    assert_eq!(said(&tried), ["line 3: NGN -4 is no rate"], "as it was written");
    let waiting = rates(&abe).await.waiting;
    abe.call::<DecideRate>(waiting[0].id.clone(), &confirm()).await.expect_ok();

    let same = tries(&rita, &list("1500.0")).await.expect_ok();
    assert_eq!((same.new, same.known, same.differ), (0, 1, 0));
    let other = keeps(&rita, &list("1600")).await;
    assert_eq!((other.new, other.known, other.differ), (0, 1, 1));
    let says = &said(&other)[1];
    assert!(says.starts_with("2025-05-14: USD 1 = NGN 1500 ≠ USD 1 = NGN 1600"), "{says}");
    assert!(says.contains("stays") && says.contains("propose"), "{says}");
    assert_eq!(rates(&abe).await.items[0].rate.usd_per_unit.as_str(), "1/1500");
}

#[tokio::test]
async fn another_file_is_refused_as_a_whole() {
    let app = TestApp::start().await;
    let rita = app.staff(REVIEWER).await;
    let refused = tries(&rita, "name,email\nx,y\n").await.expect_problem("rate.file");
    assert!(refused.detail.contains("per USD"), "{}", refused.detail);
    let hash = tries(&rita, BANK).await.expect_ok().file_hash;
    let changed: Outcome<RateFileReport> =
        send(&rita, &rate_file_commit(&hash), "Date,USD\n2025-05-14,9.9\n").await;
    changed.expect_problem("rate.file_changed");
    assert_eq!(rates(&rita).await.items, []);
}

#[tokio::test]
async fn accountants_and_auditors_read_what_others_typed() {
    let app = TestApp::start().await;
    let rita = app.staff(REVIEWER).await;
    rita.call::<ProposeRate>((), &shillings()).await.expect_ok();
    for reader in [app.staff(&[Role::Accountant]).await, app.staff(&[Role::Auditor]).await] {
        let seen = rates(&reader).await;
        assert_eq!(seen.waiting[0].proposed_by, rita.name);
        reader
            .call::<DecideRate>(seen.waiting[0].id.clone(), &confirm())
            .await
            .expect_problem("auth.forbidden");
    }
}
