//! What was handed in, large, with what is the same or looks the same beside it.

use crate::i18n::{Text, format, game, lang, tr};
use crate::ui::{Card, Notice, Pill, TimeText, Tone};
use leptos::prelude::*;
use sundae_shared::picture::small;
use sundae_shared::points::api::evidence_picture;
use sundae_shared::points::text::proof;
use sundae_shared::points::{AppealView, CompanionView, PledgeView, QueueItem, SameKind, SameView, text};

sundae_shared::messages! {
    mod words {
        how_to: en "What it asks for", es "Qué se pide";
        photo: en "The photo that was sent in", es "La foto enviada";
        photo_deleted(day: &str): en "Photo deleted on {day}: its time was over.",
            es "Foto eliminada el {day}: su plazo terminó.";
        promise: en "A promise, by", es "Una promesa, hasta el";
        promised: en "What was promised", es "Qué se prometió";
        link: en "Link", es "Enlace";
        subject: en "Named", es "Nombrado";
        vouched: en "Vouched for", es "Respaldado por";
        beside: en "The same, or nearly", es "Lo mismo, o casi";
        more(count: i64): en "And {count} more with the same picture or link.", es "Y {count} más con la misma foto o el mismo enlace.";
        same_picture: en "Same picture", es "La misma foto";
        same_link: en "Same link", es "El mismo enlace";
        look_alike: en "Looks alike", es "Se parece";
        other_photo: en "The other photo", es "La otra foto";
        same_author: en "same person", es "la misma persona";
        appeal: en "What was missed, says the author", es "Lo que no se vio, según quien lo envió";
        code: en "Code on the phone", es "Código en el teléfono";
        decided_by(name: &str): en "decided by {name}", es "decidido por {name}";
        itself: en "accepted by itself", es "se aceptó solo";
        second_look: en "The second look decided the same", es "La segunda revisión decidió lo mismo";
    }
}

#[component]
pub fn Evidence(item: QueueItem) -> impl IntoView {
    let warnings = item.warnings.iter().map(|warning| {
        let warning = *warning;
        view! { <li>{move || text::warning(warning, lang())}</li> }
    });
    let warnings = warnings.collect_view();
    let picture = item.has_picture.then(|| {
        let (src, href) = (evidence_picture(&item.id), evidence_picture(&item.id));
        view! {
            <a href=href target="_blank" rel="noopener">
                <img class="evidence" src=src alt=tr(words::photo) />
            </a>
        }
    });
    let deleted = item.photo_deleted_at.map(|at| {
        view! { <p class="soft">{move || words::photo_deleted(lang(), &format::short(at))}</p> }
    });
    let link = item.link.clone().map(|link| {
        let href = link.clone();
        view! { <p><strong>{tr(words::link)}</strong>" "<a href=href rel="noopener noreferrer" target="_blank">{link}</a></p> }
    });
    let code = item.shown_code.as_ref().map(ToString::to_string);
    view! {
        {(!item.warnings.is_empty()).then(|| view! { <Notice tone=Tone::Wait><ul>{warnings}</ul></Notice> })}
        {item.appeal.clone().map(|appeal| view! { <Appealed appeal=appeal /> })}
        {code.map(|code| view! { <p><strong>{tr(words::code)}</strong>" "<span class="reference">{code}</span></p> })}
        {item.vouched.map(|how| view! { <p><strong>{tr(words::vouched)}</strong>" "{move || proof(how, lang())}</p> })}
        {item.subject.clone().map(|subject| view! { <p><strong>{tr(words::subject)}</strong>" "{subject}</p> })}
        {item.pledge.clone().map(|pledge| view! { <Promised pledge=pledge /> })}
        <div class="beside">
            <div class="stack">
                {picture}
                {deleted}
                {link}
                {item.words.clone().map(|told| view! { <p class="told">{told}</p> })}
            </div>
            <Same item=item.clone() />
        </div>
        <Companions companions=item.companions.clone() />
        <details>
            <summary>{tr(words::how_to)}</summary>
            <p class="told">{game::both(&item.how_to).show()}</p>
        </details>
        <Outcome item=item />
    }
}

