//! The leaderboard: who stands on it, where, and who takes a nickname away.

use diesel::prelude::*;
use sundae_server::board::service as board;
use sundae_server::db::schema::audit;
use sundae_shared::board::Listing;
use sundae_shared::people::SessionKind;
use sundae_shared::points::TakeBack;
use sundae_shared::points::api::TakeBackSubmission;
use sundae_tests::harness::board::lines;
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::{Outcome, Person, TestApp};

/// Somebody with points who plays under this nickname.
async fn player(app: &TestApp, nickname: &str, points: i64) -> Person {
    let person = app.rich(points).await;
    person.plays_as(nickname).await.expect_ok();
    person
}

fn complaint<T>(outcome: Outcome<T>, field: &str) -> String {
    let problem = outcome.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, field);
    problem.fields[0].detail.clone()
}

#[tokio::test]
async fn nobody_stands_on_the_leaderboard_who_did_not_choose_to() {
    let app = TestApp::start().await;
    let rich = app.attendee_named("Ada Lovelace").await;
    app.give_points(&rich, 9).await;
    let other = app.attendee().await;
    let seen = other.board().await;
    assert_eq!((seen.players, seen.first.len(), seen.around.len()), (0, 0, 0));

    let own = rich.board().await;
    assert_eq!((own.place, own.nickname.name, own.players), (None, None, 0));
    assert_eq!(own.own_name, "Ada Lovelace", "suggested for the thank-you page, and shown to nobody else");
    rich.wants_thanks_as("Ada Lovelace").await.expect_ok();
    assert_eq!(other.board().await.players, 0, "to be thanked is another choice");

    rich.plays_as("Analytical Engine").await.expect_ok();
    let seen = other.board().await;
    assert_eq!(lines(&seen.first), [(1, "Analytical Engine", 9)]);
    let wire = other.get("/api/me/board").await.text().await.expect("text");
    assert!(!wire.contains("Lovelace") && !wire.contains(rich.id.to_string().as_str()), "{wire}");

    let after = rich.withdraws_from(Listing::Board).await;
    assert_eq!((after.place, after.players), (None, 0));
    assert_eq!(other.board().await.players, 0, "taking it back takes effect at once");
    assert_eq!(rich.withdraws_from(Listing::Board).await.players, 0, "and twice is the same");
}

