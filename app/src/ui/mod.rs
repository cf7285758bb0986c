//! The design system: components without a word of the domain.
//!
//! Invariant: nothing here knows an endpoint; no `style=` attribute (the page's policy blocks it).

pub mod button;
pub mod changing;
pub mod choice;
pub mod cone;
pub mod dialog;
pub mod field;
pub mod figures;
pub mod file_field;
pub mod icon;
pub mod keys;
pub mod loaded;
pub mod node;
pub mod parts;
pub mod qr;
pub mod sound;
pub mod states;
pub mod table;
pub mod time;
pub mod toasts;
pub mod verdict;

pub use button::{Button, ButtonKind, LinkButton};
pub use changing::changing;
pub use choice::{Checkbox, Segmented, Select};
pub use cone::Cone;
pub use dialog::Dialog;
pub use field::{Field, Form, Textarea};
pub use keys::{KeyHelp, Shortcut, shortcuts};
pub use loaded::loaded;
pub(crate) use loaded::trouble;
pub use qr::QrCode;
pub use states::{EmptyState, ErrorState, FailureNotice, Notice, Pill, Skeleton, Tone};
pub use table::{Card, Table};
pub use time::{MoneyText, TimeText};
pub use toasts::ToastArea;
pub use verdict::{Verdict, VerdictCard, VerdictPlace};

use std::cell::Cell;

thread_local! {
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
}

/// An id for an element of this page: a label and its field need one.
pub fn fresh_id() -> String {
    LAST_ID.set(LAST_ID.get().wrapping_add(1));
    format!("ui-{}", LAST_ID.get())
}
