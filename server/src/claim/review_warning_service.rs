//! What a reviewer should look at, gathered over everybody. Facts, never a verdict.

use super::document_service;
use super::line_store::LineRow;
use super::review_store::{self as store, PrintRow, SameRow};
use super::service::Standing;
use super::store::ClaimRow;
use crate::db::Reader;
use crate::people::service as people;
use crate::problem::ApiError;
use std::collections::{BTreeMap, HashMap};
use sundae_pictures::look::Look;
use sundae_shared::claim::amount::Figure;
use sundae_shared::claim::document::DocumentId;
use sundae_shared::claim::review::{ClaimWarning, Twin, WarningKind, WarningLevel};
use sundae_shared::claim::{ClaimId, ExpenseLineId, warning};
use sundae_shared::fold::fold;
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// Twins that one line or document shows: who has more sees enough.
const TWINS_SHOWN: usize = 5;

/// Everything about a claim that a person should look at, the most serious first.
pub fn of_claim(
    r: &mut Reader<'_>,
    claim: &ClaimRow,
    standing: &Standing,
    figure: Option<&Figure>,
    now: Timestamp,
) -> Result<Vec<ClaimWarning>, ApiError> {
    let mut found = alone(standing, figure);
    let mut names = Names::default();
    same_receipts(r, claim, &standing.lines, &mut names, &mut found)?;
    twins(r, claim, &standing.lines, now, &mut names, &mut found)?;
    found.sort_by_key(|warning| std::cmp::Reverse(warning.level));
    Ok(found)
}

/// What each line says by itself.
fn alone(standing: &Standing, figure: Option<&Figure>) -> Vec<ClaimWarning> {
    let trip = standing.ground.trip();
    let converted = |line: &LineRow| {
        let lines = figure.map(|figure| figure.lines.as_slice()).unwrap_or_default();
        lines.iter().find(|one| one.id == line.id).map_or(0, |one| one.converted_minor)
    };
    let of_line = |line: &LineRow| {
        let found = warning::of_line(&line.fields, converted(line), &trip, &standing.ground.settings);
        let about =
            |(kind, level)| ClaimWarning { kind, level, line: line.id.clone(), document: None, twin: None };
        found.into_iter().map(about).collect::<Vec<_>>()
    };
    standing.lines.iter().flat_map(of_line).collect()
}

/// Names that were looked up.
#[derive(Default)]
struct Names(HashMap<PersonId, String>);

impl Names {
    fn of(&mut self, r: &mut Reader<'_>, person: &PersonId) -> Result<String, ApiError> {
        if let Some(name) = self.0.get(person) {
            return Ok(name.clone());
        }
        let name = people::name_of(r, person)?.unwrap_or_default();
        self.0.insert(person.clone(), name.clone());
        Ok(name)
    }
}

/// Lines of the same date, currency and total: of the same person, or of anybody at the same provider.
fn same_receipts(
    r: &mut Reader<'_>,
    claim: &ClaimRow,
    lines: &[LineRow],
    names: &mut Names,
    found: &mut Vec<ClaimWarning>,
) -> Result<(), ApiError> {
    // A line without a day or an amount is not known yet; miles have no amount.
    let known: Vec<&LineRow> = lines.iter().filter(|line| line.fields.total_minor > 0).collect();
    let days: Vec<_> = known.iter().filter_map(|line| line.fields.day).collect();
    let totals: Vec<i64> = known.iter().map(|line| line.fields.total_minor).collect();
    if days.is_empty() {
        return Ok(());
    }
    let candidates = store::of_days_and_totals(r, &days, &totals)?;
    for line in known.iter().filter(|line| line.fields.day.is_some()) {
        for other in candidates.iter().filter(|other| is_same(line, other, claim)).take(TWINS_SHOWN) {
            let twin = Twin {
                person: other.person.clone(),
                name: names.of(r, &other.person)?,
                claim: Some(other.claim.clone()),
                line: Some(other.line.clone()),
                document: None,
            };
            let (kind, level) = (WarningKind::SameReceipt, WarningLevel::Look);
            found.push(ClaimWarning { kind, level, line: line.id.clone(), document: None, twin: Some(twin) });
        }
    }
    Ok(())
}

