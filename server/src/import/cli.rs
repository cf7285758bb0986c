//! `sundae import attendees|grants FILE`: the same import as in the office, from the command line. Tries
//! unless told to commit. Nobody's own award is refused here: there is no account behind it.

use super::service::{self, Upload};
use super::table::FILE_BYTES_MAX;
use crate::clock::{Clock, Ids};
use crate::config::Config;
use crate::db::{Db, WriteContext};
use crate::mail::Site;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use sundae_shared::people::import::{ImportKind, ImportReport};
use sundae_shared::text::Lang;

/// Lines of each sort that a terminal gets; the counts cover all.
const LINES_MAX: usize = 40;

/// What the command line asks for.
#[derive(Debug)]
pub struct Order {
    pub kind: ImportKind,
    pub file: PathBuf,
    pub commit: bool,
}

sundae_shared::messages! {
    mod text {
        attendees: en "Attendees", es "Asistentes";
        grants: en "Grants", es "Ayudas";
        tried(kind: &str, file: &str): en "{kind} from {file}: tried, nothing was written.",
            es "{kind} de {file}: probado, no se escribió nada.";
        done(kind: &str, file: &str): en "{kind} from {file}: imported.", es "{kind} de {file}: importado.";
        rows: en "rows", es "filas";
        created: en "created", es "nuevas";
        updated: en "updated", es "cambiadas";
        unchanged: en "unchanged", es "sin cambios";
        rejected: en "rejected", es "rechazadas";
        new_people: en "new people", es "personas nuevas";
        rejections: en "Rejected", es "Rechazado";
        notes: en "Worth knowing", es "Conviene saber";
        proposed: en "Proposed changes, to be decided in the office", es "Cambios propuestos, por decidir en la oficina";
        doubtful: en "Doubtful, to be settled in the office", es "Dudosas, por resolver en la oficina";
        by_name: en "Found by name alone", es "Encontradas solo por el nombre";
        more(left: usize): en "… and {left} more", es "… y {left} más";
        proposal(row: u32, name: &str, from: &str, to: &str): en "Row {row}: {name}, {from} → {to}",
            es "Fila {row}: {name}, {from} → {to}";
        doubt(row: u32, name: &str, why: &str): en "Row {row}: {name}. {why}", es "Fila {row}: {name}. {why}";
        match_by_name(row: u32, email: &str, name: &str, masked: &str):
            en "Row {row}: {email} goes to {name} ({masked})", es "Fila {row}: {email} va a {name} ({masked})";
        to_commit(kind: &str, file: &str): en "To import: sundae import {kind} {file} --commit",
            es "Para importar: sundae import {kind} {file} --commit";
        nothing: en "There is nothing to import.", es "No hay nada que importar.";
    }
}

/// Runs the import and returns what the terminal shows. A file that can't be read is an error; rows that
/// were rejected are part of the report.
pub async fn run(config: Config, order: Order) -> Result<String, Box<dyn std::error::Error>> {
    let lang = language(|name| std::env::var(name).ok());
    let bytes = read(&order.file)?;
    let upload = Upload::parse(order.kind, &bytes).map_err(|problem| problem.sentence(lang))?;
    std::fs::create_dir_all(&config.data)?;
    let config = config.checked()?;
    let db = Db::open(&config.database()?, config.database_connections)?;
    let report = if order.commit {
        let (now, ids) = (Clock::System.now(), Ids::default());
        let context = WriteContext { now, actor: None, request_id: ids.next(now)?, ids };
        let site = Site::of(&config);
        db.write(context, move |tx| service::commit(tx, &upload, &site)).await?
    } else {
        db.read(move |r| service::preview(r, &upload, None)).await?
    };
    Ok(shown(&report, &order.file, lang))
}

/// Reads no more than one byte beyond the limit: the rest would be refused anyway.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut bytes = Vec::new();
    let limit = u64::try_from(FILE_BYTES_MAX + 1).unwrap_or(u64::MAX);
    std::fs::File::open(path).map_err(named)?.take(limit).read_to_end(&mut bytes).map_err(named)?;
    Ok(bytes)
}

/// The terminal's language, as POSIX orders its variables.
pub fn language(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name).filter(|v| !v.is_empty()));
    Lang::negotiate(&set.unwrap_or_default().replace(['_', '.'], "-"))
}

