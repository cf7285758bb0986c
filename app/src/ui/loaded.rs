//! What was read, in all its states.

use super::{ErrorState, Skeleton};
use crate::state::load::Loading;
use leptos::prelude::*;

/// The frame of what comes, then the content, or what went wrong with a way to try again. Asked again,
/// the old content stays until the new is there.
///
/// `{loaded(rewards, |page| view! { <RewardList page=page /> })}`
pub fn loaded<T, V>(loading: Loading<T>, content: impl Fn(T) -> V + Send + Sync + 'static) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    move || match loading.get() {
        None => view! { <Skeleton lines=6 /> }.into_any(),
        Some(Ok(reply)) => content(reply).into_any(),
        Some(Err(failure)) => {
            view! { <ErrorState failure=failure on_retry=move |()| loading.refetch() /> }.into_any()
        }
    }
}
