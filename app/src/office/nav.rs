//! The ways between the pages of the office.

use super::may::may;
use crate::App;
use crate::route::path;
use crate::shell::{Tab, Tabs};
use crate::state::root;
use leptos::prelude::*;
use sundae_shared::people::Role;
use sundae_shared::people::may::{
    LET_AWARD, MAKE_PAYMENTS, MODERATE, NAME_HOSTS, OPEN_DESKS, READ_ACTIVITIES, READ_BUDGET, READ_CLAIMS,
    READ_GRANTS, READ_HONORARIA, READ_IMPORTS, READ_PAYEES, READ_PAYMENTS, READ_REWARDS, SET_UP,
};
use sundae_shared::people::may::{READ_RATES, READ_RULES};
use sundae_shared::text::Message;
use wasm_bindgen::JsCast;

sundae_shared::messages! {
    mod words {
        pages: en "Pages", es "Páginas";
        checklist: en "Checklist", es "Lista de tareas";
        people: en "Import", es "Importar";
        grants: en "Grants", es "Ayudas";
        claims: en "Claims", es "Solicitudes";
        payments: en "Payments", es "Pagos";
        batches: en "Batches", es "Lotes";
        results: en "Results", es "Resultados";
        overpaid: en "Overpaid", es "Pagado de más";
        honoraria: en "Honoraria", es "Honorarios";
        rates: en "Exchange rates", es "Tipos de cambio";
        rules: en "Rules", es "Reglas";
        payees: en "Payment details", es "Datos de pago";
        reports: en "Reports", es "Informes";
        budget: en "Budget", es "Presupuesto";
        check_ins: en "Check-ins", es "Registros";
        evidence: en "Points review", es "Revisar puntos";
        activities: en "Activities", es "Actividades";
        hosts: en "Host codes", es "Códigos";
        awarding: en "Volunteers' awards", es "Puntos del voluntariado";
        rewards: en "Rewards", es "Premios";
        redemptions: en "Redemptions", es "Canjes";
        desks: en "Desks", es "Mostradores";
        staff: en "Staff", es "Equipo";
        links: en "Sign-in mails", es "Correos de acceso";
        mail: en "Mail", es "Correo";
        edition: en "Edition", es "Edición";
        account: en "My account", es "Mi cuenta";
    }
}

/// The pages that the roles of who is here open; none leads to a refusal.
#[component]
pub fn Nav() -> impl IntoView {
    let tabs = Signal::derive(move || {
        // The pages of payments stand below the way to them, where they can be opened without a new download;
        // for whom that way is closed, they stand everywhere.
        let here = root().app == App::Payments || !may(READ_PAYMENTS);
        let below = if here { PAYMENT_PAGES } else { &[] };
        let pages = PAGES.iter().flat_map(|page| {
            let below = if page.0 == PAYMENTS { below } else { &[] };
            std::iter::once(page).chain(below)
        });
        let pages = pages.filter(|(_, _, roles)| *roles == ANYONE || may(roles));
        pages.map(|&(href, label, _)| Tab::new(href, label)).collect::<Vec<_>>()
    });
    Effect::new(move || {
        tabs.track();
        let _ = path();
        request_animation_frame(show_current);
    });
    view! { <Tabs class="side-nav" label=words::pages tabs=tabs /> }
}

/// On a phone the ways stand in one line that scrolls: the page that shows comes into sight, and a bit of
/// the way before it.
fn show_current() {
    const BEFORE: i32 = 48;
    let current = document().query_selector(".side-nav [aria-current]").ok().flatten();
    let Some(current) = current.and_then(|current| current.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return;
    };
    if let Some(nav) = current.parent_element() {
        nav.set_scroll_left(current.offset_left() - BEFORE);
    }
}

const ANYONE: &[Role] = &[];

const PAYMENTS: &str = "/office/payments/";

/// Within the app of payments, in its own order.
const PAYMENT_PAGES: &[(&str, Message, &[Role])] = &[
    ("/office/payments/batches", words::batches, READ_PAYMENTS),
    ("/office/payments/results", words::results, MAKE_PAYMENTS),
    ("/office/payments/overpaid", words::overpaid, READ_PAYMENTS),
    ("/office/payments/honoraria", words::honoraria, READ_HONORARIA),
    ("/office/payments/reports", words::reports, READ_PAYMENTS),
    ("/office/payments/budget", words::budget, READ_BUDGET),
    ("/office/payments/rates", words::rates, READ_RATES),
    ("/office/payments/rules", words::rules, READ_RULES),
];

const PAGES: &[(&str, Message, &[Role])] = &[
    ("/office/", words::checklist, ANYONE),
    ("/office/import", words::people, READ_IMPORTS),
    ("/office/grants", words::grants, READ_GRANTS),
    ("/office/claims/", words::claims, READ_CLAIMS),
    (PAYMENTS, words::payments, READ_PAYMENTS),
    ("/office/payees", words::payees, READ_PAYEES),
    ("/office/check-ins", words::check_ins, READ_GRANTS),
    ("/office/game/", words::evidence, MODERATE),
    ("/office/game/activities", words::activities, READ_ACTIVITIES),
    ("/office/game/codes", words::hosts, NAME_HOSTS),
    ("/office/game/volunteers", words::awarding, LET_AWARD),
    ("/office/game/rewards", words::rewards, READ_REWARDS),
    ("/office/game/redemptions", words::redemptions, READ_REWARDS),
    ("/office/desks", words::desks, OPEN_DESKS),
    ("/office/sign-in-mails", words::links, SET_UP),
    ("/office/mail", words::mail, SET_UP),
    ("/office/staff", words::staff, SET_UP),
    ("/office/edition", words::edition, SET_UP),
    ("/office/account", words::account, ANYONE),
];
