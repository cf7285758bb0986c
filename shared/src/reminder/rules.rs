//! Who is due which reminder. Days and minutes are those of the conference's place.

use super::ReminderKind;
use crate::claim::ClaimState;
use crate::grant::steps::{ClaimFact, Step, StepKind, StepState};
use crate::grant::{DeskHours, GrantId, GrantKind};
use chrono::{Days, NaiveDate};

/// When people are reminded; staff change it in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    pub on: bool,
    pub accept_days: Twice,
    pub receipts_days: Twice,
    pub returned_days: i64,
    /// No mail is written before this hour…
    pub from_hour: i64,
    /// …nor from this one on.
    pub to_hour: i64,
}

/// Days before a last day, of the first reminder and of the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Twice {
    pub first: i64,
    pub last: i64,
}

impl Rhythm {
    /// Whether a mail may be written at a minute of the day.
    pub fn awake(&self, minute: u16) -> bool {
        let minute = i64::from(minute);
        self.from_hour * 60 <= minute && minute < self.to_hour * 60
    }
}

/// An offer that waits for its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub grant: GrantId,
    pub kind: GrantKind,
    /// The last day to answer.
    pub last: Option<NaiveDate>,
    /// When they last heard of it: whom a mail told after a reminder's day needs no reminder.
    pub told_on: NaiveDate,
}

/// What is known about one person.
#[derive(Debug, Clone)]
pub struct Facts {
    pub today: NaiveDate,
    pub minute: u16,
    pub offers: Vec<Offer>,
    /// The visit's step, with an accepted award.
    pub visit: Option<Step>,
    /// When the reimbursement desk is open, on all days.
    pub sessions: Vec<DeskHours>,
    /// With an accepted travel grant.
    pub claim: Option<ClaimFact>,
    /// The last day on which they can change their claim.
    pub upload_until: Option<NaiveDate>,
    /// How far the tax form is, with an honorarium that is accepted and not paid.
    pub tax_form: Option<StepState>,
    /// The conference's last day for receipts: more time for a claim gives a form no more.
    pub forms_until: Option<NaiveDate>,
}

/// One thing to be reminded of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Which of its kind: each is told once.
    pub key: String,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    SessionToday { hours: Vec<DeskHours>, visit: Step },
    AcceptBy { kind: GrantKind, last: NaiveDate },
    ReturnEnds { last: NaiveDate },
    Receipts { last: NaiveDate },
    TaxForm { last: NaiveDate, form: StepState },
}

impl What {
    pub fn kind(&self) -> ReminderKind {
        match self {
            Self::SessionToday { .. } => ReminderKind::SessionToday,
            Self::AcceptBy { .. } => ReminderKind::AcceptBy,
            Self::ReturnEnds { .. } => ReminderKind::ReturnEnds,
            Self::Receipts { .. } => ReminderKind::Receipts,
            Self::TaxForm { .. } => ReminderKind::TaxForm,
        }
    }
}

/// Everything that is due today, the most urgent first, whether or not it was told already.
pub fn due(facts: &Facts, rhythm: &Rhythm) -> Vec<Due> {
    let mut due: Vec<Due> = session(facts).into_iter().collect();
    due.extend(facts.offers.iter().filter_map(|offer| accept_by(facts.today, offer, rhythm.accept_days)));
    due.extend(claim(facts, rhythm));
    due.extend(tax_form(facts, rhythm.receipts_days));
    due
}

/// A day on which the desk is open and not over yet.
fn session(facts: &Facts) -> Option<Due> {
    let visit = facts.visit.filter(|visit| visit.state != StepState::Done)?;
    let open = |session: &&DeskHours| session.day == facts.today && facts.minute < session.to_minute;
    let hours: Vec<DeskHours> = facts.sessions.iter().filter(open).cloned().collect();
    let any = !hours.is_empty();
    any.then(|| Due { key: facts.today.to_string(), what: What::SessionToday { hours, visit } })
}

fn accept_by(today: NaiveDate, offer: &Offer, days: Twice) -> Option<Due> {
    let last = offer.last?;
    let near = near(today, last, days)?;
    let reminded_from = last.checked_sub_days(Days::new(near.days.unsigned_abs()))?;
    let key = format!("{} {last} {}", offer.grant, near.word);
    (offer.told_on < reminded_from).then_some(Due { key, what: What::AcceptBy { kind: offer.kind, last } })
}

/// What is not sent, unless staff hold it: then it does not wait for its owner.
fn claim(facts: &Facts, rhythm: &Rhythm) -> Option<Due> {
    let claim = facts.claim.filter(|claim| !claim.held)?;
    let last = facts.upload_until?;
    match claim.state {
        ClaimState::Draft => {
            let near = near(facts.today, last, rhythm.receipts_days)?;
            Some(Due { key: format!("{last} {}", near.word), what: What::Receipts { last } })
        }
        ClaimState::Returned => {
            let left = (last - facts.today).num_days();
            let soon = (0..=rhythm.returned_days).contains(&left);
            soon.then(|| Due { key: last.to_string(), what: What::ReturnEnds { last } })
        }
        ClaimState::Submitted | ClaimState::InReview | ClaimState::Approved | ClaimState::Withdrawn => None,
    }
}

