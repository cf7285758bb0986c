//! What staff record: each button opens its question, but for what can be taken back.

use crate::i18n::{Text, format, lang, tr};
use crate::office::claim::AskReason;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{
    Button, ButtonKind, Dialog, FailureNotice, Field, Form, Notice, Select, Shortcut, Textarea, Tone,
    shortcuts,
};
use leptos::prelude::*;
use sundae_shared::grant::honorarium::{
    DecideWithholding as Decide, HonorariumHold, HonorariumReason, RateProposal, RecordOutcome,
    RecordTaxForm as Arrived, SetWithholding as Rate, SpeakerView, TaxForm, TaxFormState, TutorialOutcome,
    TutorialView, UndoOutcome, form_word, parse_percent, percent,
};
use sundae_shared::grant::honorarium_api::{
    AskForTaxFormAgain, DecideWithholding, HoldHonoraria, RecordTaxForm, RecordTutorial, ReleaseHonoraria,
    SetWithholding, TakeBackWaiver, UndoTutorial,
};
use sundae_shared::grant::{Decision, GrantId};
use sundae_shared::text::Message;
use sundae_shared::time::parse_day;

sundae_shared::messages! {
    mod words {
        given: en "It was given", es "Se impartió";
        given_done: en "Recorded as given; its speakers get a mail", es "Anotado como impartido; sus ponentes reciben un correo";
        cancel: en "It was cancelled", es "Se canceló";
        cancel_hint: en "Its speakers read it. Nothing is paid for it.", es "Lo leen sus ponentes. No se paga nada por él.";
        cancelled: en "Recorded as cancelled; its speakers get a mail", es "Anotado como cancelado; sus ponentes reciben un correo";
        undo: en "Take that back", es "Deshacerlo";
        undo_hint: en "Stays in the history; its speakers read it.", es "Queda en el historial; lo leen sus ponentes.";
        undone: en "Taken back", es "Deshecho";
        arrived: en "The tax form arrived", es "Llegó el formulario fiscal";
        arrived_hint: en "Only which form and its date are kept. Nothing of the form itself belongs here: no number, no copy.",
            es "Solo se guarda cuál es y su fecha. Nada del formulario va aquí: ni números ni copias.";
        arrived_done: en "Recorded; they get a mail", es "Anotado; recibe un correo";
        which: en "Which form", es "Qué formulario";
        signed_on: en "Signed on", es "Firmado el";
        no_day: en "Choose the date beside the signature.", es "Elige la fecha de la firma.";
        record: en "Record it", es "Anotarlo";
        again: en "Ask for it again", es "Volver a pedirlo";
        again_hint: en "They read it: what is wrong with the form.", es "Lo leerá: qué falla en el formulario.";
        again_done: en "Asked for again; they get a mail", es "Pedido de nuevo; recibe un correo";
        rate: en "Set what is withheld", es "Fijar la retención";
        rate_field: en "Percent withheld", es "Porcentaje retenido";
        rate_hint: en "A higher rate is in force at once; a lower one waits for a second approver.",
            es "Una tasa más alta rige enseguida; una más baja espera a otra persona que aprueba.";
        rate_why: en "Why", es "Por qué";
        rate_why_hint: en "Such as the treaty and its article. They read it.", es "Por ejemplo, el tratado y su artículo. Lo leerá.";
        bad_rate: en "Write a percentage from 0 to 100, such as 30 or 12.5.", es "Escribe un porcentaje de 0 a 100, por ejemplo 30 o 12,5.";
        rate_done: en "Noted", es "Anotado";
        proposes(name: &str, percent: &str): en "{name} proposes to withhold {percent} %:", es "{name} propone retener el {percent} %:";
        second: en "Somebody else has to decide this.", es "Lo tiene que decidir otra persona.";
        confirm: en "Confirm", es "Confirmar";
        reject: en "Reject", es "Rechazar";
        reject_hint: en "Stays in the history.", es "Queda en el historial.";
        decided: en "Decided", es "Decidido";
        give_back: en "Give it back to them", es "Devolvérselos";
        give_back_hint: en "They read it. The other shares shrink.", es "Lo leerá. Las demás partes se reducen.";
        hold: en "Hold the honoraria", es "Poner los honorarios en espera";
        hold_hint: en "For staff alone; the speaker reads that there is a question, not which. Nothing of their honoraria is paid until somebody else ends the hold.",
            es "Solo para el equipo; la persona lee que hay una pregunta, no cuál. No se pagan sus honorarios hasta que otra persona termine la espera.";
        held: en "On hold; they get a mail", es "En espera; recibe un correo";
        held_by(name: &str): en "{name} holds the honoraria of this speaker:", es "{name} puso en espera los honorarios de esta persona:";
        release: en "End the hold", es "Terminar la espera";
        released: en "The hold has ended; they get a mail", es "La espera terminó; recibe un correo";
        given_back: en "Given back; they get a mail", es "Devueltos; recibe un correo";
    }
}

