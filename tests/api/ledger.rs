//! The points ledger: sums, reversals, and what nobody may change.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::collections::HashMap;
use sundae_server::db::conn::Conn;
use sundae_server::db::dialect;
use sundae_server::db::schema::{audit, point_balance, point_entry};
use sundae_server::ledger::service as ledger;
use sundae_server::ledger::{Account, LedgerError};
use sundae_shared::id::PersonId;
use sundae_shared::points::api::TakeBackSubmission;
use sundae_shared::points::{Balance, TakeBack, TransferId, TransferKind};
use sundae_shared::rewards::api::CancelRedemption;
use sundae_tests::harness::TestApp;
use sundae_tests::harness::game::SELFIE;

/// Something that may happen to points. Numbers pick among what is there.
#[derive(Debug, Clone)]
enum Step {
    Award { who: usize, amount: i64 },
    Spend { who: usize, amount: i64 },
    Refund { which: usize },
    Reverse { which: usize },
    Appeal { which: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..3_usize, 1..20_i64).prop_map(|(who, amount)| Step::Award { who, amount }),
        3 => (0..3_usize, 1..25_i64).prop_map(|(who, amount)| Step::Spend { who, amount }),
        1 => (0..50_usize).prop_map(|which| Step::Refund { which }),
        2 => (0..50_usize).prop_map(|which| Step::Reverse { which }),
        1 => (0..50_usize).prop_map(|which| Step::Appeal { which }),
    ];
    prop::collection::vec(step, 1..40)
}

/// What should be, kept beside what is.
#[derive(Default)]
struct Expected {
    balances: HashMap<usize, Balance>,
    awards: Vec<Award>,
    spends: Vec<(String, usize, i64, bool)>,
    /// By person, less what was made up for.
    written_off: HashMap<usize, i64>,
}

#[derive(Clone)]
struct Award {
    id: TransferId,
    about: String,
    who: usize,
    amount: i64,
    /// What was lost when it was taken back.
    taken_back: Option<i64>,
    appealed: bool,
}

impl Expected {
    fn of(&mut self, who: usize) -> &mut Balance {
        self.balances.entry(who).or_default()
    }

    /// What comes back makes up for what was written off before.
    fn make_up(&mut self, who: usize, most: i64) -> i64 {
        let open = self.written_off.entry(who).or_default();
        let made_up = most.min(*open);
        *open -= made_up;
        made_up
    }
}

async fn take(app: &TestApp, people: &[PersonId], expected: &mut Expected, step: Step) {
    match step {
        Step::Award { who, amount } => {
            let (person, about) = (people[who].clone(), uuid::Uuid::now_v7().to_string());
            let of = about.clone();
            let id = app.behind(move |tx| Ok(ledger::award(tx, &person, &of, amount)?)).await;
            expected.awards.push(Award { id, about, who, amount, taken_back: None, appealed: false });
            expected.of(who).balance += amount;
            expected.of(who).lifetime += amount;
        }
        Step::Spend { who, amount } => {
            let (person, about) = (people[who].clone(), uuid::Uuid::now_v7().to_string());
            let redemption = about.clone();
            let context = app.deps.own_context().expect("a context");
            let spent =
                app.deps.db.write(context, move |tx| ledger::spend(tx, &person, &about, amount)).await;
            let enough = expected.of(who).balance >= amount;
            assert_eq!(spent.is_ok(), enough, "a balance is spent when it is there, and only then");
            if enough {
                expected.of(who).balance -= amount;
                expected.spends.push((redemption, who, amount, false));
            }
        }
        Step::Refund { which } if !expected.spends.is_empty() => {
            let at = which % expected.spends.len();
            let (about, who, amount, done) = expected.spends[at].clone();
            let (person, context) = (people[who].clone(), app.deps.own_context().expect("a context"));
            let refunded =
                app.deps.db.write(context, move |tx| ledger::refund(tx, &person, &about, amount)).await;
            assert_eq!(refunded.is_ok(), !done, "what was spent goes back once");
            if !done {
                expected.spends[at].3 = true;
                let made_up = expected.make_up(who, amount);
                expected.of(who).balance += amount - made_up;
            }
        }
        Step::Reverse { which } if !expected.awards.is_empty() => {
            let at = which % expected.awards.len();
            let Award { id, who, amount, taken_back, .. } = expected.awards[at].clone();
            let context = app.deps.own_context().expect("a context");
            let reversed = app.deps.db.write(context, move |tx| ledger::reverse(tx, &id, "a mistake")).await;
            assert_eq!(reversed.is_ok(), taken_back.is_none(), "an award is taken back once");
            if taken_back.is_none() {
                let taken = expected.of(who).balance.min(amount);
                expected.awards[at].taken_back = Some(amount - taken);
                expected.of(who).balance -= taken;
                expected.of(who).lifetime -= amount;
                *expected.written_off.entry(who).or_default() += amount - taken;
            }
        }
        Step::Appeal { which } if !expected.awards.is_empty() => {
            let at = which % expected.awards.len();
            let Award { about, who, amount, taken_back, appealed, .. } = expected.awards[at].clone();
            let (Some(lost), false) = (taken_back, appealed) else { return };
            let (person, of) = (people[who].clone(), about.clone());
            let id = app.behind(move |tx| Ok(ledger::award_on_appeal(tx, &person, &of, amount)?)).await;
            expected.awards[at].appealed = true;
            expected.awards.push(Award { id, about, who, amount, taken_back: None, appealed: true });
            let made_up = expected.make_up(who, lost);
            expected.of(who).balance += amount - made_up;
            expected.of(who).lifetime += amount;
        }
        Step::Refund { .. } | Step::Reverse { .. } | Step::Appeal { .. } => {}
    }
}

