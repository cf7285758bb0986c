//! Makes a chosen file ready to be kept and sent: told apart by its first bytes, a picture shrunk.

use crate::me::kept::Content;
use js_sys::{Promise, Uint8Array};
use sundae_shared::claim::document::{BadDocument, HEAD_BYTES, Kind, UploadLimits, kind_of};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

/// Tried one after the other until a picture is small enough: how much of each side stays, in per cent, and the
/// JPEG's quality.
const STEPS: [(u32, f64); 8] =
    [(100, 0.85), (100, 0.75), (100, 0.65), (80, 0.75), (80, 0.6), (64, 0.7), (64, 0.55), (50, 0.5)];

/// The file as it will be sent, or why it can't be. `limits` are unknown on a phone that has not yet reached
/// the server; then a picture is left as it is, and the server judges.
pub async fn prepare(file: &File, limits: Option<UploadLimits>) -> Result<Content, BadDocument> {
    let head = bytes_of(&file.slice_with_f64_and_f64(0.0, HEAD_BYTES as f64).map_err(unreadable)?).await?;
    let kind = kind_of(&head.to_vec());
    let fits = |most: fn(&UploadLimits) -> i64| {
        limits.as_ref().is_none_or(|limits| file.size() <= most(limits) as f64)
    };
    let as_it_is = match kind {
        Ok(Kind::Pdf) if fits(|limits| limits.bytes_max) => true,
        Ok(Kind::Pdf) => return Err(BadDocument::TooLarge),
        Ok(Kind::Jpeg | Kind::Png | Kind::WebP) => fits(|limits| limits.picture_bytes),
        // Some browsers can read it.
        Err(BadDocument::Heic) => false,
        Err(bad) => return Err(bad),
    };
    let name = file.name();
    if as_it_is {
        return Ok(Content { name, bytes: bytes_of(file).await? });
    }
    let picture = decoded(file).await.map_err(|_| kind.err().unwrap_or(BadDocument::CutOff))?;
    let blob = shrunk(&picture, limits).await;
    picture.close();
    Ok(Content { name, bytes: bytes_of(&blob.map_err(unreadable)?).await? })
}

/// A file that went away while it was read, or a canvas that the phone has no memory for.
fn unreadable(_: JsValue) -> BadDocument {
    BadDocument::CutOff
}

async fn bytes_of(blob: &Blob) -> Result<Uint8Array, BadDocument> {
    let buffer = JsFuture::from(blob.array_buffer()).await.map_err(unreadable)?;
    Ok(Uint8Array::new(&buffer))
}

/// The pixels, turned upright by the browser.
async fn decoded(file: &File) -> Result<ImageBitmap, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    Ok(JsFuture::from(window.create_image_bitmap_with_blob(file)?).await?.unchecked_into())
}

/// A JPEG within the limits, or the smallest that we are willing to make.
async fn shrunk(picture: &ImageBitmap, limits: Option<UploadLimits>) -> Result<Blob, JsValue> {
    let longest = picture.width().max(picture.height()).max(1);
    let side = limits.and_then(|limits| u32::try_from(limits.picture_side_pixels).ok()).unwrap_or(longest);
    let (mut smallest, mut drawn) = (None, None);
    for (per_cent, quality) in STEPS {
        let side = longest.min(side) * per_cent / 100;
        let canvas = match drawn.take() {
            Some((at, canvas)) if at == per_cent => canvas,
            _ => draw(picture, side, longest)?,
        };
        let blob = encoded(&canvas, quality).await?;
        if limits.is_none_or(|limits| blob.size() <= limits.picture_bytes as f64) {
            return Ok(blob);
        }
        smallest = Some(blob);
        drawn = Some((per_cent, canvas));
    }
    smallest.ok_or(JsValue::NULL)
}

/// The picture on white paper, its longest side `side` pixels.
fn draw(picture: &ImageBitmap, side: u32, longest: u32) -> Result<HtmlCanvasElement, JsValue> {
    let scaled = |pixels: u32| {
        let scaled = u64::from(pixels) * u64::from(side) / u64::from(longest);
        u32::try_from(scaled).unwrap_or(side).max(1)
    };
    let (width, height) = (scaled(picture.width()), scaled(picture.height()));
    let canvas = leptos::prelude::document().create_element("canvas")?;
    let canvas: HtmlCanvasElement = canvas.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let brush = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let brush: CanvasRenderingContext2d = brush.unchecked_into();
    let (width, height) = (f64::from(width), f64::from(height));
    brush.set_fill_style_str("#fff");
    brush.fill_rect(0.0, 0.0, width, height);
    brush.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

async fn encoded(canvas: &HtmlCanvasElement, quality: f64) -> Result<Blob, JsValue> {
    let mut asked = Ok(());
    let made = Promise::new(&mut |resolve, _| {
        asked = canvas.to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &quality.into());
    });
    asked?;
    // The browser answers null when it has no memory for it.
    JsFuture::from(made).await?.dyn_into()
}
