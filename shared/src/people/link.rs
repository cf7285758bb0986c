//! Linked accounts: records that stand for one human being. Nobody reviews, approves or pays their own through any.

use crate::id::PersonId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One link between two records.
    PersonLinkId;
}

/// One of the records, with little of its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkedRecord {
    pub person: PersonId,
    pub name: String,
    pub email_masked: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonLink {
    pub id: PersonLinkId,
    pub one: LinkedRecord,
    pub other: LinkedRecord,
    /// May be empty: a link is easy to make.
    pub reason: String,
    pub linked_by: String,
    pub linked_at: Timestamp,
    /// The caller may end it: an administrator who is neither of the two, through no record.
    pub mine_to_end: bool,
}

/// Somebody of the same name with another address: the same human being, or a namesake. Never decided by the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkHint {
    /// The member of staff.
    pub person: PersonId,
    pub record: LinkedRecord,
}

/// What holds, the oldest first, and what may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonLinks {
    pub items: Vec<PersonLink>,
    pub hints: Vec<LinkHint>,
}

/// Links that are shown at most: a few for each member of staff.
pub const LINKS_MAX: i64 = 1_000;
/// Hints that are shown at most.
pub const HINTS_MAX: usize = 100;

/// With which record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum LinkTo {
    /// One of the hints.
    Person { person: PersonId },
    /// As on the ticket or the application; everybody with this address is one human being already.
    Email { email: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewLink {
    pub to: LinkTo,
    #[serde(default)]
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndLink {
    /// Needed: how one knows that these are two people after all.
    pub reason: String,
}

/// The links that reach a person, also over others.
pub fn links_of(links: &[PersonLink], person: &PersonId) -> Vec<PersonLink> {
    let mut reached = vec![person];
    let touches = |link: &PersonLink, reached: &[&PersonId]| {
        reached.contains(&&link.one.person) || reached.contains(&&link.other.person)
    };
    loop {
        let before = reached.len();
        for link in links {
            if touches(link, &reached) {
                for end in [&link.one.person, &link.other.person] {
                    if !reached.contains(&end) {
                        reached.push(end);
                    }
                }
            }
        }
        if reached.len() == before {
            return links.iter().filter(|link| touches(link, &reached)).cloned().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LinkedRecord, PersonLink, PersonLinkId, links_of};
    use crate::id::{Id as _, PersonId};
    use crate::time::Timestamp;

    fn person(last: u8) -> PersonId {
        PersonId::parse(&format!("01890a5d-ac96-774b-bcce-b302099a80{last:02}")).unwrap()
    }

    fn link(one: u8, other: u8) -> PersonLink {
        let record =
            |of| LinkedRecord { person: person(of), name: String::new(), email_masked: String::new() };
        PersonLink {
            id: PersonLinkId::parse(&format!("01890a5d-ac96-774b-bcce-b302099a{one:02}{other:02}")).unwrap(),
            one: record(one),
            other: record(other),
            reason: String::new(),
            linked_by: String::new(),
            linked_at: Timestamp::parse("2025-05-15T10:00:00Z").unwrap(),
            mine_to_end: false,
        }
    }

    #[test]
    fn links_are_followed_both_ways_and_over_others() {
        let all = [link(4, 5), link(2, 3), link(2, 1)];
        assert_eq!(links_of(&all, &person(1)), [link(2, 3), link(2, 1)]);
        assert_eq!(links_of(&all, &person(3)), [link(2, 3), link(2, 1)]);
        assert_eq!(links_of(&all, &person(5)), [link(4, 5)]);
        assert_eq!(links_of(&all, &person(6)), []);
    }
}
