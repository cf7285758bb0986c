//! The catalogue that a new conference starts with: the checklist of the 2024 PyCon US Challenge and the
//! ice-cream selfie of 2023, first. Only five items (and the selfie) are documented as one point; the
//! other figures are ours and can be changed in the office.

use super::seed::{Both, Seed, both};
use sundae_shared::points::{Nature, Proof};

pub(super) const ANY: &[Proof] = &[Proof::Photo, Proof::Link, Proof::Words];
const LINK: &[Proof] = &[Proof::Link];
const LINK_OR_WORDS: &[Proof] = &[Proof::Link, Proof::Words];
const SEEN: &[Proof] = &[Proof::Photo, Proof::Words];
const ANY_OR_SHOWN: &[Proof] = &[Proof::Photo, Proof::Link, Proof::Words, Proof::Shown];
const ANY_OR_HOST: &[Proof] = &[Proof::Photo, Proof::Link, Proof::Words, Proof::HostCode];
const ANY_OR_VOLUNTEER: &[Proof] = &[Proof::Photo, Proof::Link, Proof::Words, Proof::Volunteer];
pub(super) const NONE: &[Proof] = &[];

/// In the order in which the list shows them.
pub const SEEDS: &[Seed] = &[
    Seed {
        key: "ice_cream_selfie",
        nature: Nature::Proof,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 5,
        proofs: ANY,
        title: both("#IceCreamSelfie with the chair", "#IceCreamSelfie con la presidencia"),
        how_to: both(
            "Find the conference chair, have an ice cream together and take a selfie. Send the photo, or the link to your post.",
            "Busca a quien preside la conferencia, tomen un helado y háganse una selfie. Envía la foto o el enlace a tu publicación.",
        ),
        alternative: Some(both(
            "No ice cream or no photos? Say hello to the chair and write a few sentences about what you talked about. It counts the same.",
            "¿Sin helado o sin fotos? Saluda a la presidencia y cuenta en unas frases de qué hablaron. Vale lo mismo.",
        )),
    },
    Seed {
        key: "new_feature_on_a_slide",
        nature: Nature::Proof,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: ANY,
        title: both(
            "Spot a Python 3.12+ feature on a slide",
            "Encuentra una novedad de Python 3.12+ en una diapositiva",
        ),
        how_to: both(
            "See a feature of Python 3.12 or newer in a talk. Send a photo of the slide, or say which talk and which feature.",
            "Descubre en una charla una novedad de Python 3.12 o posterior. Envía una foto de la diapositiva, o di qué charla y qué novedad.",
        ),
        alternative: Some(both(
            "No photos? Name the talk and the feature in a sentence. It counts the same.",
            "¿Sin fotos? Nombra la charla y la novedad en una frase. Vale lo mismo.",
        )),
    },
    Seed {
        key: "open_source_pull_request",
        nature: Nature::Proof,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: LINK,
        title: both(
            "Open a pull request to an open-source Python project",
            "Abre un pull request en un proyecto Python de código abierto",
        ),
        how_to: both("Send the link to your pull request.", "Envía el enlace a tu pull request."),
        alternative: None,
    },
    Seed {
        key: "psf_booth_selfie",
        nature: Nature::Proof,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 5,
        proofs: ANY_OR_VOLUNTEER,
        title: both("Selfie at the PSF booth", "Selfie en el stand de la PSF"),
        how_to: both(
            "Visit the booth of the Python Software Foundation in the expo hall and take a selfie.",
            "Visita el stand de la Python Software Foundation en la sala de exposiciones y hazte una selfie.",
        ),
        alternative: Some(both(
            "No photos? Ask at the booth what the PSF does that you didn't know, and write it in a sentence. It counts the same.",
            "¿Sin fotos? Pregunta en el stand algo que no sabías de la PSF y cuéntalo en una frase. Vale lo mismo.",
        )),
    },
    Seed {
        key: "thank_a_maintainer",
        nature: Nature::Honour,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: NONE,
        title: both(
            "Thank an open-source maintainer",
            "Da las gracias a quien mantiene un proyecto de código abierto",
        ),
        how_to: both(
            "Tell a maintainer what their project means to you, face to face. We take your word for it.",
            "Dile en persona a quien mantiene un proyecto lo que significa para ti. Confiamos en tu palabra.",
        ),
        alternative: None,
    },
    Seed {
        key: "lightning_talk",
        nature: Nature::Record,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: NONE,
        title: both("Give a lightning talk", "Da una charla relámpago"),
        how_to: both(
            "Five minutes on the big stage. This is counted from the staff's list of lightning talks; there is nothing to send.",
            "Cinco minutos en el escenario principal. Se cuenta con la lista de charlas relámpago de la organización; no hay nada que enviar.",
        ),
        alternative: None,
    },
    Seed {
        key: "sponsor_swag",
        nature: Nature::Honour,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: NONE,
        title: both("Get swag from a sponsor", "Consigue un regalo de un patrocinador"),
        how_to: both(
            "Talk to a sponsor in the expo hall and take something home. We take your word for it.",
            "Habla con un patrocinador en la sala de exposiciones y llévate algo. Confiamos en tu palabra.",
        ),
        alternative: None,
    },
    Seed {
        key: "zen_in_the_quiet_room",
        nature: Nature::Honour,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: NONE,
        title: both("Read the Zen of Python in the quiet room", "Lee el Zen de Python en la sala tranquila"),
        how_to: both(
            "Sit down, breathe, and read all nineteen lines. Please take no photos there; we take your word for it.",
            "Siéntate, respira y lee las diecinueve líneas. Allí no se hacen fotos; confiamos en tu palabra.",
        ),
        alternative: None,
    },
    Seed {
        key: "volunteer_onsite",
        nature: Nature::Record,
        points: 2,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: NONE,
        title: both("Volunteer onsite", "Ayuda como voluntaria o voluntario"),
        how_to: both(
            "Take a shift and be there. This is counted from the roster of confirmed shifts; there is nothing to send.",
            "Toma un turno y preséntate. Se cuenta con la lista de turnos confirmados; no hay nada que enviar.",
        ),
        alternative: None,
    },
    Seed {
        key: "open_space",
        nature: Nature::Proof,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: ANY_OR_HOST,
        title: both("Host or attend an open space", "Organiza o visita un open space"),
        how_to: both(
            "Join an open space or host one. Type the code that its host shows, say which it was, or send a photo of its card on the board.",
            "Participa en un open space u organiza uno. Escribe el código que muestra quien lo organiza, di cuál fue, o envía una foto de su tarjeta en el tablón.",
        ),
        alternative: Some(both(
            "No photos? Name it and what it was about in a sentence. It counts the same.",
            "¿Sin fotos? Di cómo se llamaba y de qué trataba en una frase. Vale lo mismo.",
        )),
    },
    Seed {
        key: "uppercase_f_string",
        nature: Nature::Proof,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: ANY_OR_SHOWN,
        title: both("Spot an f-string with an uppercase F", "Encuentra un f-string con F mayúscula"),
        how_to: both(
            "It is legal, it is rare. Send a photo or a link of one you met here.",
            "Es legal y poco común. Envía una foto o un enlace de uno que hayas visto aquí.",
        ),
        alternative: Some(both(
            "No photos? Say where you saw it in a sentence. It counts the same.",
            "¿Sin fotos? Di dónde lo viste en una frase. Vale lo mismo.",
        )),
    },
    Seed {
        key: "greet_a_first_timer",
        nature: Nature::Honour,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: NONE,
        title: both(
            "Introduce yourself to a first-time attendee",
            "Preséntate a alguien que viene por primera vez",
        ),
        how_to: both(
            "Say hello and show them around. No names, please: we take your word for it.",
            "Saluda y enséñale el lugar. Sin nombres, por favor: confiamos en tu palabra.",
        ),
        alternative: None,
    },
    Seed {
        key: "tell_someone_you_follow_them",
        nature: Nature::Honour,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: NONE,
        title: both("Tell someone that you follow them", "Dile a alguien que sigues su trabajo"),
        how_to: both(
            "You read their posts or use their package? Tell them. We take your word for it.",
            "¿Lees lo que publica o usas su paquete? Díselo. Confiamos en tu palabra.",
        ),
        alternative: None,
    },
    Seed {
        key: "propose_a_pep",
        nature: Nature::Proof,
        points: 3,
        points_later: None,
        limit: 1,
        companions_max: 3,
        proofs: LINK,
        title: both("Propose a new PEP", "Propón un nuevo PEP"),
        how_to: both(
            "Send the link to your proposal or to its discussion.",
            "Envía el enlace a tu propuesta o a su debate.",
        ),
        alternative: None,
    },
    Seed {
        key: "pull_request_merged",
        nature: Nature::Proof,
        points: 2,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: LINK,
        title: both("Get a pull request merged", "Consigue que acepten tu pull request"),
        how_to: both(
            "Send the link to a pull request of yours that was merged since the last conference.",
            "Envía el enlace a un pull request tuyo aceptado desde la última conferencia.",
        ),
        alternative: None,
    },
    Seed {
        key: "recruit_a_volunteer",
        nature: Nature::Record,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: NONE,
        title: both("Recruit another volunteer", "Anima a otra persona a ayudar"),
        how_to: both(
            "Bring a friend to a shift. This is counted from the roster; there is nothing to send.",
            "Lleva a alguien a un turno. Se cuenta con la lista de turnos; no hay nada que enviar.",
        ),
        alternative: None,
    },
    Seed {
        key: "psf_voting_member",
        nature: Nature::Proof,
        points: 2,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: ANY,
        title: both("Become a PSF voting member", "Hazte miembro con voto de la PSF"),
        how_to: both(
            "Contributing, supporting or fellow: send a screenshot of your membership, or say which kind and since when.",
            "Contribuyente, patrocinador o fellow: envía una captura de tu membresía, o di de qué tipo y desde cuándo.",
        ),
        alternative: Some(both(
            "Rather no screenshot? Say which kind of member you are and since when. It counts the same.",
            "¿Prefieres no enviar capturas? Di qué tipo de miembro eres y desde cuándo. Vale lo mismo.",
        )),
    },
    Seed {
        key: "tv_station",
        nature: Nature::Proof,
        points: 2,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: SEEN,
        title: both(
            "Find someone who programs a TV station in Python",
            "Encuentra a alguien que programe un canal de TV en Python",
        ),
        how_to: both(
            "They are here. Say which station, or send a photo if they like to be in it.",
            "Está por aquí. Di qué canal es, o envía una foto si quiere salir en ella.",
        ),
        alternative: Some(both(
            "No photos? Tell in a sentence what the station does with Python. It counts the same.",
            "¿Sin fotos? Cuenta en una frase qué hace el canal con Python. Vale lo mismo.",
        )),
    },
    Seed {
        key: "five_rooms",
        nature: Nature::Honour,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 0,
        proofs: NONE,
        title: both("See a talk in each of the five rooms", "Ve una charla en cada una de las cinco salas"),
        how_to: both(
            "One talk in every talk room, over the whole conference. We take your word for it.",
            "Una charla en cada sala a lo largo de la conferencia. Confiamos en tu palabra.",
        ),
        alternative: None,
    },
    Seed {
        key: "city_landmark_selfie",
        nature: Nature::Proof,
        points: 1,
        points_later: None,
        limit: 1,
        companions_max: 10,
        proofs: ANY,
        title: both(
            "Group selfie with lanyard and a city landmark",
            "Selfie en grupo con acreditación y un lugar emblemático",
        ),
        how_to: both(
            "Put your lanyards on, find a landmark of the city, and take a group selfie for #PyConUS. Name your companions by the short code on their pass: it counts for everyone.",
            "Pónganse las acreditaciones, busquen un lugar emblemático y háganse una selfie en grupo para #PyConUS. Nombra a tus acompañantes con el código corto de su pase: cuenta para todos.",
        ),
        alternative: Some(both(
            "No photos? Go there together and write a few sentences about the place. It counts the same.",
            "¿Sin fotos? Vayan juntos y cuenta el lugar en unas frases. Vale lo mismo.",
        )),
    },
    Seed {
        key: "attended_regional",
        nature: Nature::Proof,
        points: 2,
        points_later: None,
        limit: 2,
        companions_max: 0,
        proofs: ANY,
        title: both(
            "Attended a regional conference since the last PyCon US",
            "Asististe a una conferencia regional desde la última PyCon US",
        ),
        how_to: both(
            "Choose it from the list. If it is not there, say its name and its days, and send a link, a photo of your badge or a few words.",
            "Elígela en la lista. Si no está, di su nombre y sus días, y envía un enlace, una foto de tu acreditación o unas palabras.",
        ),
        alternative: Some(both(
            "No photos? Name the conference, the place and the date. It counts the same.",
            "¿Sin fotos? Nombra la conferencia, el lugar y la fecha. Vale lo mismo.",
        )),
    },
    Seed {
        key: "organised_local",
        nature: Nature::Proof,
        points: 3,
        points_later: None,
        limit: 2,
        companions_max: 0,
        proofs: LINK_OR_WORDS,
        title: both(
            "Organised a local meetup or conference since the last PyCon US",
            "Organizaste un encuentro o una conferencia local desde la última PyCon US",
        ),
        how_to: both(
            "Choose a conference from the list. For a meetup, or what is not there, say its name and its days, and send its link or a few words.",
            "Elige una conferencia de la lista. Para un encuentro, o lo que no está, di su nombre y sus días, y envía su enlace o unas palabras.",
        ),
        alternative: None,
    },
    pledge(
        "pledge_attend",
        2,
        both("Pledge: attend regional conferences", "Promesa: asistir a conferencias regionales"),
        both(
            "Say which conferences, and by when. It counts a little now, and more once you have been there: then send a link, a photo or a few words.",
            "Di a qué conferencias y hasta cuándo. Cuenta un poco ahora y más cuando hayas ido: entonces envía un enlace, una foto o unas frases.",
        ),
    ),
    pledge(
        "pledge_organise",
        5,
        both("Pledge: organise a meetup or conference", "Promesa: organizar un encuentro o una conferencia"),
        both(
            "Say what, where and by when. It counts a little now, and more once it has happened: then send a link, a photo or a few words.",
            "Di qué, dónde y hasta cuándo. Cuenta un poco ahora y más cuando haya ocurrido: entonces envía un enlace, una foto o unas frases.",
        ),
    ),
    pledge(
        "pledge_speak",
        3,
        both("Pledge: speak at a meetup or conference", "Promesa: hablar en un encuentro o una conferencia"),
        both(
            "Say where and by when. It counts a little now, and more once you have spoken: then send a link, a photo or a few words.",
            "Di dónde y hasta cuándo. Cuenta un poco ahora y más cuando hayas hablado: entonces envía un enlace, una foto o unas frases.",
        ),
    ),
    pledge(
        "pledge_company",
        5,
        both(
            "Pledge: my company sponsors or hosts a meetup",
            "Promesa: mi empresa patrocina o acoge un encuentro",
        ),
        both(
            "Say which company, what and by when. It counts a little now, and more once it has happened: then send a link, a photo or a few words.",
            "Di qué empresa, qué y hasta cuándo. Cuenta un poco ahora y más cuando haya ocurrido: entonces envía un enlace, una foto o unas frases.",
        ),
    ),
];

