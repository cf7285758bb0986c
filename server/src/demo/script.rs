//! The script of the demo's game: who handed in what, in order. Pure, and the same at every start.

use crate::points::catalogue::SEEDS;
use crate::points::seed::Seed;
use sundae_shared::points::{Nature, Proof, RejectReason};

/// People who collect all they can, some, or one thing.
pub const DILIGENT: usize = 12;
const KEEN: usize = 60;
const CASUAL: usize = 430;
/// Guests before this number play; those after it are named as companions.
pub const PLAYERS: usize = DILIGENT + KEEN + CASUAL;
/// The newest of what is judged; two hundred of them nobody has decided yet, the rest are the diligent's.
pub const WAITING: usize = 238;
/// Different photos.
pub const PHOTOS: usize = 80;
/// Of them, so many are accepted and show one person.
const WALL_PHOTOS: usize = 16;

/// Together more than any reward costs.
const ALL_THINGS: [&str; 11] = [
    "open_source_pull_request",
    "pull_request_merged",
    "psf_voting_member",
    "tv_station",
    "new_feature_on_a_slide",
    "thank_a_maintainer",
    "zen_in_the_quiet_room",
    "propose_a_pep",
    "organised_local",
    "open_space",
    "greet_a_first_timer",
];
const SOME_THINGS: [&str; 13] = [
    "ice_cream_selfie",
    "thank_a_maintainer",
    "psf_booth_selfie",
    "sponsor_swag",
    "open_space",
    "city_landmark_selfie",
    "zen_in_the_quiet_room",
    "uppercase_f_string",
    "attended_regional",
    "new_feature_on_a_slide",
    "greet_a_first_timer",
    "tell_someone_you_follow_them",
    "five_rooms",
];

/// Counted on people's word, and done by nearly everybody.
const EVERYBODYS: [&str; 2] = ["five_rooms", "sponsor_swag"];
/// Of these, one each: three of such make others welcome, and are a challenge.
const KIND_WORDS: [&str; 4] =
    ["thank_a_maintainer", "tell_someone_you_follow_them", "zen_in_the_quiet_room", "greet_a_first_timer"];

/// What stands in a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    Nothing,
    Link(String),
    Words(&'static str),
    /// The number of a photo.
    Photo(usize),
    /// Waits to be shown to a moderator.
    Shown,
}

/// What becomes of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// An honour item: nothing has to be decided.
    Settled,
    Accepted,
    Rejected(RejectReason, Option<&'static str>),
    /// Rejected, and its author asked for another look; what became of that.
    Appealed(RejectReason, Second),
    Withdrawn,
    Waiting,
}

/// What somebody else said to an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Second {
    Waits,
    Accepts,
    Rejects,
}

/// One submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The number of the player.
    pub author: usize,
    /// The activity's key in the catalogue.
    pub key: &'static str,
    pub evidence: Evidence,
    pub companions: usize,
    pub fate: Fate,
}

pub fn seed_of(key: &str) -> Option<(usize, &'static Seed)> {
    SEEDS.iter().enumerate().find(|(_, seed)| seed.key == key)
}

/// All submissions in the order of the days.
pub fn entries() -> Vec<Entry> {
    let mut entries: Vec<Entry> =
        in_order().into_iter().enumerate().map(|(at, (author, key))| entry(at, author, key)).collect();
    settle(&mut entries);
    hang_photos(&mut entries);
    entries
}

/// Who does what, mixed over the days; the diligent are early, so that they can spend their points.
fn in_order() -> Vec<(usize, &'static str)> {
    let diligent = (0..DILIGENT).flat_map(|author| {
        let most = ALL_THINGS.iter().enumerate().filter(move |(at, _)| (author + at) % 4 != 3);
        most.map(move |(_, key)| (author, *key))
    });
    let some = |author: usize, at: usize| SOME_THINGS[(author * 3 + at * 4) % SOME_THINGS.len()];
    let keen = (DILIGENT..DILIGENT + KEEN).flat_map(|author| (0..3).map(move |at| (author, at)));
    let casual = (DILIGENT + KEEN..PLAYERS).map(|author| (author, author % 5));
    let others = keen.chain(casual).map(|(author, at)| (author, some(author, at)));
    let beside = (DILIGENT + KEEN..PLAYERS).flat_map(|author| {
        let kind = KIND_WORDS[author % KIND_WORDS.len()];
        let words = [EVERYBODYS[0], EVERYBODYS[1], kind].into_iter().skip(author % 2);
        words.filter(move |key| *key != some(author, author % 5)).map(move |key| (author, key))
    });
    let mut ranked: Vec<_> = diligent.chain(others).chain(beside).enumerate().collect();
    ranked.sort_by_key(|(at, (author, _))| {
        let rank = at * 7_919 % 10_007;
        if *author < DILIGENT { rank * 6 / 10 } else { rank }
    });
    ranked.into_iter().map(|(_, who)| who).collect()
}

