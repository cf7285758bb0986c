use super::{ParsedAttendees, parse};
use std::collections::HashMap;
use sundae_shared::people::import::{FileProblemCode, NoteCode, RejectionCode};
use sundae_shared::people::ticket::TicketStatus;
use sundae_shared::text::Lang;

const GOOD: &[u8] = include_bytes!("../../../demo/attendees.csv");
const BAD: &[u8] = include_bytes!("../../../../tests/data/attendees-bad-rows.csv");
const LATIN1: &[u8] = include_bytes!("../../../../tests/data/attendees-latin1.csv");
const EMPTY: &[u8] = include_bytes!("../../../../tests/data/attendees-empty.csv");
const HEADER_ONLY: &[u8] = include_bytes!("../../../../tests/data/attendees-header-only.csv");

const HEADER: &str = "Order code,Position ID,Status,Order date,Product,Attendee name,Attendee email,Company,\
    Country,T-shirt size,First PyCon US?,Preferred language,Ticket secret";
const SECRET: &str = "m299t4bvtf4dt9iiz9txudg4bribb32i";

fn parse_rows(rows: &[&str]) -> ParsedAttendees {
    parse(format!("{HEADER}\r\n{}\r\n", rows.join("\r\n")).as_bytes()).unwrap()
}

/// What became of each row, in the order of the file.
fn outcomes(parsed: &ParsedAttendees) -> Vec<(u32, String)> {
    let mut by_row: HashMap<u32, Vec<String>> = HashMap::new();
    for row in &parsed.rows {
        by_row.entry(row.row).or_default().push(format!("{} <{}>", row.value.name, row.value.email));
    }
    for rejection in &parsed.rejections {
        let at =
            if rejection.column.is_empty() { String::new() } else { format!(" in {}", rejection.column) };
        by_row.entry(rejection.row).or_default().push(format!("no: {}{at}", rejection.code));
    }
    // Each secret of these rows is a short one, which is not what they are about.
    for note in parsed.notes.iter().filter(|note| note.code != NoteCode::OddSecret) {
        by_row.entry(note.row).or_default().push(format!("note: {}", note.code));
    }
    let mut rows: Vec<(u32, String)> = by_row.into_iter().map(|(row, said)| (row, said.join("; "))).collect();
    rows.sort();
    rows
}

#[test]
fn every_row_of_the_good_file_is_taken() {
    let parsed = parse(GOOD).unwrap();
    assert_eq!(parsed.rejections, []);
    assert_eq!(parsed.notes, []);
    assert_eq!((parsed.rows_seen, parsed.rows.len()), (2_700, 2_700));
    assert_eq!(parsed.rows[0].value.country.as_ref().map(ToString::to_string).as_deref(), Some("NA"));
    assert_eq!(parsed.rows[0].value.ordered_at.to_string(), "2024-02-20 20:25:00");
    assert!(parsed.rows.iter().any(|row| row.value.name == "محمد العلي"));
    assert!(parsed.rows.iter().any(|row| row.value.company == "\"Quoted\" Ltd"));
}

#[test]
fn every_bad_row_has_its_outcome() {
    let parsed = parse(BAD).unwrap();
    let seen = outcomes(&parsed);
    let expected = [
        (2, "no: empty in Attendee name"),
        (3, "no: bad_email in Attendee email"),
        (4, "=HYPERLINK(\"http://127.0.0.1/x\",\"click\") <formula@example.org>; note: formula_text"),
        (5, "no: line_break in Attendee name"),
        (6, "Same Person <same@example.org>"),
        (7, "note: repeated_same"),
        (8, "Canceled Ticket <canceled@example.org>; note: canceled_ticket"),
        (9, "no: too_long in Attendee name"),
        (10, "no: direction_override in Attendee name"),
        (11, "no: too_few_cells"),
        (12, "no: too_many_cells"),
        (13, "no: nul_character in Attendee name"),
        (14, "<script>alert(1)</script> <script@example.org>"),
        (15, "Padded Name <padded@example.org>"),
        (16, "👩🏽‍💻 Zoë <emoji@example.org>"),
    ];
    let seen: Vec<(u32, &str)> = seen.iter().map(|(row, said)| (*row, said.as_str())).collect();
    assert_eq!(seen, expected);
    assert_eq!((parsed.rows_seen, parsed.rows.len(), parsed.rejected_rows()), (15, 6, 8));
}

#[test]
fn a_report_of_the_bad_file_reads_plainly() {
    let parsed = parse(BAD).unwrap();
    let said: Vec<String> = parsed.rejections.iter().map(|rejection| rejection.sentence(Lang::En)).collect();
    assert_eq!(said[0], "Row 2, Attendee name: is empty and must not be.");
    assert_eq!(
        said[1],
        "Row 3, Attendee email: “not-an-address” is not an e-mail address such as name@example.org."
    );
    assert_eq!(said[2], "Row 5, Attendee name: a line break stands in “Two␊Lines”. Put it on one line.");
    assert_eq!(said[5], "Row 11: has 3 cells, the header has 13. Is the row cut off?");
    assert!(said.iter().all(|sentence| sentence.chars().count() < 220), "{said:?}");
}

