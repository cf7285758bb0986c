//! Rewards above the set value by two people, rewards that are owed, and rewards that somebody else collects.

use sundae_server::jobs;
use sundae_shared::people::Role;
use sundae_shared::points::{After, Balance};
use sundae_shared::rewards::api::{
    CancelRedemption, CancelRedemptionForOwner, DecideRedemption, HandOver, ListOfficeRedemptionPage,
    ListRedemptions, ListToCollect, LookUpVoucherAtDesk, RemoveCollector, ReportEmptyShelf, RevealCode,
    SetCollector,
};
use sundae_shared::rewards::{
    CancelForOwner, HandOverTo, ListOfficeRedemptions, LookUpVoucher, NameCollector, Receiver,
    RedemptionState, RedemptionView, WaitsFor,
};
use sundae_shared::second::{DecideSecondLook, SecondWord};
use sundae_tests::harness::game::some_codes;
use sundae_tests::harness::{Person, TestApp};

const OWNER: HandOverTo = HandOverTo { to: Receiver::Owner };
const COLLECTOR: HandOverTo = HandOverTo { to: Receiver::Collector };

fn said(word: SecondWord, reason: &str) -> DecideSecondLook {
    DecideSecondLook { word, reason: reason.into() }
}

async fn own(person: &Person) -> RedemptionView {
    person.call::<ListRedemptions>((), &After::default()).await.expect_ok().items.remove(0)
}

async fn subjects(app: &TestApp, who: &Person) -> Vec<String> {
    app.mail_to(&who.email).await.into_iter().map(|mail| mail.subject).collect()
}

#[tokio::test]
async fn above_the_set_value_a_second_person_approves_first() {
    let app = TestApp::start().await;
    let (person, desk) = (app.rich(10).await, app.volunteer().await);
    let reward = app.reward_with(1, |draft| draft.value_minor = 5_001).await;
    assert!(reward.by_two);
    let redemption = person.redeem(&reward.id).await.expect_ok();
    assert!(redemption.qr.is_none(), "there is nothing to scan yet");
    desk.call::<HandOver>(redemption.id.clone(), &OWNER).await.expect_problem("rewards.to_approve");

    let approver = app.staff(&[Role::Approver]).await;
    let waiting =
        ListOfficeRedemptions { waits: Some(WaitsFor::Approval), ..ListOfficeRedemptions::default() };
    let listed = approver.call::<ListOfficeRedemptionPage>((), &waiting).await.expect_ok();
    assert_eq!(listed.items.len(), 1);
    let yes = said(SecondWord::Confirm, "");
    let done = approver.call::<DecideRedemption>(redemption.id.clone(), &yes).await.expect_ok();
    assert_eq!((done.state, done.approved_by.as_deref()), (RedemptionState::Confirmed, Some("Stella Staff")));
    approver
        .call::<DecideRedemption>(redemption.id.clone(), &yes)
        .await
        .expect_problem("rewards.not_to_approve");
    assert!(own(&person).await.qr.is_some());
    desk.call::<HandOver>(redemption.id, &OWNER).await.expect_ok();
    let told = ["Reserved, and being looked at: Socks", "Approved: Socks", "Handed over: Socks"];
    assert_eq!(subjects(&app, &person).await, told);
}

#[tokio::test]
async fn up_to_the_set_value_one_person_is_enough() {
    let app = TestApp::start().await;
    let (person, desk) = (app.rich(10).await, app.volunteer().await);
    let reward = app.reward_with(1, |draft| draft.value_minor = 5_000).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    desk.call::<HandOver>(redemption.id, &OWNER).await.expect_ok();
}

#[tokio::test]
async fn a_declined_one_gives_everything_back_with_the_reason() {
    let app = TestApp::start().await;
    let person = app.rich(10).await;
    let codes = some_codes(1);
    let reward = app.code_reward(&codes, |draft| draft.value_minor = 9_900).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    let early = person.call::<RevealCode>(redemption.id.clone(), &()).await;
    assert!(early.expect_problem("rewards.to_approve").detail.contains("Nothing was shown"));
    let approver = app.staff(&[Role::Approver]).await;
    let no = said(SecondWord::Reject, " ");
    approver.call::<DecideRedemption>(redemption.id.clone(), &no).await.expect_problem("request.invalid");
    let no = said(SecondWord::Reject, "These points are being looked at.");
    let done = approver.call::<DecideRedemption>(redemption.id, &no).await.expect_ok();
    assert_eq!(done.state, RedemptionState::Cancelled);
    assert_eq!(person.points().await, Balance { lifetime: 10, balance: 10 });
    let pool = app.office_reward(&reward.id).await.pool.expect("a pool");
    assert_eq!((pool.free, pool.reserved), (1, 0));
    let mail = app.mail_to(&person.email).await.pop().expect("a mail");
    assert!(mail.text.contains("These points are being looked at."), "{}", mail.text);
}

