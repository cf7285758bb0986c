//! What stands where a file is on its way.

use super::flow::{FileFlow, Report, Stage};
use crate::i18n::{Text, lang, tr};
use crate::ui::file_field::DropZone;
use crate::ui::{Button, ButtonKind, FailureNotice, Notice, Skeleton, Tone};
use leptos::prelude::*;
use sundae_shared::text::Message;
use web_sys::File;

sundae_shared::messages! {
    mod words {
        or_drop: en "or drop it here. At most 20 MB.", es "o suéltalo aquí. 20 MB como máximo.";
        trying(name: &str): en "Reading {name}…", es "Leyendo {name}…";
        another: en "Choose another file", es "Elegir otro archivo";
    }
}

/// The view of the stage: `choosing`, a wait while it is tried, `tried` and `done` with the file's name and its report.
pub fn staged<R: Report>(
    flow: FileFlow<R>,
    choosing: impl Fn() -> AnyView + Send + 'static,
    tried: impl Fn(String, R) -> AnyView + Send + 'static,
    done: impl Fn(String, R) -> AnyView + Send + 'static,
) -> impl Fn() -> AnyView + Send + 'static {
    move || match flow.stage.get() {
        Stage::Choosing => choosing(),
        Stage::Trying { name } => view! {
            <p role="status">{move || words::trying(lang(), &name)}</p>
            <Skeleton lines=4 block=true />
        }
        .into_any(),
        Stage::Tried { name, report } => tried(name, report),
        Stage::Done { name, report } => done(name, report),
    }
}

/// The field for the file, with what went wrong with the one before.
#[component]
pub fn FileZone<R: Report>(
    flow: FileFlow<R>,
    #[prop(into)] label: Text,
    #[prop(default = words::or_drop.into(), into)] hint: Text,
    #[prop(default = ".csv,.tsv,.txt,text/csv")] accept: &'static str,
    #[prop(into)] on_file: Callback<File>,
) -> impl IntoView {
    view! {
        <FailureNotice failure=flow.failure />
        <DropZone label=label hint=hint accept=accept on_file=on_file />
    }
}

/// What was taken, where the chooser stands again below it.
pub fn taken(says: Message) -> AnyView {
    view! { <div role="status"><Notice tone=Tone::Done><p>{tr(says)}</p></Notice></div> }.into_any()
}

/// The way back to the beginning.
pub fn another<R: Report>(flow: FileFlow<R>) -> AnyView {
    view! {
        <Button label=words::another kind=ButtonKind::Quiet on_press=move |()| flow.start_over() />
    }
    .into_any()
}
