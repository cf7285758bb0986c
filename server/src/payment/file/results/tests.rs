use super::{BadLine, LineProblem, Outcome, ResultLine, ResultsProblem, day, read};
use chrono::NaiveDate;
use proptest::prelude::*;
use sundae_shared::money::Currency;
use sundae_shared::people::import::FileProblemCode;
use sundae_shared::text::Lang;

fn lines(text: &str) -> Vec<Result<ResultLine, BadLine>> {
    read("results.csv", text.as_bytes(), &Currency::usd()).unwrap()
}

fn refused(bytes: &[u8]) -> ResultsProblem {
    read("results.csv", bytes, &Currency::usd()).unwrap_err()
}

fn on(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2025, month, day)
}

fn short(line: &Result<ResultLine, BadLine>) -> String {
    match line {
        Ok(line) => {
            let day = line.day.map(|day| day.to_string()).unwrap_or_default();
            let amount = line.amount_minor.map(|minor| minor.to_string()).unwrap_or_default();
            format!(
                "{} {} {:?} [{}] [{}] {day} {amount}",
                line.line, line.reference, line.outcome, line.bank_reference, line.reason
            )
        }
        Err(bad) => format!("{} {} ! {}", bad.line, bad.reference, bad.why.sentence(Lang::En)),
    }
}

fn shorts(text: &str) -> Vec<String> {
    lines(text).iter().map(short).collect()
}

#[test]
fn our_own_shape_in_any_order_and_language() {
    let text = "payment,result,reference,reason,date,amount\r\n\
        7-001,settled,TRN 991,,2025-05-27,\"1,234.50\"\r\n\
        #7-002,Failed,,Account closed,2025-05-28,\r\n\
        7-003,sent,1042,,,\r\n";
    let expected = [
        "2 7-001 Settled [TRN 991] [] 2025-05-27 123450",
        "3 7-002 Failed [] [Account closed] 2025-05-28 ",
        "4 7-003 Sent [1042] []  ",
    ];
    assert_eq!(shorts(text), expected);
    let spanish = "\u{feff}Importe;Motivo;Resultado;Pago\n1234,50;Cuenta cerrada;Devuelto;'7-001\n";
    assert_eq!(shorts(spanish), ["2 7-001 Returned [] [Cuenta cerrada]  123450"]);
}

#[test]
fn paypals_reports_are_read() {
    let report = "Transaction ID,Unique ID,Recipient,Amount,Currency,Status,Error Message,Time Processed\n\
        0C413693MN970190K,7-001,zoe@example.org,\"1,234.50\",USD,Completed,,2025-05-27T10:17:41Z\n\
        8AELMXH8UB2P8,7-002,ana@example.org,100.00,USD,Unclaimed,,\n\
        ,7-003,bo@example.org,5.00,USD,Failed,Receiver is restricted,2025-05-27\n\
        9X,7-004,di@example.org,5.00,USD,RETURNED,,2025-06-26\n\
        9Y,7-005,ed@example.org,5.00,USD,ONHOLD,,\n\
        9Z,7-006,fe@example.org,5.00,USD,Teleported,,\n\
        9W,,,0.25,USD,Completed,,\n";
    let expected = [
        "2 7-001 Settled [0C413693MN970190K] [] 2025-05-27 123450",
        "3 7-002 Sent [8AELMXH8UB2P8] []  10000",
        "4 7-003 Failed [] [Receiver is restricted] 2025-05-27 500",
        "5 7-004 Returned [9X] [PayPal: RETURNED] 2025-06-26 500",
        "6 7-005 ! is “ONHOLD”: there is no result yet. Nothing was noted; take the file again when there is.",
        "7 7-006 ! “Teleported” is not a result that is known: success, completed, unclaimed, failed, blocked, denied, returned, refunded, reversed, canceled, cancelled.",
        "8  ! names no payment of ours, so nothing was noted of it.",
    ];
    assert_eq!(shorts(report), expected);
    let interface = "sender_item_id\ttransaction_status\ttransaction_id\terrors\n7-001\tSUCCESS\tA1\t\n";
    assert_eq!(shorts(interface), ["2 7-001 Settled [A1] []  "]);
    let activity = "Date,Time,Status,Currency,Gross,Transaction ID,Custom Number\n05/27/2025,10:00,Completed,USD,\"-1,234.50\",A2,7-001\n";
    assert_eq!(shorts(activity), ["2 7-001 Settled [A2] [] 2025-05-27 123450"]);
}

#[test]
fn wises_list_of_transfers_is_read() {
    let list = "ID,Status,Direction,\"Created on\",\"Finished on\",\"Source name\",\"Source amount (after fees)\",\"Source currency\",\"Target name\",\"Target amount (after fees)\",\"Target currency\",\"Exchange rate\",Reference,Batch\n\
        TRANSFER-1,COMPLETED,OUT,2025-05-26 10:00:00,\"2025-05-27 13:39:08\",PSF,1234.5,USD,Zoe,1234.5,USD,1,7-001 PyCon US 2025 travel grant,B1\n\
        TRANSFER-2,CANCELLED,OUT,2025-05-26 10:00:00,,PSF,100.0,USD,Ana,100.0,USD,1,7-002 PyCon US 2025,B1\n\
        TRANSFER-3,REFUNDED,OUT,2025-05-26 10:00:00,2025-06-02 08:00:00,PSF,5.0,USD,Bo,5.0,USD,1,7-003,B1\n\
        TRANSFER-4,COMPLETED,IN,2025-05-26 10:00:00,2025-05-26 10:00:00,Sponsor,9.0,USD,PSF,9.0,USD,1,7-003,\n\
        TRANSFER-5,COMPLETED,OUT,2025-05-26 10:00:00,2025-05-27 10:00:00,PSF,5.0,USD,Di,80.1,EUR,0.9,7-004,B1\n";
    let expected = [
        "2 7-001 Settled [TRANSFER-1] [] 2025-05-27 123450",
        "3 7-002 Failed [TRANSFER-2] [Wise: CANCELLED]  10000",
        "4 7-003 Returned [TRANSFER-3] [Wise: REFUNDED] 2025-06-02 500",
        "5  ! is money that came in or was exchanged, not a payment.",
        "6 7-004 ! the amount is in EUR and the payment was in USD. Look at what was sent.",
    ];
    assert_eq!(shorts(list), expected);
}

