//! Rewards: what points buy, and the vouchers.

mod view;
mod voucher_view;

pub use view::reward_shop;
pub use voucher_view::voucher;
