//! Endpoints of the honoraria.

use super::GrantId;
use super::honorarium::{
    DecideWithholding as Decide, HonorariumReason, MyHonoraria, RecordOutcome, RecordTaxForm as Arrived,
    SayTaxForm, SetWithholding as Rate, TutorialView, UndoOutcome,
};

crate::endpoints! {
    /// The caller's tax form and accepted honoraria.
    GetMyHonoraria: Get "/api/me/honoraria" (), () => MyHonoraria;
    /// Says which tax form is the caller's: whether they are a US person.
    SayMyTaxForm: Put "/api/me/tax-form" (), SayTaxForm => MyHonoraria;
    /// Gives an accepted honorarium up; confirmed by mail.
    WaiveMyHonorarium: Post "/api/me/honoraria/{grant}/waive" GrantId, () => MyHonoraria;
    /// Every tutorial with its speakers.
    ListHonoraria: Get "/api/office/honoraria" (), () => Vec<TutorialView>;
    /// Records that a tutorial was given or cancelled, for all its speakers.
    RecordTutorial: Post "/api/office/honoraria/tutorial" (), RecordOutcome => TutorialView;
    /// Takes that back.
    UndoTutorial: Post "/api/office/honoraria/tutorial/undo" (), UndoOutcome => TutorialView;
    /// Records that a tax form arrived; its owner is told.
    RecordTaxForm: Post "/api/office/honoraria/{grant}/tax-form" GrantId, Arrived => TutorialView;
    /// Asks for a tax form again: what arrived can't be used.
    AskForTaxFormAgain: Post "/api/office/honoraria/{grant}/tax-form/ask-again" GrantId, HonorariumReason => TutorialView;
    /// Sets what is withheld; a lower rate waits for a second person.
    SetWithholding: Post "/api/office/honoraria/{grant}/withholding" GrantId, Rate => TutorialView;
    /// Confirms or rejects a lower rate.
    DecideWithholding: Post "/api/office/honoraria/{grant}/withholding/decision" GrantId, Decide => TutorialView;
    /// Gives an honorarium back to its owner, who had given it up.
    TakeBackWaiver: Post "/api/office/honoraria/{grant}/waiver/take-back" GrantId, HonorariumReason => TutorialView;
    /// Pays nothing of a speaker's honoraria until a question is answered; they are told.
    HoldHonoraria: Post "/api/office/honoraria/{grant}/hold" GrantId, HonorariumReason => TutorialView;
    /// Ends a hold that somebody else put.
    ReleaseHonoraria: Post "/api/office/honoraria/{grant}/release" GrantId, HonorariumReason => TutorialView;
}
