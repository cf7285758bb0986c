//! Folding for search and matching: case, marks and the order of names do not matter.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// NFKD without marks, lower case, letters that have no decomposition spelled out (đ ł ø ı ß æ œ þ ð),
/// everything but letters and digits a single space. Other scripts stay as they are.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match letter {
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            c if c.is_alphanumeric() => folded.push(c),
            c if is_combining_mark(c) => {}
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A name's words, folded and sorted: equal for `Müller, Jürgen` and `JURGEN MULLER`.
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{fold, name_key};

    #[test]
    fn marks_and_case_do_not_matter() {
        assert_eq!(fold("Łukasz  Đorđević-Øster"), "lukasz dordevic oster");
        assert_eq!(fold("İrem Çelik"), "irem celik");
        assert_eq!(fold("Strauß"), "strauss");
    }

    #[test]
    fn other_scripts_stay_readable() {
        assert_eq!(fold("山田 太郎"), "山田 太郎");
        assert_eq!(fold("Олена Шевченко"), "олена шевченко");
    }

    #[test]
    fn the_order_of_names_does_not_matter() {
        assert_eq!(name_key("Müller, Jürgen"), name_key("JURGEN MULLER"));
        assert_ne!(name_key("Jurgen Muller"), name_key("Jurgen Miller"));
        assert_eq!(name_key(""), "");
    }
}
