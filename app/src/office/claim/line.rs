//! One line of a claim: its row, what it says and comes to, its documents, and what can be decided.

use super::act::AskReason;
use super::compare::{CompareDialog, compared};
use super::detail::{Review, paid_in};
use super::lower::{LowerDialog, Lowered};
use super::model::tone;
use crate::expense::{fields_of, line_steps, shown};
use crate::i18n::{format, lang, tr};
use crate::office::may::may;
use crate::state::writer::Writer;
use crate::ui::{
    Button, ButtonKind, Card, EmptyState, FailureNotice, MoneyText, Notice, Pill, Shortcut, TimeText, Tone,
    shortcuts,
};
use leptos::prelude::*;
use sundae_shared::claim::document::{DocumentView, Media};
use sundae_shared::claim::review::{
    ApproveLine, ClaimReview, ClaimWarning, ReviewedLine, Twin, WithReason, document_file,
};
use sundae_shared::claim::review_api::{ApproveClaimLine, FlagClaimLine, ReopenClaimLine};
use sundae_shared::claim::{
    AtVersion, ClaimState, LineField, LineFields, LineState, review_text, text as claims,
};
use sundae_shared::money::{Currency, Money};
use sundae_shared::people::may::REVIEW_CLAIMS;

sundae_shared::messages! {
    mod words {
        approve(amount: &str): en "Approve {amount}", es "Aprobar {amount}";
        approve_key: en "Approve the expense in full", es "Aprobar el gasto completo";
        lower: en "Approve less…", es "Aprobar menos…";
        flag: en "Flag it", es "Marcarlo";
        flag_way: en "Flag…", es "Marcar…";
        flag_hint: en "The owner reads it: what is wrong, and what would be right.",
            es "Lo leerá su titular: qué está mal y qué sería correcto.";
        undo: en "Take the decision back", es "Deshacer la decisión";
        compare: en "Comparison fare…", es "Tarifa de comparación…";
        nothing: en "Nothing of it can be approved as it stands.", es "Así como está no se puede aprobar nada.";
        start_first: en "Start the review to decide.", es "Empieza la revisión para decidir.";
        decided_by(name: &str): en "decided by {name}", es "decidido por {name}";
        twin(name: &str): en "Open the one of {name}", es "Abrir el de {name}";
        no_document_title: en "No document", es "Sin documento";
        no_document: en "Nothing was handed in for this expense.", es "No se entregó nada para este gasto.";
        open_pdf: en "Save the PDF", es "Guardar el PDF";
        open_large: en "Open it large", es "Abrir en grande";
        pages(count: i64): en "{count} pages", es "{count} páginas";
        of_total(total: &str): en "of {total}", es "de {total}";
    }
}

#[component]
pub fn LineRow(
    line: ReviewedLine,
    warnings: Vec<ClaimWarning>,
    currency: Currency,
    #[prop(into)] current: Signal<bool>,
    review: Review,
) -> impl IntoView {
    let ReviewedLine { id, fields, state, eligible_minor, approved_minor, .. } = line;
    let who =
        [&fields.provider, &fields.description, &fields.route].into_iter().find(|text| !text.is_empty());
    let who = who.cloned().unwrap_or_default();
    // Miles have no total: what they come to is all there is to say.
    let total = (fields.price_minor() > 0).then(|| Money::new(fields.price_minor(), fields.currency.clone()));
    let total = total.map(|total| {
        view! { <br /><small class="soft">{move || words::of_total(lang(), &format::money(&total))}</small> }
    });
    let counts = Money::new(approved_minor.unwrap_or(eligible_minor), currency);
    let level = warnings.iter().map(|warning| warning.level).max_by_key(|level| *level as u8);
    let level = level.map(|level| view! { <Pill label=review_text::level(level) tone=tone(level) /> });
    view! {
        <li>
            <button
                type="button"
                class="list-row"
                aria-current=move || current.get().then_some("true")
                on:click=move |_| review.open(&id)
            >
                <span class="grow">
                    {tr(claims::category(fields.category))}<br />
                    <small class="soft">{who}</small>
                </span>
                {level}
                <span class="worth"><MoneyText money=counts />{total}</span>
                <Pill label=claims::line_state(state) tone=state_tone(state) />
            </button>
        </li>
    }
}

