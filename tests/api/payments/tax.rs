//! What registers, budget and the list for the tax office say of honoraria: one person with several, and who is a
//! US person.

use std::io::{Cursor, Read};
use sundae_server::grant::service::{self as grants, NewAward};
use sundae_shared::budget::api::GetBudget;
use sundae_shared::claim::cycle::payment::PaymentEvent;
use sundae_shared::grant::api::AnswerMyGrant;
use sundae_shared::grant::honorarium::{HonorariumReason, RecordOutcome, TaxForm, TutorialOutcome};
use sundae_shared::grant::honorarium_api::{AskForTaxFormAgain, RecordTutorial};
use sundae_shared::grant::{Answer, AnswerGrant, GrantId, GrantKind, TripDays};
use sundae_shared::money::{Currency, Money};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::people::Role;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::report::api::ReadMoneyRegister;
use sundae_shared::report::{
    Cut, ExportFormat, Register, RegisterCell, RegisterFilter, RegisterTable, export_path,
};
use sundae_tests::harness::paid::Pay;
use sundae_tests::harness::payments::{PAYER, only, paypal};
use sundae_tests::harness::{Person, TestApp};

async fn register(reader: &Person, register: Register, filter: RegisterFilter) -> RegisterTable {
    reader.call::<ReadMoneyRegister>(register, &filter).await.expect_ok()
}

fn sum(table: &RegisterTable, column: &str) -> i64 {
    table.sums.iter().find(|sum| sum.column == column).map_or(0, |sum| sum.amount.amount_minor)
}

/// The cells of one column, from top to bottom.
fn column<'a>(table: &'a RegisterTable, name: &str) -> Vec<&'a RegisterCell> {
    let place = table.columns.iter().position(|known| known.name == name).expect("a column");
    table.rows.iter().map(|row| &row[place]).collect()
}

fn minors(table: &RegisterTable, name: &str) -> Vec<i64> {
    let minor = |cell: &RegisterCell| match cell {
        RegisterCell::Amount(money) => money.amount_minor,
        other => panic!("no amount: {other:?}"),
    };
    column(table, name).into_iter().map(minor).collect()
}

/// An accepted honorarium of a tutorial of its own, from a source of its own.
async fn speaks(
    app: &TestApp,
    person: &Person,
    tutorial: &'static str,
    source: &'static str,
    minor: i64,
) -> GrantId {
    let (id, name, address) = (person.id.clone(), person.name.clone(), person.email.clone());
    let offer = app.behind(move |tx| {
        let email = EmailAddress::parse(&address).expect("an address");
        let new = NewAward {
            person: Some(&id),
            email: &email,
            legal_name: &name,
            kind: GrantKind::Honorarium,
            award: &Money::new(minor, Currency::usd()),
            funding_source: source,
            trip: TripDays::default(),
            nights_cap: None,
            tutorial: Some(tutorial),
            notes: "",
            reason: "grants.csv",
        };
        grants::insert_offered(tx, &new)
    });
    let grant = offer.await;
    person.call::<AnswerMyGrant>(grant.clone(), &AnswerGrant { answer: Answer::Accept }).await.expect_ok();
    grant
}

async fn given(recorder: &Person, tutorial: &str) {
    let given =
        RecordOutcome { tutorial: tutorial.into(), outcome: TutorialOutcome::Given, reason: String::new() };
    recorder.call::<RecordTutorial>((), &given).await.expect_ok();
}

#[tokio::test]
async fn several_honoraria_of_one_person_are_paid_by_their_own_sources_to_the_cent() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.attendee_named("Ada First").await;
    // The numbers come in another order than the awards.
    let awards = [("135", "PSF", 150_000), ("050", "A sponsor", 100_001), ("077", "PSF", 60_000)];
    let mut first = None;
    for (tutorial, source, minor) in awards {
        let grant = speaks(&app, &person, tutorial, source, minor).await;
        first.get_or_insert(grant);
    }
    let (payer, second, recorder) = (app.staff(PAYER).await, app.staff(PAYER).await, app.staff(PAYER).await);
    recorder.receives(&first.expect("an award"), TaxForm::W8ben).await.expect_ok();
    for (tutorial, ..) in awards {
        given(&recorder, tutorial).await;
    }
    app.visits_the_desk(&person).await;
    person.gives_and_confirms(&paypal("ada@example.org")).await;
    let released = second.releases(&payer.prepares(PayeeMethod::PayPal, &[&person]).await).await.expect_ok();
    // 30 % of 100,001 are 30,000.3.
    let (gross, withheld) = (310_001, 45_000 + 30_000 + 18_000);
    assert_eq!((only(&released).amount_minor, only(&released).withheld_minor), (gross - withheld, withheld));
    let sent = payer.notes(only(&released), PaymentEvent::Send, "PP-1").await.expect_ok();
    payer.notes(only(&sent), PaymentEvent::Settle, "").await.expect_ok();

    let reader = app.staff(&[Role::Accountant]).await;
    let of_source = [("A sponsor", 70_001), ("PSF", 105_000 + 42_000)];
    let by = RegisterFilter { cut: Some(Cut::Source), ..RegisterFilter::default() };
    let sources = register(&reader, Register::Categories, by).await;
    let names = of_source.map(|(name, _)| RegisterCell::Text(name.into()));
    assert_eq!(column(&sources, "funding_source"), names.iter().collect::<Vec<_>>());
    assert_eq!(minors(&sources, "paid"), of_source.map(|(_, minor)| minor));
    let budget = reader.call::<GetBudget>((), &()).await.expect_ok();
    let paid: Vec<(&str, i64)> =
        budget.sources.iter().map(|source| (source.name.as_str(), source.paid_minor)).collect();
    assert_eq!(paid, of_source, "the budget says what the register says");
    assert_eq!(minors(&sources, "awarded"), [100_001, 210_000]);
    let committed: Vec<i64> = budget.sources.iter().map(|source| source.committed_minor).collect();
    assert_eq!(committed, [100_001, 210_000]);
    let by = RegisterFilter { cut: Some(Cut::Category), ..RegisterFilter::default() };
    assert_eq!(sum(&register(&reader, Register::Categories, by).await, "paid"), gross - withheld);

    let payments = register(&reader, Register::Payments, RegisterFilter::default()).await;
    let tax = register(&reader, Register::Tax, RegisterFilter::default()).await;
    for table in [&payments, &tax] {
        let said = ["honorarium_gross", "withheld", "honorarium_net"].map(|column| sum(table, column));
        assert_eq!(said, [gross, withheld, gross - withheld]);
    }
    let liability = register(&reader, Register::Liability, RegisterFilter::default()).await;
    let mut by_award = minors(&liability, "paid");
    by_award.sort_unstable();
    assert_eq!(by_award, [60_000, 100_001, 150_000], "what was withheld counts as paid");
    assert_eq!(minors(&liability, "awarded_not_paid"), [0, 0, 0], "nothing is owed any more");
}

