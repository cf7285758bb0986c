//! What a challenge unlocks, through everything that can become of a reservation: looked at by two, owed, a code, ended.

use sundae_server::jobs;
use sundae_shared::challenge::{ChallengeDraft, CompletionView, UnlockState};
use sundae_shared::people::Role;
use sundae_shared::points::{After, Balance};
use sundae_shared::rewards::api::{
    CancelRedemption, DecideRedemption, HandOver, ListRedemptions, ReportEmptyShelf, RevealCode,
};
use sundae_shared::rewards::rules::RESERVED_DAYS;
use sundae_shared::rewards::{HandOverTo, Receiver, RedemptionState, RewardDraft, RewardKind};
use sundae_shared::second::{DecideSecondLook, SecondWord};
use sundae_shared::text::Bilingual;
use sundae_tests::harness::game::some_codes;
use sundae_tests::harness::{Person, TestApp};

const DAY: i64 = 86_400;
const OWNER: HandOverTo = HandOverTo { to: Receiver::Owner };
/// Three points with proof.
const THREE: [&str; 2] = ["slide", "TV station"];

async fn state(person: &Person) -> UnlockState {
    person.my_completion().await.state
}

fn yes() -> DecideSecondLook {
    DecideSecondLook { word: SecondWord::Confirm, reason: String::new() }
}

async fn redemption_state(person: &Person) -> RedemptionState {
    person.call::<ListRedemptions>((), &After::default()).await.expect_ok().items.remove(0).state
}

#[tokio::test]
async fn an_unlock_is_held_while_it_is_looked_at_approved_owed_and_in_hand() {
    let app = TestApp::start().await;
    let reward = app.reward_with(1, |draft| draft.value_minor = 9_900).await.id;
    let challenge = app.challenge_for(&reward, |_| {}).await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    assert!(person.my_challenge().await.by_two, "it is said before");
    let sent = person.has_proven(&moderator, &THREE).await;
    let mail = app.mail_about(&person.email, "Challenge completed: Three scoops").await;
    assert!(mail.html.contains("a second member of staff looks at your reservation first"), "{}", mail.html);

    let redemption = person.redeem_unlock(&challenge.id).await.expect_ok();
    assert_eq!(state(&person).await, UnlockState::Reserved);
    let desk = app.volunteer().await;
    desk.call::<HandOver>(redemption.id.clone(), &OWNER).await.expect_problem("rewards.to_approve");
    let approver = app.staff(&[Role::Approver]).await;
    approver.call::<DecideRedemption>(redemption.id.clone(), &yes()).await.expect_ok();
    assert_eq!(redemption_state(&person).await, RedemptionState::Confirmed);
    assert_eq!(state(&person).await, UnlockState::Reserved);
    let again = person.redeem_unlock(&challenge.id).await;
    again.expect_problem("challenge.already_redeemed");
    moderator.take_back(&sent[1]).await;
    let admin = app.admin().await;
    let seen = admin.office_challenge(&challenge.id).await;
    assert_eq!((seen.kept_without_goal, seen.taken_back), (1, 0), "what is approved is not taken back");

    desk.call::<ReportEmptyShelf>(redemption.id.clone(), &()).await.expect_ok();
    app.challenges_by_the_clock().await;
    assert_eq!(state(&person).await, UnlockState::Owed);
    assert_eq!(person.my_completion().await.redemption, Some(redemption.id.clone()));
    assert_eq!(person.game().await.unlocked.len(), 1, "it is still to come");
    let again = person.redeem_unlock(&challenge.id).await;
    again.expect_problem("challenge.already_redeemed");
    let mail = app.mail_about(&person.email, "We owe you: Socks").await;
    assert!(!mail.html.contains("points back"), "there are none to give back: {}", mail.html);
    let completions = admin.completions(&challenge.id).await;
    assert_eq!((completions[0].state, completions[0].goal_lost_at.is_some()), (UnlockState::Owed, true));

    app.stocked(&reward, 1).await.expect_ok();
    assert_eq!(redemption_state(&person).await, RedemptionState::Confirmed, "nobody approves it twice");
    assert_eq!(state(&person).await, UnlockState::Reserved);
    desk.call::<HandOver>(redemption.id, &OWNER).await.expect_ok();
    assert_eq!(state(&person).await, UnlockState::HandedOver);
    assert!(person.game().await.unlocked.is_empty());
}

#[tokio::test]
async fn what_the_challenge_says_that_one_costs_us_asks_for_a_second_person_too() {
    let app = TestApp::start().await;
    let challenge = app.challenge(|draft| draft.value_minor = 5_001).await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    assert!(person.my_challenge().await.by_two);
    person.has_proven(&moderator, &THREE).await;
    let redemption = person.redeem_unlock(&challenge.id).await.expect_ok();
    assert!(redemption.way.by_two() && redemption.qr.is_none());
    let approver = app.staff(&[Role::Approver]).await;
    let no = DecideSecondLook { word: SecondWord::Reject, reason: "We look at these points first.".into() };
    approver.call::<DecideRedemption>(redemption.id, &no).await.expect_ok();
    assert_eq!(state(&person).await, UnlockState::Unlocked, "declined, it is unlocked as before");
}

