//! The team: who is on it, invitations, roles, leaving.

use super::role_service;
use super::service::{account_of, sign_in, staff_entry};
use super::store::{self, InvitationRow, StaffRow};
use crate::audit;
use crate::auth::session::{self, Opened, Which, token_hash};
use crate::db::{Reader, WriteTx};
use crate::mail::service::enqueue;
use crate::mail::{Draft, Part, Site};
use crate::people::factor::reset_service::waiting;
use crate::people::factor::service::state as factor_state;
use crate::people::service::{is_same_human, name_of};
use crate::people::sign_in::store::people_with;
use crate::problem::{ApiError, Status};
use sundae_shared::fold::name_key;
use sundae_shared::id::PersonId;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::{
    FactorReset, INVITATION_DAYS, Invitation, Role, RoleProposal, RoleProposalId, SessionKind, StaffList,
    StaffMember, StaffSignedIn, StaffState,
};
use sundae_shared::second::DecideSecondLook;
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        roles: en "Choose at least one role.", es "Elige al menos un rol.";
        known: en "Somebody with this address is on the staff already.", es "Alguien con esta dirección ya es parte del personal.";
        own_roles: en "Nobody changes their own roles. Ask another administrator.",
            es "Nadie cambia sus propios roles. Pídelo a otro administrador.";
        own_access: en "Nobody takes their own access away. Ask another administrator; to leave this device, sign out.",
            es "Nadie se quita su propio acceso. Pídelo a otro administrador; para salir de este dispositivo, cierra la sesión.";
        reason: en "Say in a sentence why: a role that moves money is added, and whoever confirms it reads this.",
            es "Di en una frase el motivo: se añade un rol que mueve dinero, y quien lo confirma lo lee.";
        last_admin: en "This is the last administrator who can sign in. Make another one first.",
            es "Es el último administrador que puede entrar. Nombra a otro primero.";
        disabled: en "This account is disabled. Enable it first.", es "Esta cuenta está desactivada. Actívala primero.";
        over: en "This invitation does not work any more: it stands for seven days and works once. Ask an administrator for a new one.",
            es "Esta invitación ya no sirve: vale siete días y funciona una sola vez. Pide otra a un administrador.";
        subject: en "You are invited to the Sundae office", es "Te invitan a la oficina de Sundae";
        lead(by: &str): en "{by} invited you to the office of the conference. Open the link to set your password:",
            es "{by} te invitó a la oficina de la conferencia. Abre el enlace para elegir tu contraseña:";
        lead_of_nobody: en "You are invited to the office of the conference. Open the link to set your password:",
            es "Te invitan a la oficina de la conferencia. Abre el enlace para elegir tu contraseña:";
        button: en "Set my password", es "Elegir mi contraseña";
        small: en "The link stands for seven days and works once. If you do not know what this is about, do nothing.",
            es "El enlace vale siete días y funciona una vez. Si no sabes de qué se trata, no hagas nada.";
    }
}

/// Somebody about to be staff, checked.
#[derive(Debug, Clone)]
pub struct NewStaff {
    pub name: String,
    pub email: EmailAddress,
    pub roles: Vec<Role>,
    pub lang: Lang,
}

/// Roles once each; none at all is refused.
pub fn parse_roles(mut roles: Vec<Role>) -> Result<Vec<Role>, ApiError> {
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() {
        return Err(ApiError::invalid().field("roles", |lang| text::roles(lang).into()));
    }
    Ok(roles)
}

/// Adds a member without a password. Somebody who is known by the address keeps their one record.
pub fn add(tx: &mut WriteTx<'_>, new: &NewStaff) -> Result<PersonId, ApiError> {
    if store::by_email(tx, &new.email)?.is_some() {
        return Err(ApiError::new(Status::Conflict, "staff.known", |lang| text::known(lang).into())
            .field("email", |lang| text::known(lang).into()));
    }
    let person = match known_person(tx, new)? {
        Some(person) => person,
        None => {
            let person: PersonId = tx.new_id()?;
            store::insert_person(tx, &person, &new.name, &new.email, new.lang)?;
            person
        }
    };
    store::insert_staff(tx, &person)?;
    let by = tx.context.actor.clone();
    for role in &new.roles {
        store::insert_role(tx, &person, *role, by.as_ref())?;
    }
    let granted = words(&new.roles);
    audit::record(tx, &audit::Entry { new: Some(&granted), ..staff_entry("staff.add", &person) })?;
    Ok(person)
}

