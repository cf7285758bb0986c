//! Dates that claims rest on: why they change, and what waits for a second administrator.

use super::form::kind_word;
use crate::i18n::{format, lang, tr};
use crate::office::second::{decision, words as second};
use crate::ui::{Notice, Textarea, TimeText, Tone};
use chrono::NaiveDate;
use leptos::prelude::*;
use sundae_shared::edition::CurrentEdition;
use sundae_shared::edition::api::DecideEditionDates;
use sundae_shared::edition::dates::{DateChange, EditionProposal, MoneyDates};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        by_two: en "Claims rest on these dates: what each day is, the last day for receipts, holidays. A second administrator confirms the change; everything else is saved at once.",
            es "Hay solicitudes que dependen de estas fechas: qué es cada día, el último día para los recibos, los festivos. Otro administrador confirma el cambio; lo demás se guarda ya.";
        own: en "You have a grant or claim of your own that these dates change, so another administrator has to change them.",
            es "Tienes una ayuda o solicitud que estas fechas cambian, así que las tiene que cambiar otro administrador.";
        reason: en "Why the dates change", es "Por qué cambian las fechas";
        saved: en "The dates wait for a second administrator", es "Las fechas esperan a otro administrador";
        waits(by: &str): en "{by} proposed other dates", es "{by} propuso otras fechas";
        first(day: &str): en "First day: {day}", es "Primer día: {day}";
        last(day: &str): en "Last day: {day}", es "Último día: {day}";
        kind(day: &str, kind: &str): en "{day} becomes: {kind}", es "{day} pasa a ser: {kind}";
        upload(day: &str): en "Last day for receipts: {day}", es "Último día para los recibos: {day}";
        added(day: &str, name: &str): en "New holiday: {day}, {name}", es "Nuevo festivo: {day}, {name}";
        removed(day: &str, name: &str): en "No holiday any more: {day}, {name}", es "Deja de ser festivo: {day}, {name}";
        none: en "none", es "ninguno";
    }
}

/// Said once it is sent.
pub const WAITS: Message = words::saved;

/// Above the button, while the form has other dates than before.
pub fn by_two(own: bool, reason: RwSignal<String>, error: Signal<Option<String>>) -> AnyView {
    if own {
        return view! { <Notice tone=Tone::Wait><p>{tr(words::own)}</p></Notice> }.into_any();
    }
    view! {
        <Notice tone=Tone::Info><p>{tr(words::by_two)}</p></Notice>
        <Textarea label=words::reason value=reason error=error maxlength=500 />
    }
    .into_any()
}

/// What somebody proposed, beside the dates of now.
pub fn waiting(proposal: EditionProposal, now: &MoneyDates, reload: Callback<()>) -> AnyView {
    let EditionProposal { id, dates, reason, proposed_by, proposed_at, caller } = proposal;
    let changes = now.changes(&dates).into_iter().map(|change| view! { <li>{move || said(&change)}</li> });
    let ways = decision::<DecideEditionDates>(id, caller, move |_: CurrentEdition| reload.run(()));
    view! {
        <Notice tone=Tone::Wait>
            <div class="notice-stack">
                <p><strong>{tr(second::one_waits)}</strong></p>
                <p>{move || words::waits(lang(), &proposed_by)} " · " <TimeText at=proposed_at /></p>
                <ul>{changes.collect_view()}</ul>
                <p class="soft">{reason}</p>
                {ways}
            </div>
        </Notice>
    }
    .into_any()
}

fn said(change: &DateChange) -> String {
    let lang = lang();
    let day = |day: &Option<NaiveDate>| day.map_or_else(|| words::none(lang).to_owned(), format::day);
    match change {
        DateChange::FirstDay(to) => words::first(lang, &day(to)),
        DateChange::LastDay(to) => words::last(lang, &day(to)),
        DateChange::Kind(at, kind) => words::kind(lang, &format::day(*at), kind_word(*kind, lang)),
        DateChange::UploadUntil(to) => words::upload(lang, &day(to)),
        DateChange::HolidayAdded(holiday) => words::added(lang, &format::day(holiday.day), &holiday.name),
        DateChange::HolidayRemoved(holiday) => words::removed(lang, &format::day(holiday.day), &holiday.name),
    }
}
