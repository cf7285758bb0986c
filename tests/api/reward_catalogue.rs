//! The catalogue of rewards: kinds, windows, a day's limit, value and ceiling, something else for who does not eat
//! it, pictures.

use sundae_shared::api::IDEMPOTENCY_KEY;
use sundae_shared::points::PictureStored;
use sundae_shared::problem::Problem;
use sundae_shared::rewards::api::{
    CreateReward, EditReward, ListOfficeRewards, UPLOAD_REWARD_PICTURE, office_reward_picture, reward_picture,
};
use sundae_shared::rewards::rules::{Offer, offer};
use sundae_shared::rewards::{OfficeReward, RewardDraft, RewardKind};
use sundae_tests::harness::challenges::challenge_draft;
use sundae_tests::harness::game::{reward_draft, sample};
use sundae_tests::harness::{Outcome, TestApp, Visitor, fresh_key};

#[track_caller]
fn fields(problem: &Problem) -> Vec<&str> {
    problem.fields.iter().map(|field| field.field.as_str()).collect()
}

async fn edit(
    app: &TestApp,
    reward: &OfficeReward,
    change: impl FnOnce(&mut RewardDraft),
) -> Outcome<OfficeReward> {
    let mut draft = app.office_reward(&reward.id).await.draft;
    change(&mut draft);
    app.admin().await.call::<EditReward>(reward.id.clone(), &draft).await
}

#[tokio::test]
async fn a_reward_stays_a_thing_or_a_code() {
    let app = TestApp::start().await;
    let reward = app.reward(10, 1).await;
    let problem =
        edit(&app, &reward, |draft| draft.kind = RewardKind::Code).await.expect_problem("request.invalid");
    assert_eq!(fields(&problem), ["kind"]);
}

#[tokio::test]
async fn before_its_window_and_beyond_the_day_nothing_is_reserved() {
    let app = TestApp::start().await;
    let (one, two) = (app.rich(20).await, app.rich(20).await);
    let opens = app.now().plus_minutes(60);
    let reward =
        app.reward_with(5, |draft| (draft.opens_at, draft.limit_per_day) = (Some(opens), Some(1))).await;
    one.redeem(&reward.id).await.expect_problem("rewards.not_yet_open");
    assert_eq!(offer(&one.offered(&reward.id).await, 20, app.now()), Offer::NotYet(opens));
    app.advance_seconds(3_600);
    one.redeem(&reward.id).await.expect_ok();
    two.redeem(&reward.id).await.expect_problem("rewards.not_today");
    assert_eq!(two.offered(&reward.id).await.left_today, Some(0));
    app.advance_seconds(86_400);
    two.redeem(&reward.id).await.expect_ok();
}

#[tokio::test]
async fn no_reward_is_worth_more_in_all_than_its_ceiling() {
    let app = TestApp::start().await;
    let reward =
        app.reward_with(3, |draft| (draft.value_minor, draft.ceiling_minor) = (1_000, Some(4_000))).await;
    assert_eq!(reward.worth_minor, 3_000);
    app.stocked(&reward.id, 1).await.expect_ok();
    let problem = app.stocked(&reward.id, 1).await.expect_problem("request.invalid");
    assert_eq!(fields(&problem), ["difference"]);
    // What is handed out counts: only what was counted away makes room.
    let person = app.rich(10).await;
    person.redeem(&reward.id).await.expect_ok();
    app.stocked(&reward.id, 1).await.expect_problem("request.invalid");
    app.stocked(&reward.id, -1).await.expect_ok();
    app.stocked(&reward.id, 1).await.expect_ok();
    let problem =
        edit(&app, &reward, |draft| draft.value_minor = 1_001).await.expect_problem("request.invalid");
    assert_eq!(fields(&problem), ["ceiling"]);
    let codes: Vec<String> = (0..3).map(|at| format!("CODE-{at}")).collect();
    let cards = app
        .code_reward(&codes, |draft| (draft.value_minor, draft.ceiling_minor) = (1_000, Some(3_000)))
        .await;
    let more = sundae_shared::rewards::ImportCodes { text: "CODE-9".into() };
    app.admin()
        .await
        .call::<sundae_shared::rewards::api::ImportRewardCodes>(cards.id, &more)
        .await
        .expect_problem("request.invalid");
}

