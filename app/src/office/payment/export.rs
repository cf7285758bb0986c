//! The file of a batch for the bank or service, as a file of this machine.
//!
//! Invariant: accounts stand in full in the browser's memory alone, until the file is let go or the page is left.

use super::batch_act::Of;
use super::model::short_hash;
use super::save::FileLink;
use crate::api::Failure;
use crate::i18n::{lang, tr};
use crate::office::factor::Freshly;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Notice, Tone};
use leptos::prelude::*;
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::api::ExportBatch;
use sundae_shared::payment::format::{PaymentFormat, format_name, formats};
use sundae_shared::payment::{BatchFile, ExportBatch as Export};

sundae_shared::messages! {
    mod words {
        export(file: &str): en "Export: {file}", es "Exportar: {file}";
        saved(name: &str): en "{name} was saved with the downloads of this machine.", es "{name} se guardó en las descargas de este equipo.";
        saved_lead: en "It holds accounts in full. Give it to the bank or service, then delete it. Exported again it is the same to the byte.",
            es "Contiene las cuentas completas. Entrégalo al banco o servicio y luego bórralo. Si se exporta otra vez es idéntico byte por byte.";
        hash(hash: &str): en "SHA-256 {hash}", es "SHA-256 {hash}";
        again: en "Save it again", es "Guardarlo otra vez";
        let_go: en "Let it go", es "Quitarlo de aquí";
        unmade: en "The browser could not make a file of the answer. The batch is exported; try once more, the file stays the same.",
            es "El navegador no pudo crear el archivo. El lote está exportado; prueba otra vez, el archivo es el mismo.";
    }
}

/// The file at hand: none, one, or one that the browser could not make.
#[derive(Clone, Copy)]
pub struct Saved {
    file: RwSignal<Option<File>>,
}

#[derive(Clone, PartialEq)]
enum File {
    Made { link: FileLink, name: String, hash: String },
    Unmade,
}

impl Saved {
    pub fn none() -> Self {
        let saved = Self { file: RwSignal::new(None) };
        on_cleanup(move || saved.let_go());
        saved
    }

    /// Makes a file of an answer and saves it at once.
    fn take(self, file: BatchFile) {
        self.let_go();
        let BatchFile { name, media_type, content, hash } = file;
        let made = FileLink::make(&content, &media_type).map(|link| {
            link.save_as(&name);
            File::Made { link, name, hash }
        });
        self.file.set(Some(made.unwrap_or(File::Unmade)));
    }

    fn let_go(self) {
        if let Some(Some(File::Made { link, .. })) = self.file.try_update(Option::take) {
            link.let_go();
        }
    }
}

/// What was saved just now, with the way to it while the page is open.
#[component]
pub fn SavedFile(saved: Saved) -> impl IntoView {
    let shown = move || match saved.file.get()? {
        File::Unmade => {
            Some(view! { <Notice tone=Tone::Wrong><p>{tr(words::unmade)}</p></Notice> }.into_any())
        }
        File::Made { link, name, hash } => {
            let (download, says) = (name.clone(), move || words::saved(lang(), &name));
            let hash = move || words::hash(lang(), &short_hash(&hash));
            let notice = view! {
                <Notice tone=Tone::Done>
                    <div class="notice-stack">
                        <p><strong>{says}</strong></p>
                        <p>{tr(words::saved_lead)}</p>
                        <p class="soft"><code>{hash}</code></p>
                        <div class="actions">
                            <a class="button" href=link.address() download=download>{tr(words::again)}</a>
                            <Button label=words::let_go kind=ButtonKind::Quiet on_press=move |()| saved.let_go() />
                        </div>
                    </div>
                </Notice>
            };
            Some(notice.into_any())
        }
    };
    view! { <div aria-live="polite">{shown}</div> }
}

/// A button for each file of the method, the usual one first.
#[component]
pub fn Exports(method: PayeeMethod, again: bool, of: Of) -> impl IntoView {
    let button = move |(at, &format): (usize, &PaymentFormat)| {
        let main = at == 0 && !again;
        view! { <ExportButton format=format main=main of=of /> }
    };
    formats(method).iter().enumerate().map(button).collect_view()
}

#[component]
fn ExportButton(format: PaymentFormat, main: bool, of: Of) -> impl IntoView {
    let export = Writer::<ExportBatch>::new();
    let send = move |()| {
        export.send(of.id.get_value(), Export { format }, move |file| {
            of.screen.saved.take(file);
            of.screen.reload();
        });
    };
    let label = move |lang| words::export(lang, format_name(format)(lang));
    let kind = if main { ButtonKind::Primary } else { ButtonKind::Plain };
    view! {
        <Button label=label kind=kind working=export.working on_press=send />
        <FailureNotice failure=export.failure />
        <Complaints failure=export.failure />
        <Freshly failure=export.failure on=send />
    }
}

/// What is wrong with whose payment, one by one.
#[component]
fn Complaints(failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let shown = move || {
        let Some(Failure::Problem(problem)) = failure.get() else { return None };
        let each = problem.fields.into_iter().map(|complaint| view! { <li>{complaint.detail}</li> });
        let each: Vec<_> = each.collect();
        (!each.is_empty()).then(|| view! { <ul>{each}</ul> })
    };
    view! { <div aria-live="polite">{shown}</div> }
}
