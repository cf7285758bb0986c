//! Registers of the game: the screen and every file say the same, the figures add up, and each is for who answers for it.

use super::registers::{at, csv, json, minor, says_the_same_everywhere, table, whole};
use sundae_shared::desk::Station;
use sundae_shared::id::Id as _;
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::points::SubmissionState;
use sundae_shared::points::api::TakeBackSubmission;
use sundae_shared::points::{QueuePart, TakeBack};
use sundae_shared::report::api::{ReadGameRegister, ReadRegister, ReadRewardRegister};
use sundae_shared::report::{
    ExportFormat, Register, RegisterCell, RegisterFilter, RegisterTable, Shelf, export_path,
};
use sundae_shared::rewards::api::{EditReward, HandOver, ListOfficeRewards, RevealCode};
use sundae_shared::rewards::{HandOverTo, OfficeReward, Receiver, RewardDraft};
use sundae_shared::text::Bilingual;
use sundae_tests::harness::game::{SELFIE, sample, some_codes};
use sundae_tests::harness::{Person, TestApp};

/// Reads all of them.
const AUDITOR: &[Role] = &[Role::Auditor];

fn of_the_game() -> impl Iterator<Item = Register> {
    let game = |register: &Register| matches!(register.shelf(), Shelf::Game | Shelf::Rewards);
    Register::ALL.iter().copied().filter(game)
}

fn number(table: &RegisterTable, row: usize, column: &str) -> i64 {
    match at(table, row, column) {
        RegisterCell::Number(number) => *number,
        other => panic!("{column} is no number: {other:?}"),
    }
}

fn word(table: &RegisterTable, row: usize, column: &str) -> String {
    match at(table, row, column) {
        RegisterCell::Word { word, .. } => word.clone(),
        RegisterCell::Text(text) => text.clone(),
        other => panic!("{column} is no word: {other:?}"),
    }
}

fn flag(table: &RegisterTable, row: usize, column: &str) -> bool {
    *at(table, row, column) == RegisterCell::Flag(true)
}

/// The row whose column begins with a text.
fn row(table: &RegisterTable, column: &str, begins: &str) -> usize {
    let found = (0..table.rows.len()).find(|row| word(table, *row, column).starts_with(begins));
    found.unwrap_or_else(|| panic!("{column} has {begins}: {table:?}"))
}

/// Three selfies: one accepted, one rejected and asked about again, one that waits.
async fn played(app: &TestApp) -> [Person; 3] {
    app.with_edition(|_| {}).await;
    let people = [app.attendee().await, app.attendee().await, app.attendee().await];
    let moderator = app.moderator().await;
    let mut sent = Vec::new();
    for person in &people {
        sent.push(person.submit(&person.in_words(SELFIE).await).await.expect_ok().id);
    }
    app.advance_seconds(600);
    moderator.accept(&sent[0]).await.expect_ok();
    app.advance_seconds(600);
    moderator.reject(&sent[1]).await.expect_ok();
    people[1].appeal(&sent[1]).await.expect_ok();
    people
}

#[tokio::test]
async fn the_screen_and_the_files_of_every_register_of_the_game_say_the_same() {
    let app = TestApp::start().await;
    let people = played(&app).await;
    people[0].upload("selfie.jpg", sample("airfare-with-gps.jpg")).await.expect_ok();
    let reward = app.reward_with(5, |draft| (draft.cost, draft.value_minor) = (1, 500)).await;
    app.code_reward(&some_codes(3), |draft| (draft.cost, draft.value_minor) = (3, 1_000)).await;
    people[0].redeem(&reward.id).await.expect_ok();
    let mut reader = app.staff(AUDITOR).await;
    for lang in ["en", "es"] {
        reader.visitor.lang = lang;
        for register in of_the_game() {
            let empty = whole(&reader, register).await.rows.is_empty();
            // Promises have tests of their own; nobody made one here.
            assert!(!empty || register == Register::Pledges, "{register} has something to compare");
            says_the_same_everywhere(&reader, register).await;
        }
    }
    let heading = whole(&reader, Register::Points).await.columns[0].heading.clone();
    assert_eq!(
        heading, "Día",
        "what programs read is the same in every language, what people read is theirs"
    );
}

