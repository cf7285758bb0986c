//! What a report lists: rejections first, then what waits for a person, then what is worth knowing.

use super::words::words;
use crate::i18n::format::number;
use crate::i18n::{Text, lang, tr};
use crate::ui::table::Column;
use crate::ui::{MoneyText, Table};
use leptos::prelude::*;
use sundae_shared::people::import::{
    DoubtfulMatch, ImportNote, ImportReport, NameMatch, ProposedChange, Rejection,
};
use sundae_shared::text::Lang;

/// A section with its count, closed when it is long: the counts above say that it is there.
const OPEN_UP_TO: u32 = 12;

#[component]
pub fn Report(report: ImportReport) -> impl IntoView {
    let ImportReport { totals, rejected, notes, proposed, doubtful, matched_by_name, .. } = report;
    view! {
        {section(words::rejections, totals.rejected, rejected.len(), move || rejections(rejected).into_any())}
        {section(words::proposals, totals.proposed, proposed.len(), move || proposals(proposed).into_any())}
        {section(words::doubts, totals.doubtful, doubtful.len(), move || doubts(doubtful).into_any())}
        {section(words::by_name, totals.matched_by_name, matched_by_name.len(), move || {
            by_name(matched_by_name).into_any()
        })}
        {section(words::notes, totals.notes, notes.len(), move || note_table(notes).into_any())}
    }
}

fn section(
    title: fn(Lang, &str) -> String,
    total: u32,
    listed: usize,
    content: impl FnOnce() -> AnyView,
) -> Option<impl IntoView> {
    let listed = i64::try_from(listed).unwrap_or(i64::MAX);
    (total > 0).then(|| {
        view! {
            <details class="report-part" open=total <= OPEN_UP_TO>
                <summary>{move || title(lang(), &number(total.into()))}</summary>
                {content()}
                {(listed < i64::from(total)).then(|| view! {
                    <p class="soft">{move || words::first_listed(lang(), &number(listed))}</p>
                })}
            </details>
        }
    })
}

fn row_cell(row: u32) -> impl IntoView {
    view! { <td class="number">{move || number(row.into())}</td> }
}

fn rejections(rejected: Vec<Rejection>) -> impl IntoView {
    let columns = vec![
        Column::number(words::row),
        Column::text(words::column),
        Column::text(words::found),
        Column::text(words::expected),
    ];
    let row = |rejection: Rejection| {
        let (column, found) = (rejection.column.clone(), rejection.found.clone());
        view! {
            <tr>
                {row_cell(rejection.row)}
                <td>{column}</td>
                <td class="from-file">{found}</td>
                <td class="says">{move || sentence(rejection.reason(lang()))}</td>
            </tr>
        }
    };
    view! {
        <Table caption=words::rejected columns=columns>{rejected.into_iter().map(row).collect_view()}</Table>
    }
}

fn note_table(notes: Vec<ImportNote>) -> impl IntoView {
    let columns = vec![Column::number(words::row), Column::text(words::column), Column::text(words::note)];
    let row = |note: ImportNote| {
        let column = note.column.clone();
        view! {
            <tr>
                {row_cell(note.row)}
                <td>{column}</td>
                <td class="says">{move || sentence(note.text(lang()))}</td>
            </tr>
        }
    };
    view! { <Table caption=words::note columns=columns>{notes.into_iter().map(row).collect_view()}</Table> }
}

fn proposals(proposed: Vec<ProposedChange>) -> impl IntoView {
    let columns = vec![
        Column::number(words::row),
        Column::text(words::name),
        Column::number(words::from),
        Column::number(words::to),
    ];
    let row = |change: ProposedChange| {
        view! {
            <tr>
                {row_cell(change.row)}
                <td>{change.name}</td>
                <td class="number"><MoneyText money=change.from /></td>
                <td class="number"><MoneyText money=change.to /></td>
            </tr>
        }
    };
    view! {
        <p class="soft measure">{tr(words::proposals_text)}</p>
        <Table caption=words::proposed columns=columns>{proposed.into_iter().map(row).collect_view()}</Table>
    }
}

fn doubts(doubtful: Vec<DoubtfulMatch>) -> impl IntoView {
    let columns = vec![
        Column::number(words::row),
        Column::text(words::name),
        Column::text(words::email),
        Column::text(words::why),
    ];
    let row = |doubt: DoubtfulMatch| {
        let code = doubt.code;
        view! {
            <tr>
                {row_cell(doubt.row)}
                <td>{doubt.name}</td>
                <td>{doubt.email}</td>
                <td>{move || code.sentence(lang())}</td>
            </tr>
        }
    };
    view! {
        <Table caption=words::doubtful columns=columns>{doubtful.into_iter().map(row).collect_view()}</Table>
    }
}

fn by_name(found: Vec<NameMatch>) -> impl IntoView {
    let columns = vec![Column::number(words::row), Column::text(words::email), Column::text(words::goes_to)];
    let row = |found: NameMatch| {
        let goes_to = format!("{} · {}", found.candidate.name, found.candidate.email_masked);
        view! {
            <tr>
                {row_cell(found.row)}
                <td>{found.email}</td>
                <td>{goes_to}</td>
            </tr>
        }
    };
    let caption: Text = words::goes_to.into();
    view! {
        <p class="soft measure">{tr(words::by_name_text)}</p>
        <Table caption=caption columns=columns>{found.into_iter().map(row).collect_view()}</Table>
    }
}

/// The reasons go on after a place; alone in a cell they begin with a capital letter.
fn sentence(text: String) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}
