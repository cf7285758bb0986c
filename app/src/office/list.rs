//! What the lists of the office have in common: a selection that the keys move, pages, and rows that stay.

use crate::route;
use crate::state::load::Loading;
use crate::ui::{changing, loaded};
use leptos::prelude::*;
use std::hash::Hash;

/// A parameter of the address: filter and selection live there, so that sharing works and Back returns to
/// the list as it was. Moving within it leaves no trail in the history.
pub fn address(name: &'static str) -> (Memo<Option<String>>, SignalSetter<Option<String>>) {
    let set = move |value: Option<String>| route::set_query(name, value.as_deref());
    (Memo::new(move |_| route::query(name)), SignalSetter::map(set))
}

/// A field that is part of the address: what is typed goes there, and Back fills the field again. Another
/// filter begins at its first page: the place in the list before means nothing in the new one.
pub fn address_field(name: &'static str) -> RwSignal<String> {
    let (at, set) = address(name);
    let field = RwSignal::new(at.get_untracked().unwrap_or_default());
    Effect::new(move |_| {
        let there = at.get().unwrap_or_default();
        if field.get_untracked() != there {
            field.set(there);
        }
    });
    Effect::new(move |first: Option<()>| {
        let typed = field.get();
        if first.is_some() && at.get_untracked().unwrap_or_default() != typed {
            route::set_query("after", None);
            set.set(Some(typed).filter(|typed| !typed.is_empty()));
        }
    });
    field
}

/// Turns to another page of a list, read from its first line.
pub fn turn_page(set_after: SignalSetter<Option<String>>, to: Option<String>) {
    set_after.set(to);
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// What a list shows.
#[derive(Clone, Copy, PartialEq)]
enum Shows {
    /// The frame of what comes, or what went wrong.
    NoReply,
    Nothing,
    Rows,
}

/// The rows of a list that asks again by itself. One that is still there stays as it stands, whatever comes and
/// goes around it: a press that has begun on it ends on it.
pub fn staying_rows<L, T, K>(
    list: Loading<L>,
    items: fn(L) -> Vec<T>,
    key: fn(&T) -> K,
    empty: fn() -> AnyView,
    row: impl Fn(T) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView
where
    L: Clone + Send + Sync + 'static,
    T: Send + Sync + 'static,
    K: Eq + Hash + Send + Sync + 'static,
{
    let shows = Memo::new(move |_| match list.reply().map(items) {
        None => Shows::NoReply,
        Some(items) if items.is_empty() => Shows::Nothing,
        Some(_) => Shows::Rows,
    });
    changing(move || match shows.get() {
        Shows::NoReply => loaded(list, |_| ()),
        Shows::Nothing => empty(),
        Shows::Rows => {
            let each = move || list.reply().map(items).unwrap_or_default();
            view! { <ul class="list"><For each=each key=key children=row /></ul> }.into_any()
        }
    })
}

/// The entry `step` places away from the selected one; without a selection the first or the last.
pub fn neighbour<'a>(entries: &'a [String], selected: Option<&str>, step: isize) -> Option<&'a String> {
    let last = entries.len().checked_sub(1)?;
    let at = selected.and_then(|selected| entries.iter().position(|entry| entry == selected));
    let to = match at {
        Some(at) => at.saturating_add_signed(step).min(last),
        None if step < 0 => last,
        None => 0,
    };
    entries.get(to)
}

#[cfg(test)]
mod tests {
    use super::neighbour;

    #[test]
    fn the_selection_moves_and_stops_at_the_ends() {
        let entries = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        let to = |selected, step| neighbour(&entries, selected, step).map(String::as_str);
        assert_eq!(to(None, 1), Some("a"));
        assert_eq!(to(None, -1), Some("c"));
        assert_eq!(to(Some("a"), 1), Some("b"));
        assert_eq!(to(Some("c"), 1), Some("c"));
        assert_eq!(to(Some("gone"), 1), Some("a"));
        assert_eq!(neighbour(&[], None, 1), None);
    }
}
