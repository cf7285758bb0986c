//! "You will receive", and behind every part how it comes about.

use crate::i18n::{Text, format};
use crate::ui::node::{card, el, heading, list, maybe, node, nothing, para, plain, text, together};
use leptos::prelude::*;
use sundae_shared::claim::amount::{Figure, LineFigure, NightFigure, NightWhy, Outcome, Part, PerDiemFigure};
use sundae_shared::claim::rate::Rate;
use sundae_shared::claim::text as claims;
use sundae_shared::edition::DayKind;
use sundae_shared::money::{Currency, Money};
use sundae_shared::text::{Lang, Message};

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
        honorarium: en "Honorarium", es "Honorarios";
        gross: en "Before tax", es "Antes de impuestos";
        withheld: en "Tax held back", es "Impuesto retenido";
        waiting: en "Not reviewed yet, not included", es "Sin revisar, no incluido";
    }
}

/// The whole figure as a card.
pub fn figure_card(figure: Figure) -> AnyView {
    let usd = figure.currency.clone();
    let money = move |minor: i64| Money::new(minor, usd.clone());
    let (title, total_minor) = headline(figure.total, figure.estimate);
    let mut parts: Vec<AnyView> = figure.lines.iter().map(|line| line_part(line, &figure.currency)).collect();
    parts.push(per_diem_part(&figure.per_diem, &figure.currency));
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
        parts.push(part(words::award, money(figure.award.limit_minor), vec![facts_of(facts)]));
    }
    for one in &figure.honoraria {
        let facts = vec![
            (Text::from(words::gross), shown(money(one.gross_minor))),
            (Text::from(words::withheld), shown(money(one.withheld_minor))),
        ];
        parts.push(part(words::honorarium, money(one.net_minor), vec![facts_of(facts)]));
    }
    let extra = [(words::check_fee, figure.check_fee_minor), (words::waiting, figure.waiting_minor)];
    let extra: Vec<(Text, Text)> = already_paid(figure.total)
        .into_iter()
        .chain(extra)
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

/// A part that opens on a tap.
fn part(label: impl Into<Text>, amount: Money, inside: Vec<AnyView>) -> AnyView {
    let summary = el("summary")
        .class("list-row")
        .child(el("span").class("grow").says(label).done())
        .child(el("span").says(shown(amount)).done());
    el("details").child(summary.done()).children(inside).done()
}

fn facts_of(facts: Vec<(Text, Text)>) -> AnyView {
    if facts.is_empty() {
        return nothing();
    }
    let facts =
        facts.into_iter().flat_map(|(name, value)| [heading("dt", name), node("dd", "", vec![text(value)])]);
    node("dl", "facts", facts.collect())
}

fn line_part(line: &LineFigure, paid_in: &Currency) -> AnyView {
    let counted = Money::new(line.counted_minor, paid_in.clone());
    part(claims::category(line.category), counted, line_steps(line, paid_in))
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
    if let Some(setting) = line.mileage.clone() {
        let tenths = setting.value.unwrap_or(0);
        let rate = format!("USD {}.{:03} ({})", tenths / 1_000, tenths % 1_000, setting.source);
        fact(words::mileage, Text::from(rate));
    }
    if foreign && line.converted_minor > 0 {
        fact(words::converted, money(line.converted_minor));
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
    let caps = line.caps.iter().map(|cap| para("soft", claims::cap(*cap)));
    let nights = line.nights.iter().map(|night| night_line(night, paid_in)).collect::<Vec<_>>();
    vec![
        maybe(problem),
        facts_of(facts),
        together(caps.collect()),
        if nights.is_empty() { nothing() } else { list(nights) },
    ]
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

fn per_diem_part(per_diem: &PerDiemFigure, paid_in: &Currency) -> AnyView {
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
    let source = per_diem.days.iter().find(|day| !day.source.is_empty()).map(|day| day.source.clone());
    let source = source.map(|source| node("p", "soft", vec![plain(source)]));
    let days = (!per_diem.days.is_empty()).then(|| list(days.collect()));
    let inside = vec![maybe(unknown), maybe(days), maybe(source)];
    part(words::per_diem, Money::new(per_diem.total_minor, paid_in.clone()), inside)
}

#[cfg(test)]
mod tests {
    use super::{already_paid, headline, words};
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
}
