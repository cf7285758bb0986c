//! What stands in a host's code, and for which minute it was made. Pure: the keyed hash comes from the server.
//!
//! A rotating code is a [`ShortCode`] of forty bits: the host's number (12), the lowest bits of its time step (4) and
//! 24 bits of a keyed hash over host and step. One guess is right once in 16 million, and guesses are counted. A code
//! on paper is a [`SingleCode`] of 45 bits: the host's number (12), its serial (10) and 23 bits of such a hash.

use crate::people::code::{ShortCode, SingleCode};
use crate::time::Timestamp;

/// How long a code stands on the host's screen: time to read it aloud, too short to be worth passing on.
pub const STEP_SECONDS: i64 = 60;
/// Codes of so many steps before and after the server's own count: who types slowly, and clocks that differ.
pub const STEPS_TOLERATED: i64 = 1;
/// Codes that a host's phone is given ahead: an hour without network.
pub const STEPS_AHEAD: i64 = 60;
/// Of a wrong time it is said which, as far back: the day of the conference.
pub const STEPS_KNOWN_PAST: i64 = 24 * 60;
/// And as far ahead, which only a phone given codes ahead can show.
pub const STEPS_KNOWN_AHEAD: i64 = 2 * STEPS_AHEAD;

/// Numbers of hosts that fit into a code.
pub const HOST_NUMBERS: i64 = 1 << 12;
/// Serials of one host that fit into a code.
pub const SERIALS: i64 = 1 << 10;

const STEP_BITS: u32 = 4;
const STEP_CYCLE: i64 = 1 << STEP_BITS;
const ROTATING_HASH_BITS: u32 = 24;
const SERIAL_BITS: u32 = 10;
const SINGLE_HASH_BITS: u32 = 23;

/// The number of the step in which a moment lies.
pub fn step_of(at: Timestamp) -> i64 {
    at.millis().div_euclid(STEP_SECONDS * 1_000)
}

/// When a step begins.
pub fn begins_at(step: i64) -> Timestamp {
    Timestamp::EPOCH.plus_seconds(step.saturating_mul(STEP_SECONDS))
}

/// A rotating code, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rotating {
    pub host: i64,
    step_low: i64,
    hash: u64,
}

impl Rotating {
    /// The code of a host for a step; of `hash` the lowest bits count.
    pub fn of(host: i64, step: i64, hash: u64) -> Self {
        Self {
            host: host & (HOST_NUMBERS - 1),
            step_low: step.rem_euclid(STEP_CYCLE),
            hash: hash & ((1 << ROTATING_HASH_BITS) - 1),
        }
    }

    pub fn read(code: &ShortCode) -> Self {
        let bits = code.bits();
        Self {
            host: (bits >> (STEP_BITS + ROTATING_HASH_BITS)) as i64,
            step_low: (bits >> ROTATING_HASH_BITS) as i64 & (STEP_CYCLE - 1),
            hash: bits & ((1 << ROTATING_HASH_BITS) - 1),
        }
    }

    pub fn code(self) -> ShortCode {
        let front = (self.host << STEP_BITS | self.step_low) as u64;
        ShortCode::from_bits(front << ROTATING_HASH_BITS | self.hash)
    }

    /// The step it was made for, when it is one of the host's own: the one nearest to `now` for which `hash` agrees,
    /// within a day back and two hours ahead.
    pub fn step(self, now: i64, hash: impl Fn(i64) -> u64) -> Option<i64> {
        let half = STEP_CYCLE / 2;
        let nearest = now - half + (self.step_low - now + half).rem_euclid(STEP_CYCLE);
        let turns = STEPS_KNOWN_PAST / STEP_CYCLE;
        let near_to_far =
            (0..=turns).flat_map(|turn| [nearest - turn * STEP_CYCLE, nearest + turn * STEP_CYCLE]);
        let known = |step: &i64| (now - STEPS_KNOWN_PAST..=now + STEPS_KNOWN_AHEAD).contains(step);
        near_to_far.filter(known).find(|step| Self::of(self.host, *step, hash(*step)) == self)
    }
}

/// Whether a code of `step` counts at the step `now`.
pub fn counts(step: i64, now: i64) -> bool {
    (step - now).abs() <= STEPS_TOLERATED
}

/// A code on paper, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Single {
    pub host: i64,
    pub serial: i64,
    hash: u64,
}

