//! Looking people up at the desk.

use sundae_shared::desk::api::SearchDeskPeople;
use sundae_shared::desk::{SearchHits, SearchPeople};
use sundae_shared::people::Role;
use sundae_shared::people::import::ImportKind;
use sundae_tests::harness::imports::attendees_file;
use sundae_tests::harness::{TestApp, Volunteer};

async fn search(desk: &Volunteer, text: &str) -> SearchHits {
    desk.call::<SearchDeskPeople>((), &SearchPeople { text: text.into() }).await.expect_ok()
}

async fn names(desk: &Volunteer, text: &str) -> Vec<String> {
    search(desk, text).await.hits.into_iter().map(|hit| hit.name).collect()
}

#[tokio::test]
async fn marks_case_and_the_order_of_names_do_not_matter() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    app.person("Zoë Ångström").await;
    app.person("Łukasz Đorđević").await;
    for typed in ["angstrom zoe", "ZOË", "zo ang", "ångs", "zoe  angstrom "] {
        assert_eq!(names(&desk, typed).await, ["Zoë Ångström"], "{typed}");
    }
    assert_eq!(names(&desk, "dor luk").await, ["Łukasz Đorđević"]);
    assert!(names(&desk, "zoe dor").await.is_empty(), "every word has to fit");
}

#[tokio::test]
async fn other_scripts_are_found_and_also_without_spaces() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    for name in ["山田 太郎", "佐藤花子", "Олександр Шевченко", "فاطمة الزهراء", "김 민준", "李 娜"]
    {
        app.person(name).await;
    }
    for (typed, name) in [
        ("太郎", "山田 太郎"),
        ("花子", "佐藤花子"),
        ("шев", "Олександр Шевченко"),
        ("فاطمة", "فاطمة الزهراء"),
        ("민준", "김 민준"),
        ("李", "李 娜"),
    ] {
        assert_eq!(names(&desk, typed).await, [name], "{typed}");
    }
}

#[tokio::test]
async fn an_address_is_found_by_its_beginning_and_shown_masked() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    let person = app.person("Zoë Ångström").await;
    app.set_email(&person, "flower.power@example.org").await;
    let found = search(&desk, "flower.p").await;
    assert_eq!(found.hits.len(), 1);
    assert_eq!(found.hits[0].email_masked, "f•••@example.org");
    let body = desk.call::<SearchDeskPeople>((), &SearchPeople { text: "zoë".into() }).await.body;
    assert!(!body.contains("flower"), "{body}");
    assert!(names(&desk, "power").await.is_empty(), "the middle of an address is nobody's business");
}

#[tokio::test]
async fn namesakes_are_told_apart_and_eight_are_enough() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    for number in 1..=9 {
        let person = app.person("Wei Li").await;
        app.set_email(&person, &format!("weilimail{number}@example.org")).await;
    }
    app.person("Liam Aaron").await;
    let found = search(&desk, "li").await;
    assert_eq!((found.hits.len(), found.more), (8, true));
    assert!(found.hits.iter().all(|hit| hit.name == "Wei Li"), "a whole name comes before a beginning");
    let masks: std::collections::HashSet<_> = found.hits.iter().map(|hit| &hit.email_masked).collect();
    assert_eq!(masks.len(), 8, "{masks:?}");
    assert_eq!(names(&desk, "aaron li").await, ["Liam Aaron"]);
}

#[tokio::test]
async fn namesakes_are_told_apart_by_ticket_country_and_masked_address() {
    let app = TestApp::start().await;
    let (desk, admin) = (app.volunteer().await, app.staff(&[Role::Admin]).await);
    let file = attendees_file(&[
        "A1,1,paid,2025-02-01 10:00,Student,Wei Li,wei.one@example.org,,CA,M,No,en,secret-of-wei-li-number-one-0001",
        "B1,1,paid,2025-02-01 10:01,Corporate,Wei Li,li.two@example.net,,SG,M,No,en,secret-of-wei-li-number-two-0002",
    ]);
    assert_eq!(admin.import(ImportKind::Attendees, &file).await.new_people, 2);
    let hits = search(&desk, "wei li").await.hits;
    let mut shown: Vec<_> = hits
        .iter()
        .map(|hit| (hit.ticket.as_str(), hit.country.as_str(), hit.email_masked.as_str()))
        .collect();
    shown.sort_unstable();
    assert_eq!(shown, [("Corporate", "SG", "l•••@example.net"), ("Student", "CA", "w•••@example.org")]);
}

#[tokio::test]
async fn a_hit_says_whether_the_person_was_here_and_nothing_about_a_grant() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    assert_eq!(search(&desk, "zoë").await.hits[0].checked_in_at, None);
    desk.scan(&person.ticket_secret).await;
    let outcome = desk.call::<SearchDeskPeople>((), &SearchPeople { text: "zoë".into() }).await;
    assert!(!outcome.body.contains("grant"), "{}", outcome.body);
    assert_eq!(outcome.expect_ok().hits[0].checked_in_at, Some(app.now()));
}

#[tokio::test]
async fn one_letter_is_too_little() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    for typed in ["", "z", " ë. "] {
        let request = SearchPeople { text: typed.into() };
        desk.call::<SearchDeskPeople>((), &request).await.expect_problem("request.invalid");
    }
}

#[tokio::test]
async fn a_desk_that_searches_without_end_is_slowed_down_and_every_search_is_counted_without_its_text() {
    let app = TestApp::start().await;
    let (desk, other) = (app.volunteer().await, app.volunteer().await);
    for _ in 0..60 {
        search(&desk, "zoe").await;
    }
    let request = SearchPeople { text: "zoe".into() };
    desk.call::<SearchDeskPeople>((), &request).await.expect_problem("request.too_many");
    search(&other, "zoe").await;
    app.advance_seconds(61);
    search(&desk, "zoe").await;
    let trail = app.audit_values("desk.search").await;
    assert_eq!(trail.len(), 62);
    assert!(trail.iter().all(|value| value == "3 letters, 0 hits"), "{trail:?}");
}

#[tokio::test]
async fn a_changed_name_is_found_under_the_new_one_only() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    let person = app.person("Erin Mensah").await;
    app.rename(&person, "Amina Okafor").await;
    assert!(names(&desk, "mensah").await.is_empty());
    assert_eq!(names(&desk, "okafor").await, ["Amina Okafor"]);
}
