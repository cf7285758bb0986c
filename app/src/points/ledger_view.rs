//! Where every point comes from.

use crate::i18n::game;
use crate::route;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::node::{card, el, link, list, maybe, node, nothing, para, plain, stack, text};
use crate::ui::parts::{empty, time, way};
use crate::ui::{changing, loaded};
use leptos::prelude::*;
use sundae_shared::challenge::api::ExplainFigure;
use sundae_shared::challenge::{Explain, Figure};
use sundae_shared::points::api::ReadLedger;
use sundae_shared::points::text as points;
use sundae_shared::points::{After, LedgerEntry, LedgerView, TransferKind};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "Where my points come from", es "De dónde salen mis puntos";
        back: en "Points", es "Puntos";
        to_spend: en "To spend", es "Para gastar";
        lifetime: en "Earned in all", es "Ganados en total";
        lifetime_text: en "Spending never lowers what you have earned in all.", es "Gastar nunca reduce lo ganado en total.";
        none_title: en "No points yet", es "Aún no hay puntos";
        none: en "Each point you earn or spend gets a line here, with when and why.",
            es "Cada punto que ganes o gastes tendrá aquí su línea, con cuándo y por qué.";
        start: en "See what earns points", es "Ver qué da puntos";
        award: en "Earned", es "Ganado";
        award_companion: en "Earned as a companion", es "Ganado como acompañante";
        spend: en "Spent on a reward", es "Gastado en un premio";
        refund: en "Back from a reservation", es "Devuelto de una reserva";
        reversal: en "Taken back by a moderator", es "Anulado en la revisión";
        write_off: en "Taken back; these were spent already, nothing is owed",
            es "Anulado; ya se habían gastado, no debes nada";
        made_up(points: &str): en "Of it, {points} make up for what was taken back after you had spent it.",
            es "De ahí, {points} compensan lo que se anuló cuando ya lo habías gastado.";
        of_balance: en "These add up to what you can spend.", es "Estas suman lo que puedes gastar.";
        of_lifetime: en "These add up to what you have earned in all.", es "Estas suman lo que ganaste en total.";
        all: en "Show all", es "Ver todas";
        older: en "Older ones", es "Anteriores";
    }
}

pub fn ledger() -> AnyView {
    page_title(words::title);
    let after = Memo::new(|_| route::query("after"));
    let of = Memo::new(|_| route::query("of").and_then(|of| Figure::from_word(&of)));
    // Of one figure, or all.
    let shown = changing(move || match of.get() {
        None => {
            let ledger = load::<ReadLedger>(move || ((), After { after: after.get() }));
            loaded(ledger, |view| page(view, None))
        }
        Some(of) => {
            let ledger = load::<ExplainFigure>(move || ((), Explain { of, after: after.get() }));
            loaded(ledger, move |view| page(view, Some(of)))
        }
    });
    stack(vec![
        link("/me/points/".to_owned(), "", vec![text(words::back)]),
        node("h1", "", vec![text(words::title)]),
        shown,
    ])
}

/// What stands above the lines: which figure they add up to.
fn behind(of: Option<Figure>) -> AnyView {
    let says = match of {
        None => return nothing(),
        Some(Figure::Balance) => words::of_balance,
        Some(Figure::Lifetime) => words::of_lifetime,
    };
    let all = link("/me/points/ledger".to_owned(), "", vec![text(words::all)]);
    node("p", "soft", vec![text(says), plain(" ".to_owned()), all])
}

fn page(page: LedgerView, of: Option<Figure>) -> AnyView {
    let LedgerView { points, entries, next, person: _ } = page;
    let figure = |label: fn(Lang) -> &'static str, points: i64| {
        let shown = node("span", "figure", vec![plain(points.to_string())]);
        node("p", "", vec![node("span", "soft", vec![text(label)]), shown])
    };
    let figures = vec![figure(words::to_spend, points.balance), figure(words::lifetime, points.lifetime)];
    let lines = if entries.is_empty() {
        empty(words::none_title, words::none, way(words::start, "/me/points/".to_owned()))
    } else {
        list(entries.into_iter().map(|entry| line(entry, of)).collect())
    };
    let kept = of.map(|of| format!("&of={of}")).unwrap_or_default();
    let older = next.map(|next| way(words::older, format!("/me/points/ledger?after={next}{kept}")));
    stack(vec![
        card(vec![node("div", "figures", figures), para("soft", words::lifetime_text)]),
        behind(of),
        lines,
        maybe(older),
    ])
}

fn line(entry: LedgerEntry, of: Option<Figure>) -> AnyView {
    let change = match entry.kind {
        _ if of == Some(Figure::Lifetime) => entry.lifetime_change,
        TransferKind::WriteOff => entry.lifetime_change,
        TransferKind::Award | TransferKind::Spend | TransferKind::Refund | TransferKind::Reversal => {
            entry.balance_change
        }
    };
    let shown = if change < 0 { format!("\u{2212}{}", -change) } else { format!("+{change}") };
    let about = vec![text(why(&entry)), plain(" · ".to_owned()), time(entry.at)];
    // Of the lifetime points nothing is missing.
    let made_up = Some(entry.made_up).filter(|made_up| *made_up > 0 && of != Some(Figure::Lifetime));
    let less = made_up.map(|made_up| {
        let says = move |lang| words::made_up(lang, &points::points(made_up, lang));
        node("p", "soft", vec![el("small").says(says).done()])
    });
    let told = vec![
        para("", game::both(&entry.title)),
        maybe(entry.about.map(|about| node("p", "strong", vec![plain(about)]))),
        node("p", "soft", vec![node("small", "", about)]),
        maybe(less),
        maybe(entry.reason.map(|reason| node("small", "", vec![plain(reason)]))),
    ];
    let change = node("strong", "change", vec![plain(shown)]);
    node("div", "list-row", vec![node("div", "grow", told), change])
}

fn why(entry: &LedgerEntry) -> fn(Lang) -> &'static str {
    match entry.kind {
        TransferKind::Award if entry.as_companion => words::award_companion,
        TransferKind::Award => words::award,
        TransferKind::Spend => words::spend,
        TransferKind::Refund => words::refund,
        TransferKind::Reversal => words::reversal,
        TransferKind::WriteOff => words::write_off,
    }
}
