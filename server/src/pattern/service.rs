//! What a moderator sees of patterns, and that they looked.

use super::store::{self, LookRow};
use crate::audit;
use crate::award::report_service as awards;
use crate::db::{Reader, WriteTx};
use crate::people::service as people;
use crate::points::report_service::{self as points, Described};
use crate::problem::{ApiError, Status};
use std::collections::{HashMap, HashSet};
use sundae_shared::award::HostId;
use sundae_shared::id::PersonId;
use sundae_shared::line::tidy;
use sundae_shared::pattern::rules::{Facts, Finding, Seen, findings, is_new};
use sundae_shared::pattern::{
    LookAtPattern, NAMED_MAX, PATTERNS_MAX, PatternKind, PatternLook, PatternPart, PatternPerson,
    PatternSubmission, PatternView, Patterns, PatternsShown, WORD_CHARS_MAX,
};
use sundae_shared::points::SubmissionId;

sundae_shared::messages! {
    mod text {
        word: en "Say in a word what you found; it stands in the trail.", es "Di en una palabra qué encontraste; queda en el registro.";
        word_long(most: usize): en "This is longer than {most} characters.", es "Esto pasa de {most} caracteres.";
        gone: en "This pattern is not there any more. Nothing was noted; reload the list.",
            es "Este patrón ya no está. No se anotó nada; recarga la lista.";
    }
}

/// All findings in which a moderator does not stand, and the looks at them.
struct Found {
    findings: Vec<Finding>,
    hosts: HashMap<HostId, String>,
    looks: HashMap<String, LookRow>,
}

impl Found {
    fn read(r: &mut Reader<'_>, who: &PersonId) -> Result<Self, ApiError> {
        let (uses, hosts) = awards::code_uses(r)?;
        let facts = Facts { handed: points::handed(r)?, awards: awards::awards(r)?, uses };
        let mut findings = findings(&facts);
        let records: HashSet<PersonId> = people::records_of(r, who)?.into_iter().collect();
        findings.retain(|finding| !finding.people().any(|person| records.contains(person)));
        let own = points::standing_in(r, records.into_iter())?;
        findings.retain(|finding| !finding.submissions.iter().any(|id| own.contains(id)));
        Ok(Self { findings, hosts, looks: store::looks(r)? })
    }

    fn shown(&self, finding: &Finding) -> PatternsShown {
        match self.looks.get(&finding.key) {
            Some(look) if !is_new(finding, look.seen()) => PatternsShown::LookedAt,
            Some(_) | None => PatternsShown::New,
        }
    }
}

pub fn list(r: &mut Reader<'_>, who: &PersonId, show: PatternsShown) -> Result<Patterns, ApiError> {
    let found = Found::read(r, who)?;
    let count = |wanted| {
        let of = found.findings.iter().filter(|finding| found.shown(finding) == wanted).count();
        i64::try_from(of).unwrap_or(i64::MAX)
    };
    let listed = found.findings.iter().filter(|finding| found.shown(finding) == show).take(PATTERNS_MAX);
    let items = views(r, &found, &listed.collect::<Vec<_>>())?;
    Ok(Patterns { items, new: count(PatternsShown::New), looked_at: count(PatternsShown::LookedAt) })
}

/// The newest submissions of a finding.
fn named(finding: &Finding) -> impl Iterator<Item = &SubmissionId> {
    finding.submissions.iter().rev().take(NAMED_MAX)
}

fn views(r: &mut Reader<'_>, found: &Found, of: &[&Finding]) -> Result<Vec<PatternView>, ApiError> {
    let ids: Vec<SubmissionId> = of.iter().flat_map(|finding| named(finding)).cloned().collect();
    let described = points::described(r, &ids)?;
    let looked = of.iter().filter_map(|finding| found.looks.get(&finding.key)).map(|look| look.by.clone());
    let mut people: Vec<PersonId> =
        of.iter().flat_map(|finding| parts(finding)).map(|(who, _)| who).collect();
    people.extend(looked);
    people.sort();
    people.dedup();
    let names = store::names(r, &people)?;
    Ok(of.iter().map(|finding| view(finding, found, &described, &names)).collect())
}

/// Who stands in it, volunteers and hosts first, as many as are named.
fn parts(finding: &Finding) -> Vec<(PersonId, PatternPart)> {
    let volunteers = finding.volunteers.iter().map(|who| (who.clone(), PatternPart::Volunteer));
    let host = finding.host.iter().map(|(_, who)| (who.clone(), PatternPart::Host));
    let others = finding.authors.iter().filter(|who| !finding.volunteers.contains(who));
    let authors = others.map(|who| (who.clone(), PatternPart::Author));
    volunteers.chain(host).chain(authors).take(NAMED_MAX).collect()
}