#[tokio::test]
async fn an_unlocked_code_is_shown_on_the_phone_and_collected_nowhere() {
    let app = TestApp::start().await;
    let reward = app.code_reward(&some_codes(1), |_| {}).await.id;
    let challenge = app.challenge_for(&reward, |_| {}).await;
    let (person, moderator, desk) = (app.attendee().await, app.moderator().await, app.volunteer().await);
    assert_eq!(person.my_challenge().await.kind, RewardKind::Code);
    person.has_proven(&moderator, &THREE).await;
    let mail = app.mail_about(&person.email, "Challenge completed: Three scoops").await;
    assert!(mail.html.contains("the code is shown there, once, on your phone"), "{}", mail.html);
    for word in ["counter", "Where", "voucher"] {
        assert!(!mail.text.contains(word), "{word}: {}", mail.text);
    }

    let redemption = person.redeem_unlock(&challenge.id).await.expect_ok();
    assert_eq!((redemption.cost, redemption.qr.is_none()), (0, true));
    desk.call::<HandOver>(redemption.id.clone(), &OWNER).await.expect_problem("rewards.is_a_code");
    let shown = person.call::<RevealCode>(redemption.id, &()).await.expect_ok();
    assert_eq!(shown.code, "SCOOP-QXZ-0001");
    assert_eq!(state(&person).await, UnlockState::HandedOver);
    let pool = app.office_reward(&reward).await.pool.expect("a pool");
    assert_eq!((pool.issued, pool.free), (1, 0));
    let completions = app.admin().await.completions(&challenge.id).await;
    assert_eq!(completions[0].kind, RewardKind::Code);
}

#[tokio::test]
async fn what_was_cancelled_or_ran_out_can_be_taken_again_until_the_end_of_the_unlock() {
    let app = TestApp::start().await;
    let until = app.now().plus_days(RESERVED_DAYS + 3);
    let challenge = app.challenge(|draft| (draft.redeem_until, draft.cost) = (Some(until), 2)).await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    person.has_proven(&moderator, &THREE).await;
    person.redeem_unlock(&challenge.id).await.expect_ok();
    assert_eq!(person.points().await, Balance { lifetime: 3, balance: 1 });

    app.advance_seconds(RESERVED_DAYS * DAY);
    assert_eq!(state(&person).await, UnlockState::Unlocked, "by the clock, before the clean-up ran");
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    let CompletionView { state: now, redemption, until: end, .. } = person.my_completion().await;
    assert_eq!((now, redemption, end), (UnlockState::Unlocked, None, Some(until)));
    assert_eq!(person.points().await, Balance { lifetime: 3, balance: 3 });
    let second = person.redeem_unlock(&challenge.id).await.expect_ok();
    person.call::<CancelRedemption>(second.id, &()).await.expect_ok();
    assert_eq!(state(&person).await, UnlockState::Unlocked);

    app.advance_seconds(3 * DAY);
    assert_eq!(state(&person).await, UnlockState::Lapsed);
    person.redeem_unlock(&challenge.id).await.expect_problem("challenge.lapsed");
    person.wait_for_unlock(&challenge.id).await.expect_problem("challenge.lapsed");
    assert_eq!(person.points().await, Balance { lifetime: 3, balance: 3 });
}

#[tokio::test]
async fn who_does_not_eat_it_takes_its_equal() {
    let app = TestApp::start().await;
    let book_card = |draft: &mut RewardDraft| draft.title = Bilingual::new("Book card", "Tarjeta de libros");
    let books = app.reward_with(1, book_card).await.id;
    let other = books.clone();
    let ice_cream =
        app.reward_with(0, |draft| (draft.food, draft.alternative) = (true, Some(other))).await.id;
    let plain = app.reward(10, 1).await.id;
    let challenge = app.challenge_for(&ice_cream, |_| {}).await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    assert_eq!(person.my_challenge().await.alternative.expect("an equal").en, "Book card");
    person.has_proven(&moderator, &THREE).await;
    let mail = app.mail_about(&person.email, "Challenge completed: Three scoops").await;
    assert!(mail.html.contains("something of equal value: Book card"), "{}", mail.html);
    person.redeem_unlock(&challenge.id).await.expect_problem("rewards.sold_out");
    person.wait_for_unlock(&challenge.id).await.expect_ok();
    let redemption = person.redeem_alternative(&challenge.id).await.expect_ok();
    assert_eq!((&redemption.reward, redemption.cost), (&books, 0));
    assert_eq!(state(&person).await, UnlockState::Reserved);
    person.redeem_unlock(&challenge.id).await.expect_problem("challenge.already_redeemed");
    assert_eq!(app.office_reward(&books).await.stock_left, 0);
    app.stocked(&ice_cream, 1).await.expect_ok();
    assert_eq!(app.office_reward(&ice_cream).await.stock_left, 1, "who took the other waits for it no more");

    let change = |draft: &mut ChallengeDraft| draft.reward = plain;
    app.admin().await.publish_challenge(&challenge, change).await.expect_ok();
    let late = app.attendee().await;
    late.has_proven(&moderator, &THREE).await;
    assert_eq!(late.my_challenge().await.alternative, None);
    late.redeem_alternative(&challenge.id).await.expect_problem("challenge.no_alternative");
}
