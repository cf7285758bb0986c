//! Scans that awarded nothing yet: each waits here to be sent again, or to be dropped.

use super::finder::{Finder, Scan};
use crate::api::Failure;
use crate::i18n::{Text, format, lang, tr};
use crate::state::root;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;

sundae_shared::messages! {
    mod words {
        title: en "Awarded nothing yet", es "Aún no dieron puntos";
        again(at: &str): en "Send the scan of {at} again", es "Enviar otra vez el escaneo de las {at}";
        drop_it(at: &str): en "Drop the scan of {at}", es "Descartar el escaneo de las {at}";
        away: en "No network", es "Sin red";
        unsent_one: en "1 scan for points awarded nothing yet. Send it again or drop it under “Give points” before you sign out.",
            es "1 escaneo aún no dio puntos. Envíalo otra vez o descártalo en «Dar puntos» antes de salir.";
        unsent(count: usize): en "{count} scans for points awarded nothing yet. Send them again or drop them under “Give points” before you sign out.",
            es "{count} escaneos aún no dieron puntos. Envíalos otra vez o descártalos en «Dar puntos» antes de salir.";
    }
}

#[component]
pub fn FailedScans(finder: Finder) -> impl IntoView {
    move || {
        let failed = finder.failed.get();
        (!failed.is_empty()).then(|| {
            let rows = failed.into_iter().map(|(scan, failure)| row(finder, scan, failure)).collect_view();
            view! {
                <section class="stack">
                    <h2>{tr(words::title)}</h2>
                    <ul class="list" role="list">{rows}</ul>
                </section>
            }
        })
    }
}

fn row(finder: Finder, scan: Scan, failure: Failure) -> impl IntoView {
    let (at, dropped) = (scan.at, scan.clone());
    let why = move || match &failure {
        Failure::Offline => words::away(lang()).to_owned(),
        failure => failure.sentence(lang()),
    };
    let again = move |()| {
        finder.again(scan.clone());
        finder.focus();
    };
    let drop_it = move |()| {
        finder.drop_failed(&dropped);
        finder.focus();
    };
    let (says_again, says_drop) = (
        Text::from(move |lang| words::again(lang, &format::clock(at))),
        Text::from(move |lang| words::drop_it(lang, &format::clock(at))),
    );
    view! {
        <li class="list-row">
            <span class="grow row-lines">
                <small class="soft">{why}</small>
                <Button label=says_again on_press=again />
                <Button label=says_drop kind=ButtonKind::Quiet on_press=drop_it />
            </span>
        </li>
    }
}

pub fn say_how_many(unsent: usize) {
    root().toasts.say(move |lang| match unsent {
        1 => words::unsent_one(lang).to_owned(),
        many => words::unsent(lang, many),
    });
}
