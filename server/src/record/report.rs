//! What a plan comes to, for people: figures by activity, names to settle, who is gone.

use super::entry::Entry;
use super::name_service::candidates;
use super::plan::{Asked, Meaning, Outcome};
use super::run_service::Upload;
use super::run_store::AwardRow;
use crate::db::Reader;
use crate::import::count;
use crate::people::service as people;
use crate::points::record_service::Earned;
use crate::problem::ApiError;
use std::collections::{BTreeMap, HashMap};
use sundae_shared::points::ActivityId;
use sundae_shared::record::{GoneLine, LeftOut, LeftOutLine, OpenName, REPORT_LINES_MAX, RunLine, RunReport};

/// A record with what becomes of each entry.
pub struct Planned<'a> {
    pub asked: Vec<Asked<'a>>,
    pub references: Vec<String>,
    pub outcomes: Vec<Outcome>,
    /// Awarded before and no longer in it.
    pub gone: Vec<AwardRow>,
    pub earned: HashMap<ActivityId, Earned>,
}

/// The report of a run that is done; a try says so itself.
pub fn of(r: &mut Reader<'_>, upload: &Upload, planned: &Planned<'_>) -> Result<RunReport, ApiError> {
    let Planned { asked, outcomes, gone, .. } = planned;
    let having = |wanted: Outcome| count(outcomes.iter().filter(|one| **one == wanted).count());
    let (names, names_total) = names(r, planned)?;
    let mut rejected = upload.record.rejections.clone();
    rejected.truncate(REPORT_LINES_MAX);
    Ok(RunReport {
        source: upload.source,
        dry_run: false,
        file_hash: upload.hash.clone(),
        entries: count(asked.len()),
        awarded: having(Outcome::Award),
        already: having(Outcome::Already),
        limited: having(Outcome::Limited),
        unsettled: having(Outcome::Open),
        aside: having(Outcome::Aside),
        left_out: count(outcomes.iter().filter(|one| matches!(one, Outcome::Left(_))).count()),
        own: having(Outcome::Own),
        rejected_rows: count(upload.record.rejected_rows()),
        lines: lines(planned),
        names,
        names_total,
        left: left(asked, outcomes),
        gone: gone_lines(r, planned)?,
        gone_total: count(gone.len()),
        rejected,
    })
}

fn lines(planned: &Planned<'_>) -> Vec<RunLine> {
    let mut lines: Vec<RunLine> = Vec::new();
    for (asked, outcome) in planned.asked.iter().zip(&planned.outcomes) {
        let Some(activity) = &asked.activity else { continue };
        if !matches!(outcome, Outcome::Award | Outcome::Already | Outcome::Limited) {
            continue;
        }
        let at = lines.iter().position(|line| line.activity == *activity).or_else(|| {
            let Earned { id, title, points, .. } = planned.earned.get(activity)?.clone();
            lines.push(RunLine { activity: id, title, points, awarded: 0, already: 0, limited: 0 });
            lines.len().checked_sub(1)
        });
        let Some(line) = at.and_then(|at| lines.get_mut(at)) else { continue };
        match outcome {
            Outcome::Award => line.awarded += 1,
            Outcome::Already => line.already += 1,
            _ => line.limited += 1,
        }
    }
    lines
}

/// Each name once, with everything that it is about.
fn names(r: &mut Reader<'_>, planned: &Planned<'_>) -> Result<(Vec<OpenName>, u32), ApiError> {
    let mut open: Vec<(&str, &Asked<'_>, Vec<String>)> = Vec::new();
    let entries = planned.asked.iter().zip(&planned.outcomes).zip(&planned.references);
    for ((asked, outcome), reference) in entries {
        if *outcome != Outcome::Open {
            continue;
        }
        let about = asked.entry.about.clone();
        match open.iter_mut().find(|(known, ..)| *known == reference.as_str()) {
            Some((_, _, abouts)) if !abouts.contains(&about) => abouts.push(about),
            Some(_) => {}
            None => open.push((reference, asked, vec![about])),
        }
    }
    let total = count(open.len());
    let mut names = Vec::new();
    for (reference, asked, about) in open.into_iter().take(REPORT_LINES_MAX) {
        let Meaning::Open { doubt, candidates: people } = &asked.meaning else { continue };
        names.push(OpenName {
            reference: reference.to_owned(),
            says: asked.entry.who.says().to_owned(),
            about,
            doubt: *doubt,
            candidates: candidates(r, people)?,
        });
    }
    Ok((names, total))
}

fn left(asked: &[Asked<'_>], outcomes: &[Outcome]) -> Vec<LeftOutLine> {
    let mut counts: BTreeMap<(LeftOut, &str), u32> = BTreeMap::new();
    for (Asked { entry: Entry { kind, .. }, .. }, outcome) in asked.iter().zip(outcomes) {
        if let Outcome::Left(why) = outcome {
            *counts.entry((*why, kind.as_str())).or_default() += 1;
        }
    }
    let line =
        |((why, kind), count): ((LeftOut, &str), u32)| LeftOutLine { why, kind: kind.to_owned(), count };
    counts.into_iter().map(line).collect()
}

fn gone_lines(r: &mut Reader<'_>, planned: &Planned<'_>) -> Result<Vec<GoneLine>, ApiError> {
    let mut lines = Vec::new();
    for row in planned.gone.iter().take(REPORT_LINES_MAX) {
        let name = people::name_of(r, &row.person_id)?.unwrap_or_default();
        let title = planned.earned.get(&row.activity_id).map(|one| one.title.clone()).unwrap_or_default();
        lines.push(GoneLine { name, about: row.about.clone(), title });
    }
    Ok(lines)
}
