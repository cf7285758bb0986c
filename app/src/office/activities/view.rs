//! The list of activities in the order of attendees, and beside it the one selected; or its form.

use super::detail_view::ActivityDetail;
use super::form_view::{ActivityForm, Subject};
use super::model::{Way, blank, found, moved_position};
use crate::i18n::{game, lang, lang_untracked, tr};
use crate::office::draft::Editing;
use crate::office::list::{address_field, neighbour};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{
    Button, ButtonKind, EmptyState, FailureNotice, Field, Pill, Shortcut, Tone, loaded, shortcuts,
};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::people::may::SET_UP;
use sundae_shared::points::api::{ListOfficeActivities, PublishActivityVersion};
use sundae_shared::points::{ActivityDraft, OfficeActivity, PublishActivity, text};

sundae_shared::messages! {
    mod words {
        title: en "Activities", es "Actividades";
        search: en "Name of an activity", es "Nombre de una actividad";
        keys: en "Press ? for the keys", es "Pulsa ? para ver las teclas";
        new: en "New activity", es "Actividad nueva";
        none_title: en "No activity yet", es "Aún no hay actividades";
        none: en "What earns points stands here, in the order in which attendees see it.",
            es "Lo que da puntos aparece aquí, en el orden en que se muestra.";
        no_match_title: en "No activity of that name", es "Ninguna actividad con ese nombre";
        no_match: en "Search for less, in either language.", es "Busca menos letras, en cualquiera de los dos idiomas.";
        choose_title: en "Choose an activity", es "Elige una actividad";
        choose: en "What it asks for, what it gives and its versions stand here.", es "Aquí aparece qué pide, qué da y sus versiones.";
        list: en "Activities", es "Actividades";
        hidden: en "Hidden", es "Oculta";
        waiting(count: i64): en "{count} waiting", es "{count} pendientes";
        accepted_once: en "accepted once", es "aceptada una vez";
        accepted(count: i64): en "accepted {count} times", es "aceptada {count} veces";
        down: en "Next activity", es "Actividad siguiente";
        up: en "Previous activity", es "Actividad anterior";
        to_search: en "Search", es "Buscar";
        edit: en "Edit it", es "Editarla";
        move_up: en "Move it up in the list", es "Subirla en la lista";
        move_down: en "Move it down in the list", es "Bajarla en la lista";
        moved_reason: en "Another place in the list", es "Otro lugar en la lista";
        moved: en "Moved.", es "Movida.";
        no_room: en "There is no number between its neighbours. Give it another place in its form.",
            es "No hay número libre entre sus vecinas. Dale otro lugar en su formulario.";
    }
}

#[component]
pub fn Activities() -> impl IntoView {
    let editing = Editing::<ActivityDraft>::new("activity");
    let q = address_field("q");
    let list = load::<ListOfficeActivities>(|| ((), ()));
    let all = Memo::new(move |_| list.reply().map(|page| page.items).unwrap_or_default());
    let open = Memo::new(move |_| all.with(|all| editing.chosen(all, |item| item.id.to_string())));
    let changed = Callback::new(move |()| list.refetch());
    let close = Callback::new(move |()| editing.close());
    let whole_list = move || {
        page_title(words::title);
        view! { <Whole all=all open=open q=q editing=editing changed=changed /> }
    };
    let form = move || {
        let subject = untrack(|| open.get()).map_or_else(
            || {
                let positions: Vec<i64> =
                    all.with_untracked(|all| all.iter().map(|item| item.draft.position).collect());
                Subject { existing: None, draft: blank(&positions) }
            },
            |item| {
                let draft = editing.draft_of(&item.draft);
                Subject { existing: Some((item.id, item.version)), draft }
            },
        );
        view! { <ActivityForm subject=subject close=close changed=changed /> }
    };
    let content = move || if editing.edits.get() { form().into_any() } else { whole_list().into_any() };
    // Made anew only when it is there for the first time: a form is not lost when the list is read again.
    let there = Memo::new(move |_| list.get().map(|answer| answer.map(drop)));
    move || match there.get() {
        Some(Ok(())) => content.into_any(),
        _ => view! { <h1>{tr(words::title)}</h1>{loaded(list, |_| ())} }.into_any(),
    }
}

