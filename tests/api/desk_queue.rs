//! The queue at the reimbursement desk: numbers, calls, waiting times, and what the room sees.

use futures_util::future::join_all;
use sundae_shared::claim::cycle::visit::{QueueEvent, QueueState};
use sundae_shared::desk::api::{
    ArriveAtDesk, CallNext, CloseDeskVisit, ListDeskQueue, MoveDeskQueue, MyPlaceInQueue, OpenDeskVisit,
    ShowRoom, UndoDeskVisit,
};
use sundae_shared::desk::queue::{Arrive, MoveInQueue, MyPlace, Queue, QueueEntry, QueueId};
use sundae_shared::desk::{CloseVisit, Missing, OpenVisit, Station, UndoVisit, VisitView};
use sundae_shared::people::SetSpoken;
use sundae_shared::people::api::SetSpokenLanguage;
use sundae_shared::spoken::Spoken;
use sundae_tests::harness::{Outcome, Person, TestApp, Volunteer};

async fn arrive(desk: &Volunteer, person: &Person) -> Queue {
    desk.call::<ArriveAtDesk>((), &Arrive { person: person.id.clone() }).await.expect_ok()
}

async fn moves(desk: &Volunteer, id: &QueueId, event: QueueEvent) -> Outcome<Queue> {
    desk.call::<MoveDeskQueue>(id.clone(), &MoveInQueue { event }).await
}

async fn open(desk: &Volunteer, person: &Person) -> VisitView {
    desk.call::<OpenDeskVisit>((), &OpenVisit { person: person.id.clone() }).await.expect_ok()
}

fn of<'q>(queue: &'q Queue, person: &Person) -> &'q QueueEntry {
    queue.entries.iter().find(|entry| entry.person == person.id).expect("they are in the queue")
}

async fn place(phone: &Person) -> Option<MyPlace> {
    phone.call::<MyPlaceInQueue>((), &()).await.expect_ok()
}

fn done() -> CloseVisit {
    CloseVisit { id_seen: true, missing: vec![], note: String::new() }
}

#[tokio::test]
async fn who_arrives_gets_a_number_once_and_is_called_in_that_order() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let (first, second) = (app.grantee().await, app.grantee().await);
    assert_eq!(of(&arrive(&desk, &first).await, &first).number, 1);
    let queue = arrive(&desk, &second).await;
    assert_eq!((of(&queue, &second).number, queue.waiting), (2, 2));
    let again = arrive(&desk, &first).await;
    assert_eq!((of(&again, &first).number, again.waiting), (1, 2), "who has a number keeps it");

    let called = desk.call::<CallNext>((), &()).await.expect_ok();
    let called = of(&called, &first);
    assert_eq!((called.state, called.station.is_some()), (QueueState::Called, true));
    let next = desk.call::<CallNext>((), &()).await.expect_ok();
    assert_eq!(of(&next, &second).state, QueueState::Called);
    desk.call::<CallNext>((), &()).await.expect_problem("desk.nobody_waits");
}

#[tokio::test]
async fn two_desks_that_call_at_once_never_call_the_same_person() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    for _ in 0..6 {
        arrive(&desk, &app.grantee().await).await;
    }
    let calls = join_all((0..6).map(|_| desk.call::<CallNext>((), &()))).await;
    assert!(calls.iter().all(Outcome::is_ok), "six people, six calls");
    let queue = desk.call::<ListDeskQueue>((), &()).await.expect_ok();
    assert!(queue.entries.iter().all(|entry| entry.state == QueueState::Called));
    let numbers: Vec<i64> = queue.entries.iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
}

#[tokio::test]
async fn people_who_arrive_at_once_get_numbers_of_their_own() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let mut people = Vec::new();
    for _ in 0..8 {
        people.push(app.grantee().await);
    }
    join_all(people.iter().map(|person| arrive(&desk, person))).await;
    let queue = desk.call::<ListDeskQueue>((), &()).await.expect_ok();
    let numbers: Vec<i64> = queue.entries.iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[tokio::test]
async fn the_phone_says_how_many_are_before_and_where_to_go() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let (first, second) = (app.grantee().await, app.grantee().await);
    assert_eq!(place(&second).await, None);
    arrive(&desk, &first).await;
    arrive(&desk, &second).await;
    let mine = place(&second).await.expect("a place");
    assert_eq!((mine.number, mine.ahead, mine.minutes), (2, 1, None), "nobody knows yet how long one takes");

    let visit = open(&desk, &first).await;
    app.advance_seconds(240);
    desk.call::<CloseDeskVisit>(visit.id, &done()).await.expect_ok();
    let mine = place(&second).await.expect("a place");
    assert_eq!((mine.ahead, mine.minutes), (0, Some(4)), "as long as the last visit took");
    assert_eq!(place(&first).await, None, "who was served left the queue");

    desk.call::<CallNext>((), &()).await.expect_ok();
    let mine = place(&second).await.expect("a place");
    assert_eq!((mine.state, mine.minutes), (QueueState::Called, None));
    assert_eq!(mine.station.as_deref(), Some("desk 1"));
}

#[tokio::test]
async fn the_phone_says_whose_turn_it_is_in_its_owners_language() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let (first, second) = (app.grantee().await, app.grantee().await);
    second.call::<SetSpokenLanguage>((), &SetSpoken { spoken: Spoken::Zh }).await.expect_ok();
    arrive(&desk, &first).await;
    arrive(&desk, &second).await;
    let mine = place(&second).await.expect("a place");
    assert_eq!((mine.title.as_str(), mine.lines[0].as_str()), ("您的号码", "您前面还有1位。"));
    let english = place(&first).await.expect("a place");
    assert_eq!((english.title.as_str(), english.lines[0].as_str()), ("Your number", "You are next."));
    desk.call::<CallNext>((), &()).await.expect_ok();
    desk.call::<CallNext>((), &()).await.expect_ok();
    let mine = place(&second).await.expect("a place");
    assert_eq!((mine.spoken, mine.title.as_str()), (Spoken::Zh, "轮到您了"));
    assert_eq!(mine.lines[0], "请到desk 1。");
}