/// The one person with this address; among several, the one with this name.
fn known_person(r: &mut Reader<'_>, new: &NewStaff) -> Result<Option<PersonId>, ApiError> {
    let mut people = people_with(r, &new.email)?;
    if people.len() > 1 {
        let key = name_key(&new.name);
        people.retain(|(_, name)| name_key(name) == key);
    }
    Ok(if people.len() == 1 { people.pop().map(|(person, _)| person) } else { None })
}

fn words(roles: &[Role]) -> String {
    roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(",")
}

/// A fresh invitation's token; earlier ones stop working.
pub fn new_invitation(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<String, ApiError> {
    store::end_invitations(tx, person)?;
    let token = session::fresh_token()?;
    let expires_at = tx.now().plus_days(INVITATION_DAYS);
    store::insert_invitation(tx, &token_hash(&token), person, expires_at)?;
    Ok(token)
}

/// The address that an invitation's token opens.
pub fn invitation_url(public_url: &str, token: &str) -> String {
    format!("{}/office/invitation#{token}", public_url.trim_end_matches('/'))
}

/// Invites with what can be given at once; what moves money waits for another administrator.
pub fn invite(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    new: &NewStaff,
    site: &Site,
) -> Result<StaffMember, ApiError> {
    let (at_once, waiting) = role_service::split(&new.roles);
    let person = add(tx, &NewStaff { roles: at_once, ..new.clone() })?;
    mail_invitation(tx, &person, &site.0)?;
    role_service::propose(tx, by, &person, &waiting, "", site)?;
    member(tx, &person)
}

/// From the command line, whose user owns the database anyway and so needs no second person: adds, or renews
/// what is known. Without a password the address of an invitation comes back.
pub fn add_from_console(
    tx: &mut WriteTx<'_>,
    new: &NewStaff,
    password_hash: Option<&str>,
    public_url: &str,
) -> Result<Option<String>, ApiError> {
    let person = match store::by_email(tx, &new.email)? {
        Some(row) => {
            let known = store::roles(tx, &row.person)?;
            for role in new.roles.iter().filter(|role| !known.contains(role)) {
                store::insert_role(tx, &row.person, *role, None)?;
            }
            store::set_disabled(tx, &row.person, None)?;
            role_service::overtaken(tx, &row.person, &new.roles)?;
            let (before, after) = (words(&known), words(&store::roles(tx, &row.person)?));
            from_console(tx, &row.person, Some(&before), &after)?;
            row.person
        }
        None => {
            let person = add(tx, new)?;
            from_console(tx, &person, None, &words(&new.roles))?;
            person
        }
    };
    if let Some(hash) = password_hash {
        store::set_password(tx, &person, hash)?;
        session::end_many(tx, &person, Which::Kind(SessionKind::Office))?;
        return Ok(None);
    }
    let token = new_invitation(tx, &person)?;
    Ok(Some(invitation_url(public_url, &token)))
}

/// Says in the trail that nobody signed in gave these roles.
fn from_console(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    old: Option<&str>,
    new: &str,
) -> Result<(), ApiError> {
    let entry = staff_entry("staff.add_from_console", person);
    audit::record(tx, &audit::Entry { old, new: Some(new), ..entry })
}

/// A new link for somebody who lost theirs, or their password.
pub fn invite_again(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    public_url: &str,
) -> Result<StaffMember, ApiError> {
    if account_of(tx, person)?.disabled_at.is_some() {
        return Err(ApiError::new(Status::Conflict, "staff.disabled", |lang| text::disabled(lang).into()));
    }
    mail_invitation(tx, person, public_url)?;
    audit::record(tx, &staff_entry("staff.invite_again", person))?;
    member(tx, person)
}

fn mail_invitation(tx: &mut WriteTx<'_>, person: &PersonId, public_url: &str) -> Result<(), ApiError> {
    let row = account_of(tx, person)?;
    let Some(to) = row.email else { return Err(ApiError::bug("a member of staff without an address")) };
    let lang = Lang::negotiate(&row.lang);
    let token = new_invitation(tx, person)?;
    let url = invitation_url(public_url, &token);
    let by = tx.context.actor.clone();
    let lead = match name_of_some(tx, by.as_ref())? {
        Some(by) => text::lead(lang, &by),
        None => text::lead_of_nobody(lang).to_owned(),
    };
    let draft = Draft {
        to,
        to_person: Some(person.clone()),
        lang: lang.into(),
        kind: "people.invitation",
        subject: text::subject(lang).into(),
        parts: vec![
            Part::Text(lead),
            Part::Button { label: text::button(lang).into(), url },
            Part::Small(text::small(lang).into()),
        ],
    };
    enqueue(tx, &draft)?;
    Ok(())
}

/// The command line has no name.
fn name_of_some(r: &mut Reader<'_>, person: Option<&PersonId>) -> Result<Option<String>, ApiError> {
    person.map_or(Ok(None), |person| name_of(r, person))
}

pub fn list(r: &mut Reader<'_>, caller: &PersonId, now: Timestamp) -> Result<StaffList, ApiError> {
    let (rows, roles) = (store::all(r)?, store::all_roles(r)?);
    let open = Open::read(r, Some(caller), now)?;
    let items = rows.into_iter().map(|row| {
        let own = roles.iter().filter(|(person, _)| *person == row.person).map(|(_, role)| *role).collect();
        view(row, own, &open)
    });
    Ok(StaffList { items: items.collect() })
}

/// What is open about members of staff.
struct Open {
    invitations: Vec<(PersonId, Timestamp)>,
    resets: Vec<(PersonId, FactorReset)>,
    proposed: Vec<(PersonId, RoleProposal)>,
}

impl Open {
    fn read(r: &mut Reader<'_>, caller: Option<&PersonId>, now: Timestamp) -> Result<Self, ApiError> {
        Ok(Self {
            invitations: store::invitations(r, now)?,
            resets: waiting(r, caller, now)?,
            proposed: role_service::waiting(r, caller)?,
        })
    }
}

/// One member as the list shows them.
pub fn member(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<StaffMember, ApiError> {
    let (now, caller) = (tx.now(), tx.context.actor.clone());
    let (row, roles) = (account_of(tx, person)?, store::roles(tx, person)?);
    let open = Open::read(tx, caller.as_ref(), now)?;
    Ok(view(row, roles, &open))
}

fn view(row: StaffRow, roles: Vec<Role>, open: &Open) -> StaffMember {
    let state = match (row.disabled_at, row.password_hash) {
        (Some(_), _) => StaffState::Disabled,
        (None, None) => StaffState::Invited,
        (None, Some(_)) => StaffState::Active,
    };
    let invitation = open.invitations.iter().find(|(person, _)| *person == row.person);
    let reset = open.resets.iter().find(|(person, _)| *person == row.person);
    let proposed = open.proposed.iter().filter(|(person, _)| *person == row.person);
    StaffMember {
        proposed: proposed.map(|(_, proposal)| proposal.clone()).collect(),
        invitation_expires_at: invitation.map(|(_, expires_at)| *expires_at),
        person: row.person,
        name: row.name,
        email: row.email.unwrap_or_default(),
        second_factor: factor_state(row.second_factor_at.is_some(), &roles),
        reset: reset.map(|(_, reset)| reset.clone()),
        roles,
        state,
        created_at: row.created_at,
    }
}

/// Gives somebody else exactly `roles`, but for what moves money and is new: that waits for another
/// administrator. What waited and is not named is taken back.
pub fn set_roles(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    person: &PersonId,
    roles: &[Role],
    reason: &str,
    site: &Site,
) -> Result<StaffMember, ApiError> {
    account_of(tx, person)?;
    if is_same_human(tx, by, person)? {
        return Err(ApiError::new(Status::Forbidden, "staff.own_roles", |lang| text::own_roles(lang).into()));
    }
    let old = store::roles(tx, person)?;
    if !roles.contains(&Role::Admin) && old.contains(&Role::Admin) {
        another_admin(tx, person)?;
    }
    let new: Vec<Role> = roles.iter().copied().filter(|role| !old.contains(role)).collect();
    let (at_once, waiting) = role_service::split(&new);
    if reason.is_empty() && role_service::asks_anew(tx, person, &waiting)? {
        return Err(ApiError::invalid().field("reason", |lang| text::reason(lang).into()));
    }
    for role in old.iter().filter(|role| !roles.contains(role)) {
        store::delete_role(tx, person, *role)?;
    }
    for role in &at_once {
        store::insert_role(tx, person, *role, Some(by))?;
    }
    record_roles(tx, person, &old, reason)?;
    role_service::withdraw_others(tx, person, roles)?;
    role_service::propose(tx, by, person, &waiting, reason, site)?;
    member(tx, person)
}

/// What became of somebody's roles at once, if anything did.
fn record_roles(tx: &mut WriteTx<'_>, person: &PersonId, old: &[Role], reason: &str) -> Result<(), ApiError> {
    let (before, after) = (words(old), words(&store::roles(tx, person)?));
    if before == after {
        return Ok(());
    }
    let reason = Some(reason).filter(|reason| !reason.is_empty());
    let entry = staff_entry("staff.set_roles", person);
    audit::record(tx, &audit::Entry { old: Some(&before), new: Some(&after), reason, ..entry })
}

/// Another administrator's word about a role that waits.
pub fn decide_role(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &RoleProposalId,
    said: &DecideSecondLook,
    site: &Site,
) -> Result<StaffMember, ApiError> {
    let person = role_service::decide(tx, by, id, said, site)?;
    member(tx, &person)
}

fn another_admin(r: &mut Reader<'_>, person: &PersonId) -> Result<(), ApiError> {
    if store::other_admins(r, person)? > 0 {
        return Ok(());
    }
    Err(ApiError::new(Status::Conflict, "staff.last_admin", |lang| text::last_admin(lang).into()))
}

/// Takes access away at once: sessions end, invitations stop working.
pub fn disable(tx: &mut WriteTx<'_>, by: &PersonId, person: &PersonId) -> Result<StaffMember, ApiError> {
    let row = account_of(tx, person)?;
    if is_same_human(tx, by, person)? {
        let own = |lang: Lang| text::own_access(lang).into();
        return Err(ApiError::new(Status::Forbidden, "staff.own_access", own));
    }
    if row.disabled_at.is_none() {
        if store::roles(tx, person)?.contains(&Role::Admin) {
            another_admin(tx, person)?;
        }
        let now = tx.now();
        store::set_disabled(tx, person, Some(now))?;
        store::end_invitations(tx, person)?;
        role_service::withdraw_others(tx, person, &[])?;
        session::end_many(tx, person, Which::Kind(SessionKind::Office))?;
        session::end_many(tx, person, Which::Kind(SessionKind::Desk))?;
        audit::record(tx, &staff_entry("staff.disable", person))?;
    }
    member(tx, person)
}

pub fn enable(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<StaffMember, ApiError> {
    if account_of(tx, person)?.disabled_at.is_some() {
        store::set_disabled(tx, person, None)?;
        audit::record(tx, &staff_entry("staff.enable", person))?;
    }
    member(tx, person)
}

/// What the one who opened the link sees.
pub fn look(r: &mut Reader<'_>, token: &str, now: Timestamp) -> Result<Invitation, ApiError> {
    let InvitationRow { person, expires_at, invited_by } =
        store::invitation(r, &token_hash(token), now)?.ok_or_else(over)?;
    let row = account_of(r, &person)?;
    let roles = store::roles(r, &person)?;
    let invited_by = name_of_some(r, invited_by.as_ref())?;
    Ok(Invitation { name: row.name, email: row.email.unwrap_or_default(), roles, expires_at, invited_by })
}

/// Takes an invitation up, its password hashed.
#[derive(Debug, Clone)]
pub struct Accept {
    pub token: String,
    pub name: String,
    pub password_hash: String,
    pub device: String,
}

pub fn accept(tx: &mut WriteTx<'_>, accept: &Accept) -> Result<(StaffSignedIn, Option<Opened>), ApiError> {
    let now = tx.now();
    let open = store::invitation(tx, &token_hash(&accept.token), now)?.ok_or_else(over)?;
    let person = open.person;
    if store::end_invitations(tx, &person)? == 0 {
        return Err(over());
    }
    store::rename_without_ticket(tx, &person, &accept.name)?;
    store::set_password(tx, &person, &accept.password_hash)?;
    session::end_many(tx, &person, Which::Kind(SessionKind::Office))?;
    audit::record(tx, &staff_entry("staff.accept_invitation", &person))?;
    sign_in(tx, &person, &accept.device, None)
}

fn over() -> ApiError {
    ApiError::new(Status::Gone, "staff.invitation_over", |lang| text::over(lang).into())
}
