//! One person's payment details: masked, their history, opening one record, ending a hold.

use super::view::tone;
use crate::i18n::common::words as common;
use crate::i18n::{Text, format, lang, tr};
use crate::office::factor::Freshly;
use crate::office::may::may;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Card, Dialog, EmptyState, FailureNotice, Form, Notice, Pill, Table, Textarea,
    TimeText, Tone, loaded,
};
use leptos::prelude::*;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::payee::api::{GetPayeeOf, ReleasePayeeHold, RevealPayee};
use sundae_shared::payee::{
    MaskedPayee, PayeeDetail, PayeeEvent, PayeeField, PayeeHold, PayeeId, PayeeMethod, PayeeValue,
    ReleaseHold, RevealReason, RevealedPayee, text,
};
use sundae_shared::people::may::REVEAL_PAYEES;

sundae_shared::messages! {
    mod words {
        no_such_title: en "No such person", es "No existe esa persona";
        no_such: en "The address may be old or mistyped.", es "Puede que la dirección sea antigua o tenga una errata.";
        legal: en "Name on the award", es "Nombre en la ayuda";
        country: en "Country of the account", es "País de la cuenta";
        set_at: en "Given", es "Indicado";
        confirmed_at: en "Confirmed", es "Confirmado";
        none: en "There are no payment details now.", es "Ahora no hay datos de pago.";
        before: en "What stood here before", es "Lo que había antes";
        own: en "These are your own, or of somebody who shares your mailbox or is linked with you: somebody else has to look at them.",
            es "Son tuyos, o de alguien que comparte tu correo o está vinculado contigo: los tiene que mirar otra persona.";
        reveal: en "Show in full", es "Mostrar completo";
        reveal_it: en "Show it and keep the reason", es "Mostrar y guardar el motivo";
        reason: en "Reason", es "Motivo";
        reveal_hint: en "Such as: the bank returned the payment. Stays in the history with your name.",
            es "Por ejemplo: el banco devolvió el pago. Queda en el historial con tu nombre.";
        shown: en "In full", es "Completo";
        hide: en "Hide", es "Ocultar";
        release: en "End the hold", es "Terminar la pausa";
        release_hint: en "How you reached them, and what they said. Not by mail: their mailbox may be in other hands.",
            es "Cómo hablaste con la persona y qué dijo. No por correo: su buzón puede estar en otras manos.";
        released: en "The hold has ended; they get a mail", es "La pausa terminó; recibirá un correo";
        others: en "Somebody else has to end this hold.", es "Esta pausa la tiene que terminar otra persona.";
        trail: en "What happened", es "Qué ha pasado";
        when: en "When", es "Cuándo";
        what: en "What", es "Qué";
        who: en "Who", es "Quién";
        server: en "Sundae", es "Sundae";
    }
}

#[component]
pub fn Detail(id: String, changed: Callback<()>) -> impl IntoView {
    let Ok(id) = PersonId::parse(&id) else {
        return view! { <EmptyState title=words::no_such_title text=words::no_such /> }.into_any();
    };
    let detail = load::<GetPayeeOf>(move || (id.clone(), ()));
    let reload = Callback::new(move |()| {
        detail.refetch();
        tell(changed, ());
    });
    // Outside of what is loaded anew, so that it stays in sight after its line of the history was added.
    let opened = RwSignal::new(None::<RevealedPayee>);
    view! {
        {move || opened.get().map(|revealed| view! { <InFull revealed=revealed opened=opened /> })}
        {loaded(detail, move |detail| view! { <Shown detail=detail opened=opened reload=reload /> })}
    }
    .into_any()
}

/// In this page's memory alone, until it is hidden or left.
#[component]
fn InFull(revealed: RevealedPayee, opened: RwSignal<Option<RevealedPayee>>) -> impl IntoView {
    let RevealedPayee { method, values, .. } = revealed;
    view! {
        <Notice tone=Tone::Info>
            <h2>{tr(words::shown)}</h2>
            <dl class="facts">{facts(method, values)}</dl>
            <Button label=words::hide on_press=move |()| opened.set(None) />
        </Notice>
    }
}

fn facts(method: PayeeMethod, values: Vec<PayeeValue>) -> impl IntoView {
    let row = move |PayeeValue { field, value }: PayeeValue| {
        let shown = move || match field {
            PayeeField::Holder => text::holder(&value, lang()).to_owned(),
            _ => value.clone(),
        };
        view! { <dt>{move || text::field_name(method, field, lang())}</dt><dd>{shown}</dd> }
    };
    values.into_iter().map(row).collect_view()
}

#[component]
fn Shown(
    detail: PayeeDetail,
    opened: RwSignal<Option<RevealedPayee>>,
    reload: Callback<()>,
) -> impl IntoView {
    let PayeeDetail { person, name, legal_names, fact, current, before, holds, trail, own } = detail;
    let reveals = may(REVEAL_PAYEES) && !own;
    let masked = {
        let person = person.clone();
        move |payee: MaskedPayee| {
            let person = person.clone();
            view! { <Masked payee=payee person=person reveals=reveals opened=opened reload=reload /> }
        }
    };
    let now = match current {
        Some(payee) => masked(payee).into_any(),
        None => view! { <p>{tr(words::none)}</p> }.into_any(),
    };
    let earlier = (!before.is_empty()).then(|| {
        view! {
            <details>
                <summary>{tr(words::before)}</summary>
                {before.into_iter().map(masked).collect_view()}
            </details>
        }
    });
    view! {
        <Card>
            <div class="step-head">
                <h2>{name}</h2>
                <Pill label=move |lang| text::fact(fact, lang) tone=tone(fact) />
            </div>
            <dl class="facts"><dt>{tr(words::legal)}</dt><dd>{legal_names.join(" · ")}</dd></dl>
            {own.then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::own)}</p></Notice> })}
            {holds.into_iter().map(|hold| view! { <Hold hold=hold reload=reload /> }).collect_view()}
            {now}
            {earlier}
            <Trail events=trail />
        </Card>
    }
}

