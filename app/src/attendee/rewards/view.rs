//! The rewards on offer, what was reserved, and what others ask to be collected.

use super::collect_view::for_others;
use super::offer_view::offered;
use crate::i18n::{format, game};
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::ui::node::{card, image, link, list, maybe, node, para, plain, stack, text};
use crate::ui::parts::{empty, pill, time, way};
use crate::ui::{Tone, changing, loaded, trouble};
use leptos::prelude::*;
use sundae_shared::points::After;
use sundae_shared::rewards::api::{ListRedemptions, ListRewards, ListToCollect, reward_picture};
use sundae_shared::rewards::cycle::is_open;
use sundae_shared::rewards::{RedemptionView, Redemptions, RewardKind, RewardView, Rewards};

sundae_shared::messages! {
    mod words {
        title: en "Rewards", es "Premios";
        to_spend(points: i64): en "You have {points} points to spend.", es "Tienes {points} puntos para gastar.";
        to_spend_one: en "You have 1 point to spend.", es "Tienes 1 punto para gastar.";
        vouchers: en "Yours", es "Lo tuyo";
        ends: en "Held until", es "Reservado hasta";
        none_title: en "No rewards yet", es "Aún no hay premios";
        none: en "When staff put rewards on offer, they are listed here. Points earned until then stay yours.",
            es "Cuando la organización ofrezca premios, aparecerán aquí. Los puntos que ganes hasta entonces siguen siendo tuyos.";
        earn: en "See what earns points", es "Ver qué da puntos";
        stock(left: i64): en "{left} left", es "Quedan {left}";
        stock_one: en "1 left", es "Queda 1";
        today(left: i64): en "{left} of them today", es "{left} de ellos hoy";
        waiting(count: i64): en "{count} on the wait list", es "{count} en la lista de espera";
        from(at: &str): en "From {at}", es "Desde {at}";
        until(at: &str): en "Until {at}", es "Hasta {at}";
        from_until(from: &str, until: &str): en "From {from} until {until}", es "Desde {from} hasta {until}";
        code: en "A code that you see on your phone, once.", es "Un código que ves en tu teléfono, una sola vez.";
        by_two: en "A second member of staff looks at each of these first.", es "Antes, cada uno lo mira otra persona del equipo.";
        alternative(title: &str): en "You don't eat this? Of equal value: {title}", es "¿No comes esto? Del mismo valor: {title}";
        earlier: en "Earlier", es "Antes";
        unlocked: en "What challenges unlock for you stands under Points", es "Lo que te desbloquean los retos está en Puntos";
    }
}

pub fn reward_shop() -> AnyView {
    page_title(words::title);
    let rewards = load::<ListRewards>(|| ((), ()));
    let mine = load::<ListRedemptions>(|| ((), After::default()));
    let others = load::<ListToCollect>(|| ((), ()));
    let changed = Callback::new(move |()| rewards.refetch());
    stack(vec![
        node("h1", "", vec![text(words::title)]),
        trouble(vec![mine.question, others.question]),
        changing(move || maybe(own(mine, Shown::Open))),
        changing(move || maybe(for_others(others))),
        node("p", "", vec![link("/me/points/".to_owned(), "", vec![text(words::unlocked)])]),
        loaded(rewards, move |page| shop(page, changed)),
        changing(move || maybe(own(mine, Shown::Ended))),
    ])
}

/// Which of one's own redemptions a list shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Open,
    Ended,
}

/// Nothing while loading or when there is none: the list of rewards below carries the screen. What went wrong stands
/// above it.
fn own(mine: Loading<Redemptions>, state: Shown) -> Option<AnyView> {
    let wanted = |item: &RedemptionView| is_open(item.state) == (state == Shown::Open);
    let rows: Vec<AnyView> = mine.reply()?.items.into_iter().filter(wanted).map(redemption).collect();
    let title = if state == Shown::Open { words::vouchers } else { words::earlier };
    let head = node("h2", "", vec![text(title)]);
    (!rows.is_empty()).then(|| node("section", "stack", vec![head, list(rows)]))
}

fn redemption(item: RedemptionView) -> AnyView {
    let (word, tone) = game::redemption_of(item.way, item.state);
    let at = item.ended_at.unwrap_or(item.reserved_at);
    let when = if sundae_shared::rewards::cycle::holds_piece(item.state) {
        vec![text(words::ends), plain(" ".to_owned()), text(move |_| format::short(item.ends_at))]
    } else {
        vec![time(at)]
    };
    let told = vec![para("", game::both(&item.title)), node("small", "soft", when)];
    let row = vec![node("div", "grow", told), pill(word, tone)];
    link(format!("/me/rewards/{}", item.id), "list-row", row)
}

fn shop(page: Rewards, changed: Callback<()>) -> AnyView {
    let Rewards { points, points_until, rewards } = page;
    if rewards.is_empty() {
        return empty(words::none_title, words::none, way(words::earn, "/me/points/".to_owned()));
    }
    let to_spend = move |lang| match points.balance {
        1 => words::to_spend_one(lang).to_owned(),
        balance => words::to_spend(lang, balance),
    };
    let until = points_until.map(|day| para("soft", game::spend_until(day)));
    let mut parts = vec![para("", to_spend), maybe(until)];
    parts.extend(rewards.into_iter().map(|reward| one(reward, points.balance, changed)));
    stack(parts)
}

fn one(reward: RewardView, balance: i64, changed: Callback<()>) -> AnyView {
    let title = game::both(&reward.title);
    let picture =
        reward.picture.as_ref().map(|it| image(reward_picture(it), "reward-picture", title.clone()));
    let place = (reward.kind == RewardKind::PickUp).then(|| para("soft", game::both(&reward.counter)));
    let code = (reward.kind == RewardKind::Code).then(|| para("soft", words::code));
    let other = reward.alternative.clone();
    let other = other.map(|other| para("soft", move |lang| words::alternative(lang, other.in_lang(lang))));
    card(vec![
        maybe(picture),
        node("h2", "", vec![text(title)]),
        para("", game::both(&reward.text)),
        maybe(place),
        maybe(code),
        maybe(other),
        maybe(window(&reward)),
        maybe(reward.by_two.then(|| para("soft", words::by_two))),
        figures(&reward),
        offered(reward, balance, changed),
    ])
}

/// Cost, what is left, and how many wait.
fn figures(reward: &RewardView) -> AnyView {
    let (stock, today, waiting) = (reward.stock_left, reward.left_today, reward.waiting);
    let left = move |lang| match stock {
        1 => words::stock_one(lang).to_owned(),
        stock => words::stock(lang, stock),
    };
    let today = today.filter(|today| *today < stock);
    let soft = |says: AnyView| node("span", "soft", vec![says]);
    node(
        "p",
        "actions",
        vec![
            pill(game::points(reward.cost), Tone::Plain),
            soft(text(left)),
            maybe(today.map(|left| soft(text(move |lang| words::today(lang, left))))),
            maybe((waiting > 0).then(|| soft(text(move |lang| words::waiting(lang, waiting))))),
        ],
    )
}

fn window(reward: &RewardView) -> Option<AnyView> {
    let (opens, closes) = (reward.opens_at, reward.closes_at);
    (opens.is_some() || closes.is_some()).then(|| {
        para("soft", move |lang| match (opens.map(format::short), closes.map(format::short)) {
            (Some(from), Some(until)) => words::from_until(lang, &from, &until),
            (Some(from), None) => words::from(lang, &from),
            (None, until) => words::until(lang, &until.unwrap_or_default()),
        })
    })
}
