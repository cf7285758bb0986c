//! An address without a page.

use super::page_title;
use crate::i18n::common::words;
use crate::state::root;
use crate::ui::node::{heading, link, node, para, text};
use leptos::prelude::*;

#[component]
pub fn NotFound() -> impl IntoView {
    page_title(words::not_found_title);
    let home = link(root().app.home().to_owned(), "button", vec![text(words::back_to_start)]);
    node("div", "state", vec![heading("h1", words::not_found_title), para("", words::not_found), home])
}
