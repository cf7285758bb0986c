//! Registers over HTTP: the list as JSON, the file as a stream.

use super::service::{self, At, Export};
use super::{csv_file, xlsx_file};
use crate::auth::guard::Staff;
use crate::cx::{Cx, Deps};
use crate::problem::ApiError;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::{StreamExt, stream};
use serde::Deserialize;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use sundae_shared::report::{CheckInFilter, CheckInPage, ExportFormat, Register};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// A file is sent in pieces of this size.
const PIECE_BYTES: usize = 64 * 1024;

pub async fn check_ins(cx: Cx<Staff>, _: (), filter: CheckInFilter) -> Result<CheckInPage, ApiError> {
    cx.read(move |r| service::check_ins(r, &filter)).await
}

#[derive(Deserialize)]
struct Wish {
    format: ExportFormat,
}

fn asked<T: serde::de::DeserializeOwned>(http: &HttpRequest) -> Result<T, ApiError> {
    let query = Query::<T>::from_query(http.query_string());
    query.map(Query::into_inner).map_err(|error| ApiError::malformed(error.to_string()))
}

/// The file, filtered as on screen.
pub async fn export(
    cx: Cx<Staff>,
    register: Register,
    http: HttpRequest,
    _: Payload,
) -> Result<HttpResponse, ApiError> {
    let Wish { format } = asked(&http)?;
    let export = match register {
        Register::CheckIns => Export::CheckIns(asked(&http)?),
        Register::Grants => Export::Grants(asked(&http)?),
    };
    let noted = export.clone();
    let name = cx.write(move |tx| service::begin(tx, &noted, format)).await?;
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "no-store"));
    match format {
        ExportFormat::Csv => {
            response.insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"));
            let head = csv_file::head(&export.columns(cx.lang))?;
            let body = csv_chunks(Arc::clone(&cx.deps), export, cx.now);
            Ok(response.streaming(stream::once(async { Ok::<Bytes, ApiError>(head) }).chain(body)))
        }
        ExportFormat::Xlsx => {
            response.insert_header((
                CONTENT_TYPE,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ));
            let file = xlsx(&cx.deps, export, cx.lang, cx.now).await?;
            Ok(response.streaming(pieces(file)))
        }
    }
}

/// One chunk at a time, each read when the one before was sent. A failure on the way ends the connection,
/// so that a browser shows the download as failed and nobody takes half a register for a whole one.
fn csv_chunks(
    deps: Arc<Deps>,
    export: Export,
    now: Timestamp,
) -> impl futures_util::Stream<Item = Result<Bytes, ApiError>> {
    stream::try_unfold((deps, export, At::Start), move |(deps, export, at)| async move {
        if matches!(at, At::End) {
            return Ok(None);
        }
        let asked = export.clone();
        let (rows, next) = deps.db.read(move |r| asked.chunk(r, at, now)).await?;
        Ok(Some((csv_file::body(&rows)?, (deps, export, next))))
    })
}

/// The whole workbook from one snapshot, in a file of its own that goes when it was sent.
async fn xlsx(deps: &Deps, export: Export, lang: Lang, now: Timestamp) -> Result<TemporaryFile, ApiError> {
    let id: sundae_shared::id::RequestId = deps.ids.next(now)?;
    let file = TemporaryFile(std::env::temp_dir().join(format!("sundae-{id}.xlsx")));
    deps.db
        .read(move |r| {
            let mut at = At::Start;
            xlsx_file::write(&file.0, export.register().word(), &export.columns(lang), || {
                let (rows, next) = export.chunk(r, std::mem::take(&mut at), now)?;
                at = next;
                Ok(rows)
            })?;
            Ok::<TemporaryFile, ApiError>(file)
        })
        .await
}

/// Deleted when dropped: sent, refused or hung up.
struct TemporaryFile(PathBuf);

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn pieces(file: TemporaryFile) -> impl futures_util::Stream<Item = Result<Bytes, ApiError>> {
    let failed = |error: std::io::Error| ApiError::bug(format!("the workbook can't be read: {error}"));
    stream::try_unfold((file, None), move |(file, open): (TemporaryFile, Option<std::fs::File>)| async move {
        let piece = actix_web::web::block(move || {
            let mut open = match open {
                Some(open) => open,
                None => std::fs::File::open(&file.0)?,
            };
            let mut piece = vec![0; PIECE_BYTES];
            let read = open.read(&mut piece)?;
            piece.truncate(read);
            Ok::<_, std::io::Error>((piece, file, open))
        });
        let piece = piece.await.map_err(|error| ApiError::bug(error.to_string()))?;
        let (piece, file, open) = piece.map_err(failed)?;
        Ok((!piece.is_empty()).then(|| (Bytes::from(piece), (file, Some(open)))))
    })
}
