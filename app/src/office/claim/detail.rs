//! One claim: how it stands and what it waits for, its lines beside their documents, its figure and history.

use super::line::{Documents, LinePanel, LineRow};
use super::model::{next_to_decide, open_line};
use super::view::{Marks, state_word};
use super::waiver::Waivers;
use crate::expense::figure_card;
use crate::i18n::{Text, format, lang, tr};
use crate::office::list::address;
use crate::office::may::may;
use crate::state::load::{Loading, load};
use crate::ui::table::Column;
use crate::ui::{Card, EmptyState, MoneyText, Notice, Shortcut, Table, Tone, loaded, shortcuts};
use leptos::prelude::*;
use sundae_shared::claim::amount::{Outcome, Part};
use sundae_shared::claim::review::{ClaimPast, ClaimReview, ReviewedAward, ReviewedLine};
use sundae_shared::claim::review_api::GetClaimOf;
use sundae_shared::claim::{
    Category, ClaimId, ClaimState, ExpenseLineId, LineState, ready, review_text, text as claims,
};
use sundae_shared::grant::text as grants;
use sundae_shared::id::Id;
use sundae_shared::payee::text as payees;
use sundae_shared::people::may::TAKE_DOCUMENTS;
use sundae_shared::report::documents_path;
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        no_such_title: en "No such claim", es "No existe esa solicitud";
        no_such: en "The address may be old or mistyped.", es "Puede que la dirección sea antigua o tenga una errata.";
        own: en "This claim is yours, or of somebody who shares your mailbox: somebody else decides about it.",
            es "Esta solicitud es tuya, o de alguien que comparte tu correo: la decide otra persona.";
        legal: en "Name on the award", es "Nombre en la ayuda";
        email: en "E-mail", es "Correo";
        trip: en "Trip", es "Viaje";
        payee: en "Payment details", es "Datos de pago";
        attested: en "Signed", es "Firmada";
        attested_by(name: &str, when: &str): en "{name}, {when}", es "{name}, {when}";
        returned: en "It went back with this reason:", es "Se devolvió con este motivo:";
        ready: en "Nothing is missing: it can be paid.", es "No falta nada: se puede pagar.";
        paid: en "All of it is paid.", es "Está pagada por completo.";
        overpaid: en "More was paid than is approved.", es "Se pagó más de lo aprobado.";
        nothing: en "No amount is left to pay.", es "No queda ningún importe por pagar.";
        waits: en "Before it can be paid", es "Antes de poder pagarla";
        lines: en "Expenses", es "Gastos";
        no_lines: en "There is no expense in it.", es "No hay ningún gasto.";
        next: en "Next expense", es "Gasto siguiente";
        previous: en "Previous expense", es "Gasto anterior";
        documents: en "All documents (ZIP)", es "Todos los documentos (ZIP)";
        history: en "What happened", es "Qué ha pasado";
        when: en "When", es "Cuándo";
        what: en "What", es "Qué";
        who: en "Who", es "Quién";
        to: en "Became", es "Quedó";
        reason: en "Reason", es "Motivo";
        server: en "Sundae", es "Sundae";
    }
}

/// The claim on the screen, and what is done when it has changed.
#[derive(Clone, Copy)]
pub struct Review {
    at: Loading<ClaimReview>,
    changed: Callback<()>,
    open_line: SignalSetter<Option<String>>,
}

impl Review {
    /// Shows the claim as a decision left it.
    pub fn show(self, claim: ClaimReview) {
        self.at.patch(|at| *at = claim);
        self.changed.run(());
    }

    /// The same after a decision about a line; the next one to decide opens.
    pub fn decided(self, claim: ClaimReview, line: &ExpenseLineId) {
        let next = next_to_decide(&claim.lines, line).unwrap_or_else(|| line.clone());
        self.open(&next);
        self.show(claim);
    }

    pub fn open(self, line: &ExpenseLineId) {
        self.open_line.set(Some(line.to_string()));
    }
}

