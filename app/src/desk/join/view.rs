//! Who wants to work at this desk, on which device.

use super::waiting::{Waiting, WaitingPage};
use crate::desk::start_page::StartPage;
use crate::i18n::tr;
use crate::route;
use crate::shell::{Account, page_title};
use crate::state::tell;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, EmptyState, FailureNotice, Field, Form, LinkButton, Segmented};
use leptos::prelude::*;
use sundae_shared::people::api::RequestDeskJoin;
use sundae_shared::people::{DEVICE_CHARS_MAX, RequestDeskJoin as Join};

sundae_shared::messages! {
    mod words {
        title: en "Join the desk", es "Entrar en el mostrador";
        who: en "Who are you?", es "¿Quién eres?";
        badge: en "My badge", es "Mi credencial";
        signed_in: en "Signed in here", es "Sesión de aquí";
        signed_in_hint: en "Works when you are signed in to your own attendee app in this browser.",
            es "Vale si has entrado en tu app de asistente en este navegador.";
        code: en "Scan your own badge or pass", es "Escanea tu credencial o tu pase";
        code_hint: en "Or type the short code below its QR.", es "O escribe el código corto que lleva debajo del QR.";
        device: en "Name of this device", es "Nombre de este dispositivo";
        device_hint: en "What others see, such as desk 3. Left empty, it is called what staff called the link.",
            es "Lo que verán los demás, por ejemplo mostrador 3. Si lo dejas vacío, se llama como el enlace del personal.";
        taken_title: en "Somebody works at this desk", es "Alguien trabaja en este mostrador";
        taken(name: &str): en "{name} is signed in on this device. What they scan counts as theirs, so sign them out before you join.",
            es "{name} tiene la sesión abierta en este dispositivo. Lo que se escanea cuenta como suyo: ciérrala antes de entrar tú.";
        sign_out: en "Sign out and join", es "Cerrar la sesión y entrar";
        stay: en "Back to the desk", es "Volver al mostrador";
        ask: en "Ask to be let in", es "Pedir que me admitan";
    }
}

/// Marks an address whose rest is the claim of a device that waits: reloading goes on waiting.
const WAITS: &str = "waits.";

#[component]
pub fn JoinPage() -> impl IntoView {
    let fragment = route::followed_fragment();
    move || joining(fragment.get())
}

fn joining(fragment: String) -> AnyView {
    if fragment.is_empty() {
        return view! { <StartPage /> }.into_any();
    }
    let (token, waits) = match fragment.strip_prefix(WAITS) {
        Some(claim) => (String::new(), Some(Waiting { claim: claim.to_owned(), asked: None })),
        None => (fragment, None),
    };
    let waits = RwSignal::new(waits);
    let on_wait = Callback::new(move |waiting: Waiting| {
        route::set_fragment(&format!("{WAITS}{}", waiting.claim));
        waits.set(Some(waiting));
    });
    let shown = move || match waits.get() {
        Some(waiting) => view! { <WaitingPage waiting=waiting /> }.into_any(),
        None => view! { <AskForm token=token.clone() on_wait=on_wait /> }.into_any(),
    };
    view! { <div class="door stack">{shown}</div> }.into_any()
}

/// A link was opened on a device whose shift has not ended: the one before signs out first, which also sees
/// that all their scans were sent. Signed out, this address shows [`JoinPage`].
#[component]
pub fn TakenPage() -> impl IntoView {
    let account = expect_context::<Account>();
    let text = move |lang| words::taken(lang, &account.name.get().unwrap_or_default());
    page_title(words::taken_title);
    view! {
        <EmptyState title=words::taken_title text=text>
            <div class="actions">
                <Button label=words::sign_out kind=ButtonKind::Primary on_press=account.sign_out />
                <LinkButton label=words::stay href="/desk/".to_owned() />
            </div>
        </EmptyState>
    }
}

#[component]
fn AskForm(token: String, on_wait: Callback<Waiting>) -> impl IntoView {
    page_title(words::title);
    let ask = Writer::<RequestDeskJoin>::new();
    let (device, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let by_badge = RwSignal::new(true);
    let submit = move |()| {
        let code = by_badge.get_untracked().then(|| code.get_untracked());
        let request = Join { token: token.clone(), device: device.get_untracked(), code };
        ask.send((), request, move |reply| {
            tell(on_wait, Waiting { claim: reply.claim, asked: Some((reply.name, reply.station)) });
        });
    };
    let badge = move || {
        view! {
            <Field
                label=words::code
                hint=words::code_hint
                class="input-code"
                autofocus=true
                value=code
                error=ask.field_error("code")
            />
        }
    };
    let signed_in = move || view! { <p class="soft">{tr(words::signed_in_hint)}</p> };
    view! {
        <h1>{tr(words::title)}</h1>
        <Form on_submit=submit>
            <Segmented
                label=words::who
                options=vec![(true, words::badge.into()), (false, words::signed_in.into())]
                value=by_badge
                on_change=move |badge| by_badge.set(badge)
            />
            {move || if by_badge.get() { badge().into_any() } else { signed_in().into_any() }}
            <Field
                label=words::device
                hint=words::device_hint
                maxlength=DEVICE_CHARS_MAX as u32
                value=device
                error=ask.field_error("device")
            />
            <FailureNotice failure=ask.failure />
            <Button label=words::ask kind=ButtonKind::Primary working=ask.working wide=true />
        </Form>
    }
}
