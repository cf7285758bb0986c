//! Somebody says that you were there too.

use crate::i18n::game;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{card, link, node, nothing, para, plain, stack, text};
use crate::ui::parts::{empty, failure_of, pill, press, time};
use crate::ui::{ButtonKind, loaded};
use leptos::prelude::*;
use sundae_shared::points::api::{AnswerCompanionRequest, ListRequests};
use sundae_shared::points::{
    AnswerRequest, RequestAnswer, RequestState, RequestView, Requests, SubmissionState,
};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "Were you there?", es "¿Estabas tú?";
        back: en "Points", es "Puntos";
        none_title: en "Nobody asks", es "Nadie pregunta";
        none: en "When someone names you as their companion, you are asked here. Give them the short code of your pass.",
            es "Cuando alguien te nombre como acompañante, te lo preguntamos aquí. Dale el código corto de tu pase.";
        says(name: &str): en "{name} says that you did this together.", es "{name} dice que lo hicieron juntos.";
        until: en "Ends by itself", es "Termina por sí sola";
        yes: en "Yes, I was there", es "Sí, estaba";
        no: en "No", es "No";
        said_yes: en "Noted. The points come when it is accepted.", es "Anotado. Los puntos llegan cuando se acepte.";
        arrived: en "Noted. Your points are here.", es "Anotado. Tus puntos ya están aquí.";
        said_no: en "Noted. Nothing counts for you.", es "Anotado. Para ti no cuenta nada.";
    }
}

pub fn companion_requests() -> AnyView {
    page_title(words::title);
    let requests = load::<ListRequests>(|| ((), ()));
    let changed = Callback::new(move |()| requests.refetch());
    let shown = move |Requests { items }: Requests| {
        if items.is_empty() {
            return empty(words::none_title, words::none, nothing());
        }
        stack(items.into_iter().map(|item| one(item, changed)).collect())
    };
    stack(vec![
        link("/me/points".to_owned(), "", vec![text(words::back)]),
        node("h1", "", vec![text(words::title)]),
        loaded(requests, shown),
    ])
}

fn one(item: RequestView, changed: Callback<()>) -> AnyView {
    let (word, tone) = game::request_state(item.state);
    let name = item.from.clone();
    let state = vec![pill(word, tone), node("span", "soft", vec![text(game::points(item.points))])];
    let mut parts = vec![
        node("h2", "", vec![text(game::both(&item.title))]),
        para("", move |lang| words::says(lang, &name)),
        node("p", "actions", state),
    ];
    if item.state == RequestState::Asked {
        parts.push(answering(item, changed));
    }
    card(parts)
}

fn answering(item: RequestView, changed: Callback<()>) -> AnyView {
    let answer = Writer::<AnswerCompanionRequest>::new();
    let accepted = item.submission_state == SubmissionState::Accepted;
    let id = StoredValue::new(item.submission);
    let give = move |given: RequestAnswer| {
        answer.send(id.get_value(), AnswerRequest { answer: given }, move |_| {
            let says: fn(Lang) -> &'static str = match (given, accepted) {
                (RequestAnswer::Decline, _) => words::said_no,
                (RequestAnswer::Accept, false) => words::said_yes,
                (RequestAnswer::Accept, true) => words::arrived,
            };
            root().toasts.say(says);
            changed.run(());
        });
    };
    let yes = press(words::yes, ButtonKind::Primary, answer.working, move || give(RequestAnswer::Accept));
    let no = press(words::no, ButtonKind::Plain, answer.working, move || give(RequestAnswer::Decline));
    stack(vec![
        node("p", "soft", vec![text(words::until), plain(" ".to_owned()), time(item.lapses_at)]),
        failure_of(answer.failure),
        node("div", "actions", vec![yes, no]),
    ])
}
