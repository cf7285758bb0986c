//! What else was handed in with the same picture or link, or a picture that looks much the same. Shown to moderators,
//! never decided by the machine.

use super::count_store;
use super::retention_service as retention;
use super::same_store as store;
use super::service::bilingual;
use super::store::{SubmissionRow, names};
use crate::db::Reader;
use crate::problem::ApiError;
use std::collections::{HashMap, HashSet};
use sundae_pictures::look::Look;
use sundae_shared::id::PersonId;
use sundae_shared::pattern::rules::ALIKE_BITS_MAX;
use sundae_shared::points::moderation::{BURST, BURST_MINUTES, SAME_SHOWN_MAX};
use sundae_shared::points::{PictureId, QueueWarning, SameKind, SameView, SubmissionId};
use sundae_shared::time::Timestamp;

/// What one submission shares with others.
#[derive(Debug, Clone, Default)]
pub struct Same {
    /// Others with the same picture or link.
    pub exact: i64,
    pub shown: Vec<SameView>,
    pub warnings: Vec<QueueWarning>,
}

/// The other submissions that share something, and what; an exact match goes before a look.
type Others = HashMap<SubmissionId, SameKind>;

/// For each of these submissions. The moderator, by `records`, is not shown what they stand in.
pub fn of(
    r: &mut Reader<'_>,
    records: &[PersonId],
    rows: &[SubmissionRow],
) -> Result<HashMap<SubmissionId, Same>, ApiError> {
    let mut others: HashMap<SubmissionId, Others> = HashMap::new();
    by_look_and_picture(r, rows, &mut others)?;
    by_link(r, rows, &mut others)?;
    let all: HashSet<&SubmissionId> = others.values().flat_map(HashMap::keys).collect();
    let all: Vec<SubmissionId> = all.into_iter().cloned().collect();
    let hidden: HashSet<SubmissionId> = count_store::involving(r, &all, records)?.into_iter().collect();
    let described: HashMap<SubmissionId, store::SameRow> =
        store::described(r, &all)?.into_iter().map(|row| (row.submission.clone(), row)).collect();
    let authors: Vec<PersonId> = described.values().map(|row| row.author.clone()).collect();
    let names = names(r, &authors)?;
    let bursts = bursts(r, rows)?;
    let pictures = described.values().filter_map(|row| row.picture.clone());
    let deleted = retention::deleted(r, pictures)?;
    let beside = Beside { described, hidden, names, deleted };
    let mut same = HashMap::new();
    for row in rows {
        let others = others.remove(&row.id).unwrap_or_default();
        same.insert(row.id.clone(), beside.same(row, &others, bursts.contains(&row.id)));
    }
    Ok(same)
}

/// What is known of all the others at once.
struct Beside {
    described: HashMap<SubmissionId, store::SameRow>,
    hidden: HashSet<SubmissionId>,
    names: HashMap<PersonId, String>,
    /// Photos that are not there any more.
    deleted: HashMap<PictureId, Timestamp>,
}

impl Beside {
    fn same(&self, row: &SubmissionRow, others: &Others, is_burst: bool) -> Same {
        let mut warnings: Vec<QueueWarning> = [
            (SameKind::Picture, QueueWarning::SamePicture),
            (SameKind::Link, QueueWarning::SameLink),
            (SameKind::LookAlike, QueueWarning::LookAlike),
        ]
        .into_iter()
        .filter_map(|(kind, warning)| others.values().any(|one| *one == kind).then_some(warning))
        .collect();
        warnings.extend(is_burst.then_some(QueueWarning::Burst));
        let exact = others.values().filter(|kind| **kind != SameKind::LookAlike).count();
        let mut shown: Vec<SameView> = others
            .iter()
            .filter(|(id, _)| !self.hidden.contains(id))
            .filter_map(|(id, kind)| Some(self.view(row, self.described.get(id)?, *kind)))
            .collect();
        shown.sort_by(|a, b| (a.kind, &b.submission).cmp(&(b.kind, &a.submission)));
        shown.truncate(SAME_SHOWN_MAX);
        Same { exact: i64::try_from(exact).unwrap_or(i64::MAX), shown, warnings }
    }

