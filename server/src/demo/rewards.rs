//! More to spend points on: a code, something above the set value, and something that people wait for.

use super::cast::Guest;
use super::past::context;
use crate::clock;
use crate::db::WriteTx;
use crate::keys::DataKeys;
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::rewards::office_service::{self as office, Draft};
use crate::rewards::{pool_service as pool, service as rewards, wait_service as waiting};
use sundae_shared::id::PersonId;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::rewards::{AdjustStock, RewardDraft, RewardId, RewardKind};
use sundae_shared::text::Bilingual;

const CODES: usize = 25;
const HOODIES: i64 = 6;
const WAITING: usize = 3;

/// What the demo's rewards are made with.
pub struct Shop<'a> {
    pub site: &'a Site,
    pub admin: &'a PersonId,
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
    let (course, hoodie, pin) = tx.in_context(&by_admin, |tx| stock(tx, shop))?;
    let mut spent = 0;
    for (reward, cost) in [(&hoodie, 5), (&course, 3)] {
        for guest in &shop.guests[spent..] {
            spent += 1;
            if ledger::balance(tx, &guest.person)?.balance < cost {
                continue;
            }
            let by_guest = context(tx.context, tx.now(), Some(&guest.person));
            let voucher = VoucherCode::from_bits(u64::from_le_bytes(clock::random()?));
            let by = rewards::By::List;
            let order = rewards::Order { who: guest.person.clone(), reward: reward.clone(), voucher, by };
            tx.in_context(&by_guest, |tx| rewards::redeem(tx, shop.site, &order))?;
            break;
        }
    }
    for guest in shop.guests.iter().take(WAITING) {
        let by_guest = context(tx.context, tx.now(), Some(&guest.person));
        tx.in_context(&by_guest, |tx| waiting::join(tx, shop.site, &guest.person, &pin))?;
    }
    Ok(())
}

/// The code, the one above the set value, and the one that is gone.
fn stock(tx: &mut WriteTx<'_>, shop: &Shop<'_>) -> Result<(RewardId, RewardId, RewardId), ApiError> {
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
    let pin =
        draft(("Enamel pin", "Pin esmaltado"), ("The sundae, in enamel.", "El helado, esmaltado."), 2, 50);
    let make = |tx: &mut WriteTx<'_>, draft| {
        Ok::<_, ApiError>(office::create(tx, shop.admin, &Draft::parse(draft)?)?.id)
    };
    let (course, hoodie, pin) = (make(tx, course)?, make(tx, hoodie)?, make(tx, pin)?);
    let codes: Vec<String> = (1..=CODES).map(|number| format!("DEMO-COURSE-{number:04}")).collect();
    pool::import(tx, shop.site, shop.admin, &course, &codes.join("\n"), shop.keys)?;
    let counted = AdjustStock { difference: HOODIES, reason: "A box arrived".into() };
    office::adjust_stock(tx, shop.site, &hoodie, &counted)?;
    Ok((course, hoodie, pin))
}
