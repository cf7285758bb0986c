//! What is said of an upload that is no picture for us. The pixels themselves are the business of `sundae_pictures`.

use crate::problem::{ApiError, Status};
use sundae_pictures::safe::{BadPicture, PIXELS_MAX};
use sundae_shared::points::rules::PICTURE_BYTES_MAX;

sundae_shared::messages! {
    mod text {
        empty: en "This file is empty. Take the photo again, or choose another file.",
            es "Este archivo está vacío. Toma la foto otra vez o elige otro archivo.";
        too_large(megabytes: usize): en "This file is larger than {megabytes} MB. Choose a smaller size in your phone's share sheet, or take a screenshot of the photo.",
            es "Este archivo pesa más de {megabytes} MB. Elige un tamaño menor al compartirlo, o haz una captura de pantalla de la foto.";
        heic: en "This is a HEIC photo, which not every browser can show. Send it as JPEG: on an iPhone choose Settings › Camera › Formats › Most Compatible, or send a screenshot of it.",
            es "Es una foto HEIC, que no todos los navegadores pueden mostrar. Envíala como JPEG: en un iPhone elige Ajustes › Cámara › Formatos › Más compatible, o envía una captura de pantalla.";
        svg: en "This is a drawing (SVG), not a photo. Send a JPEG, PNG or WebP picture.",
            es "Esto es un dibujo (SVG), no una foto. Envía una imagen JPEG, PNG o WebP.";
        web_page: en "This is a web page, not a photo. Send its address as a link, or a screenshot of it.",
            es "Esto es una página web, no una foto. Envía su dirección como enlace o una captura de pantalla.";
        pdf: en "This is a PDF, not a photo. Send a screenshot of it as JPEG or PNG.",
            es "Esto es un PDF, no una foto. Envía una captura de pantalla en JPEG o PNG.";
        kind: en "This is not a picture that we can read. Send a JPEG, PNG or WebP picture.",
            es "Esto no es una imagen que podamos leer. Envía una imagen JPEG, PNG o WebP.";
        too_many_pixels(millions: u64): en "This picture has more than {millions} million pixels. Send a smaller version of it, for instance a screenshot.",
            es "Esta imagen tiene más de {millions} millones de píxeles. Envía una versión más pequeña, por ejemplo una captura de pantalla.";
        cut_off: en "This picture is damaged: a part of it is missing. Send it once more, or take a screenshot of it.",
            es "Esta imagen está dañada: le falta una parte. Envíala otra vez o haz una captura de pantalla.";
    }
}

impl From<BadPicture> for ApiError {
    fn from(bad: BadPicture) -> Self {
        let invalid = |code, say: fn(sundae_shared::text::Lang) -> &'static str| {
            Self::new(Status::Invalid, code, move |lang| say(lang).into())
        };
        match bad {
            BadPicture::Empty => invalid("picture.empty", text::empty),
            BadPicture::Heic => invalid("picture.heic", text::heic),
            BadPicture::Svg => invalid("picture.svg", text::svg),
            BadPicture::WebPage => invalid("picture.web_page", text::web_page),
            BadPicture::Pdf => invalid("picture.pdf", text::pdf),
            BadPicture::Kind => invalid("picture.unknown_kind", text::kind),
            BadPicture::TooManyPixels => Self::new(Status::Invalid, "picture.too_many_pixels", |lang| {
                text::too_many_pixels(lang, PIXELS_MAX / 1_000_000)
            }),
            BadPicture::CutOff => invalid("picture.cut_off", text::cut_off),
        }
    }
}

/// Of more than [`PICTURE_BYTES_MAX`].
pub fn too_large() -> ApiError {
    ApiError::new(Status::TooLarge, "picture.too_large", |lang| {
        text::too_large(lang, PICTURE_BYTES_MAX / 1024 / 1024)
    })
}
