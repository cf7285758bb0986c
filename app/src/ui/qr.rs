//! A QR code as one crisp path, dark on white in either scheme.

use crate::i18n::Text;
use leptos::prelude::*;
use sundae_shared::qr::Qr;

/// `label` says what it is.
#[component]
pub fn QrCode(qr: Qr, #[prop(into)] label: Text) -> impl IntoView {
    let Qr { side, path } = qr;
    view! {
        <svg
            class="qr"
            role="img"
            aria-label=label.show()
            viewBox=format!("0 0 {side} {side}")
            shape-rendering="crispEdges"
        >
            <path fill="currentColor" d=path></path>
        </svg>
    }
}
