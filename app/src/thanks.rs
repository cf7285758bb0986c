//! The thank-you page: everybody who chose to be named, with what they did. Staff see the same in the office earlier.

use crate::i18n::{Text, format, game};
use crate::state::load::{Loading, load};
use crate::ui::node::{el, list, live, maybe, node, para, plain, stack, text};
use crate::ui::parts::{empty, press};
use crate::ui::{ButtonKind, Field, Form, changing, loaded};
use chrono::NaiveDate;
use leptos::prelude::*;
use sundae_shared::api::Endpoint;
use sundae_shared::board::{AskThanks, Did, GameTotals, Thanked, Thanks, ThanksPage};
use sundae_shared::text::{Bilingual, Lang};

sundae_shared::messages! {
    mod words {
        title: en "Thank you", es "Gracias";
        says(conference: &str): en "{conference} was made by everybody who took part. These people wanted to be thanked by name.",
            es "{conference} fue posible gracias a quienes participaron. Estas personas quisieron que les diéramos las gracias por su nombre.";
        the_conference: en "The conference", es "La conferencia";
        opens(day: &str): en "This page opens on {day}, the last day of the conference.", es "Esta página se abre el {day}, el último día de la conferencia.";
        opens_some_day: en "This page opens on the last day of the conference, which is not set yet.",
            es "Esta página se abre el último día de la conferencia, que aún no está fijado.";
        opens_how: en "Who wants to be named says so on their phone, under Points, Leaderboard.",
            es "Quien quiera aparecer lo dice en su teléfono, en Puntos, Clasificación.";
        people: en "people", es "personas";
        things: en "things done", es "cosas hechas";
        points: en "points given", es "puntos dados";
        search: en "Name or activity", es "Nombre o actividad";
        found(count: i64, of: i64): en "{count} of {of} people", es "{count} de {of} personas";
        found_one: en "1 of 1 person", es "1 de 1 persona";
        times(what: &str, times: i64): en "{what}, {times} times", es "{what}, {times} veces";
        more: en "Show more", es "Mostrar más";
        none_title: en "Nobody is named yet", es "Aún no aparece nadie";
        none: en "Who chose to be named stands here, once something of theirs counts.",
            es "Aquí aparece quien lo eligió, en cuanto cuente algo suyo.";
        nothing_title: en "Nothing matches", es "Nada coincide";
        nothing: en "Nobody is found by these words. Try a part of a name, or another word for what they did.",
            es "Nadie coincide con estas palabras. Prueba con parte de un nombre u otra palabra para lo que hizo.";
    }
}

/// The page's title.
pub const TITLE: fn(Lang) -> &'static str = words::title;

/// What stands below the title, as `E` reads it.
pub fn body<E>() -> AnyView
where
    E: Endpoint<Path = (), Request = AskThanks, Reply = Thanks>,
{
    let asked = RwSignal::new(AskThanks::default());
    let thanks = load::<E>(move || ((), asked.get()));
    // Searching changes what is found, and neither the figures nor the field in which somebody types.
    let head = Memo::new(move |_| thanks.reply().map(Head::of));
    changing(move || match head.get() {
        None => loaded(thanks, |_| ()),
        Some(head) => whole(head, asked, thanks),
    })
}

/// What a search does not change.
#[derive(Clone, PartialEq)]
struct Head {
    conference: String,
    opens_on: Option<NaiveDate>,
    /// And how many are named; absent before the page opens.
    totals: Option<(GameTotals, i64)>,
}

impl Head {
    fn of(thanks: Thanks) -> Self {
        let Thanks { conference, opens_on, page } = thanks;
        Self { conference, opens_on, totals: page.map(|page| (page.totals, page.named)) }
    }
}

fn whole(head: Head, asked: RwSignal<AskThanks>, found: Loading<Thanks>) -> AnyView {
    let Head { conference, opens_on, totals: open } = head;
    let Some((game, named)) = open else {
        let when = move |lang| match opens_on {
            Some(day) => words::opens(lang, &format::day(day)),
            None => words::opens_some_day(lang).to_owned(),
        };
        return stack(vec![para("strong", when), para("soft", words::opens_how)]);
    };
    let says = move |lang| match conference.as_str() {
        "" => words::says(lang, words::the_conference(lang)),
        conference => words::says(lang, conference),
    };
    let head = vec![para("measure", says), totals(game)];
    let rest = match named {
        0 => empty(words::none_title, words::none, ().into_any()),
        _ => named_people(asked, found),
    };
    stack(head.into_iter().chain([rest]).collect())
}

