//! The top of the points: both figures, the nearest challenge, what to do next, what is unlocked, what is in review.

use super::unlock_view::unlock_row;
use crate::i18n::{Text, format, game};
use crate::ui::cone::{SCOOPS_MAX, scoops};
use crate::ui::node::{card, el, heading, link, list, maybe, node, nothing, para, plain, stack, text};
use crate::ui::parts::{pill, time};
use crate::ui::{Cone, Tone};
use chrono::NaiveDate;
use leptos::prelude::*;
use sundae_shared::challenge::rules::Progress;
use sundae_shared::challenge::{
    ChallengeView, Effort, GameHome, InReview, Measure, Suggestion, Why, text as challenge,
};
use sundae_shared::points::{Balance, text as points};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        to_spend: en "to spend", es "para gastar";
        in_all: en "earned in all", es "ganados en total";
        unlocks(reward: &str): en "Unlocks: {reward}", es "Desbloquea: {reward}";
        cone(done: i64, of: i64, title: &str): en "{done} of {of} on the way to: {title}", es "{done} de {of} camino de: {title}";
        today: en "today", es "hoy";
        gone: en "All are given out; whoever completes it now waits in order", es "Ya se repartieron todos; quien lo complete ahora espera por orden";
        open_it: en "See what counts", es "Ver qué cuenta";
        next: en "Do this next", es "Lo siguiente";
        last: en "The last step", es "El último paso";
        furthest(gain: &str): en "Brings you furthest: {gain}", es "Es lo que más te acerca: {gain}";
        open_until(at: &str): en "Open now, until {at}", es "Abierta ahora, hasta el {at}";
        open_now: en "Open now", es "Abierta ahora";
        by_word: en "Least effort: your word is enough", es "Lo más fácil: basta tu palabra";
        by_shown: en "Least effort: show it to staff", es "Lo más fácil: enséñalo a la organización";
        by_words: en "Least effort: a few sentences are enough", es "Lo más fácil: bastan unas frases";
        by_photo: en "Least effort: a photo is enough", es "Lo más fácil: basta una foto";
        by_link: en "Least effort: a link is enough", es "Lo más fácil: basta un enlace";
        on_the_spot: en "Least effort: it is settled on the spot", es "Lo más fácil: se resuelve en el momento";
        unlocked: en "Unlocked for you", es "Desbloqueado para ti";
        all_completed: en "You completed every challenge there is.", es "Completaste todos los retos que hay.";
        none_open: en "No challenge is open now. What you earn still counts for the next.",
            es "Ahora no hay ningún reto abierto. Lo que ganes cuenta para el próximo.";
        in_review_one(points: &str): en "In review: 1 thing, {points}", es "En revisión: 1 cosa, {points}";
        in_review(count: usize, points: &str): en "In review: {count} things, {points}", es "En revisión: {count} cosas, {points}";
        see_sent: en "What I sent in", es "Lo que envié";
    }
}

/// In review a home names so many; all are behind the link.
const IN_REVIEW_SHOWN: usize = 3;

pub fn board(home: GameHome) -> AnyView {
    let GameHome {
        points, points_until, nearest, suggestions, in_review, in_review_points, unlocked, ..
    } = home;
    let done = home.completed == home.challenges;
    let way_on = match nearest {
        Some(view) => nearest_card(view),
        None if done => para("strong", words::all_completed),
        None => para("soft", words::none_open),
    };
    let unlocked: Vec<AnyView> = unlocked.into_iter().map(unlock_row).collect();
    stack(vec![
        card(vec![figures(points), until(points_until), way_on]),
        section(words::unlocked, unlocked),
        section(words::next, suggestions.into_iter().map(suggestion).collect()),
        reviewed(in_review, in_review_points),
    ])
}

/// Both figures; each opens the entries behind it.
pub fn figures(of: Balance) -> AnyView {
    let figure = |worth: i64, unit: fn(Lang) -> &'static str, of: &str| {
        let shown = node("span", "figure", vec![plain(worth.to_string())]);
        let unit = node("span", "soft", vec![text(unit)]);
        link(format!("/me/points/ledger?of={of}"), "figure-link", vec![shown, plain(" ".to_owned()), unit])
    };
    let both =
        [figure(of.balance, words::to_spend, "balance"), figure(of.lifetime, words::in_all, "lifetime")];
    node("div", "figures", both.into_iter().map(|one| node("p", "", vec![one])).collect())
}

/// Until when the first of them can be spent.
pub fn until(last: Option<NaiveDate>) -> AnyView {
    maybe(last.map(|last| para("soft", game::spend_until(last))))
}

fn section(title: fn(Lang) -> &'static str, rows: Vec<AnyView>) -> AnyView {
    if rows.is_empty() {
        return nothing();
    }
    node("section", "stack", vec![heading("h2", title), list(rows)])
}

