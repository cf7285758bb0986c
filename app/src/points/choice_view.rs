//! One of two, written as soon as it is chosen. What shows is what the server holds, or what is on its way there.

use crate::api::Failure;
use crate::i18n::Text;
use crate::ui::Segmented;
use crate::ui::node::{para, stack};
use crate::ui::parts::failure_of;
use leptos::prelude::*;
use sundae_shared::text::Lang;

type Word = fn(Lang) -> &'static str;

pub struct Choice {
    pub label: Word,
    pub yes: Word,
    pub no: Word,
    pub hint: Word,
    /// What the server holds; `write` says it here once it was taken.
    pub held: StoredValue<Option<bool>>,
    pub working: RwSignal<bool>,
    pub failure: RwSignal<Option<Failure>>,
}

/// What there is to do about what shows.
#[derive(Debug, PartialEq, Eq)]
enum Follows {
    Nothing,
    Write(bool),
    SetBack,
}

/// Whoever chooses again while one is on its way is heard once that has arrived.
fn follows(shows: Option<bool>, held: Option<bool>, working: bool, failed: bool) -> Follows {
    match shows {
        _ if working || shows == held => Follows::Nothing,
        _ if failed => Follows::SetBack,
        Some(to) => Follows::Write(to),
        None => Follows::Nothing,
    }
}

impl Choice {
    pub fn shown(self, write: Box<dyn Fn(bool)>) -> AnyView {
        let Self { label, yes, no, hint, held, working, failure } = self;
        let chosen = RwSignal::new(held.get_value());
        Effect::new(move || {
            let held = held.get_value();
            match follows(chosen.get(), held, working.get(), failure.with(Option::is_some)) {
                Follows::Nothing => {}
                Follows::Write(to) => write(to),
                Follows::SetBack => chosen.set(held),
            }
        });
        let choose = move |to: Option<bool>| {
            failure.set(None);
            chosen.set(to);
        };
        let options: Vec<(Option<bool>, Text)> = vec![(Some(true), yes.into()), (Some(false), no.into())];
        let choice = view! { <Segmented label=label options=options value=chosen on_change=choose /> };
        stack(vec![choice.into_any(), para("field-hint", hint), failure_of(failure)])
    }
}

#[cfg(test)]
mod tests {
    use super::{Follows, follows};

    #[test]
    fn the_last_choice_is_written_and_one_at_a_time() {
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(follows(yes, no, false, false), Follows::Write(true));
        assert_eq!(follows(no, None, true, false), Follows::Nothing, "one is on its way");
        assert_eq!(follows(no, yes, false, false), Follows::Write(false), "chosen meanwhile");
        assert_eq!(follows(yes, yes, false, false), Follows::Nothing);
    }

    #[test]
    fn what_could_not_be_written_shows_as_it_was_stored_last() {
        assert_eq!(follows(Some(false), Some(true), false, true), Follows::SetBack);
        assert_eq!(follows(Some(true), Some(true), false, true), Follows::Nothing);
    }
}
