//! What the conference's own records earn beyond the checklist: speakers by the schedule, hosts by staff's lists, and
//! speakers at regional conferences. The figures are ours and can be changed in the office.

use super::catalogue::{ANY, NONE};
use super::seed::{Both, Seed, both};
use sundae_shared::points::Nature;

/// Behind the checklist, in this order.
pub const RECORD_SEEDS: &[Seed] = &[
    record(
        "talk",
        3,
        2,
        both("Give a talk", "Da una charla"),
        both(
            "This is counted from the schedule; there is nothing to send.",
            "Se cuenta con el programa; no hay nada que enviar.",
        ),
    ),
    record(
        "charla",
        3,
        2,
        both("Give a talk at the PyCon Charlas", "Da una charla en las PyCon Charlas"),
        both(
            "The talks in Spanish. This is counted from the schedule; there is nothing to send.",
            "Las charlas en español. Se cuenta con el programa; no hay nada que enviar.",
        ),
    ),
    record(
        "tutorial",
        4,
        2,
        both("Give a tutorial", "Imparte un tutorial"),
        both(
            "This is counted from the schedule; there is nothing to send.",
            "Se cuenta con el programa; no hay nada que enviar.",
        ),
    ),
    record(
        "poster",
        2,
        1,
        both("Present a poster", "Presenta un póster"),
        both(
            "This is counted from the schedule or the staff's list of posters; there is nothing to send.",
            "Se cuenta con el programa o la lista de pósteres de la organización; no hay nada que enviar.",
        ),
    ),
    record(
        "sponsor_workshop",
        2,
        1,
        both("Give a sponsor workshop", "Imparte un taller de patrocinador"),
        both(
            "This is counted from the schedule; there is nothing to send.",
            "Se cuenta con el programa; no hay nada que enviar.",
        ),
    ),
    record(
        "open_space_host",
        1,
        1,
        both("Host an open space", "Organiza un open space"),
        both(
            "This is counted from the staff's list of hosts; there is nothing to send.",
            "Se cuenta con la lista de la organización; no hay nada que enviar.",
        ),
    ),
    Seed {
        key: "spoke_regional",
        nature: Nature::Proof,
        points: 3,
        points_later: None,
        limit: 2,
        companions_max: 0,
        proofs: ANY,
        title: both(
            "Spoke at a regional conference since the last PyCon US",
            "Hablaste en una conferencia regional desde la última PyCon US",
        ),
        how_to: both(
            "Choose it from the list. If it is not there, say its name and its days, and send the link to your talk, a photo or a few words.",
            "Elígela en la lista. Si no está, di su nombre y sus días, y envía el enlace a tu charla, una foto o unas palabras.",
        ),
        alternative: Some(both(
            "No photos? Name your talk in a sentence. It counts the same.",
            "¿Sin fotos? Nombra tu charla en una frase. Vale lo mismo.",
        )),
    },
];

const fn record(key: &'static str, points: i64, limit: i64, title: Both, how_to: Both) -> Seed {
    Seed {
        key,
        nature: Nature::Record,
        points,
        points_later: None,
        limit,
        companions_max: 0,
        proofs: NONE,
        title,
        how_to,
        alternative: None,
    }
}

#[cfg(test)]
mod tests {
    use super::RECORD_SEEDS;
    use crate::points::catalogue::SEEDS;
    use std::collections::HashSet;
    use sundae_shared::points::catalogue::draft_faults;

    #[test]
    fn every_seed_can_be_published_and_none_has_the_name_of_another() {
        let all: Vec<_> = SEEDS.iter().chain(RECORD_SEEDS).collect();
        assert!(all.iter().all(|seed| draft_faults(&seed.draft(10)).is_empty()));
        assert_eq!(all.iter().map(|seed| seed.key).collect::<HashSet<_>>().len(), all.len());
    }
}
