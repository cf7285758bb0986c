//! Grants: offered, answered, changed by two people.

use sundae_server::grant::service as grants;
use sundae_server::mail::Site;
use sundae_shared::grant::api::{
    AnswerMyGrant, DecideGrantProposal, ForfeitGrantOf, GetGrant, GetMyGrants, ListGrantProposals,
    ListGrants, OfferGrantAgain, ProposeGrantAmount, SetMyTrip,
};
use sundae_shared::grant::steps::{StepKind, StepState};
use sundae_shared::grant::{
    Answer, AnswerGrant, DecideProposal, Decision, ForfeitGrant, GrantFilter, GrantKind, GrantState, MyGrant,
    OfferAgain, ProposalState, ProposeAmount, TripDays,
};
use sundae_shared::people::Role;
use sundae_tests::harness::{TestApp, day};

const ACCEPT: AnswerGrant = AnswerGrant { answer: Answer::Accept };
const DECLINE: AnswerGrant = AnswerGrant { answer: Answer::Decline };
const OFFICE: &[Role] = &[Role::Approver];

fn expire(tx: &mut sundae_server::db::WriteTx<'_>) -> Result<usize, sundae_server::problem::ApiError> {
    grants::expire_overdue(tx, &Site("https://sundae.example.org".into()))
}

fn step(grant: &MyGrant, kind: StepKind) -> Option<StepState> {
    grant.steps.iter().find(|step| step.kind == kind).map(|step| step.state)
}

fn trip(departure: u32) -> TripDays {
    TripDays {
        arrival: Some(day(5, 14)),
        first_day: Some(day(5, 15)),
        last_day: Some(day(5, 18)),
        departure: Some(day(5, departure)),
    }
}

#[tokio::test]
async fn an_offer_shows_its_amount_and_asks_for_an_answer() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.attendee().await;
    app.offer_grant(&person).await;

    let mine = person.call::<GetMyGrants>((), &()).await.expect_ok();
    let grant = &mine.grants[0];
    assert_eq!((grant.state, grant.award.plain().as_str()), (GrantState::Offered, "1500.00"));
    assert_eq!(grant.answer_by, Some(day(5, 20)), "the edition's deadline");
    assert_eq!(step(grant, StepKind::Answer), Some(StepState::Now));
    assert_eq!(mine.desk.len(), 1);
    assert_eq!(mine.time_zone, "America/New_York");
}

#[tokio::test]
async fn someone_without_a_grant_has_an_empty_page() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    assert_eq!(person.call::<GetMyGrants>((), &()).await.expect_ok().grants, []);
}

#[tokio::test]
async fn accepting_opens_the_next_steps_and_the_trip_fills_them() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.attendee().await;
    let id = app.offer_grant(&person).await;
    person.call::<SetMyTrip>(id.clone(), &trip(19)).await.expect_problem("grant.accept_first");

    let accepted = person.call::<AnswerMyGrant>(id.clone(), &ACCEPT).await.expect_ok();
    assert_eq!(accepted.state, GrantState::Accepted);
    let mail = app.wait_for_mail(&person.email).await;
    assert_eq!(mail.subject, "You accepted your travel grant");
    assert!(mail.link().ends_with("/me/grant/"), "{}", mail.text);
    assert_eq!(step(&accepted, StepKind::TripDays), Some(StepState::Now));
    assert_eq!(step(&accepted, StepKind::Visit), Some(StepState::Now), "the desk is open since today");
    assert_eq!(step(&accepted, StepKind::Receipts), Some(StepState::Now));

    let problem = person.call::<SetMyTrip>(id.clone(), &trip(17)).await.expect_problem("request.invalid");
    let marked: Vec<&str> = problem.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(marked, ["last_day", "departure"], "either may be the one that is wrong");
    let late = TripDays { arrival: Some(day(5, 25)), ..trip(19) };
    let problem = person.call::<SetMyTrip>(id.clone(), &late).await.expect_problem("request.invalid");
    let marked: Vec<&str> = problem.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(marked, ["arrival"], "the day that is wrong, and no other");
    let planned = person.call::<SetMyTrip>(id, &trip(19)).await.expect_ok();
    assert_eq!(step(&planned, StepKind::TripDays), Some(StepState::Done));
    assert_eq!(planned.trip, trip(19));
}

