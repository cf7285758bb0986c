//! The terms of an activity in words: how to prove it, what is left of it, when, and how long a decision takes.

use super::model::{Standing, standing};
use crate::i18n::{format, game};
use crate::ui::node::{El, el, node};
use leptos::prelude::*;
use sundae_shared::points::{ActivityView, Approval, Nature};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        promise: en "Say what, and by when", es "Di qué y hasta cuándo";
        on_my_word: en "On your word", es "Con tu palabra";
        today(left: i64): en "{left} today", es "hoy {left}";
        opens(at: &str): en "opens {at}", es "abre el {at}";
        over: en "over", es "cerrada";
        tomorrow: en "again tomorrow", es "mañana otra vez";
        prove: en "How to prove it", es "Cómo se prueba";
        often: en "For you", es "Para ti";
        of(left: i64, limit: i64): en "{left} of {limit} left", es "quedan {left} de {limit}";
        one_of(limit: i64): en "1 of {limit} left", es "queda 1 de {limit}";
        of_today(left: i64): en "{left} more today", es "hoy {left} más";
        until: en "Open until", es "Abierta hasta";
        decision: en "Decision", es "Decisión";
        at_once: en "Counts at once", es "Cuenta al momento";
        moderator: en "By a moderator", es "La toma quien revisa";
        lately(time: &str): en "By a moderator, lately in {time}", es "La toma quien revisa, últimamente en {time}";
        each(limit: i64): en "each name counts {limit} times", es "cada nombre cuenta {limit} veces";
        each_once: en "each name counts once", es "cada nombre cuenta una vez";
    }
}

/// "Photo, Link · 2 left · 1 today": one line for the list.
pub fn in_short(activity: &ActivityView, lang: Lang) -> String {
    let at = |at| words::opens(lang, &format::short(at));
    let says = match standing(activity) {
        Standing::Record | Standing::Pledge | Standing::UsedUp => return String::new(),
        Standing::NotYet => return activity.opens_at.map(at).unwrap_or_default(),
        Standing::Over => return words::over(lang).to_owned(),
        Standing::DoneToday => return words::tomorrow(lang).to_owned(),
        Standing::Open => proof(activity, lang),
    };
    let mut parts = vec![says];
    if activity.limit > 1 {
        parts.push(game::left(activity.left, lang));
    }
    parts.extend(activity.left_today.map(|left| words::today(lang, left)));
    parts.join(" · ")
}

fn proof(activity: &ActivityView, lang: Lang) -> String {
    match activity.nature {
        Nature::Honour => words::on_my_word(lang).to_owned(),
        Nature::Pledge => words::promise(lang).to_owned(),
        _ => game::proofs(&activity.proofs, lang),
    }
}

/// The same at length, above the form.
pub fn terms(activity: &ActivityView, review_seconds: Option<i64>) -> AnyView {
    let ActivityView { left, limit, left_today, approval, .. } = *activity;
    let per_name = activity.subject.as_ref().map(|subject| subject.limit);
    let of = activity.clone();
    let often = move |lang| {
        let mut parts = vec![match left {
            1 => words::one_of(lang, limit),
            left => words::of(lang, left, limit),
        }];
        parts.extend(left_today.map(|left| words::of_today(lang, left)));
        parts.extend(per_name.map(|limit| match limit {
            1 => words::each_once(lang).to_owned(),
            limit => words::each(lang, limit),
        }));
        parts.join(", ")
    };
    let decision = move |lang| match (approval, review_seconds) {
        (Approval::Automatic, _) => words::at_once(lang).to_owned(),
        (Approval::Moderator, None) => words::moderator(lang).to_owned(),
        (Approval::Moderator, Some(seconds)) => words::lately(lang, &game::duration(seconds, lang)),
    };
    let mut facts = vec![
        el("dt").says(words::prove),
        el("dd").says(move |lang| proof(&of, lang)),
        el("dt").says(words::often),
        el("dd").says(often),
        el("dt").says(words::decision),
        el("dd").says(decision),
    ];
    if let Some(at) = activity.closes_at {
        facts.extend([el("dt").says(words::until), el("dd").says(move |_| format::short(at))]);
    }
    node("dl", "facts", facts.into_iter().map(El::done).collect())
}