fn state_tone(state: LineState) -> Tone {
    match state {
        LineState::Pending => Tone::Wait,
        LineState::Approved => Tone::Done,
        LineState::Flagged => Tone::Wrong,
        LineState::Removed => Tone::Plain,
    }
}

#[component]
pub fn LinePanel(line: ReviewedLine, claim: ClaimReview, review: Review) -> impl IntoView {
    let currency = paid_in(&claim);
    let steps = claim.figure.as_ref().and_then(|figure| figure.lines.iter().find(|of| of.id == line.id));
    let steps = steps.map(|of| line_steps(of, &currency));
    let warnings = claim.warnings.iter().filter(|warning| warning.line == line.id).cloned();
    let warnings = warnings.map(|warning| view! { <Warned warning=warning /> }).collect_view();
    let problems = line.problems.iter().map(|problem| {
        let (field, what) = (problem.field, problem.what.clone());
        view! { <li>{move || format!("{}: {}", claims::field(field)(lang()), claims::problem(&what, lang()))}</li> }
    });
    let problems = problems.collect::<Vec<_>>();
    let problems =
        (!problems.is_empty()).then(|| view! { <Notice tone=Tone::Wait><ul>{problems}</ul></Notice> });
    let lowered = line.lowered.map(|why| view! { <p>{tr(review_text::lowered(why))}</p> });
    let said = line.reason.clone().map(|why| view! { <blockquote>{why}</blockquote> });
    let by =
        line.decided_by.clone().map(|name| view! { <span>{move || words::decided_by(lang(), &name)}</span> });
    let decided = line.decided_at.map(|at| view! { <p class="soft"><TimeText at=at />" "{by}</p> });
    view! {
        <Card>
            <div class="step-head">
                <h2>{tr(claims::category(line.fields.category))}</h2>
                <Pill label=claims::line_state(line.state) tone=state_tone(line.state) />
            </div>
            {warnings}
            {problems}
            {lowered}
            {said}
            {decided}
            <Deciding line=line.clone() claim=claim review=review />
            <dl class="facts">{facts(&line.fields)}</dl>
            {steps}
        </Card>
    }
}

/// What the owner typed; empty fields are left out.
fn facts(fields: &LineFields) -> impl IntoView + use<> {
    let named = fields_of(fields.category).iter().filter(|field| **field != LineField::Currency);
    let fact = |field: &LineField| {
        let (field, worth) = (*field, shown(fields, *field));
        (!worth.is_empty()).then(|| view! { <dt>{tr(claims::field(field))}</dt><dd>{worth}</dd> })
    };
    let currency = fields.currency.code().to_owned();
    let currency = view! { <dt>{tr(claims::field(LineField::Currency))}</dt><dd>{currency}</dd> };
    (named.filter_map(fact).collect_view(), currency)
}

#[component]
fn Warned(warning: ClaimWarning) -> impl IntoView {
    let ClaimWarning { kind, level, twin, .. } = warning;
    let twin = twin.map(|Twin { name, claim, line, .. }| {
        let line = line.map(|line| format!("&line={line}")).unwrap_or_default();
        let href = claim.map(|claim| format!("/office/claims/?show=all&claim={claim}{line}"));
        let says = move || words::twin(lang(), &name);
        href.map(|href| view! { " "<a href=href>{says}</a> })
    });
    view! {
        <Notice tone=tone(level)>
            <p><strong>{tr(review_text::level(level))}</strong>" "{tr(review_text::warning(kind))}{twin}</p>
        </Notice>
    }
}

/// Buttons and keys for what the caller can decide about this line now.
#[component]
fn Deciding(line: ReviewedLine, claim: ClaimReview, review: Review) -> impl IntoView {
    let state = claim.claim.state;
    let mine = claim.claim.reviewer.as_ref().is_none_or(|reviewer| reviewer.mine);
    if claim.claim.own || !may(REVIEW_CLAIMS) {
        return ().into_any();
    }
    if state == ClaimState::Submitted {
        return view! { <p class="soft">{tr(words::start_first)}</p> }.into_any();
    }
    if state != ClaimState::InReview || !mine {
        return ().into_any();
    }
    match line.state {
        LineState::Pending => view! { <Open line=line currency=paid_in(&claim) review=review /> }.into_any(),
        _ => view! { <Decided line=line review=review /> }.into_any(),
    }
}