#[test]
fn a_line_that_cannot_be_read_leaves_the_others_alone() {
    let text = "payment,result,reference,reason,date,amount\n\
        7-001,settled,,,tomorrow,\n\
        12-Jul,settled,,,,\n\
        7-003,settled,,,,12.345\n\
        7-004,settled\n\
        7-005,settled,,,,,,x\n\
        7-006,vanished,,,,\n\
        7-007,settled,T\u{202e}7,,,\n\
        7-008,settled,ok,,,1.00\n";
    let read = shorts(text);
    let expected = [
        "2 7-001 ! “tomorrow” is not a date such as 2025-05-27. Write it so, or leave the cell empty.",
        "3  ! “12-Jul” is not a reference such as 7-012. If a spreadsheet made a date of it, take the file as it was downloaded.",
        "4 7-003 ! “12.345” is not an amount such as 1234.50.",
        "5  ! has 2 cells, the header has 6. Is the line cut off?",
        "6  ! has 8 cells, the header has 6. A comma in a text needs quotation marks around the cell.",
    ];
    assert_eq!(read[..5], expected);
    assert!(read[5].starts_with("7 7-006 ! “vanished” is not a result that is known: sent, settled"));
    assert!(read[6].starts_with("8 7-007 ! “T[U+202E]7” can't be the bank's reference"));
    assert_eq!(read[7], "9 7-008 Settled [ok] []  100");
}

#[test]
fn a_complaint_is_said_in_both_languages() {
    let bad = BadLine { line: 3, reference: "7-001".into(), why: LineProblem::Amount { found: "x".into() } };
    assert_eq!(bad.sentence(Lang::En), "Line 3: “x” is not an amount such as 1234.50.");
    assert_eq!(bad.sentence(Lang::Es), "Línea 3: «x» no es un importe como 1234.50.");
}

#[test]
fn each_file_that_is_no_table_of_results_has_its_sentence() {
    assert_eq!(refused(b""), ResultsProblem::Empty);
    assert_eq!(refused(b"payment,result\n"), ResultsProblem::HeaderOnly);
    let document = ResultsProblem::NotText { name: "results.csv".into() };
    assert_eq!(refused(b"%PDF-1.7 text"), document);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), document);
    let header = ResultsProblem::Header { found: "status, name".into() };
    assert_eq!(refused(b"name,status\nZoe,sent\n"), header);
    assert!(header.sentence(Lang::En).contains("It has: status, name."));
    for (bytes, code) in [
        (&b"PK\x03\x04rest\0"[..], FileProblemCode::Spreadsheet),
        (b"\xff\xfep\0a\0", FileProblemCode::Utf16),
        (b"payment,result\n7-001,J\xfcrgen\n", FileProblemCode::NotUtf8),
        (b"payment,payment,result\na,b,c\n", FileProblemCode::RepeatedColumn),
    ] {
        let ResultsProblem::Table(problem) = refused(bytes) else { panic!("{code}") };
        assert_eq!(problem.code, code);
    }
}

#[test]
fn a_date_counts_where_it_means_one_day() {
    assert_eq!(day(""), Ok(None));
    assert_eq!(day("2025-05-27 13:39:08"), Ok(on(5, 27)));
    assert_eq!(day("5/27/2025"), Ok(on(5, 27)));
    assert_eq!(day("27/05/2025"), Ok(on(5, 27)));
    assert_eq!(day("6/6/2025"), Ok(on(6, 6)));
    assert_eq!(day("5/6/2025"), Ok(None), "May or June");
    for text in ["27.5.2025", "13/13/2025", "5/27/25", "Tuesday", "2025-02-30"] {
        assert!(day(text).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), header in 0..4_usize) {
        let heads: [&[u8]; 4] = [b"", b"payment,result,date,amount\n", b"Unique ID,Status,Gross\n", b"Reference,Status,Direction\n"];
        let _ = read("x", &[heads[header], &bytes].concat(), &Currency::usd());
    }

    #[test]
    fn what_our_own_shape_says_is_read_as_it_was_said(
        rows in prop::collection::vec((1..999_u32, 1..999_u32, 0..4_usize, "[a-z,;\"\n]{0,12}", 1..1_000_000_i64), 1..20)
    ) {
        let words = ["sent", "settled", "failed", "returned"];
        let outcomes = [Outcome::Sent, Outcome::Settled, Outcome::Failed, Outcome::Returned];
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["payment", "result", "reason", "amount"]).unwrap();
        for (batch, place, result, reason, minor) in &rows {
            let amount = format!("{}.{:02}", minor / 100, minor % 100);
            writer.write_record([&format!("{batch}-{place:03}"), words[*result], reason, &amount]).unwrap();
        }
        let read = read("x", &writer.into_inner().unwrap(), &Currency::usd()).unwrap();
        prop_assert_eq!(read.len(), rows.len());
        for (line, (batch, place, result, _, minor)) in read.into_iter().zip(rows) {
            let line = line.unwrap();
            prop_assert_eq!(line.reference, format!("{batch}-{place:03}"));
            prop_assert_eq!(line.outcome, outcomes[result]);
            prop_assert_eq!(line.amount_minor, Some(minor));
        }
    }
}
