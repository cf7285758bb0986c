//! The wait list: in order, a day for each turn, and nothing lost on the way.

use sundae_server::jobs;
use sundae_shared::points::Balance;
use sundae_shared::rewards::api::{CancelRedemption, JoinWaitList, LeaveWaitList};
use sundae_shared::rewards::rules::TURN_HOURS;
use sundae_shared::rewards::{RewardId, WaitView};
use sundae_tests::harness::{Person, TestApp};

async fn waits(person: &Person, reward: &RewardId) -> Option<WaitView> {
    person.offered(reward).await.wait
}

async fn joins(person: &Person, reward: &RewardId) -> i64 {
    let view = person.call::<JoinWaitList>(reward.clone(), &()).await.expect_ok();
    view.wait.expect("they wait").place
}

async fn shelf_adds_up(app: &TestApp, reward: &RewardId) {
    let shelf = app.office_reward(reward).await.shelf.expect("a shelf");
    assert!(shelf.adds_up(), "{shelf:?}");
}

#[tokio::test]
async fn a_piece_that_comes_back_is_kept_for_who_came_first() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let reward = app.reward(10, 1).await.id;
    let holder = app.rich(10).await;
    let redemption = holder.redeem(&reward).await.expect_ok();
    let (first, second, late) = (app.rich(10).await, app.rich(10).await, app.rich(10).await);
    assert_eq!((joins(&first, &reward).await, joins(&second, &reward).await), (1, 2));
    assert_eq!(joins(&first, &reward).await, 1, "joining twice is joining once");

    holder.call::<CancelRedemption>(redemption.id, &()).await.expect_ok();
    let turn = waits(&first, &reward).await.expect("a turn");
    assert_eq!((turn.place, turn.turn_ends_at), (0, Some(app.now().plus_minutes(TURN_HOURS * 60))));
    assert_eq!(waits(&second, &reward).await.expect("they wait").place, 1);
    late.redeem(&reward).await.expect_problem("rewards.others_wait");
    second.redeem(&reward).await.expect_problem("rewards.others_wait");
    let mail = app.mail_to(&first.email).await.pop().expect("a mail");
    assert_eq!(mail.subject, "It is your turn: Socks");
    assert!(mail.text.contains("2025-05-17 10:00 (America/New_York)"), "{}", mail.text);

    first.redeem(&reward).await.expect_ok();
    assert_eq!(first.points().await, Balance { lifetime: 10, balance: 0 });
    assert!(waits(&first, &reward).await.is_none());
    shelf_adds_up(&app, &reward).await;
}

#[tokio::test]
async fn a_turn_that_goes_by_goes_to_the_next() {
    let app = TestApp::start().await;
    let reward = app.reward(10, 0).await.id;
    let (first, second) = (app.rich(10).await, app.rich(10).await);
    joins(&first, &reward).await;
    joins(&second, &reward).await;
    app.stocked(&reward, 1).await.expect_ok();
    assert_eq!(waits(&first, &reward).await.expect("a turn").place, 0);
    shelf_adds_up(&app, &reward).await;
    app.advance_seconds(TURN_HOURS * 3_600);
    first.redeem(&reward).await.expect_problem("rewards.others_wait");
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    assert!(waits(&first, &reward).await.is_none());
    assert_eq!(waits(&second, &reward).await.expect("a turn").place, 0);
    let subjects: Vec<String> =
        app.mail_to(&first.email).await.into_iter().map(|mail| mail.subject).collect();
    assert_eq!(subjects, ["It is your turn: Socks", "Your turn went by: Socks"]);
    let mail = app.mail_to(&first.email).await.pop().expect("a mail");
    assert!(mail.text.contains("or join the wait"), "{}", mail.text);
    second.redeem(&reward).await.expect_ok();
    shelf_adds_up(&app, &reward).await;
}

#[tokio::test]
async fn who_leaves_lets_the_next_have_it_and_who_is_alone_gives_it_to_everybody() {
    let app = TestApp::start().await;
    let reward = app.reward(10, 0).await.id;
    let (first, second, late) = (app.rich(10).await, app.rich(10).await, app.rich(10).await);
    joins(&first, &reward).await;
    joins(&second, &reward).await;
    app.stocked(&reward, 1).await.expect_ok();
    first.call::<LeaveWaitList>(reward.clone(), &()).await.expect_ok();
    assert_eq!(waits(&second, &reward).await.expect("a turn").place, 0);
    second.call::<LeaveWaitList>(reward.clone(), &()).await.expect_ok();
    late.redeem(&reward).await.expect_ok();
    shelf_adds_up(&app, &reward).await;
}

