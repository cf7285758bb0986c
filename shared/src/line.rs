//! One line of text typed or exported by somebody else: what makes it unfit, and how it is tidied.

use unicode_normalization::UnicodeNormalization;

/// Characters of a foreign text that a report shows before it cuts the rest off.
pub const FOUND_CHARS_MAX: usize = 80;

/// Why a text can't stand on one line of a screen, a badge or a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// U+0000, which PostgreSQL refuses and programs cut off at.
    Nul,
    /// Any other control character but the tab.
    Control,
    /// An embedding, override or isolate: makes a name read as something else (U+202A–202E, U+2066–2069).
    Direction,
    LineBreak,
}

/// The gravest flaw of `text`, leading and trailing white space left out.
pub fn flaw(text: &str) -> Option<Flaw> {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    let mut found = None;
    for letter in text.chars() {
        match letter {
            '\0' => return Some(Flaw::Nul),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => found = Some(Flaw::Direction),
            '\t' => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => found = found.or(Some(Flaw::LineBreak)),
            c if c.is_control() && found != Some(Flaw::Direction) => found = Some(Flaw::Control),
            _ => {}
        }
    }
    found
}

/// NFC, no white space at either end, single spaces inside, and without the characters nobody sees that
/// make two equal names differ (soft hyphen, zero-width space, word joiner, byte order mark). Joiners that
/// emoji and Persian need stay.
pub fn tidy(text: &str) -> String {
    let seen: String =
        text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')).collect();
    let mut line = String::with_capacity(seen.len());
    for word in seen.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.nfc());
    }
    line
}

/// A foreign text for a person to read: control characters drawn, direction marks spelled, cut at
/// [`FOUND_CHARS_MAX`] characters.
pub fn visible(text: &str) -> String {
    let mut shown = String::new();
    for (at, letter) in text.chars().enumerate() {
        if at == FOUND_CHARS_MAX {
            shown.push('…');
            break;
        }
        match letter {
            // Unicode's control pictures stand in the order of the controls.
            '\0'..='\u{1f}' => shown.push(char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}')),
            '\u{7f}' => shown.push('\u{2421}'),
            '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => shown.push_str(&format!("[U+{:04X}]", u32::from(letter))),
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{Flaw, flaw, tidy, visible};

    #[test]
    fn names_of_the_world_have_no_flaw() {
        for name in ["Erin Mensah", "محمد العلي", "👩🏽‍💻 Zoë", "அருண் குமார்", "علی‌رضا", " padded\t", "Line\r\n"]
        {
            assert_eq!(flaw(name), None, "{name}");
        }
    }

    #[test]
    fn each_flaw_is_told_apart() {
        assert_eq!(flaw("Nul\0Byte"), Some(Flaw::Nul));
        assert_eq!(flaw("Right\u{202e}to-left"), Some(Flaw::Direction));
        assert_eq!(flaw("Iso\u{2066}late"), Some(Flaw::Direction));
        assert_eq!(flaw("Bell\u{7}"), Some(Flaw::Control));
        assert_eq!(flaw("Two\nLines"), Some(Flaw::LineBreak));
        assert_eq!(flaw("Two\nLines\u{202e}\u{7}"), Some(Flaw::Direction), "the gravest is named");
    }

    #[test]
    fn a_tidy_line_is_composed_and_single_spaced() {
        assert_eq!(tidy("  Padded \u{a0} Name  "), "Padded Name");
        assert_eq!(tidy("Zoe\u{308}"), "Zoë");
        assert_eq!(tidy("\u{feff}Ana\u{200b}"), "Ana");
        assert_eq!(tidy("👩🏽‍💻"), "👩🏽‍💻");
        assert_eq!(tidy(" \u{200b} "), "");
    }

    #[test]
    fn what_is_shown_is_short_and_harmless() {
        assert_eq!(visible("a\0b\nc\u{202e}d"), "a␀b␊c[U+202E]d");
        assert_eq!(visible(&"x".repeat(20_000)).chars().count(), 81);
    }
}