fn address(view: &ChallengeView) -> String {
    format!("/me/points/challenges/{}", view.id)
}

fn nearest_card(view: ChallengeView) -> AnyView {
    let href = address(&view);
    let told = vec![
        heading("h2", game::both(&view.title)),
        para("strong", what_is_left(&view)),
        para("", unlocks(&view)),
        maybe(scarce(&view)),
        node("p", "", vec![link(href, "", vec![text(words::open_it)])]),
    ];
    let cone = node("div", "progress-cone", vec![cone(&view)]);
    node("div", "progress", vec![cone, node("div", "progress-figures", told)])
}

/// "3 points to go".
pub fn what_is_left(view: &ChallengeView) -> Text {
    let (measure, progress) = (view.measure, view.progress);
    Text::from(move |lang| challenge::left(measure, progress, lang))
}

pub fn unlocks(view: &ChallengeView) -> Text {
    let reward = view.reward.clone();
    Text::from(move |lang| words::unlocks(lang, reward.in_lang(lang)))
}

/// What a challenge looks like on the way.
pub fn cone(view: &ChallengeView) -> AnyView {
    let (Progress { done, goal, .. }, title) = (view.progress, view.title.clone());
    let of = u32::try_from(goal).unwrap_or(SCOOPS_MAX).min(SCOOPS_MAX);
    let filled = scoops(done, goal, of);
    let label = move |lang: Lang| words::cone(lang, done, goal, title.in_lang(lang));
    view! { <Cone filled=filled of=of label=label /> }.into_any()
}

/// How many are left, where there is a limit.
pub fn scarce(view: &ChallengeView) -> Option<AnyView> {
    let says: Text = match (view.left, view.left_today) {
        (Some(0), _) => words::gone.into(),
        (_, Some(left)) => {
            Text::from(move |lang| format!("{} {}", game::left(left, lang), words::today(lang)))
        }
        (Some(left), None) => Text::from(move |lang| game::left(left, lang)),
        (None, None) => return None,
    };
    Some(para("soft", says))
}

pub fn suggestion(one: Suggestion) -> AnyView {
    let href = format!("/me/points/do/{}", one.activity);
    let title = node("span", "", vec![text(game::both(&one.title))]);
    let points = pill(game::points(one.points), Tone::Plain);
    let about = el("small").class("soft").says(move |lang| why(&one, lang)).done();
    link(href, "list-row", vec![node("span", "grow row-lines", vec![title, about]), points])
}

fn why(one: &Suggestion, lang: Lang) -> String {
    match (one.why, one.closes_at) {
        (Why::Nearest, _) if one.last => words::last(lang).to_owned(),
        (Why::Nearest, _) => words::furthest(lang, &points::points(one.points, lang)),
        (Why::OpenNow, Some(at)) => words::open_until(lang, &format::short(at)),
        (Why::OpenNow, None) => words::open_now(lang).to_owned(),
        (Why::LeastEffort, _) => effort(one.effort)(lang).to_owned(),
    }
}

fn effort(effort: Effort) -> fn(Lang) -> &'static str {
    match effort {
        Effort::Word => words::by_word,
        Effort::Shown => words::by_shown,
        Effort::Words => words::by_words,
        Effort::Photo => words::by_photo,
        Effort::Link => words::by_link,
        Effort::OnTheSpot => words::on_the_spot,
    }
}

fn reviewed(items: Vec<InReview>, worth: i64) -> AnyView {
    let count = items.len();
    if count == 0 {
        return nothing();
    }
    let head = move |lang| match count {
        1 => words::in_review_one(lang, &points::points(worth, lang)),
        count => words::in_review(lang, count, &points::points(worth, lang)),
    };
    let row = |item: InReview| {
        let (word, tone) = game::submission_state(item.state);
        let title = node("span", "", vec![text(game::both(&item.title))]);
        let told = node("span", "grow row-lines", vec![title, node("small", "soft", vec![time(item.at)])]);
        link("/me/points/sent".to_owned(), "list-row", vec![told, pill(word, tone)])
    };
    let rows = items.into_iter().take(IN_REVIEW_SHOWN).map(row).collect();
    let all = (count > IN_REVIEW_SHOWN)
        .then(|| node("p", "", vec![link("/me/points/sent".to_owned(), "", vec![text(words::see_sent)])]));
    node("section", "stack", vec![heading("h2", head), list(rows), maybe(all)])
}

/// "3 of 10": how far, in figures.
pub fn how_far(measure: Measure, progress: Progress) -> Text {
    Text::from(move |lang| format!("{} / {}", progress.done, challenge::steps(measure, progress.goal, lang)))
}
