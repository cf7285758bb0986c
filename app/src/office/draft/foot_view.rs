//! The foot of a form whose draft becomes a version: the reason, and publishing.

use super::said::{Fault, Said};
use crate::api::Failure;
use crate::i18n::{Text, common, tr};
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Notice, Tone};
use leptos::prelude::*;
use sundae_shared::points::rules::REASON_CHARS_MAX;
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        reason: en "Reason", es "Motivo";
        reason_hint: en "It stands beside the version and in the trail.", es "Queda junto a la versión y en el registro.";
        look_above: en "Some fields above need a look first.", es "Antes hay que revisar algunos campos de arriba.";
        newer: en "Show the newer version", es "Ver la versión más nueva";
    }
}

/// Says beside the button that faults keep it from doing anything, once `stops` it.
pub fn look_above<F: Fault>(said: Said<F>, stops: RwSignal<bool>) -> impl IntoView {
    let unfinished = move || stops.get() && said.faults.with(|faults| !faults.is_empty());
    let notice = move || {
        unfinished().then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::look_above)}</p></Notice> })
    };
    view! { <div aria-live="polite">{notice}</div> }
}

/// `send` gets the reason, and only where the draft is whole. `newer_code` is the problem of somebody else's version
/// that came between: `reload` shows it.
#[component]
pub fn PublishFoot<F: Fault>(
    said: Said<F>,
    takes_effect: Message,
    #[prop(into)] label: Text,
    #[prop(into)] working: Signal<bool>,
    #[prop(into)] failure: Signal<Option<Failure>>,
    newer_code: &'static str,
    #[prop(into)] send: Callback<String>,
    leave: Callback<()>,
    #[prop(into)] reload: Callback<()>,
) -> impl IntoView {
    let (reason, stops) = (RwSignal::new(String::new()), RwSignal::new(false));
    let press = move |()| {
        stops.set(!said.is_whole());
        if !stops.get_untracked() {
            send.run(reason.get_untracked());
        }
    };
    let is_newer =
        move || failure.with(|failure| failure.as_ref().is_some_and(|why| why.code() == Some(newer_code)));
    view! {
        <Field
            label=words::reason hint=words::reason_hint value=reason
            error=said.at("reason") maxlength=REASON_CHARS_MAX as u32
        />
        <p class="soft">{tr(takes_effect)}</p>
        {look_above(said, stops)}
        <FailureNotice failure=failure />
        {move || is_newer().then(|| view! {
            <div class="actions"><Button label=words::newer on_press=reload /></div>
        })}
        <div class="actions">
            <Button kind=ButtonKind::Primary label=label working=working on_press=press />
            <Button label=common::words::cancel kind=ButtonKind::Quiet on_press=leave />
        </div>
    }
}
