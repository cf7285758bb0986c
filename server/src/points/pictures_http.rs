//! Pictures in and out. Private: only the owner and the moderators who may judge them can fetch one.

use super::{moderation_service as moderation, retention_service as retention, service};
use crate::auth::guard::{Attendee, Staff};
use crate::auth::limit::{self, Limit};
use crate::cx::Cx;
use crate::files::upload::{picture_field, serve_picture};
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::{HttpRequest, HttpResponse, web};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::points::{PictureId, PictureStored, SubmissionId};

/// More photos an hour than anybody takes at a conference.
const UPLOADS: Limit = Limit { hits_max: 60, window_seconds: 3_600 };
/// Evidence stands in nobody's cache.
const NOT_KEPT: &str = "private, no-store";

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
    summary: "One of the caller's own pictures as JPEG; `?small` for lists.",
};
pub const EVIDENCE: RawRoute = RawRoute {
    name: "EvidencePicture",
    method: Method::Get,
    path: "/api/office/submissions/{submission}/picture",
    summary: "The picture of a submission as JPEG, for moderators who don't stand in it; `?small` for lists.",
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
    let (who, again, deps) = (cx.who.person.clone(), kept.clone(), Arc::clone(&cx.deps));
    let stored = cx
        .once(move |tx| {
            let picture = service::keep_picture(tx, &who, &kept)?;
            retention::say_day(tx, &picture)?;
            Ok::<_, ApiError>(PictureStored { picture, width, height })
        })
        .await?;
    deps.files.hold(&again).await?;
    Ok(HttpResponse::Ok().json(stored))
}

pub async fn own(
    cx: Cx<Attendee>,
    id: PictureId,
    http: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let who = cx.who.person.clone();
    let hash = cx.read(move |r| service::own_picture(r, &who, &id)).await?;
    serve_picture(&http, &cx.deps.files, &hash, NOT_KEPT, "evidence.jpg").await
}

pub async fn evidence(
    cx: Cx<Staff>,
    id: SubmissionId,
    http: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let who = cx.who.person.clone();
    let hash = cx.read(move |r| moderation::picture(r, &who, &id)).await?;
    serve_picture(&http, &cx.deps.files, &hash, NOT_KEPT, "evidence.jpg").await
}
