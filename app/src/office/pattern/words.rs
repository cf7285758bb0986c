//! What patterns are called, and what each of them is.

use sundae_shared::pattern::{PatternKind, PatternPart};
use sundae_shared::text::Message;

sundae_shared::messages! {
    pub mod words {
        title: en "Patterns", es "Patrones";
        lead: en "Worth a look, and no more: most have a good reason. Nothing follows from a pattern; decide about a submission at the submission. \
What concerns you is shown to others.",
            es "Vale la pena mirarlos, nada más: la mayoría tiene un buen motivo. De un patrón no se sigue nada; se decide en cada envío. \
Lo que te concierne lo ven otras personas.";
        show: en "Show", es "Mostrar";
        new(count: i64): en "To look at ({count})", es "Por mirar ({count})";
        looked_at(count: i64): en "Looked at ({count})", es "Mirados ({count})";
        none_title: en "No pattern to look at", es "Ningún patrón que mirar";
        none: en "Patterns appear by themselves when something repeats. Those that somebody looked at come back with something new.",
            es "Los patrones aparecen solos cuando algo se repite. Los ya mirados vuelven si hay algo nuevo.";
        none_looked: en "Nobody has looked at a pattern yet", es "Nadie miró un patrón todavía";
        times(count: &str): en "{count} times", es "{count} veces";
        when(first: &str, last: &str): en "{first} to {last}", es "de {first} a {last}";
        people_more(count: i64): en "and {count} more", es "y {count} más";
        submissions: en "Submissions, the newest first", es "Envíos, primero los más recientes";
        more(count: i64): en "Older ones that are not listed: {count}.", es "No se muestran {count} anteriores.";
        photo: en "The photo of this submission", es "La foto de este envío";
        look: en "I looked at it", es "Ya lo miré";
        look_title: en "What did you find?", es "¿Qué encontraste?";
        look_text: en "The pattern is hidden until something new comes to it. Your word stands in the trail; nothing happens to anybody.",
            es "El patrón se oculta hasta que haya algo nuevo. Tu palabra queda en el registro; a nadie le pasa nada.";
        word: en "In a word", es "En una palabra";
        word_hint: en "Such as: a group photo, all five were there.", es "Por ejemplo: foto de grupo, estaban las cinco personas.";
        noted: en "Noted. It comes back when something new comes to it.", es "Anotado. Volverá si hay algo nuevo.";
        looked(name: &str, at: &str): en "{name} looked at it on {at}:", es "{name} lo miró el {at}:";
        author: en "sent in", es "lo envió";
        volunteer: en "volunteer", es "voluntariado";
        host: en "host", es "organiza";
        burst: en "Many within minutes", es "Muchos en minutos";
        burst_about: en "One person had many accepted that were sent in within ten minutes.",
            es "A una persona se le aceptaron muchos enviados en diez minutos.";
        one_pair: en "One volunteer, one person", es "Una persona voluntaria, una persona";
        one_pair_about: en "The same volunteer scanned the same person again and again.",
            es "La misma persona voluntaria escaneó una y otra vez a la misma persona.";
        each_other: en "Two who award each other", es "Dos que se dan puntos";
        each_other_about: en "Two volunteers scanned each other.", es "Dos personas voluntarias se escanearon mutuamente.";
        same_picture: en "The same photo", es "La misma foto";
        same_picture_about: en "The very same photo was sent in several times. In a group that may be right.",
            es "La misma foto se envió varias veces. En un grupo puede estar bien.";
        same_link: en "The same link", es "El mismo enlace";
        same_link_about: en "The same link was sent in several times.", es "El mismo enlace se envió varias veces.";
        look_alike: en "Photos that look alike", es "Fotos parecidas";
        look_alike_about: en "Photos that differ in little: smaller, brighter or saved again.",
            es "Fotos que se distinguen en poco: más pequeñas, más claras o guardadas de nuevo.";
        code_away: en "A code far from its time", es "Un código lejos de su hora";
        code_away_about: en "A host's code on a screen was used far from the time of the host.",
            es "Un código en pantalla se usó lejos de la hora de quien organiza.";
        code_crowd: en "Many with one code", es "Muchos con un código";
        code_crowd_about: en "Many people used a host's code within the minute in which it showed. In a full room that may be right.",
            es "Muchas personas usaron un código en el minuto en que se mostró. En una sala llena puede estar bien.";
        old_paper: en "Paper used long after", es "Papel usado mucho después";
        old_paper_about: en "Codes on paper were used more than two days after they were printed or their host opened.",
            es "Códigos en papel se usaron más de dos días después de imprimirse o de abrir quien organiza.";
    }
}

pub fn title(kind: PatternKind) -> Message {
    match kind {
        PatternKind::Burst => words::burst,
        PatternKind::OnePair => words::one_pair,
        PatternKind::EachOther => words::each_other,
        PatternKind::SamePicture => words::same_picture,
        PatternKind::SameLink => words::same_link,
        PatternKind::LookAlike => words::look_alike,
        PatternKind::CodeAway => words::code_away,
        PatternKind::CodeCrowd => words::code_crowd,
        PatternKind::OldPaper => words::old_paper,
    }
}

pub fn about(kind: PatternKind) -> Message {
    match kind {
        PatternKind::Burst => words::burst_about,
        PatternKind::OnePair => words::one_pair_about,
        PatternKind::EachOther => words::each_other_about,
        PatternKind::SamePicture => words::same_picture_about,
        PatternKind::SameLink => words::same_link_about,
        PatternKind::LookAlike => words::look_alike_about,
        PatternKind::CodeAway => words::code_away_about,
        PatternKind::CodeCrowd => words::code_crowd_about,
        PatternKind::OldPaper => words::old_paper_about,
    }
}

pub fn part(part: PatternPart) -> Message {
    match part {
        PatternPart::Author => words::author,
        PatternPart::Volunteer => words::volunteer,
        PatternPart::Host => words::host,
    }
}