#[tokio::test]
async fn points_are_added_up_by_activity_and_day_and_by_the_rule_that_gave_them() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (admin, moderator) = (app.admin().await, app.moderator().await);
    let mut sent = Vec::new();
    for _ in 0..3 {
        let person = app.attendee().await;
        sent.push(person.submit(&person.in_words(SELFIE).await).await.expect_ok().id);
        moderator.accept(&sent[sent.len() - 1]).await.expect_ok();
    }
    admin.publish(SELFIE, |draft| draft.points = 5).await.expect_ok();
    app.advance_seconds(86_400);
    let person = app.attendee().await;
    let dear = person.submit(&person.in_words(SELFIE).await).await.expect_ok().id;
    let moderator = app.signs_in_again(&moderator, SessionKind::Office).await;
    moderator.accept(&dear).await.expect_ok();
    let why = TakeBack { reason: "It was another cart.".into() };
    moderator.call::<TakeBackSubmission>(sent[0].clone(), &why).await.expect_ok();

    let reader = app.staff(AUDITOR).await;
    let days = whole(&reader, Register::Points).await;
    let figures = |table: &RegisterTable, row| {
        ["awards", "points_given", "reversals", "points_taken_back"].map(|column| number(table, row, column))
    };
    assert_eq!((days.rows.len(), figures(&days, 0)), (2, [3, 3, 0, 0]));
    assert_eq!((figures(&days, 1), number(&days, 1, "points")), ([1, 5, 1, 1], 4));
    assert_eq!(*at(&days, 1, "day"), RegisterCell::Day("2025-05-17".into()));

    let rules = whole(&reader, Register::AwardRules).await;
    let rule = |row| ["version", "points_each"].map(|column| number(&rules, row, column));
    assert_eq!((rules.rows.len(), rule(0), rule(1)), (2, [1, 1], [2, 5]));
    assert_eq!((figures(&rules, 0), number(&rules, 0, "points_standing")), ([3, 3, 1, 1], 2));
    assert_eq!((figures(&rules, 1), number(&rules, 1, "points_standing")), ([1, 5, 0, 0], 5));
}

#[tokio::test]
async fn a_reversal_of_points_that_were_spent_is_one_reversal_of_all_of_them() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let sent = person.submit(&person.in_words(SELFIE).await).await.expect_ok().id;
    moderator.accept(&sent).await.expect_ok();
    let reward = app.reward(1, 1).await;
    person.redeem(&reward.id).await.expect_ok();
    let why = TakeBack { reason: "It was another cart.".into() };
    moderator.call::<TakeBackSubmission>(sent, &why).await.expect_ok();
    let days = whole(&app.staff(AUDITOR).await, Register::Points).await;
    assert_eq!((number(&days, 0, "reversals"), number(&days, 0, "points")), (1, 0));
}

#[tokio::test]
async fn submissions_say_how_long_they_waited_and_who_decided_with_the_median_on_top() {
    let app = TestApp::start().await;
    played(&app).await;
    let one = app.attendee_named("=HYPERLINK(\"http://127.0.0.1\")").await;
    one.submit(&one.in_words("Thank an open-source").await).await.expect_ok();
    let reader = app.staff(AUDITOR).await;
    let all = whole(&reader, Register::Submissions).await;
    assert_eq!(all.total, 4);
    assert_eq!(all.top, ["Median wait: 10 minutes, over 2 decisions"]);
    assert_eq!((number(&all, 0, "waited_minutes"), number(&all, 1, "waited_minutes")), (10, 20));
    let decided = |row| (word(&all, row, "state"), word(&all, row, "decided_how"));
    assert_eq!(decided(0), ("accepted".into(), "moderator".into()));
    assert_eq!(decided(3), ("accepted".into(), "itself".into()));
    assert_eq!(*at(&all, 2, "waited_minutes"), RegisterCell::Empty, "it waits");
    assert_ne!(word(&all, 0, "decided_by"), "");

    let waits = RegisterFilter { submission: Some(SubmissionState::Received), ..Default::default() };
    let waiting = table(&reader, Register::Submissions, waits).await;
    assert_eq!((waiting.total, waiting.top), (1, vec!["No decision yet, so no median wait".to_owned()]));
    let nobody = RegisterFilter { q: Some("nobody".into()), ..Default::default() };
    assert_eq!(table(&reader, Register::Submissions, nobody).await.total, 0);
    let lines = csv(&reader, Register::Submissions).await;
    assert_eq!(lines[4][1], "'=HYPERLINK(\"http://127.0.0.1\")", "a formula stays a text");
    let filtered = json(&reader, Register::Submissions, "&submission=received").await;
    assert_eq!(filtered.len(), 1, "the file is filtered as the screen");
}

