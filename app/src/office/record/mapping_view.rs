//! Which kind of session earns which activity, for the record that is being tried.

use super::model::kinds;
use crate::i18n::{Text, format, game, tr};
use crate::office::may::may;
use crate::state::tell;
use crate::state::writer::Writer;
use crate::ui::{FailureNotice, Select};
use leptos::prelude::*;
use sundae_shared::id::Id;
use sundae_shared::people::may::AWARD_RECORDS;
use sundae_shared::points::{ActivityId, text};
use sundae_shared::record::api::MapRecordKind;
use sundae_shared::record::{LeftOutLine, MappedKind, RecordActivity, RecordMapping, RecordSource};

sundae_shared::messages! {
    mod words {
        title: en "What each kind earns", es "Qué da cada tipo";
        intro: en "It counts for this record and later ones. What was awarded before stays.",
            es "Vale para este registro y los siguientes. Lo que ya se dio se queda.";
        nothing: en "Nothing", es "Nada";
        shift: en "A confirmed shift", es "Un turno confirmado";
        choice(title: &str, points: &str, limit: &str): en "{title} ({points}, at most {limit} a person)",
            es "{title} ({points}, como máximo {limit} por persona)";
    }
}

#[component]
pub fn Mapping(
    source: RecordSource,
    known: Memo<Option<RecordMapping>>,
    left: Vec<LeftOutLine>,
    changed: Callback<()>,
) -> impl IntoView {
    let part = move || {
        known.get().map(|RecordMapping { kinds: mapped, activities }| {
            let row = |one: MappedKind| {
                view! { <Kind mapped=one activities=activities.clone() changed=changed /> }
            };
            view! { <div class="day-grid">{kinds(source, &mapped, &left).into_iter().map(row).collect_view()}</div> }
        })
    };
    view! {
        <details class="report-part" open=true>
            <summary>{tr(words::title)}</summary>
            <p class="soft">{tr(words::intro)}</p>
            {part}
        </details>
    }
}

#[component]
fn Kind(mapped: MappedKind, activities: Vec<RecordActivity>, changed: Callback<()>) -> impl IntoView {
    let MappedKind { kind, activity } = mapped;
    let writer = Writer::<MapRecordKind>::new();
    let chosen = RwSignal::new(activity.map(|activity| activity.to_string()).unwrap_or_default());
    let options = move || -> Vec<(String, Text)> {
        let option = |one: &RecordActivity| {
            let (title, points, limit) = (game::both(&one.title), one.points, one.limit);
            let says = move |lang| {
                words::choice(lang, &title.now(), &text::points(points, lang), &format::number(limit))
            };
            (one.id.to_string(), Text::from(says))
        };
        std::iter::once((String::new(), Text::from(words::nothing)))
            .chain(activities.iter().map(option))
            .collect()
    };
    let name = kind.clone();
    Effect::new(move |before: Option<String>| {
        let now = chosen.get();
        if before.is_some_and(|before| before != now) && may(AWARD_RECORDS) {
            let activity = ActivityId::parse(&now).ok();
            writer.send((), MappedKind { kind: kind.clone(), activity }, move |_| tell(changed, ()));
        }
        now
    });
    let label = move |lang| if name == "shift" { words::shift(lang).to_owned() } else { name.clone() };
    view! {
        <div>
            <Select label=label value=chosen options=Signal::derive(options) />
            <FailureNotice failure=writer.failure />
        </div>
    }
}
