//! At the start: whether the badge key is the one that this conference's badges were issued under.

use super::badge_file::{self, BadgeKeyError};
use super::badge_service;
use crate::cx::Deps;
use crate::startup::StartError;
use data_encoding::HEXLOWER;

/// Refuses to start with another key than the one that counts for this database; the first key counts.
pub fn same_key(deps: &Deps) -> Result<(), StartError> {
    let ours = HEXLOWER.encode(&deps.badge_key.public_bytes());
    let claim = ours.clone();
    let context = deps.own_context()?;
    let counts = deps.db.write_blocking(context, move |tx| badge_service::claim_signer(tx, &claim))?;
    if counts == ours {
        return Ok(());
    }
    let place = badge_file::place(&deps.config.badge_key, &deps.config.data);
    Err(BadgeKeyError::Other { place }.into())
}
