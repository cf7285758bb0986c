//! A part of a screen that follows signals, of one type whatever it shows: each closure type of its own
//! would bring its own copy of the machinery into the download.

use leptos::prelude::*;
use std::sync::Arc;

/// `{changing(move || open.get().then(|| view! { <p>"…"</p> }))}`
pub fn changing<V: IntoView + 'static>(part: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    let part: Arc<dyn Fn() -> AnyView + Send + Sync> = Arc::new(move || part().into_any());
    shared(part)
}

fn shared(part: Arc<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    (move || part()).into_any()
}
