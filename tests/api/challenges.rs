//! Challenges: progress with its share, completion by every path, what a reversal and an edit do to it.

use sundae_shared::challenge::api::{ExplainFigure, ListChallenges};
use sundae_shared::challenge::{Explain, Figure, Measure, UnlockState, Why};
use sundae_shared::points::After;
use sundae_shared::points::api::{AnswerCompanionRequest, DecideSubmission};
use sundae_shared::points::{AnswerRequest, Balance, Decide, RequestAnswer, SubmitEvidence};
use sundae_shared::rewards::api::{CancelRedemption, ListRedemptions};
use sundae_shared::rewards::{RedemptionState, RewardId};
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::{Person, TestApp};

/// Three points with proof.
const THREE: [&str; 2] = ["slide", "TV station"];

async fn state(person: &Person) -> Option<UnlockState> {
    person.my_challenge().await.completion.map(|completion| completion.state)
}

#[tokio::test]
async fn what_completes_a_challenge_unlocks_its_reward_and_is_told() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let until = app.now().plus_days(2);
    let challenge = app.challenge(|draft| draft.redeem_until = Some(until)).await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    person.has_proven(&moderator, &["slide"]).await;
    let seen = person.my_challenge().await;
    assert_eq!((seen.progress.done, seen.progress.left(), seen.completion), (1, 2, None));
    person.redeem_unlock(&challenge.id).await.expect_problem("challenge.not_completed");

    person.has_proven(&moderator, &["TV station"]).await;
    assert_eq!(state(&person).await, Some(UnlockState::Unlocked));
    let mail = app.mail_about(&person.email, "Challenge completed: Three scoops").await;
    assert!(mail.text.contains("Socks") && mail.text.contains("no points"), "{}", mail.text);
    assert!(mail.text.contains("2025-05-18 10:00 (America/New_York)"), "{}", mail.text);
    assert!(mail.text.contains("Swag desk"), "{}", mail.text);
    assert!(mail.link().ends_with(&format!("/me/points/challenges/{}", challenge.id)), "{}", mail.text);

    let home = person.game().await;
    assert_eq!((home.completed, home.challenges, home.unlocked.len()), (1, 1, 1));
    assert_eq!(home.nearest, None);
    let voucher = person.redeem_unlock(&challenge.id).await.expect_ok();
    assert_eq!((voucher.cost, voucher.state), (0, RedemptionState::Reserved));
    assert_eq!(person.points().await, Balance { lifetime: 3, balance: 3 }, "it costs nothing");
    person.redeem_unlock(&challenge.id).await.expect_problem("challenge.already_redeemed");
    let completions = app.admin().await.completions(&challenge.id).await;
    assert_eq!(completions.len(), 1);
    assert_eq!((completions[0].state, completions[0].version), (UnlockState::Reserved, 1));
}

#[tokio::test]
async fn words_of_honour_fill_no_more_than_their_share() {
    let app = TestApp::start().await;
    app.challenge(|_| {}).await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    for part in ["Thank", "swag", "Zen", "five rooms"] {
        person.submit(&person.in_words(part).await).await.expect_ok();
    }
    let seen = person.my_challenge().await;
    assert_eq!((seen.progress.word, seen.progress.word_max, seen.progress.done), (4, 1, 1));
    let home = person.game().await;
    assert!(!home.suggestions.is_empty());
    for suggestion in &home.suggestions {
        let activity = person.activity(&suggestion.title.en).await;
        assert_ne!(activity.nature, sundae_shared::points::Nature::Honour, "{}", suggestion.title.en);
    }
    person.has_proven(&moderator, &["TV station"]).await;
    assert_eq!(state(&person).await, Some(UnlockState::Unlocked));
    let page = person.challenge_page(&seen.id).await;
    let counted: Vec<i64> = page.entries.iter().map(|entry| entry.counted).collect();
    assert_eq!(counted, [2, 0, 0, 0, 1], "newest first, and together the progress");
}

