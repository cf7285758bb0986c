//! The list "what is missing before I am paid": the attendee and the office show the same one.

use crate::i18n::Text;
use crate::ui::Tone;
use crate::ui::node::{heading, node, para};
use crate::ui::parts::pill;
use leptos::prelude::*;
use sundae_shared::grant::steps::{Step, StepState, hint, title, word};

fn tone(state: StepState) -> Tone {
    match state {
        StepState::Done => Tone::Done,
        StepState::Now => Tone::Info,
        StepState::Incomplete => Tone::Wait,
        StepState::Waiting | StepState::Later | StepState::NotOpen => Tone::Plain,
        StepState::Stopped => Tone::Wrong,
    }
}

/// The ways to do something about a step stand below it: on the phone of who can do it, nowhere else.
#[component]
pub fn StepList(
    steps: Vec<Step>,
    #[prop(default = no_ways)] ways: fn(Step) -> Vec<AnyView>,
) -> impl IntoView {
    let line = |step: Step| {
        let word = Text::from(move |lang| word(step.state, lang));
        let head = vec![heading("h3", move |lang| title(step.kind, lang)), pill(word, tone(step.state))];
        let mut parts = vec![node("div", "step-head", head), para("soft", move |lang| hint(step, lang))];
        let ways = ways(step);
        parts.extend((!ways.is_empty()).then(|| node("div", "actions", ways)));
        node("li", "step", parts)
    };
    node("ol", "steps", steps.into_iter().map(line).collect())
}

fn no_ways(_: Step) -> Vec<AnyView> {
    Vec::new()
}
