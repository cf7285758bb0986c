//! Small versions of pictures, for lists: made when somebody first asks and kept beside the picture.
//!
//! Invariant: a small version stays no longer than its picture.

use super::{ContentHash, Store, found, read};
use crate::problem::ApiError;
use std::fs;
use std::io;
use std::path::PathBuf;
use sundae_pictures::safe::{self, BadPicture};

/// Two columns on a phone, at twice its density.
const SIDE_PIXELS: u32 = 480;

impl Store {
    /// Reads the small version of a picture of ours, off the request's thread.
    pub async fn fetch_small(&self, hash: ContentHash) -> Result<Option<Vec<u8>>, ApiError> {
        let (store, of) = (self.clone(), hash.clone());
        let kept = tokio::task::spawn_blocking(move || read(&store.small(&of))).await;
        if let Some(bytes) = kept.map_err(|_| ApiError::bug("reading a file panicked"))?.map_err(no_disk)? {
            return Ok(Some(bytes));
        }
        let _permit =
            self.decoding.acquire().await.map_err(|_| ApiError::unavailable("pictures are closed"))?;
        let store = self.clone();
        let made = tokio::task::spawn_blocking(move || store.make_small(&hash)).await;
        made.map_err(|_| ApiError::bug("making a picture smaller panicked"))?
    }

    fn make_small(&self, hash: &ContentHash) -> Result<Option<Vec<u8>>, ApiError> {
        let Some(whole) = self.get(hash).map_err(no_disk)? else { return Ok(None) };
        let bytes = shrink(&whole).map_err(|bad| ApiError::bug(format!("our own picture is {bad:?}")))?;
        let (draft, small) = (self.draft(hash), self.small(hash));
        // It can be made again: nobody waits for the disk.
        fs::write(&draft, &bytes).and_then(|()| fs::rename(&draft, &small)).map_err(no_disk)?;
        // The picture may have been taken off the disk meanwhile.
        if !self.path(hash).try_exists().map_err(no_disk)? {
            found(fs::remove_file(&small)).map_err(no_disk)?;
        }
        Ok(Some(bytes))
    }

    pub(super) fn small(&self, hash: &ContentHash) -> PathBuf {
        self.path(hash).with_extension("small")
    }
}

fn shrink(whole: &[u8]) -> Result<Vec<u8>, BadPicture> {
    safe::write(&safe::thumb(&safe::read(whole)?, SIDE_PIXELS))
}

fn no_disk(error: io::Error) -> ApiError {
    ApiError::unavailable(error.to_string())
}
