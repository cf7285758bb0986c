//! Codes on paper, as they are printed: cards to cut apart. For the host's phone and for the office.

use crate::i18n::game;
use crate::ui::QrCode;
use crate::ui::node::{el, heading, maybe, node, para, plain, text};
use leptos::prelude::*;
use sundae_shared::award::{CodeSheet, SingleState, SingleView};

sundae_shared::messages! {
    mod words {
        qr: en "QR code that brings the points once", es "Código QR que da los puntos una vez";
        scan: en "Scan it, or type the code in the app under Points. It works once.",
            es "Escanéalo o escribe el código en la app, en Puntos. Sirve una vez.";
        counts(free: usize, used: usize, void: usize): en "{free} free · {used} used · {void} void", es "{free} libres · {used} usados · {void} anulados";
    }
}

/// "12 free · 3 used · 0 void".
pub fn counts(sheet: &CodeSheet) -> AnyView {
    let of = |state| sheet.items.iter().filter(|item| item.state == state).count();
    let (free, used, void) = (of(SingleState::Free), of(SingleState::Used), of(SingleState::Void));
    para("soft no-print", move |lang| words::counts(lang, free, used, void))
}

/// A card for each code that is still good.
pub fn cards(sheet: &CodeSheet) -> AnyView {
    let cards = sheet.items.iter().filter_map(|item| card(sheet, item)).collect();
    node("div", "code-cards", cards)
}

fn card(sheet: &CodeSheet, item: &SingleView) -> Option<AnyView> {
    let (code, qr) = item.code.as_ref().zip(item.qr.as_ref())?;
    let place = sheet.place.clone().map(|place| node("p", "soft", vec![plain(place)]));
    let about = vec![
        heading("h3", {
            let title = sheet.title.clone();
            move |_| title.clone()
        }),
        maybe(place),
        node(
            "p",
            "soft",
            vec![
                text(game::both(&sheet.activity_title)),
                plain(" · ".to_owned()),
                text(game::points(sheet.points)),
            ],
        ),
        el("p").class("code-card-typed").attr("translate", "no").child(code.to_string()).done(),
        para("soft", words::scan),
    ];
    let drawn = view! { <QrCode qr=qr.drawn() label=words::qr /> }.into_any();
    Some(node("section", "code-card", vec![drawn, node("div", "code-card-text", about)]))
}