#[tokio::test]
async fn the_list_for_the_tax_office_says_who_is_a_us_person_in_every_format() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let recorder = app.staff(PAYER).await;
    let mut grants = Vec::new();
    let people = [
        ("Ada Us", "101", Some(TaxForm::W9)),
        ("Ben Abroad", "102", Some(TaxForm::W8ben)),
        ("Cleo Nobody", "103", None),
    ];
    for (name, tutorial, form) in people {
        let person = app.attendee_named(name).await;
        let grant = speaks(&app, &person, tutorial, "PSF", 150_000).await;
        if let Some(form) = form {
            recorder.receives(&grant, form).await.expect_ok();
        }
        grants.push(grant);
        person.gives_paypal().await;
        app.pays(&person, Pay::honorarium(105_000, 45_000)).await;
        if form.is_none() {
            // What somebody says is not yet a form.
            person.says_form(TaxForm::W9).await.expect_ok();
        }
    }
    let mut reader = app.staff(&[Role::Accountant]).await;
    let words = ["yes", "no", "unknown"];
    let table = register(&reader, Register::Tax, RegisterFilter::default()).await;
    let by_name = |names: Vec<&RegisterCell>, cells: Vec<&RegisterCell>| {
        let mut both: Vec<(String, RegisterCell)> =
            names.into_iter().map(|name| format!("{name:?}")).zip(cells.into_iter().cloned()).collect();
        both.sort_by(|one, other| one.0.cmp(&other.0));
        both.into_iter().map(|(_, cell)| cell).collect::<Vec<_>>()
    };
    let said = |table: &RegisterTable| by_name(column(table, "name"), column(table, "us_person"));
    let word = |word: &str, shown: &str| RegisterCell::Word { word: word.into(), shown: shown.into() };
    let english = ["Yes (W-9)", "No (W-8BEN)", "Unknown: no tax form"];
    assert_eq!(said(&table), [0, 1, 2].map(|at| word(words[at], english[at])));
    assert!(table.notes.iter().any(|note| note.contains("W-9 yes")), "{:?}", table.notes);

    let get = async |format| {
        let response = reader.get(&export_path(Register::Tax, format)).await;
        assert_eq!(response.status(), 200, "{format}");
        response.bytes().await.expect("the whole file").to_vec()
    };
    let csv = String::from_utf8(get(ExportFormat::Csv).await).expect("UTF-8");
    assert!(csv.lines().next().expect("headings").contains(",US person,"), "{csv}");
    for ((name, ..), word) in people.iter().zip(words) {
        assert!(csv.contains(&format!("{name},{word},")), "{csv}");
    }
    let json: Vec<serde_json::Value> =
        serde_json::from_slice(&get(ExportFormat::Json).await).expect("an array");
    for ((name, ..), word) in people.iter().zip(words) {
        let row = json.iter().find(|row| row["name"] == *name).expect("a row");
        assert_eq!(row["us_person"], word);
    }
    let mut book = zip::ZipArchive::new(Cursor::new(get(ExportFormat::Xlsx).await)).expect("a ZIP file");
    let mut texts = String::new();
    for place in 0..book.len() {
        let mut part = book.by_index(place).expect("a part");
        part.read_to_string(&mut texts).expect("UTF-8");
    }
    for text in ["US person", "yes", "unknown"] {
        assert!(texts.contains(&format!(">{text}<")), "{text}");
    }

    reader.visitor.lang = "es";
    let spanish = register(&reader, Register::Tax, RegisterFilter::default()).await;
    assert!(spanish.columns.iter().any(|column| column.heading == "Persona de EE. UU."));
    assert_eq!(said(&spanish)[2], word("unknown", "No se sabe: sin formulario"));
    let again = HonorariumReason { reason: "The signature is missing.".into() };
    recorder.call::<AskForTaxFormAgain>(grants[0].clone(), &again).await.expect_ok();
    let table = register(&reader, Register::Tax, RegisterFilter::default()).await;
    assert_eq!(
        said(&table)[0],
        word("unknown", "No se sabe: sin formulario"),
        "what can't be used says nothing"
    );
}
