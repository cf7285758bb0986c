//! What was sent in, and how it stands.

use super::appeal_view::{asked, asking};
use super::queue::queue;
use super::queue_view::{leaving, still_here};
use super::wall_view;
use crate::i18n::{format, game};
use crate::route;
use crate::shell::page_title;
use crate::state::every::while_shown;
use crate::state::load::{Loading, load, load_kept};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::node::{
    card, image, link, live, maybe, node, nothing, outside_link, para, plain, stack, text,
};
use crate::ui::parts::{empty, failure_of, pill, press, time, way};
use crate::ui::{ButtonKind, Dialog, QrCode, Tone, changing, loaded, trouble};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::id::PersonId;
use sundae_shared::picture::small;
use sundae_shared::points::api::{ListSubmissions, RemoveCompanionOf, WithdrawSubmission, own_picture};
use sundae_shared::points::rules::{SubmissionEvent, next};
use sundae_shared::points::text as texts;
use sundae_shared::points::{
    ActivityId, After, CompanionView, PledgeState, PledgeView, RemoveCompanion, SubmissionId, SubmissionView,
    Submissions,
};
use sundae_shared::wall::MyWall;
use sundae_shared::wall::api::ListMyWall;

sundae_shared::messages! {
    mod words {
        title: en "What I sent in", es "Lo que envié";
        back: en "Points", es "Puntos";
        none_title: en "Nothing sent in yet", es "Aún no enviaste nada";
        none: en "What you send in appears here, with what became of it.", es "Lo que envíes aparece aquí, con lo que pasó.";
        start: en "See what earns points", es "Ver qué da puntos";
        show: en "Show this to somebody of the staff.", es "Enséñaselo a alguien de la organización.";
        qr: en "The code of this, to be scanned", es "El código de esto, para escanear";
        withdraw: en "Withdraw it", es "Retirarlo";
        withdrawn: en "Withdrawn. You can send it in again.", es "Retirado. Puedes volver a enviarlo.";
        promised: en "You promised", es "Prometiste";
        by_day(day: &str): en "by {day}", es "hasta el {day}";
        keep: en "I kept it", es "Lo cumplí";
        give_up: en "Give it up", es "Renunciar";
        give_up_title: en "Give this promise up?", es "¿Renunciar a esta promesa?";
        give_up_text: en "The points that it brought stay yours, and no more come. This can't be undone.",
            es "Los puntos que te dio siguen siendo tuyos y no vendrán más. No se puede deshacer.";
        photo: en "Your photo", es "Tu foto";
        photo_deleted(day: &str): en "Photo deleted on {day}", es "Foto eliminada el {day}";
        older: en "Older ones", es "Anteriores";
        take_out: en "Take out", es "Quitar";
        take_out_one(name: &str): en "Take {name} out", es "Quitar a {name}";
        take_out_title(name: &str): en "Take {name} out?", es "¿Quitar a {name}?";
        take_out_text: en "Name and face go at once; points that they have stay theirs. This can't be undone.",
            es "Su nombre y su cara desaparecen al momento; los puntos que tenga siguen siendo suyos. No se puede deshacer.";
    }
}

/// Under this name the phone keeps the list: a code has to be shown without network, too.
const KEPT: &str = "sent";
/// While something is to be shown, its state is asked for this often: the decision is seconds away.
const ASK_AGAIN: Duration = Duration::from_secs(8);

