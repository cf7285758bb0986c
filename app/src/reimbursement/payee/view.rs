//! The page: what is saved, masked, with its confirmation; and the form to give or change it.

use super::form::payee_form;
use crate::i18n::Text;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{card, el, heading, link, maybe, node, nothing, para, plain, stack, text, together};
use crate::ui::parts::{failure_of, notice, pill, press, time};
use crate::ui::{ButtonKind, Tone, changing, loaded};
use leptos::prelude::*;
use sundae_shared::payee::api::{ConfirmMyPayee, GetMyPayee};
use sundae_shared::payee::{
    ConfirmPayee, MaskedPayee, MyPayee, PayeeFact, PayeeField, SaidConfirm, text as words_of,
};

sundae_shared::messages! {
    pub(super) mod words {
        title: en "How we pay you", es "Cómo te pagamos";
        back: en "My grant", es "Mi ayuda";
        scam: en "We ask for this here alone: never by mail, by phone or in a chat.",
            es "Esto solo lo pedimos aquí: nunca por correo, por teléfono ni por chat.";
        held: en "Your e-mail address was changed a while ago. Changes wait until staff have spoken to you: come to the reimbursement desk or call the organisers.",
            es "Tu correo se cambió hace poco. Los cambios esperan hasta que el equipo hable contigo: ven al mostrador de reembolsos o llama a la organización.";
        frozen: en "These details were changed after your claim was approved. Nothing is paid until staff have spoken to you: come to the reimbursement desk or call the organisers.",
            es "Estos datos se cambiaron después de aprobarse tu solicitud. No se paga nada hasta que el equipo hable contigo: ven al mostrador de reembolsos o llama a la organización.";
        saved_at: en "Saved", es "Guardado";
        confirmed_at: en "Confirmed", es "Confirmado";
        change: en "Change how I am paid", es "Cambiar cómo cobro";
        keep: en "Keep what is saved", es "Conservar lo guardado";
        changed_note: en "A change needs to be confirmed again, and we mail you that it happened.",
            es "Un cambio hay que confirmarlo de nuevo, y te avisamos por correo.";
    }
}

pub fn payee_page() -> AnyView {
    page_title(words::title);
    let mine = load::<GetMyPayee>(|| ((), ()));
    let reload = Callback::new(move |()| mine.refetch());
    stack(vec![
        link("/me/grant/".to_owned(), "", vec![text(words::back)]),
        heading("h1", words::title),
        loaded(mine, move |mine| shown(mine, reload)),
    ])
}

fn shown(mine: MyPayee, reload: Callback<()>) -> AnyView {
    let editing = RwSignal::new(mine.payee.is_none());
    let held = mine.held.then(|| notice(Tone::Wait, vec![para("", words::held)]));
    let mine = StoredValue::new(mine);
    let part = move || {
        let mine = mine.get_value();
        if !editing.get() {
            return saved(mine, editing, reload);
        }
        if mine.held {
            return nothing();
        }
        let keep = mine.payee.is_some().then(|| {
            let idle = RwSignal::new(false);
            let ways = vec![press(words::keep, ButtonKind::Quiet, idle, move || editing.set(false))];
            together(vec![para("soft", words::changed_note), node("div", "actions", ways)])
        });
        together(vec![para("soft", words::scam), maybe(keep), payee_form(mine, reload)])
    };
    stack(vec![maybe(held), changing(part)])
}

fn tone(fact: PayeeFact) -> Tone {
    match fact {
        PayeeFact::None => Tone::Plain,
        PayeeFact::Given => Tone::Info,
        PayeeFact::Confirmed => Tone::Done,
        PayeeFact::Frozen => Tone::Wait,
    }
}

fn saved(mine: MyPayee, editing: RwSignal<bool>, reload: Callback<()>) -> AnyView {
    let (fact, held) = (mine.fact, mine.held);
    let Some(payee) = mine.payee else { return nothing() };
    let method = payee.method;
    let head = vec![
        heading("h2", move |lang| words_of::method_name(method, lang)),
        pill(move |lang| words_of::fact(fact, lang), tone(fact)),
    ];
    let frozen = (fact == PayeeFact::Frozen).then(|| notice(Tone::Wait, vec![para("", words::frozen)]));
    let warnings = payee
        .warnings
        .iter()
        .map(|&warning| notice(Tone::Wait, vec![para("", move |lang| words_of::warning(warning, lang))]));
    let warnings: Vec<AnyView> = warnings.collect();
    let idle = RwSignal::new(false);
    let change = (!held).then(|| press(words::change, ButtonKind::Plain, idle, move || editing.set(true)));
    card(vec![
        node("div", "step-head", head),
        maybe(frozen),
        facts(&payee),
        together(warnings),
        maybe((payee.confirmed_at.is_none() && !held).then(|| confirmation(payee, mine.confirm, reload))),
        node("div", "actions", vec![maybe(change)]),
    ])
}

fn facts(payee: &MaskedPayee) -> AnyView {
    let method = payee.method;
    let value = |field: PayeeField, value: String| {
        let shown = match field {
            PayeeField::Holder => text(move |lang| words_of::holder(&value, lang)),
            _ => plain(value),
        };
        let name = Text::from(move |lang| words_of::field_name(method, field, lang));
        [heading("dt", name), node("dd", "", vec![shown])]
    };
    let mut rows: Vec<AnyView> =
        payee.values.iter().flat_map(|known| value(known.field, known.value.clone())).collect();
    rows.extend([heading("dt", words::saved_at), node("dd", "", vec![time(payee.set_at)])]);
    if let Some(at) = payee.confirmed_at {
        rows.extend([heading("dt", words::confirmed_at), node("dd", "", vec![time(at)])]);
    }
    node("dl", "facts", rows)
}

/// What somebody at the desk looks at and confirms, in the words of their visit.
pub fn to_confirm(payee: MaskedPayee, said: SaidConfirm, reload: Callback<()>) -> AnyView {
    let method = payee.method;
    together(vec![
        heading("h3", move |lang| words_of::method_name(method, lang)),
        facts(&payee),
        confirmation(payee, said, reload),
    ])
}

fn confirmation(payee: MaskedPayee, said: SaidConfirm, reload: Callback<()>) -> AnyView {
    let SaidConfirm { spoken, lead, button, done } = said;
    let confirm = Writer::<ConfirmMyPayee>::new();
    let send = move || {
        let done = done.clone();
        confirm.send((), ConfirmPayee { payee: payee.id.clone() }, move |_| {
            root().toasts.say(done);
            reload.run(());
        });
    };
    let theirs = |tag| el(tag).attr("lang", spoken.tag());
    let button = press(button, ButtonKind::Primary, confirm.working, send);
    together(vec![
        theirs("p").child(plain(lead)).done(),
        failure_of(confirm.failure),
        theirs("div").class("actions").child(button).done(),
    ])
}
