//! The tax form and the share of an honorarium: which form, where it goes, and giving the honorarium up.

use crate::i18n::{Text, format};
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{el, heading, maybe, node, para, plain, stack, text, together};
use crate::ui::parts::{failure_of, press};
use crate::ui::{ButtonKind, Dialog, loaded};
use leptos::prelude::*;
use sundae_shared::grant::GrantId;
use sundae_shared::grant::honorarium::{
    MyHonoraria, MyHonorarium, SayTaxForm, TaxForm, TaxFormState, form_word,
};
use sundae_shared::grant::honorarium_api::{GetMyHonoraria, SayMyTaxForm, WaiveMyHonorarium};
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        title: en "My honorarium", es "Mis honorarios";
        question: en "Are you a US person for taxes?", es "¿Eres persona de EE. UU. a efectos fiscales?";
        means: en "You are if you are a US citizen, have a green card, or have lived in the US long enough to be taxed as a resident. Everybody else is not, whatever their visa.",
            es "Lo eres si tienes la ciudadanía de EE. UU., una green card, o has vivido allí lo bastante para tributar como residente. Si no, no lo eres, sea cual sea tu visado.";
        yes: en "Yes, I am", es "Sí, lo soy";
        no: en "No, I am not", es "No, no lo soy";
        said: en "Noted.", es "Anotado.";
        yours: en "Your form. Download it from irs.gov, fill it in and sign it:", es "Tu formulario. Descárgalo de irs.gov, rellénalo y fírmalo:";
        send_to: en "Where to send it", es "A dónde enviarlo";
        unknown: en "The organisers write to you how to hand it in.", es "La organización te escribe cómo entregarlo.";
        never: en "Never send it as an answer to a mail or in a chat. Sundae keeps neither the form nor a number of it.",
            es "No lo envíes nunca como respuesta a un correo ni por chat. Sundae no guarda el formulario ni ningún número.";
        other: en "The other form is mine", es "Me corresponde el otro formulario";
        until(day: &str): en "Good until {day}.", es "Vale hasta el {day}.";
        tutorial: en "Tutorial", es "Tutorial";
        split(n: u32): en "Your share, of {n} speakers", es "Tu parte, entre {n} personas";
        gross: en "Before tax", es "Antes de impuestos";
        withheld: en "Tax held back", es "Impuesto retenido";
        net: en "You are paid", es "Cobras";
        waive: en "Give it up", es "Renunciar";
        waive_title: en "Give up this honorarium?", es "¿Renunciar a estos honorarios?";
        waive_text: en "For example because your visa does not allow it; a travel grant is not affected. Your share goes to the other speaker, if there is one. Only the organisers can give it back, until it is paid.",
            es "Por ejemplo, porque tu visado no lo permite; una ayuda de viaje no cambia. Tu parte va a la otra persona, si la hay. Solo la organización puede devolvértelos, hasta que se paguen.";
        waive_it: en "Give up the honorarium", es "Renunciar a los honorarios";
        keep: en "Keep it", es "Conservarlos";
        gone: en "You gave it up. We mailed you a confirmation.", es "Renunciaste. Te enviamos una confirmación.";
    }
}

/// Asked for where an honorarium is accepted; `reload` reads the steps again, and this with them.
pub fn honoraria(reload: Callback<()>) -> AnyView {
    let mine = load::<GetMyHonoraria>(|| ((), ()));
    loaded(mine, move |mine| shown(mine, reload))
}

fn shown(mine: MyHonoraria, reload: Callback<()>) -> AnyView {
    let due = mine.honoraria.iter().any(|one| one.gross.amount_minor > 0);
    let mut parts = vec![heading("h2", words::title)];
    parts.extend(due.then(|| tax_form(&mine, reload)));
    parts.extend(mine.honoraria.into_iter().map(|one| share(one, reload)));
    el("section").class("card stack").attr("id", "tax-form").children(parts).done()
}

