//! Endpoints of challenges: the attendee's own with the home of the game, and the office's.

use super::{
    ChallengeDetail, ChallengeForecast, ChallengeId, ChallengeVersions, ChallengeView, Challenges,
    Completions, CreateChallenge, Explain, ForecastChallenge, GameHome, OfficeChallenge, OfficeChallenges,
    PublishChallenge, TakeUnlock,
};
use crate::points::{After, LedgerView};
use crate::rewards::RedemptionView;

crate::endpoints! {
    /// The home of the game: both figures, the nearest challenge, what to do next, what is in review, what is unlocked.
    GetGameHome: Get "/api/me/game" (), () => GameHome;
    /// Lists all challenges with how far the caller is.
    ListChallenges: Get "/api/me/challenges" (), () => Challenges;
    /// One challenge, with the points behind the progress and what brings the caller on.
    GetChallenge: Get "/api/me/challenges/{challenge}" ChallengeId, () => ChallengeDetail;
    /// Reserves what a completed challenge unlocked, or its equal, for what it costs there.
    RedeemUnlock: Post "/api/me/challenges/{challenge}/redeem" ChallengeId, TakeUnlock => RedemptionView;
    /// Waits for what a completed challenge unlocked and that is sold out, hidden or not.
    WaitForUnlock: Post "/api/me/challenges/{challenge}/wait" ChallengeId, () => ChallengeView;
    /// Waits no longer; a piece that was kept goes to the next.
    LeaveUnlockWait: Delete "/api/me/challenges/{challenge}/wait" ChallengeId, () => ChallengeView;
    /// The entries behind one of the caller's two figures, newest first.
    ExplainFigure: Get "/api/me/point-entries" (), Explain => LedgerView;
    /// All challenges with their figures, hidden ones too.
    ListOfficeChallenges: Get "/api/office/challenges" (), () => OfficeChallenges;
    /// Adds a challenge.
    AddChallenge: Post "/api/office/challenges" (), CreateChallenge => OfficeChallenge;
    /// Publishes the next version; who completed it keeps what they have.
    PublishChallengeVersion: Put "/api/office/challenges/{challenge}" ChallengeId, PublishChallenge => OfficeChallenge;
    /// Says who would reach a draft and what that costs, from what is there now; stores nothing.
    ForecastChallengeReach: Post "/api/office/challenge-forecast" (), ForecastChallenge => ChallengeForecast;
    /// Lists every version of a challenge, newest first.
    ListChallengeVersions: Get "/api/office/challenges/{challenge}/versions" ChallengeId, () => ChallengeVersions;
    /// Lists who completed it, newest first.
    ListCompletions: Get "/api/office/challenges/{challenge}/completions" ChallengeId, After => Completions;
}
