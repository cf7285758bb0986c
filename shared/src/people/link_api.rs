//! Endpoints of linked accounts. Each answers with the links as they stand then.

use super::link::{EndLink, NewLink, PersonLinkId, PersonLinks};
use crate::id::PersonId;

crate::endpoints! {
    /// The own other records, and who may be one.
    ListMyLinks: Get "/api/office/my-links" (), () => PersonLinks;
    /// Says that another record is one's own, too.
    LinkMine: Post "/api/office/my-links" (), NewLink => PersonLinks;
    /// Everybody's links, and who of the same name as a member of staff may be one.
    ListLinks: Get "/api/office/links" (), () => PersonLinks;
    /// Says that somebody has another record, too.
    LinkPerson: Post "/api/office/people/{person}/links" PersonId, NewLink => PersonLinks;
    /// Ends a link; by an administrator who is neither of the two.
    EndPersonLink: Post "/api/office/links/{link}/end" PersonLinkId, EndLink => PersonLinks;
}
