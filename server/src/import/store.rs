//! The list of imports that were done.

use crate::db::schema::import_run;
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::people::import::{ImportKind, ImportReport, ImportRun, ImportRunId};
use sundae_shared::time::Timestamp;

/// Imports in the list: more than a conference does.
const RUNS_MAX: i64 = 100;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = import_run)]
pub struct RunRow {
    pub id: ImportRunId,
    pub kind: ImportKind,
    pub at: Timestamp,
    pub actor_id: Option<PersonId>,
    pub file_hash: String,
    pub row_count: i64,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub rejected: i64,
    pub proposed: i64,
    pub doubtful: i64,
}

impl RunRow {
    pub fn view(self, by: Option<String>) -> ImportRun {
        let number = |stored: i64| u32::try_from(stored).unwrap_or(u32::MAX);
        ImportRun {
            id: self.id,
            kind: self.kind,
            at: self.at,
            by,
            file_hash: self.file_hash,
            rows: number(self.row_count),
            created: number(self.created),
            updated: number(self.updated),
            unchanged: number(self.unchanged),
            rejected_rows: number(self.rejected),
            proposed: number(self.proposed),
            doubtful: number(self.doubtful),
        }
    }
}

pub fn runs(r: &mut Reader<'_>) -> QueryResult<Vec<RunRow>> {
    let newest = import_run::table.order(import_run::id.desc()).limit(RUNS_MAX);
    newest.select(RunRow::as_select()).load(r.db())
}

pub fn insert_run(tx: &mut WriteTx<'_>, id: &ImportRunId, report: &ImportReport) -> QueryResult<usize> {
    let (now, actor) = (tx.now(), tx.context.actor.clone());
    diesel::insert_into(import_run::table)
        .values((
            import_run::id.eq(id),
            import_run::kind.eq(report.kind),
            import_run::at.eq(now),
            import_run::actor_id.eq(actor),
            import_run::file_hash.eq(&report.file_hash),
            import_run::row_count.eq(i64::from(report.rows)),
            import_run::created.eq(i64::from(report.created)),
            import_run::updated.eq(i64::from(report.updated)),
            import_run::unchanged.eq(i64::from(report.unchanged)),
            import_run::rejected.eq(i64::from(report.rejected_rows)),
            import_run::proposed.eq(i64::from(report.totals.proposed)),
            import_run::doubtful.eq(i64::from(report.totals.doubtful)),
        ))
        .execute(tx.db())
}