fn entry(at: usize, author: usize, key: &'static str) -> Entry {
    let seed = seed_of(key).map(|(_, seed)| seed);
    let proofs = seed.map_or(&[][..], |seed| seed.proofs);
    let evidence = if proofs.is_empty() {
        Evidence::Nothing
    } else if proofs.contains(&Proof::Words) && (at % 4 != 1 || !proofs.contains(&Proof::Link)) {
        Evidence::Words(words(key, at))
    } else {
        Evidence::Link(format!("https://example.org/{}/{}", path(key), 4_100 + at))
    };
    let companions = if seed.is_some_and(|seed| seed.companions_max >= 5) { at % 3 } else { 0 };
    Entry { author, key, evidence, companions, fate: Fate::Settled }
}

fn path(key: &str) -> &'static str {
    match key {
        "open_source_pull_request" | "pull_request_merged" => "project/pull",
        "propose_a_pep" => "discussions",
        _ => "posts",
    }
}

fn is_judged(entry: &Entry) -> bool {
    seed_of(entry.key).is_some_and(|(_, seed)| seed.nature == Nature::Proof)
}

/// The newest wait; of the others one in five is not accepted and a few were taken back by their authors.
fn settle(entries: &mut [Entry]) {
    let judged: Vec<usize> = (0..entries.len()).filter(|at| is_judged(&entries[*at])).collect();
    let decided = judged.len().saturating_sub(WAITING);
    for (number, at) in judged.into_iter().enumerate() {
        let entry = &mut entries[at];
        let diligent = entry.author < DILIGENT;
        entry.fate = match number {
            _ if diligent => Fate::Accepted,
            number if number >= decided => Fate::Waiting,
            number if number % 5 == 3 => rejection(number / 5),
            number if number % 23 == 7 => Fate::Withdrawn,
            _ => Fate::Accepted,
        };
    }
    let shown = entries.iter_mut().filter(|entry| entry.fate == Fate::Waiting);
    shown.filter(|entry| entry.key == "uppercase_f_string").take(4).for_each(|entry| {
        entry.evidence = Evidence::Shown;
    });
    // Two people sent the same post; a moderator sees it.
    let same = Evidence::Link("https://example.org/posts/three-scoops".to_owned());
    let linked = entries.iter_mut().rev().filter(|entry| {
        entry.fate == Fate::Waiting
            && seed_of(entry.key).is_some_and(|(_, seed)| seed.proofs.contains(&Proof::Link))
    });
    linked.take(2).for_each(|entry| entry.evidence = same.clone());
}

fn rejection(number: usize) -> Fate {
    match number % 9 {
        1 | 6 => return Fate::Appealed(RejectReason::NotShown, Second::Waits),
        4 => return Fate::Appealed(RejectReason::Unreadable, Second::Accepts),
        8 => return Fate::Appealed(RejectReason::NotThisTime, Second::Rejects),
        _ => {}
    }
    let (reason, note) = [
        (RejectReason::NotShown, Some("We see the ice cream, but not the chair.")),
        (RejectReason::Unreadable, None),
        (RejectReason::LinkBroken, Some("The post is only for your followers.")),
        (RejectReason::OtherActivity, None),
        (RejectReason::Other, Some("This happened before the last conference; this year's counts.")),
    ][number % 5];
    Fate::Rejected(reason, note)
}

/// Photos of people alone go to the wall; then they go to what waits, because a moderator looks there, and to the newest.
fn hang_photos(entries: &mut [Entry]) {
    let takes = |entry: &Entry| matches!(entry.evidence, Evidence::Words(_)) && takes_photo(entry.key);
    let alone = |entry: &&mut Entry| entry.fate == Fate::Accepted && entry.companions == 0 && takes(entry);
    for (at, entry) in entries.iter_mut().rev().filter(alone).take(WALL_PHOTOS).enumerate() {
        entry.evidence = Evidence::Photo(PHOTOS - 1 - at);
    }
    let mut photo = 0;
    for waits in [true, false] {
        for (at, entry) in entries.iter_mut().enumerate().rev() {
            if (entry.fate == Fate::Waiting) == waits
                && at % 3 != 0
                && takes(entry)
                && photo < PHOTOS - WALL_PHOTOS
            {
                entry.evidence = Evidence::Photo(photo);
                photo += 1;
            }
        }
    }
    // One photo was passed on to a friend.
    let told = entries.iter_mut().find(|entry| entry.fate == Fate::Waiting && takes(entry));
    told.into_iter().for_each(|entry| entry.evidence = Evidence::Photo(0));
}

/// What an author says who asks for another look.
pub fn appeal(number: usize) -> &'static str {
    [
        "Look on the left: the chair stands behind the cart and holds the second spoon.",
        "La foto salió oscura, pero mi compañera también estaba y lo puede contar.",
        "The slide is from this year's keynote; the date is in the lower corner.",
    ][number % 3]
}

