//! Endpoints of the second factor of staff.

use super::{
    ConfirmMe as Proof, RecoveryCodes, ResetSecondFactor as Reset, SecondFactor, SecondFactorOffer,
    StaffMember, TypedCode,
};
use crate::id::PersonId;

crate::endpoints! {
    /// Where my second factor stands.
    GetSecondFactor: Get "/api/office/second-factor" (), () => SecondFactor;
    /// A new secret for my authenticator app; what is in force stays until a code of the new one is typed.
    OfferSecondFactor: Post "/api/office/second-factor/offer" (), () => SecondFactorOffer;
    /// Puts the offered secret in force with a code of it; answers with recovery codes, once.
    EnrolSecondFactor: Post "/api/office/second-factor" (), TypedCode => RecoveryCodes;
    /// New recovery codes in place of the old ones, shown once.
    RenewRecoveryCodes: Post "/api/office/second-factor/recovery-codes" (), () => RecoveryCodes;
    /// Takes my second factor away, where none of my roles needs it.
    RemoveSecondFactor: Delete "/api/office/second-factor" (), () => ();
    /// Shows that it is still me, for what asks for a fresh sign-in.
    ConfirmMe: Post "/api/office/session/confirm" (), Proof => ();
    /// Asks to take somebody else's second factor away, or confirms what another administrator asked.
    ResetSecondFactor: Post "/api/office/staff/{person}/second-factor/reset" PersonId, Reset => StaffMember;
}
