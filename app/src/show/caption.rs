//! What stands below a picture, and what is read out instead of it: what it was for, and who wants to be named.

use crate::i18n::game;
use crate::ui::node::{maybe, node, para, plain};
use leptos::prelude::*;
use sundae_shared::text::Lang;
use sundae_shared::wall::WallItem;

sundae_shared::messages! {
    mod words {
        from_here: en "A picture from the conference", es "Una foto de la conferencia";
        with(title: &str, names: &str): en "{title}, with {names}", es "{title}, con {names}";
    }
}

pub fn caption(item: &WallItem) -> AnyView {
    let title = item.title.as_ref().map(|title| para("strong", game::both(title)));
    let names = (!item.names.is_empty()).then(|| node("p", "", vec![plain(item.names.join(", "))]));
    node("div", "wall-caption", vec![maybe(title), maybe(names)])
}

pub fn alt(item: &WallItem, lang: Lang) -> String {
    let title = item.title.as_ref().map_or_else(|| words::from_here(lang), |title| title.in_lang(lang));
    if item.names.is_empty() { title.to_owned() } else { words::with(lang, title, &item.names.join(", ")) }
}
