//! What is found and what is not: each rule accepts, refuses, and stands at its edge.

use super::PatternKind;
use super::rules::{
    Award, CROWD, CodeUse, Facts, Finding, Handed, ONE_PAIR, Picture, Seen, findings, is_new,
};
use crate::award::HostId;
use crate::id::{Id, PersonId};
use crate::points::SubmissionId;
use crate::points::moderation::BURST;
use crate::time::Timestamp;
use proptest::prelude::*;

fn id<T: Id>(number: usize) -> T {
    T::parse(&format!("01890a5d-ac96-774b-bcce-{number:012}")).expect("an id")
}

fn minute(minute: i64) -> Timestamp {
    Timestamp::parse("2025-05-16T10:00:00Z").unwrap().plus_minutes(minute)
}

fn handed(number: usize, author: usize, at: i64) -> Handed {
    Handed {
        submission: id(number),
        author: id(author),
        at: minute(at),
        accepted: true,
        by_hand: true,
        link: None,
        picture: None,
    }
}

fn with_picture(number: usize, hash: &str, look: Option<i64>) -> Handed {
    let picture = Some(Picture { content_hash: hash.into(), look });
    Handed { picture, ..handed(number, number, 60 * number as i64) }
}

fn award(number: usize, volunteer: usize, person: usize) -> Award {
    Award { submission: id(number), person: id(person), volunteer: id(volunteer), at: minute(number as i64) }
}

fn code_use(number: usize, at: i64) -> CodeUse {
    CodeUse {
        submission: id(number),
        person: id(number),
        at: minute(at),
        host: id(900),
        host_person: id(901),
        opens_at: Some(minute(0)),
        closes_at: Some(minute(60)),
        printed_at: None,
    }
}

fn of_handed(handed: Vec<Handed>) -> Vec<Finding> {
    findings(&Facts { handed, ..Facts::default() })
}

fn of_awards(awards: Vec<Award>) -> Vec<Finding> {
    findings(&Facts { awards, ..Facts::default() })
}

fn of_uses(uses: Vec<CodeUse>) -> Vec<Finding> {
    findings(&Facts { uses, ..Facts::default() })
}

fn kinds(found: &[Finding]) -> Vec<PatternKind> {
    found.iter().map(|one| one.kind).collect()
}

#[test]
fn many_of_one_person_within_minutes_are_a_burst() {
    let burst = BURST as usize;
    let many = |count: usize| (0..count).map(|one| handed(one, 500, one as i64)).collect::<Vec<_>>();
    assert_eq!(kinds(&of_handed(many(burst))), [PatternKind::Burst]);
    assert!(of_handed(many(burst - 1)).is_empty(), "one fewer");
    let slow = (0..burst).map(|one| handed(one, 500, 3 * one as i64)).collect();
    assert!(of_handed(slow).is_empty(), "over a quarter of an hour");
    let of_many = (0..burst).map(|one| handed(one, one, 0)).collect();
    assert!(of_handed(of_many).is_empty(), "of different people");
    let waits = many(burst).into_iter().map(|one| Handed { accepted: false, ..one }).collect();
    assert!(of_handed(waits).is_empty(), "not accepted");
    let records = many(burst).into_iter().map(|one| Handed { by_hand: false, ..one }).collect();
    assert!(of_handed(records).is_empty(), "awarded from a record");
}

#[test]
fn a_burst_goes_on_and_a_pause_makes_two() {
    let long: Vec<Handed> = (0..20).map(|one| handed(one, 500, one as i64)).collect();
    let found = of_handed(long);
    assert_eq!((found.len(), found[0].submissions.len()), (1, 20));
    let twice = (0..6).chain(100..106).map(|at| handed(at, 500, at as i64)).collect();
    let found = of_handed(twice);
    assert_eq!(found.len(), 2);
    assert!(found[0].last_at > found[1].last_at, "the newest first");
}

#[test]
fn one_volunteer_and_one_person_again_and_again() {
    let awards = |count| (0..count).map(|one| award(one, 1, 2)).collect::<Vec<_>>();
    let found = of_awards(awards(ONE_PAIR));
    assert_eq!(kinds(&found), [PatternKind::OnePair]);
    assert!(found[0].people().any(|who| *who == id(1)) && found[0].people().any(|who| *who == id(2)));
    assert!(of_awards(awards(ONE_PAIR - 1)).is_empty());
    let others = (0..ONE_PAIR).map(|one| award(one, 1, 10 + one)).collect();
    assert!(of_awards(others).is_empty(), "many people");
}

#[test]
fn two_who_award_each_other_are_one_finding_whoever_began() {
    let there_and_back = of_awards(vec![award(1, 1, 2), award(2, 2, 1)]);
    assert_eq!(kinds(&there_and_back), [PatternKind::EachOther]);
    let back_and_there = of_awards(vec![award(1, 2, 1), award(2, 1, 2)]);
    assert_eq!(there_and_back[0].key, back_and_there[0].key);
    assert!(of_awards(vec![award(1, 1, 2), award(2, 1, 2)]).is_empty(), "one way only");
    assert!(of_awards(vec![award(1, 1, 2), award(2, 2, 3)]).is_empty(), "not each other");
}

#[test]
fn the_same_picture_or_link_is_found_whoever_sent_it() {
    let pictures =
        vec![with_picture(1, "aa", None), with_picture(2, "aa", None), with_picture(3, "bb", None)];
    let found = of_handed(pictures);
    assert_eq!(kinds(&found), [PatternKind::SamePicture]);
    assert_eq!(found[0].submissions, [id::<SubmissionId>(1), id(2)]);
    let link = |number: usize, link: &str| Handed { link: Some(link.into()), ..handed(number, number, 0) };
    let found = of_handed(vec![link(1, "https://a"), link(2, "https://a"), link(3, "https://b")]);
    assert_eq!((kinds(&found), found[0].link.as_deref()), (vec![PatternKind::SameLink], Some("https://a")));
}

