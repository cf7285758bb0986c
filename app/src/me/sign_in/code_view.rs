//! The code of the mail, sent by itself once it is whole.

use super::ask_view::Asked;
use super::{Entry, model, words};
use crate::i18n::lang;
use crate::state::root;
use crate::ui::node::{heading, node, para, stack, together};
use crate::ui::parts::{failure_of, press};
use crate::ui::{Button, ButtonKind, Field, Form, changing};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::people::{FinishSignIn as Finish, SignInProof};

/// A mail takes this long; asking sooner would only make the first code useless.
const NEW_MAIL_AFTER: Duration = Duration::from_secs(30);

pub(super) fn code_form(asked: Asked, entry: Entry) -> AnyView {
    let code = RwSignal::new(String::new());
    let broken = RwSignal::new(false);
    let send = move || {
        let whole = code.with_untracked(|code| model::whole_code(code));
        broken.set(whole.is_none());
        let (Some(started), Some(code)) = (asked.started.get_untracked(), whole) else { return };
        let proof = SignInProof::Code { sign_in: started.sign_in, code };
        entry.send(Finish { proof, person: None });
    };
    // Sends each whole code once; a wrong one is not sent again until it was changed.
    Effect::new(move |before: Option<Option<String>>| {
        let whole = code.with(|code| model::whole_code(code));
        if whole.is_some() && before.flatten() != whole {
            send();
        }
        whole
    });
    let writer = entry.writer;
    let error = Signal::derive(move || {
        if broken.get() {
            return Some(words::not_whole(lang()).to_owned());
        }
        writer.failure.with(|failure| {
            let failure = failure.as_ref()?;
            Some(failure.of_field("code").unwrap_or_else(|| failure.sentence(lang())))
        })
    });
    let sent = move |lang| match asked.email.get() {
        email if email.is_empty() => words::sent(lang).to_owned(),
        email => words::sent_to(lang, email.trim()),
    };
    let form = view! {
        <Form on_submit=move |()| send()>
            <Field
                label=words::code
                hint=words::code_hint
                value=code
                error=error
                autocomplete="one-time-code"
                inputmode="numeric"
                class="input-code"
                autofocus=true
            />
            <Button label=words::enter kind=ButtonKind::Primary working=writer.working wide=true />
        </Form>
    };
    let parts =
        vec![heading("h1", words::code_title), para("", sent), form.into_any(), new_mail(asked, entry, code)];
    together(parts)
}

/// Asking once more, after a wait, or with another address.
fn new_mail(asked: Asked, entry: Entry, code: RwSignal<String>) -> AnyView {
    let ready = RwSignal::new(false);
    let wait = move || {
        let _ = ready.try_set(false);
        set_timeout(
            move || {
                let _ = ready.try_set(true);
            },
            NEW_MAIL_AFTER,
        );
    };
    wait();
    let clear = move || {
        let _ = code.try_set(String::new());
        let _ = entry.writer.failure.try_set(None);
    };
    let again = move || {
        asked.send(move || {
            root().toasts.say(words::sent_again);
            clear();
            wait();
        });
    };
    let other = move || {
        model::forget();
        clear();
        asked.started.set(None);
    };
    let known = move || asked.email.with(|email| !email.is_empty());
    let patience = move || (known() && !ready.get()).then(|| para("soft", words::wait));
    let button = move || press(words::again, ButtonKind::Plain, asked.writer.working, again);
    let idle = RwSignal::new(false);
    let ways = vec![
        changing(move || (known() && ready.get()).then(button)),
        press(words::other_address, ButtonKind::Quiet, idle, other),
    ];
    stack(vec![failure_of(asked.writer.failure), changing(patience), node("div", "actions", ways)])
}
