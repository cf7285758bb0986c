//! Taking a check-in back, with a reason, within the card.

use super::finder::Finder;
use super::sending::Station;
use super::words;
use crate::i18n::{common, tr};
use crate::ui::{Button, ButtonKind, Field, Form};
use leptos::prelude::*;
use sundae_shared::desk::{DeskAction, DeskEventId};
use sundae_shared::text::Lang;

/// What mostly happens; one press each.
const REASONS: [fn(Lang) -> &'static str; 3] = [words::wrong_person, words::by_mistake, words::practice];

#[component]
pub fn TakeBack(desk: Station, finder: Finder, event: DeskEventId, who: String) -> impl IntoView {
    let asking = RwSignal::new(false);
    let take_back = Callback::new(move |reason: String| {
        if !reason.trim().is_empty() {
            desk.record(DeskAction::Undo { event: event.clone(), reason }, Some(who.clone()));
            finder.focus();
        }
    });
    view! {
        <div class="actions">
            {move || match asking.get() {
                false => view! { <Button label=words::take_back on_press=move |()| asking.set(true) /> }.into_any(),
                true => view! { <Reasons on_reason=take_back on_cancel=move |()| asking.set(false) /> }.into_any(),
            }}
        </div>
    }
}

/// Three reasons to press, and a line for another one.
#[component]
fn Reasons(
    #[prop(into)] on_reason: Callback<String>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let other = RwSignal::new(String::new());
    let say = move |message: fn(Lang) -> &'static str| {
        on_reason.run(message(crate::i18n::lang_untracked()).to_owned())
    };
    let choices = REASONS.map(|reason| view! { <Button label=reason on_press=move |()| say(reason) /> });
    let say_other = move |()| on_reason.run(other.get_untracked());
    view! {
        <div class="take-back stack" role="group" aria-label=tr(words::why_take_back)>
            <p><strong>{tr(words::why_take_back)}</strong></p>
            <div class="actions">
                {choices.into_iter().collect_view()}
                <Button label=common::words::cancel kind=ButtonKind::Quiet on_press=on_cancel />
            </div>
            <Form on_submit=say_other>
                <Field label=words::other_reason value=other maxlength=200 />
                <Button label=words::take_back_now disabled=Signal::derive(move || other.with(|text| text.trim().is_empty())) />
            </Form>
        </div>
    }
}
