//! One batch: how it stands and what is next, its payments, its steps.

use super::batch_act::BatchActs;
use super::batches_view::{Marks, payments_of, words as listed};
use super::export::{Saved, SavedFile};
use super::model::{Shown, Totals, batch_tone, notable, payment_tone, short_hash, states, totals};
use super::note::{AskResult, AskedFor};
use crate::i18n::letters::plain_letters;
use crate::i18n::{Text, format, lang, tr};
use crate::office::list::{address, address_field, neighbour};
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::ui::table::Column;
use crate::ui::{
    Card, EmptyState, Field, LinkButton, MoneyText, Notice, Pill, Select, Shortcut, Table, Tone, loaded,
    shortcuts,
};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::claim::cycle::batch::{BatchEvent, BatchState};
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::id::Id;
use sundae_shared::money::{Currency, Money};
use sundae_shared::payee::{PayeeMethod, text as payees};
use sundae_shared::payment::api::GetBatch;
use sundae_shared::payment::format::{PaymentFormat, format_name};
use sundae_shared::payment::{Batch, BatchId, BatchLine, BatchStep, Payment, text};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        title: en "Batch", es "Lote";
        no_such_title: en "No such batch", es "No existe ese lote";
        no_such: en "The address may be old or mistyped.", es "Puede que la dirección sea antigua o tenga una errata.";
        all: en "All batches", es "Todos los lotes";
        payments: en "Payments", es "Pagos";
        total: en "Total", es "Total";
        grant: en "Travel grants", es "Ayudas de viaje";
        honorarium: en "Honoraria, net", es "Honorarios, netos";
        withheld: en "Withheld", es "Retenido";
        hash: en "Hash", es "Hash";
        next_open: en "Look through it, then prepare it: amounts and payment details are frozen, and a hash is taken over them.",
            es "Revísalo y luego prepáralo: los importes y los datos de pago quedan fijos, con un hash sobre todo ello.";
        next_prepared: en "Now a person without any other part in it releases it.",
            es "Ahora lo autoriza una persona que no tenga otro papel en él.";
        next_released: en "Export the file and give it to the bank or service.",
            es "Exporta el archivo y entrégalo al banco o servicio.";
        next_exported: en "Note what became of each payment, by hand or from a file. Once all have a result, close the batch.",
            es "Anota qué pasó con cada pago, a mano o desde un archivo. Cuando todos tengan resultado, cierra el lote.";
        problems_one: en "1 payment is no longer what was prepared. Take it out, or see what changed.",
            es "1 pago ya no es lo que se preparó. Sácalo o mira qué cambió.";
        problems(count: usize): en "{count} payments are no longer what was prepared. Take them out, or see what changed.",
            es "{count} pagos ya no son lo que se preparó. Sácalos o mira qué cambió.";
        search: en "Name or reference", es "Nombre o referencia";
        show: en "Show", es "Mostrar";
        every: en "All", es "Todos";
        counted(name: &str, count: usize): en "{name} ({count})", es "{name} ({count})";
        none: en "There is no payment in it.", es "No hay ningún pago.";
        no_match: en "No payment here fits. Look under another choice, or search less narrowly.",
            es "Ningún pago coincide. Prueba otra opción o una búsqueda más amplia.";
        reference: en "Reference", es "Referencia";
        name: en "Name", es "Nombre";
        amount: en "Amount", es "Importe";
        state: en "State", es "Estado";
        bank: en "Bank reference", es "Referencia del banco";
        check: en "Check number", es "Número de cheque";
        why: en "Reason or problem", es "Motivo o problema";
        note: en "Note", es "Anotar";
        parts(grant: &str, honorarium: &str): en "grant {grant}, honorarium {honorarium}", es "ayuda {grant}, honorarios {honorarium}";
        fee(amount: &str): en "with the check fee {amount}", es "con la tarifa del cheque {amount}";
        event_of(event: &str, reference: &str): en "{event}: {reference}", es "{event}: {reference}";
        steps: en "What happened", es "Qué ha pasado";
        when: en "When", es "Cuándo";
        what: en "What", es "Qué";
        who: en "Who", es "Quién";
        to: en "Became", es "Quedó";
        reason: en "Reason", es "Motivo";
        server: en "Sundae", es "Sundae";
        down: en "Next payment", es "Pago siguiente";
        up: en "Previous payment", es "Pago anterior";
        to_search: en "Search", es "Buscar";
        to_note: en "Note what became of it", es "Anotar qué pasó";
        keys: en "Press ? for the keys", es "Pulsa ? para ver las teclas";
    }
}