#[tokio::test]
async fn an_answer_is_given_once() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let id = app.offer_grant(&person).await;
    let declined = person.call::<AnswerMyGrant>(id.clone(), &DECLINE).await.expect_ok();
    assert_eq!(step(&declined, StepKind::Answer), Some(StepState::Stopped));
    person.call::<AnswerMyGrant>(id, &ACCEPT).await.expect_problem("grant.not_offered");
}

#[tokio::test]
async fn somebody_elses_grant_does_not_exist_for_me() {
    let app = TestApp::start().await;
    let (owner, other) = (app.attendee().await, app.attendee_named("Other One").await);
    let id = app.offer_grant(&owner).await;
    other.call::<AnswerMyGrant>(id, &ACCEPT).await.expect_problem("request.not_found");
    assert_eq!(other.call::<GetMyGrants>((), &()).await.expect_ok().grants, []);
}

#[tokio::test]
async fn an_offer_ends_with_its_last_day_in_the_time_zone_of_the_conference() {
    let app = TestApp::start().await;
    app.with_edition(|form| form.accept_by = Some(day(5, 16))).await;
    let person = app.attendee().await;
    let id = app.offer_grant(&person).await;

    // 03:00 UTC on the 17th is still the 16th in Pittsburgh.
    app.advance_seconds(13 * 3_600);
    assert_eq!(person.call::<GetMyGrants>((), &()).await.expect_ok().grants[0].state, GrantState::Offered);
    app.advance_seconds(2 * 3_600);
    assert_eq!(person.call::<GetMyGrants>((), &()).await.expect_ok().grants[0].state, GrantState::Expired);
    person.call::<AnswerMyGrant>(id.clone(), &ACCEPT).await.expect_problem("grant.offer_expired");

    let staff = app.staff(OFFICE).await;
    let listed = |state| GrantFilter { state: Some(state), ..GrantFilter::default() };
    assert_eq!(staff.call::<ListGrants>((), &listed(GrantState::Expired)).await.expect_ok().total, 1);
    assert_eq!(staff.call::<ListGrants>((), &listed(GrantState::Offered)).await.expect_ok().total, 0);

    assert_eq!(app.behind(expire).await, 1);
    assert_eq!(app.behind(expire).await, 0, "each offer expires once");
    let detail = staff.call::<GetGrant>(id, &()).await.expect_ok();
    assert_eq!((detail.states[0].to, detail.states[0].author.as_deref()), (GrantState::Expired, None));
}

#[tokio::test]
async fn staff_offer_again_with_a_reason_and_a_new_last_day() {
    let app = TestApp::start().await;
    app.with_edition(|form| form.accept_by = Some(day(5, 10))).await;
    let (person, staff) = (app.attendee().await, app.staff(OFFICE).await);
    let id = app.offer_grant(&person).await;

    let bare = OfferAgain { reason: "  ".into(), answer_by: day(5, 18) };
    staff.call::<OfferGrantAgain>(id.clone(), &bare).await.expect_problem("request.invalid");
    let past = OfferAgain { reason: "Visa came late".into(), answer_by: day(5, 15) };
    staff.call::<OfferGrantAgain>(id.clone(), &past).await.expect_problem("request.invalid");
    let again = OfferAgain { answer_by: day(5, 18), ..past };
    let detail = staff.call::<OfferGrantAgain>(id.clone(), &again).await.expect_ok();
    assert_eq!((detail.line.state, detail.answer_by), (GrantState::Offered, Some(day(5, 18))));
    assert_eq!(detail.states[0].reason.as_deref(), Some("Visa came late"));

    person.call::<AnswerMyGrant>(id.clone(), &ACCEPT).await.expect_ok();
    staff.call::<OfferGrantAgain>(id, &again).await.expect_problem("grant.other_state");
}

