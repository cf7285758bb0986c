//! Budgets over HTTP: parses, calls, maps. A decision is kept once; what it answers is read anew.

use super::service::{self, Order};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::budget::{AddBudgetEntry, Budget, BudgetEntryId, ClaimBudget, DecideBudgetEntry};
use sundae_shared::claim::ClaimId;

pub async fn get(cx: Cx<Staff>, (): (), (): ()) -> Result<Budget, ApiError> {
    let (caller, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::budget(r, &caller, now)).await
}

pub async fn add(cx: Cx<Staff>, (): (), request: AddBudgetEntry) -> Result<Budget, ApiError> {
    let (order, caller) = (Order::parse(request)?, cx.who.person.clone());
    cx.once(move |tx| service::add(tx, &caller, &order)).await?;
    get(cx, (), ()).await
}

pub async fn decide(
    cx: Cx<Staff>,
    id: BudgetEntryId,
    request: DecideBudgetEntry,
) -> Result<Budget, ApiError> {
    let caller = cx.who.person.clone();
    cx.once(move |tx| service::decide(tx, &caller, &id, &request)).await?;
    get(cx, (), ()).await
}

pub async fn of_claim(cx: Cx<Staff>, claim: ClaimId, (): ()) -> Result<ClaimBudget, ApiError> {
    let now = cx.now;
    cx.read(move |r| service::of_claim(r, &claim, now)).await
}
