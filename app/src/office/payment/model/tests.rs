//! The decisions of the screens of payments.

use super::*;
use sundae_shared::id::Id;
use sundae_shared::payment::{DuePart, PaidBefore};
use sundae_shared::time::Timestamp;

fn id<I: Id>(last: char) -> I {
    I::parse(&format!("01a1ffa6-ac56-7676-83c0-5bee6b31d48{last}")).expect("an id")
}

fn due(last: char, method: Option<PayeeMethod>, ready_minor: i64) -> DuePerson {
    DuePerson {
        person: id(last),
        name: "Amina Okafor".into(),
        claim: None,
        grant: None,
        honorarium: None,
        ready_minor,
        method,
        warnings: Vec::new(),
        pay_by: None,
        overdue: false,
        open: None,
        failed: None,
        own: false,
    }
}

fn part(due_minor: i64) -> Option<DuePart> {
    Some(DuePart { payable_minor: 0, settled_minor: 0, due_minor, waits: Vec::new() })
}

fn payment(reference: &str, state: PaymentState, may: &[PaymentEvent]) -> Payment {
    Payment {
        id: id('0'),
        version: 1,
        reference: reference.into(),
        person: id('0'),
        name: "Zoë Ångström".into(),
        claim: None,
        kind: PaymentKind::Transfer,
        state,
        amount_minor: 150,
        grant_minor: 100,
        honorarium_minor: 50,
        withheld_minor: 5,
        check_fee_minor: 0,
        bank_reference: None,
        reason: None,
        at: Timestamp::EPOCH,
        may: may.to_vec(),
        problem: None,
        warnings: Vec::new(),
    }
}

#[test]
fn who_is_ready_can_be_chosen_and_nobody_chooses_themselves() {
    let ready = due('1', Some(PayeeMethod::PayPal), 100);
    assert!(can_be_chosen(&ready));
    assert!(!can_be_chosen(&DuePerson { own: true, ..ready.clone() }));
    assert!(!can_be_chosen(&DuePerson { ready_minor: 0, ..ready.clone() }));
    assert!(!can_be_chosen(&DuePerson { method: None, ..ready.clone() }));
    let open = PaidBefore {
        batch: id('9'),
        reference: "7-1".into(),
        state: PaymentState::Sent,
        amount_minor: 100,
        reason: None,
        at: Timestamp::EPOCH,
    };
    assert!(!can_be_chosen(&DuePerson { open: Some(open), ..ready }));
}

#[test]
fn what_is_ticked_is_summed_by_method_and_what_went_away_is_left_out() {
    let items = [
        due('1', Some(PayeeMethod::PayPal), 100),
        due('2', Some(PayeeMethod::Wire), 1_000),
        due('3', Some(PayeeMethod::PayPal), 11),
        due('4', Some(PayeeMethod::PayPal), 7),
        due('5', None, 7),
    ];
    let tick = |at: usize| items[at].person.to_string();
    let ticked = BTreeSet::from([tick(0), tick(1), tick(2), tick(4), "gone".to_owned()]);
    let chosen = chosen(&items, &ticked);
    assert_eq!(chosen.len(), 2);
    assert_eq!((chosen[0].method, chosen[0].count(), chosen[0].amount_minor), (PayeeMethod::PayPal, 2, 111));
    assert_eq!((chosen[1].method, chosen[1].count(), chosen[1].amount_minor), (PayeeMethod::Wire, 1, 1_000));
    assert_eq!(super::chosen(&items, &BTreeSet::new()), []);
}

#[test]
fn a_payment_that_is_not_released_is_taken_out_and_one_that_is_was_not_sent() {
    use PaymentEvent::{Cancel, Fail, Release, Send};
    assert_eq!(notable(&payment("7-1", PaymentState::Prepared, &[Release, Cancel])), []);
    assert_eq!(notable(&payment("7-1", PaymentState::Released, &[Send, Cancel])), [Send, Cancel]);
    assert_eq!(notable(&payment("7-1", PaymentState::Sent, &[Fail])), [Fail]);
}

