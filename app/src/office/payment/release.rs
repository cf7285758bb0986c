//! The release of a batch: it can't be taken back, so it names what is released.

use super::batch_act::Of;
use super::batches_view::payments_of;
use crate::i18n::common::words as common;
use crate::i18n::{lang, tr};
use crate::office::factor::Freshly;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Form, MoneyText};
use leptos::prelude::*;
use sundae_shared::claim::cycle::batch::BatchEvent;
use sundae_shared::money::Money;
use sundae_shared::payee::text as payees;
use sundae_shared::payment::api::ReleaseBatch;
use sundae_shared::payment::{Batch, ReleaseBatch as Request, text};

sundae_shared::messages! {
    mod words {
        title: en "Release this batch?", es "¿Autorizar este lote?";
        lead: en "From here on money moves. Check that these are the figures you looked through.",
            es "A partir de aquí se mueve dinero. Comprueba que estas son las cifras que revisaste.";
        method: en "Way of paying", es "Forma de pago";
        payments: en "Payments", es "Pagos";
        total: en "Total", es "Total";
        hash: en "Hash", es "Hash";
        released: en "Released. Now export its file.", es "Autorizado. Ahora exporta su archivo.";
    }
}

#[component]
pub fn Release(batch: Batch, of: Of) -> impl IntoView {
    let asking = RwSignal::new(false);
    let batch = StoredValue::new(batch);
    view! {
        <Button
            label=text::batch_event(BatchEvent::Release)
            kind=ButtonKind::Primary
            on_press=move |()| asking.set(true)
        />
        <Dialog title=words::title open=asking>
            <ReleaseForm batch=batch of=of open=asking />
        </Dialog>
    }
}

#[component]
fn ReleaseForm(batch: StoredValue<Batch>, of: Of, open: RwSignal<bool>) -> impl IntoView {
    let release = Writer::<ReleaseBatch>::new();
    let hash = batch.with_value(|batch| batch.content_hash.clone().unwrap_or_default());
    let (line, shown) = (batch.with_value(|batch| batch.batch.clone()), hash.clone());
    let hash = StoredValue::new(hash);
    let submit = move |()| {
        let request = Request { version: of.version, content_hash: hash.get_value() };
        release.send(of.id.get_value(), request, move |batch| {
            open.set(false);
            of.screen.done(words::released)(batch);
        });
    };
    let (method, count) = (line.method, line.payments);
    view! {
        <Freshly failure=release.failure on=submit />
        <Form on_submit=submit>
            <p>{tr(words::lead)}</p>
            <dl class="facts">
                <dt>{tr(words::method)}</dt><dd>{move || payees::method_name(method, lang())}</dd>
                <dt>{tr(words::payments)}</dt><dd>{move || payments_of(lang(), count)}</dd>
                <dt>{tr(words::total)}</dt>
                <dd><strong><MoneyText money=Money::new(line.total_minor, line.currency) /></strong></dd>
                <dt>{tr(words::hash)}</dt><dd><code class="secret">{shown}</code></dd>
            </dl>
            <FailureNotice failure=release.failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=text::batch_event(BatchEvent::Release) kind=ButtonKind::Primary working=release.working />
            </div>
        </Form>
    }
}
