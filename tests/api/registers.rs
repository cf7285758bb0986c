//! Registers of money: the screen, every file and every sum say the same; who may read them; one person's documents.

use std::io::{Cursor, Read};
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::desk::api::{CloseDeskVisit, OpenDeskVisit};
use sundae_shared::desk::{CloseVisit, OpenVisit, Station};
use sundae_shared::grant::api::AnswerMyGrant;
use sundae_shared::grant::{Answer, AnswerGrant, GrantKind, TripDays};
use sundae_shared::people::Role;
use sundae_shared::report::api::{ReadGameRegister, ReadMoneyRegister, ReadRegister, ReadRewardRegister};
use sundae_shared::report::{
    Cut, ExportFormat, Register, RegisterCell, RegisterFilter, RegisterTable, Shelf, documents_path,
    export_path,
};
use sundae_tests::harness::claims::{flight, taxi};
use sundae_tests::harness::paid::Pay;
use sundae_tests::harness::review::{APPROVER, REVIEWER};
use sundae_tests::harness::{Person, TestApp, day};

const READER: &[Role] = &[Role::Accountant];
const MONEY: [Register; 6] = [
    Register::Claims,
    Register::Payments,
    Register::Categories,
    Register::Unclaimed,
    Register::Liability,
    Register::Tax,
];

pub(crate) async fn table(reader: &Person, register: Register, filter: RegisterFilter) -> RegisterTable {
    match register.shelf() {
        Shelf::Grants => reader.call::<ReadRegister>(register, &filter).await.expect_ok(),
        Shelf::Money => reader.call::<ReadMoneyRegister>(register, &filter).await.expect_ok(),
        Shelf::Game => reader.call::<ReadGameRegister>(register, &filter).await.expect_ok(),
        Shelf::Rewards => reader.call::<ReadRewardRegister>(register, &filter).await.expect_ok(),
    }
}

pub(crate) async fn whole(reader: &Person, register: Register) -> RegisterTable {
    table(reader, register, RegisterFilter::default()).await
}

async fn fetched(reader: &Person, register: Register, format: ExportFormat, filter: &str) -> Vec<u8> {
    let response = reader.get(&format!("{}{filter}", export_path(register, format))).await;
    assert_eq!(response.status(), 200, "{register} {filter}");
    response.bytes().await.expect("the whole file").to_vec()
}

pub(crate) async fn json(reader: &Person, register: Register, filter: &str) -> Vec<serde_json::Value> {
    serde_json::from_slice(&fetched(reader, register, ExportFormat::Json, filter).await).expect("an array")
}

/// Fields of a CSV file, line by line, as RFC 4180 has them.
pub(crate) async fn csv(reader: &Person, register: Register) -> Vec<Vec<String>> {
    let bytes = fetched(reader, register, ExportFormat::Csv, "").await;
    let text = String::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark, for Excel");
    let (mut lines, mut line, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                line.push(std::mem::take(&mut field));
                lines.push(std::mem::take(&mut line));
            }
            other => field.push(other),
        }
    }
    lines
}

/// A cell of the screen as the JSON file has it.
fn in_json(cell: &RegisterCell) -> serde_json::Value {
    use serde_json::json;
    match cell {
        RegisterCell::Empty => json!(null),
        RegisterCell::Text(text) | RegisterCell::Moment(text) | RegisterCell::Day(text) => json!(text),
        RegisterCell::Word { word, .. } => json!(word),
        RegisterCell::Amount(money) => json!({ "amount_minor": money.amount_minor, "currency": "USD" }),
        RegisterCell::Number(number) => json!(number),
        RegisterCell::Flag(flag) => json!(flag),
    }
}

/// The same cell as the CSV file has it, for texts that are no formula.
pub(crate) fn in_csv(cell: &RegisterCell) -> String {
    match cell {
        RegisterCell::Empty => String::new(),
        RegisterCell::Text(text) | RegisterCell::Moment(text) | RegisterCell::Day(text) => text.clone(),
        RegisterCell::Word { word, .. } => word.clone(),
        RegisterCell::Amount(money) => money.plain(),
        RegisterCell::Number(number) => number.to_string(),
        RegisterCell::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
    }
}

