//! What is worth a look, and from how often on. Pure: facts in, findings out; nobody is judged.

use super::PatternKind;
use crate::award::HostId;
use crate::award::code::step_of;
use crate::id::PersonId;
use crate::points::SubmissionId;
use crate::points::moderation::{BURST, BURST_MINUTES};
use crate::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// One volunteer scans one person so often, each time for another activity: a helper and a regular meet twice.
pub const ONE_PAIR: usize = 3;
/// Two volunteers award each other, each the other at least so often.
pub const EACH_WAY: usize = 1;
/// Pictures that differ in at most so many of 64 places look alike: a smaller or brighter copy differs in two or
/// three, another photo of the same booth in twenty.
pub const ALIKE_BITS_MAX: u32 = 5;
/// A code on a screen that is used so long before or after its host's time; the server refuses outside of it, so that
/// this shows a time that was changed afterwards.
pub const AWAY_MINUTES: i64 = 30;
/// Without a time of its own a host's time is around the use in the middle.
pub const AWAY_HOURS: i64 = 6;
/// From so many uses on there is a middle.
pub const MIDDLE_OF: usize = 5;
/// So many people with one code within its minute: more than stand around one table.
pub const CROWD: usize = 15;
/// A code on paper that is used so long after it was printed, or after its host opened.
pub const OLD_HOURS: i64 = 48;

/// Something that was handed in, and counts or may come to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    pub submission: SubmissionId,
    pub author: PersonId,
    pub at: Timestamp,
    pub accepted: bool,
    /// Its author sent it: nobody vouched for it, and it comes from no record.
    pub by_hand: bool,
    pub link: Option<String>,
    pub picture: Option<Picture>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub content_hash: String,
    /// How it looks in 64 bits; absent for what looks like nothing in particular.
    pub look: Option<i64>,
}

/// A volunteer awarded somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    pub submission: SubmissionId,
    pub person: PersonId,
    pub volunteer: PersonId,
    pub at: Timestamp,
}

/// Somebody used a host's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeUse {
    pub submission: SubmissionId,
    pub person: PersonId,
    pub at: Timestamp,
    pub host: HostId,
    /// Whose code it is.
    pub host_person: PersonId,
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    /// Of a code on paper: when it was printed.
    pub printed_at: Option<Timestamp>,
}

/// Everything that is looked through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub handed: Vec<Handed>,
    pub awards: Vec<Award>,
    pub uses: Vec<CodeUse>,
}

/// One thing that happened within a finding.
type Event = (Timestamp, SubmissionId, PersonId);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: PatternKind,
    /// What it is about: stays the same when more comes to it.
    pub key: String,
    /// Whose submissions they are.
    pub authors: BTreeSet<PersonId>,
    pub volunteers: BTreeSet<PersonId>,
    pub host: Option<(HostId, PersonId)>,
    pub link: Option<String>,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    /// Oldest first; as many as it happened.
    pub submissions: Vec<SubmissionId>,
}

impl Finding {
    /// `None`: nothing happened. `about` is what the key names; without it the first submission.
    fn of(kind: PatternKind, about: Option<String>, events: impl IntoIterator<Item = Event>) -> Option<Self> {
        let mut events: Vec<Event> = events.into_iter().collect();
        events.sort();
        let (first, last) = (events.first()?, events.last()?);
        let about = about.unwrap_or_else(|| first.1.to_string());
        Some(Self {
            kind,
            key: format!("{kind}:{about}"),
            volunteers: BTreeSet::new(),
            host: None,
            link: None,
            first_at: first.0,
            last_at: last.0,
            authors: events.iter().map(|(_, _, who)| who.clone()).collect(),
            submissions: events.into_iter().map(|(_, submission, _)| submission).collect(),
        })
    }

    /// Everybody who stands in it.
    pub fn people(&self) -> impl Iterator<Item = &PersonId> {
        self.authors.iter().chain(&self.volunteers).chain(self.host.iter().map(|(_, person)| person))
    }
}

/// What somebody saw when they looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub count: i64,
    pub last_at: Timestamp,
}

/// Whether something came since: more of it, or something newer.
pub fn is_new(finding: &Finding, seen: Seen) -> bool {
    let count = i64::try_from(finding.submissions.len()).unwrap_or(i64::MAX);
    count > seen.count || finding.last_at > seen.last_at
}

/// All findings, those with the newest event first.
pub fn findings(facts: &Facts) -> Vec<Finding> {
    let Facts { handed, awards, uses } = facts;
    let mut found = bursts(handed);
    found.extend(pairs(awards));
    found.extend(each_other(awards));
    found.extend(same(handed));
    found.extend(look_alikes(handed));
    found.extend(codes(uses));
    found.sort_by(|a, b| (b.last_at, &a.key).cmp(&(a.last_at, &b.key)));
    found
}

