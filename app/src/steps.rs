//! The list "what is missing before I am paid": the attendee and the office show the same one.

use crate::i18n::{Text, lang};
use crate::ui::{Pill, Tone};
use leptos::prelude::*;
use sundae_shared::grant::steps::{Step, StepState, hint, title, word};

fn tone(state: StepState) -> Tone {
    match state {
        StepState::Done => Tone::Done,
        StepState::Now => Tone::Info,
        StepState::Incomplete => Tone::Wait,
        StepState::Later | StepState::NotOpen => Tone::Plain,
        StepState::Stopped => Tone::Wrong,
    }
}

#[component]
pub fn StepList(steps: Vec<Step>) -> impl IntoView {
    let line = |step: Step| {
        let word = Text::from(move |lang| word(step.state, lang));
        view! {
            <li class="step">
                <div class="step-head">
                    <h3>{move || title(step.kind, lang())}</h3>
                    <Pill label=word tone=tone(step.state) />
                </div>
                <p class="soft">{move || hint(step, lang())}</p>
            </li>
        }
    };
    view! { <ol class="steps">{steps.into_iter().map(line).collect_view()}</ol> }
}
