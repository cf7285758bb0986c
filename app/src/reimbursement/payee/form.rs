//! The form: where the account is, which way, its fields. What was typed stays when the way is changed, when
//! a save is refused, and while signing in again.

use super::model::{At, Entry, complaint, entry};
use crate::i18n::{Text, format, lang};
use crate::me::sign_in::again;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{el, maybe, node, para, together};
use crate::ui::parts::{complaint as complaint_of, failure_of, notice};
use crate::ui::{Button, ButtonKind, Field, Form, Select, Textarea, Tone, changing, fresh_id};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::fold::fold;
use sundae_shared::payee::api::SetMyPayee;
use sundae_shared::payee::check::name_differs;
use sundae_shared::payee::method::{HOLDERS, fields, offered};
use sundae_shared::payee::{
    GivePayee, MethodTime, MyPayee, PayeeField, PayeeMethod, PayeeValue, PayeeWarning, text as words_of,
};
use sundae_shared::people::country::Country;

sundae_shared::messages! {
    mod words {
        country: en "Where your account is", es "Dónde está tu cuenta";
        country_hint: en "For a check: where we mail it.", es "Para un cheque: adónde lo enviamos.";
        choose: en "Choose a country", es "Elige un país";
        method: en "How you want to be paid", es "Cómo quieres cobrar";
        optional(label: &str): en "{label} (may stay empty)", es "{label} (opcional)";
        save: en "Save", es "Guardar";
        saved: en "Saved, and we mailed you that it happened", es "Guardado; te avisamos por correo";
        look: en "Something above needs another look.", es "Hay algo arriba que revisar.";
    }
}

/// A press takes less.
const SPEAK_AFTER: Duration = Duration::from_millis(250);

/// One field as it is being filled in.
#[derive(Clone, Copy)]
struct Typed {
    field: PayeeField,
    value: RwSignal<String>,
    at: RwSignal<At>,
}

#[derive(Clone, Copy)]
struct Filling {
    country: RwSignal<String>,
    method: RwSignal<Option<PayeeMethod>>,
    typed: StoredValue<Vec<Typed>>,
    mine: StoredValue<MyPayee>,
    save: Writer<SetMyPayee>,
    /// A save found a flaw here.
    flawed: RwSignal<bool>,
}

impl Filling {
    fn new(mine: MyPayee) -> Self {
        let of_before = mine.payee.as_ref().map(|payee| (payee.country.code().to_owned(), payee.method));
        let country = of_before.as_ref().map(|(code, _)| code.clone());
        let country = country.or_else(|| mine.country.as_ref().map(|country| country.code().to_owned()));
        let name = mine.legal_names.first().cloned().unwrap_or_default();
        let typed = PayeeField::ALL.iter().map(|&field| {
            let value = if field == PayeeField::Name { name.clone() } else { String::new() };
            Typed { field, value: RwSignal::new(value), at: RwSignal::new(At::Typing) }
        });
        Self {
            country: RwSignal::new(country.unwrap_or_default()),
            method: RwSignal::new(of_before.map(|(_, method)| method)),
            typed: StoredValue::new(typed.collect()),
            mine: StoredValue::new(mine),
            save: Writer::new(),
            flawed: RwSignal::new(false),
        }
    }

    /// The chosen country and the chosen method, as far as it is offered there; tracked.
    fn country(self) -> Option<Country> {
        Country::parse(&self.country.get()).ok()
    }

    fn method(self) -> Option<PayeeMethod> {
        let country = self.country()?;
        self.method.get().filter(|method| offered(&country).contains(method))
    }

    fn typed(self, field: PayeeField) -> Option<Typed> {
        self.typed.with_value(|all| all.iter().find(|typed| typed.field == field).copied())
    }

