//! Pictures from phones, made safe: decoded within limits, turned upright, made smaller, and written anew
//! as JPEG. Nothing of the original's bytes is kept, so no place, camera name or hidden archive is either.
//!
//! Invariant: a picture's size is read from its header and judged before its pixels are decoded.

use crate::look::Look;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, resize};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;

/// A phone's 50-megapixel photo is the largest that is decoded: 150 MB of pixels for a moment.
pub const PIXELS_MAX: u64 = 50_000_000;
/// No camera makes a side this long; panoramas stay below.
const SIDE_PIXELS_MAX: u32 = 20_000;
/// What decoding may use beside the pixels themselves.
const DECODER_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// Longest side of what is kept: sharp on a big screen, about half a megabyte.
pub const KEPT_SIDE_PIXELS: u32 = 2_048;
const JPEG_QUALITY: u8 = 85;

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafePicture {
    pub jpeg: Vec<u8>,
    pub width: u32,
    pub height: u32,
    pub look: Look,
}

/// Why an upload is no picture for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPicture {
    Empty,
    Heic,
    Svg,
    WebPage,
    Pdf,
    /// Any other kind of file.
    Kind,
    TooManyPixels,
    CutOff,
}

/// Reads an upload and writes it anew. Takes up to a second of a core: call it off the request's thread.
pub fn make_safe(bytes: &[u8]) -> Result<SafePicture, BadPicture> {
    let picture = read(bytes)?;
    let (jpeg, look) = (write(&picture)?, Look::of(&picture));
    Ok(SafePicture { jpeg, width: picture.width(), height: picture.height(), look })
}

/// The pixels as they are kept: judged by the header first, upright, no larger than [`KEPT_SIDE_PIXELS`].
pub fn read(bytes: &[u8]) -> Result<RgbImage, BadPicture> {
    let format = kind_of(bytes)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODER_BYTES_MAX);
    reader.limits(limits);
    // A header that can't be read is a picture that breaks off.
    let mut decoder = reader.into_decoder().map_err(|_| BadPicture::CutOff)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS_MAX || width.max(height) > SIDE_PIXELS_MAX {
        return Err(BadPicture::TooManyPixels);
    }
    if format == ImageFormat::Jpeg && !jpeg_is_whole(bytes) {
        return Err(BadPicture::CutOff);
    }
    let orientation = decoder.orientation().map_err(|_| BadPicture::CutOff)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| BadPicture::CutOff)?;
    if width.max(height) > KEPT_SIDE_PIXELS {
        picture = picture.resize(KEPT_SIDE_PIXELS, KEPT_SIDE_PIXELS, FilterType::Triangle);
    }
    picture.apply_orientation(orientation);
    Ok(on_white(&picture))
}

/// A JPEG of nothing but these pixels.
pub fn write(picture: &RgbImage) -> Result<Vec<u8>, BadPicture> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY)
        .encode_image(picture)
        .map_err(|_| BadPicture::Kind)?;
    Ok(jpeg)
}

/// The same picture for lists: no side longer than `side_max` pixels.
pub fn thumb(picture: &RgbImage, side_max: u32) -> RgbImage {
    let longest = picture.width().max(picture.height()).max(1);
    if longest <= side_max {
        return picture.clone();
    }
    let side = |pixels: u32| (pixels * side_max / longest).max(1);
    resize(picture, side(picture.width()), side(picture.height()), FilterType::Triangle)
}

