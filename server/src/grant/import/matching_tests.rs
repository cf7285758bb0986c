use super::{Known, Match, NameFit, PeopleIndex};
use crate::grant::import::parse as grants;
use crate::people::import::parse as attendees;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::import::DoubtCode;

fn id(number: usize) -> PersonId {
    PersonId::parse(&format!("00000000-0000-7000-8000-{number:012x}")).unwrap()
}

fn email(raw: &str) -> EmailAddress {
    EmailAddress::parse(raw).unwrap()
}

/// People numbered from 0, each `(name, address)`.
fn index(people: &[(&str, &str)]) -> PeopleIndex {
    let known = people.iter().enumerate().map(|(at, (name, address))| Known {
        person: id(at),
        names: vec![(*name).to_owned()],
        emails: vec![email(address)],
    });
    PeopleIndex::new(known.collect())
}

fn doubtful(code: DoubtCode, people: &[usize]) -> Match {
    Match::Doubtful { code, candidates: people.iter().map(|at| id(*at)).collect() }
}

#[test]
fn each_rule_in_turn() {
    let people = index(&[
        ("Ana Rao", "ana@example.org"),
        ("Ben Rao", "office@example.org"),
        ("Carla Đặng", "office@example.org"),
        ("山田 太郎", "taro@example.org"),
        ("山田 太郎", "taro.2@example.org"),
        ("Dan Li", "team@example.org"),
        ("Li Dan", "team@example.org"),
        ("🎉", "party@example.org"),
    ]);
    let by_email = |at, name| Match::ByEmail { person: id(at), name };
    let table = [
        ("ana@example.org", "RAO, ANA", by_email(0, NameFit::Shares)),
        ("ANA@example.org", "Anastasia Rao", by_email(0, NameFit::Shares)),
        ("ana@example.org", "Zoë Nowak", by_email(0, NameFit::Differs)),
        ("office@example.org", "carla dang", by_email(2, NameFit::Shares)),
        ("office@example.org", "Zoë Nowak", doubtful(DoubtCode::SharedEmail, &[1, 2])),
        ("team@example.org", "Dan Li", doubtful(DoubtCode::SharedEmail, &[5, 6])),
        ("other@example.org", "BEN RAO", Match::ByName { person: id(1) }),
        ("other@example.org", "山田 太郎", doubtful(DoubtCode::Namesakes, &[3, 4])),
        ("other@example.org", "Zoë Nowak", Match::NoOne),
        ("other@example.org", "🍦", Match::NoOne),
        ("taro@example.org", "山田 太郎", by_email(3, NameFit::Shares)),
    ];
    for (address, name, expected) in table {
        assert_eq!(people.find(&email(address), name), expected, "{address} {name}");
    }
}

#[test]
fn a_person_is_known_by_every_name_and_address() {
    let people = PeopleIndex::new(vec![Known {
        person: id(0),
        names: vec!["Bob Rao".to_owned(), "Robert Rao".to_owned(), "rao bob".to_owned()],
        emails: vec![email("bob@example.org"), email("bob@home.example"), email("bob@example.org")],
    }]);
    assert_eq!(people.find(&email("x@example.org"), "Robert Rao"), Match::ByName { person: id(0) });
    let by_email = Match::ByEmail { person: id(0), name: NameFit::Shares };
    assert_eq!(people.find(&email("bob@home.example"), "Robert Rao"), by_email);
}

#[test]
fn two_addresses_for_one_name_are_doubtful() {
    let people = index(&[("Ana Rao", "ana@example.org"), ("Ben Rao", "ben@example.org")]);
    let header = "email,legal name,kind,award,currency,funding source,arrival,first day,last day,departure,nights cap,tutorial";
    let row = |address: &str, name: &str| format!("{address},{name},travel_grant,500,USD,PSF,,,,,,\n");
    let text = [
        &format!("{header}\n"),
        &row("ana@example.org", "Ana Rao"),
        &row("ana@home.example", "Ana Rao"),
        &row("ben@home.example", "Ben Rao"),
    ]
    .map(String::as_str)
    .concat();
    let rows = grants::parse(text.as_bytes()).unwrap().rows;
    let expected = [
        Match::ByEmail { person: id(0), name: NameFit::Shares },
        doubtful(DoubtCode::SeveralRows, &[0]),
        Match::ByName { person: id(1) },
    ];
    assert_eq!(people.find_all(&rows), expected);
}

/// In the sample every grant under another address has `other.` before the right one: the truth to judge by.
#[test]
fn no_grant_of_the_sample_goes_to_the_wrong_person() {
    let tickets = attendees::parse(include_bytes!("../../../demo/attendees.csv")).unwrap().rows;
    let known = tickets.iter().enumerate().map(|(at, ticket)| Known {
        person: id(at),
        names: vec![ticket.value.name.clone()],
        emails: vec![ticket.value.email.clone()],
    });
    let people = PeopleIndex::new(known.collect());
    let rows = grants::parse(include_bytes!("../../../demo/grants.csv")).unwrap().rows;
    let (mut by_email, mut by_name, mut doubtful, mut no_one) = (0, 0, 0, 0);
    for (row, found) in rows.iter().zip(people.find_all(&rows)) {
        let right = row.value.email.as_str().trim_start_matches("other.");
        let right = tickets.iter().position(|ticket| ticket.value.email.as_str() == right).map(id);
        match found {
            Match::ByEmail { person, name } => {
                assert_eq!((Some(person), name), (right, NameFit::Shares), "row {}", row.row);
                by_email += 1;
            }
            Match::ByName { person } => {
                assert_eq!(Some(person), right, "row {}", row.row);
                by_name += 1;
            }
            Match::Doubtful { candidates, .. } => {
                assert!(right.is_some_and(|right| candidates.contains(&right)), "row {}", row.row);
                doubtful += 1;
            }
            Match::NoOne => no_one += 1,
        }
    }
    assert_eq!((by_email, by_name, doubtful, no_one), (212, 19, 4, 0));
}
