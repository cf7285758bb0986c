//! What staff may do with one grant: each button opens its question. The life cycle says which there are.

use crate::i18n::common::words as common;
use crate::i18n::{format, lang, tr};
use crate::office::may::may;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Field, Form, MoneyText, Notice, Textarea, Tone};
use leptos::prelude::*;
use sundae_shared::claim::review::BeginClaim;
use sundae_shared::claim::review_api::BeginClaimFor;
use sundae_shared::grant::api::{
    DecideGrantProposal, ForfeitGrantOf, OfferGrantAgain, ProposeGrantAmount, RefuseMore,
};
use sundae_shared::grant::rules::next;
use sundae_shared::grant::steps::{Step, StepKind, StepState};
use sundae_shared::grant::{
    DecideProposal, Decision, ForfeitGrant, GrantDetail, GrantEvent, GrantState, OfferAgain, ProposalState,
    ProposalView, ProposeAmount, RefuseMore as Refuse,
};
use sundae_shared::money::Money;
use sundae_shared::people::may::{APPROVE_CLAIMS, CHANGE_GRANTS, DECIDE_GRANTS};
use sundae_shared::time::parse_day;

sundae_shared::messages! {
    mod words {
        offer_again: en "Offer again", es "Ofrecer de nuevo";
        offer_it: en "Offer again and write to them", es "Ofrecer de nuevo y escribirle";
        forfeit: en "Did not attend", es "No asistió";
        forfeit_it: en "Close the award and write to them", es "Cerrar la ayuda y escribirle";
        asks(amount: &str): en "They asked for {amount}:", es "Pidió {amount}:";
        asks_hint: en "To give it, propose that amount; a second person approves it and it is offered anew.",
            es "Para darlo, propón ese importe; otra persona lo aprueba y se ofrece de nuevo.";
        refuse: en "There is no more", es "No hay más";
        refuse_it: en "End the offer and write to them", es "Terminar la oferta y escribirle";
        refuse_hint: en "They read it. The offer ends; it can be offered again.", es "Lo leerá. La oferta termina; puede ofrecerse de nuevo.";
        refused: en "The offer ended; they get a mail", es "La oferta terminó; recibirá un correo";
        propose: en "Propose another amount", es "Proponer otro importe";
        propose_it: en "Propose", es "Proponer";
        begin: en "Begin their claim", es "Empezar su solicitud";
        begin_it: en "Begin it and write to them", es "Empezarla y escribirle";
        begin_hint: en "They read it. A waiver can stand on the claim; they send it themselves.",
            es "Lo leerá. Una dispensa puede apoyarse en la solicitud; la envía la propia persona.";
        begun: en "Begun; they get a mail", es "Empezada; recibirá un correo";
        reason: en "Reason", es "Motivo";
        reason_hint: en "Stays in the history.", es "Queda en el historial.";
        answer_by: en "Answer by", es "Responder hasta";
        amount(code: &str): en "New amount in {code}", es "Importe nuevo en {code}";
        bad_amount: en "Write an amount such as 1500.00.", es "Escribe un importe, por ejemplo 1500.00.";
        bad_day: en "Choose a day.", es "Elige un día.";
        waits(who: &str): en "{who} proposed another amount:", es "{who} propuso otro importe:";
        somebody: en "An import", es "Una importación";
        second: en "Somebody else has to decide this.", es "Lo tiene que decidir otra persona.";
        approve: en "Approve", es "Aprobar";
        reject: en "Reject", es "Rechazar";
        offered: en "Offered again; they get a mail", es "Se ofreció de nuevo; recibirá un correo";
        forfeited: en "Closed; they get a mail", es "Cerrada; recibirá un correo";
        proposed: en "Proposed; a second person decides", es "Propuesto; decide otra persona";
        decided: en "Decided", es "Decidido";
    }
}

