//! Receipts made safe: a picture is written anew like every other one, a PDF is checked and kept as it is.
//!
//! Invariant: what is kept is a JPEG of our own writing or a PDF of a whole shape; the content decides, never
//! a name.

use super::part::Arrived;
use super::{ContentHash, Store, pdf};
use crate::problem::ApiError;
use sundae_pictures::look::Look;
use sundae_pictures::safe::{self, BadPicture};
use sundae_shared::claim::document::{BadDocument, HEAD_BYTES, Kind, Media, UploadId, kind_of};

/// Longest side of the small picture in lists: a quarter of a phone's screen, at twice its density.
const THUMB_SIDE_PIXELS: u32 = 320;

/// A receipt as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReceipt {
    pub hash: ContentHash,
    pub media: Media,
    pub bytes: i64,
    pub shape: Shape,
}

/// What is known of its looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    Picture { width: i64, height: i64, look: Look, thumb: ContentHash },
    Pdf { pages: Option<i64> },
}

/// What became of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Kept(KeptReceipt),
    Bad(BadDocument),
    /// So many bytes are there, not all.
    Partly(u64),
    /// Changed on its way: to be sent again from the start.
    Damaged,
}

/// A file as it was announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    pub upload: UploadId,
    pub bytes: u64,
    pub hash: ContentHash,
}

impl Store {
    /// Reads an upload that should be whole, makes it safe and keeps it. Only so many at once hold a file and
    /// its pixels in memory.
    pub async fn keep_receipt(&self, announced: Announced) -> Result<Outcome, ApiError> {
        let _permit =
            self.decoding.acquire().await.map_err(|_| ApiError::unavailable("pictures are closed"))?;
        let store = self.clone();
        let work = move || {
            let arrived = store.arrived(&announced.upload, announced.bytes, &announced.hash);
            let bytes = match arrived.map_err(|error| ApiError::unavailable(error.to_string()))? {
                Arrived::Whole(bytes) => bytes,
                Arrived::Partly(there) => return Ok(Outcome::Partly(there)),
                Arrived::Damaged => return Ok(Outcome::Damaged),
            };
            match make_safe(bytes) {
                Ok(safe) => store.put_receipt(&safe).map(Outcome::Kept),
                Err(bad) => Ok(Outcome::Bad(bad)),
            }
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| ApiError::bug("reading a receipt panicked"))?
    }

    /// Keeps a picture of ours, like an upload.
    pub async fn keep_drawn(&self, bytes: Vec<u8>) -> Result<KeptReceipt, ApiError> {
        let _permit =
            self.decoding.acquire().await.map_err(|_| ApiError::unavailable("pictures are closed"))?;
        let store = self.clone();
        let work = move || match make_safe(bytes) {
            Ok(safe) => store.put_receipt(&safe),
            Err(bad) => Err(ApiError::bug(format!("our own picture is {bad}"))),
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| ApiError::bug("reading a receipt panicked"))?
    }

    fn put_receipt(&self, safe: &Safe) -> Result<KeptReceipt, ApiError> {
        let put = |bytes: &[u8]| self.put(bytes).map_err(|error| ApiError::unavailable(error.to_string()));
        let (media, bytes, shape) = match safe {
            Safe::Picture { jpeg, thumb, width, height, look } => {
                let (width, height) = (i64::from(*width), i64::from(*height));
                (Media::Jpeg, jpeg, Shape::Picture { width, height, look: *look, thumb: put(thumb)? })
            }
            Safe::Pdf { bytes, pages } => (Media::Pdf, bytes, Shape::Pdf { pages: *pages }),
        };
        let length = i64::try_from(bytes.len()).map_err(|error| ApiError::bug(error.to_string()))?;
        Ok(KeptReceipt { hash: put(bytes)?, media, bytes: length, shape })
    }
}

/// Bytes that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Safe {
    Picture { jpeg: Vec<u8>, thumb: Vec<u8>, width: u32, height: u32, look: Look },
    Pdf { bytes: Vec<u8>, pages: Option<i64> },
}

fn make_safe(bytes: Vec<u8>) -> Result<Safe, BadDocument> {
    if kind_of(&bytes[..bytes.len().min(HEAD_BYTES)])? == Kind::Pdf {
        let pages = pdf::check(&bytes)?;
        return Ok(Safe::Pdf { bytes, pages });
    }
    let picture = safe::read(&bytes).map_err(as_document)?;
    drop(bytes);
    let jpeg = safe::write(&picture).map_err(as_document)?;
    let thumb = safe::write(&safe::thumb(&picture, THUMB_SIDE_PIXELS)).map_err(as_document)?;
    Ok(Safe::Picture {
        jpeg,
        thumb,
        width: picture.width(),
        height: picture.height(),
        look: Look::of(&picture),
    })
}

fn as_document(bad: BadPicture) -> BadDocument {
    match bad {
        BadPicture::Empty => BadDocument::Empty,
        BadPicture::Heic => BadDocument::Heic,
        BadPicture::Svg => BadDocument::Drawing,
        BadPicture::WebPage => BadDocument::WebPage,
        BadPicture::Pdf | BadPicture::Kind => BadDocument::Unknown,
        BadPicture::TooManyPixels => BadDocument::TooManyPixels,
        BadPicture::CutOff => BadDocument::CutOff,
    }
}
