//! Rewards: stock, reservations, vouchers, the desk.

use futures_util::future::join_all;
use sundae_server::jobs;
use sundae_shared::challenge::ChallengeDraft;
use sundae_shared::desk::Station;
use sundae_shared::points::{After, Balance};
use sundae_shared::rewards::api::{
    AdjustRewardStock, CancelRedemption, CancelRedemptionForOwner, CreateReward, EditReward, HandOver,
    JoinWaitList, ListOfficeRedemptionPage, ListOfficeRewards, ListRedemptions, ListRewards,
    LookUpVoucherAtDesk, Redeem,
};
use sundae_shared::rewards::{
    AdjustStock, CancelForOwner, HandOverTo, ListOfficeRedemptions, LookUpVoucher, Receiver, RedeemReward,
    RedemptionState, RewardDraft, VoucherView,
};
use sundae_shared::text::Bilingual;
use sundae_shared::time::parse_day;
use sundae_tests::harness::game::reward_draft;
use sundae_tests::harness::{Outcome, Person, TestApp, Visitor};

/// Into the owner's own hand.
const OWNER: HandOverTo = HandOverTo { to: Receiver::Owner };

async fn look_up(desk: &Visitor, code: &str) -> Outcome<VoucherView> {
    desk.call::<LookUpVoucherAtDesk>((), &LookUpVoucher { code: code.to_owned() }).await
}

async fn stock_left(app: &TestApp) -> i64 {
    let list = app.admin().await.call::<ListOfficeRewards>((), &()).await.expect_ok();
    list.items.iter().find(|reward| reward.draft.title.en == "Socks").expect("the reward").stock_left
}

#[tokio::test]
async fn a_new_conference_has_the_ice_cream_card_and_something_of_equal_value() {
    let app = TestApp::start().await;
    let list = app.admin().await.call::<ListOfficeRewards>((), &()).await.expect_ok();
    let titles: Vec<&str> = list.items.iter().map(|reward| reward.draft.title.en.as_str()).collect();
    assert_eq!(titles, ["Ice-cream card", "Bookshop card"]);
    assert_eq!(list.items[0].draft.cost, list.items[1].draft.cost);
    let offered = app.attendee().await.call::<ListRewards>((), &()).await.expect_ok();
    assert!(offered.rewards.is_empty(), "nothing is promised before staff counted it");
}

#[tokio::test]
async fn a_redemption_holds_points_and_stock_and_is_handed_over_in_two_steps() {
    let app = TestApp::start().await;
    let (person, desk) = (app.rich(12).await, app.volunteer_at(Station::Registration).await);
    let reward = app.reward(10, 3).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    assert_eq!(redemption.state, RedemptionState::Reserved);
    assert_eq!(person.points().await, Balance { lifetime: 12, balance: 2 });
    assert_eq!(stock_left(&app).await, 2);

    let code = redemption.voucher.to_string();
    let seen = look_up(&desk, &format!("{}\r\n", code.to_lowercase())).await.expect_ok();
    assert_eq!((seen.person_name.as_str(), seen.title.en.as_str()), ("Zoë Ångström", "Socks"));
    assert_eq!(seen.state, RedemptionState::Reserved);
    let done = desk.call::<HandOver>(seen.redemption.clone(), &OWNER).await.expect_ok();
    assert_eq!(done.state, RedemptionState::HandedOver);
    assert_eq!(done.handed_over_by.as_deref(), Some("Vera Volunteer"));
    desk.call::<HandOver>(seen.redemption, &OWNER).await.expect_problem("rewards.already_handed_over");
    assert_eq!(look_up(&desk, &code).await.expect_ok().state, RedemptionState::HandedOver);
    person.call::<CancelRedemption>(redemption.id, &()).await.expect_problem("rewards.already_handed_over");
    assert_eq!(person.points().await, Balance { lifetime: 12, balance: 2 });
}

#[tokio::test]
async fn at_two_desks_at_once_a_voucher_is_handed_over_once() {
    let app = TestApp::start().await;
    let (person, one, two) = (app.rich(10).await, app.volunteer().await, app.volunteer().await);
    let reward = app.reward(10, 1).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    let desks = (0..8).map(|at| if at % 2 == 0 { &one } else { &two });
    let outcomes = join_all(desks.map(|desk| desk.call::<HandOver>(redemption.id.clone(), &OWNER))).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
}

#[tokio::test]
async fn nobody_hands_a_reward_over_to_themselves() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    app.give_points(&desk.person, 10).await;
    let reward = app.reward(10, 1).await;
    let attendee = app.attendee_session(&desk.person).await;
    let redemption = attendee.redeem(&reward.id).await.expect_ok();
    let seen = look_up(&desk, &redemption.voucher.to_string()).await.expect_ok();
    assert!(seen.own);
    desk.call::<HandOver>(redemption.id, &OWNER).await.expect_problem("rewards.own_voucher");
}

#[tokio::test]
async fn without_enough_points_nothing_is_held() {
    let app = TestApp::start().await;
    let person = app.rich(9).await;
    let reward = app.reward(10, 1).await;
    person.redeem(&reward.id).await.expect_problem("points.not_enough");
    assert_eq!(person.points().await, Balance { lifetime: 9, balance: 9 });
    assert_eq!(stock_left(&app).await, 1);
}

