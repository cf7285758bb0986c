//! Taking up an invitation: `/office/invitation#token`, the link of the mail.

use super::{NewPassword, NewPasswordFields};
use crate::i18n::{format, lang, tr};
use crate::office::staff::role_word;
use crate::route;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::session::Session;
use crate::state::writer::Writer;
use crate::ui::{
    Button, ButtonKind, EmptyState, FailureNotice, Field, Form, LinkButton, Notice, Tone, loaded,
};
use leptos::prelude::*;
use sundae_shared::people::office_api::{AcceptInvitation, LookAtInvitation};
use sundae_shared::people::{
    AcceptInvitation as Accept, Invitation, LookAtInvitation as Look, Me, StaffSignedIn,
};

sundae_shared::messages! {
    mod words {
        title: en "Your invitation to the office", es "Tu invitación a la oficina";
        for_email: en "For", es "Para";
        by: en "Invited by", es "Te invita";
        may: en "You may do", es "Podrás";
        until: en "Stands until", es "Vale hasta";
        name: en "Your name", es "Tu nombre";
        accept: en "Set the password and sign in", es "Guardar la contraseña y entrar";
        no_token_title: en "This link is not whole", es "El enlace está incompleto";
        no_token: en "Open the link in the mail again, with everything behind the # sign.",
            es "Abre otra vez el enlace del correo, con todo lo que va detrás del signo #.";
        set_before: en "Your password is set. Sign in with it.", es "Tu contraseña está guardada. Entra con ella.";
        to_sign_in: en "To the sign-in", es "Ir a la entrada";
    }
}

#[component]
pub fn InvitationPage() -> impl IntoView {
    page_title(words::title);
    let token = route::followed_fragment();
    move || shown(token.get())
}

fn shown(token: String) -> AnyView {
    if token.is_empty() {
        return view! {
            <EmptyState title=words::no_token_title text=words::no_token>
                <LinkButton label=words::to_sign_in href="/office/".to_owned() />
            </EmptyState>
        }
        .into_any();
    }
    let asked = token.clone();
    let invitation = load::<LookAtInvitation>(move || ((), Look { token: asked.clone() }));
    view! {
        <h1>{tr(words::title)}</h1>
        {loaded(invitation, move |invitation| {
            view! { <AcceptForm invitation=invitation token=token.clone() /> }
        })}
        <p>
            <a href="/office/">{tr(words::to_sign_in)}</a>
        </p>
    }
    .into_any()
}

#[component]
fn AcceptForm(invitation: Invitation, token: String) -> impl IntoView {
    let session = Session::<Me>::get();
    let accept = Writer::<AcceptInvitation>::new();
    let Invitation { name, email, roles, expires_at, invited_by } = invitation;
    let (name, password) = (RwSignal::new(name), NewPassword::new());
    let second = RwSignal::new(false);
    let submit = move |()| {
        let name = name.get_untracked();
        let Some(password) = password.checked() else { return };
        let request = Accept { token: token.clone(), name, password };
        accept.send((), request, move |reply| match reply {
            StaffSignedIn::Done { me } => {
                route::go("/office/");
                session.enter(me);
            }
            StaffSignedIn::SecondFactor => second.set(true),
        });
    };
    view! {
        <dl class="facts">
            <dt>{tr(words::for_email)}</dt>
            <dd>{email}</dd>
            {invited_by
                .map(|by| {
                    view! {
                        <dt>{tr(words::by)}</dt>
                        <dd dir="auto">{by}</dd>
                    }
                })}
            <dt>{tr(words::may)}</dt>
            <dd>{move || roles.iter().map(|role| role_word(*role, lang())).collect::<Vec<_>>().join(", ")}</dd>
            <dt>{tr(words::until)}</dt>
            <dd>{move || format::full(expires_at)}</dd>
        </dl>
        <Form on_submit=submit>
            <Field label=words::name autocomplete="name" value=name error=accept.field_error("name") />
            <NewPasswordFields password=password error=accept.field_error("password") />
            <FailureNotice failure=accept.failure />
            {move || second.get().then(|| view! { <Notice tone=Tone::Done><p>{tr(words::set_before)}</p></Notice> })}
            <Button label=words::accept kind=ButtonKind::Primary working=accept.working wide=true />
        </Form>
    }
}
