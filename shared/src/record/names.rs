//! How the names of a record are read: what makes two of them the same, and who is near enough to be shown.

use crate::fold::{fold, name_key};

/// The keys under which a name is looked for: as it stands, and without what stands in brackets, such as pronouns or the
/// name somebody goes by.
pub fn name_keys(says: &str) -> Vec<String> {
    let mut keys = vec![name_key(says), name_key(&without_brackets(says))];
    keys.dedup();
    keys.retain(|key| !key.is_empty());
    keys
}

fn without_brackets(says: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(says.len());
    for letter in says.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

/// How near a known name is to one that nobody has: words in common, when two are, or all of the shorter one; 0 is far.
pub fn nearness(says: &str, known: &str) -> usize {
    let (one, other) = (fold(&without_brackets(says)), fold(known));
    let words: Vec<&str> = one.split(' ').filter(|word| !word.is_empty()).collect();
    let common = other.split(' ').filter(|word| words.contains(word)).count();
    let shorter = words.len().min(other.split(' ').filter(|word| !word.is_empty()).count());
    if common >= 2 || (common >= 1 && common == shorter) { common } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{name_keys, nearness};
    use proptest::prelude::*;

    #[test]
    fn brackets_and_the_order_of_names_do_not_matter() {
        let keys = name_keys("Chioma Onyekpere (She/Her)");
        assert_eq!(keys.last().map(String::as_str), Some("chioma onyekpere"));
        assert!(name_keys("Langa, Łukasz").contains(&"langa lukasz".to_owned()));
        assert_eq!(name_keys("Juliana (Jules) Barros Lima")[1], "barros juliana lima");
    }

    #[test]
    fn a_plain_name_has_one_key_and_symbols_have_none() {
        assert_eq!(name_keys("Eric Matthes").len(), 1);
        assert!(name_keys("(…)").is_empty());
    }

    #[test]
    fn two_words_in_common_are_near_and_one_of_many_is_not() {
        assert_eq!(nearness("Henry Fredrick Schreiner III", "Henry Schreiner"), 2);
        assert_eq!(nearness("Mario (he/him)", "Mario Rossi"), 1, "the only word there is");
        assert_eq!(nearness("Ana Gonzaga", "Ana Torres"), 0);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(says in ".{0,60}", known in ".{0,60}") {
            prop_assert!(name_keys(&says).len() <= 2);
            let _ = nearness(&says, &known);
        }
    }
}
