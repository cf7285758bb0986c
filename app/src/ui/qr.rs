//! A QR code as one crisp path, dark on white in either scheme, with its quiet zone of four modules.

use crate::i18n::Text;
use fast_qr::{ECL, QRBuilder};
use leptos::prelude::*;
use std::fmt::Write as _;

const QUIET_MODULES: usize = 4;

/// Draws `code`; `label` says what it is. Upper-case base32 gives the smaller alphanumeric code.
#[component]
pub fn QrCode(#[prop(into)] code: Signal<String>, #[prop(into)] label: Text) -> impl IntoView {
    let drawing = Memo::new(move |_| code.with(|code| qr_path(code)).unwrap_or_default());
    view! {
        <svg
            class="qr"
            role="img"
            aria-label=label.show()
            viewBox=move || drawing.with(|(size, _)| format!("0 0 {size} {size}"))
            shape-rendering="crispEdges"
        >
            <path fill="currentColor" d=move || drawing.with(|(_, path)| path.clone())></path>
        </svg>
    }
}

/// The side in modules with the quiet zone, and a path with one rectangle for each run of dark modules.
fn qr_path(code: &str) -> Option<(usize, String)> {
    let qr = QRBuilder::new(code).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..qr.size {
        let row = &qr[y];
        let mut x = 0;
        while x < qr.size {
            let run = row[x..qr.size].iter().take_while(|module| module.value()).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_MODULES, y + QUIET_MODULES);
            }
            x += run.max(1);
        }
    }
    Some((qr.size + 2 * QUIET_MODULES, path))
}

#[cfg(test)]
mod tests {
    use super::qr_path;

    #[test]
    fn a_code_becomes_one_path_with_its_quiet_zone() {
        let (size, path) = qr_path("SUNDAE").unwrap();
        assert_eq!(size, 21 + 8, "version 1 with four modules on each side");
        assert!(path.starts_with("M4 4h7v1h-7z"), "the finder's upper edge is one run: {path}");
    }

    #[test]
    fn what_fits_no_code_draws_nothing() {
        assert!(qr_path(&"x".repeat(5_000)).is_none());
    }
}