#[tokio::test]
async fn a_visit_takes_its_place_along_and_straight_in_gets_a_number_too() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let visit = open(&desk, &person).await;
    let queue = desk.call::<ListDeskQueue>((), &()).await.expect_ok();
    let entry = of(&queue, &person).clone();
    assert_eq!((entry.number, entry.state), (1, QueueState::WithVolunteer));

    let asked = moves(&desk, &entry.id, QueueEvent::AskStaff).await.expect_ok();
    assert_eq!(of(&asked, &person).state, QueueState::WithStaff);
    let lacks = CloseVisit { id_seen: true, missing: vec![Missing::Receipts], note: String::new() };
    desk.call::<CloseDeskVisit>(visit.id.clone(), &lacks).await.expect_ok();
    let queue = desk.call::<ListDeskQueue>((), &()).await.expect_ok();
    assert_eq!((of(&queue, &person).state, queue.served), (QueueState::Incomplete, 1));

    let why = UndoVisit { reason: "closed the wrong one".into() };
    desk.call::<UndoDeskVisit>(visit.id, &why).await.expect_ok();
    let queue = desk.call::<ListDeskQueue>((), &()).await.expect_ok();
    assert_eq!((of(&queue, &person).state, queue.served), (QueueState::WithVolunteer, 0));
}

#[tokio::test]
async fn who_went_away_is_let_go_and_may_come_back() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let id = of(&arrive(&desk, &person).await, &person).id.clone();
    moves(&desk, &id, QueueEvent::NoShow).await.expect_problem("desk.queue_moved");
    desk.call::<CallNext>((), &()).await.expect_ok();
    let gone = moves(&desk, &id, QueueEvent::NoShow).await.expect_ok();
    assert_eq!(of(&gone, &person).state, QueueState::NoShow);
    let back = moves(&desk, &id, QueueEvent::Undo).await.expect_ok();
    assert_eq!(of(&back, &person).state, QueueState::Arrived);
    let left = moves(&desk, &id, QueueEvent::Leave).await.expect_ok();
    assert_eq!(left.waiting, 0);
    let anew = arrive(&desk, &person).await;
    assert_eq!(anew.waiting, 1);
    assert!(anew.entries.iter().any(|entry| entry.number == 2), "a new number, the old one is spent");
}

#[tokio::test]
async fn the_visit_is_begun_and_ended_with_its_own_buttons() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let person = app.grantee().await;
    let id = of(&arrive(&desk, &person).await, &person).id.clone();
    for event in [QueueEvent::Begin, QueueEvent::Finish, QueueEvent::Lack] {
        moves(&desk, &id, event).await.expect_problem("desk.queue_by_visit");
    }
    open(&desk, &person).await;
    moves(&desk, &id, QueueEvent::Undo).await.expect_problem("desk.queue_by_visit");
}

#[tokio::test]
async fn the_room_sees_numbers_and_no_names() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    for _ in 0..9 {
        arrive(&desk, &app.grantee().await).await;
    }
    desk.call::<CallNext>((), &()).await.expect_ok();
    desk.call::<CallNext>((), &()).await.expect_ok();
    let outcome = desk.call::<ShowRoom>((), &()).await;
    assert!(!outcome.body.contains("Amina"), "{}", outcome.body);
    let room = outcome.expect_ok();
    assert_eq!(room.called.iter().map(|call| call.number).collect::<Vec<_>>(), [2, 1], "the latest first");
    assert_eq!(room.next, [3, 4, 5, 6, 7, 8]);
}

#[tokio::test]
async fn the_queue_is_for_grantees_at_the_reimbursement_desk_and_never_for_oneself() {
    let app = TestApp::start().await;
    let registration = app.volunteer_at(Station::Registration).await;
    let person = app.grantee().await;
    let to = Arrive { person: person.id.clone() };
    registration.call::<ArriveAtDesk>((), &to).await.expect_problem("desk.other_station");
    registration.call::<ListDeskQueue>((), &()).await.expect_problem("desk.other_station");
    registration.call::<ShowRoom>((), &()).await.expect_problem("desk.other_station");

    let desk = app.volunteer_at(Station::Reimbursement).await;
    let stranger = app.attendee().await;
    let without = Arrive { person: stranger.id.clone() };
    desk.call::<ArriveAtDesk>((), &without).await.expect_problem("desk.no_grant");
    app.offer_grant(&desk.person).await;
    let oneself = Arrive { person: desk.person.id.clone() };
    desk.call::<ArriveAtDesk>((), &oneself).await.expect_problem("desk.own_visit");
}

#[tokio::test]
async fn a_new_day_begins_with_number_one() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let (one, two) = (app.grantee().await, app.grantee().await);
    arrive(&desk, &one).await;
    app.advance_seconds(11 * 3_600);
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let queue = arrive(&desk, &two).await;
    assert_eq!((of(&queue, &two).number, queue.waiting), (2, 2), "still the same day in Pittsburgh");
    app.advance_seconds(11 * 3_600);
    let desk = app.volunteer_at(Station::Reimbursement).await;
    let queue = arrive(&desk, &two).await;
    assert_eq!((of(&queue, &two).number, queue.waiting), (1, 1));
}
