//! A file as the body of a request.

use super::service;
use super::table::FILE_BYTES_MAX;
use crate::problem::ApiError;
use actix_web::web;
use data_encoding::HEXLOWER;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use sundae_shared::people::import::{FileProblem, FileProblemCode};

/// A body beyond the limit is read up to here, so that a browser gets the answer instead of a broken
/// connection.
const READ_BYTES_MAX: usize = 4 * FILE_BYTES_MAX;

/// Takes the body up to its limit.
pub async fn receive(mut payload: web::Payload) -> Result<Vec<u8>, ApiError> {
    let (mut bytes, mut received) = (Vec::new(), 0_usize);
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| ApiError::malformed(error.to_string()))?;
        received += chunk.len();
        if received <= FILE_BYTES_MAX {
            bytes.extend_from_slice(&chunk);
        } else if received > READ_BYTES_MAX {
            break;
        }
    }
    if received <= FILE_BYTES_MAX {
        return Ok(bytes);
    }
    Err(service::refused(&FileProblem {
        code: FileProblemCode::TooLarge,
        line: None,
        found: format!("{} MB", received.div_ceil(1024 * 1024)),
        expected: "20 MB".to_owned(),
    }))
}

/// What tells two files apart, and what is done from what was tried.
pub fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
