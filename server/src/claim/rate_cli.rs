//! `sundae import rates FILE`: tries unless told to commit. A rate that is known stays as it is, because
//! lines may have been converted with it.

use super::rate_file::{self, RateFile};
use super::store;
use crate::clock::{Clock, Ids};
use crate::config::Config;
use crate::db::{Db, Reader, WriteContext, WriteTx};
use crate::import::cli::language;
use crate::problem::ApiError;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use sundae_shared::claim::rate::Rate;
use sundae_shared::claim::rate_office::RATE_FILE_BYTES_MAX as FILE_BYTES_MAX;
use sundae_shared::money::Currency;

sundae_shared::messages! {
    mod text {
        done(file: &str): en "Exchange rates from {file}: imported.", es "Tipos de cambio de {file}: importados.";
        tried(file: &str): en "Exchange rates from {file}: tried, nothing was written.",
            es "Tipos de cambio de {file}: probado, no se escribió nada.";
        new: en "new", es "nuevos";
        known: en "known already", es "ya conocidos";
        unreadable: en "unreadable", es "ilegibles";
        to_commit(file: &str): en "To import: sundae import rates {file} --commit",
            es "Para importar: sundae import rates {file} --commit";
    }
}

/// What an import did, or would do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    pub new: usize,
    pub known: usize,
}

fn count(r: &mut Reader<'_>, rates: &[(Currency, Rate)]) -> Result<Report, ApiError> {
    let mut report = Report::default();
    for (currency, rate) in rates {
        match store::rate_exists(r, currency, rate.day)? {
            true => report.known += 1,
            false => report.new += 1,
        }
    }
    Ok(report)
}

/// Keeps every rate that is not known yet.
pub fn keep(tx: &mut WriteTx<'_>, rates: &[(Currency, Rate)]) -> Result<Report, ApiError> {
    let mut report = Report::default();
    for (currency, rate) in rates {
        if store::rate_exists(tx, currency, rate.day)? {
            report.known += 1;
        } else {
            store::insert_rate(tx, currency, rate)?;
            report.new += 1;
        }
    }
    Ok(report)
}

/// Runs the import and returns what the terminal shows.
pub async fn run(config: Config, path: &Path, commit: bool) -> Result<String, Box<dyn std::error::Error>> {
    let named = |error: String| format!("{}: {error}", path.display());
    if std::fs::metadata(path).map_err(|error| named(error.to_string()))?.len() > FILE_BYTES_MAX as u64 {
        return Err(named(format!("a file of rates has at most {FILE_BYTES_MAX} bytes")).into());
    }
    let bytes = std::fs::read(path).map_err(|error| named(error.to_string()))?;
    let lang = language(|name| std::env::var(name).ok());
    let file = rate_file::read(&bytes).map_err(|why| named(why.sentence(lang).to_owned()))?;
    std::fs::create_dir_all(&config.data)?;
    let config = config.checked()?;
    let db = Db::open(&config.database()?, config.database_connections)?;
    let rates = Arc::new(file.rates);
    let file = RateFile { rates: Vec::new(), ..file };
    let report = if commit {
        let (now, ids) = (Clock::System.now(), Ids::default());
        let context = WriteContext { now, actor: None, request_id: ids.next(now)?, ids };
        db.write(context, move |tx| keep(tx, &rates)).await?
    } else {
        db.read(move |r| count(r, &rates)).await?
    };
    Ok(shown(path, &file, report, commit))
}

fn shown(path: &Path, file: &RateFile, report: Report, commit: bool) -> String {
    let lang = language(|name| std::env::var(name).ok());
    let path = path.display().to_string();
    let head = if commit { text::done(lang, &path) } else { text::tried(lang, &path) };
    let mut page = format!("{head}\n\n");
    let counts =
        [(text::new, report.new), (text::known, report.known), (text::unreadable, file.unreadable_count)];
    for (word, number) in counts {
        let _ = writeln!(page, "  {:<16}{number:>7}", word(lang));
    }
    for line in &file.unreadable {
        let _ = writeln!(page, "  {}", line.sentence(lang));
    }
    if !commit && report.new > 0 {
        let _ = writeln!(page, "\n{}", text::to_commit(lang, &path));
    }
    page
}
