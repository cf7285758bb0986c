//! Pictures of rewards. Staff upload them; whoever is signed in sees those that a reward shows.

use super::service;
use crate::auth::guard::{Attendee, Staff};
use crate::cx::Cx;
use crate::files::ContentHash;
use crate::files::upload::{picture_field, serve_picture};
use crate::points::service as points;
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::{HttpRequest, HttpResponse, web};
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::points::{PictureId, PictureStored};
use sundae_shared::rewards::api::UPLOAD_REWARD_PICTURE;

pub const UPLOAD: RawRoute = RawRoute {
    name: "UploadRewardPicture",
    method: Method::Post,
    path: UPLOAD_REWARD_PICTURE,
    summary: "Uploads a picture of a reward as the multipart field `picture`; JPEG, PNG or WebP up to 10 MB.",
};
pub const SHOWN: RawRoute = RawRoute {
    name: "RewardPicture",
    method: Method::Get,
    path: "/api/me/reward-pictures/{picture}",
    summary: "The picture of a reward as JPEG; `?small` for lists.",
};
pub const OFFICE: RawRoute = RawRoute {
    name: "OfficeRewardPicture",
    method: Method::Get,
    path: "/api/office/reward-pictures/{picture}",
    summary: "The picture of a reward as JPEG, for staff; also one that the caller has just uploaded; `?small` for lists.",
};

/// A picture never changes under its id.
const KEPT: &str = "private, max-age=604800, immutable";

pub async fn upload(
    mut cx: Cx<Staff>,
    _: (),
    http: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let bytes = picture_field(&http, payload).await?;
    if let Some(key) = &mut cx.key {
        // The same key with another picture is another intent.
        key.request_hash = ContentHash::of(&bytes).as_str().to_owned();
    }
    let kept = cx.deps.files.keep_picture(bytes).await?;
    let (width, height) = (i64::from(kept.width), i64::from(kept.height));
    let (who, again, deps) = (cx.who.person.clone(), kept.clone(), Arc::clone(&cx.deps));
    let stored = cx
        .once(move |tx| {
            let picture = points::keep_picture(tx, &who, &kept)?;
            Ok::<_, ApiError>(PictureStored { picture, width, height })
        })
        .await?;
    deps.files.hold(&again).await?;
    Ok(HttpResponse::Ok().json(stored))
}

pub async fn shown(
    cx: Cx<Attendee>,
    id: PictureId,
    http: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let hash = cx.read(move |r| service::shown_picture(r, &id)).await?;
    serve_picture(&http, &cx.deps.files, &hash, KEPT, "reward.jpg").await
}

pub async fn office(
    cx: Cx<Staff>,
    id: PictureId,
    http: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let who = cx.who.person.clone();
    let hash = cx.read(move |r| service::office_picture(r, &who, &id)).await?;
    serve_picture(&http, &cx.deps.files, &hash, KEPT, "reward.jpg").await
}