/// What the bytes say they are; the file's name and the browser's word are not asked.
fn kind_of(bytes: &[u8]) -> Result<ImageFormat, BadPicture> {
    if bytes.is_empty() {
        return Err(BadPicture::Empty);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(ImageFormat::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(ImageFormat::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(ImageFormat::WebP);
    }
    let brand = if bytes.get(4..8) == Some(b"ftyp") { bytes.get(8..12) } else { None };
    if brand.is_some_and(|brand| {
        [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"].iter().any(|known| brand == *known)
    }) {
        return Err(BadPicture::Heic);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_ascii_lowercase();
    Err(if head.starts_with("%pdf") {
        BadPicture::Pdf
    } else if head.contains("<html") || head.contains("<!doctype html") {
        BadPicture::WebPage
    } else if head.contains("<svg") {
        BadPicture::Svg
    } else {
        BadPicture::Kind
    })
}

/// Whether a JPEG goes on to its end marker. The decoder forgives a missing half and paints it grey, so the
/// markers are walked: segments by their length, picture data up to the next marker.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        let Some(marker) = marker_at(bytes, at) else { return false };
        match marker.kind {
            0xD9 => return true,
            0x01 | 0xD0..=0xD8 => at = marker.after,
            kind => {
                let Some(&[high, low]) =
                    bytes.get(marker.after..marker.after + 2).and_then(|two| two.first_chunk())
                else {
                    return false;
                };
                at = marker.after + usize::from(u16::from_be_bytes([high, low]));
                if kind == 0xDA {
                    let Some(end) = scan_end(bytes, at) else { return false };
                    at = end;
                }
            }
        }
    }
}

struct Marker {
    kind: u8,
    after: usize,
}

/// The marker at `at`; fill bytes before it are allowed.
fn marker_at(bytes: &[u8], mut at: usize) -> Option<Marker> {
    if *bytes.get(at)? != 0xFF {
        return None;
    }
    while *bytes.get(at)? == 0xFF {
        at += 1;
    }
    Some(Marker { kind: *bytes.get(at)?, after: at + 1 })
}

/// Where the picture data that begin at `from` end: at the first marker that is neither a stuffed byte nor
/// a restart.
fn scan_end(bytes: &[u8], from: usize) -> Option<usize> {
    let data = bytes.get(from..)?;
    data.windows(2)
        .position(|two| two[0] == 0xFF && !matches!(two[1], 0x00 | 0xFF | 0xD0..=0xD7))
        .map(|at| from + at)
}

/// Transparent parts become white: JPEG has none.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let source = picture.to_rgba8();
    RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let [red, green, blue, alpha] = source.get_pixel(x, y).0;
        let over = |part: u8| {
            let (part, alpha) = (u32::from(part), u32::from(alpha));
            u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

#[cfg(test)]
mod tests {
    use super::{BadPicture, make_safe};
    use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
    use std::io::Cursor;

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    #[test]
    fn a_large_picture_becomes_smaller_and_keeps_its_shape() {
        let wide = DynamicImage::new_rgb8(3_000, 1_500);
        let safe = make_safe(&encoded(&wide, ImageFormat::Jpeg)).unwrap();
        assert_eq!((safe.width, safe.height), (2_048, 1_024));
    }

    #[test]
    fn what_was_transparent_is_white() {
        let clear = DynamicImage::from(RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0])));
        let safe = make_safe(&encoded(&clear, ImageFormat::Png)).unwrap();
        let read = image::load_from_memory(&safe.jpeg).unwrap().to_rgb8();
        assert!(read.pixels().all(|pixel| pixel.0.iter().all(|part| *part > 250)));
    }

    #[test]
    fn a_picture_that_breaks_off_is_refused_wherever_it_does() {
        let picture = DynamicImage::new_rgb8(64, 64);
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let whole = encoded(&picture, format);
            for cut in [whole.len() - 1, whole.len() / 2, 20] {
                // PNG's and WebP's last byte may be padding or a checksum that no decoder asks for.
                if format != ImageFormat::Jpeg && cut == whole.len() - 1 {
                    continue;
                }
                assert_eq!(make_safe(&whole[..cut]), Err(BadPicture::CutOff), "{format:?} at {cut}");
            }
        }
    }

    #[test]
    fn what_is_no_picture_is_named() {
        assert_eq!(make_safe(b""), Err(BadPicture::Empty));
        assert_eq!(make_safe(b"%PDF-1.7"), Err(BadPicture::Pdf));
        assert_eq!(make_safe(b"<?xml version='1.0'?><svg/>"), Err(BadPicture::Svg));
        assert_eq!(make_safe(b"<!DOCTYPE html>"), Err(BadPicture::WebPage));
        assert_eq!(make_safe(b"GIF89a"), Err(BadPicture::Kind));
        assert_eq!(make_safe(b"\0\0\0\x18ftypheic"), Err(BadPicture::Heic));
    }
}
