//! What staff may do with a whole claim: the life cycle says which buttons there are.

use super::detail::Review;
use crate::api::Failure;
use crate::i18n::common::words as common;
use crate::i18n::{format, lang, tr};
use crate::office::budget::ClaimBudgetNote;
use crate::office::may::may;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{
    Button, ButtonKind, Dialog, FailureNotice, Form, Notice, Shortcut, Textarea, TimeText, Tone, shortcuts,
};
use leptos::prelude::*;
use sundae_shared::api::Endpoint;
use sundae_shared::claim::cycle::claim::{ClaimEvent, next};
use sundae_shared::claim::review::{
    ClaimHold, ClaimReview, ListedClaim, REASON_CHARS_MAX, StartReview, WithReason,
};
use sundae_shared::claim::review_api::{
    ApproveClaim, HoldClaim, ReleaseClaim, ReopenClaim, ReturnClaim, StartClaimReview, StopClaimReview,
};
use sundae_shared::claim::{AtVersion, ClaimId, ClaimState};
use sundae_shared::people::may::{APPROVE_CLAIMS, HOLD_CLAIMS, REVIEW_CLAIMS};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        reason: en "Reason", es "Motivo";
        start: en "Start the review", es "Empezar la revisión";
        take_over: en "Take the review over", es "Tomar el relevo";
        stop: en "Lay it aside", es "Dejarla a un lado";
        stopped: en "Laid aside. What you flagged was mailed.", es "Dejada a un lado. Lo marcado se envió por correo.";
        approve: en "Approve the claim", es "Aprobar la solicitud";
        approved: en "Approved. The owner gets a mail.", es "Aprobada. Su titular recibe un correo.";
        return_: en "Return it to its owner", es "Devolverla a su titular";
        return_hint: en "The owner reads it: what is missing, and what to do.",
            es "Lo leerá su titular: qué falta y qué hacer.";
        return_until(day: &str): en "They can change it until {day}.", es "Podrá cambiarla hasta el {day}.";
        returned: en "Returned. The owner gets a mail.", es "Devuelta. Su titular recibe un correo.";
        reopen: en "Take the approval back", es "Deshacer la aprobación";
        reopen_hint: en "The owner is told that it is being looked at once more.",
            es "Se avisa a su titular de que se mira otra vez.";
        reopened: en "The approval was taken back.", es "Se deshizo la aprobación.";
        hold: en "Put the payment on hold", es "Poner el pago en espera";
        hold_hint: en "For staff alone; the owner only learns that there is a question.",
            es "Solo para el equipo; su titular solo sabe que hay una pregunta.";
        held: en "On hold", es "En espera";
        held_by(name: &str): en "{name} put the payment on hold:", es "{name} puso el pago en espera:";
        release: en "End the hold", es "Terminar la espera";
        release_hint: en "What was found out.", es "Qué se averiguó.";
        released: en "The hold has ended.", es "La espera terminó.";
        others: en "Another approver ends this hold.", es "Esta espera la termina otra persona que aprueba.";
    }
}

/// The buttons of the claim. The keys are those that a reviewer needs for every claim.
#[component]
pub fn ClaimActs(claim: ClaimReview, review: Review) -> impl IntoView {
    let ClaimReview { claim, hold, return_until, .. } = claim;
    let ListedClaim { id, state, version, pending, reviewer, own, .. } = claim;
    if own {
        return ().into_any();
    }
    let of = Of { id: StoredValue::new(id), version, review };
    let can = |event| next(state, event).is_some();
    let reviews = may(REVIEW_CLAIMS);
    let others = reviewer.as_ref().is_some_and(|reviewer| !reviewer.mine);
    let lapsed = state == ClaimState::InReview && reviewer.is_none();
    let start = (reviews && (can(ClaimEvent::StartReview) || others || lapsed))
        .then(|| view! { <Start of=of take_over=others /> });
    let mine = state == ClaimState::InReview && !others;
    let budget = (mine && may(APPROVE_CLAIMS)).then(|| view! { <ClaimBudgetNote claim=of.id.get_value() /> });
    let finish = mine.then(
        || view! { <Finish of=of approve=pending == 0 && may(APPROVE_CLAIMS) stop=reviews && !lapsed /> },
    );
    let give_back = (reviews && !others && can(ClaimEvent::Return)).then(|| {
        let asking = RwSignal::new(false);
        shortcuts(vec![Shortcut::new("R", words::return_, move || asking.set(true))]);
        let before = return_until.map(|day| words::return_until(lang(), &format::day(day)));
        reasoned::<ReturnClaim>(of, RETURN, asking, before)
    });
    let asked = || RwSignal::new(false);
    let reopen =
        (reviews && can(ClaimEvent::Reopen)).then(|| reasoned::<ReopenClaim>(of, REOPEN, asked(), None));
    let hold_it =
        (hold.is_none() && may(HOLD_CLAIMS)).then(|| reasoned::<HoldClaim>(of, HOLD, asked(), None));
    let held = hold.map(|hold| view! { <Held hold=hold of=of /> });
    view! {
        {held}
        {budget}
        <div class="actions">{start}{finish}{give_back}{reopen}{hold_it}</div>
    }
    .into_any()
}

