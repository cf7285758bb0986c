//! What holds for every claim, tried with thousands that nobody would think of.
#![allow(clippy::unwrap_used, reason = "a test that can't go on ends")]

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use sundae_shared::claim::amount::{
    Attendance, Figure, FundingSource, Honorarium, HonorariumState, Input, Line, Settled, figure,
    split_honorarium,
};
use sundae_shared::claim::check::{Around, check_line};
use sundae_shared::claim::exact::split;
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::claim::settings::{Setting, SettingKey, Settings, published};
use sundae_shared::claim::{Category, Comparison, ExpenseLineId, LineFields, LineState};
use sundae_shared::edition::{DayKind, EditionDay};
use sundae_shared::id::Id;
use sundae_shared::money::{Currency, Money};

fn day(offset: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 5, 1).unwrap() + Days::new(offset)
}

fn settings() -> Settings {
    let kinds = [DayKind::Tutorial, DayKind::Conference, DayKind::Conference, DayKind::Sprint];
    let days = kinds.into_iter().zip(14..).map(|(kind, at)| EditionDay { day: day(at), kind }).collect();
    let mut values = published();
    values.push(Setting {
        key: SettingKey::CheckFeeMinor,
        from: day(0),
        value: Some(1_000),
        source: "the test".into(),
    });
    Settings { currency: Currency::usd(), values, days }
}

fn id(number: usize) -> ExpenseLineId {
    ExpenseLineId::parse(&format!("00000000-0000-7000-8000-{number:012}")).unwrap()
}

prop_compose! {
    fn any_rate()(digits in 1..10_000_000_i64, scale in 0..5_usize, over in proptest::option::of(1..100_000_i64)) -> Rate {
        let number = format!("{digits}.{}1", "0".repeat(scale));
        let text = over.map_or(number.clone(), |over| format!("{number}/{over}"));
        Rate { usd_per_unit: UsdPerUnit::parse(&text).unwrap(), day: day(0), source: "the test".into() }
    }
}

prop_compose! {
    /// A line that makes sense, of any category.
    fn sensible(number: usize)(
        category in prop::sample::select(Category::ALL),
        currency in prop::sample::select(vec!["USD", "USD", "EUR", "JPY", "KWD"]),
        amount in 1..500_000_i64,
        ineligible in 0..100_000_i64,
        people in 1..5_i64,
        nights in 1..14_i64,
        first in 0..30_u64,
        nightly in 1..60_000_i64,
        fees in 0..20_000_i64,
        tax in 0..60_000_i64,
        rate in any_rate(),
        fare in proptest::option::of(1..300_000_i64),
        layover in 0..6_i64,
        state in prop::sample::select(vec![LineState::Pending, LineState::Approved, LineState::Flagged]),
        approved in proptest::option::of(0..600_000_i64),
    ) -> Line {
        let mut fields = LineFields::empty(category, Currency::parse(currency).unwrap());
        fields.day = Some(day(20));
        fields.provider = "Somebody".into();
        fields.description = "something".into();
        fields.people = people;
        fields.ineligible_minor = ineligible;
        fields.total_minor = amount + ineligible;
        match category {
            Category::Lodging => {
                fields.check_in = Some(day(first));
                fields.check_out = Some(day(first + u64::try_from(nights).unwrap()));
                fields.nightly_minor = vec![nightly];
                (fields.fees_minor, fields.tax_minor) = (Some(fees), Some(tax));
                fields.total_minor = nightly * nights + fees + tax + ineligible;
            }
            Category::Mileage => {
                (fields.total_minor, fields.ineligible_minor, fields.people) = (0, 0, 1);
                fields.miles_tenths = Some(amount.min(249_000));
                fields.route = "here to there".into();
            }
            Category::Airfare => {
                fields.route = "here to there".into();
                fields.layover_days = Some(layover);
            }
            _ => {}
        }
        Line {
            id: id(number),
            fields,
            rate: Some(rate),
            comparison: fare.map(|fare_minor| Comparison { fare_minor, source: "the test".into() }),
            state,
            approved_minor: approved,
        }
    }
}

prop_compose! {
    fn claim()(
        lines in (0..7_usize).prop_flat_map(|count| (0..count).map(sensible).collect::<Vec<_>>()),
        award in prop::collection::vec(0..300_000_i64, 0..3),
        first in 10..20_u64,
        length in 0..10_u64,
        check in any::<bool>(),
        honorarium in proptest::option::of((0..200_000_i64, 0..10_000_i64)),
        approved in any::<bool>(),
        settled in 0..400_000_i64,
    ) -> Claim {
        Claim { lines, award, first, length, check, honorarium, approved, settled }
    }
}

