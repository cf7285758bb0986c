//! The ways between the pages of the office.

use crate::shell::{Tab, Tabs};
use leptos::prelude::*;

sundae_shared::messages! {
    mod words {
        pages: en "Pages", es "Páginas";
        checklist: en "Checklist", es "Lista de tareas";
        people: en "Import", es "Importar";
        grants: en "Grants", es "Ayudas";
        check_ins: en "Check-ins", es "Registros";
        evidence: en "Points review", es "Revisar puntos";
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

#[component]
pub fn Nav() -> impl IntoView {
    let tabs = vec![
        Tab::new("/office/", words::checklist),
        Tab::new("/office/import", words::people),
        Tab::new("/office/grants", words::grants),
        Tab::new("/office/check-ins", words::check_ins),
        Tab::new("/office/evidence", words::evidence),
        Tab::new("/office/rewards", words::rewards),
        Tab::new("/office/redemptions", words::redemptions),
        Tab::new("/office/desks", words::desks),
        Tab::new("/office/sign-in-mails", words::links),
        Tab::new("/office/mail", words::mail),
        Tab::new("/office/staff", words::staff),
        Tab::new("/office/edition", words::edition),
        Tab::new("/office/account", words::account),
    ];
    view! { <Tabs class="side-nav" label=words::pages tabs=tabs /> }
}
