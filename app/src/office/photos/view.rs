//! The rule, its figures, and the way to the register.

use crate::i18n::{common, format, lang, tr};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Field, Form, loaded};
use leptos::prelude::*;
use sundae_shared::people::may::SET_UP;
use sundae_shared::points::api::{GetPhotoRetention, SetPhotosKept};
use sundae_shared::points::retention::{PhotoRetention, SetPhotoRetention};
use sundae_shared::points::rules::REASON_CHARS_MAX;

sundae_shared::messages! {
    mod words {
        title: en "Photos", es "Fotos";
        lead: en "Photos that people send in are deleted some days after the conference. The submission stays with its decision. A photo waits while \
somebody has to decide about it.",
            es "Las fotos que se envían se eliminan unos días después de la conferencia. El envío conserva su decisión. Una foto espera mientras \
alguien tenga que decidir sobre ella.";
        rule: en "Kept after the conference", es "Se conservan tras la conferencia";
        day_one: en "1 day", es "1 día";
        days(count: i64): en "{count} days", es "{count} días";
        tomorrow: en "From tomorrow on", es "Desde mañana";
        deleted_on: en "A photo of today is deleted on", es "Una foto de hoy se elimina el";
        no_edition: en "Not before the edition is set", es "No antes de definir la edición";
        kept: en "Kept until their day", es "Se conservan hasta su día";
        next_on: en "The next are deleted on", es "Las próximas se eliminan el";
        waiting: en "Past their day, and wait", es "Pasó su día y esperan";
        deleted: en "Deleted", es "Eliminadas";
        last: en "The last", es "Las últimas";
        report: en "See each photo in the report", es "Ver cada foto en el informe";
        change: en "Change the days", es "Cambiar los días";
        change_text: en "Fewer days count for all photos from today on. More days count for photos that are sent from tomorrow on: to the others \
another day was said.",
            es "Menos días cuentan para todas las fotos desde hoy. Más días cuentan para las que se envíen desde mañana: a las demás se les dijo \
otro día.";
        days_label: en "Days after the last day", es "Días tras el último día";
        reason: en "Reason", es "Motivo";
        reason_hint: en "It stands in the trail.", es "Queda en el registro.";
        set: en "Set them", es "Fijarlos";
        done: en "The days are set.", es "Los días quedaron fijados.";
    }
}

#[component]
pub fn PhotosPage() -> impl IntoView {
    page_title(words::title);
    let retention = load::<GetPhotoRetention>(|| ((), ()));
    let changed = Callback::new(move |()| retention.refetch());
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="measure">{tr(words::lead)}</p>
        {loaded(retention, move |rule| view! { <Rule rule=rule changed=changed /> })}
    }
}

#[component]
fn Rule(rule: PhotoRetention, changed: Callback<()>) -> impl IntoView {
    let changing = RwSignal::new(false);
    let PhotoRetention {
        kept_days,
        kept_days_tomorrow,
        deleted_on,
        kept,
        next_on,
        waiting,
        deleted,
        last_deleted_at,
    } = rule;
    let days = |count: i64| {
        move || match count {
            1 => words::day_one(lang()).to_owned(),
            count => words::days(lang(), count),
        }
    };
    let day = |day: chrono::NaiveDate| move || format::day(day);
    let on = match deleted_on {
        Some(on) => day(on).into_any(),
        None => tr(words::no_edition).into_any(),
    };
    view! {
        <dl class="facts">
            <dt>{tr(words::rule)}</dt><dd>{days(kept_days)}</dd>
            {kept_days_tomorrow.map(|count| view! { <dt>{tr(words::tomorrow)}</dt><dd>{days(count)}</dd> })}
            <dt>{tr(words::deleted_on)}</dt><dd>{on}</dd>
            <dt>{tr(words::kept)}</dt><dd>{move || format::number(kept)}</dd>
            {next_on.map(|on| view! { <dt>{tr(words::next_on)}</dt><dd>{day(on)}</dd> })}
            <dt>{tr(words::waiting)}</dt><dd>{move || format::number(waiting)}</dd>
            <dt>{tr(words::deleted)}</dt><dd>{move || format::number(deleted)}</dd>
            {last_deleted_at.map(|at| view! { <dt>{tr(words::last)}</dt><dd>{move || format::short(at)}</dd> })}
        </dl>
        <p><a href="/office/payments/reports?register=deleted-photos">{tr(words::report)}</a></p>
        {may(SET_UP).then(|| view! {
            <div class="actions"><Button label=words::change on_press=move |()| changing.set(true) /></div>
            <Dialog title=words::change open=changing>
                <DaysForm now=kept_days open=changing changed=changed />
            </Dialog>
        })}
    }
}

#[component]
fn DaysForm(now: i64, open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let set = Writer::<SetPhotosKept>::new();
    let (days, reason) = (RwSignal::new(now.to_string()), RwSignal::new(String::new()));
    let send = move |()| {
        // What is no number is sent as 0, which the server refuses at the field in words.
        let kept_days = days.get_untracked().trim().parse().unwrap_or(0);
        set.send((), SetPhotoRetention { kept_days, reason: reason.get_untracked() }, move |_| {
            root().toasts.say(words::done);
            open.set(false);
            tell(changed, ());
        });
    };
    view! {
        <Form on_submit=send>
            <p class="measure">{tr(words::change_text)}</p>
            <Field label=words::days_label value=days inputmode="numeric" maxlength=3 error=set.field_error("kept_days") />
            <Field label=words::reason hint=words::reason_hint value=reason error=set.field_error("reason") maxlength=REASON_CHARS_MAX as u32 />
            <FailureNotice failure=set.failure />
            <div class="dialog-foot">
                <Button label=common::words::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Primary label=words::set working=set.working />
            </div>
        </Form>
    }
}