pub fn sent_in() -> AnyView {
    page_title(words::title);
    let after = Memo::new(|_| route::query("after"));
    let submissions = load_kept::<ListSubmissions>(KEPT, move || ((), After { after: after.get() }));
    let wall = load::<ListMyWall>(|| ((), ()));
    let changed = Callback::new(move |()| {
        submissions.refetch();
        wall.refetch();
    });
    Effect::new(move |before: Option<u32>| {
        let arrived = queue().map_or(0, |queue| queue.arrived.get());
        if before.is_some_and(|before| before != arrived) {
            submissions.refetch();
        }
        arrived
    });
    while_shown(ASK_AGAIN, move || {
        let shows = |page: Submissions| page.items.iter().any(is_to_be_shown);
        // What somebody types in a dialog is not taken away under their fingers.
        let typing = document().query_selector("dialog[open]").is_ok_and(|open| open.is_some());
        if !typing && untrack(|| submissions.reply()).is_some_and(shows) {
            submissions.look_again();
        }
    });
    let shown = move |Submissions { items, next }: Submissions| {
        if items.is_empty() {
            return empty(words::none_title, words::none, way(words::start, "/me/points/".to_owned()));
        }
        let has_pictures = items.iter().any(|item| item.picture.is_some());
        let mut cards: Vec<AnyView> = items.into_iter().map(|item| one(item, changed, wall)).collect();
        cards.push(maybe(next.map(|next| way(words::older, format!("/me/points/sent?after={next}")))));
        cards.push(maybe(has_pictures.then(|| trouble(vec![wall.question]))));
        stack(cards)
    };
    stack(vec![
        link("/me/points/".to_owned(), "", vec![text(words::back)]),
        node("h1", "", vec![text(words::title)]),
        changing(|| maybe(leaving())),
        live(vec![changing(|| maybe(still_here()))]),
        loaded(submissions, shown),
    ])
}

fn is_to_be_shown(item: &SubmissionView) -> bool {
    item.shown_code.is_some() && next(item.state, SubmissionEvent::Accept).is_ok()
}

fn one(item: SubmissionView, changed: Callback<()>, wall: Loading<MyWall>) -> AnyView {
    let (word, tone) = game::submission_state(item.state);
    let later = item.pledge.as_ref().filter(|pledge| pledge.promised.is_none());
    let points = game::worth(item.points, later.map(|pledge| pledge.points_later));
    let soft = |part| node("span", "soft", vec![part]);
    let state = vec![pill(word, tone), soft(text(points)), soft(time(item.at))];
    let can_withdraw = next(item.state, SubmissionEvent::Withdraw).is_ok();
    let promise = item.pledge.clone().map(|pledge| promise(&item.id, &item.activity, pledge, changed));
    let photo = |picture| image(small(&own_picture(&picture)), "evidence evidence-small", words::photo);
    let on_wall = item.picture.as_ref().map(|_| wall_view::of_author(item.id.clone(), wall));
    let qr = item.shown_qr.clone().map(|qr| view! { <QrCode qr=qr label=words::qr /> }.into_any());
    let code = item.shown_code.as_ref().filter(|_| is_to_be_shown(&item)).map(|code| {
        let code = node("p", "voucher-code", vec![plain(code.to_string())]);
        node("div", "", vec![maybe(qr), code, para("soft", words::show)])
    });
    let subject = item.subject.map(|subject| node("p", "strong", vec![plain(subject)]));
    let appeal = item.appeal_until.map(|until| asking(item.id.clone(), until, changed));
    card(vec![
        node("h2", "", vec![text(game::both(&item.title))]),
        node("p", "actions", state),
        maybe(code),
        maybe(promise),
        maybe(item.reject_reason.map(|reason| para("", game::reject_reason(reason)))),
        maybe(item.reason.map(|reason| node("blockquote", "", vec![plain(reason)]))),
        maybe(item.appeal.map(asked)),
        maybe(appeal),
        maybe(subject),
        maybe(item.vouched.map(|how| para("soft", move |lang| texts::proof(how, lang)))),
        maybe(item.picture.map(photo)),
        maybe(
            item.photo_deleted_at
                .map(|at| para("soft", move |lang| words::photo_deleted(lang, &format::short(at)))),
        ),
        maybe(item.link.map(outside_link)),
        maybe(item.words.map(|words| node("p", "told", vec![plain(words)]))),
        companions(&item.id, item.companions, changed),
        maybe(on_wall),
        maybe(can_withdraw.then(|| withdrawing(item.id, changed))),
    ])
}

