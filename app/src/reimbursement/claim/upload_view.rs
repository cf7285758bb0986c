//! Receipts: taking photos one after the other, how each of them stands, and those that the server has.

use super::upload_model::{Stage, Waiting};
use super::upload_send::{self as sending, Queue};
use crate::api::Failure;
use crate::me;
use crate::me::kept::Place;
use crate::route;
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::session::{Session, say_goodbye};
use crate::state::spawn;
use crate::state::writer::Writer;
use crate::ui::node::{
    El, card, el, heading, image, link, live, maybe, node, nothing, para, plain, stack, text, together,
};
use crate::ui::parts::{empty, failure_of, notice, pill, press, time};
use crate::ui::{ButtonKind, Tone, changing, loaded};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::claim::document::{DocumentId, DocumentView, Documents, Media, Used};
use sundae_shared::claim::document_api::{ListDocuments, RemoveDocument, document_file, document_thumb};
use sundae_shared::people::Me;
use sundae_shared::people::api::SignOut;
use sundae_shared::time::Timestamp;
use web_sys::File;

sundae_shared::messages! {
    mod words {
        title: en "Receipts", es "Recibos";
        back: en "My grant", es "Mi ayuda";
        intro: en "Photos now, details later. Each stays encrypted on this phone until we have it.",
            es "Ahora las fotos, después los datos. Cada una queda cifrada en este teléfono hasta que la tengamos.";
        who_sees: en "Only you and the people who review your claim see them. Place and camera name are removed.",
            es "Solo los ves tú y quien revisa tu solicitud. Se les quitan el lugar y el nombre de la cámara.";
        photo: en "Take a photo", es "Tomar una foto";
        files: en "Choose files", es "Elegir archivos";
        on_their_way: en "Not received yet", es "Aún no recibidos";
        receipt: en "Receipt", es "Recibo";
        preparing: en "making it smaller", es "reduciendo";
        kept: en "kept on this phone", es "guardado en este teléfono";
        unkept: en "in this window only", es "solo en esta ventana";
        unkept_why: en "This browser keeps nothing, perhaps because the window is private. Stay on this page until the receipt is received.",
            es "Este navegador no guarda nada, quizá porque la ventana es privada. Quédate en esta página hasta que se reciba el recibo.";
        sending(per_cent: u8): en "sending {per_cent} %", es "enviando {per_cent} %";
        refused: en "not taken", es "no aceptado";
        dismiss: en "Remove it", es "Quitarlo";
        held_up: en "Your receipts are safe on this phone. They are sent by themselves as soon as it works.",
            es "Tus recibos están a salvo en este teléfono. Se enviarán solos en cuanto se pueda.";
        send_now: en "Try again now", es "Reintentar ahora";
        received: en "Received", es "Recibidos";
        has_line: en "has details", es "con datos";
        needs_details: en "needs details", es "faltan datos";
        in_review: en "reviewed", es "revisado";
        add_details: en "Add details", es "Añadir datos";
        save: en "Open", es "Abrir";
        remove: en "Remove", es "Quitar";
        none_title: en "No receipts yet", es "Aún no hay recibos";
        none: en "Photos, screenshots and PDFs that you send appear here.", es "Las fotos, capturas y PDF que envíes aparecen aquí.";
        small_picture: en "Your receipt", es "Tu recibo";
        leaving_title: en "Before you sign out", es "Antes de cerrar sesión";
        leaving(count: usize): en "Receipts that we don't have yet: {count}. Signing out deletes them.",
            es "Recibos que aún no tenemos: {count}. Al cerrar sesión se borran.";
        leaving_points: en "What you sent in for points has not arrived yet. Signing out deletes it.",
            es "Lo que enviaste para ganar puntos aún no ha llegado. Al cerrar sesión se borra.";
        see_points: en "See what waits", es "Ver lo que espera";
        leaving_done: en "Everything has been received. You can sign out now.", es "Ya se recibió todo. Puedes cerrar sesión.";
        leave: en "Sign out and delete them", es "Cerrar sesión y borrarlos";
        sign_out: en "Sign out", es "Cerrar sesión";
        stay: en "Stay signed in", es "Seguir con la sesión";
    }
}

pub fn receipts() -> AnyView {
    page_title(words::title);
    let back = link("/me/grant/".to_owned(), "", vec![text(words::back)]);
    stack(vec![back, heading("h1", words::title), changing(leaving), upload_part()])
}

