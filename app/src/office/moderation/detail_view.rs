//! One submission, large, with its decision.

use crate::i18n::{Text, common, game, lang, tr};
use crate::state::root;
use crate::state::spawn;
use crate::state::writer::Writer;
use crate::ui::{
    Button, ButtonKind, Card, Dialog, FailureNotice, Notice, Pill, Select, Textarea, TimeText, Tone,
};
use leptos::prelude::*;
use sundae_shared::points::api::{DecideSubmission, OpenSubmission, TakeBackSubmission, evidence_picture};
use sundae_shared::points::rules::{REASON_CHARS_MAX, SubmissionEvent, next};
use sundae_shared::points::{
    CompanionView, Decide, QueueItem, RejectReason, SubmissionId, SubmissionState, TakeBack,
};

sundae_shared::messages! {
    mod words {
        by(name: &str): en "from {name}", es "de {name}";
        how_to: en "What it asks for", es "Qué se pide";
        photo: en "The photo that was sent in", es "La foto enviada";
        link: en "Link", es "Enlace";
        same_one: en "The same picture or link stands in one other submission. Look before you decide.",
            es "La misma foto o el mismo enlace está en otro envío. Mira antes de decidir.";
        same(count: i64): en "The same picture or link stands in {count} other submissions. Look before you decide.",
            es "La misma foto o el mismo enlace está en otros {count} envíos. Mira antes de decidir.";
        accept: en "Accept", es "Aceptar";
        accepted: en "Accepted. The points are there.", es "Aceptado. Los puntos ya llegaron.";
        reject: en "Reject", es "Rechazar";
        rejected: en "Rejected. The author reads why.", es "Rechazado. Quien lo envió lee el motivo.";
        reject_title: en "Why not?", es "¿Por qué no?";
        reason: en "Reason", es "Motivo";
        note: en "In your own words", es "Con tus palabras";
        note_hint: en "The author reads it. Needed with “another reason”.", es "Quien lo envió lo leerá. Obligatorio con «otro motivo».";
        decided_by(name: &str): en "decided by {name}", es "decidido por {name}";
        take_back: en "Take the acceptance back", es "Anular la aceptación";
        take_back_title: en "Take these points back?", es "¿Anular estos puntos?";
        take_back_text: en "The points of everyone in it are reversed; what was spent already is written off. This can't be undone.",
            es "Se anulan los puntos de todas las personas incluidas; lo ya gastado se da por perdido. No se puede deshacer.";
        take_back_hint: en "The people concerned read it in their ledger.", es "Las personas afectadas lo leen en su registro de puntos.";
        taken_back: en "Taken back.", es "Anulado.";
    }
}

/// What a key asks of the open submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Accept,
    Reject,
}

#[component]
pub fn Detail(item: QueueItem, ask: RwSignal<Option<Ask>>, decided: Callback<()>) -> impl IntoView {
    let state = RwSignal::new(item.state);
    if item.state == SubmissionState::Received {
        mark_open(item.id.clone(), state);
    }
    let pill = move || {
        let (word, tone) = game::submission_state(state.get());
        view! { <Pill label=word tone=tone /> }
    };
    let (author, title) = (item.author.clone(), game::both(&item.title));
    let id = item.id.clone();
    let can_decide = next(item.state, SubmissionEvent::Accept).is_ok();
    let can_take_back = next(item.state, SubmissionEvent::TakeBack).is_ok();
    view! {
        <Card>
            <h2>{title.show()}" "{move || words::by(lang(), &author)}</h2>
            <p class="actions">{pill}<span class="soft">{game::points(item.points).show()}</span><span class="soft"><TimeText at=item.at /></span></p>
            <Evidence item=item.clone() />
            <Outcome item=item />
            {can_decide.then(|| view! { <Deciding id=id.clone() ask=ask decided=decided /> })}
            {can_take_back.then(|| view! { <TakingBack id=id decided=decided /> })}
        </Card>
    }
}

/// Says that somebody looks at it, so that the author sees *in review*. A failure costs nothing: the
/// decision itself needs no such mark.
fn mark_open(id: SubmissionId, state: RwSignal<SubmissionState>) {
    spawn(async move {
        if let Ok(opened) = crate::api::call::<OpenSubmission>(id, &()).await {
            let _ = state.try_set(opened.state);
        }
    });
}

#[component]
fn Evidence(item: QueueItem) -> impl IntoView {
    let same = item.same_evidence;
    let same_says =
        move || if same == 1 { words::same_one(lang()).to_owned() } else { words::same(lang(), same) };
    view! {
        {(same > 0).then(|| view! { <Notice tone=Tone::Wait><p>{same_says}</p></Notice> })}
        {item.has_picture.then(|| view! { <img class="evidence" src=evidence_picture(&item.id) alt=tr(words::photo) /> })}
        {item.link.map(|link| view! {
            <p><strong>{tr(words::link)}</strong>" "<a href=link.clone() rel="noopener noreferrer" target="_blank">{link.clone()}</a></p>
        })}
        {item.words.map(|told| view! { <p class="told">{told}</p> })}
        <Companions companions=item.companions />
        <details>
            <summary>{tr(words::how_to)}</summary>
            <p>{game::both(&item.how_to).show()}</p>
        </details>
    }
}

