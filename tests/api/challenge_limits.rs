//! What a challenge may cost: so many a day, in all, up to a ceiling; what waits for it, and what staff see before.

use futures_util::future::join_all;
use sundae_shared::challenge::api::{ForecastChallengeReach, RedeemUnlock};
use sundae_shared::challenge::forecast::LATELY_HOURS;
use sundae_shared::challenge::{ChallengeDraft, ForecastChallenge, Full, Measure, TakeUnlock, UnlockState};
use sundae_shared::points::api::DecideSubmission;
use sundae_shared::points::{Decide, Window};
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
    let dearer = |draft: &mut ChallengeDraft| {
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

#[tokio::test]
async fn what_can_not_be_reserved_any_more_is_neither_unlocked_nor_completed() {
    use UnlockState::{Lapsed, Unlocked, Waiting};
    let app = TestApp::start().await;
    let until = app.now().plus_minutes(60);
    let limited = |draft: &mut ChallengeDraft| (draft.per_day, draft.redeem_until) = (Some(1), Some(until));
    let challenge = app.challenge(limited).await;
    let people = completed(&app, &app.moderator().await, 2).await;
    assert_eq!(states(&people).await, [Unlocked, Waiting]);

    app.advance_seconds(DAY);
    app.challenges_by_the_clock().await;
    assert_eq!(states(&people).await, [Lapsed, Lapsed]);
    people[1].redeem_unlock(&challenge.id).await.expect_problem("challenge.lapsed");
    let mails = app.mail_to(&people[1].email).await;
    assert!(mails.iter().all(|mail| !mail.subject.starts_with("Your reward is there")));
    let late = completed(&app, &app.moderator().await, 1).await.remove(0);
    let seen = late.my_challenge().await;
    assert_eq!((seen.completion, seen.window), (None, Window::Over));

    // A version that lasts longer is for who comes now; whose time is over keeps nobody waiting.
    let later = app.now().plus_days(5);
    let longer = |draft: &mut ChallengeDraft| draft.redeem_until = Some(later);
    app.admin().await.publish_challenge(&challenge, longer).await.expect_ok();
    app.challenges_by_the_clock().await;
    assert_eq!(states(&[late]).await, [Unlocked]);
    assert_eq!(states(&people).await, [Lapsed, Lapsed]);
}

#[tokio::test]
async fn what_a_closed_counter_would_hand_over_is_not_completed() {
    let app = TestApp::start().await;
    let closes = app.now().plus_minutes(60);
    let reward = app.reward_with(5, |draft| draft.closes_at = Some(closes)).await.id;
    app.challenge_for(&reward, |_| {}).await;
    app.advance_seconds(3_600);
    let late = completed(&app, &app.moderator().await, 1).await.remove(0);
    assert_eq!(late.my_challenge().await.completion, None);
}

#[tokio::test]
async fn who_had_enough_first_comes_first_when_it_opens() {
    use UnlockState::{Unlocked, Waiting};
    let app = TestApp::start().await;
    let opens = app.now().plus_minutes(60);
    app.challenge(|draft| (draft.in_all, draft.opens_at) = (Some(1), Some(opens))).await;
    let (moderator, people) = (app.moderator().await, [app.attendee().await, app.attendee().await]);
    for person in people.iter().rev() {
        person.has_proven(&moderator, &["slide", "TV station"]).await;
        app.advance_seconds(60);
    }
    app.advance_seconds(3_600);
    app.challenges_by_the_clock().await;
    assert_eq!(states(&people).await, [Waiting, Unlocked]);
}

#[tokio::test]
async fn the_forecast_of_a_new_version_counts_who_would_come_beside_who_has_theirs() {
    let app = TestApp::start().await;
    let (admin, moderator) = (app.admin().await, app.moderator().await);
    let slide = admin.office_activity("slide").await.id;
    let of_slides = |draft: &mut ChallengeDraft| {
        (draft.measure, draft.goal, draft.activities) = (Measure::Activities, 1, vec![slide]);
        draft.in_all = Some(1);
    };
    let challenge = app.challenge(of_slides).await;
    let (has_it, other) = (app.attendee().await, app.attendee().await);
    has_it.has_proven(&moderator, &["slide"]).await;
    other.has_proven(&moderator, &["TV station"]).await;

    let draft = ChallengeDraft { measure: Measure::Points, goal: 2, ..challenge.draft.clone() };
    let request = ForecastChallenge { challenge: Some(challenge.id), draft };
    let seen = admin.call::<ForecastChallengeReach>((), &request).await.expect_ok();
    assert_eq!((seen.completed, seen.reach.players, seen.reach.reached), (1, 1, 1));
    assert_eq!((seen.bill.room, seen.bill.over), (Some(0), 1), "they would get none");
}
