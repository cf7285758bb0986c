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

/// The value that at least `percent` of all are at or below: the nearest rank, so it is one that occurred.
/// `sorted` rises. Nothing occurred: `None`.
pub fn percentile(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// Seconds as whole minutes, half a minute up.
pub fn minutes(seconds: i64) -> i64 {
    (seconds + 30).div_euclid(60)
}

/// What of an amount goes to each of several limits, in their order; what is above all of them goes to the
/// last, so that nothing gets lost.
pub fn fill(amount_minor: i64, limits: &[i64]) -> Vec<i64> {
    let mut left = amount_minor;
    let mut filled: Vec<i64> = limits
        .iter()
        .map(|limit| {
            let taken = left.clamp(0, (*limit).max(0));
            left -= taken;
            taken
        })
        .collect();
    if let Some(last) = filled.last_mut() {
        *last += left;
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::{fill, minutes, neutral, percentile, slug};

    #[test]
    fn a_percentile_is_a_value_that_occurred() {
        assert_eq!(percentile(&[], 50), None);
        assert_eq!(percentile(&[7], 50), Some(7));
        assert_eq!(percentile(&[1, 2, 3, 4], 50), Some(2));
        assert_eq!(percentile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90), Some(9));
        assert_eq!(percentile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 100), Some(10));
        assert_eq!((minutes(29), minutes(30), minutes(89), minutes(90)), (0, 1, 1, 2));
    }

    #[test]
    fn limits_are_filled_in_order_and_nothing_gets_lost() {
        assert_eq!(fill(150, &[100, 100]), [100, 50]);
        assert_eq!(fill(250, &[100, 100]), [100, 150], "a check fee stands above the award");
        assert_eq!(fill(-20, &[100, 100]), [0, -20], "more came back than was paid");
        assert!(fill(10, &[]).is_empty());
    }

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
