//! What a record earns, entry by entry. Pure: the same facts give the same plan, tried or done.

use super::entry::Entry;
use std::collections::{HashMap, HashSet};
use sundae_shared::id::PersonId;
use sundae_shared::points::ActivityId;
use sundae_shared::points::limits::{Limits, Used};
use sundae_shared::record::{LeftOut, NameDoubt};

/// Whom an entry means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    Person(PersonId),
    Open {
        doubt: NameDoubt,
        candidates: Vec<PersonId>,
    },
    /// A person set it aside.
    Aside,
}

/// An entry with whom it means and what it may earn.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    pub entry: &'a Entry,
    pub meaning: Meaning,
    /// Absent where its kind earns nothing, or what it earns is hidden.
    pub activity: Option<ActivityId>,
}

/// What is known beside the record.
#[derive(Debug, Default)]
pub struct Facts {
    pub limits: HashMap<ActivityId, Limits>,
    pub used: HashMap<(ActivityId, PersonId), Used>,
    /// Occasions with whom they were awarded to by earlier runs.
    pub awarded: HashSet<(String, PersonId)>,
    /// The caller's own records.
    pub own: HashSet<PersonId>,
    /// The one record under which a human being with several linked ones is counted; what is above goes by it.
    pub one: HashMap<PersonId, PersonId>,
}

impl Facts {
    /// As whom a person is counted.
    pub fn counted<'a>(&'a self, person: &'a PersonId) -> &'a PersonId {
        self.one.get(person).unwrap_or(person)
    }
}

/// What becomes of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Award,
    Already,
    Limited,
    Own,
    Aside,
    Open,
    Left(LeftOut),
}