fn is_same(line: &LineRow, other: &SameRow, claim: &ClaimRow) -> bool {
    let fields = &line.fields;
    other.line != line.id
        && other.day == fields.day
        && other.total_minor == fields.total_minor
        && other.currency == fields.currency
        && (other.person == claim.person_id || fold(&other.provider) == fold(&fields.provider))
}

/// Documents with the same content, and pictures that look alike.
fn twins(
    r: &mut Reader<'_>,
    claim: &ClaimRow,
    lines: &[LineRow],
    now: Timestamp,
    names: &mut Names,
    found: &mut Vec<ClaimWarning>,
) -> Result<(), ApiError> {
    let ids: Vec<DocumentId> = lines.iter().flat_map(|line| line.documents.clone()).collect();
    let prints: BTreeMap<DocumentId, PrintRow> =
        store::prints(r, &ids)?.into_iter().map(|row| (row.document.clone(), row)).collect();
    if prints.is_empty() {
        return Ok(());
    }
    let hashes: Vec<String> = prints.values().map(|print| print.content_hash.clone()).collect();
    let same = store::of_contents(r, &hashes)?;
    let bits_max = document_service::setting(r, "look_alike_bits", now)?;
    let looks =
        if prints.values().any(|print| look(print).is_some()) { store::looks(r)? } else { Vec::new() };

    for line in lines {
        for print in line.documents.iter().filter_map(|id| prints.get(id)) {
            let alike = |other: &&PrintRow| {
                other.content_hash != print.content_hash
                    && !line.documents.contains(&other.document)
                    && matches!((look(print), look(other)), (Some(one), Some(other))
                        if i64::from(one.differs_from(other)) <= bits_max)
            };
            let same = same.iter().filter(|other| other.content_hash == print.content_hash);
            let same: Vec<&PrintRow> = same.take(TWINS_SHOWN + 1).collect();
            let alike: Vec<&PrintRow> = looks.iter().filter(alike).take(TWINS_SHOWN).collect();
            let document = &print.document;
            let mut gather =
                Gather { r: &mut *r, claim, line, document, names: &mut *names, found: &mut *found };
            gather.files(&same, WarningKind::SameFile)?;
            gather.files(&alike, WarningKind::LookAlike)?;
        }
    }
    Ok(())
}

/// How a picture looks, unless it is all of one tone.
fn look(print: &PrintRow) -> Option<Look> {
    print.look.map(Look::stored).filter(|look| !look.is_blank())
}

struct Gather<'a, 'b, 'c> {
    r: &'a mut Reader<'c>,
    claim: &'a ClaimRow,
    line: &'a LineRow,
    document: &'a DocumentId,
    names: &'b mut Names,
    found: &'b mut Vec<ClaimWarning>,
}

impl Gather<'_, '_, '_> {
    fn files(&mut self, others: &[&PrintRow], kind: WarningKind) -> Result<(), ApiError> {
        let ids: Vec<DocumentId> = others.iter().map(|other| other.document.clone()).collect();
        let users = if ids.is_empty() { Vec::new() } else { store::lines_on(self.r, &ids)? };
        for other in others {
            let users = users
                .iter()
                .filter(|(document, line, _)| *document == other.document && *line != self.line.id);
            let users: Vec<&(DocumentId, ExpenseLineId, ClaimId)> = users.take(TWINS_SHOWN).collect();
            for user in &users {
                self.add(other, kind, Some((&user.1, &user.2)))?;
            }
            // A file of somebody else that stands on no line was handed in all the same.
            if users.is_empty() && other.owner != self.claim.person_id {
                self.add(other, kind, None)?;
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        other: &PrintRow,
        kind: WarningKind,
        user: Option<(&ExpenseLineId, &ClaimId)>,
    ) -> Result<(), ApiError> {
        let foreign = other.owner != self.claim.person_id;
        let level = match kind {
            WarningKind::SameFile if foreign && !self.line.fields.shared() => WarningLevel::Stop,
            _ => WarningLevel::Look,
        };
        let twin = Twin {
            person: other.owner.clone(),
            name: self.names.of(self.r, &other.owner)?,
            claim: user.map(|(_, claim)| claim.clone()),
            line: user.map(|(line, _)| line.clone()),
            document: Some(other.document.clone()),
        };
        let document = Some(self.document.clone());
        self.found.push(ClaimWarning { kind, level, line: self.line.id.clone(), document, twin: Some(twin) });
        Ok(())
    }
}
