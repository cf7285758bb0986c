//! What became of payments: noted one by one, by a file of results, or by the clock.
//!
//! Invariants: a result moves a payment by its life cycle or is refused; the same result twice is one; its
//! owner is written to in the same transaction.

use super::batch_service as batches;
use super::file::results::{self, Outcome, ResultLine};
use super::mail::{self, News};
use super::refusals;
use super::store::{self, BatchRow, PaymentRow};
use crate::audit;
use crate::claim::service as claims;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use data_encoding::BASE64;
use sundae_shared::claim::cycle::Actor::{Clock, Payer};
use sundae_shared::claim::cycle::payment::{PaymentEvent, PaymentKind, PaymentState, stale_on, step};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::{Currency, Money};
use sundae_shared::payment::{
    BatchAction, BatchId, NoteResult, PaymentId, RESULT_BYTES_MAX, ResultFile, ResultOutcome, ResultReport,
    ResultTaken, text as words,
};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        unknown: en "No payment has this reference. It is the number of the batch and the place in it, such as 7-12.",
            es "Ningún pago tiene esta referencia. Es el número del lote y el lugar en él, como 7-12.";
        own: en "This is your own payment: somebody else notes what became of it.", es "Es tu propio pago: otra persona anota qué pasó con él.";
        amount(ours: &str): en "The amount in the file is not that of this payment: {ours}. Nothing was noted; look at both.",
            es "El importe del archivo no es el de este pago: {ours}. No se anotó nada; mira los dos.";
        does_not_fit(state: &str): en "That does not fit where this payment stands: {state}.", es "Eso no corresponde al estado de este pago: {state}.";
        no_reason: en "The bank gave no reason", es "El banco no dio motivo";
    }
}

/// Checks that payments go stale, and reminders of what did not arrive, handled in one go.
const PER_RUN_MAX: i64 = 100;

/// What is noted about a payment.
struct Noted<'a> {
    event: PaymentEvent,
    bank_reference: Option<&'a str>,
    reason: Option<&'a str>,
}

/// Notes what became of one payment; answers with its batch.
pub fn note(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &PaymentId,
    request: &NoteResult,
    site: &Site,
) -> Result<BatchId, ApiError> {
    use PaymentEvent as Event;
    let (batch, row) = batches::of_payment(tx, id)?;
    if row.version != request.version {
        return Err(refusals::changed());
    }
    if people::is_same_human(tx, by, &row.person_id)? {
        return Err(refusals::own());
    }
    let not_here = request.event == Event::Release
        || (request.event == Event::Cancel && row.state == PaymentState::Prepared);
    if not_here || step(row.kind, row.state, request.event, Payer).is_err() {
        return Err(refusals::other_payment(row.state));
    }
    let needs_reference = matches!(request.event, Event::Send | Event::HandOver | Event::Mail);
    let bank_reference = match needs_reference {
        true => Some(refusals::bank_reference(&request.bank_reference)?),
        false => None,
    };
    let needs_reason = matches!(request.event, Event::Fail | Event::Return | Event::MakeVoid | Event::Cancel);
    let reason = if needs_reason { Some(refusals::reason(&request.reason)?) } else { None };
    let noted =
        Noted { event: request.event, bank_reference: bank_reference.as_deref(), reason: reason.as_deref() };
    apply(tx, &batch, row, &noted, site)?;
    Ok(batch.id)
}

/// Moves a payment and writes to its owner.
fn apply(
    tx: &mut WriteTx<'_>,
    batch: &BatchRow,
    mut row: PaymentRow,
    noted: &Noted<'_>,
    site: &Site,
) -> Result<PaymentRow, ApiError> {
    let now = tx.now();
    let actor = if noted.event == PaymentEvent::GoStale { Clock } else { Payer };
    let before = row.state;
    row.state = step(row.kind, before, noted.event, actor).map_err(|_| refusals::other_payment(before))?;
    row.changed_at = now;
    if let Some(reference) = noted.bank_reference {
        row.bank_reference = Some(reference.to_owned());
    }
    match row.state {
        PaymentState::Sent | PaymentState::HandedOver | PaymentState::Mailed => row.sent_at = Some(now),
        PaymentState::Settled => row.settled_at = Some(now),
        _ => {}
    }
    row.reason = noted.reason.map(str::to_owned);
    row.told_at = Some(now);
    batches::note(tx, &mut row)?;
    let new = format!("{} {}", row.reference(batch.number), row.state);
    let entry = audit::Entry {
        action: BatchAction::Result.word(),
        subject_kind: "payment",
        subject_id: row.id.as_str(),
        old: Some(before.word()),
        new: Some(&new),
        reason: noted.reason,
    };
    audit::record(tx, &entry)?;
    mail::tell(tx, site, &row, &News { method: batch.method, again: false })?;
    Ok(row)
}

