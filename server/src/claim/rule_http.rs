//! Rules over HTTP: parses, calls, maps. What a decision answers is read anew, so that a repeat shows how
//! things stand now.

use super::rule_service as service;
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::claim::rule::{ProposeRule, RuleProposalId, Rules};
use sundae_shared::second::DecideSecondLook;

pub async fn list(cx: Cx<Staff>, _: (), (): ()) -> Result<Rules, ApiError> {
    let (caller, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::list(r, &caller, now)).await
}

pub async fn propose(cx: Cx<Staff>, _: (), request: ProposeRule) -> Result<Rules, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| service::propose(tx, &by, &request)).await?;
    list(cx, (), ()).await
}

pub async fn decide(cx: Cx<Staff>, id: RuleProposalId, said: DecideSecondLook) -> Result<Rules, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| service::decide(tx, &by, &id, &said)).await?;
    list(cx, (), ()).await
}
