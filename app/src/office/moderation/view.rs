//! The queue, worked by keyboard or by swiping: `j k` to move, `a` yes, `r` no, `u` to undo, `/` for a code.

use super::batch::Batch;
use super::desk::Desk;
use super::detail_view::Detail;
use super::list_view::{Rows, toggle};
use super::model::{is_surely_fine, moved, selected};
use crate::api;
use crate::i18n::{Text, format, game, lang, tr};
use crate::office::list::{address, address_field};
use crate::shell::page_title;
use crate::state::every::while_shown;
use crate::state::load::load;
use crate::state::spawn;
use crate::state::writer::Writer;
use crate::ui::{
    Button, EmptyState, ErrorState, FailureNotice, Field, Form, LinkButton, Segmented, Select, Shortcut,
    Skeleton, shortcuts,
};
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::id::Id;
use sundae_shared::points::api::{
    ListOfficeActivities, ListSubmissionQueue, OpenShownSubmission, OpenSubmission, evidence_picture,
};
use sundae_shared::points::rules::{SubmissionEvent, next};
use sundae_shared::points::{
    ActivityId, ListQueue, OpenShown, Queue, QueueItem, QueuePart, SubmissionId, SubmissionState,
};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        title: en "Points review", es "Revisar puntos";
        part: en "Show", es "Mostrar";
        open: en "Waiting", es "Pendientes";
        shown: en "To be shown", es "Por enseñar";
        appeals: en "Second looks", es "Segundas revisiones";
        samples: en "Samples", es "Muestras";
        decided: en "Decided", es "Decididos";
        counted(name: &str, count: i64): en "{name} ({count})", es "{name} ({count})";
        waiting_one: en "1 waiting", es "1 pendiente";
        waiting(count: &str): en "{count} waiting", es "{count} pendientes";
        oldest(since: &str): en "the oldest since {since}", es "el más antiguo, {since}";
        median(time: &str): en "a decision takes {time}", es "una decisión tarda {time}";
        activity: en "Activity", es "Actividad";
        all: en "All activities", es "Todas las actividades";
        code: en "Code on a phone", es "Código de un teléfono";
        find: en "Find it", es "Buscarlo";
        keys: en "Press ? for the keys", es "Pulsa ? para ver las teclas";
        none_title: en "Nothing waits", es "Nada pendiente";
        none: en "New submissions appear here, the oldest first. Your own are decided by others.",
            es "Los envíos nuevos aparecen aquí, primero los más antiguos. Los tuyos los decide otra persona.";
        none_shown: en "Who wants to show something has a code on their phone. Type it above, or scan it.",
            es "Quien quiere enseñar algo tiene un código en su teléfono. Escríbelo arriba o escanéalo.";
        none_appeals: en "Here stand decisions of others about which somebody asks for another look.",
            es "Aquí aparecen decisiones de otras personas sobre las que alguien pide otra revisión.";
        none_samples: en "One in ten of what counts at once is picked for a look and stands here.",
            es "Uno de cada diez de los que cuentan al momento se elige para mirarlo y aparece aquí.";
        none_decided: en "What was accepted or rejected appears here, the newest first.",
            es "Lo aceptado o rechazado aparece aquí, primero lo más reciente.";
        no_match_title: en "Nothing of this activity", es "Nada de esta actividad";
        no_match: en "Choose another activity, or all.", es "Elige otra actividad, o todas.";
        further: en "Further ones", es "Siguientes";
        first: en "From the beginning", es "Desde el principio";
        next: en "Next one", es "Siguiente";
        previous: en "One back", es "Anterior";
        undo: en "Undo the last decision", es "Deshacer la última decisión";
        tick: en "Tick for accepting together, or not", es "Marcar o no para aceptar juntos";
        to_code: en "Type a code from a phone", es "Escribir un código de un teléfono";
        reload: en "Look for new ones", es "Buscar nuevos";
    }
}

/// How often the list is asked for again, to see what came and who is on what.
const ASK_AGAIN: Duration = Duration::from_secs(20);
/// Pictures of so many further items are fetched ahead.
const AHEAD: usize = 3;