    /// What is wrong with a field now, from here or from the server.
    fn error(self, method: PayeeMethod, typed: Typed) -> Signal<Option<String>> {
        let refused = self.save.field_error(typed.field.word());
        Signal::derive(move || {
            let country = self.country()?;
            let (value, at) = (typed.value.get(), typed.at.get());
            let flaw = complaint(method, &country, typed.field, &value, at);
            flaw.map(|flaw| words_of::flaw(flaw, lang())).or_else(|| refused.get())
        })
    }

    fn send(self, reload: Callback<()>) {
        let (Some(country), Some(method)) = (untrack(move || self.country()), untrack(move || self.method()))
        else {
            self.flawed.set(true);
            return;
        };
        let asked: Vec<Typed> = fields(method).iter().filter_map(|&field| self.typed(field)).collect();
        let mut flawed = false;
        for typed in &asked {
            typed.at.set(At::Saved);
            let value = typed.value.get_untracked();
            flawed |= complaint(method, &country, typed.field, &value, At::Saved).is_some();
        }
        self.flawed.set(flawed);
        if flawed {
            focus_first_flaw();
            return;
        }
        let values =
            asked.iter().map(|typed| PayeeValue { field: typed.field, value: typed.value.get_untracked() });
        self.save.send((), GivePayee { method, country, values: values.collect() }, move |_| {
            root().toasts.say(words::saved);
            reload.run(());
        });
    }
}

/// Keyboard and screen reader go where something is to be done.
fn focus_first_flaw() {
    request_animation_frame(|| {
        let first = document().query_selector("[aria-invalid=true]").ok().flatten();
        if let Some(field) =
            first.and_then(|field| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(field).ok())
        {
            let _ = field.focus();
        }
    });
}

pub fn payee_form(mine: MyPayee, reload: Callback<()>) -> AnyView {
    let filling = Filling::new(mine);
    let old =
        move || filling.save.failure.with(|why| why.as_ref().and_then(|why| why.code().map(str::to_owned)));
    let stale = Memo::new(move |_| old().as_deref() == Some("auth.sign_in_again"));
    let sign_in = move || stale.get().then(|| again(Callback::new(move |()| filling.send(reload))));
    let flawed = move || filling.flawed.get().then(|| notice(Tone::Wrong, vec![para("", words::look)]));
    let button = move || {
        let label = words::save;
        filling.method().map(|_| {
            view! { <Button kind=ButtonKind::Primary wide=true label=label working=filling.save.working /> }
        })
    };
    let asked = Memo::new(move |_| filling.method());
    let parts = vec![
        country_field(filling),
        changing(move || maybe(methods(filling))),
        changing(move || asked.get().map(|method| asked_fields(filling, method))),
        changing(flawed),
        failure_of(filling.save.failure),
        changing(button),
    ];
    let form = view! { <Form on_submit=move |()| filling.send(reload)>{parts}</Form> };
    // Beside the form: a form stands in no other.
    together(vec![form.into_any(), changing(sign_in)])
}

fn country_field(filling: Filling) -> AnyView {
    let options = Signal::derive(move || {
        let mut named: Vec<(String, String)> = Country::all()
            .map(|country| (format::country(country.code()), country.code().to_owned()))
            .collect();
        named.sort_by_cached_key(|(name, _)| fold(name));
        let first = (String::new(), Text::from(words::choose));
        std::iter::once(first).chain(named.into_iter().map(|(name, code)| (code, Text::from(name)))).collect()
    });
    let select = view! { <Select label=words::country hint=words::country_hint value=filling.country options=options /> };
    let warning = move || {
        let country = filling.country()?;
        let listed = filling.mine.with_value(|mine| mine.sanctioned.contains(&country));
        let says = |lang| words_of::warning(PayeeWarning::SanctionedCountry, lang);
        listed.then(|| notice(Tone::Wait, vec![para("", says)]))
    };
    together(vec![select.into_any(), changing(warning)])
}

