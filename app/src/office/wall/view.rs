//! The list, in its four parts.

use super::item_view::Item;
use crate::i18n::{Text, lang, tr};
use crate::office::list::address;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::{EmptyState, LinkButton, loaded};
use leptos::prelude::*;
use sundae_shared::text::Lang;
use sundae_shared::wall::api::{ListOfficeWallPictures, SCREEN_PAGE, WALL_PAGE};
use sundae_shared::wall::{ListOfficeWall, OfficeWall, OfficeWallPart};

sundae_shared::messages! {
    mod words {
        title: en "Photo wall", es "Mural de fotos";
        lead: en "Nothing shows before one of you has looked. Look for faces that nobody named, for minors, and for badges that can be read.",
            es "Nada se muestra antes de que alguien lo mire. Fíjate en caras que nadie nombró, en menores y en acreditaciones legibles.";
        parts: en "Parts", es "Partes";
        pending(count: i64): en "To look at: {count}", es "Por mirar: {count}";
        shown(count: i64): en "On the wall: {count}", es "En el mural: {count}";
        down(count: i64): en "Taken down: {count}", es "Retiradas: {count}";
        hidden: en "Not shown", es "Sin mostrar";
        wall: en "See the wall", es "Ver el mural";
        screen: en "See the big screen", es "Ver la pantalla";
        older: en "Older ones", es "Anteriores";
        none_title: en "No pictures here", es "Aquí no hay fotos";
        none_pending: en "When somebody offers a picture of an accepted submission, it waits here.",
            es "Cuando alguien ofrezca la foto de un envío aceptado, esperará aquí.";
        none_shown: en "What you found fine and everybody in it agreed to is listed here.",
            es "Aquí aparece lo que diste por bueno y todas las personas que salen aceptaron.";
        none_down: en "When somebody says “I am in this”, the picture is listed here at once.",
            es "Cuando alguien diga «Salgo en esta», la foto aparecerá aquí al momento.";
        none_hidden: en "What was not fine, or lacks somebody's word, is listed here.",
            es "Aquí aparece lo que no se dio por bueno o a lo que le falta la palabra de alguien.";
    }
}

#[component]
pub fn WallPage() -> impl IntoView {
    page_title(words::title);
    let (part, _) = address("part");
    let (after, _) = address("after");
    let part = Memo::new(move |_| {
        part.get().and_then(|word| OfficeWallPart::from_word(&word)).unwrap_or(OfficeWallPart::Pending)
    });
    let page =
        load::<ListOfficeWallPictures>(move || ((), ListOfficeWall { part: part.get(), after: after.get() }));
    let changed = Callback::new(move |()| page.refetch());
    let shown = move |wall: OfficeWall| {
        let part = part.get_untracked();
        let older = wall.next.clone().map(|next| format!("/office/game/wall?part={part}&after={next}"));
        let empty = wall.items.is_empty();
        view! {
            {tabs(&wall, part)}
            {empty.then(|| view! { <EmptyState title=words::none_title text=none(part) /> })}
            <div class="wall-cards">
                {wall.items.into_iter().map(|item| view! { <Item item=item changed=changed /> }).collect_view()}
            </div>
            {older.map(|href| view! { <LinkButton label=words::older href=href /> })}
        }
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft">{tr(words::lead)}</p>
        <div class="toolbar">
            <LinkButton label=words::wall href=WALL_PAGE />
            <LinkButton label=words::screen href=SCREEN_PAGE />
        </div>
        {loaded(page, shown)}
    }
}

fn none(part: OfficeWallPart) -> fn(Lang) -> &'static str {
    match part {
        OfficeWallPart::Pending => words::none_pending,
        OfficeWallPart::Shown => words::none_shown,
        OfficeWallPart::Down => words::none_down,
        OfficeWallPart::Hidden => words::none_hidden,
    }
}

fn tabs(wall: &OfficeWall, now: OfficeWallPart) -> impl IntoView + use<> {
    let (pending, shown, down) = (wall.pending, wall.shown, wall.down);
    let tab = move |part: OfficeWallPart, label: Text| {
        let current = (part == now).then_some("page");
        view! { <a href=format!("/office/game/wall?part={part}") aria-current=current>{move || label.now()}</a> }
    };
    view! {
        <nav class="tabs" aria-label=move || words::parts(lang())>
            {tab(OfficeWallPart::Pending, Text::from(move |lang| words::pending(lang, pending)))}
            {tab(OfficeWallPart::Shown, Text::from(move |lang| words::shown(lang, shown)))}
            {tab(OfficeWallPart::Down, Text::from(move |lang| words::down(lang, down)))}
            {tab(OfficeWallPart::Hidden, Text::from(words::hidden))}
        </nav>
    }
}
