//! Who was paid too much, and what became of it: one proposes, another confirms.

use super::claim_address;
use super::model::overpaid;
use crate::expense::bad_money;
use crate::i18n::common::words as common;
use crate::i18n::{Text, format, lang, tr};
use crate::office::claim::AskReason;
use crate::office::list::{address, address_field, neighbour};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{
    Button, ButtonKind, Card, Dialog, EmptyState, FailureNotice, Field, Form, LinkButton, MoneyText, Pill,
    Segmented, Shortcut, Textarea, TimeText, Tone, loaded, shortcuts,
};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::money::{Currency, Money};
use sundae_shared::payment::api::{DecideAdjustment, ListAdjustments, ListDue, ProposeAdjustment};
use sundae_shared::payment::{
    Adjustment, AdjustmentKind, AdjustmentList, AdjustmentState, DecideAdjustment as Decide, DueFilter,
    DuePage, DuePerson, DueShow, PaidPart, ProposeAdjustment as Propose, REASON_CHARS_MAX, text,
};
use sundae_shared::people::may::SETTLE_OVERPAID;
use sundae_shared::text::Message;

sundae_shared::messages! {
    pub mod words {
        title: en "Overpaid", es "Pagado de más";
        lead: en "More was paid than is payable, because an amount was lowered afterwards. One person says whether the money came back or is given up, another confirms it.",
            es "Se pagó más de lo que corresponde, porque un importe bajó después. Una persona dice si el dinero volvió o se da por perdido y otra lo confirma.";
        search: en "Name or e-mail", es "Nombre o correo";
        people: en "Paid too much", es "Pagado de más";
        none_title: en "Nobody was paid too much", es "A nadie se le pagó de más";
        none: en "Somebody stands here when an approval is taken back or lowered after the money was sent.",
            es "Aquí aparece alguien cuando se retira o baja una aprobación después de enviar el dinero.";
        over(part: &str, amount: &str): en "{part}: {amount} too much", es "{part}: {amount} de más";
        own: en "Yours: somebody else says what becomes of it.", es "Tuyo: otra persona dice qué pasa con ello.";
        say(part: &str): en "Say what became of it: {part}", es "Decir qué pasó: {part}";
        claim: en "Open the claim", es "Abrir la solicitud";
        propose: en "What became of the money", es "Qué pasó con el dinero";
        propose_it: en "Propose it", es "Proponerlo";
        about(name: &str, part: &str, amount: &str): en "{name}, {part}: {amount} too much.", es "{name}, {part}: {amount} de más.";
        amount(code: &str): en "Amount in {code}", es "Importe en {code}";
        reason: en "Reason", es "Motivo";
        reason_hint: en "How you know: when it came back, or why it is given up. For who confirms it.",
            es "Cómo lo sabes: cuándo volvió o por qué se da por perdido. Para quien lo confirma.";
        proposed: en "Proposed. Now another person confirms it.", es "Propuesto. Ahora lo confirma otra persona.";
        adjustments: en "Recovered and written off", es "Recuperado y dado por perdido";
        no_adjustments: en "Nothing was proposed so far.", es "Aún no se ha propuesto nada.";
        by(name: &str): en "proposed by {name}", es "propuesto por {name}";
        decided_by(name: &str): en "decided by {name}", es "decidido por {name}";
        confirm: en "Confirm", es "Confirmar";
        reject: en "Reject", es "Rechazar";
        reject_hint: en "For who proposed it.", es "Para quien lo propuso.";
        confirmed: en "Confirmed.", es "Confirmado.";
        rejected: en "Rejected.", es "Rechazado.";
        more: en "Next page", es "Página siguiente";
        first: en "First page", es "Primera página";
        down: en "Next person", es "Persona siguiente";
        up: en "Previous person", es "Persona anterior";
        to_search: en "Search", es "Buscar";
        to_say: en "Say what became of the money", es "Decir qué pasó con el dinero";
    }
}

/// What is asked about: a person, one part, and how much was too much.
#[derive(Clone, PartialEq)]
struct Over {
    due: DuePerson,
    part: PaidPart,
    over_minor: i64,
}

