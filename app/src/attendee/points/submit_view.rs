//! One activity: how it goes, and handing it in.

use super::photo::{Photo, photo_field};
use crate::i18n::game;
use crate::route;
use crate::shell::{NotFound, page_title};
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{link, maybe, node, para, stack, text};
use crate::ui::parts::{complaint, failure_of, notice, pill, press, way};
use crate::ui::{Button, ButtonKind, Field, Form, Textarea, Tone, changing, loaded};
use leptos::prelude::*;
use sundae_shared::points::api::{ListActivities, Submit};
use sundae_shared::points::rules::{LINK_CHARS_MAX, WORDS_CHARS_MAX, can_submit};
use sundae_shared::points::{Activities, ActivityView, Nature, Proof, SubmissionState, SubmitEvidence};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "Earn points", es "Ganar puntos";
        back: en "All activities", es "Todas las actividades";
        other_way: en "Another way", es "Otra manera";
        one_is_enough: en "One of these is enough.", es "Basta con una de estas opciones.";
        link: en "Link", es "Enlace";
        link_hint: en "To your post, pull request or event, for instance https://example.org/my-post",
            es "A tu publicación, pull request o evento, por ejemplo https://example.org/mi-publicacion";
        told: en "In your own words", es "Con tus palabras";
        told_hint: en "Two or three sentences.", es "Dos o tres frases.";
        companions: en "Who was there too?", es "¿Quién más estaba?";
        companions_hint: en "The short code below the QR of their pass. They are asked, and it counts for them when they say yes.",
            es "El código corto bajo el QR de su pase. Se les pregunta, y cuenta para ellos si dicen que sí.";
        companion(number: usize): en "Code {number}", es "Código {number}";
        add_companion: en "Add someone", es "Añadir a alguien";
        send: en "Send it in", es "Enviar";
        did_it: en "I did this", es "Lo hice";
        photo_first: en "The photo is still on its way. Wait a moment, then send it in.",
            es "La foto aún se está enviando. Espera un momento y envíalo.";
        sent: en "Sent in. A moderator looks at it soon.", es "Enviado. Alguien lo revisará pronto.";
        done: en "Done. Your points are here.", es "Hecho. Tus puntos ya están aquí.";
        used_up: en "You have this one as often as it counts.", es "Ya la tienes tantas veces como cuenta.";
        used_up_link: en "See what I sent in", es "Ver lo que envié";
        left(left: i64, limit: i64): en "It counts {limit} times; {left} left for you.", es "Cuenta {limit} veces; te quedan {left}.";
        record: en "There is nothing to send: staff count this from their own lists.",
            es "No hay nada que enviar: la organización lo cuenta con sus listas.";
        pledge: en "There is nothing to send yet: promises are settled at the next conference.",
            es "Aún no hay nada que enviar: las promesas se saldan en la próxima conferencia.";
    }
}

pub fn submit_activity(activity: String) -> AnyView {
    page_title(words::title);
    let activities = load::<ListActivities>(|| ((), ()));
    let shown = move |page: Activities| match page
        .activities
        .into_iter()
        .find(|found| found.id.to_string() == activity)
    {
        Some(activity) => one(activity),
        None => view! { <NotFound /> }.into_any(),
    };
    stack(vec![link("/me/points".to_owned(), "", vec![text(words::back)]), loaded(activities, shown)])
}

fn one(activity: ActivityView) -> AnyView {
    let (left, limit, nature) = (activity.left, activity.limit, activity.nature);
    let can_send = can_submit(nature) && left > 0;
    let other_way = activity.alternative.as_ref().map(|alternative| {
        notice(Tone::Info, vec![para("strong", words::other_way), para("", game::both(alternative))])
    });
    let often = (limit > 1 && can_send).then(|| para("soft", move |lang| words::left(lang, left, limit)));
    stack(vec![
        node("h1", "", vec![text(game::both(&activity.title))]),
        node("p", "", vec![pill(game::points(activity.points), Tone::Plain)]),
        para("", game::both(&activity.how_to)),
        maybe(often),
        maybe(other_way),
        if can_send { evidence_form(activity) } else { nothing_to_send(nature) },
    ])
}

fn nothing_to_send(nature: Nature) -> AnyView {
    match nature {
        Nature::Record => notice(Tone::Plain, vec![para("", words::record)]),
        Nature::Pledge => notice(Tone::Plain, vec![para("", words::pledge)]),
        Nature::Honour | Nature::Proof => stack(vec![
            notice(Tone::Done, vec![para("", words::used_up)]),
            way(words::used_up_link, "/me/points/sent".to_owned()),
        ]),
    }
}

