//! All activities with what they are worth and how often they were handed in.

use crate::i18n::{common, format, game, lang, tr};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Checkbox, Dialog, FailureNotice, Field, Form, Pill, Table, Tone, loaded,
};
use leptos::prelude::*;
use sundae_shared::people::may::SET_UP;
use sundae_shared::points::api::{EditActivityFigures, ListOfficeActivities};
use sundae_shared::points::rules::REASON_CHARS_MAX;
use sundae_shared::points::{ActivityFigures, EditActivity, OfficeActivities, OfficeActivity, text};

sundae_shared::messages! {
    mod words {
        title: en "Activities", es "Actividades";
        caption: en "Activities and what they are worth", es "Actividades y lo que valen";
        activity: en "Activity", es "Actividad";
        nature: en "How it counts", es "Cómo cuenta";
        points: en "Points", es "Puntos";
        limit: en "Times a person", es "Veces por persona";
        waiting: en "Waiting", es "En espera";
        accepted: en "Accepted", es "Aceptadas";
        state: en "Shown", es "Visible";
        shown: en "Shown", es "Visible";
        hidden: en "Hidden", es "Oculta";
        actions: en "Change", es "Cambiar";
        edit: en "Edit", es "Editar";
        edit_title: en "What it is worth", es "Lo que vale";
        points_hint: en "Counts for what is handed in from now on; what was handed in before keeps the points it was promised.",
            es "Vale para lo que se envíe desde ahora; lo ya enviado conserva los puntos prometidos.";
        times: en "How often one person can earn it", es "Cuántas veces puede ganarla una persona";
        active: en "Show it to attendees", es "Mostrarla a las personas asistentes";
        reason: en "Reason", es "Motivo";
        reason_hint: en "It stands in the trail.", es "Queda en el registro.";
        save: en "Save the activity", es "Guardar la actividad";
        saved: en "Activity saved.", es "Actividad guardada.";
    }
}

#[component]
pub fn Activities() -> impl IntoView {
    page_title(words::title);
    let activities = load::<ListOfficeActivities>(|| ((), ()));
    let changed = Callback::new(move |()| activities.refetch());
    let shown = move |OfficeActivities { items }: OfficeActivities| {
        let columns = vec![
            Column::text(words::activity),
            Column::text(words::nature),
            Column::number(words::points),
            Column::number(words::limit),
            Column::number(words::waiting),
            Column::number(words::accepted),
            Column::text(words::state),
            Column::text(words::actions),
        ];
        let rows = items.into_iter().map(|item| view! { <Row item=item changed=changed /> }).collect_view();
        view! { <Table caption=words::caption columns=columns>{rows}</Table> }.into_any()
    };
    view! {
        <h1>{tr(words::title)}</h1>
        {loaded(activities, shown)}
    }
}

#[component]
fn Row(item: OfficeActivity, changed: Callback<()>) -> impl IntoView {
    let editing = RwSignal::new(false);
    let (word, tone) = if item.figures.active {
        (words::shown as fn(_) -> _, Tone::Done)
    } else {
        (words::hidden as fn(_) -> _, Tone::Plain)
    };
    let figures = [item.figures.points, item.figures.limit, item.waiting, item.accepted];
    let nature = item.nature;
    let title = game::both(&item.title);
    let item = StoredValue::new(item);
    view! {
        <tr>
            <td>{title.show()}</td>
            <td>{move || text::nature(nature, lang())}</td>
            {figures.into_iter().map(|figure| view! { <td class="number">{move || format::number(figure)}</td> }).collect_view()}
            <td><Pill label=word tone=tone /></td>
            <td>
                {may(SET_UP).then(|| view! { <Button label=words::edit on_press=move |()| editing.set(true) /> })}
                <Dialog title=words::edit_title open=editing>
                    <EditForm item=item.get_value() open=editing changed=changed />
                </Dialog>
            </td>
        </tr>
    }
}

#[component]
fn EditForm(item: OfficeActivity, open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let edit = Writer::<EditActivityFigures>::new();
    let OfficeActivity { id, title, figures, .. } = item;
    let points = RwSignal::new(figures.points.to_string());
    let limit = RwSignal::new(figures.limit.to_string());
    let active = RwSignal::new(figures.active);
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        // What is no number is sent as 0, which the server refuses at the field in words.
        let figure = |text: RwSignal<String>| text.get_untracked().trim().parse().unwrap_or(0);
        let figures =
            ActivityFigures { points: figure(points), limit: figure(limit), active: active.get_untracked() };
        let request = EditActivity { figures, reason: reason.get_untracked() };
        edit.send(id.clone(), request, move |_| {
            root().toasts.say(words::saved);
            open.set(false);
            changed.run(());
        });
    };
    view! {
        <Form on_submit=submit>
            <p><strong>{game::both(&title).show()}</strong></p>
            <Field label=words::points hint=words::points_hint value=points error=edit.field_error("points") inputmode="numeric" maxlength=4 />
            <Field label=words::times value=limit error=edit.field_error("limit") inputmode="numeric" maxlength=4 />
            <Checkbox label=words::active value=active />
            <Field label=words::reason hint=words::reason_hint value=reason error=edit.field_error("reason") maxlength=REASON_CHARS_MAX as u32 />
            <FailureNotice failure=edit.failure />
            <div class="dialog-foot">
                <Button label=common::words::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Primary label=words::save working=edit.working />
            </div>
        </Form>
    }
}
