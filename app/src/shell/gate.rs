//! The gate: what shows before anybody is signed in, and what after.

use crate::state::session::{Session, Standing};
use crate::ui::{ErrorState, Skeleton, changing};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Where the gate stands; the content is made anew only when this changes, not with every answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    Asking,
    Out,
    In,
    Unknown,
}

/// `{gate(session, || view! { <SignIn /> }.into_any(), || view! { <Pages /> }.into_any())}`
pub fn gate<W>(session: Session<W>, out: fn() -> AnyView, inside: fn() -> AnyView) -> impl IntoView
where
    W: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let stands = Memo::new(move |_| {
        session.standing.with(|standing| match standing {
            Standing::Asking => Gate::Asking,
            Standing::Out => Gate::Out,
            Standing::In(_) => Gate::In,
            Standing::Unknown(_) => Gate::Unknown,
        })
    });
    changing(move || match stands.get() {
        Gate::Asking => {
            view! { <super::PageBody><Skeleton lines=3 block=true /></super::PageBody> }.into_any()
        }
        Gate::Out => out(),
        Gate::In => inside(),
        Gate::Unknown => unknown(session),
    })
}

fn unknown<W>(session: Session<W>) -> AnyView
where
    W: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let failure = session.standing.with_untracked(|standing| match standing {
        Standing::Unknown(failure) => failure.clone(),
        Standing::Asking | Standing::Out | Standing::In(_) => crate::api::Failure::Offline,
    });
    view! {
        <super::PageBody>
            <ErrorState failure=failure on_retry=move |()| session.retry() />
        </super::PageBody>
    }
    .into_any()
}
