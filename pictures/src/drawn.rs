//! The demo's photos: drawn here, so that nobody's picture is in the repository. Each is an ice cream in
//! front of a city at another hour of the day, in other flavours, and none equals another.

use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageResult, Rgb, RgbImage};
use std::io::Cursor;

/// Drawn small and enlarged: a phone's photo is soft.
const DRAWN: (u32, u32) = (120, 90);
const SHOWN: (u32, u32) = (400, 300);

const SKIES: [[[u8; 3]; 2]; 5] = [
    [[255, 214, 165], [255, 244, 226]],
    [[132, 184, 232], [224, 241, 252]],
    [[92, 122, 196], [247, 178, 142]],
    [[38, 42, 92], [120, 92, 148]],
    [[176, 202, 196], [240, 240, 224]],
];
const FLAVOURS: [[u8; 3]; 7] = [
    [224, 85, 140],
    [255, 184, 77],
    [147, 201, 127],
    [117, 131, 219],
    [122, 78, 52],
    [250, 240, 214],
    [196, 48, 56],
];
const WAFFLE: [u8; 3] = [217, 162, 95];
const WAFFLE_LINE: [u8; 3] = [168, 112, 47];

/// A photo as a JPEG; another for each number.
pub fn photo(number: usize) -> ImageResult<Vec<u8>> {
    let small = DynamicImage::ImageRgb8(RgbImage::from_fn(DRAWN.0, DRAWN.1, |x, y| {
        Rgb(colour(number, i32::try_from(x).unwrap_or(0), i32::try_from(y).unwrap_or(0)))
    }));
    let mut bytes = Vec::new();
    small
        .resize_exact(SHOWN.0, SHOWN.1, FilterType::CatmullRom)
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg)?;
    Ok(bytes)
}

/// A receipt is drawn so small, and shown so large.
const SLIP_DRAWN: (u32, u32) = (90, 140);
const SLIP_SHOWN: (u32, u32) = (360, 560);
const PAPER: [u8; 3] = [252, 250, 244];
const INK: [u8; 3] = [74, 74, 82];

/// A receipt as a JPEG; another for each number. Its print is bars: nobody takes it for a real one.
pub fn slip(number: usize) -> ImageResult<Vec<u8>> {
    let small = DynamicImage::ImageRgb8(RgbImage::from_fn(SLIP_DRAWN.0, SLIP_DRAWN.1, |x, y| {
        let at = |place: u32| usize::try_from(place).unwrap_or(0);
        Rgb(if printed(number, at(x), at(y)) { INK } else { PAPER })
    }));
    let mut bytes = Vec::new();
    small
        .resize_exact(SLIP_SHOWN.0, SLIP_SHOWN.1, FilterType::Nearest)
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg)?;
    Ok(bytes)
}

/// Whether there is ink: a head, lines with an amount at their end, a total.
fn printed(number: usize, x: usize, y: usize) -> bool {
    let row = y / 10;
    let mixed = (number * 7_919 + row * 104_729 + 17) % 1_009;
    if !(8..82).contains(&x) || !(8..132).contains(&y) || y % 10 > 5 {
        return false;
    }
    match row {
        1 => x < 20 + mixed % 50,
        12 => x > 82 - 12 - mixed % 20,
        _ if mixed.is_multiple_of(5) => false,
        _ => x < 14 + mixed % 44 || x > 82 - 5 - mixed % 13,
    }
}

/// The colour of one place of photo `number`.
fn colour(number: usize, x: i32, y: i32) -> [u8; 3] {
    let shift = i32::try_from(number * 29 % 50).unwrap_or(0) - 25;
    let (x, scoops) = (x - 60 - shift, number % 3 + 1);
    let top = 52;
    for at in (0..scoops).rev() {
        let middle = top - 4 - i32::try_from(at).unwrap_or(0) * 14;
        let away = x * x + (y - middle) * (y - middle);
        if away <= 12 * 12 {
            let flavour = FLAVOURS[(number * 3 + at * 2 + number / 7) % FLAVOURS.len()];
            // Light falls from the upper left.
            return if (x + 4) * (x + 4) + (y - middle + 5) * (y - middle + 5) <= 9 {
                lighter(flavour)
            } else {
                flavour
            };
        }
    }
    let half = 11 - (y - top) * 11 / 36;
    if (top..top + 36).contains(&y) && x.abs() <= half {
        return if (x + y) % 6 == 0 || (x - y) % 6 == 0 { WAFFLE_LINE } else { WAFFLE };
    }
    behind(number, x + 60 + shift, y)
}

/// Houses before a sky.
fn behind(number: usize, x: i32, y: i32) -> [u8; 3] {
    let [high, low] = SKIES[number % SKIES.len()];
    let house = (usize::try_from(x / 11).unwrap_or(0) * 7 + number * 5) % 9;
    let roof = 74 - i32::try_from(house).unwrap_or(0) * 4;
    if y >= roof {
        let window = x % 11 % 4 == 2 && (y - roof) % 6 == 3;
        return if window { [255, 230, 150] } else { mix(high, [30, 26, 40], 60) };
    }
    mix(high, low, y * 100 / 90)
}

/// `percent` of the way from one colour to another.
fn mix(from: [u8; 3], to: [u8; 3], percent: i32) -> [u8; 3] {
    let channel = |at: usize| {
        let (from, to) = (i32::from(from[at]), i32::from(to[at]));
        u8::try_from((from + (to - from) * percent / 100).clamp(0, 255)).unwrap_or(0)
    };
    [channel(0), channel(1), channel(2)]
}

fn lighter(colour: [u8; 3]) -> [u8; 3] {
    mix(colour, [255, 255, 255], 55)
}

#[cfg(test)]
mod tests {
    use super::{photo, slip};
    use std::collections::HashSet;

    #[test]
    fn no_photo_equals_another() {
        let all: HashSet<Vec<u8>> = (0..40).map(|number| photo(number).unwrap()).collect();
        assert_eq!(all.len(), 40);
        let all: HashSet<Vec<u8>> = (0..40).map(|number| slip(number).unwrap()).collect();
        assert_eq!(all.len(), 40);
    }
}
