//! Draws QR codes, with their quiet zone of four modules.

use crate::problem::ApiError;
use fast_qr::{ECL, QRBuilder};
use std::fmt::Write as _;
use sundae_shared::qr::Qr;

const QUIET_MODULES: usize = 4;

/// Upper-case base32 gives the smaller alphanumeric code. Fails on what fits no code (about 2 kB).
pub fn draw(text: &str) -> Result<Qr, ApiError> {
    let code =
        QRBuilder::new(text).ecl(ECL::M).build().map_err(|e| ApiError::bug(format!("no QR: {e:?}")))?;
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y][..code.size];
        let mut x = 0;
        while x < code.size {
            let run = row[x..].iter().take_while(|module| module.value()).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_MODULES, y + QUIET_MODULES);
            }
            x += run.max(1);
        }
    }
    let side = u32::try_from(code.size + 2 * QUIET_MODULES).map_err(|e| ApiError::bug(e.to_string()))?;
    Ok(Qr { side, path })
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn a_code_becomes_one_path_with_its_quiet_zone() {
        let qr = draw("SUNDAE").unwrap();
        assert_eq!(qr.side, 21 + 8, "version 1 with four modules on each side");
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "the finder's upper edge is one run: {}", qr.path);
    }

    #[test]
    fn what_fits_no_code_is_an_error() {
        assert!(draw(&"x".repeat(5_000)).is_err());
    }
}