#[tokio::test]
async fn whatever_brings_the_points_completes_it() {
    let app = TestApp::start().await;
    let challenge = app.challenge(|draft| (draft.goal, draft.share_percent) = (1, 100)).await;
    let (first, second) = (app.moderator().await, app.moderator().await);
    let (honest, author, friend) = (app.attendee().await, app.attendee().await, app.attendee().await);
    let appealing = app.attendee().await;

    honest.submit(&honest.in_words("Thank").await).await.expect_ok();
    assert_eq!(state(&honest).await, Some(UnlockState::Unlocked), "accepted at once");

    let code = app.issue_badge(&friend).await;
    let evidence = SubmitEvidence { companions: vec![code], ..author.in_words(SELFIE).await };
    let sent = author.submit(&evidence).await.expect_ok().id;
    first.accept(&sent).await.expect_ok();
    assert_eq!((state(&author).await, state(&friend).await), (Some(UnlockState::Unlocked), None));
    let yes = AnswerRequest { answer: RequestAnswer::Accept, face: None };
    friend.call::<AnswerCompanionRequest>(sent, &yes).await.expect_ok();
    assert_eq!(state(&friend).await, Some(UnlockState::Unlocked), "a companion who says yes later");

    let refused = appealing.submit(&appealing.in_words(SELFIE).await).await.expect_ok().id;
    first.reject(&refused).await.expect_ok();
    appealing.appeal(&refused).await.expect_ok();
    second.call::<DecideSubmission>(refused, &Decide::Accept).await.expect_ok();
    assert_eq!(state(&appealing).await, Some(UnlockState::Unlocked), "on appeal");
    assert_eq!(app.admin().await.office_challenge(&challenge.id).await.used.in_all, 4);
}

#[tokio::test]
async fn a_reversal_takes_the_unlock_away_and_an_appeal_gives_it_back() {
    let app = TestApp::start().await;
    let challenge = app.challenge(|_| {}).await;
    let (person, moderator, second) = (app.attendee().await, app.moderator().await, app.moderator().await);
    let sent = person.has_proven(&moderator, &THREE).await;
    assert_eq!(state(&person).await, Some(UnlockState::Unlocked));

    moderator.take_back(&sent[1]).await;
    let seen = person.my_challenge().await;
    assert_eq!((seen.completion, seen.progress.done), (None, 1));
    person.redeem_unlock(&challenge.id).await.expect_problem("challenge.not_completed");
    let mail = app.mail_about(&person.email, "No longer completed: Three scoops").await;
    assert!(mail.text.contains("Socks"), "{}", mail.text);
    let seen = app.admin().await.office_challenge(&challenge.id).await;
    assert_eq!((seen.used.in_all, seen.taken_back, seen.kept_without_goal), (0, 1, 0));

    person.appeal(&sent[1]).await.expect_ok();
    second.accept(&sent[1]).await.expect_ok();
    assert_eq!(state(&person).await, Some(UnlockState::Unlocked));
    assert_eq!(app.admin().await.completions(&challenge.id).await.len(), 1, "once for a person");
}

#[tokio::test]
async fn what_was_redeemed_before_a_reversal_stays_and_staff_see_it() {
    let app = TestApp::start().await;
    let challenge = app.challenge(|_| {}).await;
    let (person, moderator, admin) = (app.attendee().await, app.moderator().await, app.admin().await);
    let sent = person.has_proven(&moderator, &THREE).await;
    let voucher = person.redeem_unlock(&challenge.id).await.expect_ok();
    moderator.take_back(&sent[1]).await;
    assert_eq!(state(&person).await, Some(UnlockState::Reserved));
    let seen = admin.office_challenge(&challenge.id).await;
    assert_eq!((seen.used.in_all, seen.taken_back, seen.kept_without_goal), (1, 0, 1));
    assert!(admin.completions(&challenge.id).await[0].goal_lost_at.is_some());

    // Without its reservation nothing is left that it could stay for.
    person.call::<CancelRedemption>(voucher.id, &()).await.expect_ok();
    person.redeem_unlock(&challenge.id).await.expect_problem("challenge.not_completed");
    app.challenges_by_the_clock().await;
    let seen = admin.office_challenge(&challenge.id).await;
    assert_eq!((seen.used.in_all, seen.taken_back, seen.kept_without_goal), (0, 1, 0));
}

