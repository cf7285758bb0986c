//! The kinds of caller a route can ask for, and the policy that stands beside it in `routes.rs`.
//!
//! Invariant: a handler's `Cx<W>` can only be made by admitting a session through `W`, so a handler that
//! takes `Cx<Staff>` is unreachable for anyone else.

use crate::problem::{ApiError, Status};
use std::marker::PhantomData;
use sundae_shared::desk::Station;
use sundae_shared::id::{PersonId, SessionId};
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::time::Timestamp;

/// A live session as the database knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub session: SessionId,
    pub kind: SessionKind,
    pub person: PersonId,
    pub station: Option<Station>,
    pub device: String,
    pub roles: Vec<Role>,
    /// A code of the second factor was given in this session.
    pub second_factor: bool,
    /// When the one behind the session last showed that it is them.
    pub fresh_at: Timestamp,
    /// Whether `last_seen_at` is due to be written again.
    pub stale: bool,
}

/// A kind of caller.
pub trait Caller: Sized + Send + Sync + 'static {
    /// Which cookie is read; `None`: none is needed.
    const KIND: Option<SessionKind>;
    /// Whether a caller without that cookie is admitted too.
    const OPTIONAL: bool = false;
    fn admit(signed: Option<Signed>) -> Result<Self, ApiError>;
    /// The person who acts, for the audit trail and the scope of idempotency keys.
    fn person(&self) -> Option<&PersonId>;
}

/// Nobody in particular: sign-in pages, health, the API description.
#[derive(Debug, Clone)]
pub struct Anyone;

/// An attendee on their own phone.
#[derive(Debug, Clone)]
pub struct Attendee {
    pub person: PersonId,
    pub session: SessionId,
}

/// A volunteer at one desk station.
#[derive(Debug, Clone)]
pub struct Desk {
    pub person: PersonId,
    pub session: SessionId,
    pub station: Station,
    /// The device's name as shown to others ("desk 3").
    pub device: String,
}

/// A member of staff with at least one of the roles that the policy names.
#[derive(Debug, Clone)]
pub struct Staff {
    pub person: PersonId,
    pub session: SessionId,
    pub roles: Vec<Role>,
}