#[component]
fn Whole(
    all: Memo<Vec<OfficeActivity>>,
    open: Memo<Option<OfficeActivity>>,
    q: RwSignal<String>,
    editing: Editing<ActivityDraft>,
    changed: Callback<()>,
) -> impl IntoView {
    let items = Memo::new(move |_| all.with(|all| found(all, &q.get())));
    let search = NodeRef::<html::Input>::new();
    let publish = Writer::<PublishActivityVersion>::new();
    let shift = Callback::new(move |way: Way| {
        if let Some(item) = open.get_untracked() {
            move_it(publish, &all.get_untracked(), item, way, changed);
        }
    });
    let step = move |by| {
        let ids: Vec<String> =
            items.with_untracked(|items| items.iter().map(|item| item.id.to_string()).collect());
        let at = open.with_untracked(|open| open.as_ref().map(|open| open.id.to_string()));
        if let Some(next) = neighbour(&ids, at.as_deref(), by) {
            editing.select.set(Some(next.clone()));
        }
    };
    let mut keys = vec![
        Shortcut::new("j", words::down, move || step(1)),
        Shortcut::new("k", words::up, move || step(-1)),
        Shortcut::new("/", words::to_search, move || {
            if let Some(input) = search.get_untracked() {
                let _ = input.focus();
            }
        }),
    ];
    if may(SET_UP) {
        let edit = move || {
            if open.with_untracked(Option::is_some) {
                editing.begin(None);
            }
        };
        keys.extend([
            Shortcut::new("e", words::edit, edit),
            Shortcut::new("n", words::new, move || editing.begin_new()),
            Shortcut::new("U", words::move_up, move || shift.run(Way::Up)),
            Shortcut::new("D", words::move_down, move || shift.run(Way::Down)),
        ]);
    }
    shortcuts(keys);
    let new =
        may(SET_UP).then(|| view! { <Button label=words::new on_press=move |()| editing.begin_new() /> });
    let rows = move || {
        let items = items.get();
        match (items.is_empty(), all.with(Vec::is_empty)) {
            (_, true) => view! { <EmptyState title=words::none_title text=words::none /> }.into_any(),
            (true, _) => view! { <EmptyState title=words::no_match_title text=words::no_match /> }.into_any(),
            _ => {
                let row = |item| view! { <li><Row item=item open=open select=editing.select /></li> };
                view! { <ul class="list" role="list" aria-label=tr(words::list)>{items.into_iter().map(row).collect_view()}</ul> }
                    .into_any()
            }
        }
    };
    let detail = move || match open.get() {
        Some(item) => {
            let ways = may(SET_UP).then(|| {
                view! {
                    <div class="actions">
                        <Button kind=ButtonKind::Primary label=words::edit on_press=move |()| editing.begin(None) />
                        <Button label=words::move_up working=publish.working on_press=move |()| shift.run(Way::Up) />
                        <Button label=words::move_down working=publish.working on_press=move |()| shift.run(Way::Down) />
                    </div>
                    <FailureNotice failure=publish.failure />
                }
            });
            view! { <ActivityDetail item=item editing=editing>{ways}</ActivityDetail> }.into_any()
        }
        None => view! { <EmptyState title=words::choose_title text=words::choose /> }.into_any(),
    };
    let is_open = Memo::new(move |_| open.with(Option::is_some));
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="toolbar">
            <div class="grow"><Field label=words::search kind="search" value=q node_ref=search /></div>
            {new}
            <p class="soft">{tr(words::keys)}</p>
        </div>
        <div class="list-detail">
            <div class="stack">{rows}</div>
            <div class="detail" class:detail-chosen=is_open>{detail}</div>
        </div>
    }
}

/// Publishes another place in the list; the message offers the way back.
fn move_it(
    publish: Writer<PublishActivityVersion>,
    all: &[OfficeActivity],
    item: OfficeActivity,
    way: Way,
    changed: Callback<()>,
) {
    let Some(at) = all.iter().position(|other| other.id == item.id) else { return };
    let positions: Vec<i64> = all.iter().map(|item| item.draft.position).collect();
    let Some(position) = moved_position(&positions, at, way) else {
        let at_the_end = match way {
            Way::Up => at == 0,
            Way::Down => at + 1 == all.len(),
        };
        if !at_the_end {
            root().toasts.say(words::no_room);
        }
        return;
    };
    let put = move |item: OfficeActivity, position: i64, done: Box<dyn FnOnce(OfficeActivity)>| {
        let reason = words::moved_reason(lang_untracked()).to_owned();
        let draft = ActivityDraft { position, ..item.draft };
        publish.send(item.id, PublishActivity { base_version: item.version, draft, reason }, done);
    };
    let before = item.draft.position;
    let moved = move |moved: OfficeActivity| {
        tell(changed, ());
        root().toasts.say_with_undo(words::moved, move || {
            put(moved.clone(), before, Box::new(move |_| tell(changed, ())));
        });
    };
    put(item, position, Box::new(moved));
}

#[component]
fn Row(
    item: OfficeActivity,
    open: Memo<Option<OfficeActivity>>,
    select: SignalSetter<Option<String>>,
) -> impl IntoView {
    let OfficeActivity { id, draft, waiting, accepted, .. } = item;
    let (nature, points) = (draft.nature, draft.points);
    let title = game::both(&draft.title);
    let about = move || {
        let lang = lang();
        let parts = [
            text::nature(nature, lang).to_owned(),
            text::points(points, lang),
            if accepted == 1 {
                words::accepted_once(lang).to_owned()
            } else {
                words::accepted(lang, accepted)
            },
        ];
        parts.join(" · ")
    };
    let mine = id.clone();
    let current = Memo::new(move |_| open.with(|open| open.as_ref().is_some_and(|open| open.id == mine)));
    let id = id.to_string();
    view! {
        <button
            type="button"
            class="list-row"
            aria-current=move || current.get().then_some("true")
            on:click=move |_| select.set(Some(id.clone()))
        >
            <span class="grow">{title.show()}<br /><small class="soft">{about}</small></span>
            {(waiting > 0).then(|| view! { <Pill label=move |lang| words::waiting(lang, waiting) tone=Tone::Wait /> })}
            {(!draft.active).then(|| view! { <Pill label=words::hidden /> })}
        </button>
    }
}
