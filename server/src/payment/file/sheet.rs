//! CSV in its two kinds: a sheet that a person opens, and an upload that a bank's program reads.

use super::{FileField, FilePayment, FileProblem, Misfit};
use sundae_shared::line::{flaw, tidy};
use sundae_shared::report::rules::neutral;

/// Tells Excel that the file is UTF-8, so that names keep their marks. Not for uploads: a program that doesn't
/// expect it takes it for a part of the first cell.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A sheet for a person: with a byte order mark, and with every cell harmless to a spreadsheet.
pub fn for_people(heading: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut lines = vec![heading.iter().map(|&cell| cell.to_owned()).collect()];
    lines.extend(rows.iter().map(|row| row.iter().map(|cell| neutral(cell).into_owned()).collect()));
    [BYTE_ORDER_MARK.as_bytes(), &csv(&lines)].concat()
}

/// A file that goes to the bank as it is: no byte order mark, no apostrophes; see [`upload_cell`].
pub fn for_upload(heading: Option<&[&str]>, rows: &[Vec<String>]) -> Vec<u8> {
    let heading = heading.map(|cells| cells.iter().map(|&cell| cell.to_owned()).collect());
    let lines: Vec<Vec<String>> = heading.into_iter().chain(rows.iter().cloned()).collect();
    csv(&lines)
}

/// Quoted where it must be, so that no text ends its cell or its row; CRLF as RFC 4180 has it.
fn csv(lines: &[Vec<String>]) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for line in lines {
        writer.write_record(line).expect("memory takes every row");
    }
    writer.into_inner().expect("memory takes every row")
}

/// One line of text for an upload, or why it can't stand there.
pub fn upload_cell(payment: &FilePayment, field: FileField, text: &str) -> Result<String, FileProblem> {
    let text = one_line(text);
    if neutral(&text) != text {
        return Err(payment.misfit(field, Misfit::Formula));
    }
    if flaw(&text).is_some() { Err(payment.misfit(field, Misfit::Unprintable)) } else { Ok(text) }
}

/// Lines of an address with commas between.
pub fn one_line(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(tidy).filter(|line| !line.is_empty()).collect();
    lines.join(", ")
}

/// A number in groups of four, as it stands on cards and letters. Without the spaces a spreadsheet takes it for
/// a quantity, drops the zeros in front, rounds what is longer than fifteen digits, and money goes elsewhere.
pub fn grouped(number: &str) -> String {
    let size = if number.len() > 4 { 4 } else { 2 };
    let letters: Vec<char> = number.chars().collect();
    letters.chunks(size).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A reference in a sheet. Without the mark in front a spreadsheet takes `7-12` for a day in July.
pub fn marked(reference: &str) -> String {
    format!("#{reference}")
}

#[cfg(test)]
mod tests {
    use super::{for_people, for_upload, grouped, one_line};

    #[test]
    fn a_number_never_looks_like_a_quantity() {
        assert_eq!(grouped("021000021"), "0210 0002 1");
        assert_eq!(grouped("0012"), "00 12");
        assert_eq!(grouped("12E45"), "12E4 5");
        assert_eq!(grouped("DE89370400440532013000"), "DE89 3704 0044 0532 0130 00");
    }

    #[test]
    fn a_sheet_is_harmless_and_an_upload_is_as_it_is() {
        let rows = [vec!["=1+1".to_owned(), "a,\"b\"\nc".to_owned()]];
        let sheet = String::from_utf8(for_people(&["A", "B"], &rows)).unwrap();
        assert_eq!(sheet, "\u{feff}A,B\r\n'=1+1,\"a,\"\"b\"\"\nc\"\r\n");
        let upload = String::from_utf8(for_upload(None, &[vec!["é".to_owned(), "1.00".to_owned()]])).unwrap();
        assert_eq!(upload, "é,1.00\r\n");
    }

    #[test]
    fn an_address_is_one_line() {
        assert_eq!(one_line("Moi Avenue 4\r\n  Nairobi \n"), "Moi Avenue 4, Nairobi");
    }
}
