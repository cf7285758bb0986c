//! One record on its way: chosen or typed, tried, run.

use crate::api::{self, Failure, Key};
use crate::state::spawn;
use js_sys::Array;
use leptos::prelude::*;
use sundae_shared::record::api::{ListAbout, run_address, try_address};
use sundae_shared::record::{RecordSource, RunReport};
use wasm_bindgen::JsValue;
use web_sys::File;

/// Where the record is.
#[derive(Clone, PartialEq)]
pub enum Stage {
    Choosing,
    Trying { name: String },
    Tried { name: String, report: RunReport },
    Done { name: String, report: RunReport },
}

/// The state of the screen. Invariant: what is run is the record whose report is shown, under a key made when that
/// report came.
#[derive(Clone, Copy)]
pub struct Flow {
    pub source: RwSignal<RecordSource>,
    pub stage: RwSignal<Stage>,
    pub working: RwSignal<bool>,
    pub failure: RwSignal<Option<Failure>>,
    /// Counts what was done, for what has to be read again.
    pub done: RwSignal<u32>,
    file: StoredValue<Option<File>, LocalStorage>,
    list: StoredValue<Option<ListAbout>>,
    key: StoredValue<Key>,
    /// Counts choices, so that an answer for an earlier file is dropped.
    turn: StoredValue<u32>,
}

impl Flow {
    pub fn new() -> Self {
        Self {
            source: RwSignal::new(RecordSource::Schedule),
            stage: RwSignal::new(Stage::Choosing),
            working: RwSignal::new(false),
            failure: RwSignal::new(None),
            done: RwSignal::new(0),
            file: StoredValue::new_local(None),
            list: StoredValue::new(None),
            key: StoredValue::new(Key::new()),
            turn: StoredValue::new(0),
        }
    }

    /// Back to the beginning, perhaps with another source.
    pub fn start_over(self, source: RecordSource) {
        self.next_turn();
        self.source.set(source);
        self.file.set_value(None);
        self.failure.set(None);
        self.stage.set(Stage::Choosing);
    }

    /// What was typed or pasted, as a file of that name.
    pub fn choose_text(self, text: &str, list: ListAbout) {
        let parts = Array::of1(&JsValue::from_str(text));
        if let Ok(file) = File::new_with_str_sequence(&parts, &list.name) {
            self.choose(file, Some(list));
        }
    }

    /// Tries a file that was chosen or dropped.
    pub fn choose(self, file: File, list: Option<ListAbout>) {
        self.file.set_value(Some(file));
        self.list.set_value(list);
        self.stage.set(Stage::Trying { name: self.name() });
        self.ask();
    }

    /// Tries the same record again: a name was settled, or what a kind earns was changed.
    pub fn again(self) {
        self.ask();
    }

    fn name(self) -> String {
        let listed = self.list.with_value(|list| list.as_ref().map(|list| list.name.clone()));
        listed.or_else(|| self.file.get_value().map(|file| file.name())).unwrap_or_default()
    }

    fn ask(self) {
        let Some(file) = self.file.get_value() else { return };
        let (turn, name) = (self.next_turn(), self.name());
        self.failure.set(None);
        let address = self.list.with_value(|list| try_address(self.source.get_untracked(), list.as_ref()));
        spawn(async move {
            let answer = api::send_file(&Key::new(), &address, &file).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(report) => {
                    self.key.set_value(Key::new());
                    self.stage.set(Stage::Tried { name, report });
                }
                Err(failure) => {
                    self.failure.set(Some(failure));
                    self.stage.set(Stage::Choosing);
                }
            }
        });
    }

    /// Awards what was tried.
    pub fn run(self) {
        let Stage::Tried { name, report } = self.stage.get_untracked() else { return };
        let Some(file) = self.file.get_value() else { return };
        if self.working.get_untracked() {
            return;
        }
        self.working.set(true);
        self.failure.set(None);
        let (turn, key) = (self.turn.get_value(), self.key.get_value());
        let address =
            self.list.with_value(|list| run_address(report.source, list.as_ref(), &report.file_hash));
        spawn(async move {
            let answer = api::send_file(&key, &address, &file).await;
            let _ = self.working.try_set(false);
            // What was done is told even when another file was chosen meanwhile.
            let still_here = self.turn.try_get_value() == Some(turn);
            match answer {
                Ok(report) => {
                    let _ = self.done.try_update(|done| *done += 1);
                    if still_here {
                        self.stage.set(Stage::Done { name, report });
                    }
                }
                Err(failure) if still_here => self.failure.set(Some(failure)),
                Err(_) => {}
            }
        });
    }

    fn next_turn(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        turn
    }
}
