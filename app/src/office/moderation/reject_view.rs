//! Why not: a reason as a template, chosen by its number, and words of one's own.

use super::desk::Desk;
use crate::i18n::{common, game, lang, tr};
use crate::ui::{Button, ButtonKind, Dialog, Form, Textarea, fresh_id};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::points::rules::REASON_CHARS_MAX;
use sundae_shared::points::{Decide, QueueItem, RejectReason};

sundae_shared::messages! {
    mod words {
        reject: en "Reject", es "Rechazar";
        title: en "Why not?", es "¿Por qué no?";
        reason: en "Reason", es "Motivo";
        keys: en "1 to 8 choose, Enter sends.", es "Del 1 al 8 eligen, Intro envía.";
        note: en "In your own words", es "Con tus palabras";
        note_hint: en "The author reads it below the reason. Needed with “another reason”.",
            es "Quien lo envió lo lee debajo del motivo. Obligatorio con «otro motivo».";
        note_needed: en "Write the reason; nothing else explains it.", es "Escribe el motivo; nada más lo explica.";
    }
}

#[component]
pub fn RejectDialog(item: QueueItem, open: RwSignal<bool>, desk: Desk) -> impl IntoView {
    let before = desk.put_back.with_untracked(|back| match back {
        Some((id, Decide::Reject { reason, note })) if *id == item.id => Some((*reason, note.clone())),
        _ => None,
    });
    let (reason, note) = before.unwrap_or((RejectReason::NotShown, String::new()));
    let (reason, note, missing) = (RwSignal::new(reason), RwSignal::new(note), RwSignal::new(false));
    let item = StoredValue::new(item);
    let submit = move |()| {
        let (reason, note) = (reason.get_untracked(), note.get_untracked());
        let says_nothing = reason == RejectReason::Other && note.trim().is_empty();
        missing.set(says_nothing);
        if !says_nothing {
            open.set(false);
            desk.decide(item.get_value(), Decide::Reject { reason, note });
        }
    };
    let error = Signal::derive(move || missing.get().then(|| words::note_needed(lang()).to_owned()));
    view! {
        <Dialog title=words::title open=open>
            <Form on_submit=submit>
                <Reasons reason=reason />
                <Textarea label=words::note hint=words::note_hint value=note maxlength=REASON_CHARS_MAX as u32 error=error />
                <div class="dialog-foot">
                    <Button label=common::words::cancel on_press=move |()| open.set(false) />
                    <Button kind=ButtonKind::Primary label=words::reject />
                </div>
            </Form>
        </Dialog>
    }
}

#[component]
fn Reasons(reason: RwSignal<RejectReason>) -> impl IntoView {
    let name = fresh_id();
    let first = NodeRef::<html::Input>::new();
    Effect::new(move || drop(first.get().map(|input| input.focus())));
    let by_number = move |event: web_sys::KeyboardEvent| {
        let number = event.key().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(chosen) = number.and_then(|at| RejectReason::ALL.get(at)) {
            event.prevent_default();
            reason.set(*chosen);
        }
    };
    let one = |(at, one): (usize, &RejectReason)| {
        let (one, says) = (*one, game::reject_reason(*one).show());
        let place = if at == 0 { first } else { NodeRef::new() };
        let input = view! {
            <input
                type="radio"
                name=name.clone()
                prop:checked=move || reason.get() == one
                on:change=move |_| reason.set(one)
                node_ref=place
            />
        };
        view! { <label class="tick">{input}<span>{format!("{}. ", at + 1)}{says}</span></label> }
    };
    view! {
        <fieldset class="field" on:keydown=by_number>
            <legend>{tr(words::reason)}</legend>
            <p class="field-hint">{tr(words::keys)}</p>
            {RejectReason::ALL.iter().enumerate().map(one).collect_view()}
        </fieldset>
    }
}
