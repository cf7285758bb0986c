//! Registers over HTTP: the list as JSON, the file as a stream.

use super::service::{self, At, Export};
use super::{csv_file, json_file, xlsx_file};
use crate::auth::guard::Staff;
use crate::cx::{Cx, Deps};
use crate::problem::ApiError;
use crate::routing::{RawRoute, query};
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Payload};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::{StreamExt, stream};
use serde::Deserialize;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::report::{
    CheckInFilter, CheckInPage, ExportFormat, Register, RegisterFilter, RegisterTable, Shelf,
};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// A file is sent in pieces of this size.
const PIECE_BYTES: usize = 64 * 1024;

pub const EXPORT: RawRoute = RawRoute {
    name: "ExportRegister",
    method: Method::Get,
    path: "/api/office/registers/{register}",
    summary: "A register as a file: `format` is csv, xlsx or json, the filter as on its screen.",
};
pub const EXPORT_MONEY: RawRoute = RawRoute {
    name: "ExportMoneyRegister",
    method: Method::Get,
    path: "/api/office/money-registers/{register}",
    summary: "The same of a register that says what somebody is paid.",
};

pub const EXPORT_GAME: RawRoute = RawRoute {
    name: "ExportGameRegister",
    method: Method::Get,
    path: "/api/office/game-registers/{register}",
    summary: "The same of a register about what was done for points.",
};
pub const EXPORT_REWARDS: RawRoute = RawRoute {
    name: "ExportRewardRegister",
    method: Method::Get,
    path: "/api/office/reward-registers/{register}",
    summary: "The same of a register about what points are spent on.",
};

pub async fn check_ins(cx: Cx<Staff>, _: (), filter: CheckInFilter) -> Result<CheckInPage, ApiError> {
    cx.read(move |r| service::check_ins(r, &filter)).await
}

/// A page of a register that says nothing of payments.
pub async fn table(
    cx: Cx<Staff>,
    register: Register,
    filter: RegisterFilter,
) -> Result<RegisterTable, ApiError> {
    read_table(cx, on(Shelf::Grants, register)?, filter).await
}

pub async fn money_table(
    cx: Cx<Staff>,
    register: Register,
    filter: RegisterFilter,
) -> Result<RegisterTable, ApiError> {
    read_table(cx, on(Shelf::Money, register)?, filter).await
}

pub async fn game_table(
    cx: Cx<Staff>,
    register: Register,
    filter: RegisterFilter,
) -> Result<RegisterTable, ApiError> {
    read_table(cx, on(Shelf::Game, register)?, filter).await
}

pub async fn reward_table(
    cx: Cx<Staff>,
    register: Register,
    filter: RegisterFilter,
) -> Result<RegisterTable, ApiError> {
    read_table(cx, on(Shelf::Rewards, register)?, filter).await
}

/// A register has one address, and who may read it goes by that.
fn on(shelf: Shelf, register: Register) -> Result<Register, ApiError> {
    if register.shelf() == shelf { Ok(register) } else { Err(ApiError::not_found()) }
}

async fn read_table(
    cx: Cx<Staff>,
    register: Register,
    filter: RegisterFilter,
) -> Result<RegisterTable, ApiError> {
    let (lang, now) = (cx.lang, cx.now);
    cx.read(move |r| service::table(r, register, filter, lang, now)).await
}

#[derive(Deserialize)]
struct Wish {
    format: ExportFormat,
}

/// The file, filtered as on screen.
pub async fn export(
    cx: Cx<Staff>,
    register: Register,
    http: HttpRequest,
    _: Payload,
) -> Result<HttpResponse, ApiError> {
    let export = match on(Shelf::Grants, register)? {
        Register::CheckIns => Export::CheckIns(query(&http)?),
        Register::Grants => Export::Grants(query(&http)?),
        register => Export::Other(register, query(&http)?),
    };
    take_away(cx, export, &http).await
}

