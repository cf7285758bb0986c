//! The wall over HTTP, for moderators: parses, calls, maps.

use super::judge_service as judging;
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::wall::{JudgeWall, ListOfficeWall, OfficeWall, OfficeWallItem, PutBack, WallPictureId};

pub async fn list(cx: Cx<Staff>, _: (), request: ListOfficeWall) -> Result<OfficeWall, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| judging::list(r, &who, &request)).await
}

pub async fn judge(cx: Cx<Staff>, id: WallPictureId, request: JudgeWall) -> Result<OfficeWallItem, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| judging::judge(tx, &who, &id, &request)).await
}

pub async fn put_back(
    cx: Cx<Staff>,
    id: WallPictureId,
    request: PutBack,
) -> Result<OfficeWallItem, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| judging::put_back(tx, &site, &who, &id, &request)).await
}
