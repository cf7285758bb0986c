//! Documents: kept once for each person, shown to their owner, removed while nobody has looked at their line,
//! compared with everybody else's for the reviewer.

use super::document_store::{self as store, DocumentRow, NewDocument, UploadRow};
use super::service as claims;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::files::receipt::{KeptReceipt, Shape};
use crate::problem::{ApiError, Status};
use sundae_pictures::look::Look;
use sundae_shared::claim::document::{
    BadDocument, DocumentId, DocumentView, Documents, Media, UploadLimits, Used,
};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        in_review: en "A line with this document was looked at already, so the document stays. Nothing was changed.",
            es "Ya se revisó un gasto con este documento, así que el documento se queda. No se cambió nada.";
        on_a_line: en "One of your lines uses this document. Take it off the line first; nothing was changed.",
            es "Uno de tus gastos usa este documento. Quítalo primero del gasto; no se cambió nada.";
    }
}

/// A file is refused for what it is.
pub fn refusal(bad: BadDocument, limits: UploadLimits) -> ApiError {
    let (status, code) = match bad {
        BadDocument::Empty => (Status::Invalid, "document.empty"),
        BadDocument::TooLarge => (Status::TooLarge, "document.too_large"),
        BadDocument::Heic => (Status::Invalid, "document.heic"),
        BadDocument::Drawing => (Status::Invalid, "document.svg"),
        BadDocument::WebPage => (Status::Invalid, "document.web_page"),
        BadDocument::Unknown => (Status::Invalid, "document.unknown_kind"),
        BadDocument::TooManyPixels => (Status::Invalid, "document.too_many_pixels"),
        BadDocument::CutOff => (Status::Invalid, "document.cut_off"),
        BadDocument::PdfCutOff => (Status::Invalid, "document.pdf_cut_off"),
        BadDocument::PdfDisguised => (Status::Invalid, "document.pdf_disguised"),
    };
    ApiError::new(status, code, move |lang| bad.sentence(lang, limits.bytes_max))
}

/// A setting as it is today. The migration brings each of them, so a missing one is a defect.
pub(super) fn setting(r: &mut Reader<'_>, name: &str, now: Timestamp) -> Result<i64, ApiError> {
    let today = edition::today(edition::current(r)?.as_ref(), now);
    store::setting(r, name, today)?.ok_or_else(|| ApiError::bug(format!("the setting {name} is missing")))
}

pub fn limits(r: &mut Reader<'_>, now: Timestamp) -> Result<UploadLimits, ApiError> {
    Ok(UploadLimits {
        bytes_max: setting(r, "bytes_max", now)?,
        picture_bytes: setting(r, "picture_bytes", now)?,
        picture_side_pixels: setting(r, "picture_side_pixels", now)?,
    })
}

