//! The demo's staff, one for each kind of work. Their password stands in the source, so a server that
//! anybody else can reach never gets them.

use super::grants::Known;
use crate::cx::Deps;
use crate::people::staff::service;
use crate::people::staff::service_team::{NewStaff, add_from_console};
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::people::Role;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::text::Lang;

const PASSWORD: &str = "three scoops, please";

struct Member {
    name: &'static str,
    email: &'static str,
    roles: &'static [Role],
}

const STAFF: &[Member] = &[
    Member { name: "Ada Admin", email: "admin@example.org", roles: &[Role::Admin] },
    Member { name: "Moira Moderator", email: "points@example.org", roles: &[Role::Moderator] },
    Member { name: "Rafa Reviewer", email: "grants@example.org", roles: &[Role::Reviewer, Role::Approver] },
    Member { name: "Pia Payer", email: "pay@example.org", roles: &[Role::Payer, Role::Approver] },
    Member { name: "Alex Accountant", email: "books@example.org", roles: &[Role::Accountant, Role::Auditor] },
];

/// All with the same password, so that it is hashed once; says who the administrator is.
pub async fn load(deps: &Deps) -> Result<PersonId, ApiError> {
    let hash = deps.passwords.hash(PASSWORD.to_owned()).await?;
    let write = move |tx: &mut crate::db::WriteTx<'_>| {
        for Member { name, email, roles } in STAFF {
            let email = EmailAddress::parse(email).map_err(|error| ApiError::bug(error.to_string()))?;
            let new = NewStaff { name: (*name).to_owned(), email, roles: roles.to_vec(), lang: Lang::En };
            add_from_console(tx, &new, Some(&hash), "")?;
        }
        let admin =
            EmailAddress::parse("admin@example.org").map_err(|error| ApiError::bug(error.to_string()))?;
        let account = service::account(tx, &admin)?;
        account.map(|account| account.person).ok_or_else(|| ApiError::bug("the demo's administrator is gone"))
    };
    deps.db.write(deps.own_context()?, write).await
}

/// What the console prints.
pub fn shown(known: &Known) -> String {
    let mut text = format!("\nThe demo conference. In the office everyone's password is: {PASSWORD}\n");
    for Member { name, email, roles } in STAFF {
        let roles: Vec<&str> = roles.iter().map(|role| role.word()).collect();
        text.push_str(&format!("  {email:<22} {name} ({})\n", roles.join(", ")));
    }
    text.push_str(
        "Attendees sign in with their address; the code is in the mail at /dev/mail. For example:\n",
    );
    for (email, what) in [(&known.offered, "a grant to answer"), (&known.accepted, "an accepted grant")] {
        if let Some(email) = email {
            text.push_str(&format!("  {email:<40} {what}\n"));
        }
    }
    text
}
