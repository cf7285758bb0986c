//! One activity: how it goes, and handing it in. Without network it is kept and sent later.

use super::code_view::code_form;
use super::conference_view::{Choice, conference_field};
use super::home_view::KEPT;
use super::model::{Standing, standing};
use super::photo::{Photo, Stage, photo_field};
use super::queue::{has_to_wait, queue};
use super::terms_view::terms;
use crate::api::{self, Failure, Key};
use crate::i18n::{format, game};
use crate::route;
use crate::shell::{NotFound, page_title};
use crate::state::load::load_kept;
use crate::state::writer::Writer;
use crate::state::{root, spawn};
use crate::ui::node::{link, maybe, node, para, stack, text};
use crate::ui::parts::{complaint, failure_of, notice, pill, press, way};
use crate::ui::{Button, ButtonKind, Field, Form, Textarea, Tone, changing, loaded};
use leptos::prelude::*;
use sundae_shared::id::Id;
use sundae_shared::points::api::{ListActivities, Submit};
use sundae_shared::points::limits::SUBJECT_CHARS_MAX;
use sundae_shared::points::rules::{KEPT_PROOFS, LINK_CHARS_MAX, WORDS_CHARS_MAX, is_vouched};
use sundae_shared::points::{
    Activities, ActivityView, Approval, Nature, Proof, SubjectRule, SubjectSource, SubmissionId,
    SubmissionState, SubmissionView, SubmitEvidence, Window,
};
use sundae_shared::text::{Bilingual, Lang, Message};
use sundae_shared::time::parse_day;
use web_sys::Blob;

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
        show_now: en "I'll show it to staff", es "Lo enseñaré a la organización";
        show_hint: en "You get a code. Show it with the thing itself, and it is decided on the spot.",
            es "Recibes un código. Enséñalo junto con lo que hiciste y se decide en el momento.";
        shown: en "Here is your code. Show it to somebody of the staff.", es "Aquí está tu código. Enséñalo a alguien de la organización.";
        or_code: en "Or with the host's code", es "O con el código de quien organiza";
        volunteer: en "Show your pass to a volunteer: they scan it, and it counts at once.",
            es "Muestra tu pase al voluntariado: lo escanean y cuenta al momento.";
        kept: en "It could not be sent yet. It is kept on this phone and sent by itself.", es "Aún no se pudo enviar. Queda en este teléfono y se enviará solo.";
        not_kept: en "It could not be sent yet, and this browser keeps nothing. Stay on this page and try again in a moment.",
            es "Aún no se pudo enviar, y este navegador no guarda nada. Quédate en esta página y reinténtalo en un momento.";
        lost: en "What you sent in did not arrive, and this browser keeps nothing. Please send it in again.",
            es "Lo que enviaste no llegó, y este navegador no guarda nada. Vuelve a enviarlo.";
        not_yet(at: &str): en "It opens {at}.", es "Abre el {at}.";
        over: en "The time for this one is over.", es "Ya pasó el plazo de esta.";
        done_today: en "That is all for today. Tomorrow it counts again.", es "Por hoy es todo. Mañana vuelve a contar.";
        used_up: en "You have this one as often as it counts.", es "Ya la tienes tantas veces como cuenta.";
        used_up_link: en "See what I sent in", es "Ver lo que envié";
        record: en "There is nothing to send: staff count this from their own lists.",
            es "No hay nada que enviar: la organización lo cuenta con sus listas.";
        pledge: en "This can't be promised yet.", es "Esto aún no se puede prometer.";
        promised: en "What do you promise?", es "¿Qué prometes?";
        promised_hint: en "Which conference or meetup, and where.", es "Qué conferencia o encuentro, y dónde.";
        due_on: en "By which day?", es "¿Hasta qué día?";
        promise: en "Promise it", es "Prometerlo";
        noted: en "Your promise is noted.", es "Tu promesa queda anotada.";
    }
}

const SENT: &str = "/me/points/sent";

