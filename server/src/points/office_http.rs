//! The catalogue of activities over HTTP: parses, calls, maps.

use super::{activity_service as activities, trial_service};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::points::{
    ActivityId, ActivityVersions, CreateActivity, OfficeActivities, OfficeActivity, PublishActivity, Trial,
    TryActivity,
};

pub async fn list_activities(cx: Cx<Staff>, _: (), _: ()) -> Result<OfficeActivities, ApiError> {
    cx.read(activities::activities).await
}

pub async fn add_activity(cx: Cx<Staff>, _: (), request: CreateActivity) -> Result<OfficeActivity, ApiError> {
    let (who, addition) = (cx.who.person.clone(), activities::Addition::parse(request)?);
    cx.once(move |tx| activities::add(tx, &who, &addition)).await
}

pub async fn publish(
    cx: Cx<Staff>,
    id: ActivityId,
    request: PublishActivity,
) -> Result<OfficeActivity, ApiError> {
    let (who, edit) = (cx.who.person.clone(), activities::Edit::parse(request)?);
    cx.once(move |tx| activities::publish(tx, &who, &id, &edit)).await
}

/// Carries a body, so it is a `POST`; it stores nothing, not even its key.
pub async fn try_on_past(cx: Cx<Staff>, id: ActivityId, request: TryActivity) -> Result<Trial, ApiError> {
    let checked = activities::checked(request.draft)?;
    cx.read(move |r| trial_service::try_on_past(r, &id, &checked)).await
}

pub async fn versions(cx: Cx<Staff>, id: ActivityId, _: ()) -> Result<ActivityVersions, ApiError> {
    cx.read(move |r| activities::versions(r, &id)).await
}