/// One person with [`BURST`] or more accepted within [`BURST_MINUTES`]; what goes on without a pause is one finding.
fn bursts(handed: &[Handed]) -> Vec<Finding> {
    let mut by_author: BTreeMap<&PersonId, Vec<Event>> = BTreeMap::new();
    for one in handed.iter().filter(|one| one.accepted && one.by_hand) {
        let event = (one.at, one.submission.clone(), one.author.clone());
        by_author.entry(&one.author).or_default().push(event);
    }
    let least = usize::try_from(BURST).unwrap_or(usize::MAX);
    let near = |a: &Event, b: &Event| b.0.seconds_since(a.0) <= BURST_MINUTES * 60;
    let mut found = Vec::new();
    for events in by_author.values_mut() {
        events.sort();
        let mut crowded = vec![false; events.len()];
        for last in least.saturating_sub(1)..events.len() {
            let first = last + 1 - least;
            if near(&events[first], &events[last]) {
                crowded[first..=last].fill(true);
            }
        }
        let mut run: Vec<Event> = Vec::new();
        for (event, crowded) in events.iter().zip(crowded) {
            let goes_on = crowded && run.last().is_none_or(|before| near(before, event));
            if !goes_on {
                found.extend(Finding::of(PatternKind::Burst, None, std::mem::take(&mut run)));
            }
            if crowded {
                run.push(event.clone());
            }
        }
        found.extend(Finding::of(PatternKind::Burst, None, run));
    }
    found
}

fn award_event(award: &Award) -> Event {
    (award.at, award.submission.clone(), award.person.clone())
}

fn pairs(awards: &[Award]) -> Vec<Finding> {
    let mut by_pair: BTreeMap<(&PersonId, &PersonId), Vec<&Award>> = BTreeMap::new();
    for award in awards {
        by_pair.entry((&award.volunteer, &award.person)).or_default().push(award);
    }
    let often = by_pair.into_iter().filter(|(_, awards)| awards.len() >= ONE_PAIR);
    let finding = |((volunteer, person), awards): ((&PersonId, &PersonId), Vec<&Award>)| {
        let about = format!("{volunteer}:{person}");
        let mut finding =
            Finding::of(PatternKind::OnePair, Some(about), awards.into_iter().map(award_event))?;
        finding.volunteers.insert(volunteer.clone());
        Some(finding)
    };
    often.filter_map(finding).collect()
}

fn each_other(awards: &[Award]) -> Vec<Finding> {
    let mut by_two: BTreeMap<(&PersonId, &PersonId), Vec<&Award>> = BTreeMap::new();
    for award in awards.iter().filter(|award| award.volunteer != award.person) {
        let (a, b) = (&award.volunteer, &award.person);
        by_two.entry((a.min(b), a.max(b))).or_default().push(award);
    }
    let finding = |((one, other), awards): ((&PersonId, &PersonId), Vec<&Award>)| {
        let there = awards.iter().filter(|award| award.volunteer == *one).count();
        if there < EACH_WAY || awards.len() - there < EACH_WAY {
            return None;
        }
        let about = format!("{one}:{other}");
        let mut finding =
            Finding::of(PatternKind::EachOther, Some(about), awards.into_iter().map(award_event))?;
        finding.volunteers.extend([one.clone(), other.clone()]);
        Some(finding)
    };
    by_two.into_iter().filter_map(finding).collect()
}

fn handed_event(one: &Handed) -> Event {
    (one.at, one.submission.clone(), one.author.clone())
}

/// The same picture or link twice and more, whoever sent it.
fn same(handed: &[Handed]) -> Vec<Finding> {
    let mut alike: BTreeMap<(PatternKind, &str), Vec<&Handed>> = BTreeMap::new();
    for one in handed {
        let picture = one.picture.as_ref().map(|picture| picture.content_hash.as_str());
        let parts = [(PatternKind::SamePicture, picture), (PatternKind::SameLink, one.link.as_deref())];
        for (kind, what) in parts {
            if let Some(what) = what {
                alike.entry((kind, what)).or_default().push(one);
            }
        }
    }
    let finding = |((kind, what), group): ((PatternKind, &str), Vec<&Handed>)| {
        let mut finding = Finding::of(kind, None, group.into_iter().map(handed_event))?;
        finding.link = (kind == PatternKind::SameLink).then(|| what.to_owned());
        Some(finding)
    };
    alike.into_iter().filter(|(_, group)| group.len() > 1).filter_map(finding).collect()
}

