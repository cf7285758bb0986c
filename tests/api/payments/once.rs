//! What is taken once, however many payments somebody gets: the tax of an honorarium, the fee of a check.

use sundae_shared::claim::Category;
use sundae_shared::claim::cycle::payment::{PaymentEvent, PaymentState};
use sundae_shared::claim::review_api::ApproveClaim;
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::grant::api::AnswerMyGrant;
use sundae_shared::grant::honorarium::{TaxForm, TutorialOutcome};
use sundae_shared::grant::{Answer, AnswerGrant, GrantKind, TripDays};
use sundae_shared::payee::{GivePayee, PayeeMethod};
use sundae_shared::payment::Batch;
use sundae_shared::people::Role;
use sundae_shared::report::api::ReadMoneyRegister;
use sundae_shared::report::{Cut, Register, RegisterCell, RegisterFilter, RegisterTable};
use sundae_tests::harness::claims::{flight, taxi};
use sundae_tests::harness::payments::{PAYABLE_MINOR, PAYER, check, only, paypal};
use sundae_tests::harness::review::APPROVER;
use sundae_tests::harness::{Person, TestApp, day};

const PAYPAL: PayeeMethod = PayeeMethod::PayPal;
const NET_MINOR: i64 = 105_000;
const WITHHELD_MINOR: i64 = 45_000;

/// Two who pay.
struct Payers {
    one: Person,
    other: Person,
}

impl Payers {
    async fn of(app: &TestApp) -> Self {
        Self { one: app.staff(PAYER).await, other: app.staff(PAYER).await }
    }

    async fn release(&self, method: PayeeMethod, person: &Person) -> Batch {
        self.other.releases(&self.one.prepares(method, &[person]).await).await.expect_ok()
    }

    async fn sends(&self, method: PayeeMethod, person: &Person) -> Batch {
        let released = self.release(method, person).await;
        let event = match method {
            PayeeMethod::Check => PaymentEvent::Mail,
            _ => PaymentEvent::Send,
        };
        self.one.notes(only(&released), event, "1001").await.expect_ok()
    }

    async fn notes(&self, batch: &Batch, event: PaymentEvent) -> Batch {
        self.one.notes(only(batch), event, "No such account").await.expect_ok()
    }
}

/// Somebody with a flight in a claim that is sent, and an honorarium of which 30 % are held back; the honorarium
/// can be paid.
async fn with_both(app: &TestApp, details: &GivePayee) -> Person {
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    let claim = person.add_line_with_photo(flight(64_000)).await;
    person.submit_claim(claim.version).await.expect_ok();
    app.volunteer().await.scan(&person.ticket_secret).await;
    app.visits_the_desk(&person).await;
    person.gives_and_confirms(details).await;
    let grant = app.offer(&person, GrantKind::Honorarium, 150_000, TripDays::default()).await;
    let accept = AnswerGrant { answer: Answer::Accept };
    person.call::<AnswerMyGrant>(grant.clone(), &accept).await.expect_ok();
    let recorder = app.staff(PAYER).await;
    recorder.receives(&grant, TaxForm::W8ben).await.expect_ok();
    recorder.records(TutorialOutcome::Given, "").await.expect_ok();
    person
}

/// Every line that is not decided, and the claim.
async fn approves(app: &TestApp, person: &Person, category: Category) {
    let approver = app.staff(APPROVER).await;
    let review = approver.takes_up(person).await;
    let review = approver.approves_line(&review, category).await;
    approver.at::<ApproveClaim>(&review).await.expect_ok();
}

async fn register(app: &TestApp, register: Register, filter: RegisterFilter) -> RegisterTable {
    let reader = app.staff(&[Role::Accountant]).await;
    reader.call::<ReadMoneyRegister>(register, &filter).await.expect_ok()
}

fn sum(table: &RegisterTable, column: &str) -> i64 {
    table.sums.iter().find(|sum| sum.column == column).map_or(0, |sum| sum.amount.amount_minor)
}

/// Gross, withheld and net of all payments that arrived, as the tax office gets them.
async fn reported(app: &TestApp) -> (i64, i64, i64) {
    let table = register(app, Register::Tax, RegisterFilter::default()).await;
    (sum(&table, "honorarium_gross"), sum(&table, "withheld"), sum(&table, "honorarium_net"))
}

const ONCE: (i64, i64, i64) = (150_000, WITHHELD_MINOR, NET_MINOR);

