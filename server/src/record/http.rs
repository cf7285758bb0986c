//! Records over HTTP: what each kind earns, names to settle, runs done. Parses, calls, maps.

use super::{mapping_service as mapping, name_service as names, undo_service as undo};
use crate::auth::guard::Staff;
use crate::auth::limit::{self, Limit};
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::people::import::DoubtCandidate;
use sundae_shared::record::{
    FindPeople, MappedKind, RecordMapping, RecordRun, RecordRunId, RunUndone, SettleName, SettledName,
    UndoRun,
};

/// A name a second, typed letter by letter; enough to settle, too little to copy the list of attendees.
const SEARCHES: Limit = Limit { hits_max: 60, window_seconds: 60 };

pub async fn get_mapping(cx: Cx<Staff>, _: (), _: ()) -> Result<RecordMapping, ApiError> {
    cx.read(mapping::mapping).await
}

pub async fn map_kind(cx: Cx<Staff>, _: (), request: MappedKind) -> Result<RecordMapping, ApiError> {
    let (who, order) = (cx.who.person.clone(), mapping::parse(request)?);
    cx.once(move |tx| mapping::set(tx, &who, &order)).await
}

pub async fn find_people(cx: Cx<Staff>, _: (), request: FindPeople) -> Result<Vec<DoubtCandidate>, ApiError> {
    let query = names::parse_search(&request)?;
    let bucket = format!("record_people:{}", cx.who.person);
    if let Some(seconds) = cx.write(move |tx| limit::hit(tx, &bucket, SEARCHES)).await? {
        return Err(limit::refusal(seconds));
    }
    cx.read(move |r| names::find(r, &query)).await
}

pub async fn list_names(cx: Cx<Staff>, _: (), _: ()) -> Result<Vec<SettledName>, ApiError> {
    cx.read(names::list).await
}

pub async fn settle_name(cx: Cx<Staff>, _: (), request: SettleName) -> Result<Vec<SettledName>, ApiError> {
    let (who, order) = (cx.who.person.clone(), names::Order::parse(request)?);
    cx.once(move |tx| names::settle(tx, &who, &order)).await
}

pub async fn list_runs(cx: Cx<Staff>, _: (), _: ()) -> Result<Vec<RecordRun>, ApiError> {
    cx.read(undo::runs).await
}

pub async fn undo_run(cx: Cx<Staff>, run: RecordRunId, request: UndoRun) -> Result<RunUndone, ApiError> {
    let (order, site) = (undo::Undo::parse(cx.who.person.clone(), run, &request)?, Site::of(&cx.deps.config));
    cx.once(move |tx| undo::undo(tx, &site, &order)).await
}
