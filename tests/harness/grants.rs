//! Awards, as an import would have made them, and the edition they belong to.

use super::{Person, TestApp};
use chrono::NaiveDate;
use sundae_server::edition::service::{self as edition, Order};
use sundae_server::grant::service::{self as grant, NewAward};
use sundae_shared::desk::Station;
use sundae_shared::edition::{DayKind, DeskSession, EditionDay, EditionForm, SetEdition};
use sundae_shared::grant::{GrantId, GrantKind, TripDays};
use sundae_shared::money::{Currency, Money};
use sundae_shared::people::email::EmailAddress;

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).expect("a day of 2025")
}

/// PyCon US 2025 as it was, with the desk open on the day the tests begin.
pub fn edition_form() -> EditionForm {
    let kinds = [
        (14, DayKind::Tutorial),
        (15, DayKind::Tutorial),
        (16, DayKind::Conference),
        (17, DayKind::Conference),
    ];
    EditionForm {
        name: "PyCon US 2025".into(),
        place: "Pittsburgh, Pennsylvania".into(),
        time_zone: "America/New_York".into(),
        first_day: Some(day(5, 14)),
        last_day: Some(day(5, 22)),
        days: kinds.into_iter().map(|(at, kind)| EditionDay { day: day(5, at), kind }).collect(),
        desk: vec![DeskSession {
            station: Station::Reimbursement,
            day: day(5, 16),
            from_minute: 840,
            to_minute: 960,
        }],
        accept_by: Some(day(5, 20)),
        upload_until: Some(day(6, 30)),
        previous_last_day: NaiveDate::from_ymd_opt(2024, 5, 23),
        points_until: None,
        holidays: Vec::new(),
    }
}

impl TestApp {
    /// Sets the edition behind the front door.
    pub async fn with_edition(&self, change: impl FnOnce(&mut EditionForm)) {
        let mut form = edition_form();
        change(&mut form);
        let order = Order::parse(SetEdition { version: None, form, reason: String::new() })
            .expect("the tests' edition makes sense");
        self.behind(move |tx| edition::set(tx, &order).map(drop)).await;
    }

    /// A travel grant over USD 1,500 that waits for this person's answer.
    pub async fn offer_grant(&self, person: &Person) -> GrantId {
        self.offer(person, GrantKind::TravelGrant, 150_000, TripDays::default()).await
    }

    pub async fn offer(&self, person: &Person, kind: GrantKind, award_minor: i64, trip: TripDays) -> GrantId {
        let (id, name, address) = (person.id.clone(), person.name.clone(), person.email.clone());
        self.behind(move |tx| {
            let email = EmailAddress::parse(&address).expect("an address");
            grant::insert_offered(
                tx,
                &NewAward {
                    person: Some(&id),
                    email: &email,
                    legal_name: &name,
                    kind,
                    award: &Money::new(award_minor, Currency::usd()),
                    funding_source: "PSF",
                    trip: trip.clone(),
                    nights_cap: Some(7),
                    tutorial: (kind == GrantKind::Honorarium).then_some("135"),
                    notes: "",
                    reason: "grants.csv",
                },
            )
        })
        .await
    }
}
