//! Exchange rates: from the bank's file, from a list, typed by one person and looked at by another.

use sundae_shared::money::Currency;
use sundae_shared::people::Role;
use sundae_shared::people::import::{ImportKind, NoteCode, RejectionCode};
use sundae_shared::rates::api::{DecideTypedRate, FindExchangeRate, ListTypedRates, TypeExchangeRate};
use sundae_shared::rates::{DecideRate, FindRate, FoundRate, SecondLook, TypeRate, TypedState};
use sundae_tests::harness::{Person, TestApp, day};

const RATES: ImportKind = ImportKind::Rates;
/// Thursday before a long weekend, and the Tuesday after it; the last day is older than any receipt.
const BANK: &[u8] = b"Date,USD,JPY,CYP,GBP,\n2025-04-22,1.1476,161.52,N/A,0.8581,\n\
                      2025-04-17,1.1360,161.87,N/A,0.8585,\n1999-01-04,1.1789,133.73,0.58231,0.7111,\n";
const LIST: &[u8] =
    b"date,currency,per USD,source\n2025-04-17,ARS,1180.5,Banco Central de la Republica Argentina\n";

const REJECT: DecideRate = DecideRate { decision: SecondLook::Reject };
const APPROVE: DecideRate = DecideRate { decision: SecondLook::Approve };

fn currency(code: &str) -> Currency {
    Currency::parse(code).expect("a currency")
}

async fn found(person: &Person, code: &str, on: (u32, u32)) -> FoundRate {
    let asked = FindRate { currency: currency(code), day: day(on.0, on.1) };
    person.call::<FindExchangeRate>((), &asked).await.expect_ok()
}

/// The rate of a receipt's day as it is written, and the day it is of.
async fn rate(person: &Person, code: &str, on: (u32, u32)) -> Option<(String, chrono::NaiveDate)> {
    let rate = found(person, code, on).await.rate?;
    Some((rate.usd_per_unit.as_str().to_owned(), rate.day))
}

fn typed(code: &str, usd_per_unit: &str) -> TypeRate {
    TypeRate {
        currency: currency(code),
        day: day(5, 2),
        usd_per_unit: usd_per_unit.into(),
        source: "Central Bank of Nigeria, page of the day".into(),
    }
}

#[tokio::test]
async fn the_banks_file_converts_at_the_receipts_day_or_the_last_banking_day_before() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (admin, reviewer) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Reviewer]).await);
    let done = admin.import(RATES, BANK).await;
    assert_eq!((done.rows, done.created, done.rejected_rows), (3, 2, 0));
    let old: Vec<NoteCode> = done.notes.iter().map(|note| note.code).collect();
    assert_eq!(old, [NoteCode::OldRates], "1999 is left out and said");

    let of = |text: &str, on| Some((text.to_owned(), on));
    assert_eq!(rate(&reviewer, "EUR", (4, 17)).await, of("1.1360", day(4, 17)));
    assert_eq!(
        rate(&reviewer, "JPY", (4, 22)).await,
        of("1.1476/161.52", day(4, 22)),
        "exact, as a quotient"
    );
    for long_weekend in 18..=21 {
        assert_eq!(rate(&reviewer, "GBP", (4, long_weekend)).await, of("1.1360/0.8585", day(4, 17)));
    }
    assert_eq!(rate(&reviewer, "GBP", (4, 16)).await, None, "no rate of a later day");
    assert_eq!(rate(&reviewer, "GBP", (5, 20)).await, None, "nor one that is weeks old");
    assert_eq!(rate(&reviewer, "CYP", (4, 22)).await, None);

    let again = admin.import(RATES, BANK).await;
    assert_eq!((again.created, again.unchanged), (0, 2));
    assert!(!again.changes_something());
}

#[tokio::test]
async fn a_known_rate_is_never_changed_by_a_file() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (admin, reviewer) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Reviewer]).await);
    admin.import(RATES, BANK).await;
    let changed = b"Date,USD,JPY\n2025-04-22,1.1476,170.00\n2025-04-23,1.1400,162.00\n";
    let done = admin.import(RATES, changed).await;
    assert_eq!((done.created, done.rejected_rows, done.rejected[0].code), (1, 1, RejectionCode::RateDiffers));
    assert_eq!(done.rejected[0].column, "JPY");
    assert_eq!(rate(&reviewer, "JPY", (4, 22)).await.map(|(text, _)| text).as_deref(), Some("1.1476/161.52"));
    assert_eq!(rate(&reviewer, "JPY", (4, 23)).await.map(|(text, _)| text).as_deref(), Some("1.1400/162.00"));
    // The same value written otherwise is the same rate.
    let alike = b"date,currency,per USD,source\n2025-04-22,EUR,0.8713837574,me\n";
    assert_eq!(admin.import(RATES, alike).await.rejected[0].code, RejectionCode::RateDiffers);
    let alike = b"Date,USD,GBP\n2025-04-22,1.14760,0.85810\n";
    assert_eq!(admin.import(RATES, alike).await.unchanged, 1);
}

