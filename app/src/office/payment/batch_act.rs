//! What may be done with a whole batch: the server says what, and a button stands for nothing else.

use super::add::AddPeople;
use super::batch_view::OnScreen;
use super::export::Exports;
use super::release::Release;
use crate::i18n::tr;
use crate::office::claim::AskReason;
use crate::office::may::may;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, LinkButton, Notice, Tone};
use leptos::prelude::*;
use sundae_shared::api::Endpoint;
use sundae_shared::claim::AtVersion;
use sundae_shared::claim::cycle::batch::{BatchEvent, BatchState};
use sundae_shared::payment::api::{CancelBatch, CloseBatch, PrepareBatch};
use sundae_shared::payment::{Batch, BatchId, CancelBatch as Cancel, text};
use sundae_shared::people::may::MAKE_PAYMENTS;
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        prepared: en "Prepared. Now another person releases it.", es "Preparado. Ahora lo autoriza otra persona.";
        closed: en "Closed.", es "Cerrado.";
        cancelled: en "Cancelled. What it paid is due again.", es "Cancelado. Lo que pagaba vuelve a estar pendiente.";
        cancel_hint: en "For staff. Nothing of it was sent; everybody in it can go into another batch at once.",
            es "Para el equipo. No se envió nada; todas sus personas pueden ir a otro lote al momento.";
        results: en "Import results", es "Importar resultados";
    }
}

#[component]
pub fn BatchActs(batch: Batch, screen: OnScreen) -> impl IntoView {
    let can = |event| batch.may.contains(&event);
    let not_you =
        batch.not_you.map(|why| view! { <Notice tone=Tone::Wait><p>{tr(text::not_you(why))}</p></Notice> });
    let of = Of { id: StoredValue::new(batch.batch.id.clone()), version: batch.version, screen };
    let prepare = can(BatchEvent::Prepare)
        .then(|| pressed::<PrepareBatch>(of, text::batch_event(BatchEvent::Prepare), words::prepared));
    let close = can(BatchEvent::Close)
        .then(|| pressed::<CloseBatch>(of, text::batch_event(BatchEvent::Close), words::closed));
    let release = can(BatchEvent::Release).then(|| view! { <Release batch=batch.clone() of=of /> });
    let add = (batch.batch.state == BatchState::Open && may(MAKE_PAYMENTS))
        .then(|| view! { <AddPeople method=batch.batch.method of=of /> });
    let exported = batch.batch.state == BatchState::Exported;
    let exports =
        can(BatchEvent::Export).then(|| view! { <Exports method=batch.batch.method again=exported of=of /> });
    let results = (exported && may(MAKE_PAYMENTS))
        .then(|| view! { <LinkButton label=words::results href=super::RESULTS /> });
    let cancel = can(BatchEvent::Cancel).then(|| view! { <CancelIt of=of /> });
    view! {
        {not_you}
        <div class="actions">{prepare}{release}{exports}{results}{close}{add}{cancel}</div>
    }
}

/// The batch in question, as it was seen.
#[derive(Clone, Copy)]
pub struct Of {
    pub id: StoredValue<BatchId>,
    pub version: i64,
    pub screen: OnScreen,
}

/// The button of a decision that asks for nothing.
fn pressed<E>(of: Of, label: Message, says: Message) -> AnyView
where
    E: Endpoint<Path = BatchId, Request = AtVersion, Reply = Batch>,
{
    let writer = Writer::<E>::new();
    let send = move |()| {
        writer.send(of.id.get_value(), AtVersion { version: of.version }, of.screen.done(says));
    };
    view! {
        <Button label=label kind=ButtonKind::Primary working=writer.working on_press=send />
        <FailureNotice failure=writer.failure />
    }
    .into_any()
}

#[component]
fn CancelIt(of: Of) -> impl IntoView {
    let (cancel, asking) = (Writer::<CancelBatch>::new(), RwSignal::new(false));
    let send = move |reason| {
        let request = Cancel { version: of.version, reason };
        cancel.send(of.id.get_value(), request, of.screen.done(words::cancelled));
    };
    let label = text::batch_event(BatchEvent::Cancel);
    view! {
        <Button label=label kind=ButtonKind::Danger on_press=move |()| asking.set(true) />
        <AskReason
            title=label
            hint=words::cancel_hint
            open=asking
            working=cancel.working
            failure=cancel.failure
            error=cancel.field_error("reason")
            on_reason=send
        />
    }
}
