//! One file on its way: chosen, tried, taken.

use crate::api::{self, Failure, Key};
use crate::i18n::lang_untracked;
use crate::state::spawn;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use sundae_shared::people::import::{FileProblem, FileProblemCode};
use sundae_shared::problem::Problem;
use sundae_shared::text::Lang;
use web_sys::File;

/// As the server reads at most; larger files are refused before they travel.
const FILE_BYTES_MAX: f64 = 20.0 * 1024.0 * 1024.0;

/// Where the file is. `R` is what the server says about it, of a try as of the real thing.
#[derive(Clone)]
pub enum Stage<R> {
    Choosing,
    Trying { name: String },
    Tried { name: String, report: R },
    Done { name: String, report: R },
}

/// What a report must be to be shown.
pub trait Report: Clone + DeserializeOwned + Send + Sync + 'static {}
impl<R: Clone + DeserializeOwned + Send + Sync + 'static> Report for R {}

/// The state of the screen. Invariant: what is taken is the file whose report is shown, under a key made when that
/// report came.
pub struct FileFlow<R: Report> {
    pub stage: RwSignal<Stage<R>>,
    pub working: RwSignal<bool>,
    pub failure: RwSignal<Option<Failure>>,
    /// Counts what was taken, for what has to be read again.
    pub done: RwSignal<u32>,
    chosen: StoredValue<Option<Chosen>, LocalStorage>,
    key: StoredValue<Key>,
    /// Counts choices, so that an answer for an earlier file is dropped.
    turn: StoredValue<u32>,
}

#[derive(Clone)]
struct Chosen {
    file: File,
    name: String,
    try_address: String,
}

impl<R: Report> Clone for FileFlow<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R: Report> Copy for FileFlow<R> {}

impl<R: Report> FileFlow<R> {
    pub fn new() -> Self {
        Self {
            stage: RwSignal::new(Stage::Choosing),
            working: RwSignal::new(false),
            failure: RwSignal::new(None),
            done: RwSignal::new(0),
            chosen: StoredValue::new_local(None),
            key: StoredValue::new(Key::new()),
            turn: StoredValue::new(0),
        }
    }

    /// Back to the beginning.
    pub fn start_over(self) {
        self.next_turn();
        self.chosen.set_value(None);
        self.failure.set(None);
        self.stage.set(Stage::Choosing);
    }

    /// Tries a file that was chosen or dropped.
    pub fn choose(self, file: File, try_address: impl Into<String>) {
        let name = file.name();
        self.choose_as(name, file, try_address);
    }

    /// Tries a file that goes by another name than its own.
    pub fn choose_as(self, name: String, file: File, try_address: impl Into<String>) {
        if let Some(problem) = too_large(file.size(), lang_untracked()) {
            self.start_over();
            return self.failure.set(Some(Failure::Problem(problem)));
        }
        self.stage.set(Stage::Trying { name: name.clone() });
        self.chosen.set_value(Some(Chosen { file, name, try_address: try_address.into() }));
        self.try_again();
    }

    /// Tries the same file once more: something that it depends on was changed.
    pub fn try_again(self) {
        let Some(Chosen { file, name, try_address }) = self.chosen.get_value() else { return };
        let turn = self.next_turn();
        self.failure.set(None);
        spawn(async move {
            let answer = api::send_file(&Key::new(), &try_address, &file).await;
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

    /// Takes the file that was tried.
    pub fn take(self, address: String) {
        let Some(Chosen { file, name, .. }) = self.chosen.get_value() else { return };
        if self.working.get_untracked() {
            return;
        }
        self.working.set(true);
        self.failure.set(None);
        // A try that is still on its way must not come after what was done.
        let (turn, key) = (self.next_turn(), self.key.get_value());
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

/// The refusal of a file that the server would refuse for its size.
fn too_large(bytes: f64, lang: Lang) -> Option<Problem> {
    if bytes <= FILE_BYTES_MAX {
        return None;
    }
    let code = FileProblemCode::TooLarge;
    let found = format!("{} MB", (bytes / 1024.0 / 1024.0).round() as u64);
    let problem = FileProblem { code, line: None, found, expected: "20 MB".to_owned() };
    Some(Problem {
        status: 413,
        code: code.word().to_owned(),
        detail: problem.sentence(lang),
        fields: Vec::new(),
        request_id: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::too_large;
    use sundae_shared::text::Lang;

    #[test]
    fn a_file_too_large_is_refused_before_it_travels() {
        assert_eq!(too_large(20.0 * 1024.0 * 1024.0, Lang::En), None);
        let refused = too_large(50_000_000.0, Lang::En).unwrap();
        assert!(refused.detail.starts_with("The file has 48 MB; at most 20 MB"), "{}", refused.detail);
    }
}
