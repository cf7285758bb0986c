//! Rewards that are codes: imported, kept sealed, shown once on purpose, taken out of use.

use sundae_server::jobs;
use sundae_server::keys::DataKeys;
use sundae_server::payee::rotate::Rotation;
use sundae_shared::points::{After, Balance};
use sundae_shared::rewards::api::{
    AdjustRewardStock, CancelRedemption, HandOver, ImportRewardCodes, ListOfficeRedemptionPage,
    ListRedemptions, ListRewardCodes, LookAtRewardCode, LookUpVoucherAtDesk, RevealCode, TryRewardCodes,
    VoidRewardCode,
};
use sundae_shared::rewards::rules::RESERVED_DAYS;
use sundae_shared::rewards::{
    AdjustStock, CodeId, CodeReason, CodeState, HandOverTo, ImportCodes, ListCodes, ListOfficeRedemptions,
    LookUpVoucher, PoolCount, Receiver, RedemptionState, RewardId,
};
use sundae_tests::harness::game::some_codes;
use sundae_tests::harness::search::Search;
use sundae_tests::harness::{Person, TestApp};

fn because(reason: &str) -> CodeReason {
    CodeReason { reason: reason.into() }
}

async fn pool(app: &TestApp, reward: &RewardId) -> PoolCount {
    let pool = app.office_reward(reward).await.pool.expect("a pool");
    assert!(pool.adds_up(), "{pool:?}");
    pool
}

async fn shown_to(person: &Person, app: &TestApp, reward: &RewardId) -> (String, CodeId) {
    let redemption = person.redeem(reward).await.expect_ok();
    let code = person.call::<RevealCode>(redemption.id.clone(), &()).await.expect_ok().code;
    let admin = app.admin().await;
    let page =
        admin.call::<ListOfficeRedemptionPage>((), &ListOfficeRedemptions::default()).await.expect_ok();
    let line = page.items.into_iter().find(|item| item.id == redemption.id).expect("the redemption");
    (code, line.code.expect("it has a code").id)
}

#[tokio::test]
async fn an_import_is_tried_first_and_tells_new_codes_from_known_and_unreadable_ones() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let reward = app.code_reward(&some_codes(2), |_| {}).await;
    let text = "Code,Value\nSCOOP-QXZ-0002,10\nNEW-CODE-1,10\nNEW-CODE-1,10\nab,10\nNEW-CODE-2,10\n";
    let request = ImportCodes { text: text.into() };
    let tried = admin.call::<TryRewardCodes>(reward.id.clone(), &request).await.expect_ok();
    assert_eq!((tried.new, tried.duplicates, tried.unreadable), (2, 2, 1));
    assert_eq!(tried.faults[0].line, 5);
    assert_eq!(pool(&app, &reward.id).await.imported, 2, "trying adds nothing");
    let done = admin.call::<ImportRewardCodes>(reward.id.clone(), &request).await.expect_ok();
    assert_eq!(done, tried);
    assert_eq!(app.office_reward(&reward.id).await.stock_left, 4);
    admin.call::<ImportRewardCodes>(reward.id.clone(), &request).await.expect_problem("request.invalid");
    // Of another reward, too: nobody gets a code that somebody else has.
    let other = app.code_reward(&[], |_| {}).await;
    let again = admin.call::<TryRewardCodes>(other.id, &request).await.expect_ok();
    assert_eq!((again.new, again.duplicates), (0, 4));
}

#[tokio::test]
async fn the_stock_of_codes_is_its_codes() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let reward = app.code_reward(&some_codes(1), |_| {}).await;
    let more = AdjustStock { difference: 1, reason: "found".into() };
    admin.call::<AdjustRewardStock>(reward.id.clone(), &more).await.expect_problem("rewards.is_a_code");
    let socks = app.reward(10, 1).await;
    let codes = ImportCodes { text: some_codes(1).join("\n") };
    admin.call::<ImportRewardCodes>(socks.id, &codes).await.expect_problem("rewards.no_pool");
}

#[tokio::test]
async fn a_code_is_reserved_shown_once_on_purpose_and_then_not_cancelled() {
    let app = TestApp::start().await;
    let (person, stranger) = (app.rich(20).await, app.attendee().await);
    let reward = app.code_reward(&some_codes(3), |_| {}).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    let all = PoolCount { imported: 3, free: 2, reserved: 1, issued: 0, void: 0 };
    assert_eq!(pool(&app, &reward.id).await, all);
    let own = person.call::<ListRedemptions>((), &After::default()).await;
    assert!(!own.body.contains("SCOOP"), "a list shows no code: {}", own.body);
    assert!(own.expect_ok().items[0].qr.is_none(), "there is nothing to scan");

    stranger.call::<RevealCode>(redemption.id.clone(), &()).await.expect_problem("request.not_found");
    let first = person.call_with_key::<RevealCode>("show", redemption.id.clone(), &()).await.expect_ok();
    assert_eq!(first.code, "SCOOP-QXZ-0001");
    person
        .call_with_key::<RevealCode>("show", redemption.id.clone(), &())
        .await
        .expect_problem("request.already_done");
    person.call::<RevealCode>(redemption.id.clone(), &()).await.expect_problem("rewards.code_shown_before");
    person.call::<CancelRedemption>(redemption.id, &()).await.expect_problem("rewards.code_shown_before");
    assert_eq!(person.points().await, Balance { lifetime: 20, balance: 10 });
    let all = PoolCount { imported: 3, free: 2, reserved: 0, issued: 1, void: 0 };
    assert_eq!(pool(&app, &reward.id).await, all);
}

