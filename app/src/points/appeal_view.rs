//! Asking for another look at what was not accepted, and what became of it.

use crate::i18n::{format, game};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::node::{heading, maybe, node, para, plain, stack};
use crate::ui::parts::{failure_of, press};
use crate::ui::{Button, ButtonKind, Dialog, Form, Textarea};
use leptos::prelude::*;
use sundae_shared::points::api::AppealSubmission;
use sundae_shared::points::{APPEAL_CHARS_MAX, Appeal, AppealView, SubmissionId};
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod words {
        ask: en "Ask for another look", es "Pedir otra revisión";
        until(at: &str): en "You can ask for another look until {at}.", es "Puedes pedir otra revisión hasta el {at}.";
        text: en "Somebody else decides, once. Tell them what was missed.",
            es "Decide otra persona, una sola vez. Cuéntale qué no se vio.";
        told: en "What was missed", es "Qué no se vio";
        send: en "Send it", es "Enviar";
        asked: en "Somebody else takes another look.", es "Otra persona lo revisará.";
        yours: en "You asked for another look:", es "Pediste otra revisión:";
        stands: en "Somebody else looked at it and decided the same.", es "Otra persona lo revisó y decidió lo mismo.";
    }
}

pub fn asking(id: SubmissionId, until: Timestamp, changed: Callback<()>) -> AnyView {
    let appeal = Writer::<AppealSubmission>::new();
    let (open, words) = (RwSignal::new(false), RwSignal::new(String::new()));
    let id = StoredValue::new(id);
    let send = move |()| {
        let request = Appeal { words: words.get_untracked() };
        appeal.send(id.get_value(), request, move |_| {
            root().toasts.say(words::asked);
            tell(changed, ());
        });
    };
    let form = move || {
        let most = APPEAL_CHARS_MAX as u32;
        view! {
            <Form on_submit=send>
                {para("", words::text)}
                <Textarea label=words::told value=words maxlength=most error=appeal.field_error("words") autofocus=true />
                {failure_of(appeal.failure)}
                <Button label=words::send kind=ButtonKind::Primary working=appeal.working wide=true />
            </Form>
        }
    };
    let ask = press(words::ask, ButtonKind::Plain, RwSignal::new(false), move || open.set(true));
    stack(vec![
        para("soft", move |lang| words::until(lang, &format::short(until))),
        node("div", "actions", vec![ask]),
        view! { <Dialog title=words::ask open=open>{form()}</Dialog> }.into_any(),
    ])
}

/// What was asked and, once it is decided against, why.
pub fn asked(appeal: AppealView) -> AnyView {
    let AppealView { words, reject_reason, note, .. } = appeal;
    let stands = reject_reason
        .map(|reason| stack(vec![heading("h3", words::stands), para("", game::reject_reason(reason))]));
    stack(vec![
        para("soft", words::yours),
        node("blockquote", "told", vec![plain(words)]),
        maybe(stands),
        maybe(note.map(|note| node("blockquote", "told", vec![plain(note)]))),
    ])
}
