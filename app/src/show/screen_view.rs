//! The big screen of the lounge: readable from ten metres, alive without anybody pressing anything.

use crate::shell::page_title;
use crate::ui::node::{heading, node};
use leptos::prelude::*;

sundae_shared::messages! {
    mod words {
        title: en "Big screen", es "Pantalla";
    }
}

pub fn screen() -> AnyView {
    page_title(words::title);
    node("main", "screen", vec![heading("h1", words::title)])
}
