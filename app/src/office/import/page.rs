//! The page: a file, what it would change, and the imports before.

use super::history::History;
use super::model::{self, CountOf, Offer};
use super::report::Report;
use super::words::words;
use crate::i18n::format::number;
use crate::i18n::{Text, lang, tr};
use crate::office::file::{FileFlow, FileZone, another, staged};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::figures::{Figure, figures};
use crate::ui::{Button, ButtonKind, FailureNotice, LinkButton, Notice, Segmented, Tone};
use leptos::prelude::*;
use sundae_shared::people::import::{ImportKind, ImportReport};
use sundae_shared::people::import_api::{ListDoubtful, commit_address, preview_address};
use sundae_shared::people::may::{SET_UP, SETTLE_IMPORTS};

#[component]
pub fn ImportPage() -> impl IntoView {
    page_title(words::title);
    let kind = RwSignal::new(ImportKind::Attendees);
    let flow = FileFlow::<ImportReport>::new();
    let choose = move || {
        let choose = move |file| flow.choose(file, preview_address(kind.get_untracked()));
        view! { <FileZone flow=flow label=words::choose hint=words::or_drop on_file=choose /> }.into_any()
    };
    let tried = move |name, report| view! { <Tried flow=flow name=name report=report /> }.into_any();
    let done = move |name, report| view! { <Done flow=flow name=name report=report /> }.into_any();
    let stage = staged(flow, choose, tried, done);
    view! {
        <div class="stack import-page">
            <h1>{tr(words::title)}</h1>
            <p class="soft measure">{tr(words::intro)}</p>
            {may(SETTLE_IMPORTS).then(|| view! { <Waiting flow=flow /> })}
            {may(SET_UP).then(|| view! {
                <Segmented
                    label=words::kind
                    options=vec![
                        (ImportKind::Attendees, words::attendees.into()),
                        (ImportKind::Grants, words::grants.into()),
                    ]
                    value=kind
                    on_change=move |chosen| {
                        kind.set(chosen);
                        flow.start_over();
                    }
                />
                {stage}
            })}
            <History flow=flow />
        </div>
    }
}

#[component]
fn Tried(flow: FileFlow<ImportReport>, name: String, report: ImportReport) -> impl IntoView {
    let offer = model::offer(&report);
    let commit = commit_address(report.kind, &report.file_hash);
    let rejected = report.rejected_rows;
    let label: Option<Text> = match offer {
        Offer::Nothing => None,
        Offer::Import(1) => Some(words::import_one.into()),
        Offer::Import(rows) => Some((move |lang| words::import(lang, &number(rows.into()))).into()),
        Offer::Propose(_) => Some(words::propose.into()),
    };
    let nothing = label.is_none();
    view! {
        <section class="stack" aria-live="polite">
            <h2>{move || words::tried(lang(), &name)}</h2>
            <p class="soft">{tr(words::nothing_written)}</p>
            {counts(&report)}
            {nothing.then(|| view! { <Notice tone=Tone::Info><p>{tr(words::nothing_to_do)}</p></Notice> })}
            {(rejected > 0 && !nothing).then(|| view! {
                <Notice tone=Tone::Wait><p>{move || words::left_out(lang(), &number(rejected.into()))}</p></Notice>
            })}
            <FailureNotice failure=flow.failure />
            <div class="actions">
                {label.map(|label| view! {
                    <Button
                        label=label
                        kind=ButtonKind::Primary
                        working=flow.working
                        on_press=move |()| flow.take(commit.clone())
                    />
                })}
                {another(flow)}
            </div>
            <Report report=report />
        </section>
    }
}

#[component]
fn Done(flow: FileFlow<ImportReport>, name: String, report: ImportReport) -> impl IntoView {
    view! {
        <section class="stack" aria-live="polite">
            <Notice tone=Tone::Done>
                <h2>{move || words::done(lang(), &name)}</h2>
            </Notice>
            {counts(&report)}
            <div class="actions">
                {another(flow)}
                {(report.totals.proposed > 0).then(|| view! {
                    <LinkButton label=words::to_changes href="/office/grants?changes=waiting".to_owned() />
                })}
            </div>
            <Report report=report />
        </section>
    }
}

/// The counts as big figures.
fn counts(report: &ImportReport) -> AnyView {
    figures(model::figures(report).into_iter().map(|(count_of, count)| match count_of {
        CountOf::Created => Figure::new(words::created, count),
        CountOf::NewPeople => Figure::new(words::new_people, count),
        CountOf::Updated => Figure::new(words::updated, count),
        CountOf::Unchanged => Figure::new(words::unchanged, count),
        CountOf::Rejected => Figure::wrong(words::rejected, count),
        CountOf::Proposed => Figure::new(words::proposed, count),
        CountOf::Doubtful => Figure::new(words::doubtful, count),
    }))
}

/// How many grants wait for a person, with the way there.
#[component]
fn Waiting(flow: FileFlow<ImportReport>) -> impl IntoView {
    let doubts = load::<ListDoubtful>(move || {
        flow.done.track();
        ((), ())
    });
    move || {
        let open = match doubts.get() {
            Some(Ok(doubts)) => model::open_count(&doubts),
            // The page is about importing; what goes wrong here is said where it is settled.
            Some(Err(_)) | None => 0,
        };
        (open > 0).then(|| {
            let count = i64::try_from(open).unwrap_or(i64::MAX);
            let says = move || match count {
                1 => words::waiting_one(lang()).to_owned(),
                _ => words::waiting(lang(), &number(count)),
            };
            view! {
                <Notice tone=Tone::Wait>
                    <p>{says}</p>
                    <div class="actions">
                        <LinkButton label=words::settle href="/office/import/doubtful".to_owned() />
                    </div>
                </Notice>
            }
        })
    }
}
