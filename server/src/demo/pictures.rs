//! The demo's photos and receipts, drawn by us and kept like uploads.

use crate::cx::Deps;
use crate::files::KeptPicture;
use crate::files::receipt::KeptReceipt;
use crate::problem::ApiError;
use futures_util::future::try_join_all;
use sundae_pictures::drawn;

/// `count` different photos.
pub async fn keep(deps: &Deps, count: usize) -> Result<Vec<KeptPicture>, ApiError> {
    let keep = async |number| deps.files.keep_picture(draw(drawn::photo, number).await?).await;
    try_join_all((0..count).map(keep)).await
}

/// `count` different receipts.
pub async fn receipts(deps: &Deps, count: usize) -> Result<Vec<KeptReceipt>, ApiError> {
    let keep = async |number| deps.files.keep_drawn(draw(drawn::slip, number).await?).await;
    try_join_all((0..count).map(keep)).await
}

async fn draw<E: std::fmt::Display + Send + 'static>(
    picture: fn(usize) -> Result<Vec<u8>, E>,
    number: usize,
) -> Result<Vec<u8>, ApiError> {
    let drawn = tokio::task::spawn_blocking(move || picture(number)).await;
    let drawn = drawn.map_err(|_| ApiError::bug("drawing a picture of the demo panicked"))?;
    drawn.map_err(|error| ApiError::bug(format!("a picture of the demo: {error}")))
}
