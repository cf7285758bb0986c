//! Waiting for staff to let this device in.
//!
//! Invariant: one question at a time, none while the page is hidden, and less often while answers fail.

use crate::api::{self, Failure};
use crate::i18n::{lang, tr};
use crate::route;
use crate::shell::page_title;
use crate::state::session::Session;
use crate::state::spawn;
use crate::ui::{EmptyState, Notice, Tone};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::desk::Station;
use sundae_shared::people::api::{AskForDesk, DeskSession};
use sundae_shared::people::{AskDeskJoin, DeskJoinState, DeskMe};

sundae_shared::messages! {
    mod words {
        title: en "Waiting for staff to let you in", es "Esperando a que el personal te admita";
        text: en "Staff see your wish in the office, under Desks. This page opens the desk by itself.",
            es "El personal ve tu petición en la oficina, en Mostradores. Esta página abre el mostrador sola.";
        asked_as(name: &str): en "You asked as {name}.", es "Has pedido entrar como {name}.";
        not_you: en "Is this somebody else? Then open the link again and scan your own badge.",
            es "¿Es otra persona? Abre otra vez el enlace y escanea tu propia credencial.";
        registration: en "Registration desk", es "Mostrador de registro";
        reimbursement: en "Reimbursement desk", es "Mostrador de reembolsos";
        refused_title: en "You were not let in", es "No te han admitido";
        refused: en "Staff turned this device away. Ask them why, and for a new link.",
            es "El personal no admitió este dispositivo. Pregunta por qué y pide otro enlace.";
        over_title: en "This link is over", es "Este enlace ya no vale";
        over: en "It admits one device and ends with the shift. Ask staff for a new link or QR.",
            es "Admite un solo dispositivo y termina con el turno. Pide al personal otro enlace o QR.";
    }
}

/// A device that asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub claim: String,
    /// As whom and where; unknown after a reload.
    pub asked: Option<(String, Station)>,
}

/// What the server said last.
#[derive(Debug, Clone)]
enum Answer {
    Waits,
    Failed(Failure),
    Refused,
    Over,
}

#[component]
pub fn WaitingPage(waiting: Waiting) -> impl IntoView {
    page_title(words::title);
    let Waiting { claim, asked } = waiting;
    let answer = RwSignal::new(Answer::Waits);
    Asking { claim: StoredValue::new(claim), answer, session: Session::get(), failures: StoredValue::new(0) }
        .ask();
    let asked = StoredValue::new(asked);
    move || match answer.get() {
        Answer::Refused => view! { <EmptyState title=words::refused_title text=words::refused /> }.into_any(),
        Answer::Over => view! { <EmptyState title=words::over_title text=words::over /> }.into_any(),
        Answer::Waits => view! { <Patience asked=asked failure=None /> }.into_any(),
        Answer::Failed(failure) => view! { <Patience asked=asked failure=Some(failure) /> }.into_any(),
    }
}

#[component]
fn Patience(asked: StoredValue<Option<(String, Station)>>, failure: Option<Failure>) -> impl IntoView {
    let whom = asked.get_value().map(|(name, station)| {
        let station = match station {
            Station::Registration => words::registration,
            Station::Reimbursement => words::reimbursement,
        };
        view! {
            <p>
                <strong>{tr(station)}</strong>
                ". "
                {move || words::asked_as(lang(), &name)}
            </p>
            <p class="soft">{tr(words::not_you)}</p>
        }
    });
    view! {
        <h1>{tr(words::title)}</h1>
        {whom}
        <p>{tr(words::text)}</p>
        <div aria-live="polite">
            {failure
                .map(|failure| {
                    view! {
                        <Notice tone=Tone::Wait>
                            <p>{move || failure.sentence(lang())}</p>
                        </Notice>
                    }
                })}
        </div>
    }
}

/// Asks again and again, until there is a decision or the page is left.
#[derive(Clone, Copy)]
struct Asking {
    claim: StoredValue<String>,
    answer: RwSignal<Answer>,
    session: Session<DeskMe>,
    failures: StoredValue<u32>,
}

impl Asking {
    fn ask(self) {
        // Gone with the page.
        let Some(claim) = self.claim.try_get_value() else { return };
        if document().hidden() {
            return self.again();
        }
        spawn(async move {
            let answer = api::call::<AskForDesk>((), &AskDeskJoin { claim }).await;
            self.take(answer).await;
        });
    }

    async fn take(self, answer: Result<DeskJoinState, Failure>) {
        if self.claim.try_get_value().is_none() {
            return;
        }
        match answer {
            Ok(DeskJoinState::Pending) => {
                self.failures.set_value(0);
                if !matches!(self.answer.get_untracked(), Answer::Waits) {
                    self.answer.set(Answer::Waits);
                }
                self.again();
            }
            Ok(DeskJoinState::Accepted { desk }) => self.open(desk),
            Ok(DeskJoinState::Refused) => self.answer.set(Answer::Refused),
            // The reply that carried the cookie may have been lost on its way, and the cookie not.
            Ok(DeskJoinState::Over) => match api::call::<DeskSession>((), &()).await {
                Ok(Some(desk)) => self.open(desk),
                Ok(None) | Err(_) => {
                    let _ = self.answer.try_set(Answer::Over);
                }
            },
            Err(failure) if failure.code() == Some("request.not_found") => self.answer.set(Answer::Over),
            Err(failure) => {
                self.failures.update_value(|failures| *failures = failures.saturating_add(1));
                self.answer.set(Answer::Failed(failure));
                self.again();
            }
        }
    }

    fn open(self, desk: DeskMe) {
        route::go("/desk/");
        self.session.enter(desk);
    }

    fn again(self) {
        let wait = seconds(self.failures.get_value());
        set_timeout(move || self.ask(), Duration::from_secs(wait));
    }
}

/// Two seconds as the server says; after failures longer, up to half a minute.
fn seconds(failures: u32) -> u64 {
    (2_u64 << failures.min(4)).min(30)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn failures_make_it_ask_less_often() {
        assert_eq!([0, 1, 2, 3, 4, 99].map(seconds), [2, 4, 8, 16, 30, 30]);
    }
}
