//! A record into points, tried on a snapshot or done in one transaction. Invariant: what is done is planned anew in the
//! transaction that does it, so a file that comes twice, or twice at once, awards once.

use super::entry::{Entry, Record, Who, is_one_of_several, references};
use super::mail::{self, Got};
use super::people_index::{Found, PeopleIndex};
use super::plan::{Asked, Facts, Meaning, Outcome, plan, present};
use super::report::{self, Planned};
use super::run_store::{self as store, AwardRow, RunRow};
use super::{
    list_file, mapping_service as mapping, name_service as names, refusals, roster_file, schedule_file,
};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::import::body::hash;
use crate::mail::Site;
use crate::people::badge_key::BadgeKey;
use crate::people::import::service::everybody;
use crate::people::service::{self as people, Code, Scanned};
use crate::points::record_service::{self as points, Award, Earned};
use crate::problem::ApiError;
use std::collections::{BTreeMap, HashMap, HashSet};
use sundae_shared::fold::fold;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::{flaw, tidy};
use sundae_shared::points::ActivityId;
use sundae_shared::points::limits::Used;
use sundae_shared::record::{LIST_NAME_CHARS_MAX, NameDoubt, RecordRunId, RecordSource, RunReport};
use sundae_shared::time::Timestamp;

/// What a staff list is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListOf {
    pub activity: ActivityId,
    pub name: String,
}

impl ListOf {
    pub fn parse(activity: Option<&str>, name: Option<&str>) -> Result<Self, ApiError> {
        let activity =
            activity.and_then(|raw| ActivityId::parse(raw).ok()).ok_or_else(refusals::list_activity)?;
        let name = tidy(name.unwrap_or_default());
        let fits = !fold(&name).is_empty() && name.chars().count() <= LIST_NAME_CHARS_MAX;
        if fits && flaw(&name).is_none() { Ok(Self { activity, name }) } else { Err(refusals::list_name()) }
    }
}

/// A record that was read: all that can be known without the database.
#[derive(Debug)]
pub struct Upload {
    pub source: RecordSource,
    /// SHA-256 of the bytes.
    pub hash: String,
    /// What a corrected file is compared with.
    pub origin: String,
    pub list: Option<ListOf>,
    pub record: Record,
    codes: HashMap<String, Code>,
}

impl Upload {
    /// Reads a whole record; `list` says what a staff list is about.
    pub fn parse(
        source: RecordSource,
        list: Option<ListOf>,
        bytes: &[u8],
        key: &BadgeKey,
    ) -> Result<Self, ApiError> {
        let (record, origin) = match (source, &list) {
            (RecordSource::Schedule, _) => (schedule_file::parse(bytes)?, "schedule".to_owned()),
            (RecordSource::Roster, _) => (roster_file::parse(bytes)?, "roster".to_owned()),
            (RecordSource::List, Some(ListOf { activity, name })) => {
                (list_file::parse(bytes, name)?, format!("list:{activity}:{}", fold(name)))
            }
            (RecordSource::List, None) => return Err(refusals::list_activity()),
        };
        let code = |entry: &Entry| match &entry.who {
            Who::Code(code) => Some((code.clone(), people::read_code(key, code))),
            Who::Name { .. } | Who::Email(_) => None,
        };
        let codes = record.entries.iter().filter_map(code).collect();
        Ok(Self { source, hash: hash(bytes), origin, list, record, codes })
    }
}

/// Says what the record would award.
pub fn preview(
    r: &mut Reader<'_>,
    upload: &Upload,
    caller: &PersonId,
    now: Timestamp,
) -> Result<RunReport, ApiError> {
    let planned = planned(r, upload, caller, now)?;
    Ok(RunReport { dry_run: true, ..report::of(r, upload, &planned)? })
}