/// What a claim's screen shows of receipts: the way to add some, those on their way, those that are there.
pub fn upload_part() -> AnyView {
    let Some(queue) = sending::queue() else { return nothing() };
    let there = load::<ListDocuments>(|| ((), ()));
    Effect::new(move |_| {
        if let Some(limits) = there.reply().map(|there| there.limits) {
            sending::learn(limits);
        }
    });
    Effect::new(move |before: Option<u32>| {
        let arrived = queue.arrived.get();
        if before.is_some_and(|before| before != arrived) {
            there.refetch();
        }
        arrived
    });
    stack(vec![
        card(vec![para("", words::intro), choosers(queue)]),
        live(vec![changing(move || on_their_way(queue))]),
        loaded(there, move |documents| received(queue, documents, there)),
        para("soft", words::who_sees),
    ])
}

fn choosers(queue: Queue) -> AnyView {
    // The camera gives one photo at a time; it is ready for the next as soon as one is taken.
    let camera = |field: El| field.attr("accept", "image/*").attr("capture", "environment");
    // Without HEIC in this list iPhones convert by themselves.
    let files = |field: El| {
        field.attr("accept", "image/jpeg,image/png,image/webp,application/pdf").attr("multiple", "")
    };
    let ways = vec![
        chooser(queue, words::photo, "button button-primary", camera),
        chooser(queue, words::files, "button", files),
    ];
    node("div", "actions", ways)
}

fn chooser(
    queue: Queue,
    label: fn(sundae_shared::text::Lang) -> &'static str,
    class: &'static str,
    kind: fn(El) -> El,
) -> AnyView {
    let id = crate::ui::fresh_id();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let count = input.files().map_or(0, |files| files.length());
        let chosen: Vec<File> = (0..count).filter_map(|at| input.files()?.get(at)).collect();
        // Choosing the same file again must count as a change.
        input.set_value("");
        queue.add(chosen);
    };
    let field = el("input").attr("type", "file").attr("id", id.clone()).class("for-readers photo-input");
    let field = kind(field).on("change", choose).node_ref::<html::Input, _>(input).done();
    together(vec![field, el("label").attr("for", id).class(class).says(label).done()])
}

fn on_their_way(queue: Queue) -> AnyView {
    let waiting = queue.waiting.get();
    if waiting.is_empty() {
        return nothing();
    }
    let held_up = queue.held_up.get().filter(|_| waiting.iter().any(|one| one.stage.may_go()));
    let lines = waiting.into_iter().map(|one| node("li", "list-row", vec![line(queue, one)])).collect();
    stack(vec![
        heading("h2", words::on_their_way),
        maybe(held_up.map(|failure| held_up_by(queue, failure))),
        node("ul", "list", lines),
    ])
}

fn held_up_by(queue: Queue, failure: Failure) -> AnyView {
    let way = press(words::send_now, ButtonKind::Quiet, RwSignal::new(false), move || queue.send());
    let why = para("", move |lang| failure.sentence(lang));
    notice(Tone::Wait, vec![why, para("", words::held_up), way])
}

fn line(queue: Queue, one: Waiting) -> AnyView {
    let Waiting { place, stage, name } = one;
    let at = Timestamp::from_millis(place.millis()).unwrap_or(Timestamp::EPOCH);
    let name = if name.is_empty() { text(words::receipt) } else { plain(name) };
    let what =
        node("span", "grow", vec![node("strong", "", vec![name]), node("small", "soft", vec![time(at)])]);
    let state = match &stage {
        Stage::Preparing => pill(words::preparing, Tone::Info),
        Stage::Kept => pill(words::kept, Tone::Wait),
        Stage::Unkept => pill(words::unkept, Tone::Wrong),
        Stage::Sending(per_cent) => {
            let per_cent = *per_cent;
            pill(move |lang| words::sending(lang, per_cent), Tone::Info)
        }
        Stage::Unfit(_) | Stage::Refused(_) => pill(words::refused, Tone::Wrong),
    };
    let more = match stage {
        Stage::Preparing | Stage::Kept | Stage::Sending(_) => nothing(),
        Stage::Unkept => para("", words::unkept_why),
        Stage::Unfit(bad) => {
            let bytes_max = sending::limits().map_or(0, |limits| limits.bytes_max);
            not_taken(queue, place, para("", move |lang| bad.sentence(lang, bytes_max)))
        }
        Stage::Refused(failure) => not_taken(queue, place, para("", move |lang| failure.sentence(lang))),
    };
    together(vec![what, state, more])
}

