//! Every state × event × role of every life cycle, against `life_cycles.txt`.
#![allow(clippy::unwrap_used, reason = "a test that can't go on ends")]

use std::collections::{BTreeMap, BTreeSet};
use sundae_shared::claim::cycle::{Actor, Refused, batch, claim, line, payment, visit};
use sundae_shared::claim::{ClaimState, LineState};
use sundae_shared::grant::rules as grant;
use sundae_shared::grant::{GrantEvent, GrantState};
use sundae_shared::people::Role;
use sundae_shared::people::may;
use sundae_shared::rewards::RedemptionState;
use sundae_shared::rewards::cycle::{self as redemption, RedemptionEvent, Way};
use sundae_shared::rewards::pool::{self, CodeEvent, CodeState};

const TEXT: &str = include_str!("life_cycles.txt");

/// cycle, state, event → state, who
type Table = BTreeMap<(String, String, String), (String, BTreeSet<String>)>;

fn table() -> Table {
    let staff = "moderator reviewer approver payer admin";
    let lines = TEXT.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut table = Table::new();
    for line in lines {
        let (way, who) = line.split_once(':').unwrap();
        let words: Vec<&str> = way.split_whitespace().collect();
        let [cycle, state, event, "->", to] = words[..] else { panic!("not a way: {line}") };
        let who = who.replace("staff-at-the-event", staff);
        let who = who.split_whitespace().map(str::to_owned).collect();
        let key = (cycle.to_owned(), state.to_owned(), event.to_owned());
        assert!(table.insert(key, (to.to_owned(), who)).is_none(), "twice: {line}");
    }
    table
}

type Word<T> = fn(T) -> &'static str;

/// Tries one cycle and returns how many combinations there are.
fn try_all<S: Copy, E: Copy>(
    cycle: &str,
    (states, events): (&[S], &[E]),
    words: (Word<S>, Word<E>),
    step: impl Fn(S, E, Actor) -> Result<S, Refused>,
) -> usize {
    let mut table = table();
    table.retain(|key, _| key.0 == cycle);
    let mut used = BTreeSet::new();
    for state in states {
        for event in events {
            let key = (cycle.to_owned(), words.0(*state).to_owned(), words.1(*event).to_owned());
            for actor in Actor::ALL {
                let found = step(*state, *event, *actor).map(|next| words.0(next).to_owned());
                let expected = match table.get(&key) {
                    None => Err(Refused::NotNow),
                    Some((_, who)) if !who.contains(actor.word()) => Err(Refused::NotYou),
                    Some((to, _)) => Ok(to.clone()),
                };
                assert_eq!(found, expected, "{key:?} by {actor}");
            }
            used.insert(key);
        }
    }
    for key in table.keys() {
        assert!(used.contains(key), "{key:?} names a state or event that does not exist");
    }
    states.len() * events.len() * Actor::ALL.len()
}

#[test]
fn every_state_with_every_event_and_every_role_does_what_the_table_says() {
    let lines = (LineState::ALL, line::LineEvent::ALL);
    let mut tried = try_all("line", lines, (LineState::word, line::LineEvent::word), line::step);
    let claims = (ClaimState::ALL, claim::ClaimEvent::ALL);
    tried += try_all("claim", claims, (ClaimState::word, claim::ClaimEvent::word), claim::step);
    let grants = (GrantState::ALL, GrantEvent::ALL);
    tried += try_all("grant", grants, (GrantState::word, GrantEvent::word), grant::step);
    let holds = (claim::HoldState::ALL, claim::HoldEvent::ALL);
    tried += try_all("hold", holds, (claim::HoldState::word, claim::HoldEvent::word), claim::hold_step);
    let visits = (visit::QueueState::ALL, visit::QueueEvent::ALL);
    tried += try_all("visit", visits, (visit::QueueState::word, visit::QueueEvent::word), visit::step);
    let batches = (batch::BatchState::ALL, batch::BatchEvent::ALL);
    tried += try_all("batch", batches, (batch::BatchState::word, batch::BatchEvent::word), batch::step);
    for (name, kind) in [("transfer", payment::PaymentKind::Transfer), ("check", payment::PaymentKind::Check)]
    {
        let all = (payment::PaymentState::ALL, payment::PaymentEvent::ALL);
        let words = (payment::PaymentState::word as Word<_>, payment::PaymentEvent::word as Word<_>);
        tried += try_all(name, all, words, |state, event, actor| payment::step(kind, state, event, actor));
    }
    for way in Way::ALL {
        let all = (RedemptionState::ALL, RedemptionEvent::ALL);
        let words = (RedemptionState::word as Word<_>, RedemptionEvent::word as Word<_>);
        tried += try_all(way.word(), all, words, |state, event, actor| {
            redemption::step(*way, state, event, actor)
        });
    }
    let codes = (CodeState::ALL, CodeEvent::ALL);
    tried += try_all("code_of_pool", codes, (CodeState::word, CodeEvent::word), pool::step);
    assert!(tried > 6_000, "only {tried} combinations");
}

