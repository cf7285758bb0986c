//! A CSV file as rows of cells under known columns.
//!
//! Invariant: a file that is read at all is UTF-8 and has every required column once; a row has a cell for
//! every column of its kind and the number that a spreadsheet shows for it.

use sundae_shared::line::visible;
use sundae_shared::people::import::{
    FileProblem, FileProblemCode, ImportNote, NoteCode, Rejection, RejectionCode,
};

/// Twenty times the largest export seen, small enough to hold in memory.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// More than ten conferences of the first user's size.
pub const FILE_ROWS_MAX: usize = 50_000;

/// A column of a kind of file.
#[derive(Debug)]
pub struct Column {
    /// As the header calls it; case and white space around it do not matter.
    pub name: &'static str,
    /// Whether a file without it is refused.
    pub required: bool,
}

/// Columns that only one kind of file has, so that a file that was chosen for the other kind is known.
const SIGNS: [(FileProblemCode, &[&str]); 2] = [
    (FileProblemCode::LooksLikeGrants, &["legal name", "award", "funding source"]),
    (FileProblemCode::LooksLikeAttendees, &["Order code", "Position ID", "Ticket secret"]),
];

/// One row: a cell for each known column, in the order of the kind's columns.
#[derive(Debug)]
pub struct Row {
    pub number: u32,
    pub cells: Vec<String>,
}

/// A file read.
#[derive(Debug)]
pub struct Table {
    /// For each known column whether the header has it.
    pub found: Vec<bool>,
    pub rows_seen: u32,
    pub rows: Vec<Row>,
    pub rejections: Vec<Rejection>,
    pub notes: Vec<ImportNote>,
}

fn problem(code: FileProblemCode, found: &str, expected: &str) -> FileProblem {
    FileProblem { code, line: None, found: visible(found), expected: expected.to_owned() }
}

/// Reads the whole file, or says why nothing of it can be read.
pub fn read(bytes: &[u8], columns: &[Column]) -> Result<Table, FileProblem> {
    let text = decode(bytes)?;
    let separator = separator_of(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut table = Table {
        found: Vec::new(),
        rows_seen: 0,
        rows: Vec::new(),
        rejections: Vec::new(),
        notes: Vec::new(),
    };
    let mut header: Option<Header> = None;
    let (mut number, mut last_start, mut record) = (0_u32, 0, csv::StringRecord::new());
    while reader.read_record(&mut record).map_err(|_| not_utf8(text.as_bytes(), last_start))? {
        let start = usize::try_from(record.position().map_or(0, csv::Position::byte)).unwrap_or(0);
        let (empty_lines, first) = skip_line_ends(text.as_bytes(), start);
        last_start = first;
        number = number.saturating_add(empty_lines).saturating_add(1);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(header) = &header else {
            header = Some(Header::parse(&record, number, columns, &mut table.notes)?);
            continue;
        };
        table.rows_seen += 1;
        if table.rows_seen as usize > FILE_ROWS_MAX {
            return Err(problem(FileProblemCode::TooManyRows, "", "50,000"));
        }
        match header.place(&record, number) {
            Ok(row) => table.rows.push(row),
            Err(rejection) => table.rejections.push(rejection),
        }
    }
    if ends_inside_quotes(&text[last_start..], separator) {
        let line = Some(line_at(text.as_bytes(), last_start));
        return Err(FileProblem {
            line,
            ..problem(FileProblemCode::UnclosedQuote, &text[last_start..], "\"")
        });
    }
    match (header, table.rows_seen) {
        (None, _) => Err(problem(FileProblemCode::Empty, "", "")),
        (Some(_), 0) => Err(problem(FileProblemCode::HeaderOnly, "", "")),
        (Some(header), _) => {
            table.found = header.places.iter().map(Option::is_some).collect();
            Ok(table)
        }
    }
}

/// Where the kind's columns stand in this file.
struct Header {
    width: usize,
    /// For each column of the kind its place in a row, if the file has it.
    places: Vec<Option<usize>>,
}

impl Header {
    fn parse(
        record: &csv::StringRecord,
        number: u32,
        columns: &[Column],
        notes: &mut Vec<ImportNote>,
    ) -> Result<Self, FileProblem> {
        let names: Vec<String> = record.iter().map(sundae_shared::line::tidy).collect();
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        for (at, name) in names.iter().enumerate() {
            if !name.is_empty() && names[..at].iter().any(|earlier| same(earlier, name)) {
                return Err(problem(FileProblemCode::RepeatedColumn, name, ""));
            }
            if !name.is_empty() && !columns.iter().any(|known| same(known.name, name)) {
                let (code, column, found) = (NoteCode::UnknownColumn, visible(name), visible(name));
                notes.push(ImportNote { code, row: number, column, found, other_row: None });
            }
        }
        let places: Vec<Option<usize>> =
            columns.iter().map(|known| names.iter().position(|name| same(known.name, name))).collect();
        let missing: Vec<&str> = columns
            .iter()
            .zip(&places)
            .filter(|(known, place)| known.required && place.is_none())
            .map(|(known, _)| known.name)
            .collect();
        if missing.is_empty() {
            return Ok(Self { width: names.len(), places });
        }
        let has = |sign: &&str| names.iter().any(|name| same(sign, name));
        let other = SIGNS.iter().find(|(_, signs)| {
            signs.iter().all(has) && !columns.iter().any(|known| signs.contains(&known.name))
        });
        let code = other.map_or(FileProblemCode::MissingColumns, |(code, _)| *code);
        Err(problem(code, &names.join(", "), &missing.join(", ")))
    }

    /// Spreadsheets leave empty cells behind a row's end; these are no fault.
    fn place(&self, record: &csv::StringRecord, number: u32) -> Result<Row, Rejection> {
        let wrong = |code| Rejection {
            code,
            row: number,
            column: String::new(),
            found: record.len().to_string(),
            expected: self.width.to_string(),
            other_row: None,
        };
        if record.len() < self.width {
            return Err(wrong(RejectionCode::TooFewCells));
        }
        if record.iter().skip(self.width).any(|cell| !cell.trim().is_empty()) {
            return Err(wrong(RejectionCode::TooManyCells));
        }
        let cell = |place: &Option<usize>| place.and_then(|at| record.get(at)).unwrap_or_default().to_owned();
        Ok(Row { number, cells: self.places.iter().map(cell).collect() })
    }
}

fn decode(bytes: &[u8]) -> Result<&str, FileProblem> {
    if bytes.len() > FILE_BYTES_MAX {
        let found = format!("{} MB", bytes.len().div_ceil(1024 * 1024));
        return Err(problem(FileProblemCode::TooLarge, &found, "20 MB"));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(problem(FileProblemCode::Utf16, "UTF-16", "UTF-8"));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(problem(FileProblemCode::Spreadsheet, "XLSX", "CSV UTF-8"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(problem(FileProblemCode::Empty, "", ""));
    }
    std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))
}

fn not_utf8(bytes: &[u8], at: usize) -> FileProblem {
    let near = &bytes[at.saturating_sub(12)..bytes.len().min(at + 12)];
    let near = String::from_utf8_lossy(near);
    let found = near.lines().max_by_key(|line| line.contains('\u{fffd}')).unwrap_or_default();
    FileProblem { line: Some(line_at(bytes, at)), ..problem(FileProblemCode::NotUtf8, found, "UTF-8") }
}

/// The separator that the header has most of, outside quotation marks.
fn separator_of(text: &str) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        for (separator, count) in &mut counts {
            *count += u32::from(!quoted && byte == *separator);
        }
    }
    // The earliest wins a tie: a header of one column is taken for comma-separated.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}

