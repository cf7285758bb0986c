//! The own second factor: set it up, recovery codes, another phone, off where no role needs it.

use crate::i18n::common::words as common;
use crate::i18n::{lang, tr};
use crate::office::factor::{Freshly, MyFactor, besides};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, Card, FailureNotice, Field, Form, Pill, QrCode, TimeText, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::people::factor_api::{
    EnrolSecondFactor, OfferSecondFactor, RemoveSecondFactor, RenewRecoveryCodes,
};
use sundae_shared::people::{RecoveryCodes, SecondFactor, SecondFactorOffer, TypedCode};

sundae_shared::messages! {
    mod words {
        title: en "Second factor", es "Segundo factor";
        on: en "On", es "Activo";
        off: en "Off", es "Inactivo";
        missing: en "Needed", es "Necesario";
        since: en "Set up", es "Configurado";
        left: en "Recovery codes left", es "Códigos de recuperación que quedan";
        what: en "After the password the office asks for a code that an app on your phone makes. So a stolen password opens nothing. Any authenticator app works.",
            es "Después de la contraseña la oficina pide un código que genera una app en tu teléfono. Así una contraseña robada no abre nada. Sirve cualquier app de autenticación.";
        needed: en "Your roles need it: payment details and money stay closed until it is set up.",
            es "Tus funciones lo necesitan: los datos de pago y el dinero siguen cerrados hasta que lo configures.";
        set_up: en "Set it up", es "Configurarlo";
        renew: en "New recovery codes", es "Códigos de recuperación nuevos";
        other_phone: en "Another phone", es "Otro teléfono";
        turn_off: en "Turn it off", es "Desactivarlo";
        turned_off: en "The second factor is off", es "El segundo factor está desactivado";
        scan: en "Scan this with your authenticator app.", es "Escanea esto con tu app de autenticación.";
        qr: en "Code to scan with the authenticator app", es "Código para escanear con la app de autenticación";
        typed: en "If you can't scan, type this secret into the app:", es "Si no puedes escanear, escribe este secreto en la app:";
        code: en "Code that the app shows now", es "Código que la app muestra ahora";
        code_hint: en "Six digits. They show that the app has the secret.", es "Seis cifras. Muestran que la app tiene el secreto.";
        confirm: en "Turn it on", es "Activarlo";
        codes_title: en "Your recovery codes", es "Tus códigos de recuperación";
        codes: en "Each opens the office once, when your phone is not at hand. They are shown only now: print them or keep them in a password manager, not on the phone.",
            es "Cada uno abre la oficina una vez, cuando no tienes el teléfono. Solo se muestran ahora: imprímelos o guárdalos en un gestor de contraseñas, no en el teléfono.";
        copy: en "Copy", es "Copiar";
        copied: en "The codes are copied", es "Los códigos están copiados";
        print: en "Print", es "Imprimir";
        kept: en "I have kept them", es "Los he guardado";
    }
}

/// What stands in the card.
#[derive(Clone)]
enum Step {
    Standing,
    Offered(SecondFactorOffer),
    Codes(Vec<String>),
}

#[component]
pub fn FactorCard(reload_sessions: Callback<()>) -> impl IntoView {
    let mine = MyFactor::get();
    let step = RwSignal::new(Step::Standing);
    let shown = move || match step.get() {
        Step::Standing => {
            loaded(mine.loading(), move |factor| view! { <Standing factor=factor step=step /> }).into_any()
        }
        Step::Offered(offer) => view! { <Offered offer=offer step=step reload=reload_sessions /> }.into_any(),
        Step::Codes(codes) => view! { <Codes codes=codes step=step /> }.into_any(),
    };
    view! {
        <Card>
            <h2>{tr(words::title)}</h2>
            {shown}
        </Card>
    }
}