#[component]
pub fn ClaimDetail(id: String, changed: Callback<()>) -> impl IntoView {
    let Ok(id) = ClaimId::parse(&id) else {
        return view! { <EmptyState title=words::no_such_title text=words::no_such /> }.into_any();
    };
    let at = load::<GetClaimOf>(move || (id.clone(), ()));
    let (chosen, open_line) = address("line");
    let review = Review { at, changed, open_line };
    loaded(at, move |claim| view! { <Whole claim=claim review=review chosen=chosen /> })
}

#[component]
fn Whole(claim: ClaimReview, review: Review, chosen: Memo<Option<String>>) -> impl IntoView {
    let figure = claim.figure.clone().map(figure_card);
    let history = claim.history.clone();
    let waivers = claim.clone();
    view! {
        <Head claim=claim.clone() review=review />
        <Lines claim=claim review=review chosen=chosen />
        <div class="review-panes">
            <div class="stack">{figure}</div>
            <Waivers claim=waivers review=review />
        </div>
        <History past=history />
    }
}

#[component]
fn Head(claim: ClaimReview, review: Review) -> impl IntoView {
    let acts = claim.clone();
    let ClaimReview {
        claim,
        email,
        legal_name,
        awards,
        trip,
        waits,
        payee,
        attested,
        return_reason,
        figure,
        ..
    } = claim;
    let own = claim.own;
    // Once it is approved, why it went back is history and stands there.
    let return_reason = return_reason.filter(|_| claim.state != ClaimState::Approved);
    let archive = (!own && may(TAKE_DOCUMENTS)).then(|| {
        let href = documents_path(&claim.person);
        view! { <p><a rel="external" download="" href=href>{tr(words::documents)}</a></p> }
    });
    let days = [trip.arrival, trip.first_day, trip.last_day, trip.departure];
    let shown = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    let days = days.map(shown).join(" · ");
    let attested = attested.map(|signed| {
        let says = move || words::attested_by(lang(), &signed.name, &format::short(signed.at));
        view! { <dt>{tr(words::attested)}</dt><dd>{says}</dd> }
    });
    let settled = figure.filter(|figure| !figure.estimate).and_then(|figure| settled_words(figure.total));
    let waiting = if let Some((tone, says)) = settled {
        view! { <Notice tone=tone><p>{tr(says)}</p></Notice> }.into_any()
    } else if waits.is_empty() {
        view! { <Notice tone=Tone::Done><p>{tr(words::ready)}</p></Notice> }.into_any()
    } else {
        let each = waits.into_iter().map(|waits| view! { <li>{tr(ready::words(waits))}</li> });
        view! { <details><summary>{tr(words::waits)}</summary><ul>{each.collect_view()}</ul></details> }
            .into_any()
    };
    view! {
        <Card>
            <div class="step-head">
                <h1>{claim.name.clone()}</h1>
                <Marks claim=claim />
            </div>
            {own.then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::own)}</p></Notice> })}
            {return_reason.map(|why| view! { <Notice tone=Tone::Wait><p>{tr(words::returned)}</p><blockquote>{why}</blockquote></Notice> })}
            <dl class="facts">
                <dt>{tr(words::legal)}</dt><dd>{legal_name}</dd>
                <dt>{tr(words::email)}</dt><dd>{email}</dd>
                {awards.into_iter().map(award).collect_view()}
                <dt>{tr(words::trip)}</dt><dd>{days}</dd>
                <dt>{tr(words::payee)}</dt><dd>{move || payees::fact(payee, lang())}</dd>
                {attested}
            </dl>
            {waiting}
            {archive}
            <super::act::ClaimActs claim=acts review=review />
        </Card>
    }
}

/// What is said of an approved claim that no payment follows from.
fn settled_words(total: Part) -> Option<(Tone, Message)> {
    match total.outcome {
        Outcome::Pay => None,
        Outcome::Paid => Some((Tone::Done, words::paid)),
        Outcome::Overpaid => Some((Tone::Wait, words::overpaid)),
        Outcome::NothingToPay => Some((Tone::Info, words::nothing)),
    }
}

