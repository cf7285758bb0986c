//! Which conference: chosen from the list that counts for this edition, or typed with its days where the list lacks it.

use crate::i18n::letters::plain_letters;
use crate::i18n::{Text, format};
use crate::state::load::load_kept;
use crate::state::writer::Writer;
use crate::ui::node::{card, el, list, maybe, node, para, plain, stack, text};
use crate::ui::parts::{complaint, pill, press};
use crate::ui::{ButtonKind, Field, Tone, changing, loaded};
use leptos::prelude::*;
use sundae_shared::points::api::Submit;
use sundae_shared::points::{ActivityId, SubjectDays};
use sundae_shared::record::api::ListMyConferences;
use sundae_shared::record::{CONFERENCE_NAME_CHARS_MAX, ConferenceView, MyConferences, is_found};
use sundae_shared::time::parse_day;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

sundae_shared::messages! {
    mod words {
        search: en "Find it by name, place or date", es "Búscala por nombre, lugar o fecha";
        since(day: &str): en "Those that ended after {day} count.", es "Cuentan las que terminaron después del {day}.";
        more: en "There are more. Type a little more of it.", es "Hay más. Escribe un poco más.";
        nothing: en "Nothing in the list fits.", es "Nada de la lista coincide.";
        not_listed: en "It is not in the list", es "No está en la lista";
        not_listed_text: en "Say what it was called and when. A moderator looks at it.",
            es "Di cómo se llamaba y cuándo fue. Alguien lo revisará.";
        counted: en "Counts already", es "Ya cuenta";
        other: en "Choose another", es "Elegir otra";
        back: en "Choose from the list", es "Elegir de la lista";
        name: en "Its name", es "Su nombre";
        first_day: en "First day", es "Primer día";
        last_day: en "Last day", es "Último día";
        last_day_hint: en "Empty for a single day.", es "Vacío si fue un solo día.";
        days(first: &str, last: &str): en "{first} to {last}", es "Del {first} al {last}";
    }
}

/// On this phone the list stands under this name.
const KEPT: &str = "conferences";
/// The id of the part of the form.
const FIELD: &str = "conference";
/// Conferences shown at once; more would push the rest of the form away.
const SHOWN_MAX: usize = 8;

/// What was chosen or typed, kept while the form is open.
#[derive(Clone, Copy)]
pub struct Choice {
    chosen: RwSignal<Option<ConferenceView>>,
    /// It is not in the list.
    pub by_hand: RwSignal<bool>,
    typed: RwSignal<String>,
    first_day: RwSignal<String>,
    last_day: RwSignal<String>,
}

impl Choice {
    pub fn new() -> Self {
        Self {
            chosen: RwSignal::new(None),
            by_hand: RwSignal::new(false),
            typed: RwSignal::default(),
            first_day: RwSignal::default(),
            last_day: RwSignal::default(),
        }
    }

    pub fn conference(self) -> Option<ConferenceView> {
        self.chosen.get_untracked().filter(|_| !self.by_hand.get_untracked())
    }

    /// The days that were typed; a single one stands for both.
    pub fn days(self) -> Option<SubjectDays> {
        let first_day = parse_day(&self.first_day.get_untracked())?;
        let last = self.last_day.get_untracked();
        let last_day = if last.is_empty() { first_day } else { parse_day(&last)? };
        self.by_hand.get_untracked().then_some(SubjectDays { first_day, last_day })
    }
}

/// The part of the form; `name` is where a name is typed.
pub fn conference_field(
    question: Text,
    activity: ActivityId,
    choice: Choice,
    name: RwSignal<String>,
    submit: Writer<Submit>,
) -> AnyView {
    let conferences = load_kept::<ListMyConferences>(KEPT, || ((), ()));
    let part = move || {
        let activity = activity.clone();
        match (choice.by_hand.get(), choice.chosen.get()) {
            (true, _) => by_hand(choice, name, submit),
            (false, Some(chosen)) => one(chosen, choice),
            (false, None) => loaded(conferences, move |page| from_list(page, activity.clone(), choice, name)),
        }
    };
    let parts = [
        node("legend", "", vec![text(question)]),
        changing(part),
        complaint(submit.field_error("conference")),
        changing(move || maybe((!choice.by_hand.get()).then(|| complaint(submit.field_error("subject"))))),
    ];
    el("fieldset").class("field").attr("id", FIELD).children(parts).done()
}

