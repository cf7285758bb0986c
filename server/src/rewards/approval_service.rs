//! The second member of staff for a reward above the set value: nobody who has a part in the redemption.

use super::office_service::redemption_view;
use super::service::{Ending, end_without_hand_over, row};
use super::store::{self, Held};
use super::{mail, refusals, serve_service as serve, trail, view_service as views};
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::second;
use sundae_shared::claim::cycle::Actor;
use sundae_shared::id::PersonId;
use sundae_shared::rewards::cycle::{self, RedemptionEvent};
use sundae_shared::rewards::{OfficeRedemption, RedemptionId, rules};
use sundae_shared::second::{DecideSecondLook, SecondDecider, SecondLook};

pub fn decide(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &RedemptionId,
    said: &DecideSecondLook,
) -> Result<OfficeRedemption, ApiError> {
    let found = row(tx, id)?;
    let concerned = views::has_part(tx, who, &found)?;
    let (look, why) = second::step(SecondDecider { proposed_it: false, concerned }, said)?;
    let now = tx.now();
    let state = rules::shown(found.state, found.ends_at, now);
    if look == SecondLook::Confirmed {
        let to = cycle::step(found.way(), state, RedemptionEvent::Confirm, Actor::Approver)
            .map_err(|_| refusals::not_to_approve())?;
        // Whoever waited for staff loses no time by it.
        let ends_at = found.ends_at.max(serve::held_until(found.closes_at, now));
        let held = Held { from: found.state, to, ends_at, remind_at: rules::remind_at(now, ends_at) };
        if store::confirm(tx, id, who, held)? != 1 {
            return Err(refusals::not_to_approve());
        }
        trail::of_redemption(tx, "rewards.confirm", id, [Some(state.word()), Some(to.word()), None])?;
        let confirmed = row(tx, id)?;
        mail::reserved(tx, site, &confirmed)?;
    } else {
        cycle::step(found.way(), state, RedemptionEvent::Decline, Actor::Approver)
            .map_err(|_| refusals::not_to_approve())?;
        let ending = Ending {
            event: RedemptionEvent::Decline,
            actor: Actor::Approver,
            by: Some(who),
            reason: Some(&why),
        };
        end_without_hand_over(tx, site, &found, ending)?;
        mail::cancelled(tx, site, &found, &why)?;
        trail::of_redemption(tx, "rewards.decline", id, [Some(state.word()), None, Some(&why)])?;
    }
    let found = row(tx, id)?;
    redemption_view(tx, who, found, now)
}