pub(crate) fn at<'a>(table: &'a RegisterTable, row: usize, column: &str) -> &'a RegisterCell {
    let place = table.columns.iter().position(|known| known.name == column).expect(column);
    &table.rows[row][place]
}

pub(crate) fn minor(table: &RegisterTable, row: usize, column: &str) -> i64 {
    match at(table, row, column) {
        RegisterCell::Amount(money) => money.amount_minor,
        other => panic!("{column} is no amount: {other:?}"),
    }
}

pub(crate) fn sum(table: &RegisterTable, column: &str) -> i64 {
    table.sums.iter().find(|sum| sum.column == column).map_or(0, |sum| sum.amount.amount_minor)
}

/// A claim over 1,644.00 of which 1,500.00 are approved and paid with the fee of a check, and another that is only sent.
async fn staged(app: &TestApp) -> (Person, Person) {
    app.with_edition(|_| {}).await;
    let (paid, sent) = (app.sent_claim().await, app.sent_claim().await);
    paid.gives_paypal().await;
    app.staff(APPROVER).await.approves_all(&paid).await;
    app.pays(&paid, Pay { check_fee_minor: 1_500, ..Pay::grant(151_500) }).await;
    (paid, sent)
}

/// The screen and each file of a register have the same rows, headings and sums.
pub(crate) async fn says_the_same_everywhere(reader: &Person, register: Register) {
    let (screen, file) = (whole(reader, register).await, json(reader, register, "").await);
    assert_eq!(screen.rows.len(), file.len(), "{register}");
    assert_eq!(usize::try_from(screen.total).expect("few"), file.len(), "{register}");
    let lines = csv(reader, register).await;
    let headings: Vec<&String> = screen.columns.iter().map(|column| &column.heading).collect();
    assert_eq!(lines[0].iter().collect::<Vec<_>>(), headings, "{register}");
    for (row, (line, object)) in screen.rows.iter().zip(lines[1..].iter().zip(&file)) {
        assert_eq!(*line, row.iter().map(in_csv).collect::<Vec<_>>(), "{register}");
        for (column, cell) in screen.columns.iter().zip(row) {
            assert_eq!(object[&column.name], in_json(cell), "{register}: {}", column.name);
        }
    }
    for (place, column) in screen.columns.iter().enumerate() {
        let cells = screen.rows.iter().filter_map(|row| match &row[place] {
            RegisterCell::Amount(money) => Some(money.amount_minor),
            _ => None,
        });
        if !["form_1099_nec_from", "value_each"].contains(&column.name.as_str()) {
            assert_eq!(sum(&screen, &column.name), cells.sum::<i64>(), "{register}: {}", column.name);
        }
    }
    let workbook = fetched(reader, register, ExportFormat::Xlsx, "").await;
    let mut book = zip::ZipArchive::new(Cursor::new(workbook)).expect("a workbook is a ZIP file");
    let mut sheet = String::new();
    book.by_name("xl/worksheets/sheet1.xml").expect("a sheet").read_to_string(&mut sheet).expect("UTF-8");
    assert_eq!(sheet.matches("<row ").count(), file.len() + 1, "{register}");
}

#[tokio::test]
async fn screen_and_files_have_the_same_rows_and_sums_to_the_cent() {
    let app = TestApp::start().await;
    let (paid, _) = staged(&app).await;
    let honorarium = app.offer(&paid, GrantKind::Honorarium, 150_000, TripDays::default()).await;
    paid.call::<AnswerMyGrant>(honorarium, &AnswerGrant { answer: Answer::Accept }).await.expect_ok();
    app.pays(&paid, Pay::honorarium(105_000, 45_000)).await;
    let unanswered = app.person("Declan Ó Murchú").await;
    app.offer_grant(&unanswered).await;
    let reader = app.staff(READER).await;
    for register in MONEY {
        says_the_same_everywhere(&reader, register).await;
    }
    let everything = format!("{:?}", whole(&reader, Register::Payments).await);
    assert!(!everything.contains(&paid.email), "how somebody is paid is in no register");
}

