//! A QR code ready to be drawn. The server computes it, so that no app carries the code that does.

use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Dark on white, as one path in a square of `side` modules, the quiet zone included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Qr {
    /// In modules: the `viewBox` is `0 0 side side`.
    pub side: u32,
    /// The `d` of an SVG path: one rectangle for each run of dark modules.
    pub path: String,
}

/// Modules of light around a code, as readers want it.
pub const QUIET_MODULES: u32 = 4;

/// A QR code as its bare modules: a tenth of the path, for whoever is given many of them ahead.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QrBits {
    /// In modules, without the quiet zone.
    pub side: u32,
    /// Row by row, four modules a hexadecimal digit, the first in its highest bit; dark is 1.
    pub modules: String,
}

impl QrBits {
    /// From the modules row by row; `true` is dark.
    pub fn pack(side: u32, dark: impl IntoIterator<Item = bool>) -> Self {
        let (mut modules, mut digit, mut filled) = (String::new(), 0_u32, 0);
        for module in dark {
            digit = digit << 1 | u32::from(module);
            filled += 1;
            if filled == 4 {
                modules.extend(char::from_digit(digit, 16));
                (digit, filled) = (0, 0);
            }
        }
        if filled > 0 {
            modules.extend(char::from_digit(digit << (4 - filled), 16));
        }
        Self { side, modules }
    }

    fn is_dark(&self, x: u32, y: u32) -> bool {
        let at = (y * self.side + x) as usize;
        let digit = self.modules.as_bytes().get(at / 4).and_then(|digit| char::from(*digit).to_digit(16));
        digit.is_some_and(|digit| digit >> (3 - at % 4) & 1 == 1)
    }

    /// Ready to be drawn, with its quiet zone.
    pub fn drawn(&self) -> Qr {
        let mut path = String::new();
        for y in 0..self.side {
            let mut x = 0;
            while x < self.side {
                let run = (x..self.side).take_while(|x| self.is_dark(*x, y)).count() as u32;
                if run > 0 {
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_MODULES, y + QUIET_MODULES);
                }
                x += run.max(1);
            }
        }
        Qr { side: self.side + 2 * QUIET_MODULES, path }
    }
}

#[cfg(test)]
mod tests {
    use super::QrBits;

    #[test]
    fn modules_become_runs_with_their_quiet_zone() {
        let bits = QrBits::pack(3, [true, true, false, false, false, false, false, false, true]);
        assert_eq!(bits.modules, "c08");
        let drawn = bits.drawn();
        assert_eq!((drawn.side, drawn.path.as_str()), (11, "M4 4h2v1h-2zM6 6h1v1h-1z"));
    }

    #[test]
    fn what_was_cut_off_is_light() {
        let bits = QrBits { side: 3, modules: "c".into() };
        assert_eq!(bits.drawn().path, "M4 4h2v1h-2z");
    }
}
