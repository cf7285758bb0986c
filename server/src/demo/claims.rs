//! The demo's claims: in every state and in six currencies, handed in with receipts that we drew, decided by
//! the demo's reviewer.

use super::past::context;
use super::{Shift, pictures};
use crate::claim::document_service as documents;
use crate::claim::document_store::UploadRow;
use crate::claim::review_decision_service::{self as decisions, By};
use crate::claim::review_hold_service as holds;
use crate::claim::service::{self as claims, Said};
use crate::claim::store;
use crate::cx::Deps;
use crate::db::{WriteContext, WriteTx};
use crate::desk::visit_service as visits;
use crate::files::receipt::KeptReceipt;
use crate::grant::service as grants;
use crate::mail::{Site, service as mail};
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::claim::document::DocumentId;
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::claim::review::{ApproveLine, LowerReason, StartReview, WithReason};
use sundae_shared::claim::{Attestation, Category, ClaimId, LineFields, MyClaim, attestation};
use sundae_shared::desk::VisitState;
use sundae_shared::grant::{GrantKind, GrantState};
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::people::Role;

/// What becomes of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Draft,
    Sent,
    InReview,
    Returned,
    Approved,
    OnHold,
    Withdrawn,
    /// Approved, with nothing missing; what became of the payment stands in `payments`.
    Payable,
}

/// One claimant: what is paid in, about how many dollars a unit is worth, prices of a flight and of a ride.
struct Part {
    fate: Fate,
    currency: &'static str,
    usd_per_unit: &'static str,
    flight_minor: i64,
    ride_minor: i64,
}

const PARTS: [Part; 14] = [
    part(Fate::Sent, "EUR", "1.0823", 61_240, 4_850),
    part(Fate::Sent, "JPY", "0.00643", 128_400, 6_200),
    part(Fate::Sent, "BRL", "0.1957", 389_900, 14_250),
    part(Fate::InReview, "ARS", "0.00113", 71_500_000, 3_840_000),
    part(Fate::Returned, "GBP", "1.2645", 52_380, 3_920),
    part(Fate::Approved, "EUR", "1.0823", 48_990, 3_110),
    part(Fate::OnHold, "USD", "1", 43_720, 5_425),
    part(Fate::Draft, "JPY", "0.00643", 141_000, 5_300),
    part(Fate::Withdrawn, "USD", "1", 38_640, 4_060),
    part(Fate::Payable, "USD", "1", 41_250, 3_890),
    part(Fate::Payable, "EUR", "1.0823", 57_430, 4_120),
    part(Fate::Payable, "BRL", "0.1957", 402_300, 11_900),
    part(Fate::Payable, "GBP", "1.2645", 49_990, 3_240),
    part(Fate::Payable, "JPY", "0.00643", 133_700, 5_800),
];

const fn part(
    fate: Fate,
    currency: &'static str,
    usd_per_unit: &'static str,
    flight_minor: i64,
    ride_minor: i64,
) -> Part {
    Part { fate, currency, usd_per_unit, flight_minor, ride_minor }
}

/// Hours before now at which the first claim begins; each next one begins an hour later.
const BEGUN_HOURS: i64 = 24;

/// Plays everything.
pub async fn load(
    deps: &Deps,
    shift: Shift,
    reviewer: PersonId,
    payer: PersonId,
    not: Vec<PersonId>,
) -> Result<Vec<PersonId>, ApiError> {
    let receipts = pictures::receipts(deps, PARTS.len() * 2).await?;
    let (site, now) = (Site::of(&deps.config), deps.clock.now());
    let write = move |tx: &mut WriteTx<'_>| {
        let stage = Stage { shift, site: &site, receipts: &receipts, reviewer: &reviewer, payer: &payer };
        stage.rates(tx)?;
        let (visited, others) = claimants(tx, &not)?;
        let (mut visited, mut others) = (visited.into_iter(), others.into_iter());
        let mut payable = Vec::new();
        for (at, part) in PARTS.iter().enumerate() {
            let pays = part.fate == Fate::Payable;
            let Some(person) = (if pays { visited.next() } else { others.next() }) else { continue };
            payable.extend(pays.then(|| person.clone()));
            let hours = i64::try_from(at).unwrap_or(0) - BEGUN_HOURS;
            let moment = context(tx.context, now.plus_minutes(hours * 60), Some(&person));
            tx.in_context(&moment, |tx| stage.play(tx, at, part, &person))?;
        }
        mail::take_back_claim_mails(tx, &not)?;
        Ok::<_, ApiError>(payable)
    };
    deps.db.write(deps.own_context()?, write).await
}

