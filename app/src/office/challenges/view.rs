//! The list of challenges in the order of attendees, and beside it the one selected; or its form.

use super::detail_view::ChallengeDetail;
use super::form_view::{ChallengeForm, Subject};
use super::model::blank;
use crate::i18n::{format, game, lang, tr};
use crate::office::draft::Editing;
use crate::office::list::neighbour;
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::{Button, ButtonKind, EmptyState, LinkButton, Pill, Shortcut, Tone, loaded, shortcuts};
use leptos::prelude::*;
use sundae_shared::challenge::api::ListOfficeChallenges;
use sundae_shared::challenge::{ChallengeDraft, OfficeChallenge, OfficeChallenges, text};
use sundae_shared::people::may::SET_UP;

sundae_shared::messages! {
    mod words {
        title: en "Challenges", es "Retos";
        keys: en "Press ? for the keys", es "Pulsa ? para ver las teclas";
        new: en "New challenge", es "Reto nuevo";
        none_title: en "No challenge yet", es "Aún no hay retos";
        none: en "A challenge is a named goal, and what completing it unlocks. Attendees see it with how far they are.",
            es "Un reto es una meta con nombre y lo que desbloquea completarla. Quien asiste lo ve con lo que lleva.";
        no_reward_title: en "No reward yet", es "Aún no hay premios";
        no_reward: en "A challenge unlocks a reward. Add the reward first.", es "Un reto desbloquea un premio. Añade primero el premio.";
        to_rewards: en "Rewards", es "Premios";
        choose_title: en "Choose a challenge", es "Elige un reto";
        choose: en "What it asks, who completed it and what it costs stand here.", es "Aquí aparece qué pide, quién lo completó y cuánto cuesta.";
        list: en "Challenges", es "Retos";
        hidden: en "Hidden", es "Oculto";
        waiting(count: i64): en "{count} waiting", es "{count} en espera";
        unlocked_once: en "unlocked once", es "desbloqueado una vez";
        unlocked(count: &str): en "unlocked {count} times", es "desbloqueado {count} veces";
        down: en "Next challenge", es "Reto siguiente";
        up: en "Previous challenge", es "Reto anterior";
        edit: en "Edit it", es "Editarlo";
    }
}

#[component]
pub fn ChallengesPage() -> impl IntoView {
    let editing = Editing::<ChallengeDraft>::new("challenge");
    let list = load::<ListOfficeChallenges>(|| ((), ()));
    let page = Memo::new(move |_| list.reply());
    let open = Memo::new(move |_| {
        page.with(|page| editing.chosen(&page.as_ref()?.items, |item| item.id.to_string()))
    });
    let changed = Callback::new(move |()| list.refetch());
    let close = Callback::new(move |()| editing.close());
    let whole_list = move || {
        page_title(words::title);
        view! { <Whole page=page open=open editing=editing /> }.into_any()
    };
    let form = move || {
        let Some(known) = page.get_untracked() else { return ().into_any() };
        let subject = match untrack(|| open.get()) {
            Some(item) => {
                let draft = editing.draft_of(&item.draft);
                Some(Subject { existing: Some((item.id, item.version)), draft })
            }
            None => blank(&known).map(|draft| Subject { existing: None, draft }),
        };
        match subject {
            Some(subject) => {
                view! { <ChallengeForm subject=subject known=known close=close changed=changed /> }.into_any()
            }
            None => view! {
                <EmptyState title=words::no_reward_title text=words::no_reward>
                    <LinkButton label=words::to_rewards href="/office/rewards/" />
                </EmptyState>
            }
            .into_any(),
        }
    };
    let content = move || if editing.edits.get() { form() } else { whole_list() };
    // Made anew only when it is there for the first time: a form is not lost when the list is read again.
    let there = Memo::new(move |_| list.get().map(|answer| answer.map(drop)));
    move || match there.get() {
        Some(Ok(())) => content.into_any(),
        _ => view! { <h1>{tr(words::title)}</h1>{loaded(list, |_| ())} }.into_any(),
    }
}

#[component]
fn Whole(
    page: Memo<Option<OfficeChallenges>>,
    open: Memo<Option<OfficeChallenge>>,
    editing: Editing<ChallengeDraft>,
) -> impl IntoView {
    let all = Memo::new(move |_| page.get().map(|page| page.items).unwrap_or_default());
    let step = move |by| {
        let ids: Vec<String> = all.with_untracked(|all| all.iter().map(|item| item.id.to_string()).collect());
        let at = open.with_untracked(|open| open.as_ref().map(|open| open.id.to_string()));
        if let Some(next) = neighbour(&ids, at.as_deref(), by) {
            editing.select.set(Some(next.clone()));
        }
    };
    let mut keys = vec![
        Shortcut::new("j", words::down, move || step(1)),
        Shortcut::new("k", words::up, move || step(-1)),
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
        ]);
    }
    shortcuts(keys);
    let new =
        may(SET_UP).then(|| view! { <Button label=words::new on_press=move |()| editing.begin_new() /> });
    let rows = move || {
        let items = all.get();
        if items.is_empty() {
            return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
        }
        let row = |item| view! { <li><Row item=item open=open select=editing.select /></li> };
        view! { <ul class="list" role="list" aria-label=tr(words::list)>{items.into_iter().map(row).collect_view()}</ul> }
            .into_any()
    };
    let detail = move || match (open.get(), page.get()) {
        (Some(item), Some(known)) => {
            let edit = may(SET_UP).then(|| {
                view! {
                    <div class="actions">
                        <Button kind=ButtonKind::Primary label=words::edit on_press=move |()| editing.begin(None) />
                    </div>
                }
            });
            view! { <ChallengeDetail item=item known=known editing=editing>{edit}</ChallengeDetail> }
                .into_any()
        }
        _ => view! { <EmptyState title=words::choose_title text=words::choose /> }.into_any(),
    };
    let is_open = Memo::new(move |_| open.with(Option::is_some));
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="toolbar">
            {new}
            <p class="soft">{tr(words::keys)}</p>
        </div>
        <div class="list-detail">
            <div class="stack">{rows}</div>
            <div class="detail" class:detail-chosen=is_open>{detail}</div>
        </div>
    }
}

#[component]
fn Row(
    item: OfficeChallenge,
    open: Memo<Option<OfficeChallenge>>,
    select: SignalSetter<Option<String>>,
) -> impl IntoView {
    let OfficeChallenge { id, draft, waiting, used, .. } = item;
    let (measure, goal) = (draft.measure, draft.goal);
    let title = game::both(&draft.title);
    let about = move || {
        let lang = lang();
        let unlocked = match used.in_all {
            1 => words::unlocked_once(lang).to_owned(),
            count => words::unlocked(lang, &format::number(count)),
        };
        let parts = [text::steps(measure, goal, lang), unlocked];
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