#[test]
fn a_result_asks_for_what_it_needs_and_for_nothing_else() {
    use PaymentKind::{Check, Transfer};
    assert_eq!(asks(Transfer, PaymentEvent::Send), Asks::BankReference);
    assert_eq!(asks(Check, PaymentEvent::HandOver), Asks::CheckNumber);
    assert_eq!(asks(Check, PaymentEvent::Mail), Asks::CheckNumber);
    for event in [PaymentEvent::Fail, PaymentEvent::Return, PaymentEvent::MakeVoid, PaymentEvent::Cancel] {
        assert_eq!(asks(Transfer, event), Asks::Reason);
        assert!(is_bad_news(event));
    }
    assert_eq!(asks(Transfer, PaymentEvent::Settle), Asks::Nothing);
    assert!(!is_bad_news(PaymentEvent::Settle));
}

#[test]
fn payments_are_found_by_parts_of_name_and_reference_and_by_state() {
    let sent = Payment { bank_reference: Some("PP-88".into()), ..payment("7-12", PaymentState::Sent, &[]) };
    let by = |q: &str, state| Shown { q: q.into(), state }.fits(&sent, sundae_shared::fold::fold);
    assert!(by("", None));
    assert!(by("angst zoe", None));
    assert!(by("7-12", None));
    assert!(by("pp-88", Some(PaymentState::Sent)));
    assert!(!by("7-13", None));
    assert!(!by("", Some(PaymentState::Failed)));
}

#[test]
fn what_was_taken_out_counts_in_no_total() {
    let payments = [
        payment("7-1", PaymentState::Sent, &[]),
        payment("7-2", PaymentState::Cancelled, &[]),
        payment("7-3", PaymentState::Sent, &[]),
    ];
    assert_eq!(totals(&payments), Totals { grant_minor: 200, honorarium_minor: 100, withheld_minor: 10 });
    assert_eq!(states(&payments), [(PaymentState::Sent, 2), (PaymentState::Cancelled, 1)]);
    assert_eq!(totals(&[]), Totals::default());
}

#[test]
fn a_hash_is_cut_and_other_words_are_not() {
    assert_eq!(short_hash(&"ab".repeat(32)), "abababababab…");
    assert_eq!(short_hash(&format!("paypal_csv {}", "ab".repeat(32))), "paypal_csv abababababab…");
    assert_eq!(short_hash("7-12"), "7-12");
    assert_eq!(short_hash(&"é".repeat(32)), "é".repeat(32));
}

#[test]
fn refused_lines_stand_first_and_the_rest_stays_in_order() {
    let line = |line, taken| ResultOutcome {
        line,
        reference: String::new(),
        name: None,
        taken,
        state: None,
        says: None,
    };
    let lines = vec![
        line(2, ResultTaken::Already),
        line(3, ResultTaken::Changes),
        line(4, ResultTaken::Refused),
        line(5, ResultTaken::Changes),
        line(6, ResultTaken::Refused),
    ];
    let sorted = refused_first(&ResultReport { lines, changes: 2, refused: 2 });
    assert_eq!(sorted.iter().map(|line| line.line).collect::<Vec<_>>(), [4, 6, 3, 5, 2]);
}

#[test]
fn only_what_is_below_zero_is_overpaid_and_both_parts_may_be() {
    let person = |grant, honorarium| DuePerson { grant, honorarium, ..due('1', None, 0) };
    assert_eq!(overpaid(&person(part(-100), part(50))), [(PaidPart::Grant, 100)]);
    assert_eq!(overpaid(&person(None, part(-1))), [(PaidPart::Honorarium, 1)]);
    assert_eq!(overpaid(&person(part(-2), part(-1))), [(PaidPart::Grant, 2), (PaidPart::Honorarium, 1)]);
    assert_eq!(overpaid(&person(part(0), None)), []);
}

#[test]
fn every_byte_survives_the_way_through_the_browsers_letters() {
    let all: Vec<u8> = (0..=255).collect();
    assert_eq!(bytes_of_letters(&letters_of_bytes(&all)), Some(all));
    assert_eq!(bytes_of_letters("€"), None, "more than a byte");
    assert!(is_too_large(1_048_577.0) && !is_too_large(1_048_576.0));
}
