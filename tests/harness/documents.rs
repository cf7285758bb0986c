//! Receipts on their way, as a phone sends them.

use super::visitor::{Outcome, Visitor, fresh_key};
use sundae_server::files::ContentHash;
use sundae_shared::api::IDEMPOTENCY_KEY;
use sundae_shared::claim::document::{DocumentView, Documents, StartUpload, UploadId, UploadView};
use sundae_shared::claim::document_api::{AnnounceUpload, FinishUpload, ListDocuments, upload_bytes};

/// A file of `tests/data/receipts`.
pub fn receipt(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/receipts").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Lying on a table under a lamp, with writing in lines; another for each number.
pub fn photo_of_a_receipt(number: u32) -> image::DynamicImage {
    let shade = |x: u32, y: u32| {
        let place = (x / 90).wrapping_mul(31).wrapping_add((y / 60).wrapping_mul(17)).wrapping_add(number);
        let ink = place.wrapping_mul(2_654_435_761).wrapping_mul(number) >> 24;
        u8::try_from((ink / 2 + x / 12 + y / 20).min(255)).unwrap_or(u8::MAX)
    };
    image::RgbImage::from_fn(800, 1_100, |x, y| image::Rgb([shade(x, y), shade(x, y), shade(x, y) / 2]))
        .into()
}

pub fn encoded(picture: &image::DynamicImage, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), format).expect("encoded");
    bytes
}

impl Visitor {
    pub async fn announce(&self, name: &str, bytes: &[u8]) -> Outcome<UploadView> {
        let request = StartUpload {
            sha256: ContentHash::of(bytes).as_str().to_owned(),
            bytes: i64::try_from(bytes.len()).expect("a length"),
            name: name.to_owned(),
        };
        self.call::<AnnounceUpload>((), &request).await
    }

    /// One piece of a file; answers how far it has come.
    pub async fn send_piece(&self, upload: &UploadId, offset: i64, piece: &[u8]) -> Outcome<UploadView> {
        let request = self.request("PUT", &upload_bytes(upload, offset)).header(IDEMPOTENCY_KEY, fresh_key());
        Outcome::read(request.body(piece.to_vec())).await
    }

    pub async fn finish_upload(&self, upload: &UploadId) -> Outcome<DocumentView> {
        self.call::<FinishUpload>(upload.clone(), &()).await
    }

    /// A whole file, from the announcement to the end or the first refusal.
    pub async fn send_document(&self, name: &str, bytes: &[u8]) -> Outcome<DocumentView> {
        let announced = self.announce(name, bytes).await;
        if !announced.is_ok() {
            return announced.refused_as();
        }
        let UploadView { id, document, .. } = announced.expect_ok();
        if document.is_none() {
            let offset = self.send_piece(&id, 0, bytes).await.expect_ok().received;
            assert_eq!(usize::try_from(offset), Ok(bytes.len()));
        }
        self.finish_upload(&id).await
    }

    pub async fn documents(&self) -> Documents {
        self.call::<ListDocuments>((), &()).await.expect_ok()
    }
}
