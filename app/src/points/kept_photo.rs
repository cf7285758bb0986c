//! A photo that waits on this phone for the network, in the browser's cache: the smallest of its stores.
//!
//! Invariant: nothing but the queue reads it; it goes when it has arrived, is thrown away, or its owner signs out.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Cache, Response};

/// Not one of the worker's names: those it clears.
const CACHE: &str = "sundae.points";

type Done<T> = Result<T, JsValue>;

pub async fn put(name: &str, photo: &Blob) -> Done<()> {
    let kept = Response::new_with_opt_blob(Some(photo))?;
    done(cache().await?.put_with_str(&address(name), &kept)).await.map(drop)
}

/// `None` when the browser threw it away.
pub async fn get(name: &str) -> Done<Option<Blob>> {
    let found = done(cache().await?.match_with_str(&address(name))).await?;
    match found.dyn_into::<Response>() {
        Ok(kept) => Ok(Some(done(kept.blob()?).await?.unchecked_into())),
        Err(_) => Ok(None),
    }
}

pub async fn remove(name: &str) -> Done<()> {
    done(cache().await?.delete_with_str(&address(name))).await.map(drop)
}

fn address(name: &str) -> String {
    format!("/kept/{name}")
}

async fn cache() -> Done<Cache> {
    let caches = web_sys::window().ok_or(JsValue::NULL)?.caches()?;
    Ok(done(caches.open(CACHE)).await?.unchecked_into())
}

async fn done(promise: Promise) -> Done<JsValue> {
    JsFuture::from(promise).await
}
