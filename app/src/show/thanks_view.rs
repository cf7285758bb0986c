//! The thank-you page, for everybody.

use crate::shell::page_title;
use crate::thanks;
use crate::ui::node::{heading, stack};
use leptos::prelude::*;
use sundae_shared::board::api::GetThanks;

pub fn thank_you() -> AnyView {
    page_title(thanks::TITLE);
    stack(vec![heading("h1", thanks::TITLE), thanks::body::<GetThanks>()])
}