pub fn submit_activity(activity: String) -> AnyView {
    page_title(words::title);
    let activities = load_kept::<ListActivities>(KEPT, || ((), ()));
    let shown = move |page: Activities| {
        let found = page.activities.into_iter().find(|found| found.id.to_string() == activity);
        let found = found.map(|activity| if kept().is_some() { to_keep(activity) } else { activity });
        match found {
            Some(activity) => one(activity, page.review_seconds, page.photo_deleted_on),
            None => view! { <NotFound /> }.into_any(),
        }
    };
    stack(vec![link("/me/points/".to_owned(), "", vec![text(words::back)]), loaded(activities, shown)])
}

/// The promise of which the address says that it was kept.
fn kept() -> Option<SubmissionId> {
    route::query("keeps").and_then(|id| SubmissionId::parse(&id).ok())
}

/// A promise as it is shown to be kept: with proof, for a moderator.
fn to_keep(activity: ActivityView) -> ActivityView {
    ActivityView {
        nature: Nature::Proof,
        proofs: KEPT_PROOFS.to_vec(),
        points: activity.points_later.unwrap_or(activity.points),
        points_later: None,
        subject: None,
        companions_max: 0,
        approval: Approval::Moderator,
        limit: 1,
        left: 1,
        left_today: None,
        window: Window::Open,
        ..activity
    }
}

fn one(
    activity: ActivityView,
    review_seconds: Option<i64>,
    photo_deleted_on: Option<chrono::NaiveDate>,
) -> AnyView {
    let standing = standing(&activity);
    let other_way = activity.alternative.as_ref().map(|alternative| {
        notice(Tone::Info, vec![para("strong", words::other_way), para("", game::both(alternative))])
    });
    stack(vec![
        node("h1", "", vec![text(game::both(&activity.title))]),
        node("p", "", vec![pill(game::worth(activity.points, activity.points_later), Tone::Plain)]),
        para("", game::both(&activity.how_to)),
        maybe((standing == Standing::Open).then(|| terms(&activity, review_seconds))),
        maybe(other_way),
        match standing {
            Standing::Open => evidence_form(activity, photo_deleted_on),
            standing => nothing_to_send(standing, &activity),
        },
    ])
}

fn nothing_to_send(standing: Standing, activity: &ActivityView) -> AnyView {
    let opens_at = activity.opens_at;
    let says = move |lang| match (standing, opens_at) {
        (Standing::Record, _) => words::record(lang).to_owned(),
        (Standing::Pledge, _) => words::pledge(lang).to_owned(),
        (Standing::NotYet, Some(at)) => words::not_yet(lang, &format::short(at)),
        (Standing::DoneToday, _) => words::done_today(lang).to_owned(),
        (Standing::UsedUp, _) => words::used_up(lang).to_owned(),
        _ => words::over(lang).to_owned(),
    };
    let (tone, sent) = match standing {
        Standing::UsedUp | Standing::DoneToday => (Tone::Done, true),
        _ => (Tone::Plain, false),
    };
    let way = sent.then(|| way(words::used_up_link, SENT.to_owned()));
    stack(vec![notice(tone, vec![para("", says)]), maybe(way)])
}

/// What is typed and chosen, kept while the form is open.
#[derive(Clone, Copy)]
struct Evidence {
    photo: Photo,
    link: RwSignal<String>,
    told: RwSignal<String>,
    subject: RwSignal<String>,
    due_on: RwSignal<String>,
    keeps: StoredValue<Option<SubmissionId>>,
    conference: Choice,
    /// One for each companion that there may be: a signal made by a press would end with its button.
    companions: StoredValue<Vec<RwSignal<String>>>,
}

impl Evidence {
    fn new(companions_max: usize, keeps: Option<SubmissionId>) -> Self {
        let companions = (0..companions_max).map(|_| RwSignal::default()).collect();
        Self {
            photo: Photo::new(),
            link: RwSignal::default(),
            told: RwSignal::default(),
            subject: RwSignal::default(),
            due_on: RwSignal::default(),
            keeps: StoredValue::new(keeps),
            conference: Choice::new(),
            companions: StoredValue::new(companions),
        }
    }

    fn request(self, activity: &ActivityView, shown: bool) -> SubmitEvidence {
        let filled =
            |text: RwSignal<String>| Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
        let codes = self.companions.get_value().into_iter().filter_map(filled);
        let conference = self.conference.conference().map(|one| one.id);
        SubmitEvidence {
            activity: activity.id.clone(),
            link: filled(self.link),
            words: filled(self.told),
            picture: self.photo.picture(),
            shown,
            subject: filled(self.subject).filter(|_| conference.is_none()),
            days: self.conference.days(),
            conference,
            companions: codes.collect(),
            due_on: parse_day(&self.due_on.get_untracked()),
            keeps: self.keeps.get_value(),
        }
    }
}

