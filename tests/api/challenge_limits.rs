//! What a challenge may cost: so many a day, in all, up to a ceiling; what waits for it, and what staff see before.

use futures_util::future::join_all;
use sundae_shared::challenge::api::RedeemUnlock;
use sundae_shared::challenge::forecast::LATELY_HOURS;
use sundae_shared::challenge::{Full, TakeUnlock, UnlockState};
use sundae_shared::points::Decide;
use sundae_shared::points::api::DecideSubmission;
use sundae_tests::harness::challenges::challenge_draft;
use sundae_tests::harness::{Person, TestApp};

const DAY: i64 = 86_400;

async fn completed(app: &TestApp, moderator: &Person, count: usize) -> Vec<Person> {
    let mut people = Vec::new();
    for _ in 0..count {
        let person = app.attendee().await;
        person.has_proven(moderator, &["slide", "TV station"]).await;
        people.push(person);
    }
    people
}

async fn states(people: &[Person]) -> Vec<UnlockState> {
    let mut states = Vec::new();
    for person in people {
        states.push(person.my_challenge().await.completion.expect("they completed it").state);
    }
    states
}

#[tokio::test]
async fn what_a_day_has_no_room_for_follows_the_next_day_in_order() {
    use UnlockState::{Unlocked, Waiting};
    let app = TestApp::start().await;
    app.with_edition(|form| form.time_zone = "America/New_York".into()).await;
    let challenge = app.challenge(|draft| draft.per_day = Some(2)).await;
    let moderator = app.moderator().await;
    let people = completed(&app, &moderator, 5).await;
    assert_eq!(states(&people).await, [Unlocked, Unlocked, Waiting, Waiting, Waiting]);
    let mail = app.mail_about(&people[2].email, "Challenge completed: Three scoops").await;
    assert!(mail.text.contains("at the earliest tomorrow"), "{}", mail.text);
    let last = people[4].my_challenge().await.completion.expect("completed");
    assert_eq!((last.waits_for, last.before), (Some(Full::Day), Some(2)));
    people[2].redeem_unlock(&challenge.id).await.expect_problem("challenge.still_waiting");

    // Ten in the morning at first; the day of the conference ends fourteen hours later.
    app.advance_seconds(13 * 3_600);
    app.challenges_by_the_clock().await;
    assert_eq!(states(&people).await[2], Waiting, "still the same day in New York");
    app.advance_seconds(2 * 3_600);
    let newcomer = completed(&app, &app.moderator().await, 1).await;
    assert_eq!(states(&newcomer).await, [Waiting], "who came first goes first");
    app.challenges_by_the_clock().await;
    assert_eq!(states(&people).await, [Unlocked, Unlocked, Unlocked, Unlocked, Waiting]);
    let mail = app.mail_about(&people[3].email, "Your reward is there: Socks").await;
    assert!(mail.text.contains("waited for its reward"), "{}", mail.text);
    app.advance_seconds(DAY);
    app.challenges_by_the_clock().await;
    assert_eq!(states(&people).await[4], Unlocked);
    assert_eq!(states(&newcomer).await, [Unlocked]);
}

#[tokio::test]
async fn a_ceiling_of_money_holds_and_more_money_unlocks_what_waits() {
    let app = TestApp::start().await;
    let challenge = app.challenge(|draft| draft.ceiling_minor = Some(2_000)).await;
    let (moderator, admin) = (app.moderator().await, app.admin().await);
    let people = completed(&app, &moderator, 3).await;
    let seen = admin.office_challenge(&challenge.id).await;
    assert_eq!((seen.used.in_all, seen.used.cost_minor, seen.waiting), (2, 1_600, 1));
    let view = app.attendee().await.my_challenge().await;
    assert_eq!(view.left, Some(0), "whoever comes now is told before");
    app.challenges_by_the_clock().await;
    assert_eq!(states(&people).await[2], UnlockState::Waiting);

    // What was unlocked keeps what it cost; the new price is for what comes.
    let dearer = |draft: &mut sundae_shared::challenge::ChallengeDraft| {
        (draft.ceiling_minor, draft.value_minor) = (Some(2_400), 1_000);
    };
    admin.publish_challenge(&challenge, dearer).await.expect_ok();
    app.challenges_by_the_clock().await;
    assert_eq!(states(&people).await[2], UnlockState::Unlocked, "they completed it at 8.00");
    assert_eq!(admin.office_challenge(&challenge.id).await.used.cost_minor, 2_400);
}

