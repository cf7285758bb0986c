//! Staff sign-in over HTTP, with the password's slow work outside every transaction.

use super::service::{self, Second, strong};
use super::service_first::{self, First};
use super::service_team::{self, Accept};
use crate::auth::guard::{Anyone, Staff};
use crate::auth::limit::{self, Limit};
use crate::auth::session::Opened;
use crate::cx::Cx;
use crate::db::WriteTx;
use crate::mail::Site;
use crate::people::account::service::me;
use crate::people::factor::tries;
use crate::people::sign_in::service::parse_email;
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::{
    AcceptInvitation, ChangePassword, CreateFirstAdmin, FirstAdminState, Invitation, LookAtInvitation, Me,
    SessionKind, StaffSignIn, StaffSignedIn,
};

/// Attempts on one account from one place: more than anybody mistypes.
pub(crate) const PER_ACCOUNT_AND_PEER: Limit = Limit { hits_max: 10, window_seconds: 900 };
/// Attempts on one account from anywhere; high, so that strangers can't easily lock somebody out.
const PER_ACCOUNT: Limit = Limit { hits_max: 60, window_seconds: 900 };
/// Attempts from one place: the whole office may stand behind one address.
const PER_PEER: Limit = Limit { hits_max: 120, window_seconds: 900 };

pub async fn sign_in(cx: Cx<Anyone>, _: (), request: StaffSignIn) -> Result<StaffSignedIn, ApiError> {
    let StaffSignIn { email, password, code } = request;
    let account = email.trim().to_lowercase();
    let buckets = vec![
        (limit::bucket("staff-here", &format!("{account} {}", cx.peer)), PER_ACCOUNT_AND_PEER),
        (limit::bucket("staff", &account), PER_ACCOUNT),
        (limit::peer_bucket("staff-peer", cx.peer), PER_PEER),
    ];
    limit::check(&cx, buckets).await?;
    let row = match EmailAddress::parse(&email) {
        Ok(email) => cx.read(move |r| service::account(r, &email)).await?,
        Err(_) => None,
    };
    let (person, kept) = row.map(|row| (row.person, row.password_hash)).unzip();
    let fits = cx.deps.passwords.fits(password, kept.flatten()).await?;
    let Some(person) = person.filter(|_| fits) else { return Err(service::wrong()) };
    if code.is_some() {
        tries::count(&cx, &person).await?;
    }
    let (device, keys, site) =
        (cx.device.clone(), Arc::clone(&cx.deps.payee_keys), Site::of(&cx.deps.config));
    let sign_in = move |tx: &mut WriteTx<'_>| {
        let second = code.as_deref().map(|code| Second { code, keys: &keys, site: &site });
        service::sign_in(tx, &person, &device, second)
    };
    let signed = cx.write(sign_in).await?;
    Ok(with_cookie(&cx, signed))
}

/// The reply; its cookie goes along when a session was opened.
fn with_cookie(cx: &Cx<Anyone>, (reply, opened): (StaffSignedIn, Option<Opened>)) -> StaffSignedIn {
    if let Some(opened) = opened {
        cx.signed_in(SessionKind::Office, &opened);
    }
    reply
}

pub async fn change_password(cx: Cx<Staff>, _: (), request: ChangePassword) -> Result<(), ApiError> {
    let ChangePassword { current, new } = request;
    let account = cx.who.person.to_string();
    limit::check(&cx, vec![(limit::bucket("password", &account), PER_ACCOUNT_AND_PEER)]).await?;
    let person = cx.who.person.clone();
    let row = cx.read(move |r| service::account_of(r, &person)).await?;
    strong("new", &new, &row.name, row.email.as_deref().unwrap_or_default())?;
    if !cx.deps.passwords.fits(current, row.password_hash.clone()).await? {
        return Err(service::current_wrong());
    }
    let (old_hash, new_hash) = (row.password_hash.unwrap_or_default(), cx.deps.passwords.hash(new).await?);
    let (person, session) = (cx.who.person.clone(), cx.who.session.clone());
    cx.write(move |tx| service::change_password(tx, &person, &session, &old_hash, &new_hash)).await
}

pub async fn first_admin_open(cx: Cx<Anyone>, _: (), _: ()) -> Result<FirstAdminState, ApiError> {
    cx.read(service_first::state).await
}

pub async fn create_first_admin(cx: Cx<Anyone>, _: (), request: CreateFirstAdmin) -> Result<Me, ApiError> {
    limit::check(&cx, vec![(limit::peer_bucket("first-admin", cx.peer), PER_ACCOUNT_AND_PEER)]).await?;
    let CreateFirstAdmin { code, name, email, password } = request;
    let (now, printed) = (cx.now, code.clone());
    cx.read(move |r| service_first::check(r, &printed, now)).await?;
    let (name, email) = (service::parse_name(&name)?, parse_email(&email)?);
    strong("password", &password, &name, email.as_str())?;
    let password_hash = cx.deps.passwords.hash(password).await?;
    let first = First { code, name, email, password_hash, lang: cx.lang };
    let device = cx.device.clone();
    let (reply, opened) = cx
        .write(move |tx| {
            let person = service_first::create(tx, &first)?;
            let (_, opened) = service::sign_in(tx, &person, &device, None)?;
            Ok::<_, ApiError>((me(tx, &person)?, opened))
        })
        .await?;
    if let Some(opened) = opened {
        cx.signed_in(SessionKind::Office, &opened);
    }
    Ok(reply)
}

pub async fn look(cx: Cx<Anyone>, _: (), request: LookAtInvitation) -> Result<Invitation, ApiError> {
    limit::check(&cx, vec![(limit::peer_bucket("invitation", cx.peer), PER_PEER)]).await?;
    let now = cx.now;
    cx.read(move |r| service_team::look(r, &request.token, now)).await
}

pub async fn accept(cx: Cx<Anyone>, _: (), request: AcceptInvitation) -> Result<StaffSignedIn, ApiError> {
    limit::check(&cx, vec![(limit::peer_bucket("invitation", cx.peer), PER_PEER)]).await?;
    let AcceptInvitation { token, name, password } = request;
    let (now, looked) = (cx.now, token.clone());
    let invitation = cx.read(move |r| service_team::look(r, &looked, now)).await?;
    let name = service::parse_name(&name)?;
    strong("password", &password, &name, &invitation.email)?;
    let password_hash = cx.deps.passwords.hash(password).await?;
    let accept = Accept { token, name, password_hash, device: cx.device.clone() };
    let signed = cx.write(move |tx| service_team::accept(tx, &accept)).await?;
    Ok(with_cookie(&cx, signed))
}