#[tokio::test]
async fn nobody_waits_for_what_is_there_or_for_what_they_have() {
    let app = TestApp::start().await;
    let reward = app.reward(10, 1).await.id;
    let (one, two) = (app.rich(10).await, app.rich(10).await);
    one.call::<JoinWaitList>(reward.clone(), &()).await.expect_problem("rewards.not_sold_out");
    one.redeem(&reward).await.expect_ok();
    one.call::<JoinWaitList>(reward.clone(), &()).await.expect_problem("rewards.limit_reached");
    assert_eq!(joins(&two, &reward).await, 1);
    assert_eq!(one.offered(&reward).await.waiting, 1);
}

#[tokio::test]
async fn without_the_points_a_turn_is_kept_until_it_ends() {
    let app = TestApp::start().await;
    let reward = app.reward(10, 0).await.id;
    let person = app.rich(4).await;
    joins(&person, &reward).await;
    app.stocked(&reward, 1).await.expect_ok();
    person.redeem(&reward).await.expect_problem("points.not_enough");
    assert_eq!(waits(&person, &reward).await.expect("still their turn").place, 0);
    app.give_points(&person, 6).await;
    person.redeem(&reward).await.expect_ok();
}

#[tokio::test]
async fn turns_keep_to_what_one_day_gives_out_and_go_on_the_next() {
    let app = TestApp::start().await;
    let reward = app.reward_with(0, |draft| draft.limit_per_day = Some(1)).await.id;
    let (first, second) = (app.rich(10).await, app.rich(10).await);
    joins(&first, &reward).await;
    joins(&second, &reward).await;
    app.stocked(&reward, 3).await.expect_ok();
    assert_eq!(waits(&first, &reward).await.expect("a turn").place, 0);
    first.redeem(&reward).await.expect_ok();
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    assert_eq!(waits(&second, &reward).await.expect("they wait").place, 1, "today's are given out");

    app.advance_seconds(86_400);
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    assert_eq!(waits(&second, &reward).await.expect("a turn").place, 0);
    second.redeem(&reward).await.expect_ok();
    shelf_adds_up(&app, &reward).await;
}

#[tokio::test]
async fn a_turn_uses_up_one_of_the_day_before_it_is_taken() {
    let app = TestApp::start().await;
    let reward = app.reward_with(0, |draft| draft.limit_per_day = Some(1)).await.id;
    let (first, late) = (app.rich(10).await, app.rich(10).await);
    joins(&first, &reward).await;
    app.stocked(&reward, 2).await.expect_ok();
    late.redeem(&reward).await.expect_problem("rewards.not_today");
    first.redeem(&reward).await.expect_ok();
}

#[tokio::test]
async fn a_turn_that_goes_by_with_the_counter_promises_nothing() {
    let app = TestApp::start().await;
    let closes = app.now().plus_minutes(60);
    let reward = app.reward_with(0, |draft| draft.closes_at = Some(closes)).await.id;
    let person = app.rich(10).await;
    joins(&person, &reward).await;
    app.stocked(&reward, 1).await.expect_ok();
    app.advance_seconds(3_600);
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    let mail = app.mail_to(&person.email).await.pop().expect("a mail");
    assert_eq!(mail.subject, "Your turn went by: Socks");
    assert!(mail.text.contains("can't be reserved any more"), "{}", mail.text);
    assert!(!mail.text.contains("join the wait list"), "{}", mail.text);
}

#[tokio::test]
async fn who_would_wait_for_what_has_not_opened_is_told_when_it_opens() {
    let app = TestApp::start().await;
    let opens = app.now().plus_minutes(60);
    let reward = app.reward_with(1, |draft| draft.opens_at = Some(opens)).await.id;
    let person = app.rich(10).await;
    let early = person.call::<JoinWaitList>(reward.clone(), &()).await;
    assert!(early.expect_problem("rewards.not_sold_out").detail.contains("from when"));
    app.advance_seconds(3_600);
    let now = person.call::<JoinWaitList>(reward, &()).await;
    assert!(now.expect_problem("rewards.not_sold_out").detail.ends_with("reserve one."));
}
