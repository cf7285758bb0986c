//! Staff sign in with e-mail and password.

use super::PasswordField;
use crate::i18n::tr;
use crate::office::factor::{besides, code_words};
use crate::shell::page_title;
use crate::state::session::Session;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Form};
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
        second: en "The password is right. Now the code that your phone shows.",
            es "La contraseña es correcta. Ahora el código que muestra tu teléfono.";
        lost: en "Neither phone nor recovery codes? Ask an administrator: two of them can reset your second factor.",
            es "¿Ni teléfono ni códigos de recuperación? Pídelo a un administrador: entre dos pueden restablecer tu segundo factor.";
        back: en "Back to sign-in", es "Volver a la entrada";
    }
}

/// E-mail and password, or the step that the server asks for after them.
#[component]
pub fn SignInForm() -> impl IntoView {
    let second = RwSignal::new(false);
    // In this page's memory alone: the server keeps nothing of somebody half signed in.
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    move || {
        if second.get() {
            view! { <SecondStep email=email password=password second=second /> }.into_any()
        } else {
            view! { <Password email=email password=password second=second /> }.into_any()
        }
    }
}

#[component]
fn Password(email: RwSignal<String>, password: RwSignal<String>, second: RwSignal<bool>) -> impl IntoView {
    page_title(words::title);
    let session = Session::<Me>::get();
    let sign_in = Writer::<StaffSignIn>::new();
    let submit = move |()| {
        let request =
            Credentials { email: email.get_untracked(), password: password.get_untracked(), code: None };
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
fn SecondStep(email: RwSignal<String>, password: RwSignal<String>, second: RwSignal<bool>) -> impl IntoView {
    page_title(words::second_title);
    let session = Session::<Me>::get();
    let sign_in = Writer::<StaffSignIn>::new();
    let code = RwSignal::new(String::new());
    let submit = move |()| {
        let request = Credentials {
            email: email.get_untracked(),
            password: password.get_untracked(),
            code: Some(code.get_untracked()),
        };
        sign_in.send((), request, move |reply| {
            if let StaffSignedIn::Done { me } = reply {
                session.enter(me);
            }
        });
    };
    let back = move |()| {
        password.set(String::new());
        second.set(false);
    };
    view! {
        <h1>{tr(words::second_title)}</h1>
        <p>{tr(words::second)}</p>
        <Form on_submit=submit>
            <Field
                label=code_words::label
                hint=code_words::hint
                autocomplete="one-time-code"
                autofocus=true
                value=code
                error=sign_in.field_error("code")
            />
            <FailureNotice failure=besides("code", sign_in.failure) />
            <Button label=words::sign_in kind=ButtonKind::Primary working=sign_in.working wide=true />
            <Button label=words::back kind=ButtonKind::Quiet wide=true on_press=back />
        </Form>
        <p class="soft">{tr(words::lost)}</p>
    }
}
