//! Our own line icons, 24 × 24, drawn with the text's colour; decoration only, never the sole sign.

use leptos::prelude::*;

/// The inside of an icon's `<svg>`.
#[derive(Clone, Copy)]
pub struct Icon(pub &'static str);

pub const CHECK: Icon = Icon(r#"<path d="m5 13 4.5 4.5L19 7"/>"#);
pub const BANG: Icon = Icon(r#"<path d="M12 5v9"/><path d="M12 18.6v.2"/>"#);
pub const CROSS: Icon = Icon(r#"<path d="M6 6l12 12M18 6 6 18"/>"#);
pub const INFO: Icon = Icon(r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.4v.2"/>"#);
pub const WARNING: Icon = Icon(r#"<path d="M12 3.5 22 20.5H2Z"/><path d="M12 10v5M12 17.8v.2"/>"#);
pub const SETTINGS: Icon = Icon(
    r#"<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/><circle cx="16" cy="7" r="2.5"/><circle cx="8" cy="17" r="2.5"/>"#,
);
pub const SEARCH: Icon = Icon(r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>"#);
pub const PASS: Icon = Icon(
    r#"<rect x="4" y="4" width="6" height="6" rx="1"/><rect x="14" y="4" width="6" height="6" rx="1"/><rect x="4" y="14" width="6" height="6" rx="1"/><path d="M14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 19v1"/>"#,
);
pub const POINTS: Icon = Icon(
    r#"<path d="M7 11h10l-5 10Z"/><path d="M7 11a3.2 3.2 0 0 1 .6-6 4.6 4.6 0 0 1 8.8 0 3.2 3.2 0 0 1 .6 6"/>"#,
);
pub const REWARDS: Icon = Icon(
    r#"<path d="M4 10h16v10H4zM3 6.5h18V10H3zM12 6.5V20"/><path d="M12 6.5C9 6.5 7.5 5.4 7.5 4S10.5 2 12 6.500c1.5-4.5 4.5-3.9 4.5-2.500S15 6.5 12 6.500Z"/>"#,
);
pub const GRANT: Icon = Icon(r#"<path d="M6 3h12v18l-3-2-3 2-3-2-3 2Z"/><path d="M9.5 8h5M9.5 12h5"/>"#);
pub const PEOPLE: Icon = Icon(
    r#"<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 4.900a3.5 3.5 0 0 1 0 6.200M18 14.500a6.5 6.5 0 0 1 3.5 5.5"/>"#,
);

/// Draws an icon; hidden from screen readers.
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=icon.0
        ></svg>
    }
    .into_any()
}