#[component]
pub fn OverpaidPage() -> impl IntoView {
    page_title(words::title);
    let q = address_field("q");
    let (after, set_after) = address("after");
    let (selected, select) = address("person");
    let filter = Memo::new(move |_| DueFilter {
        show: Some(DueShow::Overpaid),
        method: None,
        q: Some(q.get()).filter(|text| !text.is_empty()),
        after: after.get(),
    });
    let list = load::<ListDue>(move || ((), filter.get()));
    let adjustments = load::<ListAdjustments>(|| ((), ()));
    let items = Memo::new(move |_| list.reply().map(|page| page.items).unwrap_or_default());
    let asked = RwSignal::new(None::<Over>);
    let search = NodeRef::<html::Input>::new();
    let step = move |by| {
        let entries: Vec<String> =
            items.with_untracked(|items| items.iter().map(|due| due.person.to_string()).collect());
        if let Some(next) = neighbour(&entries, selected.get_untracked().as_deref(), by) {
            select.set(Some(next.clone()));
        }
    };
    let settles = may(SETTLE_OVERPAID);
    let ask_first = move || {
        let chosen = selected.get_untracked();
        let due = items
            .with_untracked(|items| items.iter().find(|due| Some(due.person.to_string()) == chosen).cloned());
        if let Some(due) = due.filter(|due| settles && !due.own) {
            let first = overpaid(&due).into_iter().next();
            asked.set(first.map(|(part, over_minor)| Over { due, part, over_minor }));
        }
    };
    shortcuts(vec![
        Shortcut::new("j", words::down, move || step(1)),
        Shortcut::new("k", words::up, move || step(-1)),
        Shortcut::new("Enter", words::to_say, ask_first),
        Shortcut::new("/", words::to_search, move || {
            if let Some(input) = search.get_untracked() {
                let _ = input.focus();
            }
        }),
    ]);
    let rows = move |page: DuePage| {
        let page_button = move |label: Message, to: Option<String>| {
            view! {
                <button type="button" class="button" on:click=move |_| set_after.set(to.clone())>{tr(label)}</button>
            }
        };
        view! {
            <Rows items=page.items currency=page.currency selected=selected asked=asked />
            <div class="actions">
                {after.get().map(|_| page_button(words::first, None))}
                {page.next.map(|next| page_button(words::more, Some(next)))}
            </div>
        }
    };
    let changed = Callback::new(move |()| {
        list.refetch();
        adjustments.refetch();
    });
    let currency = move || list.reply().map_or_else(Currency::usd, |page| page.currency);
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft measure">{tr(words::lead)}</p>
        <div class="toolbar">
            <div class="grow"><Field label=words::search kind="search" value=q node_ref=search /></div>
        </div>
        <div class="stack">{loaded(list, rows)}</div>
        <h2>{tr(words::adjustments)}</h2>
        {loaded(adjustments, move |list| view! { <Adjustments list=list changed=changed /> })}
        <ProposeDialog asked=asked currency=Signal::derive(currency) changed=changed />
    }
}

#[component]
fn Rows(
    items: Vec<DuePerson>,
    currency: Currency,
    selected: Memo<Option<String>>,
    asked: RwSignal<Option<Over>>,
) -> impl IntoView {
    if items.is_empty() {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    let row = move |due: DuePerson| {
        let id = due.person.to_string();
        let current = move || selected.with(|selected| selected.as_ref() == Some(&id));
        let parts = overpaid(&due);
        let line = |&(part, over_minor): &(PaidPart, i64)| {
            let money = Money::new(over_minor, currency.clone());
            let says = move || words::over(lang(), text::part(part)(lang()), &format::money(&money));
            view! { <small class="soft">{says}</small> }
        };
        let lines = parts.iter().map(line).collect_view();
        let (name, claim, own) = (due.name.clone(), due.claim.clone(), due.own);
        let ways = (may(SETTLE_OVERPAID) && !own).then(|| {
            let way = |(part, over_minor): (PaidPart, i64)| {
                let over = Over { due: due.clone(), part, over_minor };
                let label = move |lang| words::say(lang, text::part(part)(lang));
                view! { <Button label=label on_press=move |()| asked.set(Some(over.clone())) /> }
            };
            parts.into_iter().map(way).collect_view()
        });
        view! {
            <li class="list-row over-row" aria-current=move || current().then_some("true")>
                <span class="grow">
                    {name}
                    {lines}
                    {own.then(|| view! { <small class="soft">{tr(words::own)}</small> })}
                </span>
                {claim.map(|claim| view! { <LinkButton label=words::claim href=claim_address(&claim) /> })}
                {ways}
            </li>
        }
    };
    view! { <ul class="list" role="list" aria-label=tr(words::people)>{items.into_iter().map(row).collect_view()}</ul> }
        .into_any()
}

/// Open while something is asked.
#[component]
fn ProposeDialog(
    asked: RwSignal<Option<Over>>,
    currency: Signal<Currency>,
    changed: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        if asked.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |was_open: Option<bool>| {
        let now = open.get();
        if was_open == Some(true) && !now {
            asked.set(None);
        }
        now
    });
    let form = move || {
        let over = asked.get()?;
        Some(view! { <ProposeForm over=over currency=currency.get_untracked() open=open changed=changed /> })
    };
    view! { <Dialog title=words::propose open=open>{form}</Dialog> }
}

