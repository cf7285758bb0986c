//! Who is signed in to this app.
//!
//! Invariant: only the server's answer opens the door. Where the network is gone, the last answer kept on
//! this device stands in (`keeps`), so that a pass shows and a desk works; the office keeps nothing.

use super::{spawn, storage};
use crate::App;
use crate::api::{self, Failure};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;
use sundae_shared::api::Endpoint;

/// Under this name the session's own answer is kept on the device.
const KEPT: &str = "session";

/// Where the door stands. `W` is what the server says about who is signed in.
#[derive(Clone)]
pub enum Standing<W> {
    /// The question is on its way.
    Asking,
    /// Nobody: show how to sign in.
    Out,
    In(W),
    /// Neither an answer nor anything kept.
    Unknown(Failure),
}

pub struct Session<W: Send + Sync + 'static> {
    pub standing: RwSignal<Standing<W>>,
    app: App,
    ask: Callback<()>,
}

impl<W> Standing<W> {
    /// Who is signed in.
    pub fn who(&self) -> Option<&W> {
        match self {
            Self::In(who) => Some(who),
            Self::Asking | Self::Out | Self::Unknown(_) => None,
        }
    }
}

impl<W: Send + Sync> Clone for Session<W> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<W: Send + Sync> Copy for Session<W> {}

impl<W> Session<W>
where
    W: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// Makes the session of this page, asks `E` who is signed in, and provides it as a context.
    pub fn open<E: Endpoint<Path = (), Request = (), Reply = Option<W>>>(app: App) -> Self {
        let standing = RwSignal::new(Standing::Asking);
        let ask = Callback::new(move |()| {
            spawn(async move { settle(standing, app, api::call::<E>((), &()).await) });
        });
        let session = Self { standing, app, ask };
        // Only once whoever asked has its answer: a screen taken away together with its answer is drawn once
        // more, from signals that are gone.
        api::on_sign_in_needed(move || set_timeout(move || session.forget(), Duration::ZERO));
        provide_context(session);
        ask.run(());
        session
    }

    /// The session of this page, for screens inside the gate.
    pub fn get() -> Self {
        expect_context()
    }

    /// Who is signed in; tracked.
    pub fn who(self) -> Option<W> {
        self.standing.with(|standing| standing.who().cloned())
    }

    /// Who is signed in now; does not follow who comes and goes.
    pub fn who_untracked(self) -> Option<W> {
        self.standing.with_untracked(|standing| standing.who().cloned())
    }

    /// Opens the door with the answer that carried the cookie: signing in needs no second question.
    pub fn enter(self, who: W) {
        settle(self.standing, self.app, Ok(Some(who)));
    }

    /// Asks the server again: after signing in, after a change of name or language.
    pub fn refresh(self) {
        self.ask.run(());
    }

    /// As [`Self::refresh`], but showing that the question is on its way: after a failure.
    pub fn retry(self) {
        self.standing.set(Standing::Asking);
        self.ask.run(());
    }

    /// Signs out at the server through `E`, then removes what this device kept.
    pub fn sign_out<E: Endpoint<Path = (), Request = ()>>(self) {
        spawn(async move {
            if say_goodbye::<E>().await {
                self.forget();
            }
        });
    }

    /// Forgets who was here; the device keeps nothing personal.
    pub fn forget(self) {
        storage::forget_kept(self.app.word());
        self.standing.set(Standing::Out);
    }
}

/// Signs out at the server alone; a failure is said.
pub async fn say_goodbye<E: Endpoint<Path = (), Request = ()>>() -> bool {
    match api::call::<E>((), &()).await {
        Ok(_) => true,
        Err(Failure::Problem(problem)) if problem.status == 401 => true,
        Err(failure) => {
            super::root().toasts.say(move |lang| failure.sentence(lang));
            false
        }
    }
}

fn settle<W>(standing: RwSignal<Standing<W>>, app: App, answer: Result<Option<W>, Failure>)
where
    W: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let next = match answer {
        Ok(Some(who)) => {
            if app.keeps() {
                storage::keep(app.word(), KEPT, &who);
            }
            Standing::In(who)
        }
        Ok(None) => {
            storage::forget_kept(app.word());
            Standing::Out
        }
        Err(failure) => match app.keeps().then(|| storage::kept(app.word(), KEPT)).flatten() {
            Some(who) => Standing::In(who),
            None => Standing::Unknown(failure),
        },
    };
    standing.set(next);
}
