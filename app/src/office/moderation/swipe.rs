//! A finger that goes across: to the right for yes, to the left for no.

use leptos::prelude::*;
use web_sys::PointerEvent;

/// So far, in CSS pixels, that nobody does it by accident.
const ACROSS: i32 = 90;
/// More up or down than this was scrolling.
const ALONG_MAX: i32 = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swipe {
    Right,
    Left,
}

/// What a movement from one place to another means.
pub fn read(from: (i32, i32), to: (i32, i32)) -> Option<Swipe> {
    let (across, along) = (to.0 - from.0, to.1 - from.1);
    match across {
        _ if along.abs() > ALONG_MAX => None,
        ACROSS.. => Some(Swipe::Right),
        across if across <= -ACROSS => Some(Swipe::Left),
        _ => None,
    }
}

/// The beginning of a touch, until it ends.
#[derive(Clone, Copy)]
pub struct Touch(StoredValue<Option<(i32, i32)>>);

impl Touch {
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    pub fn begins(self, event: &PointerEvent) {
        let touches = event.pointer_type() == "touch" && event.is_primary();
        self.0.set_value(touches.then(|| (event.client_x(), event.client_y())));
    }

    pub fn ends(self, event: &PointerEvent) -> Option<Swipe> {
        let from = self.0.get_value()?;
        self.0.set_value(None);
        read(from, (event.client_x(), event.client_y()))
    }

    /// The browser took it for scrolling.
    pub fn is_lost(self) {
        self.0.set_value(None);
    }
}

#[cfg(test)]
mod tests {
    use super::{Swipe, read};

    #[test]
    fn only_a_long_way_across_is_an_answer() {
        assert_eq!(read((100, 300), (230, 310)), Some(Swipe::Right));
        assert_eq!(read((230, 300), (100, 290)), Some(Swipe::Left));
        assert_eq!(read((100, 300), (150, 300)), None);
        assert_eq!(read((100, 300), (300, 400)), None, "that was scrolling");
    }
}
