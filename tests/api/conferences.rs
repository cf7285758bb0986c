//! Regional conferences: the list that the office imports, and what people choose from it, once in each role.

use futures_util::future::join_all;
use sundae_shared::points::{Approval, SubmissionState, SubmitEvidence};
use sundae_shared::record::api::{ListConferences, ListMyConferences};
use sundae_shared::record::{ConferenceView, is_found};
use sundae_shared::text::Lang;
use sundae_tests::harness::game::days;
use sundae_tests::harness::imports::demo_file;
use sundae_tests::harness::{Person, TestApp};

const ATTENDED: &str = "Attended a regional";
const HEADER: &str = "Subject,Start Date,End Date,Location,Country,Website URL\n";

/// The list of 2024 is there; the last edition ended on 23 May.
async fn with_the_list(app: &TestApp) -> Person {
    app.with_last_edition().await;
    let moderator = app.moderator().await;
    moderator.import_conferences(&demo_file("regional-conferences-2024.csv")).await;
    moderator
}

async fn chosen(person: &Person, activity: &str, conference: &ConferenceView) -> SubmitEvidence {
    SubmitEvidence {
        words: None,
        subject: None,
        days: None,
        conference: Some(conference.id.clone()),
        ..person.in_words(activity).await
    }
}

#[tokio::test]
async fn a_list_comes_in_once_and_a_corrected_one_changes_what_differs() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let file = demo_file("regional-conferences-2023.csv");
    let tried = moderator.try_conferences(&file).await.expect_ok();
    assert_eq!((tried.rows, tried.created, tried.rejected_rows), (71, 71, 0), "{:?}", tried.rejected);
    assert!(moderator.call::<ListConferences>((), &()).await.expect_ok().items.is_empty());
    moderator.import_conferences(&file).await;
    let again = moderator.import_conferences(&file).await;
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 71));
    let corrected = format!("{HEADER}PyCon  COLOMBIA 2023,2023-06-09,2023-06-12,Bogotá,COL,\n");
    let report = moderator.import_conferences(corrected.as_bytes()).await;
    assert_eq!((report.created, report.updated), (0, 1), "another spelling is the same conference");
    let all = moderator.call::<ListConferences>((), &()).await.expect_ok().items;
    assert_eq!(all.len(), 71, "nothing is deleted");
}

#[tokio::test]
async fn what_a_corrected_list_does_not_have_any_more_is_named_and_stays() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let first = format!(
        "{HEADER}PyCon Lima,2024-09-05,2024-09-06,Lima,PER,\nPyCon Quito,2024-08-01,2024-08-02,Quito,ECU,\n\
        PyCon Oslo,2023-08-01,2023-08-02,Oslo,NOR,\n"
    );
    assert_eq!(moderator.import_conferences(first.as_bytes()).await.gone, 0);
    let corrected = format!(
        "{HEADER}PyCon Perú,2024-09-05,2024-09-06,Lima,PER,\nPyCon Cali,2024-07-01,2024-07-02,Cali,COL,\n"
    );
    let report = moderator.import_conferences(corrected.as_bytes()).await;
    assert_eq!((report.created, report.gone), (2, 2), "another year is another list");
    assert_eq!(report.gone_names, ["PyCon Quito", "PyCon Lima"]);
    assert_eq!(moderator.call::<ListConferences>((), &()).await.expect_ok().items.len(), 5);
}

#[tokio::test]
async fn each_bad_row_is_named_by_row_and_column_and_the_others_come_in() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let file = format!(
        "{HEADER}PyCon A,2024-06-31,2024-07-01,A,,\nPyCon B,2024-07-02,2024-07-01,B,,\n\
        PyCon C,2024-07-01,2024-07-02,C,,no address\nPyCon D,2024-07-01,2024-07-02,D,,\n"
    );
    let report = moderator.import_conferences(file.as_bytes()).await;
    assert_eq!((report.created, report.rejected_rows), (1, 3));
    let said: Vec<String> = report.rejected.iter().map(|one| one.sentence(Lang::En)).collect();
    let places = ["Row 2, Start Date:", "Row 3, End Date:", "Row 4, Website URL:"];
    assert!(said.iter().zip(places).all(|(said, place)| said.starts_with(place)), "{said:?}");
    let spanish: Vec<String> = report.rejected.iter().map(|one| one.sentence(Lang::Es)).collect();
    assert!(spanish[2].contains("no es una dirección web"), "{spanish:?}");
    moderator.try_conferences(b"Name,Day\na,b\n").await.expect_problem("import.missing_columns");
}