impl Single {
    /// The code of a host with a serial; of `hash` the lowest bits count.
    pub fn of(host: i64, serial: i64, hash: u64) -> Self {
        Self {
            host: host & (HOST_NUMBERS - 1),
            serial: serial & (SERIALS - 1),
            hash: hash & ((1 << SINGLE_HASH_BITS) - 1),
        }
    }

    pub fn read(code: &SingleCode) -> Self {
        let bits = code.bits();
        Self {
            host: (bits >> (SERIAL_BITS + SINGLE_HASH_BITS)) as i64,
            serial: (bits >> SINGLE_HASH_BITS) as i64 & (SERIALS - 1),
            hash: bits & ((1 << SINGLE_HASH_BITS) - 1),
        }
    }

    pub fn code(self) -> SingleCode {
        let front = (self.host << SERIAL_BITS | self.serial) as u64;
        SingleCode::from_bits(front << SINGLE_HASH_BITS | self.hash)
    }
}

/// What somebody typed or brought along by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    Rotating(Rotating),
    Single(Single),
}

impl Typed {
    /// `None`: neither form, or a mistake in it.
    pub fn parse(raw: &str) -> Option<Self> {
        if let Ok(code) = SingleCode::parse(raw) {
            return Some(Self::Single(Single::read(&code)));
        }
        ShortCode::parse(raw).ok().map(|code| Self::Rotating(Rotating::read(&code)))
    }

    pub fn host(&self) -> i64 {
        match self {
            Self::Rotating(code) => code.host,
            Self::Single(code) => code.host,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rotating, STEPS_KNOWN_AHEAD, STEPS_KNOWN_PAST, Single, Typed, begins_at, counts, step_of};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    /// Stands for a keyed hash.
    fn hash(step: i64) -> u64 {
        (step as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
    }

    #[test]
    fn a_step_lasts_a_minute() {
        let at = |text| step_of(Timestamp::parse(text).unwrap());
        assert_eq!(at("2025-05-16T14:00:00Z"), at("2025-05-16T14:00:59.999Z"));
        assert_eq!(at("2025-05-16T14:00:00Z") + 1, at("2025-05-16T14:01:00Z"));
        assert_eq!(begins_at(at("2025-05-16T14:00:31Z")).to_string(), "2025-05-16T14:00:00Z");
    }

    #[test]
    fn one_step_before_and_after_counts_and_two_do_not() {
        let counted: Vec<i64> = (95..106).filter(|step| counts(*step, 100)).collect();
        assert_eq!(counted, [99, 100, 101]);
    }

    #[test]
    fn a_code_of_another_host_or_key_has_no_step() {
        let code = Rotating::of(7, 29_000_000, hash(29_000_000));
        assert_eq!(code.step(29_000_000, |step| hash(step) ^ 1), None);
        let other = Rotating { host: 8, ..code };
        assert_eq!(other.step(29_000_000, |step| hash(step).rotate_left(9)), None);
    }

    #[test]
    fn badges_and_what_is_mistyped_are_told_apart_by_the_hash_or_the_check() {
        assert_eq!(Typed::parse("ABCD-EFGH-1"), None);
        let code = Rotating::of(4_095, 3, 5).code().to_string();
        assert_eq!(Typed::parse(&code.to_lowercase()), Some(Typed::Rotating(Rotating::of(4_095, 3, 5))));
    }

    proptest! {
        #[test]
        fn a_typed_code_says_its_step_whatever_the_clock(
            host in 0_i64..4_096, now in 28_000_000_i64..30_000_000, off in -STEPS_KNOWN_PAST..=STEPS_KNOWN_AHEAD,
        ) {
            let typed = Rotating::of(host, now + off, hash(now + off)).code().to_string();
            let Some(Typed::Rotating(read)) = Typed::parse(&typed) else { panic!("{typed}") };
            prop_assert_eq!(read.host, host);
            prop_assert_eq!(read.step(now, hash), Some(now + off));
        }

        #[test]
        fn a_code_on_paper_says_its_host_and_serial(host in 0_i64..4_096, serial in 0_i64..1_024, hash: u64) {
            let single = Single::of(host, serial, hash);
            prop_assert_eq!(Typed::parse(&single.code().to_string()), Some(Typed::Single(single)));
            prop_assert_eq!((single.host, single.serial), (host, serial));
        }
    }
}
