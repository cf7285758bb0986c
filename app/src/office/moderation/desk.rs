//! A moderator's place: the queue on the screen, what is open of it, and decisions that can still be undone.
//!
//! Invariant: a decision leaves the list at once and reaches the server a moment later, with the next decision, or
//! when the screen is left; until then it can be undone. If it is lost with the page, the submission still waits.

use super::model::{after_leaving, put_back, take_out};
use crate::api::{self, Failure, Key};
use crate::route;
use crate::state::load::Loading;
use crate::state::{root, spawn};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;
use sundae_shared::points::api::DecideSubmission;
use sundae_shared::points::{Decide, Queue, QueueItem, QueuePart, SubmissionId};

sundae_shared::messages! {
    mod words {
        accepted: en "Accepted. The points are on their way.", es "Aceptado. Los puntos van en camino.";
        rejected: en "Rejected. The author reads why.", es "Rechazado. Quien lo envió lee el motivo.";
    }
}

/// Long enough to notice a slip of the finger.
const UNDO: Duration = Duration::from_secs(5);
/// With fewer on the page, further ones are fetched.
const FEW: usize = 10;

/// A decision that is not sent yet.
#[derive(Clone)]
struct Held {
    key: Key,
    item: QueueItem,
    part: QueuePart,
    at: usize,
    verdict: Decide,
    /// The message that offers the undo.
    toast: u32,
}

#[derive(Clone, Copy)]
pub struct Desk {
    pub queue: Loading<Queue>,
    /// What was read, without what was decided here.
    pub page: Memo<Option<Queue>>,
    pub part: Memo<QueuePart>,
    pub chosen: Memo<Option<String>>,
    /// What was opened by its code; it may stand on no page.
    pub opened: RwSignal<Option<QueueItem>>,
    /// Those to be accepted together.
    pub ticked: RwSignal<BTreeSet<String>>,
    pub failure: RwSignal<Option<Failure>>,
    /// What was decided of the last one that came back, so that its words are not lost.
    pub put_back: RwSignal<Option<(SubmissionId, Decide)>>,
    held: StoredValue<Option<Held>>,
    /// Decided here: the list may be read again before the server knows it.
    decided: RwSignal<BTreeSet<SubmissionId>>,
}

impl Desk {
    pub fn new(queue: Loading<Queue>, part: Memo<QueuePart>, chosen: Memo<Option<String>>) -> Self {
        let decided = RwSignal::new(BTreeSet::new());
        let page = Memo::new(move |_| {
            let mut page = queue.reply()?;
            decided.with(|decided: &BTreeSet<SubmissionId>| {
                for id in decided {
                    take_out(&mut page, part.get(), id);
                }
            });
            Some(page)
        });
        let desk = Self {
            queue,
            page,
            part,
            chosen,
            opened: RwSignal::new(None),
            ticked: RwSignal::new(BTreeSet::new()),
            failure: RwSignal::new(None),
            put_back: RwSignal::new(None),
            held: StoredValue::new(None),
            decided,
        };
        on_cleanup(move || desk.send_held());
        let hidden = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                desk.send_held();
            }
        });
        on_cleanup(move || hidden.remove());
        desk
    }

    pub fn items(self) -> Vec<QueueItem> {
        self.page.get_untracked().map(|page| page.items).unwrap_or_default()
    }

    pub fn select(self, id: Option<String>) {
        self.opened.set(None);
        route::set_query("id", id.as_deref());
    }

    /// Another part or another filter: everything begins anew.
    pub fn begins_anew(self) {
        self.send_held();
        route::set_query("id", None);
        if self.part.get_untracked() != QueuePart::Shown {
            self.opened.set(None);
        }
        self.ticked.update(BTreeSet::clear);
        self.decided.update(BTreeSet::clear);
    }

    /// Takes the decision; `u` and the message's own button undo it for a moment.
    pub fn decide(self, item: QueueItem, verdict: Decide) {
        self.send_held();
        self.failure.set(None);
        let part = self.part.get_untracked();
        let at = self.items().iter().position(|other| other.id == item.id).unwrap_or(0);
        let says = if verdict == Decide::Accept { words::accepted } else { words::rejected };
        self.leave(&item);
        let toast = root().toasts.say_with_undo(says, move || self.undo());
        let key = Key::new();
        self.held.set_value(Some(Held { key: key.clone(), item, part, at, verdict, toast }));
        set_timeout(move || self.send_if(&key), UNDO);
    }

    /// Takes an item off the list and opens the next one.
    pub fn leave(self, item: &QueueItem) {
        let items = self.items();
        let was_opened =
            self.opened.with_untracked(|opened| opened.as_ref().is_some_and(|it| it.id == item.id));
        if !was_opened {
            self.select(after_leaving(&items, &item.id));
        }
        self.opened.set(None);
        self.ticked.update(|ticked| {
            ticked.remove(&item.id.to_string());
        });
        self.decided.update(|decided| {
            decided.insert(item.id.clone());
        });
        let few = |page: &Queue| page.items.len() < FEW && page.next.is_some();
        if self.page.with_untracked(|page| page.as_ref().is_some_and(few)) {
            // The page begins with what is oldest now.
            self.queue.refetch();
        }
    }

    /// Puts the last decision back, if it has not been sent.
    pub fn undo(self) {
        let Some(held) = self.held.try_update_value(Option::take).flatten() else { return };
        self.put_back(held);
    }

    fn put_back(self, held: Held) {
        let Held { item, part, at, verdict, .. } = held;
        self.put_back.set(Some((item.id.clone(), verdict)));
        self.decided.update(|decided| {
            decided.remove(&item.id);
        });
        if self.part.get_untracked() == part {
            let id = item.id.to_string();
            self.queue.patch(|page| put_back(page, part, at, item));
            self.select(Some(id));
        }
    }

    fn send_if(self, key: &Key) {
        let is_it = self.held.try_with_value(|held| held.as_ref().is_some_and(|held| held.key == *key));
        if is_it == Some(true) {
            self.send_held();
        }
    }

    /// Sends the decision that could still be undone.
    pub fn send_held(self) {
        let Some(held) = self.held.try_update_value(Option::take).flatten() else { return };
        root().toasts.dismiss(held.toast);
        spawn(async move {
            let id = held.item.id.clone();
            match api::call_with_key::<DecideSubmission>(&held.key, id, &held.verdict).await {
                Err(failure) => self.was_refused(held, failure),
                // It belongs into the list that was opened meanwhile.
                Ok(_) if self.part.try_get_untracked().is_some_and(|part| part != held.part) => {
                    self.queue.refetch();
                }
                Ok(_) => {}
            }
        });
    }

    /// What somebody else decided meanwhile does not come back; everything else does.
    fn was_refused(self, held: Held, failure: Failure) {
        if self.failure.try_set(Some(failure.clone())).is_some() {
            // The screen is gone; the message is seen everywhere.
            root().toasts.say(move |lang| failure.sentence(lang));
        } else if failure.code() == Some("points.already_decided") {
            self.queue.refetch();
        } else {
            self.put_back(held);
        }
    }
}
