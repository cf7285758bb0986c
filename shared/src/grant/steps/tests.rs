use super::{
    AttendanceFact, ClaimFact, Facts, HonorariumFact, Lacks, PaidFact, Step, StepKind, StepState, VisitFact,
    hint, steps,
};
use crate::claim::{ClaimState, PayeeFact};
use crate::desk::Missing;
use crate::desk::script::VisitFacts;
use crate::grant::honorarium::{TaxFormState, TutorialOutcome};
use crate::grant::{GrantKind, GrantState};
use crate::text::Lang;

const OFFERED: Facts = Facts {
    kind: GrantKind::TravelGrant,
    state: GrantState::Offered,
    trip_known: false,
    desk_opened: false,
    attendance: AttendanceFact::NotYet,
    visit: VisitFact::NotYet,
    held: false,
    claim: None,
    payee: None,
    honorarium: None,
    paid: PaidFact::NotYet,
};

fn state_of(facts: &Facts, kind: StepKind) -> Option<StepState> {
    steps(facts).into_iter().find(|step| step.kind == kind).map(|step| step.state)
}

#[test]
fn an_offer_asks_for_an_answer_first() {
    let now: Vec<StepKind> =
        steps(&OFFERED).iter().filter(|step| step.state == StepState::Now).map(|step| step.kind).collect();
    assert_eq!(now, [StepKind::Answer]);
}

#[test]
fn after_accepting_the_dates_and_later_the_desk_are_next() {
    let accepted = Facts { state: GrantState::Accepted, ..OFFERED };
    assert_eq!(state_of(&accepted, StepKind::TripDays), Some(StepState::Now));
    assert_eq!(state_of(&accepted, StepKind::Visit), Some(StepState::Later));
    let opened = Facts { desk_opened: true, trip_known: true, ..accepted };
    assert_eq!(state_of(&opened, StepKind::TripDays), Some(StepState::Done));
    assert_eq!(state_of(&opened, StepKind::Visit), Some(StepState::Now));
}

#[test]
fn an_honorarium_asks_for_a_tax_form_and_no_receipts() {
    let honorarium = Facts { kind: GrantKind::Honorarium, ..OFFERED };
    assert_eq!(state_of(&honorarium, StepKind::Receipts), None);
    assert_eq!(state_of(&honorarium, StepKind::TaxForm), Some(StepState::Later));
}

#[test]
fn the_tax_form_and_the_tutorial_follow_their_facts() {
    let open = HonorariumFact { tax_form: TaxFormState::NotSaid, tutorial: None, waived: false };
    let accepted = Facts { kind: GrantKind::Honorarium, state: GrantState::Accepted, ..OFFERED };
    let with = |fact| Facts { honorarium: Some(fact), ..accepted };
    let form = |tax_form| state_of(&with(HonorariumFact { tax_form, ..open }), StepKind::TaxForm);
    assert_eq!(form(TaxFormState::NotSaid), Some(StepState::Now));
    assert_eq!(form(TaxFormState::Requested), Some(StepState::Waiting));
    assert_eq!(form(TaxFormState::Received), Some(StepState::Done));
    assert_eq!(form(TaxFormState::Expired), Some(StepState::Incomplete));
    let given = with(HonorariumFact { tutorial: Some(TutorialOutcome::Given), ..open });
    assert_eq!(state_of(&given, StepKind::Tutorial), Some(StepState::Done));
    let cancelled = with(HonorariumFact { tutorial: Some(TutorialOutcome::Cancelled), ..open });
    assert_eq!(state_of(&cancelled, StepKind::Tutorial), Some(StepState::Stopped));
    assert_eq!(state_of(&cancelled, StepKind::TaxForm), None, "nothing is paid, so nothing is asked for");
    let waived = steps(&with(HonorariumFact { waived: true, ..open }));
    assert_eq!(waived, [Step::new(StepKind::Answer, StepState::Stopped)]);
}

#[test]
fn a_closed_award_has_no_steps_to_take() {
    for state in [GrantState::Declined, GrantState::Expired, GrantState::Forfeited] {
        let closed = steps(&Facts { state, ..OFFERED });
        assert_eq!(closed.len(), 1);
        assert_eq!(closed[0].state, StepState::Stopped);
    }
}
#[test]
fn the_receipts_follow_the_claim() {
    let accepted = Facts { state: GrantState::Accepted, ..OFFERED };
    let with = |state, lines, incomplete, flagged| {
        let claim = ClaimFact { state, lines, incomplete, flagged, held: false };
        let facts = Facts { claim: Some(claim), ..accepted };
        (state_of(&facts, StepKind::Receipts), state_of(&facts, StepKind::Review))
    };
    let (now, later) = (Some(StepState::Now), Some(StepState::Later));
    let (missing, done) = (Some(StepState::Incomplete), Some(StepState::Done));
    let waiting = Some(StepState::Waiting);
    assert_eq!(state_of(&accepted, StepKind::Receipts), Some(StepState::NotOpen), "not taken yet");
    assert_eq!(with(ClaimState::Draft, 0, 0, 0), (now, later));
    assert_eq!(with(ClaimState::Draft, 2, 1, 0), (missing, later));
    assert_eq!(with(ClaimState::Submitted, 2, 0, 0), (done, waiting));
    assert_eq!(with(ClaimState::InReview, 2, 0, 1), (missing, waiting), "a line came back");
    assert_eq!(with(ClaimState::Returned, 2, 0, 0), (missing, later));
    assert_eq!(with(ClaimState::Approved, 2, 0, 0), (done, done));
    assert_eq!(with(ClaimState::Withdrawn, 2, 0, 0), (now, later));
    let held = ClaimFact { state: ClaimState::Approved, lines: 2, incomplete: 0, flagged: 0, held: true };
    let held = Facts { claim: Some(held), ..accepted };
    assert_eq!(state_of(&held, StepKind::Review), waiting, "a question is open");
    let offered = Facts {
        claim: Some(ClaimFact { state: ClaimState::Draft, lines: 0, incomplete: 0, flagged: 0, held: false }),
        ..OFFERED
    };
    assert_eq!(state_of(&offered, StepKind::Receipts), later, "first the answer");
}

