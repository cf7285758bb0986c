//! What is said of chosen names on every screen alike.

use super::Listing;
use super::rules::NameFault;
use crate::text::Lang;

crate::messages! {
    mod text {
        board: en "Leaderboard", es "Clasificación";
        thanks: en "Thank-you page", es "Página de agradecimiento";
        missing: en "Type a name that can be seen, for instance “Sorbet Sloth”.",
            es "Escribe un nombre que se vea, por ejemplo «Sorbet Sloth».";
        too_long(most: usize): en "At most {most} characters.", es "{most} caracteres como máximo.";
        unreadable: en "On one line, without control characters or marks that turn the text around.",
            es "En una línea, sin caracteres de control ni marcas que den la vuelta al texto.";
    }
}

/// Where a name stands.
pub fn listing(listing: Listing, lang: Lang) -> &'static str {
    match listing {
        Listing::Board => text::board(lang),
        Listing::Thanks => text::thanks(lang),
    }
}

/// Why a name can't be chosen.
pub fn name_fault(fault: NameFault, lang: Lang) -> String {
    match fault {
        NameFault::Missing => text::missing(lang).to_owned(),
        NameFault::TooLong(most) => text::too_long(lang, most),
        NameFault::Unreadable => text::unreadable(lang).to_owned(),
    }
}
