//! The page: a file, what it would change, and the imports before.

use super::flow::{Flow, Stage};
use super::history::History;
use super::model::{self, Offer};
use super::report::Report;
use super::words::words;
use crate::i18n::format::number;
use crate::i18n::{Text, lang, tr};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::icon::{GRANT, icon};
use crate::ui::{Button, ButtonKind, FailureNotice, LinkButton, Notice, Segmented, Skeleton, Tone};
use leptos::ev::DragEvent;
use leptos::prelude::*;
use sundae_shared::people::import::{ImportKind, ImportReport};
use sundae_shared::people::import_api::ListDoubtful;
use sundae_shared::people::may::{SET_UP, SETTLE_IMPORTS};

#[component]
pub fn ImportPage() -> impl IntoView {
    page_title(words::title);
    let flow = Flow::new();
    // Moving about with the stage keeps a keyboard and a screen reader where something happened.
    let stage = move || match flow.stage.get() {
        Stage::Choosing => view! { <Chooser flow=flow /> }.into_any(),
        Stage::Trying { name } => view! {
            <p role="status">{move || words::trying(lang(), &name)}</p>
            <Skeleton lines=4 block=true />
        }
        .into_any(),
        Stage::Tried { name, report } => view! { <Tried flow=flow name=name report=report /> }.into_any(),
        Stage::Done { name, report } => view! { <Done flow=flow name=name report=report /> }.into_any(),
    };
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
                    value=flow.kind
                    on_change=move |kind| flow.start_over(kind)
                />
                {stage}
            })}
            <History flow=flow />
        </div>
    }
}

/// A field for a file that is also a place to drop one.
#[component]
fn Chooser(flow: Flow) -> impl IntoView {
    let over = RwSignal::new(false);
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
        if let Some(file) = file {
            flow.choose(file);
        }
    };
    view! {
        <FailureNotice failure=flow.failure />
        <label
            class="drop-zone"
            class:drop-zone-over=over
            on:dragover=move |event: DragEvent| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            {icon(GRANT)}
            <span>
                <strong>{tr(words::choose)}</strong>
                " "
                {tr(words::or_drop)}
            </span>
            <input
                type="file"
                class="for-readers"
                accept=".csv,.tsv,.txt,text/csv"
                on:change:target=move |event| {
                    let input = event.target();
                    let file = input.files().and_then(|files| files.get(0));
                    // Choosing the same file again, mended, is a change too.
                    input.set_value("");
                    if let Some(file) = file {
                        flow.choose(file);
                    }
                }
            />
        </label>
    }
}

#[component]
fn Tried(flow: Flow, name: String, report: ImportReport) -> impl IntoView {
    let offer = model::offer(&report);
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
            <Figures report=report.clone() />
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
                        working=flow.importing
                        on_press=move |()| flow.import()
                    />
                })}
                <Button
                    label=words::another
                    kind=ButtonKind::Quiet
                    on_press=move |()| flow.start_over(flow.kind.get_untracked())
                />
            </div>
            <Report report=report />
        </section>
    }
}

#[component]
fn Done(flow: Flow, name: String, report: ImportReport) -> impl IntoView {
    view! {
        <section class="stack" aria-live="polite">
            <Notice tone=Tone::Done>
                <h2>{move || words::done(lang(), &name)}</h2>
            </Notice>
            <Figures report=report.clone() />
            <div class="actions">
                <Button
                    label=words::another
                    on_press=move |()| flow.start_over(flow.kind.get_untracked())
                />
                {(report.totals.proposed > 0).then(|| view! {
                    <LinkButton label=words::to_changes href="/office/grants?changes=waiting".to_owned() />
                })}
            </div>
            <Report report=report />
        </section>
    }
}

/// The counts as big figures.
#[component]
fn Figures(report: ImportReport) -> impl IntoView {
    let figure = |(figure, count): (model::Figure, u32)| {
        let word = match figure {
            model::Figure::Created => words::created,
            model::Figure::NewPeople => words::new_people,
            model::Figure::Updated => words::updated,
            model::Figure::Unchanged => words::unchanged,
            model::Figure::Rejected => words::rejected,
            model::Figure::Proposed => words::proposed,
            model::Figure::Doubtful => words::doubtful,
        };
        let wrong = figure == model::Figure::Rejected && count > 0;
        view! {
            <div class:figure-wrong=wrong class:figure-none=count == 0>
                <dt>{tr(word)}</dt>
                <dd class="figure">{move || number(count.into())}</dd>
            </div>
        }
    };
    view! { <dl class="figures">{model::figures(&report).into_iter().map(figure).collect_view()}</dl> }
}

/// How many grants wait for a person, with the way there.
#[component]
fn Waiting(flow: Flow) -> impl IntoView {
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
