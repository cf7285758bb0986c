//! "You will receive", and behind every part how it comes about.

use crate::i18n::{Text, format};
use crate::ui::node::{card, el, heading, link, list, maybe, node, nothing, para, plain, text, together};
use leptos::prelude::*;
use sundae_shared::claim::amount::{
    CheckFeeFigure, Figure, LineFigure, NightFigure, NightWhy, Outcome, Part, PerDiemFigure,
};
use sundae_shared::claim::rate::Rate;
use sundae_shared::claim::settings::Setting;
use sundae_shared::claim::text as claims;
use sundae_shared::edition::DayKind;
use sundae_shared::money::{Currency, Money};
use sundae_shared::text::{Lang, Message};
use web_sys::Element;

sundae_shared::messages! {
    mod words {
        estimate: en "You will receive (estimate)", es "Recibirás (estimación)";
        final_amount: en "You will receive", es "Recibirás";
        still_estimate: en "Still to come (estimate)", es "Falta por llegar (estimación)";
        still: en "Still to come", es "Falta por llegar";
        paid: en "Paid", es "Pagado";
        altogether: en "Altogether", es "En total";
        already: en "Paid already", es "Ya pagado";
        too_much: en "Paid too much", es "Pagado de más";
        tap: en "Press a part to see how it comes about.", es "Pulsa una parte para ver de dónde sale.";
        document: en "Receipt", es "Recibo";
        ineligible: en "Not reimbursed", es "No se reembolsa";
        own: en "Your part", es "Tu parte";
        rate: en "Exchange rate", es "Tipo de cambio";
        rate_of(rate: &str, code: &str, day: &str, source: &str): en "{rate} dollars for 1 {code}, {day}, {source}",
            es "{rate} dólares por 1 {code}, {day}, {source}";
        mileage: en "For one mile", es "Por milla";
        miles(miles: &str, rate: &str, amount: &str): en "{miles} miles × {rate} = {amount}", es "{miles} millas × {rate} = {amount}";
        compared: en "Compared with", es "Se compara con";
        converted: en "In dollars", es "En dólares";
        capped: en "Above what is paid", es "Por encima de lo que se paga";
        eligible: en "Counts", es "Cuenta";
        approved: en "Approved", es "Aprobado";
        cut: en "Above the award", es "Por encima de la ayuda";
        tax: en "Tax", es "Impuestos";
        night_whole: en "counts in full", es "cuenta completa";
        night_capped: en "up to the most for a night", es "hasta el máximo por noche";
        night_outside: en "outside your days", es "fuera de tus días";
        night_over: en "more nights than are paid", es "más noches de las que se pagan";
        per_diem: en "Daily allowance for meals", es "Dieta diaria para comidas";
        per_diem_unknown: en "Enter your travel dates, then it is added.", es "Indica las fechas de tu viaje y se añade.";
        tutorial: en "tutorials", es "tutoriales";
        conference: en "conference", es "conferencia";
        sprint: en "sprints", es "sprints";
        other: en "travel or another day", es "viaje u otro día";
        award: en "Limit of your award", es "Límite de tu ayuda";
        award_cut: en "Above it, not paid", es "Por encima, no se paga";
        check_fee: en "For cashing a check", es "Por cobrar un cheque";
        ticked: en "Said at the desk", es "Dicho en el mostrador";
        fee: en "For one check", es "Por un cheque";
        borne: en "On the check that arrived", es "En el cheque que llegó";
        honorarium: en "Honorarium", es "Honorarios";
        gross: en "Before tax", es "Antes de impuestos";
        withheld: en "Tax held back", es "Impuesto retenido";
        waiting: en "Not reviewed yet, not included", es "Sin revisar, no incluido";
    }
}

/// Which parts of a figure are open: kept by the page, so that a figure drawn anew opens them again.
#[derive(Clone, Copy)]
pub struct Opened(StoredValue<Vec<String>>);

impl Opened {
    pub fn none() -> Self {
        Self(StoredValue::new(Vec::new()))
    }

    fn has(self, key: &str) -> bool {
        self.0.with_value(|keys| keys.iter().any(|known| known == key))
    }

    fn follow(self, key: &str, open: bool) {
        let _ = self.0.try_update_value(|keys| {
            keys.retain(|known| known != key);
            if open {
                keys.push(key.to_owned());
            }
        });
    }
}