async fn people(app: &TestApp) -> Vec<PersonId> {
    let mut people = Vec::new();
    for name in ["Ada", "Grace", "Guido"] {
        people.push(app.person(name).await.id);
    }
    people
}

/// What the accounts hold, straight from the entries.
fn account(app: &TestApp, account: &Account) -> i64 {
    let amounts: Vec<i64> = point_entry::table
        .filter(point_entry::account.eq(account.word()))
        .select(point_entry::amount)
        .load(&mut app.database.connect())
        .expect("the entries");
    amounts.iter().sum()
}

#[test]
fn after_any_operations_the_accounts_add_up_to_zero_and_balances_to_their_entries() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let app = runtime.block_on(TestApp::start());
    let cases = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) };
    let outcome = TestRunner::new(cases).run(&steps(), |steps| {
        runtime.block_on(async {
            let people = people(&app).await;
            let before = account(&app, &Account::WrittenOff);
            let mut expected = Expected::default();
            for step in steps {
                take(&app, &people, &mut expected, step).await;
            }
            let mut conn = app.database.connect();
            assert_eq!(dialect::sum(&mut conn, "amount", "point_entry").unwrap(), 0);
            assert_eq!(
                account(&app, &Account::WrittenOff) - before,
                -expected.written_off.values().sum::<i64>()
            );
            for (who, person) in people.iter().enumerate() {
                let kept: Option<(i64, i64)> = point_balance::table
                    .find(person)
                    .select((point_balance::lifetime, point_balance::balance))
                    .first(&mut conn)
                    .optional()
                    .unwrap();
                let (lifetime, balance) = kept.unwrap_or_default();
                assert_eq!(Balance { lifetime, balance }, expected.of(who).to_owned());
                assert_eq!(balance, account(&app, &Account::Person(person.clone())));
                assert!(balance >= 0 && lifetime >= 0);
            }
        });
        Ok(())
    });
    outcome.unwrap();
}

#[tokio::test]
async fn the_same_cause_moves_points_once() {
    let app = TestApp::start().await;
    let person = app.person("Ada").await.id;
    let award = {
        let person = person.clone();
        move |tx: &mut sundae_server::db::WriteTx<'_>| ledger::award(tx, &person, "one-submission", 5)
    };
    app.deps.db.write(app.deps.own_context().expect("a context"), award.clone()).await.unwrap();
    let again = app.deps.db.write(app.deps.own_context().expect("a context"), award).await;
    assert_eq!(again.unwrap_err().code, "points.already_counted");
}

#[tokio::test]
async fn a_reversal_takes_what_is_left_and_writes_the_rest_off() {
    let app = TestApp::start().await;
    let person = app.person("Ada").await.id;
    let who = person.clone();
    let balance = app
        .behind(move |tx| {
            let award = ledger::award(tx, &who, "selfie", 10)?;
            ledger::spend(tx, &who, "socks", 7)?;
            ledger::reverse(tx, &award, "not theirs")?;
            let twice = ledger::reverse(tx, &award, "again");
            assert!(matches!(twice, Err(LedgerError::Twice)));
            ledger::balance(tx, &who)
        })
        .await;
    assert_eq!(balance, Balance { lifetime: 0, balance: 0 });
    assert_eq!(account(&app, &Account::WrittenOff), -7);
    assert_eq!(account(&app, &Account::Redeemed), 7);
    assert_eq!(account(&app, &Account::Issuance), 0);
}

