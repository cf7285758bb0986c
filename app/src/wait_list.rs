//! Waiting for a reward of which there is none, as the shop and the challenges offer it alike.

use crate::api::Failure;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::ButtonKind;
use crate::ui::node::node;
use crate::ui::parts::{failure_of, press};
use leptos::prelude::*;
use sundae_shared::api::Endpoint;
use sundae_shared::text::Message;

sundae_shared::messages! {
    pub mod words {
        join: en "Join the wait list", es "Apuntarme a la lista de espera";
        joined: en "You are on the wait list.", es "Estás en la lista de espera.";
        leave: en "Leave the wait list", es "Salir de la lista de espera";
        let_go: en "Let it go to the next", es "Cederlo a quien sigue";
    }
}

pub fn joining<E>(path: E::Path, changed: Callback<()>) -> AnyView
where
    E: Endpoint<Request = ()>,
    E::Path: Clone + Send + Sync + 'static,
{
    moving::<E>(path, words::join, ButtonKind::Plain, words::joined, changed)
}

/// `says` is on the button, `left` is said once it is done.
pub fn leaving<E>(path: E::Path, says: Message, left: Message, changed: Callback<()>) -> AnyView
where
    E: Endpoint<Request = ()>,
    E::Path: Clone + Send + Sync + 'static,
{
    moving::<E>(path, says, ButtonKind::Quiet, left, changed)
}

fn moving<E>(path: E::Path, label: Message, kind: ButtonKind, done: Message, changed: Callback<()>) -> AnyView
where
    E: Endpoint<Request = ()>,
    E::Path: Clone + Send + Sync + 'static,
{
    let writer = Writer::<E>::new();
    let act = move || {
        writer.send(path.clone(), (), move |_| {
            root().toasts.say(done);
            tell(changed, ());
        });
    };
    node("div", "", vec![failure_of(writer.failure), press(label, kind, writer.working, act)])
}

/// Somebody else had the last one: read again, the page leads to the wait list.
pub fn follow_the_last(failure: RwSignal<Option<Failure>>, changed: Callback<()>) {
    Effect::new(move || {
        let why = failure.with(|why| why.as_ref().and_then(|why| why.code().map(str::to_owned)));
        if matches!(why.as_deref(), Some("rewards.sold_out" | "rewards.others_wait")) {
            tell(changed, ());
        }
    });
}
