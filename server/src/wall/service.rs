//! What everybody sees: pictures of the wall with the names of those who want to be named.

use super::store::{self, ShownRow};
use crate::db::Reader;
use crate::points::service as points;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::id::PersonId;
use sundae_shared::paging::Page;
use sundae_shared::points::{After, SubmissionId};
use sundae_shared::wall::rules::{WALL_ROWS, is_named};
use sundae_shared::wall::{Wall, WallCaption, WallItem, WallPictureId};

pub fn wall(r: &mut Reader<'_>, request: &After) -> Result<Wall, ApiError> {
    let after = points::cursor::<WallPictureId>(request.after.as_deref())?;
    let rows = store::shown(r, after.as_ref(), WALL_ROWS)?;
    let Page { items, next } = Page::cut(rows, WALL_ROWS, |row| row.id.to_string());
    Ok(Wall { items: items_of(r, items)?, next })
}

/// The newest, for the big screen.
pub fn newest(r: &mut Reader<'_>, most: usize) -> Result<Vec<WallItem>, ApiError> {
    let mut rows = store::shown(r, None, most)?;
    rows.truncate(most);
    items_of(r, rows)
}

/// Where the file of a picture is, while it is on the wall.
pub fn file(r: &mut Reader<'_>, id: &WallPictureId) -> Result<String, ApiError> {
    store::file_of_shown(r, id)?.ok_or_else(ApiError::not_found)
}

fn items_of(r: &mut Reader<'_>, rows: Vec<ShownRow>) -> Result<Vec<WallItem>, ApiError> {
    let ids: Vec<SubmissionId> = rows.iter().map(|row| row.submission.clone()).collect();
    let mut names: HashMap<SubmissionId, Vec<String>> = HashMap::new();
    for row in store::names(r, &ids)? {
        let named = row.named.into();
        if is_named(true, (row.part == "companion").then_some(&named)) {
            names.entry(row.submission).or_default().push(row.name);
        }
    }
    let item = |row: ShownRow| WallItem {
        names: names.remove(&row.submission).unwrap_or_default(),
        id: row.id,
        title: (row.caption == WallCaption::Activity).then(|| points::bilingual(row.title)),
        width: row.size.0,
        height: row.size.1,
        at: row.at,
    };
    Ok(rows.into_iter().map(item).collect())
}

/// Accepted submissions with a picture, and whose they are; for the demo, which speaks for their authors.
pub fn accepted_for_demo(r: &mut Reader<'_>) -> Result<Vec<(SubmissionId, PersonId)>, ApiError> {
    Ok(store::accepted(r)?)
}
