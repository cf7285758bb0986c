//! A fresh server gets its first administrator.

use super::{NewPassword, NewPasswordFields};
use crate::i18n::{lang, tr};
use crate::shell::page_title;
use crate::state::session::Session;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Form};
use leptos::prelude::*;
use sundae_shared::people::office_api::CreateFirstAdmin;
use sundae_shared::people::{CreateFirstAdmin as FirstAdmin, Me};

sundae_shared::messages! {
    mod words {
        title: en "Set up this Sundae", es "Preparar este Sundae";
        text: en "This server has no staff so far. Whoever can read its console becomes the first administrator; everybody else is then invited by e-mail.",
            es "Este servidor aún no tiene personal. Quien pueda leer su consola será el primer administrador; a los demás se les invita después por correo.";
        code: en "Code from the server's console", es "Código de la consola del servidor";
        code_hint: en "The server printed it when it started: four groups of four letters and digits.",
            es "El servidor lo mostró al arrancar: cuatro grupos de cuatro letras y cifras.";
        name: en "Your name", es "Tu nombre";
        email: en "Your e-mail", es "Tu correo";
        create: en "Become the first administrator", es "Ser el primer administrador";
    }
}

/// `taken`: somebody else was first, ask the server again.
#[component]
pub fn FirstAdminForm(taken: Callback<()>) -> impl IntoView {
    page_title(words::title);
    let session = Session::<Me>::get();
    let create = Writer::<CreateFirstAdmin>::new();
    let fresh = || RwSignal::new(String::new());
    let (code, name, email, password) = (fresh(), fresh(), fresh(), NewPassword::new());
    Effect::new(move || {
        let failure = create.failure.get();
        if let Some(failure) = failure.filter(|failure| failure.code() == Some("staff.first_admin_exists")) {
            root().toasts.say(move |lang| failure.sentence(lang));
            tell(taken, ());
        }
    });
    let submit = move |()| {
        let (name, email) = (name.get_untracked(), email.get_untracked());
        let Some(password) = password.checked() else { return };
        let request = FirstAdmin { code: code.get_untracked(), name, email, password };
        create.send((), request, move |me| session.enter(me));
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <p>{move || words::text(lang())}</p>
        <Form on_submit=submit>
            <Field
                label=words::code
                hint=words::code_hint
                autocomplete="one-time-code"
                autofocus=true
                value=code
                error=create.field_error("code")
            />
            <Field label=words::name autocomplete="name" value=name error=create.field_error("name") />
            <Field
                label=words::email
                kind="email"
                inputmode="email"
                autocomplete="username"
                value=email
                error=create.field_error("email")
            />
            <NewPasswordFields password=password error=create.field_error("password") />
            <FailureNotice failure=create.failure />
            <Button label=words::create kind=ButtonKind::Primary working=create.working wide=true />
        </Form>
    }
}