/// What was promised, by when and how it stands; with what its author can do.
fn promise(id: &SubmissionId, activity: &ActivityId, pledge: PledgeView, changed: Callback<()>) -> AnyView {
    let PledgeView { due_on, state, can_keep, promised, .. } = pledge;
    let tone = match state {
        PledgeState::Kept => Tone::Done,
        PledgeState::Open | PledgeState::Said => Tone::Wait,
        PledgeState::Void | PledgeState::Lapsed | PledgeState::Missed => Tone::Plain,
    };
    let by_day = text(move |lang| words::by_day(lang, &format::day(due_on)));
    let says = move |lang| texts::pledge_state(state, lang);
    let keep = can_keep.then(|| way(words::keep, format!("/me/points/do/{activity}?keeps={id}")));
    let open = state == PledgeState::Open && promised.is_none();
    let give_up = open.then(|| giving_up(id.clone(), changed));
    let promised = promised.map(|promised| {
        let told = node("p", "told", vec![plain(promised)]);
        node("div", "", vec![para("soft", words::promised), told])
    });
    let pills = vec![pill(says, tone), node("span", "soft", vec![by_day])];
    stack(vec![node("p", "actions", pills), maybe(promised), maybe(keep), maybe(give_up)])
}

fn giving_up(id: SubmissionId, changed: Callback<()>) -> AnyView {
    let withdraw = Writer::<WithdrawSubmission>::new();
    let (open, id) = (RwSignal::new(false), StoredValue::new(id));
    let act = move || withdraw.send(id.get_value(), (), move |_| tell(changed, ()));
    let question = move || {
        let button = press(words::give_up, ButtonKind::Danger, withdraw.working, act);
        let foot = node("div", "dialog-foot", vec![button]);
        node("div", "", vec![para("", words::give_up_text), failure_of(withdraw.failure), foot])
    };
    let button = press(words::give_up, ButtonKind::Quiet, RwSignal::new(false), move || open.set(true));
    let asks = view! { <Dialog title=words::give_up_title open=open>{question()}</Dialog> };
    node("div", "actions", vec![button, asks.into_any()])
}

fn withdrawing(id: SubmissionId, changed: Callback<()>) -> AnyView {
    let withdraw = Writer::<WithdrawSubmission>::new();
    let id = StoredValue::new(id);
    let act = move || {
        withdraw.send(id.get_value(), (), move |_| {
            root().toasts.say(words::withdrawn);
            tell(changed, ());
        });
    };
    let button = press(words::withdraw, ButtonKind::Quiet, withdraw.working, act);
    stack(vec![failure_of(withdraw.failure), node("div", "actions", vec![button])])
}

fn companions(id: &SubmissionId, companions: Vec<CompanionView>, changed: Callback<()>) -> AnyView {
    if companions.is_empty() {
        return nothing();
    }
    let one = |CompanionView { person, name, state, .. }: CompanionView| {
        let (word, tone) = game::request_state(state);
        let out = taking_out(id.clone(), person, name.clone(), changed);
        node("div", "actions", vec![plain(name), pill(word, tone), out])
    };
    let mut parts = vec![para("soft", game::words::with_companions)];
    parts.extend(companions.into_iter().map(one));
    node("div", "", parts)
}

fn taking_out(id: SubmissionId, companion: PersonId, name: String, changed: Callback<()>) -> AnyView {
    let remove = Writer::<RemoveCompanionOf>::new();
    let (open, of) = (RwSignal::new(false), StoredValue::new((id, companion)));
    let act = move || {
        let (id, companion) = of.get_value();
        remove.send(id, RemoveCompanion { companion }, move |_| tell(changed, ()));
    };
    let question = move || {
        let button = press(words::take_out, ButtonKind::Danger, remove.working, act);
        let foot = node("div", "dialog-foot", vec![button]);
        node("div", "", vec![para("", words::take_out_text), failure_of(remove.failure), foot])
    };
    let label = name.clone();
    let label = move |lang| words::take_out_one(lang, &label);
    let title = move |lang| words::take_out_title(lang, &name);
    let button = press(label, ButtonKind::Quiet, RwSignal::new(false), move || open.set(true));
    node("div", "", vec![button, view! { <Dialog title=title open=open>{question()}</Dialog> }.into_any()])
}
