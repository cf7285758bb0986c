//! Short messages that come and go at the bottom: what just happened, and how to take it back.

use crate::i18n::Text;
use leptos::prelude::*;
use std::time::Duration;

/// Long enough to read two lines.
const SAID: Duration = Duration::from_secs(6);
/// Longer when there is something to press: also for slow hands.
const UNDOABLE: Duration = Duration::from_secs(20);
/// More at once would cover the screen; the oldest goes first.
const TOASTS_MAX: usize = 3;

#[derive(Clone)]
pub struct Toast {
    pub id: u32,
    pub text: Text,
    pub undo: Option<Callback<()>>,
}

#[derive(Clone, Copy)]
pub struct Toasts {
    pub shown: RwSignal<Vec<Toast>>,
    last_id: StoredValue<u32>,
}

impl Toasts {
    pub(super) fn make() -> Self {
        Self { shown: RwSignal::new(Vec::new()), last_id: StoredValue::new(0) }
    }

    /// Says what happened: `root().toasts.say(words::saved)`.
    pub fn say(self, text: impl Into<Text>) {
        self.add(text.into(), None, SAID);
    }

    /// Says what happened and offers to take it back; the id is for [`Self::dismiss`] once it can't be any more.
    /// Make `undo` from state of the root or of the screen that stays: what belongs to a view that is gone does
    /// nothing.
    pub fn say_with_undo(self, text: impl Into<Text>, undo: impl Fn() + Send + Sync + 'static) -> u32 {
        self.add(text.into(), Some(Callback::new(move |()| undo())), UNDOABLE)
    }

    pub fn dismiss(self, id: u32) {
        self.shown.update(|shown| shown.retain(|toast| toast.id != id));
    }

    fn add(self, text: Text, undo: Option<Callback<()>>, lasts: Duration) -> u32 {
        let id = self.last_id.get_value().wrapping_add(1);
        self.last_id.set_value(id);
        self.shown.update(|shown| {
            shown.push(Toast { id, text, undo });
            let extra = shown.len().saturating_sub(TOASTS_MAX);
            shown.drain(..extra);
        });
        set_timeout(move || self.dismiss(id), lasts);
        id
    }
}
