//! Rewards when things happen at once, and whatever happens: no negative balance, nothing sold twice, no code issued
//! twice, and what is cancelled is restored exactly.

use futures_util::future::{join_all, join3};
use std::collections::{HashMap, HashSet};
use sundae_server::jobs;
use sundae_shared::points::After;
use sundae_shared::rewards::api::{
    CancelRedemption, CancelRedemptionForOwner, HandOver, ImportRewardCodes, JoinWaitList, LeaveWaitList,
    ListRedemptions, Redeem, ReportEmptyShelf, RevealCode,
};
use sundae_shared::rewards::cycle::is_open;
use sundae_shared::rewards::{
    CancelForOwner, HandOverTo, ImportCodes, OfficeReward, Receiver, RedeemReward, RedemptionId,
    RedemptionState, RedemptionView,
};
use sundae_tests::harness::game::some_codes;
use sundae_tests::harness::{Person, TestApp, Visitor};

const OWNER: HandOverTo = HandOverTo { to: Receiver::Owner };

async fn some_people(app: &TestApp, count: usize, points: i64) -> Vec<Person> {
    let mut people = Vec::new();
    for _ in 0..count {
        people.push(app.rich(points).await);
    }
    people
}

fn adds_up(reward: &OfficeReward) {
    assert!(reward.stock_left >= 0, "{reward:?}");
    assert!(reward.shelf.is_none_or(|shelf| shelf.adds_up()), "{reward:?}");
    assert!(reward.pool.is_none_or(|pool| pool.adds_up()), "{reward:?}");
}

#[tokio::test]
async fn two_hundred_parallel_redemptions_of_twenty_codes_show_twenty_different_ones() {
    let app = TestApp::start().await;
    let people = some_people(&app, 200, 10).await;
    let reward = app.code_reward(&some_codes(20), |_| {}).await;
    let order = RedeemReward { reward: reward.id.clone() };
    let calls = people.iter().map(|person| person.visitor.insist::<Redeem>((), order.clone()));
    let outcomes = join_all(calls).await;
    let sold_out =
        outcomes.iter().filter(|outcome| outcome.code().as_deref() == Some("rewards.sold_out")).count();
    assert_eq!(sold_out, 180);
    let won: Vec<(&Person, RedemptionId)> = people
        .iter()
        .zip(outcomes)
        .filter(|(_, outcome)| outcome.is_ok())
        .map(|(person, outcome)| (person, outcome.expect_ok().id))
        .collect();
    assert_eq!(won.len(), 20);
    let shown = won.iter().map(|(person, id)| person.visitor.insist::<RevealCode>(id.clone(), ()));
    let shown = join_all(shown).await.into_iter().map(|outcome| outcome.expect_ok().code);
    assert_eq!(shown.collect::<HashSet<_>>().len(), 20, "no code twice");
    let after = app.office_reward(&reward.id).await;
    adds_up(&after);
    assert_eq!(after.pool.expect("a pool").issued, 20);
}

#[tokio::test]
async fn pressed_on_two_phones_at_once_a_code_is_shown_once() {
    let app = TestApp::start().await;
    let person = app.rich(10).await;
    let reward = app.code_reward(&some_codes(2), |_| {}).await;
    let redemption = person.redeem(&reward.id).await.expect_ok();
    let presses = (0..10).map(|_| person.visitor.insist::<RevealCode>(redemption.id.clone(), ()));
    let outcomes = join_all(presses).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(app.office_reward(&reward.id).await.pool.expect("a pool").issued, 1);
}

#[tokio::test]
async fn cancelled_by_owner_and_staff_and_handed_over_at_once_one_of_them_counts() {
    let app = TestApp::start().await;
    let (admin, desk) = (app.admin().await, app.volunteer().await);
    for _ in 0..4 {
        let (person, reward) = (app.rich(10).await, app.reward(10, 1).await);
        let redemption = person.redeem(&reward.id).await.expect_ok();
        let why = CancelForOwner { reason: "The box was wet.".into() };
        let (own, staff, handed) = join3(
            person.visitor.insist::<CancelRedemption>(redemption.id.clone(), ()),
            admin.visitor.insist::<CancelRedemptionForOwner>(redemption.id.clone(), why),
            desk.person.visitor.insist::<HandOver>(redemption.id.clone(), OWNER),
        )
        .await;
        let done = [own.is_ok(), staff.is_ok(), handed.is_ok()];
        assert_eq!(done.iter().filter(|done| **done).count(), 1, "{done:?}");
        let after = app.office_reward(&reward.id).await;
        adds_up(&after);
        let back = if handed.is_ok() { (0, 0) } else { (10, 1) };
        assert_eq!((person.points().await.balance, after.stock_left), back);
    }
}