/// The figure in one line, and the way to how it comes about.
pub fn figure_line(figure: &Figure, href: &str) -> AnyView {
    let (title, total_minor) = headline(figure.total, figure.estimate);
    let amount = shown(Money::new(total_minor, figure.currency.clone()));
    let inside = vec![el("span").class("grow").says(title).done(), el("strong").says(amount).done()];
    list(vec![link(href.to_owned(), "list-row", inside)])
}

/// The whole figure as a card.
pub fn figure_card(figure: Figure, opened: Opened) -> AnyView {
    let usd = figure.currency.clone();
    let money = move |minor: i64| Money::new(minor, usd.clone());
    let (title, total_minor) = headline(figure.total, figure.estimate);
    let mut parts: Vec<AnyView> =
        figure.lines.iter().map(|line| line_part(line, &figure.currency, opened)).collect();
    if figure.per_diem.days_unknown || !figure.per_diem.days.is_empty() {
        parts.push(per_diem_part(&figure.per_diem, &figure.currency, opened));
    }
    if figure.check_fee_minor > 0 {
        let steps = fee_steps(&figure.check_fee, &figure.currency);
        parts.push(part(opened, "fee", words::check_fee, money(figure.check_fee_minor), vec![steps]));
    }
    if figure.award.limit_minor > 0 {
        let mut facts: Vec<(Text, Text)> = figure
            .award
            .sources
            .iter()
            .map(|source| (Text::from(source.name.clone()), shown(money(source.used_minor))))
            .collect();
        if figure.award.cut_minor > 0 {
            facts.push((words::award_cut.into(), shown(money(figure.award.cut_minor))));
        }
        let limit = money(figure.award.limit_minor);
        parts.push(part(opened, "award", words::award, limit, vec![facts_of(facts)]));
    }
    for one in &figure.honoraria {
        let facts = vec![
            (Text::from(words::gross), shown(money(one.gross_minor))),
            (Text::from(words::withheld), shown(money(one.withheld_minor))),
        ];
        let net = money(one.net_minor);
        parts.push(part(opened, &one.tutorial, words::honorarium, net, vec![facts_of(facts)]));
    }
    let waiting = (words::waiting as Message, figure.waiting_minor);
    let extra: Vec<(Text, Text)> = already_paid(figure.total)
        .into_iter()
        .chain([waiting])
        .filter(|(_, minor)| *minor > 0)
        .map(|(label, minor)| (Text::from(label), shown(money(minor))))
        .collect();
    card(vec![
        heading("h2", title),
        el("p").class("figure").says(shown(money(total_minor))).done(),
        para("soft", words::tap),
        node("div", "stack", parts),
        facts_of(extra),
    ])
}

/// When the desk heard that a check will be cashed, the fee of that day and its source, and what an earlier check bore.
fn fee_steps(fee: &CheckFeeFigure, paid_in: &Currency) -> AnyView {
    let CheckFeeFigure { on, setting, borne_minor } = fee.clone();
    let mut facts: Vec<(Text, Text)> = Vec::new();
    if let Some(day) = on {
        facts.push((words::ticked.into(), Text::from(move |_| format::day(day))));
    }
    if let Some(Setting { value, source, .. }) = setting {
        facts.push((words::fee.into(), sourced(Money::new(value.unwrap_or(0), paid_in.clone()), source)));
    }
    if borne_minor > 0 {
        facts.push((words::borne.into(), shown(Money::new(borne_minor, paid_in.clone()))));
    }
    facts_of(facts)
}

/// What the person wants to know first: what comes; once something has come, what is still to come.
fn headline(total: Part, estimate: bool) -> (Message, i64) {
    match (total.outcome, total.settled_minor > 0, estimate) {
        (_, false, true) => (words::estimate, total.payable_minor),
        (_, false, false) => (words::final_amount, total.payable_minor),
        (Outcome::Pay, true, true) => (words::still_estimate, total.due_minor),
        (Outcome::Pay, true, false) => (words::still, total.due_minor),
        (Outcome::Paid | Outcome::Overpaid | Outcome::NothingToPay, true, _) => {
            (words::paid, total.settled_minor)
        }
    }
}

/// How the headline comes about once something was paid; what was paid too much stands as such.
fn already_paid(total: Part) -> Vec<(Message, i64)> {
    match (total.outcome, total.settled_minor) {
        (_, ..=0) | (Outcome::Paid | Outcome::NothingToPay, _) => Vec::new(),
        (Outcome::Pay, paid) => vec![(words::altogether, total.payable_minor), (words::already, paid)],
        (Outcome::Overpaid, _) => vec![
            (words::altogether, total.payable_minor),
            (words::too_much, total.due_minor.saturating_neg()),
        ],
    }
}