fn takes_photo(key: &str) -> bool {
    seed_of(key).is_some_and(|(_, seed)| seed.proofs.contains(&Proof::Photo))
}

/// What an activity asks to be named.
pub fn subject(key: &str, at: usize) -> Option<&'static str> {
    let named: &[&str] = match key {
        "attended_regional" => &["PyCon Colombia 2024", "DjangoCon Africa 2024", "PyCon Uruguay 2025"],
        "organised_local" => &["Python Rosario", "PyLadies Accra", "Pittsburgh Python"],
        _ => return None,
    };
    Some(named[at % named.len()])
}

/// A few sentences, as people write them.
pub fn words(key: &str, at: usize) -> &'static str {
    let said: &[&str] = match key {
        "ice_cream_selfie" => &[
            "We met at the ice-cream cart and talked about packaging until it melted.",
            "Hablamos de sorbetes y de cómo empezó la conferencia, sin cámara.",
        ],
        "new_feature_on_a_slide" => &[
            "The talk on typing showed the new type statement: type Point = tuple[float, float].",
            "An f-string with the same quotes inside, in the talk about the new parser.",
            "En la charla sobre rendimiento: sys.monitoring, en la diapositiva 21.",
        ],
        "psf_booth_selfie" => &[
            "I didn't know that the PSF pays for the servers of PyPI. Now I do.",
            "Pregunté por las becas para comunidades y me contaron cómo se piden.",
        ],
        "open_space" => &[
            "The open space about running a PyLadies chapter, on Friday at four.",
            "I hosted “First pull request, together” in room 317; eleven people came.",
            "El open space de comunidades de América Latina, el viernes por la tarde.",
        ],
        "uppercase_f_string" => &[
            "In the workshop on templates, slide 14: F\"{name!r}\". The speaker smiled.",
            "On a poster about logging, second column, fourth line of the code.",
        ],
        "psf_voting_member" => &[
            "Contributing member since March; I help with the questions about PyPI accounts.",
            "Supporting member since last week, signed up at the booth.",
        ],
        "tv_station" => &[
            "They draw the election graphics of a station in Nairobi, all in Python.",
            "Programa los rótulos de un canal de Rosario con Python y FFmpeg.",
        ],
        "city_landmark_selfie" => &[
            "We rode the incline up the hill together and looked over the three rivers.",
            "Subimos juntas al mirador con las acreditaciones puestas; había mucha niebla.",
        ],
        "attended_regional" => &[
            "PyCon Colombia in Medellín, June of last year, with my sister.",
            "DjangoCon Africa in Zanzibar, in November. I gave a short talk there.",
        ],
        _ => &["Four evenings of our Python meetup since last May; between 20 and 35 people came."],
    };
    said[at % said.len()]
}

#[cfg(test)]
mod tests {
    use super::{Evidence, Fate, PHOTOS, Second, entries, seed_of};
    use std::collections::HashSet;
    use sundae_shared::points::rules::WORDS_CHARS_MIN;

    #[test]
    fn nobody_does_the_same_twice_and_every_key_is_known() {
        let entries = entries();
        let once: HashSet<_> = entries.iter().map(|entry| (entry.author, entry.key)).collect();
        assert_eq!(once.len(), entries.len());
        assert!(entries.iter().all(|entry| seed_of(entry.key).is_some()));
    }

    #[test]
    fn every_fate_occurs_and_photos_wait_for_a_moderator() {
        let entries = entries();
        let count = |fits: fn(&Fate) -> bool| entries.iter().filter(|entry| fits(&entry.fate)).count();
        assert!((195..=215).contains(&count(|fate| matches!(fate, Fate::Waiting))));
        assert!(count(|fate| matches!(fate, Fate::Rejected(..))) >= 10);
        assert!(count(|fate| matches!(fate, Fate::Withdrawn)) >= 3);
        for second in [Second::Waits, Second::Accepts, Second::Rejects] {
            let such =
                |entry: &&super::Entry| matches!(entry.fate, Fate::Appealed(_, said) if said == second);
            assert!(entries.iter().any(|entry| such(&entry)), "{second:?}");
        }
        let photos = |entry: &&super::Entry| matches!(entry.evidence, Evidence::Photo(_));
        assert_eq!(entries.iter().filter(photos).count(), PHOTOS + 1, "and one that was passed on");
        let waiting = entries.iter().filter(photos).filter(|entry| entry.fate == Fate::Waiting).count();
        assert!(waiting >= 15, "{waiting}");
    }

    #[test]
    fn words_are_long_enough_to_be_evidence() {
        for entry in entries() {
            if let Evidence::Words(words) = entry.evidence {
                assert!(words.chars().count() >= WORDS_CHARS_MIN, "{words}");
            }
        }
    }
}