/// Empty lines before the record that starts at `at`, and where its first cell is. The reader leaves the
/// second half of a CRLF to the record that follows.
fn skip_line_ends(bytes: &[u8], at: usize) -> (u32, usize) {
    let half = at > 0 && bytes.get(at - 1) == Some(&b'\r') && bytes.get(at) == Some(&b'\n');
    let start = at + usize::from(half);
    let run = bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    (line_ends(&bytes[start..start + run]), start + run)
}

fn line_ends(bytes: &[u8]) -> u32 {
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

fn line_at(bytes: &[u8], at: usize) -> u32 {
    line_ends(&bytes[..at]).saturating_add(1)
}

/// Whether the file's last record has a quoted cell that nothing closes.
fn ends_inside_quotes(record: &str, separator: u8) -> bool {
    #[derive(PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        Quote,
    }
    let mut at = At::Start;
    for byte in record.bytes() {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Quote,
            (At::Quoted, _) | (At::Start | At::Quote, b'"') => At::Quoted,
            (_, b'\r' | b'\n') => At::Start,
            (_, other) if other == separator => At::Start,
            _ => At::Plain,
        };
    }
    at == At::Quoted
}

#[cfg(test)]
mod tests {
    use super::{Column, FILE_BYTES_MAX, FILE_ROWS_MAX, Table, read};
    use proptest::prelude::*;
    use sundae_shared::people::import::{FileProblem, FileProblemCode};

    const COLUMNS: &[Column] = &[
        Column { name: "Name", required: true },
        Column { name: "Mail", required: true },
        Column { name: "Size", required: false },
    ];

    fn table(text: &str) -> Table {
        read(text.as_bytes(), COLUMNS).unwrap()
    }

    fn refused(bytes: &[u8]) -> FileProblem {
        read(bytes, COLUMNS).unwrap_err()
    }

    fn cells(table: &Table) -> Vec<(u32, Vec<&str>)> {
        table.rows.iter().map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect()
    }