#[component]
pub fn Actions(detail: GrantDetail, reload: Callback<()>) -> impl IntoView {
    let state = detail.line.state;
    let changes = may(CHANGE_GRANTS);
    let can = |event| changes && next(state, event).is_ok();
    let (offering, forfeiting, proposing) =
        (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let open_amount =
        changes && matches!(state, GrantState::Offered | GrantState::AsksForMore | GrantState::Accepted);
    let refusing = RwSignal::new(false);
    let can_refuse = may(DECIDE_GRANTS) && next(state, GrantEvent::RefuseMore).is_ok();
    let asked = detail.asked.map(|asked| {
        view! {
            <Notice tone=Tone::Wait>
                <p>{move || words::asks(lang(), &format::money(&asked.amount))}</p>
                <p class="soft">{asked.reason}</p>
                <p>{tr(words::asks_hint)}</p>
            </Notice>
        }
    });
    let beginning = RwSignal::new(false);
    // Nothing is claimed so far, as far as the steps tell.
    let unclaimed =
        detail.line.person.is_some() && detail.steps.contains(&Step::new(StepKind::Receipts, StepState::Now));
    let can_begin = may(APPROVE_CLAIMS) && state == GrantState::Accepted && unclaimed;
    let waiting = detail.proposals.iter().filter(|proposal| proposal.state == ProposalState::Open);
    let waiting: Vec<ProposalView> = waiting.cloned().collect();
    let line = StoredValue::new(detail.line);
    let opener = |label: fn(sundae_shared::text::Lang) -> &'static str, open: RwSignal<bool>| {
        view! { <Button label=label on_press=move |()| open.set(true) /> }
    };
    view! {
        {asked}
        {waiting.into_iter().map(|proposal| view! { <Waiting proposal=proposal reload=reload /> }).collect_view()}
        <div class="actions">
            {can(GrantEvent::OfferAgain).then(|| opener(words::offer_again, offering))}
            {can(GrantEvent::Forfeit).then(|| opener(words::forfeit, forfeiting))}
            {open_amount.then(|| opener(words::propose, proposing))}
            {can_refuse.then(|| opener(words::refuse, refusing))}
            {can_begin.then(|| opener(words::begin, beginning))}
        </div>
        <Dialog title=words::offer_again open=offering>
            <OfferForm line=line open=offering reload=reload />
        </Dialog>
        <Dialog title=words::forfeit open=forfeiting>
            <ForfeitForm line=line open=forfeiting reload=reload />
        </Dialog>
        <Dialog title=words::refuse open=refusing>
            <RefuseForm line=line open=refusing reload=reload />
        </Dialog>
        <Dialog title=words::begin open=beginning>
            <BeginForm line=line open=beginning reload=reload />
        </Dialog>
        <Dialog title=words::propose open=proposing>
            <ProposeForm line=line open=proposing reload=reload />
        </Dialog>
    }
}

type Line = StoredValue<sundae_shared::grant::GrantLine>;

#[component]
fn OfferForm(line: Line, open: RwSignal<bool>, reload: Callback<()>) -> impl IntoView {
    let offer = Writer::<OfferGrantAgain>::new();
    let (reason, day) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let no_day = RwSignal::new(None::<String>);
    let submit = move |()| {
        let Some(answer_by) = parse_day(&day.get_untracked()) else {
            no_day.set(Some(words::bad_day(crate::i18n::lang_untracked()).into()));
            return;
        };
        no_day.set(None);
        let request = OfferAgain { reason: reason.get_untracked(), answer_by };
        offer.send(line.with_value(|line| line.id.clone()), request, move |_| {
            open.set(false);
            root().toasts.say(words::offered);
            tell(reload, ());
        });
    };
    let day_error = Signal::derive(move || no_day.get().or_else(|| offer.field_error("answer_by").get()));
    view! {
        <Form on_submit=submit>
            <Field label=words::answer_by kind="date" value=day error=day_error />
            <Textarea label=words::reason hint=words::reason_hint value=reason error=offer.field_error("reason") maxlength=500 />
            <FailureNotice failure=offer.failure />
            <div class="dialog-foot">
                <Button label=words::offer_it kind=ButtonKind::Primary working=offer.working />
            </div>
        </Form>
    }
}

#[component]
fn ForfeitForm(line: Line, open: RwSignal<bool>, reload: Callback<()>) -> impl IntoView {
    let forfeit = Writer::<ForfeitGrantOf>::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let request = ForfeitGrant { reason: reason.get_untracked() };
        forfeit.send(line.with_value(|line| line.id.clone()), request, move |_| {
            open.set(false);
            root().toasts.say(words::forfeited);
            tell(reload, ());
        });
    };
    view! {
        <Form on_submit=submit>
            <Textarea label=words::reason hint=words::reason_hint value=reason error=forfeit.field_error("reason") maxlength=500 />
            <FailureNotice failure=forfeit.failure />
            <div class="dialog-foot">
                <Button label=words::forfeit_it kind=ButtonKind::Danger working=forfeit.working />
            </div>
        </Form>
    }
}