/// The batch on the screen, and how a decision shows what it left.
#[derive(Clone, Copy)]
pub struct OnScreen {
    at: Loading<Batch>,
    pub saved: Saved,
}

impl OnScreen {
    pub fn show(self, batch: Batch) {
        self.at.patch(|at| *at = batch);
    }

    /// Says what was done and shows the batch as it stands now.
    pub fn done(self, says: Message) -> impl FnOnce(Batch) {
        move |batch| {
            root().toasts.say(says);
            self.show(batch);
        }
    }

    /// Reads it anew, where what was done did not answer with it.
    pub fn reload(self) {
        self.at.refetch();
    }
}

#[component]
pub fn OneBatchPage(id: String) -> impl IntoView {
    page_title(words::title);
    let Ok(id) = BatchId::parse(&id) else {
        return view! { <h1>{tr(words::title)}</h1><EmptyState title=words::no_such_title text=words::no_such /> }
            .into_any();
    };
    let at = load::<GetBatch>(move || (id.clone(), ()));
    // Outside of what is read anew, so that the file stays at hand after its step was added.
    let saved = Saved::none();
    let screen = OnScreen { at, saved };
    view! {
        <p><LinkButton label=words::all href=super::BATCHES /></p>
        <SavedFile saved=saved />
        {loaded(at, move |batch| view! { <Whole batch=batch screen=screen /> })}
    }
    .into_any()
}

#[component]
fn Whole(batch: Batch, screen: OnScreen) -> impl IntoView {
    let steps = batch.steps.clone();
    view! {
        <Head batch=batch.clone() screen=screen />
        <Payments batch=batch screen=screen />
        <Steps steps=steps />
    }
}

#[component]
fn Head(batch: Batch, screen: OnScreen) -> impl IntoView {
    let acts = batch.clone();
    let Batch { batch: line, payments, content_hash, .. } = batch;
    let BatchLine { number, method, state, currency, payments: count, total_minor, .. } = line.clone();
    let title = move || listed::batch(lang(), number, payees::method_name(method, lang()));
    let total = Money::new(total_minor, currency.clone());
    let Totals { grant_minor, honorarium_minor, withheld_minor } = totals(&payments);
    let part = |word: Message, amount_minor: i64| {
        let money = Money::new(amount_minor, currency.clone());
        (amount_minor != 0).then(|| view! { <dt>{tr(word)}</dt><dd><MoneyText money=money /></dd> })
    };
    let parts = [
        part(words::grant, grant_minor),
        part(words::honorarium, honorarium_minor),
        part(words::withheld, withheld_minor),
    ];
    let parts = parts.into_iter().collect_view();
    let hash = content_hash.map(|hash| {
        view! {
            <dt>{tr(words::hash)}</dt>
            <dd><details><summary><code>{short_hash(&hash)}</code></summary><code class="secret">{hash}</code></details></dd>
        }
    });
    let problems = payments.iter().filter(|payment| payment.problem.is_some()).count();
    let problems = (problems > 0).then(|| {
        let says = move || match problems {
            1 => words::problems_one(lang()).to_owned(),
            _ => words::problems(lang(), problems),
        };
        view! { <Notice tone=Tone::Wait><p>{says}</p></Notice> }
    });
    view! {
        <Card>
            <div class="step-head">
                <h1>{title}</h1>
                <span class="actions">
                    <Marks batch=line />
                    <Pill label=text::batch_state(state) tone=batch_tone(state) />
                </span>
            </div>
            {next_word(state).map(|next| view! { <p class="soft measure">{tr(next)}</p> })}
            {problems}
            <dl class="facts">
                <dt>{tr(words::payments)}</dt><dd>{move || payments_of(lang(), count)}</dd>
                <dt>{tr(words::total)}</dt><dd><strong><MoneyText money=total /></strong></dd>
                {parts}
                {hash}
            </dl>
            <BatchActs batch=acts screen=screen />
        </Card>
    }
}

/// What is to be done next.
fn next_word(state: BatchState) -> Option<Message> {
    match state {
        BatchState::Open => Some(words::next_open),
        BatchState::Prepared => Some(words::next_prepared),
        BatchState::Released => Some(words::next_released),
        BatchState::Exported => Some(words::next_exported),
        BatchState::Closed | BatchState::Cancelled => None,
    }
}