#[tokio::test]
async fn what_is_taken_back_makes_room_for_the_next() {
    let app = TestApp::start().await;
    app.challenge(|draft| draft.in_all = Some(1)).await;
    let moderator = app.moderator().await;
    let (first, second) = (app.attendee().await, app.attendee().await);
    let sent = first.has_proven(&moderator, &["slide", "TV station"]).await;
    second.has_proven(&moderator, &["slide", "TV station"]).await;
    let waits = second.my_challenge().await.completion.expect("completed");
    assert_eq!((waits.state, waits.waits_for), (UnlockState::Waiting, Some(Full::InAll)));
    moderator.take_back(&sent[0]).await;
    app.challenges_by_the_clock().await;
    assert_eq!(second.my_challenge().await.completion.expect("completed").state, UnlockState::Unlocked);
}

#[tokio::test]
async fn two_hundred_who_complete_it_at_once_never_pass_a_limit() {
    let app = TestApp::start().await;
    let challenge = app
        .challenge(|draft| {
            (draft.goal, draft.per_day, draft.in_all) = (1, Some(12), Some(30));
            draft.ceiling_minor = Some(5_900);
        })
        .await;
    let moderator = app.moderator().await;
    let mut sent = Vec::new();
    for _ in 0..200 {
        let person = app.attendee().await;
        sent.push(person.submit(&person.in_words("slide").await).await.expect_ok().id);
    }
    let accepted = sent.into_iter().map(|id| moderator.insist::<DecideSubmission>(id, Decide::Accept));
    for outcome in join_all(accepted).await {
        outcome.expect_ok();
    }
    let seen = app.admin().await.office_challenge(&challenge.id).await;
    assert_eq!(
        (seen.used.in_all, seen.used.today, seen.used.cost_minor),
        (7, 7, 5_600),
        "5900 pay for seven"
    );
    assert_eq!(seen.waiting, 193);
    app.challenges_by_the_clock().await;
    assert_eq!(app.admin().await.office_challenge(&challenge.id).await.used.in_all, 7);
}

#[tokio::test]
async fn one_person_who_completes_it_twice_at_once_completes_it_once() {
    let app = TestApp::start().await;
    let challenge = app.challenge(|draft| draft.goal = 1).await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let mut sent = Vec::new();
    for part in ["slide", "TV station", "Organised", "open space"] {
        sent.push(person.submit(&person.in_words(part).await).await.expect_ok().id);
    }
    let accepted = sent.into_iter().map(|id| moderator.insist::<DecideSubmission>(id, Decide::Accept));
    for outcome in join_all(accepted).await {
        outcome.expect_ok();
    }
    assert_eq!(app.admin().await.completions(&challenge.id).await.len(), 1);
    let presses = (0..10).map(|_| person.insist::<RedeemUnlock>(challenge.id.clone(), TakeUnlock::default()));
    let pressed = join_all(presses).await;
    assert_eq!(pressed.iter().filter(|outcome| outcome.is_ok()).count(), 1);
}

#[tokio::test]
async fn staff_see_who_would_reach_it_and_what_that_costs_before_they_publish() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let reward = app.reward(10, 1).await.id;
    let people = [app.attendee().await, app.attendee().await, app.attendee().await, app.attendee().await];
    // Three points; two and one in review; one; honour alone.
    people[0].has_proven(&moderator, &["slide", "TV station"]).await;
    people[1].has_proven(&moderator, &["TV station"]).await;
    people[2].has_proven(&moderator, &["slide"]).await;
    people[3].submit(&people[3].in_words("Thank").await).await.expect_ok();
    app.advance_seconds((LATELY_HOURS + 1) * 3_600);
    people[1].submit(&people[1].in_words("slide").await).await.expect_ok();

    let admin = app.admin().await;
    let mut draft = challenge_draft(&reward);
    (draft.goal, draft.share_percent, draft.ceiling_minor) = (3, 0, Some(1_500));
    let seen = admin.foresee(&draft).await;
    let reach = seen.reach;
    assert_eq!((reach.players, reach.reached, reach.one_step), (4, 1, 3), "a PEP alone brings three");
    assert_eq!((reach.probable, reach.by_review), (1, 1));
    assert_eq!((seen.bill.reached_minor, seen.bill.expected_minor), (800, 1_600));
    assert_eq!((seen.bill.room, seen.bill.ends_by, seen.bill.over), (Some(1), Some(Full::Ceiling), 1));
    assert_eq!((seen.stock_left, seen.completed), (1, 0));
    draft.goal = 5_000;
    assert!(!admin.foresee(&draft).await.reach.possible);
    assert!(people[0].game().await.challenges == 0, "nothing is published");
}
