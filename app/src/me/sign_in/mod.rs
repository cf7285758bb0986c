//! Signing in by a mail with a link and a code.

mod again;
mod ask_view;
mod code_view;
mod link_view;
mod model;

pub use again::again;
pub use ask_view::SignIn;
pub use link_view::LinkPage;

use crate::route;
use crate::state::root;
use crate::state::session::Session;
use crate::state::storage;
use crate::state::writer::Writer;
use crate::ui::Button;
use crate::ui::node::{heading, para, stack, together};
use crate::ui::parts::failure_of;
use leptos::prelude::*;
use sundae_shared::people::api::FinishSignIn;
use sundae_shared::people::{FinishSignIn as Finish, FinishedSignIn, Me, PersonChoice, SignInProof};

sundae_shared::messages! {
    mod words {
        title: en "Sign in", es "Entrar";
        lead: en "Type the e-mail address of your ticket. We send you a code; there is no password.",
            es "Escribe el correo con el que compraste tu entrada. Te enviamos un código; no hay contraseña.";
        email: en "E-mail address", es "Correo electrónico";
        send: en "Send me a code", es "Enviarme un código";
        code_title: en "Look at your mail", es "Mira tu correo";
        sent_to(email: &str): en "If {email} is known here, a mail with a link and a code is on its way to it.",
            es "Si conocemos {email}, hay un correo en camino con un enlace y un código.";
        sent: en "If your address is known here, a mail with a link and a code is on its way to it.",
            es "Si conocemos tu dirección, hay un correo en camino con un enlace y un código.";
        code: en "Code of six digits", es "Código de seis cifras";
        code_hint: en "It stands for ten minutes.", es "Vale durante diez minutos.";
        not_whole: en "The code has six digits, such as 123 456.", es "El código tiene seis cifras, como 123 456.";
        enter: en "Sign in", es "Entrar";
        wait: en "Nothing there? Look into the spam folder. In half a minute you can ask for a new mail.",
            es "¿No llega? Mira en la carpeta de correo no deseado. En medio minuto puedes pedir otro correo.";
        again: en "Send a new mail", es "Enviar otro correo";
        sent_again: en "A new mail is on its way. Only its code counts now.", es "Hay un correo nuevo en camino. Ahora solo vale su código.";
        other_address: en "Use another address", es "Usar otra dirección";
        who_title: en "Who are you?", es "¿Quién eres?";
        who: en "Several people share this address.", es "Varias personas comparten esta dirección.";
        link_lead: en "Press the button to sign in on this device. The link stands for ten minutes and works once.",
            es "Pulsa el botón para entrar en este dispositivo. El enlace vale diez minutos y funciona una sola vez.";
        link_enter: en "Sign in on this phone", es "Entrar en este teléfono";
        no_token: en "This page needs the whole link of the mail. Open it once more, or ask for a new mail.",
            es "Esta página necesita el enlace completo del correo. Ábrelo otra vez o pide un correo nuevo.";
        new_mail: en "Ask for a new mail", es "Pedir un correo nuevo";
    }
}

/// Finishing a sign-in, by code or by link.
#[derive(Clone, Copy)]
struct Entry {
    writer: Writer<FinishSignIn>,
    /// Those that share the address, with the proof to send once more.
    choice: RwSignal<Option<(SignInProof, Vec<PersonChoice>)>>,
    session: Session<Me>,
}

impl Entry {
    fn new() -> Self {
        Self { writer: Writer::new(), choice: RwSignal::new(None), session: Session::get() }
    }

    fn send(self, request: Finish) {
        let proof = request.proof.clone();
        self.writer.send((), request, move |reply| match reply {
            FinishedSignIn::Done { me } => {
                model::forget();
                // Somebody else may have been signed in on this phone.
                storage::forget_kept(root().app.word());
                route::go(root().app.home());
                self.session.enter(me);
            }
            FinishedSignIn::ChoosePerson { people } => {
                let _ = self.choice.try_set(Some((proof, people)));
            }
        });
    }
}

/// Which of those that share an address this is.
fn chooser(entry: Entry, proof: SignInProof, people: Vec<PersonChoice>) -> AnyView {
    let one = move |choice: PersonChoice| {
        let request = Finish { proof: proof.clone(), person: Some(choice.person) };
        let press = move |()| entry.send(request.clone());
        view! { <Button label=choice.name on_press=press wide=true /> }.into_any()
    };
    together(vec![
        heading("h1", words::who_title),
        para("", words::who),
        failure_of(entry.writer.failure),
        stack(people.into_iter().map(one).collect()),
    ])
}
