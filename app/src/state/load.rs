//! Reading from the server.
//!
//! A signal and an effect instead of `LocalResource`: no screen suspends, and what makes a resource do so
//! would be a tenth of the attendee's download.

use super::spawn;
use crate::api::{self, Failure};
use leptos::prelude::*;
use sundae_shared::api::Endpoint;

/// What a screen reads: `None` while on its way, then the reply or why there is none. While it is asked
/// again the last reply stays.
pub struct Loading<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Result<T, Failure>>>,
    turn: RwSignal<u32>,
}

impl<T: Send + Sync> Clone for Loading<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync> Copy for Loading<T> {}

impl<T: Clone + Send + Sync> Loading<T> {
    /// The answer of now; tracked.
    pub fn get(self) -> Option<Result<T, Failure>> {
        self.answer.get()
    }

    /// The reply of now, if there is one; tracked.
    pub fn reply(self) -> Option<T> {
        self.answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().ok().cloned()))
    }

    /// Asks again; the last reply stays until the next one is there.
    pub fn refetch(self) {
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    /// Changes the reply in place, to show at once what a write is about to do.
    pub fn patch(self, change: impl FnOnce(&mut T)) {
        self.answer.update(|answer| {
            if let Some(Ok(reply)) = answer {
                change(reply);
            }
        });
    }
}

/// Asks `E`; again whenever a signal read by `ask` changes, or on `.refetch()`. Only the latest question's
/// answer counts.
///
/// `let rewards = load::<ListRewards>(move || ((), Filter { after: after.get() }));`
pub fn load<E: Endpoint>(ask: impl Fn() -> (E::Path, E::Request) + 'static) -> Loading<E::Reply>
where
    E::Reply: Send + Sync,
{
    let (answer, turn) = (RwSignal::new(None), RwSignal::new(0));
    let latest = StoredValue::new(0_u32);
    Effect::new(move || {
        turn.track();
        let (path, request) = ask();
        let mine = latest.get_value().wrapping_add(1);
        latest.set_value(mine);
        spawn(async move {
            let reply = api::call::<E>(path, &request).await;
            // The screen may have been left, or have asked something else meanwhile.
            if latest.try_get_value() == Some(mine) {
                let _ = answer.try_set(Some(reply));
            }
        });
    });
    Loading { answer, turn }
}
