//! Importing the ticket shop's file.

use diesel::prelude::*;
use sundae_server::db::schema::{audit, person, ticket};
use sundae_server::import::cli::{self, Order};
use sundae_shared::desk::Verdict;
use sundae_shared::fold::name_key;
use sundae_shared::people::Role;
use sundae_shared::people::import::{ImportKind, LISTED_MAX, NoteCode, RejectionCode};
use sundae_shared::people::import_api::{ListImports, preview_address};
use sundae_tests::harness::imports::{attendees_file, demo_file, test_file};
use sundae_tests::harness::{Person, TestApp};

const ATTENDEES: ImportKind = ImportKind::Attendees;

async fn admin(app: &TestApp) -> Person {
    app.staff(&[Role::Admin]).await
}

/// (tickets, people) in the database.
fn counts(app: &TestApp) -> (i64, i64) {
    let mut conn = app.database.connect();
    let tickets = ticket::table.count().get_result(&mut conn).expect("tickets");
    let people = person::table.count().get_result(&mut conn).expect("people");
    (tickets, people)
}

/// The person of an order: id, name, address.
fn holder(app: &TestApp, order: &str) -> (String, String, Option<String>) {
    ticket::table
        .inner_join(person::table)
        .filter(ticket::order_code.eq(order))
        .select((person::id, person::name, person::email))
        .first(&mut app.database.connect())
        .expect("a ticket with its person")
}

#[tokio::test]
async fn the_whole_file_comes_in_once() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let (tickets, people) = counts(&app);
    let file = demo_file("attendees.csv");

    let tried = admin.try_import(ATTENDEES, &file).await.expect_ok();
    assert_eq!((tried.rows, tried.created, tried.rejected_rows), (2_700, 2_700, 0));
    assert_eq!(counts(&app), (tickets, people), "a try writes nothing");

    let done = admin.import(ATTENDEES, &file).await;
    let now = counts(&app);
    assert_eq!((now.0 - tickets, now.1 - people), (2_700, i64::from(done.new_people)));

    let again = admin.import(ATTENDEES, &file).await;
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 2_700));
    assert!(!again.changes_something());
    assert_eq!(counts(&app), now);
}

#[tokio::test]
async fn the_command_line_imports_into_the_database_of_a_running_server() {
    let app = TestApp::start().await;
    let path = app.folder.join("attendees.csv");
    let row = "A1,1,paid,2025-02-01 10:00,Individual,Ada Lovelace,ada@example.org,,GB,M,No,en,secret-of-ada-0123456789abcdef01";
    std::fs::write(&path, attendees_file(&[row])).expect("a file");
    let config = app.deps.config.clone();
    let import = |commit: bool| {
        let (config, order) = (config.clone(), Order { kind: ATTENDEES, file: path.clone(), commit });
        // A process of its own in real life: it brings its own runtime.
        let console = std::thread::spawn(move || {
            let done = actix_web::rt::System::new().block_on(cli::run(config, order));
            done.map_err(|error| error.to_string())
        });
        console.join().expect("the command ends").expect("the file is read")
    };
    let before = counts(&app);
    import(false);
    assert_eq!(counts(&app), before, "a try writes nothing");
    import(true);
    assert_eq!(counts(&app), (before.0 + 1, before.1 + 1));
    assert_eq!(holder(&app, "A1").1, "Ada Lovelace");
}

#[tokio::test]
async fn the_same_key_imports_once_and_answers_alike() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let file = attendees_file(&["A1,1,paid,2024-03-01,Individual,Ana,ana@example.org,,US,M,No,en,s1"]);
    let hash = admin.try_import(ATTENDEES, &file).await.expect_ok().file_hash;
    let first = admin.commit_import_with_key("one-key", ATTENDEES, &file, &hash).await.expect_ok();
    let again = admin.commit_import_with_key("one-key", ATTENDEES, &file, &hash).await.expect_ok();
    assert_eq!((first.created, &first), (1, &again));

    let other = attendees_file(&["B1,1,paid,2024-03-01,Individual,Bob,bob@example.org,,US,M,No,en,s2"]);
    let hash = admin.try_import(ATTENDEES, &other).await.expect_ok().file_hash;
    let reused = admin.commit_import_with_key("one-key", ATTENDEES, &other, &hash).await;
    reused.expect_problem("request.key_reused");
}

