//! Who was checked in, when, where and by whom.

use crate::i18n::{Text, format, lang, tr};
use crate::office::grant::ExportLinks;
use crate::office::list::{address, address_field, turn_page};
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::table::Column;
use crate::ui::{EmptyState, Field, Select, Shortcut, Table, loaded, shortcuts};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::desk::Station;
use sundae_shared::report::api::ListCheckIns;
use sundae_shared::report::{
    CheckInFilter, CheckInLine, CheckInPage, ExportFormat, Register, export_path_filtered,
};
use sundae_shared::text::Lang;
use sundae_shared::time::parse_day;

sundae_shared::messages! {
    mod words {
        title: en "Check-ins", es "Registros";
        search: en "Name", es "Nombre";
        to_search: en "Search", es "Buscar";
        station: en "Station", es "Mostrador";
        registration: en "Registration", es "Registro";
        reimbursement: en "Reimbursement", es "Reembolsos";
        all: en "All", es "Todos";
        day: en "Day", es "Día";
        found_one(zone: &str): en "1 check-in, times in {zone}", es "1 registro, horas de {zone}";
        found(count: &str, zone: &str): en "{count} check-ins, times in {zone}", es "{count} registros, horas de {zone}";
        when: en "Time", es "Hora";
        name: en "Name", es "Nombre";
        ticket: en "Ticket", es "Entrada";
        country: en "Country", es "País";
        device: en "Device", es "Dispositivo";
        by: en "By", es "Por";
        nothing_title: en "No check-ins here", es "No hay registros";
        nothing: en "Everyone a desk checks in appears here at once. If there should be some, change the filters.",
            es "Aquí aparece al momento cada persona que registra un mostrador. Si debería haber alguna, cambia los filtros.";
        more: en "Next page", es "Página siguiente";
        first: en "First page", es "Primera página";
    }
}

pub fn station(station: Station, lang: Lang) -> &'static str {
    match station {
        Station::Registration => words::registration(lang),
        Station::Reimbursement => words::reimbursement(lang),
    }
}

#[component]
pub fn CheckInsPage() -> impl IntoView {
    page_title(words::title);
    let [q, at, day] = ["q", "station", "day"].map(address_field);
    let (after, set_after) = address("after");
    let filter = Memo::new(move |_| CheckInFilter {
        station: Station::from_word(&at.get()),
        day: parse_day(&day.get()),
        q: Some(q.get()).filter(|text| !text.is_empty()),
        after: after.get(),
    });
    let list = load::<ListCheckIns>(move || ((), filter.get()));
    let path = move |format| {
        let pairs = [("station", at.get()), ("day", day.get()), ("q", q.get())];
        export_path_filtered(Register::CheckIns, format, &pairs)
    };
    let search = NodeRef::<html::Input>::new();
    shortcuts(vec![Shortcut::new("/", words::to_search, move || {
        if let Some(input) = search.get_untracked() {
            let _ = input.focus();
        }
    })]);
    let page = move |page: CheckInPage| {
        let CheckInPage { items, total, time_zone, next } = page;
        let status = move || match total {
            1 => words::found_one(lang(), &time_zone),
            total => words::found(lang(), &format::number(total.into()), &time_zone),
        };
        view! {
            <p class="soft" role="status">{status}</p>
            <Lines lines=items />
            <div class="actions">
                {after.get().map(|_| view! {
                    <button type="button" class="button" on:click=move |_| turn_page(set_after, None)>{tr(words::first)}</button>
                })}
                {next.map(|next| view! {
                    <button type="button" class="button" on:click=move |_| turn_page(set_after, Some(next.clone()))>{tr(words::more)}</button>
                })}
            </div>
        }
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="toolbar">
            <div class="grow"><Field label=words::search kind="search" value=q node_ref=search /></div>
            <Select label=words::station value=at options=stations() />
            <Field label=words::day kind="date" value=day />
            <ExportLinks
                csv=Signal::derive(move || path(ExportFormat::Csv))
                xlsx=Signal::derive(move || path(ExportFormat::Xlsx))
            />
        </div>
        {loaded(list, page)}
    }
}

fn stations() -> Vec<(String, Text)> {
    let each =
        Station::ALL.iter().map(|&at| (at.word().to_owned(), Text::from(move |lang| station(at, lang))));
    std::iter::once((String::new(), Text::from(words::all))).chain(each).collect()
}

#[component]
fn Lines(lines: Vec<CheckInLine>) -> impl IntoView {
    if lines.is_empty() {
        return view! { <EmptyState title=words::nothing_title text=words::nothing /> }.into_any();
    }
    let columns = [
        words::when as fn(Lang) -> &'static str,
        words::name,
        words::station,
        words::ticket,
        words::country,
        words::device,
        words::by,
    ];
    let row = |line: CheckInLine| {
        let CheckInLine { at, station: place, person: _, name, ticket, country, device, by } = line;
        view! {
            <tr>
                <td class="moment">{move || format::short(at)}</td>
                <td>{name}</td>
                <td>{move || station(place, lang())}</td>
                <td>{ticket}</td>
                <td>{country}</td>
                <td>{device}</td>
                <td>{by}</td>
            </tr>
        }
    };
    view! {
        <Table caption=words::title columns=columns.into_iter().map(Column::text).collect()>
            {lines.into_iter().map(row).collect_view()}
        </Table>
    }
    .into_any()
}