#[component]
fn Companions(companions: Vec<CompanionView>) -> impl IntoView {
    let one = |CompanionView { name, state }: CompanionView| {
        let (word, tone) = game::request_state(state);
        view! { <li class="actions"><span>{name}</span><Pill label=word tone=tone /></li> }
    };
    (!companions.is_empty()).then(|| {
        view! {
            <div>
                <p class="soft">{tr(game::words::with_companions)}</p>
                <ul role="list" class="stack">{companions.into_iter().map(one).collect_view()}</ul>
            </div>
        }
    })
}

#[component]
fn Outcome(item: QueueItem) -> impl IntoView {
    let by = item.decided_by.map(|name| view! { <span>{move || words::decided_by(lang(), &name)}</span> });
    view! {
        {item.decided_at.map(|at| view! { <p class="soft"><TimeText at=at />" "{by}</p> })}
        {item.reject_reason.map(|reason| view! { <p>{game::reject_reason(reason).show()}</p> })}
        {item.reason.map(|reason| view! { <blockquote>{reason}</blockquote> })}
    }
}

#[component]
fn Deciding(id: SubmissionId, ask: RwSignal<Option<Ask>>, decided: Callback<()>) -> impl IntoView {
    let (decide, rejecting) = (Writer::<DecideSubmission>::new(), RwSignal::new(false));
    let id = StoredValue::new(id);
    let send = move |verdict: Decide| {
        let says = if verdict == Decide::Accept { words::accepted } else { words::rejected };
        decide.send(id.get_value(), verdict, move |_| {
            root().toasts.say(says);
            decided.run(());
        });
    };
    // A key that was pressed while nothing could be decided was not meant for this one.
    ask.set(None);
    Effect::new(move || {
        let Some(asked) = ask.get() else { return };
        ask.set(None);
        match asked {
            Ask::Accept => send(Decide::Accept),
            Ask::Reject => rejecting.set(true),
        }
    });
    view! {
        <FailureNotice failure=decide.failure />
        <div class="actions">
            <Button kind=ButtonKind::Primary label=words::accept working=decide.working on_press=move |()| send(Decide::Accept) />
            <Button label=words::reject working=decide.working on_press=move |()| rejecting.set(true) />
        </div>
        <RejectDialog open=rejecting decide=decide send=send />
    }
}

#[component]
fn RejectDialog(
    open: RwSignal<bool>,
    decide: Writer<DecideSubmission>,
    #[prop(into)] send: Callback<Decide>,
) -> impl IntoView {
    let reason = RwSignal::new(RejectReason::NotShown.word().to_owned());
    let note = RwSignal::new(String::new());
    let options = || -> Vec<(String, Text)> {
        let option = |reason: &RejectReason| (reason.word().to_owned(), game::reject_reason(*reason));
        RejectReason::ALL.iter().map(option).collect()
    };
    let submit = move |()| {
        let reason = RejectReason::from_word(&reason.get_untracked()).unwrap_or(RejectReason::Other);
        send.run(Decide::Reject { reason, note: note.get_untracked() });
    };
    view! {
        <Dialog title=words::reject_title open=open>
            <crate::ui::Form on_submit=submit>
                <Select label=words::reason value=reason options=Signal::derive(options) />
                <Textarea
                    label=words::note hint=words::note_hint value=note
                    maxlength=REASON_CHARS_MAX as u32 error=decide.field_error("note")
                />
                <FailureNotice failure=decide.failure />
                <div class="dialog-foot">
                    <Button label=common::words::cancel on_press=move |()| open.set(false) />
                    <Button kind=ButtonKind::Primary label=words::reject working=decide.working />
                </div>
            </crate::ui::Form>
        </Dialog>
    }
}

#[component]
fn TakingBack(id: SubmissionId, decided: Callback<()>) -> impl IntoView {
    let (take_back, open) = (Writer::<TakeBackSubmission>::new(), RwSignal::new(false));
    let (id, reason) = (StoredValue::new(id), RwSignal::new(String::new()));
    let submit = move |()| {
        let request = TakeBack { reason: reason.get_untracked() };
        take_back.send(id.get_value(), request, move |_| {
            root().toasts.say(words::taken_back);
            decided.run(());
        });
    };
    view! {
        <div class="actions">
            <Button kind=ButtonKind::Danger label=words::take_back on_press=move |()| open.set(true) />
        </div>
        <Dialog title=words::take_back_title open=open>
            <crate::ui::Form on_submit=submit>
                <p>{tr(words::take_back_text)}</p>
                <Textarea
                    label=words::reason hint=words::take_back_hint value=reason
                    maxlength=REASON_CHARS_MAX as u32 error=take_back.field_error("reason")
                />
                <FailureNotice failure=take_back.failure />
                <div class="dialog-foot">
                    <Button label=common::words::cancel on_press=move |()| open.set(false) />
                    <Button kind=ButtonKind::Danger label=words::take_back working=take_back.working />
                </div>
            </crate::ui::Form>
        </Dialog>
    }
}
