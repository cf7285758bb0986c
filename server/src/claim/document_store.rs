//! Rows of documents, of files on their way, and of the limits for both.

use crate::db::schema::{document, document_setting, document_upload};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::claim::document::{BadDocument, DocumentId, Media, UploadId};
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// Documents of one person that a list shows: some days of the daily limit.
pub const LIST_ROWS_MAX: i64 = 300;
/// Documents that look alike are looked for among so many, newest first: a conference has some 10,000.
pub(super) const LOOKS_MAX: i64 = 50_000;

/// A setting as it is on `day`; `None`: there is none of this name yet.
pub fn setting(r: &mut Reader<'_>, name: &str, day: NaiveDate) -> QueryResult<Option<i64>> {
    document_setting::table
        .filter(document_setting::name.eq(name))
        .filter(document_setting::valid_from.le(day))
        .order(document_setting::valid_from.desc())
        .select(document_setting::value)
        .first(r.db())
        .optional()
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = document)]
pub struct NewDocument<'a> {
    pub id: &'a DocumentId,
    pub owner_id: &'a PersonId,
    pub content_hash: &'a str,
    pub sent_hash: &'a str,
    pub media: Media,
    pub name: &'a str,
    pub bytes: i64,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub thumb_hash: Option<&'a str>,
    pub look: Option<i64>,
    pub pages: Option<i64>,
    pub uploaded_at: Timestamp,
}

pub fn insert(tx: &mut WriteTx<'_>, new: &NewDocument<'_>) -> QueryResult<()> {
    diesel::insert_into(document::table).values(new).execute(tx.db()).map(drop)
}

#[derive(Debug, Clone, Queryable)]
pub struct DocumentRow {
    pub id: DocumentId,
    pub owner: PersonId,
    pub content_hash: String,
    pub media: Media,
    pub name: String,
    pub bytes: i64,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub thumb_hash: Option<String>,
    pub look: Option<i64>,
    pub pages: Option<i64>,
    pub uploaded_at: Timestamp,
    pub removed_at: Option<Timestamp>,
}

type Columns = (
    document::id,
    document::owner_id,
    document::content_hash,
    document::media,
    document::name,
    document::bytes,
    document::width,
    document::height,
    document::thumb_hash,
    document::look,
    document::pages,
    document::uploaded_at,
    document::removed_at,
);

const COLUMNS: Columns = (
    document::id,
    document::owner_id,
    document::content_hash,
    document::media,
    document::name,
    document::bytes,
    document::width,
    document::height,
    document::thumb_hash,
    document::look,
    document::pages,
    document::uploaded_at,
    document::removed_at,
);

/// One document, removed or not.
pub fn document(r: &mut Reader<'_>, id: &DocumentId) -> QueryResult<Option<DocumentRow>> {
    document::table.find(id).select(COLUMNS).first(r.db()).optional()
}

