//! Patterns over HTTP.

use super::service::{self, Order};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::pattern::{ListPatterns, LookAtPattern, PatternView, Patterns};

pub async fn list(cx: Cx<Staff>, _: (), request: ListPatterns) -> Result<Patterns, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| service::list(r, &who, request.show)).await
}

pub async fn look_at(cx: Cx<Staff>, _: (), request: LookAtPattern) -> Result<PatternView, ApiError> {
    let order = Order::parse(cx.who.person.clone(), request)?;
    let asked = order.clone();
    let found = cx.read(move |r| service::found(r, &asked)).await?;
    cx.once(move |tx| service::look_at(tx, &order, found.as_ref())).await
}