#[component]
fn RefuseForm(line: Line, open: RwSignal<bool>, reload: Callback<()>) -> impl IntoView {
    let refuse = Writer::<RefuseMore>::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let request = Refuse { reason: reason.get_untracked() };
        refuse.send(line.with_value(|line| line.id.clone()), request, move |_| {
            open.set(false);
            root().toasts.say(words::refused);
            tell(reload, ());
        });
    };
    view! {
        <Form on_submit=submit>
            <Textarea label=words::reason hint=words::refuse_hint value=reason error=refuse.field_error("reason") maxlength=500 />
            <FailureNotice failure=refuse.failure />
            <div class="dialog-foot">
                <Button label=words::refuse_it kind=ButtonKind::Danger working=refuse.working />
            </div>
        </Form>
    }
}

#[component]
fn BeginForm(line: Line, open: RwSignal<bool>, reload: Callback<()>) -> impl IntoView {
    let begin = Writer::<BeginClaimFor>::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let Some(person) = line.with_value(|line| line.person.clone()) else { return };
        begin.send(person, BeginClaim { reason: reason.get_untracked() }, move |_| {
            open.set(false);
            root().toasts.say(words::begun);
            tell(reload, ());
        });
    };
    view! {
        <Form on_submit=submit>
            <Textarea label=words::reason hint=words::begin_hint value=reason error=begin.field_error("reason") maxlength=500 />
            <FailureNotice failure=begin.failure />
            <div class="dialog-foot">
                <Button label=words::begin_it kind=ButtonKind::Primary working=begin.working />
            </div>
        </Form>
    }
}

#[component]
fn ProposeForm(line: Line, open: RwSignal<bool>, reload: Callback<()>) -> impl IntoView {
    let propose = Writer::<ProposeGrantAmount>::new();
    let (amount, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let unread = RwSignal::new(None::<String>);
    let currency = line.with_value(|line| line.award.currency.clone());
    let code = currency.code().to_owned();
    let submit = move |()| {
        let Ok(money) = Money::parse(&amount.get_untracked(), currency.clone()) else {
            unread.set(Some(words::bad_amount(crate::i18n::lang_untracked()).into()));
            return;
        };
        unread.set(None);
        let request = ProposeAmount { amount_minor: money.amount_minor, reason: reason.get_untracked() };
        propose.send(line.with_value(|line| line.id.clone()), request, move |_| {
            open.set(false);
            root().toasts.say(words::proposed);
            tell(reload, ());
        });
    };
    let error = Signal::derive(move || unread.get().or_else(|| propose.field_error("amount_minor").get()));
    view! {
        <Form on_submit=submit>
            <Field
                label=move |lang| words::amount(lang, &code)
                value=amount
                inputmode="decimal"
                error=error
            />
            <Textarea label=words::reason hint=words::reason_hint value=reason error=propose.field_error("reason") maxlength=500 />
            <FailureNotice failure=propose.failure />
            <div class="dialog-foot">
                <Button label=words::propose_it kind=ButtonKind::Primary working=propose.working />
            </div>
        </Form>
    }
}

/// A change that waits, with the decision when it is the caller's to make.
#[component]
fn Waiting(proposal: ProposalView, reload: Callback<()>) -> impl IntoView {
    let decide = Writer::<DecideGrantProposal>::new();
    let rejecting = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let (id, by) = (StoredValue::new(proposal.id), proposal.proposed_by);
    let send = move |decision| {
        let request = DecideProposal { decision, reason: reason.get_untracked() };
        decide.send(id.get_value(), request, move |_| {
            rejecting.set(false);
            root().toasts.say(words::decided);
            tell(reload, ());
        });
    };
    let buttons = view! {
        <FailureNotice failure=decide.failure />
        <div class="actions">
            <Button label=words::approve kind=ButtonKind::Primary working=decide.working on_press=move |()| send(Decision::Approve) />
            <Button label=words::reject on_press=move |()| rejecting.set(true) />
        </div>
    };
    view! {
        <Notice tone=Tone::Wait>
            <p>{move || words::waits(lang(), by.as_deref().unwrap_or(words::somebody(lang())))}</p>
            <p><MoneyText money=proposal.from /> " → " <MoneyText money=proposal.to /></p>
            <p class="soft">{proposal.reason}</p>
            {if proposal.mine_to_decide && may(DECIDE_GRANTS) {
                buttons.into_any()
            } else {
                view! { <p>{tr(words::second)}</p> }.into_any()
            }}
        </Notice>
        <Dialog title=words::reject open=rejecting>
            <Form on_submit=move |()| send(Decision::Reject)>
                <Textarea label=words::reason hint=words::reason_hint value=reason error=decide.field_error("reason") maxlength=500 />
                <FailureNotice failure=decide.failure />
                <div class="dialog-foot">
                    <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| rejecting.set(false) />
                    <Button label=words::reject kind=ButtonKind::Danger working=decide.working />
                </div>
            </Form>
        </Dialog>
    }
}