/// What one person has, newest first, without what was removed.
pub fn of_owner(r: &mut Reader<'_>, owner: &PersonId) -> QueryResult<Vec<DocumentRow>> {
    document::table
        .filter(document::owner_id.eq(owner))
        .filter(document::removed_at.is_null())
        .order((document::uploaded_at.desc(), document::id.desc()))
        .select(COLUMNS)
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// A person's document of this content, removed or not.
pub fn with_content(r: &mut Reader<'_>, owner: &PersonId, hash: &str) -> QueryResult<Option<DocumentRow>> {
    document::table
        .filter(document::owner_id.eq(owner))
        .filter(document::content_hash.eq(hash))
        .select(COLUMNS)
        .first(r.db())
        .optional()
}

/// The document that this file became when the same person sent it before.
pub fn sent_before(r: &mut Reader<'_>, owner: &PersonId, hash: &str) -> QueryResult<Option<DocumentRow>> {
    document::table
        .filter(document::owner_id.eq(owner))
        .filter(document::sent_hash.eq(hash))
        .order(document::id)
        .select(COLUMNS)
        .first(r.db())
        .optional()
}

/// What every document and its thumbnail are kept under.
pub fn contents(r: &mut Reader<'_>) -> QueryResult<Vec<String>> {
    let rows: Vec<(String, Option<String>)> =
        document::table.select((document::content_hash, document::thumb_hash)).load(r.db())?;
    Ok(rows.into_iter().flat_map(|(content, thumb)| std::iter::once(content).chain(thumb)).collect())
}

/// Removes a document, or brings it back; whether anything changed.
pub fn set_removed(tx: &mut WriteTx<'_>, id: &DocumentId, at: Option<Timestamp>) -> QueryResult<bool> {
    let one = document::table.find(id);
    let changed = match at {
        Some(_) => diesel::update(one.filter(document::removed_at.is_null()))
            .set(document::removed_at.eq(at))
            .execute(tx.db())?,
        None => diesel::update(one.filter(document::removed_at.is_not_null()))
            .set(document::removed_at.eq(at))
            .execute(tx.db())?,
    };
    Ok(changed == 1)
}

/// The other documents of the same content, whoever sent them.
pub fn same_content(r: &mut Reader<'_>, of: &DocumentRow) -> QueryResult<Vec<(DocumentId, PersonId)>> {
    document::table
        .filter(document::content_hash.eq(&of.content_hash))
        .filter(document::id.ne(&of.id))
        .filter(document::removed_at.is_null())
        .order(document::id)
        .select((document::id, document::owner_id))
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// How all other pictures look.
pub fn looks(r: &mut Reader<'_>, of: &DocumentRow) -> QueryResult<Vec<(DocumentId, PersonId, Option<i64>)>> {
    document::table
        .filter(document::look.is_not_null())
        .filter(document::content_hash.ne(&of.content_hash))
        .filter(document::removed_at.is_null())
        .order(document::id.desc())
        .select((document::id, document::owner_id, document::look))
        .limit(LOOKS_MAX)
        .load(r.db())
}

#[derive(Debug, Clone, Queryable)]
pub struct UploadRow {
    pub id: UploadId,
    pub owner: PersonId,
    pub sent_hash: String,
    pub bytes: i64,
    pub name: String,
    pub document: Option<DocumentId>,
    pub refused: Option<BadDocument>,
}

type UploadColumns = (
    document_upload::id,
    document_upload::owner_id,
    document_upload::sent_hash,
    document_upload::bytes,
    document_upload::name,
    document_upload::document_id,
    document_upload::refused,
);

const UPLOAD_COLUMNS: UploadColumns = (
    document_upload::id,
    document_upload::owner_id,
    document_upload::sent_hash,
    document_upload::bytes,
    document_upload::name,
    document_upload::document_id,
    document_upload::refused,
);

pub fn upload(r: &mut Reader<'_>, owner: &PersonId, id: &UploadId) -> QueryResult<Option<UploadRow>> {
    document_upload::table
        .find(id)
        .filter(document_upload::owner_id.eq(owner))
        .select(UPLOAD_COLUMNS)
        .first(r.db())
        .optional()
}

pub fn upload_of_file(r: &mut Reader<'_>, owner: &PersonId, hash: &str) -> QueryResult<Option<UploadRow>> {
    document_upload::table
        .filter(document_upload::owner_id.eq(owner))
        .filter(document_upload::sent_hash.eq(hash))
        .select(UPLOAD_COLUMNS)
        .first(r.db())
        .optional()
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = document_upload)]
pub struct NewUpload<'a> {
    pub id: &'a UploadId,
    pub owner_id: &'a PersonId,
    pub sent_hash: &'a str,
    pub bytes: i64,
    pub name: &'a str,
    pub created_at: Timestamp,
}

pub fn insert_upload(tx: &mut WriteTx<'_>, new: &NewUpload<'_>) -> QueryResult<()> {
    diesel::insert_into(document_upload::table).values(new).execute(tx.db()).map(drop)
}

/// Lengths of the files that a person announced since a moment.
pub fn announced_since(r: &mut Reader<'_>, owner: &PersonId, since: Timestamp) -> QueryResult<Vec<i64>> {
    document_upload::table
        .filter(document_upload::owner_id.eq(owner))
        .filter(document_upload::created_at.gt(since))
        .select(document_upload::bytes)
        .load(r.db())
}

pub fn end_as_document(tx: &mut WriteTx<'_>, id: &UploadId, document: &DocumentId) -> QueryResult<()> {
    diesel::update(document_upload::table.find(id))
        .set(document_upload::document_id.eq(document))
        .execute(tx.db())
        .map(drop)
}

pub fn end_as_refused(tx: &mut WriteTx<'_>, id: &UploadId, why: BadDocument) -> QueryResult<()> {
    diesel::update(document_upload::table.find(id))
        .set(document_upload::refused.eq(why))
        .execute(tx.db())
        .map(drop)
}

/// Forgets files announced before a moment, however they ended.
pub fn forget_uploads(tx: &mut WriteTx<'_>, before: Timestamp) -> QueryResult<usize> {
    diesel::delete(document_upload::table.filter(document_upload::created_at.lt(before))).execute(tx.db())
}

/// Which of these uploads are still arriving.
pub fn open_uploads(r: &mut Reader<'_>, ids: &[UploadId]) -> QueryResult<Vec<UploadId>> {
    document_upload::table
        .filter(document_upload::id.eq_any(ids))
        .filter(document_upload::document_id.is_null())
        .filter(document_upload::refused.is_null())
        .select(document_upload::id)
        .load(r.db())
}
