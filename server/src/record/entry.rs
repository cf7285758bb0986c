//! What every record is read into: people, each with what they did and on which occasion.

use std::collections::{HashMap, HashSet};
use sundae_shared::fold::name_key;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::import::Rejection;
use sundae_shared::record::LeftOut;

/// More people than the largest conference has in one record.
pub const ENTRIES_MAX: usize = 5_000;

/// The kind of a volunteer's shift.
pub const SHIFT: &str = "shift";

/// One person in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// As the record calls it; empty for a list, which has its activity already.
    pub kind: String,
    /// The session, which begins with its year, or the shift: once for each person. Empty for a list.
    pub occasion: String,
    /// What people read of it: the title, the role.
    pub about: String,
    pub who: Who,
    /// Why it earns nothing, whoever it is.
    pub left: Option<LeftOut>,
}

/// How a record says who it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// `speaker` is the schedule's own number of the person.
    Name {
        says: String,
        speaker: Option<i64>,
    },
    Email(EmailAddress),
    /// A badge's code, or a ticket's, as it was scanned or typed.
    Code(String),
}

impl Who {
    pub fn says(&self) -> &str {
        match self {
            Self::Name { says, .. } | Self::Code(says) => says,
            Self::Email(email) => email.as_str(),
        }
    }
}

/// A record that was read. Invariant: every row is in `entries` or has a rejection, or is about nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    pub entries: Vec<Entry>,
    pub rejections: Vec<Rejection>,
}

impl Record {
    pub fn rejected_rows(&self) -> usize {
        self.rejections.iter().map(|one| one.row).collect::<HashSet<_>>().len()
    }
}

/// What a decision about each entry is remembered under. Two numbers under one name in one schedule are two people, and
/// each is asked for by itself; the numbers begin anew with each year, so a decision about one holds for its year.
pub fn references(entries: &[Entry]) -> Vec<String> {
    let mut numbers: HashMap<String, HashSet<i64>> = HashMap::new();
    for entry in entries {
        if let Who::Name { says, speaker: Some(number) } = &entry.who {
            numbers.entry(name_key(says)).or_default().insert(*number);
        }
    }
    let reference = |entry: &Entry| match &entry.who {
        Who::Email(email) => format!("email:{}", email.as_str()),
        Who::Code(code) => format!("code:{code}"),
        Who::Name { says, speaker } => {
            let key = name_key(says);
            let several = numbers.get(&key).is_some_and(|numbers| numbers.len() > 1);
            let year = entry.occasion.split(':').next().unwrap_or_default();
            match speaker.filter(|_| several) {
                Some(number) => format!("speaker:{year}:{number}:{key}"),
                None => format!("name:{key}"),
            }
        }
    };
    entries.iter().map(reference).collect()
}

/// Whether a reference is that of one of several people of one name: the name alone tells nobody.
pub fn is_one_of_several(reference: &str) -> bool {
    reference.starts_with("speaker:")
}

#[cfg(test)]
mod tests {
    use super::{Entry, Who, references};

    fn speaker(says: &str, number: i64) -> Entry {
        Entry {
            kind: "talk".into(),
            occasion: "2025:1".into(),
            about: "A talk".into(),
            who: Who::Name { says: says.into(), speaker: Some(number) },
            left: None,
        }
    }

    #[test]
    fn one_speaker_is_remembered_by_name_and_two_of_a_name_by_number() {
        let entries =
            [speaker("Ana López", 7), speaker("LOPEZ Ana", 7), speaker("Bo Li", 8), speaker("Li, Bo", 9)];
        let expected = ["name:ana lopez", "name:ana lopez", "speaker:2025:8:bo li", "speaker:2025:9:bo li"];
        assert_eq!(references(&entries), expected);
        let next = entries.map(|entry| Entry { occasion: "2026:1".into(), ..entry });
        assert_eq!(references(&next)[2], "speaker:2026:8:bo li", "the numbers begin anew");
    }
}
