//! Brings what waits in the outbox to the server, and the answers back to the screen.
//!
//! Invariant: what was seen is in the browser's storage before it is on the screen; only one batch is under
//! way at a time.

use super::model::{Hurdle, Log};
use super::outbox::Outbox;
use super::words;
use crate::api::{self, Failure, Key};
use crate::json;
use crate::state::retry::pause;
use crate::state::{root, spawn, storage};
use crate::ui::{self, sound};
use leptos::ev;
use leptos::prelude::*;
use sundae_shared::desk::api::RecordDeskEvents;
use sundae_shared::desk::{DeskAction, DeskEventId, DeviceId, EventAnswers, Verdict};
use sundae_shared::id::Id;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::time::Timestamp;

/// Where the outbox stands in storage. Not among what leaves at sign-out: an unsent scan outlives a session.
/// It holds codes and ids, no names.
const KEPT: &str = "desk.outbox";
/// Which window writes the outbox; two would take each other's numbers.
const WINDOW: &str = "desk.window";

/// The desk's state: what waits, what was seen.
#[derive(Clone, Copy)]
pub struct Station {
    pub outbox: RwSignal<Outbox>,
    pub log: RwSignal<Log>,
    /// The voucher that stands in the card instead of a scan.
    pub voucher: RwSignal<Option<VoucherCode>>,
    /// The server can't be reached; scans are kept.
    pub away: RwSignal<bool>,
    /// The server answers but refuses; in its words.
    pub refused: RwSignal<Option<Failure>>,
    /// Another window of this browser works at this desk.
    pub elsewhere: RwSignal<bool>,
    failures: StoredValue<u32>,
    busy: StoredValue<bool>,
}

fn fresh<T: Id>() -> Option<T> {
    T::parse(Key::new().as_str()).ok()
}

pub fn now() -> Timestamp {
    Timestamp::from_millis(js_sys::Date::now() as i64).unwrap_or(Timestamp::EPOCH)
}

/// The same sound and colour for a verdict of the server.
pub fn look(verdict: Verdict) -> ui::Verdict {
    match verdict {
        Verdict::CheckedIn => ui::Verdict::Yes,
        Verdict::Already | Verdict::Undone => ui::Verdict::Wait,
        Verdict::Practice => ui::Verdict::Note,
        Verdict::NotKnown | Verdict::Cancelled | Verdict::Refused => ui::Verdict::No,
    }
}

/// Whether the same call may simply work later: the network or the server is away for a while.
pub fn passes(failure: &Failure) -> bool {
    match failure {
        Failure::Problem(problem) => problem.status >= 500,
        Failure::Offline | Failure::Server => true,
        Failure::Unreadable => false,
    }
}

impl Station {
    /// Opens the desk of this window with whatever an earlier visit left unsent. `None`: the browser has no
    /// randomness, and nothing could be told apart.
    pub fn open() -> Option<Self> {
        let stored = storage::get(KEPT).and_then(|text| json::read(&text));
        let outbox = match stored {
            Some(outbox) => outbox,
            None => Outbox::new(fresh::<DeviceId>()?),
        };
        let station = Self {
            outbox: RwSignal::new(outbox),
            log: RwSignal::new(Log::default()),
            voucher: RwSignal::new(None),
            away: RwSignal::new(false),
            refused: RwSignal::new(None),
            elsewhere: RwSignal::new(false),
            failures: StoredValue::new(0),
            busy: StoredValue::new(false),
        };
        station.take_over();
        station.follow();
        station.send();
        Some(station)
    }

    /// Makes this window the one that works.
    pub fn take_over(self) {
        storage::set(WINDOW, Key::new().as_str());
        if self.elsewhere.get_untracked()
            && let Some(outbox) = storage::get(KEPT).and_then(|text| json::read(&text))
        {
            self.outbox.set(outbox);
        }
        self.elsewhere.set(false);
    }

