//! The desk over HTTP: parses, calls, maps.

use super::{script_service, search_service, service, visit_service};
use crate::auth::guard::{Attendee, Desk};
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::desk::script::{MyVisit, VisitFacts, VisitScript};
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
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| visit_service::close(tx, &desk, &close, &site)).await
}

pub async fn undo_visit(cx: Cx<Desk>, visit: VisitId, request: UndoVisit) -> Result<VisitView, ApiError> {
    let desk = visit_service::at_reimbursement(&cx.who)?;
    let reason = visit_service::reason(&request)?;
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| visit_service::undo(tx, &desk, &visit, &reason, &site)).await
}

pub async fn visit_script(cx: Cx<Desk>, visit: VisitId, _: ()) -> Result<VisitScript, ApiError> {
    let desk = visit_service::at_reimbursement(&cx.who)?;
    let now = cx.now;
    cx.read(move |r| script_service::script(r, &desk, &visit, now)).await
}

pub async fn set_visit_facts(
    cx: Cx<Desk>,
    visit: VisitId,
    request: VisitFacts,
) -> Result<VisitScript, ApiError> {
    let desk = visit_service::at_reimbursement(&cx.who)?;
    cx.once(move |tx| script_service::set_facts(tx, &desk, &visit, &request)).await
}

pub async fn my_visit(cx: Cx<Attendee>, _: (), _: ()) -> Result<MyVisit, ApiError> {
    cx.never_cached();
    let (person, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| script_service::mine(r, &person, now)).await
}
