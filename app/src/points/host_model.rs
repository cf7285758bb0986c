//! A host's codes as their phone holds them: which shows now, by the server's clock, and for how long.

use crate::api::Failure;
use sundae_shared::award::code::{STEP_SECONDS, begins_at};
use sundae_shared::award::{CodeAhead, HostScreen};

/// A phone's clock that is off by less is as good as any.
const SKEW_SAID_SECONDS: i64 = 30;

/// Codes that a phone was given, and how far its clock is from the server's.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Held {
    /// In the order of their steps.
    codes: Vec<CodeAhead>,
    /// To be added to the phone's clock.
    skew_millis: i64,
}

/// The code of now.
#[derive(Debug, Clone, PartialEq)]
pub struct Current {
    pub code: CodeAhead,
    pub seconds_left: i64,
    /// How long the codes at hand last without network.
    pub minutes_left: i64,
}

impl Held {
    /// Takes what the server sent at the phone's `clock`; codes that are over go.
    pub fn take(&mut self, screen: &HostScreen, clock_millis: i64) {
        self.skew_millis = screen.now.millis() - clock_millis;
        for code in &screen.codes {
            if self.codes.last().is_none_or(|last| last.step < code.step) {
                self.codes.push(code.clone());
            }
        }
        let now = self.now(clock_millis);
        self.codes.retain(|code| ends_at(code) > now);
    }

    /// Nothing that is held counts any more.
    pub fn forget(&mut self) {
        self.codes.clear();
    }

    /// The last step that the phone has.
    pub fn last_step(&self) -> Option<i64> {
        self.codes.last().map(|code| code.step)
    }

    pub fn current(&self, clock_millis: i64) -> Option<Current> {
        let now = self.now(clock_millis);
        let code =
            self.codes.iter().find(|code| begins_at(code.step).millis() <= now && ends_at(code) > now)?;
        let last = self.codes.last().map_or(now, ends_at);
        Some(Current {
            code: code.clone(),
            seconds_left: (ends_at(code) - now + 999) / 1_000,
            minutes_left: (last - now) / 60_000,
        })
    }

    /// By how many minutes the phone's clock is off, when that is worth saying.
    pub fn minutes_off(&self) -> Option<i64> {
        let seconds = self.skew_millis.abs() / 1_000;
        (seconds >= SKEW_SAID_SECONDS).then_some((seconds + 30) / 60)
    }

    fn now(&self, clock_millis: i64) -> i64 {
        clock_millis + self.skew_millis
    }
}

/// Whether the server will not show it any more: the link is another now, or it is nobody's. What else it says passes.
pub fn is_withdrawn(failure: &Failure) -> bool {
    matches!(failure, Failure::Problem(problem) if matches!(problem.status, 403 | 404 | 410))
}

fn ends_at(code: &CodeAhead) -> i64 {
    begins_at(code.step).plus_seconds(STEP_SECONDS).millis()
}

#[cfg(test)]
mod tests {
    use super::{Held, is_withdrawn};
    use crate::api::Failure;
    use sundae_shared::award::code::{begins_at, step_of};
    use sundae_shared::award::{CodeAhead, HostDraft, HostScreen, HostState};
    use sundae_shared::people::code::ShortCode;
    use sundae_shared::problem::Problem;
    use sundae_shared::qr::QrBits;
    use sundae_shared::text::Bilingual;
    use sundae_shared::time::Timestamp;

    const NOON: &str = "2025-05-16T12:00:10Z";

    fn screen(now: Timestamp, steps: std::ops::Range<i64>) -> HostScreen {
        let code = |step| CodeAhead { step, code: ShortCode::from_bits(step as u64), qr: QrBits::default() };
        HostScreen {
            draft: HostDraft::default(),
            activity_title: Bilingual::default(),
            points: 1,
            state: HostState::Open,
            used: 0,
            now,
            codes: steps.map(code).collect(),
        }
    }

    fn noon() -> (Timestamp, i64) {
        let now = Timestamp::parse(NOON).unwrap();
        (now, step_of(now))
    }

    #[test]
    fn a_phone_whose_clock_is_an_hour_slow_shows_the_code_of_now() {
        let ((now, step), mut held) = (noon(), Held::default());
        let clock = now.millis() - 3_600_000;
        held.take(&screen(now, step..step + 61), clock);
        let shown = held.current(clock).unwrap();
        assert_eq!((shown.code.step, shown.seconds_left, shown.minutes_left), (step, 50, 60));
        assert_eq!(held.current(clock + 50_000).unwrap().code.step, step + 1);
        assert_eq!(held.minutes_off(), Some(60));
    }

    #[test]
    fn without_network_codes_go_on_for_an_hour_and_then_end() {
        let ((now, step), mut held) = (noon(), Held::default());
        held.take(&screen(now, step..step + 61), now.millis());
        assert_eq!(held.current(now.millis() + 3_600_000).unwrap().code.step, step + 60);
        assert_eq!(held.current(now.millis() + 3_700_000), None);
        assert_eq!(held.minutes_off(), None);
    }

    #[test]
    fn what_comes_later_is_put_behind_and_what_is_over_goes() {
        let ((now, step), mut held) = (noon(), Held::default());
        held.take(&screen(now, step..step + 3), now.millis());
        let later = begins_at(step + 2);
        held.take(&screen(later, step + 2..step + 5), later.millis());
        assert_eq!(held.last_step(), Some(step + 4));
        assert_eq!(held.codes.len(), 3);
        held.forget();
        assert_eq!(held.current(later.millis()), None);
    }

    #[test]
    fn only_what_is_refused_for_good_takes_the_codes_away() {
        let says = |status| {
            let (code, detail, request_id) = (String::new(), String::new(), String::new());
            is_withdrawn(&Failure::Problem(Problem { status, code, detail, fields: Vec::new(), request_id }))
        };
        assert!([403, 404, 410].into_iter().all(says));
        assert!(![401, 429, 500, 503].into_iter().any(says));
        assert!(!is_withdrawn(&Failure::Offline));
    }
}
