//! Mail: an outbox in the database, a worker that empties it, and the ways out.
//!
//! Invariant: a mail is written in the transaction of the effect that it tells of, and is sent at least
//! once. Its Message-ID is made from the row's id, so that a mail that arrives twice can be told.

pub mod dev;
pub mod http;
pub mod message;
pub mod render;
pub mod service;
pub mod setting;
pub mod store;
pub mod transport;
pub mod worker;

use serde::{Deserialize, Serialize};
use sundae_shared::id::PersonId;
use sundae_shared::spoken::Spoken;

/// A mail to be written. Greeting, footer and both forms (text and HTML) come from the templates.
#[derive(Debug, Clone)]
pub struct Draft {
    pub to: String,
    /// Whom the greeting names; `None` where the address alone is known.
    pub to_person: Option<PersonId>,
    pub lang: Spoken,
    /// `slice.what`: stands in lists and logs. `docs/mail.md` has them all.
    pub kind: &'static str,
    pub subject: String,
    pub parts: Vec<Part>,
}

/// What a mail tells a person whose address and language are looked up.
#[derive(Debug, Clone)]
pub struct Told {
    pub kind: &'static str,
    pub subject: String,
    pub parts: Vec<Part>,
}

/// Where people reach Sundae: `https://…` without the last slash.
#[derive(Debug, Clone)]
pub struct Site(pub String);

impl Site {
    pub fn of(config: &crate::config::Config) -> Self {
        Self(config.public_url.trim_end_matches('/').to_owned())
    }
}

/// One piece of a mail's body, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A paragraph; an empty line inside makes two.
    Text(String),
    /// What to do next; `url` begins with `http`. One a mail.
    Button { label: String, url: String },
    /// A code to be typed. A mail with a code is worth nothing after [`CODE_MINUTES`] and is dropped then.
    Code(String),
    /// Names and values, one a line.
    Facts(Vec<(String, String)>),
    /// The small print: what to do if it wasn't you.
    Small(String),
}

/// How long a sign-in code lives; sending it later would only confuse.
pub const CODE_MINUTES: i64 = 10;
