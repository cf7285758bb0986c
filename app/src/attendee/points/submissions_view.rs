//! What was sent in, and how it stands.

use crate::i18n::game;
use crate::route;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{card, image, link, maybe, node, outside_link, para, plain, stack, text};
use crate::ui::parts::{empty, failure_of, pill, press, time, way};
use crate::ui::{ButtonKind, loaded};
use leptos::prelude::*;
use sundae_shared::points::api::{ListSubmissions, WithdrawSubmission, own_picture};
use sundae_shared::points::rules::{SubmissionEvent, next};
use sundae_shared::points::{After, CompanionView, SubmissionId, SubmissionView, Submissions};

sundae_shared::messages! {
    mod words {
        title: en "What I sent in", es "Lo que envié";
        back: en "Points", es "Puntos";
        none_title: en "Nothing sent in yet", es "Aún no enviaste nada";
        none: en "What you send in appears here, with what became of it.", es "Lo que envíes aparece aquí, con lo que pasó.";
        start: en "See what earns points", es "Ver qué da puntos";
        withdraw: en "Withdraw it", es "Retirarlo";
        withdrawn: en "Withdrawn. You can send it in again.", es "Retirado. Puedes volver a enviarlo.";
        photo: en "Your photo", es "Tu foto";
        older: en "Older ones", es "Anteriores";
    }
}

pub fn sent_in() -> AnyView {
    page_title(words::title);
    let after = Memo::new(|_| route::query("after"));
    let submissions = load::<ListSubmissions>(move || ((), After { after: after.get() }));
    let changed = Callback::new(move |()| submissions.refetch());
    let shown = move |Submissions { items, next }: Submissions| {
        if items.is_empty() {
            return empty(words::none_title, words::none, way(words::start, "/me/points".to_owned()));
        }
        let mut cards: Vec<AnyView> = items.into_iter().map(|item| one(item, changed)).collect();
        cards.push(maybe(next.map(|next| way(words::older, format!("/me/points/sent?after={next}")))));
        stack(cards)
    };
    stack(vec![
        link("/me/points".to_owned(), "", vec![text(words::back)]),
        node("h1", "", vec![text(words::title)]),
        loaded(submissions, shown),
    ])
}

fn one(item: SubmissionView, changed: Callback<()>) -> AnyView {
    let (word, tone) = game::submission_state(item.state);
    let soft = |part| node("span", "soft", vec![part]);
    let state = vec![pill(word, tone), soft(text(game::points(item.points))), soft(time(item.at))];
    let can_withdraw = next(item.state, SubmissionEvent::Withdraw).is_ok();
    let photo = |picture| image(own_picture(&picture), "evidence evidence-small", words::photo);
    card(vec![
        node("h2", "", vec![text(game::both(&item.title))]),
        node("p", "actions", state),
        maybe(item.reject_reason.map(|reason| para("", game::reject_reason(reason)))),
        maybe(item.reason.map(|reason| node("blockquote", "", vec![plain(reason)]))),
        maybe(item.picture.map(photo)),
        maybe(item.link.map(outside_link)),
        maybe(item.words.map(|words| node("p", "told", vec![plain(words)]))),
        companions(item.companions),
        maybe(can_withdraw.then(|| withdrawing(item.id, changed))),
    ])
}

fn withdrawing(id: SubmissionId, changed: Callback<()>) -> AnyView {
    let withdraw = Writer::<WithdrawSubmission>::new();
    let id = StoredValue::new(id);
    let act = move || {
        withdraw.send(id.get_value(), (), move |_| {
            root().toasts.say(words::withdrawn);
            changed.run(());
        });
    };
    let button = press(words::withdraw, ButtonKind::Quiet, withdraw.working, act);
    stack(vec![failure_of(withdraw.failure), node("div", "actions", vec![button])])
}

fn companions(companions: Vec<CompanionView>) -> AnyView {
    let one = |CompanionView { name, state }: CompanionView| {
        let (word, tone) = game::request_state(state);
        node("p", "actions", vec![plain(name), pill(word, tone)])
    };
    let mut parts: Vec<AnyView> = companions.into_iter().map(one).collect();
    if !parts.is_empty() {
        parts.insert(0, para("soft", game::words::with_companions));
    }
    node("div", "", parts)
}
