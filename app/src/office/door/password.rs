//! Typing a password: one that can be looked at, and a new one typed twice.

use crate::i18n::{Text, lang};
use crate::ui::{Checkbox, Field};
use leptos::prelude::*;
use sundae_shared::people::rules::{WeakPassword, check_password_shape, password_text};

sundae_shared::messages! {
    mod words {
        password: en "Password", es "Contraseña";
        new: en "New password", es "Contraseña nueva";
        repeat: en "The same password again", es "La misma contraseña otra vez";
        show: en "Show the password", es "Mostrar la contraseña";
        differs: en "The two passwords are not the same. Type the second one again.",
            es "Las dos contraseñas no son iguales. Escribe la segunda otra vez.";
    }
}

/// Turns an input between dots and letters.
fn follow(input: NodeRef<leptos::html::Input>, shown: RwSignal<bool>) {
    Effect::new(move || {
        let kind = if shown.get() { "text" } else { "password" };
        if let Some(input) = input.get() {
            input.set_type(kind);
        }
    });
}

/// The password that is there already.
#[component]
pub fn PasswordField(
    value: RwSignal<String>,
    #[prop(optional, into)] label: Option<Text>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let (input, shown) = (NodeRef::new(), RwSignal::new(false));
    follow(input, shown);
    let label = label.unwrap_or_else(|| words::password.into());
    view! {
        <Field label=label kind="password" autocomplete="current-password" value=value error=error node_ref=input />
        <Checkbox label=words::show value=shown />
    }
}

/// A new password, typed twice, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct NewPassword {
    value: RwSignal<String>,
    repeat: RwSignal<String>,
    weak: RwSignal<Option<WeakPassword>>,
    differs: RwSignal<bool>,
}

impl NewPassword {
    pub fn new() -> Self {
        Self {
            value: RwSignal::new(String::new()),
            repeat: RwSignal::new(String::new()),
            weak: RwSignal::new(None),
            differs: RwSignal::new(false),
        }
    }

    /// The password when it may be sent; else the fields say why not. Whether it is too close to the name or
    /// the address is for the server to say.
    pub fn checked(self) -> Option<String> {
        let typed = self.value.get_untracked();
        let weak = check_password_shape(&typed).err();
        let differs = typed != self.repeat.get_untracked();
        self.weak.set(weak);
        self.differs.set(differs);
        (weak.is_none() && !differs).then_some(typed)
    }

    pub fn clear(self) {
        self.value.set(String::new());
        self.repeat.set(String::new());
    }
}

/// `error` is what the server said about the password.
#[component]
pub fn NewPasswordFields(
    password: NewPassword,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let (first, second, shown) = (NodeRef::new(), NodeRef::new(), RwSignal::new(false));
    follow(first, shown);
    follow(second, shown);
    let first_error = Signal::derive(move || {
        password.weak.get().map(|weak| weak.sentence(lang()).to_owned()).or_else(|| error.get())
    });
    let second_error =
        Signal::derive(move || password.differs.get().then(|| words::differs(lang()).to_owned()));
    view! {
        <Field
            label=words::new
            hint=password_text::rule
            kind="password"
            autocomplete="new-password"
            value=password.value
            error=first_error
            node_ref=first
        />
        <Field
            label=words::repeat
            kind="password"
            autocomplete="new-password"
            value=password.repeat
            error=second_error
            node_ref=second
        />
        <Checkbox label=words::show value=shown />
    }
}
