//! Finding people by the words of their names, or by their address. The words stand in `person_word`,
//! which the database keeps by itself.

use crate::db::Reader;
use crate::db::schema::{person, person_word};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;

/// Longest word that the index holds; longer ones are cut.
const WORD_CHARS_MAX: usize = 64;

/// A person who fits.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct FoundRow {
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
}

const COLUMNS: (person::id, person::name, person::email) = (person::id, person::name, person::email);

fn cut(word: &str) -> String {
    word.chars().take(WORD_CHARS_MAX).collect()
}

/// The end of the range of texts that begin with `word`: nothing sorts behind the last code point.
fn end(word: &str) -> String {
    format!("{word}\u{10ffff}")
}

/// Every word is a whole name of the person.
pub fn by_whole_words(r: &mut Reader<'_>, words: &[String], limit: i64) -> QueryResult<Vec<FoundRow>> {
    let mut people = person::table.select(COLUMNS).into_boxed();
    for word in words {
        let named = person_word::table.filter(person_word::word.eq(cut(word)));
        people = people.filter(person::id.eq_any(named.select(person_word::person_id)));
    }
    people.order((person::name_folded, person::id)).limit(limit).load(r.db())
}

/// Every word begins a name (or the address) of the person.
pub fn by_beginnings(r: &mut Reader<'_>, words: &[String], limit: i64) -> QueryResult<Vec<FoundRow>> {
    let mut people = person::table.select(COLUMNS).into_boxed();
    for word in words {
        let word = cut(word);
        let until = end(&word);
        let named = person_word::table.filter(person_word::word.ge(word)).filter(person_word::word.lt(until));
        people = people.filter(person::id.eq_any(named.select(person_word::person_id)));
    }
    people.order((person::name_folded, person::id)).limit(limit).load(r.db())
}

/// Every word stands somewhere in the name: for scripts that don't put spaces between names. Reads every
/// name, so it is asked only when nothing else was found.
pub fn by_parts(r: &mut Reader<'_>, words: &[String], limit: i64) -> QueryResult<Vec<FoundRow>> {
    let mut people = person::table.select(COLUMNS).into_boxed();
    for word in words {
        // Folded words hold letters and digits only, so nothing in them is a wildcard.
        people = people.filter(person::name_folded.like(format!("%{word}%")));
    }
    people.order((person::name_folded, person::id)).limit(limit).load(r.db())
}