#[derive(Debug, Clone)]
struct Claim {
    lines: Vec<Line>,
    award: Vec<i64>,
    first: u64,
    length: u64,
    check: bool,
    honorarium: Option<(i64, i64)>,
    approved: bool,
    settled: i64,
}

impl Claim {
    fn figure(&self) -> Figure {
        let honoraria = self.honorarium.iter().map(|(gross, basis_points)| Honorarium {
            tutorial: "14".into(),
            gross_minor: *gross,
            withholding_basis_points: *basis_points,
            state: HonorariumState::Accepted,
        });
        let award = self.award.iter().enumerate();
        let input = Input {
            settings: &settings(),
            attendance: Attendance::Days { first: day(self.first), last: day(self.first + self.length) },
            trip: Some((day(self.first - 1), day(self.first + self.length))),
            nights_cap: None,
            award: award
                .map(|(at, amount)| FundingSource { name: format!("source {at}"), amount_minor: *amount })
                .collect(),
            lines: &self.lines,
            honoraria: &honoraria.collect::<Vec<_>>(),
            check_fee_on: self.check.then(|| day(20)),
            check_fee_borne_minor: 0,
            settled: Settled { grant_minor: self.settled, honorarium_minor: 0 },
            approved: self.approved,
        };
        figure(&input).unwrap()
    }
}