#[tokio::test]
async fn an_edit_never_rewrites_what_somebody_completed() {
    let app = TestApp::start().await;
    let challenge = app.challenge(|_| {}).await;
    let (person, late, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let admin = app.admin().await;
    person.has_proven(&moderator, &THREE).await;
    let harder = admin.publish_challenge(&challenge, |draft| (draft.goal, draft.cost) = (50, 5)).await;
    let harder = harder.expect_ok();
    assert_eq!(harder.version, 2);
    late.has_proven(&moderator, &THREE).await;
    assert_eq!(state(&late).await, None);
    let kept = person.my_challenge().await;
    assert_eq!((kept.version, kept.progress.goal, kept.cost), (1, 3, 0));
    person.has_proven(&moderator, &["Organised"]).await;
    assert_eq!(state(&person).await, Some(UnlockState::Unlocked), "more points don't undo it either");
    assert_eq!(person.redeem_unlock(&challenge.id).await.expect_ok().cost, 0);

    admin.publish_challenge(&challenge, |_| {}).await.expect_problem("challenge.newer_version");
    admin.publish_challenge(&harder, |_| {}).await.expect_problem("challenge.same_version");
}

#[tokio::test]
async fn who_had_enough_before_it_was_published_completes_it_by_the_clock() {
    let app = TestApp::start().await;
    let (person, beginner, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    person.has_proven(&moderator, &THREE).await;
    beginner.has_proven(&moderator, &["slide"]).await;
    let challenge = app.challenge(|_| {}).await;
    app.challenges_by_the_clock().await;
    assert_eq!((state(&person).await, state(&beginner).await), (Some(UnlockState::Unlocked), None));
    app.admin().await.publish_challenge(&challenge, |draft| draft.goal = 1).await.expect_ok();
    app.challenges_by_the_clock().await;
    assert_eq!(state(&beginner).await, Some(UnlockState::Unlocked));
    assert_eq!(person.my_challenge().await.version, 1, "theirs is the one that they completed");
    app.challenges_by_the_clock().await;
    assert_eq!(app.admin().await.completions(&challenge.id).await.len(), 2);
}

#[tokio::test]
async fn nobody_completes_what_is_not_open() {
    let app = TestApp::start().await;
    let now = app.now();
    let window = |draft: &mut sundae_shared::challenge::ChallengeDraft| {
        draft.opens_at = Some(now.plus_minutes(60));
        draft.closes_at = Some(now.plus_minutes(120));
    };
    app.challenge(window).await;
    let (early, late, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    early.has_proven(&moderator, &THREE).await;
    app.challenges_by_the_clock().await;
    assert_eq!((state(&early).await, early.game().await.nearest), (None, None));
    app.advance_seconds(3_600);
    app.challenges_by_the_clock().await;
    assert_eq!(state(&early).await, Some(UnlockState::Unlocked));
    app.advance_seconds(3_600);
    late.has_proven(&moderator, &THREE).await;
    assert_eq!(state(&late).await, None);
}

#[tokio::test]
async fn of_a_set_each_activity_counts_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut set = Vec::new();
    for part in ["slide", "TV station", "Thank"] {
        set.push(admin.office_activity(part).await.id);
    }
    let challenge = app
        .challenge(|draft| {
            (draft.measure, draft.goal, draft.share_percent) = (Measure::Activities, 2, 50);
            draft.activities = set;
        })
        .await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    person.has_proven(&moderator, &["Organised", "slide"]).await;
    let seen = person.my_challenge().await;
    assert_eq!((seen.progress.done, seen.set), (1, 3));
    let page = person.challenge_page(&challenge.id).await;
    assert_eq!(page.set.iter().filter(|item| item.done).count(), 1);
    assert_eq!(page.entries.len(), 1, "what is not in the set is not in its entries");
    assert!(page.suggestions.iter().all(|one| one.gain == 1 && one.last));
    person.submit(&person.in_words("Thank").await).await.expect_ok();
    assert_eq!(state(&person).await, Some(UnlockState::Unlocked));
}

#[tokio::test]
async fn the_home_says_what_is_next_what_is_in_review_and_the_entries_behind_each_figure() {
    let app = TestApp::start().await;
    app.challenge(|draft| (draft.goal, draft.share_percent) = (10, 50)).await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let sent = person.has_proven(&moderator, &THREE).await;
    person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    let home = person.game().await;
    let nearest = home.nearest.expect("one is open");
    assert_eq!((nearest.progress.done, nearest.progress.left()), (3, 7));
    let why: Vec<Why> = home.suggestions.iter().map(|one| one.why).collect();
    assert_eq!(why, [Why::Nearest, Why::OpenNow, Why::LeastEffort]);
    assert!(home.suggestions[0].gain >= home.suggestions[2].gain);
    assert!(home.suggestions.iter().all(|one| !one.title.en.contains(SELFIE)), "it waits already");
    assert_eq!((home.in_review.len(), home.in_review_points), (1, 1));

    let reward = app.reward(2, 5).await;
    person.redeem(&reward.id).await.expect_ok();
    moderator.take_back(&sent[1]).await;
    let points = person.game().await.points;
    assert_eq!(points, Balance { lifetime: 1, balance: 0 });
    let behind =
        async |of| person.call::<ExplainFigure>((), &Explain { of, after: None }).await.expect_ok().entries;
    let lifetime: i64 = behind(Figure::Lifetime).await.iter().map(|entry| entry.lifetime_change).sum();
    let balance: i64 = behind(Figure::Balance).await.iter().map(|entry| entry.balance_change).sum();
    assert_eq!((lifetime, balance), (points.lifetime, points.balance));
}

#[tokio::test]
async fn a_hidden_challenge_is_nobodys_but_who_completed_it_keeps_it() {
    let app = TestApp::start().await;
    let challenge = app.challenge(|_| {}).await;
    let (person, other, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    person.has_proven(&moderator, &THREE).await;
    app.admin().await.publish_challenge(&challenge, |draft| draft.active = false).await.expect_ok();
    assert!(other.call::<ListChallenges>((), &()).await.expect_ok().items.is_empty());
    other.has_proven(&moderator, &THREE).await;
    assert_eq!(state(&person).await, Some(UnlockState::Unlocked));
    assert_eq!(app.admin().await.completions(&challenge.id).await.len(), 1);
}

#[tokio::test]
async fn a_reservation_that_ended_can_be_made_again() {
    let app = TestApp::start().await;
    let challenge = app.challenge(|draft| draft.cost = 2).await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    person.has_proven(&moderator, &THREE).await;
    let first = person.redeem_unlock(&challenge.id).await.expect_ok();
    assert_eq!(person.points().await, Balance { lifetime: 3, balance: 1 });
    person.call::<CancelRedemption>(first.id.clone(), &()).await.expect_ok();
    assert_eq!(person.points().await, Balance { lifetime: 3, balance: 3 });
    assert_eq!(state(&person).await, Some(UnlockState::Unlocked));
    let second = person.redeem_unlock(&challenge.id).await.expect_ok();
    assert_ne!(first.id, second.id);
    let mine = person.call::<ListRedemptions>((), &After::default()).await.expect_ok().items;
    assert_eq!(mine.len(), 2);
}

#[tokio::test]
async fn a_draft_that_makes_no_sense_is_refused_at_its_fields() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let reward = app.reward(10, 1).await.id;
    let mut draft = sundae_tests::harness::challenges::challenge_draft(&reward);
    draft.title.es = " ".into();
    (draft.share_percent, draft.per_day, draft.in_all) = (120, Some(9), Some(3));
    let problem = admin.add_challenge(draft.clone()).await.expect_problem("request.invalid");
    let fields: Vec<&str> = problem.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["title", "share_percent", "per_day"]);
    let gone = "01890a5d-ac96-774b-bcce-b302099a8057".to_owned();
    let mut draft = sundae_tests::harness::challenges::challenge_draft(&reward);
    draft.reward = RewardId::try_from(gone).expect("an id");
    let problem = admin.add_challenge(draft).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "reward");
}
