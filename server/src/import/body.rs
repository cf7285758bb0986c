//! A file as the body of a request.

use super::service;
use super::table::FILE_BYTES_MAX;
use crate::cx::Cx;
use crate::problem::ApiError;
use crate::routing::query;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse, web};
use data_encoding::HEXLOWER;
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sundae_shared::people::import::{FileProblem, FileProblemCode};

/// A body beyond its limit is read up to this many times of it, so that a browser gets the answer instead of a
/// broken connection.
const READ_ON: usize = 4;

/// The body, or how many of its bytes came where there are more than `bytes_max`.
pub async fn up_to(bytes_max: usize, mut payload: web::Payload) -> Result<Result<Vec<u8>, usize>, ApiError> {
    let (mut bytes, mut received) = (Vec::new(), 0_usize);
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| ApiError::malformed(error.to_string()))?;
        received += chunk.len();
        if received <= bytes_max {
            bytes.extend_from_slice(&chunk);
        } else if received > READ_ON * bytes_max {
            break;
        }
    }
    Ok(if received <= bytes_max { Ok(bytes) } else { Err(received) })
}

/// Takes a file of an import up to its limit.
pub async fn receive(payload: web::Payload) -> Result<Vec<u8>, ApiError> {
    up_to(FILE_BYTES_MAX, payload).await?.map_err(|received| {
        service::refused(&FileProblem {
            code: FileProblemCode::TooLarge,
            line: None,
            found: format!("{} MB", received.div_ceil(1024 * 1024)),
            expected: "20 MB".to_owned(),
        })
    })
}

/// A file that was read.
#[derive(Debug)]
pub struct Read<T> {
    pub hash: String,
    pub parsed: T,
}

/// Takes the body and reads it as a file, off the threads that serve requests.
pub async fn read<T: Send + 'static>(
    payload: web::Payload,
    parse: fn(&[u8]) -> Result<T, FileProblem>,
) -> Result<Read<T>, ApiError> {
    let bytes = receive(payload).await?;
    let read = move || parse(&bytes).map(|parsed| Read { hash: hash(&bytes), parsed });
    let read = web::block(read).await.map_err(|error| ApiError::bug(error.to_string()))?;
    read.map_err(|problem| service::refused(&problem))
}

#[derive(Deserialize)]
struct Tried {
    hash: String,
}

/// What is done with a file must be what was tried with it: `hash` is the file's, the query has the other. The key
/// learns it, because the body was not read when the key was made.
pub fn must_be_tried<W>(cx: &mut Cx<W>, http: &HttpRequest, hash: &str) -> Result<(), ApiError> {
    let tried: Tried = query(http)?;
    service::expect(hash, &tried.hash)?;
    if let Some(key) = &mut cx.key {
        key.request_hash.push_str(hash);
    }
    Ok(())
}

/// The answer to a file.
pub fn told(report: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(report)
}

/// What tells two files apart, and what is done from what was tried.
pub fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
