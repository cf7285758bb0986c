//! The end of a visit: the button says how it ends, made of what was ticked and what the volunteer adds.

use super::queue::Waiting;
use super::script::Held;
use super::script_words as words;
use super::sending::Station;
use super::visit::show;
use super::words as desk_words;
use crate::i18n::{lang, tr};
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Checkbox, FailureNotice, Field, Form};
use leptos::prelude::*;
use sundae_shared::desk::api::CloseDeskVisit;
use sundae_shared::desk::{CloseVisit, DeskEventId, Missing};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What is not about the ID: the ticks of the ID say that.
const ADDED: [Missing; 4] = [Missing::Receipts, Missing::PaymentDetails, Missing::TaxForm, Missing::Other];

#[component]
pub(super) fn Closing(held: Held, desk: Station, event: DeskEventId) -> impl IntoView {
    let waiting = use_context::<Waiting>();
    let close = Writer::<CloseDeskVisit>::new();
    let visit = held.visit();
    let note = RwSignal::new(visit.note);
    let id = visit.id;
    let press = move |()| {
        let (facts, missing) = untrack(|| (held.facts(), held.missing()));
        let request = CloseVisit { id_seen: facts.id_seen(), missing, note: note.get_untracked() };
        let event = event.clone();
        close.send(id.clone(), request, move |visit| {
            show(desk, waiting, &event, visit);
            back_to_the_field();
        });
    };
    let complete = Memo::new(move |_| held.missing().is_empty());
    let lacks = move || {
        let of_id = held.facts().id_missing();
        of_id.into_iter().map(|one| view! { <li>{move || one.sentence(lang())}</li> }).collect_view()
    };
    view! {
        <Form on_submit=press>
            <ul>{lacks}</ul>
            <fieldset class="field">
                <legend>{tr(words::also_missing)}</legend>
                <div class="missing">{ADDED.map(|one| added(held, one)).into_iter().collect_view()}</div>
                <p class="field-hint">{tr(words::at_home)}</p>
            </fieldset>
            <Field label=desk_words::note hint=desk_words::note_hint value=note maxlength=200 error=close.field_error("note") />
            {move || {
                let said = ["id_seen", "missing"].into_iter().find_map(|field| close.field_error(field).get());
                said.map(|error| view! { <p class="field-error" role="alert">{error}</p> })
            }}
            <FailureNotice failure=close.failure />
            {move || match complete.get() {
                true => view! { <Button label=desk_words::finish kind=ButtonKind::Primary working=close.working /> }.into_any(),
                false => {
                    view! { <Button label=desk_words::leave_incomplete kind=ButtonKind::Primary working=close.working /> }
                        .into_any()
                }
            }}
        </Form>
    }
}

/// How it ended stands beside the field, and the next person can be scanned.
fn back_to_the_field() {
    request_animation_frame(|| {
        let field = document().query_selector(".scan-field").ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}

/// One thing more that is missing.
fn added(held: Held, one: Missing) -> impl IntoView {
    let ticked = RwSignal::new(held.added.with_untracked(|added| added.contains(&one)));
    Effect::new(move || {
        let ticked = ticked.get();
        held.added.update(|added| {
            added.retain(|other| *other != one);
            added.extend(ticked.then_some(one));
        });
    });
    view! { <Checkbox label=move |lang| one.sentence(lang) value=ticked /> }
}