#[tokio::test]
async fn only_what_was_since_the_last_edition_and_has_begun_can_be_chosen() {
    let app = TestApp::start().await;
    with_the_list(&app).await;
    let person = app.attendee().await;
    let page = person.call::<ListMyConferences>((), &()).await.expect_ok();
    assert_eq!(page.window.after.to_string(), "2024-05-23");
    let names: Vec<&str> = page.items.iter().map(|one| one.name.as_str()).collect();
    assert!(names.contains(&"PyCon Italia") && names.contains(&"PyCon Colombia"), "{names:?}");
    for out in ["PyCon US", "Flask Con", "PyCon Lithuania"] {
        assert!(!names.contains(&out), "{out} was before");
    }
    assert!(page.items.windows(2).all(|pair| pair[0].last_day >= pair[1].last_day), "the latest first");
    let found = |typed: &str| page.items.iter().filter(|one| is_found(&one.search, typed)).count();
    assert_eq!((found("medellin"), found("PyDay Copiapó"), found("copiapo june")), (1, 1, 1));

    let file = format!("{HEADER}PyCon Soon,2025-05-17,2025-05-18,Here,,\n");
    app.moderator().await.import_conferences(file.as_bytes()).await;
    assert!(person.conference("PyCon Soon").await.is_none());
    app.advance_seconds(24 * 3_600);
    assert!(person.conference("PyCon Soon").await.is_some(), "on the day it begins");
}

#[tokio::test]
async fn a_chosen_conference_counts_at_once_and_once_in_each_role() {
    let app = TestApp::start().await;
    with_the_list(&app).await;
    let person = app.attendee().await;
    let colombia = person.conference("PyCon Colombia").await.expect("it is in the list");
    let sent = person.submit(&chosen(&person, ATTENDED, &colombia).await).await.expect_ok();
    assert_eq!(sent.state, SubmissionState::Accepted, "the list and their word");
    assert_eq!(sent.subject.as_deref(), Some("PyCon Colombia, 2024-06-07 – 2024-06-09"));
    assert_eq!(person.points().await.balance, 2);
    person.submit(&chosen(&person, ATTENDED, &colombia).await).await.expect_problem("points.limit_subject");
    let spoke = person.submit(&chosen(&person, "Spoke at a regional", &colombia).await).await.expect_ok();
    assert_eq!((spoke.state, person.points().await.balance), (SubmissionState::Accepted, 5));
    let activity = person.activity(ATTENDED).await.id;
    let colombia = person.conference("PyCon Colombia").await.expect("still in the list");
    assert!(colombia.counted.contains(&activity) && colombia.counted.len() == 2);
}

#[tokio::test]
async fn the_key_is_the_conference_and_not_its_spelling() {
    let app = TestApp::start().await;
    with_the_list(&app).await;
    let person = app.attendee().await;
    let colombia = person.conference("PyCon Colombia").await.expect("it is in the list");
    person.submit(&chosen(&person, ATTENDED, &colombia).await).await.expect_ok();
    let typed = SubmitEvidence {
        subject: Some("pycon  colombia 2024!".into()),
        days: Some(days("2024-06-08", "2024-06-09")),
        ..person.in_words(ATTENDED).await
    };
    person.submit(&typed).await.expect_problem("points.limit_subject");

    let other = app.attendee().await;
    let first = SubmitEvidence { activity: typed.activity.clone(), ..typed.clone() };
    other.submit(&first).await.expect_ok();
    other.submit(&chosen(&other, ATTENDED, &colombia).await).await.expect_problem("points.limit_subject");
}

