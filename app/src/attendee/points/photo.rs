//! Choosing a photo: sent as soon as it is chosen, so that what is wrong with it is said at once.

use crate::api::{self, Failure, Key};
use crate::i18n::lang;
use crate::state::spawn;
use crate::ui::ButtonKind;
use crate::ui::changing;
use crate::ui::node::{image, live, node, nothing, para, text};
use crate::ui::parts::{complaint, press};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::points::api::{UPLOAD_PICTURE, own_picture};
use sundae_shared::points::rules::PICTURE_BYTES_MAX;
use sundae_shared::points::{PictureId, PictureStored};
use web_sys::{File, FormData};

sundae_shared::messages! {
    mod words {
        label: en "Photo", es "Foto";
        hint: en "Only you and the moderators see it. Place, time and camera are removed from it.",
            es "Solo la ves tú y quien revisa. Se le quitan el lugar, la hora y los datos de la cámara.";
        choose: en "Choose a photo", es "Elegir una foto";
        another: en "Choose another photo", es "Elegir otra foto";
        sending: en "Sending the photo…", es "Enviando la foto…";
        chosen: en "The photo that you chose", es "La foto que elegiste";
        remove: en "Remove the photo", es "Quitar la foto";
        too_large: en "This photo is larger than 10 MB. Choose a smaller size, or take a screenshot of it.",
            es "Esta foto pesa más de 10 MB. Elige un tamaño menor o haz una captura de pantalla.";
    }
}

/// Where a photo stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Photo {
    None,
    /// Under this key; what another one brings came too late.
    Sending(Key),
    Sent(PictureId),
    Failed(Failure),
    TooLarge,
}

impl Photo {
    pub fn picture(&self) -> Option<PictureId> {
        match self {
            Self::Sent(picture) => Some(picture.clone()),
            Self::None | Self::Sending(_) | Self::Failed(_) | Self::TooLarge => None,
        }
    }
}

pub fn photo_field(photo: RwSignal<Photo>) -> AnyView {
    let id = crate::ui::fresh_id();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            send(photo, &file);
        }
        // Choosing the same file again must count as a change.
        input.set_value("");
    };
    let label = move |lang| match photo.get() {
        Photo::Sending(_) => words::sending(lang),
        Photo::Sent(_) => words::another(lang),
        Photo::None | Photo::Failed(_) | Photo::TooLarge => words::choose(lang),
    };
    let chooser = view! {
        <input
            id=id.clone()
            class="for-readers photo-input"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            node_ref=input
            on:change=choose
        />
        <label for=id class="button" aria-live="polite">{text(label)}</label>
    };
    node(
        "div",
        "field",
        vec![
            para("strong", words::label),
            para("field-hint", words::hint),
            live(vec![changing(move || chosen(photo))]),
            chooser.into_any(),
            complaint(Signal::derive(move || wrong(photo))),
        ],
    )
}

fn chosen(photo: RwSignal<Photo>) -> AnyView {
    let Some(picture) = photo.get().picture() else { return nothing() };
    let remove =
        press(words::remove, ButtonKind::Quiet, RwSignal::new(false), move || photo.set(Photo::None));
    node("div", "", vec![image(own_picture(&picture), "evidence", words::chosen), remove])
}

fn wrong(photo: RwSignal<Photo>) -> Option<String> {
    match photo.get() {
        Photo::Failed(failure) => Some(failure.sentence(lang())),
        Photo::TooLarge => Some(words::too_large(lang()).to_owned()),
        Photo::None | Photo::Sending(_) | Photo::Sent(_) => None,
    }
}

fn send(photo: RwSignal<Photo>, file: &File) {
    if file.size() > PICTURE_BYTES_MAX as f64 {
        photo.set(Photo::TooLarge);
        return;
    }
    let Ok(form) = FormData::new() else { return };
    if form.append_with_blob_and_filename("picture", file, &file.name()).is_err() {
        return;
    }
    let key = Key::new();
    photo.set(Photo::Sending(key.clone()));
    spawn(async move {
        let stored = api::upload::<PictureStored>(&key, UPLOAD_PICTURE, &form).await;
        // Another photo may have been chosen meanwhile: the last one counts.
        let _ = photo.try_update(|photo| {
            if *photo == Photo::Sending(key) {
                *photo = match stored {
                    Ok(PictureStored { picture, .. }) => Photo::Sent(picture),
                    Err(failure) => Photo::Failed(failure),
                };
            }
        });
    });
}
