//! The conference's own records in the office, and a regional conference on the phone.

use crate::stage::play;
use std::path::{Path, PathBuf};
use sundae_shared::points::SubmissionState;
use sundae_tests::harness::imports::demo_file;

fn test_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

#[actix_web::test]
async fn a_moderator_tries_a_list_settles_a_name_awards_it_and_undoes_it() {
    play(async |stage| {
        let moderator = stage.app.moderator().await;
        let ana = stage.app.attendee_named("Ana Ríos").await;
        let henry = stage.app.attendee_named("Henry Schreiner").await;
        let office = stage.laptop().await;
        office.sign_in_as(&moderator).await;
        office.open_page("/office/game/records").await;
        office.is_at("Records").await;
        office.sees("No record was run yet").await;
        office.tick("Staff list").await;
        let activity = moderator.office_activity("lightning talk").await.id.to_string();
        office.set("What they did", &activity).await;
        office.fill("What the list is called", "Lightning talks, Friday").await;
        office.fill("Who: one person a line", "ana rios\nHenry Fredrick Schreiner III").await;
        office.press("Try the list").await;
        office.sees("What Lightning talks, Friday would award").await;
        office.sees("Nobody has this name or address").await;
        office.look("records-names").await;
        office.press("It is \u{2068}Henry Schreiner\u{2069}").await;
        office.press("Award 2 times").await;
        office.sees("Lightning talks, Friday: awarded").await;
        office.look("records-done").await;
        assert_eq!((ana.points().await.balance, henry.points().await.balance), (1, 1));

        office.press("Undo this run").await;
        office.fill("Reason", "This was last year's list").await;
        office.press("Undo this run").await;
        office.sees("2 awards were reversed").await;
        office.press("Close").await;
        office.sees("Undone by").await;
        assert_eq!(ana.points().await.balance, 0);
    })
    .await;
}

#[actix_web::test]
async fn the_schedule_shows_what_each_kind_earns() {
    play(async |stage| {
        let moderator = stage.app.moderator().await;
        let office = stage.laptop().await;
        office.sign_in_as(&moderator).await;
        office.open_page("/office/game/records").await;
        office.is_at("Records").await;
        office.attach("Choose the site's conference.json", &test_file("schedule-2024.json")).await;
        office.sees("What schedule-2024.json would award").await;
        office.sees("There is nothing new to award.").await;
        office.sees("What each kind earns").await;
        office.look("records-schedule").await;
        office.set("talk", "").await;
        office.sees("Earns nothing").await;
    })
    .await;
}

#[actix_web::test]
async fn a_conference_is_imported_in_the_office_and_chosen_on_the_phone() {
    play(async |stage| {
        stage.app.with_last_edition().await;
        let (moderator, person) = (stage.app.moderator().await, stage.app.attendee().await);
        let office = stage.laptop().await;
        office.sign_in_as(&moderator).await;
        office.open_page("/office/game/conferences").await;
        office.is_at("Regional conferences").await;
        office.sees("No conferences yet").await;
        let list = demo_file("regional-conferences-2024.csv");
        office.drop_file("Choose a list of conferences", "2024.csv", &String::from_utf8_lossy(&list)).await;
        office.press("Import the list").await;
        office.sees("The list is imported").await;
        office.fill("Name or place", "medellin").await;
        office.sees("PyCon Colombia").await;
        office.look("conferences-office").await;

        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        let activity = person.activity("Attended a regional").await.id;
        phone.open_page(&format!("/me/points/do/{activity}")).await;
        phone.fill("Find it by name, place or date", "Medellín June").await;
        phone.look("conference-phone").await;
        phone.press("PyCon Colombia").await;
        phone.press("Send it in").await;
        phone.sees("Done. Your points are here.").await;
        assert_eq!(person.points().await.balance, 2);

        phone.open_page(&format!("/me/points/do/{activity}")).await;
        phone.fill("Find it by name, place or date", "colombia").await;
        phone.sees("Counts already").await;
        phone.fill("Find it by name, place or date", "PyDay Cusco").await;
        phone.sees("Nothing in the list fits.").await;
        phone.press("It is not in the list").await;
        phone.set("First day", "2024-09-14").await;
        phone.fill("Link", "https://pyday.example/cusco").await;
        phone.look("conference-by-hand").await;
        phone.press("Send it in").await;
        phone.sees("Sent in. A moderator looks at it soon.").await;
        let sent = person.sent().await.remove(0);
        assert_eq!(sent.state, SubmissionState::Received);
        assert_eq!(sent.subject.as_deref(), Some("PyDay Cusco, 2024-09-14"));
    })
    .await;
}
