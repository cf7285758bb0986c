//! What is said at the fields of a draft: our own faults first, then the server's word.

use super::typed::is_empty;
use crate::api::Failure;
use crate::i18n::lang;
use leptos::prelude::*;
use sundae_shared::text::Lang;

/// What can be wrong with a draft of one kind.
pub trait Fault: Copy + PartialEq + Send + Sync + 'static {
    /// A text that stands in one language alone.
    const LANGUAGE: Self;

    fn says(self, lang: Lang) -> String;
}

#[derive(Clone, Copy)]
pub struct Said<F: Fault> {
    pub faults: Memo<Vec<(&'static str, F)>>,
    /// Faults are said once somebody asked for something, or where there is a version already.
    pub strict: RwSignal<bool>,
    /// Of everything that can be asked with the draft.
    failures: StoredValue<Vec<RwSignal<Option<Failure>>>>,
}

impl<F: Fault> Said<F> {
    pub fn new(
        faults: Memo<Vec<(&'static str, F)>>,
        strict: bool,
        failures: Vec<RwSignal<Option<Failure>>>,
    ) -> Self {
        Self { faults, strict: RwSignal::new(strict), failures: StoredValue::new(failures) }
    }

    /// Whether the draft can be sent; from now on its faults are said.
    pub fn is_whole(self) -> bool {
        self.strict.set(true);
        self.faults.with_untracked(Vec::is_empty)
    }

    pub fn at(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let fault = self.fault(field).filter(|_| self.strict.get());
            fault.map(|fault| fault.says(lang())).or_else(|| self.of_server(field))
        })
    }

    /// Of a text in one of its languages: what is missing is said where it is missing.
    pub fn at_one(self, field: &'static str, typed: RwSignal<String>) -> Signal<Option<String>> {
        let both = self.at(field);
        Signal::derive(move || {
            let missing = self.fault(field) == Some(F::LANGUAGE);
            both.get().filter(|_| !missing || is_empty(typed))
        })
    }

    fn fault(self, field: &'static str) -> Option<F> {
        self.faults.with(|faults| faults.iter().find(|(at, _)| *at == field).map(|(_, fault)| *fault))
    }

    fn of_server(self, field: &'static str) -> Option<String> {
        let said = |failure: &RwSignal<Option<Failure>>| {
            failure.with(|failure| failure.as_ref().and_then(|why| why.of_field(field)))
        };
        self.failures.with_value(|failures| failures.iter().find_map(said))
    }
}
