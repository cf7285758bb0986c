//! How many were awarded, and the last ten, each with a way to undo it.

use super::finder::Finder;
use crate::i18n::{common, format, game, lang, tr};
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Form, Pill, Tone};
use leptos::prelude::*;
use sundae_shared::award::volunteer_api::UndoAwardAtDesk;
use sundae_shared::award::{LastAward, Tally, UndoAward};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "Awarded", es "Dados";
        today(today: i64): en "{today} today", es "{today} hoy";
        left(left: i64): en "{left} more in this hour", es "{left} más en esta hora";
        none: en "Nothing awarded yet. The last ten stand here, each with a way to undo it.",
            es "Aún no se dio nada. Aquí están los últimos diez, cada uno con una forma de deshacerlo.";
        undo_one(name: &str): en "Undo the award of {name}", es "Deshacer los puntos de {name}";
        undone: en "Undone", es "Deshecho";
        why: en "Why undo it? They read it.", es "¿Por qué deshacerlo? La persona lo leerá.";
        wrong_person: en "Wrong person", es "Persona equivocada";
        by_mistake: en "Scanned by mistake", es "Escaneado por error";
        other: en "Another reason", es "Otro motivo";
        undo_now: en "Undo", es "Deshacer";
    }
}

/// What mostly happens; one press each.
const REASONS: [fn(Lang) -> &'static str; 2] = [words::wrong_person, words::by_mistake];

#[component]
pub fn TallyPane(finder: Finder) -> impl IntoView {
    let figures = move || {
        finder.tally.with(|tally| {
            tally.as_ref().map(|tally| {
                let Tally { today, hour_left, .. } = *tally;
                format!("{} · {}", words::today(lang(), today), words::left(lang(), hour_left))
            })
        })
    };
    let last = Memo::new(move |_| finder.tally.with(|tally| tally.as_ref().map(|tally| tally.last.clone())));
    view! {
        <section class="stack">
            <h2>{tr(words::title)}</h2>
            <p role="status">{figures}</p>
            {move || {
                let last = last.get().unwrap_or_default();
                if last.is_empty() {
                    return view! { <p class="soft">{tr(words::none)}</p> }.into_any();
                }
                let rows = last.into_iter().map(|award| view! { <Row award=award finder=finder /> }).collect_view();
                view! { <ul class="list" role="list">{rows}</ul> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Row(award: LastAward, finder: Finder) -> impl IntoView {
    let LastAward { submission, name, title, at, undone } = award;
    let asking = RwSignal::new(false);
    let whose = name.clone();
    let act = move || match (undone, asking.get()) {
        (true, _) => view! { <Pill label=words::undone tone=Tone::Plain /> }.into_any(),
        (false, false) => {
            // Ten of them stand below each other: to the eye the row says whose it is.
            let whose = whose.clone();
            view! {
                <button
                    type="button"
                    class="button button-quiet"
                    aria-label=move || words::undo_one(lang(), &whose)
                    on:click=move |_| asking.set(true)
                >
                    {tr(words::undo_now)}
                </button>
            }
            .into_any()
        }
        (false, true) => {
            view! { <Reasons submission=submission.clone() finder=finder asking=asking /> }.into_any()
        }
    };
    view! {
        <li class="list-row">
            <span class="grow row-lines">
                <span dir="auto">{name}</span>
                <small class="soft">{game::both(&title).show()} " · " {move || format::clock_or_date(at)}</small>
            </span>
            {act}
        </li>
    }
}

#[component]
fn Reasons(
    submission: sundae_shared::points::SubmissionId,
    finder: Finder,
    asking: RwSignal<bool>,
) -> impl IntoView {
    let (undo, other) = (Writer::<UndoAwardAtDesk>::new(), RwSignal::new(String::new()));
    let send = Callback::new(move |reason: String| {
        undo.send(submission.clone(), UndoAward { reason }, move |tally| {
            let _ = finder.tally.try_set(Some(tally));
            finder.focus();
        });
    });
    let choices = REASONS.map(|reason| {
        let say = move |()| send.run(reason(crate::i18n::lang_untracked()).to_owned());
        view! { <Button label=reason working=undo.working on_press=say /> }
    });
    view! {
        <div class="take-back stack" role="group" aria-label=tr(words::why)>
            <p><strong>{tr(words::why)}</strong></p>
            <div class="actions">
                {choices.into_iter().collect_view()}
                <Button label=common::words::cancel kind=ButtonKind::Quiet on_press=move |()| asking.set(false) />
            </div>
            <Form on_submit=move |()| send.run(other.get_untracked())>
                <Field label=words::other value=other maxlength=200 error=undo.field_error("reason") />
                <Button label=words::undo_now working=undo.working />
            </Form>
            <FailureNotice failure=undo.failure />
        </div>
    }
}
