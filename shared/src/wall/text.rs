//! What is said about a picture and the wall, on every screen alike.

use super::Missing;
use crate::text::Lang;

crate::messages! {
    mod words {
        picture: en "The picture is not there any more", es "La foto ya no está";
        acceptance: en "Not accepted yet", es "Aún no se ha aceptado";
        offer: en "Its author has not offered it", es "Quien la envió no la ha ofrecido";
        answer: en "Somebody has not answered yet", es "Alguien aún no ha respondido";
        face: en "Somebody has not agreed to be shown", es "Alguien no ha aceptado que se le vea";
        look: en "A moderator looks at it first", es "Antes la mira alguien de moderación";
        down: en "Somebody took it down", es "Alguien la retiró";
    }
}

pub fn missing(what: Missing, lang: Lang) -> &'static str {
    match what {
        Missing::Picture => words::picture(lang),
        Missing::Acceptance => words::acceptance(lang),
        Missing::Offer => words::offer(lang),
        Missing::Answer => words::answer(lang),
        Missing::Face => words::face(lang),
        Missing::Look => words::look(lang),
        Missing::Down => words::down(lang),
    }
}
