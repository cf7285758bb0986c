//! A host prints codes on paper, each of which works once.

use crate::code_sheet::{cards, counts};
use crate::shell::{NotFound, page_title};
use crate::state::load::load;
use crate::state::tell;
use crate::state::writer::Writer;
use crate::ui::node::{el, link, node, nothing, para, plain, stack, text};
use crate::ui::parts::{empty, failure_of, press};
use crate::ui::{Button, ButtonKind, Field, Form, loaded};
use leptos::prelude::*;
use sundae_shared::award::api::{ListMyCodes, PrintMyCodes};
use sundae_shared::award::{CodeSheet, HostId, PrintCodes};
use sundae_shared::id::Id;

sundae_shared::messages! {
    mod words {
        title: en "Codes on paper", es "Códigos en papel";
        back: en "The code on this phone", es "El código en este teléfono";
        says: en "Each works once, for one person. Cut them apart, and hand them out where there is no phone to show.",
            es "Cada uno sirve una vez, para una persona. Recórtalos y repártelos donde no haya teléfono que mostrar.";
        count: en "How many more", es "Cuántos más";
        make: en "Make them", es "Crearlos";
        print: en "Print the free ones", es "Imprimir los libres";
        none_title: en "No codes yet", es "Aún no hay códigos";
        none: en "Say above how many you need.", es "Di arriba cuántos necesitas.";
    }
}

pub fn my_codes(host: String) -> AnyView {
    page_title(words::title);
    let Ok(id) = HostId::parse(&host) else { return view! { <NotFound /> }.into_any() };
    let asked = id.clone();
    let sheet = load::<ListMyCodes>(move || (asked.clone(), ()));
    let head = vec![
        link(format!("/me/points/host/{host}"), "no-print", vec![text(words::back)]),
        el("h1").class("no-print").says(words::title).done(),
        para("no-print", words::says),
        making(id, Callback::new(move |()| sheet.refetch())),
    ];
    stack(vec![node("div", "stack no-print", head), loaded(sheet, shown)])
}

fn making(id: HostId, changed: Callback<()>) -> AnyView {
    let (prints, count) = (Writer::<PrintMyCodes>::new(), RwSignal::new("10".to_owned()));
    let send = move |()| {
        // What is no number is sent as 0, which the server refuses at the field in words.
        let count = count.get_untracked().trim().parse().unwrap_or(0);
        prints.send(id.clone(), PrintCodes { count }, move |_| tell(changed, ()));
    };
    view! {
        <Form on_submit=send>
            <Field label=words::count value=count inputmode="numeric" maxlength=3 error=prints.field_error("count") />
            {failure_of(prints.failure)}
            <Button label=words::make working=prints.working />
        </Form>
    }
    .into_any()
}

fn shown(sheet: CodeSheet) -> AnyView {
    if sheet.items.is_empty() {
        return empty(words::none_title, words::none, nothing());
    }
    let print = || {
        // A browser that can't print says so itself.
        let _ = window().print();
    };
    let button = press(words::print, ButtonKind::Primary, RwSignal::new(false), print);
    let title = el("h2").class("no-print").child(plain(sheet.title.clone())).done();
    stack(vec![title, counts(&sheet), node("div", "actions", vec![button]), cards(&sheet)])
}