const fn pledge(key: &'static str, later: i64, title: Both, how_to: Both) -> Seed {
    Seed {
        key,
        nature: Nature::Pledge,
        points: 1,
        points_later: Some(later),
        limit: 1,
        companions_max: 0,
        proofs: NONE,
        title,
        how_to,
        alternative: None,
    }
}

#[cfg(test)]
mod tests {
    use super::SEEDS;
    use std::collections::HashSet;
    use sundae_shared::points::catalogue::draft_faults;
    use sundae_shared::points::rules::can_submit;
    use sundae_shared::points::{Nature, Proof};

    #[test]
    fn the_catalogue_has_the_checklist_and_the_selfie_first() {
        assert_eq!(SEEDS.len(), 26);
        assert_eq!(SEEDS[0].key, "ice_cream_selfie");
        assert_eq!(SEEDS.iter().map(|seed| seed.key).collect::<HashSet<_>>().len(), SEEDS.len());
    }

    #[test]
    fn every_seed_can_be_published() {
        for seed in SEEDS {
            assert_eq!(draft_faults(&seed.draft(10)), [], "{}", seed.key);
        }
    }

    #[test]
    fn every_photo_item_has_another_way_of_equal_value() {
        for seed in SEEDS.iter().filter(|seed| seed.proofs.contains(&Proof::Photo)) {
            assert!(seed.alternative.is_some() && seed.proofs.contains(&Proof::Words), "{}", seed.key);
        }
    }

    #[test]
    fn only_what_is_judged_asks_for_proof() {
        for seed in SEEDS {
            assert_eq!(seed.nature == Nature::Proof, !seed.proofs.is_empty(), "{}", seed.key);
            assert!(can_submit(seed.nature) || seed.companions_max == 0, "{}", seed.key);
        }
    }
}