#[component]
pub fn Moderation() -> impl IntoView {
    page_title(words::title);
    let (named, set_part) = address("part");
    let part = Memo::new(move |_| {
        named.get().and_then(|word| QueuePart::from_word(&word)).unwrap_or(QueuePart::Open)
    });
    let (after, set_after) = address("after");
    let (chosen, _) = address("id");
    let activity = address_field("activity");
    let queue = load::<ListSubmissionQueue>(move || {
        let activity = ActivityId::parse(&activity.get()).ok();
        ((), ListQueue { part: part.get(), activity, after: after.get() })
    });
    let desk = Desk::new(queue, part, chosen);
    Effect::new(move |before: Option<(QueuePart, String)>| {
        let now = (part.get(), activity.get());
        if before.is_some_and(|before| before != now) {
            desk.begins_anew();
            set_after.set(None);
        }
        now
    });
    let items = Memo::new(move |_| desk.page.get().map(|page| page.items).unwrap_or_default());
    let at = Memo::new(move |_| items.with(|items| selected(items, chosen.get().as_deref())));
    let open = Memo::new(move |_| {
        let opened = desk.opened.get().or_else(|| items.with(|items| items.get(at.get()).cloned()));
        opened.map(settled)
    });
    // What is open stays open, though somebody else takes a look at it.
    Effect::new(move || {
        let id = open.with(|open| open.as_ref().map(|open| open.id.to_string()));
        if chosen.get_untracked().is_none() && desk.opened.with_untracked(Option::is_none) && id.is_some() {
            crate::route::set_query("id", id.as_deref());
        }
    });
    open_named(desk);
    mark_open(open, part);
    fetch_ahead(items, at);
    while_shown(ASK_AGAIN, move || queue.look_again());
    let code = NodeRef::<html::Input>::new();
    keys(desk, open, code);
    let show_part = move |to: QueuePart| set_part.set((to != QueuePart::Open).then(|| to.word().to_owned()));
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft" aria-live="polite">{move || desk.page.get().map(|page| summary(&page))}</p>
        <div class="toolbar">
            <Parts page=desk.page part=part on_change=show_part />
            <ActivityFilter value=activity />
            <CodeForm desk=desk node_ref=code show_part=show_part />
            <Button label=words::reload on_press=move |()| queue.refetch() />
            <p class="soft">{tr(words::keys)}</p>
        </div>
        <FailureNotice failure=desk.failure />
        <Content desk=desk items=items open=open filtered=Signal::derive(move || !activity.get().is_empty()) after=after />
    }
}

/// What the detail shows does not change when somebody else looks at it, so that nothing moves under a finger.
fn settled(item: QueueItem) -> QueueItem {
    let state = match item.state {
        SubmissionState::Received => SubmissionState::InReview,
        state => state,
    };
    QueueItem { on_it: None, state, ..item }
}

