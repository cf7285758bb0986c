//! The archive over HTTP: read and sent one document at a time, so that its size does not matter.

use super::archive_service::{self as service, Contents, Entry};
use super::zip_file::{Archive, TooLarge};
use crate::auth::guard::Staff;
use crate::cx::{Cx, Deps};
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Payload};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use futures_util::stream;
use std::collections::VecDeque;
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::id::PersonId;

pub const DOCUMENTS: RawRoute = RawRoute {
    name: "DocumentsOfPerson",
    method: Method::Get,
    path: "/api/office/people/{person}/documents.zip",
    summary: "All documents of one person as one ZIP file with an index; never the caller's own.",
};

pub async fn documents(
    cx: Cx<Staff>,
    person: PersonId,
    _: HttpRequest,
    _: Payload,
) -> Result<HttpResponse, ApiError> {
    let caller = cx.who.person.clone();
    let contents = cx.write(move |tx| service::begin(tx, &caller, &person)).await?;
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, "application/zip"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", contents.file_name)))
        .insert_header((CACHE_CONTROL, "no-store"));
    Ok(response.streaming(sent(Arc::clone(&cx.deps), contents)))
}

/// What is still to be sent.
struct Rest {
    deps: Arc<Deps>,
    archive: Archive,
    /// Bytes of the entry whose head was sent.
    body: Option<Bytes>,
    index: Option<(Vec<u8>, NaiveDateTime)>,
    entries: VecDeque<Entry>,
    finished: bool,
}

/// The index, each document, the directory. A failure on the way ends the connection: an archive without its
/// directory does not open, so nobody takes half of it for the whole.
fn sent(deps: Arc<Deps>, contents: Contents) -> impl futures_util::Stream<Item = Result<Bytes, ApiError>> {
    let Contents { entries, index, made_at, .. } = contents;
    let rest = Rest {
        deps,
        archive: Archive::default(),
        body: None,
        index: Some((index, made_at)),
        entries: entries.into(),
        finished: false,
    };
    stream::try_unfold(rest, |mut rest| async move {
        let piece = next(&mut rest).await?;
        Ok(piece.map(|piece| (piece, rest)))
    })
}

async fn next(rest: &mut Rest) -> Result<Option<Bytes>, ApiError> {
    if let Some(body) = rest.body.take().filter(|body| !body.is_empty()) {
        return Ok(Some(body));
    }
    let entry = match rest.index.take() {
        Some((index, made_at)) => Some(("index.csv".to_owned(), index, made_at)),
        None => match rest.entries.pop_front() {
            Some(entry) => {
                let bytes = rest.deps.files.fetch(entry.hash).await?;
                let bytes = bytes.ok_or_else(|| ApiError::bug("a document's file is missing"))?;
                Some((entry.name, bytes, entry.uploaded_at))
            }
            None => None,
        },
    };
    if let Some((name, bytes, at)) = entry {
        let head = rest.archive.entry(&name, &bytes, at).map_err(too_large)?;
        rest.body = Some(Bytes::from(bytes));
        return Ok(Some(Bytes::from(head)));
    }
    if std::mem::replace(&mut rest.finished, true) {
        return Ok(None);
    }
    let end = std::mem::take(&mut rest.archive).finish().map_err(too_large)?;
    Ok(Some(Bytes::from(end)))
}

fn too_large(error: TooLarge) -> ApiError {
    ApiError::bug(error.to_string())
}