proptest! {
    #[test]
    fn the_parts_add_up_to_the_totals_to_the_cent(claim in claim()) {
        let figure = claim.figure();
        for line in &figure.lines {
            prop_assert!(line.converted_minor >= line.eligible_minor);
            prop_assert_eq!(line.converted_minor - line.capped_minor, line.eligible_minor);
            prop_assert!(line.counted_minor <= line.eligible_minor, "never above what is eligible");
            prop_assert!(line.cut_minor >= 0 && line.payable_minor >= 0);
            prop_assert_eq!(line.payable_minor + line.cut_minor, line.counted_minor);
            if !line.nights.is_empty() {
                let nights: i64 = line.nights.iter().map(|night| night.allowed_minor).sum();
                prop_assert!(line.tax_minor >= 0);
                prop_assert_eq!(nights + line.tax_minor, line.eligible_minor);
            }
        }
        let counted: i64 = figure.lines.iter().map(|line| line.counted_minor).sum();
        prop_assert_eq!(counted, figure.lines_minor);
        let cut: i64 = figure.lines.iter().map(|line| line.cut_minor).sum();
        prop_assert_eq!(cut + figure.per_diem.cut_minor, figure.award.cut_minor);
        let paid: i64 = figure.lines.iter().map(|line| line.payable_minor).sum();
        let paid = paid + figure.per_diem.payable_minor;
        let sources: i64 = figure.award.sources.iter().map(|source| source.used_minor).sum();
        prop_assert_eq!(paid, sources);
        prop_assert_eq!(figure.grant.payable_minor, paid + figure.check_fee_minor);
        let net: i64 = figure.honoraria.iter().map(|one| one.net_minor).sum();
        prop_assert_eq!(figure.total.payable_minor, figure.grant.payable_minor + net);
        prop_assert_eq!(figure.total.due_minor, figure.total.payable_minor - claim.settled);
    }

    #[test]
    fn nothing_is_paid_above_the_award_and_the_check_fee(claim in claim()) {
        let figure = claim.figure();
        let award: i64 = claim.award.iter().sum();
        prop_assert!(figure.grant.payable_minor <= award + figure.check_fee_minor);
        for source in &figure.award.sources {
            prop_assert!((0..=source.amount_minor).contains(&source.used_minor));
        }
        let used: Vec<bool> = figure.award.sources.iter().map(|source| source.used_minor > 0).collect();
        for (one, next) in figure.award.sources.iter().zip(used.iter().skip(1)) {
            prop_assert!(!next || one.used_minor == one.amount_minor, "a source is used up before the next");
        }
    }

    #[test]
    fn the_order_of_lines_and_approvals_changes_nothing(
        (claim, order) in claim().prop_flat_map(|claim| {
            let order = Just((0..claim.lines.len()).collect::<Vec<_>>()).prop_shuffle();
            (Just(claim), order)
        })
    ) {
        let figure = claim.figure();
        let shuffled =
            Claim { lines: order.iter().map(|at| claim.lines[*at].clone()).collect(), ..claim.clone() };
        let other = shuffled.figure();
        for (place, at) in order.iter().enumerate() {
            prop_assert_eq!(&figure.lines[*at], &other.lines[place]);
        }
        prop_assert_eq!(figure.total, other.total);
    }

    #[test]
    fn shares_of_one_document_never_add_up_to_more_than_it(
        line in sensible(0),
        people in 2..9_i64,
        rate in any_rate(),
    ) {
        let one = |people: i64| {
            let mut line = Line { rate: Some(rate.clone()), state: LineState::Pending, ..line.clone() };
            if line.fields.category != Category::Mileage {
                line.fields.people = people;
            }
            // No cap, so that only the share decides.
            let mut settings = settings();
            settings.values.retain(|setting| setting.key != SettingKey::NightlyCapMinor);
            let input = Input {
                settings: &settings,
                attendance: Attendance::Days { first: day(1), last: day(45) },
                trip: None,
                nights_cap: None,
                award: Vec::new(),
                lines: &[line],
                honoraria: &[],
                check_fee_on: None,
                check_fee_borne_minor: 0,
                settled: Settled::default(),
                approved: false,
            };
            figure(&input).unwrap().lines[0].converted_minor
        };
        prop_assume!(line.fields.category != Category::Mileage);
        let (whole, share) = (one(1), one(people));
        prop_assert!(share * people <= whole, "{people} × {share} of {whole}");
        prop_assert!(share >= whole / people - 1, "nobody loses more than a cent");
    }

    #[test]
    fn a_larger_document_and_a_better_rate_never_give_less(
        amount in 1..1_000_000_i64,
        more in 0..1_000_000_i64,
        people in 1..5_i64,
        digits in 1..1_000_000_i64,
        better in 0..1_000_000_i64,
        code in prop::sample::select(vec!["EUR", "JPY", "KWD"]),
    ) {
        let converted = |total_minor: i64, digits: i64| {
            let mut fields = LineFields::empty(Category::Transit, Currency::parse(code).unwrap());
            (fields.day, fields.provider) = (Some(day(20)), "Bus".into());
            (fields.total_minor, fields.people) = (total_minor, people);
            let usd_per_unit = UsdPerUnit::parse(&format!("{digits}/100000")).unwrap();
            let line = Line {
                id: id(0),
                fields,
                rate: Some(Rate { usd_per_unit, day: day(20), source: "the test".into() }),
                comparison: None,
                state: LineState::Pending,
                approved_minor: None,
            };
            let claim = Claim { lines: vec![line], award: vec![], first: 14, length: 2, check: false,
                honorarium: None, approved: false, settled: 0 };
            claim.figure().lines[0].eligible_minor
        };
        prop_assert!(converted(amount + more, digits) >= converted(amount, digits));
        prop_assert!(converted(amount, digits + better) >= converted(amount, digits));
    }

    #[test]
    fn a_split_adds_up_and_no_part_is_more_than_a_cent_from_its_share(
        total in 0..10_000_000_i64,
        weights in prop::collection::vec(0..1_000_000_i64, 1..9),
    ) {
        let parts = split(total, &weights).unwrap();
        let sum: i64 = weights.iter().sum();
        prop_assert_eq!(parts.iter().sum::<i64>(), if sum == 0 { 0 } else { total });
        for (part, weight) in parts.iter().zip(&weights) {
            if sum > 0 {
                let floor = i128::from(total) * i128::from(*weight) / i128::from(sum);
                prop_assert!((floor..=floor + 1).contains(&i128::from(*part)));
            }
        }
    }

    #[test]
    fn speakers_of_one_tutorial_share_all_of_it(gross in 0..1_000_000_i64, speakers in 1..4_usize) {
        let parts = split_honorarium(gross, speakers).unwrap();
        prop_assert_eq!(parts.iter().sum::<i64>(), gross);
        prop_assert!(parts.iter().max().unwrap() - parts.iter().min().unwrap() <= 1);
    }

    #[test]
    fn typed_amounts_come_back_as_they_were_shown(minor in 0..i64::MAX, code in prop::sample::select(vec!["USD", "JPY", "KWD", "CLF"])) {
        let money = Money::new(minor, Currency::parse(code).unwrap());
        prop_assert_eq!(Money::parse(&money.plain(), money.currency.clone()), Ok(money));
    }

    #[test]
    fn no_typed_text_panics(text in "[0-9., '-]{0,20}", code in "[A-Z]{3}") {
        let _ = Money::parse(&text, Currency::parse(&code).unwrap());
        let _ = UsdPerUnit::parse(&text);
    }
}