#[tokio::test]
async fn a_code_that_was_not_shown_goes_back_to_the_pool() {
    let app = TestApp::start().await;
    let (one, two) = (app.rich(10).await, app.rich(10).await);
    let reward = app.code_reward(&some_codes(2), |_| {}).await;
    let cancelled = one.redeem(&reward.id).await.expect_ok();
    two.redeem(&reward.id).await.expect_ok();
    one.call::<CancelRedemption>(cancelled.id, &()).await.expect_ok();
    assert_eq!(one.points().await, Balance { lifetime: 10, balance: 10 });
    app.advance_seconds(RESERVED_DAYS * 86_400);
    jobs::tidy(&app.deps).await.expect("the clean-up runs");
    assert_eq!(two.points().await, Balance { lifetime: 10, balance: 10 });
    assert_eq!(pool(&app, &reward.id).await, PoolCount { imported: 2, free: 2, ..PoolCount::default() });
    assert_eq!(app.office_reward(&reward.id).await.stock_left, 2);
}

#[tokio::test]
async fn a_desk_hands_no_code_over() {
    let app = TestApp::start().await;
    let (person, desk) = (app.rich(10).await, app.volunteer().await);
    let reward = app.code_reward(&some_codes(1), |_| {}).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    let scanned = LookUpVoucher { code: redemption.voucher.to_string() };
    let seen = desk.call::<LookUpVoucherAtDesk>((), &scanned).await.expect_ok();
    let to = HandOverTo { to: Receiver::Owner };
    desk.call::<HandOver>(seen.redemption, &to).await.expect_problem("rewards.is_a_code");
    assert_eq!(pool(&app, &reward.id).await.reserved, 1, "a scan burns nothing");
}

#[tokio::test]
async fn a_second_look_is_an_act_of_staff_with_a_reason_and_never_at_ones_own() {
    let app = TestApp::start().await;
    let person = app.rich(10).await;
    let reward = app.code_reward(&some_codes(2), |_| {}).await;
    let (code, id) = shown_to(&person, &app, &reward.id).await;
    let admin = app.admin().await;
    admin.call::<LookAtRewardCode>(id.clone(), &because(" ")).await.expect_problem("request.invalid");
    let why = because("She cleared her screen before she wrote it down.");
    let looked = admin.call::<LookAtRewardCode>(id.clone(), &why).await.expect_ok();
    assert_eq!(looked.code, code);
    assert_eq!(looks(&app).await, [why.reason], "and only what was seen is noted");

    let namesake = app.admin().await;
    app.shares_address(&namesake, &person).await;
    namesake.call::<LookAtRewardCode>(id.clone(), &because("mine")).await.expect_problem("second.concerned");
    app.moderator().await.call::<LookAtRewardCode>(id, &because("x")).await.expect_problem("auth.forbidden");
    let lines = admin.call::<ListRewardCodes>(reward.id.clone(), &ListCodes::default()).await;
    assert!(!lines.body.contains("SCOOP"), "{}", lines.body);
    let free =
        lines.expect_ok().items.into_iter().find(|line| line.state == CodeState::Free).expect("a code");
    admin
        .call::<LookAtRewardCode>(free.id, &because("curious"))
        .await
        .expect_problem("rewards.code_not_shown");
}

/// The reasons of all second looks, in their order.
async fn looks(app: &TestApp) -> Vec<String> {
    use diesel::prelude::*;
    use sundae_server::db::schema::audit;
    let reasons: Vec<Option<String>> = audit::table
        .filter(audit::action.eq("rewards.look_at_code"))
        .order(audit::id)
        .select(audit::reason)
        .load(&mut app.database.connect())
        .expect("the trail");
    reasons.into_iter().flatten().collect()
}

