//! Draws QR codes, with their quiet zone of four modules.

use crate::problem::ApiError;
use fast_qr::{ECL, QRBuilder};
use sundae_shared::qr::{Qr, QrBits};

/// Upper-case base32 gives the smaller alphanumeric code. Fails on what fits no code (about 2 kB).
pub fn draw(text: &str) -> Result<Qr, ApiError> {
    bits(text).map(|bits| bits.drawn())
}

/// The same as bare modules.
pub fn bits(text: &str) -> Result<QrBits, ApiError> {
    let code =
        QRBuilder::new(text).ecl(ECL::M).build().map_err(|e| ApiError::bug(format!("no QR: {e:?}")))?;
    let side = u32::try_from(code.size).map_err(|e| ApiError::bug(e.to_string()))?;
    let rows = (0..code.size).flat_map(|y| code[y][..code.size].iter());
    Ok(QrBits::pack(side, rows.map(|module| module.value())))
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