#[component]
fn Open(line: ReviewedLine, currency: Currency, review: Review) -> impl IntoView {
    let approve = Writer::<ApproveClaimLine>::new();
    let flag = Writer::<FlagClaimLine>::new();
    let [lowering, flagging, comparing] = [(); 3].map(|()| RwSignal::new(false));
    let compares = compared(&line);
    let ReviewedLine { id, version, eligible_minor, .. } = line;
    let full = Money::new(eligible_minor, currency.clone());
    let lowered = Lowered { line: id.clone(), version, eligible_minor, currency: currency.clone() };
    let comparison = id.clone();
    let id = StoredValue::new(id);
    let in_full = move || {
        let request =
            ApproveLine { version, amount_minor: eligible_minor, lowered: None, reason: String::new() };
        approve.send(id.get_value(), request, move |reply| id.with_value(|id| review.decided(reply, id)));
    };
    let flag_it = move |reason: String| {
        flag.send(id.get_value(), WithReason { version, reason }, move |reply| {
            flagging.set(false);
            id.with_value(|id| review.decided(reply, id));
        });
    };
    let counts = eligible_minor > 0;
    let mut keys = vec![Shortcut::new("f", words::flag, move || flagging.set(true))];
    if counts {
        keys.push(Shortcut::new("a", words::approve_key, in_full));
        keys.push(Shortcut::new("l", words::lower, move || lowering.set(true)));
    }
    shortcuts(keys);
    let approvals = counts.then(|| {
        let says = move |lang: sundae_shared::text::Lang| words::approve(lang, &format::money(&full));
        view! {
            <Button kind=ButtonKind::Primary label=says working=approve.working on_press=move |()| in_full() />
            <Button label=words::lower on_press=move |()| lowering.set(true) />
        }
    });
    let compare = compares.then(|| {
        view! { <Button label=words::compare on_press=move |()| comparing.set(true) /> }
    });
    view! {
        {(!counts).then(|| view! { <p>{tr(words::nothing)}</p> })}
        <FailureNotice failure=approve.failure />
        <div class="actions">
            {approvals}
            <Button label=words::flag_way on_press=move |()| flagging.set(true) />
            {compare}
        </div>
        <LowerDialog open=lowering of=lowered review=review />
        <CompareDialog open=comparing line=comparison version=version currency=currency review=review />
        <AskReason
            title=words::flag
            hint=words::flag_hint
            open=flagging
            working=flag.working
            failure=flag.failure
            error=flag.field_error("reason")
            on_reason=flag_it
        />
    }
}

#[component]
fn Decided(line: ReviewedLine, review: Review) -> impl IntoView {
    let reopen = Writer::<ReopenClaimLine>::new();
    let (id, version) = (StoredValue::new(line.id), line.version);
    let undo = move || {
        reopen.send(id.get_value(), AtVersion { version }, move |reply| {
            id.with_value(|id| review.open(id));
            review.show(reply);
        });
    };
    shortcuts(vec![Shortcut::new("u", words::undo, undo)]);
    view! {
        <FailureNotice failure=reopen.failure />
        <div class="actions"><Button label=words::undo working=reopen.working on_press=move |()| undo() /></div>
    }
}

#[component]
pub fn Documents(documents: Vec<DocumentView>) -> impl IntoView {
    if documents.is_empty() {
        return view! { <EmptyState title=words::no_document_title text=words::no_document /> }.into_any();
    }
    documents.into_iter().map(|document| view! { <Document document=document /> }).collect_view().into_any()
}

/// A picture as it is, a PDF only to be saved: nothing that was handed in runs in the office.
#[component]
fn Document(document: DocumentView) -> impl IntoView {
    let DocumentView { id, media, name, pages, uploaded_at, .. } = document;
    let file = document_file(&id);
    let picture =
        (media == Media::Jpeg).then(|| view! { <img class="evidence" src=file.clone() alt=name.clone() /> });
    let way = if media == Media::Jpeg { words::open_large } else { words::open_pdf };
    let pages = pages.map(|count| view! { " · "{move || words::pages(lang(), count)} });
    view! {
        <figure class="card">
            {picture}
            <figcaption>
                <strong>{name}</strong>
                <br />
                <small class="soft"><TimeText at=uploaded_at />{pages}</small>
                <br />
                <a class="button" href=file target="_blank" rel="noopener">{tr(way)}</a>
            </figcaption>
        </figure>
    }
}