fn view(
    finding: &Finding,
    found: &Found,
    described: &HashMap<SubmissionId, Described>,
    names: &HashMap<PersonId, String>,
) -> PatternView {
    let name = |who: &PersonId| names.get(who).cloned().unwrap_or_default();
    let everybody: HashSet<&PersonId> = finding.people().collect();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let submission = |id: &SubmissionId| {
        let Described { author, title, state, at, has_picture } = described.get(id)?.clone();
        Some(PatternSubmission { id: id.clone(), author, title, state, at, has_picture })
    };
    let host = finding.host.as_ref().and_then(|(host, _)| found.hosts.get(host).cloned());
    let look = found.looks.get(&finding.key);
    PatternView {
        kind: finding.kind,
        key: finding.key.clone(),
        about: finding.link.clone().or(host),
        people: parts(finding)
            .into_iter()
            .map(|(who, part)| PatternPerson { name: name(&who), part })
            .collect(),
        people_count: count(everybody.len()),
        count: count(finding.submissions.len()),
        first_at: finding.first_at,
        last_at: finding.last_at,
        submissions: named(finding).filter_map(submission).collect(),
        look: look.map(|look| PatternLook { by: name(&look.by), at: look.at, word: look.word.clone() }),
    }
}

/// Whose look at what, with a word.
#[derive(Debug, Clone)]
pub struct Order {
    who: PersonId,
    key: String,
    seen: Seen,
    word: String,
}

impl Order {
    pub fn parse(who: PersonId, request: LookAtPattern) -> Result<Self, ApiError> {
        let LookAtPattern { key, count, last_at, word } = request;
        let word = tidy(&word);
        if word.is_empty() {
            return Err(ApiError::invalid().field("word", |lang| text::word(lang).into()));
        }
        if word.chars().count() > WORD_CHARS_MAX {
            return Err(ApiError::invalid().field("word", |lang| text::word_long(lang, WORD_CHARS_MAX)));
        }
        Ok(Self { who, key, seen: Seen { count, last_at }, word })
    }
}

/// What a look is at. Found before the look is noted, because finding it goes through everything that was handed in, and
/// nobody else could write meanwhile.
#[derive(Debug, Clone)]
pub struct LookedAt {
    kind: PatternKind,
    seen: Seen,
    view: PatternView,
}

/// What stood on the screen, as far as it is still there; `None`: it is gone.
pub fn found(r: &mut Reader<'_>, order: &Order) -> Result<Option<LookedAt>, ApiError> {
    let found = Found::read(r, &order.who)?;
    let Some(finding) = found.findings.iter().find(|finding| finding.key == order.key) else {
        return Ok(None);
    };
    let there = i64::try_from(finding.submissions.len()).unwrap_or(i64::MAX);
    let seen =
        Seen { count: order.seen.count.clamp(1, there), last_at: order.seen.last_at.min(finding.last_at) };
    let view = views(r, &found, &[finding])?.pop();
    let view = view.ok_or_else(|| ApiError::bug("a pattern without a view"))?;
    Ok(Some(LookedAt { kind: finding.kind, seen, view }))
}

/// Notes a look at what was found: what has come since brings the pattern back.
pub fn look_at(
    tx: &mut WriteTx<'_>,
    order: &Order,
    found: Option<&LookedAt>,
) -> Result<PatternView, ApiError> {
    let LookedAt { kind, seen, view } = found
        .ok_or_else(|| ApiError::new(Status::NotFound, "pattern.gone", |lang| text::gone(lang).into()))?;
    store::look(tx, &order.key, *seen, &order.word, &order.who)?;
    record(tx, *kind, order, *seen)?;
    let (mut names, now) = (store::names(tx, std::slice::from_ref(&order.who))?, tx.now());
    let by = names.remove(&order.who).unwrap_or_default();
    let look = PatternLook { by, at: now, word: order.word.clone() };
    Ok(PatternView { look: Some(look), ..view.clone() })
}

fn record(tx: &mut WriteTx<'_>, kind: PatternKind, order: &Order, seen: Seen) -> Result<(), ApiError> {
    let said = format!("{kind}, {} times until {}", seen.count, seen.last_at);
    let entry = audit::Entry {
        action: "pattern.look_at",
        subject_kind: "pattern",
        subject_id: &order.key,
        new: Some(&said),
        reason: Some(&order.word),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)
}
