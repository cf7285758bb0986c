//! Codes on their way into a pool: pasted or from a file, tried, then imported. What was pasted leaves the page with
//! the import.

use crate::i18n::format::number;
use crate::i18n::{lang, tr};
use crate::state::writer::Writer;
use crate::state::{root, spawn, tell};
use crate::ui::figures::{Figure, figures};
use crate::ui::file_field::FileButton;
use crate::ui::{Button, ButtonKind, FailureNotice, Form, Notice, Textarea, Tone};
use leptos::prelude::*;
use sundae_shared::rewards::api::{ImportRewardCodes, TryRewardCodes};
use sundae_shared::rewards::{CodeReport, ImportCodes, RewardId};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

sundae_shared::messages! {
    mod words {
        title: en "Import codes", es "Importar códigos";
        lead: en "One code a line, or a CSV file with a column named code. They are tried first; once imported, they are encrypted and nobody in the office sees them.",
            es "Un código por línea, o un archivo CSV con una columna llamada code. Primero se prueban; una vez importados se cifran y nadie en la oficina los ve.";
        codes: en "Codes", es "Códigos";
        file: en "Take them from a file", es "Tomarlos de un archivo";
        try_them: en "Try them", es "Probarlos";
        new: en "New", es "Nuevos";
        duplicates: en "Known already or twice", es "Ya conocidos o repetidos";
        unreadable: en "Unreadable", es "Ilegibles";
        faults: en "What can't be read", es "Qué no se puede leer";
        nothing: en "There is no new code in this.", es "No hay ningún código nuevo.";
        import(count: &str): en "Import {count} codes", es "Importar {count} códigos";
        import_one: en "Import 1 code", es "Importar 1 código";
        done: en "Imported and encrypted.", es "Importados y cifrados.";
    }
}

#[component]
pub fn CodeImport(reward: RewardId, #[prop(into)] imported: Callback<()>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let tried = RwSignal::new(None::<CodeReport>);
    let (attempt, import) = (Writer::<TryRewardCodes>::new(), Writer::<ImportRewardCodes>::new());
    let reward = StoredValue::new(reward);
    // What was tried is what is imported: another text is tried anew.
    Effect::new(move || {
        text.track();
        tried.set(None);
    });
    let submit = move |()| {
        let request = ImportCodes { text: text.get_untracked() };
        let asked = request.text.clone();
        attempt.send(reward.get_value(), request, move |report| {
            if text.try_get_untracked() == Some(asked) {
                tried.set(Some(report));
            }
        });
    };
    let keep = Callback::new(move |()| {
        let request = ImportCodes { text: text.get_untracked() };
        import.send(reward.get_value(), request, move |_| {
            text.set(String::new());
            root().toasts.say(words::done);
            tell(imported, ());
        });
    });
    let from_file = move |file: File| {
        spawn(async move {
            if let Ok(read) = JsFuture::from(file.text()).await {
                let _ = text.try_set(read.as_string().unwrap_or_default());
            }
        });
    };
    let error = Signal::derive(move || {
        attempt.field_error("text").get().or_else(|| import.field_error("text").get())
    });
    view! {
        <section class="stack measure">
            <h2>{tr(words::title)}</h2>
            <p class="soft">{tr(words::lead)}</p>
            <Form on_submit=submit>
                <Textarea label=words::codes value=text error=error />
                <FileButton label=words::file accept=".csv,.txt,text/csv,text/plain" on_file=from_file />
                <FailureNotice failure=attempt.failure />
                <Button label=words::try_them working=attempt.working />
            </Form>
            {move || tried.get().map(|report| view! { <Tried report=report working=import.working keep=keep /> })}
            <FailureNotice failure=import.failure />
        </section>
    }
}

#[component]
fn Tried(report: CodeReport, working: RwSignal<bool>, keep: Callback<()>) -> impl IntoView {
    let CodeReport { new, duplicates, unreadable, faults } = report;
    let counts = [
        Figure::new(words::new, new),
        Figure::new(words::duplicates, duplicates),
        Figure::wrong(words::unreadable, unreadable),
    ];
    view! {
        <div class="stack" aria-live="polite">
            {figures(counts)}
            {(!faults.is_empty()).then(|| view! {
                <h3>{tr(words::faults)}</h3>
                <ul>
                    {faults
                        .into_iter()
                        .map(|fault| view! { <li>{move || fault.sentence(lang())}</li> })
                        .collect_view()}
                </ul>
            })}
            {match new {
                0 => view! { <Notice tone=Tone::Info><p>{tr(words::nothing)}</p></Notice> }.into_any(),
                _ => view! {
                    <Button
                        label=move |lang| match new {
                            1 => words::import_one(lang).to_owned(),
                            _ => words::import(lang, &number(new)),
                        }
                        kind=ButtonKind::Primary
                        working=working
                        on_press=keep
                    />
                }
                .into_any(),
            }}
        </div>
    }
}
