//! One picture with who is in it, what it lacks, and what a moderator can do.

use crate::i18n::{Text, game, lang, tr};
use crate::office::reason_form::{Deed, reason_form};
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, Card, Dialog, FailureNotice, Notice, Pill, Segmented, TimeText, Tone};
use leptos::prelude::*;
use sundae_shared::points::api::evidence_picture;
use sundae_shared::wall::api::{JudgeWallPicture, PutBackOnWall};
use sundae_shared::wall::rules::may_put_back;
use sundae_shared::wall::text as wall;
use sundae_shared::wall::{
    JudgeWall, Missing, OfficeWallItem, PutBack, TakedownView, WallCaption, WallPictureId, WallVerdict,
};

sundae_shared::messages! {
    mod words {
        photo: en "The picture that was offered", es "La foto ofrecida";
        by(name: &str): en "By {name}", es "De {name}";
        with(names: &str): en "Named: {names}", es "Personas nombradas: {names}";
        alone: en "Nobody else is named", es "No hay nadie más nombrado";
        gone(count: i64): en "Taken out or said no: {count}. Look whether they are in it.",
            es "Quitadas o que dijeron que no: {count}. Mira si salen en ella.";
        offered: en "Offered", es "Ofrecida";
        on_it: en "On the wall", es "En el mural";
        not_fine: en "Not fine", es "No válida";
        caption: en "Below it stands", es "Debajo pone";
        with_title: en "What it was for", es "Para qué fue";
        no_title: en "Nothing", es "Nada";
        caption_hint: en "Choose nothing where the title tells something about somebody, such as who is here for the first time.",
            es "Elige nada si el título dice algo de alguien, por ejemplo quién viene por primera vez.";
        fine: en "Fine for the wall", es "Vale para el mural";
        fine_done: en "Noted. It shows as soon as nobody's word is missing.", es "Anotado. Se muestra en cuanto no falte la palabra de nadie.";
        refuse: en "Not for the wall", es "No es para el mural";
        refused: en "Noted. It does not show.", es "Anotado. No se muestra.";
        down: en "Taken down", es "Retirada";
        no_why: en "No reason was given, and none is needed.", es "No se dio ningún motivo, ni hace falta.";
        alike: en "A picture that looks much like this one was taken down. It may be the same, saved anew:",
            es "Se retiró una foto muy parecida a esta. Puede ser la misma, guardada de nuevo:";
        by_them: en "By its author or a companion: it stays down.", es "Por quien la envió o una persona acompañante: no vuelve.";
        put_back: en "Put it back…", es "Devolverla…";
        put_back_title: en "Put it back on the wall?", es "¿Devolverla al mural?";
        put_back_text: en "Only when you are sure that whoever took it down is not in it.",
            es "Solo si es seguro que quien la retiró no sale en ella.";
        put_back_hint: en "The author reads it, and it stands in the trail.", es "Lo lee quien la envió, y queda en el registro.";
        put: en "Put it back", es "Devolverla";
        leave: en "Leave it off", es "Dejarla fuera";
        put_done: en "It may show again.", es "Puede mostrarse otra vez.";
    }
}

