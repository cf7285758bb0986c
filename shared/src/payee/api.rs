//! Endpoints of payment details.

use super::{
    ConfirmPayee, GivePayee, MyPayee, PayeeDetail, PayeeFilter, PayeeFlag, PayeeHoldId, PayeePage,
    ReleaseHold, RevealReason, RevealedPayee,
};
use crate::id::PersonId;

crate::endpoints! {
    /// The caller's own payment details, masked.
    GetMyPayee: Get "/api/me/payee" (), () => MyPayee;
    /// Gives or changes the caller's payment details; needs a fresh sign-in, is mailed to them.
    SetMyPayee: Put "/api/me/payee" (), GivePayee => MyPayee;
    /// The caller has looked at the masked details and says that they are right.
    ConfirmMyPayee: Post "/api/me/payee/confirmation" (), ConfirmPayee => MyPayee;
    /// People with payment details, by name.
    ListPayees: Get "/api/office/payees" (), PayeeFilter => PayeePage;
    /// Accounts of several people, names that differ, countries on the sanctions list.
    ListPayeeFlags: Get "/api/office/payee-flags" (), () => Vec<PayeeFlag>;
    /// One person's payment details, masked, with their history.
    GetPayeeOf: Get "/api/office/payees/{person}" PersonId, () => PayeeDetail;
    /// One record in full, with a reason; its answer is given once and kept nowhere.
    RevealPayee: Post "/api/office/payees/{person}/reveal" PersonId, RevealReason => RevealedPayee;
    /// Ends a hold after the owner was reached through another channel.
    ReleasePayeeHold: Post "/api/office/payee-holds/{hold}/release" PayeeHoldId, ReleaseHold => PayeeDetail;
}
