//! The field that scans go into. One code is sent after another; the same one within some seconds is ignored with a
//! sign, because a badge held before a reader is read again and again.

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

/// What the card shows.
#[derive(Clone)]
pub enum Card {
    Nothing,
    Sending,
    Answer(AwardAnswer),
    /// It did not arrive, or the server refused; with a way to send the same again.
    Failed(Failure, ScanAward, Key),
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
    lock: StoredValue<SameCodeLock>,
    queue: StoredValue<VecDeque<(ScanAward, Key)>>,
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
            lock: StoredValue::new(SameCodeLock::default()),
            queue: StoredValue::new(VecDeque::new()),
            busy: StoredValue::new(false),
        }
    }

    pub fn focus(self) {
        if let Some(field) = self.field.get_untracked() {
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
            self.send(ScanAward { activity, code }, Key::new());
        } else {
            sound::play(Verdict::Note);
        }
    }

    /// Sends one after another, in the order of the scans; each under its own key, so that it awards once.
    pub fn send(self, scan: ScanAward, key: Key) {
        self.queue.update_value(|queue| queue.push_back((scan, key)));
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        self.card.set(Card::Sending);
        spawn(async move {
            while let Some((scan, key)) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
                let answer = api::call_with_key::<AwardByScan>(&key, (), &scan).await;
                self.show(answer, scan, key);
            }
            let _ = self.busy.try_set_value(false);
        });
    }

    fn show(self, answer: Result<AwardAnswer, Failure>, scan: ScanAward, key: Key) {
        match answer {
            Ok(answer) => {
                sound::play(look(answer.finding));
                let _ = self.tally.try_set(Some(answer.tally.clone()));
                let _ = self.card.try_set(Card::Answer(answer));
            }
            Err(failure) => {
                sound::play(Verdict::No);
                self.lock.try_update_value(SameCodeLock::release);
                let _ = self.card.try_set(Card::Failed(failure, scan, key));
            }
        }
    }
}
