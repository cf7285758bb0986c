//! One challenge: what it asks, how far one is and by which entries, and what it unlocks.

use super::board_view::{cone, how_far, scarce, suggestion, unlocks, what_is_left};
use super::challenges_view::when;
use super::unlock_view::unlocked;
use crate::i18n::{Text, game};
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::Tone;
use crate::ui::loaded;
use crate::ui::node::{card, heading, link, list, maybe, node, nothing, para, plain, stack, text};
use crate::ui::parts::{pill, time};
use leptos::prelude::*;
use sundae_shared::challenge::api::GetChallenge;
use sundae_shared::challenge::rules::on_word;
use sundae_shared::challenge::{
    ChallengeDetail, ChallengeId, ChallengeView, Measure, ProgressEntry, SetItem,
};
use sundae_shared::id::Id;
use sundae_shared::points::text as points;

sundae_shared::messages! {
    mod words {
        title: en "Challenge", es "Reto";
        back: en "Challenges", es "Retos";
        share(percent: i64): en "What counts on your word or is a promise fills at most {percent} % of it; the rest is with proof or from the records.",
            es "Lo que cuenta de palabra o es una promesa llena como mucho el {percent} %; el resto es con prueba o según los registros.";
        share_none: en "Only what is proven or in the records counts here.", es "Aquí solo cuenta lo probado o lo que está en los registros.";
        next: en "What brings you on", es "Lo que te acerca";
        set: en "What is in it", es "Qué incluye";
        done: en "Done", es "Hecho";
        missing: en "Missing", es "Falta";
        entries: en "What counts so far", es "Lo que cuenta hasta ahora";
        entries_none: en "Nothing yet. The first thing that is accepted stands here.", es "Nada todavía. Lo primero que se acepte aparecerá aquí.";
        counts(count: i64, of: i64): en "{count} of {of} count", es "cuentan {count} de {of}";
        full: en "does not count: the share of what counts on your word is full", es "no cuenta: la parte de lo que cuenta de palabra está completa";
        enough: en "does not count any more: the goal is reached", es "ya no cuenta: la meta está alcanzada";
        gift: en "Given by staff", es "Dado por la organización";
    }
}

pub fn challenge(id: String) -> AnyView {
    page_title(words::title);
    let shown = match ChallengeId::parse(&id) {
        Ok(id) => {
            let detail = load::<GetChallenge>(move || (id.clone(), ()));
            let changed = Callback::new(move |()| detail.refetch());
            loaded(detail, move |detail| page(detail, changed))
        }
        Err(_) => nothing(),
    };
    let back = link("/me/points/challenges".to_owned(), "", vec![text(words::back)]);
    stack(vec![back, shown])
}

fn page(detail: ChallengeDetail, changed: Callback<()>) -> AnyView {
    let ChallengeDetail { challenge: view, set, entries, suggestions } = detail;
    let share: Text = match view.share_percent {
        0 => words::share_none.into(),
        percent => Text::from(move |lang| words::share(lang, percent)),
    };
    let standing = match &view.completion {
        Some(completion) => unlocked(&view, completion, changed),
        None => stack(vec![para("strong", what_is_left(&view)), maybe(scarce(&view)), maybe(when(&view))]),
    };
    let told = vec![para("soft", how_far(view.measure, view.progress)), para("", unlocks(&view)), standing];
    let cone = node("div", "progress-cone", vec![cone(&view)]);
    let top = node("div", "progress", vec![cone, node("div", "progress-figures", told)]);
    let suggestions: Vec<AnyView> = suggestions.into_iter().map(suggestion).collect();
    stack(vec![
        heading("h1", game::both(&view.title)),
        para("told", game::both(&view.about)),
        card(vec![top]),
        part(words::next, None, suggestions),
        part(words::set, None, set.into_iter().map(set_row).collect()),
        explained(&view, share, entries),
    ])
}

type Word = fn(sundae_shared::text::Lang) -> &'static str;

fn part(title: Word, about: Option<Text>, rows: Vec<AnyView>) -> AnyView {
    if rows.is_empty() {
        return nothing();
    }
    let about = maybe(about.map(|about| para("soft", about)));
    node("section", "stack", vec![heading("h2", title), about, list(rows)])
}

fn explained(view: &ChallengeView, share: Text, entries: Vec<ProgressEntry>) -> AnyView {
    if entries.is_empty() {
        let head = heading("h2", words::entries);
        return node("section", "stack", vec![head, para("soft", share), para("soft", words::entries_none)]);
    }
    let (measure, reached) = (view.measure, view.progress.is_reached());
    let word_full = view.progress.word_room() == 0;
    let rows = entries.into_iter().map(|entry| entry_row(entry, measure, reached, word_full)).collect();
    part(words::entries, Some(share), rows)
}

fn entry_row(entry: ProgressEntry, measure: Measure, reached: bool, word_full: bool) -> AnyView {
    let ProgressEntry { at, title, nature, points: worth, counted } = entry;
    let whole = if measure == Measure::Points { worth } else { 1 };
    let says = move |lang| {
        let nature = points::nature(nature, lang);
        let counts = match counted {
            counted if counted == whole => return nature.to_owned(),
            0 if on_word(entry.nature) && word_full => words::full(lang).to_owned(),
            0 if reached => words::enough(lang).to_owned(),
            counted => words::counts(lang, counted, whole),
        };
        format!("{nature} · {counts}")
    };
    let name = if title.en.is_empty() { text(words::gift) } else { text(game::both(&title)) };
    let about = vec![text(says), plain(" · ".to_owned()), time(at)];
    let told = vec![node("p", "", vec![name]), node("p", "soft", vec![node("small", "", about)])];
    let change = node("strong", "change", vec![plain(format!("+{counted}"))]);
    node("div", "list-row", vec![node("div", "grow", told), change])
}

fn set_row(item: SetItem) -> AnyView {
    let (word, tone): (Word, _) =
        if item.done { (words::done, Tone::Done) } else { (words::missing, Tone::Plain) };
    let title = node("span", "grow", vec![text(game::both(&item.title))]);
    link(format!("/me/points/do/{}", item.activity), "list-row", vec![title, pill(word, tone)])
}
