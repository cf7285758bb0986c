//! Names that only a person can settle: compare, search, choose, or set aside.

use crate::api;
use crate::i18n::format::number;
use crate::i18n::{lang, tr};
use crate::state::spawn;
use crate::state::tell;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Field, Form, Pill, Tone};
use leptos::prelude::*;
use sundae_shared::people::import::DoubtCandidate;
use sundae_shared::record::api::{FindRecordPeople, SettleRecordName};
use sundae_shared::record::{FindPeople, NameChoice, OpenName, SettleName, text};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title(count: &str): en "Names to settle ({count})", es "Nombres por resolver ({count})";
        intro: en "What you decide is remembered: no record asks for the name again.",
            es "Lo que decidas se recuerda: ningún registro vuelve a preguntar por el nombre.";
        could_be: en "It could be", es "Podría ser";
        search: en "Search for a person", es "Buscar a una persona";
        find: en "Search", es "Buscar";
        nobody: en "Nobody found. Try a part of the name, or the address.", es "Nadie. Prueba una parte del nombre o la dirección.";
        /// The name stands isolated: a Hebrew or Arabic one must not pull the words over to its other side.
        is_them(name: &str): en "It is \u{2068}{name}\u{2069}", es "Es \u{2068}{name}\u{2069}";
        aside: en "Set aside", es "Apartar";
        no_ticket: en "no ticket", es "sin entrada";
        more(count: &str): en "And {count} more; they show when these are settled.", es "Y {count} más; aparecen al resolver estos.";
    }
}

#[component]
pub fn Names(names: Vec<OpenName>, total: u32, settled: Callback<()>) -> impl IntoView {
    let more = i64::from(total) - i64::try_from(names.len()).unwrap_or(0);
    view! {
        <section class="stack">
            <h3>{move || words::title(lang(), &number(total.into()))}</h3>
            <p class="soft">{tr(words::intro)}</p>
            <ol class="cases">
                {names.into_iter().map(|name| view! { <OneName name=name settled=settled /> }).collect_view()}
            </ol>
            {(more > 0).then(|| view! { <p class="soft">{move || words::more(lang(), &number(more))}</p> })}
        </section>
    }
}

#[component]
fn OneName(name: OpenName, settled: Callback<()>) -> impl IntoView {
    let OpenName { reference, says, about, doubt, candidates } = name;
    let writer = Writer::<SettleRecordName>::new();
    let (typed, found) = (RwSignal::new(says.clone()), RwSignal::new(None::<Vec<DoubtCandidate>>));
    let (failure, working) = (RwSignal::new(None), RwSignal::new(false));
    let shown = says.clone();
    let decide = Callback::new(move |choice: NameChoice| {
        let request = SettleName { reference: reference.clone(), says: says.clone(), choice };
        writer.send((), request, move |_| tell(settled, ()));
    });
    let search = move |()| {
        let text = typed.get_untracked();
        working.set(true);
        spawn(async move {
            let answer = api::call::<FindRecordPeople>((), &FindPeople { text }).await;
            let _ = working.try_set(false);
            match answer {
                Ok(people) => {
                    let _ = failure.try_set(None);
                    let _ = found.try_set(Some(people));
                }
                Err(why) => drop(failure.try_set(Some(why))),
            }
        });
    };
    let candidates = (!candidates.is_empty()).then(|| {
        view! {
            <h4>{tr(words::could_be)}</h4>
            <People people=candidates working=writer.working decide=decide />
        }
    });
    let results = move || match found.get() {
        None => ().into_any(),
        Some(people) if people.is_empty() => view! { <p class="soft">{tr(words::nobody)}</p> }.into_any(),
        Some(people) => view! { <People people=people working=writer.working decide=decide /> }.into_any(),
    };
    view! {
        <li class="card case">
            <div class="case-grant">
                <h4 class="from-file"><bdi>{shown}</bdi></h4>
                <p><Pill label=move |lang| text::doubt(doubt, lang) tone=Tone::Wait /></p>
                <ul role="list" class="soft">
                    {about.into_iter().map(|about| view! { <li class="from-file">{about}</li> }).collect_view()}
                </ul>
            </div>
            <div class="case-people">
                {candidates}
                <Form on_submit=search>
                    <div class="code-form">
                        <Field label=words::search value=typed kind="search" maxlength=80 />
                        <Button label=words::find working=working />
                    </div>
                </Form>
                <FailureNotice failure=failure />
                <div aria-live="polite">{results}</div>
                <Button
                    label=words::aside kind=ButtonKind::Quiet working=writer.working
                    on_press=move |()| decide.run(NameChoice::Aside)
                />
                <FailureNotice failure=writer.failure />
            </div>
        </li>
    }
}

#[component]
fn People(
    people: Vec<DoubtCandidate>,
    working: RwSignal<bool>,
    decide: Callback<NameChoice>,
) -> impl IntoView {
    let card = move |one: DoubtCandidate| {
        let DoubtCandidate { person, name, email_masked, products, country } = one;
        let label = name.clone();
        let products = match products.is_empty() {
            true => tr(words::no_ticket).into_any(),
            false => products.join(", ").into_any(),
        };
        view! {
            <li class="candidate">
                <p><strong><bdi>{name}</bdi></strong></p>
                <p class="soft from-file">{email_masked}" · "{products}" · "{country}</p>
                <Button
                    label=move |lang: Lang| words::is_them(lang, &label)
                    working=working
                    on_press=move |()| decide.run(NameChoice::Person { person: person.clone() })
                />
            </li>
        }
    };
    view! { <ul class="candidates">{people.into_iter().map(card).collect_view()}</ul> }
}
