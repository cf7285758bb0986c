//! The imports that were done.

use super::words::words;
use crate::i18n::format::number;
use crate::i18n::tr;
use crate::office::file::FileFlow;
use crate::state::load::load;
use crate::ui::table::Column;
use crate::ui::{EmptyState, Table, TimeText, loaded};
use leptos::prelude::*;
use sundae_shared::people::import::{ImportKind, ImportReport, ImportRun};
use sundae_shared::people::import_api::ListImports;

/// Enough of a hash to tell two files apart by eye.
const HASH_CHARS: usize = 8;

#[component]
pub fn History(flow: FileFlow<ImportReport>) -> impl IntoView {
    let runs = load::<ListImports>(move || {
        flow.done.track();
        ((), ())
    });
    view! {
        <section class="stack">
            <h2>{tr(words::history)}</h2>
            {loaded(runs, |runs| if runs.is_empty() {
                view! { <EmptyState title=words::no_history_title text=words::no_history /> }.into_any()
            } else {
                table(runs).into_any()
            })}
        </section>
    }
}

fn table(runs: Vec<ImportRun>) -> impl IntoView {
    let columns = vec![
        Column::text(words::when),
        Column::text(words::who),
        Column::text(words::kind_short),
        Column::number(words::created),
        Column::number(words::updated),
        Column::number(words::unchanged),
        Column::number(words::rejected),
        Column::text(words::file),
    ];
    let row = |run: ImportRun| {
        let kind = match run.kind {
            ImportKind::Attendees => words::attendees,
            ImportKind::Grants => words::grants,
        };
        let who = match run.by {
            Some(name) => name.into_any(),
            None => tr(words::command_line).into_any(),
        };
        let count = |count: u32| view! { <td class="number">{move || number(count.into())}</td> };
        let short: String = run.file_hash.chars().take(HASH_CHARS).collect();
        view! {
            <tr>
                <td><TimeText at=run.at /></td>
                <td>{who}</td>
                <td>{tr(kind)}</td>
                {count(run.created)}
                {count(run.updated)}
                {count(run.unchanged)}
                {count(run.rejected_rows)}
                <td><code title=run.file_hash>{short}</code></td>
            </tr>
        }
    };
    view! { <Table caption=words::history columns=columns>{runs.into_iter().map(row).collect_view()}</Table> }
}
