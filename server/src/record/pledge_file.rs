//! The list of promises as it was taken along, with what became of each. Pure: bytes in, rows and complaints out.

use crate::import::cells::{Cells, LINE_CHARS_MAX};
use crate::import::table::{self, Column, Table};
use crate::import::{Numbered, Parsed};
use std::collections::HashMap;
use sundae_shared::id::Id;
use sundae_shared::people::import::{FileProblem, Rejection, RejectionCode};
use sundae_shared::points::SubmissionId;
use sundae_shared::points::pledge_file::{ALL, KEPT, PROMISE_ID, parse_kept};
use sundae_shared::text::Lang;

/// What a row says of a promise; `None`: nothing yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub promise: SubmissionId,
    pub kept: Option<bool>,
}

/// In the language of whoever took it along.
fn columns(lang: Lang) -> Vec<Column> {
    let column = |(at, name): (usize, &fn(Lang) -> &'static str)| Column {
        name: name(lang),
        required: [PROMISE_ID, KEPT].contains(&at),
    };
    ALL.iter().enumerate().map(column).collect()
}

/// Reads a whole file.
pub fn parse(bytes: &[u8]) -> Result<Parsed<Settled>, FileProblem> {
    let (english, spanish) = (columns(Lang::En), columns(Lang::Es));
    match table::read(bytes, &english) {
        Ok(table) => Ok(rows(table, &english)),
        Err(problem) => table::read(bytes, &spanish).map(|table| rows(table, &spanish)).map_err(|_| problem),
    }
}

fn rows(table: Table, columns: &[Column]) -> Parsed<Settled> {
    let (rows_seen, rejections, notes) = (table.rows_seen, table.rejections, table.notes);
    let mut parsed = Parsed { rows_seen, rows: Vec::<Numbered<Settled>>::new(), rejections, notes };
    let mut seen: HashMap<SubmissionId, u32> = HashMap::new();
    for row in &table.rows {
        let mut cells = Cells::new(row, columns);
        let promise = cells.required(PROMISE_ID, LINE_CHARS_MAX);
        let promise = promise.and_then(|id| match SubmissionId::parse(&id) {
            Ok(id) => Some(id),
            Err(_) => {
                cells.reject(PROMISE_ID, RejectionCode::BadCode, "");
                None
            }
        });
        let kept = cells.parsed_or_empty(KEPT, (RejectionCode::BadChoice, "yes, no"), parse_kept);
        let (rejections, notes) = cells.finish();
        parsed.rejections.extend(rejections);
        parsed.notes.extend(notes);
        let (Some(promise), Some(kept)) = (promise, kept) else { continue };
        match seen.get(&promise) {
            Some(earlier) => parsed.rejections.push(Rejection {
                code: RejectionCode::RepeatedDiffers,
                row: row.number,
                column: columns.get(PROMISE_ID).map_or_else(String::new, |column| column.name.to_owned()),
                found: promise.to_string(),
                expected: String::new(),
                other_row: Some(*earlier),
            }),
            None => {
                seen.insert(promise.clone(), row.number);
                parsed.rows.push(Numbered { row: row.number, value: Settled { promise, kept } });
            }
        }
    }
    parsed
}

#[cfg(test)]
mod tests {
    use super::parse;
    use proptest::prelude::*;
    use sundae_shared::people::import::RejectionCode;

    const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
    const OTHER: &str = "01890a5d-ac96-774b-bcce-b302099a8058";
    const HEADER: &str = "Name,Promise id,Kept: yes or no\n";

    #[test]
    fn a_row_says_yes_or_no_or_nothing_yet_in_either_language() {
        let english = format!("{HEADER}Ana,{ID},Yes\nBo,{OTHER},\n");
        let spanish = format!("Nombre,Id de promesa,Cumplida: sí o no\nAna,{ID},sí\nBo,{OTHER},\n");
        for file in [english, spanish] {
            let parsed = parse(file.as_bytes()).unwrap();
            let kept: Vec<Option<bool>> = parsed.rows.iter().map(|row| row.value.kept).collect();
            assert_eq!(kept, [Some(true), None]);
            assert!(parsed.rejections.is_empty() && parsed.notes.is_empty(), "{:?}", parsed.notes);
        }
    }

    #[test]
    fn each_fault_is_named_and_one_promise_stands_in_one_row() {
        let file = format!("{HEADER}Ana,{ID},perhaps\nBo,12,yes\nCy,{OTHER},yes\nCy,{OTHER},no\n");
        let parsed = parse(file.as_bytes()).unwrap();
        let found: Vec<(u32, RejectionCode)> =
            parsed.rejections.iter().map(|one| (one.row, one.code)).collect();
        let expected =
            [(2, RejectionCode::BadChoice), (3, RejectionCode::BadCode), (5, RejectionCode::RepeatedDiffers)];
        assert_eq!((found.as_slice(), parsed.rows.len()), (expected.as_slice(), 1));
        assert!(parse(b"Name,Kept\nAna,yes\n").is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = parse(&[HEADER.as_bytes(), &bytes].concat());
        }
    }
}