#[tokio::test]
async fn what_was_taken_back_does_not_return_by_cancelling() {
    let app = TestApp::start().await;
    let (person, first, second) = (app.attendee().await, app.moderator().await, app.moderator().await);
    let sent = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    first.accept(&sent.id).await.expect_ok();
    let reward = app.reward(1, 5).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    let why = TakeBack { reason: "Not their picture".into() };
    first.call::<TakeBackSubmission>(sent.id.clone(), &why).await.expect_ok();
    person.call::<CancelRedemption>(redemption.id, &()).await.expect_ok();
    assert_eq!(person.points().await, Balance::default());
    let entry = person.ledger().await.entries.remove(0);
    assert_eq!((entry.kind, entry.balance_change, entry.made_up), (TransferKind::Refund, 0, 1));

    person.appeal(&sent.id).await.expect_ok();
    second.accept(&sent.id).await.expect_ok();
    assert_eq!(
        person.points().await,
        Balance { lifetime: 1, balance: 1 },
        "as if it had never been taken back"
    );
    assert_eq!(account(&app, &Account::WrittenOff), 0);
}

#[tokio::test]
async fn an_appeal_gives_back_the_points_and_not_also_what_they_were_spent_on() {
    let app = TestApp::start().await;
    let person = app.person("Ada").await.id;
    let who = person.clone();
    let balance = app
        .behind(move |tx| {
            let award = ledger::award(tx, &who, "selfie", 10)?;
            ledger::spend(tx, &who, "socks", 7)?;
            ledger::reverse(tx, &award, "not theirs")?;
            ledger::award(tx, &who, "talk", 5)?;
            ledger::award_on_appeal(tx, &who, "selfie", 10)?;
            ledger::balance(tx, &who)
        })
        .await;
    assert_eq!(balance, Balance { lifetime: 15, balance: 8 });
    assert_eq!(account(&app, &Account::WrittenOff), 0);
    assert_eq!(account(&app, &Account::Person(person)), 8);
}

#[tokio::test]
async fn nobody_changes_or_deletes_a_transfer() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    app.give_points(&person, 3).await;
    let mut conn = app.database.connect();
    for statement in [
        "UPDATE point_transfer SET amount = 30",
        "DELETE FROM point_transfer",
        "UPDATE point_entry SET amount = 30",
        "DELETE FROM point_entry",
    ] {
        assert!(conn.batch_execute(statement).is_err(), "{statement}");
    }
    assert!(conn.batch_execute("UPDATE point_balance SET balance = -1").is_err());
    assert_eq!(person.points().await, Balance { lifetime: 3, balance: 3 });
}

#[tokio::test]
async fn nobody_changes_or_deletes_what_the_audit_trail_says() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let submission = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    moderator.accept(&submission.id).await.expect_ok();
    let mut conn = app.database.connect();
    let lines = audit::table.select((audit::id, audit::action, audit::actor_id, audit::reason));
    let trail = |conn: &mut Conn| {
        let lines = lines.order(audit::id).load::<(String, String, Option<String>, Option<String>)>(conn);
        lines.expect("the trail can be read")
    };
    let before = trail(&mut conn);
    assert!(!before.is_empty(), "accepting left a line");
    for statement in [
        "UPDATE audit SET actor_id = NULL",
        "UPDATE audit SET reason = 'another'",
        "UPDATE audit SET id = 'moved' WHERE action <> ''",
        "DELETE FROM audit",
    ] {
        let refused = conn.batch_execute(statement).expect_err(statement).to_string();
        assert!(refused.contains("append-only"), "{statement}: {refused}");
    }
    assert_eq!(trail(&mut conn), before);
}

#[tokio::test]
async fn the_ledger_explains_every_point() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let submission = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    moderator.accept(&submission.id).await.expect_ok();
    app.give_points(&person, 9).await;
    let reward = app.reward(6, 1).await;
    person.redeem(&reward.id).await.expect_ok();

    let view = person.ledger().await;
    assert_eq!(view.points, Balance { lifetime: 10, balance: 4 });
    let titles: Vec<&str> = view.entries.iter().map(|entry| entry.title.en.as_str()).collect();
    assert_eq!(titles, ["Socks", "", "#IceCreamSelfie with the chair"]);
    assert_eq!(view.entries.iter().map(|entry| entry.balance_change).sum::<i64>(), view.points.balance);
    assert_eq!(view.entries.iter().map(|entry| entry.lifetime_change).sum::<i64>(), view.points.lifetime);
}
