//! Which of some pictures shows next.

/// The one after `now` when it is time to go on, else `now` as it is known today; the first when `now` is gone. `None`
/// when there is none.
pub fn next<T: Clone, K: PartialEq>(
    all: &[T],
    now: Option<&T>,
    go_on: bool,
    key: impl Fn(&T) -> &K,
) -> Option<T> {
    let at = now.and_then(|now| all.iter().position(|one| key(one) == key(now)));
    let at = match at {
        Some(at) if go_on => (at + 1) % all.len(),
        Some(at) => at,
        None => 0,
    };
    all.get(at).cloned()
}

#[cfg(test)]
mod tests {
    use super::next;

    fn key<'k>(one: &'k (u8, &'static str)) -> &'k u8 {
        &one.0
    }

    #[test]
    fn each_has_its_turn_and_the_first_again() {
        let all = [(1, "a"), (2, "b")];
        assert_eq!(next(&all, None, true, key), Some((1, "a")));
        assert_eq!(next(&all, Some(&all[0]), true, key), Some((2, "b")));
        assert_eq!(next(&all, Some(&all[1]), true, key), Some((1, "a")));
        assert_eq!(next(&all, Some(&all[1]), false, key), Some((2, "b")), "until it is time");
    }

    #[test]
    fn one_that_is_gone_goes_at_once_and_a_change_of_its_caption_shows() {
        let all = [(2, "new")];
        assert_eq!(next(&all, Some(&(1, "a")), false, key), Some((2, "new")));
        assert_eq!(next(&all, Some(&(2, "old")), false, key), Some((2, "new")));
        assert_eq!(next(&[], Some(&(2, "old")), false, key), None);
    }
}
