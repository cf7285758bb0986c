//! Lists have an order, a limit and a cursor.

use serde::{Deserialize, Serialize};

/// Rows on one page of a list, unless the endpoint says otherwise.
pub const PAGE_ROWS: usize = 50;

/// One page of a list. `next` goes into the next request's `after`; `None` on the last page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub items: Vec<T>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts `items`, fetched with one row more than `limit`, into a page.
    pub fn cut(mut items: Vec<T>, limit: usize, cursor: impl Fn(&T) -> String) -> Self {
        let next = if items.len() > limit {
            items.truncate(limit);
            items.last().map(cursor)
        } else {
            None
        };
        Self { items, next }
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn a_page_names_the_next_one_only_when_there_is_more() {
        assert_eq!(Page::cut(vec![1, 2, 3], 2, i32::to_string).next.as_deref(), Some("2"));
        assert_eq!(Page::cut(vec![1, 2], 2, i32::to_string).next, None);
    }
}
