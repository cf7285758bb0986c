//! The undo of a run: why, and afterwards what could not be taken back.

use crate::i18n::format::number;
use crate::i18n::{common, game, lang, tr};
use crate::state::tell;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Form, Notice, Textarea, Tone};
use leptos::prelude::*;
use sundae_shared::points::rules::REASON_CHARS_MAX;
use sundae_shared::points::text as words_of_points;
use sundae_shared::record::api::UndoRecordRun;
use sundae_shared::record::{RecordRun, RunUndone, UndoLine, UndoRun, text};

sundae_shared::messages! {
    mod words {
        undo: en "Undo this run", es "Deshacer esta ejecución";
        title: en "Take back what this run awarded?", es "¿Anular lo que dio esta ejecución?";
        text_one: en "1 award is reversed. Whoever had it gets a mail with your reason and can ask for another look.",
            es "Se anula 1. Quien lo tenía recibe un correo con tu motivo y puede pedir que se revise.";
        text(count: &str): en "{count} awards are reversed. Whoever had them gets a mail with your reason and can ask for another look.",
            es "Se anulan {count}. Quien los tenía recibe un correo con tu motivo y puede pedir que se revise.";
        reason: en "Reason", es "Motivo";
        done_one(points: &str): en "1 award was reversed: {points} came back.", es "Se anuló 1: volvieron {points}.";
        done(count: &str, points: &str): en "{count} awards were reversed: {points} came back.",
            es "Se anularon {count}: volvieron {points}.";
        left: en "What could not be taken back", es "Lo que no se pudo anular";
        close: en "Close", es "Cerrar";
    }
}

#[component]
pub fn UndoButton(run: RecordRun, changed: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let undone = RwSignal::new(None::<RunUndone>);
    let run = StoredValue::new(run);
    // The list is read again when the outcome was read: the row with this dialog goes with it.
    Effect::new(move |before: Option<bool>| {
        let is_open = open.get();
        if before == Some(true) && !is_open && undone.with_untracked(Option::is_some) {
            tell(changed, ());
        }
        is_open
    });
    let content = move || match undone.get() {
        Some(undone) => view! { <Outcome undone=undone open=open /> }.into_any(),
        None => view! { <UndoForm run=run.get_value() open=open undone=undone /> }.into_any(),
    };
    view! {
        <Button label=words::undo on_press=move |()| open.set(true) />
        <Dialog title=words::title open=open>{content}</Dialog>
    }
}

#[component]
fn UndoForm(run: RecordRun, open: RwSignal<bool>, undone: RwSignal<Option<RunUndone>>) -> impl IntoView {
    let (writer, reason) = (Writer::<UndoRecordRun>::new(), RwSignal::new(String::new()));
    let standing = run.standing;
    let submit = move |()| {
        let request = UndoRun { reason: reason.get_untracked() };
        writer.send(run.id.clone(), request, move |done| undone.set(Some(done)));
    };
    view! {
        <Form on_submit=submit>
            <p>{move || match standing {
                1 => words::text_one(lang()).to_owned(),
                count => words::text(lang(), &number(count.into())),
            }}</p>
            <Textarea
                label=words::reason value=reason error=writer.field_error("reason")
                maxlength=REASON_CHARS_MAX as u32
            />
            <FailureNotice failure=writer.failure />
            <div class="dialog-foot">
                <Button label=common::words::cancel on_press=move |()| open.set(false) />
                <Button kind=ButtonKind::Danger label=words::undo working=writer.working />
            </div>
        </Form>
    }
}

#[component]
fn Outcome(undone: RunUndone, open: RwSignal<bool>) -> impl IntoView {
    let RunUndone { reversed, points, left, .. } = undone;
    let line = |UndoLine { name, title, why, points }: UndoLine| {
        view! {
            <li>
                <bdi>{name}</bdi>" · "{game::both(&title).show()}" · "
                {move || text::undo_left(why, lang())}
                {(points > 0).then(|| view! { " · "{move || words_of_points::points(points, lang())} })}
            </li>
        }
    };
    let some = !left.is_empty();
    let lines = left.into_iter().map(line).collect_view();
    view! {
        <Notice tone=Tone::Done>
            <p>{move || {
                let points = words_of_points::points(points, lang());
                match reversed {
                    1 => words::done_one(lang(), &points),
                    count => words::done(lang(), &number(count.into()), &points),
                }
            }}</p>
        </Notice>
        {some.then(|| view! { <h3>{tr(words::left)}</h3><ul>{lines}</ul> })}
        <div class="dialog-foot">
            <Button label=words::close on_press=move |()| open.set(false) />
        </div>
    }
}