#[tokio::test]
async fn what_the_list_lacks_is_typed_with_its_days_and_waits_for_a_moderator() {
    let app = TestApp::start().await;
    let moderator = with_the_list(&app).await;
    let person = app.attendee().await;
    let typed = SubmitEvidence {
        subject: Some("PyDay Cusco".into()),
        days: Some(days("2024-09-14", "2024-09-14")),
        words: None,
        link: Some("https://pyday.example/cusco".into()),
        ..person.in_words(ATTENDED).await
    };
    let nothing = SubmitEvidence { link: None, ..typed.clone() };
    assert_eq!(person.submit(&nothing).await.expect_problem("request.invalid").fields[0].field, "evidence");
    let dayless = SubmitEvidence { days: None, ..typed.clone() };
    assert_eq!(person.submit(&dayless).await.expect_problem("request.invalid").fields[0].field, "days");
    let early = SubmitEvidence { days: Some(days("2024-05-01", "2024-05-02")), ..typed.clone() };
    let problem = person.submit(&early).await.expect_problem("request.invalid");
    assert!(problem.fields[0].detail.contains("May 23, 2024"), "{problem:?}");
    let future = SubmitEvidence { days: Some(days("2025-05-20", "2025-05-21")), ..typed.clone() };
    person.submit(&future).await.expect_problem("request.invalid");

    let sent = person.submit(&typed).await.expect_ok();
    assert_eq!(sent.state, SubmissionState::Received);
    assert_eq!(sent.subject.as_deref(), Some("PyDay Cusco, 2024-09-14"));
    moderator.accept(&sent.id).await.expect_ok();
    assert_eq!(person.points().await.balance, 2);
}

#[tokio::test]
async fn what_does_not_count_for_this_edition_is_refused_whatever_the_phone_shows() {
    let app = TestApp::start().await;
    let moderator = with_the_list(&app).await;
    let all = moderator.call::<ListConferences>((), &()).await.expect_ok().items;
    let itself = all.iter().find(|one| one.name == "PyCon US").expect("the list has it");
    assert!(!itself.counts);
    let person = app.attendee().await;
    let evidence = SubmitEvidence {
        words: None,
        subject: None,
        days: None,
        conference: Some(itself.id.clone()),
        ..person.in_words(ATTENDED).await
    };
    let problem = person.submit(&evidence).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "conference");
    let nobody = sundae_shared::id::Id::parse("01890a5d-ac96-774b-bcce-b302099a8057").ok();
    let gone = SubmitEvidence { conference: nobody, ..evidence };
    assert_eq!(person.submit(&gone).await.expect_problem("request.invalid").fields[0].field, "conference");
}

#[tokio::test]
async fn where_a_moderator_decides_a_chosen_conference_needs_something_to_see() {
    let app = TestApp::start().await;
    with_the_list(&app).await;
    let (admin, person) = (app.admin().await, app.attendee().await);
    admin.publish(ATTENDED, |draft| draft.approval = Approval::Moderator).await.expect_ok();
    let colombia = person.conference("PyCon Colombia").await.expect("it is in the list");
    let bare = chosen(&person, ATTENDED, &colombia).await;
    assert_eq!(person.submit(&bare).await.expect_problem("request.invalid").fields[0].field, "evidence");
    let told = SubmitEvidence { words: Some("I was there all weekend, in the rain.".into()), ..bare };
    assert_eq!(person.submit(&told).await.expect_ok().state, SubmissionState::Received);
}

#[tokio::test]
async fn two_hundred_at_once_have_one_conference_once() {
    let app = TestApp::start().await;
    with_the_list(&app).await;
    let person = app.attendee().await;
    let colombia = person.conference("PyCon Colombia").await.expect("it is in the list");
    let evidence = chosen(&person, ATTENDED, &colombia).await;
    let outcomes = join_all((0..200).map(|_| person.submit(&evidence))).await;
    let other: Vec<_> = outcomes
        .iter()
        .filter_map(|one| one.code())
        .filter(|code| code != "points.limit_subject" && code != "server.busy")
        .collect();
    assert!(other.is_empty(), "{other:?}");
    assert_eq!((person.sent().await.len(), person.points().await.balance), (1, 2));
}
