//! All documents of one person as one archive, for an audit: what is in it, and what each file is called.
//!
//! Invariant: no name comes from what a person typed.

use super::csv_file;
use super::place::Place;
use crate::audit;
use crate::claim::report_service::{self as claims, Filed};
use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::files::ContentHash;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use chrono::NaiveDateTime;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::report::rules::{neutral, slug};

sundae_shared::messages! {
    mod text {
        own: en "These are your own documents. Somebody else takes them away for the office; you find yours in your grant.",
            es "Estos son tus propios documentos. Otra persona los descarga para la oficina; los tuyos están en tu ayuda.";
        large(limit: &str): en "This person's documents are more than the {limit} that one archive holds. Look at them one by one in the claim.",
            es "Los documentos de esta persona superan los {limit} que caben en un archivo. Míralos uno por uno en la solicitud.";
    }
}

/// Documents of one archive together: below what the format counts, with room for their names. It is some 400
/// documents of the largest kind.
const BYTES_MAX: i64 = 4_000_000_000;

/// One file of the archive.
#[derive(Debug, Clone)]
pub struct Entry {
    pub name: String,
    pub hash: ContentHash,
    /// Local time of the conference.
    pub uploaded_at: NaiveDateTime,
}

pub struct Contents {
    pub file_name: String,
    pub entries: Vec<Entry>,
    /// The list of them, as CSV.
    pub index: Vec<u8>,
    pub made_at: NaiveDateTime,
}

/// What the archive of somebody holds; notes in the trail that it is taken away. Never one's own.
pub fn begin(tx: &mut WriteTx<'_>, caller: &PersonId, person: &PersonId) -> Result<Contents, ApiError> {
    if people::is_same_human(tx, caller, person)? {
        return Err(ApiError::new(Status::Forbidden, "report.own_documents", |lang| text::own(lang).into()));
    }
    if people::name_of(tx, person)?.is_none() {
        return Err(ApiError::not_found());
    }
    let contents = contents(tx, person)?;
    let entry = audit::Entry {
        action: "report.documents",
        subject_kind: "person",
        subject_id: person.as_str(),
        new: Some(&format!("{} documents", contents.entries.len())),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    Ok(contents)
}

fn contents(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<Contents, ApiError> {
    let (now, filed) = (tx.now(), claims::filed(tx, person)?);
    if filed.iter().map(|one| one.bytes).sum::<i64>() > BYTES_MAX {
        return Err(ApiError::new(Status::TooLarge, "report.documents_too_large", |lang| {
            text::large(lang, "4 GB")
        }));
    }
    let edition = edition::current(tx)?;
    let place = Place::of(edition.as_ref());
    let conference = edition.as_ref().map(|edition| edition.form.name.as_str()).unwrap_or_default();
    let mut entries = Vec::with_capacity(filed.len());
    let mut lines = vec![HEAD.map(str::to_owned).to_vec()];
    for (at, one) in filed.iter().enumerate() {
        let name = name(at + 1, one);
        let hash = ContentHash::parse(&one.hash).map_err(|_| ApiError::bug("a stored hash is no hash"))?;
        let uploaded_at = place.local(one.uploaded_at);
        lines.push(index_line(&name, one, uploaded_at));
        entries.push(Entry { name, hash, uploaded_at });
    }
    Ok(Contents {
        file_name: format!("{}_documents_{person}_{}.zip", slug(conference), place.local(now).date()),
        entries,
        index: [&b"\xef\xbb\xbf"[..], &csv_file::lines(lines)?].concat(),
        made_at: place.local(now),
    })
}

/// Number in the archive, line, date, category: `003_line-02_2025-05-14_transit.jpg`.
fn name(number: usize, filed: &Filed) -> String {
    let ending = filed.media.ending();
    match &filed.line {
        Some(line) => {
            let day = line.day.map_or_else(|| "undated".to_owned(), |day| day.to_string());
            format!("{number:03}_line-{:02}_{day}_{}.{ending}", line.number, line.category)
        }
        None => format!("{number:03}_on-no-line.{ending}"),
    }
}

const HEAD: [&str; 12] = [
    "file",
    "line",
    "date",
    "category",
    "provider",
    "amount",
    "currency",
    "line_state",
    "uploaded",
    "bytes",
    "sha256",
    "document_id",
];

fn index_line(name: &str, filed: &Filed, uploaded_at: NaiveDateTime) -> Vec<String> {
    let line = filed.line.as_ref();
    let said = |of: &dyn Fn(&claims::FiledLine) -> String| line.map(of).unwrap_or_default();
    vec![
        name.to_owned(),
        said(&|line| line.number.to_string()),
        said(&|line| line.day.map(|day| day.to_string()).unwrap_or_default()),
        said(&|line| line.category.word().to_owned()),
        said(&|line| neutral(&line.provider).into_owned()),
        said(&|line| line.total.plain()),
        said(&|line| line.total.currency.code().to_owned()),
        said(&|line| line.state.word().to_owned()),
        super::cells::written_moment(uploaded_at),
        filed.bytes.to_string(),
        filed.hash.clone(),
        filed.id.as_str().to_owned(),
    ]
}