/// Pictures that are not the same and look much the same, each with all that it leads to.
fn look_alikes(handed: &[Handed]) -> Vec<Finding> {
    // The same picture many times is one that looks so.
    let mut pictures: BTreeMap<&str, (i64, Vec<&Handed>)> = BTreeMap::new();
    for one in handed {
        if let Some(Picture { content_hash, look: Some(look) }) = &one.picture {
            pictures.entry(content_hash).or_insert((*look, Vec::new())).1.push(one);
        }
    }
    let pictures: Vec<(i64, Vec<&Handed>)> = pictures.into_values().collect();
    let mut group: Vec<usize> = (0..pictures.len()).collect();
    for one in 0..pictures.len() {
        for other in 0..one {
            if (pictures[one].0 ^ pictures[other].0).count_ones() <= ALIKE_BITS_MAX {
                let (from, to) = (root(&group, one), root(&group, other));
                group[from.max(to)] = from.min(to);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..pictures.len() {
        groups.entry(root(&group, at)).or_default().push(at);
    }
    let several = groups.into_values().filter(|group| group.len() > 1);
    let finding = |group: Vec<usize>| {
        let events = group.into_iter().flat_map(|at| pictures[at].1.iter().map(|one| handed_event(one)));
        Finding::of(PatternKind::LookAlike, None, events)
    };
    several.filter_map(finding).collect()
}

/// The picture that stands for a group: the first to which it leads.
fn root(group: &[usize], mut at: usize) -> usize {
    while group[at] != at {
        at = group[at];
    }
    at
}

fn codes(uses: &[CodeUse]) -> Vec<Finding> {
    let mut by_host: BTreeMap<&HostId, Vec<&CodeUse>> = BTreeMap::new();
    for one in uses {
        by_host.entry(&one.host).or_default().push(one);
    }
    let mut found = Vec::new();
    for uses in by_host.into_values() {
        let (screen, paper): (Vec<&CodeUse>, Vec<&CodeUse>) =
            uses.into_iter().partition(|one| one.printed_at.is_none());
        let old = paper.into_iter().filter(|one| is_old(one)).collect();
        found.extend(of_host(PatternKind::OldPaper, None, old));
        let mut steps: BTreeMap<i64, Vec<&CodeUse>> = BTreeMap::new();
        for one in &screen {
            steps.entry(step_of(one.at)).or_default().push(one);
        }
        for (step, crowd) in steps.into_iter().filter(|(_, crowd)| crowd.len() >= CROWD) {
            found.extend(of_host(PatternKind::CodeCrowd, Some(step), crowd));
        }
        let middle = middle(&screen);
        let away = screen.into_iter().filter(|one| is_away(one, middle)).collect();
        found.extend(of_host(PatternKind::CodeAway, None, away));
    }
    found
}

fn of_host(kind: PatternKind, step: Option<i64>, uses: Vec<&CodeUse>) -> Option<Finding> {
    let (host, person) = uses.first().map(|one| (one.host.clone(), one.host_person.clone()))?;
    let about = step.map_or_else(|| host.to_string(), |step| format!("{host}:{step}"));
    let events = uses.into_iter().map(|one| (one.at, one.submission.clone(), one.person.clone()));
    let mut finding = Finding::of(kind, Some(about), events)?;
    finding.host = Some((host, person));
    Some(finding)
}

fn is_old(one: &CodeUse) -> bool {
    let since = one.printed_at.max(one.opens_at.filter(|opens| *opens <= one.at));
    since.is_some_and(|since| one.at.seconds_since(since) > OLD_HOURS * 3_600)
}

/// The use in the middle, when there are enough for one.
fn middle(uses: &[&CodeUse]) -> Option<Timestamp> {
    let mut moments: Vec<Timestamp> = uses.iter().map(|one| one.at).collect();
    moments.sort();
    (moments.len() >= MIDDLE_OF).then(|| moments[moments.len() / 2])
}

fn is_away(one: &CodeUse, middle: Option<Timestamp>) -> bool {
    let early = one.opens_at.is_some_and(|opens| opens.seconds_since(one.at) > AWAY_MINUTES * 60);
    let late = one.closes_at.is_some_and(|closes| one.at.seconds_since(closes) > AWAY_MINUTES * 60);
    let timeless = one.opens_at.is_none() && one.closes_at.is_none();
    let apart = middle.is_some_and(|middle| one.at.seconds_since(middle).abs() > AWAY_HOURS * 3_600);
    early || late || timeless && apart
}
