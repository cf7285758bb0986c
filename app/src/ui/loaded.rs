//! What was read, in all its states.

use super::{ErrorState, Skeleton, changing};
use crate::state::load::{Loading, Question, Reply, known};
use leptos::prelude::*;

/// The frame of what comes, then the content, or what went wrong with a way to try again. Asked again,
/// the old content stays until the new is there.
///
/// `{loaded(rewards, |page| view! { <RewardList page=page /> })}`
pub fn loaded<T, V>(loading: Loading<T>, content: impl Fn(T) -> V + Send + Sync + 'static) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    shown(loading.question, Box::new(move |reply| content(known(reply)).into_any()))
}

/// The first thing that went wrong with what shows nothing of its own until it is there.
pub(crate) fn trouble(asked: Vec<Question>) -> AnyView {
    changing(move || {
        let wrong = |question: &Question| {
            question.answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().cloned()))
        };
        let again = asked.clone();
        asked.iter().find_map(wrong).map(|failure| {
            let again = move |()| again.iter().for_each(|question| question.ask_again());
            view! { <ErrorState failure=failure on_retry=again /> }
        })
    })
}

fn shown(question: Question, content: Box<dyn Fn(&Reply) -> AnyView + Send + Sync>) -> AnyView {
    changing(move || match question.answer.get() {
        None => view! { <Skeleton lines=6 /> }.into_any(),
        Some(Ok(reply)) => content(&reply),
        Some(Err(failure)) => {
            view! { <ErrorState failure=failure on_retry=move |()| question.ask_again() /> }.into_any()
        }
    })
}