#[test]
fn pictures_look_alike_up_to_five_places_and_the_same_one_is_no_likeness() {
    let look = |bits: u32| Some(0x0f0f_0f0f_0f0f_0f0f_i64 ^ ((1_i64 << bits) - 1));
    let two = |bits| of_handed(vec![with_picture(1, "aa", look(0)), with_picture(2, "bb", look(bits))]);
    assert_eq!(kinds(&two(5)), [PatternKind::LookAlike]);
    assert!(two(6).is_empty(), "a sixth place");
    let same = of_handed(vec![with_picture(1, "aa", look(0)), with_picture(2, "aa", look(0))]);
    assert_eq!(kinds(&same), [PatternKind::SamePicture]);
    assert!(of_handed(vec![with_picture(1, "aa", None), with_picture(2, "bb", None)]).is_empty());
    let chain = [0, 5, 10].map(look);
    let chain = (1..4).zip(chain).map(|(at, look)| with_picture(at, &format!("{at}"), look)).collect();
    assert_eq!(of_handed(chain)[0].submissions.len(), 3, "each leads to the next");
}

#[test]
fn a_code_far_from_its_time_is_found() {
    assert_eq!(kinds(&of_uses(vec![code_use(1, 91)])), [PatternKind::CodeAway]);
    assert_eq!(kinds(&of_uses(vec![code_use(1, -31)])), [PatternKind::CodeAway]);
    assert!(of_uses(vec![code_use(1, 90), code_use(2, -30), code_use(3, 30)]).is_empty(), "at the edge");
    let timeless = |number: usize, at| CodeUse { opens_at: None, closes_at: None, ..code_use(number, at) };
    let mut uses: Vec<CodeUse> = (1..6).map(|one| timeless(one, one as i64)).collect();
    assert!(of_uses(uses.clone()).is_empty());
    uses.push(timeless(6, 7 * 60));
    assert_eq!(of_uses(uses)[0].submissions, [id::<SubmissionId>(6)], "hours from the one in the middle");
}

#[test]
fn many_with_one_code_in_its_minute_are_found() {
    let crowd = |count: usize| (0..count).map(|one| code_use(one, 10)).collect::<Vec<_>>();
    let found = of_uses(crowd(CROWD));
    assert_eq!(
        (kinds(&found), found[0].host.clone()),
        (vec![PatternKind::CodeCrowd], Some((id::<HostId>(900), id(901))))
    );
    assert!(of_uses(crowd(CROWD - 1)).is_empty());
    let spread = (0..CROWD).map(|one| code_use(one, one as i64)).collect();
    assert!(of_uses(spread).is_empty(), "one each minute");
}

#[test]
fn paper_that_is_used_long_after_is_found() {
    let paper = |at| CodeUse { printed_at: Some(minute(0)), closes_at: None, ..code_use(1, at) };
    assert_eq!(kinds(&of_uses(vec![paper(48 * 60 + 1)])), [PatternKind::OldPaper]);
    assert!(of_uses(vec![paper(48 * 60)]).is_empty());
    let early = CodeUse { printed_at: Some(minute(-9_000)), ..paper(60) };
    assert!(of_uses(vec![early]).is_empty(), "printed long before its host opened");
}

#[test]
fn what_was_looked_at_comes_back_with_something_new() {
    let finding = &of_awards((0..ONE_PAIR).map(|one| award(one, 1, 2)).collect())[0];
    let seen = Seen { count: ONE_PAIR as i64, last_at: finding.last_at };
    assert!(!is_new(finding, seen));
    assert!(is_new(finding, Seen { count: seen.count - 1, ..seen }), "one more");
    assert!(is_new(finding, Seen { last_at: minute(0), ..seen }), "another in place of one");
}

proptest! {
    /// Whatever happens: the order of the facts makes no difference, each finding has its people and its evidence,
    /// and no two have the same key.
    #[test]
    fn findings_are_the_same_in_any_order(
        awards in prop::collection::vec((0..4_usize, 0..4_usize), 0..40),
        sent in prop::collection::vec((0..3_usize, 0..120_i64, 0..4_i64), 0..60),
    ) {
        let awards: Vec<Award> =
            awards.into_iter().enumerate().map(|(at, (one, other))| award(at, one, other)).collect();
        let handed: Vec<Handed> = sent
            .into_iter()
            .enumerate()
            .map(|(at, (author, minute, look))| {
                let picture = Picture { content_hash: format!("{look}"), look: Some((1 << look) * 0xff) };
                Handed { picture: Some(picture), ..handed(at, author, minute) }
            })
            .collect();
        let facts = Facts { handed, awards, uses: Vec::new() };
        let found = findings(&facts);
        let mut turned = facts.clone();
        turned.handed.reverse();
        turned.awards.reverse();
        prop_assert_eq!(&findings(&turned), &found);
        let keys: std::collections::BTreeSet<&str> = found.iter().map(|one| one.key.as_str()).collect();
        prop_assert_eq!(keys.len(), found.len());
        for one in &found {
            prop_assert!(one.first_at <= one.last_at && !one.submissions.is_empty());
            let who: Vec<&PersonId> = one.people().collect();
            prop_assert!(!who.is_empty());
        }
    }
}