#[tokio::test]
async fn nobody_approves_what_they_redeem_or_collect() {
    let app = TestApp::start().await;
    let reward = app.reward_with(3, |draft| draft.value_minor = 9_900).await;
    let (staff, other) = (app.staff(&[Role::Approver]).await, app.staff(&[Role::Admin]).await);
    app.give_points(&staff, 10).await;
    let phone = app.attendee_session(&staff).await;
    let redemption = phone.redeem(&reward.id).await.expect_ok();
    let yes = said(SecondWord::Confirm, "");
    staff.call::<DecideRedemption>(redemption.id.clone(), &yes).await.expect_problem("second.concerned");
    app.shares_address(&other, &staff).await;
    other.call::<DecideRedemption>(redemption.id.clone(), &yes).await.expect_problem("second.concerned");
    let why = CancelForOwner { reason: "Changed my mind".into() };
    other.call::<CancelRedemptionForOwner>(redemption.id, &why).await.expect_problem("second.concerned");

    let (person, collector) = (app.rich(10).await, app.staff(&[Role::Approver]).await);
    let code = app.issue_badge(&collector).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    person.call::<SetCollector>(redemption.id.clone(), &NameCollector { code }).await.expect_ok();
    collector.call::<DecideRedemption>(redemption.id, &yes).await.expect_problem("second.concerned");
}

#[tokio::test]
async fn who_approved_it_does_not_hand_it_over() {
    let app = TestApp::start().await;
    let (person, approver) = (app.rich(10).await, app.staff(&[Role::Approver]).await);
    let (desk, other) = (app.volunteer().await, app.volunteer().await);
    app.shares_address(&desk.person, &approver).await;
    let reward = app.reward_with(1, |draft| draft.value_minor = 9_900).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    let yes = said(SecondWord::Confirm, "");
    approver.call::<DecideRedemption>(redemption.id.clone(), &yes).await.expect_ok();

    let scanned = LookUpVoucher { code: redemption.voucher.to_string() };
    let seen = desk.call::<LookUpVoucherAtDesk>((), &scanned).await.expect_ok();
    assert!(seen.approved_it && !seen.own);
    desk.call::<HandOver>(redemption.id.clone(), &OWNER).await.expect_problem("rewards.approved_it");
    assert!(!other.call::<LookUpVoucherAtDesk>((), &scanned).await.expect_ok().approved_it);
    other.call::<HandOver>(redemption.id, &OWNER).await.expect_ok();
}

#[tokio::test]
async fn an_empty_shelf_makes_it_owed_and_a_delivery_serves_in_order() {
    let app = TestApp::start().await;
    let (one, two, desk) = (app.rich(10).await, app.rich(10).await, app.volunteer().await);
    let reward = app.reward(10, 5).await;
    let first = one.redeem(&reward.id).await.expect_ok();
    let second = two.redeem(&reward.id).await.expect_ok();
    let seen = desk.call::<ReportEmptyShelf>(first.id.clone(), &()).await.expect_ok();
    assert_eq!(seen.state, RedemptionState::Owed);
    desk.call::<ReportEmptyShelf>(first.id.clone(), &()).await.expect_problem("rewards.owed");
    desk.call::<HandOver>(first.id.clone(), &OWNER).await.expect_problem("rewards.owed");
    let counted = app.office_reward(&reward.id).await;
    assert_eq!((counted.stock_left, counted.owed, counted.reserved), (0, 1, 1), "nothing more is promised");
    assert!(counted.shelf.expect("a shelf").adds_up());
    desk.call::<ReportEmptyShelf>(second.id.clone(), &()).await.expect_ok();
    assert_eq!(one.points().await, Balance { lifetime: 10, balance: 0 }, "the points stay spent");

    app.stocked(&reward.id, 1).await.expect_ok();
    assert_eq!(
        (own(&one).await.state, own(&two).await.state),
        (RedemptionState::Reserved, RedemptionState::Owed)
    );
    desk.call::<HandOver>(first.id, &OWNER).await.expect_ok();
    let told = ["Reserved: Socks", "We owe you: Socks", "There again for you: Socks", "Handed over: Socks"];
    assert_eq!(subjects(&app, &one).await, told);

    // What is owed holds no piece, so cancelling gives back the points alone.
    two.call::<CancelRedemption>(second.id, &()).await.expect_ok();
    assert_eq!(two.points().await, Balance { lifetime: 10, balance: 10 });
    let counted = app.office_reward(&reward.id).await;
    assert_eq!((counted.stock_left, counted.owed), (0, 0));
    assert!(counted.shelf.expect("a shelf").adds_up());
}

