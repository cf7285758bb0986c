//! The demo's honoraria in different states: forms that came and are awaited, a tutorial that was cancelled, one given up,
//! a treaty's rate that waits for a second person.

use super::Shift;
use super::staff::Team;
use crate::db::{WriteContext, WriteTx};
use crate::grant::store::GrantRow;
use crate::grant::{
    honorarium_record_service as records, honorarium_service as honoraria, service as grants,
};
use crate::mail::{Site, service as mail};
use crate::problem::ApiError;
use sundae_shared::grant::honorarium::{
    RecordOutcome, RecordTaxForm, SetWithholding, TaxForm, TutorialOutcome,
};
use sundae_shared::grant::{GrantKind, GrantState};
use sundae_shared::id::PersonId;

/// What a speaker did, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Said nothing yet.
    Silent,
    Said(TaxForm),
    Received(TaxForm),
    /// The form came, and a treaty's rate is proposed.
    Treaty,
    GivenUp,
}

const FATES: [Fate; 8] = [
    Fate::Received(TaxForm::W9),
    Fate::Said(TaxForm::W8ben),
    Fate::Treaty,
    Fate::Received(TaxForm::W8ben),
    Fate::GivenUp,
    Fate::Said(TaxForm::W9),
    Fate::Received(TaxForm::W9),
    Fate::Silent,
];

pub fn load(
    tx: &mut WriteTx<'_>,
    shift: Shift,
    team: &Team,
    site: &Site,
    not: &[PersonId],
) -> Result<(), ApiError> {
    let mut speakers: Vec<GrantRow> = grants::all(tx)?;
    speakers.retain(|row| {
        let known = row.person_id.as_ref().is_some_and(|person| !not.contains(person));
        row.kind == GrantKind::Honorarium && row.state == GrantState::Accepted && known
    });
    let by = |person: &PersonId| WriteContext { actor: Some(person.clone()), ..tx.context.clone() };
    let (payer, reviewer) = (by(&team.payer), by(&team.reviewer));
    for (speaker, fate) in speakers.iter().zip(FATES.iter().cycle()) {
        let Some(owner) = &speaker.person_id else { continue };
        let own = WriteContext { actor: Some(owner.clone()), ..tx.context.clone() };
        if let Fate::Said(form) = fate {
            tx.in_context(&own, |tx| honoraria::say_form(tx, owner, *form, ""))?;
        }
        let form = match fate {
            Fate::Received(form) => Some(*form),
            Fate::Treaty => Some(TaxForm::W8ben),
            _ => None,
        };
        if let Some(form) = form {
            let arrived = RecordTaxForm { form, signed_on: shift.may(10) };
            tx.in_context(&payer, |tx| records::form_arrived(tx, &team.payer, &speaker.id, &arrived, site))?;
        }
        if *fate == Fate::Treaty {
            let reason = "Treaty, article 14: no permanent base in the US.".into();
            let rate = SetWithholding { basis_points: 0, reason };
            tx.in_context(&reviewer, |tx| {
                records::set_withholding(tx, &team.reviewer, &speaker.id, &rate, site)
            })?;
        }
        if *fate == Fate::GivenUp {
            tx.in_context(&own, |tx| honoraria::waive(tx, owner, &speaker.id, "", site))?;
        }
    }
    tx.in_context(&payer, |tx| outcomes(tx, &speakers, team, site))?;
    mail::take_back_honorarium_mails(tx, not).map(drop)
}

/// The tutorials of the first day were given, but for one; those of the second are still open.
fn outcomes(tx: &mut WriteTx<'_>, speakers: &[GrantRow], team: &Team, site: &Site) -> Result<(), ApiError> {
    let mut numbers: Vec<&str> = speakers.iter().map(|row| row.tutorial.as_str()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for (at, number) in numbers.iter().take(numbers.len() / 2).enumerate() {
        let (outcome, reason) = match at {
            3 => (TutorialOutcome::Cancelled, "Its speaker fell ill."),
            _ => (TutorialOutcome::Given, ""),
        };
        let request = RecordOutcome { tutorial: (*number).to_owned(), outcome, reason: reason.into() };
        records::record(tx, &team.payer, &request, site)?;
    }
    Ok(())
}