/// What a file of results would change; nothing is.
pub fn check(
    r: &mut Reader<'_>,
    by: &PersonId,
    file: &ResultFile,
    lang: Lang,
) -> Result<ResultReport, ApiError> {
    let mut report = Vec::new();
    for line in read(file)? {
        let line = line.and_then(|line| Ok((look(r, by, &line)?, line)));
        report.push(match line {
            Ok((Looked::Fits(fits), line)) => {
                let Fits { row, events, .. } = *fits;
                let mut state = row.state;
                for event in &events {
                    state = step(row.kind, state, *event, Payer).unwrap_or(state);
                }
                outcome(&line, Some(&row), Some(state), taken(&events), None)
            }
            Ok((Looked::Refused { row, says }, line)) => {
                let state = row.as_ref().map(|row| row.state);
                outcome(&line, row.as_deref(), state, ResultTaken::Refused, Some(says(lang)))
            }
            Err(bad) => unread(bad, lang)?,
        });
    }
    Ok(summed(report))
}

/// Takes a file of results. Lines that don't fit are left out and named; the others count.
pub fn take(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    file: &ResultFile,
    lang: Lang,
    site: &Site,
) -> Result<ResultReport, ApiError> {
    let mut report = Vec::new();
    for line in read(file)? {
        let line = line.and_then(|line| Ok((look(tx, by, &line)?, line)));
        report.push(match line {
            Ok((Looked::Fits(fits), line)) => {
                let Fits { batch, mut row, events } = *fits;
                let reason = reason_of(&line, lang);
                for event in &events {
                    let arrives = matches!(event, PaymentEvent::Send | PaymentEvent::Settle);
                    let noted = Noted {
                        event: *event,
                        bank_reference: Some(line.bank_reference.as_str()).filter(|text| !text.is_empty()),
                        reason: Some(reason.as_str()).filter(|_| !arrives),
                    };
                    row = apply(tx, &batch, row, &noted, site)?;
                }
                outcome(&line, Some(&row), Some(row.state), taken(&events), None)
            }
            Ok((Looked::Refused { row, says }, line)) => {
                let state = row.as_ref().map(|row| row.state);
                outcome(&line, row.as_deref(), state, ResultTaken::Refused, Some(says(lang)))
            }
            Err(bad) => unread(bad, lang)?,
        });
    }
    let entry = audit::Entry {
        action: "payment.take_results",
        subject_kind: "payment_results",
        subject_id: "file",
        new: Some(&format!("{} lines", report.len())),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    Ok(summed(report))
}

fn taken(events: &[PaymentEvent]) -> ResultTaken {
    if events.is_empty() { ResultTaken::Already } else { ResultTaken::Changes }
}

fn reason_of(line: &ResultLine, lang: Lang) -> String {
    match line.reason.is_empty() {
        true => text::no_reason(lang).to_owned(),
        false => line.reason.chars().take(sundae_shared::payment::REASON_CHARS_MAX).collect(),
    }
}

fn summed(lines: Vec<ResultOutcome>) -> ResultReport {
    let count =
        |taken| i64::try_from(lines.iter().filter(|line| line.taken == taken).count()).unwrap_or(i64::MAX);
    let (changes, refused) = (count(ResultTaken::Changes), count(ResultTaken::Refused));
    ResultReport { lines, changes, refused }
}

fn outcome(
    line: &ResultLine,
    row: Option<&PaymentRow>,
    state: Option<PaymentState>,
    taken: ResultTaken,
    says: Option<String>,
) -> ResultOutcome {
    let failed = matches!(line.outcome, Outcome::Failed | Outcome::Returned);
    let reason = Some(line.reason.clone()).filter(|reason| failed && !reason.is_empty());
    ResultOutcome {
        line: i64::try_from(line.line).unwrap_or(i64::MAX),
        reference: line.reference.clone(),
        name: row.map(|row| row.name.clone()),
        taken,
        state,
        says: says.or(reason),
    }
}

/// A line of the file that could not be read, or an error that ends it all.
enum Bad {
    Line(results::BadLine),
    All(ApiError),
}

impl From<ApiError> for Bad {
    fn from(error: ApiError) -> Self {
        Self::All(error)
    }
}

fn unread(bad: Bad, lang: Lang) -> Result<ResultOutcome, ApiError> {
    match bad {
        Bad::All(error) => Err(error),
        Bad::Line(bad) => Ok(ResultOutcome {
            line: i64::try_from(bad.line).unwrap_or(i64::MAX),
            reference: bad.reference.clone(),
            name: None,
            taken: ResultTaken::Refused,
            state: None,
            says: Some(bad.why.sentence(lang)),
        }),
    }
}

fn read(file: &ResultFile) -> Result<Vec<Result<ResultLine, Bad>>, ApiError> {
    if file.content.len() > RESULT_BYTES_MAX * 4 / 3 + 4 {
        return Err(refusals::too_large());
    }
    let bytes = BASE64.decode(file.content.as_bytes()).map_err(|_| refusals::not_base64())?;
    let lines = results::read(&file.name, &bytes, &Currency::usd());
    let lines = lines.map_err(|problem| refusals::results(move |lang| problem.sentence(lang)))?;
    Ok(lines.into_iter().map(|line| line.map_err(Bad::Line)).collect())
}

/// A payment with its batch, and what brings it to what a line says; nothing when it is there.
struct Fits {
    batch: BatchRow,
    row: PaymentRow,
    events: Vec<PaymentEvent>,
}

/// A line of a result file beside the payment that it names.
enum Looked {
    Fits(Box<Fits>),
    Refused { row: Option<Box<PaymentRow>>, says: Box<dyn Fn(Lang) -> String> },
}

fn look(r: &mut Reader<'_>, by: &PersonId, line: &ResultLine) -> Result<Looked, Bad> {
    let unknown = || Looked::Refused { row: None, says: Box::new(|lang| text::unknown(lang).into()) };
    let numbers = line.reference.split_once('-');
    let numbers =
        numbers.and_then(|(batch, place)| Some((batch.trim().parse().ok()?, place.trim().parse().ok()?)));
    let Some((number, place)) = numbers else { return Ok(unknown()) };
    let Some(batch) = store::batch_by_number(r, number).map_err(ApiError::from)? else {
        return Ok(unknown());
    };
    let Some(row) = store::payment_at(r, &batch.id, place).map_err(ApiError::from)? else {
        return Ok(unknown());
    };
    let refused = |row: PaymentRow, says: Box<dyn Fn(Lang) -> String>| {
        Ok(Looked::Refused { row: Some(Box::new(row)), says })
    };
    if people::is_same_human(r, by, &row.person_id)? {
        return refused(row, Box::new(|lang| text::own(lang).into()));
    }
    if line.amount_minor.is_some_and(|minor| minor != row.amount_minor()) {
        let ours = Money::new(row.amount_minor(), row.currency.clone());
        let ours = format!("{} {}", ours.currency.code(), ours.plain());
        return refused(row, Box::new(move |lang| text::amount(lang, &ours)));
    }
    match way(row.kind, row.state, line.outcome) {
        Some(events) => Ok(Looked::Fits(Box::new(Fits { batch, row, events }))),
        None => {
            let state = row.state;
            let says = move |lang| text::does_not_fit(lang, words::payment_state(state)(lang));
            refused(row, Box::new(says))
        }
    }
}

/// The events that bring a payment to an outcome; none when it is there; `None`: there is no way.
fn way(kind: PaymentKind, state: PaymentState, outcome: Outcome) -> Option<Vec<PaymentEvent>> {
    use PaymentEvent as Event;
    let (to, last) = match outcome {
        Outcome::Sent => (PaymentState::Sent, None),
        Outcome::Settled => (PaymentState::Settled, Some(Event::Settle)),
        Outcome::Failed => (PaymentState::Failed, Some(Event::Fail)),
        Outcome::Returned => (PaymentState::Returned, Some(Event::Return)),
    };
    // What was only released was sent first; a check's number is not in such a file.
    let first = (state == PaymentState::Released && kind == PaymentKind::Transfer).then_some(Event::Send);
    let out = matches!(state, PaymentState::HandedOver | PaymentState::Mailed | PaymentState::Settled);
    if state == to || (outcome == Outcome::Sent && out) {
        return Some(Vec::new());
    }
    let events: Vec<PaymentEvent> = first.into_iter().chain(last).collect();
    let mut at = state;
    for event in &events {
        at = step(kind, at, *event, Payer).ok()?;
    }
    (at == to).then_some(events)
}

/// Marks checks that nobody cashed in time; returns how many.
pub fn go_stale(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let now = tx.now();
    let days = claims::setting_today(tx, SettingKey::StaleCheckDays, now)?.unwrap_or(i64::MAX);
    let edition = edition::current(tx)?;
    let today = edition::today(edition.as_ref(), now);
    let out = [PaymentState::HandedOver, PaymentState::Mailed];
    let mut stale = 0;
    for row in store::in_state_since(tx, &out, now, PER_RUN_MAX)? {
        let issued = row.sent_at.unwrap_or(row.changed_at);
        let over = stale_on(edition::today(edition.as_ref(), issued), days).is_some_and(|day| day <= today);
        if over {
            let (batch, row) = batches::of_payment(tx, &row.id)?;
            let noted = Noted { event: PaymentEvent::GoStale, bank_reference: None, reason: None };
            apply(tx, &batch, row, &noted, site)?;
            stale += 1;
        }
    }
    Ok(stale)
}

/// Writes again to those whose payment did not arrive and whom nothing was sent since; returns how many.
pub fn remind_failed(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let now = tx.now();
    let Some(days) = claims::setting_today(tx, SettingKey::FailedMailDays, now)? else { return Ok(0) };
    let before = now.plus_minutes(-days.saturating_mul(24 * 60));
    let lost = [PaymentState::Failed, PaymentState::Returned, PaymentState::Stale, PaymentState::Void];
    let mut told = 0;
    for mut row in store::in_state_since(tx, &lost, before, PER_RUN_MAX)? {
        let newest = store::of_person(tx, &row.person_id)?;
        let newest = newest.first().is_some_and(|(newest, ..)| newest.id == row.id);
        if !newest || row.told_at.is_some_and(|at| at > before) {
            continue;
        }
        row.told_at = Some(now);
        batches::note(tx, &mut row)?;
        let batch = store::batch(tx, &row.batch_id)?.ok_or_else(ApiError::not_found)?;
        mail::tell(tx, site, &row, &News { method: batch.method, again: true })?;
        told += 1;
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::{Outcome, way};
    use sundae_shared::claim::cycle::payment::PaymentEvent::{Fail, Return, Send, Settle};
    use sundae_shared::claim::cycle::payment::PaymentKind::{Check, Transfer};
    use sundae_shared::claim::cycle::payment::PaymentState as State;

    #[test]
    fn a_result_leads_a_payment_on_and_never_back() {
        assert_eq!(way(Transfer, State::Released, Outcome::Settled), Some(vec![Send, Settle]));
        assert_eq!(way(Transfer, State::Sent, Outcome::Failed), Some(vec![Fail]));
        assert_eq!(way(Transfer, State::Settled, Outcome::Returned), Some(vec![Return]), "days later");
        assert_eq!(way(Transfer, State::Settled, Outcome::Settled), Some(vec![]), "known already");
        assert_eq!(way(Transfer, State::Settled, Outcome::Sent), Some(vec![]), "an older report");
        assert_eq!(way(Transfer, State::Failed, Outcome::Settled), None);
        assert_eq!(way(Transfer, State::Prepared, Outcome::Sent), None, "not released");
        assert_eq!(way(Transfer, State::Cancelled, Outcome::Sent), None);
        assert_eq!(way(Check, State::Mailed, Outcome::Settled), Some(vec![Settle]));
        assert_eq!(way(Check, State::Released, Outcome::Settled), None, "it has no number yet");
    }
}
