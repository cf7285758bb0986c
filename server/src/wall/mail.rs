//! The mails about a picture on the wall. None says who took it down: that is nobody's business but theirs.

use super::store::CandidateRow;
use crate::db::WriteTx;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::points::service::bilingual;
use crate::problem::ApiError;

sundae_shared::messages! {
    mod text {
        down_subject(title: &str): en "Off the photo wall: {title}", es "Fuera del mural de fotos: {title}";
        down(title: &str): en "Somebody who may be in the picture that you sent in for “{title}” asked for it to be taken off the photo wall. It is off the wall and the big screen already.",
            es "Alguien que puede aparecer en la foto que enviaste para «{title}» pidió retirarla del mural. Ya no está en el mural ni en la pantalla.";
        down_safe: en "Your points and what you sent in stay as they are. You don't have to do anything. Please don't try to find out who it was; nobody has to explain why they don't want to be seen.",
            es "Tus puntos y lo que enviaste quedan como están. No tienes que hacer nada. Por favor, no intentes averiguar quién fue; nadie tiene que explicar por qué no quiere que se le vea.";
        back_subject(title: &str): en "Back on the photo wall: {title}", es "De nuevo en el mural de fotos: {title}";
        back(title: &str): en "The picture that you sent in for “{title}” may be on the photo wall again. Staff gave this reason:",
            es "La foto que enviaste para «{title}» puede estar otra vez en el mural. La organización dio este motivo:";
        back_do: en "If you don't want it there any more, take it off in the app; that works at once.",
            es "Si ya no la quieres ahí, quítala en la app; funciona al momento.";
        open: en "What I sent in", es "Lo que envié";
    }
}

/// Tells the author that their picture was taken down.
pub fn taken_down(tx: &mut WriteTx<'_>, site: &Site, row: &CandidateRow) -> Result<(), ApiError> {
    let title = bilingual(row.title.clone());
    write_to(tx, &row.author, |lang| {
        let title = title.in_lang(lang);
        let url = format!("{}/me/points/sent", site.0);
        Told {
            kind: "wall.taken_down",
            subject: text::down_subject(lang, title),
            parts: vec![
                Part::Text(text::down(lang, title)),
                Part::Text(text::down_safe(lang).into()),
                Part::Button { label: text::open(lang).into(), url },
            ],
        }
    })
}

/// Tells the author that staff put it back.
pub fn put_back(tx: &mut WriteTx<'_>, site: &Site, row: &CandidateRow, reason: &str) -> Result<(), ApiError> {
    let title = bilingual(row.title.clone());
    write_to(tx, &row.author, |lang| {
        let title = title.in_lang(lang);
        let url = format!("{}/me/points/sent", site.0);
        Told {
            kind: "wall.put_back",
            subject: text::back_subject(lang, title),
            parts: vec![
                Part::Text(text::back(lang, title)),
                Part::Text(reason.to_owned()),
                Part::Text(text::back_do(lang).into()),
                Part::Button { label: text::open(lang).into(), url },
            ],
        }
    })
}
