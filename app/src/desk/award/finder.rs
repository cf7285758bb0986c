//! The field that scans go into. One code is sent after another; the same one within some seconds is ignored with a
//! sign, because a badge held before a reader is read again and again.
//!
//! Invariant: a scan leaves when the server has answered it, or when the volunteer drops it; it lives as long as the
//! app, also while another page of it shows.

use super::failed_view::say_how_many;
use super::model::look;
use crate::api::{self, Failure, Key};
use crate::state::spawn;
use crate::ui::{Verdict, sound};
use leptos::html;
use leptos::prelude::*;
use std::collections::VecDeque;
use sundae_shared::award::volunteer_api::AwardByScan;
use sundae_shared::award::{AwardAnswer, SameCodeLock, ScanAward, Tally};
use sundae_shared::points::ActivityId;
use sundae_shared::time::Timestamp;

/// What the card shows.
#[derive(Clone)]
pub enum Card {
    Nothing,
    Sending,
    Answer(AwardAnswer),
    /// It did not arrive, or the server refused; it stands in the list of those.
    Failed(Failure),
}

/// One scan, with the key under which it awards once, however often it is sent.
#[derive(Clone)]
pub struct Scan {
    request: ScanAward,
    key: Key,
    pub at: Timestamp,
}

#[derive(Clone, Copy)]
pub struct Finder {
    pub field: NodeRef<html::Input>,
    pub text: RwSignal<String>,
    pub card: RwSignal<Card>,
    pub tally: RwSignal<Option<Tally>>,
    /// The same code came again and was ignored.
    pub locked: RwSignal<bool>,
    /// What every scan awards.
    pub activity: RwSignal<Option<ActivityId>>,
    /// What awarded nothing yet, and why; oldest first.
    pub failed: RwSignal<Vec<(Scan, Failure)>>,
    lock: StoredValue<SameCodeLock>,
    queue: StoredValue<VecDeque<Scan>>,
    busy: StoredValue<bool>,
}

impl Finder {
    pub fn new() -> Self {
        Self {
            field: NodeRef::new(),
            text: RwSignal::new(String::new()),
            card: RwSignal::new(Card::Nothing),
            tally: RwSignal::new(None),
            locked: RwSignal::new(false),
            activity: RwSignal::new(None),
            failed: RwSignal::new(Vec::new()),
            lock: StoredValue::new(SameCodeLock::default()),
            queue: StoredValue::new(VecDeque::new()),
            busy: StoredValue::new(false),
        }
    }

    /// For a page that opens; what is on its way stays.
    pub fn open(self, tally: Tally) {
        self.tally.set(Some(tally));
        self.text.set(String::new());
        self.locked.set(false);
        if !self.busy.get_value() {
            self.card.set(Card::Nothing);
        }
    }

    pub fn focus(self) {
        if let Some(field) = self.field.try_get_untracked().flatten() {
            let _ = field.focus();
        }
    }

    /// Enter, by a hand or a scanner.
    pub fn enter(self) {
        let code = self.text.get_untracked().trim().to_owned();
        let Some(activity) = self.activity.get_untracked().filter(|_| !code.is_empty()) else { return };
        self.text.set(String::new());
        let now = js_sys::Date::now() as i64;
        let admits = self.lock.try_update_value(|lock| lock.admits(&code, now)).unwrap_or(true);
        self.locked.set(!admits);
        if admits {
            let at = Timestamp::from_millis(now).unwrap_or(Timestamp::EPOCH);
            self.send(Scan { request: ScanAward { activity, code }, key: Key::new(), at });
        } else {
            sound::play(Verdict::Note);
        }
    }

    /// Sends the same once more.
    pub fn again(self, scan: Scan) {
        self.drop_failed(&scan);
        self.send(scan);
    }

    /// Takes one out that will award nothing.
    pub fn drop_failed(self, scan: &Scan) {
        self.failed.update(|failed| failed.retain(|(other, _)| other.key != scan.key));
    }

    /// Sends one after another, in the order of the scans; each under its own key, so that it awards once.
    fn send(self, scan: Scan) {
        self.queue.update_value(|queue| queue.push_back(scan));
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        self.card.set(Card::Sending);
        spawn(async move {
            while let Some(scan) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
                let answer = api::call_with_key::<AwardByScan>(&scan.key, (), &scan.request).await;
                self.show(answer, scan);
            }
            let _ = self.busy.try_set_value(false);
        });
    }

    fn show(self, answer: Result<AwardAnswer, Failure>, scan: Scan) {
        match answer {
            Ok(answer) => {
                sound::play(look(answer.finding));
                // The badge may have been scanned anew instead of being sent again.
                self.failed.update(|failed| failed.retain(|(other, _)| other.request != scan.request));
                let _ = self.tally.try_set(Some(answer.tally.clone()));
                let _ = self.card.try_set(Card::Answer(answer));
            }
            Err(failure) => {
                sound::play(Verdict::No);
                self.lock.try_update_value(SameCodeLock::release);
                let _ = self.card.try_set(Card::Failed(failure.clone()));
                self.failed.update(|failed| failed.push((scan, failure)));
            }
        }
    }

    /// Whether the volunteer may leave; scans that awarded nothing need this session.
    pub fn may_leave(self) -> bool {
        let waiting = self.queue.with_value(VecDeque::len) + usize::from(self.busy.get_value());
        let unsent = waiting + self.failed.with_untracked(Vec::len);
        if unsent > 0 {
            say_how_many(unsent);
        }
        unsent == 0
    }
}
