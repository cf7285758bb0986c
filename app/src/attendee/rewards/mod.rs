//! Rewards: what points buy, the wait list, the vouchers and the codes.

mod code_view;
mod collect_view;
mod offer_view;
mod view;
mod voucher_view;

pub use view::reward_shop;
pub use voucher_view::voucher;
