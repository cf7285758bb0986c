//! Whom a name or an address of a record means. Pure; a name alone matches only when one person has it.

use crate::people::import::service::Everything;
use std::collections::{HashMap, HashSet};
use sundae_shared::fold::name_key;
use sundae_shared::id::PersonId;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::record::names::{name_keys, nearness};

/// People shown beside a name that nobody has.
const NEAR_MAX: usize = 5;

/// Who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    One(PersonId),
    Several(Vec<PersonId>),
    Nobody,
}

/// People by address and by name.
#[derive(Debug, Default)]
pub struct PeopleIndex {
    people: Vec<Everything>,
    by_email: HashMap<EmailAddress, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl PeopleIndex {
    pub fn new(people: Vec<Everything>) -> Self {
        let mut index = Self::default();
        for (at, person) in people.iter().enumerate() {
            for email in person.emails.iter().collect::<HashSet<_>>() {
                index.by_email.entry(email.clone()).or_default().push(at);
            }
            let keys: HashSet<String> = person.names.iter().map(|name| name_key(name)).collect();
            for key in keys.into_iter().filter(|key| !key.is_empty()) {
                index.by_name.entry(key).or_default().push(at);
            }
        }
        index.people = people;
        index
    }

    pub fn by_email(&self, email: &EmailAddress) -> Found {
        self.found(self.by_email.get(email).map_or(&[][..], Vec::as_slice).to_vec())
    }

    /// By the name as it stands; where nobody has it, without what stands in brackets.
    pub fn by_name(&self, says: &str) -> Found {
        let having = |key: &String| self.by_name.get(key).cloned().filter(|found| !found.is_empty());
        self.found(name_keys(says).iter().find_map(having).unwrap_or_default())
    }

    /// Those whose name is near, the nearest first.
    pub fn near(&self, says: &str) -> Vec<PersonId> {
        let of =
            |person: &Everything| person.names.iter().map(|name| nearness(says, name)).max().unwrap_or(0);
        let mut near: Vec<(usize, &Everything)> =
            self.people.iter().map(|person| (of(person), person)).filter(|(near, _)| *near > 0).collect();
        near.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.name.cmp(&b.name)));
        near.into_iter().take(NEAR_MAX).map(|(_, person)| person.person.clone()).collect()
    }

    fn found(&self, places: Vec<usize>) -> Found {
        let people: Vec<PersonId> =
            places.iter().filter_map(|at| self.people.get(*at)).map(|one| one.person.clone()).collect();
        match people.as_slice() {
            [] => Found::Nobody,
            [only] => Found::One(only.clone()),
            _ => Found::Several(people),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, PeopleIndex};
    use crate::people::import::service::Everything;
    use sundae_shared::id::{Id, PersonId};
    use sundae_shared::people::email::EmailAddress;

    fn id(number: u8) -> PersonId {
        PersonId::parse(&format!("01890a5d-ac96-774b-bcce-b302099a80{number:02}")).unwrap()
    }

    fn person(number: u8, name: &str, email: &str) -> Everything {
        Everything {
            person: id(number),
            name: name.into(),
            names: vec![name.into()],
            emails: EmailAddress::parse(email).into_iter().collect(),
        }
    }

    fn index() -> PeopleIndex {
        PeopleIndex::new(vec![
            person(1, "Łukasz Langa", "l@example.org"),
            person(2, "Ana Silva", "a@example.org"),
            person(3, "SILVA, Ana", "b@example.org"),
            person(4, "Henry Schreiner", "office@example.org"),
            person(5, "Jessica Greene", "office@example.org"),
        ])
    }

    #[test]
    fn one_person_of_a_name_is_found_and_two_are_ambiguous() {
        assert_eq!(index().by_name("Lukasz LANGA"), Found::One(id(1)));
        assert_eq!(index().by_name("Jessica Greene (she/her)"), Found::One(id(5)));
        assert_eq!(index().by_name("Ana Silva"), Found::Several(vec![id(2), id(3)]));
        assert_eq!(index().by_name("Nobody Here"), Found::Nobody);
    }

    #[test]
    fn a_shared_address_is_ambiguous() {
        let office = EmailAddress::parse("OFFICE@example.org").unwrap();
        assert_eq!(index().by_email(&office), Found::Several(vec![id(4), id(5)]));
    }

    #[test]
    fn a_longer_name_shows_who_is_near() {
        assert_eq!(index().near("Henry Fredrick Schreiner III"), [id(4)]);
        assert!(index().near("Somebody Else").is_empty());
    }
}
