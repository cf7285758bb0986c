//! An unlocked reward that is sold out: its owner waits for it whatever the list says, and takes their turn with the unlock.

use sundae_server::jobs;
use sundae_shared::challenge::{ChallengeDraft, ChallengeId, Measure, OfficeChallenge, UnlockState};
use sundae_shared::points::Balance;
use sundae_shared::rewards::api::{CancelRedemption, EditReward, JoinWaitList};
use sundae_shared::rewards::rules::TURN_HOURS;
use sundae_shared::rewards::{RewardDraft, RewardId, WaitView};
use sundae_tests::harness::{Person, TestApp};

/// A challenge that a word of thanks completes.
async fn easy(app: &TestApp, reward: &RewardId) -> OfficeChallenge {
    app.challenge_for(reward, |draft| (draft.goal, draft.share_percent) = (1, 100)).await
}

/// One that a slide completes, and no points that were given.
async fn of_slides(app: &TestApp, reward: &RewardId) -> OfficeChallenge {
    let slide = app.admin().await.office_activity("slide").await.id;
    let change = |draft: &mut ChallengeDraft| {
        (draft.measure, draft.goal, draft.activities) = (Measure::Activities, 1, vec![slide]);
    };
    app.challenge_for(reward, change).await
}

async fn thankful(app: &TestApp) -> Person {
    let person = app.attendee().await;
    person.says_thanks().await;
    person
}

async fn waits(person: &Person) -> Option<WaitView> {
    person.my_completion().await.wait
}

async fn joins(person: &Person, challenge: &ChallengeId) -> i64 {
    let view = person.wait_for_unlock(challenge).await.expect_ok();
    view.completion.expect("they completed it").wait.expect("they wait").place
}

async fn shown(app: &TestApp, reward: &RewardId, active: bool) {
    let draft = app.office_reward(reward).await.draft;
    let admin = app.admin().await;
    admin.call::<EditReward>(reward.clone(), &RewardDraft { active, ..draft }).await.expect_ok();
}

async fn stock_left(app: &TestApp, reward: &RewardId) -> i64 {
    let reward = app.office_reward(reward).await;
    let shelf = reward.shelf.expect("a shelf");
    assert!(shelf.adds_up(), "{shelf:?}");
    reward.stock_left
}

fn place(place: i64) -> Option<WaitView> {
    Some(WaitView { place, turn_ends_at: None })
}

#[tokio::test]
async fn who_unlocked_it_waits_though_it_is_hidden_and_their_limit_is_used() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let reward = app.reward(10, 2).await.id;
    let challenge = easy(&app, &reward).await;
    let (first, holder) = (app.rich(10).await, app.rich(10).await);
    first.redeem(&reward).await.expect_ok();
    let held = holder.redeem(&reward).await.expect_ok();
    first.says_thanks().await;
    let second = thankful(&app).await;
    first.call::<JoinWaitList>(reward.clone(), &()).await.expect_problem("rewards.limit_reached");
    shown(&app, &reward, false).await;
    second.call::<JoinWaitList>(reward.clone(), &()).await.expect_problem("rewards.no_reward");

    assert!(first.my_completion().await.sold_out);
    first.redeem_unlock(&challenge.id).await.expect_problem("rewards.sold_out");
    assert_eq!((joins(&first, &challenge.id).await, joins(&second, &challenge.id).await), (1, 2));
    assert_eq!(joins(&first, &challenge.id).await, 1, "joining twice is joining once");
    first.redeem_unlock(&challenge.id).await.expect_problem("rewards.others_wait");

    holder.call::<CancelRedemption>(held.id, &()).await.expect_ok();
    let turn = waits(&first).await.expect("a turn");
    assert_eq!((turn.place, turn.turn_ends_at), (0, Some(app.now().plus_minutes(TURN_HOURS * 60))));
    assert_eq!(waits(&second).await, place(1));
    let mail = app.mail_about(&first.email, "It is your turn: Socks").await;
    assert!(mail.text.contains("Nothing: you unlocked it"), "{}", mail.text);
    assert!(mail.link().ends_with("/me/points/"), "{}", mail.text);
    second.redeem_unlock(&challenge.id).await.expect_problem("rewards.others_wait");

    let voucher = first.redeem_unlock(&challenge.id).await.expect_ok();
    assert_eq!(voucher.cost, 0);
    assert_eq!(first.points().await, Balance { lifetime: 11, balance: 1 });
    let completion = first.my_completion().await;
    assert_eq!((completion.state, completion.wait), (UnlockState::Reserved, None));
    assert_eq!(stock_left(&app, &reward).await, 0);
}

#[tokio::test]
async fn nobody_waits_for_what_is_there_or_for_what_they_did_not_unlock() {
    let app = TestApp::start().await;
    let reward = app.reward(10, 1).await.id;
    let challenge = easy(&app, &reward).await;
    let (stranger, person) = (app.attendee().await, thankful(&app).await);
    stranger.wait_for_unlock(&challenge.id).await.expect_problem("challenge.not_completed");
    assert!(!person.my_completion().await.sold_out);
    person.wait_for_unlock(&challenge.id).await.expect_problem("rewards.not_sold_out");
    person.redeem_unlock(&challenge.id).await.expect_ok();
    person.wait_for_unlock(&challenge.id).await.expect_problem("challenge.already_redeemed");
}