#[component]
fn ProposeForm(over: Over, currency: Currency, open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let propose = Writer::<ProposeAdjustment>::new();
    let Over { due, part, over_minor } = over;
    let whole = Money::new(over_minor, currency.clone());
    let (amount, reason) = (RwSignal::new(whole.plain()), RwSignal::new(String::new()));
    let kind = RwSignal::new(AdjustmentKind::Recovered);
    let unread = RwSignal::new(None::<String>);
    let refused = propose.field_error("amount_minor");
    let error = Signal::derive(move || unread.get().or_else(|| refused.get()));
    let code = currency.code().to_owned();
    let of = StoredValue::new((due.person, currency));
    let submit = move |()| {
        let (person, currency) = of.get_value();
        let amount_minor = match Money::parse(&amount.get_untracked(), currency) {
            Ok(money) => money.amount_minor,
            Err(bad) => return unread.set(Some(bad_money(&bad)(lang()).to_owned())),
        };
        unread.set(None);
        let request = Propose {
            person,
            kind: kind.get_untracked(),
            part,
            amount_minor,
            reason: reason.get_untracked(),
        };
        propose.send((), request, move |_| {
            open.set(false);
            root().toasts.say(words::proposed);
            tell(changed, ());
        });
    };
    let about = move || {
        let lang = lang();
        words::about(lang, &due.name, text::part(part)(lang), &format::money(&whole))
    };
    let kinds =
        AdjustmentKind::ALL.iter().map(|&kind| (kind, Text::from(text::adjustment_kind(kind)))).collect();
    let most = u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX);
    view! {
        <Form on_submit=submit>
            <p>{about}</p>
            <Segmented label=words::propose options=kinds value=kind on_change=move |to| kind.set(to) />
            <Field label=move |lang| words::amount(lang, &code) value=amount error=error inputmode="decimal" />
            <Textarea label=words::reason hint=words::reason_hint value=reason error=propose.field_error("reason") maxlength=most autofocus=true />
            <FailureNotice failure=propose.failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=words::propose_it kind=ButtonKind::Primary working=propose.working />
            </div>
        </Form>
    }
}

#[component]
fn Adjustments(list: AdjustmentList, changed: Callback<()>) -> impl IntoView {
    let AdjustmentList { currency, items } = list;
    if items.is_empty() {
        return view! { <p class="soft">{tr(words::no_adjustments)}</p> }.into_any();
    }
    let one = move |adjustment: Adjustment| {
        view! { <li><One adjustment=adjustment currency=currency.clone() changed=changed /></li> }
    };
    view! { <ul class="cases" role="list">{items.into_iter().map(one).collect_view()}</ul> }.into_any()
}

fn tone(state: AdjustmentState) -> Tone {
    match state {
        AdjustmentState::Proposed => Tone::Wait,
        AdjustmentState::Confirmed => Tone::Done,
        AdjustmentState::Rejected => Tone::Plain,
    }
}

#[component]
fn One(adjustment: Adjustment, currency: Currency, changed: Callback<()>) -> impl IntoView {
    let Adjustment {
        id,
        name,
        kind,
        part,
        amount_minor,
        state,
        reason,
        proposed_by,
        proposed_at,
        decided_by,
        decided_at,
        mine_to_decide,
        ..
    } = adjustment;
    let decides = mine_to_decide && state == AdjustmentState::Proposed && may(SETTLE_OVERPAID);
    let decided = decided_by.zip(decided_at).map(|(name, at)| {
        view! { " · "<TimeText at=at />" "{move || words::decided_by(lang(), &name)} }
    });
    view! {
        <Card>
            <div class="step-head"><h3>{name}</h3><Pill label=text::adjustment_state(state) tone=tone(state) /></div>
            <p>
                {tr(text::adjustment_kind(kind))}" · "{tr(text::part(part))}" · "
                <strong><MoneyText money=Money::new(amount_minor, currency) /></strong>
            </p>
            <blockquote>{reason}</blockquote>
            <p class="soft"><TimeText at=proposed_at />" "{move || words::by(lang(), &proposed_by)}{decided}</p>
            {decides.then(|| view! { <DecideIt id=id changed=changed /> })}
        </Card>
    }
}

#[component]
fn DecideIt(id: sundae_shared::payment::AdjustmentId, changed: Callback<()>) -> impl IntoView {
    let (confirm, reject) = (Writer::<DecideAdjustment>::new(), Writer::<DecideAdjustment>::new());
    let rejecting = RwSignal::new(false);
    let id = StoredValue::new(id);
    let confirm_it = move |()| {
        confirm.send(id.get_value(), Decide { confirm: true, reason: String::new() }, move |_| {
            root().toasts.say(words::confirmed);
            tell(changed, ());
        });
    };
    let reject_it = move |reason: String| {
        reject.send(id.get_value(), Decide { confirm: false, reason }, move |_| {
            rejecting.set(false);
            root().toasts.say(words::rejected);
            tell(changed, ());
        });
    };
    view! {
        <FailureNotice failure=confirm.failure />
        <div class="actions">
            <Button label=words::confirm kind=ButtonKind::Primary working=confirm.working on_press=confirm_it />
            <Button label=words::reject on_press=move |()| rejecting.set(true) />
        </div>
        <AskReason
            title=words::reject
            hint=words::reject_hint
            open=rejecting
            working=reject.working
            failure=reject.failure
            error=reject.field_error("reason")
            on_reason=reject_it
        />
    }
}