#[tokio::test]
async fn a_claim_that_is_paid_after_the_honorarium_bears_none_of_its_tax() {
    let app = TestApp::start().await;
    let person = with_both(&app, &paypal("one@example.org")).await;
    let payers = Payers::of(&app).await;
    let sent = payers.sends(PAYPAL, &person).await;
    let first = only(&sent);
    assert_eq!(
        (first.honorarium_minor, first.withheld_minor, first.grant_minor),
        (NET_MINOR, WITHHELD_MINOR, 0)
    );
    payers.notes(&sent, PaymentEvent::Settle).await;

    approves(&app, &person, Category::Airfare).await;
    let sent = payers.sends(PAYPAL, &person).await;
    let second = only(&sent);
    assert_eq!((second.honorarium_minor, second.withheld_minor, second.grant_minor), (0, 0, PAYABLE_MINOR));
    payers.notes(&sent, PaymentEvent::Settle).await;
    assert_eq!(reported(&app).await, ONCE);
    let payments = register(&app, Register::Payments, RegisterFilter::default()).await;
    assert_eq!(
        (sum(&payments, "withheld"), sum(&payments, "total")),
        (WITHHELD_MINOR, NET_MINOR + PAYABLE_MINOR)
    );
}

#[tokio::test]
async fn an_honorarium_that_failed_or_came_back_is_paid_again_with_its_tax_and_both_count_once() {
    let app = TestApp::start().await;
    let person = with_both(&app, &paypal("one@example.org")).await;
    let payers = Payers::of(&app).await;
    let failed = payers.notes(&payers.sends(PAYPAL, &person).await, PaymentEvent::Fail).await;
    assert_eq!(only(&failed).state, PaymentState::Failed);
    assert_eq!(reported(&app).await, (0, 0, 0), "nothing arrived");

    let sent = payers.sends(PAYPAL, &person).await;
    assert_eq!((only(&sent).honorarium_minor, only(&sent).withheld_minor), (NET_MINOR, WITHHELD_MINOR));
    let settled = payers.notes(&sent, PaymentEvent::Settle).await;
    assert_eq!(reported(&app).await, ONCE);
    payers.notes(&settled, PaymentEvent::Return).await;
    assert_eq!(reported(&app).await, (0, 0, 0), "it came back");

    let sent = payers.sends(PAYPAL, &person).await;
    assert_eq!((only(&sent).honorarium_minor, only(&sent).withheld_minor), (NET_MINOR, WITHHELD_MINOR));
    payers.notes(&sent, PaymentEvent::Settle).await;
    assert_eq!(reported(&app).await, ONCE);
    assert_eq!(payers.one.due_of(&person).await.ready_minor, 0);
}

#[tokio::test]
async fn the_fee_of_a_check_is_taken_once_though_the_first_check_was_void_and_a_rest_follows() {
    let app = TestApp::start().await;
    let person = with_both(&app, &check()).await;
    app.with_setting(SettingKey::CheckFeeMinor, day(5, 1), 500).await;
    app.cashes_their_check(&person).await;
    approves(&app, &person, Category::Airfare).await;
    let payers = Payers::of(&app).await;
    let amounts = |batch: &Batch| {
        let one = only(batch);
        (one.amount_minor, one.check_fee_minor, one.withheld_minor)
    };
    let whole = (PAYABLE_MINOR + 500 + NET_MINOR, 500, WITHHELD_MINOR);
    let void = payers.sends(PayeeMethod::Check, &person).await;
    assert_eq!(amounts(&void), whole);
    payers.notes(&void, PaymentEvent::MakeVoid).await;
    let again = payers.sends(PayeeMethod::Check, &person).await;
    assert_eq!(amounts(&again), whole, "another check, nothing more");
    payers.notes(&again, PaymentEvent::Settle).await;

    let mine = person.add_line_with_photo(taxi("30.00", "USD")).await;
    person.submit_claim(mine.version).await.expect_ok();
    approves(&app, &person, Category::Transit).await;
    let rest = payers.sends(PayeeMethod::Check, &person).await;
    assert_eq!(amounts(&rest), (3_000, 0, 0));
    payers.notes(&rest, PaymentEvent::Settle).await;
    assert_eq!(reported(&app).await, ONCE);
    let by = RegisterFilter { cut: Some(Cut::Category), ..RegisterFilter::default() };
    let categories = register(&app, Register::Categories, by).await;
    let fees = categories.rows.iter().find(|row| row[0] == RegisterCell::Text("check_fee".into()));
    let RegisterCell::Amount(fees) = &fees.expect("a line for fees")[2] else { panic!("paid is an amount") };
    assert_eq!(fees.amount_minor, 500);
    assert_eq!(sum(&categories, "paid"), PAYABLE_MINOR + 500 + NET_MINOR + 3_000);
}
