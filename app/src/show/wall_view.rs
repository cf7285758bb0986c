//! The wall: pictures in which everybody agreed to be seen, newest first.

use crate::shell::page_title;
use crate::ui::node::{heading, stack};
use leptos::prelude::*;

sundae_shared::messages! {
    mod words {
        title: en "Photo wall", es "Mural de fotos";
    }
}

pub fn wall() -> AnyView {
    page_title(words::title);
    stack(vec![heading("h1", words::title)])
}
