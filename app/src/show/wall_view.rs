//! The wall: pictures in which everybody agreed to be seen, newest first; and the way off it for whoever is in one.

use super::caption::{alt, caption};
use crate::i18n::tr;
use crate::route;
use crate::shell::page_title;
use crate::state::every::{busy, while_shown};
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{el, heading, image, maybe, node, para, stack};
use crate::ui::parts::{empty, failure_of, press, way};
use crate::ui::{ButtonKind, Dialog, Textarea, loaded};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::picture::small;
use sundae_shared::points::After;
use sundae_shared::wall::api::{ListWall, TakeDownPicture, wall_picture};
use sundae_shared::wall::rules::WHY_CHARS_MAX;
use sundae_shared::wall::{TakeDown, Wall, WallItem};

sundae_shared::messages! {
    mod words {
        title: en "Photo wall", es "Mural de fotos";
        lead: en "Everybody in these pictures agreed to be seen. If you are in one and don't want to be: open it and press “I am in this”. It is gone at once, and nobody asks who you are.",
            es "Todas las personas de estas fotos aceptaron que se las vea. Si apareces en una y no quieres: ábrela y pulsa «Salgo en esta». Desaparece al momento y nadie te pregunta quién eres.";
        none_title: en "No pictures yet", es "Aún no hay fotos";
        none: en "A picture appears here when everybody in it agrees. Offer yours in the app, under Points, What I sent in.",
            es "Una foto aparece aquí cuando todas las personas que salen en ella están de acuerdo. Ofrece la tuya en la app, en Puntos, Lo que envié.";
        picture: en "Picture", es "Foto";
        older: en "Older ones", es "Anteriores";
        newest: en "The newest", es "Las más nuevas";
        in_it: en "I am in this", es "Salgo en esta";
        in_it_text: en "Takes it off the wall and the big screen at once. You don't have to say why or who you are.",
            es "La retira al momento del mural y de la pantalla. No hace falta que digas por qué ni quién eres.";
        say_why: en "Say why first, if you like", es "Di antes por qué, si quieres";
        why: en "Why", es "Por qué";
        why_hint: en "Only staff read it.", es "Solo lo lee la organización.";
        gone: en "It is off the wall.", es "Ya no está en el mural.";
    }
}

/// What somebody took down elsewhere is gone here soon, too.
const LOOK_AGAIN: Duration = Duration::from_secs(10);

pub fn wall() -> AnyView {
    page_title(words::title);
    let after = Memo::new(|_| route::query("after"));
    let page = load::<ListWall>(move || ((), After { after: after.get() }));
    while_shown(LOOK_AGAIN, move || {
        if !busy() {
            page.look_again();
        }
    });
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<WallItem>);
    let title =
        move |lang| chosen.with(|item| item.as_ref().map_or_else(String::new, |item| alt(item, lang)));
    let large = move || maybe(chosen.get().map(|item| large(item, open, page)));
    let shown = move |wall: Wall| grid(wall, after.get_untracked().is_some(), open, chosen);
    stack(vec![
        heading("h1", words::title),
        para("soft", words::lead),
        loaded(page, shown),
        view! { <Dialog title=title open=open>{large()}</Dialog> }.into_any(),
    ])
}

fn grid(wall: Wall, further: bool, open: RwSignal<bool>, chosen: RwSignal<Option<WallItem>>) -> AnyView {
    let Wall { items, next } = wall;
    let newest = further.then(|| way(words::newest, "/show/wall".to_owned()));
    if items.is_empty() {
        return empty(words::none_title, words::none, maybe(newest));
    }
    let picture = |item: WallItem| {
        let (label, src) = (item.clone(), small(&wall_picture(&item.id)));
        let look = move |_| {
            chosen.set(Some(item.clone()));
            open.set(true);
        };
        let photo = el("img").attr("src", src).attr("alt", "").attr("loading", "lazy").done();
        let button = el("button")
            .attr("type", "button")
            .class("wall-picture")
            .says_in("aria-label", move |lang| format!("{}: {}", words::picture(lang), alt(&label, lang)))
            .on("click", look)
            .child(photo)
            .done();
        node("li", "", vec![button])
    };
    let list = el("ul").class("wall").attr("role", "list").children(items.into_iter().map(picture)).done();
    let older = next.map(|next| way(words::older, format!("/show/wall?after={next}")));
    stack(vec![list, node("div", "actions", vec![maybe(newest), maybe(older)])])
}

fn large(item: WallItem, open: RwSignal<bool>, page: Loading<Wall>) -> AnyView {
    let alternative = item.clone();
    let photo = image(wall_picture(&item.id), "evidence", move |lang| alt(&alternative, lang));
    stack(vec![photo, caption(&item), in_it(item, open, page)])
}

/// One press, in sight on a small phone; the word why is folded below it.
fn in_it(item: WallItem, open: RwSignal<bool>, page: Loading<Wall>) -> AnyView {
    let (take, why) = (Writer::<TakeDownPicture>::new(), RwSignal::new(String::new()));
    let id = StoredValue::new(item.id);
    let act = move || {
        let said = why.get_untracked();
        let request = TakeDown { why: Some(said).filter(|said| !said.trim().is_empty()) };
        take.send(id.get_value(), request, move |done| {
            root().toasts.say(words::gone);
            open.set(false);
            page.patch(move |wall| wall.items.retain(|item| item.id != done.picture));
        });
    };
    let most = u32::try_from(WHY_CHARS_MAX).unwrap_or(u32::MAX);
    let field = view! {
        <details>
            <summary>{tr(words::say_why)}</summary>
            <Textarea label=words::why hint=words::why_hint value=why maxlength=most error=take.field_error("why") />
        </details>
    };
    let button = press(words::in_it, ButtonKind::Danger, take.working, act);
    node(
        "div",
        "form",
        vec![para("soft", words::in_it_text), failure_of(take.failure), button, field.into_any()],
    )
}
