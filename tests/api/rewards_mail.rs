//! What people are told by mail about what they reserved.

use sundae_server::jobs;
use sundae_shared::rewards::api::{CancelRedemption, CancelRedemptionForOwner, HandOver};
use sundae_shared::rewards::rules::{REMINDED_HOURS, RESERVED_DAYS};
use sundae_shared::rewards::{CancelForOwner, HandOverTo, Receiver, RedemptionView};
use sundae_tests::harness::{Person, ReceivedMail, TestApp};

const DAY: i64 = 86_400;

async fn reserved(app: &TestApp) -> (Person, RedemptionView) {
    app.with_edition(|_| {}).await;
    let person = app.attendee().await;
    app.give_points(&person, 12).await;
    let reward = app.reward(10, 3).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    (person, redemption)
}

async fn subjects(app: &TestApp, who: &Person) -> Vec<String> {
    app.mail_to(&who.email).await.into_iter().map(|mail| mail.subject).collect()
}

async fn newest(app: &TestApp, who: &Person) -> ReceivedMail {
    app.mail_to(&who.email).await.pop().expect("a mail")
}

#[tokio::test]
async fn a_hand_over_is_told_with_when_and_where() {
    let app = TestApp::start().await;
    let (person, redemption) = reserved(&app).await;
    let desk = app.volunteer().await;
    desk.call::<HandOver>(redemption.id, &HandOverTo { to: Receiver::Owner }).await.expect_ok();
    let mail = newest(&app, &person).await;
    assert_eq!(mail.subject, "Handed over: Socks");
    assert!(mail.text.contains("2025-05-16 10:00 (America/New_York)"), "{}", mail.text);
    assert!(mail.text.contains("desk 1"), "{}", mail.text);
    assert!(mail.html.contains("If it was not you"), "{}", mail.html);
}

#[tokio::test]
async fn an_owner_is_told_once_before_the_end_and_once_at_the_end() {
    let app = TestApp::start().await;
    let (person, redemption) = reserved(&app).await;
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    assert_eq!(subjects(&app, &person).await, ["Reserved: Socks"], "a week is long");

    app.advance_seconds(RESERVED_DAYS * DAY - REMINDED_HOURS * 3_600);
    for _ in 0..2 {
        jobs::tidy(&app.deps).await.expect("the clean-up runs");
    }
    let mail = newest(&app, &person).await;
    assert_eq!(subjects(&app, &person).await, ["Reserved: Socks", "Your reservation ends soon: Socks"]);
    assert!(mail.link().ends_with(&format!("/me/rewards/{}", redemption.id)), "{}", mail.text);
    assert!(mail.text.contains("Held until: 2025-05-23 10:00 (America/New_York)"), "{}", mail.text);
    assert!(mail.text.contains("Swag desk"), "{}", mail.text);

    app.advance_seconds(DAY);
    for _ in 0..2 {
        jobs::tidy(&app.deps).await.expect("the clean-up runs");
    }
    assert_eq!(subjects(&app, &person).await.len(), 3);
    let mail = newest(&app, &person).await;
    assert_eq!(mail.subject, "Your reservation has ended: Socks");
    assert!(mail.text.contains("To spend: 12 points"), "{}", mail.text);
    assert!(mail.text.contains("you can reserve it again"), "{}", mail.text);
}

#[tokio::test]
async fn what_can_not_be_reserved_again_is_not_promised() {
    let app = TestApp::start().await;
    let closes = app.now().plus_minutes(120);
    let reward = app.reward_with(1, |draft| draft.closes_at = Some(closes)).await;
    let person = app.rich(10).await;
    person.redeem(&reward.id).await.expect_ok();
    app.advance_seconds(2 * 3_600);
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    let mail = newest(&app, &person).await;
    assert_eq!(mail.subject, "Your reservation has ended: Socks");
    assert!(mail.text.contains("can't be reserved any more"), "{}", mail.text);
    assert!(!mail.text.contains("reserve it again"), "{}", mail.text);
}

#[tokio::test]
async fn who_cancelled_is_not_told_that_it_ends() {
    let app = TestApp::start().await;
    let (person, redemption) = reserved(&app).await;
    person.call::<CancelRedemption>(redemption.id, &()).await.expect_ok();
    app.advance_seconds(RESERVED_DAYS * DAY);
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    assert_eq!(subjects(&app, &person).await, ["Reserved: Socks"]);
}

#[tokio::test]
async fn staff_who_cancel_say_why() {
    let app = TestApp::start().await;
    let (person, redemption) = reserved(&app).await;
    let admin = app.admin().await;
    let why = CancelForOwner { reason: "The socks were eaten by moths.".into() };
    admin.call::<CancelRedemptionForOwner>(redemption.id, &why).await.expect_ok();
    let mail = newest(&app, &person).await;
    assert_eq!(mail.subject, "Your reservation was cancelled: Socks");
    assert!(mail.text.contains("The socks were eaten by moths."), "{}", mail.text);
    assert!(mail.text.contains("Your 10 points are back"), "{}", mail.text);
}
