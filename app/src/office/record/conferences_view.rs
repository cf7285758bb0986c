//! Regional conferences: a list as the community keeps it, tried and imported, and what is there.

use super::report_view::rejections;
use crate::i18n::format::day;
use crate::i18n::{lang, tr};
use crate::office::file::{FileFlow, FileZone, another, staged, taken};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::figures::{Figure, figures};
use crate::ui::table::Column;
use crate::ui::{Button, ButtonKind, EmptyState, FailureNotice, Field, Notice, Pill, Table, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::fold::fold;
use sundae_shared::people::import::ImportNote;
use sundae_shared::people::may::AWARD_RECORDS;
use sundae_shared::record::api::{ListConferences, TRY_CONFERENCES, conferences_address};
use sundae_shared::record::{ConferenceReport, ConferenceWindow, OfficeConference, OfficeConferences};

sundae_shared::messages! {
    mod words {
        title: en "Regional conferences", es "Conferencias regionales";
        intro: en "People choose from this list where they were, organised or spoke. It comes from the community's CSV file of each year, which is tried first; the same file again changes nothing.",
            es "La gente elige en esta lista dónde estuvo, qué organizó o dónde habló. Sale del archivo CSV de la comunidad de cada año, que primero se prueba; el mismo archivo otra vez no cambia nada.";
        since(after: &str): en "For this edition those count that ended after {after}. The day is set with the edition.",
            es "Para esta edición cuentan las que terminaron después del {after}. El día se fija en la edición.";
        choose: en "Choose a list of conferences", es "Elegir una lista de conferencias";
        tried(name: &str): en "What {name} would change", es "Qué cambiaría {name}";
        created: en "New", es "Nuevas";
        updated: en "Changed", es "Cambiadas";
        unchanged: en "As they are", es "Sin cambios";
        rejected: en "Rejected rows", es "Filas rechazadas";
        gone: en "Not in this file, though the list had them for the same years. They stay and can be chosen:",
            es "No están en este archivo, aunque la lista las tenía para los mismos años. Se quedan y se pueden elegir:";
        nothing: en "There is nothing to import.", es "No hay nada que importar.";
        import: en "Import the list", es "Importar la lista";
        imported: en "The list is imported.", es "La lista está importada.";
        search: en "Name or place", es "Nombre o lugar";
        none_title: en "No conferences yet", es "Aún no hay conferencias";
        none: en "Until a list is imported, people type the name and the days of theirs.",
            es "Mientras no se importe una lista, la gente escribe el nombre y los días de la suya.";
        no_match: en "No conference fits.", es "Ninguna conferencia coincide.";
        name: en "Name", es "Nombre";
        first_day: en "First day", es "Primer día";
        last_day: en "Last day", es "Último día";
        place: en "Place", es "Lugar";
        counts: en "Counts", es "Cuenta";
        counts_now: en "For this edition", es "Para esta edición";
    }
}

#[component]
pub fn Conferences() -> impl IntoView {
    page_title(words::title);
    let flow = FileFlow::<ConferenceReport>::new();
    let list = load::<ListConferences>(move || {
        flow.done.track();
        ((), ())
    });
    let choose = move || {
        view! { <FileZone flow=flow label=words::choose on_file=move |file| flow.choose(file, TRY_CONFERENCES) /> }
            .into_any()
    };
    let tried = move |name, report| view! { <Tried flow=flow name=name report=report /> }.into_any();
    let done = move |_, _| view! { {taken(words::imported)}{choose()} }.into_any();
    let stage = staged(flow, choose, tried, done);
    let q = RwSignal::new(String::new());
    view! {
        <div class="stack import-page">
            <h1>{tr(words::title)}</h1>
            <p class="soft measure">{tr(words::intro)}</p>
            {may(AWARD_RECORDS).then(|| view! { {stage} })}
            {loaded(list, move |page| view! { <List page=page q=q /> })}
        </div>
    }
}

#[component]
fn Tried(flow: FileFlow<ConferenceReport>, name: String, report: ConferenceReport) -> impl IntoView {
    let ConferenceReport {
        file_hash,
        created,
        updated,
        unchanged,
        rejected_rows,
        rejected,
        notes,
        gone_names,
        ..
    } = report;
    let counts = [
        Figure::new(words::created, created),
        Figure::new(words::updated, updated),
        Figure::new(words::unchanged, unchanged),
        Figure::wrong(words::rejected, rejected_rows),
    ];
    let changes = created + updated > 0;
    let says = |note: ImportNote| view! { <li class="from-file">{move || note.sentence(lang())}</li> };
    view! {
        <section class="stack" aria-live="polite">
            <h2>{move || words::tried(lang(), &name)}</h2>
            {figures(counts)}
            {(!changes).then(|| view! { <Notice tone=Tone::Info><p>{tr(words::nothing)}</p></Notice> })}
            <FailureNotice failure=flow.failure />
            <div class="actions">
                {changes.then(|| view! {
                    <Button
                        label=words::import kind=ButtonKind::Primary working=flow.working
                        on_press=move |()| flow.take(conferences_address(&file_hash))
                    />
                })}
                {another(flow)}
            </div>
            {(!gone_names.is_empty()).then(|| view! {
                <Notice tone=Tone::Wait>
                    <p>{tr(words::gone)}</p>
                    <ul>{gone_names.into_iter().map(|name| view! { <li class="from-file">{name}</li> }).collect_view()}</ul>
                </Notice>
            })}
            {(rejected_rows > 0).then(|| rejections(rejected))}
            {(!notes.is_empty()).then(|| view! { <ul>{notes.into_iter().map(says).collect_view()}</ul> })}
        </section>
    }
}

#[component]
fn List(page: OfficeConferences, q: RwSignal<String>) -> impl IntoView {
    let OfficeConferences { window: ConferenceWindow { after, .. }, items } = page;
    if items.is_empty() {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    let items: Vec<(String, OfficeConference)> =
        items.into_iter().map(|one| (fold(&format!("{} {}", one.name, one.place)), one)).collect();
    let rows = move || {
        let wanted = fold(&q.get());
        let fits =
            |(search, _): &&(String, OfficeConference)| wanted.split(' ').all(|word| search.contains(word));
        let found: Vec<OfficeConference> = items.iter().filter(fits).map(|(_, one)| one.clone()).collect();
        if found.is_empty() {
            return view! { <p class="soft">{tr(words::no_match)}</p> }.into_any();
        }
        view! { <Rows items=found /> }.into_any()
    };
    view! {
        <p class="soft">{move || words::since(lang(), &day(after))}</p>
        <Field label=words::search kind="search" value=q maxlength=60 />
        {rows}
    }
    .into_any()
}

#[component]
fn Rows(items: Vec<OfficeConference>) -> impl IntoView {
    let columns = vec![
        Column::text(words::name),
        Column::text(words::first_day),
        Column::text(words::last_day),
        Column::text(words::place),
        Column::text(words::counts),
    ];
    let row = |OfficeConference { name, first_day, last_day, place, link, counts, .. }: OfficeConference| {
        let name = match link {
            Some(link) => {
                view! { <a href=link rel="noopener noreferrer" target="_blank">{name}</a> }.into_any()
            }
            None => name.into_any(),
        };
        view! {
            <tr>
                <td>{name}</td>
                <td class="moment">{move || { lang(); day(first_day) }}</td>
                <td class="moment">{move || { lang(); day(last_day) }}</td>
                <td>{place}</td>
                <td>{counts.then(|| view! { <Pill label=words::counts_now tone=Tone::Done /> })}</td>
            </tr>
        }
    };
    view! { <Table caption=words::title columns=columns>{items.into_iter().map(row).collect_view()}</Table> }
}