#[tokio::test]
async fn one_person_has_at_most_the_limit_and_a_cancelled_one_does_not_count() {
    let app = TestApp::start().await;
    let person = app.rich(30).await;
    let reward = app.reward(10, 5).await;
    let first = person.redeem(&reward.id).await.expect_ok();
    person.redeem(&reward.id).await.expect_problem("rewards.limit_reached");
    let cancelled = person.call::<CancelRedemption>(first.id, &()).await.expect_ok();
    assert_eq!(cancelled.state, RedemptionState::Cancelled);
    assert_eq!(person.points().await, Balance { lifetime: 30, balance: 30 });
    assert_eq!(stock_left(&app).await, 5);
    person.redeem(&reward.id).await.expect_ok();
}

#[tokio::test]
async fn a_cancelled_voucher_is_not_handed_over() {
    let app = TestApp::start().await;
    let (person, desk) = (app.rich(10).await, app.volunteer().await);
    let reward = app.reward(10, 1).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    person.call::<CancelRedemption>(redemption.id.clone(), &()).await.expect_ok();
    desk.call::<HandOver>(redemption.id, &OWNER).await.expect_problem("rewards.not_reserved");
}

#[tokio::test]
async fn a_stranger_cannot_cancel_and_staff_give_back_to_the_owner() {
    let app = TestApp::start().await;
    let (person, stranger, admin) = (app.rich(10).await, app.attendee().await, app.admin().await);
    let reward = app.reward(10, 1).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    stranger.call::<CancelRedemption>(redemption.id.clone(), &()).await.expect_problem("request.not_found");
    let reason = CancelForOwner { reason: "The box was wet.".into() };
    let cancelled = admin.call::<CancelRedemptionForOwner>(redemption.id.clone(), &reason).await.expect_ok();
    assert_eq!(cancelled.state, RedemptionState::Cancelled);
    assert_eq!(person.points().await, Balance { lifetime: 10, balance: 10 });
    let own = person.call::<ListRedemptions>((), &After::default()).await.expect_ok();
    assert_eq!(own.items[0].reason.as_deref(), Some("The box was wet."));
}

#[tokio::test]
async fn a_reservation_ends_at_its_counters_end_and_gives_everything_back() {
    let app = TestApp::start().await;
    let (person, desk, admin) = (app.rich(10).await, app.volunteer().await, app.admin().await);
    let reward = app.reward(10, 1).await;
    let closing = RewardDraft { closes_at: Some(app.now().plus_minutes(60)), ..reward.draft };
    admin.call::<EditReward>(reward.id.clone(), &closing).await.expect_ok();
    let redemption = person.redeem(&reward.id).await.expect_ok();
    assert_eq!(redemption.ends_at, app.now().plus_minutes(60));
    assert_eq!(jobs::tidy(&app.deps).await.unwrap(), 0);

    app.advance_seconds(3_600);
    desk.call::<HandOver>(redemption.id.clone(), &OWNER).await.expect_problem("rewards.not_reserved");
    assert_eq!(look_up(&desk, redemption.voucher.as_str()).await.expect_ok().state, RedemptionState::Expired);
    assert_eq!(jobs::tidy(&app.deps).await.unwrap(), 1);
    assert_eq!(jobs::tidy(&app.deps).await.unwrap(), 0);
    assert_eq!(person.points().await, Balance { lifetime: 10, balance: 10 });
    assert_eq!(stock_left(&app).await, 1);
    person.redeem(&reward.id).await.expect_problem("rewards.closed");
}

#[tokio::test]
async fn five_hundred_parallel_redemptions_of_fifty_rewards_are_fifty() {
    let app = TestApp::start().await;
    let mut people = Vec::new();
    for _ in 0..500 {
        people.push(app.rich(10).await);
    }
    let reward = app.reward(10, 50).await;
    let order = RedeemReward { reward: reward.id.clone() };
    let redeem = |person: &Person, key: String| {
        let (visitor, order) = (person.visitor.clone(), order.clone());
        async move {
            loop {
                let outcome = visitor.call_with_key::<Redeem>(&key, (), &order).await;
                // A client that hears "busy, nothing was stored" asks again with its key.
                if outcome.code().as_deref() != Some("server.busy") {
                    return outcome;
                }
            }
        }
    };
    let calls = people.iter().enumerate().map(|(at, person)| redeem(person, format!("redeem-{at}")));
    let outcomes = join_all(calls).await;
    let taken = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let sold_out =
        outcomes.iter().filter(|outcome| outcome.code().as_deref() == Some("rewards.sold_out")).count();
    assert_eq!((taken, sold_out), (50, 450));
    assert_eq!(stock_left(&app).await, 0);
    let mut left: Vec<i64> = Vec::new();
    for person in &people {
        left.push(person.points().await.balance);
    }
    assert_eq!(left.iter().filter(|balance| **balance == 0).count(), 50);
    assert_eq!(left.iter().filter(|balance| **balance == 10).count(), 450);
}

