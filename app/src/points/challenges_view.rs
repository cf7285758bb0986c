//! All challenges with how far one is.

use super::board_view::{how_far, scarce, unlocks, what_is_left};
use super::unlock_view::state_pill;
use crate::i18n::{format, game};
use crate::shell::page_title;
use crate::state::load::load_kept;
use crate::ui::loaded;
use crate::ui::node::{card, heading, link, maybe, node, nothing, para, stack, text};
use crate::ui::parts::empty;
use leptos::prelude::*;
use sundae_shared::challenge::api::ListChallenges;
use sundae_shared::challenge::{ChallengeView, Challenges};
use sundae_shared::points::Window;

sundae_shared::messages! {
    mod words {
        title: en "Challenges", es "Retos";
        back: en "Points", es "Puntos";
        lead: en "What you do counts for all of them at once.", es "Lo que haces cuenta para todos a la vez.";
        none_title: en "No challenges yet", es "Aún no hay retos";
        none: en "When staff publish a challenge, it stands here with how far you are. Points earned until then count.",
            es "Cuando la organización publique un reto, aparecerá aquí con lo que llevas. Los puntos ganados hasta entonces cuentan.";
        opens(at: &str): en "Opens {at}", es "Abre el {at}";
        closes(at: &str): en "Open until {at}", es "Abierto hasta el {at}";
        over: en "Over: nobody completes it any more", es "Terminado: ya no se puede completar";
        see: en "See what counts", es "Ver qué cuenta";
    }
}

/// Under this name the phone keeps the list.
const KEPT: &str = "challenges";

pub fn challenges() -> AnyView {
    page_title(words::title);
    let challenges = load_kept::<ListChallenges>(KEPT, || ((), ()));
    let shown = |Challenges { items }: Challenges| {
        if items.is_empty() {
            return empty(words::none_title, words::none, nothing());
        }
        let mut parts = vec![para("soft", words::lead)];
        parts.extend(items.into_iter().map(one));
        stack(parts)
    };
    stack(vec![
        link("/me/points/".to_owned(), "", vec![text(words::back)]),
        heading("h1", words::title),
        loaded(challenges, shown),
    ])
}

fn one(view: ChallengeView) -> AnyView {
    let state = view.completion.as_ref().map(|completion| completion.state);
    let standing = match state {
        Some(state) => state_pill(state, view.kind),
        None => para("strong", what_is_left(&view)),
    };
    let (progress, href) = (view.progress, format!("/me/points/challenges/{}", view.id));
    let bar = bar(progress.done, progress.goal);
    let open = state.is_none().then(|| maybe(scarce(&view)));
    card(vec![
        heading("h2", game::both(&view.title)),
        standing,
        bar,
        para("soft", how_far(view.measure, progress)),
        para("", unlocks(&view)),
        maybe(open),
        maybe(when(&view)),
        node("p", "", vec![link(href, "", vec![text(words::see)])]),
    ])
}

/// The same as the words beside it, for the eye.
fn bar(done: i64, goal: i64) -> AnyView {
    use crate::ui::node::el;
    el("progress")
        .attr("max", goal.to_string())
        .attr("value", done.to_string())
        .attr("aria-hidden", "true")
        .done()
}

/// What its opening times say, while it is not completed.
pub fn when(view: &ChallengeView) -> Option<AnyView> {
    let (opens, closes) = (view.opens_at, view.closes_at);
    if view.completion.is_some() {
        return None;
    }
    match (view.window, opens, closes) {
        (Window::NotYet, Some(at), _) => {
            Some(para("soft", move |lang| words::opens(lang, &format::short(at))))
        }
        (Window::Over, _, _) => Some(para("soft", words::over)),
        (Window::Open, _, Some(at)) => {
            Some(para("soft", move |lang| words::closes(lang, &format::short(at))))
        }
        _ => None,
    }
}
