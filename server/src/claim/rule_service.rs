//! The rules that amounts and deadlines go by, and how they change: somebody proposes a value from a day on
//! with its source, a second person confirms it.
//!
//! Invariant: what held on a day that is over stays as it is. Nobody proposes or confirms what changes the
//! amount of their own claim.

use super::rule_store::{self, ProposalRow};
use super::store;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::grant::service as grants;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use crate::second;
use chrono::NaiveDate;
use sundae_shared::claim::rule::{
    ProposeRule, Rule, RuleAuthors, RuleProposal, RuleProposalId, RuleValue, Rules, worth,
};
use sundae_shared::claim::settings::{Setting, SettingKey};
use sundae_shared::id::{Id as _, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::money::Currency;
use sundae_shared::second::{DecideSecondLook, REASON_CHARS_MAX, SecondDecider, SecondLook};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        past: en "Choose today or a later day: what was promised and paid until now stays as it was.",
            es "Elige hoy o un día posterior: lo prometido y pagado hasta ahora queda como estaba.";
        value(least: &str, most: &str): en "Write a value between {least} and {most}.", es "Escribe un valor entre {least} y {most}.";
        no_value: en "This needs a value: deadlines and amounts are computed with it.",
            es "Hace falta un valor: con él se calculan plazos e importes.";
        source(most: usize): en "Write where the value comes from, such as the page that says so. At most {most} characters.",
            es "Escribe de dónde viene el valor, por ejemplo la página que lo dice. {most} caracteres como máximo.";
        own: en "You have a travel grant or a claim of your own that this would change, or somebody who shares your mailbox or is linked with you has. Colleagues without one have to do it.",
            es "Tú, o alguien que comparte tu correo o está vinculado contigo, tiene una ayuda o una solicitud que esto cambiaría. Lo tienen que hacer colegas sin ninguna.";
        waits: en "A value for this rule waits for a second person already. Nothing was changed; have it decided first.",
            es "Ya hay un valor para esta regla que espera a otra persona. No se cambió nada; que se decida primero.";
        same: en "Exactly this holds from that day on already. Nothing was changed.",
            es "Exactamente esto ya vale desde ese día. No se cambió nada.";
        late: en "Its first day is over, and the past is not rewritten. Nothing was changed; reject it and propose it from a later day on.",
            es "Su primer día ya pasó y el pasado no se reescribe. No se cambió nada; recházalo y propón otro día posterior.";
    }
}

fn today(r: &mut Reader<'_>, now: Timestamp) -> Result<NaiveDate, ApiError> {
    Ok(edition::today(edition::current(r)?.as_ref(), now))
}

/// What this conference pays in.
fn currency() -> Currency {
    Currency::usd()
}