#[tokio::test]
async fn a_list_brings_what_the_bank_lacks_with_its_source() {
    let app = TestApp::start().await;
    let (admin, reviewer) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Reviewer]).await);
    assert_eq!(admin.import(RATES, LIST).await.created, 1);
    let rate = found(&reviewer, "ARS", (4, 19)).await.rate.expect("a rate");
    assert_eq!((rate.usd_per_unit.as_str(), rate.day), ("1/1180.5", day(4, 17)));
    assert_eq!(rate.source, "Banco Central de la Republica Argentina");
    let problem = admin.try_import(RATES, b"what,ever\n1,2\n").await.expect_problem("import.missing_columns");
    assert!(problem.detail.contains("Date, USD"), "{}", problem.detail);
}

#[tokio::test]
async fn a_typed_rate_counts_after_somebody_else_has_looked_at_it() {
    let app = TestApp::start().await;
    let (typist, other) = (app.staff(&[Role::Reviewer]).await, app.staff(&[Role::Approver]).await);
    let mine = typist.call::<TypeExchangeRate>((), &typed("NGN", "1/1602.18")).await.expect_ok();
    assert_eq!((mine.state, mine.mine_to_decide), (TypedState::Waiting, false));
    let waiting = found(&other, "NGN", (5, 2)).await;
    assert_eq!((waiting.rate, waiting.waiting.map(|rate| rate.mine_to_decide)), (None, Some(true)));

    typist.call::<DecideTypedRate>(mine.id.clone(), &APPROVE).await.expect_problem("rates.own");
    let at_home = app.signs_in_again(&typist, sundae_shared::people::SessionKind::Office).await;
    at_home.call::<DecideTypedRate>(mine.id.clone(), &APPROVE).await.expect_problem("rates.own");
    other.call::<TypeExchangeRate>((), &typed("NGN", "0.0007")).await.expect_problem("rates.waiting");

    let approved = other.call::<DecideTypedRate>(mine.id.clone(), &APPROVE).await.expect_ok();
    assert_eq!((approved.state, approved.decided_by.is_some()), (TypedState::Approved, true));
    assert_eq!(rate(&typist, "NGN", (5, 2)).await, Some(("1/1602.18".to_owned(), day(5, 2))));
    other.call::<DecideTypedRate>(mine.id, &REJECT).await.expect_problem("rates.decided");
    // From then on it is the rate of its day.
    other.call::<TypeExchangeRate>((), &typed("NGN", "0.0007")).await.expect_problem("rates.known");
}

#[tokio::test]
async fn a_rejected_rate_counts_for_nothing_and_can_be_typed_anew() {
    let app = TestApp::start().await;
    let (typist, other) = (app.staff(&[Role::Reviewer]).await, app.staff(&[Role::Reviewer]).await);
    let wrong = typist.call::<TypeExchangeRate>((), &typed("KES", "129")).await.expect_ok();
    other.call::<DecideTypedRate>(wrong.id, &REJECT).await.expect_ok();
    assert_eq!(rate(&other, "KES", (5, 2)).await, None);
    let right = typist.call::<TypeExchangeRate>((), &typed("KES", "1/129")).await.expect_ok();
    let listed = other.call::<ListTypedRates>((), &()).await.expect_ok();
    let states: Vec<TypedState> = listed.iter().map(|rate| rate.state).collect();
    assert_eq!(states, [TypedState::Waiting, TypedState::Rejected], "what waits comes first");
    assert_eq!((listed[0].id.clone(), listed[0].mine_to_decide), (right.id, true));
}

#[tokio::test]
async fn a_file_that_came_first_wins_over_a_typed_rate() {
    let app = TestApp::start().await;
    let (admin, typist) = (app.staff(&[Role::Admin]).await, app.staff(&[Role::Reviewer]).await);
    let waiting = typist.call::<TypeExchangeRate>((), &typed("ARS", "1/1150")).await.expect_ok();
    admin.import(RATES, b"date,currency,per USD,source\n2025-05-02,ARS,1172,BCRA\n").await;
    let other = app.staff(&[Role::Approver]).await;
    other.call::<DecideTypedRate>(waiting.id.clone(), &APPROVE).await.expect_problem("rates.known");
    other.call::<DecideTypedRate>(waiting.id, &REJECT).await.expect_ok();
    assert_eq!(rate(&other, "ARS", (5, 2)).await.map(|(text, _)| text).as_deref(), Some("1/1172"));
}

#[tokio::test]
async fn what_is_typed_must_make_sense() {
    let app = TestApp::start().await;
    let typist = app.staff(&[Role::Reviewer]).await;
    let fields = async |request: TypeRate| -> Vec<String> {
        let problem = typist.call::<TypeExchangeRate>((), &request).await.expect_problem("request.invalid");
        problem.fields.into_iter().map(|field| field.field).collect()
    };
    assert_eq!(fields(typed("USD", "1")).await, ["currency"]);
    assert_eq!(fields(typed("NGN", "a lot")).await, ["usd_per_unit"]);
    assert_eq!(fields(TypeRate { source: " ".into(), ..typed("NGN", "0.0006") }).await, ["source"]);
    assert_eq!(fields(TypeRate { day: day(5, 17), ..typed("NGN", "0.0006") }).await, ["day"], "tomorrow");
    for reader in [app.staff(&[Role::Payer]).await, app.staff(&[Role::Accountant]).await] {
        reader.call::<TypeExchangeRate>((), &typed("NGN", "0.0006")).await.expect_problem("auth.forbidden");
        assert_eq!(found(&reader, "NGN", (5, 2)).await.rate, None);
    }
}