#[tokio::test]
async fn a_claim_is_followed_from_the_award_to_the_payment() {
    let app = TestApp::start().await;
    let (paid, sent) = staged(&app).await;
    let reader = app.staff(READER).await;
    let claims = whole(&reader, Register::Claims).await;
    assert_eq!((claims.total, claims.rows.len()), (2, 2));
    let of = |person: &Person| {
        let row =
            (0..2).find(|row| *at(&claims, *row, "person_id") == RegisterCell::Text(person.id.to_string()));
        row.expect("everybody has a row")
    };
    let steps = |row| {
        ["awarded", "claimed", "eligible", "approved", "paid"].map(|column| minor(&claims, row, column))
    };
    assert_eq!(steps(of(&paid)), [150_000, 164_400, 164_400, 151_500, 151_500]);
    assert_eq!(
        steps(of(&sent)),
        [150_000, 164_400, 164_400, 0, 0],
        "nothing is approved before all of it is"
    );
    assert_eq!(sum(&claims, "claimed"), 328_800);
    assert!(
        matches!(at(&claims, of(&paid), "method"), RegisterCell::Word { word, .. } if word == "paypal"),
        "{claims:?}"
    );

    let approved =
        RegisterFilter { claim: Some(sundae_shared::claim::ClaimState::Approved), ..Default::default() };
    assert_eq!(table(&reader, Register::Claims, approved).await.total, 1);
    assert_eq!(json(&reader, Register::Claims, "&claim=approved").await.len(), 1);
    let nobody = RegisterFilter { q: Some("nobody".into()), ..Default::default() };
    assert_eq!(table(&reader, Register::Claims, nobody).await.total, 0);
}

#[tokio::test]
async fn what_failed_or_came_back_is_not_paid() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    person.gives_paypal().await;
    let [one, two] = [app.staff(APPROVER).await, app.staff(APPROVER).await];
    let failed = app.pays(&person, Pay::grant(40_000)).await;
    app.payment_becomes(&failed, PaymentState::Failed).await;
    app.pays(&person, Pay::grant(70_000)).await;
    app.pays(&person, Pay { state: PaymentState::Sent, ..Pay::grant(5_000) }).await;
    app.recovers(&person, 20_000, [&one.id, &two.id]).await;
    let reader = app.staff(READER).await;
    assert_eq!(minor(&whole(&reader, Register::Claims).await, 0, "paid"), 50_000);
    assert_eq!(whole(&reader, Register::Payments).await.total, 3, "all of them stand among the payments");
    for cut in [Cut::Source, Cut::Category] {
        let by = RegisterFilter { cut: Some(cut), ..Default::default() };
        assert_eq!(sum(&table(&reader, Register::Categories, by).await, "paid"), 50_000, "{cut}");
    }
}

#[tokio::test]
async fn both_cuts_add_up_to_what_is_approved() {
    let app = TestApp::start().await;
    staged(&app).await;
    let reader = app.staff(READER).await;
    let by =
        |cut| table(&reader, Register::Categories, RegisterFilter { cut: Some(cut), ..Default::default() });
    let (sources, categories) = (by(Cut::Source).await, by(Cut::Category).await);
    assert_eq!((sum(&sources, "approved"), sum(&categories, "approved")), (151_500, 151_500));
    assert_eq!((sum(&sources, "awarded"), sum(&sources, "paid")), (300_000, 151_500));
    assert_eq!(categories.rows.len(), 4, "flight, room, per diem and fee: {categories:?}");
}