fn summary(page: &Queue) -> String {
    let lang = lang();
    let waiting = match page.open {
        1 => words::waiting_one(lang).to_owned(),
        open => words::waiting(lang, &format::number(open)),
    };
    let oldest = page.oldest_at.map(|at| words::oldest(lang, &format::relative(at)));
    let median = page.median_wait_seconds.map(|seconds| words::median(lang, &game::duration(seconds, lang)));
    [Some(waiting), oldest, median].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A way from elsewhere names one submission, which may stand on no page that is here.
fn open_named(desk: Desk) {
    let named = desk.chosen.get_untracked().and_then(|id| SubmissionId::parse(&id).ok());
    let first = Memo::new(move |_| desk.page.with(Option::is_some));
    Effect::new(move |done: Option<bool>| {
        let (Some(id), true, None | Some(false)) = (named.clone(), first.get(), done) else {
            return done.unwrap_or(false);
        };
        if !desk.items().iter().any(|item| item.id == id) {
            spawn(async move {
                match api::call::<OpenSubmission>(id, &()).await {
                    Ok(item) => drop(desk.opened.try_set(Some(item))),
                    Err(failure) => drop(desk.failure.try_set(Some(failure))),
                }
            });
        }
        true
    });
}

/// Says who has it on the screen, so that colleagues take another. A failure costs nothing: no decision needs it.
fn mark_open(open: Memo<Option<QueueItem>>, part: Memo<QueuePart>) {
    let waiting = Memo::new(move |_| {
        let item = open.get()?;
        (part.get() != QueuePart::Decided && next(item.state, SubmissionEvent::Open).is_ok())
            .then_some(item.id)
    });
    Effect::new(move || {
        if let Some(id) = waiting.get() {
            spawn(async move { drop(api::call::<OpenSubmission>(id, &()).await) });
        }
    });
}

/// The next pictures are there before they are looked at.
fn fetch_ahead(items: Memo<Vec<QueueItem>>, at: Memo<usize>) {
    Effect::new(move || {
        items.with(|items| {
            let ahead = items.iter().skip(at.get() + 1).filter(|item| item.has_picture).take(AHEAD);
            for item in ahead {
                if let Ok(picture) = web_sys::HtmlImageElement::new() {
                    picture.set_src(&evidence_picture(&item.id));
                }
            }
        });
    });
}

fn keys(desk: Desk, open: Memo<Option<QueueItem>>, code: NodeRef<html::Input>) {
    let step = move |by: isize| {
        let items = desk.items();
        let at = selected(&items, desk.chosen.get_untracked().as_deref());
        if let Some(item) = items.get(moved(at, by, items.len())) {
            desk.select(Some(item.id.to_string()));
        }
    };
    let tick = move || {
        if let Some(item) = open.get_untracked().filter(is_surely_fine)
            && desk.part.get_untracked() == QueuePart::Open
        {
            toggle(desk, &item.id.to_string());
        }
    };
    shortcuts(vec![
        Shortcut::new("j", words::next, move || step(1)),
        Shortcut::new("k", words::previous, move || step(-1)),
        Shortcut::new("u", words::undo, move || desk.undo()),
        Shortcut::new("x", words::tick, tick),
        Shortcut::new("/", words::to_code, move || {
            if let Some(input) = code.get_untracked() {
                let _ = input.focus();
            }
        }),
    ]);
}

#[component]
fn Parts(
    page: Memo<Option<Queue>>,
    part: Memo<QueuePart>,
    #[prop(into)] on_change: Callback<QueuePart>,
) -> impl IntoView {
    let counted = move |name: Message, count: Option<fn(&Queue) -> i64>| {
        Text::from(move |lang| match count.and_then(|count| page.with(|page| page.as_ref().map(count))) {
            Some(count) => words::counted(lang, name(lang), count),
            None => name(lang).to_owned(),
        })
    };
    let options = vec![
        (QueuePart::Open, counted(words::open, Some(|page| page.open))),
        (QueuePart::Shown, counted(words::shown, Some(|page| page.shown))),
        (QueuePart::Appeals, counted(words::appeals, Some(|page| page.appeals))),
        (QueuePart::Samples, counted(words::samples, Some(|page| page.samples))),
        (QueuePart::Decided, counted(words::decided, None)),
    ];
    view! { <div class="many-segments"><Segmented label=words::part options=options value=part on_change=on_change /></div> }
}

#[component]
fn ActivityFilter(value: RwSignal<String>) -> impl IntoView {
    let activities = load::<ListOfficeActivities>(|| ((), ()));
    let options = move || -> Vec<(String, Text)> {
        let items = activities.reply().map(|page| page.items).unwrap_or_default();
        let named = items.into_iter().map(|item| (item.id.to_string(), game::both(&item.draft.title)));
        std::iter::once((String::new(), words::all.into())).chain(named).collect()
    };
    view! { <Select label=words::activity value=value options=Signal::derive(options) /> }
}

/// Opens what somebody shows.
#[component]
fn CodeForm(
    desk: Desk,
    node_ref: NodeRef<html::Input>,
    #[prop(into)] show_part: Callback<QueuePart>,
) -> impl IntoView {
    let (find, code) = (Writer::<OpenShownSubmission>::new(), RwSignal::new(String::new()));
    let submit = move |()| {
        find.send((), OpenShown { code: code.get_untracked() }, move |item| {
            code.set(String::new());
            show_part.run(QueuePart::Shown);
            desk.opened.set(Some(item));
            if let Some(input) = node_ref.get_untracked() {
                let _ = input.blur();
            }
        });
    };
    view! {
        <Form on_submit=submit>
            <div class="code-form">
                <Field label=words::code value=code maxlength=16 error=find.field_error("code") node_ref=node_ref />
                <Button label=words::find working=find.working />
            </div>
            <FailureNotice failure=find.failure />
        </Form>
    }
}

#[component]
fn Content(
    desk: Desk,
    items: Memo<Vec<QueueItem>>,
    open: Memo<Option<QueueItem>>,
    filtered: Signal<bool>,
    after: Memo<Option<String>>,
) -> impl IntoView {
    let queue = desk.queue;
    let stage = Memo::new(move |_| match queue.get() {
        None => Some(None),
        Some(Err(failure)) => Some(Some(failure)),
        Some(Ok(_)) => None,
    });
    move || match stage.get() {
        Some(None) => view! { <Skeleton lines=6 /> }.into_any(),
        Some(Some(failure)) => {
            view! { <ErrorState failure=failure on_retry=move |()| queue.refetch() /> }.into_any()
        }
        None => view! { <ListAndDetail desk=desk items=items open=open filtered=filtered after=after /> }
            .into_any(),
    }
}

#[component]
fn ListAndDetail(
    desk: Desk,
    items: Memo<Vec<QueueItem>>,
    open: Memo<Option<QueueItem>>,
    filtered: Signal<bool>,
    after: Memo<Option<String>>,
) -> impl IntoView {
    let empty = Memo::new(move |_| items.with(Vec::is_empty));
    let next = Memo::new(move |_| desk.queue.reply().and_then(|page| page.next));
    let page = move |after: Option<String>| {
        let activity =
            crate::route::query("activity").map(|id| format!("&activity={id}")).unwrap_or_default();
        let after = after.map(|after| format!("&after={after}")).unwrap_or_default();
        format!("/office/game/?part={}{activity}{after}", desk.part.get_untracked())
    };
    let on_it = Signal::derive(move || {
        let id = open.with(|open| open.as_ref().map(|open| open.id.clone()))?;
        let on_it = items.with(|items| items.iter().find(|item| item.id == id)?.on_it.clone())?;
        (!on_it.you).then_some(on_it.name)
    });
    let batch = move || {
        (desk.part.get() == QueuePart::Open).then(|| view! { <Batch items=items.into() desk=desk /> })
    };
    let rows = move || {
        if empty.get() {
            view! { <Nothing part=desk.part filtered=filtered /> }.into_any()
        } else {
            let rows = move || view! { <Rows items=items.get() open=open desk=desk /> };
            view! { {batch}{rows} }.into_any()
        }
    };
    let ways = move || {
        view! {
            <div class="actions">
                {after.get().map(|_| view! { <LinkButton label=words::first href=page(None) /> })}
                {next.get().map(|next| view! { <LinkButton label=words::further href=page(Some(next)) /> })}
            </div>
        }
    };
    let detail = move || open.get().map(|item| view! { <Detail item=item desk=desk on_it=on_it /> });
    view! {
        <div class="list-detail">
            <div class="stack">{rows}{ways}</div>
            <div class="detail detail-chosen">{detail}</div>
        </div>
    }
}

#[component]
fn Nothing(part: Memo<QueuePart>, filtered: Signal<bool>) -> impl IntoView {
    let says = move |lang| match part.get() {
        _ if filtered.get() => words::no_match(lang),
        QueuePart::Open => words::none(lang),
        QueuePart::Shown => words::none_shown(lang),
        QueuePart::Appeals => words::none_appeals(lang),
        QueuePart::Samples => words::none_samples(lang),
        QueuePart::Decided => words::none_decided(lang),
    };
    let title =
        move |lang| if filtered.get() { words::no_match_title(lang) } else { words::none_title(lang) };
    view! { <EmptyState title=title text=says /> }
}
