use super::rules::{
    NICKNAME_CHARS_MAX, NameFault, Player, Search, alphabetical, name, name_key, rank, seen, sought,
};
use super::{Did, Thanked};
use crate::text::Bilingual;
use crate::time::Timestamp;

fn player(nickname: &str, points: i64, minute: i64) -> Player<&str> {
    let start = Timestamp::parse("2025-05-16T14:00:00Z").expect("a moment");
    Player { who: nickname, nickname: nickname.to_owned(), points, reached_at: start.plus_minutes(minute) }
}

fn places<'a>(players: &[Player<&'a str>]) -> Vec<(i64, &'a str)> {
    rank(players.to_vec()).iter().map(|ranked| (ranked.place, ranked.player.who)).collect()
}

#[test]
fn more_points_stand_first_and_with_as_many_who_reached_them_first() {
    let all = [player("late", 5, 9), player("most", 7, 30), player("early", 5, 1), player("few", 1, 0)];
    assert_eq!(places(&all), [(1, "most"), (2, "early"), (3, "late"), (4, "few")]);
}

#[test]
fn who_has_nothing_has_no_place() {
    assert_eq!(places(&[player("nothing", 0, 0), player("one", 1, 5)]), [(1, "one")]);
    assert_eq!(places(&[player("nothing", 0, 0)]), []);
}

#[test]
fn the_same_moment_shares_a_place_and_the_next_one_counts_on() {
    let all = [player("Zoe", 3, 4), player("ábaco", 3, 4), player("later", 3, 5)];
    assert_eq!(places(&all), [(1, "ábaco"), (1, "Zoe"), (3, "later")]);
}

#[test]
fn the_order_of_the_rows_read_changes_nothing() {
    let mut all: Vec<Player<&str>> =
        ["a", "b", "c", "d", "e", "f"].iter().zip(0..).map(|(who, at)| player(who, at % 3, at / 2)).collect();
    let ranked = places(&all);
    for _ in 0..all.len() {
        all.rotate_left(1);
        assert_eq!(places(&all), ranked);
    }
}

#[test]
fn everybody_sees_the_first_three_and_five_on_each_side() {
    let far = seen(100, Some(50));
    assert_eq!((far.first, far.around), (0..3, 45..56));
    let last = seen(100, Some(99));
    assert_eq!((last.first, last.around), (0..3, 94..100));
}

#[test]
fn near_the_top_nobody_is_shown_twice() {
    for own in 0..100 {
        let seen = seen(100, Some(own));
        assert!(seen.around.start >= seen.first.end, "{own}: {seen:?}");
        assert!(seen.first.contains(&own) || seen.around.contains(&own), "{own}: {seen:?}");
    }
    assert_eq!(seen(100, Some(0)).around, 3..6);
    assert_eq!(seen(100, Some(8)).around, 3..14);
}

#[test]
fn few_lines_are_all_shown_and_who_does_not_stand_there_sees_the_first() {
    assert_eq!(seen(2, Some(1)).first, 0..2);
    assert!(seen(2, Some(1)).around.is_empty());
    assert!(seen(100, None).around.is_empty());
    assert!(seen(0, None).first.is_empty());
    assert!(seen(3, Some(7)).around.is_empty(), "a line that is not there");
}

#[test]
fn a_nickname_has_one_to_twenty_four_characters_to_be_seen() {
    assert_eq!(name("  Sorbet   Sloth ", NICKNAME_CHARS_MAX).as_deref(), Ok("Sorbet Sloth"));
    assert_eq!(name("🍦", NICKNAME_CHARS_MAX).as_deref(), Ok("🍦"));
    let (fits, over) = ("ñ".repeat(24), "ñ".repeat(25));
    assert_eq!(name(&fits, NICKNAME_CHARS_MAX), Ok(fits));
    assert_eq!(name(&over, NICKNAME_CHARS_MAX), Err(NameFault::TooLong(24)));
    for nothing in ["", "   ", "\u{200b}", "\u{200d}\u{200d}", "\u{3164}", "\u{2800} \u{fe0f}"] {
        assert_eq!(name(nothing, NICKNAME_CHARS_MAX), Err(NameFault::Missing), "{nothing:?}");
    }
    for unreadable in ["a\nb", "a\u{7}b", "a\0b", "a\u{202e}b"] {
        assert_eq!(name(unreadable, NICKNAME_CHARS_MAX), Err(NameFault::Unreadable), "{unreadable:?}");
    }
}

#[test]
fn names_that_differ_in_case_or_accents_are_the_same() {
    assert_eq!(name_key("Señor Sorbete"), name_key("SENOR SORBETE"));
    assert_eq!(name_key("Sorbet\u{200d} Sloth"), name_key("sorbet sloth"));
    assert_ne!(name_key("Sorbet Sloth"), name_key("Sorbet Sloths"));
    assert_ne!(name_key("🍦"), name_key("🍨"), "what has no letters is compared as it is");
    assert_eq!(name_key("❤"), name_key("❤\u{fe0f}"));
    assert_ne!(name_key("🍦"), "");
}

fn thanked(name: &str, things: &[usize]) -> Thanked {
    let did = things.iter().map(|&thing| Did { thing, times: 1 }).collect();
    Thanked { name: name.to_owned(), did }
}

#[test]
fn people_are_thanked_in_alphabetical_order() {
    let mut people = ["Zoe", "Álvaro", "alba", "Bea"].map(|name| thanked(name, &[]));
    alphabetical(&mut people);
    assert_eq!(people.map(|person| person.name), ["alba", "Álvaro", "Bea", "Zoe"]);
}

#[test]
fn a_search_finds_names_and_what_was_done_in_both_languages() {
    let things =
        [Bilingual::new("Gave a talk", "Dio una charla"), Bilingual::new("Volunteered", "Voluntariado")];
    let person = thanked("Álvaro Núñez", &[0]);
    let finds = |typed: &str| Search::parse(typed).finds(&person, &sought(&things));
    assert!(finds("") && finds("  ") && finds("alva") && finds("NUNEZ talk") && finds("charla"));
    assert!(!finds("volunteered") && !finds("alvaro volunt") && !finds("zoe"));
}
