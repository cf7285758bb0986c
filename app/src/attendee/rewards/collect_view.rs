//! Somebody else collects: what others ask one to collect, and whom one sends.

use crate::i18n::{format, game};
use crate::state::load::Loading;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::node::{card, heading, maybe, node, para, plain, stack, text};
use crate::ui::parts::{failure_of, pill, press};
use crate::ui::{ButtonKind, Field, Form, QrCode};
use leptos::prelude::*;
use sundae_shared::rewards::api::{RemoveCollector, SetCollector};
use sundae_shared::rewards::{AllToCollect, NameCollector, RedemptionView, ToCollect};

sundae_shared::messages! {
    mod words {
        for_others: en "To collect for others", es "Para recoger por otras personas";
        from(name: &str): en "For {name}", es "Para {name}";
        qr: en "QR code of the voucher", es "Código QR del vale";
        until(at: &str): en "Until {at}", es "Hasta {at}";
        title: en "Somebody else collects it", es "Lo recoge otra persona";
        lead: en "The short code stands below the QR of that person's pass. They see this voucher on their phone and collect it for you.",
            es "El código corto está debajo del QR del pase de esa persona. Verá este vale en su teléfono y lo recogerá por ti.";
        code: en "Short code of their pass", es "Código corto de su pase";
        code_hint: en "For instance ABCD-EFGH-J", es "Por ejemplo ABCD-EFGH-J";
        name_them: en "Let them collect it", es "Que lo recoja";
        named: en "They can collect it now.", es "Ya puede recogerlo.";
        collects(name: &str): en "{name} can collect it for you.", es "{name} puede recogerlo por ti.";
        take_back: en "Take it back", es "Retirarlo";
        taken_back: en "Only you can collect it now.", es "Ahora solo puedes recogerlo tú.";
    }
}

pub fn for_others(all: Loading<AllToCollect>) -> Option<AnyView> {
    let items = all.reply()?.items;
    let cards: Vec<AnyView> = items.into_iter().map(to_collect).collect();
    (!cards.is_empty()).then(|| {
        let mut parts = vec![heading("h2", words::for_others)];
        parts.extend(cards);
        node("section", "stack", parts)
    })
}

fn to_collect(item: ToCollect) -> AnyView {
    let (word, tone) = game::redemption_state(item.state);
    let (name, ends_at) = (item.owner_name, item.ends_at);
    let qr = item.qr.map(|qr| view! { <QrCode qr=qr label=words::qr /> }.into_any());
    card(vec![
        heading("h3", game::both(&item.title)),
        para("", move |lang| words::from(lang, &name)),
        para("soft", game::both(&item.counter)),
        node(
            "p",
            "actions",
            vec![
                pill(word, tone),
                node("span", "soft", vec![text(move |lang| words::until(lang, &format::short(ends_at)))]),
            ],
        ),
        maybe(qr),
        node("p", "voucher-code", vec![plain(item.voucher.to_string())]),
    ])
}

/// Whom the owner sends, or the way to send somebody.
pub fn collecting(item: &RedemptionView, changed: Callback<()>) -> AnyView {
    let id = StoredValue::new(item.id.clone());
    if let Some(name) = item.collector_name.clone() {
        let remove = Writer::<RemoveCollector>::new();
        let act = move || {
            remove.send(id.get_value(), (), move |_| {
                root().toasts.say(words::taken_back);
                tell(changed, ());
            });
        };
        return stack(vec![
            para("strong", move |lang| words::collects(lang, &name)),
            failure_of(remove.failure),
            press(words::take_back, ButtonKind::Quiet, remove.working, act),
        ]);
    }
    let (set, code) = (Writer::<SetCollector>::new(), RwSignal::new(String::new()));
    let submit = move |()| {
        set.send(id.get_value(), NameCollector { code: code.get_untracked() }, move |_| {
            root().toasts.say(words::named);
            tell(changed, ());
        });
    };
    let form = view! {
        <Form on_submit=submit>
            <Field label=words::code hint=words::code_hint value=code error=set.field_error("code") maxlength=16 />
            {failure_of(set.failure)}
            <crate::ui::Button label=words::name_them working=set.working />
        </Form>
    };
    let lead = para("soft", words::lead);
    node(
        "details",
        "",
        vec![node("summary", "", vec![text(words::title)]), stack(vec![lead, form.into_any()])],
    )
}
