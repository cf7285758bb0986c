//! The points tab: how far it is to the ice cream, and what can be done for it.

use super::board_view::{board, figures, until};
use super::model::{Goal, Groups, goal, groups};
use super::queue::queue;
use super::terms_view::in_short;
use crate::i18n::game;
use crate::shell::page_title;
use crate::state::load::{Loading, load, load_kept};
use crate::ui::cone::{SCOOPS_MAX, scoops};
use crate::ui::node::{card, el, link, list, maybe, node, nothing, para, stack, text};
use crate::ui::parts::{empty, notice, pill};
use crate::ui::{Cone, Tone, changing, loaded};
use chrono::NaiveDate;
use leptos::prelude::*;
use sundae_shared::challenge::GameHome;
use sundae_shared::challenge::api::GetGameHome;
use sundae_shared::points::api::ListActivities;
use sundae_shared::points::{Activities, ActivityView, Balance};
use sundae_shared::rewards::api::ListRewards;
use sundae_shared::text::Lang;
use sundae_shared::wall::api::WALL_PAGE;

sundae_shared::messages! {
    mod words {
        title: en "Points", es "Puntos";
        one_missing(reward: &str): en "One more point for: {reward}", es "Falta un punto para: {reward}";
        missing(points: i64, reward: &str): en "{points} more points for: {reward}", es "Faltan {points} puntos para: {reward}";
        enough(reward: &str): en "Enough for: {reward}", es "Te alcanza para: {reward}";
        to_reward: en "Get it", es "Conseguirlo";
        cone(done: i64, of: i64): en "{done} of {of} points on the way to the reward", es "{done} de {of} puntos camino del premio";
        requests_one: en "Someone says that you were there too.", es "Alguien dice que tú también estabas.";
        requests(count: i64): en "{count} people say that you were there too.", es "{count} personas dicen que tú también estabas.";
        answer: en "Answer", es "Responder";
        challenges: en "All challenges", es "Todos los retos";
        leaderboard: en "Leaderboard", es "Clasificación";
        ledger: en "Where my points come from", es "De dónde salen mis puntos";
        sent_in: en "What I sent in", es "Lo que envié";
        code: en "Type a host's code", es "Escribir un código";
        host: en "What I host", es "Lo que organizo";
        wall: en "Photo wall", es "Mural de fotos";
        named: en "Were you there? Who may name me", es "¿Estabas tú? Quién puede nombrarme";
        waits_one: en "1 still waits on this phone for the network.", es "1 espera aún en este teléfono a tener conexión.";
        waits(count: usize): en "{count} still wait on this phone for the network.", es "{count} esperan aún en este teléfono a tener conexión.";
        review(time: &str): en "A moderator lately took {time}.", es "La revisión tarda últimamente {time}.";
        later: en "Not now", es "Ahora no";
        open: en "You can do now", es "Puedes hacer ahora";
        used_up: en "Sent in or done", es "Enviado o hecho";
        records: en "Counted by the conference", es "Lo cuenta la conferencia";
        records_text: en "Nothing to send: staff count these from their lists. Until those lists are read in, no points arrive for them.",
            es "Nada que enviar: la organización los cuenta con sus listas. Hasta que se carguen, no llegan puntos por ellos.";
        pledges: en "Promises", es "Promesas";
        pledges_text: en "Say what you will do, and by when. Some points come now, more once you have kept it.",
            es "Di qué harás y hasta cuándo. Unos puntos llegan ahora y más cuando lo cumplas.";
        none_title: en "No activities yet", es "Aún no hay actividades";
        none: en "When the game opens, what earns points is listed here.", es "Cuando empiece el juego, aquí verás qué da puntos.";
        none_now: en "Nothing can be sent in right now. What comes later, or can be promised, stands below.",
            es "Ahora no hay nada que enviar. Lo que viene después, o se puede prometer, está abajo.";
        all_done_title: en "Nothing left to send in", es "No queda nada por enviar";
        all_done: en "You have sent in everything that counts. What waits for a decision is under “What I sent in”.",
            es "Ya enviaste todo lo que cuenta. Lo pendiente está en «Lo que envié».";
    }
}

/// Under this name the phone keeps the catalogue, so that things can be handed in without network.
pub const KEPT: &str = "activities";
/// And under this one the challenges, so that the first look needs none either.
const KEPT_GAME: &str = "game";

pub fn points() -> AnyView {
    page_title(words::title);
    let game = load_kept::<GetGameHome>(KEPT_GAME, || ((), ()));
    let activities = load_kept::<ListActivities>(KEPT, || ((), ()));
    let shown = loaded(activities, move |page| home(page, game));
    stack(vec![node("h1", "", vec![text(words::title)]), shown])
}