#[tokio::test]
async fn a_file_that_was_not_tried_is_not_imported() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let file = attendees_file(&["A1,1,paid,2024-03-01,Individual,Ana,ana@example.org,,US,M,No,en,s1"]);
    let before = counts(&app);
    admin.commit_import(ATTENDEES, &file, "0123").await.expect_problem("import.file_changed");
    assert_eq!(counts(&app), before);
}

#[tokio::test]
async fn good_rows_come_in_and_each_bad_one_says_where_and_why() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let report = admin.import(ATTENDEES, &test_file("attendees-bad-rows.csv")).await;
    let codes: Vec<(u32, RejectionCode)> =
        report.rejected.iter().map(|rejection| (rejection.row, rejection.code)).collect();
    use RejectionCode::{BadEmail, Direction, Empty, LineBreak, Nul, TooFewCells, TooLong, TooManyCells};
    let expected = [
        (2, Empty),
        (3, BadEmail),
        (5, LineBreak),
        (9, TooLong),
        (10, Direction),
        (11, TooFewCells),
        (12, TooManyCells),
        (13, Nul),
    ];
    assert_eq!(codes, expected);
    assert_eq!(report.created + report.rejected_rows, 14, "one row repeats another");
    let notes: Vec<(u32, NoteCode)> = report.notes.iter().map(|note| (note.row, note.code)).collect();
    for note in [(4, NoteCode::FormulaText), (7, NoteCode::RepeatedSame), (8, NoteCode::CanceledTicket)] {
        assert!(notes.contains(&note), "{note:?} in {notes:?}");
    }
    assert_eq!(holder(&app, "ZZ013").2.as_deref(), Some("padded@example.org"));
    assert_eq!(holder(&app, "ZZ012").1, "<script>alert(1)</script>", "kept as it is, shown as text");
    for sentence in report.rejected.iter().map(|rejection| rejection.sentence(sundae_shared::text::Lang::En))
    {
        assert!(sentence.chars().count() < 300, "{sentence}");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_so_in_plain_words() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let refusal = |file: Vec<u8>, code: &'static str| {
        let admin = &admin;
        async move { admin.try_import(ATTENDEES, &file).await.expect_problem(code) }
    };
    let latin = refusal(test_file("attendees-latin1.csv"), "import.not_utf8").await;
    assert!(latin.detail.contains("Line 2") && latin.detail.contains("CSV UTF-8"), "{}", latin.detail);
    assert_eq!(latin.status, 422);
    refusal(test_file("attendees-empty.csv"), "import.file_empty").await;
    refusal(test_file("attendees-header-only.csv"), "import.header_only").await;
    let other = refusal(demo_file("grants.csv"), "import.looks_like_grants").await;
    assert!(other.detail.starts_with("This looks like the grants file"), "{}", other.detail);
    let large = refusal(vec![b'a'; 21 * 1024 * 1024], "import.file_too_large").await;
    assert_eq!(large.status, 413);

    let mut spanish = admin.visitor.clone();
    spanish.lang = "es";
    let empty = spanish.try_import(ATTENDEES, b"").await.expect_problem("import.file_empty");
    assert!(empty.detail.starts_with("El archivo está vacío"), "{}", empty.detail);
}

#[tokio::test]
async fn a_name_of_any_length_is_answered_in_few_words() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let name = "ñ".repeat(20_000);
    let row = format!("A1,1,paid,2024-03-01,Individual,{name},ana@example.org,,US,M,No,en,s1");
    let report = admin.import(ATTENDEES, &attendees_file(&[&row])).await;
    assert_eq!((report.created, report.rejected.len()), (0, 1));
    assert_eq!(report.rejected[0].code, RejectionCode::TooLong);
    assert!(report.rejected[0].found.chars().count() < 100);
}

