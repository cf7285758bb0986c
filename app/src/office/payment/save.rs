//! Files between the page and the machine: an answer that becomes a file to save, a file that becomes a request.

use super::model::{bytes_of_letters, letters_of_bytes};
use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlAnchorElement, Url};

/// A file in the page's memory under an address of its own; gone with the page, or when it is let go.
#[derive(Clone, PartialEq)]
pub struct FileLink(String);

impl FileLink {
    /// `None` when it is no base64, or the browser refuses.
    pub fn make(base64: &str, media_type: &str) -> Option<Self> {
        let bytes = bytes_of_letters(&window().atob(base64).ok()?)?;
        let parts = Array::of1(&Uint8Array::from(bytes.as_slice()).into());
        let whole = Blob::new_with_u8_array_sequence(&parts).ok()?;
        let typed = whole.slice_with_f64_and_f64_and_content_type(0.0, whole.size(), media_type).ok()?;
        Url::create_object_url_with_blob(&typed).ok().map(Self)
    }

    pub fn address(&self) -> String {
        self.0.clone()
    }

    /// As if a link to it had been pressed.
    pub fn save_as(&self, name: &str) {
        let Some(link) = document().create_element("a").ok().and_then(|it| it.dyn_into().ok()) else {
            return;
        };
        let link: HtmlAnchorElement = link;
        link.set_href(&self.0);
        link.set_download(name);
        link.click();
    }

    pub fn let_go(self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// The content of a file as base64; fails when it went away while it was read.
pub async fn base64_of(file: &File) -> Result<String, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    window().btoa(&letters_of_bytes(&Uint8Array::new(&buffer).to_vec()))
}