/// The payments in a table, with one question for all of them: five hundred dialogs would be slow.
#[component]
fn Payments(batch: Batch, screen: OnScreen) -> impl IntoView {
    if batch.payments.is_empty() {
        return view! { <p class="soft">{tr(words::none)}</p> }.into_any();
    }
    let [q, state] = ["q", "state"].map(address_field);
    let (selected, select) = address("payment");
    let options = state_options(&batch.payments);
    let batch = StoredValue::new(batch);
    let shown = Memo::new(move |_| {
        let shown = Shown { q: q.get(), state: PaymentState::from_word(&state.get()) };
        batch.with_value(|batch| {
            batch
                .payments
                .iter()
                .filter(|payment| shown.fits(payment, plain_letters))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let asked = RwSignal::new(None::<AskedFor>);
    let search = NodeRef::<html::Input>::new();
    let step = move |by| {
        let entries: Vec<String> =
            shown.with_untracked(|shown| shown.iter().map(|payment| payment.id.to_string()).collect());
        if let Some(next) = neighbour(&entries, selected.get_untracked().as_deref(), by) {
            select.set(Some(next.clone()));
        }
    };
    let takes_out = batch.with_value(|batch| batch.may.contains(&BatchEvent::Pull));
    let ask_first = move || {
        let chosen = selected.get_untracked();
        let of = shown.with_untracked(|shown| {
            shown.iter().find(|payment| Some(payment.id.to_string()) == chosen).cloned()
        });
        if let Some(payment) = of {
            asked.set(questions(&payment, takes_out).into_iter().next());
        }
    };
    shortcuts(vec![
        Shortcut::new("j", words::down, move || step(1)),
        Shortcut::new("k", words::up, move || step(-1)),
        Shortcut::new("Enter", words::to_note, ask_first),
        Shortcut::new("/", words::to_search, move || {
            if let Some(input) = search.get_untracked() {
                let _ = input.focus();
            }
        }),
    ]);
    let table = move || {
        let payments = shown.get();
        if payments.is_empty() {
            return view! { <p class="soft">{tr(words::no_match)}</p> }.into_any();
        }
        let (checks, currency) = batch.with_value(|batch| {
            let method = batch.batch.method;
            (method == PayeeMethod::Check, batch.batch.currency.clone())
        });
        let row = |payment: Payment| {
            let currency = currency.clone();
            view! { <Row payment=payment currency=currency takes_out=takes_out selected=selected asked=asked /> }
        };
        let rows = payments.into_iter().map(row).collect_view();
        view! { <Table caption=words::payments columns=columns(checks)>{rows}</Table> }.into_any()
    };
    view! {
        <div class="toolbar">
            <div class="grow"><Field label=words::search kind="search" value=q node_ref=search /></div>
            <Select label=words::show value=state options=options />
            <p class="soft">{tr(words::keys)}</p>
        </div>
        {table}
        <AskResult asked=asked batch=batch screen=screen />
    }
    .into_any()
}

fn columns(checks: bool) -> Vec<Column> {
    let bank: Message = if checks { words::check } else { words::bank };
    vec![
        Column::text(words::reference),
        Column::text(words::name),
        Column::number(words::amount),
        Column::text(words::state),
        Column::text(bank),
        Column::text(words::why),
        Column::text(words::note),
    ]
}

fn state_options(payments: &[Payment]) -> Vec<(String, Text)> {
    let option = |(state, count): (PaymentState, usize)| {
        let says = move |lang| words::counted(lang, text::payment_state(state)(lang), count);
        (state.word().to_owned(), Text::from(says))
    };
    let every = std::iter::once((String::new(), Text::from(words::every)));
    every.chain(states(payments).into_iter().map(option)).collect()
}

/// What can be asked about a payment, in the order of its buttons.
fn questions(payment: &Payment, takes_out: bool) -> Vec<AskedFor> {
    let note = |event| AskedFor::Note(payment.clone(), event);
    let mut questions: Vec<_> = notable(payment).into_iter().map(note).collect();
    if takes_out && payment.state == PaymentState::Prepared {
        questions.push(AskedFor::TakeOut(payment.clone()));
    }
    questions
}

/// Moves the page only when it has to.
fn into_sight(row: &web_sys::Element) {
    let place = row.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    if place.top() < 0.0 || place.bottom() > height {
        row.scroll_into_view_with_bool(place.top() < 0.0);
    }
}

#[component]
fn Row(
    payment: Payment,
    currency: Currency,
    takes_out: bool,
    selected: Memo<Option<String>>,
    asked: RwSignal<Option<AskedFor>>,
) -> impl IntoView {
    let id = payment.id.to_string();
    let current = Memo::new(move |_| selected.with(|selected| selected.as_ref() == Some(&id)));
    let row = NodeRef::<html::Tr>::new();
    Effect::new(move || {
        if current.get()
            && let Some(row) = row.get()
        {
            into_sight(&row);
        }
    });
    let ways = questions(&payment, takes_out).into_iter().map(|ask| {
        let (label, reference) = (ask.label(), payment.reference.clone());
        let names = move || words::event_of(lang(), label(lang()), &reference);
        view! {
            <button type="button" class="button" aria-label=names on:click=move |_| asked.set(Some(ask.clone()))>
                {tr(label)}
            </button>
        }
    });
    let ways = ways.collect_view();
    let Payment { reference, name, claim, state, amount_minor, bank_reference, .. } = payment.clone();
    let name = match claim {
        Some(claim) => view! { <a href=super::claim_address(&claim)>{name}</a> }.into_any(),
        None => view! { {name} }.into_any(),
    };
    let problem = payment.problem.map(|problem| view! { <p>{tr(text::problem(problem))}</p> });
    let warnings = super::due_view::warned(payment.warnings.clone());
    let reason = payment.reason.clone();
    let money = Money::new(amount_minor, currency.clone());
    let parts = move || parts_of(&payment, &currency);
    view! {
        <tr node_ref=row aria-current=move || current.get().then_some("true")>
            <td>{reference}</td>
            <td>{name}</td>
            <td class="number">
                <MoneyText money=money />
                {move || parts().map(|says| view! { <br /><small class="soft">{says}</small> })}
            </td>
            <td><Pill label=text::payment_state(state) tone=payment_tone(state) /></td>
            <td class="reference">{bank_reference}</td>
            <td class="from-file">{problem}{warnings}{reason}</td>
            <td><div class="row-actions">{ways}</div></td>
        </tr>
    }
}

/// What a payment is made of, where it is not one grant alone.
fn parts_of(payment: &Payment, currency: &Currency) -> Option<String> {
    let money = |amount_minor: i64| format::money(&Money::new(amount_minor, currency.clone()));
    let Payment { grant_minor, honorarium_minor, check_fee_minor, .. } = *payment;
    let parts =
        (honorarium_minor != 0).then(|| words::parts(lang(), &money(grant_minor), &money(honorarium_minor)));
    let fee = (check_fee_minor != 0).then(|| words::fee(lang(), &money(check_fee_minor)));
    let said = [parts, fee].into_iter().flatten().collect::<Vec<_>>().join(", ");
    (!said.is_empty()).then_some(said)
}

/// The words of the trail as the screens say them: "PayPal" for "3 paypal", "1 payment" for "1 payments".
fn became(to: &str) -> String {
    let (number, word) = to.split_once(' ').unwrap_or((to, ""));
    if let Some(format) = PaymentFormat::from_word(number) {
        return format!("{}, {}", format_name(format)(lang()), short_hash(word));
    }
    match (PayeeMethod::from_word(word), number.parse::<i64>()) {
        (Some(method), Ok(_)) => payees::method_name(method, lang()).to_owned(),
        (None, Ok(count)) if word == "payments" => payments_of(lang(), count),
        _ => short_hash(to),
    }
}

#[component]
fn Steps(steps: Vec<BatchStep>) -> impl IntoView {
    let row = |step: BatchStep| {
        let BatchStep { action, at, by, to, reason } = step;
        let by = by.map_or_else(|| Text::from(words::server), Text::from);
        view! {
            <tr>
                <td>{move || format::short(at)}</td>
                <td>{tr(text::action(action))}</td>
                <td>{by.show()}</td>
                <td class="from-file">{to.map(|to| move || became(&to))}</td>
                <td class="from-file">{reason}</td>
            </tr>
        }
    };
    let columns = [words::when, words::what, words::who, words::to, words::reason].map(Column::text).into();
    view! {
        <Table caption=words::steps columns=columns>{steps.into_iter().map(row).collect_view()}</Table>
    }
}