#[component]
fn Promised(pledge: PledgeView) -> impl IntoView {
    let PledgeView { due_on, promised, state, .. } = pledge;
    let told = promised.map(|promised| {
        view! { <p><strong>{tr(words::promised)}</strong></p><blockquote class="told">{promised}</blockquote> }
    });
    view! {
        <p>
            <strong>{tr(words::promise)}</strong>" "{move || { lang(); format::day(due_on) }}" · "
            {move || text::pledge_state(state, lang())}
        </p>
        {told}
    }
}

#[component]
fn Same(item: QueueItem) -> impl IntoView {
    let listed = item.same.iter().filter(|same| same.kind != SameKind::LookAlike).count();
    let more = item.same_evidence - i64::try_from(listed).unwrap_or(0);
    let (some, same) = (!item.same.is_empty(), item.same);
    some.then(move || {
        view! {
            <section class="stack">
                <h3>{tr(words::beside)}</h3>
                {same.into_iter().map(|same| view! { <OneSame same=same /> }).collect_view()}
                {(more > 0).then(|| view! { <p class="soft">{move || words::more(lang(), more)}</p> })}
            </section>
        }
    })
}

#[component]
fn OneSame(same: SameView) -> impl IntoView {
    let SameView { submission, kind, author, same_author, title, state, at, has_picture } = same;
    let (kind, tone) = match kind {
        SameKind::Picture => (words::same_picture, Tone::Wrong),
        SameKind::Link => (words::same_link, Tone::Wrong),
        SameKind::LookAlike => (words::look_alike, Tone::Wait),
    };
    let (word, state_tone) = game::submission_state(state);
    let picture = has_picture.then(|| {
        let src = small(&evidence_picture(&submission));
        view! { <img class="evidence evidence-small" src=src alt=tr(words::other_photo) /> }
    });
    view! {
        <Card>
            <p class="actions"><Pill label=kind tone=tone /><Pill label=word tone=state_tone /></p>
            {picture}
            <p>
                {author}{same_author.then(|| view! { " ("{tr(words::same_author)}")" })}
                " · "{game::both(&title).show()}" · "<TimeText at=at />
            </p>
        </Card>
    }
}

#[component]
fn Appealed(appeal: AppealView) -> impl IntoView {
    let AppealView { at, words: told, reject_reason, note, .. } = appeal;
    let stands = reject_reason.map(|reason| {
        view! { <p><strong>{tr(words::second_look)}</strong>": "{game::reject_reason(reason).show()}</p> }
    });
    view! {
        <Notice tone=Tone::Info>
            <p><strong>{tr(words::appeal)}</strong>" "<span class="soft"><TimeText at=at /></span></p>
            <blockquote class="told">{told}</blockquote>
            {stands}
            {note.map(|note| view! { <blockquote>{note}</blockquote> })}
        </Notice>
    }
}

#[component]
fn Companions(companions: Vec<CompanionView>) -> impl IntoView {
    let one = |CompanionView { name, state, face, .. }: CompanionView| {
        let (word, tone) = game::request_state(state);
        let face: Text = game::face(face).into();
        view! {
            <li class="actions">
                <span>{name}</span><Pill label=word tone=tone /><span class="soft">{face.show()}</span>
            </li>
        }
    };
    (!companions.is_empty()).then(|| {
        view! {
            <div>
                <p class="soft">{tr(game::words::with_companions)}</p>
                <ul role="list" class="stack">{companions.into_iter().map(one).collect_view()}</ul>
            </div>
        }
    })
}

#[component]
fn Outcome(item: QueueItem) -> impl IntoView {
    let QueueItem { decided_at, decided_by, reject_reason, reason, .. } = item;
    let by = move || match &decided_by {
        Some(name) => words::decided_by(lang(), name),
        None => words::itself(lang()).to_owned(),
    };
    view! {
        {decided_at.map(|at| view! { <p class="soft"><TimeText at=at />" "{by}</p> })}
        {reject_reason.map(|reason| view! { <p>{game::reject_reason(reason).show()}</p> })}
        {reason.map(|reason| view! { <blockquote>{reason}</blockquote> })}
    }
}
