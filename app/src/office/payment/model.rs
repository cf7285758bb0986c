//! What the screens of payments decide: who can be chosen, what a result asks for, what stands first. Pure.

use crate::ui::Tone;
use std::collections::BTreeSet;
use sundae_shared::claim::cycle::batch::BatchState;
use sundae_shared::claim::cycle::payment::{PaymentEvent, PaymentKind, PaymentState};
use sundae_shared::id::PersonId;
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::{
    DuePerson, PaidPart, Payment, RESULT_BYTES_MAX, ResultOutcome, ResultReport, ResultTaken,
};

/// Whether a batch can take this person now. Nobody puts themselves into one.
pub fn can_be_chosen(due: &DuePerson) -> bool {
    due.method.is_some() && due.ready_minor > 0 && due.open.is_none() && !due.own
}

/// People of one method who were chosen, and what they would be paid together.
#[derive(Debug, PartialEq, Eq, Clone)]
pub struct Chosen {
    pub method: PayeeMethod,
    pub people: Vec<PersonId>,
    pub amount_minor: i64,
}

impl Chosen {
    pub fn count(&self) -> i64 {
        i64::try_from(self.people.len()).unwrap_or(i64::MAX)
    }
}

/// Those who are ticked and can be paid, by method: a batch has one.
pub fn chosen(items: &[DuePerson], ticked: &BTreeSet<String>) -> Vec<Chosen> {
    let of = |&method: &PayeeMethod| {
        let is_chosen = |due: &&DuePerson| {
            due.method == Some(method) && can_be_chosen(due) && ticked.contains(&due.person.to_string())
        };
        let mut chosen = Chosen { method, people: Vec::new(), amount_minor: 0 };
        for due in items.iter().filter(is_chosen) {
            chosen.people.push(due.person.clone());
            chosen.amount_minor = chosen.amount_minor.saturating_add(due.ready_minor);
        }
        chosen
    };
    PayeeMethod::ALL.iter().map(of).filter(|chosen| !chosen.people.is_empty()).collect()
}

/// What staff may note about a payment by hand. The release is the batch's, and what is not released yet is
/// taken out of its batch instead.
pub fn notable(payment: &Payment) -> Vec<PaymentEvent> {
    let by_hand = |event: &PaymentEvent| match event {
        PaymentEvent::Release | PaymentEvent::GoStale => false,
        PaymentEvent::Cancel => payment.state != PaymentState::Prepared,
        _ => true,
    };
    payment.may.iter().copied().filter(by_hand).collect()
}

/// What a result asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    Nothing,
    /// The bank's or the service's own.
    BankReference,
    CheckNumber,
    /// The owner reads it.
    Reason,
}

pub fn asks(kind: PaymentKind, event: PaymentEvent) -> Asks {
    use PaymentEvent as Event;
    match (event, kind) {
        (Event::Release | Event::Settle | Event::GoStale, _) => Asks::Nothing,
        (Event::Send | Event::HandOver | Event::Mail, PaymentKind::Transfer) => Asks::BankReference,
        (Event::Send | Event::HandOver | Event::Mail, PaymentKind::Check) => Asks::CheckNumber,
        (Event::Cancel | Event::Fail | Event::Return | Event::MakeVoid, _) => Asks::Reason,
    }
}

/// Whether a result means that the money did not arrive.
pub fn is_bad_news(event: PaymentEvent) -> bool {
    use PaymentEvent as Event;
    match event {
        Event::Cancel | Event::Fail | Event::Return | Event::GoStale | Event::MakeVoid => true,
        Event::Release | Event::Send | Event::HandOver | Event::Mail | Event::Settle => false,
    }
}

/// Which payments of a batch the screen shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Parts of a name or of a reference.
    pub q: String,
    pub state: Option<PaymentState>,
}

impl Shown {
    /// `plain` takes accents and capitals away.
    pub fn fits(&self, payment: &Payment, plain: fn(&str) -> String) -> bool {
        let Payment { reference, name, bank_reference, state, .. } = payment;
        let text = plain(&format!("{reference} {name} {}", bank_reference.as_deref().unwrap_or_default()));
        self.state.is_none_or(|wanted| wanted == *state)
            && plain(&self.q).split(' ').all(|part| text.contains(part))
    }
}

/// The states that payments of a batch are in, with how many there are of each.
pub fn states(payments: &[Payment]) -> Vec<(PaymentState, usize)> {
    let count =
        |state: &PaymentState| (*state, payments.iter().filter(|payment| payment.state == *state).count());
    PaymentState::ALL.iter().map(count).filter(|(_, count)| *count > 0).collect()
}

/// Grant and honorarium of all payments that still count, apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub grant_minor: i64,
    pub honorarium_minor: i64,
    pub withheld_minor: i64,
}

pub fn totals(payments: &[Payment]) -> Totals {
    let mut totals = Totals::default();
    for payment in payments.iter().filter(|payment| payment.state != PaymentState::Cancelled) {
        totals.grant_minor = totals.grant_minor.saturating_add(payment.grant_minor);
        totals.honorarium_minor = totals.honorarium_minor.saturating_add(payment.honorarium_minor);
        totals.withheld_minor = totals.withheld_minor.saturating_add(payment.withheld_minor);
    }
    totals
}

/// A text with its hashes cut to what can be compared by eye.
pub fn short_hash(text: &str) -> String {
    const SHOWN: usize = 12;
    let word = |word: &str| match word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        true => format!("{}…", &word[..SHOWN]),
        false => word.to_owned(),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Lines of a file of results in the order in which a person wants them: what was refused, what changes, what
/// was known; within each as in the file.
pub fn refused_first(report: &ResultReport) -> Vec<ResultOutcome> {
    let mut lines = report.lines.clone();
    lines.sort_by_key(|line| match line.taken {
        ResultTaken::Refused => 0,
        ResultTaken::Changes => 1,
        ResultTaken::Already => 2,
    });
    lines
}

/// Whether a file of results is larger than the server takes; refused before it travels.
pub fn is_too_large(bytes: f64) -> bool {
    bytes > RESULT_BYTES_MAX as f64
}

/// What was paid too much, by part, as amounts above zero.
pub fn overpaid(due: &DuePerson) -> Vec<(PaidPart, i64)> {
    let parts = [(PaidPart::Grant, &due.grant), (PaidPart::Honorarium, &due.honorarium)];
    let over = |(part, due): (PaidPart, &Option<sundae_shared::payment::DuePart>)| {
        let over = due.as_ref()?.due_minor.checked_neg()?;
        (over > 0).then_some((part, over))
    };
    parts.into_iter().filter_map(over).collect()
}

/// The browser's base64 functions speak text of which every letter is one byte.
pub fn bytes_of_letters(letters: &str) -> Option<Vec<u8>> {
    letters.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect()
}

pub fn letters_of_bytes(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

pub fn batch_tone(state: BatchState) -> Tone {
    match state {
        BatchState::Open | BatchState::Cancelled => Tone::Plain,
        BatchState::Prepared | BatchState::Exported => Tone::Wait,
        BatchState::Released => Tone::Info,
        BatchState::Closed => Tone::Done,
    }
}

pub fn payment_tone(state: PaymentState) -> Tone {
    use PaymentState as State;
    match state {
        State::Prepared | State::Cancelled | State::Void => Tone::Plain,
        State::Released | State::Sent | State::HandedOver | State::Mailed => Tone::Info,
        State::Settled => Tone::Done,
        State::Stale => Tone::Wait,
        State::Failed | State::Returned => Tone::Wrong,
    }
}

#[cfg(test)]
mod tests;
