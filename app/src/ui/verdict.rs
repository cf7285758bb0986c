//! The verdict: colour, symbol, word and sound all say the same; understood in one glance.

use super::icon::{BANG, CHECK, CROSS, INFO, icon};
use crate::i18n::Text;
use leptos::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Yes,
    Wait,
    No,
    /// Neither good nor bad: nothing has to be done.
    Note,
}

/// Where verdicts appear. Stands before the first verdict, so that screen readers announce each at once.
#[component]
pub fn VerdictPlace(children: Children) -> impl IntoView {
    view! { <div class="card-place" aria-live="assertive" aria-atomic="true">{children()}</div> }
}

/// Fills its place. `word` is the verdict itself, `who` whom it is about; the children tell more.
/// The sound is played by who makes the verdict (`ui::sound::play`), once.
#[component]
pub fn VerdictCard(
    verdict: Verdict,
    #[prop(into)] word: Text,
    #[prop(optional, into)] who: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (class, symbol) = match verdict {
        Verdict::Yes => ("verdict verdict-yes", CHECK),
        Verdict::Wait => ("verdict verdict-wait", BANG),
        Verdict::No => ("verdict verdict-no", CROSS),
        Verdict::Note => ("verdict verdict-note", INFO),
    };
    view! {
        <section class=class>
            {icon(symbol)}
            <div>
                <p class="verdict-word">{word.show()}</p>
                {who.map(|who| view! { <p class="verdict-who" dir="auto">{who}</p> })}
            </div>
            {children.map(|children| view! { <div class="verdict-more">{children()}</div> })}
        </section>
    }
}
