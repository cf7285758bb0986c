//! One activity as it is now, and every version of it.

use crate::i18n::{format, game, lang, tr};
use crate::office::draft::Editing;
use crate::office::may::may;
use crate::state::load::load;
use crate::ui::{Button, Card, Pill, TimeText, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::people::may::SET_UP;
use sundae_shared::points::api::ListActivityVersions;
use sundae_shared::points::rules::can_submit;
use sundae_shared::points::{ActivityDraft, ActivityVersion, ActivityVersions, Nature, OfficeActivity, text};
use sundae_shared::text::{Bilingual, Lang, Message};

sundae_shared::messages! {
    mod words {
        version(number: i64): en "Version {number}", es "Versión {number}";
        shown: en "Shown", es "Visible";
        hidden: en "Hidden", es "Oculta";
        published_by(name: &str): en "published by {name}", es "publicada por {name}";
        brought: en "brought along by Sundae", es "incluida con Sundae";
        how_to: en "How it goes", es "Cómo se hace";
        alternative: en "Another way", es "Otra manera";
        nature: en "How it counts", es "Cómo cuenta";
        points: en "Points", es "Puntos";
        proofs: en "Proof", es "Prueba";
        approval: en "Decision", es "Decisión";
        limit: en "Times a person", es "Veces por persona";
        in_all(limit: i64): en "{limit} in all", es "{limit} en total";
        a_day(limit: i64): en "{limit} a day", es "{limit} al día";
        a_name(limit: i64): en "{limit} for each name", es "{limit} por nombre";
        question: en "Asks for", es "Pregunta";
        opens: en "Opens", es "Abre";
        closes: en "Closes", es "Cierra";
        companions: en "Companions at most", es "Acompañantes como máximo";
        position: en "Place in the list", es "Lugar en la lista";
        versions: en "Versions", es "Versiones";
        versions_text: en "What was handed in keeps the version under which it was handed in.",
            es "Lo enviado conserva la versión con la que se envió.";
        submitted_once: en "handed in once", es "enviada una vez";
        submissions(count: i64): en "handed in {count} times", es "enviada {count} veces";
        again: en "Begin an edit with it", es "Editar a partir de ella";
    }
}

#[component]
pub fn ActivityDetail(
    item: OfficeActivity,
    editing: Editing<ActivityDraft>,
    children: Children,
) -> impl IntoView {
    let OfficeActivity { id, version, draft, published_at, published_by, .. } = item;
    let (word, tone) = if draft.active { (words::shown, Tone::Done) } else { (words::hidden, Tone::Plain) };
    let versions = load::<ListActivityVersions>(move || (id.clone(), ()));
    let title = game::both(&draft.title);
    view! {
        <Card>
            <div class="step-head">
                <h2>{title.show()}</h2>
                <Pill label=word tone=tone />
            </div>
            <p class="soft">
                {move || words::version(lang(), version)}" · "{published(published_by)}" "<TimeText at=published_at />
            </p>
            {children()}
            <Terms draft=draft />
            <h3>{tr(words::versions)}</h3>
            <p class="soft">{tr(words::versions_text)}</p>
            {loaded(versions, move |ActivityVersions { items }| {
                let one = |item| view! { <OneVersion item=item now=version editing=editing /> };
                items.into_iter().map(one).collect_view()
            })}
        </Card>
    }
}

fn published(by: Option<String>) -> impl Fn() -> String + Send + Sync {
    move || match &by {
        Some(name) => words::published_by(lang(), name),
        None => words::brought(lang()).to_owned(),
    }
}

#[component]
fn OneVersion(item: ActivityVersion, now: i64, editing: Editing<ActivityDraft>) -> impl IntoView {
    let ActivityVersion { version, draft, published_at, published_by, reason, submissions } = item;
    let again = (version != now && may(SET_UP)).then(|| {
        let draft = draft.clone();
        view! { <Button label=words::again on_press=move |()| editing.begin(Some(draft.clone())) /> }
    });
    view! {
        <details>
            <summary>
                {move || words::version(lang(), version)}" · "{published(published_by)}" "<TimeText at=published_at />
            </summary>
            <div class="stack">
                {reason.map(|reason| view! { <blockquote>{reason}</blockquote> })}
                <p class="soft">{move || match submissions {
                    1 => words::submitted_once(lang()).to_owned(),
                    _ => words::submissions(lang(), submissions),
                }}</p>
                <Terms draft=draft />
                <div class="actions">{again}</div>
            </div>
        </details>
    }
}

#[component]
fn Terms(draft: ActivityDraft) -> impl IntoView {
    let ActivityDraft {
        nature,
        points,
        points_later,
        approval,
        limit,
        limit_per_day,
        opens_at,
        closes_at,
        ..
    } = draft;
    let (handed_in, promise) = (can_submit(nature), nature == Nature::Pledge);
    let fact = |name: Message, worth: Box<dyn Fn(Lang) -> String + Send + Sync>| {
        view! { <dt>{tr(name)}</dt><dd>{move || worth(lang())}</dd> }
    };
    let words_of = |name: Message, told: &Bilingual| {
        view! { <dt>{tr(name)}</dt><dd class="told">{game::both(told).show()}</dd> }
    };
    let per_name = draft.subject.as_ref().map(|subject| subject.limit);
    let often = move |lang| {
        let mut parts = vec![words::in_all(lang, limit)];
        parts.extend(limit_per_day.map(|limit| words::a_day(lang, limit)));
        parts.extend(per_name.map(|limit| words::a_name(lang, limit)));
        parts.join(", ")
    };
    let (proofs, companions) = (draft.proofs, draft.companions_max);
    let position = draft.position;
    view! {
        <dl class="facts">
            {words_of(words::how_to, &draft.how_to)}
            {draft.alternative.as_ref().map(|told| words_of(words::alternative, told))}
            {fact(words::points, Box::new(move |lang| match points_later {
                Some(_) => text::worth(points, points_later, lang),
                None => format::number(points),
            }))}
            {fact(words::nature, Box::new(move |lang| text::nature(nature, lang).to_owned()))}
            {fact(words::limit, Box::new(often))}
            {draft.subject.as_ref().map(|subject| words_of(words::question, &subject.question))}
            {(handed_in && !proofs.is_empty())
                .then(|| fact(words::proofs, Box::new(move |lang| game::proofs(&proofs, lang))))}
            {(handed_in || promise).then(|| fact(words::approval, Box::new(move |lang| text::approval(approval, lang).to_owned())))}
            {handed_in.then(|| fact(words::companions, Box::new(move |_| format::number(companions))))}
            {opens_at.map(|at| fact(words::opens, Box::new(move |_| format::short(at))))}
            {closes_at.map(|at| fact(words::closes, Box::new(move |_| format::short(at))))}
            {fact(words::position, Box::new(move |_| format::number(position)))}
        </dl>
    }
}
