//! Reading from the server.

use crate::api::{self, Failure};
use leptos::prelude::*;
use sundae_shared::api::Endpoint;

/// What a screen reads: `None` while on its way, then the reply or why there is none. While it is asked
/// again the last reply stays.
pub type Loading<T> = LocalResource<Result<T, Failure>>;

/// Asks `E`; again whenever a signal read by `ask` changes, or on `.refetch()`.
///
/// `let rewards = load::<ListRewards>(move || ((), Filter { after: after.get() }));`
pub fn load<E: Endpoint>(ask: impl Fn() -> (E::Path, E::Request) + 'static) -> Loading<E::Reply> {
    LocalResource::new(move || {
        let (path, request) = ask();
        async move { api::call::<E>(path, &request).await }
    })
}
