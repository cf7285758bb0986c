//! Which thing of a list is chosen, and whether its form is open. Both live in the address.

use crate::office::list::address;
use crate::shell::focus_page;
use leptos::prelude::*;

/// In the address instead of an id: the form of a new one.
const NEW: &str = "new";

/// `D` is the draft that a form begins with.
pub struct Editing<D: Send + Sync + 'static> {
    pub selected: Memo<Option<String>>,
    pub select: SignalSetter<Option<String>>,
    /// Whether the form is open.
    pub edits: Memo<bool>,
    set_edit: SignalSetter<Option<String>>,
    /// An older version that somebody takes up again.
    from: RwSignal<Option<D>>,
}

impl<D: Send + Sync + 'static> Clone for Editing<D> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<D: Send + Sync + 'static> Copy for Editing<D> {}

impl<D: Clone + Send + Sync + 'static> Editing<D> {
    /// `name` is what the list is of, as the address says it.
    pub fn new(name: &'static str) -> Self {
        let (selected, select) = address(name);
        let (edit, set_edit) = address("edit");
        let edits = Memo::new(move |_| edit.get().is_some());
        Self { selected, select, edits, set_edit, from: RwSignal::new(None) }
    }

    /// The entry that is chosen.
    pub fn chosen<T: Clone>(self, items: &[T], id: impl Fn(&T) -> String) -> Option<T> {
        let chosen = self.selected.get()?;
        items.iter().find(|item| id(item) == chosen).cloned()
    }

    /// What the form of a thing that is `now` begins with.
    pub fn draft_of(self, now: &D) -> D {
        self.from.get_untracked().unwrap_or_else(|| now.clone())
    }

    /// Opens the form of what is chosen, perhaps with an older version.
    pub fn begin(self, from: Option<D>) {
        self.from.set(from);
        self.set_edit.set(Some("yes".to_owned()));
        window().scroll_to_with_x_and_y(0.0, 0.0);
        focus_page();
    }

    pub fn begin_new(self) {
        self.select.set(Some(NEW.to_owned()));
        self.begin(None);
    }

    pub fn close(self) {
        self.from.set(None);
        self.set_edit.set(None);
        if self.selected.get_untracked().as_deref() == Some(NEW) {
            self.select.set(None);
        }
        focus_page();
    }
}
