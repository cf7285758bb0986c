//! What the office knows of the caller's second factor: whether a role still waits for it, and the question
//! "is it you?" before what needs a fresh sign-in.

use crate::api::Failure;
use crate::i18n::common::words as common;
use crate::i18n::tr;
use crate::route;
use crate::state::load::{Loading, load};
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Field, Form, LinkButton, Notice, Tone};
use leptos::prelude::*;
use sundae_shared::people::factor_api::{ConfirmMe, GetSecondFactor};
use sundae_shared::people::{ConfirmMe as Proof, SecondFactor};

sundae_shared::messages! {
    mod words {
        missing: en "Your roles open payment details or money. For that the office needs a second factor: an authenticator app on your phone.",
            es "Tus funciones dan acceso a datos de pago o dinero. Para eso la oficina necesita un segundo factor: una app de autenticación en tu teléfono.";
        set_up: en "Set up my second factor", es "Configurar mi segundo factor";
        title: en "Confirm that it is you", es "Confirma que eres tú";
        lead: en "You signed in a while ago, and this matters. What you typed stays here and is done right after.",
            es "Entraste hace un rato y esto es importante. Lo que escribiste se queda aquí y se hará enseguida.";
        confirm: en "Confirm", es "Confirmar";
        password: en "Password", es "Contraseña";
    }
}

sundae_shared::messages! {
    /// Said wherever a code is typed.
    pub mod code_words {
        label: en "Code of your authenticator app", es "Código de tu app de autenticación";
        hint: en "Six digits. Without your phone: one of your recovery codes.",
            es "Seis cifras. Sin el teléfono: uno de tus códigos de recuperación.";
    }
}

/// The caller's own second factor, asked once for all screens.
#[derive(Clone, Copy)]
pub struct MyFactor(Loading<SecondFactor>);

impl MyFactor {
    /// Asks the server, for all screens within.
    pub fn open() {
        provide_context(Self(load::<GetSecondFactor>(|| ((), ()))));
    }

    pub fn get() -> Self {
        expect_context()
    }

    pub fn loading(self) -> Loading<SecondFactor> {
        self.0
    }

    pub fn reload(self) {
        self.0.refetch();
    }
}

/// Where it is set up.
const ACCOUNT: &str = "/office/account";

/// Above every page while a role waits for the factor, but where it is set up.
#[component]
pub fn MissingFactor() -> impl IntoView {
    let mine = MyFactor::get().loading();
    let missing = Memo::new(move |_| {
        let is_missing = |factor: SecondFactor| factor.needed && factor.since.is_none();
        route::path() != ACCOUNT && mine.reply().is_some_and(is_missing)
    });
    move || {
        missing.get().then(|| {
            view! {
                <Notice tone=Tone::Wait>
                    <div class="notice-stack">
                        <p>{tr(words::missing)}</p>
                        <LinkButton label=words::set_up href=ACCOUNT.to_owned() />
                    </div>
                </Notice>
            }
        })
    }
}

/// A failure that is not said at this field already.
pub fn besides(field: &'static str, failure: RwSignal<Option<Failure>>) -> Signal<Option<Failure>> {
    Signal::derive(move || failure.get().filter(|failure| failure.of_field(field).is_none()))
}

/// Stands beside a form, outside of it. When the form's write asks for a fresh sign-in, asks who it is and goes
/// `on` with what was about to be done.
#[component]
pub fn Freshly(failure: RwSignal<Option<Failure>>, #[prop(into)] on: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        if failure.with(|failure| failure.as_ref().and_then(Failure::code) == Some("auth.sign_in_again")) {
            failure.set(None);
            open.set(true);
        }
    });
    view! {
        <Dialog title=words::title open=open>
            <Question open=open on=on />
        </Dialog>
    }
}

#[component]
fn Question(open: RwSignal<bool>, on: Callback<()>) -> impl IntoView {
    let confirm = Writer::<ConfirmMe>::new();
    let typed = RwSignal::new(String::new());
    let has_factor = MyFactor::get().loading().reply().is_some_and(|factor| factor.since.is_some());
    let submit = move |()| {
        let typed = typed.get_untracked();
        let proof = match has_factor {
            true => Proof::Code { code: typed },
            false => Proof::Password { password: typed },
        };
        confirm.send((), proof, move |()| {
            open.set(false);
            on.run(());
        });
    };
    let (field, failure) = if has_factor {
        let error = confirm.field_error("code");
        let field = view! {
            <Field
                label=code_words::label
                hint=code_words::hint
                autocomplete="one-time-code"
                autofocus=true
                value=typed
                error=error
            />
        };
        (field.into_any(), besides("code", confirm.failure))
    } else {
        let error = confirm.field_error("password");
        let field = view! {
            <Field
                label=words::password
                kind="password"
                autocomplete="current-password"
                autofocus=true
                value=typed
                error=error
            />
        };
        (field.into_any(), besides("password", confirm.failure))
    };
    view! {
        <Form on_submit=submit>
            <p>{tr(words::lead)}</p>
            {field}
            <FailureNotice failure=failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=words::confirm kind=ButtonKind::Primary working=confirm.working />
            </div>
        </Form>
    }
}
