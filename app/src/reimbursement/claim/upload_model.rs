//! What the phone decides about receipts on their way: what is shown of each, what goes next.

use crate::api::Failure;
use crate::me::kept::Place;
use sundae_shared::claim::document::BadDocument;

/// One receipt that the server does not have yet.
#[derive(Clone)]
pub struct Waiting {
    pub place: Place,
    pub stage: Stage,
    /// As the phone calls it, once that is known.
    pub name: String,
}

/// How far it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// Being made smaller.
    Preparing,
    /// On this phone, encrypted, until the server has it.
    Kept,
    /// In this window only: the browser keeps nothing.
    Unkept,
    /// So many of a hundred parts have arrived.
    Sending(u8),
    /// No receipt: said before it was sent.
    Unfit(BadDocument),
    /// The server refuses it, in its words.
    Refused(Failure),
}

impl Stage {
    /// Whether it can be sent now.
    pub fn may_go(&self) -> bool {
        matches!(self, Self::Kept | Self::Unkept)
    }

    /// Whether leaving would lose something that somebody may still want.
    pub fn is_unsent(&self) -> bool {
        matches!(self, Self::Preparing | Self::Kept | Self::Unkept | Self::Sending(_))
    }
}

/// What a failure of sending means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// This file will never be taken.
    Refuse,
    /// From the announcement on, at once: the server forgot the upload or got other bytes.
    Restart,
    /// The network or the server is away, or asks for patience.
    Later,
    /// Only after somebody signed in.
    SignIn,
}

pub fn way(failure: &Failure) -> Way {
    let Failure::Problem(problem) = failure else { return Way::Later };
    match (problem.status, problem.code.as_str()) {
        (401, _) => Way::SignIn,
        (_, "upload.gap" | "upload.partly" | "upload.damaged" | "request.not_found") => Way::Restart,
        (429 | 500.., _) => Way::Later,
        _ => Way::Refuse,
    }
}

/// So many of a hundred parts; 100 is said by the server alone.
pub fn per_cent(received: i64, bytes: i64) -> u8 {
    let parts = received.saturating_mul(100).checked_div(bytes).unwrap_or_default();
    u8::try_from(parts.clamp(0, 99)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Way, per_cent, way};
    use crate::api::Failure;
    use sundae_shared::problem::Problem;

    fn problem(status: u16, code: &str) -> Failure {
        let (code, detail) = (code.to_owned(), String::new());
        Failure::Problem(Problem { status, code, detail, fields: Vec::new(), request_id: String::new() })
    }

    #[test]
    fn only_what_will_never_be_taken_is_given_up() {
        assert_eq!(way(&problem(422, "document.svg")), Way::Refuse);
        assert_eq!(way(&problem(403, "document.no_grant")), Way::Refuse);
        for failure in [Failure::Offline, Failure::Server, Failure::Unreadable, problem(503, "server.busy")] {
            assert_eq!(way(&failure), Way::Later);
        }
        assert_eq!(way(&problem(429, "document.too_many_today")), Way::Later);
        assert_eq!(way(&problem(409, "upload.damaged")), Way::Restart);
        assert_eq!(way(&problem(401, "auth.sign_in")), Way::SignIn);
    }

    #[test]
    fn progress_is_whole_only_when_the_server_says_so() {
        assert_eq!((per_cent(0, 10), per_cent(4, 10), per_cent(10, 10)), (0, 40, 99));
        assert_eq!(per_cent(5, 0), 0);
    }
}