fn not_taken(queue: Queue, place: Place, why: AnyView) -> AnyView {
    let dismiss = move || queue.dismiss(place.clone());
    let dismiss = press(words::dismiss, ButtonKind::Quiet, RwSignal::new(false), dismiss);
    node("div", "stack", vec![why, node("div", "actions", vec![dismiss])])
}

fn received(queue: Queue, there: Documents, list: Loading<Documents>) -> AnyView {
    if there.documents.is_empty() {
        // What is on its way stands above.
        let nothing_waits = Memo::new(move |_| queue.waiting.with(Vec::is_empty));
        return changing(move || {
            nothing_waits.get().then(|| empty(words::none_title, words::none, nothing()))
        });
    }
    let lines = there
        .documents
        .into_iter()
        .map(|document| node("li", "list-row", vec![document_line(document, list)]));
    stack(vec![heading("h2", words::received), node("ul", "list", lines.collect())])
}

fn document_line(document: DocumentView, list: Loading<Documents>) -> AnyView {
    let DocumentView { id, media, name, uploaded_at, used, .. } = document;
    let small = match media {
        Media::Jpeg => image(document_thumb(&id), "receipt-thumb", words::small_picture),
        Media::Pdf => node("span", "receipt-thumb receipt-paper", vec![plain("PDF".to_owned())]),
    };
    let file = el("a")
        .class("button button-quiet")
        .attr("href", document_file(&id))
        .attr("target", "_blank")
        .attr("rel", "noopener");
    let file = file.says(words::save).done();
    let what = vec![node("strong", "", vec![plain(name)]), node("small", "soft", vec![time(uploaded_at)])];
    let state = match used {
        Used::No => pill(words::needs_details, Tone::Wait),
        Used::ByLine => pill(words::has_line, Tone::Done),
        Used::ByReviewedLine => pill(words::in_review, Tone::Done),
    };
    let ways = if used == Used::No {
        let details =
            link(format!("/me/grant/lines/new?document={id}"), "button", vec![text(words::add_details)]);
        vec![details, file, removing(id, list)]
    } else {
        vec![file]
    };
    together(vec![small, node("span", "grow", what), state, node("div", "actions", ways)])
}

fn removing(id: DocumentId, list: Loading<Documents>) -> AnyView {
    let remove = Writer::<RemoveDocument>::new();
    let id = StoredValue::new(id);
    let act = move || remove.send(id.get_value(), (), move |left| list.patch(|there| *there = left));
    together(vec![press(words::remove, ButtonKind::Quiet, remove.working, act), failure_of(remove.failure)])
}

/// Before signing out: what would be lost.
fn leaving() -> Option<AnyView> {
    route::query("leaving")?;
    let queue = sending::queue()?;
    let unsent = move |waiting: &Vec<Waiting>| waiting.iter().filter(|one| one.stage.is_unsent()).count();
    // Made anew only when the figure changes: no button goes away under a finger while something is tried.
    let count = Memo::new(move |_| queue.waiting.with(unsent)).get();
    let points = me::points_wait(Session::get());
    let working = RwSignal::new(false);
    let stay = press(words::stay, ButtonKind::Plain, working, || route::set_query("leaving", None));
    let mut says = vec![heading("h2", words::leaving_title)];
    if count > 0 {
        says.push(para("", move |lang| words::leaving(lang, count)));
    }
    if points {
        let see = link(me::LEAVING_POINTS.to_owned(), "", vec![text(words::see_points)]);
        says.extend([para("", words::leaving_points), see]);
    }
    let (label, kind) = if count > 0 || points {
        (words::leave as fn(_) -> _, ButtonKind::Danger)
    } else {
        says.push(para("", words::leaving_done));
        (words::sign_out as fn(_) -> _, ButtonKind::Plain)
    };
    let leave = press(label, kind, working, move || sign_out(queue, working));
    says.push(node("div", "actions", vec![stay, leave]));
    Some(notice(Tone::Wait, vec![stack(says)]))
}

/// Nothing is deleted before the server has said goodbye.
fn sign_out(queue: Queue, working: RwSignal<bool>) {
    let session = Session::<Me>::get();
    working.set(true);
    spawn(async move {
        if say_goodbye::<SignOut>().await {
            queue.forget().await;
            me::is_gone(session).await;
        }
        let _ = working.try_set(false);
    });
}