/// The report for a terminal.
pub fn shown(report: &ImportReport, file: &Path, lang: Lang) -> String {
    let file = file.display().to_string();
    let kind = match report.kind {
        ImportKind::Attendees => text::attendees(lang),
        ImportKind::Grants => text::grants(lang),
    };
    let head = if report.dry_run { text::tried(lang, kind, &file) } else { text::done(lang, kind, &file) };
    let mut page = format!("{head}\n\n");
    let mut counts = vec![
        (text::rows(lang), report.rows),
        (text::created(lang), report.created),
        (text::updated(lang), report.updated),
        (text::unchanged(lang), report.unchanged),
        (text::rejected(lang), report.rejected_rows),
    ];
    if report.kind == ImportKind::Attendees {
        counts.push((text::new_people(lang), report.new_people));
    }
    for (word, number) in counts {
        let _ = writeln!(page, "  {word:<16}{number:>7}");
    }
    for (title, lines, total) in sections(report, lang) {
        section(&mut page, lang, title, &lines, total as usize);
    }
    if report.dry_run {
        let last = if report.changes_something() {
            text::to_commit(lang, report.kind.word(), &file)
        } else {
            text::nothing(lang).to_owned()
        };
        let _ = writeln!(page, "\n{last}");
    }
    page.truncate(page.trim_end().len());
    page
}

fn sections(report: &ImportReport, lang: Lang) -> [(&'static str, Vec<String>, u32); 5] {
    let money = |money: &sundae_shared::money::Money| format!("{} {}", money.currency.code(), money.plain());
    let totals = report.totals;
    [
        (
            text::rejections(lang),
            report.rejected.iter().map(|rejection| rejection.sentence(lang)).collect(),
            totals.rejected,
        ),
        (
            text::proposed(lang),
            report
                .proposed
                .iter()
                .map(|change| {
                    text::proposal(lang, change.row, &change.name, &money(&change.from), &money(&change.to))
                })
                .collect(),
            totals.proposed,
        ),
        (
            text::doubtful(lang),
            report
                .doubtful
                .iter()
                .map(|doubt| text::doubt(lang, doubt.row, &doubt.name, doubt.code.sentence(lang)))
                .collect(),
            totals.doubtful,
        ),
        (
            text::by_name(lang),
            report
                .matched_by_name
                .iter()
                .map(|found| {
                    let candidate = &found.candidate;
                    text::match_by_name(
                        lang,
                        found.row,
                        &found.email,
                        &candidate.name,
                        &candidate.email_masked,
                    )
                })
                .collect(),
            totals.matched_by_name,
        ),
        (text::notes(lang), report.notes.iter().map(|note| note.sentence(lang)).collect(), totals.notes),
    ]
}

fn section(page: &mut String, lang: Lang, title: &str, lines: &[String], total: usize) {
    if total == 0 {
        return;
    }
    let _ = writeln!(page, "\n{title} ({total})");
    let shown = lines.iter().take(LINES_MAX);
    for line in shown {
        let _ = writeln!(page, "  {line}");
    }
    if total > LINES_MAX {
        let _ = writeln!(page, "  {}", text::more(lang, total - LINES_MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::{language, shown};
    use crate::people::import::parse;
    use std::path::Path;
    use sundae_shared::people::import::ImportKind;
    use sundae_shared::text::Lang;

    #[test]
    fn the_terminals_language_is_read_as_posix_orders_it() {
        let of = |all: &'static str, lang: &'static str| {
            language(|name| match name {
                "LC_ALL" => Some(all.to_owned()),
                "LANG" => Some(lang.to_owned()),
                _ => None,
            })
        };
        assert_eq!(of("", "es_AR.UTF-8"), Lang::Es);
        assert_eq!(of("C", "es_AR.UTF-8"), Lang::En);
        assert_eq!(of("", ""), Lang::En);
    }

    #[test]
    fn a_terminal_shows_the_counts_and_each_rejection() {
        let rows =
            b"Order code,Position ID,Status,Order date,Product,Attendee name,Attendee email,Company,Country,\
            T-shirt size,First PyCon US?,Preferred language,Ticket secret\n\
            A1,1,paid,2024-03-01,Individual,Ana,ana,,US,M,No,en,s1\n";
        let mut report = parse::parse(rows).unwrap().report(ImportKind::Attendees);
        report.totals.rejected = 1;
        let page = shown(&report, Path::new("a.csv"), Lang::En);
        assert!(
            page.starts_with(
                "Attendees from a.csv: tried, nothing was written.\n\n  rows                  1\n"
            ),
            "{page}"
        );
        assert!(
            page.contains("\nRejected (1)\n  Row 2, Attendee email: “ana” is not an e-mail address"),
            "{page}"
        );
        assert!(page.ends_with("There is nothing to import."), "{page}");
    }
}