/// What is typed and chosen, kept while the form is open.
#[derive(Clone, Copy)]
struct Evidence {
    photo: RwSignal<Photo>,
    link: RwSignal<String>,
    told: RwSignal<String>,
    /// One for each companion that there may be: a signal made by a press would end with its button.
    companions: StoredValue<Vec<RwSignal<String>>>,
}

impl Evidence {
    fn new(companions_max: usize) -> Self {
        let companions = (0..companions_max).map(|_| RwSignal::default()).collect();
        Self {
            photo: RwSignal::new(Photo::None),
            link: RwSignal::default(),
            told: RwSignal::default(),
            companions: StoredValue::new(companions),
        }
    }

    fn request(self, activity: &ActivityView) -> SubmitEvidence {
        let filled =
            |text: RwSignal<String>| Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
        let codes = self.companions.get_value().into_iter().filter_map(filled);
        SubmitEvidence {
            activity: activity.id.clone(),
            link: filled(self.link),
            words: filled(self.told),
            picture: self.photo.get_untracked().picture(),
            companions: codes.collect(),
        }
    }
}

fn evidence_form(activity: ActivityView) -> AnyView {
    let most = usize::try_from(activity.companions_max).unwrap_or(0);
    let (submit, evidence) = (Writer::<Submit>::new(), Evidence::new(most));
    let photo_waits = RwSignal::new(false);
    let label: fn(Lang) -> &'static str =
        if activity.nature == Nature::Honour { words::did_it } else { words::send };
    let proofs = activity.proofs.clone();
    let send = move |()| {
        photo_waits.set(matches!(evidence.photo.get_untracked(), Photo::Sending(_)));
        if photo_waits.get_untracked() {
            return;
        }
        submit.send((), evidence.request(&activity), move |sent| {
            let accepted = sent.state == SubmissionState::Accepted;
            root().toasts.say(if accepted { words::done as fn(Lang) -> &'static str } else { words::sent });
            route::go(if accepted { "/me/points" } else { "/me/points/sent" });
        });
    };
    let mut parts = Vec::new();
    if proofs.len() > 1 {
        parts.push(para("soft", words::one_is_enough));
    }
    parts.extend(proofs.into_iter().map(|proof| proof_field(proof, evidence, submit)));
    if most > 0 {
        parts.push(companions(evidence.companions.get_value(), submit));
    }
    let waits = move || photo_waits.get().then(|| notice(Tone::Wait, vec![para("", words::photo_first)]));
    let button = view! { <Button kind=ButtonKind::Primary wide=true label=label working=submit.working /> };
    parts.extend([
        complaint(submit.field_error("evidence")),
        changing(move || maybe(waits())),
        failure_of(submit.failure),
        button.into_any(),
    ]);
    view! { <Form on_submit=send>{parts}</Form> }.into_any()
}

fn proof_field(proof: Proof, evidence: Evidence, submit: Writer<Submit>) -> AnyView {
    match proof {
        Proof::Photo => photo_field(evidence.photo),
        Proof::Link => view! {
            <Field
                label=words::link
                hint=words::link_hint
                value=evidence.link
                kind="url"
                inputmode="url"
                maxlength=LINK_CHARS_MAX as u32
                error=submit.field_error("link")
            />
        }
        .into_any(),
        Proof::Words => view! {
            <Textarea
                label=words::told
                hint=words::told_hint
                value=evidence.told
                maxlength=WORDS_CHARS_MAX as u32
                error=submit.field_error("words")
            />
        }
        .into_any(),
    }
}

/// Named by the code on their pass; nobody is looked up by name.
fn companions(codes: Vec<RwSignal<String>>, submit: Writer<Submit>) -> AnyView {
    let (shown, most) = (RwSignal::new(0), codes.len());
    let field = |(at, code): (usize, RwSignal<String>)| {
        view! { <Field label=move |lang| words::companion(lang, at + 1) value=code maxlength=16 /> }
            .into_any()
    };
    let fields =
        move || codes.iter().copied().take(shown.get()).enumerate().map(field).collect::<Vec<AnyView>>();
    let add = move || {
        let act = move || shown.update(|shown| *shown += 1);
        maybe(
            (shown.get() < most)
                .then(|| press(words::add_companion, ButtonKind::Plain, RwSignal::new(false), act)),
        )
    };
    node(
        "fieldset",
        "field",
        vec![
            node("legend", "", vec![text(words::companions)]),
            para("field-hint", words::companions_hint),
            changing(fields),
            complaint(submit.field_error("companions")),
            node("div", "actions", vec![changing(add)]),
        ],
    )
}