#[tokio::test]
async fn what_is_owed_does_not_end_by_itself() {
    let app = TestApp::start().await;
    let (person, desk) = (app.rich(10).await, app.volunteer().await);
    let reward = app.reward(10, 1).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    desk.call::<ReportEmptyShelf>(redemption.id, &()).await.expect_ok();
    app.advance_seconds(30 * 86_400);
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    let phone = app.attendee_session(&person).await;
    assert_eq!(own(&phone).await.state, RedemptionState::Owed);
}

#[tokio::test]
async fn somebody_else_collects_with_the_owners_consent_and_it_can_be_taken_back() {
    let app = TestApp::start().await;
    let (owner, friend, desk) =
        (app.rich(10).await, app.attendee_named("Ada Friend").await, app.volunteer().await);
    let reward = app.reward(10, 1).await;
    let redemption = owner.redeem(&reward.id).await.expect_ok();
    desk.call::<HandOver>(redemption.id.clone(), &COLLECTOR).await.expect_problem("rewards.no_collector");
    let (mine, theirs) = (app.issue_badge(&owner).await, app.issue_badge(&friend).await);
    let name = |code: &str| NameCollector { code: code.to_owned() };
    for bad in ["nobody", mine.as_str()] {
        owner.call::<SetCollector>(redemption.id.clone(), &name(bad)).await.expect_problem("request.invalid");
    }
    friend
        .call::<SetCollector>(redemption.id.clone(), &name(&theirs))
        .await
        .expect_problem("request.not_found");
    let named = owner.call::<SetCollector>(redemption.id.clone(), &name(&theirs)).await.expect_ok();
    assert_eq!(named.collector_name.as_deref(), Some("Ada Friend"));
    let others = friend.call::<ListToCollect>((), &()).await.expect_ok().items;
    assert_eq!((others.len(), others[0].owner_name.as_str()), (1, "Zoë Ångström"));
    assert!(others[0].qr.is_some());

    owner.call::<RemoveCollector>(redemption.id.clone(), &()).await.expect_ok();
    assert!(friend.call::<ListToCollect>((), &()).await.expect_ok().items.is_empty());
    desk.call::<HandOver>(redemption.id.clone(), &COLLECTOR).await.expect_problem("rewards.no_collector");

    owner.call::<SetCollector>(redemption.id.clone(), &name(&theirs)).await.expect_ok();
    let scanned = LookUpVoucher { code: others[0].voucher.to_string() };
    let seen = desk.call::<LookUpVoucherAtDesk>((), &scanned).await.expect_ok();
    assert_eq!(seen.collector_name.as_deref(), Some("Ada Friend"));
    let done = desk.call::<HandOver>(redemption.id, &COLLECTOR).await.expect_ok();
    assert_eq!(done.handed_to_name.as_deref(), Some("Ada Friend"));
    let mail = app.mail_to(&owner.email).await.pop().expect("a mail");
    assert!(mail.text.contains("Ada Friend"), "{}", mail.text);
}

#[tokio::test]
async fn who_collects_does_not_hand_over_to_themselves() {
    let app = TestApp::start().await;
    let (owner, desk) = (app.rich(10).await, app.volunteer().await);
    let reward = app.reward(10, 1).await;
    let redemption = owner.redeem(&reward.id).await.expect_ok();
    let code = app.issue_badge(&desk.person).await;
    owner.call::<SetCollector>(redemption.id.clone(), &NameCollector { code }).await.expect_ok();
    desk.call::<HandOver>(redemption.id.clone(), &COLLECTOR).await.expect_problem("rewards.own_voucher");
    desk.call::<HandOver>(redemption.id, &OWNER).await.expect_problem("rewards.own_voucher");
}

#[tokio::test]
async fn a_wrong_scan_says_what_was_scanned() {
    let app = TestApp::start().await;
    let (person, desk) = (app.rich(10).await, app.volunteer().await);
    let badge = app.issue_badge(&person).await;
    let scan = async |code: &str| {
        let scanned = LookUpVoucher { code: code.to_owned() };
        let problem = desk.call::<LookUpVoucherAtDesk>((), &scanned).await.expect_problem("request.invalid");
        problem.fields[0].detail.clone()
    };
    assert!(scan(&badge).await.starts_with("This is the code of a pass"));
    assert!(scan(&person.ticket_secret).await.starts_with("This is the code of a ticket"));
    let practice = sundae_shared::people::code::ShortCode::practice().to_string();
    assert!(scan(&practice).await.starts_with("This is the practice badge"));
}
