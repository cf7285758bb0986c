//! What every answer carries, whatever answered, and the one line that every request leaves in the log.

use crate::web::content_security_policy;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::{DefaultHeaders, Next};
use actix_web::{Error, HttpMessage as _};
use std::time::Instant;
use sundae_shared::id::RequestId;

/// The desk and the pass use the camera; nothing uses anything else.
const PERMISSIONS: &str = "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), \
                           accelerometer=(), gyroscope=(), magnetometer=(), browsing-topics=()";
/// Two years, as browsers' preload lists ask for. Source: hstspreload.org.
const TLS_ONLY: &str = "max-age=63072000; includeSubDomains";

/// Headers of every answer. `secure`: people reach this server by https.
pub fn headers(secure: bool) -> DefaultHeaders {
    let headers = DefaultHeaders::new()
        .add((header::CONTENT_SECURITY_POLICY, content_security_policy()))
        .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .add((header::REFERRER_POLICY, "no-referrer"))
        .add((header::PERMISSIONS_POLICY, PERMISSIONS))
        .add((header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"))
        .add((header::CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"));
    if secure { headers.add((header::STRICT_TRANSPORT_SECURITY, TLS_ONLY)) } else { headers }
}

/// One line per request: the route's pattern and never the address, which can hold ids and searches.
pub async fn log(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let began = Instant::now();
    let method = request.method().clone();
    let response = next.call(request).await?;
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    let (http, status) = (response.request(), response.status().as_u16());
    let route = http.match_pattern().unwrap_or_else(|| "(no route)".into());
    // Only the API gives requests an id; files of the apps are many and say little.
    match http.extensions().get::<RequestId>() {
        Some(id) => tracing::info!(request.id = %id, %method, route, status, ms, "{method} {route} {status}"),
        None => tracing::debug!(%method, route, status, ms, "{method} {route} {status}"),
    }
    Ok(response)
}