/// Says what was done and reads the list anew.
fn done(says: Message, reload: Callback<()>) -> impl FnOnce(TutorialView) {
    move |_| {
        root().toasts.say(says);
        tell(reload, ());
    }
}

#[component]
pub fn OutcomeActs(tutorial: String, recorded: bool, reload: Callback<()>) -> impl IntoView {
    let number = StoredValue::new(tutorial);
    let asking = RwSignal::new(false);
    if recorded {
        let undo = Writer::<UndoTutorial>::new();
        let send = move |reason| {
            undo.send((), UndoOutcome { tutorial: number.get_value(), reason }, done(words::undone, reload));
        };
        return view! {
            <div class="actions"><Button label=words::undo on_press=move |()| asking.set(true) /></div>
            <AskReason
                title=words::undo
                hint=words::undo_hint
                open=asking
                working=undo.working
                failure=undo.failure
                error=undo.field_error("reason")
                on_reason=send
            />
        }
        .into_any();
    }
    let (give, cancel) = (Writer::<RecordTutorial>::new(), Writer::<RecordTutorial>::new());
    let with = move |outcome, reason| RecordOutcome { tutorial: number.get_value(), outcome, reason };
    let given = move || {
        give.send((), with(TutorialOutcome::Given, String::new()), done(words::given_done, reload));
    };
    let send = move |reason| {
        cancel.send((), with(TutorialOutcome::Cancelled, reason), done(words::cancelled, reload));
    };
    shortcuts(vec![
        Shortcut::new("g", words::given, given),
        Shortcut::new("c", words::cancel, move || asking.set(true)),
    ]);
    view! {
        <FailureNotice failure=give.failure />
        <div class="actions">
            <Button label=words::given kind=ButtonKind::Primary working=give.working on_press=move |()| given() />
            <Button label=words::cancel on_press=move |()| asking.set(true) />
        </div>
        <AskReason
            title=words::cancel
            hint=words::cancel_hint
            open=asking
            working=cancel.working
            failure=cancel.failure
            error=cancel.field_error("reason")
            on_reason=send
        />
    }
    .into_any()
}

#[component]
pub fn FormActs(speaker: SpeakerView, reload: Callback<()>) -> impl IntoView {
    let here = matches!(speaker.form_state, TaxFormState::Received | TaxFormState::Expired);
    let (arriving, asking) = (RwSignal::new(false), RwSignal::new(false));
    let again = Writer::<AskForTaxFormAgain>::new();
    let grant = StoredValue::new(speaker.grant);
    let form = speaker.form.unwrap_or(TaxForm::W9);
    let send = move |reason| {
        again.send(grant.get_value(), HonorariumReason { reason }, done(words::again_done, reload));
    };
    view! {
        <div class="actions">
            <Button label=words::arrived on_press=move |()| arriving.set(true) />
            {here.then(|| view! { <Button label=words::again on_press=move |()| asking.set(true) /> })}
        </div>
        <Dialog title=words::arrived open=arriving>
            <ArrivedForm grant=grant form=form open=arriving reload=reload />
        </Dialog>
        <AskReason
            title=words::again
            hint=words::again_hint
            open=asking
            working=again.working
            failure=again.failure
            error=again.field_error("reason")
            on_reason=send
        />
    }
}