#[test]
fn each_broken_file_is_told_apart() {
    assert_eq!(parse(EMPTY).unwrap_err().code, FileProblemCode::Empty);
    assert_eq!(parse(HEADER_ONLY).unwrap_err().code, FileProblemCode::HeaderOnly);
    let latin = parse(LATIN1).unwrap_err();
    assert_eq!((latin.code, latin.line), (FileProblemCode::NotUtf8, Some(2)));
    assert!(latin.sentence(Lang::Es).contains("CSV UTF-8"));
    let grants = parse(include_bytes!("../../../demo/grants.csv")).unwrap_err();
    assert_eq!(grants.code, FileProblemCode::LooksLikeGrants, "the other file by mistake");
}

#[test]
fn a_row_with_several_faults_names_them_all() {
    let parsed =
        parse_rows(&["A1,0,unpaid,not a date,Individual,Ana,ana@example,,XX,M,Maybe,english,two words"]);
    let codes: Vec<RejectionCode> = parsed.rejections.iter().map(|rejection| rejection.code).collect();
    use RejectionCode::{BadChoice, BadCode, BadCountry, BadDate, BadEmail, BadLanguage, BadNumber};
    let expected = [BadNumber, BadChoice, BadDate, BadEmail, BadCountry, BadChoice, BadLanguage, BadCode];
    assert_eq!(codes, expected);
    assert_eq!(parsed.rejected_rows(), 1);
}

#[test]
fn a_ticket_that_stands_twice_with_other_contents_names_the_first_row() {
    let row =
        |name: &str| format!("A1,1,paid,2024-03-01,Individual,{name},ana@example.org,,US,M,No,en,{SECRET}");
    let parsed = parse_rows(&[&row("Ana Rao"), &row("Ana Mensah"), &row(" Ana  Rao ")]);
    assert_eq!(parsed.rows.len(), 1);
    assert_eq!(parsed.rejections[0].code, RejectionCode::RepeatedDiffers);
    assert_eq!((parsed.rejections[0].row, parsed.rejections[0].other_row), (3, Some(2)));
    assert_eq!((parsed.notes[0].code, parsed.notes[0].row), (NoteCode::RepeatedSame, 4));
}

#[test]
fn a_secret_belongs_to_one_ticket_and_is_not_repeated_in_the_report() {
    let row =
        |at: u32| format!("A1,{at},paid,2024-03-01,Individual,Ana Rao,ana@example.org,,US,M,No,en,{SECRET}");
    let parsed = parse_rows(&[&row(1), &row(2)]);
    assert_eq!(parsed.rejections[0].code, RejectionCode::SecretTaken);
    assert_eq!(parsed.rejections[0].other_row, Some(2));
    assert!(!parsed.rejections[0].sentence(Lang::En).contains(SECRET));
}

#[test]
fn several_tickets_may_share_an_address() {
    let row = |at: u32, name: &str| {
        format!("A1,{at},paid,2024-03-01,Corporate,{name},office@example.org,,US,M,No,en,")
    };
    let parsed = parse_rows(&[&row(1, "Ana Rao"), &row(2, "Ben Rao"), &row(3, "Ana Rao")]);
    assert_eq!((parsed.rows.len(), parsed.rejections.len()), (3, 0));
    assert_eq!(parsed.rows[0].value.secret, None);
}

#[test]
fn a_pending_ticket_and_other_spellings_are_taken() {
    let parsed = parse_rows(&[
        "a1,1,PENDING,2024-03-01T10:00:00,Individual,Ana Rao,ana@example.org,,,,,pt_BR,",
        "A2,1,Cancelled,2024-03-01,Individual,Ben Rao,ben@example.org,\"Two\r\nLines Ltd\",ph,M,yes,,",
    ]);
    assert_eq!(parsed.rejections, []);
    let codes: Vec<NoteCode> = parsed.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, [NoteCode::PendingTicket, NoteCode::CanceledTicket]);
    let (ana, ben) = (&parsed.rows[0].value, &parsed.rows[1].value);
    assert_eq!(
        (ana.order_code.as_str(), ana.status, ana.country.clone()),
        ("A1", TicketStatus::Pending, None)
    );
    assert_eq!((ana.language.as_deref(), ana.first_time), (Some("pt-br"), None));
    assert_eq!(
        (ben.company.as_str(), ben.first_time, ben.language.clone()),
        ("Two Lines Ltd", Some(true), None)
    );
}

#[test]
fn a_name_of_two_hundred_characters_is_the_longest() {
    let row = |length: usize| {
        format!("A1,1,paid,2024-03-01,Individual,{},ana@example.org,,US,M,No,en,", "ñ".repeat(length))
    };
    assert_eq!(parse_rows(&[&row(200)]).rows.len(), 1);
    let long = parse_rows(&[&row(201)]);
    assert_eq!(
        (long.rejections[0].code, long.rejections[0].expected.as_str()),
        (RejectionCode::TooLong, "200")
    );
    assert!(long.rejections[0].found.chars().count() <= 81);
}
