//! The desk over HTTP: parses, calls, maps.

use super::service;
use crate::auth::guard::Desk;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::desk::{EventAnswers, RecordEvents};

pub async fn record_events(cx: Cx<Desk>, _: (), request: RecordEvents) -> Result<EventAnswers, ApiError> {
    let order = service::Record::parse(&cx.who, request, cx.now)?;
    cx.once(move |tx| service::record_events(tx, &order)).await
}
