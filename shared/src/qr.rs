//! A QR code ready to be drawn. The server computes it, so that no app carries the code that does.

use serde::{Deserialize, Serialize};

/// Dark on white, as one path in a square of `side` modules, the quiet zone included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Qr {
    /// In modules: the `viewBox` is `0 0 side side`.
    pub side: u32,
    /// The `d` of an SVG path: one rectangle for each run of dark modules.
    pub path: String,
}