fn home(page: Activities, game: Loading<GameHome>) -> AnyView {
    let Activities { points, activities, requests_open, review_seconds, photo_deleted_on: _ } = page;
    let ways = [
        ("/me/points/code", words::code as fn(Lang) -> _),
        ("/me/points/challenges", words::challenges as fn(Lang) -> _),
        ("/me/points/board", words::leaderboard),
        ("/me/points/ledger", words::ledger),
        ("/me/points/sent", words::sent_in),
        ("/me/points/requests", words::named),
        ("/me/points/host", words::host),
        (WALL_PAGE, words::wall),
    ];
    let ways = ways.into_iter().map(|(href, says)| link(href.to_owned(), "list-row", vec![text(says)]));
    let took = |seconds| para("soft", move |lang| words::review(lang, &game::duration(seconds, lang)));
    // Without a challenge it is the first reward that people are on the way to.
    let top = changing(move || match game.get() {
        None => card(vec![figures(points)]),
        Some(Ok(home)) if home.challenges > 0 => board(home),
        Some(answer) => progress(points, answer.ok().and_then(|home| home.points_until)),
    });
    stack(vec![
        top,
        changing(|| maybe(still_here())),
        maybe((requests_open > 0).then(|| requests_wait(requests_open))),
        list(ways.collect()),
        if activities.is_empty() {
            empty(words::none_title, words::none, nothing())
        } else {
            catalogue(groups(activities))
        },
        maybe(review_seconds.map(took)),
    ])
}

/// What was handed in and has not arrived.
fn still_here() -> Option<AnyView> {
    let count = queue()?.items.with(Vec::len);
    let says = move |lang| match count {
        1 => words::waits_one(lang).to_owned(),
        count => words::waits(lang, count),
    };
    let see = link("/me/points/sent".to_owned(), "", vec![text(words::sent_in)]);
    (count > 0).then(|| notice(Tone::Wait, vec![para("", says), node("p", "", vec![see])]))
}

/// The figures, and the cone towards the first reward. Without a reward on offer, the figures alone.
fn progress(points: Balance, points_until: Option<NaiveDate>) -> AnyView {
    let rewards = load::<ListRewards>(|| ((), ()));
    let goal = Memo::new(move |_| {
        rewards.reply().and_then(|page| goal(&page.rewards, points.lifetime, points.balance))
    });
    let figures =
        vec![figures(points), until(points_until), changing(move || maybe(goal.get().map(goal_text)))];
    let cone = changing(move || maybe(goal.get().map(goal_cone)));
    card(vec![node("div", "progress", vec![cone, node("div", "progress-figures", figures)])])
}

fn goal_cone(goal: Goal) -> AnyView {
    let (done, cost) = (goal.done, goal.reward.cost);
    let of = u32::try_from(cost).unwrap_or(SCOOPS_MAX).min(SCOOPS_MAX);
    let filled = scoops(done, cost, of);
    let cone = view! { <Cone filled=filled of=of label=move |lang| words::cone(lang, done, cost) /> };
    node("div", "progress-cone", vec![cone.into_any()])
}

fn goal_text(goal: Goal) -> AnyView {
    let (reward, missing) = (game::both(&goal.reward.title), goal.missing);
    let says = move |lang| match missing {
        0 => words::enough(lang, &reward.now()),
        1 => words::one_missing(lang, &reward.now()),
        missing => words::missing(lang, missing, &reward.now()),
    };
    let mut parts = vec![para("strong", says)];
    if missing == 0 {
        parts.push(link("/me/rewards".to_owned(), "", vec![text(words::to_reward)]));
    }
    node("div", "", parts)
}

fn requests_wait(count: i64) -> AnyView {
    let says = move |lang| {
        if count == 1 { words::requests_one(lang).to_owned() } else { words::requests(lang, count) }
    };
    let answer = link("/me/points/requests".to_owned(), "", vec![text(words::answer)]);
    notice(Tone::Wait, vec![para("", says), node("p", "", vec![answer])])
}

fn catalogue(groups: Groups) -> AnyView {
    let done = groups.is_all_done();
    let Groups { open, later, used_up, records, pledges } = groups;
    let open = match (open.is_empty(), done) {
        (false, _) => group(words::open, None, open),
        (true, true) => empty(words::all_done_title, words::all_done, nothing()),
        (true, false) => para("soft", words::none_now),
    };
    stack(vec![
        open,
        group(words::later, None, later),
        group(words::used_up, None, used_up),
        group(words::records, Some(words::records_text), records),
        group(words::pledges, Some(words::pledges_text), pledges),
    ])
}

type Word = fn(Lang) -> &'static str;

fn group(title: Word, about: Option<Word>, activities: Vec<ActivityView>) -> AnyView {
    if activities.is_empty() {
        return nothing();
    }
    let about = maybe(about.map(|about| para("soft", about)));
    let rows = activities.into_iter().map(row).collect();
    node("section", "stack", vec![node("h2", "", vec![text(title)]), about, list(rows)])
}

fn row(activity: ActivityView) -> AnyView {
    let (points, address) =
        (game::worth(activity.points, activity.points_later), format!("/me/points/do/{}", activity.id));
    let title = node("span", "", vec![text(game::both(&activity.title))]);
    let about = el("small").class("soft").says(move |lang| in_short(&activity, lang)).done();
    let told = node("span", "grow row-lines", vec![title, about]);
    link(address, "list-row", vec![told, pill(points, Tone::Plain)])
}