#[test]
fn payment_details_and_the_payment_follow_their_facts() {
    let accepted = Facts { state: GrantState::Accepted, ..OFFERED };
    let payee = |payee| state_of(&Facts { payee: Some(payee), ..accepted }, StepKind::PaymentDetails);
    assert_eq!(payee(PayeeFact::None), Some(StepState::Now));
    assert_eq!(payee(PayeeFact::Given), Some(StepState::Waiting));
    assert_eq!(payee(PayeeFact::Confirmed), Some(StepState::Done));
    assert_eq!(payee(PayeeFact::Frozen), Some(StepState::Incomplete));
    let paid = |paid| state_of(&Facts { paid, ..accepted }, StepKind::Paid);
    assert_eq!(paid(PaidFact::NotYet), Some(StepState::Later));
    assert_eq!(paid(PaidFact::OnItsWay), Some(StepState::Waiting));
    assert_eq!(paid(PaidFact::Failed), Some(StepState::Incomplete));
    assert_eq!(paid(PaidFact::Paid), Some(StepState::Done));
}

#[test]
fn each_state_of_the_receipts_says_something_of_its_own() {
    let say = |state| hint(Step::new(StepKind::Receipts, state), Lang::En);
    let all = [StepState::Now, StepState::Incomplete, StepState::Done, StepState::Later, StepState::NotOpen];
    for (at, one) in all.iter().enumerate() {
        assert!(all[at + 1..].iter().all(|other| say(*one) != say(*other)), "{one}");
    }
}

fn of(facts: &Facts, kind: StepKind) -> Step {
    steps(facts).into_iter().find(|step| step.kind == kind).expect("a step of this kind")
}

#[test]
fn a_travel_grant_waits_for_attendance_unless_staff_said_that_it_need_not() {
    let accepted = Facts { state: GrantState::Accepted, ..OFFERED };
    assert_eq!(state_of(&accepted, StepKind::Attendance), Some(StepState::Later));
    let opened = Facts { desk_opened: true, ..accepted };
    assert_eq!(state_of(&opened, StepKind::Attendance), Some(StepState::Now));
    let came = Facts { attendance: AttendanceFact::Attended, ..opened };
    assert_eq!(state_of(&came, StepKind::Attendance), Some(StepState::Done));
    let need_not = Facts { attendance: AttendanceFact::NotNeeded, ..opened };
    assert_eq!(state_of(&need_not, StepKind::Attendance), None);
    let speaks = Facts { kind: GrantKind::Honorarium, ..opened };
    assert_eq!(state_of(&speaks, StepKind::Attendance), None, "the tutorial is recorded instead");
}

#[test]
fn after_an_incomplete_visit_only_who_showed_an_id_is_told_that_it_need_not_be_seen_again() {
    let says = |missing: &[Missing]| {
        let visit = VisitFact::Incomplete { of_id: Lacks::of_id(missing) };
        let step = of(&Facts { state: GrantState::Accepted, visit, ..OFFERED }, StepKind::Visit);
        assert_eq!(step.state, StepState::Incomplete);
        hint(step, Lang::En)
    };
    assert!(says(&[Missing::Receipts]).contains("your ID need not be checked again"));
    let wrong = [Missing::PhotoId, Missing::IdExpired, Missing::NameDiffers];
    for one in wrong {
        assert!(!says(&[one]).contains("need not"), "{one}");
        assert!(says(&[one]).contains("current"), "{one}");
        assert_eq!(Lacks::of_id(&[one, Missing::Guardian]), Some(Lacks::GuardianAndId));
    }
    assert!(says(&[Missing::Guardian]).contains("parent, teacher or guardian"));
    assert_eq!(Lacks::of_id(&[Missing::IdExpired, Missing::NameDiffers]), Some(Lacks::IdExpired));
    let after = |missing: &[Missing]| Lacks::after(&VisitFacts::NOTHING, missing);
    assert_eq!(after(&[Missing::Receipts]), Some(Lacks::PhotoId), "nobody saw one");
    assert_eq!(after(&[Missing::IdExpired]), Some(Lacks::IdExpired), "one was there, ticked or not");
    assert_eq!(after(&[Missing::Guardian]), Some(Lacks::GuardianAndId));
}

#[test]
fn a_question_of_staff_is_said_until_money_is_on_its_way() {
    let held = Facts { state: GrantState::Accepted, held: true, ..OFFERED };
    assert_eq!(of(&held, StepKind::Paid).lacks, Some(Lacks::Hold));
    assert_eq!(of(&Facts { paid: PaidFact::OnItsWay, ..held }, StepKind::Paid).lacks, None);
    assert_eq!(of(&Facts { held: false, ..held }, StepKind::Paid).lacks, None);
}