#[component]
fn ArrivedForm(
    grant: StoredValue<GrantId>,
    form: TaxForm,
    open: RwSignal<bool>,
    reload: Callback<()>,
) -> impl IntoView {
    let record = Writer::<RecordTaxForm>::new();
    let (which, day) = (RwSignal::new(form.word().to_owned()), RwSignal::new(String::new()));
    let no_day = RwSignal::new(None::<String>);
    let submit = move |()| {
        let Some(form) = TaxForm::from_word(&which.get_untracked()) else { return };
        let Some(signed_on) = parse_day(&day.get_untracked()) else {
            no_day.set(Some(words::no_day(crate::i18n::lang_untracked()).into()));
            return;
        };
        no_day.set(None);
        record.send(grant.get_value(), Arrived { form, signed_on }, move |tutorial| {
            open.set(false);
            done(words::arrived_done, reload)(tutorial);
        });
    };
    let forms: Vec<(String, Text)> =
        TaxForm::ALL.iter().map(|form| (form.word().to_owned(), Text::from(form_word(*form)))).collect();
    let error = Signal::derive(move || no_day.get().or_else(|| record.field_error("signed_on").get()));
    view! {
        <Form on_submit=submit>
            <p>{tr(words::arrived_hint)}</p>
            <Select label=words::which value=which options=forms />
            <Field label=words::signed_on kind="date" value=day error=error />
            <FailureNotice failure=record.failure />
            <div class="dialog-foot">
                <Button label=words::record kind=ButtonKind::Primary working=record.working />
            </div>
        </Form>
    }
}

#[component]
pub fn RateActs(speaker: SpeakerView, reload: Callback<()>) -> impl IntoView {
    let setting = RwSignal::new(false);
    let known = speaker.form.is_some();
    let grant = StoredValue::new(speaker.grant);
    let proposal =
        speaker.proposal.map(|proposal| view! { <Proposed proposal=proposal grant=grant reload=reload /> });
    view! {
        {proposal}
        {known.then(|| view! {
            <div class="actions"><Button label=words::rate on_press=move |()| setting.set(true) /></div>
        })}
        <Dialog title=words::rate open=setting>
            <RateForm grant=grant open=setting reload=reload />
        </Dialog>
    }
}

