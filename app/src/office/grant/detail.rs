//! One grant: what it is, what happened to it, what can be done.

use super::actions::Actions;
use super::view::tone;
use crate::i18n::{Text, format, lang, tr};
use crate::state::load::load;
use crate::state::tell;
use crate::steps::StepList;
use crate::ui::table::Column;
use crate::ui::{Card, EmptyState, MoneyText, Pill, Table, TimeText, loaded};
use chrono::NaiveDate;
use leptos::prelude::*;
use sundae_shared::grant::api::GetGrant;
use sundae_shared::grant::{AmountEntry, GrantDetail, GrantId, StateEntry, text};
use sundae_shared::id::Id;
use sundae_shared::money::Money;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        no_such_title: en "No such grant", es "No existe esa ayuda";
        no_such: en "The address may be old. Choose one from the list.", es "Puede que la dirección sea antigua. Elige una de la lista.";
        email: en "E-mail", es "Correo";
        funding: en "Funding source", es "Fuente";
        trip: en "Trip", es "Viaje";
        attends: en "Attends", es "Asiste";
        nights: en "Nights cap", es "Máximo de noches";
        tutorial: en "Tutorial", es "Tutorial";
        answer_by: en "Answer by", es "Responder hasta";
        notes: en "Notes", es "Notas";
        owner_sees: en "What the owner sees", es "Lo que ve la persona";
        amounts: en "Changes of the amount", es "Cambios del importe";
        states: en "What happened", es "Qué ha pasado";
        when: en "When", es "Cuándo";
        who: en "Who", es "Quién";
        amount: en "Amount", es "Importe";
        before: en "Before", es "Antes";
        reason: en "Reason", es "Motivo";
        state: en "State", es "Estado";
        server: en "Sundae", es "Sundae";
    }
}

#[component]
pub fn Detail(id: String, changed: Callback<()>) -> impl IntoView {
    let Ok(id) = GrantId::parse(&id) else {
        return view! { <EmptyState title=words::no_such_title text=words::no_such /> }.into_any();
    };
    let detail = load::<GetGrant>(move || (id.clone(), ()));
    let reload = Callback::new(move |()| {
        detail.refetch();
        tell(changed, ());
    });
    loaded(detail, move |detail| view! { <Shown detail=detail reload=reload /> }).into_any()
}

#[component]
fn Shown(detail: GrantDetail, reload: Callback<()>) -> impl IntoView {
    let (state, kind) = (detail.line.state, detail.line.kind);
    let word = Text::from(move |lang| text::state(state, lang));
    let actions = detail.clone();
    let GrantDetail { line, trip, nights_cap, tutorial, notes, answer_by, amounts, states, steps, .. } =
        detail;
    let facts = [
        (Text::from(words::email), Some(Text::from(line.email))),
        (Text::from(words::funding), Some(Text::from(line.funding_source))),
        (Text::from(words::trip), span([trip.arrival, trip.departure])),
        (Text::from(words::attends), span([trip.first_day, trip.last_day])),
        (Text::from(words::nights), nights_cap.map(|nights| Text::from(nights.to_string()))),
        (Text::from(words::tutorial), tutorial.map(Text::from)),
        (Text::from(words::answer_by), span([answer_by, None])),
        (Text::from(words::notes), Some(notes).filter(|text| !text.is_empty()).map(Text::from)),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    view! {
        <Card>
            <div class="step-head">
                <h2>{line.legal_name}</h2>
                <Pill label=word tone=tone(state) />
            </div>
            <p>{move || text::kind(kind, lang())} " · " <MoneyText money=line.award /></p>
            <dl class="facts">
                {facts.map(|(name, value)| view! { <dt>{name.show()}</dt><dd>{value.show()}</dd> }).collect_view()}
            </dl>
            <Actions detail=actions reload=reload />
            <Amounts entries=amounts />
            <States entries=states />
            <details>
                <summary>{tr(words::owner_sees)}</summary>
                <StepList steps=steps />
            </details>
        </Card>
    }
}

/// From one day to another; what is not known is left out.
fn span(days: [Option<NaiveDate>; 2]) -> Option<Text> {
    let known: Vec<NaiveDate> = days.into_iter().flatten().collect();
    let is_empty = known.is_empty();
    let says = move |_: Lang| known.iter().map(|day| format::day(*day)).collect::<Vec<_>>().join(" – ");
    (!is_empty).then(|| Text::from(says))
}

fn who(author: Option<String>) -> Text {
    author.map_or_else(|| Text::from(words::server), Text::from)
}

#[component]
fn Amounts(entries: Vec<AmountEntry>) -> impl IntoView {
    let row = |entry: AmountEntry| {
        let before = entry.from_minor.map(|minor| Money::new(minor, entry.to.currency.clone()));
        view! {
            <tr>
                <td><TimeText at=entry.at /></td>
                <td class="number">{before.map(|before| view! { <MoneyText money=before /> })}</td>
                <td class="number"><MoneyText money=entry.to /></td>
                <td>{who(entry.author).show()}</td>
                <td>{entry.reason}</td>
            </tr>
        }
    };
    let columns = vec![
        Column::text(words::when),
        Column::number(words::before),
        Column::number(words::amount),
        Column::text(words::who),
        Column::text(words::reason),
    ];
    view! {
        <Table caption=words::amounts columns=columns>
            {entries.into_iter().map(row).collect_view()}
        </Table>
    }
}

#[component]
fn States(entries: Vec<StateEntry>) -> impl IntoView {
    let row = |entry: StateEntry| {
        let to = entry.to;
        let word = Text::from(move |lang| text::state(to, lang));
        view! {
            <tr>
                <td>{move || format::short(entry.at)}</td>
                <td><Pill label=word tone=tone(to) /></td>
                <td>{who(entry.author).show()}</td>
                <td>{entry.reason.unwrap_or_default()}</td>
            </tr>
        }
    };
    let columns = vec![
        Column::text(words::when),
        Column::text(words::state),
        Column::text(words::who),
        Column::text(words::reason),
    ];
    view! {
        <Table caption=words::states columns=columns>
            {entries.into_iter().map(row).collect_view()}
        </Table>
    }
}
