use super::{Importer, Known, KnownDoubt, Plan, plan};
use crate::grant::import::matching::{Known as Matchable, PeopleIndex};
use crate::grant::import::parse::parse;
use crate::grant::store::GrantRow;
use std::collections::HashSet;
use sundae_shared::fold::fold;
use sundae_shared::grant::{GrantId, GrantKind, GrantState, TripDays};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::{Currency, Money};
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::import::{DoubtCode, DoubtState, NoteCode, RejectionCode};
use sundae_shared::time::Timestamp;

const HEADER: &str = "email,legal name,kind,award,currency,funding source,arrival,first day,last day,\
    departure,nights cap,tutorial,notes";

fn id<T: Id>(number: u8) -> T {
    T::parse(&format!("01890a5d-ac96-774b-bcce-0000000000{number:02x}")).unwrap()
}

/// An award as the database has it after `row` was imported.
fn grant(number: u8, person: Option<u8>, email: &str, name: &str, cents: i64) -> GrantRow {
    GrantRow {
        id: id(number),
        person_id: person.map(id),
        email: email.to_owned(),
        legal_name: name.to_owned(),
        name_folded: fold(name),
        kind: GrantKind::TravelGrant,
        award_minor: cents,
        currency: Currency::usd(),
        funding_source: "PSF".to_owned(),
        arrival: None,
        first_day: None,
        last_day: None,
        departure: None,
        nights_cap: None,
        tutorial: String::new(),
        notes: String::new(),
        state: GrantState::Offered,
        answer_by: None,
        asked_minor: None,
        ask_reason: None,
        updated_at: Timestamp::EPOCH,
        created_at: Timestamp::parse("2025-01-01T00:00:00Z").unwrap(),
    }
}

/// Ana (1) and two namesakes called Bob (2, 3).
fn people() -> PeopleIndex {
    let person = |number: u8, name: &str, email: &str| Matchable {
        person: id(number),
        names: vec![name.to_owned()],
        emails: vec![EmailAddress::parse(email).unwrap()],
    };
    PeopleIndex::new(vec![
        person(1, "Ana López", "ana@example.org"),
        person(2, "Bob Çelik", "bob@example.org"),
        person(3, "Bob Çelik", "bob.2@example.org"),
    ])
}

