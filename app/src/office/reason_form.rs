//! What is done to somebody's thing and needs a reason: the content of a dialog.

use crate::i18n::{common, tr};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, FailureNotice, Form, Textarea};
use leptos::prelude::*;
use sundae_shared::api::Endpoint;
use sundae_shared::points::rules::REASON_CHARS_MAX;
use sundae_shared::text::Message;

/// What the form says.
#[derive(Clone, Copy)]
pub struct Deed {
    /// What follows from it.
    pub says: Message,
    /// Who reads the reason.
    pub hint: Message,
    /// The button that does it.
    pub act: Message,
    /// The button that does not; "Cancel" unless the deed itself is called that.
    pub keep: Message,
    pub done: Message,
}

sundae_shared::messages! {
    mod words {
        reason: en "Reason", es "Motivo";
    }
}

impl Deed {
    pub fn new(says: Message, hint: Message, act: Message, done: Message) -> Self {
        Self { says, hint, act, keep: common::words::cancel, done }
    }
}

/// Sends `request` of the typed reason to `path`; `changed` is told when it is done.
pub fn reason_form<E>(
    deed: Deed,
    path: E::Path,
    request: fn(String) -> E::Request,
    open: RwSignal<bool>,
    changed: Callback<()>,
) -> AnyView
where
    E: Endpoint + 'static,
    E::Path: Clone + Send + Sync + 'static,
{
    let Deed { says, hint, act, keep, done } = deed;
    let (writer, reason) = (Writer::<E>::new(), RwSignal::new(String::new()));
    let send = move |()| {
        writer.send(path.clone(), request(reason.get_untracked()), move |_| {
            root().toasts.say(done);
            open.set(false);
            tell(changed, ());
        });
    };
    view! {
        <Form on_submit=send>
            <p class="measure">{tr(says)}</p>
            <Textarea
                label=words::reason hint=hint value=reason error=writer.field_error("reason")
                maxlength=REASON_CHARS_MAX as u32
            />
            <FailureNotice failure=writer.failure />
            <div class="dialog-foot">
                <Button label=keep on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Danger label=act working=writer.working />
            </div>
        </Form>
    }
    .into_any()
}