/// The claim in question, as it was seen.
#[derive(Clone, Copy)]
struct Of {
    id: StoredValue<ClaimId>,
    version: i64,
    review: Review,
}

impl Of {
    fn with(self, reason: String) -> WithReason {
        WithReason { version: self.version, reason }
    }

    /// Says what was done and shows the claim as it stands now.
    fn done(self, says: Message) -> impl FnOnce(ClaimReview) {
        move |claim| {
            root().toasts.say(says);
            self.review.show(claim);
        }
    }
}

#[component]
fn Start(of: Of, take_over: bool) -> impl IntoView {
    let start = Writer::<StartClaimReview>::new();
    let send = move || {
        let request = StartReview { version: of.version, take_over };
        start.send(of.id.get_value(), request, move |claim| of.review.show(claim));
    };
    let label: Message = if take_over { words::take_over } else { words::start };
    let kind = if take_over { ButtonKind::Plain } else { ButtonKind::Primary };
    shortcuts(vec![Shortcut::new("s", label, send)]);
    view! {
        <FailureNotice failure=start.failure />
        <Button kind=kind label=label working=start.working on_press=move |()| send() />
    }
}

#[component]
fn Finish(of: Of, approve: bool, stop: bool) -> impl IntoView {
    let (approving, stopping) = (Writer::<ApproveClaim>::new(), Writer::<StopClaimReview>::new());
    let at = AtVersion { version: of.version };
    let approve_it = move || approving.send(of.id.get_value(), at, of.done(words::approved));
    let lay_aside = move || stopping.send(of.id.get_value(), at, of.done(words::stopped));
    if approve {
        shortcuts(vec![Shortcut::new("A", words::approve, approve_it)]);
    }
    view! {
        <FailureNotice failure=approving.failure />
        <FailureNotice failure=stopping.failure />
        {approve.then(|| view! {
            <Button kind=ButtonKind::Primary label=words::approve working=approving.working on_press=move |()| approve_it() />
        })}
        {stop.then(|| view! { <Button label=words::stop working=stopping.working on_press=move |()| lay_aside() /> })}
    }
}

/// The words of a decision that needs a reason.
#[derive(Clone, Copy)]
struct Why {
    title: Message,
    hint: Message,
    done: Message,
}

const RETURN: Why = Why { title: words::return_, hint: words::return_hint, done: words::returned };
const REOPEN: Why = Why { title: words::reopen, hint: words::reopen_hint, done: words::reopened };
const HOLD: Why = Why { title: words::hold, hint: words::hold_hint, done: words::held };
const RELEASE: Why = Why { title: words::release, hint: words::release_hint, done: words::released };

/// The button of a decision that needs a reason, and its question.
fn reasoned<E>(of: Of, why: Why, asking: RwSignal<bool>, before: Option<String>) -> AnyView
where
    E: Endpoint<Path = ClaimId, Request = WithReason, Reply = ClaimReview>,
{
    let question = question::<E>(of, why, asking, before);
    view! { <Button label=why.title on_press=move |()| asking.set(true) />{question} }.into_any()
}

fn question<E>(of: Of, why: Why, asking: RwSignal<bool>, before: Option<String>) -> AnyView
where
    E: Endpoint<Path = ClaimId, Request = WithReason, Reply = ClaimReview>,
{
    let writer = Writer::<E>::new();
    let send = move |reason| writer.send(of.id.get_value(), of.with(reason), of.done(why.done));
    view! {
        <AskReason
            title=why.title
            hint=why.hint
            before=before
            open=asking
            working=writer.working
            failure=writer.failure
            error=writer.field_error("reason")
            on_reason=send
        />
    }
    .into_any()
}

#[component]
fn Held(hold: ClaimHold, of: Of) -> impl IntoView {
    let asking = RwSignal::new(false);
    let ClaimHold { by, since, reason, mine_to_release } = hold;
    let way = if mine_to_release && may(APPROVE_CLAIMS) {
        view! { <Button label=words::release on_press=move |()| asking.set(true) /> }.into_any()
    } else {
        view! { <p class="soft">{tr(words::others)}</p> }.into_any()
    };
    view! {
        <Notice tone=Tone::Wait>
            <p>{move || words::held_by(lang(), &by)}" "<span class="soft"><TimeText at=since /></span></p>
            <blockquote>{reason}</blockquote>
            {way}
        </Notice>
        {question::<ReleaseClaim>(of, RELEASE, asking, None)}
    }
}

/// Open while `open`; `on_reason` gets what was typed.
#[component]
pub fn AskReason(
    title: Message,
    hint: Message,
    open: RwSignal<bool>,
    working: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    error: Signal<Option<String>>,
    #[prop(into)] on_reason: Callback<String>,
    /// What stands before the field, such as until when.
    #[prop(default = None)]
    before: Option<String>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let most = u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX);
    let before = StoredValue::new(before);
    view! {
        <Dialog title=title open=open>
            <Form on_submit=move |()| on_reason.run(reason.get_untracked())>
                {before.get_value().map(|says| view! { <p>{says}</p> })}
                <Textarea label=words::reason hint=hint value=reason error=error maxlength=most autofocus=true />
                <FailureNotice failure=failure />
                <div class="dialog-foot">
                    <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                    <Button label=title kind=ButtonKind::Primary working=working />
                </div>
            </Form>
        </Dialog>
    }
}
