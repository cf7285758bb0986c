//! What a report lists: figures by activity, who is gone, what earned nothing, what can't be read.

use crate::i18n::format::number;
use crate::i18n::{game, lang, tr};
use crate::ui::Table;
use crate::ui::table::Column;
use leptos::prelude::*;
use sundae_shared::people::import::Rejection;
use sundae_shared::record::{GoneLine, LeftOutLine, RunLine, RunReport, text};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        by_activity: en "By activity", es "Por actividad";
        activity: en "Activity", es "Actividad";
        points: en "Points each", es "Puntos cada una";
        awarded: en "Award", es "Se da";
        already: en "Have it already", es "Ya lo tienen";
        limited: en "Limit reached", es "Límite alcanzado";
        gone(count: &str): en "Awarded before and no longer in it ({count})", es "Dado antes y ya no está ({count})";
        gone_text: en "Nothing is taken away by itself. If it was a mistake, take it back in the points review, or undo its run.",
            es "Nada se anula solo. Si fue un error, anúlalo en la revisión de puntos o deshaz su ejecución.";
        name: en "Name", es "Nombre";
        about: en "For", es "Por";
        left(count: &str): en "Left out ({count})", es "Fuera ({count})";
        why: en "Why", es "Por qué";
        kind: en "Kind", es "Tipo";
        count: en "How many", es "Cuántos";
        rejected(count: &str): en "What can't be read ({count})", es "Lo que no se puede leer ({count})";
        row: en "Row", es "Fila";
        reason: en "What is wrong, and what is expected", es "Qué falla y qué se espera";
    }
}

#[component]
pub fn Report(report: RunReport) -> impl IntoView {
    let RunReport { lines, gone, gone_total, left, left_out, rejected, rejected_rows, .. } = report;
    let some = !lines.is_empty();
    view! {
        {some.then(|| view! { <Lines lines=lines /> })}
        {section(words::gone, gone_total, move || view! { <Gone gone=gone /> }.into_any())}
        {section(words::rejected, rejected_rows, move || rejections(rejected).into_any())}
        {section(words::left, left_out, move || view! { <Left left=left /> }.into_any())}
    }
}

fn section(
    title: fn(Lang, &str) -> String,
    total: u32,
    content: impl FnOnce() -> AnyView,
) -> Option<impl IntoView> {
    (total > 0).then(|| {
        view! {
            <details class="report-part" open=true>
                <summary>{move || title(lang(), &number(total.into()))}</summary>
                {content()}
            </details>
        }
    })
}

#[component]
fn Lines(lines: Vec<RunLine>) -> impl IntoView {
    let columns = vec![
        Column::text(words::activity),
        Column::number(words::points),
        Column::number(words::awarded),
        Column::number(words::already),
        Column::number(words::limited),
    ];
    let count = |count: u32| view! { <td class="number">{move || number(count.into())}</td> };
    let row = move |line: RunLine| {
        view! {
            <tr>
                <td>{game::both(&line.title).show()}</td>
                <td class="number">{move || number(line.points)}</td>
                {count(line.awarded)}
                {count(line.already)}
                {count(line.limited)}
            </tr>
        }
    };
    view! { <Table caption=words::by_activity columns=columns>{lines.into_iter().map(row).collect_view()}</Table> }
}

#[component]
fn Gone(gone: Vec<GoneLine>) -> impl IntoView {
    let columns = vec![Column::text(words::name), Column::text(words::activity), Column::text(words::about)];
    let row = |line: GoneLine| {
        view! {
            <tr>
                <td><bdi>{line.name}</bdi></td>
                <td>{game::both(&line.title).show()}</td>
                <td class="from-file">{line.about}</td>
            </tr>
        }
    };
    view! {
        <p class="soft measure">{tr(words::gone_text)}</p>
        <Table caption=words::name columns=columns>{gone.into_iter().map(row).collect_view()}</Table>
    }
}

#[component]
fn Left(left: Vec<LeftOutLine>) -> impl IntoView {
    let columns = vec![Column::text(words::why), Column::text(words::kind), Column::number(words::count)];
    let row = |LeftOutLine { why, kind, count }: LeftOutLine| {
        view! {
            <tr>
                <td>{move || text::left_out(why, lang())}</td>
                <td>{kind}</td>
                <td class="number">{move || number(count.into())}</td>
            </tr>
        }
    };
    view! { <Table caption=words::why columns=columns>{left.into_iter().map(row).collect_view()}</Table> }
}

/// Where and why, for a record as for a list of conferences.
pub fn rejections(rejected: Vec<Rejection>) -> impl IntoView {
    let columns = vec![Column::number(words::row), Column::text(words::reason)];
    let row = |rejection: Rejection| {
        let at = rejection.row;
        view! {
            <tr>
                <td class="number">{move || number(at.into())}</td>
                <td class="says from-file">{move || rejection.sentence(lang())}</td>
            </tr>
        }
    };
    view! { <Table caption=words::reason columns=columns>{rejected.into_iter().map(row).collect_view()}</Table> }
}
