//! Challenges over HTTP, for the office: parses, calls, maps.

use super::{forecast_service, office_service as office};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::challenge::{
    ChallengeForecast, ChallengeId, ChallengeVersions, Completions, CreateChallenge, ForecastChallenge,
    OfficeChallenge, OfficeChallenges, PublishChallenge,
};
use sundae_shared::points::After;

pub async fn list(cx: Cx<Staff>, _: (), _: ()) -> Result<OfficeChallenges, ApiError> {
    let now = cx.now;
    cx.read(move |r| office::challenges(r, now)).await
}

pub async fn add(cx: Cx<Staff>, _: (), request: CreateChallenge) -> Result<OfficeChallenge, ApiError> {
    let (by, addition) = (cx.who.person.clone(), office::Addition::parse(request)?);
    cx.once(move |tx| office::add(tx, &by, &addition)).await
}

pub async fn publish(
    cx: Cx<Staff>,
    id: ChallengeId,
    request: PublishChallenge,
) -> Result<OfficeChallenge, ApiError> {
    let (by, edit) = (cx.who.person.clone(), office::Edit::parse(request)?);
    cx.once(move |tx| office::publish(tx, &by, &id, &edit)).await
}

/// Carries a body, so it is a `POST`; it stores nothing, not even its key.
pub async fn forecast(
    cx: Cx<Staff>,
    _: (),
    request: ForecastChallenge,
) -> Result<ChallengeForecast, ApiError> {
    let ForecastChallenge { challenge, draft } = request;
    let (checked, now) = (office::checked(draft)?, cx.now);
    cx.read(move |r| forecast_service::forecast(r, challenge.as_ref(), &checked, now)).await
}

pub async fn versions(cx: Cx<Staff>, id: ChallengeId, _: ()) -> Result<ChallengeVersions, ApiError> {
    cx.read(move |r| office::versions(r, &id)).await
}

pub async fn completions(cx: Cx<Staff>, id: ChallengeId, request: After) -> Result<Completions, ApiError> {
    let now = cx.now;
    cx.read(move |r| office::completions(r, &id, &request, now)).await
}
