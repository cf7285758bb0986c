//! At the start: whether every key that details are kept under is at hand.

use super::key_file::KeyError;
use super::store::{self, ACTIVE, DROPPED};
use crate::cx::Deps;
use crate::problem::ApiError;
use crate::startup::StartError;

/// Notes the first key; refuses to start without a key that is in use.
pub fn all_keys(deps: &Deps) -> Result<(), StartError> {
    let ring = deps.payee_keys.ring()?;
    let first = ring.newest().id.clone();
    let known = deps.db.write_blocking(deps.own_context()?, move |tx| {
        let known = store::keys(tx)?;
        if known.iter().any(|key| key.state == ACTIVE) {
            return Ok::<_, ApiError>(known);
        }
        store::activate_key(tx, &first)?;
        Ok(store::keys(tx)?)
    })?;
    match known.into_iter().find(|key| key.state != DROPPED && ring.get(&key.id).is_none()) {
        None => Ok(()),
        Some(key) => Err(KeyError::Missing { id: key.id, place: deps.payee_keys.place() }.into()),
    }
}