#[tokio::test]
async fn stock_changes_by_difference_with_a_reason_and_never_below_zero() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let reward = app.reward(10, 5).await;
    let adjust = |difference, reason: &str| {
        let request = AdjustStock { difference, reason: reason.into() };
        let (admin, id) = (admin.visitor.clone(), reward.id.clone());
        async move { admin.call::<AdjustRewardStock>(id, &request).await }
    };
    assert_eq!(adjust(-2, "melted").await.expect_ok().stock_left, 3);
    adjust(-4, "melted").await.expect_problem("request.invalid");
    adjust(1, " ").await.expect_problem("request.invalid");
    adjust(0, "nothing").await.expect_problem("request.invalid");
    join_all((0..10).map(|_| adjust(1, "found"))).await;
    assert_eq!(stock_left(&app).await, 13);
}

#[tokio::test]
async fn a_reward_needs_both_languages_and_sensible_figures() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let bad = RewardDraft { title: Bilingual::new("Socks", " "), cost: 0, ..reward_draft(10) };
    let problem = admin.call::<CreateReward>((), &bad).await.expect_problem("request.invalid");
    let fields: Vec<&str> = problem.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["title", "cost"]);
    app.moderator().await.call::<CreateReward>((), &reward_draft(10)).await.expect_problem("auth.forbidden");
}

#[tokio::test]
async fn the_desk_knows_a_voucher_from_other_codes() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    let problem = look_up(&desk, "socks please").await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "code");
    let unknown = sundae_shared::people::code::VoucherCode::from_bits(7).to_string();
    look_up(&desk, &unknown).await.expect_problem("rewards.no_voucher");
}

#[tokio::test]
async fn the_office_lists_redemptions_by_state() {
    let app = TestApp::start().await;
    let (one, two, admin) = (app.rich(10).await, app.rich(10).await, app.admin().await);
    let reward = app.reward(10, 5).await;
    let first = one.redeem(&reward.id).await.expect_ok();
    two.redeem(&reward.id).await.expect_ok();
    one.call::<CancelRedemption>(first.id, &()).await.expect_ok();
    let all = admin.call::<ListOfficeRedemptionPage>((), &ListOfficeRedemptions::default()).await.expect_ok();
    assert_eq!(all.items.len(), 2);
    let reserved =
        ListOfficeRedemptions { state: Some(RedemptionState::Reserved), ..ListOfficeRedemptions::default() };
    let reserved = admin.call::<ListOfficeRedemptionPage>((), &reserved).await.expect_ok();
    assert_eq!(reserved.items.len(), 1);
}

#[tokio::test]
async fn points_end_with_their_day_and_what_is_reserved_or_free_goes_on() {
    let app = TestApp::start().await;
    let last = parse_day("2025-05-17");
    app.with_edition(|form| form.points_until = last).await;
    let (socks, gone) = (app.reward(10, 5).await.id, app.reward(10, 0).await.id);
    let challenge = app.challenge_for(&socks, |draft| (draft.goal, draft.share_percent) = (1, 100)).await.id;
    let (owner, late) = (app.rich(20).await, app.rich(20).await);
    let list = late.call::<ListRewards>((), &()).await.expect_ok();
    assert_eq!((list.points_until, late.game().await.points_until), (last, last));
    let reserved = owner.redeem(&socks).await.expect_ok();
    late.call::<JoinWaitList>(gone.clone(), &()).await.expect_ok();
    late.says_thanks().await;

    app.advance_seconds(2 * 86_400);
    late.redeem(&socks).await.expect_problem("rewards.points_over");
    owner.call::<JoinWaitList>(gone.clone(), &()).await.expect_problem("rewards.points_over");
    late.redeem_unlock(&challenge).await.expect_ok();
    let desk = app.volunteer().await;
    desk.call::<HandOver>(reserved.id, &OWNER).await.expect_ok();
    app.stocked(&gone, 1).await.expect_ok();
    let mail = app.mail_about(&late.email, "No longer on the wait list: Socks").await;
    assert!(mail.text.contains("last day on which points could be spent"), "{}", mail.text);
    assert_eq!(app.office_reward(&gone).await.stock_left, 1, "nobody's turn who could not take it");
}

#[tokio::test]
async fn an_unlock_that_costs_points_ends_with_them() {
    let app = TestApp::start().await;
    let last = parse_day("2025-05-17");
    app.with_edition(|form| form.points_until = last).await;
    let unlocked = |draft: &mut ChallengeDraft| {
        (draft.goal, draft.share_percent, draft.cost) = (1, 100, 1);
    };
    let challenge = app.challenge(unlocked).await.id;
    let (early, late) = (app.rich(20).await, app.rich(20).await);
    early.says_thanks().await;
    late.says_thanks().await;
    // Ten in the morning of the day before at first.
    app.advance_seconds(86_400 + 13 * 3_600);
    early.redeem_unlock(&challenge).await.expect_ok();
    app.advance_seconds(3_600);
    late.redeem_unlock(&challenge).await.expect_problem("rewards.points_over");
}