fn shown(money: Money) -> Text {
    Text::from(move |_| format::money(&money))
}

/// An amount and where it comes from.
fn sourced(money: Money, source: String) -> Text {
    Text::from(move |_| format!("{} ({source})", format::money(&money)))
}

/// A part that opens on a tap.
fn part(opened: Opened, key: &str, label: impl Into<Text>, amount: Money, inside: Vec<AnyView>) -> AnyView {
    let summary = el("summary")
        .class("list-row")
        .child(el("span").class("grow").says(label).done())
        .child(el("span").says(shown(amount)).done());
    let own = key.to_owned();
    let toggled = move |event| opened.follow(&own, event_target::<Element>(&event).has_attribute("open"));
    el("details")
        .maybe_attr("open", opened.has(key).then_some(""))
        .on("toggle", toggled)
        .child(summary.done())
        .children(inside)
        .done()
}

fn facts_of(facts: Vec<(Text, Text)>) -> AnyView {
    if facts.is_empty() {
        return nothing();
    }
    let facts =
        facts.into_iter().flat_map(|(name, value)| [heading("dt", name), node("dd", "", vec![text(value)])]);
    node("dl", "facts", facts.collect())
}

fn line_part(line: &LineFigure, paid_in: &Currency, opened: Opened) -> AnyView {
    let counted = Money::new(line.counted_minor, paid_in.clone());
    let key = line.id.to_string();
    part(opened, &key, claims::category(line.category), counted, line_steps(line, paid_in))
}

/// From what the documents say to what counts, step by step.
pub fn line_steps(line: &LineFigure, paid_in: &Currency) -> Vec<AnyView> {
    let money = |minor: i64| shown(Money::new(minor, paid_in.clone()));
    let foreign = line.document.currency != *paid_in;
    let mut facts: Vec<(Text, Text)> = Vec::new();
    let mut fact = |name: Message, value: Text| facts.push((Text::from(name), value));
    if line.document.amount_minor > 0 {
        fact(words::document, shown(line.document.clone()));
    }
    if line.ineligible.amount_minor > 0 {
        fact(words::ineligible, shown(line.ineligible.clone()));
    }
    if line.own.amount_minor > 0 && line.own != line.document {
        fact(words::own, shown(line.own.clone()));
    }
    if let Some(rate) = line.rate.clone() {
        let code = line.document.currency.code().to_owned();
        fact(words::rate, Text::from(move |lang| rate_words(&rate, &code, lang)));
    }
    if let Some(Setting { value, source, .. }) = &line.mileage {
        fact(words::mileage, Text::from(format!("USD {} ({source})", mile_rate(value.unwrap_or(0)))));
    }
    if foreign && line.converted_minor > 0 {
        fact(words::converted, money(line.converted_minor));
    }
    if let Some(fare) = line.comparison.clone() {
        fact(words::compared, sourced(Money::new(fare.fare_minor, paid_in.clone()), fare.source));
    }
    if line.capped_minor > 0 {
        fact(words::capped, money(line.capped_minor));
    }
    fact(words::eligible, money(line.eligible_minor));
    if let Some(approved) = line.approved_minor {
        fact(words::approved, money(approved));
    }
    if line.cut_minor > 0 {
        fact(words::cut, money(line.cut_minor));
    }
    if line.tax_minor > 0 {
        fact(words::tax, money(line.tax_minor));
    }
    let problem = line.problem.map(|problem| para("", claims::line_problem(problem)));
    let caps = line.caps.iter().map(|cap| {
        let (cap, paid_in) = (cap.clone(), paid_in.clone());
        para("soft", move |lang| claims::cap(&cap, &paid_in, lang))
    });
    let nights = line.nights.iter().map(|night| night_line(night, paid_in)).collect::<Vec<_>>();
    vec![
        maybe(problem),
        maybe(miles(line, paid_in)),
        facts_of(facts),
        together(caps.collect()),
        if nights.is_empty() { nothing() } else { list(nights) },
    ]
}

/// "120 miles × 0.70 = $84.00".
fn miles(line: &LineFigure, paid_in: &Currency) -> Option<AnyView> {
    let (tenths, setting) = (line.miles_tenths?, line.mileage.as_ref()?);
    let rate = mile_rate(setting.value.unwrap_or(0));
    let miles =
        if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) };
    let comes_to = Money::new(line.converted_minor, paid_in.clone());
    Some(para("", move |lang| words::miles(lang, &miles, &rate, &format::money(&comes_to))))
}

