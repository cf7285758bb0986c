//! What is said about an expense line while it is typed.
#![allow(clippy::unwrap_used, reason = "a test that can't go on ends")]

use chrono::NaiveDate;
use sundae_shared::claim::check::{Around, FieldProblem, Level, Problem, check_line, is_complete};
use sundae_shared::claim::settings::{Settings, published};
use sundae_shared::claim::text;
use sundae_shared::claim::{Category, LineField, LineFields};
use sundae_shared::edition::{DayKind, EditionDay};
use sundae_shared::money::Currency;
use sundae_shared::text::Lang;

fn may(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 5, day).unwrap()
}

fn settings() -> Settings {
    let days = (14..=22).map(|day| EditionDay { day: may(day), kind: DayKind::Conference }).collect();
    Settings { currency: Currency::usd(), values: published(), days }
}

/// A flight in which nothing is wrong.
fn flight() -> LineFields {
    LineFields {
        day: Some(may(1)),
        provider: "Air Example".into(),
        route: "LHR – PIT, 13 May".into(),
        total_minor: 64_000,
        ..LineFields::empty(Category::Airfare, Currency::usd())
    }
}

/// Three nights in which nothing is wrong.
fn hotel() -> LineFields {
    LineFields {
        day: Some(may(19)),
        provider: "Hotel Example".into(),
        total_minor: 66_000,
        check_in: Some(may(16)),
        check_out: Some(may(19)),
        nightly_minor: vec![20_000],
        tax_minor: Some(6_000),
        ..LineFields::empty(Category::Lodging, Currency::usd())
    }
}

fn problems_beside(fields: &LineFields, others: &[Category]) -> Vec<FieldProblem> {
    let attendance = Some((may(16), may(18)));
    check_line(fields, &Around { today: may(20), settings: &settings(), attendance, others })
}

fn problems(fields: &LineFields) -> Vec<FieldProblem> {
    problems_beside(fields, &[])
}

#[track_caller]
fn assert_found(fields: &LineFields, field: LineField, what: Problem, level: Level) {
    assert_eq!(what.level(), level);
    let found = problems(fields);
    assert_eq!(found, [FieldProblem { field, what }]);
}

#[test]
fn nothing_is_said_about_lines_that_are_right() {
    assert_eq!(problems(&flight()), []);
    assert_eq!(problems(&hotel()), []);
    let shared = LineFields { people: 2, own_minor: Some(20_000), ..hotel() };
    assert_eq!(problems(&shared), []);
    let dear = LineFields { nightly_minor: vec![40_000], total_minor: 126_000, people: 2, ..hotel() };
    assert_eq!(problems(&dear), [], "two people may spend twice the cap");
}

#[test]
fn a_receipt_from_tomorrow_is_refused_and_one_from_today_is_not() {
    let on = |day| LineFields { day: Some(day), ..flight() };
    assert_found(&on(may(21)), LineField::Day, Problem::InFuture, Level::Wrong);
    assert_eq!(problems(&on(may(20))), []);
}

#[test]
fn a_receipt_outside_the_window_is_warned_about() {
    let on = |year, month, day| LineFields { day: NaiveDate::from_ymd_opt(year, month, day), ..flight() };
    assert_found(&on(2024, 5, 13), LineField::Day, Problem::TooOld, Level::Warning);
    assert_eq!(problems(&on(2024, 5, 14)), [], "365 days before the first day");
    let later = NaiveDate::from_ymd_opt(2025, 12, 1).unwrap();
    let around = Around { today: later, settings: &settings(), attendance: None, others: &[] };
    let found =
        |day| check_line(&LineFields { day: NaiveDate::from_ymd_opt(2025, 7, day), ..flight() }, &around);
    assert_eq!(found(21), [], "60 days after the last day");
    assert_eq!(found(22), [FieldProblem { field: LineField::Day, what: Problem::TooLate }]);
}

#[test]
fn a_photo_can_come_first_and_the_details_later() {
    let empty = LineFields::empty(Category::Lodging, Currency::usd());
    let found = problems(&empty);
    assert!(found.iter().all(|problem| problem.what.level() == Level::Missing), "{found:?}");
    assert!(!is_complete(&empty));
}

#[test]
fn the_parts_of_a_stay_must_be_its_total() {
    let other = LineFields { total_minor: 67_000, ..hotel() };
    let found = problems(&other);
    assert!(
        matches!(&found[..], [FieldProblem { field: LineField::Total, what: Problem::NotTheTotal { parts } }] if parts.amount_minor == 66_000)
    );
    assert!(text::problem(&found[0].what, Lang::En).contains("USD 660.00"));
    let minibar = LineFields { ineligible_minor: 1_000, ..other };
    assert_eq!(problems(&minibar), []);
}

#[test]
fn a_stay_has_a_price_for_all_nights_or_one_for_each() {
    let with = |nightly_minor, total_minor| LineFields { nightly_minor, total_minor, ..hotel() };
    assert_eq!(problems(&with(vec![20_000, 19_000, 21_000], 66_000)), []);
    assert_found(
        &with(vec![20_000, 21_000], 47_000),
        LineField::Nightly,
        Problem::NightsCount { nights: 3 },
        Level::Missing,
    );
    let backwards = LineFields { check_out: Some(may(16)), ..hotel() };
    assert_found(&backwards, LineField::CheckOut, Problem::StayOrder, Level::Wrong);
}

