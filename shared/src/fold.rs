//! Folding for search and matching: case, marks and the order of names do not matter.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// NFKD without accents and points, lower case, letters that have no decomposition spelled out (đ ł ø ı ß æ œ þ ð),
/// everything but letters and digits a single space. Other scripts stay as they are: the vowel signs of
/// Devanagari or Tamil and the voicing marks of kana are marks to Unicode and letters to their readers.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().flat_map(char::to_lowercase) {
        match (letter, spelled(letter)) {
            (_, Some(letters)) => folded.push_str(letters),
            (c, None) if is_accent(c) => {}
            (c, None) if c.is_alphanumeric() || is_combining_mark(c) => folded.push(c),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Small Latin letters that have no decomposition.
fn spelled(letter: char) -> Option<&'static str> {
    match letter {
        'đ' | 'ð' => Some("d"),
        'ł' => Some("l"),
        'ø' => Some("o"),
        'ı' => Some("i"),
        'ß' => Some("ss"),
        'æ' => Some("ae"),
        'œ' => Some("oe"),
        'þ' => Some("th"),
        _ => None,
    }
}

/// A text in ASCII, for systems of banks that know nothing else: Latin letters without their marks, in the case
/// they had, and the typographer's marks as a typewriter has them. `Err`: a letter that ASCII can't stand for.
/// Source for ə ħ ŋ ŧ: ICAO Doc 9303, part 3, as a passport's machine-readable lines have them.
pub fn latin(text: &str) -> Result<String, char> {
    let mut kept = String::with_capacity(text.len());
    for letter in text.nfkd() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match (letter, small) {
            (' '..='~', _) => kept.push(letter),
            (mark, _) if is_accent(mark) => {}
            ('‘' | '’' | 'ʻ' | 'ʼ', _) => kept.push('\''),
            ('‐'..='―' | '−', _) => kept.push('-'),
            ('“' | '”' | '«' | '»', _) => kept.push('"'),
            ('·', _) => kept.push('.'),
            (_, small) => {
                let found = match small {
                    'ə' => "e",
                    'ħ' => "h",
                    'ŋ' => "n",
                    'ŧ' => "t",
                    other => spelled(other).ok_or(letter)?,
                };
                let capital = letter != small;
                kept.extend(found.chars().map(|c| if capital { c.to_ascii_uppercase() } else { c }));
            }
        }
    }
    Ok(kept)
}

/// Marks that people leave out when they type: accents of Latin, Greek and Cyrillic, Hebrew and Arabic points.
fn is_accent(mark: char) -> bool {
    matches!(mark,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
        && is_combining_mark(mark)
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
    use super::{fold, latin, name_key};

    #[test]
    fn marks_and_case_do_not_matter() {
        assert_eq!(fold("Łukasz  Đorđević-Øster"), "lukasz dordevic oster");
        assert_eq!(fold("İrem Çelik"), "irem celik");
        assert_eq!(fold("Strauß"), "strauss");
    }

    #[test]
    fn a_bank_gets_ascii_and_what_it_cannot_write_is_named() {
        assert_eq!(latin("Zoë Ångström-O’Brien").as_deref(), Ok("Zoe Angstrom-O'Brien"));
        assert_eq!(
            latin("Łukasz Đorđević ŒUVRE Þór Strauß ẞ").as_deref(),
            Ok("Lukasz Dordevic OEUVRE THor Strauss SS")
        );
        assert_eq!(latin("İrem Çelik, Əli Ğazı №7").as_deref(), Ok("Irem Celik, Eli Gazi No7"));
        assert_eq!(latin("Col·legi – «A»…\u{a0}B").as_deref(), Ok("Col.legi - \"A\"... B"));
        assert_eq!(latin("Yamada 太郎"), Err('太'));
        assert_eq!(latin("a\tb"), Err('\t'), "no control character either");
    }

    #[test]
    fn other_scripts_stay_readable() {
        assert_eq!(fold("山田 太郎"), "山田 太郎");
        assert_eq!(fold("Олена Шевченко"), "олена шевченко");
    }

    #[test]
    fn names_that_differ_in_a_vowel_sign_stay_apart() {
        assert_ne!(name_key("राम शर्मा"), name_key("रीमा शर्मा"));
        assert_ne!(fold("はが"), fold("はか"));
        assert_eq!(fold("नरेंद्र शर्मा").split(' ').count(), 2, "no sign splits a word");
        assert_eq!(fold("مُحَمَّد"), fold("محمد"));
    }

    #[test]
    fn the_order_of_names_does_not_matter() {
        assert_eq!(name_key("Müller, Jürgen"), name_key("JURGEN MULLER"));
        assert_ne!(name_key("Jurgen Muller"), name_key("Jurgen Miller"));
        assert_eq!(name_key(""), "");
    }
}
