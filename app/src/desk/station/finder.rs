//! The field that scans and names go into, and the people who fit.

use super::model::{self, Entered, HitState};
use super::sending::Station;
use super::words;
use crate::api::{self, Failure};
use crate::i18n::{format, lang, tr};
use crate::state::spawn;
use crate::ui::{Pill, Tone, fresh_id};
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::desk::api::SearchDeskPeople;
use sundae_shared::desk::{DeskAction, SearchHit, SearchHits, SearchPeople};

/// A pause in typing that is worth a look-up; a scanner never pauses this long.
const PAUSE: Duration = Duration::from_millis(180);

/// What stands below the field.
#[derive(Debug, Clone, PartialEq)]
enum Says {
    Hint,
    TooShort,
    Nobody(String),
    Failed(Failure),
}

/// What began a search: somebody stopped typing, or they, or a scanner, pressed Enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    ByPause,
    ByEnter,
}

#[derive(Clone, Copy)]
pub struct Finder {
    desk: Station,
    field: NodeRef<html::Input>,
    text: RwSignal<String>,
    /// The people who fit, and the text that they fit to.
    found: RwSignal<Option<(String, SearchHits)>>,
    marked: RwSignal<usize>,
    says: RwSignal<Says>,
    /// Counts what was typed, so that an answer to an older text is not shown.
    typed: StoredValue<u32>,
}

impl Finder {
    pub fn new(desk: Station) -> Self {
        Self {
            desk,
            field: NodeRef::new(),
            text: RwSignal::new(String::new()),
            found: RwSignal::new(None),
            marked: RwSignal::new(0),
            says: RwSignal::new(Says::Hint),
            typed: StoredValue::new(0),
        }
    }

    pub fn focus(self) {
        if let Some(field) = self.field.try_get_untracked().flatten() {
            let _ = field.focus();
        }
    }

    fn clear(self) {
        self.text.set(String::new());
        self.found.set(None);
        self.says.set(Says::Hint);
        self.typed.update_value(|typed| *typed = typed.wrapping_add(1));
    }

    fn type_in(self, text: String) {
        self.typed.update_value(|typed| *typed = typed.wrapping_add(1));
        let typed = self.typed.get_value();
        self.says.set(Says::Hint);
        self.marked.set(0);
        if model::worth_searching(&text) {
            set_timeout(
                move || {
                    if self.typed.try_get_value() == Some(typed) {
                        self.search(Asked::ByPause);
                    }
                },
                PAUSE,
            );
        } else {
            self.found.set(None);
        }
        self.text.set(text);
    }

    fn search(self, asked: Asked) {
        let (text, typed) = (self.text.get_untracked(), self.typed.get_value());
        spawn(async move {
            let answer = api::call::<SearchDeskPeople>((), &SearchPeople { text: text.clone() }).await;
            if self.typed.try_get_value() != Some(typed) {
                return;
            }
            match answer {
                Ok(hits) if hits.hits.is_empty() => {
                    self.says.set(Says::Nobody(text));
                    self.found.set(None);
                    if asked == Asked::ByEnter {
                        // Who was scanned before must not stand beside a code that is nobody's.
                        self.desk.voucher.set(None);
                        self.desk.log.update(model::Log::clear_card);
                        self.select();
                    }
                }
                Ok(hits) => {
                    self.says.set(Says::Hint);
                    self.found.set(Some((text, hits)));
                }
                Err(failure) => {
                    self.says.set(Says::Failed(failure));
                    self.found.set(None);
                    if asked == Asked::ByEnter {
                        self.select();
                    }
                }
            }
        });
    }

    /// The next scan takes the place of what stands in the field.
    fn select(self) {
        if let Some(field) = self.field.get_untracked() {
            field.select();
        }
    }

    /// The people who fit to exactly what stands in the field.
    fn hits(self) -> Vec<SearchHit> {
        let text = self.text.get_untracked();
        self.found.with_untracked(|found| match found {
            Some((of, hits)) if *of == text => hits.hits.clone(),
            _ => Vec::new(),
        })
    }

    fn enter(self) {
        let (text, hits) = (self.text.get_untracked(), self.hits());
        match model::entered(&text, hits.len(), self.marked.get_untracked()) {
            Entered::Nothing => {}
            Entered::TooShort => self.says.set(Says::TooShort),
            Entered::Search => self.search(Asked::ByEnter),
            Entered::Hit(at) => {
                if let Some(hit) = hits.get(at) {
                    self.choose(hit);
                }
            }
            Entered::Code(code) => {
                self.clear();
                self.desk.record(DeskAction::CheckIn { code }, None);
            }
            Entered::Voucher(voucher) => {
                self.clear();
                self.desk.voucher.set(Some(voucher));
            }
        }
    }

