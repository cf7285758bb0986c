//! The first administrator: made in the browser with a code that only the server's console shows.

use super::service::staff_entry;
use super::service_team::{NewStaff, add};
use super::store;
use crate::audit;
use crate::auth::session::token_hash;
use crate::clock::random;
use crate::cx::Deps;
use crate::db::{Reader, WriteTx};
use crate::problem::{ApiError, Status};
use data_encoding::BASE32_NOPAD;
use sundae_shared::id::PersonId;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::{FirstAdminState, Role};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// A code of a server that was started longer ago than this does not count.
const CODE_DAYS: i64 = 7;

sundae_shared::messages! {
    mod text {
        there_are_staff: en "This server has its staff already. Sign in, or ask an administrator for an invitation.",
            es "Este servidor ya tiene personal. Inicia sesión o pide una invitación a un administrador.";
        wrong_code: en "This is not the code that the server printed when it started. Look at its console; a restart prints a new one.",
            es "Este no es el código que el servidor mostró al arrancar. Mira su consola; al reiniciar muestra uno nuevo.";
    }
}

/// A fresh code while there are no staff: `K7QF-2MXA-…`, 80 bits. Each server that starts has its own.
pub async fn offer(deps: &Deps) -> Result<Option<String>, ApiError> {
    let code = BASE32_NOPAD.encode(&random::<10>()?);
    let hash = token_hash(&code);
    let offered = deps
        .db
        .write(deps.own_context()?, move |tx| {
            if store::any_staff(tx)? {
                return Ok(false);
            }
            store::insert_first_code(tx, &hash)?;
            Ok::<_, ApiError>(true)
        })
        .await?;
    let groups: Vec<&str> = (0..code.len()).step_by(4).filter_map(|at| code.get(at..at + 4)).collect();
    Ok(offered.then(|| groups.join("-")))
}

pub fn state(r: &mut Reader<'_>) -> Result<FirstAdminState, ApiError> {
    Ok(FirstAdminState { open: !store::any_staff(r)? })
}

/// Refuses when there are staff, or when the code is not one that was printed.
pub fn check(r: &mut Reader<'_>, code: &str, now: Timestamp) -> Result<(), ApiError> {
    if store::any_staff(r)? {
        return Err(ApiError::new(Status::Gone, "staff.first_admin_exists", |lang| {
            text::there_are_staff(lang).into()
        }));
    }
    let typed: String =
        code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    let made_at = store::first_code_made_at(r, &token_hash(&typed))?;
    if made_at.is_none_or(|made_at| made_at < now.plus_days(-CODE_DAYS)) {
        return Err(ApiError::invalid().field("code", |lang| text::wrong_code(lang).into()));
    }
    Ok(())
}

/// What the form said, its password hashed.
#[derive(Debug, Clone)]
pub struct First {
    pub code: String,
    pub name: String,
    pub email: EmailAddress,
    pub password_hash: String,
    pub lang: Lang,
}

pub fn create(tx: &mut WriteTx<'_>, first: &First) -> Result<PersonId, ApiError> {
    let now = tx.now();
    check(tx, &first.code, now)?;
    let First { name, email, lang, .. } = first.clone();
    let person = add(tx, &NewStaff { name, email, roles: vec![Role::Admin], lang })?;
    store::set_password(tx, &person, &first.password_hash)?;
    store::delete_first_codes(tx)?;
    audit::record(tx, &staff_entry("staff.first_admin", &person))?;
    Ok(person)
}
