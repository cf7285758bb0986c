//! Pictures in and out. Private: only the owner and the moderators who may judge them can fetch one.

use super::{moderation_service as moderation, refusals, service};
use crate::auth::guard::{Attendee, Staff};
use crate::auth::limit::{self, Limit};
use crate::cx::Cx;
use crate::files::ContentHash;
use crate::files::picture::BadPicture;
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_multipart::{Field, Multipart};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, X_CONTENT_TYPE_OPTIONS};
use actix_web::{HttpRequest, HttpResponse, web};
use data_encoding::HEXLOWER;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use sundae_shared::api::Method;
use sundae_shared::points::rules::PICTURE_BYTES_MAX;
use sundae_shared::points::{PictureId, PictureStored, SubmissionId};

/// More photos an hour than anybody takes at a conference.
const UPLOADS: Limit = Limit { hits_max: 60, window_seconds: 3_600 };
/// A larger upload is read this far and thrown away, so that the browser hears the refusal instead of a
/// broken connection.
const DRAINED_BYTES_MAX: usize = 4 * PICTURE_BYTES_MAX;

pub const UPLOAD: RawRoute = RawRoute {
    name: "UploadPicture",
    method: Method::Post,
    path: "/api/me/pictures",
    summary: "Uploads a picture as the multipart field `picture`; JPEG, PNG or WebP up to 10 MB.",
};
pub const OWN: RawRoute = RawRoute {
    name: "OwnPicture",
    method: Method::Get,
    path: "/api/me/pictures/{picture}",
    summary: "One of the caller's own pictures as JPEG.",
};
pub const EVIDENCE: RawRoute = RawRoute {
    name: "EvidencePicture",
    method: Method::Get,
    path: "/api/office/submissions/{submission}/picture",
    summary: "The picture of a submission as JPEG, for moderators who don't stand in it.",
};

pub async fn upload(
    mut cx: Cx<Attendee>,
    _: (),
    http: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let bucket = format!("pictures:{}", cx.who.person);
    if let Some(seconds) = cx.write(move |tx| limit::hit(tx, &bucket, UPLOADS)).await? {
        return Err(limit::refusal(seconds));
    }
    let bytes = picture_field(&http, payload).await?;
    if let Some(key) = &mut cx.key {
        // The same key with another picture is another intent.
        key.request_hash = HEXLOWER.encode(&Sha256::digest(&bytes));
    }
    let kept = cx.deps.files.keep_picture(bytes).await?;
    let (width, height) = (i64::from(kept.width), i64::from(kept.height));
    let who = cx.who.person.clone();
    let stored = cx
        .once(move |tx| {
            let picture = service::keep_picture(tx, &who, &kept)?;
            Ok::<_, ApiError>(PictureStored { picture, width, height })
        })
        .await?;
    Ok(HttpResponse::Ok().json(stored))
}

/// The bytes of the field `picture`.
async fn picture_field(http: &HttpRequest, payload: web::Payload) -> Result<Vec<u8>, ApiError> {
    let mut parts = Multipart::new(http.headers(), payload);
    while let Some(part) = parts.next().await {
        let field = part.map_err(|error| ApiError::malformed(error.to_string()))?;
        if field.name() == Some("picture") {
            return read_field(field).await;
        }
    }
    Err(refusals::no_file())
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
    if seen > PICTURE_BYTES_MAX { Err(BadPicture::TooLarge.into()) } else { Ok(bytes) }
}

pub async fn own(
    cx: Cx<Attendee>,
    id: PictureId,
    _: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let who = cx.who.person.clone();
    let hash = cx.read(move |r| service::own_picture(r, &who, &id)).await?;
    serve(&cx, &hash).await
}

pub async fn evidence(
    cx: Cx<Staff>,
    id: SubmissionId,
    _: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let who = cx.who.person.clone();
    let hash = cx.read(move |r| moderation::picture(r, &who, &id)).await?;
    serve(&cx, &hash).await
}

async fn serve<W>(cx: &Cx<W>, hash: &str) -> Result<HttpResponse, ApiError> {
    let hash = ContentHash::parse(hash).map_err(|_| ApiError::bug("a stored hash is no hash"))?;
    let bytes = cx.deps.files.fetch(hash).await?;
    let bytes = bytes.ok_or_else(|| ApiError::bug("a picture's file is missing"))?;
    Ok(HttpResponse::Ok()
        .content_type("image/jpeg")
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_DISPOSITION, "inline; filename=\"evidence.jpg\""))
        .body(bytes))
}
