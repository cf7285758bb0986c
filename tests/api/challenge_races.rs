//! Challenges and their rewards when things happen at once: nothing sold twice, no code issued twice, no limit passed, and a
//! completion only once.

use futures_util::future::{join, join_all};
use std::collections::HashSet;
use sundae_server::challenge::release_service;
use sundae_server::mail::Site;
use sundae_shared::challenge::api::RedeemUnlock;
use sundae_shared::challenge::{ChallengeDraft, ChallengeId, TakeUnlock};
use sundae_shared::points::Decide;
use sundae_shared::points::api::{DecideSubmission, Submit};
use sundae_shared::rewards::api::{Redeem, RevealCode};
use sundae_shared::rewards::{RedeemReward, RedemptionId, RewardId};
use sundae_tests::harness::game::some_codes;
use sundae_tests::harness::{Outcome, Person, TestApp};

/// People who come by each way, and what there is for both together.
const BY_EACH_WAY: usize = 100;
const PIECES: usize = 20;

fn by_thanks(draft: &mut ChallengeDraft) {
    (draft.goal, draft.share_percent) = (1, 100);
}

async fn some_people(app: &TestApp, count: usize) -> Vec<Person> {
    let mut people = Vec::new();
    for _ in 0..count {
        people.push(app.attendee().await);
    }
    people
}

/// Hundreds reserve off the list and with an unlock at once; who got one, with their reservation.
async fn rush<'a>(
    reward: &RewardId,
    challenge: &ChallengeId,
    buyers: &'a [Person],
    winners: &'a [Person],
) -> Vec<(&'a Person, RedemptionId)> {
    let order = RedeemReward { reward: reward.clone() };
    let bought = join_all(buyers.iter().map(|person| person.insist::<Redeem>((), order.clone())));
    let unlocked = join_all(
        winners.iter().map(|person| person.insist::<RedeemUnlock>(challenge.clone(), TakeUnlock::default())),
    );
    let (bought, unlocked) = join(bought, unlocked).await;
    let outcomes = buyers.iter().zip(bought).chain(winners.iter().zip(unlocked));
    let refused = |outcome: &Outcome<_>| outcome.code().as_deref() == Some("rewards.sold_out");
    let mut got = Vec::new();
    for (person, outcome) in outcomes {
        if !refused(&outcome) {
            got.push((person, outcome.expect_ok().id));
        }
    }
    got
}

#[tokio::test]
async fn a_shelf_is_never_oversold_by_the_list_and_by_unlocks_at_once() {
    let app = TestApp::start().await;
    let (buyers, winners) = (some_people(&app, BY_EACH_WAY).await, some_people(&app, BY_EACH_WAY).await);
    for buyer in &buyers {
        app.give_points(buyer, 10).await;
    }
    let reward = app.reward(10, PIECES as i64).await.id;
    let challenge = app.challenge_for(&reward, by_thanks).await.id;
    for winner in &winners {
        winner.says_thanks().await;
    }
    assert_eq!(rush(&reward, &challenge, &buyers, &winners).await.len(), PIECES);
    let after = app.office_reward(&reward).await;
    assert_eq!(after.stock_left, 0);
    assert!(after.shelf.expect("a shelf").adds_up(), "{after:?}");
}

#[tokio::test]
async fn no_code_is_issued_twice_by_the_list_and_by_unlocks_at_once() {
    let app = TestApp::start().await;
    let (buyers, winners) = (some_people(&app, BY_EACH_WAY).await, some_people(&app, BY_EACH_WAY).await);
    for buyer in &buyers {
        app.give_points(buyer, 10).await;
    }
    let reward = app.code_reward(&some_codes(PIECES), |_| {}).await.id;
    let challenge = app.challenge_for(&reward, by_thanks).await.id;
    for winner in &winners {
        winner.says_thanks().await;
    }
    let got = rush(&reward, &challenge, &buyers, &winners).await;
    assert_eq!(got.len(), PIECES);
    let shown = got.into_iter().map(|(person, id)| person.insist::<RevealCode>(id, ()));
    let shown = join_all(shown).await.into_iter().map(|outcome| outcome.expect_ok().code);
    assert_eq!(shown.collect::<HashSet<_>>().len(), PIECES, "no code twice");
    let pool = app.office_reward(&reward).await.pool.expect("a pool");
    assert!(pool.adds_up(), "{pool:?}");
    assert_eq!((pool.issued, pool.free), (PIECES as i64, 0));
}