fn award(award: ReviewedAward) -> impl IntoView {
    let ReviewedAward { kind, award, funding_source, tutorial, .. } = award;
    let more = [Some(funding_source), tutorial].into_iter().flatten().filter(|text| !text.is_empty());
    let more = more.collect::<Vec<_>>().join(" · ");
    view! {
        <dt>{move || grants::kind(kind, lang())}</dt>
        <dd><MoneyText money=award />" "<span class="soft">{more}</span></dd>
    }
}

/// The list of lines with the open one below it, and its documents beside them.
#[component]
fn Lines(claim: ClaimReview, review: Review, chosen: Memo<Option<String>>) -> impl IntoView {
    if claim.lines.is_empty() {
        return view! { <p class="soft">{tr(words::no_lines)}</p> }.into_any();
    }
    let claim = StoredValue::new(claim);
    let open = Memo::new(move |_| {
        claim.with_value(|claim| open_line(&claim.lines, chosen.get().as_deref()).map(|line| line.id.clone()))
    });
    let step = move |by: isize| {
        let to = claim.with_value(|claim| {
            let at = claim.lines.iter().position(|line| Some(&line.id) == open.get_untracked().as_ref())?;
            claim.lines.get(at.saturating_add_signed(by)).map(|line| line.id.clone())
        });
        if let Some(to) = to {
            review.open(&to);
        }
    };
    shortcuts(vec![
        Shortcut::new("n", words::next, move || step(1)),
        Shortcut::new("p", words::previous, move || step(-1)),
    ]);
    let line = move || -> Option<ReviewedLine> {
        let open = open.get()?;
        claim.with_value(|claim| claim.lines.iter().find(|line| line.id == open).cloned())
    };
    let rows = claim.with_value(|claim| {
        let row = |line: &ReviewedLine| {
            let id = line.id.clone();
            let current = Signal::derive(move || open.get().as_ref() == Some(&id));
            let warnings = claim.warnings.iter().filter(|warning| warning.line == line.id).cloned().collect();
            view! { <LineRow line=line.clone() warnings=warnings currency=paid_in(claim) current=current review=review /> }
        };
        claim.lines.iter().map(row).collect_view()
    });
    let panel =
        move || line().map(|line| view! { <LinePanel line=line claim=claim.get_value() review=review /> });
    let documents = move || line().map(|line| view! { <Documents documents=line.documents /> });
    view! {
        <h2>{tr(words::lines)}</h2>
        <div class="review-panes">
            <div class="stack">
                <ul class="list" role="list">{rows}</ul>
                {panel}
            </div>
            <div class="review-documents">{documents}</div>
        </div>
    }
    .into_any()
}

/// What is paid in.
pub fn paid_in(claim: &ClaimReview) -> sundae_shared::money::Currency {
    claim.settings.currency.clone()
}

/// The words of the trail as the screens say them: "Not reviewed yet · Flight · EUR 612.40".
fn became(to: &str) -> String {
    let known = |word: &str| {
        let claim = ClaimState::from_word(word).map(state_word);
        let line = claim.or_else(|| LineState::from_word(word).map(claims::line_state));
        line.or_else(|| Category::from_word(word).map(claims::category))
    };
    let (mut said, mut apart) = (String::new(), false);
    for word in to.split(' ') {
        let known = known(word);
        if !said.is_empty() {
            said.push_str(if apart || known.is_some() { " · " } else { " " });
        }
        said.push_str(known.map_or(word, |says| says(lang())));
        apart = known.is_some();
    }
    said
}

#[component]
fn History(past: Vec<ClaimPast>) -> impl IntoView {
    let row = |past: ClaimPast| {
        let ClaimPast { at, action, by, to, reason, .. } = past;
        let by = by.map_or_else(|| Text::from(words::server), Text::from);
        let to = to.map(|to| move || became(&to));
        view! {
            <tr>
                <td>{move || format::short(at)}</td>
                <td>{tr(review_text::action(action))}</td>
                <td>{by.show()}</td>
                <td>{to}</td>
                <td>{reason.unwrap_or_default()}</td>
            </tr>
        }
    };
    let columns = [words::when, words::what, words::who, words::to, words::reason].map(Column::text).into();
    view! {
        <Table caption=words::history columns=columns>{past.into_iter().map(row).collect_view()}</Table>
    }
}