#[tokio::test]
async fn an_accepted_award_is_forfeited_with_a_reason() {
    let app = TestApp::start().await;
    let (person, staff) = (app.attendee().await, app.staff(OFFICE).await);
    let id = app.offer_grant(&person).await;
    let why = ForfeitGrant { reason: "Did not attend".into() };
    staff.call::<ForfeitGrantOf>(id.clone(), &why).await.expect_problem("grant.other_state");
    person.call::<AnswerMyGrant>(id.clone(), &ACCEPT).await.expect_ok();
    let detail = staff.call::<ForfeitGrantOf>(id, &why).await.expect_ok();
    assert_eq!(detail.line.state, GrantState::Forfeited);
}

#[tokio::test]
async fn a_change_of_the_amount_takes_two_people_and_leaves_an_entry() {
    let app = TestApp::start().await;
    let (person, first, second) = (app.attendee().await, app.staff(OFFICE).await, app.staff(OFFICE).await);
    let id = app.offer_grant(&person).await;
    let raise = ProposeAmount { amount_minor: 175_000, reason: "Fares went up".into() };
    let proposed = first.call::<ProposeGrantAmount>(id.clone(), &raise).await.expect_ok();
    assert_eq!(proposed.line.award.plain(), "1500.00", "a proposal changes nothing");
    assert!(proposed.line.proposal_open);

    let approve = DecideProposal { decision: Decision::Approve, reason: String::new() };
    let waiting = first.call::<ListGrantProposals>((), &()).await.expect_ok();
    assert!(!waiting[0].mine_to_decide);
    let proposal = waiting[0].id.clone();
    first.call::<DecideGrantProposal>(proposal.clone(), &approve).await.expect_problem("grant.second_person");

    let detail = second.call::<DecideGrantProposal>(proposal.clone(), &approve).await.expect_ok();
    assert_eq!(detail.line.award.plain(), "1750.00");
    let entry = &detail.amounts[0];
    assert_eq!((entry.from_minor, entry.reason.as_str()), (Some(150_000), "Fares went up"));
    assert_eq!(detail.amounts.len(), 2, "the first amount is an entry too");
    second.call::<DecideGrantProposal>(proposal, &approve).await.expect_problem("grant.proposal_decided");
}

#[tokio::test]
async fn a_rejection_needs_a_reason_and_changes_nothing() {
    let app = TestApp::start().await;
    let (person, first, second) = (app.attendee().await, app.staff(OFFICE).await, app.staff(OFFICE).await);
    let id = app.offer_grant(&person).await;
    let raise = ProposeAmount { amount_minor: 999_900, reason: "Typo".into() };
    let proposal = first.call::<ProposeGrantAmount>(id, &raise).await.expect_ok().proposals[0].id.clone();
    let bare = DecideProposal { decision: Decision::Reject, reason: String::new() };
    second.call::<DecideGrantProposal>(proposal.clone(), &bare).await.expect_problem("request.invalid");
    let told = DecideProposal { reason: "Ten times too much".into(), ..bare };
    let detail = second.call::<DecideGrantProposal>(proposal, &told).await.expect_ok();
    assert_eq!(detail.line.award.plain(), "1500.00");
    assert_eq!(detail.proposals[0].state, ProposalState::Rejected);
}

