//! The one joke: progress is a cone that gains a scoop.

use crate::i18n::Text;
use leptos::prelude::*;
use std::fmt::Write as _;

/// More would not fit a phone; a longer way is told in this many steps.
pub const SCOOPS_MAX: u32 = 5;

/// Scoops for `done` of `of` steps: the first shows with the first step, the last only when all is done.
pub fn scoops(done: i64, of: i64, shown: u32) -> u32 {
    match (done, of) {
        (done, _) if done <= 0 => 0,
        (done, of) if done >= of => shown,
        (done, of) => (done.saturating_mul(i64::from(shown)) / of).clamp(1, i64::from(shown) - 1) as u32,
    }
}

/// `filled` of `of` scoops (at most [`SCOOPS_MAX`]) on a cone; `label` says the same in words.
#[component]
pub fn Cone(
    #[prop(into)] filled: Signal<u32>,
    #[prop(into)] of: Signal<u32>,
    #[prop(into)] label: Text,
) -> impl IntoView {
    let height = move || cone_height(of.get());
    view! {
        <svg
            class="cone"
            role="img"
            aria-label=label.show()
            viewBox=move || format!("0 0 64 {}", height())
            inner_html=move || cone_drawing(filled.get(), of.get())
        ></svg>
    }
}

const SCOOP_STEP: u32 = 18;

fn cone_height(of: u32) -> u32 {
    of.clamp(1, SCOOPS_MAX) * SCOOP_STEP + 62
}

/// From the top down, so that the lower scoop lies over the foot of the upper one; the wafer last.
fn cone_drawing(filled: u32, of: u32) -> String {
    let (of, mut drawing) = (of.clamp(1, SCOOPS_MAX), String::new());
    for scoop in (0..of).rev() {
        let middle = (of - scoop) * SCOOP_STEP + 2;
        let class = match scoop {
            scoop if scoop >= filled => "cone-missing".to_owned(),
            scoop if scoop + 1 == filled => format!("cone-new cone-scoop-{}", scoop % 4 + 1),
            scoop => format!("cone-scoop-{}", scoop % 4 + 1),
        };
        let _ = write!(drawing, r#"<circle class="{class}" cx="32" cy="{middle}" r="15"/>"#);
    }
    let top = of * SCOOP_STEP + 10;
    let _ = write!(
        drawing,
        r#"<g transform="translate(0 {top})"><path class="cone-wafer" d="M14 0h36L33.5 47a1.6 1.6 0 0 1-3 0Z"/><path class="cone-grid" d="M21 0 38 34M33 0 42 22M43 0 26 34M31 0 22 22"/></g>"#
    );
    drawing
}

#[cfg(test)]
mod tests {
    use super::{cone_drawing, scoops};

    #[test]
    fn the_last_scoop_comes_only_at_the_end() {
        assert_eq!(scoops(0, 20, 5), 0);
        assert_eq!(scoops(1, 20, 5), 1, "the first step shows");
        assert_eq!(scoops(19, 20, 5), 4);
        assert_eq!(scoops(20, 20, 5), 5);
        assert_eq!(scoops(25, 20, 5), 5);
        assert_eq!(scoops(1, 0, 5), 5, "nothing was asked");
    }

    #[test]
    fn a_cone_shows_what_is_there_and_what_is_missing() {
        let drawing = cone_drawing(2, 3);
        assert_eq!(drawing.matches("cone-missing").count(), 1);
        assert_eq!(drawing.matches("cone-scoop-").count(), 2);
        assert_eq!(drawing.matches("cone-new").count(), 1);
    }
}
