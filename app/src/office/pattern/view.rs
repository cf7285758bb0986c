//! The list of patterns, each with what, who, how often, when, and the way to its submissions.

use super::words::{about, part, title, words};
use crate::i18n::{Text, common, format, game, lang, tr};
use crate::office::list::address;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{
    Button, ButtonKind, Card, Dialog, EmptyState, FailureNotice, Field, Form, Notice, Pill, Segmented, Tone,
    loaded,
};
use leptos::prelude::*;
use sundae_shared::pattern::api::{ListGamePatterns, LookAtGamePattern};
use sundae_shared::pattern::{
    ListPatterns, LookAtPattern, PatternLook, PatternPerson, PatternSubmission, PatternView, Patterns,
    PatternsShown, WORD_CHARS_MAX,
};
use sundae_shared::picture::small;
use sundae_shared::points::api::evidence_picture;

#[component]
pub fn PatternsPage() -> impl IntoView {
    page_title(words::title);
    let (named, set_show) = address("show");
    let show = Memo::new(move |_| {
        named.get().and_then(|word| PatternsShown::from_word(&word)).unwrap_or(PatternsShown::New)
    });
    let patterns = load::<ListGamePatterns>(move || ((), ListPatterns { show: show.get() }));
    let changed = Callback::new(move |()| patterns.refetch());
    let choose = move |to: PatternsShown| {
        set_show.set((to != PatternsShown::New).then(|| to.word().to_owned()));
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="measure">{tr(words::lead)}</p>
        {loaded(patterns, move |page| view! { <List page=page show=show on_change=choose changed=changed /> })}
    }
}

#[component]
fn List(
    page: Patterns,
    show: Memo<PatternsShown>,
    #[prop(into)] on_change: Callback<PatternsShown>,
    changed: Callback<()>,
) -> impl IntoView {
    let Patterns { items, new, looked_at } = page;
    let options = vec![
        (PatternsShown::New, Text::from(move |lang| words::new(lang, new))),
        (PatternsShown::LookedAt, Text::from(move |lang| words::looked_at(lang, looked_at))),
    ];
    let none = items.is_empty().then(|| {
        let title =
            if show.get_untracked() == PatternsShown::New { words::none_title } else { words::none_looked };
        view! { <EmptyState title=title text=words::none /> }
    });
    view! {
        <Segmented label=words::show options=options value=show on_change=on_change />
        {none}
        <div class="stack">
            {items.into_iter().map(|item| view! { <One item=item changed=changed /> }).collect_view()}
        </div>
    }
}

#[component]
fn One(item: PatternView, changed: Callback<()>) -> impl IntoView {
    let looking = RwSignal::new(false);
    let PatternView {
        kind,
        about: what,
        people,
        people_count,
        count,
        first_at,
        last_at,
        submissions,
        look,
        ..
    } = item.clone();
    let item = StoredValue::new(item);
    let times = move |lang| words::times(lang, &format::number(count));
    let when = move || match first_at == last_at {
        true => format::short(last_at),
        false => words::when(lang(), &format::short(first_at), &format::short(last_at)),
    };
    let older = count - i64::try_from(submissions.len()).unwrap_or(count);
    view! {
        <Card>
            <h2>{tr(title(kind))}</h2>
            <p class="actions">
                <Pill label=times tone=Tone::Wait />
                <span class="soft">{when}</span>
            </p>
            <p class="measure">{tr(about(kind))}</p>
            {what.map(|what| view! { <p class="told"><strong>{what}</strong></p> })}
            <People people=people count=people_count />
            {look.map(|look| view! { <Looked look=look /> })}
            <details>
                <summary>{tr(words::submissions)}</summary>
                <ul class="list">
                    {submissions.into_iter().map(|one| view! { <Submission one=one /> }).collect_view()}
                </ul>
                {(older > 0).then(|| view! { <p class="soft">{move || words::more(lang(), older)}</p> })}
            </details>
            <div class="actions">
                <Button label=words::look on_press=move |()| looking.set(true) />
            </div>
            <Dialog title=words::look_title open=looking>
                <LookForm item=item.get_value() open=looking changed=changed />
            </Dialog>
        </Card>
    }
}

#[component]
fn People(people: Vec<PatternPerson>, count: i64) -> impl IntoView {
    let more = count - i64::try_from(people.len()).unwrap_or(count);
    let one = |PatternPerson { name, part: of }: PatternPerson| {
        view! { <li><bdi>{name}</bdi>" "<span class="soft">"("{tr(part(of))}")"</span></li> }
    };
    view! {
        <ul role="list" class="stack">
            {people.into_iter().map(one).collect_view()}
            {(more > 0).then(|| view! { <li class="soft">{move || words::people_more(lang(), more)}</li> })}
        </ul>
    }
}

#[component]
fn Looked(look: PatternLook) -> impl IntoView {
    let PatternLook { by, at, word } = look;
    view! {
        <Notice tone=Tone::Info>
            <p>{move || words::looked(lang(), &by, &format::short(at))}</p>
            <blockquote>{word}</blockquote>
        </Notice>
    }
}

#[component]
fn Submission(one: PatternSubmission) -> impl IntoView {
    let PatternSubmission { id, author, title, state, at, has_picture } = one;
    let (word, tone) = game::submission_state(state);
    let href = format!("/office/game/?part=decided&id={id}");
    let picture = has_picture.then(|| {
        let src = small(&evidence_picture(&id));
        view! { <img class="evidence evidence-small" src=src loading="lazy" alt=tr(words::photo) /> }
    });
    view! {
        <li class="list-row">
            <div class="grow">
                <a href=href><bdi>{author}</bdi>" · "{game::both(&title).show()}</a>
                <div class="actions">
                    <Pill label=word tone=tone />
                    <span class="soft">{move || format::short(at)}</span>
                </div>
            </div>
            {picture}
        </li>
    }
}

#[component]
fn LookForm(item: PatternView, open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let (look, word) = (Writer::<LookAtGamePattern>::new(), RwSignal::new(String::new()));
    let PatternView { key, count, last_at, .. } = item;
    let key = StoredValue::new(key);
    let send = move |()| {
        let request = LookAtPattern { key: key.get_value(), count, last_at, word: word.get_untracked() };
        look.send((), request, move |_| {
            root().toasts.say(words::noted);
            open.set(false);
            tell(changed, ());
        });
    };
    view! {
        <Form on_submit=send>
            <p class="measure">{tr(words::look_text)}</p>
            <Field label=words::word hint=words::word_hint value=word error=look.field_error("word") maxlength=WORD_CHARS_MAX as u32 />
            <FailureNotice failure=look.failure />
            <div class="dialog-foot">
                <Button label=common::words::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Primary label=words::look working=look.working />
            </div>
        </Form>
    }
}
