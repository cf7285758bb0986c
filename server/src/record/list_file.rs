//! A list that staff typed, pasted or exported: one person a line, by name, address or badge code. Pure: bytes in, entries
//! and complaints out.

use super::entry::{ENTRIES_MAX, Entry, Record, Who};
use super::refusals;
use crate::problem::ApiError;
use sundae_shared::fold::fold;
use sundae_shared::line::{flaw, tidy, visible};
use sundae_shared::people::badge::Scan;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::import::{Rejection, RejectionCode};
use sundae_shared::record::SAYS_CHARS_MAX;

/// A first line that is the head of a column and nobody's name.
const HEADS: [&str; 10] =
    ["name", "names", "email", "e mail", "nombre", "nombres", "correo", "code", "codigo", "speaker"];

/// Reads a whole list. `name` is what staff call it.
pub fn parse(bytes: &[u8], name: &str) -> Result<Record, ApiError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| refusals::not_a_list())?;
    let mut record = Record::default();
    for (at, line) in text.lines().enumerate() {
        let says = tidy(line.trim_matches(['"', ',', ';', '\t', ' ']));
        let head = at == 0 && HEADS.contains(&fold(&says).as_str());
        if says.is_empty() || head {
            continue;
        }
        let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
        match fault(line, &says) {
            Some((code, expected)) => record.rejections.push(Rejection {
                code,
                row,
                column: String::new(),
                found: visible(line),
                expected,
                other_row: None,
            }),
            None => record.entries.push(Entry {
                kind: String::new(),
                occasion: String::new(),
                about: name.to_owned(),
                who: who(says),
                left: None,
            }),
        }
        if record.entries.len() > ENTRIES_MAX {
            return Err(refusals::too_many_entries(ENTRIES_MAX));
        }
    }
    match record.entries.is_empty() && record.rejections.is_empty() {
        true => Err(refusals::empty_list()),
        false => Ok(record),
    }
}

fn fault(line: &str, says: &str) -> Option<(RejectionCode, String)> {
    use sundae_shared::line::Flaw;
    if says.chars().count() > SAYS_CHARS_MAX {
        return Some((RejectionCode::TooLong, SAYS_CHARS_MAX.to_string()));
    }
    match flaw(line) {
        Some(Flaw::Nul) => Some((RejectionCode::Nul, String::new())),
        Some(Flaw::Direction) => Some((RejectionCode::Direction, String::new())),
        Some(Flaw::Control) => Some((RejectionCode::Control, String::new())),
        Some(Flaw::LineBreak) | None => None,
    }
}

/// An address anywhere in the line says most; then a code that fills it; everything else is a name.
fn who(says: String) -> Who {
    let cut = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '"');
    let address = says.split(cut).find_map(|word| EmailAddress::parse(word).ok());
    if let Some(email) = address {
        return Who::Email(email);
    }
    match Scan::classify(&says) {
        Scan::Badge(_) | Scan::Short(_) | Scan::TicketSecret(_) => Who::Code(says),
        Scan::Voucher(_) | Scan::Unknown(_) => Who::Name { says, speaker: None },
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::record::entry::Who;
    use proptest::prelude::*;
    use sundae_shared::people::code::ShortCode;
    use sundae_shared::people::import::RejectionCode;

    #[test]
    fn names_addresses_and_codes_stand_in_one_list() {
        let code = ShortCode::from_bits(77).to_string();
        let file = format!(
            "Name\r\nAna López\r\n\r\n\"Bo Li\" <Bo@example.org>\r\nCy Young, cy@example.org\n{code}\n"
        );
        let record = parse(file.as_bytes(), "Friday").unwrap();
        let found: Vec<&Who> = record.entries.iter().map(|one| &one.who).collect();
        assert_eq!(found[0], &Who::Name { says: "Ana López".into(), speaker: None });
        assert!(matches!(found[1], Who::Email(email) if email.as_str() == "bo@example.org"));
        assert!(matches!(found[2], Who::Email(email) if email.as_str() == "cy@example.org"));
        assert_eq!(found[3], &Who::Code(code));
        assert_eq!((record.entries.len(), record.entries[0].about.as_str()), (4, "Friday"));
    }

    #[test]
    fn a_line_that_hides_something_is_rejected_and_an_empty_list_is_refused() {
        let record = parse("Ana\u{0}\nBo \u{202e}il\nCy\n".as_bytes(), "Friday").unwrap();
        let found: Vec<_> = record.rejections.iter().map(|one| (one.row, one.code)).collect();
        assert_eq!(found, [(1, RejectionCode::Nul), (2, RejectionCode::Direction)]);
        assert!(parse(b" \n,\n", "Friday").is_err() && parse(b"name\n", "Friday").is_err());
        assert!(parse(b"J\xfcrgen\n", "Friday").is_err());
    }

    proptest! {
        #[test]
        fn no_line_vanishes(lines in prop::collection::vec("[A-Za-z]{1,9} [A-Za-z]{1,9}", 1..30)) {
            let record = parse(lines.join("\n").as_bytes(), "x").unwrap();
            prop_assert_eq!(record.entries.len(), lines.len());
        }
    }
}
