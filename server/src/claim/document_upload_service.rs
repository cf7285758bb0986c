//! Files on their way: announced, arriving piece by piece, ended as a document or as a refusal.
//!
//! Invariant: one person has one upload of one file, so whatever is asked twice goes on where it stood.

use super::document_service::{self as documents, limits, refusal, setting};
use super::document_store::{self as store, NewUpload, UploadRow};
use crate::cx::Deps;
use crate::db::{Reader, WriteTx};
use crate::files::ContentHash;
use crate::grant::service as grants;
use crate::problem::{ApiError, Status};
use sundae_shared::claim::document::{
    BYTES_PER_MEGABYTE, BadDocument, StartUpload, UploadId, UploadView, shown_name,
};
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// What is not finished by then is forgotten, and counts no more against the day's limits.
const UPLOAD_HOURS: i64 = 24;
const SECONDS_PER_HOUR: i64 = 3_600;

sundae_shared::messages! {
    mod text {
        no_grant: en "Receipts belong to a travel grant, and there is none under your name yet. If you were given one, write to the organisers.",
            es "Los recibos van con una ayuda de viaje, y aún no hay ninguna a tu nombre. Si te dieron una, escribe a la organización.";
        not_a_hash: en "The file's check sum is not readable. Reload the page and choose the file again.",
            es "No se puede leer la suma de control del archivo. Recarga la página y elige el archivo otra vez.";
        many(most: i64): en "You sent {most} files within a day, which is the most we take. What you sent is safe; send the rest tomorrow.",
            es "Enviaste {most} archivos en un día, que es lo máximo que aceptamos. Lo enviado está a salvo; envía el resto mañana.";
        much(megabytes: i64): en "You sent {megabytes} MB within a day, which is the most we take. What you sent is safe; send the rest tomorrow.",
            es "Enviaste {megabytes} MB en un día, que es lo máximo que aceptamos. Lo enviado está a salvo; envía el resto mañana.";
    }
}

/// How an upload stands, without its bytes.
#[derive(Debug, Clone)]
pub enum Standing {
    /// Still arriving.
    Open(UploadRow),
    /// It became a document, or was one before.
    Done(UploadView),
}

/// Takes an announcement. A file that this person sent before is its document; one that is on its way goes on;
/// one that was refused is refused again.
pub fn announce(tx: &mut WriteTx<'_>, who: &PersonId, request: &StartUpload) -> Result<UploadView, ApiError> {
    let hash = ContentHash::parse(&request.sha256)
        .map_err(|_| ApiError::invalid().field("sha256", |lang| text::not_a_hash(lang).into()))?;
    let now = tx.now();
    let limits = limits(tx, now)?;
    if request.bytes <= 0 {
        return Err(refusal(BadDocument::Empty, limits));
    }
    if request.bytes > limits.bytes_max {
        return Err(refusal(BadDocument::TooLarge, limits));
    }
    if let Some(upload) = store::upload_of_file(tx, who, hash.as_str())? {
        return again(tx, upload);
    }
    let before = store::sent_before(tx, who, hash.as_str())?;
    if before.is_none() {
        may_send(tx, who, request.bytes)?;
    }
    let (id, name) = (tx.new_id::<UploadId>()?, shown_name(&request.name));
    let new = NewUpload {
        id: &id,
        owner_id: who,
        sent_hash: hash.as_str(),
        bytes: request.bytes,
        name: &name,
        created_at: now,
    };
    store::insert_upload(tx, &new)?;
    let Some(row) = before else {
        return Ok(UploadView { id, bytes: request.bytes, received: 0, document: None });
    };
    let row = documents::brought_back(tx, row)?;
    store::end_as_document(tx, &id, &row.id)?;
    let document = Some(documents::view(tx, row)?);
    Ok(UploadView { id, bytes: request.bytes, received: request.bytes, document })
}