pub async fn export_money(
    cx: Cx<Staff>,
    register: Register,
    http: HttpRequest,
    _: Payload,
) -> Result<HttpResponse, ApiError> {
    export_other(cx, on(Shelf::Money, register)?, &http).await
}

pub async fn export_game(
    cx: Cx<Staff>,
    register: Register,
    http: HttpRequest,
    _: Payload,
) -> Result<HttpResponse, ApiError> {
    export_other(cx, on(Shelf::Game, register)?, &http).await
}

pub async fn export_rewards(
    cx: Cx<Staff>,
    register: Register,
    http: HttpRequest,
    _: Payload,
) -> Result<HttpResponse, ApiError> {
    export_other(cx, on(Shelf::Rewards, register)?, &http).await
}

async fn export_other(
    cx: Cx<Staff>,
    register: Register,
    http: &HttpRequest,
) -> Result<HttpResponse, ApiError> {
    let export = Export::Other(register, query(http)?);
    take_away(cx, export, http).await
}

async fn take_away(cx: Cx<Staff>, export: Export, http: &HttpRequest) -> Result<HttpResponse, ApiError> {
    let (Wish { format }, now) = (query(http)?, cx.now);
    let (counted, noted) = (export.clone(), export.clone());
    // Counted beforehand, so that nobody waits for the writer meanwhile.
    let rows = cx.read(move |r| counted.count(r, now)).await?;
    let name = cx.write(move |tx| service::begin(tx, &noted, format, rows)).await?;
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_TYPE, media_type(format)));
    let (deps, lang) = (Arc::clone(&cx.deps), cx.lang);
    Ok(match format {
        ExportFormat::Xlsx => response.streaming(pieces(xlsx(&deps, export, lang, now).await?)),
        ExportFormat::Csv => {
            let head = csv_file::head(&export.columns(lang))?;
            let body = chunks(deps, export, (lang, now), |_, rows, _| csv_file::body(rows));
            response.streaming(stream::once(async { Ok::<Bytes, ApiError>(head) }).chain(body))
        }
        ExportFormat::Json => {
            let written = |text: &'static str| {
                stream::once(async move { Ok::<Bytes, ApiError>(Bytes::from_static(text.as_bytes())) })
            };
            let body = chunks(deps, export, (lang, now), json_file::body);
            response.streaming(written(json_file::HEAD).chain(body).chain(written(json_file::TAIL)))
        }
    })
}

fn media_type(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Csv => "text/csv; charset=utf-8",
        ExportFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat::Json => "application/json",
    }
}

/// How a text format writes some rows; whether these are the first is told.
type Write = fn(&[super::cells::Column], &[super::cells::Row], bool) -> Result<Bytes, ApiError>;

/// One chunk at a time, each read when the one before was sent. A failure on the way ends the connection,
/// so that a browser shows the download as failed and nobody takes half a register for a whole one.
fn chunks(
    deps: Arc<Deps>,
    export: Export,
    around: (Lang, Timestamp),
    write: Write,
) -> impl futures_util::Stream<Item = Result<Bytes, ApiError>> {
    let columns = export.columns(around.0);
    let begin = (deps, export, At::Start, true);
    stream::try_unfold(begin, move |(deps, export, mut at, first)| {
        let columns = columns.clone();
        async move {
            // A piece without a byte would end some streams, so one without a row is passed over.
            while !matches!(at, At::End) {
                let (asked, from) = (export.clone(), at);
                let chunk =
                    move |r: &mut crate::db::Reader<'_>| asked.chunk(r, from, service::CHUNK_ROWS, around);
                let (rows, next) = deps.db.read(chunk).await?;
                at = next;
                if !rows.is_empty() {
                    let piece = write(&columns, &rows, first)?;
                    return Ok(Some((piece, (deps, export, at, false))));
                }
            }
            Ok(None)
        }
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
                if matches!(at, At::End) {
                    return Ok(None);
                }
                let from = std::mem::take(&mut at);
                let (rows, next) = export.chunk(r, from, service::CHUNK_ROWS, (lang, now))?;
                at = next;
                Ok(Some(rows))
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
