//! What an expense comes to while it is typed, and the limits with their sources.

use sundae_shared::claim::amount::{Cap, CapFigure, LineFigure, LineProblem};
use sundae_shared::claim::api::{AddExpenseLine, TryExpenseLine};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::claim::{Category, Closed, ExpenseLineId, LineFields, MyLine, NewLine, TypedLine};
use sundae_shared::money::Currency;
use sundae_tests::harness::claims::{flight, line_of, receives, room_for_two, taxi};
use sundae_tests::harness::{Person, TestApp, day};

async fn tries(person: &Person, line: Option<&MyLine>, fields: LineFields) -> Option<LineFigure> {
    let typed = TypedLine { line: line.map(|line| line.id.clone()), fields };
    person.call::<TryExpenseLine>((), &typed).await.expect_ok()
}

fn drive(on: chrono::NaiveDate) -> LineFields {
    LineFields {
        day: Some(on),
        route: "Erie – Pittsburgh".into(),
        miles_tenths: Some(1_200),
        ..LineFields::empty(Category::Mileage, Currency::usd())
    }
}

#[tokio::test]
async fn typed_miles_come_to_the_rate_of_their_day_and_nothing_is_kept() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    let tried = tries(&person, None, drive(day(5, 14))).await.expect("a figure");
    assert_eq!((tried.eligible_minor, tried.miles_tenths, tried.problem), (8_400, Some(1_200), None));
    let rate = tried.mileage.expect("the rate");
    assert_eq!((rate.value, rate.source.as_str()), (Some(700), "IRS standard mileage rate for business use"));
    let claim = person.claim().await;
    assert_eq!((claim.lines.len(), claim.version), (0, 0));
}

#[tokio::test]
async fn a_rate_that_is_missing_is_said_before_anything_is_saved() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    let long_ago = chrono::NaiveDate::from_ymd_opt(2020, 5, 14).expect("a day");
    let drive = tries(&person, None, drive(long_ago)).await.expect("a figure");
    assert_eq!((drive.problem, drive.eligible_minor), (Some(LineProblem::NoMileageRate), 0));
    let ride = tries(&person, None, taxi("12920.00", "KES")).await.expect("a figure");
    assert_eq!(ride.problem, Some(LineProblem::NoRate));
    app.with_rate("KES", day(5, 14), "1/129.2").await;
    let ride = tries(&person, None, taxi("12920.00", "KES")).await.expect("a figure");
    assert_eq!((ride.problem, ride.eligible_minor), (None, 10_000));
    assert_eq!(ride.rate.map(|rate| rate.day), Some(day(5, 14)));
}

#[tokio::test]
async fn what_is_tried_is_what_is_saved_beside_the_other_lines() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    let dear = LineFields { people: 1, ..room_for_two() };
    let claim = person.add_line(dear.clone()).await;
    let room = line_of(&claim, Category::Lodging);
    // Four nights at 300.00 are capped at 215.00 each, the tax with them.
    let tried = tries(&person, Some(room), dear.clone()).await.expect("a figure");
    assert_eq!(Some(&tried), claim.figure.as_ref().map(|figure| &figure.lines[0]), "in its own place");
    assert_eq!(tried.eligible_minor, 86_000 + 10_320);
    // Beside it there is nothing left of those nights.
    let second = tries(&person, None, dear.clone()).await.expect("a figure");
    assert_eq!(second.eligible_minor, 0);
    let saved = person.add_line(dear).await.figure.expect("a figure");
    let saved = saved.lines.into_iter().find(|line| line.id != room.id).expect("the second room");
    assert_eq!(LineFigure { id: saved.id.clone(), ..second }, saved);
}

#[tokio::test]
async fn a_limit_comes_with_its_value_and_where_it_stands() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    let dear = LineFields { people: 1, ..room_for_two() };
    let tried = tries(&person, None, dear.clone()).await.expect("a figure");
    let faq = "PyCon US 2025 travel grant FAQ";
    assert_eq!(tried.caps, [CapFigure { cap: Cap::Nightly, most: Some(21_500), source: faq.into() }]);
    app.with_setting(SettingKey::NightlyCapMinor, day(5, 17), 20_000).await;
    let tried = tries(&person, None, dear).await.expect("a figure");
    let most: Vec<_> = tried.caps.iter().map(|cap| (cap.most, cap.source.as_str())).collect();
    assert_eq!(most, [(Some(21_500), faq), (Some(20_000), "the tests")], "each night by its own day");
}

#[tokio::test]
async fn what_a_rule_refuses_comes_to_nothing_and_somebody_elses_line_is_not_seen() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, other) = (app.claimant().await, app.claimant().await);
    let claim = other.add_line(flight(64_000)).await;
    let in_future = LineFields { day: Some(day(12, 1)), ..taxi("20.00", "USD") };
    assert_eq!(tries(&person, None, in_future).await, None);
    let theirs = line_of(&claim, Category::Airfare);
    let tried = tries(&person, Some(theirs), taxi("20.00", "USD")).await.expect("a figure");
    assert_ne!(tried.id, theirs.id, "a new line of the caller's own");
    let nobody: Vec<ExpenseLineId> = person.claim().await.lines.into_iter().map(|line| line.id).collect();
    assert_eq!(nobody, []);
    let without = app.attendee().await;
    assert_eq!(tries(&without, None, flight(1_000)).await, None, "no award, no figure");
}

#[tokio::test]
async fn an_honorarium_alone_has_a_figure_too() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (speaker, _) = app.speaker("Ida Rhodes").await;
    let claim = speaker.claim().await;
    assert_eq!((claim.closed, receives(&claim)), (Some(Closed::NoAward), 150_000));
    let figure = claim.figure.expect("a figure");
    assert_eq!((figure.honoraria.len(), figure.award.limit_minor, figure.per_diem.days.len()), (1, 0, 0));
    let line = NewLine { fields: flight(1_000), documents: Vec::new() };
    speaker.call::<AddExpenseLine>((), &line).await.expect_problem("claim.no_award");
}
