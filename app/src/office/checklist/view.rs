//! The checklist: each line says how it stands and leads to where it is done.

use crate::i18n::{Text, format, lang, tr};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::{Notice, Pill, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::edition::api::GetChecklist;
use sundae_shared::edition::{Checklist, ChecklistItem, ChecklistLine};
use sundae_shared::people::Role;
use sundae_shared::people::may::{OPEN_DESKS, READ_IMPORTS, SET_UP};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "Checklist", es "Lista de tareas";
        lead: en "What a conference needs before its doors open. Every line is counted from what is there.",
            es "Lo que necesita una conferencia antes de abrir. Cada línea se cuenta a partir de lo que hay.";
        all_done: en "Everything is set up. Have a good conference.", es "Todo está preparado. Que tengas una buena conferencia.";
        done: en "Done", es "Hecho";
        left: en "To do", es "Por hacer";
        edition: en "Set name, days, time zone and desk hours", es "Fijar nombre, días, zona horaria y horarios";
        staff: en "Invite staff", es "Invitar al equipo";
        test_mail: en "Send a test mail", es "Enviar un correo de prueba";
        attendees: en "Import the attendees", es "Importar asistentes";
        grants: en "Import the grants", es "Importar las ayudas";
        links: en "Mail people the way in", es "Enviar el acceso a las personas";
        volunteers: en "Make a desk link for volunteers", es "Crear un enlace para voluntarios";
        scan: en "Scan the practice badge, or a first real one, at a desk", es "Escanear en un mostrador el pase de práctica o un primer pase real";
    }
}

fn label(item: ChecklistItem, lang: Lang) -> &'static str {
    match item {
        ChecklistItem::EditionSet => words::edition(lang),
        ChecklistItem::StaffInvited => words::staff(lang),
        ChecklistItem::TestMailSent => words::test_mail(lang),
        ChecklistItem::AttendeesImported => words::attendees(lang),
        ChecklistItem::GrantsImported => words::grants(lang),
        ChecklistItem::SignInLinksMailed => words::links(lang),
        ChecklistItem::VolunteerLinkMade => words::volunteers(lang),
        ChecklistItem::FirstScanDone => words::scan(lang),
    }
}

/// Where it is done, and by whom.
fn way(item: ChecklistItem) -> (&'static str, &'static [Role]) {
    match item {
        ChecklistItem::EditionSet => ("/office/edition", SET_UP),
        ChecklistItem::StaffInvited => ("/office/staff", SET_UP),
        ChecklistItem::TestMailSent => ("/office/mail", SET_UP),
        ChecklistItem::AttendeesImported | ChecklistItem::GrantsImported => ("/office/import", READ_IMPORTS),
        ChecklistItem::SignInLinksMailed => ("/office/sign-in-mails", SET_UP),
        ChecklistItem::VolunteerLinkMade | ChecklistItem::FirstScanDone => ("/office/desks", OPEN_DESKS),
    }
}

#[component]
pub fn ChecklistPage() -> impl IntoView {
    page_title(words::title);
    let checklist = load::<GetChecklist>(|| ((), ()));
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft">{tr(words::lead)}</p>
        {loaded(checklist, lines)}
    }
}

fn lines(checklist: Checklist) -> impl IntoView {
    let finished = checklist.lines.iter().all(|line| line.done);
    let next = checklist.lines.iter().position(|line| !line.done);
    let line = |(at, ChecklistLine { item, done, count }): (usize, ChecklistLine)| {
        let step = (next == Some(at)).then_some("step");
        let (word, tone) = if done {
            (words::done as fn(Lang) -> &'static str, Tone::Done)
        } else {
            (words::left as _, Tone::Wait)
        };
        let (way, roles) = way(item);
        let content = view! {
            <span class="grow">{move || label(item, lang())}</span>
            {(count > 1).then(|| view! { <span class="soft">{move || format::number(count.into())}</span> })}
            <Pill label=Text::from(word) tone=tone />
        };
        if may(roles) {
            view! { <li><a href=way class="list-row" aria-current=step>{content}</a></li> }.into_any()
        } else {
            view! { <li class="list-row">{content}</li> }.into_any()
        }
    };
    view! {
        {finished.then(|| view! { <Notice tone=Tone::Done><p>{tr(words::all_done)}</p></Notice> })}
        <ul class="list checklist">{checklist.lines.into_iter().enumerate().map(line).collect_view()}</ul>
    }
}