#[tokio::test]
async fn an_approval_of_an_amount_that_has_moved_is_refused() {
    let app = TestApp::start().await;
    let (person, first, second) = (app.attendee().await, app.staff(OFFICE).await, app.staff(OFFICE).await);
    let id = app.offer_grant(&person).await;
    for amount_minor in [160_000, 170_000] {
        let change = ProposeAmount { amount_minor, reason: "Later invoice".into() };
        first.call::<ProposeGrantAmount>(id.clone(), &change).await.expect_ok();
    }
    let approve = DecideProposal { decision: Decision::Approve, reason: String::new() };
    let waiting = second.call::<ListGrantProposals>((), &()).await.expect_ok();
    second.call::<DecideGrantProposal>(waiting[0].id.clone(), &approve).await.expect_ok();
    second
        .call::<DecideGrantProposal>(waiting[1].id.clone(), &approve)
        .await
        .expect_problem("grant.amount_moved");
    let detail = second.call::<GetGrant>(id, &()).await.expect_ok();
    assert_eq!(detail.line.award.plain(), "1600.00");
    assert!(detail.line.proposal_open, "what was refused still waits");
}

#[tokio::test]
async fn nobody_decides_about_their_own_award() {
    let app = TestApp::start().await;
    let (staff, other) = (app.staff(OFFICE).await, app.staff(OFFICE).await);
    let id = app.offer_grant(&staff).await;
    let raise = ProposeAmount { amount_minor: 200_000, reason: "I travel far".into() };
    staff.call::<ProposeGrantAmount>(id.clone(), &raise).await.expect_problem("grant.own");
    let proposal = other.call::<ProposeGrantAmount>(id, &raise).await.expect_ok().proposals[0].id.clone();
    let approve = DecideProposal { decision: Decision::Approve, reason: String::new() };
    staff.call::<DecideGrantProposal>(proposal, &approve).await.expect_problem("grant.own");
}

#[tokio::test]
async fn the_list_is_filtered_searched_and_paged() {
    let app = TestApp::start().await;
    let staff = app.staff(&[Role::Accountant]).await;
    for number in 0..53 {
        let person = app.person(&format!("Person {number:02}")).await;
        app.offer_grant(&person).await;
    }
    let zoe = app.person("Zoë Ångström").await;
    app.offer(&zoe, GrantKind::Honorarium, 150_000, TripDays::default()).await;

    let first = staff.call::<ListGrants>((), &GrantFilter::default()).await.expect_ok();
    assert_eq!((first.items.len(), first.total), (50, 54));
    let after = GrantFilter { after: first.next.clone(), ..GrantFilter::default() };
    let second = staff.call::<ListGrants>((), &after).await.expect_ok();
    assert_eq!((second.items.len(), second.next), (4, None));
    assert!(first.items.iter().all(|one| second.items.iter().all(|other| one.id != other.id)));

    let search = GrantFilter { q: Some("angstrom ZOE".into()), ..GrantFilter::default() };
    assert_eq!(staff.call::<ListGrants>((), &search).await.expect_ok().total, 1);
    let kind = GrantFilter { kind: Some(GrantKind::TravelGrant), ..GrantFilter::default() };
    assert_eq!(staff.call::<ListGrants>((), &kind).await.expect_ok().total, 53);
}

#[tokio::test]
async fn moderators_and_attendees_see_no_grants() {
    let app = TestApp::start().await;
    let (moderator, person) = (app.staff(&[Role::Moderator]).await, app.attendee().await);
    moderator.call::<ListGrants>((), &GrantFilter::default()).await.expect_problem("auth.forbidden");
    person.call::<ListGrants>((), &GrantFilter::default()).await.expect_problem("auth.sign_in");
    let accountant = app.staff(&[Role::Accountant]).await;
    let id = app.offer_grant(&person).await;
    let change = ProposeAmount { amount_minor: 1, reason: "x".into() };
    accountant.call::<ProposeGrantAmount>(id, &change).await.expect_problem("auth.forbidden");
}

#[tokio::test]
async fn a_desk_learns_only_whether_there_is_a_grant() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let id = app.offer_grant(&person).await;
    let who = person.id.clone();
    let has = move |tx: &mut sundae_server::db::WriteTx<'_>| grants::has_grant(tx, &who);
    assert!(app.behind(has.clone()).await);
    person.call::<AnswerMyGrant>(id, &DECLINE).await.expect_ok();
    assert!(!app.behind(has).await);
}
