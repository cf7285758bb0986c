//! Staff sign in with e-mail and password.

use super::PasswordField;
use crate::i18n::tr;
use crate::shell::page_title;
use crate::state::session::Session;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Form, Notice, Tone};
use leptos::prelude::*;
use sundae_shared::people::office_api::StaffSignIn;
use sundae_shared::people::{Me, StaffSignIn as Credentials, StaffSignedIn};

sundae_shared::messages! {
    mod words {
        title: en "Sign in to the office", es "Entrar en la oficina";
        email: en "E-mail", es "Correo";
        sign_in: en "Sign in", es "Entrar";
        forgotten: en "Password forgotten, or no account? Ask an administrator: they send you an invitation by e-mail.",
            es "¿Olvidaste la contraseña o no tienes cuenta? Pídelo a un administrador: te enviará una invitación por correo.";
        second_title: en "One step more", es "Un paso más";
        second: en "The password is right. This account also asks for its second factor, and nobody is signed in before that. If this page does not ask for it, it is older than the server: reload it, then sign in again.",
            es "La contraseña es correcta. Esta cuenta pide además su segundo factor y nadie ha entrado antes de eso. Si esta página no te lo pide, es más antigua que el servidor: recárgala y vuelve a entrar.";
        back: en "Back to sign-in", es "Volver a la entrada";
    }
}

/// E-mail and password, or the step that the server asks for after them.
#[component]
pub fn SignInForm() -> impl IntoView {
    let second = RwSignal::new(false);
    let email = RwSignal::new(String::new());
    move || {
        if second.get() {
            view! { <SecondStep second=second /> }.into_any()
        } else {
            view! { <Password email=email second=second /> }.into_any()
        }
    }
}

#[component]
fn Password(email: RwSignal<String>, second: RwSignal<bool>) -> impl IntoView {
    page_title(words::title);
    let session = Session::<Me>::get();
    let sign_in = Writer::<StaffSignIn>::new();
    let password = RwSignal::new(String::new());
    let submit = move |()| {
        let (email, password) = (email.get_untracked(), password.get_untracked());
        let request = Credentials { email, password, code: None };
        sign_in.send((), request, move |reply| match reply {
            StaffSignedIn::Done { me } => session.enter(me),
            StaffSignedIn::SecondFactor => second.set(true),
        });
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <Form on_submit=submit>
            <Field
                label=words::email
                kind="email"
                inputmode="email"
                autocomplete="username"
                autofocus=true
                value=email
                error=sign_in.field_error("email")
            />
            <PasswordField value=password error=sign_in.field_error("password") />
            <FailureNotice failure=sign_in.failure />
            <Button label=words::sign_in kind=ButtonKind::Primary working=sign_in.working wide=true />
        </Form>
        <p class="soft">{tr(words::forgotten)}</p>
    }
}

#[component]
fn SecondStep(second: RwSignal<bool>) -> impl IntoView {
    page_title(words::second_title);
    view! {
        <h1>{tr(words::second_title)}</h1>
        <Notice tone=Tone::Wait>
            <p>{tr(words::second)}</p>
        </Notice>
        <Button label=words::back on_press=move |()| second.set(false) />
    }
}
