//! Endpoints of the grants.

use super::{
    AnswerGrant, AskForMore as Ask, DecideProposal, ForfeitGrant, GrantDetail, GrantFilter, GrantId,
    GrantPage, GrantProposalId, MyGrant, MyGrants, OfferAgain, ProposalView, ProposeAmount,
    RefuseMore as Refuse, TripDays,
};

crate::endpoints! {
    /// The caller's awards, and what is missing before they are paid.
    GetMyGrants: Get "/api/me/grants" (), () => MyGrants;
    /// Accepts or declines an offered award; confirmed by mail.
    AnswerMyGrant: Post "/api/me/grants/{grant}/answer" GrantId, AnswerGrant => MyGrant;
    /// Asks for more than is offered; staff answer with a new offer, or the offer ends.
    AskForMore: Post "/api/me/grants/{grant}/ask" GrantId, Ask => MyGrant;
    /// Sets the days of the caller's trip.
    SetMyTrip: Put "/api/me/grants/{grant}/trip" GrantId, TripDays => MyGrant;
    /// Grants by name, filtered.
    ListGrants: Get "/api/office/grants" (), GrantFilter => GrantPage;
    /// One grant with its history.
    GetGrant: Get "/api/office/grants/{grant}" GrantId, () => GrantDetail;
    /// Offers an award again, with a new last day for the answer; mailed to its owner.
    OfferGrantAgain: Post "/api/office/grants/{grant}/offer" GrantId, OfferAgain => GrantDetail;
    /// Answers who asked for more that there is none; the offer ends, mailed to its owner.
    RefuseMore: Post "/api/office/grants/{grant}/refuse-more" GrantId, Refuse => GrantDetail;
    /// Records that somebody who accepted did not attend; mailed to its owner.
    ForfeitGrantOf: Post "/api/office/grants/{grant}/forfeit" GrantId, ForfeitGrant => GrantDetail;
    /// Proposes another amount; a second person decides.
    ProposeGrantAmount: Post "/api/office/grants/{grant}/proposals" GrantId, ProposeAmount => GrantDetail;
    /// Changes of amounts that wait for a second person.
    ListGrantProposals: Get "/api/office/grant-proposals" (), () => Vec<ProposalView>;
    /// Approves or rejects a change of an amount.
    DecideGrantProposal: Post "/api/office/grant-proposals/{proposal}/decision" GrantProposalId, DecideProposal => GrantDetail;
}