    #[test]
    fn each_separator_and_a_byte_order_mark_are_understood() {
        for text in
            ["Name,Mail\na,b\n", "\u{feff}Name;Mail\r\na;b", "mail\tNAME \r\nb\ta\r\n", "Name,Mail\ra,b\r"]
        {
            assert_eq!(cells(&table(text)), [(2, vec!["a", "b", ""])], "{text:?}");
        }
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let text = "Name,Mail\r\n\"two\r\nlines\",b\r\n\r\n,\r\nc,d\r\n";
        assert_eq!(cells(&table(text)), [(2, vec!["two\r\nlines", "b", ""]), (5, vec!["c", "d", ""])]);
        assert_eq!(table(text).rows_seen, 2, "empty rows are no rows");
        assert_eq!(cells(&table("\n\nName,Mail\n\n\na,b")), [(6, vec!["a", "b", ""])]);
    }

    #[test]
    fn empty_cells_behind_the_end_are_no_fault_and_other_cells_are() {
        let table = table("Name,Mail\na,b,,\nc,d,e\nf\n");
        assert_eq!(cells(&table), [(2, vec!["a", "b", ""])]);
        let faults: Vec<(u32, &str)> = table.rejections.iter().map(|r| (r.row, r.code.word())).collect();
        assert_eq!(faults, [(3, "too_many_cells"), (4, "too_few_cells")]);
    }

    #[test]
    fn an_unknown_column_is_noted_and_left_out() {
        let table = table("Name,Shoe,Mail\na,44,b\n");
        assert_eq!(cells(&table), [(2, vec!["a", "b", ""])]);
        assert_eq!(table.notes[0].found, "Shoe");
        assert_eq!(table.found, [true, true, false]);
    }

    #[test]
    fn each_broken_file_has_its_own_code() {
        let code = |bytes: &[u8]| refused(bytes).code;
        assert_eq!(code(b""), FileProblemCode::Empty);
        assert_eq!(code(b"\xef\xbb\xbf\r\n \r\n"), FileProblemCode::Empty);
        assert_eq!(code(b",,\r\n"), FileProblemCode::Empty);
        assert_eq!(code(b"Name,Mail\r\n"), FileProblemCode::HeaderOnly);
        assert_eq!(code(b"\xff\xfeN\0a\0"), FileProblemCode::Utf16);
        assert_eq!(code(b"PK\x03\x04rest"), FileProblemCode::Spreadsheet);
        assert_eq!(code(b"Name,name,Mail\na,b,c\n"), FileProblemCode::RepeatedColumn);
        assert_eq!(code(&vec![b'a'; FILE_BYTES_MAX + 1]), FileProblemCode::TooLarge);
        let rows = format!("Name,Mail\n{}", "a,b\n".repeat(FILE_ROWS_MAX + 1));
        assert_eq!(code(rows.as_bytes()), FileProblemCode::TooManyRows);
        assert!(read(rows.strip_suffix("a,b\n").unwrap().as_bytes(), COLUMNS).is_ok());
    }

    #[test]
    fn a_problem_says_where_and_what() {
        let missing = refused(b"Nam,Mail\na,b\n");
        assert_eq!((missing.expected.as_str(), missing.found.as_str()), ("Name", "Nam, Mail"));
        let latin = refused(b"Name,Mail\r\nAna,a\r\nJ\xfcrgen,b\r\n");
        assert_eq!((latin.code, latin.line), (FileProblemCode::NotUtf8, Some(3)));
        assert_eq!(latin.found, "J\u{fffd}rgen,b");
        let open = refused(b"Name,Mail\nAna,a\n\"Bob,b\nCarl,c\n");
        assert_eq!((open.code, open.line), (FileProblemCode::UnclosedQuote, Some(3)));
    }

    #[test]
    fn a_quotation_mark_inside_a_cell_closes_nothing() {
        assert_eq!(
            cells(&table("Name,Mail\n5\" disk,\"say \"\"hi\"\"\"")),
            [(2, vec!["5\" disk", "say \"hi\"", ""])]
        );
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), header: bool) {
            let head: &[u8] = if header { b"Name,Mail\r\n" } else { b"" };
            let _ = read(&[head, &bytes].concat(), COLUMNS);
        }

        #[test]
        fn no_row_vanishes(rows in prop::collection::vec(("[a-z\",;\r\n]{0,8}[a-z]", "[a-z]{1,5}"), 1..20)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["Name", "Mail"]).unwrap();
            for (name, mail) in &rows {
                writer.write_record([name, mail]).unwrap();
            }
            let table = read(&writer.into_inner().unwrap(), COLUMNS).unwrap();
            let read: Vec<(u32, String)> = table.rows.into_iter().map(|row| (row.number, row.cells[0].clone())).collect();
            let written: Vec<(u32, String)> = rows.into_iter().map(|row| row.0).enumerate().map(|(at, name)| (at as u32 + 2, name)).collect();
            prop_assert_eq!(read, written);
        }
    }
}
