//! The life cycles of a claim and of what it becomes: which event leads where, and who may cause it.
//!
//! Each is one `match` for the ways and one for the roles; the server decides with them, the apps show
//! buttons by them. `shared/tests/life_cycles.txt` says the same once more for people, and a test tries
//! every state with every event and every role against it. Nobody acts on what is their own: the server
//! compares people, because a role does not know whose money it is.

pub mod batch;
pub mod claim;
pub mod line;
pub mod payment;
pub mod visit;

words! {
    /// In which part somebody acts. One person may have several; the clock is nobody.
    pub enum Actor {
        Owner = "owner",
        Volunteer = "volunteer",
        Moderator = "moderator",
        Reviewer = "reviewer",
        Approver = "approver",
        Payer = "payer",
        Accountant = "accountant",
        Auditor = "auditor",
        Admin = "admin",
        Clock = "clock",
    }
}

/// Why an event is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("that does not fit where it stands")]
    NotNow,
    #[error("somebody with another role does that")]
    NotYou,
}

/// Also for the life cycles of other slices.
pub(crate) fn taken<S>(next: Option<S>, may: &[Actor], actor: Actor) -> Result<S, Refused> {
    let next = next.ok_or(Refused::NotNow)?;
    if may.contains(&actor) { Ok(next) } else { Err(Refused::NotYou) }
}
