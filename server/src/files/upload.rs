//! Pictures on their way in and out over HTTP; who may send or see one is decided by the slices.

use super::{ContentHash, Store, picture};
use crate::problem::{ApiError, Status};
use actix_multipart::{Field, Multipart};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, X_CONTENT_TYPE_OPTIONS};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::StreamExt;
use sundae_shared::picture::SMALL;
use sundae_shared::points::rules::PICTURE_BYTES_MAX;

/// A larger upload is read this far and thrown away, so that the browser hears the refusal instead of a
/// broken connection.
const DRAINED_BYTES_MAX: usize = 4 * PICTURE_BYTES_MAX;

sundae_shared::messages! {
    mod text {
        no_file: en "The request holds no picture. Choose a photo and try again.",
            es "La solicitud no contiene ninguna foto. Elige una e inténtalo de nuevo.";
    }
}

/// The bytes of the field `picture`.
pub async fn picture_field(http: &HttpRequest, payload: web::Payload) -> Result<Vec<u8>, ApiError> {
    let mut parts = Multipart::new(http.headers(), payload);
    while let Some(part) = parts.next().await {
        let field = part.map_err(|error| ApiError::malformed(error.to_string()))?;
        if field.name() == Some("picture") {
            return read_field(field).await;
        }
    }
    Err(ApiError::new(Status::Invalid, "picture.missing", |lang| text::no_file(lang).into()))
}

async fn read_field(mut field: Field) -> Result<Vec<u8>, ApiError> {
    let (mut bytes, mut seen) = (Vec::new(), 0_usize);
    while let Some(chunk) = field.next().await {
        let chunk = chunk.map_err(|error| ApiError::malformed(error.to_string()))?;
        seen += chunk.len();
        if seen <= PICTURE_BYTES_MAX {
            bytes.extend_from_slice(&chunk);
        } else if seen > DRAINED_BYTES_MAX {
            break;
        }
    }
    if seen > PICTURE_BYTES_MAX { Err(picture::too_large()) } else { Ok(bytes) }
}

/// A stored picture, the small version when `http` asks for it; `cached` is what its reader may keep, `name` what it is
/// called when it is saved.
pub async fn serve_picture(
    http: &HttpRequest,
    files: &Store,
    hash: &str,
    cached: &'static str,
    name: &str,
) -> Result<HttpResponse, ApiError> {
    let hash = ContentHash::parse(hash).map_err(|_| ApiError::bug("a stored hash is no hash"))?;
    let small = http.query_string() == SMALL;
    let bytes = if small { files.fetch_small(hash).await? } else { files.fetch(hash).await? };
    let bytes = bytes.ok_or_else(|| ApiError::bug("a picture's file is missing"))?;
    Ok(HttpResponse::Ok()
        .content_type("image/jpeg")
        .insert_header((CACHE_CONTROL, cached))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")))
        .body(bytes))
}
