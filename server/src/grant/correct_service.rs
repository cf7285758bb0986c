//! What a later file corrects of an award by itself.

use super::money_service::shares_changed;
use super::office::claim_follows;
use super::service::trail;
use super::store::{self, GrantRow};
use crate::claim::facts_service::Changed;
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::fold::fold;
use sundae_shared::grant::GrantKind;

/// What a later file may correct without asking: everything but the amount and the days, which belong to
/// their owner once the award is there.
pub struct Correction<'a> {
    pub legal_name: &'a str,
    pub funding_source: &'a str,
    pub nights_cap: Option<u32>,
    pub tutorial: Option<&'a str>,
    pub notes: &'a str,
}

pub fn correct(
    tx: &mut WriteTx<'_>,
    grant: &GrantRow,
    to: &Correction<'_>,
    site: &Site,
) -> Result<(), ApiError> {
    let corrected = store::Corrected {
        legal_name: to.legal_name,
        name_folded: &fold(to.legal_name),
        funding_source: to.funding_source,
        nights_cap: to.nights_cap.map(i64::from),
        tutorial: to.tutorial.unwrap_or_default(),
        notes: to.notes,
    };
    store::correct(tx, &grant.id, &corrected)?;
    if to.nights_cap != grant.nights_cap() {
        claim_follows(tx, grant, &Changed::Nights, site)?;
    }
    if grant.kind == GrantKind::Honorarium && corrected.tutorial != grant.tutorial {
        shares_changed(tx, &grant.tutorial)?;
        shares_changed(tx, corrected.tutorial)?;
    }
    trail(tx, "grant.correct", &grant.id, None, None, None)
}