#[tokio::test]
async fn a_report_lists_some_and_counts_all() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let rows: Vec<String> = (0..600)
        .map(|at| format!("A{at},1,paid,2024-03-01,Individual,Ana,no-address,,US,M,No,en,s{at}"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let report = admin.try_import(ATTENDEES, &attendees_file(&rows)).await.expect_ok();
    assert_eq!((report.rejected.len(), report.totals.rejected, report.rejected_rows), (LISTED_MAX, 600, 600));
}

#[tokio::test]
async fn colleagues_share_an_address_and_one_person_holds_two_tickets() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let file = attendees_file(&[
        "A1,1,paid,2024-03-01,Corporate,Ana López,office@example.org,ACME,US,M,No,en,s1",
        "A1,2,paid,2024-03-01,Corporate,Bob Çelik,OFFICE@example.org,ACME,US,M,No,en,s2",
        "B1,1,paid,2024-03-01,Tutorial,\"Lopez, Ana\",office@example.org,ACME,US,M,No,en,s3",
    ]);
    let report = admin.import(ATTENDEES, &file).await;
    assert_eq!((report.created, report.new_people), (3, 2));
    assert_eq!(name_key(&holder(&app, "B1").1), name_key("Ana López"));
}

#[tokio::test]
async fn a_cancelled_ticket_stays_and_admits_nobody() {
    let app = TestApp::start().await;
    let (admin, desk) = (admin(&app).await, app.volunteer().await);
    let secret = "m299t4bvtf4dt9iiz9txudg4bribb32i";
    let row = |status: &str| {
        attendees_file(&[&format!(
            "A1,1,{status},2024-03-01,Individual,Ana,ana@example.org,,US,M,No,en,{secret}"
        )])
    };
    admin.import(ATTENDEES, &row("paid")).await;
    let before = counts(&app);
    let report = admin.import(ATTENDEES, &row("canceled")).await;
    assert_eq!((report.updated, report.notes[0].code), (1, NoteCode::CanceledTicket));
    assert_eq!(counts(&app), before, "nothing is deleted");
    assert_ne!(desk.scan(secret).await.verdict, Verdict::CheckedIn);

    admin.import(ATTENDEES, &row("paid")).await;
    assert_eq!(desk.scan(secret).await.verdict, Verdict::CheckedIn);
}

#[tokio::test]
async fn a_corrected_person_stays_who_they_are_and_a_new_holder_is_somebody_else() {
    let app = TestApp::start().await;
    let (admin, desk) = (admin(&app).await, app.volunteer().await);
    let secret = "m299t4bvtf4dt9iiz9txudg4bribb32i";
    let row = |name: &str, email: &str| {
        attendees_file(&[&format!("A1,1,paid,2024-03-01,Individual,{name},{email},,US,M,No,en,{secret}")])
    };
    admin.import(ATTENDEES, &row("Ana López", "ana@exmaple.org")).await;
    let ana = holder(&app, "A1");
    assert_eq!(desk.scan(secret).await.verdict, Verdict::CheckedIn);

    let report = admin.import(ATTENDEES, &row("Ana López Ruiz", "ana@exmaple.org")).await;
    assert_eq!(report.notes[0].code, NoteCode::PersonCorrected);
    admin.import(ATTENDEES, &row("Ana López Ruiz", "ana@example.org")).await;
    assert_eq!(holder(&app, "A1"), (ana.0.clone(), "Ana López Ruiz".into(), Some("ana@example.org".into())));

    let report = admin.import(ATTENDEES, &row("Bob Çelik", "bob@example.org")).await;
    assert_eq!(report.notes[0].code, NoteCode::TicketMoved);
    assert_ne!(holder(&app, "A1").0, ana.0);
    assert_eq!(desk.scan(secret).await.verdict, Verdict::CheckedIn, "the check-in of Ana is not Bob's");
}