#[tokio::test]
async fn something_to_eat_has_an_equal_that_is_shown_too() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let food = RewardDraft { food: true, ..reward_draft(10) };
    let problem = admin.call::<CreateReward>((), &food).await.expect_problem("request.invalid");
    assert_eq!(fields(&problem), ["alternative"]);
    let books = app.reward_with(1, |draft| draft.value_minor = 500).await;
    let food = RewardDraft { alternative: Some(books.id.clone()), value_minor: 600, ..food };
    let problem = admin.call::<CreateReward>((), &food).await.expect_problem("request.invalid");
    assert_eq!(fields(&problem), ["alternative"], "of another value");
    let food = RewardDraft { value_minor: 500, ..food };
    let food = admin.call::<CreateReward>((), &food).await.expect_ok();
    edit(&app, &books, |draft| draft.active = false).await.expect_problem("rewards.is_relied_on");
    edit(&app, &books, |draft| draft.cost = 11).await.expect_problem("rewards.is_relied_on");
    let seen = app.attendee().await.offered(&food.id).await;
    assert_eq!(seen.alternative.expect("its equal").en, "Socks");
    edit(&app, &food, |draft| draft.active = false).await.expect_ok();
    edit(&app, &books, |draft| draft.active = false).await.expect_ok();
}

#[tokio::test]
async fn something_to_eat_that_a_challenge_unlocks_has_an_equal_though_it_is_hidden() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let books = app.reward_with(1, |draft| (draft.value_minor, draft.active) = (500, false)).await;
    let other = Some(books.id.clone());
    let food = app
        .reward_with(1, |draft| {
            (draft.food, draft.alternative, draft.value_minor, draft.active) = (true, other, 600, false);
        })
        .await;
    let unlocks = challenge_draft(&food.id);
    let problem = admin.add_challenge(unlocks.clone()).await.expect_problem("request.invalid");
    assert_eq!(fields(&problem), ["reward"], "its alternative is worth less");
    edit(&app, &food, |draft| draft.value_minor = 500).await.expect_ok();
    admin.add_challenge(unlocks).await.expect_ok();

    edit(&app, &books, |draft| draft.value_minor = 400).await.expect_problem("rewards.is_relied_on");
    let problem = edit(&app, &food, |draft| draft.value_minor = 600).await.expect_problem("request.invalid");
    assert_eq!(fields(&problem), ["alternative"]);
    edit(&app, &books, |draft| draft.cost = 11).await.expect_ok();
}

#[tokio::test]
async fn a_new_conference_has_an_equal_for_its_ice_cream() {
    let app = TestApp::start().await;
    let list = app.admin().await.call::<ListOfficeRewards>((), &()).await.expect_ok();
    let (ice_cream, books) = (&list.items[0], &list.items[1]);
    assert!(ice_cream.draft.food);
    assert_eq!(ice_cream.draft.alternative.as_ref(), Some(&books.id));
    assert_eq!(ice_cream.draft.value_minor, books.draft.value_minor);
    edit(&app, ice_cream, |draft| draft.active = true).await.expect_problem("request.invalid");
    edit(&app, books, |draft| draft.active = true).await.expect_ok();
    edit(&app, ice_cream, |draft| draft.active = true).await.expect_ok();
}

const PICTURE: &str = "airfare-with-gps.jpg";

async fn uploaded(visitor: &Visitor, name: &str) -> Outcome<PictureStored> {
    let part = reqwest::multipart::Part::bytes(sample(name)).file_name(name.to_owned());
    let form = reqwest::multipart::Form::new().part("picture", part);
    let request = visitor.request("POST", UPLOAD_REWARD_PICTURE).header(IDEMPOTENCY_KEY, fresh_key());
    Outcome::read(request.multipart(form)).await
}

async fn status(visitor: &Visitor, path: &str) -> u16 {
    visitor.request("GET", path).send().await.expect("an answer").status().as_u16()
}

#[tokio::test]
async fn the_picture_of_a_reward_is_made_safe_and_shown_to_who_is_signed_in() {
    let app = TestApp::start().await;
    let (admin, person) = (app.admin().await, app.attendee().await);
    let picture = uploaded(&admin, PICTURE).await.expect_ok().picture;
    let (shown, office) = (reward_picture(&picture), office_reward_picture(&picture));
    assert_eq!(status(&person, &shown).await, 404, "no reward shows it yet");
    assert_eq!(status(&admin, &office).await, 200, "who uploaded it sees it");
    assert_eq!(status(&app.admin().await.visitor, &office).await, 404);
    let made = RewardDraft { picture: Some(picture.clone()), ..reward_draft(10) };
    let problem = app.admin().await.call::<CreateReward>((), &made).await.expect_problem("request.invalid");
    assert_eq!(fields(&problem), ["picture"], "somebody else's upload");
    let reward = admin.call::<CreateReward>((), &made).await.expect_ok();
    let seen = person.offered(&reward.id).await;
    assert_eq!(seen.picture, Some(picture));
    let answer = person.request("GET", &shown).send().await.expect("an answer");
    assert_eq!(answer.headers()["content-type"], "image/jpeg");
    assert_eq!(status(&app.visitor(), &shown).await, 401);
    uploaded(&person, PICTURE).await.expect_problem("auth.sign_in");
}