#[tokio::test]
async fn names_with_commas_and_formulas_stay_names() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let trick = app.attendee_named("=HYPERLINK(\"http://127.0.0.1\"), Jr.").await;
    let id = app.offer_grant(&trick).await;
    trick.call::<AnswerMyGrant>(id, &AnswerGrant { answer: Answer::Accept }).await.expect_ok();
    trick.gives_paypal().await;
    let reason = Some("+49 30: the bank, and nobody else");
    app.pays(&trick, Pay { state: PaymentState::Failed, reason, ..Pay::grant(100) }).await;
    let reader = app.staff(READER).await;
    let lines = csv(&reader, Register::Payments).await;
    let place = |heading: &str| lines[0].iter().position(|known| known == heading).expect(heading);
    assert_eq!(lines[1][place("Name")], "'=HYPERLINK(\"http://127.0.0.1\"), Jr.");
    assert_eq!(lines[1][place("Reason")], "'+49 30: the bank, and nobody else");
    let file = json(&reader, Register::Payments, "").await;
    assert_eq!(file[0]["name"], "=HYPERLINK(\"http://127.0.0.1\"), Jr.", "JSON has the name as it is");
    assert_eq!(file[0]["travel_grant"]["amount_minor"], 100);
}

#[tokio::test]
async fn the_headings_speak_the_readers_language_and_the_keys_do_not() {
    let app = TestApp::start().await;
    staged(&app).await;
    let mut reader = app.staff(READER).await;
    reader.visitor.lang = "es";
    let table = whole(&reader, Register::Claims).await;
    assert_eq!((table.columns[0].name.as_str(), table.columns[0].heading.as_str()), ("name", "Nombre"));
    assert!(json(&reader, Register::Claims, "").await[0].get("name").is_some());
}

#[tokio::test]
async fn awards_that_nobody_takes_up_are_listed_with_what_is_left() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (declines, idle, sends) =
        (app.attendee_named("Dee").await, app.claimant().await, app.sent_claim().await);
    let grant = app.offer_grant(&declines).await;
    declines.call::<AnswerMyGrant>(grant, &AnswerGrant { answer: Answer::Decline }).await.expect_ok();
    idle.gives_paypal().await;
    app.pays(&idle, Pay::grant(30_000)).await;
    let reader = app.staff(READER).await;
    let unclaimed = whole(&reader, Register::Unclaimed).await;
    let people: Vec<&RegisterCell> =
        (0..unclaimed.rows.len()).map(|row| at(&unclaimed, row, "person_id")).collect();
    let id = |person: &Person| RegisterCell::Text(person.id.to_string());
    assert_eq!(people, [&id(&idle), &id(&declines)], "by name; who sent a claim is not here: {}", sends.id);
    assert_eq!((minor(&unclaimed, 0, "left"), minor(&unclaimed, 1, "left")), (120_000, 150_000));
    let elsewhere = RegisterFilter { funding: Some("Another".into()), ..Default::default() };
    assert_eq!(table(&reader, Register::Unclaimed, elsewhere).await.total, 0);
}

#[tokio::test]
async fn liability_is_as_it_was_on_that_day() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    person.gives_paypal().await;
    app.advance_seconds(86_400);
    let approver = app.staff(APPROVER).await;
    approver.approves_all(&person).await;
    app.advance_seconds(86_400);
    let payment = app.pays(&person, Pay::grant(150_000)).await;
    app.advance_seconds(86_400);
    app.payment_becomes(&payment, PaymentState::Returned).await;
    let reader = app.staff(READER).await;
    let mut found = Vec::new();
    for at in 15..=19 {
        let filter = RegisterFilter { at: Some(day(5, at)), ..Default::default() };
        let table = table(&reader, Register::Liability, filter).await;
        found.push((sum(&table, "awarded_not_paid"), sum(&table, "approved_not_paid")));
    }
    assert_eq!(
        found,
        [
            (0, 0),             // before the award
            (150_000, 0),       // accepted
            (150_000, 150_000), // approved
            (0, 0),             // paid
            (150_000, 150_000), // the bank sent it back
        ]
    );
}