/// What a person has, newest first.
pub fn list(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<Documents, ApiError> {
    let rows = store::of_owner(r, who)?;
    let documents = rows.into_iter().map(|row| view(r, row)).collect::<Result<_, ApiError>>()?;
    Ok(Documents { documents, limits: limits(r, now)? })
}

pub(super) fn view(r: &mut Reader<'_>, row: DocumentRow) -> Result<DocumentView, ApiError> {
    Ok(DocumentView {
        used: claims::use_of(r, &row.id)?,
        id: row.id,
        media: row.media,
        name: row.name,
        bytes: row.bytes,
        width: row.width,
        height: row.height,
        pages: row.pages,
        uploaded_at: row.uploaded_at,
    })
}

/// A person's own document that is not removed; somebody else's does not exist for them.
pub fn own(r: &mut Reader<'_>, who: &PersonId, id: &DocumentId) -> Result<DocumentRow, ApiError> {
    store::document(r, id)?
        .filter(|row| row.owner == *who && row.removed_at.is_none())
        .ok_or_else(ApiError::not_found)
}

/// Keeps what an upload became: the same content from the same person is the document that is there.
pub fn keep(tx: &mut WriteTx<'_>, upload: &UploadRow, kept: &KeptReceipt) -> Result<DocumentView, ApiError> {
    let row = match store::with_content(tx, &upload.owner, kept.hash.as_str())? {
        Some(row) => brought_back(tx, row)?,
        None => insert(tx, upload, kept)?,
    };
    store::end_as_document(tx, &upload.id, &row.id)?;
    view(tx, row)
}

fn insert(tx: &mut WriteTx<'_>, upload: &UploadRow, kept: &KeptReceipt) -> Result<DocumentRow, ApiError> {
    let id: DocumentId = tx.new_id()?;
    let uploaded_at = tx.now();
    let (width, height, thumb_hash, look, pages) = match &kept.shape {
        Shape::Picture { width, height, look, thumb } => {
            (Some(*width), Some(*height), Some(thumb.as_str()), Some(look.bits()), None)
        }
        Shape::Pdf { pages } => (None, None, None, None, *pages),
    };
    let new = NewDocument {
        id: &id,
        owner_id: &upload.owner,
        content_hash: kept.hash.as_str(),
        sent_hash: &upload.sent_hash,
        media: kept.media,
        name: &upload.name,
        bytes: kept.bytes,
        width,
        height,
        thumb_hash,
        look,
        pages,
        uploaded_at,
    };
    store::insert(tx, &new)?;
    trail(tx, "document.receive", &id)?;
    store::document(tx, &id)?.ok_or_else(|| ApiError::bug("a document that was just kept is missing"))
}

/// A removed document whose file is sent again is there again.
pub(super) fn brought_back(tx: &mut WriteTx<'_>, mut row: DocumentRow) -> Result<DocumentRow, ApiError> {
    if store::set_removed(tx, &row.id, None)? {
        trail(tx, "document.bring_back", &row.id)?;
        row.removed_at = None;
    }
    Ok(row)
}

/// Removes a document of the caller; its file and the fact stay, so that nobody hands it in elsewhere unseen.
pub fn remove(tx: &mut WriteTx<'_>, who: &PersonId, id: &DocumentId) -> Result<Documents, ApiError> {
    let row = own(tx, who, id)?;
    match claims::use_of(tx, &row.id)? {
        Used::No => {}
        Used::ByLine => {
            return Err(ApiError::new(Status::Conflict, "document.on_a_line", |lang| {
                text::on_a_line(lang).into()
            }));
        }
        Used::ByReviewedLine => {
            return Err(ApiError::new(Status::Conflict, "document.in_review", |lang| {
                text::in_review(lang).into()
            }));
        }
    }
    let now = tx.now();
    if store::set_removed(tx, &row.id, Some(now))? {
        trail(tx, "document.remove", &row.id)?;
    }
    list(tx, who, now)
}

fn trail(tx: &mut WriteTx<'_>, action: &str, id: &DocumentId) -> Result<(), ApiError> {
    audit::record(
        tx,
        &audit::Entry {
            action,
            subject_kind: "document",
            subject_id: id.as_str(),
            ..audit::Entry::default()
        },
    )
}

/// What is handed out of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub hash: String,
    pub media: Media,
    pub name: String,
}

impl From<DocumentRow> for Stored {
    fn from(row: DocumentRow) -> Self {
        Self { hash: row.content_hash, media: row.media, name: row.name }
    }
}

/// The small picture of one of the caller's documents; a PDF has none.
pub fn own_thumb(r: &mut Reader<'_>, who: &PersonId, id: &DocumentId) -> Result<Stored, ApiError> {
    thumb_of(own(r, who, id)?)
}

/// The small picture of a document; a PDF has none.
pub(super) fn thumb_of(row: DocumentRow) -> Result<Stored, ApiError> {
    let hash = row.thumb_hash.ok_or_else(ApiError::not_found)?;
    Ok(Stored { hash, media: Media::Jpeg, name: row.name })
}

/// Documents that may be the same receipt as another, over everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// Of the very same content.
    pub same_file: Vec<Twin>,
    /// Pictures that look alike, the likest first.
    pub look_alike: Vec<Twin>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    pub document: DocumentId,
    pub owner: PersonId,
    /// In how many of 64 places the two look different.
    pub differs: u32,
}

/// The hashes of everything that documents keep in the store, removed ones and thumbnails too.
pub fn contents(r: &mut Reader<'_>) -> Result<Vec<String>, ApiError> {
    Ok(store::contents(r)?)
}

/// What a reviewer compares a document with: facts, never a verdict. Removed documents claim nothing and are
/// left out.
pub fn duplicates_of(r: &mut Reader<'_>, id: &DocumentId, now: Timestamp) -> Result<Duplicates, ApiError> {
    let row = store::document(r, id)?.ok_or_else(ApiError::not_found)?;
    let same = store::same_content(r, &row)?;
    let same_file = same.into_iter().map(|(document, owner)| Twin { document, owner, differs: 0 }).collect();
    let bits_max = setting(r, "look_alike_bits", now)?;
    let look = row.look.map(Look::stored).filter(|look| !look.is_blank());
    let mut look_alike = Vec::new();
    if let Some(look) = look {
        for (document, owner, other) in store::looks(r, &row)? {
            let differs = other.map_or(u32::MAX, |other| look.differs_from(Look::stored(other)));
            if i64::from(differs) <= bits_max {
                look_alike.push(Twin { document, owner, differs });
            }
        }
    }
    look_alike.sort_by_key(|twin| twin.differs);
    Ok(Duplicates { same_file, look_alike })
}
