//! Runs `worked_examples.md`, which people from finance read and write.
#![allow(clippy::unwrap_used, reason = "a test that can't go on ends")]

use chrono::NaiveDate;
use std::collections::BTreeMap;
use sundae_shared::claim::amount::{
    Attendance, Cap, CapFigure, Figure, FundingSource, Honorarium, HonorariumState, Input, Line, Settled,
    figure,
};
use sundae_shared::claim::cycle::claim::upload_until;
use sundae_shared::claim::pay_by::{business_day_after, complete_on};
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::claim::settings::{Setting, SettingKey, Settings, published};
use sundae_shared::claim::{Category, Comparison, ExpenseLineId, LineFields, LineState};
use sundae_shared::edition::rules::us_federal_holidays;
use sundae_shared::edition::{DayKind, EditionDay};
use sundae_shared::id::Id;
use sundae_shared::money::{Currency, Money};
use sundae_shared::time::parse_day;

const TEXT: &str = include_str!("worked_examples.md");

#[test]
fn every_worked_example_comes_out_to_the_cent() {
    let mut wrong = Vec::new();
    let examples: Vec<&str> = TEXT.split("\n### ").skip(1).collect();
    assert!(examples.len() >= 40, "only {} examples were found", examples.len());
    for example in examples {
        let (title, body) = example.split_once('\n').unwrap();
        // A paragraph says why; only what stands in the list is run.
        let body = body.split("\n## ").next().unwrap_or_default();
        let steps: Vec<&str> = body.lines().filter_map(|line| line.strip_prefix("- ")).collect();
        let case = Case::read(&steps);
        let figure = case.figure();
        assert_adds_up(&figure);
        let expected: Vec<(&str, &str)> = steps.iter().filter_map(|step| step.split_once(" is ")).collect();
        assert!(!expected.is_empty(), "{title}: nothing is expected");
        for (what, value) in expected {
            let found = case.answer(what, &figure);
            if found != value {
                wrong.push(format!("{title}: {what} is {found}, not {value}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

struct Case {
    settings: Settings,
    attendance: Attendance,
    trip: Option<(NaiveDate, NaiveDate)>,
    nights_cap: Option<i64>,
    award: Vec<FundingSource>,
    lines: Vec<Line>,
    names: Vec<String>,
    honoraria: Vec<Honorarium>,
    check_fee_on: Option<NaiveDate>,
    settled: Settled,
    approved: bool,
    days: BTreeMap<&'static str, NaiveDate>,
}

fn day(text: &str) -> NaiveDate {
    parse_day(text.trim()).unwrap_or_else(|| panic!("not a day: {text}"))
}

fn days(text: &str) -> (NaiveDate, NaiveDate) {
    let (from, to) = text.split_once(" to ").unwrap_or_else(|| panic!("not two days: {text}"));
    (day(from), day(to))
}

fn minor(text: &str, currency: &Currency) -> i64 {
    Money::parse(text, currency.clone()).unwrap_or_else(|bad| panic!("{text}: {bad}")).amount_minor
}

fn cents(text: &str) -> i64 {
    minor(text, &Currency::usd())
}

/// A number with one decimal as tenths.
fn tenths(text: &str) -> i64 {
    let (whole, tenth) = text.split_once('.').unwrap();
    format!("{whole}{tenth}").parse().unwrap()
}

fn plain(cents: i64) -> String {
    Money::new(cents, Currency::usd()).plain()
}

/// The limits that a line met: `nightly 215.00 (where it comes from)`.
fn limits(caps: &[CapFigure]) -> String {
    let said = caps.iter().map(|CapFigure { cap, most, source }| {
        let source = if source.is_empty() { "the award" } else { source };
        match (cap, most) {
            (_, None) => cap.word().to_owned(),
            (Cap::Nights, Some(most)) => format!("{cap} {most} ({source})"),
            (_, Some(most)) => format!("{cap} {} ({source})", plain(*most)),
        }
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { "none".into() } else { said.join(", ") }
}

fn calendar(year: i32) -> Vec<EditionDay> {
    let first = if year == 2024 { 15 } else { 14 };
    let kinds = [(DayKind::Tutorial, 2), (DayKind::Conference, 3), (DayKind::Sprint, 4)];
    let kinds = kinds.into_iter().flat_map(|(kind, count)| std::iter::repeat_n(kind, count));
    let days = (first..).map(|day| NaiveDate::from_ymd_opt(year, 5, day).unwrap());
    days.zip(kinds).map(|(day, kind)| EditionDay { day, kind }).collect()
}

impl Case {
    fn read(steps: &[&str]) -> Self {
        let fee = Setting {
            key: SettingKey::CheckFeeMinor,
            from: day("2024-01-01"),
            value: Some(1_000),
            source: "the examples".into(),
        };
        let mut values = published();
        values.push(fee);
        let mut case = Self {
            settings: Settings { currency: Currency::usd(), values, days: calendar(2025) },
            attendance: Attendance::Days { first: day("2025-05-16"), last: day("2025-05-18") },
            trip: None,
            nights_cap: None,
            award: vec![FundingSource { name: "the award".into(), amount_minor: 500_000 }],
            lines: Vec::new(),
            names: Vec::new(),
            honoraria: Vec::new(),
            check_fee_on: None,
            settled: Settled::default(),
            approved: false,
            days: BTreeMap::new(),
        };
        let mut awards = Vec::new();
        for step in steps {
            if !step.contains(" is ") {
                case.take(step, &mut awards);
            }
        }
        if !awards.is_empty() {
            case.award = awards;
        }
        case
    }

    fn take(&mut self, step: &str, awards: &mut Vec<FundingSource>) {
        let after = |word: &str| step.strip_prefix(word);
        if let Some(line) = after("line ") {
            self.take_line(line);
        } else if let Some(rest) = after("award ") {
            let (amount, name) = rest.split_once(' ').unwrap_or((rest, "the award"));
            awards.push(FundingSource { name: name.into(), amount_minor: cents(amount) });
        } else if let Some(rest) = after("attends ") {
            self.attendance = match rest {
                "unknown" => Attendance::Unknown,
                "not" => Attendance::Absent,
                "visa denied" => Attendance::VisaDenied,
                "refused entry" => Attendance::RefusedEntry,
                rest => {
                    let (first, last) = days(rest);
                    Attendance::Days { first, last }
                }
            };
        } else if let Some(rest) = after("trip ") {
            self.trip = Some(days(rest));
        } else if let Some(rest) = after("nights at most ") {
            self.nights_cap = Some(rest.parse().unwrap());
        } else if let Some(rest) = after("year ") {
            self.settings.days = calendar(rest.parse().unwrap());
        } else if let Some(rest) = after("conference ") {
            let (first, last) = days(rest);
            let all = first.iter_days().take_while(|day| *day <= last);
            self.settings.days = all.map(|day| EditionDay { day, kind: DayKind::Conference }).collect();
        } else if let Some(rest) = after("check ticked ") {
            self.check_fee_on = Some(day(rest));
        } else if let Some(rest) = after("honorarium ") {
            self.take_honorarium(rest);
        } else if let Some(rest) = after("settled ") {
            self.settled.grant_minor = cents(rest);
        } else if step == "no award" {
            self.award.clear();
        } else if step == "claim approved" {
            self.approved = true;
        } else {
            let known = ["deadline", "returned", "visit", "last receipt", "payee confirmed"];
            let found = known.into_iter().find_map(|word| Some((word, after(word)?)));
            let (word, rest) = found.unwrap_or_else(|| panic!("not understood: {step}"));
            self.days.insert(word, day(rest));
        }
    }

    fn take_honorarium(&mut self, text: &str) {
        let mut parts = text.split(", ");
        let mut honorarium = Honorarium {
            tutorial: "14".into(),
            gross_minor: cents(parts.next().unwrap()),
            withholding_basis_points: 0,
            state: HonorariumState::Accepted,
        };
        for part in parts {
            match part {
                "waived" => honorarium.state = HonorariumState::Waived,
                "cancelled" => honorarium.state = HonorariumState::Cancelled,
                part => {
                    let percent = part.strip_prefix("withheld ").unwrap().trim_end_matches(" %");
                    honorarium.withholding_basis_points = percent.parse::<i64>().unwrap() * 100;
                }
            }
        }
        self.honoraria.push(honorarium);
    }

    fn take_line(&mut self, text: &str) {
        let (name, parts) = text.split_once(": ").unwrap();
        let mut parts = parts.split(", ");
        let category = parts.next().unwrap();
        let category = Category::from_word(category).unwrap_or_else(|| panic!("no category: {category}"));
        let mut fields = LineFields::empty(category, Currency::usd());
        fields.day = Some(day("2025-05-19"));
        fields.provider = "Somebody Ltd".into();
        if matches!(category, Category::Airfare | Category::Mileage) {
            fields.route = "here to there".into();
        }
        let number = u32::try_from(self.lines.len()).unwrap();
        let id = ExpenseLineId::parse(&format!("00000000-0000-7000-8000-{number:012}")).unwrap();
        let mut line = Line {
            id,
            fields,
            rate: None,
            comparison: None,
            state: LineState::Pending,
            approved_minor: None,
        };
        for part in parts {
            take_part(&mut line, part);
        }
        self.names.push(name.to_owned());
        self.lines.push(line);
    }

    fn figure(&self) -> Figure {
        let input = Input {
            settings: &self.settings,
            attendance: self.attendance,
            trip: self.trip,
            nights_cap: self.nights_cap,
            award: self.award.clone(),
            lines: &self.lines,
            honoraria: &self.honoraria,
            check_fee_on: self.check_fee_on,
            check_fee_borne_minor: 0,
            settled: self.settled,
            approved: self.approved,
        };
        figure(&input).unwrap()
    }

    fn line(&self, name: &str) -> usize {
        let found = self.names.iter().position(|known| known == name);
        found.unwrap_or_else(|| panic!("no line is called {name}"))
    }

    fn answer(&self, what: &str, figure: &Figure) -> String {
        if let Some((night, name)) = what.strip_prefix("night ").and_then(|rest| rest.split_once(" of ")) {
            let nights = &figure.lines[self.line(name)].nights;
            return plain(nights.iter().find(|one| one.day == day(night)).unwrap().allowed_minor);
        }
        if let Some(on) = what.strip_prefix("per diem of ") {
            let days = &figure.per_diem.days;
            return plain(days.iter().find(|one| one.day == day(on)).unwrap().amount_minor);
        }
        if let Some(name) = what.strip_prefix("problem of ") {
            let problem = figure.lines[self.line(name)].problem;
            return problem.map(|problem| problem.word().to_owned()).unwrap_or_default();
        }
        if let Some(name) = what.strip_prefix("limits of ") {
            return limits(&figure.lines[self.line(name)].caps);
        }
        if let Some(name) = what.strip_prefix("from ") {
            let source = figure.award.sources.iter().find(|source| source.name == name);
            return plain(source.unwrap().used_minor);
        }
        let honorarium = |part: fn(&sundae_shared::claim::amount::HonorariumFigure) -> i64| {
            plain(figure.honoraria.iter().map(part).sum())
        };
        match what {
            "you receive" => plain(figure.total.payable_minor),
            "due" => plain(figure.total.due_minor),
            "outcome" => figure.total.outcome.word().to_owned(),
            "waiting" => plain(figure.waiting_minor),
            "per diem" => plain(figure.per_diem.total_minor),
            "per diem after the award" => plain(figure.per_diem.payable_minor),
            "cut by the award" => plain(figure.award.cut_minor),
            "check fee" => plain(figure.check_fee_minor),
            "source of the check fee" => figure.check_fee.setting.clone().unwrap().source,
            "honorarium gross" => honorarium(|one| one.gross_minor),
            "honorarium withheld" => honorarium(|one| one.withheld_minor),
            "honorarium net" => honorarium(|one| one.net_minor),
            "last day for receipts" => {
                let until =
                    upload_until(self.days.get("deadline").copied(), self.days.get("returned").copied(), 14);
                until.unwrap().to_string()
            }
            "pay by" => {
                let on = |what| self.days.get(what).copied();
                let holidays: Vec<NaiveDate> =
                    us_federal_holidays(2025).into_iter().map(|holiday| holiday.day).collect();
                let from = complete_on(on("visit"), on("last receipt"), on("payee confirmed")).unwrap();
                business_day_after(from, 7, &holidays).unwrap().to_string()
            }
            name => match name.strip_suffix(" after the award") {
                Some(name) => plain(figure.lines[self.line(name)].payable_minor),
                None => plain(figure.lines[self.line(name)].counted_minor),
            },
        }
    }
}

fn take_part(line: &mut Line, part: &str) {
    let fields = &mut line.fields;
    let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
    let own = |text: &str| minor(text, &fields.currency);
    match word {
        "on" => fields.day = Some(day(rest)),
        "ineligible" => fields.ineligible_minor = own(rest),
        "people" => fields.people = rest.parse().unwrap(),
        "own" => fields.own_minor = Some(own(rest)),
        "before" => fields.before_points_minor = Some(own(rest.trim_start_matches("points "))),
        "layover" => fields.layover_days = Some(rest.parse().unwrap()),
        "fees" => fields.fees_minor = Some(own(rest)),
        "tax" => fields.tax_minor = Some(own(rest)),
        "fuel" => fields.fuel_minor = Some(own(rest)),
        "nightly" => fields.nightly_minor = rest.split('+').map(own).collect(),
        "miles" => fields.miles_tenths = Some(tenths(rest)),
        "described" => fields.description = rest.to_owned(),
        "nights" => {
            let (check_in, check_out) = days(rest);
            (fields.check_in, fields.check_out) = (Some(check_in), Some(check_out));
        }
        "fare" => {
            line.comparison = Some(Comparison { fare_minor: cents(rest), source: "the examples".into() });
        }
        "rate" => {
            line.rate = Some(Rate {
                usd_per_unit: UsdPerUnit::parse(rest).unwrap(),
                day: day("2025-05-19"),
                source: "the examples".into(),
            });
        }
        "flagged" => line.state = LineState::Flagged,
        "approved" => {
            (line.state, line.approved_minor) = (LineState::Approved, Some(cents(rest)));
        }
        code => {
            fields.currency = Currency::parse(code).unwrap_or_else(|_| panic!("not understood: {part}"));
            fields.total_minor = minor(rest, &fields.currency);
        }
    }
}

/// Whatever the example is about: its parts are its totals.
fn assert_adds_up(figure: &Figure) {
    let mut payable = figure.per_diem.payable_minor;
    for line in &figure.lines {
        assert_eq!(line.converted_minor - line.capped_minor, line.eligible_minor);
        assert_eq!(line.counted_minor - line.cut_minor, line.payable_minor);
        assert!(line.payable_minor <= line.counted_minor && line.counted_minor <= line.eligible_minor);
        if !line.nights.is_empty() {
            let nights: i64 = line.nights.iter().map(|night| night.allowed_minor).sum();
            assert_eq!(nights + line.tax_minor, line.eligible_minor);
        }
        payable += line.payable_minor;
    }
    let sources: i64 = figure.award.sources.iter().map(|source| source.used_minor).sum();
    assert_eq!(payable, sources, "funding sources pay exactly what is payable");
    assert_eq!(payable + figure.check_fee_minor, figure.grant.payable_minor);
    assert!(figure.grant.payable_minor <= figure.award.limit_minor + figure.check_fee_minor);
    let days: i64 = figure.per_diem.days.iter().map(|day| day.amount_minor).sum();
    assert_eq!(days, figure.per_diem.total_minor);
    let net: i64 = figure.honoraria.iter().map(|one| one.gross_minor - one.withheld_minor).sum();
    assert_eq!(net, figure.honorarium.payable_minor);
    assert_eq!(figure.total.payable_minor, figure.grant.payable_minor + figure.honorarium.payable_minor);
}
