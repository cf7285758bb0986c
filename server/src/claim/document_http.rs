//! Endpoints of documents. Private: only the owner reaches one here.
//!
//! Invariant: nothing is handed out that a browser would run. A picture is a JPEG of our own writing; a PDF
//! is only ever saved; both stand in a sandbox without scripts if a browser opens them all the same.

use super::document_service::{self as service, Stored};
use crate::auth::guard::Attendee;
use crate::cx::Cx;
use crate::files::ContentHash;
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::{HttpRequest, HttpResponse, web};
use sundae_shared::api::{Method, encode};
use sundae_shared::claim::document::{DocumentId, Documents, Media, saved_name};

/// Nothing is loaded, nothing runs, nothing frames it but ourselves.
const SANDBOX: &str = "sandbox; default-src 'none'; frame-ancestors 'self'";

pub const FILE: RawRoute = RawRoute {
    name: "OwnDocument",
    method: Method::Get,
    path: "/api/me/documents/{document}/file",
    summary: "One of the caller's own documents, to be saved: a JPEG or a PDF.",
};
pub const THUMB: RawRoute = RawRoute {
    name: "OwnDocumentThumb",
    method: Method::Get,
    path: "/api/me/documents/{document}/thumb",
    summary: "A small JPEG of one of the caller's own pictures.",
};

pub async fn list(cx: Cx<Attendee>, _: (), _: ()) -> Result<Documents, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::list(r, &who, now)).await
}

pub async fn remove(cx: Cx<Attendee>, id: DocumentId, _: ()) -> Result<Documents, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| service::remove(tx, &who, &id)).await
}

pub async fn file(
    cx: Cx<Attendee>,
    id: DocumentId,
    _: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let who = cx.who.person.clone();
    let stored = cx.read(move |r| service::own(r, &who, &id).map(Stored::from)).await?;
    serve(&cx, stored).await
}

pub async fn thumb(
    cx: Cx<Attendee>,
    id: DocumentId,
    _: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let who = cx.who.person.clone();
    let stored = cx.read(move |r| service::own_thumb(r, &who, &id)).await?;
    serve(&cx, stored).await
}

/// Hands a document out; for whoever may read it, here and in the office.
pub async fn serve<W>(cx: &Cx<W>, stored: Stored) -> Result<HttpResponse, ApiError> {
    let hash = ContentHash::parse(&stored.hash).map_err(|_| ApiError::bug("a stored hash is no hash"))?;
    let bytes = cx.deps.files.fetch(hash).await?;
    let bytes = bytes.ok_or_else(|| ApiError::bug("a document's file is missing"))?;
    Ok(HttpResponse::Ok()
        .content_type(stored.media.word())
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_SECURITY_POLICY, SANDBOX))
        .insert_header((CONTENT_DISPOSITION, disposition(&stored)))
        .body(bytes))
}

/// How a browser is told to save it: an ASCII name for old ones, the shown name for the others (RFC 6266).
fn disposition(Stored { media, name, .. }: &Stored) -> String {
    let how = match media {
        Media::Jpeg => "inline",
        Media::Pdf => "attachment",
    };
    let name = saved_name(name, *media);
    format!("{how}; filename=\"receipt.{}\"; filename*=UTF-8''{}", media.ending(), encode(&name))
}
