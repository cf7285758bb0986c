//! The rewards catalogue: stock, texts, and who has reserved what.

mod form_view;
mod redemptions_view;
mod view;

pub use redemptions_view::RedemptionList;
pub use view::RewardCatalogue;
