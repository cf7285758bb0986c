//! Somebody says that you were there too: my points and my face, asked apart. And whether anybody may say so.

use super::wall_view;
use crate::i18n::{Text, game};
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{card, heading, link, maybe, node, nothing, para, plain, stack, text};
use crate::ui::parts::{empty, failure_of, pill, press, time};
use crate::ui::{ButtonKind, Segmented, loaded};
use leptos::prelude::*;
use sundae_shared::points::api::{
    AnswerCompanionRequest, GetGameSettings, ListRequests, SetFaceConsent, SetGameSettings,
};
use sundae_shared::points::{
    AnswerRequest, FaceConsent, GameSettings, RequestAnswer, RequestState, RequestView, Requests, SetFace,
    SubmissionState, TakesRequests,
};
use sundae_shared::text::Lang;
use sundae_shared::wall::MyWall;
use sundae_shared::wall::api::ListMyWall;

sundae_shared::messages! {
    mod words {
        title: en "Were you there?", es "¿Estabas tú?";
        back: en "Points", es "Puntos";
        none_title: en "Nobody asks", es "Nadie pregunta";
        none: en "When someone names you as their companion, you are asked here. Give them the short code of your pass.",
            es "Cuando alguien te nombre como acompañante, te lo preguntamos aquí. Dale el código corto de tu pase.";
        says(name: &str): en "{name} says that you did this together.", es "{name} dice que lo hicieron juntos.";
        with(names: &str): en "Also there: {names}", es "También: {names}";
        until: en "Ends by itself", es "Termina por sí sola";
        my_points: en "My points", es "Mis puntos";
        yes: en "Yes, I was there", es "Sí, estaba";
        no: en "No", es "No";
        said_yes: en "Noted. The points come when it is accepted.", es "Anotado. Los puntos llegan cuando se acepte.";
        arrived: en "Noted. Your points are here.", es "Anotado. Tus puntos ya están aquí.";
        said_no: en "Noted. Nothing counts for you.", es "Anotado. Para ti no cuenta nada.";
        face: en "My face in the picture", es "Mi cara en la foto";
        face_show: en "May be shown", es "Se puede mostrar";
        face_hide: en "Hidden", es "Oculta";
        face_text: en "Hidden until you say otherwise; you can change it at any time.",
            es "Oculta mientras no digas otra cosa; puedes cambiarlo cuando quieras.";
        naming: en "May others name me?", es "¿Pueden nombrarme?";
        naming_on: en "Yes, ask me", es "Sí, pregúntenme";
        naming_off: en "No, nobody", es "No, nadie";
        naming_text: en "With no, whoever names you is told that you take no requests.",
            es "Con «no», a quien te nombre le decimos que no aceptas solicitudes.";
    }
}

pub fn companion_requests() -> AnyView {
    page_title(words::title);
    let requests = load::<ListRequests>(|| ((), ()));
    let wall = load::<ListMyWall>(|| ((), ()));
    let changed = Callback::new(move |()| {
        requests.refetch();
        wall.refetch();
    });
    let shown = move |Requests { items }: Requests| {
        if items.is_empty() {
            return empty(words::none_title, words::none, nothing());
        }
        stack(items.into_iter().map(|item| one(item, changed, wall)).collect())
    };
    stack(vec![
        link("/me/points/".to_owned(), "", vec![text(words::back)]),
        node("h1", "", vec![text(words::title)]),
        loaded(requests, shown),
        loaded(load::<GetGameSettings>(|| ((), ())), naming),
    ])
}

fn one(item: RequestView, changed: Callback<()>, wall: Loading<MyWall>) -> AnyView {
    let (word, tone) = game::request_state(item.state);
    let (name, with) = (item.from.clone(), item.with.join(", "));
    let state = vec![pill(word, tone), node("span", "soft", vec![text(game::points(item.points))])];
    let mut parts = vec![
        node("h2", "", vec![text(game::both(&item.title))]),
        para("", move |lang| words::says(lang, &name)),
        maybe((!with.is_empty()).then(|| para("soft", move |lang| words::with(lang, &with)))),
        heading("h3", words::my_points),
        node("p", "actions", state),
    ];
    let face = item.has_picture.then(|| {
        let on_wall = wall_view::of_companion(item.submission.clone(), wall);
        stack(vec![my_face(&item, wall), on_wall])
    });
    if item.state == RequestState::Asked {
        parts.push(answering(item, changed));
    }
    parts.push(maybe(face));
    card(parts)
}

fn answering(item: RequestView, changed: Callback<()>) -> AnyView {
    let answer = Writer::<AnswerCompanionRequest>::new();
    let accepted = item.submission_state == SubmissionState::Accepted;
    let id = StoredValue::new(item.submission);
    let give = move |given: RequestAnswer| {
        answer.send(id.get_value(), AnswerRequest { answer: given, face: None }, move |_| {
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

/// One of two, which is written at once and set back when it could not be.
fn choice(
    label: fn(Lang) -> &'static str,
    now: Option<bool>,
    yes: Text,
    no: Text,
    set: Callback<bool>,
) -> (AnyView, RwSignal<Option<bool>>) {
    let chosen = RwSignal::new(now);
    let choose = move |to: Option<bool>| {
        chosen.set(to);
        set.run(to == Some(true));
    };
    let options = vec![(Some(true), yes), (Some(false), no)];
    (view! { <Segmented label=label options=options value=chosen on_change=choose /> }.into_any(), chosen)
}

fn my_face(item: &RequestView, wall: Loading<MyWall>) -> AnyView {
    let write = Writer::<SetFaceConsent>::new();
    let id = StoredValue::new(item.submission.clone());
    let now = match item.face {
        FaceConsent::Unanswered => None,
        face => Some(face == FaceConsent::Show),
    };
    let set = Callback::new(move |show: bool| {
        let face = if show { FaceConsent::Show } else { FaceConsent::Hide };
        write.send(id.get_value(), SetFace { face }, move |_| wall.refetch());
    });
    let (choice, chosen) = choice(words::face, now, words::face_show.into(), words::face_hide.into(), set);
    set_back(chosen, now, write.failure);
    stack(vec![choice, para("field-hint", words::face_text), failure_of(write.failure)])
}

fn naming(settings: GameSettings) -> AnyView {
    let write = Writer::<SetGameSettings>::new();
    let now = Some(settings.requests == TakesRequests::On);
    let set = Callback::new(move |on: bool| {
        let requests = if on { TakesRequests::On } else { TakesRequests::Off };
        write.send((), GameSettings { requests }, |_| ());
    });
    let (choice, chosen) = choice(words::naming, now, words::naming_on.into(), words::naming_off.into(), set);
    set_back(chosen, now, write.failure);
    card(vec![choice, para("field-hint", words::naming_text), failure_of(write.failure)])
}

fn set_back(
    chosen: RwSignal<Option<bool>>,
    now: Option<bool>,
    failure: RwSignal<Option<crate::api::Failure>>,
) {
    Effect::new(move || {
        if failure.with(Option::is_some) {
            chosen.set(now);
        }
    });
}