fn again(tx: &mut WriteTx<'_>, upload: UploadRow) -> Result<UploadView, ApiError> {
    if let Some(id) = &upload.document
        && let Some(row) = store::document(tx, id)?
    {
        documents::brought_back(tx, row)?;
    }
    let now = tx.now();
    match standing(tx, upload, now)? {
        Standing::Done(view) => Ok(view),
        Standing::Open(UploadRow { id, bytes, .. }) => {
            Ok(UploadView { id, bytes, received: 0, document: None })
        }
    }
}

/// Whether a person may send one more file of this length today.
fn may_send(r: &mut WriteTx<'_>, who: &PersonId, bytes: i64) -> Result<(), ApiError> {
    if !grants::has_any(r, who)? {
        return Err(ApiError::new(Status::Forbidden, "document.no_grant", |lang| {
            text::no_grant(lang).into()
        }));
    }
    let now = r.now();
    let since = now.plus_seconds(-UPLOAD_HOURS * SECONDS_PER_HOUR);
    let sent = store::announced_since(r, who, since)?;
    let (files_max, bytes_max) = (setting(r, "documents_per_day", now)?, setting(r, "bytes_per_day", now)?);
    let wait = u32::try_from(SECONDS_PER_HOUR).unwrap_or(u32::MAX);
    if i64::try_from(sent.len()).unwrap_or(i64::MAX) >= files_max {
        let many =
            ApiError::new(Status::TooMany, "document.too_many_today", |lang| text::many(lang, files_max));
        return Err(many.retry_after(wait));
    }
    if sent.iter().sum::<i64>().saturating_add(bytes) > bytes_max {
        let megabytes = bytes_max / BYTES_PER_MEGABYTE;
        let much =
            ApiError::new(Status::TooMany, "document.too_much_today", |lang| text::much(lang, megabytes));
        return Err(much.retry_after(wait));
    }
    Ok(())
}

/// An upload of the caller; somebody else's does not exist for them.
pub fn open(r: &mut Reader<'_>, who: &PersonId, id: &UploadId, now: Timestamp) -> Result<Standing, ApiError> {
    let upload = store::upload(r, who, id)?.ok_or_else(ApiError::not_found)?;
    standing(r, upload, now)
}

fn standing(r: &mut Reader<'_>, upload: UploadRow, now: Timestamp) -> Result<Standing, ApiError> {
    if let Some(why) = upload.refused {
        return Err(refusal(why, limits(r, now)?));
    }
    let Some(document) = &upload.document else { return Ok(Standing::Open(upload)) };
    let row = store::document(r, document)?.ok_or_else(|| ApiError::bug("an upload without its document"))?;
    let document = Some(documents::view(r, row)?);
    let UploadRow { id, bytes, .. } = upload;
    Ok(Standing::Done(UploadView { id, bytes, received: bytes, document }))
}

/// Remembers why a file was refused, so that nobody has to look at it again.
pub fn refuse(tx: &mut WriteTx<'_>, id: &UploadId, why: BadDocument) -> Result<(), ApiError> {
    Ok(store::end_as_refused(tx, id, why)?)
}

/// Forgets what was announced more than a day ago, and the bytes of whatever is forgotten or ended.
pub async fn forget(deps: &Deps) -> Result<usize, ApiError> {
    let before = deps.clock.now().plus_seconds(-UPLOAD_HOURS * SECONDS_PER_HOUR);
    let forgotten = deps.db.write(deps.own_context()?, move |tx| store::forget_uploads(tx, before)).await?;
    let unavailable = |error: std::io::Error| ApiError::unavailable(error.to_string());
    // A file is made after its row, so one without a row has none any more.
    let parts = deps.files.parts().map_err(unavailable)?;
    let known = {
        let parts = parts.clone();
        deps.db.read(move |r| store::open_uploads(r, &parts)).await?
    };
    for id in parts.iter().filter(|id| !known.contains(id)) {
        deps.files.forget_part(id).map_err(unavailable)?;
    }
    Ok(forgotten)
}
