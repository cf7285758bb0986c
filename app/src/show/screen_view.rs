//! The big screen of the lounge: readable from ten metres, alive without anybody pressing anything.
//!
//! Invariant: what shows is the last answer of the server; without network it stays, and a quiet sign says so.

use super::caption::{alt, caption};
use super::turn;
use crate::api;
use crate::i18n::{Text, format, game};
use crate::shell::page_title;
use crate::state::every::while_shown;
use crate::state::spawn;
use crate::ui::changing;
use crate::ui::node::{el, heading, image, live, node, para, plain, text, together};
use crate::ui::parts::time;
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::text::Lang;
use sundae_shared::wall::api::{GetBigScreen, wall_picture};
use sundae_shared::wall::{BigScreen, ScreenCompletion, ScreenPlace, Totals, WallItem};

sundae_shared::messages! {
    mod words {
        title: en "Sundae, live", es "Sundae, en directo";
        points: en "points earned", es "puntos ganados";
        people: en "people taking part", es "personas participan";
        things: en "things done", es "cosas hechas";
        rewards: en "rewards handed over", es "premios entregados";
        challenges: en "challenges completed", es "retos completados";
        completed_now: en "Just completed", es "Recién completados";
        somebody: en "Somebody", es "Alguien";
        completed(who: &str, challenge: &str): en "{who}: {challenge}", es "{who}: {challenge}";
        first: en "In the lead", es "En cabeza";
        offline: en "No network: this is how things stood a moment ago", es "Sin conexión: así estaban las cosas hace un momento";
        no_pictures: en "Pictures appear here when everybody in them agrees.",
            es "Aquí aparecen fotos cuando todas las personas que salen en ellas están de acuerdo.";
        nothing_yet: en "The first challenge is still to be completed.", es "Aún nadie ha completado un reto.";
        join: en "Join in: open the app and look under Points", es "Participa: abre la app y entra en Puntos";
    }
}

/// How often the server is asked, and how long a picture stays.
const ASK: Duration = Duration::from_secs(5);
const PICTURE: Duration = Duration::from_secs(9);

/// What the screen knows. Parts that stay the same are not drawn anew.
#[derive(Clone, Copy)]
struct Known {
    last: RwSignal<Option<BigScreen>>,
    offline: RwSignal<bool>,
    asking: StoredValue<bool>,
}

impl Known {
    fn ask(self) {
        // On a slow network one question at a time.
        if self.asking.try_update_value(|asking| std::mem::replace(asking, true)) != Some(false) {
            return;
        }
        spawn(async move {
            let answer = api::call::<GetBigScreen>((), &()).await;
            let _ = self.asking.try_set_value(false);
            let _ = self.offline.try_set(answer.is_err());
            if let Ok(screen) = answer {
                let _ = self.last.try_set(Some(screen));
            }
        });
    }

    fn part<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&BigScreen) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |_| self.last.with(|last| last.as_ref().map(&part)))
    }
}

pub fn screen() -> AnyView {
    page_title(words::title);
    let known =
        Known { last: RwSignal::new(None), offline: RwSignal::new(false), asking: StoredValue::new(false) };
    known.ask();
    while_shown(ASK, move || known.ask());
    el("main")
        .attr("id", "content")
        .class("screen")
        .child(el("h1").class("for-readers").says(words::title).done())
        .child(totals(known.part(|screen| screen.totals)))
        .child(pictures(known))
        .child(node(
            "section",
            "screen-side",
            vec![
                completions(known.part(|screen| screen.completions.clone())),
                places(known.part(|screen| screen.first.clone())),
                para("screen-join", words::join),
            ],
        ))
        .child(sign(known.offline))
        .done()
}

fn sign(offline: RwSignal<bool>) -> AnyView {
    live(vec![changing(move || offline.get().then(|| para("screen-sign", words::offline)))])
}

type Word = fn(Lang) -> &'static str;

fn totals(totals: Memo<Option<Totals>>) -> AnyView {
    let figure = move |label: Word, of: fn(&Totals) -> i64| {
        let number = move |_| {
            totals.with(|totals| totals.as_ref().map_or_else(String::new, |all| format::number(of(all))))
        };
        let number = node("dd", "", vec![text(number)]);
        node("div", "screen-figure", vec![el("dt").says(label).done(), number])
    };
    node(
        "dl",
        "screen-totals",
        vec![
            figure(words::points, |all| all.points),
            figure(words::people, |all| all.people),
            figure(words::things, |all| all.things),
            figure(words::rewards, |all| all.rewards),
            figure(words::challenges, |all| all.challenges),
        ],
    )
}

/// One after the other. What is not on the wall any more goes with the next answer, also while it shows.
fn pictures(known: Known) -> AnyView {
    let pictures = known.part(|screen| screen.pictures.clone());
    let shows = RwSignal::new(None::<WallItem>);
    let settle = move |go_on: bool| {
        let (all, now) = (pictures.get_untracked().unwrap_or_default(), shows.get_untracked());
        let next = turn::next(&all, now.as_ref(), go_on, |item| &item.id);
        if next != now {
            shows.set(next);
        }
    };
    Effect::new(move || {
        pictures.track();
        settle(false);
    });
    // Without network the next one could not be fetched, so this one stays.
    while_shown(PICTURE, move || {
        if !known.offline.get_untracked() {
            settle(true);
        }
    });
    let one = |item: WallItem| {
        let alternative = item.clone();
        let photo = image(wall_picture(&item.id), "", move |lang| alt(&alternative, lang));
        together(vec![photo, caption(&item)])
    };
    let shown = move || match shows.get() {
        Some(item) => one(item),
        None => para("screen-none", words::no_pictures),
    };
    node("section", "screen-pictures", vec![changing(shown)])
}

fn completions(all: Memo<Option<Vec<ScreenCompletion>>>) -> AnyView {
    let line = |done: ScreenCompletion| {
        let (challenge, at) = (game::both(&done.challenge), done.at);
        let who = move |lang| match &done.nickname {
            Some(nickname) => words::completed(lang, nickname, &challenge.now()),
            None => words::completed(lang, words::somebody(lang), &challenge.now()),
        };
        let when = node("span", "soft", vec![time(at)]);
        node("li", "", vec![el("span").says(who).done(), when])
    };
    let shown = move || {
        let all = all.get().unwrap_or_default();
        if all.is_empty() {
            return para("soft", words::nothing_yet);
        }
        el("ul").attr("role", "list").children(all.into_iter().map(line)).done()
    };
    titled(words::completed_now, changing(shown))
}

fn places(all: Memo<Option<Vec<ScreenPlace>>>) -> AnyView {
    let line = |place: ScreenPlace| {
        let name = node("span", "grow", vec![plain(place.nickname)]);
        let points = node("span", "soft", vec![text(game::points(place.points))]);
        node("li", "", vec![name, points])
    };
    // Nobody stands there before somebody wants to: then there is no list at all.
    changing(move || {
        let all = all.get().filter(|all| !all.is_empty())?;
        let list = el("ol").attr("role", "list").children(all.into_iter().map(line)).done();
        Some(titled(words::first, list))
    })
}

fn titled(title: impl Into<Text>, content: AnyView) -> AnyView {
    node("section", "screen-part", vec![heading("h2", title), content])
}
