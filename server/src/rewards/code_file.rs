//! Reading codes that were pasted, one a line, or a CSV file with a column `code`; pure.

use sundae_shared::line;
use sundae_shared::rewards::{CODE_CHARS_MAX, CODE_CHARS_MIN, CodeFault, CodeFaultKind, FAULTS_NAMED_MAX};

/// What was read, in its order; a code may stand in it twice.
#[derive(PartialEq, Eq, Default)]
pub struct CodeFile {
    pub codes: Vec<String>,
    pub faults: Vec<CodeFault>,
    pub unreadable: usize,
}

const HEADINGS: [&str; 4] = ["code", "codes", "gift code", "código"];

pub fn read(text: &str) -> CodeFile {
    let mut file = CodeFile::default();
    let text = text.trim_start_matches('\u{feff}');
    let separator = if text.lines().next().is_some_and(|first| first.contains(';')) { b';' } else { b',' };
    let header = text.lines().next().map(|first| cells(first, separator)).unwrap_or_default();
    let named = |cell: &String| HEADINGS.contains(&cell.trim().to_lowercase().as_str());
    let column = header.iter().position(named);
    for (at, row) in text.lines().enumerate().skip(usize::from(column.is_some())) {
        let cell = match column {
            Some(column) => cells(row, separator).get(column).cloned().unwrap_or_default(),
            None => row.to_owned(),
        };
        let code = cell.trim();
        if code.is_empty() {
            continue;
        }
        match fault(code) {
            None => file.codes.push(code.to_owned()),
            Some(kind) => {
                file.unreadable += 1;
                if file.faults.len() < FAULTS_NAMED_MAX {
                    file.faults.push(CodeFault { line: i64::try_from(at + 1).unwrap_or(i64::MAX), kind });
                }
            }
        }
    }
    file
}

/// One line of a CSV file; a code never spans two.
fn cells(row: &str, separator: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(row.as_bytes());
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().map(str::to_owned).collect()
}

fn fault(code: &str) -> Option<CodeFaultKind> {
    let chars = code.chars().count();
    if line::flaw(code).is_some() || code.chars().any(char::is_control) {
        Some(CodeFaultKind::Unprintable)
    } else if chars < CODE_CHARS_MIN {
        Some(CodeFaultKind::TooShort)
    } else {
        (chars > CODE_CHARS_MAX).then_some(CodeFaultKind::TooLong)
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use sundae_shared::rewards::CodeFaultKind;

    #[test]
    fn pasted_lines_are_codes_and_empty_ones_are_none() {
        let file = read("SCOOP-0001\r\n\r\n  SCOOP-0002  \nSCOOP-0001\n");
        assert_eq!(file.codes, ["SCOOP-0001", "SCOOP-0002", "SCOOP-0001"]);
        assert_eq!(file.unreadable, 0);
    }

    #[test]
    fn a_csv_file_has_its_codes_in_the_column_of_that_name() {
        let file = read("\u{feff}Order,Code,Value\n7,\"SCOOP,0001\",10\n8,SCOOP-0002,10\n");
        assert_eq!(file.codes, ["SCOOP,0001", "SCOOP-0002"]);
        assert_eq!(read("value;code\n10;SCOOP-0003\n").codes, ["SCOOP-0003"]);
    }

    #[test]
    fn what_is_no_code_is_named_by_its_line_and_not_shown() {
        let file = read("SCOOP-0001\nabc\nA\u{7}BCDEF\n");
        let faults: Vec<_> = file.faults.iter().map(|fault| (fault.line, fault.kind)).collect();
        assert_eq!(faults, [(2, CodeFaultKind::TooShort), (3, CodeFaultKind::Unprintable)]);
        let long = read(&"x".repeat(201));
        assert_eq!(long.faults[0].kind, CodeFaultKind::TooLong);
    }

    #[test]
    fn every_unreadable_line_counts_and_the_first_are_named() {
        let file = read(&"ab\n".repeat(50));
        assert_eq!((file.unreadable, file.faults.len()), (50, 20));
    }
}