    fn choose(self, hit: &SearchHit) {
        self.clear();
        self.desk.record(DeskAction::CheckInPerson { person: hit.person.clone() }, Some(hit.name.clone()));
        self.focus();
    }

    fn move_mark(self, down: bool) {
        let hits = self.found.with_untracked(|found| found.as_ref().map_or(0, |(_, hits)| hits.hits.len()));
        self.marked.update(|marked| *marked = model::moved(*marked, hits, down));
    }

    fn press(self, event: &web_sys::KeyboardEvent) {
        match event.key().as_str() {
            "Enter" => self.enter(),
            "ArrowDown" => self.move_mark(true),
            "ArrowUp" => self.move_mark(false),
            "Escape" if self.text.with_untracked(String::is_empty) => {
                self.desk.voucher.set(None);
                self.desk.log.update(model::Log::clear_card);
            }
            "Escape" => self.clear(),
            _ => return,
        }
        event.prevent_default();
    }
}

#[component]
pub fn FinderPane(finder: Finder) -> impl IntoView {
    let Finder { field, text, found, .. } = finder;
    let (input, list) = (fresh_id(), fresh_id());
    let hint = format!("{input}-hint");
    let marked_option = {
        let list = list.clone();
        move || found.with(Option::is_some).then(|| format!("{list}-{}", finder.marked.get()))
    };
    Effect::new(move || {
        if field.get().is_some() {
            finder.focus();
        }
    });
    view! {
        <div class="finder stack">
            <div class="field">
                <label for=input.clone()>{tr(words::field)}</label>
                <input
                    id=input.clone()
                    class="input scan-field"
                    type="text"
                    inputmode="search"
                    enterkeyhint="go"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-controls=list.clone()
                    aria-expanded=move || found.with(Option::is_some).to_string()
                    aria-activedescendant=marked_option
                    aria-describedby=hint.clone()
                    prop:value=move || text.get()
                    on:input:target=move |event| finder.type_in(event.target().value())
                    on:keydown=move |event| finder.press(&event)
                    node_ref=field
                />
                <p id=hint class="field-hint" aria-live="polite">{move || says(&finder.says.get())}</p>
            </div>
            <Hits finder=finder list=list />
        </div>
    }
}

fn says(says: &Says) -> String {
    match says {
        Says::Hint => words::field_hint(lang()).to_owned(),
        Says::TooShort => words::too_short(lang()).to_owned(),
        Says::Nobody(text) => words::nobody(lang(), text),
        Says::Failed(Failure::Offline) => words::search_away(lang()).to_owned(),
        Says::Failed(failure) => failure.sentence(lang()),
    }
}

#[component]
fn Hits(finder: Finder, list: String) -> impl IntoView {
    let shown = move || {
        finder.found.get().map(|(of, SearchHits { hits, more })| {
            // More was typed since: Enter chooses nobody before the new list is there.
            let is_old = move || finder.text.with(|text| *text != of).to_string();
            let rows = hits.into_iter().enumerate().map(|(at, hit)| hit_row(finder, &list, at, hit));
            view! {
                <ul class="list" role="listbox" id=list.clone() aria-label=tr(words::hits) aria-busy=is_old>
                    {rows.collect_view()}
                </ul>
                {more.then(|| view! { <p class="field-hint">{tr(words::more)}</p> })}
            }
        })
    };
    view! { <div class="hits">{shown}</div> }
}

fn hit_row(finder: Finder, list: &str, at: usize, hit: SearchHit) -> impl IntoView + use<> {
    let chosen = hit.clone();
    let state = model::hit_state(&hit);
    let SearchHit { name, ticket, country, email_masked, .. } = hit;
    view! {
        <li
            class="list-row hit"
            role="option"
            id=format!("{list}-{at}")
            aria-selected=move || (finder.marked.get() == at).to_string()
            on:click=move |_| finder.choose(&chosen)
        >
            <span class="grow">
                <strong dir="auto">{name}</strong>
                <br />
                <span class="soft">
                    {move || if ticket.is_empty() { words::no_ticket(lang()).to_owned() } else { ticket.clone() }}
                    {move || format!(" · {}", format::country(&country))}
                    <bdi>{format!(" · {email_masked}")}</bdi>
                </span>
            </span>
            {match state {
                HitState::Here => Some(view! { <Pill label=words::here tone=Tone::Done /> }),
                HitState::NotAdmitted => Some(view! { <Pill label=words::not_admitted tone=Tone::Wrong /> }),
                HitState::NotYet => None,
            }}
        </li>
    }
}