#[tokio::test]
async fn a_code_that_is_of_no_use_is_replaced_or_owed() {
    let app = TestApp::start().await;
    let (one, two, admin) = (app.rich(10).await, app.rich(10).await, app.admin().await);
    let reward = app.code_reward(&some_codes(3), |_| {}).await;
    let (_, first) = shown_to(&one, &app, &reward.id).await;
    let why = because("The shop says that it was used.");
    let void = admin.call::<VoidRewardCode>(first.clone(), &why).await.expect_ok();
    assert_eq!(void.state, CodeState::Void);
    admin.call::<VoidRewardCode>(first, &why).await.expect_problem("rewards.code_void");
    // Another one was there, and is kept for her at once.
    let own = one.call::<ListRedemptions>((), &After::default()).await.expect_ok().items.remove(0);
    assert_eq!(own.state, RedemptionState::Reserved);
    let again = one.call::<RevealCode>(own.id, &()).await.expect_ok().code;
    assert_eq!(again, "SCOOP-QXZ-0002");

    let (_, third) = shown_to(&two, &app, &reward.id).await;
    admin.call::<VoidRewardCode>(third, &why).await.expect_ok();
    let owed = two.call::<ListRedemptions>((), &After::default()).await.expect_ok().items.remove(0);
    assert_eq!(owed.state, RedemptionState::Owed, "the pool is empty");
    let all = PoolCount { imported: 3, free: 0, reserved: 0, issued: 1, void: 2 };
    assert_eq!(pool(&app, &reward.id).await, all);
    // The next import serves who is owed first.
    let more = ImportCodes { text: "FRESH-0001".into() };
    admin.call::<ImportRewardCodes>(reward.id.clone(), &more).await.expect_ok();
    assert_eq!(two.call::<RevealCode>(owed.id, &()).await.expect_ok().code, "FRESH-0001");
    assert_eq!(pool(&app, &reward.id).await.issued, 2);
}

#[tokio::test]
async fn a_reserved_code_is_taken_out_of_use_when_another_is_free() {
    let app = TestApp::start().await;
    let (person, admin) = (app.rich(10).await, app.admin().await);
    let reward = app.code_reward(&some_codes(2), |_| {}).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    let codes = admin.call::<ListRewardCodes>(reward.id.clone(), &ListCodes::default()).await.expect_ok();
    let reserved = codes.items.into_iter().find(|line| line.state == CodeState::Reserved).expect("a code");
    admin.call::<VoidRewardCode>(reserved.id, &because("leaked")).await.expect_ok();
    assert_eq!(app.office_reward(&reward.id).await.stock_left, 0);
    let codes = admin.call::<ListRewardCodes>(reward.id.clone(), &ListCodes::default()).await.expect_ok();
    let last = codes.items.into_iter().find(|line| line.state == CodeState::Reserved).expect("a code");
    admin.call::<VoidRewardCode>(last.id, &because("leaked")).await.expect_problem("rewards.no_other_code");
    let shown = person.call::<RevealCode>(redemption.id, &()).await.expect_ok();
    assert_eq!(shown.code, "SCOOP-QXZ-0002");
    pool(&app, &reward.id).await;
}

#[tokio::test]
async fn no_file_no_table_and_no_mail_holds_a_code_in_plain_text() {
    let app = TestApp::start().await;
    let (one, two) = (app.rich(10).await, app.rich(10).await);
    let reward = app.code_reward(&some_codes(4), |_| {}).await;
    let (code, id) = shown_to(&one, &app, &reward.id).await;
    let mut search = Search::default();
    search.look(&["SCOOP-QXZ"], "the answer", code.as_bytes());
    assert_eq!(search.found.len(), 1, "the search finds what is there");
    two.redeem(&reward.id).await.expect_ok();
    let admin = app.admin().await;
    admin.call::<LookAtRewardCode>(id.clone(), &because("lost")).await.expect_ok();
    admin.call::<VoidRewardCode>(id, &because("of no use")).await.expect_ok();
    for person in [&one, &two] {
        app.mail_to(&person.email).await;
    }
    let needles = ["SCOOP-QXZ", "SCOOPQXZ", "QXZ-0001"];
    let mut search = Search::default();
    search.files(&needles, &app.folder);
    search.tables(&needles, &app);
    app.stop().await;
    search.files(&needles, &app.folder);
    assert!(search.searched_bytes > 10_000, "{} bytes were searched", search.searched_bytes);
    assert_eq!(search.found, Vec::<String>::new());
}

#[tokio::test]
async fn codes_follow_a_rotation_of_the_keys() {
    let app = TestApp::start().await;
    let (person, admin) = (app.rich(10).await, app.admin().await);
    let reward = app.code_reward(&some_codes(3), |_| {}).await;
    let keys = DataKeys::open("", &app.folder).expect("the server's keys");
    let old = keys.ring().expect("a ring").newest().id.clone();
    let rotation = Rotation { db: &app.deps.db, clock: &app.deps.clock, ids: &app.deps.ids, keys: &keys };
    let rotated = rotation.run().await.expect("rotated");
    assert_eq!((rotated.rows, rotated.dropped), (3, vec![old]));
    let (code, _) = shown_to(&person, &app, &reward.id).await;
    assert_eq!(code, "SCOOP-QXZ-0001");
    // A code of before is known under the new key.
    let request = ImportCodes { text: some_codes(4).join("\n") };
    let tried = admin.call::<TryRewardCodes>(reward.id, &request).await.expect_ok();
    assert_eq!((tried.new, tried.duplicates), (1, 3));
}