impl Staff {
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

impl Caller for Anyone {
    const KIND: Option<SessionKind> = None;
    fn admit(_: Option<Signed>) -> Result<Self, ApiError> {
        Ok(Self)
    }
    fn person(&self) -> Option<&PersonId> {
        None
    }
}

/// Anybody; a sign-in is noticed where there is one.
impl<W: Caller> Caller for Option<W> {
    const KIND: Option<SessionKind> = W::KIND;
    const OPTIONAL: bool = true;
    fn admit(signed: Option<Signed>) -> Result<Self, ApiError> {
        signed.map(|signed| W::admit(Some(signed))).transpose()
    }
    fn person(&self) -> Option<&PersonId> {
        self.as_ref().and_then(W::person)
    }
}

impl Caller for Attendee {
    const KIND: Option<SessionKind> = Some(SessionKind::Me);
    fn admit(signed: Option<Signed>) -> Result<Self, ApiError> {
        let signed = signed.ok_or_else(ApiError::sign_in)?;
        Ok(Self { person: signed.person, session: signed.session })
    }
    fn person(&self) -> Option<&PersonId> {
        Some(&self.person)
    }
}

impl Caller for Desk {
    const KIND: Option<SessionKind> = Some(SessionKind::Desk);
    fn admit(signed: Option<Signed>) -> Result<Self, ApiError> {
        let signed = signed.ok_or_else(ApiError::sign_in)?;
        let station = signed.station.ok_or_else(ApiError::forbidden)?;
        Ok(Self { person: signed.person, session: signed.session, station, device: signed.device })
    }
    fn person(&self) -> Option<&PersonId> {
        Some(&self.person)
    }
}

impl Caller for Staff {
    const KIND: Option<SessionKind> = Some(SessionKind::Office);
    fn admit(signed: Option<Signed>) -> Result<Self, ApiError> {
        let signed = signed.ok_or_else(ApiError::sign_in)?;
        Ok(Self { person: signed.person, session: signed.session, roles: signed.roles })
    }
    fn person(&self) -> Option<&PersonId> {
        Some(&self.person)
    }
}

/// Who may use a route. Made by the functions below and by nothing else.
#[derive(Debug)]
pub struct Policy<W> {
    /// Staff only: one of these is needed; empty means any role.
    pub roles: &'static [Role],
    /// Staff only: a session that a second factor opened.
    pub second_factor: bool,
    /// Staff only: password or code within the last minutes, a setting.
    pub freshly: bool,
    caller: PhantomData<fn() -> W>,
}

impl<W> Clone for Policy<W> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<W> Copy for Policy<W> {}

const fn of<W>(roles: &'static [Role]) -> Policy<W> {
    Policy { roles, second_factor: false, freshly: false, caller: PhantomData }
}

/// Without signing in.
pub const fn anyone() -> Policy<Anyone> {
    of(&[])
}

/// Such a caller, or nobody.
pub const fn or_nobody<W: Caller>(policy: Policy<W>) -> Policy<Option<W>> {
    Policy {
        roles: policy.roles,
        second_factor: policy.second_factor,
        freshly: policy.freshly,
        caller: PhantomData,
    }
}

/// A signed-in attendee, about themselves.
pub const fn attendee() -> Policy<Attendee> {
    of(&[])
}

/// A volunteer with an open desk session.
pub const fn desk() -> Policy<Desk> {
    of(&[])
}

/// Staff with any role.
pub const fn any_staff() -> Policy<Staff> {
    of(&[])
}

/// Staff with one of `roles`.
pub const fn staff(roles: &'static [Role]) -> Policy<Staff> {
    of(roles)
}

sundae_shared::messages! {
    mod text {
        second_factor: en "This needs your second factor: an authenticator app on your phone. Set it up under “My account”, then come back. Nothing was changed.",
            es "Esto necesita tu segundo factor: una app de autenticación en tu teléfono. Configúralo en «Mi cuenta» y vuelve. No se cambió nada.";
        again: en "You signed in a while ago. Confirm that it is you, and try again. Nothing was changed.",
            es "Entraste hace un rato. Confirma que eres tú e inténtalo de nuevo. No se cambió nada.";
    }
}

impl Policy<Staff> {
    /// Where money or payment details are at stake: a session that a second factor opened.
    pub const fn with_second_factor(mut self) -> Self {
        self.second_factor = true;
        self
    }

    /// Where an office left open must not be enough: signed in, or confirmed, within the last minutes.
    pub const fn freshly(mut self) -> Self {
        self.freshly = true;
        self
    }
}

impl<W: Caller> Policy<W> {
    /// Decides over a session; the only way to a `W`. `fresh_after`: what counts as freshly signed in.
    pub fn admit(&self, signed: Option<Signed>, fresh_after: Timestamp) -> Result<W, ApiError> {
        if let Some(signed) = &signed {
            if !self.roles.is_empty() && !self.roles.iter().any(|role| signed.roles.contains(role)) {
                return Err(ApiError::forbidden());
            }
            if self.second_factor && !signed.second_factor {
                return Err(ApiError::new(Status::Forbidden, "auth.second_factor", |lang| {
                    text::second_factor(lang).into()
                }));
            }
            if self.freshly && signed.fresh_at < fresh_after {
                return Err(ApiError::new(Status::SignIn, "auth.sign_in_again", |lang| {
                    text::again(lang).into()
                }));
            }
        }
        W::admit(signed)
    }

    /// For the API description and the tests: `anyone`, `attendee`, `desk`, `staff`, `staff: admin|…`, with
    /// `, second factor` and `, freshly` behind.
    pub fn words(&self) -> String {
        let who = match (W::KIND, self.roles) {
            (None, _) => "anyone".into(),
            (Some(_), _) if W::OPTIONAL => "anyone".into(),
            (Some(SessionKind::Me), _) => "attendee".into(),
            (Some(SessionKind::Desk), _) => "desk".into(),
            (Some(SessionKind::Office), []) => "staff".into(),
            (Some(SessionKind::Office), roles) => {
                let names: Vec<&str> = roles.iter().map(|role| role.word()).collect();
                format!("staff: {}", names.join("|"))
            }
        };
        let factor = if self.second_factor { ", second factor" } else { "" };
        format!("{who}{factor}{}", if self.freshly { ", freshly" } else { "" })
    }
}
