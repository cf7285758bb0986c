//! What a cell of an exported file may hold.

/// A text that a spreadsheet can't take for a formula: one that begins like a formula gets an apostrophe
/// in front. Source: OWASP, "CSV Injection".
pub fn neutral(text: &str) -> std::borrow::Cow<'_, str> {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}").into(),
        _ => text.into(),
    }
}

/// A name for a file, from the name of the conference: `PyCon US 2025` becomes `pycon-us-2025`.
pub fn slug(name: &str) -> String {
    let folded = crate::fold::fold(name);
    let ascii = folded.split(' ').filter(|word| word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let slug = ascii.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "conference".to_owned() } else { slug.chars().take(60).collect() }
}

#[cfg(test)]
mod tests {
    use super::{neutral, slug};

    #[test]
    fn what_begins_like_a_formula_is_made_a_text() {
        for bad in ["=1+1", "+49 30", "-5", "@SUM(A1)", "\tx", "\r=1"] {
            assert_eq!(neutral(bad), format!("'{bad}"));
        }
        for fine in ["Erin Mensah", "a=b", "", "'=1", "山田"] {
            assert_eq!(neutral(fine), fine);
        }
    }

    #[test]
    fn a_file_is_named_after_the_conference() {
        assert_eq!(slug("PyCon US 2025"), "pycon-us-2025");
        assert_eq!(slug("PyCon España"), "pycon-espana");
        assert_eq!(slug("山田"), "conference");
    }
}
