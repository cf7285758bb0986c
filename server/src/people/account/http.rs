//! One's own account over HTTP, from each of the apps.

use super::service;
use crate::auth::guard::{Attendee, Caller, Desk, Staff};
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::id::{PersonId, SessionId};
use sundae_shared::people::{DeskMe, Me, SessionKind, Sessions, SessionsEnded, SetLanguage, SetSpoken};

pub async fn my_session(cx: Cx<Option<Attendee>>, _: (), _: ()) -> Result<Option<Me>, ApiError> {
    let Some(who) = cx.who.clone() else { return Ok(None) };
    cx.read(move |r| service::me(r, &who.person)).await.map(Some)
}

pub async fn sign_out(cx: Cx<Attendee>, _: (), _: ()) -> Result<(), ApiError> {
    leave(&cx, SessionKind::Me, cx.who.person.clone(), cx.who.session.clone()).await
}

pub async fn my_sessions(cx: Cx<Attendee>, _: (), _: ()) -> Result<Sessions, ApiError> {
    list(&cx, cx.who.person.clone(), cx.who.session.clone()).await
}

pub async fn end_my_session(cx: Cx<Attendee>, id: SessionId, _: ()) -> Result<(), ApiError> {
    let person = cx.who.person.clone();
    cx.write(move |tx| service::end_session(tx, &person, &id)).await
}

pub async fn end_my_others(cx: Cx<Attendee>, _: (), _: ()) -> Result<SessionsEnded, ApiError> {
    let (person, current) = (cx.who.person.clone(), cx.who.session.clone());
    cx.write(move |tx| service::end_others(tx, &person, &current)).await
}

pub async fn accept_privacy(cx: Cx<Attendee>, _: (), _: ()) -> Result<Me, ApiError> {
    let person = cx.who.person.clone();
    cx.write(move |tx| service::accept_privacy(tx, &person)).await
}

pub async fn set_language(cx: Cx<Attendee>, _: (), request: SetLanguage) -> Result<Me, ApiError> {
    let person = cx.who.person.clone();
    cx.write(move |tx| service::set_language(tx, &person, request.lang)).await
}

pub async fn set_spoken(cx: Cx<Attendee>, _: (), request: SetSpoken) -> Result<(), ApiError> {
    let person = cx.who.person.clone();
    cx.write(move |tx| service::set_spoken(tx, &person, request.spoken)).await
}

pub async fn desk_session(cx: Cx<Option<Desk>>, _: (), _: ()) -> Result<Option<DeskMe>, ApiError> {
    let Some(desk) = cx.who.clone() else { return Ok(None) };
    cx.read(move |r| service::desk_me(r, &desk)).await.map(Some)
}

pub async fn desk_sign_out(cx: Cx<Desk>, _: (), _: ()) -> Result<(), ApiError> {
    leave(&cx, SessionKind::Desk, cx.who.person.clone(), cx.who.session.clone()).await
}

pub async fn office_session(cx: Cx<Option<Staff>>, _: (), _: ()) -> Result<Option<Me>, ApiError> {
    let Some(who) = cx.who.clone() else { return Ok(None) };
    cx.read(move |r| service::me(r, &who.person)).await.map(Some)
}

pub async fn office_sign_out(cx: Cx<Staff>, _: (), _: ()) -> Result<(), ApiError> {
    leave(&cx, SessionKind::Office, cx.who.person.clone(), cx.who.session.clone()).await
}

pub async fn office_sessions(cx: Cx<Staff>, _: (), _: ()) -> Result<Sessions, ApiError> {
    list(&cx, cx.who.person.clone(), cx.who.session.clone()).await
}

pub async fn end_office_session(cx: Cx<Staff>, id: SessionId, _: ()) -> Result<(), ApiError> {
    let person = cx.who.person.clone();
    cx.write(move |tx| service::end_session(tx, &person, &id)).await
}

pub async fn end_office_others(cx: Cx<Staff>, _: (), _: ()) -> Result<SessionsEnded, ApiError> {
    let (person, current) = (cx.who.person.clone(), cx.who.session.clone());
    cx.write(move |tx| service::end_others(tx, &person, &current)).await
}

pub async fn set_office_language(cx: Cx<Staff>, _: (), request: SetLanguage) -> Result<Me, ApiError> {
    let person = cx.who.person.clone();
    cx.write(move |tx| service::set_language(tx, &person, request.lang)).await
}

async fn leave<W: Caller>(
    cx: &Cx<W>,
    kind: SessionKind,
    person: PersonId,
    session: SessionId,
) -> Result<(), ApiError> {
    cx.write(move |tx| service::end_session(tx, &person, &session)).await?;
    cx.signed_out(kind);
    Ok(())
}

async fn list<W: Caller>(cx: &Cx<W>, person: PersonId, current: SessionId) -> Result<Sessions, ApiError> {
    let now = cx.now;
    cx.read(move |r| service::sessions(r, &person, &current, now)).await
}