/// How it is handed in.
#[derive(Clone, Copy)]
struct Sending {
    submit: Writer<Submit>,
    evidence: Evidence,
    activity: StoredValue<ActivityView>,
    /// What stands in the way, said beside the button.
    hint: RwSignal<Option<Message>>,
}

impl Sending {
    fn send(self, shown: bool) {
        let photo = self.evidence.photo;
        if matches!(photo.stage.get_untracked(), Stage::Sending(_)) {
            self.hint.set(Some(words::photo_first));
            return;
        }
        self.hint.set(None);
        let Sending { submit, hint, .. } = self;
        if submit.working.get_untracked() {
            return;
        }
        submit.working.set(true);
        submit.failure.set(None);
        let (request, title) = self
            .activity
            .with_value(|activity| (self.evidence.request(activity, shown), activity.title.clone()));
        let photo = photo.waiting().map(|(key, file)| (key, Blob::from(file)));
        let key = submit.key();
        // Nothing below needs the form: what is handed in arrives or is kept, also when the form was left meanwhile.
        spawn(async move {
            // Where a photo waits for the network, the rest waits with it.
            let answer = match photo.is_some() {
                true => Err(Failure::Offline),
                false => api::call_with_key::<Submit>(&key, (), &request).await,
            };
            let goes_to = match answer {
                Ok(sent) => Some(arrived(&sent, request.due_on.is_some())),
                // Of a form that was left, the queue also says what the server refuses.
                Err(failure) if has_to_wait(&failure) || was_left(submit) => {
                    kept_for_later(key, title, request, photo).await
                }
                Err(failure) => {
                    let _ = submit.failure.try_set(Some(failure));
                    let _ = submit.working.try_set(false);
                    return;
                }
            };
            let _ = submit.working.try_set(false);
            match goes_to {
                Some(page) if !was_left(submit) => route::go(page),
                Some(_) => {}
                None if was_left(submit) => root().toasts.say(words::lost),
                None => hint.set(Some(words::not_kept)),
            }
        });
    }
}

fn was_left(submit: Writer<Submit>) -> bool {
    submit.working.try_get_untracked().is_none()
}

/// Says what became of it; where one reads on.
fn arrived(sent: &SubmissionView, promise: bool) -> &'static str {
    let accepted = sent.state == SubmissionState::Accepted;
    let says: Message = match (accepted, promise, &sent.shown_code) {
        (true, true, _) => words::noted,
        (true, false, _) => words::done,
        (false, _, Some(_)) => words::shown,
        (false, _, None) => words::sent,
    };
    root().toasts.say(says);
    if accepted && !promise { "/me/points/" } else { SENT }
}

/// Under the same key, for a time with network; `None` where this browser keeps nothing.
async fn kept_for_later(
    key: Key,
    title: Bilingual,
    request: SubmitEvidence,
    photo: Option<(Key, Blob)>,
) -> Option<&'static str> {
    if !queue()?.add(key, title, request, photo).await {
        return None;
    }
    root().toasts.say(words::kept);
    Some(SENT)
}