#[component]
pub fn Item(item: OfficeWallItem, changed: Callback<()>) -> impl IntoView {
    let OfficeWallItem {
        id,
        submission,
        title,
        author,
        companions,
        gone,
        offered_at,
        missing,
        caption,
        verdict,
        takedowns,
        alike,
    } = item;
    let (src, href) = (evidence_picture(&submission), evidence_picture(&submission));
    let names = companions.join(", ");
    let alone = names.is_empty();
    let is_down = !takedowns.is_empty();
    let lacks: Vec<Missing> =
        missing.iter().copied().filter(|what| !matches!(what, Missing::Look | Missing::Down)).collect();
    let lacks = lacks.into_iter().map(|what| {
        view! { <Pill label=move |lang| wall::missing(what, lang) tone=Tone::Wait /> }
    });
    let standing = if missing.is_empty() {
        Some(view! { <Pill label=words::on_it tone=Tone::Done /> })
    } else if verdict == Some(WallVerdict::NotFine) {
        Some(view! { <Pill label=words::not_fine tone=Tone::Wrong /> })
    } else {
        None
    };
    let back = (is_down && takedowns.iter().all(|down| may_put_back(down.by_one_of_them)))
        .then(|| view! { <Back id=id.clone() changed=changed /> });
    let judged =
        (!is_down).then(|| view! { <Judging id=id caption=caption verdict=verdict changed=changed /> });
    view! {
        <Card>
            <a href=href target="_blank" rel="noopener">
                <img class="evidence evidence-small" src=src alt=tr(words::photo) loading="lazy" />
            </a>
            <h2>{game::both(&title).show()}</h2>
            <p class="actions">{standing}{lacks.collect_view()}</p>
            <p>
                {move || words::by(lang(), &author)}<br />
                {move || if alone { words::alone(lang()).to_owned() } else { words::with(lang(), &names) }}<br />
                <small class="soft">{tr(words::offered)}" "<TimeText at=offered_at /></small>
            </p>
            {(gone > 0).then(|| view! { <p><strong>{move || words::gone(lang(), gone)}</strong></p> })}
            {takedowns.into_iter().map(taken_down).collect_view()}
            {(!alike.is_empty()).then(|| view! {
                <Notice tone=Tone::Wait>
                    <p>{tr(words::alike)}</p>
                    {alike.into_iter().map(taken_down).collect_view()}
                </Notice>
            })}
            {back}
            {judged}
        </Card>
    }
}

fn taken_down(down: TakedownView) -> impl IntoView {
    let TakedownView { at, why, by_one_of_them } = down;
    let said = match why {
        Some(why) => view! { <blockquote dir="auto">{why}</blockquote> }.into_any(),
        None => view! { <p class="soft">{tr(words::no_why)}</p> }.into_any(),
    };
    view! {
        <p><Pill label=words::down tone=Tone::Wrong />" "<TimeText at=at /></p>
        {said}
        {by_one_of_them.then(|| view! { <p>{tr(words::by_them)}</p> })}
    }
}

#[component]
fn Judging(
    id: WallPictureId,
    caption: WallCaption,
    verdict: Option<WallVerdict>,
    changed: Callback<()>,
) -> impl IntoView {
    let (judge, below, id) =
        (Writer::<JudgeWallPicture>::new(), RwSignal::new(caption), StoredValue::new(id));
    let say = move |verdict: WallVerdict| {
        let said = JudgeWall { verdict, caption: below.get_untracked() };
        judge.send(id.get_value(), said, move |_| {
            root().toasts.say(if verdict == WallVerdict::Fine { words::fine_done } else { words::refused });
            tell(changed, ());
        });
    };
    let captions: Vec<(WallCaption, Text)> = vec![
        (WallCaption::Activity, words::with_title.into()),
        (WallCaption::Nothing, words::no_title.into()),
    ];
    let choose = move |caption: WallCaption| {
        below.set(caption);
        // What shows already is changed at once; what nobody looked at waits for the verdict.
        if verdict == Some(WallVerdict::Fine) {
            say(WallVerdict::Fine);
        }
    };
    view! {
        <Segmented label=words::caption options=captions value=below on_change=choose />
        <p class="field-hint">{tr(words::caption_hint)}</p>
        <FailureNotice failure=judge.failure />
        <div class="actions">
            {(verdict != Some(WallVerdict::Fine)).then(|| view! {
                <Button label=words::fine kind=ButtonKind::Primary working=judge.working on_press=move |()| say(WallVerdict::Fine) />
            })}
            {(verdict != Some(WallVerdict::NotFine)).then(|| view! {
                <Button label=words::refuse working=judge.working on_press=move |()| say(WallVerdict::NotFine) />
            })}
        </div>
    }
}

#[component]
fn Back(id: WallPictureId, changed: Callback<()>) -> impl IntoView {
    let (open, id) = (RwSignal::new(false), StoredValue::new(id));
    let deed = Deed::new(words::put_back_text, words::put_back_hint, words::put, words::put_done);
    let deed = Deed { keep: words::leave, ..deed };
    let form = move || {
        reason_form::<PutBackOnWall>(deed, id.get_value(), |reason| PutBack { reason }, open, changed)
    };
    view! {
        <div class="actions"><Button label=words::put_back on_press=move |()| open.set(true) /></div>
        <Dialog title=words::put_back_title open=open>{form()}</Dialog>
    }
}