#[tokio::test]
async fn honoraria_are_listed_by_year_with_the_amount_from_which_a_form_is_due() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (much, little) = (app.grantee_who_accepts("Ana").await, app.grantee_who_accepts("Ben").await);
    for person in [&much, &little] {
        person.gives_paypal().await;
    }
    app.pays(&much, Pay::honorarium(105_000, 45_000)).await;
    app.pays(&little, Pay::honorarium(59_999, 0)).await;
    let reader = app.staff(READER).await;
    let tax = whole(&reader, Register::Tax).await;
    assert_eq!(tax.total, 2);
    let row = |person: &Person| {
        let same = |row: &usize| *at(&tax, *row, "person_id") == RegisterCell::Text(person.id.to_string());
        (0..2).find(same).expect("a row")
    };
    assert_eq!(minor(&tax, row(&much), "honorarium_gross"), 150_000, "what is reported is the gross amount");
    assert_eq!(minor(&tax, row(&much), "form_1099_nec_from"), 60_000);
    assert_eq!(*at(&tax, row(&much), "reaches_it"), RegisterCell::Flag(true));
    assert_eq!(*at(&tax, row(&little), "reaches_it"), RegisterCell::Flag(false), "one cent below");
    let other = RegisterFilter { year: Some(2026), ..Default::default() };
    assert_eq!(table(&reader, Register::Tax, other).await.total, 0);

    // From 2026 on the limit is another one.
    app.advance_seconds(300 * 86_400);
    app.pays(&little, Pay::honorarium(199_999, 0)).await;
    let reader = app.staff(READER).await;
    let later = RegisterFilter { year: Some(2026), ..Default::default() };
    let later = table(&reader, Register::Tax, later).await;
    assert_eq!(minor(&later, 0, "form_1099_nec_from"), 200_000);
    assert_eq!(*at(&later, 0, "reaches_it"), RegisterCell::Flag(false));
}

#[tokio::test]
async fn the_desk_is_measured_session_by_session() {
    let app = TestApp::start().await;
    app.with_edition(|form| {
        form.desk = vec![sundae_shared::edition::DeskSession {
            station: Station::Reimbursement,
            day: day(5, 16),
            from_minute: 10 * 60,
            to_minute: 12 * 60,
        }];
    })
    .await;
    let desk = app.volunteer_at(Station::Reimbursement).await;
    // Ten past ten at the conference, then after the session.
    for (wait, minutes) in [(600, 4), (0, 10), (3 * 3_600, 1)] {
        app.advance_seconds(wait);
        let person = app.grantee().await;
        let open = OpenVisit { person: person.id.clone() };
        let visit = desk.call::<OpenDeskVisit>((), &open).await.expect_ok();
        app.advance_seconds(minutes * 60);
        let close = CloseVisit { id_seen: true, missing: vec![], note: String::new() };
        desk.call::<CloseDeskVisit>(visit.id, &close).await.expect_ok();
    }
    let reviewer = app.staff(REVIEWER).await;
    let table = whole(&reviewer, Register::Desk).await;
    assert_eq!(table.rows.len(), 2, "the session, and the rest of the day");
    let session = (0..2).find(|row| *at(&table, *row, "from") != RegisterCell::Empty).expect("the session");
    let number = |column| at(&table, session, column).clone();
    assert_eq!(number("visits_opened"), RegisterCell::Number(2));
    assert_eq!((number("done"), number("still_open")), (RegisterCell::Number(2), RegisterCell::Number(0)));
    assert_eq!(number("median_minutes"), RegisterCell::Number(4));
    assert_eq!(number("nine_of_ten_minutes"), RegisterCell::Number(10));
    assert_eq!(number("longest_wait_minutes"), RegisterCell::Number(0), "nobody waited in a queue");
}