#[tokio::test]
async fn appeals_say_who_decided_first_and_then_what_and_after_how_many_days() {
    let app = TestApp::start().await;
    played(&app).await;
    let reader = app.staff(AUDITOR).await;
    let waits = whole(&reader, Register::Appeals).await;
    assert_eq!((waits.total, word(&waits, 0, "outcome")), (1, "waits".into()));
    assert_eq!(*at(&waits, 0, "days"), RegisterCell::Empty);
    app.advance_seconds(3 * 86_400);
    let second = app.moderator().await;
    let id = second.queue(QueuePart::Appeals).await.items.remove(0).id;
    second.accept(&id).await.expect_ok();
    let reader = app.signs_in_again(&reader, SessionKind::Office).await;
    let done = whole(&reader, Register::Appeals).await;
    assert_eq!((word(&done, 0, "outcome"), number(&done, 0, "days")), ("accepted".into(), 3));
    assert_ne!(word(&done, 0, "first_decided_by"), "");
    assert_eq!(word(&done, 0, "decided_by"), second.name);
}

#[tokio::test]
async fn stock_and_codes_add_up_whatever_became_of_them() {
    let app = TestApp::start().await;
    let desk = app.volunteer_at(Station::Registration).await;
    let socks = app.reward_with(5, |draft| (draft.cost, draft.value_minor) = (10, 700)).await;
    let card = app.code_reward(&some_codes(4), |draft| (draft.cost, draft.value_minor) = (20, 1_000)).await;
    let (one, two, three) = (app.rich(50).await, app.rich(50).await, app.rich(50).await);
    let handed = one.redeem(&socks.id).await.expect_ok();
    desk.call::<HandOver>(handed.id, &HandOverTo { to: Receiver::Owner }).await.expect_ok();
    two.redeem(&socks.id).await.expect_ok();
    let shown = two.redeem(&card.id).await.expect_ok();
    two.call::<RevealCode>(shown.id, &()).await.expect_ok();
    three.redeem(&card.id).await.expect_ok();

    let reader = app.staff(AUDITOR).await;
    let stock = whole(&reader, Register::Redemptions).await;
    let of = |table: &RegisterTable, reward: &OfficeReward| row(table, "reward_id", reward.id.as_str());
    let (shelf, codes) = (of(&stock, &socks), of(&stock, &card));
    let figures = |row| {
        ["counted", "left", "reserved", "handed_over", "owed"].map(|column| number(&stock, row, column))
    };
    assert_eq!((figures(shelf), flag(&stock, shelf, "adds_up")), ([5, 3, 1, 1, 0], true));
    assert_eq!((figures(codes), flag(&stock, codes, "adds_up")), ([4, 2, 1, 1, 0], true));
    assert_eq!((number(&stock, shelf, "points_spent"), minor(&stock, shelf, "value_handed_over")), (20, 700));

    let pool = whole(&reader, Register::CodePool).await;
    let cards = of(&pool, &card);
    let figures =
        ["imported", "free", "reserved", "issued", "void"].map(|column| number(&pool, cards, column));
    assert_eq!((figures, flag(&pool, cards, "adds_up")), ([4, 2, 1, 1, 0], true));
}

