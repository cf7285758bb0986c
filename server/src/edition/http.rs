//! The edition over HTTP: parses, calls, maps.

use super::service;
use crate::auth::guard::{Anyone, Staff};
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::edition::{Conference, CurrentEdition, Edition, SetEdition};

pub async fn conference(cx: Cx<Anyone>, _: (), (): ()) -> Result<Conference, ApiError> {
    cx.read(service::conference).await
}

pub async fn get(cx: Cx<Staff>, _: (), (): ()) -> Result<CurrentEdition, ApiError> {
    let edition = cx.read(service::current).await?;
    Ok(CurrentEdition { edition })
}

pub async fn put(cx: Cx<Staff>, _: (), request: SetEdition) -> Result<Edition, ApiError> {
    let order = service::Order::parse(request)?;
    cx.once(move |tx| service::set(tx, &order)).await
}
