//! The practice badge: on the screen for whoever stands there, on paper for every desk.

use crate::i18n::tr;
use crate::state::load::load;
use crate::ui::{Button, QrCode, loaded};
use leptos::prelude::*;
use sundae_shared::people::pass::{GetPracticeBadge, PracticeBadge};

sundae_shared::messages! {
    mod words {
        title: en "Practice badge", es "Pase de práctica";
        text: en "New volunteers scan it at their desk, as often as they like. The card turns blue and says “Practice”: nobody is checked in.",
            es "Quien empieza en un mostrador lo escanea cuantas veces quiera. La tarjeta se pone azul y dice «Práctica»: no se registra a nadie.";
        qr: en "Code of the practice badge", es "Código del pase de práctica";
        typed: en "Without a scanner, type", es "Sin lector, escribe";
        print: en "Print the practice badge", es "Imprimir el pase de práctica";
    }
}

#[component]
pub fn PracticeCard() -> impl IntoView {
    let badge = load::<GetPracticeBadge>(|| ((), ()));
    let print = move |()| {
        // A browser that can't print says so itself.
        let _ = window().print();
    };
    view! {
        <section class="card print-alone">
            <h2>{tr(words::title)}</h2>
            <p class="measure">{tr(words::text)}</p>
            {loaded(badge, shown)}
            <div class="actions">
                <Button label=words::print on_press=print />
            </div>
        </section>
    }
}

fn shown(badge: PracticeBadge) -> impl IntoView {
    let PracticeBadge { qr, short_code, .. } = badge;
    view! {
        <div class="qr-frame"><QrCode qr=qr label=words::qr /></div>
        <p>
            {tr(words::typed)} " " <strong translate="no">{short_code.to_string()}</strong>
        </p>
    }
}
