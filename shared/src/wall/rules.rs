//! Whether a picture is on the wall, from the facts of this moment. Pure; the query of the server says the same, and a
//! test holds the two together.
//!
//! Invariant: one missing word of anybody in the picture keeps it off; nothing puts it there by itself.

use crate::points::{FaceConsent, RequestState, SubmissionState};
use crate::time::Timestamp;

/// A word why somebody takes a picture down.
pub const WHY_CHARS_MAX: usize = 500;
/// The reason with which staff put one back.
pub const REASON_CHARS_MAX: usize = 500;
/// Pictures on one page of the wall: some screens of a phone.
pub const WALL_ROWS: usize = 24;
/// Words of strangers that are kept of one picture; more would only fill the moderators' list.
pub const TAKEDOWNS_OF_STRANGERS_MAX: usize = 10;
/// In turn on the big screen; each stays some seconds.
pub const SCREEN_PICTURES: usize = 12;
pub const SCREEN_COMPLETIONS: usize = 5;
pub const SCREEN_PLACES: usize = 5;

words! {
    /// What keeps a picture off the wall, in the order in which people can do something about it.
    pub enum Missing {
        /// There is no picture, or it was deleted.
        Picture = "picture",
        /// The submission is not accepted now: it waits, was not accepted, was taken back or is looked at again.
        Acceptance = "acceptance",
        /// The author's word that it may be shown, or it was given before somebody was taken out.
        Offer = "offer",
        /// Somebody named in it did not answer yet.
        Answer = "answer",
        /// Somebody named in it did not say that their face may be shown.
        Face = "face",
        /// A moderator has not looked, or did not find it fine.
        Look = "look",
        /// Somebody took it down.
        Down = "down",
    }
}

/// Somebody named as a companion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    pub answer: RequestState,
    pub face: FaceConsent,
    pub removed_at: Option<Timestamp>,
}

/// Everything that decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub has_picture: bool,
    pub state: SubmissionState,
    /// When the author gave the word that stands.
    pub offered_at: Option<Timestamp>,
    pub companions: Vec<Named>,
    /// Somebody who is named with this picture does not want to be seen, whatever submission it was sent in with.
    pub hidden: bool,
    /// A moderator found it fine as it was offered.
    pub fine: bool,
    /// A takedown of this picture stands, whatever submission it was sent in with.
    pub down: bool,
}

/// Everything that keeps it off; empty: it is on the wall.
///
/// Only who said that they were there can say *show*. Whoever declined or let the request lapse has a face all the same: the
/// author takes them out and gives the word anew.
pub fn missing(facts: &Facts) -> Vec<Missing> {
    let Facts { has_picture, state, offered_at, companions, hidden, fine, down } = facts;
    let still_named = || companions.iter().filter(|named| named.removed_at.is_none());
    // A word about who is in it was about those who were named then.
    let removed_since = |offered: Timestamp| {
        companions.iter().any(|named| named.removed_at.is_some_and(|removed| removed >= offered))
    };
    let found = [
        (Missing::Picture, !has_picture),
        (Missing::Acceptance, *state != SubmissionState::Accepted),
        (Missing::Offer, offered_at.is_none_or(removed_since)),
        (Missing::Answer, still_named().any(|named| named.answer == RequestState::Asked)),
        (Missing::Face, *hidden || still_named().any(is_unseen)),
        (Missing::Look, !fine),
        (Missing::Down, *down),
    ];
    found.into_iter().filter(|(_, is_missing)| *is_missing).map(|(what, _)| what).collect()
}

/// Whether the face of who was asked or answered may not be shown. Who has not answered yet lacks the answer.
fn is_unseen(named: &Named) -> bool {
    match named.answer {
        RequestState::Asked | RequestState::Accepted => named.face != FaceConsent::Show,
        RequestState::Declined | RequestState::Lapsed => true,
    }
}

/// Whether somebody said that they don't want to be seen. It binds the picture, also where others sent it in.
pub fn hides(named: &Named) -> bool {
    named.removed_at.is_none() && named.face == FaceConsent::Hide
}

pub fn is_on_wall(facts: &Facts) -> bool {
    missing(facts).is_empty()
}

/// Whether a name may stand below a picture: by the person's own word, as its author or as who said that they were there.
pub fn is_named(wants: bool, companion: Option<&Named>) -> bool {
    wants
        && companion.is_none_or(|named| named.answer == RequestState::Accepted && named.removed_at.is_none())
}

/// Whether staff may put back what was taken down: never over the word of the author or of a companion.
pub fn may_put_back(by_one_of_them: bool) -> bool {
    !by_one_of_them
}
