//! The ways between the pages of the office.

use super::may::may;
use crate::App;
use crate::route::path;
use crate::shell::{Tab, Tabs};
use crate::state::root;
use leptos::prelude::*;
use sundae_shared::people::Role;
use sundae_shared::people::may::{
    LET_AWARD, MAKE_PAYMENTS, MODERATE, NAME_HOSTS, OPEN_DESKS, READ_ACTIVITIES, READ_BUDGET,
    READ_CHALLENGES, READ_CLAIMS, READ_GRANTS, READ_HONORARIA, READ_IMPORTS, READ_PAYEES, READ_PAYMENTS,
    READ_RECORDS, READ_REGISTERS, READ_REWARDS, SET_UP,
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
        records: en "Records", es "Registros de la conferencia";
        conferences: en "Conferences", es "Conferencias";
        promises: en "Promises", es "Promesas";
        wall: en "Photo wall", es "Mural de fotos";
        patterns: en "Patterns", es "Patrones";
        photos: en "Photos", es "Fotos";
        challenges: en "Challenges", es "Retos";
        rewards: en "Rewards", es "Premios";
        redemptions: en "Redemptions", es "Canjes";
        names: en "Nicknames", es "Apodos";
        thanks: en "Thank-you page", es "Agradecimientos";
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
        // The pages of an app stand below the way to it, where they can be opened without a new download; for whom that
        // way is closed, they stand everywhere.
        let below = |way: &Page| -> &'static [Page] {
            let group = GROUPS.iter().find(|group| group.way == way.0);
            let group = group.filter(|group| root().app == group.app || !may(way.2));
            group.map_or(&[], |group| group.pages)
        };
        let pages = PAGES.iter().flat_map(|page| std::iter::once(page).chain(below(page)));
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

/// Its address, what it is called, and who opens it.
type Page = (&'static str, Message, &'static [Role]);

/// An app with several pages, and the way to the first of them.
struct Group {
    app: App,
    way: &'static str,
    /// In the app's own order.
    pages: &'static [Page],
}

const GROUPS: &[Group] = &[
    Group { app: App::Payments, way: "/office/payments/", pages: PAYMENT_PAGES },
    Group { app: App::Game, way: "/office/game/", pages: GAME_PAGES },
    Group { app: App::Rewards, way: "/office/rewards/", pages: REWARD_PAGES },
];

const PAYMENT_PAGES: &[Page] = &[
    ("/office/payments/batches", words::batches, READ_PAYMENTS),
    ("/office/payments/results", words::results, MAKE_PAYMENTS),
    ("/office/payments/overpaid", words::overpaid, READ_PAYMENTS),
    ("/office/payments/honoraria", words::honoraria, READ_HONORARIA),
    ("/office/payments/reports", words::reports, READ_REGISTERS),
    ("/office/payments/budget", words::budget, READ_BUDGET),
    ("/office/payments/rates", words::rates, READ_RATES),
    ("/office/payments/rules", words::rules, READ_RULES),
];

const GAME_PAGES: &[Page] = &[
    ("/office/game/activities", words::activities, READ_ACTIVITIES),
    ("/office/game/wall", words::wall, MODERATE),
    ("/office/game/codes", words::hosts, NAME_HOSTS),
    ("/office/game/volunteers", words::awarding, LET_AWARD),
    ("/office/game/names", words::names, MODERATE),
    ("/office/game/thanks", words::thanks, MODERATE),
    ("/office/game/records", words::records, READ_RECORDS),
    ("/office/game/conferences", words::conferences, READ_RECORDS),
    ("/office/game/promises", words::promises, READ_RECORDS),
    ("/office/game/patterns", words::patterns, MODERATE),
    ("/office/game/photos", words::photos, READ_ACTIVITIES),
];

const REWARD_PAGES: &[Page] = &[
    ("/office/rewards/redemptions", words::redemptions, READ_REWARDS),
    ("/office/rewards/challenges", words::challenges, READ_CHALLENGES),
];

const PAGES: &[Page] = &[
    ("/office/", words::checklist, ANYONE),
    ("/office/import", words::people, READ_IMPORTS),
    ("/office/grants", words::grants, READ_GRANTS),
    ("/office/claims/", words::claims, READ_CLAIMS),
    ("/office/payments/", words::payments, READ_PAYMENTS),
    ("/office/payees", words::payees, READ_PAYEES),
    ("/office/check-ins", words::check_ins, READ_GRANTS),
    ("/office/game/", words::evidence, MODERATE),
    ("/office/rewards/", words::rewards, READ_REWARDS),
    ("/office/desks", words::desks, OPEN_DESKS),
    ("/office/sign-in-mails", words::links, SET_UP),
    ("/office/mail", words::mail, SET_UP),
    ("/office/staff", words::staff, SET_UP),
    ("/office/edition", words::edition, SET_UP),
    ("/office/account", words::account, ANYONE),
];
