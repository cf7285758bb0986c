//! The rewards catalogue: texts, stock, codes, and who has reserved what.

mod codes_view;
mod decide_view;
mod form_view;
mod import_view;
mod model;
mod picture_field;
mod redemptions_view;
mod view;

pub use codes_view::RewardCodes;
pub use redemptions_view::RedemptionList;
pub use view::RewardCatalogue;
