//! Somebody says that you were there too: my points and my face, asked apart. And whether anybody may say so.

use super::choice_view::Choice;
use super::wall_view;
use crate::i18n::game;
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::node::{card, heading, link, maybe, node, nothing, para, plain, stack, text};
use crate::ui::parts::{empty, failure_of, pill, press, time};
use crate::ui::{ButtonKind, loaded, trouble};
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
        says(name: &str): en "{name} says that you did this together.", es "{name} dice que lo hiciste en su compañía.";
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
        let has_pictures = items.iter().any(|item| item.has_picture);
        let cards = items.into_iter().map(|item| one(item, changed, wall));
        stack(cards.chain(has_pictures.then(|| trouble(vec![wall.question]))).collect())
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
    ];
    // Who said no, or nothing in time, can still hide a face that they showed; about points nothing is left to say.
    if matches!(item.state, RequestState::Asked | RequestState::Accepted) {
        parts.extend([heading("h3", words::my_points), node("p", "actions", state)]);
    }
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
            tell(changed, ());
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

fn my_face(item: &RequestView, wall: Loading<MyWall>) -> AnyView {
    let write = Writer::<SetFaceConsent>::new();
    let id = item.submission.clone();
    let held = StoredValue::new(match item.face {
        FaceConsent::Unanswered => None,
        face => Some(face == FaceConsent::Show),
    });
    let set = move |show: bool| {
        let face = if show { FaceConsent::Show } else { FaceConsent::Hide };
        write.send(id.clone(), SetFace { face }, move |_| {
            let _ = held.try_set_value(Some(show));
            wall.refetch();
        });
    };
    let choice = Choice {
        label: words::face,
        yes: words::face_show,
        no: words::face_hide,
        hint: words::face_text,
        held,
        working: write.working,
        failure: write.failure,
    };
    choice.shown(Box::new(set))
}

fn naming(settings: GameSettings) -> AnyView {
    let write = Writer::<SetGameSettings>::new();
    let held = StoredValue::new(Some(settings.requests == TakesRequests::On));
    let set = move |on: bool| {
        let requests = if on { TakesRequests::On } else { TakesRequests::Off };
        write.send((), GameSettings { requests }, move |_| {
            let _ = held.try_set_value(Some(on));
        });
    };
    let choice = Choice {
        label: words::naming,
        yes: words::naming_on,
        no: words::naming_off,
        hint: words::naming_text,
        held,
        working: write.working,
        failure: write.failure,
    };
    card(vec![choice.shown(Box::new(set))])
}
