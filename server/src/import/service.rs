//! One import, from the file's bytes to the report: tried on a snapshot, or done in one transaction.

use super::body::hash;
use super::store;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::grant::import::{parse as grants, service as grant_import};
use crate::import::count;
use crate::mail::Site;
use crate::people::import::{parse as attendees, service as people_import};
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::people::import::{
    FileProblem, FileProblemCode, ImportKind, ImportReport, ImportRun, ImportRunId, ImportTotals, LISTED_MAX,
};

sundae_shared::messages! {
    mod text {
        file_changed: en "This is not the file that was tried: its contents are different. Nothing was imported. Try it again, look at what would change, then import.",
            es "Este no es el archivo que se probó: su contenido es distinto. No se importó nada. Pruébalo de nuevo, mira qué cambiaría y luego importa.";
    }
}

/// A file that was read: all that can be known without the database.
#[derive(Debug)]
pub struct Upload {
    /// SHA-256 of the bytes.
    pub hash: String,
    contents: Contents,
}

#[derive(Debug)]
enum Contents {
    Attendees(attendees::ParsedAttendees),
    Grants(grants::ParsedGrants),
}

impl Upload {
    /// Reads a whole file, or says why nothing of it can be read.
    pub fn parse(kind: ImportKind, bytes: &[u8]) -> Result<Self, FileProblem> {
        let contents = match kind {
            ImportKind::Attendees => Contents::Attendees(attendees::parse(bytes)?),
            ImportKind::Grants => Contents::Grants(grants::parse(bytes)?),
        };
        Ok(Self { hash: hash(bytes), contents })
    }

    /// Attendees that were read from `bytes` before.
    pub fn attendees(bytes: &[u8], file: attendees::ParsedAttendees) -> Self {
        Self { hash: hash(bytes), contents: Contents::Attendees(file) }
    }

    /// Grants that were read from `bytes` before.
    pub fn grants(bytes: &[u8], file: grants::ParsedGrants) -> Self {
        Self { hash: hash(bytes), contents: Contents::Grants(file) }
    }
}

/// What is done with a file must be what was tried with it.
pub fn expect(hash: &str, tried: &str) -> Result<(), ApiError> {
    if hash == tried {
        return Ok(());
    }
    Err(ApiError::new(Status::Conflict, "import.file_changed", |lang| text::file_changed(lang).into()))
}

/// A file that can't be read, as a refusal.
pub fn refused(problem: &FileProblem) -> ApiError {
    let status = match problem.code {
        FileProblemCode::TooLarge => Status::TooLarge,
        _ => Status::Invalid,
    };
    ApiError::new(status, problem.code.word(), |lang| problem.sentence(lang))
}

/// Says what the file would change. `importer` is `None` on the command line.
pub fn preview(
    r: &mut Reader<'_>,
    upload: &Upload,
    importer: Option<&PersonId>,
) -> Result<ImportReport, ApiError> {
    let report = match &upload.contents {
        Contents::Attendees(file) => people_import::preview(r, file)?,
        Contents::Grants(file) => grant_import::preview(r, file, importer)?,
    };
    Ok(finish(report, upload, DryRun::Yes))
}

/// Imports the good rows of the file and keeps a line of it in the list of imports. `site` stands in the mails of
/// claims that follow their award.
pub fn commit(tx: &mut WriteTx<'_>, upload: &Upload, site: &Site) -> Result<ImportReport, ApiError> {
    let report = match &upload.contents {
        Contents::Attendees(file) => people_import::commit(tx, file)?,
        Contents::Grants(file) => grant_import::commit(tx, file, site)?,
    };
    let report = finish(report, upload, DryRun::No);
    let id: ImportRunId = tx.new_id()?;
    store::insert_run(tx, &id, &report)?;
    let numbers = format!(
        "file {} rows {} created {} updated {} unchanged {} rejected {} proposed {} doubtful {}",
        report.file_hash,
        report.rows,
        report.created,
        report.updated,
        report.unchanged,
        report.rejected_rows,
        report.totals.proposed,
        report.totals.doubtful
    );
    let action = match report.kind {
        ImportKind::Attendees => "import.attendees",
        ImportKind::Grants => "import.grants",
    };
    audit::record(
        tx,
        &audit::Entry {
            action,
            subject_kind: "import",
            subject_id: id.as_str(),
            new: Some(&numbers),
            ..audit::Entry::default()
        },
    )?;
    Ok(report)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DryRun {
    Yes,
    No,
}

/// Counts everything, then lists no more than a person reads.
fn finish(mut report: ImportReport, upload: &Upload, dry_run: DryRun) -> ImportReport {
    report.dry_run = dry_run == DryRun::Yes;
    report.file_hash.clone_from(&upload.hash);
    report.totals = ImportTotals {
        rejected: count(report.rejected.len()),
        notes: count(report.notes.len()),
        proposed: count(report.proposed.len()),
        doubtful: count(report.doubtful.len()),
        matched_by_name: count(report.matched_by_name.len()),
    };
    report.rejected.sort_by_key(|rejection| rejection.row);
    report.notes.sort_by_key(|note| note.row);
    report.rejected.truncate(LISTED_MAX);
    report.notes.truncate(LISTED_MAX);
    report.proposed.truncate(LISTED_MAX);
    report.doubtful.truncate(LISTED_MAX);
    report.matched_by_name.truncate(LISTED_MAX);
    report
}

/// The imports that were done, the newest first.
pub fn list(r: &mut Reader<'_>) -> Result<Vec<ImportRun>, ApiError> {
    let mut runs = Vec::new();
    for row in store::runs(r)? {
        let by = match &row.actor_id {
            Some(actor) => people::name_of(r, actor)?,
            None => None,
        };
        runs.push(row.view(by));
    }
    Ok(runs)
}
