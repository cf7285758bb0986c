//! The runs that were done, and the names that were settled.

use super::flow::Flow;
use super::undo_view::UndoButton;
use crate::i18n::format::number;
use crate::i18n::{lang, tr};
use crate::office::may::may;
use crate::state::load::load;
use crate::state::tell;
use crate::state::writer::Writer;
use crate::ui::table::Column;
use crate::ui::{Button, ButtonKind, EmptyState, FailureNotice, Table, TimeText, loaded};
use leptos::prelude::*;
use sundae_shared::people::may::AWARD_RECORDS;
use sundae_shared::record::api::{ListRecordRuns, ListSettledNames, SettleRecordName};
use sundae_shared::record::{NameChoice, RecordRun, SettleName, SettledName, text};

sundae_shared::messages! {
    mod words {
        history: en "Earlier runs", es "Ejecuciones anteriores";
        none_title: en "No record was run yet", es "Aún no se ha ejecutado ningún registro";
        none: en "Every run is listed here: who, when, which file and what it awarded.",
            es "Aquí aparecerá cada ejecución: quién, cuándo, qué archivo y qué dio.";
        when: en "When", es "Cuándo";
        who: en "Who", es "Quién";
        source: en "Record", es "Registro";
        entries: en "People in it", es "Personas";
        awarded: en "Awarded", es "Dado";
        already: en "Had it", es "Ya lo tenían";
        limited: en "Limit", es "Límite";
        unsettled: en "Unsettled", es "Sin resolver";
        file: en "Fingerprint", es "Huella";
        undo: en "Undo", es "Deshacer";
        undone(by: &str): en "Undone by {by}", es "Deshecho por {by}";
        names: en "Settled names", es "Nombres resueltos";
        name: en "As the record has it", es "Como lo dice el registro";
        means: en "Means", es "Es";
        aside: en "Set aside", es "Apartado";
        decided: en "Decided", es "Decidido";
        reopen: en "Take back", es "Deshacer";
        change: en "Change", es "Cambiar";
    }
}

/// Enough of a hash to tell two files apart by eye.
const HASH_CHARS: usize = 8;

#[component]
pub fn Runs(flow: Flow) -> impl IntoView {
    let runs = load::<ListRecordRuns>(move || {
        flow.file.done.track();
        ((), ())
    });
    let changed = Callback::new(move |()| runs.refetch());
    let table = move |runs: Vec<RecordRun>| {
        let columns = vec![
            Column::text(words::when),
            Column::text(words::who),
            Column::text(words::source),
            Column::number(words::entries),
            Column::number(words::awarded),
            Column::number(words::already),
            Column::number(words::limited),
            Column::number(words::unsettled),
            Column::text(words::file),
            Column::text(words::undo),
        ];
        view! {
            <Table caption=words::history columns=columns>
                {runs.into_iter().map(|run| view! { <Run run=run changed=changed /> }).collect_view()}
            </Table>
        }
    };
    view! {
        <section class="stack">
            <h2>{tr(words::history)}</h2>
            {loaded(runs, move |runs| if runs.is_empty() {
                view! { <EmptyState title=words::none_title text=words::none /> }.into_any()
            } else {
                table(runs).into_any()
            })}
        </section>
    }
}

#[component]
fn Run(run: RecordRun, changed: Callback<()>) -> impl IntoView {
    let kept = run.clone();
    let RecordRun {
        source, list_name, at, by, file_hash, standing, undone_at, undone_by, undo_reason, ..
    } = run;
    let count = |count: u32| view! { <td class="number">{move || number(count.into())}</td> };
    let short: String = file_hash.chars().take(HASH_CHARS).collect();
    let undone = undone_at.map(|at| {
        let by = undone_by.unwrap_or_default();
        view! {
            <p class="soft">{move || words::undone(lang(), &by)}" "<TimeText at=at /></p>
            {undo_reason.map(|reason| view! { <p class="soft from-file">{reason}</p> })}
        }
    });
    let can_undo = may(AWARD_RECORDS) && standing > 0;
    view! {
        <tr>
            <td class="moment"><TimeText at=at /></td>
            <td>{by}</td>
            <td>
                {move || text::source(source, lang())}
                {list_name.map(|name| view! { <br /><small class="soft">{name}</small> })}
            </td>
            {count(kept.entries)}
            {count(kept.awarded)}
            {count(kept.already)}
            {count(kept.limited)}
            {count(kept.unsettled)}
            <td><code title=file_hash>{short}</code></td>
            <td>
                {undone}
                {can_undo.then(|| view! { <UndoButton run=kept changed=changed /> })}
            </td>
        </tr>
    }
}

#[component]
pub fn Settled(flow: Flow) -> impl IntoView {
    let names = load::<ListSettledNames>(move || {
        flow.file.done.track();
        // A name was settled: the record was tried again.
        flow.file.stage.track();
        ((), ())
    });
    let changed = Callback::new(move |()| {
        names.refetch();
        flow.try_again();
    });
    let table = move |names: Vec<SettledName>| {
        let columns = vec![
            Column::text(words::name),
            Column::text(words::means),
            Column::text(words::decided),
            Column::text(words::change),
        ];
        view! {
            <details class="report-part">
                <summary>{tr(words::names)}</summary>
                <Table caption=words::names columns=columns>
                    {names.into_iter().map(|name| view! { <Name name=name changed=changed /> }).collect_view()}
                </Table>
            </details>
        }
    };
    loaded(names, move |names: Vec<SettledName>| (!names.is_empty()).then(|| table(names)))
}

#[component]
fn Name(name: SettledName, changed: Callback<()>) -> impl IntoView {
    let SettledName { reference, says, person, settled_by, settled_at } = name;
    let writer = Writer::<SettleRecordName>::new();
    let shown = says.clone();
    let reopen = move |()| {
        let (reference, says) = (reference.clone(), says.clone());
        let request = SettleName { reference, says, choice: NameChoice::Reopen };
        writer.send((), request, move |_| tell(changed, ()));
    };
    let means = match person {
        Some(name) => view! { <bdi>{name}</bdi> }.into_any(),
        None => tr(words::aside).into_any(),
    };
    view! {
        <tr>
            <td class="from-file"><bdi>{shown}</bdi></td>
            <td>{means}</td>
            <td>{settled_by}" "<TimeText at=settled_at /></td>
            <td>
                {may(AWARD_RECORDS).then(|| view! {
                    <Button label=words::reopen kind=ButtonKind::Quiet working=writer.working on_press=reopen />
                })}
                <FailureNotice failure=writer.failure />
            </td>
        </tr>
    }
}