#[tokio::test]
async fn the_order_is_of_what_was_earned_and_who_had_it_first() {
    let app = TestApp::start().await;
    let late = app.attendee().await;
    let early = player(&app, "Early", 5).await;
    app.advance_seconds(60);
    app.give_points(&late, 5).await;
    late.plays_as("Late").await.expect_ok();
    let nothing = app.attendee().await;
    let seen = nothing.plays_as("Nothing Yet").await.expect_ok();
    assert_eq!(lines(&seen.first), [(1, "Early", 5), (2, "Late", 5)]);
    assert_eq!((seen.place, seen.players), (None, 2), "who has nothing is never shown");

    app.advance_seconds(60);
    app.give_points(&nothing, 6).await;
    let seen = nothing.board().await;
    assert_eq!(lines(&seen.first), [(1, "Nothing Yet", 6), (2, "Early", 5), (3, "Late", 5)]);
    assert_eq!(seen.first.iter().map(|row| row.you).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(early.board().await.place, Some(2));
}

#[tokio::test]
async fn spending_and_getting_points_back_changes_no_place() {
    let app = TestApp::start().await;
    let first = player(&app, "First", 10).await;
    app.advance_seconds(60);
    player(&app, "Second", 10).await;
    app.advance_seconds(60);
    let reward = app.reward(8, 1).await;
    first.redeem(&reward.id).await.expect_ok();
    assert_eq!(first.points().await.balance, 2);
    assert_eq!(lines(&first.board().await.first), [(1, "First", 10), (2, "Second", 10)]);
}

#[tokio::test]
async fn what_is_taken_back_lowers_the_place_also_when_it_was_spent() {
    let app = TestApp::start().await;
    let (moderator, author) = (app.moderator().await, app.attendee().await);
    let sent = author.submit(&author.in_words(SELFIE).await).await.expect_ok();
    moderator.accept(&sent.id).await.expect_ok();
    app.give_points(&author, 4).await;
    author.plays_as("Author").await.expect_ok();
    app.advance_seconds(60);
    player(&app, "Other", 5).await;
    let reward = app.reward(5, 1).await;
    author.redeem(&reward.id).await.expect_ok();
    assert_eq!(lines(&author.board().await.first), [(1, "Author", 5), (2, "Other", 5)]);

    app.advance_seconds(60);
    let back = TakeBack { reason: "It was the picture of a friend.".into() };
    moderator.call::<TakeBackSubmission>(sent.id, &back).await.expect_ok();
    assert_eq!(lines(&author.board().await.first), [(1, "Other", 5), (2, "Author", 4)]);
    assert_eq!(author.board().await.place, Some(2));
}

#[tokio::test]
async fn who_stands_far_below_sees_the_first_three_and_five_on_each_side() {
    let app = TestApp::start().await;
    for number in 1..=14 {
        player(&app, &format!("Player {number}"), 40 - number).await;
    }
    let own = player(&app, "Me", 1).await;
    let seen = own.board().await;
    assert_eq!(lines(&seen.first), [(1, "Player 1", 39), (2, "Player 2", 38), (3, "Player 3", 37)]);
    assert_eq!(seen.around.iter().map(|row| row.place).collect::<Vec<_>>(), [10, 11, 12, 13, 14, 15]);
    assert!(seen.gap && seen.around[5].you);
    assert_eq!((seen.place, seen.players), (Some(15), 15));

    let bystander = app.attendee().await.board().await;
    assert_eq!((bystander.first.len(), bystander.around.len(), bystander.gap), (3, 0, false));
}

#[tokio::test]
async fn nobody_has_the_nickname_of_another_in_whatever_letters() {
    let app = TestApp::start().await;
    let one = player(&app, "Señor Sorbete", 1).await;
    let other = app.rich(1).await;
    let says = complaint(other.plays_as("SENOR  sorbete").await, "name");
    assert!(says.contains("Somebody has this nickname"), "{says}");
    one.plays_as("Senor Sorbete").await.expect_ok();
    other.wants_thanks_as("Señor Sorbete").await.expect_ok();
    assert_eq!(lines(&other.board().await.first), [(1, "Senor Sorbete", 1)]);

    one.plays_as("Somebody Else").await.expect_ok();
    other.plays_as("señor sorbete").await.expect_ok();
    assert_eq!(other.board().await.players, 2);
}

#[tokio::test]
async fn a_nickname_is_one_to_twenty_four_characters_on_one_line() {
    let app = TestApp::start().await;
    let person = app.rich(1).await;
    for bad in ["", "   ", "\u{200b}", "two\nlines", "turned\u{202e}around", &"x".repeat(25)] {
        complaint(person.plays_as(bad).await, "name");
    }
    assert_eq!(person.board().await.players, 0);
    let seen = person.plays_as(&format!("  {} ", "ñ".repeat(24))).await.expect_ok();
    assert_eq!(seen.first[0].nickname, "ñ".repeat(24));
}

#[tokio::test]
async fn names_are_chosen_twenty_times_an_hour() {
    let app = TestApp::start().await;
    let person = app.rich(1).await;
    for number in 0..20 {
        person.plays_as(&format!("Number {number}")).await.expect_ok();
    }
    person.plays_as("Once more").await.expect_problem("request.too_many");
    assert_eq!(person.board().await.nickname.name.as_deref(), Some("Number 19"));
    app.advance_seconds(3_600);
    person.plays_as("Once more").await.expect_ok();
}

#[tokio::test]
async fn a_moderator_takes_a_nickname_away_and_its_owner_chooses_another() {
    let app = TestApp::start().await;
    let (moderator, owner) = (app.moderator().await, player(&app, "Rude Name", 3).await);
    let [chosen] = &moderator.chosen_names("RUDE").await[..] else { panic!("one name") };
    assert_eq!((chosen.name.as_str(), chosen.own), ("Rude Name", false));
    complaint(moderator.takes_away(&chosen.id, "  ").await, "reason");
    moderator.takes_away(&chosen.id, "It hurts somebody here.").await.expect_ok();

    let seen = owner.board().await;
    let taken = seen.nickname.taken.expect("it is said what was taken away");
    assert_eq!((taken.name.as_str(), taken.reason.as_str()), ("Rude Name", "It hurts somebody here."));
    assert_eq!((seen.players, seen.place, seen.nickname.name), (0, None, None));
    let mail = app.wait_for_mail(&owner.email).await;
    assert_eq!(mail.subject, "Choose another nickname");
    assert!(
        mail.text.contains("Rude Name") && mail.text.contains("It hurts somebody here."),
        "{}",
        mail.text
    );
    assert!(mail.link().ends_with("/me/points/board"), "{}", mail.text);

    let again = complaint(owner.plays_as("rude name").await, "name");
    assert!(again.contains("took this name away"), "{again}");
    let elsewhere = complaint(owner.wants_thanks_as("RUDE náme").await, "name");
    assert!(elsewhere.contains("took this name away"), "nor on the thank-you page: {elsewhere}");
    let seen = owner.plays_as("Kind Name").await.expect_ok();
    assert_eq!(lines(&seen.first), [(1, "Kind Name", 3)]);
    assert_eq!(seen.nickname.taken, None);
    moderator.takes_away(&chosen.id, "Once more.").await.expect_problem("board.name_gone");
    assert_eq!(owner.board().await.players, 1);
}

#[tokio::test]
async fn the_trail_says_who_took_a_name_away_and_why_and_no_name() {
    let app = TestApp::start().await;
    let (moderator, owner) = (app.moderator().await, player(&app, "Rude Name", 3).await);
    let chosen = moderator.chosen_names("").await.remove(0);
    moderator.takes_away(&chosen.id, "It hurts somebody here.").await.expect_ok();
    let subject = owner.id.to_string();
    type Line = (String, Option<String>, Option<String>, Option<String>);
    let trail: Vec<Line> = app
        .behind(move |tx| {
            let lines = audit::table.filter(audit::subject_id.eq(&subject)).order(audit::id);
            Ok(lines
                .filter(audit::action.like("board.%"))
                .select((audit::action, audit::old_value, audit::new_value, audit::reason))
                .load(tx.db())?)
        })
        .await;
    let said = |text: &str| Some(text.to_owned());
    assert_eq!(
        trail,
        [
            ("board.choose_name".to_owned(), None, said("board"), None),
            ("board.take_name".to_owned(), None, said("board"), said("It hurts somebody here.")),
        ]
    );
}

#[tokio::test]
async fn nobody_decides_over_a_name_of_their_own_through_any_account() {
    let app = TestApp::start().await;
    let (owner, twin) = (player(&app, "Mine", 1).await, player(&app, "My Other", 1).await);
    app.shares_address(&twin, &owner).await;
    let moderator = app.moderator_too(&owner).await;
    for name in moderator.chosen_names("").await {
        assert!(name.own, "{}", name.name);
        moderator.takes_away(&name.id, "Mine.").await.expect_problem("board.own_name");
    }
    let seen = app.signs_in_again(&twin, SessionKind::Me).await.board().await;
    assert_eq!(seen.players, 2, "each record stands for itself, with its own name and points");
    let somebody = app.moderator().await;
    let name = somebody.chosen_names("my other").await.remove(0);
    somebody.takes_away(&name.id, "Agreed with them.").await.expect_ok();
}

#[tokio::test]
async fn moderators_find_names_by_what_was_chosen_and_by_whose_they_are() {
    let app = TestApp::start().await;
    let (ada, bea) = (app.attendee_named("Ada Núñez").await, app.attendee_named("Bea Øst").await);
    ada.plays_as("Cone").await.expect_ok();
    bea.plays_as("Scoop").await.expect_ok();
    bea.wants_thanks_as("B. Øst").await.expect_ok();
    let moderator = app.moderator().await;
    let found = async |search: &str| -> Vec<String> {
        moderator.chosen_names(search).await.into_iter().map(|name| name.name).collect()
    };
    assert_eq!(found("").await, ["B. Øst", "Scoop", "Cone"], "newest first");
    assert_eq!(found("nunez").await, ["Cone"]);
    assert_eq!(found("OST").await, ["B. Øst", "Scoop"]);
    assert!(found("%").await.is_empty(), "a sign of the database's is looked for like every other");
    ada.wants_thanks_as("100 %").await.expect_ok();
    bea.plays_as("%_%").await.expect_ok();
    assert_eq!(found("%_").await, ["%_%"]);
    assert!(found("nobody").await.is_empty());
}

#[tokio::test]
async fn the_big_screen_gets_nicknames_of_those_who_play_along() {
    let app = TestApp::start().await;
    app.rich(50).await;
    for (nickname, points) in [("Three", 3), ("Five", 5), ("Four", 4)] {
        player(&app, nickname, points).await;
    }
    let top = app.deps.db.read(|r| board::top(r, 2)).await.expect("it reads");
    let top: Vec<(&str, i64)> = top.iter().map(|one| (one.nickname.as_str(), one.points)).collect();
    assert_eq!(top, [("Five", 5), ("Four", 4)]);
}
