//! One record on its way: chosen or typed, tried, run.

use crate::office::file::{FileFlow, Stage};
use js_sys::Array;
use leptos::prelude::*;
use sundae_shared::record::api::{ListAbout, run_address, try_address};
use sundae_shared::record::{RecordSource, RunReport};
use wasm_bindgen::JsValue;
use web_sys::File;

/// The state of the screen: where a record comes from, and its file. What a list is about belongs to the file that
/// was tried, whatever stands in the form by then.
#[derive(Clone, Copy)]
pub struct Flow {
    pub source: RwSignal<RecordSource>,
    pub file: FileFlow<RunReport>,
    /// What is typed of a list, kept while it is tried: the activity, its name, and the people.
    pub typed: [RwSignal<String>; 3],
    list: StoredValue<Option<ListAbout>>,
}

impl Flow {
    pub fn new() -> Self {
        Self {
            source: RwSignal::new(RecordSource::Schedule),
            file: FileFlow::new(),
            typed: [(); 3].map(|()| RwSignal::new(String::new())),
            list: StoredValue::new(None),
        }
    }

    /// What was typed or pasted, as a file of that name.
    pub fn choose_text(self, text: &str, list: ListAbout) {
        let parts = Array::of1(&JsValue::from_str(text));
        if let Ok(file) = File::new_with_str_sequence(&parts, &list.name) {
            self.choose(file, Some(list));
        }
    }

    /// Tries a file that was chosen or dropped. A list goes by its own name.
    pub fn choose(self, file: File, list: Option<ListAbout>) {
        let name = list.as_ref().map_or_else(|| file.name(), |list| list.name.clone());
        let address = try_address(self.source.get_untracked(), list.as_ref());
        self.list.set_value(list);
        self.file.choose_as(name, file, address);
    }

    /// Tries the record again where one was tried: a name was settled, or what a kind earns was changed.
    pub fn try_again(self) {
        if self.file.stage.with_untracked(|stage| matches!(stage, Stage::Tried { .. })) {
            self.file.try_again();
        }
    }

    /// Awards what `report` says.
    pub fn run(self, report: &RunReport) {
        let address =
            self.list.with_value(|list| run_address(report.source, list.as_ref(), &report.file_hash));
        self.file.take(address);
    }
}
