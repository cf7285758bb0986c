//! How a picture looks, in 64 bits: two pictures of the same receipt differ in few of them, whatever their
//! size or quality. A difference hash: is each of 8×8 places clearly darker than its neighbour to the right?
//! Source: Neal Krawetz, "Kind of Like That" (2013).
//!
//! A sheet scanned clean is almost all paper: it has no look to go by, and only the same file tells it.

use image::RgbImage;
use image::imageops::{FilterType, grayscale, resize};

/// Paper's own grain stays below this many of 256 shades.
const GRAIN_SHADES: u8 = 2;
/// With fewer places that differ, one sheet of paper looks like the next.
const PLACES_MIN: u32 = 6;

/// The look of a picture, as the database keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look(i64);

impl Look {
    pub fn of(picture: &RgbImage) -> Self {
        let small = resize(&grayscale(picture), 9, 8, FilterType::Triangle);
        let mut bits = 0_u64;
        for y in 0..8 {
            for x in 0..8 {
                let (here, right) = (small.get_pixel(x, y).0[0], small.get_pixel(x + 1, y).0[0]);
                bits = bits << 1 | u64::from(right.saturating_sub(here) > GRAIN_SHADES);
            }
        }
        Self(bits.cast_signed())
    }

    pub fn stored(bits: i64) -> Self {
        Self(bits)
    }

    pub fn bits(self) -> i64 {
        self.0
    }

    /// In how many of the 64 places two pictures differ.
    pub fn differs_from(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    /// Hardly anything to tell it by: an almost even page looks like every other one.
    pub fn is_blank(self) -> bool {
        self.0.count_ones() < PLACES_MIN
    }
}

#[cfg(test)]
mod tests {
    use super::Look;
    use image::imageops::{FilterType, resize};
    use image::{Rgb, RgbImage};

    /// Bars of different widths, from a number.
    fn drawn(seed: u32) -> RgbImage {
        RgbImage::from_fn(400, 600, |x, y| {
            let place = (x / 50).wrapping_mul(7).wrapping_add((y / 75).wrapping_mul(13)) ^ seed;
            Rgb([(place.wrapping_mul(2_654_435_761) >> 24) as u8; 3])
        })
    }

    #[test]
    fn a_smaller_copy_looks_the_same_and_another_picture_does_not() {
        let picture = drawn(1);
        let copy = resize(&picture, 150, 225, FilterType::Lanczos3);
        assert!(Look::of(&picture).differs_from(Look::of(&copy)) <= 2);
        assert!(Look::of(&picture).differs_from(Look::of(&drawn(77))) > 10);
    }

    #[test]
    fn an_even_page_is_blank() {
        assert!(Look::of(&RgbImage::from_pixel(90, 120, Rgb([255; 3]))).is_blank());
        assert!(!Look::of(&drawn(1)).is_blank());
    }
}