/// An outcome for each entry, in their order: whoever comes first has what the limit leaves.
pub fn plan(asked: &[Asked<'_>], facts: &Facts) -> Vec<Outcome> {
    let (mut seen, mut given) = (HashSet::new(), HashMap::<(&ActivityId, &PersonId), i64>::new());
    let mut outcomes = Vec::with_capacity(asked.len());
    for Asked { entry, meaning, activity } in asked {
        outcomes.push(match (entry.left, activity, meaning) {
            (Some(why), ..) => Outcome::Left(why),
            (None, None, _) => Outcome::Left(LeftOut::NoActivity),
            (None, Some(_), Meaning::Aside) => Outcome::Aside,
            (None, Some(_), Meaning::Open { .. }) => Outcome::Open,
            (None, Some(_), Meaning::Person(person))
                if !seen.insert((entry.occasion.as_str(), facts.counted(person))) =>
            {
                Outcome::Left(LeftOut::Twice)
            }
            (None, Some(_), Meaning::Person(person)) if facts.own.contains(person) => Outcome::Own,
            (None, Some(_), Meaning::Person(person))
                if facts.awarded.contains(&(entry.occasion.clone(), facts.counted(person).clone())) =>
            {
                Outcome::Already
            }
            (None, Some(activity), Meaning::Person(person)) => {
                let person = facts.counted(person);
                let given = given.entry((activity, person)).or_default();
                let fits = fits(facts, activity, person, *given);
                *given += i64::from(fits);
                if fits { Outcome::Award } else { Outcome::Limited }
            }
        });
    }
    outcomes
}

fn fits(facts: &Facts, activity: &ActivityId, person: &PersonId, given: i64) -> bool {
    let Some(limits) = facts.limits.get(activity) else { return false };
    let used = facts.used.get(&(activity.clone(), person.clone())).copied().unwrap_or_default();
    limits.admit(Used { total: used.total + given, day: used.day + given, ..used }).is_ok()
}

/// Who stands in the record for which occasion, so that those who do no more can be told.
pub fn present<'a>(asked: &'a [Asked<'_>], facts: &'a Facts) -> HashSet<(&'a str, &'a PersonId)> {
    let person = |one: &'a Asked<'_>| match &one.meaning {
        Meaning::Person(person) if one.entry.left.is_none() => {
            Some((one.entry.occasion.as_str(), facts.counted(person)))
        }
        _ => None,
    };
    asked.iter().filter_map(person).collect()
}

#[cfg(test)]
mod tests {
    use super::{Asked, Facts, Meaning, Outcome, plan};
    use crate::record::entry::{Entry, Who};
    use proptest::prelude::*;
    use std::collections::HashMap;
    use sundae_shared::id::{Id, PersonId};
    use sundae_shared::points::ActivityId;
    use sundae_shared::points::limits::{Limits, Used};
    use sundae_shared::record::{LeftOut, NameDoubt};

    fn id<T: Id>(number: usize) -> T {
        T::parse(&format!("01890a5d-ac96-774b-bcce-b302099a8{number:03}")).unwrap_or_else(|_| panic!("an id"))
    }

    fn entry(occasion: &str) -> Entry {
        Entry {
            kind: "talk".into(),
            occasion: occasion.into(),
            about: "On scoops".into(),
            who: Who::Name { says: "Ana".into(), speaker: None },
            left: None,
        }
    }

    fn facts(total: i64) -> Facts {
        let limits = HashMap::from([(id(1), Limits { total, per_day: None, per_subject: None })]);
        Facts { limits, ..Facts::default() }
    }

    #[test]
    fn linked_records_are_one_human_being() {
        let (a, b) = (entry("1"), entry("2"));
        let mut linked = facts(2);
        linked.one = HashMap::from([(id(8), id(7)), (id(7), id(7))]);
        linked.used.insert((id(1), id(7)), Used { total: 1, day: 0, subject: 0 });
        let asked = [of(&a, 7), of(&a, 8), of(&b, 8), of(&b, 9)];
        let expected = [Outcome::Award, Outcome::Left(LeftOut::Twice), Outcome::Limited, Outcome::Award];
        assert_eq!(plan(&asked, &linked), expected);
        linked.awarded.insert(("1".into(), id(7)));
        assert_eq!(plan(&asked[1..2], &linked), [Outcome::Already]);
    }

    fn of(entry: &Entry, person: usize) -> Asked<'_> {
        Asked { entry, meaning: Meaning::Person(id(person)), activity: Some(id::<ActivityId>(1)) }
    }

    #[test]
    fn the_limit_leaves_the_first_and_counts_what_was_there() {
        let (a, b, c) = (entry("1"), entry("2"), entry("3"));
        let asked = [of(&a, 7), of(&b, 7), of(&c, 7), of(&c, 8)];
        let expected = [Outcome::Award, Outcome::Award, Outcome::Limited, Outcome::Award];
        assert_eq!(plan(&asked, &facts(2)), expected);
        let mut with = facts(2);
        with.used.insert((id(1), id(7)), Used { total: 1, day: 1, subject: 0 });
        assert_eq!(plan(&asked, &with)[..2], [Outcome::Award, Outcome::Limited]);
    }

    #[test]
    fn what_was_awarded_is_not_awarded_again_and_ones_own_never() {
        let (a, b) = (entry("1"), entry("2"));
        let mut known = facts(5);
        known.awarded.insert(("1".into(), id(7)));
        known.own.insert(id(8));
        let asked = [of(&a, 7), of(&b, 7), of(&a, 8), of(&b, 7)];
        let expected = [Outcome::Already, Outcome::Award, Outcome::Own, Outcome::Left(LeftOut::Twice)];
        assert_eq!(plan(&asked, &known), expected);
    }

    #[test]
    fn who_is_not_known_and_what_earns_nothing_stay_out() {
        let (plain, cancelled) = (entry("1"), Entry { left: Some(LeftOut::Cancelled), ..entry("2") });
        let open = Meaning::Open { doubt: NameDoubt::Missing, candidates: Vec::new() };
        let asked = [
            Asked { meaning: open, ..of(&plain, 1) },
            Asked { meaning: Meaning::Aside, ..of(&plain, 1) },
            Asked { activity: None, ..of(&plain, 1) },
            of(&cancelled, 1),
        ];
        let expected = [
            Outcome::Open,
            Outcome::Aside,
            Outcome::Left(LeftOut::NoActivity),
            Outcome::Left(LeftOut::Cancelled),
        ];
        assert_eq!(plan(&asked, &facts(5)), expected);
    }

    proptest! {
        /// However often a record is run, and with whatever in it, nobody has an occasion twice or more than the limit.
        #[test]
        fn running_again_awards_the_difference_and_never_above_the_limit(
            first in prop::collection::vec((0_usize..6, 0_usize..5), 0..40),
            second in prop::collection::vec((0_usize..6, 0_usize..5), 0..40),
            total in 1_i64..4,
        ) {
            let mut known = facts(total);
            let mut awarded: HashMap<PersonId, i64> = HashMap::new();
            for file in [&first, &second, &first] {
                let entries: Vec<Entry> = file.iter().map(|(occasion, _)| entry(&occasion.to_string())).collect();
                let asked: Vec<Asked<'_>> = entries.iter().zip(file).map(|(entry, (_, person))| of(entry, *person)).collect();
                let outcomes = plan(&asked, &known);
                prop_assert_eq!(outcomes.len(), asked.len());
                for (one, outcome) in asked.iter().zip(&outcomes) {
                    let Meaning::Person(person) = &one.meaning else { continue };
                    if *outcome == Outcome::Award {
                        prop_assert!(known.awarded.insert((one.entry.occasion.clone(), person.clone())));
                        *awarded.entry(person.clone()).or_default() += 1;
                    }
                }
                for (person, times) in &awarded {
                    prop_assert!(*times <= total);
                    known.used.insert((id(1), person.clone()), Used { total: *times, day: *times, subject: 0 });
                }
                let again = plan(&asked, &known);
                prop_assert!(!again.contains(&Outcome::Award));
            }
        }
    }
}