/// Plans rows of (address, name, award).
fn run(rows: &[(&str, &str, &str)], known: &Known, importer: Option<&Importer>) -> Plan {
    let line = |(email, name, award): &(&str, &str, &str)| {
        format!("{email},{name},travel_grant,{award},USD,PSF,,,,,,,")
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    let file = parse(format!("{HEADER}\r\n{}\r\n", lines.join("\r\n")).as_bytes()).unwrap();
    plan(&file.rows, people().find_all(&file.rows), known, importer)
}

fn known(grants: Vec<GrantRow>) -> Known {
    Known { grants, ..Known::default() }
}

#[test]
fn an_award_goes_to_whom_it_names_or_waits() {
    let rows = [
        ("ana@example.org", "ANA LOPEZ", "500"),
        ("other@example.org", "Bob Celik", "600"),
        ("new@example.org", "Nora New", "700"),
    ];
    let plan = run(&rows, &Known::default(), None);
    let owners: Vec<Option<PersonId>> = plan.new.iter().map(|new| new.person.clone()).collect();
    assert_eq!(owners, [Some(id(1)), None, None]);
    let doubt = plan.new[1].doubt.as_ref().unwrap();
    assert_eq!((doubt.code, doubt.candidates.len()), (DoubtCode::Namesakes, 2));
    assert_eq!((plan.notes.len(), plan.notes[0].code, plan.notes[0].row), (1, NoteCode::NoTicket, 4));
}

#[test]
fn a_second_time_changes_nothing() {
    let mut known = known(vec![
        grant(9, Some(1), "ana@example.org", "Ana", 50_000),
        grant(8, None, "other@example.org", "Bob Celik", 60_000),
    ]);
    known
        .doubts
        .insert(id::<GrantId>(8), KnownDoubt { state: DoubtState::Open, candidates: vec![id(2), id(3)] });
    let plan =
        run(&[("ana@example.org", "Ana", "500"), ("other@example.org", "Bob Celik", "600")], &known, None);
    assert_eq!((plan.unchanged, plan.updated, plan.new.len(), plan.changes.len()), (2, 0, 0, 0));
}

#[test]
fn another_amount_is_proposed_once_and_never_applied() {
    let row = [("ana@example.org", "Ana", "999")];
    let mut known = known(vec![grant(9, Some(1), "ana@example.org", "Ana", 50_000)]);
    let plan = run(&row, &known, None);
    assert_eq!((plan.changes.len(), plan.updated, plan.unchanged), (1, 0, 1));
    let to = Money::new(99_900, Currency::usd());
    assert_eq!(plan.changes[0].propose, Some(to.clone()));
    assert!(!plan.changes[0].correct);

    let change = (id(9), known.grants[0].award(), to);
    known.waiting.push(change.clone());
    assert!(run(&row, &known, None).changes.is_empty(), "it waits already");
    known.waiting.clear();
    known.turned_down.push(change);
    let plan = run(&row, &known, None);
    assert!(plan.changes.is_empty());
    assert_eq!(plan.notes[0].code, NoteCode::ChangeTurnedDown);
}

#[test]
fn an_award_under_another_address_of_the_same_person_is_the_same_award() {
    let known = known(vec![grant(9, Some(1), "old@example.org", "Ana López", 50_000)]);
    let plan = run(&[("ana@example.org", "Ana López", "500")], &known, None);
    assert_eq!((plan.unchanged, plan.new.len()), (1, 0));
    let both = [("old@example.org", "Ana López", "500"), ("ana@example.org", "Ana López", "500")];
    let plan = run(&both, &known, None);
    let doubt = plan.new[0].doubt.as_ref().unwrap();
    assert_eq!((doubt.code, &doubt.candidates), (DoubtCode::SeveralRows, &vec![id(1)]));
}

#[test]
fn a_person_gets_one_award_of_a_kind_from_a_file() {
    let mut ana = Matchable {
        person: id(1),
        names: vec!["Ana".into()],
        emails: vec![EmailAddress::parse("ana@example.org").unwrap()],
    };
    ana.emails.push(EmailAddress::parse("a@example.org").unwrap());
    let lines = "ana@example.org,Ana,travel_grant,5,USD,PSF,,,,,,,\na@example.org,Ana,travel_grant,6,USD,PSF,,,,,,,\n\
        a@example.org,Ana,honorarium,1500,USD,T,,,,,,135,";
    let file = parse(format!("{HEADER}\n{lines}\n").as_bytes()).unwrap();
    let found = PeopleIndex::new(vec![ana]).find_all(&file.rows);
    let plan = plan(&file.rows, found, &Known::default(), None);
    let owners: Vec<bool> = plan.new.iter().map(|new| new.person.is_some()).collect();
    assert_eq!(owners, [true, false, true], "an honorarium is another thing");
}

#[test]
fn nobody_imports_their_own_award() {
    let importer =
        Importer { records: HashSet::from([id(1)]), emails: HashSet::from(["ana@example.org".to_owned()]) };
    let rows = [("ana@example.org", "Ana", "500"), ("bob@example.org", "Bob", "500")];
    let first = run(&rows, &Known::default(), Some(&importer));
    assert_eq!((first.new.len(), first.rejections.len()), (1, 1));
    assert_eq!((first.rejections[0].code, first.rejections[0].row), (RejectionCode::OwnAward, 2));

    let known = known(vec![grant(9, Some(1), "ana@example.org", "Ana", 50_000)]);
    assert_eq!(run(&rows[..1], &known, Some(&importer)).unchanged, 1, "what does not change is no act");
    let raised = run(&[("ana@example.org", "Ana", "900")], &known, Some(&importer));
    assert_eq!((raised.changes.len(), raised.rejections.len()), (0, 1));
    assert_eq!(run(&rows, &Known::default(), None).new.len(), 2, "the command line has no account");
}

#[test]
fn what_somebody_decided_stays() {
    let mut known = known(vec![grant(9, None, "bob@example.org", "Bob Çelik", 50_000)]);
    let candidates = vec![id(2), id(3)];
    known.doubts.insert(id::<GrantId>(9), KnownDoubt { state: DoubtState::Nobody, candidates });
    let row = [("bob@example.org", "Bob Çelik", "500")];
    let plan = run(&row, &known, None);
    assert!(plan.changes.is_empty(), "the one who has the address was ruled out by a person");
    assert_eq!(plan.notes[0].code, NoteCode::SettledAsNobody);

    known.doubts.get_mut(&id::<GrantId>(9)).unwrap().candidates = vec![id(3)];
    let plan = run(&row, &known, None);
    assert_eq!(plan.changes[0].person, Some(id(2)), "somebody new has the very address");
}

#[test]
fn a_correction_leaves_days_and_amount_alone() {
    let mut held = grant(9, Some(1), "ana@example.org", "Ana", 50_000);
    held.funding_source = "Sponsor fund".into();
    held.arrival = chrono::NaiveDate::from_ymd_opt(2025, 5, 13);
    assert_ne!(held.trip(), TripDays::default());
    let plan = run(&[("ana@example.org", "Ana", "500")], &known(vec![held]), None);
    assert!(plan.changes[0].correct && plan.changes[0].propose.is_none());
    assert_eq!((plan.updated, plan.notes[0].code), (1, NoteCode::TripDiffers));
}