/// Everybody reaches it by two moderators, by themselves and by the clock of four servers in the same moment.
#[tokio::test]
async fn whatever_brings_the_goal_at_once_completes_it_once() {
    let app = TestApp::start().await;
    let people = some_people(&app, 50).await;
    let (one, two) = (app.moderator().await, app.moderator().await);
    let (mut first, mut second, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for person in &people {
        // Enough before there is a challenge: the clock finds them.
        person.says_thanks().await;
        first.push(person.submit(&person.in_words("slide").await).await.expect_ok().id);
        second.push(person.submit(&person.in_words("TV station").await).await.expect_ok().id);
        words.push(person.in_words("Zen").await);
    }
    let challenge = app.challenge(by_thanks).await;
    let accepted = |by: &Person, ids: Vec<_>| {
        let by = by.visitor.clone();
        async move { join_all(ids.into_iter().map(|id| by.insist::<DecideSubmission>(id, Decide::Accept))).await }
    };
    let said = join_all(people.iter().zip(words).map(|(person, words)| person.insist::<Submit>((), words)));
    let servers = join_all((0..4).map(|_| release_service::catch_up(&app.deps)));
    let (moderated, (said, servers)) =
        join(join(accepted(&one, first), accepted(&two, second)), join(said, servers)).await;
    for outcome in moderated.0.into_iter().chain(moderated.1) {
        outcome.expect_ok();
    }
    for outcome in said {
        outcome.expect_ok();
    }
    for server in servers {
        // A server that was busy looks again twenty seconds later.
        if let Err(error) = server {
            assert_eq!(error.code, "server.busy", "{error}");
        }
    }
    app.challenges_by_the_clock().await;
    assert_eq!(completed_by(&app, &challenge.id).await, (50, 50), "everybody, and nobody twice");
    assert_eq!(app.admin().await.office_challenge(&challenge.id).await.used.in_all, 50);
}

/// How many completions there are, and of how many people.
async fn completed_by(app: &TestApp, challenge: &ChallengeId) -> (i64, usize) {
    use diesel::prelude::*;
    use sundae_server::db::schema::challenge_completion as table;
    let people: Vec<sundae_shared::id::PersonId> = table::table
        .filter(table::challenge_id.eq(challenge))
        .select(table::person_id)
        .load(&mut app.database.connect())
        .expect("the completions");
    let different: HashSet<_> = people.iter().collect();
    (people.len() as i64, different.len())
}

/// Four servers release what waits while more people complete it.
#[tokio::test]
async fn released_by_several_servers_at_once_no_limit_is_passed() {
    let app = TestApp::start().await;
    let capped = |draft: &mut ChallengeDraft| {
        by_thanks(draft);
        (draft.in_all, draft.ceiling_minor) = (Some(5), Some(100_000));
    };
    let challenge = app.challenge(capped).await;
    let (waiting, late) = (some_people(&app, 60).await, some_people(&app, 60).await);
    for person in &waiting {
        person.says_thanks().await;
    }
    let admin = app.admin().await;
    assert_eq!(admin.office_challenge(&challenge.id).await.used.in_all, 5);
    // 800 each: the money ends at nine, though there are thirty in all.
    let more = |draft: &mut ChallengeDraft| (draft.in_all, draft.ceiling_minor) = (Some(30), Some(7_900));
    admin.publish_challenge(&challenge, more).await.expect_ok();
    let mut words = Vec::new();
    for person in &late {
        words.push(person.in_words("Thank").await);
    }
    let servers = join_all((0..4).map(|_| {
        let (site, context) = (Site::of(&app.deps.config), app.deps.own_context().expect("a context"));
        app.deps.db.write(context, move |tx| release_service::release(tx, &site))
    }));
    let said = join_all(late.iter().zip(words).map(|(person, words)| person.insist::<Submit>((), words)));
    let (servers, said) = join(servers, said).await;
    for outcome in said {
        outcome.expect_ok();
    }
    for server in servers {
        if let Err(error) = server {
            assert_eq!(error.code, "server.busy", "{error}");
        }
    }
    app.challenges_by_the_clock().await;
    let seen = admin.office_challenge(&challenge.id).await;
    assert_eq!((seen.used.in_all, seen.used.cost_minor, seen.waiting), (9, 7_200, 111));
}
