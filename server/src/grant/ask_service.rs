//! The owner of an offer asks for more. Staff answer by raising the award, which takes two of them and offers it anew,
//! or by saying that there is no more, which ends the offer.

use super::office::{AWARD_MINOR_MAX, detail, move_to, not_own, reason, row};
use super::service::{self, Today, my_view, not_offered, own_row, refused, trail};
use super::store::{self, GrantRow};
use super::{mail, money_service};
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::ApiError;
use chrono::{Days, NaiveDate};
use sundae_shared::grant::rules;
use sundae_shared::grant::{AskForMore, GrantDetail, GrantEvent, GrantId, GrantState, MyGrant, RefuseMore};
use sundae_shared::id::PersonId;
use sundae_shared::money::Money;
use sundae_shared::text::Lang;

/// Days that are left at least to answer a raised offer (ours: a week, as for anything that needs thinking over).
const ANSWER_DAYS: u64 = 7;

sundae_shared::messages! {
    mod text {
        more(offered: &str): en "Write an amount above the {offered} that is offered.",
            es "Escribe un importe mayor que los {offered} que se te ofrecen.";
        most(most: &str): en "Write an amount of at most {most}.", es "Escribe un importe de {most} como máximo.";
    }
}

/// As its reader would type it: Spanish has a comma before the cents.
fn written(money: &Money, lang: Lang) -> String {
    let number = money.plain();
    let number = match lang {
        Lang::En => number,
        Lang::Es => number.replace('.', ","),
    };
    format!("{number} {}", money.currency.code())
}

/// The owner says how much the trip takes.
pub fn ask(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    id: &GrantId,
    request: &AskForMore,
    site: &Site,
) -> Result<MyGrant, ApiError> {
    let grant = own_row(tx, person, id)?;
    let now = tx.now();
    let today = Today::read(tx, now)?;
    if today.state(&grant) == GrantState::Expired {
        return Err(service::offer_expired());
    }
    let to = rules::next(grant.state, GrantEvent::AskForMore).map_err(|_| not_offered())?;
    let amount = |minor, lang| written(&Money::new(minor, grant.currency.clone()), lang);
    let (asked, offered) = (request.amount_minor, grant.award_minor);
    if asked <= offered {
        return Err(
            ApiError::invalid().field("amount_minor", |lang| text::more(lang, &amount(offered, lang)))
        );
    }
    if asked > AWARD_MINOR_MAX {
        return Err(ApiError::invalid()
            .field("amount_minor", |lang| text::most(lang, &amount(AWARD_MINOR_MAX, lang))));
    }
    let reason = reason(&request.reason)?;
    if store::ask_for_more(tx, id, request.amount_minor, &reason)? != 1 {
        return Err(not_offered());
    }
    trail(tx, "grant.ask_for_more", id, Some(grant.state), Some(to), None)?;
    let grant = own_row(tx, person, id)?;
    mail::asked_for_more(tx, site, &grant)?;
    my_view(tx, &today, &grant)
}

/// There is no more money for this trip.
pub fn refuse(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    request: &RefuseMore,
    site: &Site,
) -> Result<GrantDetail, ApiError> {
    let reason = reason(&request.reason)?;
    let (now, grant) = (tx.now(), row(tx, id)?);
    not_own(tx, caller, &grant)?;
    let today = Today::read(tx, now)?;
    move_to(tx, &today, &grant, GrantEvent::RefuseMore, &reason)?;
    money_service::award_changed(tx, &grant)?;
    mail::more_refused(tx, site, &grant, &reason)?;
    detail(tx, caller, id, now)
}

/// A raised award is offered anew to an owner who asked for more; `None` when they did not. `grant` is the award
/// before the change.
pub(super) fn offer_if_asked(
    tx: &mut WriteTx<'_>,
    today: &Today,
    grant: &GrantRow,
    raised: bool,
) -> Result<Option<NaiveDate>, ApiError> {
    if grant.state != GrantState::AsksForMore || !raised {
        return Ok(None);
    }
    let to = rules::next(grant.state, GrantEvent::OfferMore).map_err(refused)?;
    let week = today.day.checked_add_days(Days::new(ANSWER_DAYS)).unwrap_or(today.day);
    let last = today.answer_by(grant).map_or(week, |last| last.max(week));
    store::move_state(tx, &grant.id, grant.state, to)?;
    store::set_answer_by(tx, &grant.id, last)?;
    trail(tx, "grant.offer_more", &grant.id, Some(grant.state), Some(to), None)?;
    Ok(Some(last))
}
