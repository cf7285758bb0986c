//! Which person a grant belongs to. Pure; writes nothing and decides nothing that it can't show.
//!
//! Source: the domain's rule that grants match by e-mail, then by folded name, and that doubtful ones go to
//! a person. Namesakes are common, so a name alone matches only when one person has it and no other row of
//! the file wants the same person; even then staff see it in the report.

use crate::grant::import::parse::GrantRow;
use crate::import::Numbered;
use std::collections::{HashMap, HashSet};
use sundae_shared::fold::{fold, name_key};
use sundae_shared::id::PersonId;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::import::DoubtCode;

/// Someone a grant may belong to, with every name and address of theirs that is known.
#[derive(Debug, Clone)]
pub struct Known {
    pub person: PersonId,
    pub names: Vec<String>,
    pub emails: Vec<EmailAddress>,
}

/// Where a grant goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    ByEmail {
        person: PersonId,
        name: NameFit,
    },
    /// Nobody has the address, one person has the name.
    ByName {
        person: PersonId,
    },
    Doubtful {
        code: DoubtCode,
        candidates: Vec<PersonId>,
    },
    NoOne,
}

/// How the legal name of the grant fits the person found by address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFit {
    /// The same words, or some of them.
    Shares,
    /// Not one word in common: somebody else's address perhaps. Matched, and shown.
    Differs,
}

/// People by address and by name.
#[derive(Debug, Default)]
pub struct PeopleIndex {
    people: Vec<Known>,
    by_email: HashMap<EmailAddress, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl PeopleIndex {
    pub fn new(people: Vec<Known>) -> Self {
        let mut index = Self::default();
        for (at, known) in people.iter().enumerate() {
            let emails: HashSet<&EmailAddress> = known.emails.iter().collect();
            for email in emails {
                index.by_email.entry(email.clone()).or_default().push(at);
            }
            // A name of symbols alone folds to nothing, and nothing equals nothing.
            let keys: HashSet<String> = keys_of(known).filter(|key| !key.is_empty()).collect();
            for key in keys {
                index.by_name.entry(key).or_default().push(at);
            }
        }
        index.people = people;
        index
    }

    /// One row by itself.
    pub fn find(&self, email: &EmailAddress, legal_name: &str) -> Match {
        let key = name_key(legal_name);
        match self.by_email.get(email).map_or(&[] as &[usize], Vec::as_slice) {
            [] => self.find_by_name(&key),
            [only] => Match::ByEmail { person: self.id(*only), name: self.fit(*only, legal_name) },
            several => {
                let named: Vec<usize> = several
                    .iter()
                    .copied()
                    .filter(|at| keys_of(&self.people[*at]).any(|k| k == key))
                    .collect();
                match named.as_slice() {
                    [one] => Match::ByEmail { person: self.id(*one), name: NameFit::Shares },
                    [] => self.doubtful(DoubtCode::SharedEmail, several),
                    same => self.doubtful(DoubtCode::SharedEmail, same),
                }
            }
        }
    }

    /// All rows of a file: a person found by name whom a row under another address goes to as well is
    /// doubtful, for one of the two is likely a namesake without a ticket.
    pub fn find_all(&self, rows: &[Numbered<GrantRow>]) -> Vec<Match> {
        let found: Vec<Match> =
            rows.iter().map(|row| self.find(&row.value.email, &row.value.legal_name)).collect();
        let mut addresses: HashMap<&PersonId, HashSet<&EmailAddress>> = HashMap::new();
        for (row, found) in rows.iter().zip(&found) {
            if let Match::ByEmail { person, .. } | Match::ByName { person } = found {
                addresses.entry(person).or_default().insert(&row.value.email);
            }
        }
        let settle = |found: &Match| match found {
            Match::ByName { person } if addresses.get(person).is_some_and(|of| of.len() > 1) => {
                Match::Doubtful { code: DoubtCode::SeveralRows, candidates: vec![person.clone()] }
            }
            other => other.clone(),
        };
        found.iter().map(settle).collect()
    }

    fn find_by_name(&self, key: &str) -> Match {
        match self.by_name.get(key).map_or(&[] as &[usize], Vec::as_slice) {
            [] => Match::NoOne,
            [only] => Match::ByName { person: self.id(*only) },
            several => self.doubtful(DoubtCode::Namesakes, several),
        }
    }

    fn fit(&self, at: usize, legal_name: &str) -> NameFit {
        let folded = fold(legal_name);
        let words: HashSet<&str> = folded.split(' ').collect();
        let shares =
            self.people[at].names.iter().any(|name| fold(name).split(' ').any(|word| words.contains(word)));
        if shares { NameFit::Shares } else { NameFit::Differs }
    }

    fn id(&self, at: usize) -> PersonId {
        self.people[at].person.clone()
    }

    fn doubtful(&self, code: DoubtCode, people: &[usize]) -> Match {
        Match::Doubtful { code, candidates: people.iter().map(|at| self.id(*at)).collect() }
    }
}

fn keys_of(known: &Known) -> impl Iterator<Item = String> + '_ {
    known.names.iter().map(|name| name_key(name))
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
