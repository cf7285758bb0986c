//! First the address, then the code of the mail, in the same tab.

use super::code_view::code_form;
use super::{Entry, chooser, model, words};
use crate::i18n::lang;
use crate::shell::page_title;
use crate::state::writer::Writer;
use crate::ui::node::{heading, para, together};
use crate::ui::{Button, ButtonKind, Field, Form, changing};
use leptos::prelude::*;
use sundae_shared::people::api::StartSignIn;
use sundae_shared::people::{SignInStarted, StartSignIn as Start};

/// The mail that was asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Empty after the tab was opened anew: the address is not kept.
    pub email: RwSignal<String>,
    pub started: RwSignal<Option<SignInStarted>>,
    pub writer: Writer<StartSignIn>,
}

impl Asked {
    pub(super) fn send(self, done: impl FnOnce() + 'static) {
        let email = self.email.get_untracked().trim().to_owned();
        self.writer.send((), Start { email }, move |started| {
            model::remember(&started);
            let _ = self.started.try_set(Some(started));
            done();
        });
    }
}

#[component]
pub fn SignIn() -> impl IntoView {
    page_title(words::title);
    let asked = Asked {
        email: RwSignal::new(String::new()),
        started: RwSignal::new(model::remembered()),
        writer: Writer::new(),
    };
    let entry = Entry::new();
    // A new mail must not take away the field that stands there already.
    let waits = Memo::new(move |_| asked.started.with(Option::is_some));
    changing(move || match entry.choice.get() {
        Some((proof, people)) => chooser(entry, proof, people),
        None if waits.get() => code_form(asked, entry),
        None => address_form(asked),
    })
}

fn address_form(asked: Asked) -> AnyView {
    let Asked { email, writer, .. } = asked;
    let error = Signal::derive(move || {
        writer.failure.with(|failure| {
            let failure = failure.as_ref()?;
            Some(failure.of_field("email").unwrap_or_else(|| failure.sentence(lang())))
        })
    });
    let form = view! {
        <Form on_submit=move |()| asked.send(|| ())>
            <Field
                label=words::email
                value=email
                error=error
                kind="email"
                autocomplete="email"
                inputmode="email"
                autofocus=true
            />
            <Button label=words::send kind=ButtonKind::Primary working=writer.working wide=true />
        </Form>
    };
    together(vec![heading("h1", words::title), para("", words::lead), form.into_any()])
}
