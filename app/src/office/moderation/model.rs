//! Moving through the queue.

use sundae_shared::points::QueueItem;

/// The place of the selected item; an address that names none of them means the first.
pub fn selected(items: &[QueueItem], id: Option<&str>) -> usize {
    id.and_then(|id| items.iter().position(|item| item.id.to_string() == id)).unwrap_or(0)
}

/// The place one further, or one back; the ends hold.
pub fn moved(at: usize, by: isize, len: usize) -> usize {
    at.saturating_add_signed(by).min(len.saturating_sub(1))
}

/// Which item stands there after the one at `at` has left the list.
pub fn after_leaving(items: &[QueueItem], at: usize) -> Option<String> {
    let next = items.get(at + 1).or_else(|| at.checked_sub(1).and_then(|before| items.get(before)))?;
    Some(next.id.to_string())
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn the_ends_of_the_list_hold() {
        assert_eq!(moved(0, -1, 3), 0);
        assert_eq!(moved(1, 1, 3), 2);
        assert_eq!(moved(2, 1, 3), 2);
        assert_eq!(moved(0, 1, 0), 0);
    }
}
