//! What this device saw and the server has not acknowledged yet.
//!
//! Invariant: an event leaves only when the server has answered it; a batch that was sent goes again under
//! the same key and with the same events until then.

use serde::{Deserialize, Serialize};
use sundae_shared::desk::{
    DeskAction, DeskEvent, DeskEventId, DeviceId, EVENTS_MAX, EventAnswers, RecordEvents,
};
use sundae_shared::time::Timestamp;

/// The queue of one device; stands in the browser's storage, so a reload loses nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbox {
    device: DeviceId,
    next_seq: i64,
    waiting: Vec<DeskEvent>,
    /// The batch under way: its key, and how many events from the front it holds.
    sent: Option<Sent>,
    last_sent_at: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Sent {
    key: String,
    count: usize,
}

/// A batch to send, under its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub key: String,
    pub request: RecordEvents,
}

impl Outbox {
    pub fn new(device: DeviceId) -> Self {
        Self { device, next_seq: 1, waiting: Vec::new(), sent: None, last_sent_at: None }
    }

    /// Takes in what was just seen.
    pub fn add(&mut self, id: DeskEventId, action: DeskAction, at: Timestamp) {
        self.waiting.push(DeskEvent { id, seq: self.next_seq, device_time: at, action });
        self.next_seq += 1;
    }

    /// What to send now: the batch under way again, or a new one under `fresh_key`. `None`: nothing waits.
    pub fn batch(&mut self, fresh_key: impl FnOnce() -> String) -> Option<Batch> {
        if self.waiting.is_empty() {
            return None;
        }
        let count = self.waiting.len().min(EVENTS_MAX);
        let sent = self.sent.get_or_insert_with(|| Sent { key: fresh_key(), count });
        let events = self.waiting.iter().take(sent.count).cloned().collect();
        Some(Batch { key: sent.key.clone(), request: RecordEvents { device: self.device.clone(), events } })
    }

    /// The server has these events for good.
    pub fn acknowledge(&mut self, answers: &EventAnswers) {
        self.waiting.retain(|event| answers.answers.iter().all(|answer| answer.id != event.id));
        self.sent = None;
        self.last_sent_at = Some(answers.received_at);
    }

    /// The batch's key was used for something else, which can only be an earlier batch of ours: a new key.
    pub fn forget_key(&mut self) {
        self.sent = None;
    }

    /// Another window has used the numbers: counts anew as another device. The events stay the same.
    pub fn renumber(&mut self, device: DeviceId) {
        self.device = device;
        self.next_seq = 1;
        for event in &mut self.waiting {
            event.seq = self.next_seq;
            self.next_seq += 1;
        }
        self.sent = None;
    }

    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    pub fn waits(&self, id: &DeskEventId) -> bool {
        self.waiting.iter().any(|event| event.id == *id)
    }

    pub fn last_sent_at(&self) -> Option<Timestamp> {
        self.last_sent_at
    }
}

#[cfg(test)]
mod tests {
    use super::Outbox;
    use crate::desk::station::samples::{answers_to, at, device, event_id};
    use sundae_shared::desk::{DeskAction, EVENTS_MAX};

    fn scan(code: &str) -> DeskAction {
        DeskAction::CheckIn { code: code.into() }
    }

    #[test]
    fn what_was_sent_goes_again_unchanged_until_it_is_acknowledged() {
        let mut outbox = Outbox::new(device(1));
        outbox.add(event_id(1), scan("a"), at(0));
        let first = outbox.batch(|| "key-1".into()).unwrap();
        outbox.add(event_id(2), scan("b"), at(1));
        let again = outbox.batch(|| "key-2".into()).unwrap();
        assert_eq!(again, first, "the same key never carries other events");

        outbox.acknowledge(&answers_to(&again.request, at(2)));
        assert_eq!((outbox.waiting(), outbox.last_sent_at()), (1, Some(at(2))));
        let next = outbox.batch(|| "key-2".into()).unwrap();
        assert_eq!((next.key.as_str(), next.request.events[0].seq), ("key-2", 2));
    }

    #[test]
    fn only_what_was_answered_leaves() {
        let mut outbox = Outbox::new(device(1));
        outbox.add(event_id(1), scan("a"), at(0));
        outbox.add(event_id(2), scan("b"), at(0));
        let mut batch = outbox.batch(|| "key".into()).unwrap();
        batch.request.events.pop();
        outbox.acknowledge(&answers_to(&batch.request, at(1)));
        assert!(!outbox.waits(&event_id(1)) && outbox.waits(&event_id(2)));
    }

    #[test]
    fn a_reload_forgets_nothing() {
        let mut outbox = Outbox::new(device(1));
        outbox.add(event_id(1), scan("a"), at(0));
        let sent = outbox.batch(|| "key".into());
        let mut back: Outbox = serde_json::from_str(&serde_json::to_string(&outbox).unwrap()).unwrap();
        assert_eq!(back, outbox);
        assert_eq!(back.batch(|| "other".into()), sent);
    }

    #[test]
    fn another_window_with_the_same_numbers_costs_no_scan() {
        let mut outbox = Outbox::new(device(1));
        for number in 1..=3 {
            outbox.add(event_id(number), scan("a"), at(0));
        }
        let batch = outbox.batch(|| "key".into()).unwrap();
        outbox.acknowledge(&answers_to(&batch.request, at(1)));
        outbox.add(event_id(4), scan("b"), at(2));
        outbox.renumber(device(2));
        let batch = outbox.batch(|| "key-2".into()).unwrap();
        assert_eq!((batch.request.device, batch.request.events[0].seq), (device(2), 1));
        assert_eq!(batch.request.events[0].id, event_id(4));
    }

    #[test]
    fn a_long_queue_goes_in_pieces() {
        let mut outbox = Outbox::new(device(1));
        for number in 0..=EVENTS_MAX {
            outbox.add(event_id(u32::try_from(number).unwrap()), scan("a"), at(0));
        }
        let batch = outbox.batch(|| "key".into()).unwrap();
        assert_eq!(batch.request.events.len(), EVENTS_MAX);
        outbox.acknowledge(&answers_to(&batch.request, at(1)));
        assert_eq!(outbox.batch(|| "key-2".into()).unwrap().request.events.len(), 1);
        assert_eq!(Outbox::new(device(1)).batch(|| "key".into()), None);
    }
}
