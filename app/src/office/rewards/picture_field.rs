//! The picture of a reward: sent as soon as it is chosen, so that what is wrong with it is said at once.

use crate::api::{self, Failure, Key};
use crate::i18n::{lang, tr};
use crate::state::spawn;
use crate::ui::file_field::FileButton;
use crate::ui::node::image;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use sundae_shared::points::rules::PICTURE_BYTES_MAX;
use sundae_shared::points::{PictureId, PictureStored};
use sundae_shared::rewards::api::{UPLOAD_REWARD_PICTURE, office_reward_picture};
use web_sys::{File, FormData};

sundae_shared::messages! {
    mod words {
        label: en "Picture", es "Imagen";
        hint: en "JPEG, PNG or WebP, up to 10 MB. Everybody who sees the reward sees it.",
            es "JPEG, PNG o WebP, hasta 10 MB. La ve quien ve el premio.";
        choose: en "Choose a picture", es "Elegir una imagen";
        sending: en "Sending the picture…", es "Enviando la imagen…";
        shown: en "The picture of this reward", es "La imagen de este premio";
        remove: en "Remove the picture", es "Quitar la imagen";
        too_large: en "This picture is larger than 10 MB. Choose a smaller one.",
            es "Esta imagen pesa más de 10 MB. Elige una más pequeña.";
    }
}

#[component]
pub fn PictureField(
    picture: RwSignal<Option<PictureId>>,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let sending = RwSignal::new(false);
    let wrong = RwSignal::new(None::<Wrong>);
    let choose = move |file: File| {
        wrong.set(None);
        if file.size() > PICTURE_BYTES_MAX as f64 {
            wrong.set(Some(Wrong::TooLarge));
            return;
        }
        sending.set(true);
        spawn(async move {
            let answer = send(&file).await;
            let _ = sending.try_set(false);
            match answer {
                Ok(stored) => drop(picture.try_set(Some(stored.picture))),
                Err(failure) => drop(wrong.try_set(Some(Wrong::Failed(failure)))),
            }
        });
    };
    let says = move || {
        let says = wrong.get().map(Wrong::sentence).or_else(|| error.get());
        says.map(|says| view! { <p class="field-error">{says}</p> })
    };
    view! {
        <div class="field">
            <p class="strong">{tr(words::label)}</p>
            <p class="field-hint">{tr(words::hint)}</p>
            {move || picture.get().map(|id| view! {
                {image(office_reward_picture(&id), "evidence evidence-small", words::shown)}
                <Button label=words::remove kind=ButtonKind::Quiet on_press=move |()| picture.set(None) />
            })}
            <FileButton
                label=move |lang| if sending.get() { words::sending(lang) } else { words::choose(lang) }.to_owned()
                accept="image/jpeg,image/png,image/webp"
                on_file=choose
            />
            <div aria-live="polite">{says}</div>
        </div>
    }
}

#[derive(Clone)]
enum Wrong {
    TooLarge,
    Failed(Failure),
}

impl Wrong {
    fn sentence(self) -> String {
        match self {
            Self::TooLarge => words::too_large(lang()).to_owned(),
            Self::Failed(failure) => failure.sentence(lang()),
        }
    }
}

async fn send(file: &File) -> Result<PictureStored, Failure> {
    let form = FormData::new().map_err(|_| Failure::Unreadable)?;
    form.append_with_blob("picture", file).map_err(|_| Failure::Unreadable)?;
    api::upload(&Key::new(), UPLOAD_REWARD_PICTURE, &form).await
}
