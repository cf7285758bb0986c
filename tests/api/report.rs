//! Registers: what is on the screen is what is in the file.

use std::io::{Cursor, Read};
use sundae_shared::desk::Station;
use sundae_shared::grant::{GrantKind, TripDays};
use sundae_shared::people::Role;
use sundae_shared::report::api::ListCheckIns;
use sundae_shared::report::{CheckInFilter, ExportFormat, Register, export_path};
use sundae_tests::harness::{Person, TestApp, day};

const READER: &[Role] = &[Role::Accountant];

async fn fetched(person: &Person, register: Register, format: ExportFormat, filter: &str) -> Vec<u8> {
    let response = person.get(&format!("{}{filter}", export_path(register, format))).await;
    assert_eq!(response.status(), 200, "{filter}");
    response.bytes().await.expect("the whole file").to_vec()
}

async fn csv(person: &Person, register: Register, filter: &str) -> Vec<String> {
    let bytes = fetched(person, register, ExportFormat::Csv, filter).await;
    let text = String::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark, for Excel");
    text.split_terminator("\r\n").map(str::to_owned).collect()
}

/// One part of a workbook.
fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("a workbook is a ZIP file");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("UTF-8");
    text
}

#[tokio::test]
async fn check_ins_are_listed_and_exported_with_local_time() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (desk, person, staff) = (app.volunteer().await, app.attendee().await, app.staff(READER).await);
    desk.scan(&person.ticket_secret).await;

    let page = staff.call::<ListCheckIns>((), &CheckInFilter::default()).await.expect_ok();
    assert_eq!((page.total, page.items[0].name.as_str()), (1, "Zoë Ångström"));
    assert_eq!(page.items[0].by, "Vera Volunteer");

    let lines = csv(&staff, Register::CheckIns, "").await;
    assert_eq!(lines[0], "Time,Station,Name,Ticket,Country,Device,Checked in by,Person id");
    assert!(lines[1].starts_with("2025-05-16 10:00:00,registration,Zoë Ångström,"), "{}", lines[1]);
    assert_eq!(lines.len(), 2);
}

#[tokio::test]
async fn the_file_is_filtered_like_the_screen() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (desk, money) = (app.volunteer().await, app.volunteer_at(Station::Reimbursement).await);
    let (one, two) = (app.attendee().await, app.attendee_named("Bruno Öztürk").await);
    let staff = app.staff(READER).await;
    desk.scan(&one.ticket_secret).await;
    desk.scan(&two.ticket_secret).await;
    money.scan(&two.ticket_secret).await;

    for (filter, expected) in [
        ("", 3),
        ("&station=reimbursement", 1),
        ("&q=ozturk", 2),
        ("&q=ozturk&station=registration", 1),
        ("&day=2025-05-16", 3),
        ("&day=2025-05-15", 0),
    ] {
        assert_eq!(csv(&staff, Register::CheckIns, filter).await.len() - 1, expected, "{filter}");
    }
    let both = csv(&staff, Register::CheckIns, "&q=ozturk").await;
    let tickets: Vec<&str> = both[1..].iter().filter_map(|line| line.split(',').nth(3)).collect();
    assert!(tickets.len() == 2 && tickets.iter().all(|ticket| !ticket.is_empty()), "{both:?}");
    let wanted =
        CheckInFilter { day: Some(day(5, 16)), q: Some("ozturk".into()), ..CheckInFilter::default() };
    assert_eq!(staff.call::<ListCheckIns>((), &wanted).await.expect_ok().total, 2);
}

#[tokio::test]
async fn a_text_that_looks_like_a_formula_is_none_in_either_format() {
    let app = TestApp::start().await;
    let staff = app.staff(READER).await;
    let trick = app.person("=HYPERLINK(\"http://127.0.0.1/x\")").await;
    app.offer(&trick, GrantKind::TravelGrant, 123_456, TripDays::default()).await;

    let lines = csv(&staff, Register::Grants, "").await;
    assert!(lines[1].contains(r#","'=HYPERLINK(""http://127.0.0.1/x"")","#), "{}", lines[1]);
    assert!(lines[1].contains(",1234.56,USD,"), "{}", lines[1]);

    let workbook = fetched(&staff, Register::Grants, ExportFormat::Xlsx, "").await;
    let sheet = part(&workbook, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"), "no cell is a formula");
    assert!(sheet.contains("=HYPERLINK("), "the text itself is kept");
}

#[tokio::test]
async fn a_workbook_has_types_a_frozen_header_and_a_filter() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, staff) = (app.person("Zoë Ångström").await, app.staff(READER).await);
    let trip = TripDays { arrival: Some(day(5, 14)), ..TripDays::default() };
    app.offer(&person, GrantKind::TravelGrant, 123_456, trip).await;

    let workbook = fetched(&staff, Register::Grants, ExportFormat::Xlsx, "").await;
    let sheet = part(&workbook, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains(r#"state="frozen""#) && sheet.contains(r#"ySplit="1""#), "{sheet}");
    assert!(sheet.contains(r#"<autoFilter ref="A1:O2"/>"#), "{sheet}");
    assert!(sheet.contains("<v>1234.56</v>"), "the award is a number: {sheet}");
    assert!(sheet.contains("<v>45791</v>"), "14 May 2025 is a date: {sheet}");
    assert!(sheet.contains("Zoë Ångström"), "{sheet}");
}

#[tokio::test]
async fn a_register_longer_than_a_chunk_is_whole_and_in_order() {
    let app = TestApp::start().await;
    let staff = app.staff(READER).await;
    for number in 0..520 {
        let person = app.person(&format!("Person {number:03}")).await;
        app.offer_grant(&person).await;
    }
    let lines = csv(&staff, Register::Grants, "").await;
    let names: Vec<&str> = lines[1..].iter().filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(names.len(), 520);
    assert!(names.is_sorted(), "by name");
}

#[tokio::test]
async fn every_export_is_named_after_the_conference_and_stands_in_the_trail() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let staff = app.staff(READER).await;
    let path = export_path(Register::CheckIns, ExportFormat::Xlsx);
    let response = staff.get(&format!("{path}&station=registration")).await;
    let name = response.headers()["content-disposition"].to_str().expect("text").to_owned();
    assert_eq!(name, "attachment; filename=\"pycon-us-2025_check-ins_2025-05-16.xlsx\"");

    let trail = app.behind(|tx| sundae_server::audit::of_subject(tx, "register", "check-ins")).await;
    assert_eq!(trail[0].action, "report.export");
    let new = trail[0].new.as_deref().expect("what was taken");
    assert!(new.starts_with("0 rows as xlsx: ") && new.contains("registration"), "{new}");
}

#[tokio::test]
async fn only_those_who_answer_for_money_take_registers_away() {
    let app = TestApp::start().await;
    let (moderator, person) = (app.staff(&[Role::Moderator]).await, app.attendee().await);
    let path = export_path(Register::Grants, ExportFormat::Csv);
    assert_eq!(moderator.get(&path).await.status(), 403);
    assert_eq!(person.get(&path).await.status(), 401);
    moderator.call::<ListCheckIns>((), &CheckInFilter::default()).await.expect_problem("auth.forbidden");
    let auditor = app.staff(&[Role::Auditor]).await;
    assert_eq!(auditor.get(&path).await.status(), 200);
    assert_eq!(auditor.get("/api/office/registers/secrets?format=csv").await.status(), 404);
    assert_eq!(auditor.get("/api/office/registers/grants?format=pdf").await.status(), 400);
}