/// Whether somebody asks for money that rules of amounts change, through any record.
pub fn asks_for_money(r: &mut Reader<'_>, caller: &PersonId) -> Result<bool, ApiError> {
    let records = people::records_of(r, caller)?;
    for record in &records {
        if !grants::accepted_of(r, record)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(rule_store::any_claim(r, &records)?)
}

pub fn list(r: &mut Reader<'_>, caller: &PersonId, now: Timestamp) -> Result<Rules, ApiError> {
    let (values, proposals) = (store::settings(r)?, rule_store::open_and_confirmed(r)?);
    let own = asks_for_money(r, caller)?;
    let mut items = Vec::new();
    for key in SettingKey::ALL {
        items.push(rule(r, caller, *key, own && key.changes_amounts(), &values, &proposals)?);
    }
    Ok(Rules { today: today(r, now)?, currency: currency(), items })
}

fn rule(
    r: &mut Reader<'_>,
    caller: &PersonId,
    key: SettingKey,
    own: bool,
    values: &[Setting],
    proposals: &[ProposalRow],
) -> Result<Rule, ApiError> {
    let of_key = || proposals.iter().filter(|row| row.key == key);
    let mut shown = Vec::new();
    for setting in values.iter().rev().filter(|setting| setting.key == key) {
        let confirmed = |row: &&ProposalRow| {
            row.state == SecondLook::Confirmed && row.valid_from == setting.from && row.value == setting.value
        };
        let by = match of_key().find(confirmed) {
            Some(row) => authors(r, row)?,
            None => None,
        };
        let Setting { from, value, source, .. } = setting.clone();
        shown.push(RuleValue { from, value, source, by });
    }
    let waiting = match of_key().find(|row| row.state == SecondLook::Proposed) {
        Some(row) => Some(proposal(r, caller, own, row.clone())?),
        None => None,
    };
    Ok(Rule { key, values: shown, waiting, own })
}

fn authors(r: &mut Reader<'_>, row: &ProposalRow) -> Result<Option<RuleAuthors>, ApiError> {
    let Some((by, confirmed_at)) = row.decided_by.as_ref().zip(row.decided_at) else { return Ok(None) };
    let proposed_by = people::name_of(r, &row.proposed_by)?.unwrap_or_default();
    let confirmed_by = people::name_of(r, by)?.unwrap_or_default();
    Ok(Some(RuleAuthors { proposed_by, confirmed_by, confirmed_at }))
}

fn proposal(
    r: &mut Reader<'_>,
    caller: &PersonId,
    own: bool,
    row: ProposalRow,
) -> Result<RuleProposal, ApiError> {
    let proposed_it = people::is_same_human(r, caller, &row.proposed_by)?;
    let proposed_by = people::name_of(r, &row.proposed_by)?.unwrap_or_default();
    let ProposalRow { id, valid_from: from, value, source, proposed_at, .. } = row;
    let caller = SecondDecider { proposed_it, concerned: own };
    Ok(RuleProposal { id, from, value, source, proposed_by, proposed_at, caller })
}

fn conflict(code: &'static str, says: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| says(lang).into())
}

/// Proposes a value from a day on.
pub fn propose(tx: &mut WriteTx<'_>, by: &PersonId, request: &ProposeRule) -> Result<(), ApiError> {
    let ProposeRule { key, from, value, source } = request.clone();
    let now = tx.now();
    if from < today(tx, now)? {
        return Err(ApiError::invalid().field("from", |lang| text::past(lang).into()));
    }
    check_value(key, value)?;
    let source = tidy(&source);
    if source.is_empty() || source.chars().count() > REASON_CHARS_MAX {
        return Err(ApiError::invalid().field("source", |lang| text::source(lang, REASON_CHARS_MAX)));
    }
    if key.changes_amounts() && asks_for_money(tx, by)? {
        return Err(ApiError::new(Status::Forbidden, "rule.own", |lang| text::own(lang).into()));
    }
    if rule_store::any_open(tx, key)? {
        return Err(conflict("rule.waits", text::waits));
    }
    let begins_then = |setting: &Setting| setting.key == key && setting.from == from;
    let same =
        |setting: &Setting| begins_then(setting) && (setting.value, &setting.source) == (value, &source);
    if store::settings(tx)?.iter().any(same) {
        return Err(conflict("rule.same", text::same));
    }
    let row = ProposalRow {
        id: tx.new_id()?,
        key,
        valid_from: from,
        value,
        source,
        state: SecondLook::Proposed,
        proposed_by: by.clone(),
        proposed_at: now,
        decided_by: None,
        decided_at: None,
    };
    rule_store::insert_proposal(tx, &row)?;
    record(tx, SecondLook::Proposed, &row, None, &row.source)
}

fn check_value(key: SettingKey, value: Option<i64>) -> Result<(), ApiError> {
    if key.fits(value) {
        return Ok(());
    }
    let (least, most) = key.plausible();
    let said = move |lang| match value {
        Some(_) => {
            let words = |value| worth(key, Some(value), &currency(), lang);
            text::value(lang, &words(least), &words(most))
        }
        None => text::no_value(lang).to_owned(),
    };
    Err(ApiError::invalid().field("value", said))
}

/// The second person's word.
pub fn decide(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &RuleProposalId,
    said: &DecideSecondLook,
) -> Result<(), ApiError> {
    let row = rule_store::proposal(tx, id)?.ok_or_else(ApiError::not_found)?;
    second::is_open(row.state)?;
    let proposed_it = people::is_same_human(tx, by, &row.proposed_by)?;
    let concerned = row.key.changes_amounts() && asks_for_money(tx, by)?;
    let (to, why) = second::step(SecondDecider { proposed_it, concerned }, said)?;
    if rule_store::decide(tx, id, to, by, &why)? != 1 {
        return Err(second::decided());
    }
    let now = tx.now();
    let mut old = None;
    if to == SecondLook::Confirmed {
        if row.valid_from < today(tx, now)? {
            return Err(conflict("rule.late", text::late));
        }
        old = Some(in_words(held_before(tx, &row)?));
        rule_store::set(tx, &row)?;
    }
    record(tx, to, &row, old.as_deref(), &why)
}

/// What held on the first day of a proposal.
fn held_before(r: &mut Reader<'_>, row: &ProposalRow) -> Result<Option<i64>, ApiError> {
    let begun =
        store::settings(r)?.into_iter().filter(|one| one.key == row.key && one.from <= row.valid_from);
    Ok(begun.max_by_key(|one| one.from).and_then(|one| one.value))
}

fn in_words(value: Option<i64>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

/// The trail: `check_fee_minor 2025-05-15 500`.
fn record(
    tx: &mut WriteTx<'_>,
    to: SecondLook,
    row: &ProposalRow,
    old: Option<&str>,
    reason: &str,
) -> Result<(), ApiError> {
    let new = format!("{} {} {}", row.key, row.valid_from, in_words(row.value));
    let action = format!("rule.{}", second::verb(to));
    let entry = audit::Entry {
        action: &action,
        subject_kind: "rule",
        subject_id: row.id.as_str(),
        old,
        new: Some(&new),
        reason: Some(reason).filter(|reason| !reason.is_empty()),
    };
    audit::record(tx, &entry)
}