/// The ways for this country; each says who bears the fee and how long it takes.
fn methods(filling: Filling) -> Option<AnyView> {
    let country = filling.country()?;
    let times: Vec<MethodTime> = filling.mine.with_value(|mine| mine.times.clone());
    let group = fresh_id();
    let way = |&method: &PayeeMethod| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", group.as_str())
            .switched("checked", move || filling.method.get() == Some(method))
            .on("change", move |_| filling.method.set(Some(method)));
        let name = el("span").class("strong").says(move |lang| words_of::method_name(method, lang));
        let label = el("label").class("tick").child(input.done()).child(name.done()).done();
        let time = times.iter().find(|time| time.method == method).copied();
        let time = time.map(|time| para("field-hint", move |lang| words_of::time(time, lang)));
        let fee = para("field-hint", move |lang| words_of::fee(method, lang));
        node("div", "choice", vec![label, fee, maybe(time)])
    };
    let legend = el("legend").says(words::method).done();
    let ways = offered(&country).iter().map(way);
    let refused = complaint_of(filling.save.field_error("method"));
    Some(node("fieldset", "field", std::iter::once(legend).chain(ways).chain([refused]).collect()))
}

fn asked_fields(filling: Filling, method: PayeeMethod) -> AnyView {
    let all = fields(method).iter().filter_map(|&field| filling.typed(field));
    together(all.map(|typed| one_field(filling, method, typed)).collect())
}

fn one_field(filling: Filling, method: PayeeMethod, typed: Typed) -> AnyView {
    let Typed { field, value, at } = typed;
    let label = move |lang| {
        let name = words_of::field_name(method, field, lang);
        if sundae_shared::payee::method::is_optional(field) {
            words::optional(lang, name)
        } else {
            name.to_owned()
        }
    };
    let hint = move |lang| {
        format!("{} {}", words_of::field_hint(method, field, lang), words_of::who_sees(field, lang))
    };
    let error = filling.error(method, typed);
    let Entry { kind, autocomplete, inputmode, lines } = entry(field);
    let input = match (field, lines) {
        (PayeeField::Holder, _) => holder(value, error),
        (_, true) => {
            view! { <Textarea label=label hint=hint value=value error=error autocomplete=autocomplete /> }
                .into_any()
        }
        (_, false) => view! {
            <Field
                label=label
                hint=hint
                value=value
                error=error
                kind=kind
                autocomplete=autocomplete
                inputmode=inputmode
            />
        }
        .into_any(),
    };
    // Words that came up at once would move the button away from under the press that left the field.
    let leave = move |_| {
        let left = move || {
            let _ = at.try_update(|at| {
                if *at == At::Typing {
                    *at = At::Left
                }
            });
        };
        set_timeout(left, SPEAK_AFTER);
    };
    let around = el("div").on("focusout", leave).child(input);
    let warning = (field == PayeeField::Name).then(|| changing(move || name_warning(filling, value)));
    around.maybe(warning).done()
}

fn name_warning(filling: Filling, value: RwSignal<String>) -> Option<AnyView> {
    let differs = filling.mine.with_value(|mine| name_differs(&value.get(), &mine.legal_names));
    let says = |lang| words_of::warning(PayeeWarning::NameDiffers, lang);
    differs.then(|| notice(Tone::Wait, vec![para("", says)]))
}

/// Mine or a business's.
fn holder(value: RwSignal<String>, error: Signal<Option<String>>) -> AnyView {
    let group = fresh_id();
    let choice = |choice: &'static str| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", group.as_str())
            .switched("checked", move || value.with(|value| value == choice))
            .on("change", move |_| value.set(choice.to_owned()));
        let says = el("span").says(move |lang| words_of::holder(choice, lang)).done();
        el("label").class("tick").child(input.done()).child(says).done()
    };
    let legend = el("legend").says(|lang| words_of::field_name(PayeeMethod::Zelle, PayeeField::Holder, lang));
    let hint = para("field-hint", |lang| words_of::who_sees(PayeeField::Holder, lang));
    let parts = [legend.done(), hint].into_iter().chain(HOLDERS.map(choice)).chain([complaint_of(error)]);
    node("fieldset", "field", parts.collect())
}
