//! Endpoints of files on their way.

use super::document_service::{self as documents, refusal};
use super::document_upload_service::{self as service, Standing};
use crate::auth::guard::Attendee;
use crate::cx::Cx;
use crate::files::ContentHash;
use crate::files::part::Piece;
use crate::files::receipt::{Announced, Outcome};
use crate::problem::{ApiError, Status};
use crate::routing::{RawRoute, query};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::StreamExt;
use sundae_shared::api::Method;
use sundae_shared::claim::document::{DocumentView, PieceAt, StartUpload, UploadId, UploadView};

/// One piece at most: what a server holds in memory for each phone that is sending.
const PIECE_BYTES_MAX: usize = 1_000_000;

pub const PIECE: RawRoute = RawRoute {
    name: "SendPiece",
    method: Method::Put,
    path: "/api/me/uploads/{upload}/bytes",
    summary: "Adds the body, at most 1 MB, to an upload at `offset`; answers how far it has come.",
};

sundae_shared::messages! {
    mod text {
        piece_too_large: en "This piece is larger than 1 MB. Nothing was changed; send the file in smaller pieces.",
            es "Esta parte pesa más de 1 MB. No se cambió nada; envía el archivo en partes más pequeñas.";
        gap: en "A part of the file before this one is missing. What arrived is safe; go on from there.",
            es "Falta una parte anterior del archivo. Lo que llegó está a salvo; continúa desde ahí.";
        longer: en "The file is longer than it was said to be. Choose it again.",
            es "El archivo es más largo de lo anunciado. Elígelo otra vez.";
        partly: en "A part of the file has not arrived yet. What arrived is safe; go on from there.",
            es "Aún falta una parte del archivo. Lo que llegó está a salvo; continúa desde ahí.";
        damaged: en "The file was damaged on its way. Send it again; the one on your phone is fine.",
            es "El archivo se dañó en el camino. Envíalo otra vez; el de tu teléfono está bien.";
    }
}

pub async fn announce(cx: Cx<Attendee>, _: (), request: StartUpload) -> Result<UploadView, ApiError> {
    let who = cx.who.person.clone();
    let view = cx.once(move |tx| service::announce(tx, &who, &request)).await?;
    with_length(&cx, view)
}

pub async fn state(cx: Cx<Attendee>, id: UploadId, _: ()) -> Result<UploadView, ApiError> {
    match open(&cx, &id).await? {
        Standing::Done(view) => Ok(view),
        Standing::Open(upload) => {
            with_length(&cx, UploadView { id, bytes: upload.bytes, received: 0, document: None })
        }
    }
}

async fn open(cx: &Cx<Attendee>, id: &UploadId) -> Result<Standing, ApiError> {
    let (who, id, now) = (cx.who.person.clone(), id.clone(), cx.now);
    cx.read(move |r| service::open(r, &who, &id, now)).await
}

/// How far it has come is the length of the file and stands nowhere else.
fn with_length(cx: &Cx<Attendee>, mut view: UploadView) -> Result<UploadView, ApiError> {
    if view.document.is_none() {
        let there =
            cx.deps.files.part_length(&view.id).map_err(|error| ApiError::unavailable(error.to_string()))?;
        view.received = number(there)?;
    }
    Ok(view)
}

fn number(bytes: u64) -> Result<i64, ApiError> {
    i64::try_from(bytes).map_err(|error| ApiError::bug(error.to_string()))
}

pub async fn piece(
    cx: Cx<Attendee>,
    id: UploadId,
    http: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let at: PieceAt = query(&http)?;
    let offset = u64::try_from(at.offset).map_err(|error| ApiError::malformed(error.to_string()))?;
    let upload = match open(&cx, &id).await? {
        Standing::Done(view) => return Ok(HttpResponse::Ok().json(view)),
        Standing::Open(upload) => upload,
    };
    let (bytes, broken) = read(payload).await?;
    let length = u64::try_from(upload.bytes).map_err(|error| ApiError::bug(error.to_string()))?;
    let (files, part) = (cx.deps.files.clone(), id.clone());
    let added = tokio::task::spawn_blocking(move || files.add_piece(&part, offset, &bytes, length)).await;
    let added = added
        .map_err(|_| ApiError::bug("adding a piece panicked"))?
        .map_err(|error| ApiError::unavailable(error.to_string()))?;
    if let Some(cause) = broken {
        return Err(ApiError::malformed(cause));
    }
    match added {
        Piece::Kept(there) => {
            let view = UploadView { id, bytes: upload.bytes, received: number(there)?, document: None };
            Ok(HttpResponse::Ok().json(view))
        }
        Piece::Gap(_) => Err(ApiError::new(Status::Conflict, "upload.gap", |lang| text::gap(lang).into())),
        Piece::TooLong => {
            Err(ApiError::new(Status::Invalid, "upload.longer", |lang| text::longer(lang).into()))
        }
    }
}

/// The body as far as it came, and why it came no further: what has arrived need not travel again.
async fn read(mut payload: web::Payload) -> Result<(Vec<u8>, Option<String>), ApiError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        match chunk {
            Ok(chunk) => bytes.extend_from_slice(&chunk),
            Err(error) => return Ok((bytes, Some(error.to_string()))),
        }
        if bytes.len() > PIECE_BYTES_MAX {
            return Err(ApiError::new(Status::TooLarge, "upload.piece_too_large", |lang| {
                text::piece_too_large(lang).into()
            }));
        }
    }
    Ok((bytes, None))
}

/// Checks what has arrived and keeps it; the answer leaves after file and row are durable.
pub async fn finish(cx: Cx<Attendee>, id: UploadId, _: ()) -> Result<DocumentView, ApiError> {
    let upload = match open(&cx, &id).await? {
        Standing::Done(UploadView { document, .. }) => {
            return document.ok_or_else(|| ApiError::bug("an upload ended without its document"));
        }
        Standing::Open(upload) => upload,
    };
    let announced = Announced {
        upload: id.clone(),
        bytes: u64::try_from(upload.bytes).map_err(|error| ApiError::bug(error.to_string()))?,
        hash: ContentHash::parse(&upload.sent_hash).map_err(|_| ApiError::bug("a stored hash is no hash"))?,
    };
    match cx.deps.files.keep_receipt(announced).await? {
        Outcome::Kept(kept) => {
            let view = cx.once(move |tx| documents::keep(tx, &upload, &kept)).await?;
            forget(&cx, &id);
            Ok(view)
        }
        Outcome::Bad(bad) => {
            let upload = id.clone();
            cx.write(move |tx| service::refuse(tx, &upload, bad)).await?;
            forget(&cx, &id);
            let now = cx.now;
            let limits = cx.read(move |r| documents::limits(r, now)).await?;
            Err(refusal(bad, limits))
        }
        // Another call of the same person was faster: the pieces are gone because the document is there.
        Outcome::Partly(_) => match open(&cx, &id).await? {
            Standing::Done(UploadView { document: Some(document), .. }) => Ok(document),
            _ => Err(ApiError::new(Status::Conflict, "upload.partly", |lang| text::partly(lang).into())),
        },
        Outcome::Damaged => {
            Err(ApiError::new(Status::Conflict, "upload.damaged", |lang| text::damaged(lang).into()))
        }
    }
}

/// The pieces of an upload that has ended. What is left of a failure is found by the housekeeping.
fn forget(cx: &Cx<Attendee>, id: &UploadId) {
    if let Err(error) = cx.deps.files.forget_part(id) {
        tracing::warn!(upload.id = %id, %error, "The pieces of upload {id} were not removed");
    }
}