#[component]
fn Standing(factor: SecondFactor, step: RwSignal<Step>) -> impl IntoView {
    let SecondFactor { since, needed, recovery_codes_left } = factor;
    // Asked for here: after an answer of the server contexts are gone.
    let mine = MyFactor::get();
    let (offer, renew, remove) = (
        Writer::<OfferSecondFactor>::new(),
        Writer::<RenewRecoveryCodes>::new(),
        Writer::<RemoveSecondFactor>::new(),
    );
    let begin = move |()| offer.send((), (), move |offer| step.set(Step::Offered(offer)));
    let renewed = move |()| {
        renew.send((), (), move |RecoveryCodes { codes }| {
            step.set(Step::Codes(codes));
            mine.reload();
        });
    };
    let removed = move |()| {
        remove.send((), (), move |()| {
            root().toasts.say(words::turned_off);
            mine.reload();
        });
    };
    let facts = since.map(|since| {
        view! {
            <dl class="facts">
                <dt>{tr(words::since)}</dt><dd><TimeText at=since /></dd>
                <dt>{tr(words::left)}</dt><dd>{recovery_codes_left}</dd>
            </dl>
        }
    });
    let pill = match (since.is_some(), needed) {
        (true, _) => view! { <Pill label=words::on tone=Tone::Done /> },
        (false, true) => view! { <Pill label=words::missing tone=Tone::Wait /> },
        (false, false) => view! { <Pill label=words::off /> },
    };
    let off = (since.is_some() && !needed).then(|| {
        view! { <Button label=words::turn_off kind=ButtonKind::Quiet working=remove.working on_press=removed /> }
    });
    let ways = if since.is_some() {
        view! {
            <Button label=words::renew working=renew.working on_press=renewed />
            <Button label=words::other_phone working=offer.working on_press=begin />
            {off}
        }
        .into_any()
    } else {
        view! { <Button label=words::set_up kind=ButtonKind::Primary working=offer.working on_press=begin /> }
            .into_any()
    };
    let waits = needed && since.is_none();
    view! {
        <p>{pill}</p>
        <p class="measure">{tr(words::what)}</p>
        {waits.then(|| view! { <p class="measure"><strong>{tr(words::needed)}</strong></p> })}
        {facts}
        <FailureNotice failure=offer.failure />
        <FailureNotice failure=renew.failure />
        <FailureNotice failure=remove.failure />
        <div class="actions">{ways}</div>
        <Freshly failure=offer.failure on=begin />
        <Freshly failure=renew.failure on=renewed />
        <Freshly failure=remove.failure on=removed />
    }
}

#[component]
fn Offered(offer: SecondFactorOffer, step: RwSignal<Step>, reload: Callback<()>) -> impl IntoView {
    let enrol = Writer::<EnrolSecondFactor>::new();
    let typed = RwSignal::new(String::new());
    let mine = MyFactor::get();
    let send = move |()| {
        enrol.send((), TypedCode { code: typed.get_untracked() }, move |RecoveryCodes { codes }| {
            step.set(Step::Codes(codes));
            mine.reload();
            tell(reload, ());
        });
    };
    let SecondFactorOffer { secret, qr } = offer;
    view! {
        <p>{tr(words::scan)}</p>
        <div class="qr-frame factor-qr"><QrCode qr=qr label=words::qr /></div>
        <p>{tr(words::typed)} " " <code class="secret" translate="no">{secret}</code></p>
        <div class="narrow">
            <Form on_submit=send>
                <Field
                    label=words::code
                    hint=words::code_hint
                    value=typed
                    error=enrol.field_error("code")
                    autocomplete="one-time-code"
                    inputmode="numeric"
                    class="input-code"
                    autofocus=true
                />
                <FailureNotice failure=besides("code", enrol.failure) />
                <div class="actions">
                    <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| step.set(Step::Standing) />
                    <Button label=words::confirm kind=ButtonKind::Primary working=enrol.working />
                </div>
            </Form>
        </div>
        <Freshly failure=enrol.failure on=send />
    }
}

#[component]
fn Codes(codes: Vec<String>, step: RwSignal<Step>) -> impl IntoView {
    let all = codes.join("\n");
    let copy = move |()| {
        // A promise of the browser: whether it may is asked by the browser itself.
        let _ = window().navigator().clipboard().write_text(&all);
        root().toasts.say(words::copied);
    };
    let print = move |()| {
        // A browser that can't print says so itself.
        let _ = window().print();
    };
    let rows = codes.into_iter().map(|code| view! { <li><code translate="no">{code}</code></li> });
    view! {
        <section class="print-alone recovery">
            <h3>{tr(words::codes_title)}</h3>
            <p class="measure">{move || words::codes(lang())}</p>
            <ul class="recovery-codes">{rows.collect_view()}</ul>
            <div class="actions">
                <Button label=words::kept kind=ButtonKind::Primary on_press=move |()| step.set(Step::Standing) />
                <Button label=words::copy on_press=copy />
                <Button label=words::print on_press=print />
            </div>
        </section>
    }
}
