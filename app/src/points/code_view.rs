//! Using a host's code: typed from their screen or from paper, or brought along by the link of its QR.

use crate::i18n::game;
use crate::shell::page_title;
use crate::state::writer::Writer;
use crate::ui::node::{link, live, maybe, node, para, plain, stack, text};
use crate::ui::parts::{failure_of, notice, way};
use crate::ui::{Button, ButtonKind, Field, Form, Tone, changing};
use leptos::prelude::*;
use sundae_shared::award::UseCode;
use sundae_shared::award::api::UseHostCode;
use sundae_shared::points::SubmissionView;

sundae_shared::messages! {
    mod words {
        title: en "A host's code", es "Un código";
        back: en "All activities", es "Todas las actividades";
        label: en "Host's code", es "Código de quien organiza";
        hint: en "Beside the QR on their phone, such as ABCD-EFGH-J; it changes every minute. On paper it begins with S.",
            es "Junto al QR en su teléfono, como ABCD-EFGH-J; cambia cada minuto. En papel empieza por S.";
        send: en "Use the code", es "Usar el código";
        done: en "Accepted. Your points are here.", es "Aceptado. Tus puntos ya están aquí.";
        see: en "Where my points come from", es "De dónde salen mis puntos";
        host: en "I host something", es "Yo organizo algo";
    }
}

/// What can be typed on a phone: the longest form, and what phones put between groups.
const CODE_CHARS_MAX: u32 = 24;

/// A field for a code; what it brought stands in its place.
pub fn code_form() -> AnyView {
    form_with(String::new())
}

/// The page of the QR's link: the code is used as it opens.
pub fn scanned_code(code: String) -> AnyView {
    page_title(words::title);
    page(form_with(code))
}

/// The page for typing one, whatever activity it is for.
pub fn any_code() -> AnyView {
    page_title(words::title);
    let hosts = link("/me/points/host".to_owned(), "", vec![text(words::host)]);
    page(stack(vec![code_form(), node("p", "", vec![hosts])]))
}

fn page(inside: AnyView) -> AnyView {
    stack(vec![
        link("/me/points/".to_owned(), "", vec![text(words::back)]),
        node("h1", "", vec![text(words::title)]),
        inside,
    ])
}

fn form_with(code: String) -> AnyView {
    let (sends, taken) = (Writer::<UseHostCode>::new(), RwSignal::new(None::<SubmissionView>));
    let comes_along = !code.is_empty();
    let typed = RwSignal::new(code);
    let send = move || {
        sends.send((), UseCode { code: typed.get_untracked() }, move |view| {
            let _ = taken.try_set(Some(view));
        });
    };
    if comes_along {
        send();
    }
    let form = move || {
        view! {
            <Form on_submit=move |()| send()>
                <Field
                    label=words::label
                    hint=words::hint
                    value=typed
                    maxlength=CODE_CHARS_MAX
                    class="input-code input-code-long"
                    error=sends.field_error("code")
                />
                {failure_of(sends.failure)}
                <Button kind=ButtonKind::Primary wide=true label=words::send working=sends.working />
            </Form>
        }
        .into_any()
    };
    live(vec![changing(move || match taken.get() {
        Some(view) => accepted(view),
        None => form(),
    })])
}

fn accepted(view: SubmissionView) -> AnyView {
    let about = view.subject.map(|subject| node("p", "", vec![plain(subject)]));
    stack(vec![
        notice(
            Tone::Done,
            vec![
                para("strong", words::done),
                para("", game::both(&view.title)),
                maybe(about),
                para("", game::points(view.points)),
            ],
        ),
        way(words::see, "/me/points/ledger".to_owned()),
    ])
}
