//! The rewards on offer, and what was reserved.

use crate::i18n::{format, game};
use crate::route;
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{card, link, list, maybe, node, para, plain, stack, text};
use crate::ui::parts::{empty, failure_of, pill, press, time, way};
use crate::ui::{ButtonKind, Tone, changing, loaded};
use leptos::prelude::*;
use sundae_shared::points::After;
use sundae_shared::rewards::api::{ListRedemptions, ListRewards, Redeem};
use sundae_shared::rewards::rules::{Offer, offer};
use sundae_shared::rewards::{
    RedeemReward, RedemptionState, RedemptionView, Redemptions, RewardView, Rewards,
};
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod words {
        title: en "Rewards", es "Premios";
        to_spend(points: i64): en "You have {points} points to spend.", es "Tienes {points} puntos para gastar.";
        to_spend_one: en "You have 1 point to spend.", es "Tienes 1 punto para gastar.";
        vouchers: en "Your vouchers", es "Tus vales";
        show: en "Show the code", es "Mostrar el código";
        ends: en "Held until", es "Reservado hasta";
        none_title: en "No rewards yet", es "Aún no hay premios";
        none: en "When staff put rewards on offer, they are listed here. Points earned until then stay yours.",
            es "Cuando la organización ofrezca premios, aparecerán aquí. Los puntos que ganes hasta entonces siguen siendo tuyos.";
        earn: en "See what earns points", es "Ver qué da puntos";
        get(points: i64): en "Reserve for {points} points", es "Reservar por {points} puntos";
        get_one: en "Reserve for 1 point", es "Reservar por 1 punto";
        short(points: i64): en "{points} points to go", es "Faltan {points} puntos";
        short_one: en "1 point to go", es "Falta 1 punto";
        sold_out: en "All gone", es "Agotado";
        limit: en "You have yours", es "Ya tienes el tuyo";
        closed: en "Its counter has closed", es "Su mostrador ya cerró";
        stock(left: i64): en "{left} left", es "Quedan {left}";
        stock_one: en "1 left", es "Queda 1";
        earlier: en "Earlier", es "Antes";
    }
}

pub fn reward_shop() -> AnyView {
    page_title(words::title);
    let rewards = load::<ListRewards>(|| ((), ()));
    let mine = load::<ListRedemptions>(|| ((), After::default()));
    stack(vec![
        node("h1", "", vec![text(words::title)]),
        changing(move || maybe(own(mine, Shown::Reserved))),
        loaded(rewards, shop),
        changing(move || maybe(own(mine, Shown::Ended))),
    ])
}

/// Which of one's own redemptions a list shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Reserved,
    Ended,
}

/// Nothing while loading or when there is none: the list of rewards below carries the screen.
fn own(mine: Loading<Redemptions>, state: Shown) -> Option<AnyView> {
    let wanted =
        |item: &RedemptionView| (item.state == RedemptionState::Reserved) == (state == Shown::Reserved);
    let rows: Vec<AnyView> = mine.reply()?.items.into_iter().filter(wanted).map(redemption).collect();
    let title = if state == Shown::Reserved { words::vouchers } else { words::earlier };
    let head = node("h2", "", vec![text(title)]);
    (!rows.is_empty()).then(|| node("section", "stack", vec![head, list(rows)]))
}

fn redemption(item: RedemptionView) -> AnyView {
    let (word, tone) = game::redemption_state(item.state);
    let at = item.ended_at.unwrap_or(item.reserved_at);
    let when = if item.state == RedemptionState::Reserved {
        vec![text(words::ends), plain(" ".to_owned()), text(move |_| format::short(item.ends_at))]
    } else {
        vec![time(at)]
    };
    let told = vec![para("", game::both(&item.title)), node("small", "soft", when)];
    let row = vec![node("div", "grow", told), pill(word, tone)];
    link(format!("/me/rewards/{}", item.id), "list-row", row)
}

fn shop(page: Rewards) -> AnyView {
    let Rewards { points, rewards } = page;
    if rewards.is_empty() {
        return empty(words::none_title, words::none, way(words::earn, "/me/points/".to_owned()));
    }
    let to_spend = move |lang| match points.balance {
        1 => words::to_spend_one(lang).to_owned(),
        balance => words::to_spend(lang, balance),
    };
    let mut parts = vec![para("", to_spend)];
    parts.extend(rewards.into_iter().map(|reward| one(reward, points.balance)));
    stack(parts)
}

fn one(reward: RewardView, balance: i64) -> AnyView {
    let stock = reward.stock_left;
    let left = move |lang| match stock {
        1 => words::stock_one(lang).to_owned(),
        stock => words::stock(lang, stock),
    };
    let left = node("span", "soft", vec![text(left)]);
    card(vec![
        node("h2", "", vec![text(game::both(&reward.title))]),
        para("", game::both(&reward.text)),
        para("soft", game::both(&reward.counter)),
        node("p", "actions", vec![pill(game::points(reward.cost), Tone::Plain), left]),
        reserve(reward, balance),
    ])
}

fn reserve(reward: RewardView, balance: i64) -> AnyView {
    let cost = reward.cost;
    let now = Timestamp::from_millis(root().now_millis.get_untracked());
    let offered = now.map_or(Offer::Redeem, |now| offer(&reward, balance, now));
    let says = move |lang| match offered {
        Offer::Redeem if cost == 1 => words::get_one(lang).to_owned(),
        Offer::Redeem => words::get(lang, cost),
        Offer::Short(1) => words::short_one(lang).to_owned(),
        Offer::Short(points) => words::short(lang, points),
        Offer::SoldOut => words::sold_out(lang).to_owned(),
        Offer::LimitReached => words::limit(lang).to_owned(),
        Offer::Closed => words::closed(lang).to_owned(),
    };
    if offered != Offer::Redeem {
        return para("strong", says);
    }
    let redeem = Writer::<Redeem>::new();
    let id = StoredValue::new(reward.id);
    let act = move || {
        // The voucher is the answer; a message above it would hide the code.
        let show = |made: RedemptionView| route::go(&format!("/me/rewards/{}", made.id));
        redeem.send((), RedeemReward { reward: id.get_value() }, show);
    };
    stack(vec![failure_of(redeem.failure), press(says, ButtonKind::Primary, redeem.working, act)])
}