fn tax_form(mine: &MyHonoraria, reload: Callback<()>) -> AnyView {
    let Some(form) = mine.form else { return question(reload) };
    let until = mine.valid_until.map(|day| para("soft", move |lang| words::until(lang, &format::day(day))));
    let name = el("p").child(el("strong").says(form_word(form)).done()).done();
    if mine.state == TaxFormState::Received {
        return together(vec![name, maybe(until)]);
    }
    let address = match mine.send_to.clone() {
        Some(address) => together(vec![heading("h3", words::send_to), node("p", "", vec![plain(address)])]),
        None => para("", words::unknown),
    };
    let other = if form == TaxForm::W9 { TaxForm::W8ben } else { TaxForm::W9 };
    let ways: [Way; 1] = [(words::other, other)];
    let other = (mine.state == TaxFormState::Requested).then(|| answers(&ways, ButtonKind::Quiet, reload));
    together(vec![para("", words::yours), name, address, para("soft", words::never), maybe(other)])
}

/// A button's words and the form that it chooses.
type Way = (Message, TaxForm);

fn question(reload: Callback<()>) -> AnyView {
    let ways: [Way; 2] = [(words::yes, TaxForm::W9), (words::no, TaxForm::W8ben)];
    let ways = answers(&ways, ButtonKind::Plain, reload);
    stack(vec![heading("h3", words::question), para("soft", words::means), ways])
}

fn answers(ways: &[Way], kind: ButtonKind, reload: Callback<()>) -> AnyView {
    let say = Writer::<SayMyTaxForm>::new();
    let button = |&(label, form): &Way| {
        press(label, kind, say.working, move || {
            say.send((), SayTaxForm { form }, move |_| {
                root().toasts.say(words::said);
                reload.run(());
            });
        })
    };
    let ways = ways.iter().map(button).collect();
    together(vec![failure_of(say.failure), node("div", "actions", ways)])
}

fn share(one: MyHonorarium, reload: Callback<()>) -> AnyView {
    let MyHonorarium { grant, tutorial, speakers, gross, withheld, net, waived, may_waive } = one;
    let mut facts: Vec<(Text, String)> = vec![(words::tutorial.into(), tutorial)];
    let head = match speakers {
        0 | 1 => Text::from(words::gross),
        _ => Text::from(move |lang| words::split(lang, speakers)),
    };
    if !waived {
        facts.push((head, format::money(&gross)));
        facts.push((words::withheld.into(), format::money(&withheld)));
        facts.push((words::net.into(), format::money(&net)));
    }
    let facts = facts
        .into_iter()
        .flat_map(|(name, value)| [node("dt", "", vec![text(name)]), node("dd", "", vec![plain(value)])]);
    let gone = waived.then(|| para("", words::gone));
    let waive = may_waive.then(|| waiver(grant, reload));
    together(vec![node("dl", "facts", facts.collect()), maybe(gone), maybe(waive)])
}

fn waiver(grant: GrantId, reload: Callback<()>) -> AnyView {
    let waive = Writer::<WaiveMyHonorarium>::new();
    let (asking, idle) = (RwSignal::new(false), RwSignal::new(false));
    let grant = StoredValue::new(grant);
    let give_up = move || {
        waive.send(grant.get_value(), (), move |_| {
            root().toasts.say(words::gone);
            reload.run(());
        });
    };
    let question = move || {
        let ways = vec![
            press(words::keep, ButtonKind::Quiet, idle, move || asking.set(false)),
            press(words::waive_it, ButtonKind::Danger, waive.working, give_up),
        ];
        let foot = node("div", "dialog-foot", ways);
        together(vec![para("", words::waive_text), failure_of(waive.failure), foot])
    };
    let open = press(words::waive, ButtonKind::Quiet, idle, move || asking.set(true));
    let dialog = view! { <Dialog title=words::waive_title open=asking>{question()}</Dialog> };
    together(vec![open, dialog.into_any()])
}
