//! The demo's staff, one for each kind of work. Their password stands in the source, so a server that
//! anybody else can reach never gets them.

use crate::cx::Deps;
use crate::db::Reader;
use crate::people::factor::service as factor;
use crate::people::factor::totp::{FactorSecret, SECRET_BYTES};
use crate::people::staff::service;
use crate::people::staff::service_team::{NewStaff, add_from_console};
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::id::PersonId;
use sundae_shared::people::Role;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::text::Lang;

const PASSWORD: &str = "three scoops, please";
/// The second factor of all of them, shown as a code at `/dev/codes`.
const SECRET: [u8; SECRET_BYTES] = *b"three scoops please!";

struct Member {
    name: &'static str,
    email: &'static str,
    roles: &'static [Role],
}

const STAFF: &[Member] = &[
    Member { name: "Ada Admin", email: "admin@example.org", roles: &[Role::Admin] },
    // A second one: a role that moves money takes two.
    Member { name: "Bea Board", email: "board@example.org", roles: &[Role::Admin] },
    Member { name: "Moira Moderator", email: "points@example.org", roles: &[Role::Moderator] },
    // A second one: nobody decides an appeal against themselves.
    Member { name: "Milo Moderator", email: "appeals@example.org", roles: &[Role::Moderator] },
    Member { name: "Rafa Reviewer", email: "grants@example.org", roles: &[Role::Reviewer, Role::Approver] },
    Member { name: "Pia Payer", email: "pay@example.org", roles: &[Role::Payer, Role::Approver] },
    Member { name: "Leo Release", email: "release@example.org", roles: &[Role::Payer] },
    Member { name: "Alex Accountant", email: "books@example.org", roles: &[Role::Accountant, Role::Auditor] },
];

/// Those of the staff who act in the demo's past.
#[derive(Debug, Clone)]
pub struct Team {
    pub admin: PersonId,
    pub moderator: PersonId,
    /// Decides appeals against the first.
    pub second_moderator: PersonId,
    pub reviewer: PersonId,
    pub payer: PersonId,
    /// Pays too, so that two can.
    pub second_payer: PersonId,
}

/// All with the same password, so that it is hashed once.
pub async fn load(deps: &Deps) -> Result<Team, ApiError> {
    let hash = deps.passwords.hash(PASSWORD.to_owned()).await?;
    let keys = Arc::clone(&deps.payee_keys);
    let write = move |tx: &mut crate::db::WriteTx<'_>| {
        for Member { name, email, roles } in STAFF {
            let email = EmailAddress::parse(email).map_err(|error| ApiError::bug(error.to_string()))?;
            let new = NewStaff { name: (*name).to_owned(), email, roles: roles.to_vec(), lang: Lang::En };
            let email = new.email.clone();
            add_from_console(tx, &new, Some(&hash), "")?;
            if factor::is_needed(roles) {
                let person = person(tx, email.as_str())?;
                factor::set_up(tx, &person, &secret(), &keys)?;
            }
        }
        Ok::<_, ApiError>(Team {
            admin: person(tx, "admin@example.org")?,
            moderator: person(tx, "points@example.org")?,
            second_moderator: person(tx, "appeals@example.org")?,
            reviewer: person(tx, "grants@example.org")?,
            payer: person(tx, "pay@example.org")?,
            second_payer: person(tx, "release@example.org")?,
        })
    };
    deps.db.write(deps.own_context()?, write).await
}

/// What whoever tries the demo has instead of a phone.
pub(crate) fn secret() -> FactorSecret {
    FactorSecret::from_bytes(SECRET)
}

fn person(r: &mut Reader<'_>, email: &str) -> Result<PersonId, ApiError> {
    let email = EmailAddress::parse(email).map_err(|error| ApiError::bug(error.to_string()))?;
    let account = service::account(r, &email)?;
    account.map(|account| account.person).ok_or_else(|| ApiError::bug("one of the demo's staff is gone"))
}

/// An attendee's account, and in words what it has.
pub struct Shown {
    pub email: String,
    pub has: String,
}

/// What the console prints.
pub fn shown(attendees: &[Shown]) -> String {
    let mut text = format!("\nThe demo conference. In the office everyone's password is: {PASSWORD}\n");
    for Member { name, email, roles } in STAFF {
        let roles: Vec<&str> = roles.iter().map(|role| role.word()).collect();
        text.push_str(&format!("  {email:<22} {name} ({})\n", roles.join(", ")));
    }
    text.push_str(
        "Whoever approves, pays or sees payment details is asked for a code too; the code of now is at /dev/codes.\n",
    );
    text.push_str(
        "Attendees sign in with their address; the code is in the mail at /dev/mail. For example:\n",
    );
    for Shown { email, has } in attendees {
        text.push_str(&format!("  {email:<40} {has}\n"));
    }
    text
}
