//! The bytes of a picture on the wall, for everybody and only while it is there.

use super::service;
use crate::auth::guard::Anyone;
use crate::cx::Cx;
use crate::files::upload::serve_picture;
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::{HttpRequest, HttpResponse, web};
use sundae_shared::api::Method;
use sundae_shared::wall::WallPictureId;

/// Who is in it may take it down at any moment, and then it has to be gone: from every browser, and from every cache
/// between here and there. Asking anew costs one query and a small file.
const NOT_KEPT: &str = "no-store";

pub const SHOWN: RawRoute = RawRoute {
    name: "WallPicture",
    method: Method::Get,
    path: "/api/wall/{picture}/picture",
    summary: "A picture that is on the wall at this moment, as JPEG; `?small` for lists.",
};

pub async fn shown(
    cx: Cx<Anyone>,
    id: WallPictureId,
    http: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let hash = cx.read(move |r| service::file(r, &id)).await?;
    serve_picture(&http, &cx.deps.files, &hash, NOT_KEPT, "picture.jpg").await
}
