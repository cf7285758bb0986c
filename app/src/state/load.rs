//! Reading from the server.
//!
//! A signal and an effect instead of `LocalResource`: no screen suspends, and what makes a resource do so
//! would be a tenth of the attendee's download. What is read stands behind one type, so that the signal, the
//! effect and the waiting exist once, whatever is read.

use super::{root, spawn, storage};
use crate::api::{self, Failure, Outgoing};
use leptos::prelude::*;
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;
use sundae_shared::api::Endpoint;

/// A reply of any type.
pub(crate) type Reply = Arc<dyn Any + Send + Sync>;

/// What a screen reads: `None` while on its way, then the reply or why there is none. While it is asked
/// again the last reply stays.
pub struct Loading<T> {
    pub(crate) question: Question,
    reply: PhantomData<fn() -> T>,
}

impl<T> Clone for Loading<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Loading<T> {}

impl<T: Clone + Send + Sync + 'static> Loading<T> {
    /// The answer of now; tracked.
    pub fn get(self) -> Option<Result<T, Failure>> {
        self.question.answer.with(|answer| Some(answer.as_ref()?.as_ref().map(known).map_err(Clone::clone)))
    }

    /// The reply of now, if there is one; tracked.
    pub fn reply(self) -> Option<T> {
        self.question.answer.with(|answer| answer.as_ref()?.as_ref().ok().map(known))
    }

    /// Asks again; the last reply stays until the next one is there.
    pub fn refetch(self) {
        self.question.ask_again();
    }

    /// Asks again without a press: the screen is drawn anew only for another reply, and stays as it is when none
    /// comes. While a question is on its way nothing is asked.
    pub fn look_again(self) {
        self.question.look_again();
    }

    /// Changes the reply in place, to show at once what a write is about to do.
    pub fn patch(self, change: impl FnOnce(&mut T)) {
        self.question.answer.update(|answer| {
            if let Some(Ok(reply)) = answer {
                let mut changed = known::<T>(reply);
                change(&mut changed);
                *reply = Arc::new(changed);
            }
        });
        self.question.outdate();
    }
}

/// The reply under the type that [`load`] gave it. A `Loading` is made there alone, with the reader of its own
/// type beside it, so another type is a defect.
pub(crate) fn known<T: Clone + 'static>(reply: &Reply) -> T {
    reply.downcast_ref::<T>().expect("a reply has the type of its question").clone()
}

/// What is asked, and what was answered.
#[derive(Clone, Copy)]
pub(crate) struct Question {
    pub(crate) answer: RwSignal<Option<Result<Reply, Failure>>>,
    turn: RwSignal<u32>,
    /// The numbers of the latest question, and of the latest that was answered.
    asked: StoredValue<u32>,
    answered: StoredValue<u32>,
    /// The reply of now as it was written, and whether the next question is a look alone.
    written: StoredValue<Option<String>>,
    look: StoredValue<bool>,
}

impl Question {
    /// What shows is newer than the answer that may be on its way: that one does not count, and is asked for anew.
    fn outdate(self) {
        let _ = self.written.try_set_value(None);
        if self.asked.try_get_value() != self.answered.try_get_value() {
            let _ = self.asked.try_update_value(|asked| *asked = asked.wrapping_add(1));
            self.ask_again();
        }
    }

    fn look_again(self) {
        if self.asked.try_get_value() == self.answered.try_get_value() {
            let _ = self.look.try_set_value(true);
            self.turn.update(|turn| *turn = turn.wrapping_add(1));
        }
    }

    /// Whether what shows can stay: the answer is the same once more, or there is none.
    fn stands(self, answer: &Result<String, Failure>) -> bool {
        let same = |written: &Option<String>| match answer {
            Ok(text) => written.as_ref() == Some(text),
            Err(_) => written.is_some(),
        };
        self.written.try_with_value(same).unwrap_or(true)
    }

    pub(crate) fn ask_again(self) {
        let _ = self.look.try_set_value(false);
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
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
    reading::<E>(None, ask)
}

/// As [`load`], for what is worth seeing without network: the last reply stays on the phone under `name` until its
/// owner signs out. Of a list that is its first page.
pub fn load_kept<E: Endpoint>(
    name: &'static str,
    ask: impl Fn() -> (E::Path, E::Request) + 'static,
) -> Loading<E::Reply>
where
    E::Reply: Send + Sync,
{
    reading::<E>(Some(name), ask)
}

fn reading<E: Endpoint>(
    name: Option<&'static str>,
    ask: impl Fn() -> (E::Path, E::Request) + 'static,
) -> Loading<E::Reply>
where
    E::Reply: Send + Sync,
{
    let ask = move || {
        let (path, request) = ask();
        api::outgoing::<E>(None, &path, &request)
    };
    let read = |answer| api::read::<E::Reply>(answer).map(|reply| Arc::new(reply) as Reply);
    Loading { question: keep_asking(name, Box::new(ask), read), reply: PhantomData }
}

type Read = fn(Result<String, Failure>) -> Result<Reply, Failure>;

fn keep_asking(name: Option<&'static str>, ask: Box<dyn Fn() -> Option<Outgoing>>, read: Read) -> Question {
    let question = Question {
        answer: RwSignal::new(None),
        turn: RwSignal::new(0),
        asked: StoredValue::new(0),
        answered: StoredValue::new(0),
        written: StoredValue::new(None),
        look: StoredValue::new(false),
    };
    Effect::new(move || {
        question.turn.track();
        let outgoing = ask();
        let mine = question.asked.get_value().wrapping_add(1);
        question.asked.set_value(mine);
        let look = question.look.get_value();
        question.look.set_value(false);
        let name = name.filter(|_| outgoing.as_ref().is_some_and(Outgoing::asks_for_all));
        spawn(async move {
            let answer = api::exchange(outgoing).await;
            // The screen may have been left, or have asked something else meanwhile.
            if question.asked.try_get_value() == Some(mine) {
                let _ = question.answered.try_set_value(mine);
                if look && question.stands(&answer) {
                    return;
                }
                let _ = question.written.try_set_value(answer.as_ref().ok().cloned());
                let _ = question.answer.try_set(Some(remembering(name, read, answer)));
            }
        });
    });
    question
}

/// Keeps a reply that has a name, and answers with the kept one where there is no network.
fn remembering(name: Option<&str>, read: Read, answer: Result<String, Failure>) -> Result<Reply, Failure> {
    let (Some(name), app) = (name, root().app.word()) else { return read(answer) };
    match answer {
        Ok(text) => {
            storage::keep_text(app, name, &text);
            read(Ok(text))
        }
        Err(failure @ (Failure::Offline | Failure::Server)) => {
            storage::kept_text(app, name).and_then(|text| read(Ok(text)).ok()).ok_or(failure)
        }
        Err(failure) => Err(failure),
    }
}