/// Tenths of a cent as dollars: 0.70, 0.725.
fn mile_rate(tenths_of_cent: i64) -> String {
    let rate = format!("{}.{:03}", tenths_of_cent / 1_000, tenths_of_cent % 1_000);
    rate.strip_suffix('0').map(str::to_owned).unwrap_or(rate)
}

fn rate_words(rate: &Rate, code: &str, lang: Lang) -> String {
    words::rate_of(lang, rate.usd_per_unit.as_str(), code, &format::day(rate.day), &rate.source)
}

fn night_line(night: &NightFigure, paid_in: &Currency) -> AnyView {
    let why = match night.why {
        NightWhy::Whole => words::night_whole,
        NightWhy::Capped => words::night_capped,
        NightWhy::OutsideDays => words::night_outside,
        NightWhy::OverNights => words::night_over,
    };
    let day = night.day;
    let allowed = shown(Money::new(night.allowed_minor, paid_in.clone()));
    let when = Text::from(move |lang| format!("{}: {}", format::day(day), why(lang)));
    two(when, allowed)
}

fn two(left: Text, right: Text) -> AnyView {
    let left = el("span").class("grow").says(left).done();
    node("div", "list-row", vec![left, el("span").says(right).done()])
}

fn per_diem_part(per_diem: &PerDiemFigure, paid_in: &Currency, opened: Opened) -> AnyView {
    let days = per_diem.days.iter().map(|one| {
        let kind = match one.kind {
            DayKind::Tutorial => words::tutorial,
            DayKind::Conference => words::conference,
            DayKind::Sprint => words::sprint,
            DayKind::Other => words::other,
        };
        let (day, amount) = (one.day, Money::new(one.amount_minor, paid_in.clone()));
        two(Text::from(move |lang| format!("{}: {}", format::day(day), kind(lang))), shown(amount))
    });
    let unknown = per_diem.days_unknown.then(|| para("", words::per_diem_unknown));
    let mut sources: Vec<&str> = Vec::new();
    for day in &per_diem.days {
        if !day.source.is_empty() && !sources.contains(&day.source.as_str()) {
            sources.push(&day.source);
        }
    }
    let sources = node("p", "soft", vec![plain(sources.join(" · "))]);
    let days = (!per_diem.days.is_empty()).then(|| list(days.collect()));
    let inside = vec![maybe(unknown), maybe(days), sources];
    part(opened, "per_diem", words::per_diem, Money::new(per_diem.total_minor, paid_in.clone()), inside)
}

#[cfg(test)]
mod tests {
    use super::{already_paid, headline, mile_rate, words};
    use sundae_shared::claim::amount::{Outcome, Part};
    use sundae_shared::text::{Lang, Message};

    fn part(payable_minor: i64, settled_minor: i64, outcome: Outcome) -> Part {
        Part { payable_minor, settled_minor, due_minor: payable_minor - settled_minor, outcome }
    }

    fn read((title, minor): (Message, i64)) -> (&'static str, i64) {
        (title(Lang::En), minor)
    }

    #[test]
    fn what_was_paid_is_not_promised_again() {
        let unpaid = part(900, 0, Outcome::Pay);
        assert_eq!(read(headline(unpaid, true)), ("You will receive (estimate)", 900));
        assert_eq!(read(headline(unpaid, false)), ("You will receive", 900));
        assert_eq!(already_paid(unpaid).len(), 0);

        let partly = part(900, 400, Outcome::Pay);
        assert_eq!(read(headline(partly, false)), ("Still to come", 500));
        assert_eq!(read(headline(partly, true)), ("Still to come (estimate)", 500));
        let facts: Vec<_> = already_paid(partly).into_iter().map(read).collect();
        assert_eq!(facts, [(words::altogether(Lang::En), 900), (words::already(Lang::En), 400)]);

        assert_eq!(read(headline(part(900, 900, Outcome::Paid), false)), ("Paid", 900));
        let too_much = part(900, 1000, Outcome::Overpaid);
        assert_eq!(read(headline(too_much, false)), ("Paid", 1000));
        assert_eq!(already_paid(too_much).into_iter().map(read).next_back(), Some(("Paid too much", 100)));
    }

    #[test]
    fn a_rate_for_a_mile_has_as_many_decimals_as_it_needs() {
        assert_eq!([700, 725, 1_000].map(mile_rate), ["0.70", "0.725", "1.00"]);
    }
}