#[component]
fn RateForm(grant: StoredValue<GrantId>, open: RwSignal<bool>, reload: Callback<()>) -> impl IntoView {
    let set = Writer::<SetWithholding>::new();
    let (rate, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let unread = RwSignal::new(None::<String>);
    let submit = move |()| {
        let Some(basis_points) = parse_percent(&rate.get_untracked()) else {
            unread.set(Some(words::bad_rate(crate::i18n::lang_untracked()).into()));
            return;
        };
        unread.set(None);
        let request = Rate { basis_points, reason: reason.get_untracked() };
        set.send(grant.get_value(), request, move |tutorial| {
            open.set(false);
            done(words::rate_done, reload)(tutorial);
        });
    };
    let error = Signal::derive(move || unread.get().or_else(|| set.field_error("basis_points").get()));
    view! {
        <Form on_submit=submit>
            <Field label=words::rate_field hint=words::rate_hint value=rate inputmode="decimal" error=error />
            <Textarea label=words::rate_why hint=words::rate_why_hint value=reason error=set.field_error("reason") maxlength=500 />
            <FailureNotice failure=set.failure />
            <div class="dialog-foot">
                <Button label=words::rate kind=ButtonKind::Primary working=set.working />
            </div>
        </Form>
    }
}

#[component]
fn Proposed(proposal: RateProposal, grant: StoredValue<GrantId>, reload: Callback<()>) -> impl IntoView {
    let RateProposal { basis_points, reason, by, at, mine_to_decide } = proposal;
    let decide = Writer::<DecideWithholding>::new();
    let rejecting = RwSignal::new(false);
    let send = move |decision, reason| {
        let request = Decide { basis_points, decision, reason };
        decide.send(grant.get_value(), request, done(words::decided, reload));
    };
    let ways = match mine_to_decide {
        true => view! {
            <FailureNotice failure=decide.failure />
            <div class="actions">
                <Button
                    label=words::confirm
                    kind=ButtonKind::Primary
                    working=decide.working
                    on_press=move |()| send(Decision::Approve, String::new())
                />
                <Button label=words::reject on_press=move |()| rejecting.set(true) />
            </div>
            <AskReason
                title=words::reject
                hint=words::reject_hint
                open=rejecting
                working=decide.working
                failure=decide.failure
                error=decide.field_error("reason")
                on_reason=move |reason| send(Decision::Reject, reason)
            />
        }
        .into_any(),
        false => view! { <p>{tr(words::second)}</p> }.into_any(),
    };
    view! {
        <Notice tone=Tone::Wait>
            <p>{move || words::proposes(lang(), &by, &percent(basis_points))}" "<span class="soft">{format::short(at)}</span></p>
            <blockquote>{reason}</blockquote>
            {ways}
        </Notice>
    }
}

#[component]
pub fn WaiverActs(grant: GrantId, reload: Callback<()>) -> impl IntoView {
    let back = Writer::<TakeBackWaiver>::new();
    let asking = RwSignal::new(false);
    let grant = StoredValue::new(grant);
    let send = move |reason| {
        back.send(grant.get_value(), HonorariumReason { reason }, done(words::given_back, reload));
    };
    view! {
        <div class="actions"><Button label=words::give_back on_press=move |()| asking.set(true) /></div>
        <AskReason
            title=words::give_back
            hint=words::give_back_hint
            open=asking
            working=back.working
            failure=back.failure
            error=back.field_error("reason")
            on_reason=send
        />
    }
}

#[component]
pub fn HoldActs(grant: GrantId, reload: Callback<()>) -> impl IntoView {
    let hold = Writer::<HoldHonoraria>::new();
    let asking = RwSignal::new(false);
    let grant = StoredValue::new(grant);
    let send =
        move |reason| hold.send(grant.get_value(), HonorariumReason { reason }, done(words::held, reload));
    view! {
        <div class="actions"><Button label=words::hold on_press=move |()| asking.set(true) /></div>
        <AskReason
            title=words::hold
            hint=words::hold_hint
            open=asking
            working=hold.working
            failure=hold.failure
            error=hold.field_error("reason")
            on_reason=send
        />
    }
}

/// A hold that is in force; who may end it can.
#[component]
pub fn Held(hold: HonorariumHold, grant: GrantId, may_end: bool, reload: Callback<()>) -> impl IntoView {
    let HonorariumHold { by, since, reason, mine_to_release } = hold;
    let release = Writer::<ReleaseHonoraria>::new();
    let asking = RwSignal::new(false);
    let grant = StoredValue::new(grant);
    let send = move |reason| {
        release.send(grant.get_value(), HonorariumReason { reason }, done(words::released, reload));
    };
    let ways = match may_end && mine_to_release {
        true => view! {
            <div class="actions"><Button label=words::release on_press=move |()| asking.set(true) /></div>
            <AskReason
                title=words::release
                hint=words::reject_hint
                open=asking
                working=release.working
                failure=release.failure
                error=release.field_error("reason")
                on_reason=send
            />
        }
        .into_any(),
        false => view! { <p>{tr(words::second)}</p> }.into_any(),
    };
    view! {
        <Notice tone=Tone::Wait>
            <p>{move || words::held_by(lang(), &by)}" "<span class="soft">{format::short(since)}</span></p>
            <blockquote>{reason}</blockquote>
            {ways}
        </Notice>
    }
}
