//! More to spend points on: a code, something above the set value, something that people wait for, and what goes wrong
//! with a shelf.

use super::cast::Guest;
use super::past::context;
use crate::auth::guard::Desk;
use crate::clock;
use crate::db::WriteTx;
use crate::keys::DataKeys;
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::rewards::office_service::{self as office, Draft};
use crate::rewards::{
    approval_service as approvals, clock_service, desk_service, pool_service as pool, service as rewards,
    wait_service as waiting,
};
use sundae_shared::id::PersonId;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::rewards::{AdjustStock, RedemptionId, RewardDraft, RewardId, RewardKind};
use sundae_shared::second::{DecideSecondLook, SecondWord};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

const CODES: usize = 25;
const HOODIES: i64 = 6;
const POSTERS: i64 = 40;
const SOCKS: i64 = 12;
/// The counter for posters closed a day ago.
const POSTERS_CLOSED_MINUTES: i64 = 24 * 60;
const WAITING: usize = 3;

/// What the demo's rewards are made with.
pub struct Shop<'a> {
    pub site: &'a Site,
    pub admin: &'a PersonId,
    /// Another one, who looks at what is above the set value.
    pub approver: &'a PersonId,
    pub counter: &'a Desk,
    pub guests: &'a [Guest],
    pub keys: &'a DataKeys,
}

fn draft(title: (&str, &str), text: (&str, &str), cost: i64, position: i64) -> RewardDraft {
    RewardDraft {
        kind: RewardKind::PickUp,
        title: Bilingual::new(title.0, title.1),
        text: Bilingual::new(text.0, text.1),
        counter: Bilingual::new(
            "At the swag desk, during its opening hours",
            "En el mostrador de regalos, durante su horario",
        ),
        cost,
        limit: 1,
        limit_per_day: None,
        opens_at: None,
        closes_at: None,
        value_minor: 0,
        ceiling_minor: None,
        food: false,
        alternative: None,
        picture: None,
        active: true,
        position,
    }
}

pub fn load(tx: &mut WriteTx<'_>, shop: &Shop<'_>) -> Result<(), ApiError> {
    let by_admin = context(tx.context, tx.now(), Some(shop.admin));
    let stock = tx.in_context(&by_admin, |tx| stock(tx, shop))?;
    let (now, mut guests) = (tx.now(), shop.guests.iter());
    reserve(tx, shop, &mut guests, &stock.hoodie, now)?;
    reserve(tx, shop, &mut guests, &stock.course, now)?;
    if let Some(approved) = reserve(tx, shop, &mut guests, &stock.hoodie, now)? {
        let said = DecideSecondLook { word: SecondWord::Confirm, reason: String::new() };
        let by_approver = context(tx.context, now, Some(shop.approver));
        tx.in_context(&by_approver, |tx| {
            approvals::decide(tx, shop.site, shop.approver, &approved, &said).map(drop)
        })?;
    }
    // Reserved while its counter was open, and never collected.
    reserve(tx, shop, &mut guests, &stock.poster, now.plus_minutes(-POSTERS_CLOSED_MINUTES - 60))?;
    clock_service::expire(tx, shop.site)?;
    if let Some(owed) = reserve(tx, shop, &mut guests, &stock.socks, now)? {
        let by_desk = context(tx.context, now, Some(&shop.counter.person));
        tx.in_context(&by_desk, |tx| {
            desk_service::report_empty_shelf(tx, shop.site, shop.counter, &owed).map(drop)
        })?;
    }
    for guest in shop.guests.iter().take(WAITING) {
        let by_guest = context(tx.context, now, Some(&guest.person));
        tx.in_context(&by_guest, |tx| waiting::join(tx, shop.site, &guest.person, &stock.pin))?;
    }
    Ok(())
}

/// The next guest who can pay for it reserves it at that moment.
fn reserve<'g>(
    tx: &mut WriteTx<'_>,
    shop: &Shop<'_>,
    guests: &mut impl Iterator<Item = &'g Guest>,
    reward: &(RewardId, i64),
    at: Timestamp,
) -> Result<Option<RedemptionId>, ApiError> {
    for guest in guests {
        if ledger::balance(tx, &guest.person)?.balance < reward.1 {
            continue;
        }
        let by_guest = context(tx.context, at, Some(&guest.person));
        let voucher = VoucherCode::from_bits(u64::from_le_bytes(clock::random()?));
        let (who, by) = (guest.person.clone(), rewards::By::List);
        let order = rewards::Order { who, reward: reward.0.clone(), voucher, by };
        return tx
            .in_context(&by_guest, |tx| rewards::redeem(tx, shop.site, &order))
            .map(|made| Some(made.id));
    }
    Ok(None)
}

/// What the demo adds to the shelf, each with its cost.
struct Stock {
    course: (RewardId, i64),
    hoodie: (RewardId, i64),
    poster: (RewardId, i64),
    socks: (RewardId, i64),
    pin: RewardId,
}

/// A code, one above the set value, one whose counter has closed, one whose shelf turns out empty, and one that is
/// gone.
fn stock(tx: &mut WriteTx<'_>, shop: &Shop<'_>) -> Result<Stock, ApiError> {
    let course = RewardDraft {
        kind: RewardKind::Code,
        counter: Bilingual::default(),
        value_minor: 1_500,
        ceiling_minor: Some(50_000),
        ..draft(
            ("Online course", "Curso en línea"),
            ("A code for a course of your choice.", "Un código para el curso que elijas."),
            3,
            30,
        )
    };
    let hoodie = RewardDraft {
        value_minor: 6_000,
        ..draft(
            ("Conference hoodie", "Sudadera de la conferencia"),
            ("Warm, berry red, all sizes.", "Abrigada, color frambuesa, todas las tallas."),
            5,
            40,
        )
    };
    let poster = RewardDraft {
        closes_at: Some(tx.now().plus_minutes(-POSTERS_CLOSED_MINUTES)),
        ..draft(
            ("Opening poster", "Póster de la inauguración"),
            (
                "Printed for the opening, handed out that day.",
                "Impreso para la inauguración, se entregó ese día.",
            ),
            1,
            60,
        )
    };
    let socks = draft(
        ("Sundae socks", "Calcetines de helado"),
        ("One size, three scoops.", "Talla única, tres bolas."),
        2,
        45,
    );
    let pin =
        draft(("Enamel pin", "Pin esmaltado"), ("The sundae, in enamel.", "El helado, esmaltado."), 2, 50);
    let mut make = |draft: RewardDraft, pieces: i64| {
        let cost = draft.cost;
        let id = office::create(tx, shop.admin, &Draft::parse(draft)?)?.id;
        if pieces > 0 {
            let counted = AdjustStock { difference: pieces, reason: "A box arrived".into() };
            office::adjust_stock(tx, shop.site, &id, &counted)?;
        }
        Ok::<_, ApiError>((id, cost))
    };
    let stock = Stock {
        course: make(course, 0)?,
        hoodie: make(hoodie, HOODIES)?,
        poster: make(poster, POSTERS)?,
        socks: make(socks, SOCKS)?,
        pin: make(pin, 0)?.0,
    };
    let codes: Vec<String> = (1..=CODES).map(|number| format!("DEMO-COURSE-{number:04}")).collect();
    pool::import(tx, shop.site, shop.admin, &stock.course.0, &codes.join("\n"), shop.keys)?;
    Ok(stock)
}
