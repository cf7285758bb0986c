//! One submission, large, with its decision.

use super::desk::Desk;
use super::evidence_view::Evidence;
use super::model::{Acts, acts};
use super::reject_view::RejectDialog;
use super::swipe::{Swipe, Touch};
use crate::i18n::{common, game, lang, tr};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{
    Button, ButtonKind, Card, Dialog, FailureNotice, Form, Notice, Pill, Shortcut, Textarea, TimeText, Tone,
    shortcuts,
};
use leptos::prelude::*;
use sundae_shared::points::api::{PassSample, TakeBackSubmission};
use sundae_shared::points::rules::REASON_CHARS_MAX;
use sundae_shared::points::{Decide, QueueItem, TakeBack};

sundae_shared::messages! {
    mod words {
        by(name: &str): en "from {name}", es "de {name}";
        accept: en "Accept", es "Aceptar";
        reject: en "Reject", es "Rechazar";
        fine: en "It is fine", es "Está bien";
        passed: en "Noted as fine.", es "Anotado: está bien.";
        take_back: en "Take the acceptance back", es "Anular la aceptación";
        take_back_title: en "Take these points back?", es "¿Anular estos puntos?";
        take_back_text: en "The points of everyone in it are reversed; what was spent already is written off. The author can ask for another look.",
            es "Se anulan los puntos de todas las personas incluidas; lo ya gastado se da por perdido. Quien lo envió puede pedir otra revisión.";
        take_back_hint: en "The people concerned read it in their ledger.", es "Las personas afectadas lo leen en su registro de puntos.";
        reason: en "Reason", es "Motivo";
        taken_back: en "Taken back.", es "Anulado.";
        not_yours: en "You decided this before, or you are in it: somebody else takes the second look.",
            es "Lo decidiste tú antes, o apareces en él: la segunda revisión es de otra persona.";
        on_it(name: &str): en "{name} is on it", es "Lo mira {name}";
        swipe: en "Swipe right to accept, left to reject.", es "Desliza a la derecha para aceptar, a la izquierda para rechazar.";
    }
}

#[component]
pub fn Detail(item: QueueItem, desk: Desk, on_it: Signal<Option<String>>) -> impl IntoView {
    let (word, tone) = game::submission_state(item.state);
    let (author, title) = (item.author.clone(), game::both(&item.title));
    let acts = acts(&item, desk.part.get_untracked());
    let touch = Touch::new();
    let swiped = RwSignal::new(None::<Swipe>);
    let others = move || {
        let name = on_it.get()?;
        Some(view! { <Pill label=move |lang| words::on_it(lang, &name) tone=Tone::Info /> })
    };
    let ways = match acts {
        Acts::Decide => view! { <Deciding item=item.clone() desk=desk swiped=swiped /> }.into_any(),
        Acts::Sample => view! {
            <Passing item=item.clone() desk=desk swiped=swiped />
            <TakingBack item=item.clone() desk=desk swiped=swiped key="r" />
        }
        .into_any(),
        Acts::TakeBack => {
            view! { <TakingBack item=item.clone() desk=desk swiped=swiped key="t" /> }.into_any()
        }
        Acts::NotYours => view! { <Notice tone=Tone::Info><p>{tr(words::not_yours)}</p></Notice> }.into_any(),
        Acts::Nothing => ().into_any(),
    };
    view! {
        <div
            class="swipe"
            on:pointerdown=move |event| touch.begins(&event)
            on:pointerup=move |event| swiped.set(touch.ends(&event))
            on:pointercancel=move |_| touch.is_lost()
        >
            <Card>
                <h2>{title.show()}" "{move || words::by(lang(), &author)}</h2>
                <p class="actions">
                    <Pill label=word tone=tone />
                    <span class="soft">{game::points(item.points).show()}</span>
                    <span class="soft"><TimeText at=item.at /></span>
                    {others}
                </p>
                {ways}
                <Evidence item=item />
            </Card>
        </div>
    }
}

/// Does `act` when a finger goes this way.
fn on_swipe(swiped: RwSignal<Option<Swipe>>, way: Swipe, act: impl Fn() + 'static) {
    Effect::new(move || {
        if swiped.get() == Some(way) {
            swiped.set(None);
            act();
        }
    });
}

#[component]
fn Deciding(item: QueueItem, desk: Desk, swiped: RwSignal<Option<Swipe>>) -> impl IntoView {
    let rejecting = RwSignal::new(false);
    let of = StoredValue::new(item.clone());
    let accept = move || desk.decide(of.get_value(), Decide::Accept);
    let reject = move || rejecting.set(true);
    on_swipe(swiped, Swipe::Right, accept);
    on_swipe(swiped, Swipe::Left, reject);
    shortcuts(vec![Shortcut::new("a", words::accept, accept), Shortcut::new("r", words::reject, reject)]);
    view! {
        <div class="actions">
            <Button kind=ButtonKind::Primary label=words::accept on_press=move |()| accept() />
            <Button label=words::reject on_press=move |()| reject() />
        </div>
        <p class="soft swipe-hint">{tr(words::swipe)}</p>
        <RejectDialog item=item open=rejecting desk=desk />
    }
}

#[component]
fn Passing(item: QueueItem, desk: Desk, swiped: RwSignal<Option<Swipe>>) -> impl IntoView {
    let pass = Writer::<PassSample>::new();
    let item = StoredValue::new(item);
    let act = move || {
        let item = item.get_value();
        pass.send(item.id.clone(), (), move |_| {
            root().toasts.say(words::passed);
            desk.leave(&item);
        });
    };
    on_swipe(swiped, Swipe::Right, act);
    shortcuts(vec![Shortcut::new("a", words::fine, act)]);
    view! {
        <FailureNotice failure=pass.failure />
        <div class="actions">
            <Button kind=ButtonKind::Primary label=words::fine working=pass.working on_press=move |()| act() />
        </div>
    }
}

#[component]
fn TakingBack(
    item: QueueItem,
    desk: Desk,
    swiped: RwSignal<Option<Swipe>>,
    key: &'static str,
) -> impl IntoView {
    let (take_back, open) = (Writer::<TakeBackSubmission>::new(), RwSignal::new(false));
    let (item, reason) = (StoredValue::new(item), RwSignal::new(String::new()));
    on_swipe(swiped, Swipe::Left, move || open.set(true));
    shortcuts(vec![Shortcut::new(key, words::take_back, move || open.set(true))]);
    let submit = move |()| {
        let request = TakeBack { reason: reason.get_untracked() };
        take_back.send(item.with_value(|item| item.id.clone()), request, move |_| {
            root().toasts.say(words::taken_back);
            desk.leave(&item.get_value());
            desk.queue.refetch();
        });
    };
    view! {
        <div class="actions">
            <Button kind=ButtonKind::Danger label=words::take_back on_press=move |()| open.set(true) />
        </div>
        <Dialog title=words::take_back_title open=open>
            <Form on_submit=submit>
                <p>{tr(words::take_back_text)}</p>
                <Textarea
                    label=words::reason hint=words::take_back_hint value=reason autofocus=true
                    maxlength=REASON_CHARS_MAX as u32 error=take_back.field_error("reason")
                />
                <FailureNotice failure=take_back.failure />
                <div class="dialog-foot">
                    <Button label=common::words::cancel on_press=move |()| open.set(false) />
                    <Button kind=ButtonKind::Danger label=words::take_back working=take_back.working />
                </div>
            </Form>
        </Dialog>
    }
}