fn named_people(asked: RwSignal<AskThanks>, found: Loading<Thanks>) -> AnyView {
    let before = asked.with_untracked(|asked| asked.search.clone()).unwrap_or_default();
    let (typed, read) = (RwSignal::new(before), RwSignal::new(Vec::<Thanked>::new()));
    let search = move |()| {
        let search = Some(typed.get_untracked()).filter(|typed| !typed.trim().is_empty());
        let now = AskThanks { search, after: None };
        if asked.with_untracked(|asked| *asked != now) {
            asked.set(now);
        }
    };
    let shown = move |thanks: Thanks| maybe(thanks.page.map(|page| people(page, read, asked)));
    stack(vec![searching(typed, Callback::new(search)), count(found), loaded(found, shown)])
}

/// How many were found: of a search it alone is read out.
fn count(found: Loading<Thanks>) -> AnyView {
    let counted = Memo::new(move |_| found.reply()?.page.map(|page| (page.found, page.named)));
    live(vec![changing(move || {
        let (found, named) = counted.get()?;
        Some(match (found, named) {
            // The same stands below for the eye, with what to do.
            (0, _) => el("p").class("for-readers").says(words::nothing_title).done(),
            (_, 1) => para("soft", words::found_one),
            _ => para("soft", move |lang| words::found(lang, found, named)),
        })
    })])
}

fn totals(of: GameTotals) -> AnyView {
    let figure = |worth: i64, unit: fn(Lang) -> &'static str| {
        let shown = el("span").class("figure").says(move |_| format::number(worth)).done();
        node("p", "", vec![shown, plain(" ".to_owned()), node("span", "soft", vec![text(unit)])])
    };
    let three = vec![
        figure(of.people, words::people),
        figure(of.things, words::things),
        figure(of.points, words::points),
    ];
    node("div", "figures", three)
}

/// Asks a moment after the last letter, and at once on Enter.
fn searching(typed: RwSignal<String>, search: Callback<()>) -> AnyView {
    Effect::new(move |first: Option<()>| {
        let now = typed.get();
        if first.is_some() {
            set_timeout(
                move || {
                    if typed.try_get_untracked().is_some_and(|later| later == now) {
                        search.run(());
                    }
                },
                TYPING,
            );
        }
    });
    view! {
        <Form on_submit=search>
            <Field label=words::search kind="search" value=typed maxlength=100 />
        </Form>
    }
    .into_any()
}

/// A pause in typing that is the end of a word.
const TYPING: std::time::Duration = std::time::Duration::from_millis(300);

/// What was found: what was read before, and the page that came now.
fn people(page: ThanksPage, read: RwSignal<Vec<Thanked>>, asked: RwSignal<AskThanks>) -> AnyView {
    let ThanksPage { found, things, people, next, .. } = page;
    if found == 0 {
        return empty(words::nothing_title, words::nothing, ().into_any());
    }
    read.update_untracked(|read| {
        read.truncate(asked.with_untracked(|asked| asked.after).unwrap_or(0));
        read.extend(people);
    });
    let rows = read.with_untracked(|read| read.iter().map(|person| row(person, &things)).collect());
    let more = next.map(|next| {
        let go_on = move || asked.update(|asked| asked.after = Some(next));
        press(words::more, ButtonKind::Plain, RwSignal::new(false), go_on)
    });
    stack(vec![list(rows), maybe(more)])
}

fn row(person: &Thanked, things: &[Bilingual]) -> AnyView {
    let did = person.did.iter().filter_map(|did| Some(line(*did, things.get(did.thing)?)));
    let did: Vec<AnyView> = did.map(|says| el("small").class("soft").says(says).done()).collect();
    let name = el("strong").attr("dir", "auto").child(plain(person.name.clone())).done();
    let lines = std::iter::once(name).chain(did).collect();
    node("div", "list-row", vec![node("div", "grow row-lines", lines)])
}

/// "Open space, 3 times"
fn line(did: Did, thing: &Bilingual) -> Text {
    match did.times {
        1 => game::both(thing),
        times => {
            let thing = thing.clone();
            Text::from(move |lang| words::times(lang, thing.in_lang(lang), times))
        }
    }
}