/// Awards it, and keeps a line of it in the list of runs.
pub fn commit(
    tx: &mut WriteTx<'_>,
    site: &Site,
    upload: &Upload,
    caller: &PersonId,
) -> Result<RunReport, ApiError> {
    let now = tx.now();
    let planned = planned(tx, upload, caller, now)?;
    let report = report::of(tx, upload, &planned)?;
    let id: RecordRunId = tx.new_id()?;
    keep_run(tx, &id, upload, caller, &report)?;
    let got = award(tx, &id, upload, &planned)?;
    for (person, got) in &got {
        mail::awarded(tx, site, person, got)?;
    }
    Ok(report)
}

fn award(
    tx: &mut WriteTx<'_>,
    run: &RecordRunId,
    upload: &Upload,
    planned: &Planned<'_>,
) -> Result<BTreeMap<PersonId, Vec<Got>>, ApiError> {
    let mut got: BTreeMap<PersonId, Vec<Got>> = BTreeMap::new();
    for (asked, outcome) in planned.asked.iter().zip(&planned.outcomes) {
        let (Outcome::Award, Meaning::Person(person), Some(activity)) =
            (outcome, &asked.meaning, &asked.activity)
        else {
            continue;
        };
        let Entry { occasion, about, .. } = asked.entry;
        let submission = points::award(tx, &Award { person, activity, about })?;
        let row = AwardRow {
            submission_id: submission,
            run_id: run.clone(),
            origin: upload.origin.clone(),
            occasion: occasion.clone(),
            about: about.clone(),
            person_id: person.clone(),
            activity_id: activity.clone(),
            undone_at: None,
        };
        store::insert_award(tx, &row)?;
        if let Some(Earned { title, points, .. }) = planned.earned.get(activity) {
            let one = Got { title: title.clone(), about: about.clone(), points: *points };
            got.entry(person.clone()).or_default().push(one);
        }
    }
    Ok(got)
}

fn keep_run(
    tx: &mut WriteTx<'_>,
    id: &RecordRunId,
    upload: &Upload,
    caller: &PersonId,
    report: &RunReport,
) -> Result<(), ApiError> {
    let RunReport { entries, awarded, already, limited, unsettled, left_out, aside, own, .. } = report;
    let at = tx.now();
    let row = RunRow {
        id: id.clone(),
        source: upload.source,
        origin: upload.origin.clone(),
        list_name: upload.list.as_ref().map(|list| list.name.clone()),
        activity_id: upload.list.as_ref().map(|list| list.activity.clone()),
        at,
        actor_id: caller.clone(),
        file_hash: upload.hash.clone(),
        entries: i64::from(*entries),
        awarded: i64::from(*awarded),
        already: i64::from(*already),
        limited: i64::from(*limited),
        unsettled: i64::from(*unsettled),
        left_out: i64::from(*left_out),
        undone_at: None,
        undone_by: None,
        undo_reason: None,
    };
    store::insert_run(tx, &row)?;
    let numbers = format!(
        "{} file {} entries {entries} awarded {awarded} already {already} limited {limited} unsettled {unsettled} aside {aside} left out {left_out} own {own}",
        upload.source, upload.hash
    );
    let entry = audit::Entry {
        action: "record.run",
        subject_kind: "record_run",
        subject_id: id.as_str(),
        new: Some(&numbers),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)
}

fn planned<'a>(
    r: &mut Reader<'_>,
    upload: &'a Upload,
    caller: &PersonId,
    now: Timestamp,
) -> Result<Planned<'a>, ApiError> {
    let earned: HashMap<ActivityId, Earned> =
        points::earned(r)?.into_iter().filter(Earned::by_records).map(|one| (one.id.clone(), one)).collect();
    if let Some(list) = &upload.list {
        mapping::may_be_earned(r, &list.activity)?;
    }
    let kinds = mapping::by_kind(r)?;
    let index = PeopleIndex::new(everybody(r)?);
    let decisions = names::decisions(r)?;
    let references = references(&upload.record.entries);
    let mut asked = Vec::with_capacity(references.len());
    for (entry, reference) in upload.record.entries.iter().zip(&references) {
        let activity = match &upload.list {
            Some(list) => Some(&list.activity),
            None => kinds.get(&entry.kind).and_then(Option::as_ref),
        };
        let activity = activity.filter(|activity| earned.contains_key(activity)).cloned();
        let meaning = match decisions.get(reference) {
            Some(Some(person)) => Meaning::Person(person.clone()),
            Some(None) => Meaning::Aside,
            None => meaning(r, entry, reference, &index, &upload.codes)?,
        };
        asked.push(Asked { entry, meaning, activity });
    }
    let standing = store::standing_of_origin(r, &upload.origin)?;
    let facts = facts(r, &asked, &earned, &standing, caller, now)?;
    let outcomes = plan(&asked, &facts);
    let here = present(&asked, &facts);
    let is_here = |row: &AwardRow| here.contains(&(row.occasion.as_str(), facts.counted(&row.person_id)));
    let gone = standing.into_iter().filter(|row| !is_here(row)).collect();
    Ok(Planned { outcomes, asked, references, gone, earned })
}