#[test]
fn the_cap_and_the_days_are_said_while_typing() {
    let dear = LineFields { nightly_minor: vec![21_501], total_minor: 70_503, ..hotel() };
    let found = problems(&dear);
    assert!(matches!(found[0].what, Problem::OverNightlyCap { .. }) && found.len() == 1);
    assert_eq!(found[0].what.level(), Level::Warning);
    let at_the_cap = LineFields { nightly_minor: vec![21_500], total_minor: 70_500, ..hotel() };
    assert_eq!(problems(&at_the_cap), []);
    let stay = |check_in, check_out, nights: i64| LineFields {
        check_in: Some(may(check_in)),
        check_out: Some(may(check_out)),
        total_minor: nights * 20_000 + 6_000,
        ..hotel()
    };
    assert_eq!(problems(&stay(15, 20, 5)), [], "from the night before to the night after");
    assert_found(&stay(14, 20, 6), LineField::CheckIn, Problem::OutsideDays, Level::Warning);
    assert_found(&stay(15, 21, 6), LineField::CheckIn, Problem::OutsideDays, Level::Warning);
}

#[test]
fn an_own_share_needs_others_and_fits_into_the_rest() {
    let alone = LineFields { own_minor: Some(100), ..flight() };
    assert_found(&alone, LineField::Own, Problem::NobodyToShare, Level::Wrong);
    let above = LineFields { people: 2, ineligible_minor: 4_000, own_minor: Some(60_001), ..flight() };
    assert_found(&above, LineField::Own, Problem::OwnAboveRest, Level::Wrong);
    assert_eq!(problems(&LineFields { own_minor: Some(60_000), ..above }), []);
    let crowd = LineFields { people: 51, ..flight() };
    assert_found(&crowd, LineField::People, Problem::PeopleRange, Level::Wrong);
}

#[test]
fn a_rental_car_and_a_flight_exclude_each_other() {
    let car = LineFields {
        day: Some(may(19)),
        provider: "Cars".into(),
        total_minor: 31_040,
        fuel_minor: Some(6_040),
        ..LineFields::empty(Category::RentalCar, Currency::usd())
    };
    let compared = FieldProblem { field: LineField::Total, what: Problem::ComparedWithAirfare };
    assert_eq!(problems(&car), [compared]);
    assert!(problems_beside(&car, &[Category::Airfare])[0].what == Problem::BesideAirfare);
    assert!(problems_beside(&flight(), &[Category::RentalCar])[0].what == Problem::BesideRentalCar);
    assert_eq!(problems_beside(&flight(), &[Category::Airfare]), [], "there and back are two flights");
    let thirsty = LineFields { fuel_minor: Some(31_041), ..car };
    assert!(problems(&thirsty).iter().any(|problem| problem.what == Problem::AboveTotal));
}

#[test]
fn miles_have_no_amount_no_petrol_and_one_driver() {
    let drive = LineFields {
        day: Some(may(15)),
        route: "Cleveland – Pittsburgh".into(),
        miles_tenths: Some(1_330),
        ..LineFields::empty(Category::Mileage, Currency::usd())
    };
    assert_eq!(problems(&drive), []);
    let amount = LineFields { total_minor: 4_000, ..drive.clone() };
    assert_found(&amount, LineField::Total, Problem::MilesInDollars, Level::Wrong);
    let two = LineFields { people: 2, ..drive.clone() };
    assert_found(&two, LineField::People, Problem::MilesAlone, Level::Wrong);
    let petrol = LineFields { fuel_minor: Some(4_000), ..drive };
    assert_found(&petrol, LineField::Fuel, Problem::NotAsked, Level::Wrong);
}

#[test]
fn a_long_stop_is_announced_and_the_price_before_points_is_not_lower() {
    let stop = |days| LineFields { layover_days: Some(days), ..flight() };
    assert_eq!(problems(&stop(2)), []);
    let what = Problem::ComparedWithDirect { days: 2 };
    assert_found(&stop(3), LineField::LayoverDays, what, Level::Warning);
    let points = LineFields { before_points_minor: Some(63_999), ..flight() };
    assert_found(&points, LineField::BeforePoints, Problem::BelowPaid, Level::Wrong);
}

#[test]
fn something_else_says_what_it_is_and_a_currency_exists() {
    let cable = LineFields {
        day: Some(may(15)),
        provider: "Shop".into(),
        total_minor: 2_500,
        ..LineFields::empty(Category::Other, Currency::usd())
    };
    assert_found(&cable, LineField::Description, Problem::Missing, Level::Missing);
    let odd = LineFields { currency: Currency::parse("ABC").unwrap(), ..flight() };
    assert_found(&odd, LineField::Currency, Problem::UnknownCurrency, Level::Wrong);
}

#[test]
fn every_problem_has_a_sentence_in_both_languages() {
    let found = problems(&LineFields {
        day: Some(may(25)),
        total_minor: -1,
        people: 0,
        tax_minor: Some(1),
        ..LineFields::empty(Category::Airfare, Currency::usd())
    });
    assert!(found.len() >= 5, "{found:?}");
    for problem in found {
        let (en, es) = (text::problem(&problem.what, Lang::En), text::problem(&problem.what, Lang::Es));
        assert!(en.ends_with('.') && es.ends_with('.') && en != es, "{en} / {es}");
    }
}
