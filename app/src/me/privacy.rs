//! What is kept, why, who sees it, how long, and whom to ask; before anything else.

use crate::shell::page_title;
use crate::state::session::Session;
use crate::state::writer::Writer;
use crate::ui::node::{heading, node, para, stack, together};
use crate::ui::parts::failure_of;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use sundae_shared::people::Me;
use sundae_shared::people::api::AcceptPrivacy;

sundae_shared::messages! {
    mod words {
        title: en "What we keep about you", es "Qué guardamos sobre ti";
        what_title: en "What", es "Qué";
        what: en "Your name, e-mail address and ticket; when you were checked in; the points, photos and links you send in; and, if you have a grant, its award, your receipts, how you are paid and your visits at the reimbursement desk.",
            es "Tu nombre, correo y entrada; cuándo te registraste; los puntos, fotos y enlaces que envías; y, si tienes una ayuda, su importe, tus recibos, cómo cobras y tus visitas al mostrador de reembolsos.";
        why_title: en "Why", es "Para qué";
        why: en "To let you in, to give you rewards and to pay your grant. Nothing is sold, and there is no advertising.",
            es "Para darte acceso, entregarte recompensas y pagar tu ayuda. No vendemos nada ni hay publicidad.";
        who_title: en "Who sees it", es "Quién lo ve";
        who: en "The conference's staff, each only what their task needs. At a desk, volunteers see your name, your ticket and a masked address, never an amount.",
            es "El personal de la conferencia, cada cual solo lo que necesita para su tarea. En los mostradores, el voluntariado ve tu nombre, tu entrada y un correo enmascarado, nunca un importe.";
        long_title: en "How long", es "Cuánto tiempo";
        long: en "As long as the organisers need it for this conference; what belongs to a payment, as long as the law asks. The texts of our mails go after 30 days. This phone forgets you when you sign out.",
            es "Mientras la organización lo necesite para esta conferencia; lo que pertenece a un pago, el tiempo que pide la ley. Los textos de nuestros correos se borran a los 30 días. Este teléfono te olvida cuando sales.";
        ask_title: en "Whom to ask", es "A quién preguntar";
        ask: en "The organisers, at the registration desk: to see, correct or delete what is kept.",
            es "A la organización, en el mostrador de registro: para ver, corregir o borrar lo guardado.";
        accept: en "I have read this, go on", es "Lo he leído, continuar";
    }
}

#[component]
pub fn Privacy() -> impl IntoView {
    page_title(words::title);
    let session = Session::<Me>::get();
    let accept = Writer::<AcceptPrivacy>::new();
    let press = move |()| accept.send((), (), move |me| session.enter(me));
    let parts: [(Message, Message); 5] = [
        (words::what_title, words::what),
        (words::why_title, words::why),
        (words::who_title, words::who),
        (words::long_title, words::long),
        (words::ask_title, words::ask),
    ];
    let part = |(title, text)| node("div", "", vec![heading("h2", title), para("", text)]);
    let press = view! {
        <Button label=words::accept kind=ButtonKind::Primary working=accept.working on_press=press wide=true />
    };
    together(vec![
        heading("h1", words::title),
        stack(parts.map(part).into()),
        failure_of(accept.failure),
        press.into_any(),
    ])
}

type Message = fn(sundae_shared::text::Lang) -> &'static str;