/// People with an accepted travel grant whose days are known: those whose visit at the desk is done, and those
/// who were not there.
fn claimants(tx: &mut WriteTx<'_>, not: &[PersonId]) -> Result<(Vec<PersonId>, Vec<PersonId>), ApiError> {
    let mut found: Vec<PersonId> = Vec::new();
    for grant in grants::all(tx)? {
        let fits = grant.kind == GrantKind::TravelGrant
            && grant.state == GrantState::Accepted
            && grant.currency == Currency::usd()
            && grant.trip().first_day.is_some();
        if let Some(person) = grant.person_id.filter(|person| fits && !not.contains(person))
            && !found.contains(&person)
        {
            found.push(person);
        }
    }
    let (mut visited, mut others) = (Vec::new(), Vec::new());
    for person in found {
        match visits::latest(tx, &person)?.map(|visit| visit.state) {
            Some(VisitState::Done) => visited.push(person),
            Some(_) => {}
            None => others.push(person),
        }
    }
    Ok((visited, others))
}

struct Stage<'a> {
    shift: Shift,
    site: &'a Site,
    receipts: &'a [KeptReceipt],
    reviewer: &'a PersonId,
    payer: &'a PersonId,
}

impl Stage<'_> {
    /// The day the flights were bought, and the day of the rides.
    fn days(&self) -> [NaiveDate; 2] {
        [self.shift.day(NaiveDate::from_ymd_opt(2024, 4, 2).unwrap_or_default()), self.shift.may(15)]
    }

    fn rates(&self, tx: &mut WriteTx<'_>) -> Result<(), ApiError> {
        for part in &PARTS {
            let currency = currency(part)?;
            for day in self.days() {
                if currency == Currency::usd() || store::rate_exists(tx, &currency, day)? {
                    continue;
                }
                let usd_per_unit =
                    UsdPerUnit::parse(part.usd_per_unit).map_err(|error| ApiError::bug(error.to_string()))?;
                let rate = Rate { usd_per_unit, day, source: "Made up for the demo".into() };
                store::insert_rate(tx, &currency, &rate)?;
            }
        }
        Ok(())
    }

    fn play(&self, tx: &mut WriteTx<'_>, at: usize, part: &Part, person: &PersonId) -> Result<(), ApiError> {
        let [bought, ridden] = self.days();
        let flight = LineFields {
            day: Some(bought),
            provider: "Air Example".into(),
            route: "Home – PIT and back".into(),
            total_minor: part.flight_minor,
            ..LineFields::empty(Category::Airfare, currency(part)?)
        };
        let ride = LineFields {
            day: Some(ridden),
            provider: "Taxi Example".into(),
            total_minor: part.ride_minor,
            ..LineFields::empty(Category::Transit, currency(part)?)
        };
        let flight_receipt = self.receipt(tx, person, at * 2, "flight.jpg")?;
        claims::add(tx, person, &Said::new(flight, vec![flight_receipt]), self.site)?;
        // The second and the third rode together: one receipt, handed in twice.
        let number = if at == 2 { 3 } else { at * 2 + 1 };
        let ride_receipt = self.receipt(tx, person, number, "taxi.jpg")?;
        let mine = claims::add(tx, person, &Said::new(ride, vec![ride_receipt]), self.site)?;
        if part.fate == Fate::Draft {
            return Ok(());
        }
        let said = Attestation {
            version: mine.version,
            text_version: attestation::CURRENT.into(),
            name: mine.legal_name.clone(),
        };
        let mine = claims::submit(tx, person, &said, self.site)?;
        if part.fate == Fate::Withdrawn {
            return claims::withdraw(tx, person, mine.version, self.site).map(drop);
        }
        let reviewed = WriteContext {
            now: tx.now().plus_minutes(30),
            actor: Some(self.reviewer.clone()),
            ..tx.context.clone()
        };
        tx.in_context(&reviewed, |tx| self.review(tx, part.fate, person))
    }

    fn receipt(
        &self,
        tx: &mut WriteTx<'_>,
        owner: &PersonId,
        number: usize,
        name: &str,
    ) -> Result<DocumentId, ApiError> {
        let kept = self.receipts.get(number).ok_or_else(|| ApiError::bug("the demo lacks a receipt"))?;
        let upload = UploadRow {
            id: tx.new_id()?,
            owner: owner.clone(),
            sent_hash: kept.hash.as_str().to_owned(),
            bytes: kept.bytes,
            name: name.to_owned(),
            document: None,
            refused: None,
        };
        documents::keep(tx, &upload, kept).map(|view| view.id)
    }

    /// What the demo's reviewer did.
    fn review(&self, tx: &mut WriteTx<'_>, fate: Fate, person: &PersonId) -> Result<(), ApiError> {
        if matches!(fate, Fate::Sent | Fate::Draft | Fate::Withdrawn) {
            return Ok(());
        }
        let by = By { person: self.reviewer.clone(), roles: vec![Role::Reviewer, Role::Approver] };
        let (id, version) = at(tx, person)?;
        decisions::start(tx, &by, &id, StartReview { version, take_over: false })?;
        self.lines(tx, &by, fate, person)?;
        let (id, version) = at(tx, person)?;
        match fate {
            Fate::Returned => {
                let reason = "Please look at the ride: its receipt can't be read.".into();
                decisions::give_back(tx, &by, &id, &WithReason { version, reason }, self.site)
            }
            Fate::Approved | Fate::Payable => decisions::approve(tx, &by, &id, version, self.site),
            Fate::OnHold => {
                decisions::approve(tx, &by, &id, version, self.site)?;
                let payer = By { person: self.payer.clone(), roles: vec![Role::Payer] };
                let reason = "The name of the account is another one than on the award.".into();
                let request = WithReason { version: version + 1, reason };
                let held = WriteContext { actor: Some(self.payer.clone()), ..tx.context.clone() };
                tx.in_context(&held, |tx| holds::hold(tx, &payer, &id, &request, self.site))
            }
            _ => Ok(()),
        }
    }

    fn lines(&self, tx: &mut WriteTx<'_>, by: &By, fate: Fate, person: &PersonId) -> Result<(), ApiError> {
        let now = tx.now();
        let mine: MyClaim = claims::mine(tx, person, now)?;
        let eligible = mine.figure.map(|figure| figure.lines).unwrap_or_default();
        for (line, figure) in mine.lines.iter().zip(&eligible) {
            let ride = line.fields.category == Category::Transit;
            let version = line.version;
            match fate {
                Fate::InReview if ride => continue,
                Fate::Returned if ride => {
                    let reason = "The photo is blurred. Take it again, please.".into();
                    decisions::flag_line(tx, by, &line.id, &WithReason { version, reason })?;
                }
                _ => {
                    let lower = ride && fate == Fate::Approved;
                    let request = ApproveLine {
                        version,
                        amount_minor: figure.eligible_minor - if lower { 500 } else { 0 },
                        lowered: lower.then_some(LowerReason::ReceiptSaysLess),
                        reason: String::new(),
                    };
                    decisions::approve_line(tx, by, &line.id, &request)?;
                }
            }
        }
        Ok(())
    }
}

fn currency(part: &Part) -> Result<Currency, ApiError> {
    Currency::parse(part.currency).map_err(|error| ApiError::bug(error.to_string()))
}

/// Somebody's claim and its version now.
fn at(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<(ClaimId, i64), ApiError> {
    let claim = store::of_person(tx, person)?.ok_or_else(|| ApiError::bug("the demo lost a claim"))?;
    Ok((claim.id, claim.version))
}