/// A form that did not arrive, whether or not its owner said which it is; on the days on which others are reminded of
/// receipts.
fn tax_form(facts: &Facts, days: Twice) -> Option<Due> {
    let form = facts.tax_form.filter(|form| *form != StepState::Done)?;
    let last = facts.forms_until?;
    let near = near(facts.today, last, days)?;
    Some(Due { key: format!("{last} {}", near.word), what: What::TaxForm { last, form } })
}

/// Which of two reminders before a last day it is time for.
struct Near {
    word: &'static str,
    days: i64,
}

/// The first one is not made up for once it is time for the second.
fn near(today: NaiveDate, last: NaiveDate, days: Twice) -> Option<Near> {
    let left = (last - today).num_days();
    if left < 0 {
        None
    } else if left <= days.last {
        Some(Near { word: "last", days: days.last })
    } else {
        (left <= days.first).then_some(Near { word: "first", days: days.first })
    }
}

/// What a person can do now of what the phone lists. What staff hold is not theirs to do, and a visit needs a session
/// that is still to come.
pub fn missing(steps: &[Step], desk_ahead: bool) -> Vec<Step> {
    let theirs = |step: &&Step| match (step.kind, step.state) {
        (StepKind::Answer | StepKind::Tutorial | StepKind::Review | StepKind::Paid, _) => false,
        (StepKind::PaymentDetails, state) => state == StepState::Now,
        (StepKind::Visit, state) => desk_ahead && matches!(state, StepState::Now | StepState::Incomplete),
        // Their pass is shown at the same place.
        (StepKind::Attendance, state) => desk_ahead && state == StepState::Now,
        (StepKind::TripDays | StepKind::Receipts | StepKind::TaxForm, state) => {
            matches!(state, StepState::Now | StepState::Incomplete)
        }
    };
    steps.iter().filter(theirs).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::{Due, Facts, Offer, Rhythm, Twice, due, missing};
    use crate::claim::ClaimState;
    use crate::grant::steps::{ClaimFact, Step, StepKind, StepState};
    use crate::grant::{DeskHours, GrantId, GrantKind};
    use crate::id::Id;
    use crate::reminder::ReminderKind;
    use chrono::NaiveDate;

    const RHYTHM: Rhythm = Rhythm {
        on: true,
        accept_days: Twice { first: 7, last: 2 },
        receipts_days: Twice { first: 14, last: 3 },
        returned_days: 3,
        from_hour: 9,
        to_hour: 20,
    };

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 5, day).unwrap()
    }

    fn nothing(today: NaiveDate) -> Facts {
        Facts {
            today,
            minute: 600,
            offers: Vec::new(),
            visit: None,
            sessions: Vec::new(),
            claim: None,
            upload_until: None,
            tax_form: None,
            forms_until: None,
        }
    }

    fn keys(facts: &Facts) -> Vec<(ReminderKind, String)> {
        due(facts, &RHYTHM).into_iter().map(|Due { key, what }| (what.kind(), key)).collect()
    }

    fn offer(told_on: NaiveDate) -> Offer {
        let grant = GrantId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap();
        Offer { grant, kind: GrantKind::TravelGrant, last: Some(day(20)), told_on }
    }

    fn words(told_on: u32) -> Vec<Option<String>> {
        let at = |today| Facts { offers: vec![offer(day(told_on))], ..nothing(day(today)) };
        let word =
            |today| keys(&at(today)).pop().and_then(|(_, key)| Some(key.rsplit_once(' ')?.1.to_owned()));
        [12, 13, 17, 18, 20, 21].into_iter().map(word).collect()
    }

    #[test]
    fn an_offer_is_reminded_of_a_week_and_two_days_before_its_last_day_and_not_after_it() {
        let (first, last) = (Some("first".to_owned()), Some("last".to_owned()));
        assert_eq!(words(1), [None, first.clone(), first, last.clone(), last, None]);
    }

    #[test]
    fn who_heard_of_an_offer_after_a_reminders_day_is_not_reminded_that_day() {
        let last = Some("last".to_owned());
        assert_eq!(words(13), [None, None, None, last.clone(), last, None]);
        assert_eq!(words(18), [const { None }; 6]);
        let open = Facts { offers: vec![Offer { last: None, ..offer(day(1)) }], ..nothing(day(20)) };
        assert_eq!(keys(&open), [], "without a last day there is none");
    }

    fn claim(state: ClaimState) -> Option<ClaimFact> {
        Some(ClaimFact { state, lines: 0, incomplete: 0, flagged: 0, held: false })
    }

    #[test]
    fn only_a_claim_that_waits_for_its_owner_is_reminded_of() {
        let at =
            |today, state| Facts { claim: claim(state), upload_until: Some(day(30)), ..nothing(day(today)) };
        assert_eq!(keys(&at(15, ClaimState::Draft)), []);
        assert_eq!(keys(&at(16, ClaimState::Draft)), [(ReminderKind::Receipts, "2025-05-30 first".into())]);
        assert_eq!(keys(&at(27, ClaimState::Draft)), [(ReminderKind::Receipts, "2025-05-30 last".into())]);
        assert_eq!(keys(&at(31, ClaimState::Draft)), []);
        assert_eq!(keys(&at(26, ClaimState::Returned)), []);
        assert_eq!(keys(&at(27, ClaimState::Returned)), [(ReminderKind::ReturnEnds, "2025-05-30".into())]);
        for state in ClaimState::ALL {
            let theirs = matches!(state, ClaimState::Draft | ClaimState::Returned);
            assert_eq!(keys(&at(30, *state)).is_empty(), !theirs, "{state}");
        }
        let held = claim(ClaimState::Draft).map(|claim| ClaimFact { held: true, ..claim });
        assert_eq!(keys(&Facts { claim: held, ..at(30, ClaimState::Draft) }), [], "staff have a question");
    }

    #[test]
    fn a_tax_form_is_asked_for_on_the_days_of_receipts_until_it_arrived_and_without_any_claim() {
        let at = |today, form| Facts { tax_form: form, forms_until: Some(day(30)), ..nothing(day(today)) };
        let told = |word: &str| [(ReminderKind::TaxForm, format!("2025-05-30 {word}"))];
        for form in [StepState::Now, StepState::Waiting, StepState::Incomplete] {
            assert_eq!(keys(&at(15, Some(form))), [], "fifteen days are left");
            assert_eq!(keys(&at(16, Some(form))), told("first"));
            assert_eq!(keys(&at(27, Some(form))), told("last"));
            assert_eq!(keys(&at(30, Some(form))), told("last"), "the last day");
            assert_eq!(keys(&at(31, Some(form))), []);
        }
        assert_eq!(keys(&at(27, Some(StepState::Done))), [], "it arrived");
        assert_eq!(keys(&at(27, None)), [], "given up, declined or paid");
        assert_eq!(keys(&Facts { forms_until: None, ..at(27, Some(StepState::Now)) }), []);
        let more_time = Facts { upload_until: Some(day(31)), ..at(31, Some(StepState::Now)) };
        assert_eq!(keys(&more_time), [], "more time for a claim is none for a form");
    }

    #[test]
    fn a_session_is_told_of_on_its_day_until_it_is_over_and_the_visit_is_done() {
        let hours = DeskHours { day: day(16), from_minute: 840, to_minute: 960 };
        let at = |today, minute, visit: Option<StepState>| Facts {
            minute,
            visit: visit.map(|state| Step::new(StepKind::Visit, state)),
            sessions: vec![hours.clone()],
            ..nothing(day(today))
        };
        let told = [(ReminderKind::SessionToday, "2025-05-16".to_owned())];
        for visit in [StepState::Now, StepState::Incomplete, StepState::Later] {
            assert_eq!(keys(&at(16, 959, Some(visit))), told);
        }
        assert_eq!(keys(&at(16, 960, Some(StepState::Now))), []);
        assert_eq!(keys(&at(17, 540, Some(StepState::Now))), []);
        assert_eq!(keys(&at(16, 540, Some(StepState::Done))), []);
        assert_eq!(keys(&at(16, 540, None)), [], "nothing is accepted");
    }

    #[test]
    fn nobody_is_mailed_at_night() {
        let awake = [0, 539, 540, 1199, 1200, 1439].map(|minute| RHYTHM.awake(minute));
        assert_eq!(awake, [false, false, true, true, false, false]);
    }

    #[test]
    fn what_is_missing_is_what_the_person_can_do() {
        let steps = [
            (StepKind::Answer, StepState::Done),
            (StepKind::TripDays, StepState::Now),
            (StepKind::Receipts, StepState::Incomplete),
            (StepKind::PaymentDetails, StepState::Incomplete),
            (StepKind::Visit, StepState::Now),
            (StepKind::Review, StepState::Later),
        ];
        let steps = steps.map(|(kind, state)| Step::new(kind, state));
        let kinds = |ahead| missing(&steps, ahead).iter().map(|step| step.kind).collect::<Vec<_>>();
        assert_eq!(kinds(true), [StepKind::TripDays, StepKind::Receipts, StepKind::Visit]);
        assert_eq!(kinds(false), [StepKind::TripDays, StepKind::Receipts], "frozen details wait for staff");
    }
}