#[component]
fn Masked(
    payee: MaskedPayee,
    person: PersonId,
    reveals: bool,
    opened: RwSignal<Option<RevealedPayee>>,
    reload: Callback<()>,
) -> impl IntoView {
    let MaskedPayee { id, method, country, values, set_at, confirmed_at, warnings } = payee;
    let asking = RwSignal::new(false);
    let warnings = warnings.into_iter().map(|warning| {
        view! { <Pill label=move |lang| text::warning_short(warning, lang) tone=Tone::Wait /> }
    });
    let (id, person) = (StoredValue::new(id), StoredValue::new(person));
    view! {
        <h3>{move || text::method_name(method, lang())}</h3>
        <p>{warnings.collect_view()}</p>
        <dl class="facts">
            <dt>{tr(words::country)}</dt><dd>{move || format::country(country.code())}</dd>
            {facts(method, values)}
            <dt>{tr(words::set_at)}</dt><dd><TimeText at=set_at /></dd>
            {confirmed_at.map(|at| view! { <dt>{tr(words::confirmed_at)}</dt><dd><TimeText at=at /></dd> })}
        </dl>
        {reveals.then(|| view! { <Button label=words::reveal on_press=move |()| asking.set(true) /> })}
        <Dialog title=words::reveal open=asking>
            <RevealForm id=id person=person asking=asking opened=opened reload=reload />
        </Dialog>
    }
}

#[component]
fn RevealForm(
    id: StoredValue<PayeeId>,
    person: StoredValue<PersonId>,
    asking: RwSignal<bool>,
    opened: RwSignal<Option<RevealedPayee>>,
    reload: Callback<()>,
) -> impl IntoView {
    let reveal = Writer::<RevealPayee>::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let request = RevealReason { payee: id.get_value(), reason: reason.get_untracked() };
        reveal.send(person.get_value(), request, move |revealed| {
            asking.set(false);
            opened.set(Some(revealed));
            tell(reload, ());
        });
    };
    view! {
        <Freshly failure=reveal.failure on=submit />
        <Form on_submit=submit>
            <Textarea label=words::reason hint=words::reveal_hint value=reason error=reveal.field_error("reason") maxlength=500 />
            <FailureNotice failure=reveal.failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| asking.set(false) />
                <Button label=words::reveal_it kind=ButtonKind::Primary working=reveal.working />
            </div>
        </Form>
    }
}

#[component]
fn Hold(hold: PayeeHold, reload: Callback<()>) -> impl IntoView {
    let release = Writer::<ReleasePayeeHold>::new();
    let (asking, reason) = (RwSignal::new(false), RwSignal::new(String::new()));
    let PayeeHold { id, cause, since, mine_to_release } = hold;
    let id = StoredValue::new(id);
    let submit = move |()| {
        release.send(id.get_value(), ReleaseHold { reason: reason.get_untracked() }, move |_| {
            asking.set(false);
            root().toasts.say(words::released);
            tell(reload, ());
        });
    };
    let way = if mine_to_release && may(REVEAL_PAYEES) {
        view! { <Button label=words::release on_press=move |()| asking.set(true) /> }.into_any()
    } else {
        view! { <p class="soft">{tr(words::others)}</p> }.into_any()
    };
    view! {
        <Notice tone=Tone::Wait>
            <p>{move || text::hold(cause, lang())}</p>
            <p class="soft"><TimeText at=since /></p>
            {way}
        </Notice>
        <Dialog title=words::release open=asking>
            <Form on_submit=submit>
                <Textarea label=words::reason hint=words::release_hint value=reason error=release.field_error("reason") maxlength=500 />
                <FailureNotice failure=release.failure />
                <div class="dialog-foot">
                    <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| asking.set(false) />
                    <Button label=words::release kind=ButtonKind::Primary working=release.working />
                </div>
            </Form>
            <Freshly failure=release.failure on=submit />
        </Dialog>
    }
}

#[component]
fn Trail(events: Vec<PayeeEvent>) -> impl IntoView {
    let row = |event: PayeeEvent| {
        let action = event.action;
        let by = event.by.map_or_else(|| Text::from(words::server), Text::from);
        view! {
            <tr>
                <td>{move || format::short(event.at)}</td>
                <td>{move || text::action(action, lang())}</td>
                <td>{by.show()}</td>
                <td>{event.reason.unwrap_or_default()}</td>
            </tr>
        }
    };
    let columns = vec![
        Column::text(words::when),
        Column::text(words::what),
        Column::text(words::who),
        Column::text(words::reason),
    ];
    view! {
        <Table caption=words::trail columns=columns>{events.into_iter().map(row).collect_view()}</Table>
    }
}
