//! One claim: how it stands and what it waits for, its lines beside their documents, its figure and history.

use super::line::{Documents, LinePanel, LineRow};
use super::model::{moved_on, next_to_decide, open_line};
use super::view::{Marks, state_word};
use super::waiver::Waivers;
use crate::expense::{Opened, figure_card};
use crate::i18n::{Text, format, lang, tr};
use crate::office::list::address;
use crate::office::may::may;
use crate::state::every::while_shown;
use crate::state::load::{Loading, load};
use crate::state::tell;
use crate::ui::table::Column;
use crate::ui::{
    Button, Card, EmptyState, MoneyText, Notice, Shortcut, Table, Tone, changing, loaded, shortcuts,
};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::claim::amount::{Outcome, Part};
use sundae_shared::claim::review::{ClaimPast, ClaimReview, ListedClaim, ReviewedAward, ReviewedLine};
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

/// Who stands at the desk, and who reviews it now.
pub const LOOK_AGAIN: Duration = Duration::from_secs(10);

sundae_shared::messages! {
    mod words {
        no_such_title: en "No such claim", es "No existe esa solicitud";
        no_such: en "The address may be old or mistyped.", es "Puede que la dirección sea antigua o tenga una errata.";
        own: en "This claim is yours, or of somebody who shares your mailbox or is linked with you: somebody else decides about it.",
            es "Esta solicitud es tuya, o de alguien que comparte tu correo o está vinculado contigo: la decide otra persona.";
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
        moved: en "This claim was changed meanwhile. What you see is how it was.",
            es "Esta solicitud cambió mientras tanto. Lo que ves es como estaba.";
        show_now: en "Show how it stands", es "Mostrar cómo está";
    }
}

/// The claim on the screen, and what is done when it has changed.
#[derive(Clone, Copy)]
pub struct Review {
    /// How it stands, asked again while somebody looks.
    at: Loading<ClaimReview>,
    /// What is worked on: as it stood when it was opened, or as the last decision here left it.
    drawn: RwSignal<Option<ClaimReview>>,
    changed: Callback<()>,
    open_line: SignalSetter<Option<String>>,
    opened: Opened,
}

impl Review {
    /// Shows the claim as a decision left it.
    pub fn show(self, claim: ClaimReview) {
        self.drawn.set(Some(claim.clone()));
        self.at.patch(|at| *at = claim);
        tell(self.changed, ());
    }

    /// In short, as it stands now.
    fn standing(self) -> Option<ListedClaim> {
        self.at.reply().map(|now| now.claim)
    }

    fn moved_on(self) -> bool {
        let now = self.at.reply();
        self.drawn
            .with(|drawn| drawn.as_ref().zip(now.as_ref()).is_some_and(|(drawn, now)| moved_on(drawn, now)))
    }

    fn catch_up(self) {
        self.drawn.set(untrack(move || self.at.reply()));
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
    while_shown(LOOK_AGAIN, move || at.look_again());
    let (chosen, open_line) = address("line");
    let review = Review { at, drawn: RwSignal::new(None), changed, open_line, opened: Opened::none() };
    Effect::new(move || {
        let first = at.reply().is_some() && review.drawn.with_untracked(Option::is_none);
        if first {
            review.catch_up();
        }
    });
    changing(move || match review.drawn.get() {
        Some(claim) => view! { <Whole claim=claim review=review chosen=chosen /> }.into_any(),
        None => loaded(at, |_| ()),
    })
}

/// Said where somebody else changed the claim: nothing moves under who works on it until they ask for it.
#[component]
fn Moved(review: Review) -> impl IntoView {
    let moved = Memo::new(move |_| review.moved_on());
    move || {
        moved.get().then(|| {
            view! {
                <Notice tone=Tone::Wait>
                    <p>{tr(words::moved)}</p>
                    <Button label=words::show_now on_press=move |()| review.catch_up() />
                </Notice>
            }
        })
    }
}

#[component]
fn Whole(claim: ClaimReview, review: Review, chosen: Memo<Option<String>>) -> impl IntoView {
    let figure = claim.figure.clone().map(|figure| figure_card(figure, review.opened));
    let history = claim.history.clone();
    let waivers = claim.clone();
    view! {
        <div aria-live="polite"><Moved review=review /></div>
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
    let standing = Memo::new(move |_| review.standing());
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
                {move || standing.get().map(|claim| view! { <Marks claim=claim /> })}
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