fn evidence_form(activity: ActivityView, photo_deleted_on: Option<chrono::NaiveDate>) -> AnyView {
    let most = usize::try_from(activity.companions_max).unwrap_or(0);
    let (submit, evidence) = (Writer::<Submit>::new(), Evidence::new(most, kept()));
    let (honour, proofs) = (activity.nature == Nature::Honour, activity.proofs.clone());
    let promise = activity.nature == Nature::Pledge;
    let subject = activity.subject.clone();
    // A conference of the list counts on their word; one that is typed is shown to a moderator.
    let on_their_word = activity.approval == Approval::Automatic
        && subject.as_ref().is_some_and(|subject| subject.source == SubjectSource::Conference);
    let hint = RwSignal::new(None);
    let sending = Sending { submit, evidence, activity: StoredValue::new(activity), hint };
    let shows = proofs.contains(&Proof::Shown);
    let sends = honour || promise || proofs.iter().any(|proof| *proof != Proof::Shown && !is_vouched(*proof));
    let by_others = by_others(&proofs, sends || shows);
    if !(sends || shows) {
        return by_others;
    }
    let mut parts = Vec::new();
    parts.extend(subject.map(|subject| subject_field(&subject, sending)));
    let shown = move || {
        let asked = !on_their_word || evidence.conference.by_hand.get();
        maybe(asked.then(|| proof_fields(&proofs, evidence, photo_deleted_on, submit)))
    };
    parts.push(if promise { promise_fields(evidence, submit) } else { changing(shown) });
    if most > 0 {
        parts.push(companions(evidence.companions.get_value(), submit));
    }
    let waits = move || hint.get().map(|says| notice(Tone::Wait, vec![para("", says)]));
    parts.extend([
        complaint(submit.field_error("evidence")),
        changing(move || maybe(waits())),
        failure_of(submit.failure),
    ]);
    if sends {
        let label: fn(Lang) -> &'static str = match (honour, promise) {
            (true, _) => words::did_it,
            (_, true) => words::promise,
            _ => words::send,
        };
        let button =
            view! { <Button kind=ButtonKind::Primary wide=true label=label working=submit.working /> };
        parts.push(button.into_any());
    }
    if shows {
        let kind = if sends { ButtonKind::Plain } else { ButtonKind::Primary };
        let act = move || sending.send(true);
        let button = press(words::show_now, kind, submit.working, act);
        parts.push(stack(vec![para("field-hint", words::show_hint), button]));
    }
    let form = view! { <Form on_submit=move |()| sending.send(!sends)>{parts}</Form> }.into_any();
    stack(vec![form, by_others])
}

/// What somebody else vouches for on the spot.
fn by_others(proofs: &[Proof], has_other_ways: bool) -> AnyView {
    let code = proofs.contains(&Proof::HostCode).then(|| {
        let title = has_other_ways.then(|| node("h2", "", vec![text(words::or_code)]));
        stack(vec![maybe(title), code_form()])
    });
    let volunteer = proofs.contains(&Proof::Volunteer);
    let volunteer = volunteer.then(|| notice(Tone::Info, vec![para("", words::volunteer)]));
    stack(vec![maybe(code), maybe(volunteer)])
}

fn proof_fields(
    proofs: &[Proof],
    evidence: Evidence,
    photo_deleted_on: Option<chrono::NaiveDate>,
    submit: Writer<Submit>,
) -> AnyView {
    let hint = (proofs.len() > 1).then(|| para("soft", words::one_is_enough));
    let fields = proofs.iter().map(|proof| proof_field(*proof, evidence, photo_deleted_on, submit));
    stack(hint.into_iter().chain(fields).collect())
}

fn promise_fields(evidence: Evidence, submit: Writer<Submit>) -> AnyView {
    let told = view! {
        <Textarea
            label=words::promised
            hint=words::promised_hint
            value=evidence.told
            maxlength=WORDS_CHARS_MAX as u32
            error=submit.field_error("words")
        />
    };
    let due_on = view! {
        <Field label=words::due_on value=evidence.due_on kind="date" error=submit.field_error("due_on") />
    };
    stack(vec![told.into_any(), due_on.into_any()])
}

fn subject_field(subject: &SubjectRule, sending: Sending) -> AnyView {
    let (question, Sending { submit, evidence, .. }) = (game::both(&subject.question), sending);
    if subject.source == SubjectSource::Conference {
        let activity = sending.activity.with_value(|activity| activity.id.clone());
        return conference_field(question, activity, evidence.conference, evidence.subject, submit);
    }
    view! {
        <Field
            label=question
            value=sending.evidence.subject
            maxlength=SUBJECT_CHARS_MAX as u32
            error=sending.submit.field_error("subject")
        />
    }
    .into_any()
}

fn proof_field(
    proof: Proof,
    evidence: Evidence,
    photo_deleted_on: Option<chrono::NaiveDate>,
    submit: Writer<Submit>,
) -> AnyView {
    match proof {
        Proof::Photo => photo_field(evidence.photo, photo_deleted_on),
        // Each a way of its own, below.
        Proof::Shown | Proof::HostCode | Proof::Volunteer => maybe(None),
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