/// What was pressed is gone together with its part: the focus goes to the first thing in what stands there now.
fn go_on() {
    request_animation_frame(|| {
        let next = document().query_selector(&format!("#{FIELD} :is(input, button)")).ok().flatten();
        if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
            let _ = next.focus();
        }
    });
}

fn from_list(page: MyConferences, activity: ActivityId, choice: Choice, name: RwSignal<String>) -> AnyView {
    let MyConferences { window, items } = page;
    let items = StoredValue::new(items);
    let typed = choice.typed;
    let matches = move || {
        let q = plain_letters(&typed.get());
        let found: Vec<ConferenceView> = items.with_value(|items| {
            items.iter().filter(|one| is_found(&one.search, &q)).take(SHOWN_MAX + 1).cloned().collect()
        });
        let more = found.len() > SHOWN_MAX;
        if found.is_empty() {
            return para("soft", words::nothing);
        }
        let rows = found.into_iter().take(SHOWN_MAX).map(|one| row(one, &activity, choice)).collect();
        stack(vec![list(rows), maybe(more.then(|| para("soft", words::more)))])
    };
    let not_listed = move || {
        // What was searched for is most of the name.
        if name.with_untracked(String::is_empty) {
            name.set(typed.get_untracked());
        }
        choice.by_hand.set(true);
        go_on();
    };
    stack(vec![
        view! {
            <Field
                label=words::search
                hint=move |lang| words::since(lang, &format::day(window.after))
                value=typed
                kind="search"
                maxlength=60
            />
        }
        .into_any(),
        changing(matches),
        press(words::not_listed, ButtonKind::Plain, RwSignal::new(false), not_listed),
    ])
}

fn said(one: &ConferenceView) -> Vec<AnyView> {
    let (first, last) = (one.first_day, one.last_day);
    let days = move |lang| {
        if first == last {
            format::day(first)
        } else {
            words::days(lang, &format::day(first), &format::day(last))
        }
    };
    let mut lines = vec![node("strong", "", vec![plain(one.name.clone())]), para("soft", days)];
    if !one.place.is_empty() {
        lines.push(node("p", "soft", vec![plain(one.place.clone())]));
    }
    lines
}

fn row(one: ConferenceView, activity: &ActivityId, choice: Choice) -> AnyView {
    let about = node("span", "grow", said(&one));
    if one.counted.contains(activity) {
        return node("div", "list-row", vec![about, pill(words::counted, Tone::Done)]);
    }
    let act = move |_| {
        choice.chosen.set(Some(one.clone()));
        go_on();
    };
    el("button").attr("type", "button").class("list-row").on("click", act).child(about).done()
}

fn one(chosen: ConferenceView, choice: Choice) -> AnyView {
    let mut parts = said(&chosen);
    let again = move || {
        choice.chosen.set(None);
        go_on();
    };
    parts.push(press(words::other, ButtonKind::Plain, RwSignal::new(false), again));
    card(vec![stack(parts)])
}

fn by_hand(choice: Choice, name: RwSignal<String>, submit: Writer<Submit>) -> AnyView {
    let back = move || {
        choice.by_hand.set(false);
        go_on();
    };
    stack(vec![
        para("field-hint", words::not_listed_text),
        view! {
            <Field
                label=words::name
                value=name
                maxlength=CONFERENCE_NAME_CHARS_MAX as u32
                error=submit.field_error("subject")
            />
        }
        .into_any(),
        view! {
            <Field label=words::first_day value=choice.first_day kind="date" error=submit.field_error("days") />
        }
        .into_any(),
        view! { <Field label=words::last_day hint=words::last_day_hint value=choice.last_day kind="date" /> }
            .into_any(),
        press(words::back, ButtonKind::Plain, RwSignal::new(false), back),
    ])
}
