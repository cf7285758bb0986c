//! How long photos are kept, over HTTP.

use super::retention_service::{self as service, Setting};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::points::retention::{PhotoRetention, SetPhotoRetention};

pub async fn get(cx: Cx<Staff>, _: (), _: ()) -> Result<PhotoRetention, ApiError> {
    let now = cx.now;
    cx.read(move |r| service::retention(r, now)).await
}

pub async fn set(cx: Cx<Staff>, _: (), request: SetPhotoRetention) -> Result<PhotoRetention, ApiError> {
    let setting = Setting::parse(&request)?;
    cx.once(move |tx| service::set(tx, &setting)).await
}
