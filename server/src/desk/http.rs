//! The desk over HTTP: parses, calls, maps.

use super::{search_service, service, visit_service};
use crate::auth::guard::Desk;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::desk::{
    CloseVisit, EventAnswers, OpenVisit, RecordEvents, SearchHits, SearchPeople, UndoVisit, VisitId,
    VisitView,
};

pub async fn record_events(cx: Cx<Desk>, _: (), request: RecordEvents) -> Result<EventAnswers, ApiError> {
    let order = service::Record::parse(&cx.who, request, &cx.deps.badge_key, cx.now)?;
    cx.once(move |tx| service::record_events(tx, &order)).await
}

pub async fn search(cx: Cx<Desk>, _: (), request: SearchPeople) -> Result<SearchHits, ApiError> {
    let query = search_service::parse(&request)?;
    let (desk, letters) = (cx.who.clone(), query.letters());
    let found = cx.read(move |r| search_service::search(r, &desk, &query)).await?;
    let (desk, hits) = (cx.who.clone(), found.hits.len());
    let over = cx.write(move |tx| search_service::count(tx, &desk, letters, hits)).await?;
    match over {
        None => Ok(found),
        Some(seconds) => Err(crate::auth::limit::refusal(seconds)),
    }
}

pub async fn open_visit(cx: Cx<Desk>, _: (), request: OpenVisit) -> Result<VisitView, ApiError> {
    let desk = visit_service::at_reimbursement(&cx.who)?;
    cx.once(move |tx| visit_service::open(tx, &desk, &request.person)).await
}

pub async fn close_visit(cx: Cx<Desk>, visit: VisitId, request: CloseVisit) -> Result<VisitView, ApiError> {
    let desk = visit_service::at_reimbursement(&cx.who)?;
    let close = visit_service::Close::parse(visit, request)?;
    cx.once(move |tx| visit_service::close(tx, &desk, &close)).await
}

pub async fn undo_visit(cx: Cx<Desk>, visit: VisitId, request: UndoVisit) -> Result<VisitView, ApiError> {
    let desk = visit_service::at_reimbursement(&cx.who)?;
    let reason = visit_service::reason(&request)?;
    cx.once(move |tx| visit_service::undo(tx, &desk, &visit, &reason)).await
}
