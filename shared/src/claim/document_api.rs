//! Endpoints of documents. The bytes themselves have raw routes.

use super::document::{DocumentId, DocumentView, Documents, StartUpload, UploadId, UploadView};

/// Where a piece of a file goes, with its offset in the query.
pub fn upload_bytes(upload: &UploadId, offset: i64) -> String {
    format!("/api/me/uploads/{upload}/bytes?offset={offset}")
}

/// The address of one of the caller's own documents, to be saved.
pub fn document_file(document: &DocumentId) -> String {
    format!("/api/me/documents/{document}/file")
}

/// The address of its small picture; a PDF has none.
pub fn document_thumb(document: &DocumentId) -> String {
    format!("/api/me/documents/{document}/thumb")
}

crate::endpoints! {
    /// Announces a file by its SHA-256 and length. The same file again continues where it stood, or names the document that is there.
    AnnounceUpload: Post "/api/me/uploads" (), StartUpload => UploadView;
    /// How far a file has come.
    GetUpload: Get "/api/me/uploads/{upload}" UploadId, () => UploadView;
    /// Checks a file that has arrived as a whole, and keeps it for good.
    FinishUpload: Post "/api/me/uploads/{upload}/finish" UploadId, () => DocumentView;
    /// The caller's documents, newest first.
    ListDocuments: Get "/api/me/documents" (), () => Documents;
    /// Removes a document that no reviewed line uses.
    RemoveDocument: Delete "/api/me/documents/{document}" DocumentId, () => Documents;
}
