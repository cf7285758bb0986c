//! Payment details on the wire.

pub use crate::claim::PayeeFact;
use crate::people::country::Country;
use crate::spoken::Spoken;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One set of payment details as somebody gave it; a change is a new one.
    PayeeId;
}

words! {
    /// How money reaches somebody. Source: the conference's public list of ways to be paid.
    pub enum PayeeMethod {
        PayPal = "paypal",
        /// US accounts only.
        Zelle = "zelle",
        /// US accounts only.
        Ach = "ach",
        Wire = "wire",
        Check = "check",
        /// Accounts outside the US.
        Wise = "wise",
    }
}

words! {
    /// What a method asks for; which method asks for which stands in [`super::method::fields`].
    pub enum PayeeField {
        /// `individual` or `business`.
        Holder = "holder",
        Name = "name",
        Address = "address",
        BankName = "bank_name",
        BankAddress = "bank_address",
        RoutingNumber = "routing_number",
        AccountNumber = "account_number",
        Bic = "bic",
        /// An IBAN where the country has them, otherwise an account number.
        Account = "account",
        IntermediaryBic = "intermediary_bic",
        Email = "email",
        EmailOrMobile = "email_or_mobile",
    }
}

words! {
    /// What a person should look at. A warning never decides anything.
    pub enum PayeeWarning {
        /// The name differs from the name on the award.
        NameDiffers = "name_differs",
        /// The account is in a country on the sanctions list.
        SanctionedCountry = "sanctioned_country",
        /// Somebody else gave the same account; said to staff alone.
        SharedAccount = "shared_account",
    }
}

/// One field and what stands in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayeeValue {
    pub field: PayeeField,
    pub value: String,
}

impl std::fmt::Debug for PayeeValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: (hidden)", self.field)
    }
}

/// What the owner types. An empty field may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GivePayee {
    pub method: PayeeMethod,
    /// Where the account is, or where the check goes.
    pub country: Country,
    pub values: Vec<PayeeValue>,
}

/// Payment details as they are shown: `•••• 1234`, `p•••@example.org`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MaskedPayee {
    pub id: PayeeId,
    pub method: PayeeMethod,
    pub country: Country,
    pub values: Vec<PayeeValue>,
    pub set_at: Timestamp,
    /// When the owner said at the visit that they are right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<Timestamp>,
    pub warnings: Vec<PayeeWarning>,
}

/// How long a method usually takes once the money is released, in business days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MethodTime {
    pub method: PayeeMethod,
    pub days_min: u32,
    pub days_max: u32,
}

/// The caller's own payment details and what a form needs to ask for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyPayee {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payee: Option<MaskedPayee>,
    pub fact: PayeeFact,
    /// Changes wait until staff have spoken to the owner; see [`PayeeHoldCause::AddressChanged`].
    pub held: bool,
    /// The names on the awards, with which a name is compared.
    pub legal_names: Vec<String>,
    /// As the ticket says; `None` where it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// The countries of the sanctions list of today.
    pub sanctioned: Vec<Country>,
    pub times: Vec<MethodTime>,
    /// A change needs a sign-in that is no older than this.
    pub sign_in_minutes: i64,
    pub confirm: SaidConfirm,
}

/// How the owner confirms: what to do first, the button, and what is said afterwards, in the language that the desk
/// speaks with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaidConfirm {
    pub spoken: Spoken,
    pub lead: String,
    pub button: String,
    pub done: String,
}

/// The owner has looked at these details and says that they are right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmPayee {
    /// Which; refused when they were changed meanwhile.
    pub payee: PayeeId,
}

words! {
    /// Why payment details wait for staff to speak to their owner through another channel.
    pub enum PayeeHoldCause {
        /// The address that the owner signs in with was changed: no change of details until released.
        AddressChanged = "address_changed",
        /// The details were changed after the claim was approved: nothing is paid until released.
        ChangedAfterApproval = "changed_after_approval",
    }
}
