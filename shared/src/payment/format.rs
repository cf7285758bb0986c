//! The files that a batch is exported as.

use crate::payee::PayeeMethod;

words! {
    pub enum PaymentFormat {
        PayPalCsv = "paypal_csv",
        WiseCsv = "wise_csv",
        AchSheet = "ach_sheet",
        Nacha = "nacha",
        WireSheet = "wire_sheet",
        CheckRegister = "check_register",
        ZelleList = "zelle_list",
    }
}

/// The files of a method, the usual one first.
pub fn formats(method: PayeeMethod) -> &'static [PaymentFormat] {
    match method {
        PayeeMethod::PayPal => &[PaymentFormat::PayPalCsv],
        PayeeMethod::Zelle => &[PaymentFormat::ZelleList],
        PayeeMethod::Ach => &[PaymentFormat::AchSheet, PaymentFormat::Nacha],
        PayeeMethod::Wire => &[PaymentFormat::WireSheet],
        PayeeMethod::Check => &[PaymentFormat::CheckRegister],
        PayeeMethod::Wise => &[PaymentFormat::WiseCsv],
    }
}