#[tokio::test]
async fn money_is_for_those_who_answer_for_it_and_each_register_has_one_address() {
    let app = TestApp::start().await;
    let (reviewer, reader) = (app.staff(REVIEWER).await, app.staff(READER).await);
    let filter = RegisterFilter::default();
    for register in MONEY {
        reviewer.call::<ReadMoneyRegister>(register, &filter).await.expect_problem("auth.forbidden");
        assert_eq!(reviewer.get(&export_path(register, ExportFormat::Csv)).await.status(), 403, "{register}");
        reader.call::<ReadRegister>(register, &filter).await.expect_problem("request.not_found");
        let other = format!("/api/office/registers/{register}?format=csv");
        assert_eq!(reader.get(&other).await.status(), 404, "{register} by the other door");
    }
    reader.call::<ReadMoneyRegister>(Register::Desk, &filter).await.expect_problem("request.not_found");
    assert_eq!(reader.get("/api/office/money-registers/grants?format=csv").await.status(), 404);
    reviewer.call::<ReadRegister>(Register::Desk, &filter).await.expect_ok();
    let bad = format!("{}&at=yesterday", export_path(Register::Liability, ExportFormat::Csv));
    assert_eq!(reader.get(&bad).await.status(), 400);
}

#[tokio::test]
async fn every_download_stands_in_the_trail_without_what_was_searched() {
    let app = TestApp::start().await;
    staged(&app).await;
    let reader = app.staff(READER).await;
    fetched(&reader, Register::Claims, ExportFormat::Json, "&q=amina").await;
    let said = app.audit_values("report.export").await;
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("2 rows as json: ") && said[0].contains("\"searched\":true"), "{}", said[0]);
    assert!(!said[0].contains("amina"));
}

/// Names and contents of an archive, in its order.
fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let each = (0..archive.len()).map(|place| {
        let mut file = archive.by_index(place).expect("an entry");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("the checksum holds");
        (file.name().expect("a name in UTF-8").into_owned(), content)
    });
    each.collect()
}

#[tokio::test]
async fn all_documents_of_one_person_come_as_one_archive() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    person.add_line_with_photo(flight(64_000)).await;
    let sly = sundae_shared::claim::LineFields { provider: "=1+1, ../../etc".into(), ..taxi("20.00", "USD") };
    let loose =
        person.send_document("../../secret.pdf", &sundae_tests::harness::receipt("visa-fee.pdf")).await;
    let line = sundae_shared::claim::NewLine { fields: sly, documents: vec![loose.expect_ok().id] };
    person.call::<sundae_shared::claim::api::AddExpenseLine>((), &line).await.expect_ok();

    let auditor = app.staff(&[Role::Auditor]).await;
    let response = auditor.get(&documents_path(&person.id)).await;
    assert_eq!(response.status(), 200);
    let name = response.headers()["content-disposition"].to_str().expect("text").to_owned();
    assert!(name.contains("pycon-us-2025_documents_") && !name.contains("Amina"), "{name}");
    let files = unzipped(&response.bytes().await.expect("the whole archive"));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["index.csv", "001_line-01_2025-04-01_airfare.jpg", "002_line-02_2025-05-14_transit.pdf"];
    assert_eq!(names, expected);
    let index = String::from_utf8(files[0].1.clone()).expect("UTF-8");
    assert_eq!(index.lines().count(), 3, "{index}");
    assert!(index.contains("\"'=1+1, ../../etc\",20.00,USD"), "{index}");
    assert!(files[2].1.starts_with(b"%PDF"));
    assert_eq!(app.audit_values("report.documents").await, ["2 documents"]);
}

#[tokio::test]
async fn nobody_takes_their_own_documents_away_for_the_office() {
    let app = TestApp::start().await;
    let (person, auditor) = (app.claimant().await, app.staff(&[Role::Auditor]).await);
    app.shares_address(&auditor, &person).await;
    for own in [&auditor.id, &person.id] {
        let response = auditor.get(&documents_path(own)).await;
        assert_eq!(response.status(), 403);
        assert!(response.text().await.expect("a problem").contains("report.own_documents"));
    }
    let reviewer = app.staff(REVIEWER).await;
    assert_eq!(reviewer.get(&documents_path(&person.id)).await.status(), 403);
    let nobody = "/api/office/people/01890a5d-ac96-774b-bcce-b302099a8057/documents.zip";
    assert_eq!(auditor.get(nobody).await.status(), 404);
}