    fn view(&self, beside: &SubmissionRow, row: &store::SameRow, kind: SameKind) -> SameView {
        SameView {
            submission: row.submission.clone(),
            kind,
            author: self.names.get(&row.author).cloned().unwrap_or_default(),
            same_author: row.author == beside.author,
            title: bilingual(row.title.clone()),
            state: row.state,
            at: row.at,
            has_picture: row.picture.as_ref().is_some_and(|picture| !self.deleted.contains_key(picture)),
        }
    }
}

fn by_look_and_picture(
    r: &mut Reader<'_>,
    rows: &[SubmissionRow],
    others: &mut HashMap<SubmissionId, Others>,
) -> Result<(), ApiError> {
    let ids: Vec<SubmissionId> =
        rows.iter().filter(|row| row.picture.is_some()).map(|row| row.id.clone()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let own = store::pictures(r, &ids)?;
    let hashes: Vec<&str> = own.iter().map(|row| row.content_hash.as_str()).collect();
    let (exact, looks) = (store::with_pictures(r, &hashes)?, store::looks(r)?);
    for one in &own {
        let mine = others.entry(one.submission.clone()).or_default();
        if let Some(look) = one.look.map(Look::stored) {
            let alike = looks.iter().filter(|other| {
                other.submission != one.submission
                    && other.look.is_some_and(|bits| look.differs_from(Look::stored(bits)) <= ALIKE_BITS_MAX)
            });
            // The newest are enough: nobody looks at a hundred dark photos of the same hall.
            mine.extend(
                alike.take(SAME_SHOWN_MAX).map(|other| (other.submission.clone(), SameKind::LookAlike)),
            );
        }
        let same = exact.iter().filter(|(id, hash)| *id != one.submission && *hash == one.content_hash);
        mine.extend(same.map(|(id, _)| (id.clone(), SameKind::Picture)));
    }
    Ok(())
}

fn by_link(
    r: &mut Reader<'_>,
    rows: &[SubmissionRow],
    others: &mut HashMap<SubmissionId, Others>,
) -> Result<(), ApiError> {
    let links: Vec<&str> = rows.iter().filter_map(|row| row.link.as_deref()).collect();
    if links.is_empty() {
        return Ok(());
    }
    let found = store::with_links(r, &links)?;
    for row in rows.iter().filter(|row| row.link.is_some()) {
        let mine = others.entry(row.id.clone()).or_default();
        let same = found.iter().filter(|(id, link)| *id != row.id && *link == row.link);
        mine.extend(same.map(|(id, _)| (id.clone(), SameKind::Link)));
    }
    Ok(())
}

/// Those whose author handed in many more around the same minutes.
fn bursts(r: &mut Reader<'_>, rows: &[SubmissionRow]) -> Result<HashSet<SubmissionId>, ApiError> {
    let moments = || rows.iter().map(|row| row.at);
    let (Some(first), Some(last)) = (moments().min(), moments().max()) else { return Ok(HashSet::new()) };
    let authors: Vec<PersonId> = rows.iter().map(|row| row.author.clone()).collect();
    let (from, to) = (first.plus_minutes(-BURST_MINUTES), last.plus_minutes(BURST_MINUTES));
    let mut by_author: HashMap<PersonId, Vec<Timestamp>> = HashMap::new();
    for (author, at) in store::moments(r, &authors, from, to)? {
        by_author.entry(author).or_default().push(at);
    }
    let near = |one: Timestamp, other: Timestamp| one.seconds_since(other).abs() <= BURST_MINUTES * 60;
    let many = |row: &&SubmissionRow| {
        let all = by_author.get(&row.author).map_or(&[][..], Vec::as_slice);
        let around = all.iter().filter(|at| near(**at, row.at)).count();
        i64::try_from(around).is_ok_and(|around| around >= BURST)
    };
    Ok(rows.iter().filter(many).map(|row| row.id.clone()).collect())
}