fn wild() -> impl Strategy<Value = i64> {
    prop_oneof![
        any::<i64>(),
        Just(i64::MIN),
        Just(i64::MAX),
        Just(0_i64),
        Just(1_i64),
        Just(-1_i64),
        1..1_000_000_i64,
    ]
}

fn wild_day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop_oneof![
        Just(None),
        Just(Some(NaiveDate::MIN)),
        Just(Some(NaiveDate::MAX)),
        (0..60_u64).prop_map(|at| Some(day(at))),
    ]
}

prop_compose! {
    fn wild_line(number: usize)(
        category in prop::sample::select(Category::ALL),
        code in prop::sample::select(vec!["USD", "EUR", "JPY", "KWD", "CLF", "XXX"]),
        amounts in prop::collection::vec(wild(), 12),
        given in prop::collection::vec(any::<bool>(), 6),
        nightly in prop::collection::vec(wild(), 0..4),
        days in prop::collection::vec(wild_day(), 3),
        rate in proptest::option::of(prop::sample::select(vec!["1", "999999999999", "0.00000000001", "999999999999/0.00000000001", "0.00000000001/999999999999"])),
        state in prop::sample::select(LineState::ALL),
        text in prop::sample::select(vec!["", "x"]),
    ) -> Line {
        let optional = |at: usize| given[at].then_some(amounts[at]);
        let fields = LineFields {
            category,
            day: days[0],
            provider: text.into(),
            description: text.into(),
            currency: Currency::parse(code).unwrap(),
            total_minor: amounts[6],
            ineligible_minor: amounts[7],
            people: amounts[8],
            own_minor: optional(0),
            before_points_minor: optional(1),
            layover_days: optional(2),
            route: text.into(),
            check_in: days[1],
            check_out: days[2],
            nightly_minor: nightly,
            fees_minor: optional(3),
            tax_minor: optional(4),
            miles_tenths: optional(5),
            fuel_minor: Some(amounts[9]),
        };
        Line {
            id: id(number),
            fields,
            rate: rate.map(|rate| Rate {
                usd_per_unit: UsdPerUnit::parse(rate).unwrap(), day: day(0), source: String::new(),
            }),
            comparison: Some(Comparison { fare_minor: amounts[10], source: String::new() }),
            state,
            approved_minor: Some(amounts[11]),
        }
    }
}

proptest! {
    /// Amounts at the ends of their type, days at the ends of the calendar, fields of other categories.
    #[test]
    fn nothing_panics_whatever_goes_in(
        lines in prop::collection::vec(wild_line(0), 0..5),
        award in prop::collection::vec(wild(), 0..3),
        (first, last) in (wild_day(), wild_day()),
        trip in (wild_day(), wild_day()),
        nights_cap in proptest::option::of(wild()),
        honoraria in prop::collection::vec((wild(), wild()), 0..3),
        (settled, other_settled) in (wild(), wild()),
        setting in wild(),
        approved in any::<bool>(),
    ) {
        let mut settings = settings();
        for key in SettingKey::ALL {
            settings.values.push(Setting {
                key: *key, from: day(0), value: Some(setting), source: String::new(),
            });
        }
        let attendance = match (first, last) {
            (Some(first), Some(last)) => Attendance::Days { first, last },
            (Some(_), None) => Attendance::VisaDenied,
            _ => Attendance::Unknown,
        };
        let honoraria: Vec<Honorarium> = honoraria.into_iter().map(|(gross_minor, withholding_basis_points)| Honorarium {
            tutorial: String::new(), gross_minor, withholding_basis_points, state: HonorariumState::Accepted,
        }).collect();
        let input = Input {
            settings: &settings,
            attendance,
            trip: trip.0.zip(trip.1),
            nights_cap,
            award: award.into_iter().map(|amount_minor| FundingSource { name: String::new(), amount_minor }).collect(),
            lines: &lines,
            honoraria: &honoraria,
            check_fee_on: first,
            check_fee_borne_minor: 0,
            settled: Settled { grant_minor: settled, honorarium_minor: other_settled },
            approved,
        };
        if let Ok(figure) = figure(&input) {
            prop_assert!(figure.grant.payable_minor >= 0);
        }
        for line in &lines {
            let around = Around {
                today: first.unwrap_or_default(),
                settings: &settings,
                attendance: first.zip(last),
                others: &[Category::Airfare],
            };
            let _ = check_line(&line.fields, &around);
        }
    }
}
