//! How a typed search is read, and how an address is masked.

use crate::fold::fold;

/// Letters that a search needs; fewer would list half the conference.
pub const LETTERS_MIN: usize = 2;
/// Words of a search that are looked at; more tell nobody apart.
const WORDS_MAX: usize = 4;
/// Longest search that is read.
pub const SEARCH_CHARS_MAX: usize = 80;

/// A search with enough in it. Invariant: at least one word, or an address's beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Folded; each must begin one of the person's names, in any order.
    pub words: Vec<String>,
    /// Lower case; what an e-mail address may begin with. Only where no white space was typed.
    pub email: Option<String>,
}

impl Query {
    /// Reads what was typed; `None`: too little to search for.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed: String = typed.trim().chars().take(SEARCH_CHARS_MAX).collect();
        let folded = fold(&typed);
        if folded.chars().map(weight).sum::<usize>() < LETTERS_MIN {
            return None;
        }
        let words = folded.split(' ').take(WORDS_MAX).map(str::to_owned).collect();
        let one_piece = !typed.contains(char::is_whitespace);
        Some(Self { words, email: one_piece.then(|| typed.to_lowercase()) })
    }

    /// Letters that count, for the log: how much was typed, not what.
    pub fn letters(&self) -> usize {
        self.words.iter().map(|word| word.chars().count()).sum()
    }
}

/// Whether it is worth asking: roughly what [`Query::parse`] decides, without the tables that folding needs.
pub fn enough_letters(typed: &str) -> bool {
    typed.chars().filter(|letter| letter.is_alphanumeric()).map(weight).sum::<usize>() >= LETTERS_MIN
}

/// A Chinese character says as much as two letters: 李 is a whole name. So does a Korean syllable, which
/// folding takes apart into its letters anyway.
fn weight(letter: char) -> usize {
    match letter {
        '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{20000}'..='\u{323af}' => 2,
        ' ' => 0,
        _ => 1,
    }
}

/// The first letter and the host: tells namesakes apart, is no address. `tail` letters of the local part
/// are shown too where the first one is not enough.
pub fn mask_email(address: &str, tail: usize) -> String {
    let Some((local, host)) = address.split_once('@') else { return String::new() };
    let letters: Vec<char> = local.chars().collect();
    let first: String = letters.iter().take(1).collect();
    let tail = tail.min(letters.len().saturating_sub(3));
    let last: String = letters[letters.len() - tail..].iter().collect();
    format!("{first}•••{last}@{host}")
}

#[cfg(test)]
mod tests {
    use super::{Query, enough_letters, mask_email};

    #[test]
    fn two_letters_are_enough_and_one_is_not() {
        assert_eq!(Query::parse("e"), None);
        assert_eq!(Query::parse(" . e - "), None);
        assert_eq!(Query::parse("é e").unwrap().words, ["e", "e"]);
        assert_eq!(Query::parse("Ło").unwrap().words, ["lo"]);
        assert!(Query::parse("李").is_some(), "one character, a whole name");
        assert!(Query::parse("김").is_some());
    }

    #[test]
    fn the_app_asks_where_the_server_would_answer() {
        for typed in ["z", "", " . e - ", "zo", "é e", "李", "김", "Zoë Ångström", "a.b@c", "-- x"] {
            assert_eq!(enough_letters(typed), Query::parse(typed).is_some(), "{typed}");
        }
    }

    #[test]
    fn an_address_may_be_typed_instead_of_a_name() {
        let query = Query::parse("Zoe.Ang").unwrap();
        assert_eq!(
            (query.words, query.email.as_deref()),
            (vec!["zoe".to_owned(), "ang".to_owned()], Some("zoe.ang"))
        );
        assert_eq!(Query::parse("Zoe Ang").unwrap().email, None);
    }

    #[test]
    fn a_masked_address_is_no_address() {
        assert_eq!(mask_email("zoe.angstrom@example.org", 0), "z•••@example.org");
        assert_eq!(mask_email("erin.mensah.2@example.org", 2), "e•••.2@example.org");
        assert_eq!(mask_email("zo@example.org", 2), "z•••@example.org");
        assert_eq!(mask_email("nothing", 2), "");
    }
}