    /// Tries again when the network is back, when the page is looked at, and every half minute.
    fn follow(self) {
        let online = window_event_listener(ev::online, move |_| self.send());
        // Fired at the document, it bubbles up to the window.
        let visible = window_event_listener_untyped("visibilitychange", move |_| self.send());
        let other = window_event_listener(ev::storage, move |event| {
            if event.key().as_deref() == Some("sundae.desk.window") {
                self.elsewhere.set(true);
            }
        });
        on_cleanup(move || {
            online.remove();
            visible.remove();
            other.remove();
        });
    }

    /// Records something seen, shows it, sends it.
    pub fn record(self, action: DeskAction, chosen: Option<String>) -> Option<DeskEventId> {
        let id = fresh::<DeskEventId>()?;
        let at = now();
        self.outbox.update(|outbox| outbox.add(id.clone(), action, at));
        self.store();
        self.voucher.set(None);
        self.log.update(|log| {
            log.add(id.clone(), at, chosen);
            if self.away.get_untracked() {
                log.keep(Hurdle::NoNetwork);
            }
        });
        self.send();
        Some(id)
    }

    fn store(self) {
        if !self.elsewhere.get_untracked()
            && let Some(text) = self.outbox.with_untracked(json::text)
        {
            storage::set(KEPT, &text);
        }
    }

    /// Sends until nothing waits; does nothing while a batch is under way.
    pub fn send(self) {
        if self.busy.get_value() || self.elsewhere.get_untracked() {
            return;
        }
        self.busy.set_value(true);
        spawn(async move {
            while let Some(batch) = self.next_batch() {
                let key = Key::stored(batch.key);
                let answer = api::call_with_key::<RecordDeskEvents>(&key, (), &batch.request).await;
                if !self.settle(answer) {
                    break;
                }
            }
            let _ = self.busy.try_set_value(false);
        });
    }

    fn next_batch(self) -> Option<super::outbox::Batch> {
        let batch = self.outbox.try_update(|outbox| outbox.batch(|| Key::new().as_str().to_owned()))??;
        self.store();
        Some(batch)
    }

    /// Whether sending may go on at once.
    fn settle(self, answer: Result<EventAnswers, Failure>) -> bool {
        match answer {
            Ok(answers) => {
                self.arrived(&answers);
                return true;
            }
            Err(Failure::Problem(problem)) if problem.code == "desk.seq_taken" => {
                if let Some(device) = fresh::<DeviceId>() {
                    self.outbox.update(|outbox| outbox.renumber(device));
                    self.store();
                    return true;
                }
            }
            Err(Failure::Problem(problem)) if problem.code == "request.key_reused" => {
                self.outbox.update(Outbox::forget_key);
                self.store();
                return true;
            }
            Err(Failure::Offline) => {
                self.away.set(true);
                self.refused.set(None);
                self.log.update(|log| log.keep(Hurdle::NoNetwork));
            }
            // Whoever signs in next sends what waits.
            Err(Failure::Problem(problem)) if problem.status == 401 => return false,
            Err(failure) => {
                self.away.set(false);
                self.refused.set(Some(failure));
                self.log.update(|log| log.keep(Hurdle::Server));
            }
        }
        self.failures.update_value(|failures| *failures = failures.saturating_add(1));
        set_timeout(
            move || {
                if self.busy.try_get_value().is_some() {
                    self.send()
                }
            },
            pause(self.failures.get_value()),
        );
        false
    }

    fn arrived(self, answers: &EventAnswers) {
        self.failures.set_value(0);
        self.away.set(false);
        self.refused.set(None);
        self.outbox.update(|outbox| outbox.acknowledge(answers));
        self.store();
        self.log.update(|log| {
            for answer in &answers.answers {
                if log.judge(answer) {
                    sound::play(look(answer.verdict));
                }
            }
        });
    }

    /// Whether the volunteer may leave; scans that wait need this session.
    pub fn may_leave(self) -> bool {
        let waiting = self.outbox.with_untracked(Outbox::waiting);
        if waiting > 0 {
            self.send();
            root().toasts.say(move |lang| match waiting {
                1 => words::not_yet_one(lang).to_owned(),
                many => words::not_yet(lang, many),
            });
        }
        waiting == 0
    }
}