#[test]
fn whoever_the_routes_admit_to_an_award_is_whom_its_life_cycle_names() {
    let roles = |roles: &[Role]| roles.iter().map(|role| role.word()).collect::<BTreeSet<_>>();
    let actors = |event| grant::who(event).iter().map(|actor| actor.word()).collect::<BTreeSet<_>>();
    for event in [GrantEvent::Forfeit, GrantEvent::OfferAgain] {
        assert_eq!(actors(event), roles(may::CHANGE_GRANTS), "{event}");
    }
    for event in [GrantEvent::OfferMore, GrantEvent::RefuseMore] {
        assert_eq!(actors(event), roles(may::DECIDE_GRANTS), "{event}");
    }
}

/// Everything that can be reached from where a cycle begins.
fn reached(cycle: &str, from: &str) -> BTreeSet<String> {
    let table = table();
    let mut found = BTreeSet::from([from.to_owned()]);
    loop {
        let next = table.iter().filter(|(key, _)| key.0 == cycle && found.contains(&key.1));
        let next: BTreeSet<String> = next.map(|(_, (to, _))| to.clone()).collect();
        let before = found.len();
        found.extend(next);
        if found.len() == before {
            return found;
        }
    }
}

#[test]
fn every_state_can_be_reached() {
    let all = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    let states = |states: &[ClaimState]| all(states.iter().map(|state| state.word()).collect());
    assert_eq!(reached("claim", "draft"), states(ClaimState::ALL));
    assert_eq!(reached("line", "pending"), all(LineState::ALL.iter().map(|state| state.word()).collect()));
    let queue = visit::QueueState::ALL.iter().map(|state| state.word()).collect();
    assert_eq!(reached("visit", "arrived"), all(queue));
    let batches = batch::BatchState::ALL.iter().map(|state| state.word()).collect();
    assert_eq!(reached("batch", "open"), all(batches));
    let payments = payment::PaymentState::ALL.iter().map(|state| state.word()).collect();
    let both = &reached("transfer", "prepared") | &reached("check", "prepared");
    assert_eq!(both, all(payments));
    let redemptions: BTreeSet<String> = all(RedemptionState::ALL.iter().map(|state| state.word()).collect());
    for way in Way::ALL {
        let mut there = reached(way.word(), "reserved");
        if !way.by_two() {
            assert!(there.insert("confirmed".to_owned()), "{way}: nobody has to confirm it");
        }
        assert_eq!(there, redemptions, "{way}");
    }
    assert_eq!(
        reached("code_of_pool", "free"),
        all(CodeState::ALL.iter().map(|state| state.word()).collect())
    );
}

#[test]
fn every_claim_finds_back_to_a_draft_and_no_finished_payment_goes_on() {
    for state in ClaimState::ALL {
        assert!(reached("claim", state.word()).contains("draft"), "{state}");
    }
    for end in ["cancelled", "failed", "returned"] {
        assert_eq!(reached("transfer", end).len(), 1, "{end}");
    }
    for end in ["cancelled", "failed", "returned", "void"] {
        assert_eq!(reached("check", end).len(), 1, "{end}");
    }
}

#[test]
fn a_redemption_that_gave_its_points_back_goes_nowhere_and_a_shown_code_is_never_free_again() {
    for way in Way::ALL {
        for end in ["cancelled", "expired"] {
            assert_eq!(reached(way.word(), end).len(), 1, "{way} {end}");
        }
    }
    for way in [Way::PickUp, Way::PickUpByTwo] {
        assert_eq!(reached(way.word(), "handed_over").len(), 1, "{way}");
    }
    assert!(!reached("code_of_pool", "issued").contains("free"));
    assert_eq!(reached("code_of_pool", "void").len(), 1);
}
