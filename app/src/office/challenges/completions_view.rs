//! Who completed a challenge, and where their reward stands.

use crate::i18n::{format, lang, tr};
use crate::state::load::load;
use crate::ui::table::Column;
use crate::ui::{Button, EmptyState, Pill, Table, TimeText, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::challenge::api::ListCompletions;
use sundae_shared::challenge::{ChallengeId, Completions, OfficeCompletion, UnlockState, text};
use sundae_shared::points::After;

sundae_shared::messages! {
    mod words {
        title: en "Who completed it", es "Quién lo completó";
        caption: en "People who completed this challenge, newest first", es "Personas que completaron este reto, las más recientes primero";
        none_title: en "Nobody yet", es "Nadie todavía";
        none: en "Who completes it stands here, with what became of the reward.", es "Quien lo complete aparecerá aquí, con lo que pasó con el premio.";
        person: en "Person", es "Persona";
        version: en "Version", es "Versión";
        reached: en "Completed", es "Completado";
        state: en "Reward", es "Premio";
        note: en "Note", es "Nota";
        goal_lost(at: &str): en "Points were taken back on {at}; the reward stayed", es "Se anularon puntos el {at}; el premio se quedó";
        older: en "Older ones", es "Anteriores";
        newest: en "Newest", es "Las más recientes";
    }
}

#[component]
pub fn CompletionsView(challenge: ChallengeId) -> impl IntoView {
    let after = RwSignal::new(None::<String>);
    let list = load::<ListCompletions>(move || (challenge.clone(), After { after: after.get() }));
    let shown = move |Completions { items, next }: Completions| {
        if items.is_empty() {
            return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
        }
        let columns = vec![
            Column::text(words::person),
            Column::number(words::version),
            Column::text(words::reached),
            Column::text(words::state),
            Column::text(words::note),
        ];
        let newest = after.get_untracked().is_some().then(|| {
            view! { <Button label=words::newest on_press=move |()| after.set(None) /> }
        });
        let older = next.map(|next| {
            view! { <Button label=words::older on_press=move |()| after.set(Some(next.clone())) /> }
        });
        view! {
            <Table caption=words::caption columns=columns>
                {items.into_iter().map(|item| view! { <Row item=item /> }).collect_view()}
            </Table>
            <div class="actions">{newest}{older}</div>
        }
        .into_any()
    };
    view! {
        <h3>{tr(words::title)}</h3>
        {loaded(list, shown)}
    }
}

#[component]
fn Row(item: OfficeCompletion) -> impl IntoView {
    let OfficeCompletion { person_name, version, state, kind, reached_at, goal_lost_at, .. } = item;
    let tone = match state {
        UnlockState::Waiting | UnlockState::Reserved => Tone::Wait,
        UnlockState::Unlocked | UnlockState::HandedOver => Tone::Done,
        UnlockState::Lapsed => Tone::Plain,
        UnlockState::Owed | UnlockState::TakenBack => Tone::Wrong,
    };
    let stayed = goal_lost_at.filter(|_| state != UnlockState::TakenBack);
    view! {
        <tr>
            <td dir="auto">{person_name}</td>
            <td class="number">{move || format::number(version)}</td>
            <td><TimeText at=reached_at /></td>
            <td><Pill label=move |lang| text::unlock_state(state, kind, lang) tone=tone /></td>
            <td>{stayed.map(|at| move || words::goal_lost(lang(), &format::short(at)))}</td>
        </tr>
    }
}