#[tokio::test]
async fn who_waits_off_the_list_of_a_hidden_reward_keeps_nobody_from_what_they_unlocked() {
    let app = TestApp::start().await;
    let reward = app.reward(10, 0).await.id;
    let challenge = easy(&app, &reward).await;
    let (buyer, person) = (app.rich(10).await, thankful(&app).await);
    buyer.call::<JoinWaitList>(reward.clone(), &()).await.expect_ok();
    assert_eq!(joins(&person, &challenge.id).await, 2, "one list, in order");
    shown(&app, &reward, false).await;
    assert_eq!(waits(&person).await, place(1), "nobody buys what is hidden");
    app.stocked(&reward, 1).await.expect_ok();
    assert_eq!(waits(&person).await.expect("a turn").place, 0);
    person.redeem_unlock(&challenge.id).await.expect_ok();

    shown(&app, &reward, true).await;
    app.stocked(&reward, 1).await.expect_ok();
    assert_eq!(buyer.offered(&reward).await.wait.expect("a turn").place, 0);
    buyer.redeem(&reward).await.expect_ok();
    assert_eq!(stock_left(&app, &reward).await, 0);
}

#[tokio::test]
async fn an_unlock_that_is_taken_back_lets_the_next_have_the_turn() {
    let app = TestApp::start().await;
    let reward = app.reward(10, 0).await.id;
    let challenge = of_slides(&app, &reward).await;
    let moderator = app.moderator().await;
    let (first, both, last) = (app.attendee().await, app.rich(10).await, app.attendee().await);
    let lost = first.has_proven(&moderator, &["slide"]).await;
    let also = both.has_proven(&moderator, &["slide"]).await;
    last.has_proven(&moderator, &["slide"]).await;
    both.call::<JoinWaitList>(reward.clone(), &()).await.expect_ok();
    for (person, expected) in [(&first, 2), (&both, 1), (&last, 3)] {
        assert_eq!(joins(person, &challenge.id).await, expected);
    }
    app.stocked(&reward, 1).await.expect_ok();
    assert_eq!(waits(&both).await.expect("a turn").place, 0);
    both.redeem(&reward).await.expect_ok();
    joins(&both, &challenge.id).await;

    app.stocked(&reward, 1).await.expect_ok();
    assert_eq!(waits(&first).await.expect("a turn").place, 0);
    moderator.take_back(&lost[0]).await;
    assert_eq!(waits(&last).await.expect("a turn").place, 0, "it went to the next");
    moderator.take_back(&also[0]).await;
    last.leave_unlock_wait(&challenge.id).await.expect_ok();
    assert_eq!(stock_left(&app, &reward).await, 1, "nobody waits any more");
}

#[tokio::test]
async fn who_joined_off_the_list_too_stays_there_without_the_unlock() {
    let app = TestApp::start().await;
    let reward = app.reward(10, 0).await.id;
    let challenge = of_slides(&app, &reward).await;
    let (person, moderator) = (app.rich(10).await, app.moderator().await);
    let sent = person.has_proven(&moderator, &["slide"]).await;
    joins(&person, &challenge.id).await;
    person.call::<JoinWaitList>(reward.clone(), &()).await.expect_ok();
    moderator.take_back(&sent[0]).await;
    assert_eq!(person.offered(&reward).await.wait, place(1));
    app.stocked(&reward, 1).await.expect_ok();
    let mail = app.mail_about(&person.email, "It is your turn: Socks").await;
    assert!(mail.text.contains("10 points"), "now for points: {}", mail.text);
    person.redeem(&reward).await.expect_ok();
}

#[tokio::test]
async fn a_turn_ends_with_the_unlock_and_whose_time_is_over_is_passed_by() {
    let app = TestApp::start().await;
    let reward = app.reward(10, 0).await.id;
    let until = app.now().plus_minutes(120);
    let ends = |draft: &mut ChallengeDraft| {
        (draft.goal, draft.share_percent, draft.redeem_until) = (1, 100, Some(until));
    };
    let challenge = app.challenge_for(&reward, ends).await;
    let (first, second, buyer) = (thankful(&app).await, thankful(&app).await, app.rich(10).await);
    joins(&first, &challenge.id).await;
    joins(&second, &challenge.id).await;
    buyer.call::<JoinWaitList>(reward.clone(), &()).await.expect_ok();
    app.stocked(&reward, 1).await.expect_ok();
    assert_eq!(waits(&first).await.expect("a turn").turn_ends_at, Some(until));

    app.advance_seconds(2 * 3_600);
    first.redeem_unlock(&challenge.id).await.expect_problem("challenge.lapsed");
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    assert_eq!(waits(&second).await, None, "their time is over, too");
    app.mail_about(&second.email, "No longer on the wait list: Socks").await;
    assert_eq!(buyer.offered(&reward).await.wait.expect("a turn").place, 0);
    buyer.redeem(&reward).await.expect_ok();
    assert_eq!(stock_left(&app, &reward).await, 0);
}

#[tokio::test]
async fn a_counter_that_closes_later_than_it_was_to_serves_who_waits() {
    let app = TestApp::start().await;
    let at = |minutes| Some(app.now().plus_minutes(minutes));
    let reward = app.reward_with(0, |draft| draft.closes_at = at(60)).await.id;
    let challenge = easy(&app, &reward).await;
    let person = thankful(&app).await;
    joins(&person, &challenge.id).await;
    let later = RewardDraft { closes_at: at(600), ..app.office_reward(&reward).await.draft };
    app.admin().await.call::<EditReward>(reward.clone(), &later).await.expect_ok();
    app.advance_seconds(2 * 3_600);
    app.stocked(&reward, 1).await.expect_ok();
    assert_eq!(waits(&person).await.expect("a turn").place, 0);
    person.redeem_unlock(&challenge.id).await.expect_ok();
}