#[tokio::test]
async fn the_address_of_an_account_is_not_changed_from_the_shop() {
    let app = TestApp::start().await;
    let (admin, other) = (admin(&app).await, app.staff(&[Role::Approver]).await);
    let order = &other.ticket_secret[20..];
    let row = |email: &str| {
        let Person { name, ticket_secret, .. } = &other;
        attendees_file(&[&format!(
            "{order},1,paid,2025-02-01 10:00,Individual,{name},{email},,US,M,No,en,{ticket_secret}"
        )])
    };
    admin.import(ATTENDEES, &row(&other.email)).await;
    admin.import(ATTENDEES, &row("evil@example.org")).await;
    let email: Option<String> = person::table
        .find(&other.id)
        .select(person::email)
        .first(&mut app.database.connect())
        .expect("the account");
    assert_eq!(email.as_deref(), Some(other.email.as_str()));
}

#[tokio::test]
async fn a_secret_of_another_ticket_admits_one_person_only() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let secret = "m299t4bvtf4dt9iiz9txudg4bribb32i";
    let row = |order: &str, name: &str| {
        attendees_file(&[&format!(
            "{order},1,paid,2024-03-01,Individual,{name},{order}@example.org,,US,M,No,en,{secret}"
        )])
    };
    admin.import(ATTENDEES, &row("A1", "Ana")).await;
    let report = admin.import(ATTENDEES, &row("B1", "Bob")).await;
    assert_eq!((report.created, report.rejected[0].code), (0, RejectionCode::SecretTaken));
    assert_eq!(report.rejected[0].found, "", "a secret stands in no report");
}

#[tokio::test]
async fn a_ticket_without_a_secret_is_nobodys_code() {
    let app = TestApp::start().await;
    let (admin, desk) = (admin(&app).await, app.volunteer().await);
    let file = attendees_file(&["A1,1,paid,2024-03-01,Individual,Ana,ana@example.org,,US,M,No,en,"]);
    assert_eq!(admin.import(ATTENDEES, &file).await.created, 1);
    for code in ["", " ", "\u{200b}"] {
        assert_eq!(desk.scan(code).await.verdict, Verdict::NotKnown, "{code:?}");
    }
}

#[tokio::test]
async fn only_an_administrator_imports() {
    let app = TestApp::start().await;
    let file = attendees_file(&["A1,1,paid,2024-03-01,Individual,Ana,ana@example.org,,US,M,No,en,s1"]);
    let accountant = app.staff(&[Role::Accountant]).await;
    accountant.try_import(ATTENDEES, &file).await.expect_problem("auth.forbidden");
    accountant.commit_import(ATTENDEES, &file, "0").await.expect_problem("auth.forbidden");
    accountant.call::<ListImports>((), &()).await.expect_ok();
    app.attendee().await.try_import(ATTENDEES, &file).await.expect_problem("auth.sign_in");
    app.visitor().try_import(ATTENDEES, &file).await.expect_problem("auth.sign_in");
    let unknown = admin(&app).await.request("POST", &preview_address(ATTENDEES).replace("attendees", "cats"));
    assert_eq!(unknown.send().await.expect("an answer").status(), 404);
}

#[tokio::test]
async fn an_import_leaves_its_numbers_and_nothing_personal() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let file = attendees_file(&["A1,1,paid,2024-03-01,Individual,Ana,ana@example.org,,US,M,No,en,s1"]);
    let report = admin.import(ATTENDEES, &file).await;
    let runs = admin.call::<ListImports>((), &()).await.expect_ok();
    assert_eq!((runs.len(), runs[0].created, runs[0].by.as_deref()), (1, 1, Some(admin.name.as_str())));
    assert_eq!(runs[0].file_hash, report.file_hash);
    let trail: Vec<(String, Option<String>)> = audit::table
        .filter(audit::action.like("import.%"))
        .select((audit::subject_id, audit::new_value))
        .load(&mut app.database.connect())
        .expect("the trail");
    assert_eq!((trail.len(), trail[0].0.as_str()), (1, sundae_shared::id::Id::as_str(&runs[0].id)));
    let said = trail[0].1.clone().unwrap_or_default();
    assert!(
        said.contains("created 1") && said.contains(&report.file_hash) && !said.contains("Ana"),
        "{said}"
    );
}
