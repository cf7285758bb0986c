//! Choosing a photo: sent as soon as it is chosen, so that what is wrong with it is said at once. Without network it
//! waits, and goes with the rest.

use super::queue::{has_to_wait, upload};
use crate::api::{Failure, Key};
use crate::i18n::{format, lang};
use crate::state::spawn;
use crate::ui::ButtonKind;
use crate::ui::changing;
use crate::ui::node::{image, live, maybe, node, para, text};
use crate::ui::parts::{complaint, press};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::points::api::own_picture;
use sundae_shared::points::rules::PICTURE_BYTES_MAX;
use sundae_shared::points::{PictureId, PictureStored};
use web_sys::{File, Url};

sundae_shared::messages! {
    mod words {
        label: en "Photo", es "Foto";
        hint: en "Only you and the moderators see it. Place, time and camera are removed from it.",
            es "Solo la ves tú y quien revisa. Se le quitan el lugar, la hora y los datos de la cámara.";
        deleted_on(day: &str): en "It is deleted on {day}; what was decided with it stays.",
            es "Se elimina el {day}; lo que se decidió con ella sigue en pie.";
        choose: en "Choose a photo", es "Elegir una foto";
        another: en "Choose another photo", es "Elegir otra foto";
        sending: en "Sending the photo…", es "Enviando la foto…";
        chosen: en "The photo that you chose", es "La foto que elegiste";
        remove: en "Remove the photo", es "Quitar la foto";
        waits: en "No network. The photo waits on this phone and goes with the rest.",
            es "Sin conexión. La foto espera en este teléfono y se envía con lo demás.";
        too_large: en "This photo is larger than 10 MB. Choose a smaller size, or take a screenshot of it.",
            es "Esta foto pesa más de 10 MB. Elige un tamaño menor o haz una captura de pantalla.";
    }
}

/// Where a photo stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    None,
    /// Under this key; what another one brings came too late.
    Sending(Key),
    Sent(PictureId),
    /// Here, at this address of the page; [`Photo::waiting`] has it.
    Waiting(String),
    Failed(Failure),
    TooLarge,
}

/// The photo of a form.
#[derive(Clone, Copy)]
pub struct Photo {
    pub stage: RwSignal<Stage>,
    /// What was chosen last, with the key under which it is uploaded once.
    chosen: StoredValue<Option<(Key, File)>, LocalStorage>,
}

impl Photo {
    pub fn new() -> Self {
        Self { stage: RwSignal::new(Stage::None), chosen: StoredValue::new_local(None) }
    }

    pub fn picture(self) -> Option<PictureId> {
        match self.stage.get_untracked() {
            Stage::Sent(picture) => Some(picture),
            _ => None,
        }
    }

    /// What the server does not have yet.
    pub fn waiting(self) -> Option<(Key, File)> {
        matches!(self.stage.get_untracked(), Stage::Waiting(_)).then(|| self.chosen.get_value()).flatten()
    }
}

/// `deleted_on` is the day on which a photo of today is deleted.
pub fn photo_field(photo: Photo, deleted_on: Option<chrono::NaiveDate>) -> AnyView {
    let id = crate::ui::fresh_id();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            send(photo, file);
        }
        // Choosing the same file again must count as a change.
        input.set_value("");
    };
    let label = move |lang| match photo.stage.get() {
        Stage::Sending(_) => words::sending(lang),
        Stage::Sent(_) | Stage::Waiting(_) => words::another(lang),
        Stage::None | Stage::Failed(_) | Stage::TooLarge => words::choose(lang),
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
            maybe(
                deleted_on
                    .map(|day| para("field-hint", move |lang| words::deleted_on(lang, &format::day(day)))),
            ),
            live(vec![changing(move || maybe(chosen(photo)))]),
            chooser.into_any(),
            complaint(Signal::derive(move || wrong(photo))),
        ],
    )
}

fn chosen(photo: Photo) -> Option<AnyView> {
    let (address, says) = match photo.stage.get() {
        Stage::Sent(picture) => (own_picture(&picture), None),
        Stage::Waiting(address) => (address, Some(para("", words::waits))),
        _ => return None,
    };
    let remove = move || photo.stage.set(Stage::None);
    let remove = press(words::remove, ButtonKind::Quiet, RwSignal::new(false), remove);
    Some(node("div", "", vec![image(address, "evidence", words::chosen), maybe(says), remove]))
}

fn wrong(photo: Photo) -> Option<String> {
    match photo.stage.get() {
        Stage::Failed(failure) => Some(failure.sentence(lang())),
        Stage::TooLarge => Some(words::too_large(lang()).to_owned()),
        _ => None,
    }
}

fn send(photo: Photo, file: File) {
    if file.size() > PICTURE_BYTES_MAX as f64 {
        photo.stage.set(Stage::TooLarge);
        return;
    }
    let key = Key::new();
    photo.chosen.set_value(Some((key.clone(), file.clone())));
    photo.stage.set(Stage::Sending(key.clone()));
    spawn(async move {
        let stage = match upload(&key, &file).await {
            Ok(PictureStored { picture, .. }) => Stage::Sent(picture),
            Err(failure) if has_to_wait(&failure) => match Url::create_object_url_with_blob(&file) {
                Ok(address) => Stage::Waiting(address),
                Err(_) => Stage::Failed(failure),
            },
            Err(failure) => Stage::Failed(failure),
        };
        // Another photo may have been chosen meanwhile: the last one counts.
        let _ = photo.stage.try_update(|now| {
            if *now == Stage::Sending(key) {
                *now = stage;
            }
        });
    });
}
