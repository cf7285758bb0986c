//! One file on its way: chosen, tried, imported.

use super::model;
use crate::api::{self, Failure, Key};
use crate::i18n::lang_untracked;
use crate::state::spawn;
use leptos::prelude::*;
use sundae_shared::people::import::{ImportKind, ImportReport};
use sundae_shared::people::import_api::{commit_address, preview_address};
use web_sys::File;

/// Where the file is.
#[derive(Clone, PartialEq)]
pub enum Stage {
    Choosing,
    Trying { name: String },
    Tried { name: String, report: ImportReport },
    Done { name: String, report: ImportReport },
}

/// The state of the screen. Invariant: what is imported is the file whose report is shown, under a key made
/// when that report came.
#[derive(Clone, Copy)]
pub struct Flow {
    pub kind: RwSignal<ImportKind>,
    pub stage: RwSignal<Stage>,
    pub importing: RwSignal<bool>,
    pub failure: RwSignal<Option<Failure>>,
    /// Counts imports done, for what has to be read again.
    pub done: RwSignal<u32>,
    file: StoredValue<Option<File>, LocalStorage>,
    key: StoredValue<Key>,
    /// Counts choices, so that an answer for an earlier file is dropped.
    turn: StoredValue<u32>,
}

impl Flow {
    pub fn new() -> Self {
        Self {
            kind: RwSignal::new(ImportKind::Attendees),
            stage: RwSignal::new(Stage::Choosing),
            importing: RwSignal::new(false),
            failure: RwSignal::new(None),
            done: RwSignal::new(0),
            file: StoredValue::new_local(None),
            key: StoredValue::new(Key::new()),
            turn: StoredValue::new(0),
        }
    }

    /// Back to the beginning, perhaps with another kind of file.
    pub fn start_over(self, kind: ImportKind) {
        self.next_turn();
        self.kind.set(kind);
        self.file.set_value(None);
        self.failure.set(None);
        self.stage.set(Stage::Choosing);
    }

    /// Tries a file that was chosen or dropped.
    pub fn choose(self, file: File) {
        let (turn, kind, name) = (self.next_turn(), self.kind.get_untracked(), file.name());
        self.failure.set(None);
        if let Some(problem) = model::too_large(file.size(), lang_untracked()) {
            self.failure.set(Some(Failure::Problem(problem)));
            return self.stage.set(Stage::Choosing);
        }
        self.file.set_value(Some(file.clone()));
        self.stage.set(Stage::Trying { name: name.clone() });
        spawn(async move {
            let answer = api::send_file(&Key::new(), &preview_address(kind), &file).await;
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

    /// Imports the file that was tried.
    pub fn import(self) {
        let Stage::Tried { name, report } = self.stage.get_untracked() else { return };
        let Some(file) = self.file.get_value() else { return };
        if self.importing.get_untracked() {
            return;
        }
        self.importing.set(true);
        self.failure.set(None);
        let (turn, key) = (self.turn.get_value(), self.key.get_value());
        spawn(async move {
            let address = commit_address(report.kind, &report.file_hash);
            let answer = api::send_file(&key, &address, &file).await;
            let _ = self.importing.try_set(false);
            // An import that was done is told even when another file was chosen meanwhile.
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
