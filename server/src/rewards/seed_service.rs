//! What a new conference starts with: hidden and without stock until staff count what they have.

use super::{office_store, trail};
use crate::db::WriteTx;
use crate::problem::ApiError;
use sundae_shared::rewards::{RewardDraft, RewardId, RewardKind};
use sundae_shared::text::Bilingual;

const BOOKS: &str = "bookshop_card";
const ICE_CREAM: &str = "ice_cream_card";

/// The second is the first one's equal for who eats no ice cream, so it is made first.
fn seeds() -> [(&'static str, RewardDraft); 2] {
    let counter = || {
        Bilingual::new(
            "At the registration desk, during its opening hours",
            "En el mostrador de registro, durante su horario",
        )
    };
    let draft = |title, text, position| RewardDraft {
        kind: RewardKind::PickUp,
        title,
        text,
        counter: counter(),
        cost: 10,
        limit: 1,
        limit_per_day: None,
        opens_at: None,
        closes_at: None,
        value_minor: 1_000,
        ceiling_minor: None,
        food: false,
        alternative: None,
        picture: None,
        active: false,
        position,
    };
    let ice_cream = draft(
        Bilingual::new("Ice-cream card", "Tarjeta de helado"),
        Bilingual::new(
            "A card for an ice cream on us, at a place near the venue.",
            "Una tarjeta para un helado por nuestra cuenta, cerca de la sede.",
        ),
        10,
    );
    let books = draft(
        Bilingual::new("Bookshop card", "Tarjeta de librería"),
        Bilingual::new(
            "No ice cream for you? A card of the same value for a bookshop.",
            "¿No te va el helado? Una tarjeta del mismo valor para una librería.",
        ),
        20,
    );
    [(BOOKS, books), (ICE_CREAM, RewardDraft { food: true, ..ice_cream })]
}

/// Adds the rewards that the catalogue lacks; run at every start, it changes nothing that is there.
pub fn seed(tx: &mut WriteTx<'_>) -> Result<usize, ApiError> {
    let mut added = 0;
    for (key, draft) in seeds() {
        if office_store::by_key(tx, key)?.is_some() {
            continue;
        }
        let alternative = if draft.food { office_store::by_key(tx, BOOKS)? } else { None };
        let id: RewardId = tx.new_id()?;
        office_store::insert_reward(tx, &id, Some(key), &RewardDraft { alternative, ..draft })?;
        added += 1;
    }
    Ok(added)
}

/// Shows the seeded rewards and fills their stock, for the demo conference.
pub fn stock_for_demo(tx: &mut WriteTx<'_>) -> Result<(), ApiError> {
    for (key, pieces) in [(BOOKS, 40), (ICE_CREAM, 120)] {
        if let Some(id) = office_store::by_key(tx, key)? {
            office_store::show(tx, &id)?;
            office_store::adjust_stock(tx, &id, pieces)?;
            office_store::note_stock(tx, &id, pieces, office_store::COUNTED, Some("A box arrived"))?;
            trail::of_reward(tx, "rewards.adjust_stock", &id, [None, Some(&pieces.to_string()), None])?;
        }
    }
    Ok(())
}
