//! The mail to whose name was taken away.

use super::store::NameRow;
use crate::db::WriteTx;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use sundae_shared::board::Listing;
use sundae_shared::board::api::BOARD_PAGE;

sundae_shared::messages! {
    mod text {
        nickname_subject: en "Choose another nickname", es "Elige otro apodo";
        nickname(name: &str): en "A moderator took your nickname “{name}” off the leaderboard. The reason:",
            es "Moderación quitó tu apodo «{name}» de la clasificación. El motivo:";
        thanks_subject: en "Choose another name for the thank-you page", es "Elige otro nombre para la página de agradecimiento";
        thanks(name: &str): en "A moderator took the name “{name}” off the thank-you page. The reason:",
            es "Moderación quitó el nombre «{name}» de la página de agradecimiento. El motivo:";
        then: en "Your points are as they were. You are not shown there until you choose another name.",
            es "Tus puntos siguen igual. No apareces ahí hasta que elijas otro nombre.";
        choose: en "Choose another name", es "Elegir otro nombre";
        small: en "If you think this is a mistake, speak with a moderator at the registration desk.",
            es "Si crees que es un error, habla con moderación en el mostrador de registro.";
    }
}

/// Tells the owner which name, why, and what to do.
pub fn taken(tx: &mut WriteTx<'_>, site: &Site, row: &NameRow, reason: &str) -> Result<(), ApiError> {
    write_to(tx, &row.person, |lang| {
        let (kind, subject, says) = match row.listing {
            Listing::Board => {
                ("board.nickname_taken", text::nickname_subject(lang), text::nickname(lang, &row.name))
            }
            Listing::Thanks => {
                ("board.thanks_taken", text::thanks_subject(lang), text::thanks(lang, &row.name))
            }
        };
        let url = format!("{}{BOARD_PAGE}", site.0);
        Told {
            kind,
            subject: subject.to_owned(),
            parts: vec![
                Part::Text(says),
                Part::Text(reason.to_owned()),
                Part::Text(text::then(lang).to_owned()),
                Part::Button { label: text::choose(lang).into(), url },
                Part::Small(text::small(lang).into()),
            ],
        }
    })
}