#[tokio::test]
async fn the_same_codes_imported_twice_at_once_are_there_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (one, two) = (app.code_reward(&[], |_| {}).await, app.code_reward(&[], |_| {}).await);
    let text = ImportCodes { text: some_codes(30).join("\n") };
    let imports = [&one, &two, &one, &two]
        .map(|reward| admin.visitor.insist::<ImportRewardCodes>(reward.id.clone(), text.clone()));
    let outcomes = join_all(imports).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    let (one, two) = (app.office_reward(&one.id).await, app.office_reward(&two.id).await);
    assert_eq!(one.stock_left + two.stock_left, 30);
    adds_up(&one);
    adds_up(&two);
}

/// Numbers that look random and are the same at every run: SplitMix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % below as u64).expect("small")
    }
}

/// What the random deeds act on.
struct Fair {
    app: TestApp,
    people: Vec<Person>,
    rewards: Vec<OfficeReward>,
    /// Each code that was shown, with whom it was shown to.
    shown: HashMap<String, usize>,
}

const GIVEN: i64 = 35;

impl Fair {
    async fn open() -> Self {
        let app = TestApp::start().await;
        let people = some_people(&app, 4, GIVEN).await;
        let socks = app.reward_with(2, |draft| draft.limit = 3).await;
        let cards = app.code_reward(&some_codes(3), |draft| draft.limit = 3).await;
        Self { app, people, rewards: vec![socks, cards], shown: HashMap::new() }
    }

    /// Anew each time: days go by, and a desk's session ends in the evening.
    async fn desk(&self) -> Visitor {
        self.app.volunteer().await.person.visitor
    }

    async fn own(&self, who: usize) -> Vec<RedemptionView> {
        self.people[who].call::<ListRedemptions>((), &After::default()).await.expect_ok().items
    }

    /// One deed of somebody; whether it is refused does not matter here.
    async fn deed(&mut self, dice: &mut Dice) {
        let (who, what) = (dice.next(self.people.len()), dice.next(self.rewards.len()));
        let (person, reward) = (&self.people[who].visitor, self.rewards[what].id.clone());
        let open: Vec<RedemptionView> =
            self.own(who).await.into_iter().filter(|item| is_open(item.state)).collect();
        let mine = open.get(dice.next(open.len().max(1))).map(|item| item.id.clone());
        match (dice.next(10), mine) {
            (0..3, _) => drop(person.insist::<Redeem>((), RedeemReward { reward }).await),
            (3, _) => drop(person.insist::<JoinWaitList>(reward, ()).await),
            (4, _) => drop(person.insist::<LeaveWaitList>(reward, ()).await),
            (5, _) => drop(self.app.stocked(&self.rewards[0].id, [1, -1][dice.next(2)]).await),
            (6, Some(id)) => drop(person.insist::<CancelRedemption>(id, ()).await),
            (7, Some(id)) => drop(self.desk().await.insist::<HandOver>(id, OWNER).await),
            (8, Some(id)) => {
                let outcome = person.insist::<RevealCode>(id, ()).await;
                if outcome.is_ok() {
                    let code = outcome.expect_ok().code;
                    assert!(self.shown.insert(code, who).is_none(), "a code was shown twice");
                }
            }
            (9, Some(id)) if dice.next(2) == 0 => {
                drop(self.desk().await.insist::<ReportEmptyShelf>(id, ()).await);
            }
            (9, Some(id)) => {
                let why = CancelForOwner { reason: "Because.".into() };
                let admin = self.app.admin().await;
                drop(admin.visitor.insist::<CancelRedemptionForOwner>(id, why).await);
            }
            _ => {
                self.app.advance_seconds(40_000);
                jobs::tidy(&self.app.deps).await.expect("the clean-up runs");
            }
        }
    }

    /// What holds whatever happened.
    async fn holds(&self) {
        for reward in &self.rewards {
            adds_up(&self.app.office_reward(&reward.id).await);
        }
        for (at, person) in self.people.iter().enumerate() {
            let spent =
                |item: &RedemptionView| is_open(item.state) || item.state == RedemptionState::HandedOver;
            let items = self.own(at).await;
            let spent: i64 = items.iter().filter(|item| spent(item)).map(|item| item.cost).sum();
            let points = person.points().await;
            assert!(points.balance >= 0);
            assert_eq!((points.lifetime, points.balance), (GIVEN, GIVEN - spent), "{items:?}");
        }
        let issued = self.app.office_reward(&self.rewards[1].id).await.pool.expect("a pool").issued;
        assert_eq!(issued, self.shown.len() as i64);
    }
}

#[tokio::test]
async fn whatever_happens_points_pieces_and_codes_add_up() {
    for seed in [1, 2] {
        let (mut fair, mut dice) = (Fair::open().await, Dice(seed));
        for _ in 0..12 {
            for _ in 0..8 {
                fair.deed(&mut dice).await;
            }
            fair.holds().await;
        }
        let handed_over = fair.app.office_reward(&fair.rewards[0].id).await.handed_over;
        assert!(handed_over + fair.shown.len() as i64 > 0, "the dice did something: seed {seed}");
    }
}