#[tokio::test]
async fn outstanding_points_are_worth_what_they_buy_at_least_and_at_most() {
    let app = TestApp::start().await;
    // Those that come with the catalogue are worth nothing yet.
    let admin = app.admin().await;
    let seeded = admin.call::<ListOfficeRewards>((), &()).await.expect_ok().items;
    // What is eaten before what it names as its equal.
    let (food, others): (Vec<_>, Vec<_>) = seeded.into_iter().partition(|reward| reward.draft.food);
    for reward in food.into_iter().chain(others) {
        let draft = RewardDraft { active: false, ..reward.draft };
        admin.call::<EditReward>(reward.id, &draft).await.expect_ok();
    }
    let reader = app.staff(AUDITOR).await;
    let unvalued = whole(&reader, Register::PointsLiability).await;
    assert_eq!(*at(&unvalued, 0, "low_value"), RegisterCell::Empty, "nothing is on offer");
    let named = |en: &str| Bilingual::new(en, en);
    let cheap = app
        .reward_with(5, |draft| {
            (draft.cost, draft.value_minor, draft.title) = (7, 333, named("Stickers"));
        })
        .await;
    app.reward_with(5, |draft| (draft.cost, draft.value_minor, draft.title) = (10, 500, named("Socks")))
        .await;
    app.reward_with(5, |draft| {
        (draft.cost, draft.value_minor, draft.active, draft.title) = (1, 90_000, false, named("Hidden"));
    })
    .await;
    let (one, _two) = (app.rich(10).await, app.rich(7).await);
    one.redeem(&cheap.id).await.expect_ok();

    let liability = whole(&reader, Register::PointsLiability).await;
    let balances = row(&liability, "what", "balances");
    assert_eq!((number(&liability, balances, "how_many"), number(&liability, balances, "points")), (2, 10));
    // 10 points at 333/7 of a cent are 475.7, at 50 they are 500.
    assert_eq!(
        (minor(&liability, balances, "low_value"), minor(&liability, balances, "high_value")),
        (475, 500)
    );
    assert_eq!(word(&liability, balances, "cheapest_by"), "Stickers");
    assert_eq!(word(&liability, balances, "dearest_by"), "Socks");
    let reserved = row(&liability, "what", "reserved");
    assert_eq!((number(&liability, reserved, "how_many"), number(&liability, reserved, "points")), (1, 7));
    assert_eq!(minor(&liability, reserved, "low_value"), 333);
}

#[tokio::test]
async fn each_register_of_the_game_is_for_who_answers_for_it_and_has_one_address() {
    let app = TestApp::start().await;
    let (moderator, approver) = (app.moderator().await, app.staff(&[Role::Approver]).await);
    let reviewer = app.staff(&[Role::Reviewer]).await;
    let filter = RegisterFilter::default();
    for register in of_the_game() {
        let path = export_path(register, ExportFormat::Csv);
        let game = register.shelf() == Shelf::Game;
        let (may, may_not) = if game { (&moderator, &approver) } else { (&approver, &moderator) };
        assert_eq!(may.get(&path).await.status(), 200, "{register}");
        for who in [may_not, &reviewer] {
            assert_eq!(who.get(&path).await.status(), 403, "{register}");
            match game {
                true => {
                    who.call::<ReadGameRegister>(register, &filter).await.expect_problem("auth.forbidden")
                }
                false => {
                    who.call::<ReadRewardRegister>(register, &filter).await.expect_problem("auth.forbidden")
                }
            };
        }
        reviewer.call::<ReadRegister>(register, &filter).await.expect_problem("request.not_found");
        let other = format!("/api/office/registers/{register}?format=csv");
        assert_eq!(reviewer.get(&other).await.status(), 404, "{register} by another door");
    }
}

#[tokio::test]
async fn submissions_come_page_by_page_and_their_file_is_whole() {
    let app = TestApp::start().await;
    for _ in 0..60 {
        let person = app.attendee().await;
        person.submit(&person.in_words("Thank an open-source").await).await.expect_ok();
    }
    let reader = app.staff(AUDITOR).await;
    let (mut seen, mut after, mut pages) = (0, None, 0);
    loop {
        let page =
            table(&reader, Register::Submissions, RegisterFilter { after, ..Default::default() }).await;
        assert_eq!(page.total, 60);
        (seen, after, pages) = (seen + page.rows.len(), page.next, pages + 1);
        if after.is_none() {
            break;
        }
    }
    assert!(seen == 60 && pages > 1, "{seen} in {pages} pages");
    assert_eq!(json(&reader, Register::Submissions, "").await.len(), 60);
}

#[tokio::test]
async fn points_that_have_ended_are_owed_to_nobody() {
    let app = TestApp::start().await;
    app.with_edition(|form| form.points_until = form.first_day).await;
    app.reward_with(5, |draft| draft.value_minor = 500).await;
    app.rich(10).await;
    let liability = whole(&app.staff(AUDITOR).await, Register::PointsLiability).await;
    let balances = row(&liability, "what", "balances");
    assert_eq!((number(&liability, balances, "points"), minor(&liability, balances, "high_value")), (0, 0));
}