/// Whom an entry means that nobody settled.
fn meaning(
    r: &mut Reader<'_>,
    entry: &Entry,
    reference: &str,
    index: &PeopleIndex,
    codes: &HashMap<String, Code>,
) -> Result<Meaning, ApiError> {
    let found = match &entry.who {
        Who::Email(email) => index.by_email(email),
        Who::Name { says, .. } => index.by_name(says),
        Who::Code(code) => {
            let scanned = match codes.get(code) {
                Some(code) => people::whom(r, code)?,
                None => Scanned::Nobody,
            };
            match scanned {
                Scanned::Person(person) => Found::One(person),
                Scanned::Revoked(_) | Scanned::Practice | Scanned::NotOnTheList | Scanned::Forged => {
                    return Ok(Meaning::Open { doubt: NameDoubt::BadCode, candidates: Vec::new() });
                }
                Scanned::Nobody => Found::Nobody,
            }
        }
    };
    Ok(match found {
        Found::One(person) if is_one_of_several(reference) => {
            Meaning::Open { doubt: NameDoubt::Ambiguous, candidates: vec![person] }
        }
        Found::One(person) => Meaning::Person(person),
        Found::Several(candidates) => Meaning::Open { doubt: NameDoubt::Ambiguous, candidates },
        Found::Nobody => {
            Meaning::Open { doubt: NameDoubt::Missing, candidates: index.near(entry.who.says()) }
        }
    })
}

fn facts(
    r: &mut Reader<'_>,
    asked: &[Asked<'_>],
    earned: &HashMap<ActivityId, Earned>,
    standing: &[AwardRow],
    caller: &PersonId,
    now: Timestamp,
) -> Result<Facts, ApiError> {
    let mut facts = Facts {
        limits: earned.iter().map(|(id, one)| (id.clone(), one.limits)).collect(),
        used: HashMap::new(),
        awarded: HashSet::new(),
        own: people::records_of(r, caller)?.into_iter().collect::<HashSet<_>>(),
        one: people::one_for_linked(r)?,
    };
    let had = |row: &AwardRow| (row.occasion.clone(), facts.counted(&row.person_id).clone());
    let awarded: HashSet<_> = standing.iter().map(had).collect();
    facts.awarded = awarded;
    for one in asked {
        let (Meaning::Person(person), Some(activity), None) = (&one.meaning, &one.activity, one.entry.left)
        else {
            continue;
        };
        let key = (activity.clone(), facts.counted(person).clone());
        if !facts.used.contains_key(&key) {
            let used = used(r, &facts, person, activity, now)?;
            facts.used.insert(key, used);
        }
    }
    Ok(facts)
}

/// How often an activity counts for a human being, through every linked record.
fn used(
    r: &mut Reader<'_>,
    facts: &Facts,
    person: &PersonId,
    activity: &ActivityId,
    now: Timestamp,
) -> Result<Used, ApiError> {
    let one = facts.counted(person);
    let linked = facts.one.iter().filter(|(record, counted)| *counted == one && *record != person);
    let mut sum = points::used(r, person, activity, now)?;
    for (record, _) in linked {
        let more = points::used(r, record, activity, now)?;
        sum = Used { total: sum.total + more.total, day: sum.day + more.day, ..sum };
    }
    Ok(sum)
}
