//! What a change would have given: shown before it is published, and nothing is stored.

use crate::i18n::{format, lang, tr};
use crate::ui::table::Column;
use crate::ui::{Card, Notice, Table, Tone};
use leptos::prelude::*;
use sundae_shared::points::{Trial, TrialLosses, TrialSum, text};

sundae_shared::messages! {
    mod words {
        title: en "On past data", es "Con los datos anteriores";
        caption: en "What was handed in, by the version of now and by this draft", es "Lo enviado, con la versión actual y con este borrador";
        figure: en "Figure", es "Dato";
        before: en "It gave", es "Dio";
        after: en "It would have given", es "Habría dado";
        times: en "Times", es "Veces";
        people: en "People", es "Personas";
        points: en "Points", es "Puntos";
        more(count: &str): en "{count} would have more", es "{count} tendrían más";
        fewer(count: &str): en "{count} would have fewer", es "{count} tendrían menos";
        same: en "Nobody would have more or fewer points.", es "Nadie tendría más ni menos puntos.";
        losses: en "Would not have counted", es "No habrían contado";
        loss(why: &str, times: &str): en "{why}: {times}", es "{why}: {times}";
        looked(count: &str): en "Submissions looked at: {count}.", es "Envíos mirados: {count}.";
        cut: en "There are more; the newest are left out.", es "Hay más; faltan los más recientes.";
        least: en "What was refused at the door was never kept, so a more generous rule shows the least that it would have given.",
            es "Lo que se rechazó al enviar no se guardó, así que una regla más generosa muestra lo mínimo que habría dado.";
        history: en "History stays as it is: whoever has points keeps them.", es "El pasado queda como está: quien tiene puntos los conserva.";
        nothing: en "Nothing was handed in for it yet, so there is nothing to compare.", es "Aún no se ha enviado nada, así que no hay qué comparar.";
    }
}

#[component]
pub fn TrialView(trial: Trial) -> impl IntoView {
    let Trial { submissions, before, after, more, fewer, losses, cut } = trial;
    if submissions == 0 {
        return view! { <Notice tone=Tone::Info><p>{tr(words::nothing)}</p></Notice> }.into_any();
    }
    let rows = [
        (words::times, (|sum| sum.times) as fn(&TrialSum) -> i64),
        (words::people, |sum| sum.people),
        (words::points, |sum| sum.points),
    ];
    let row = move |(name, of): (sundae_shared::text::Message, fn(&TrialSum) -> i64)| {
        let (before, after) = (of(&before), of(&after));
        view! {
            <tr>
                <td>{tr(name)}</td>
                <td class="number">{move || format::number(before)}</td>
                <td class="number">{move || format::number(after)}</td>
            </tr>
        }
    };
    let columns =
        vec![Column::text(words::figure), Column::number(words::before), Column::number(words::after)];
    let change = move || match (more, fewer) {
        (0, 0) => words::same(lang()).to_owned(),
        (more, fewer) => {
            let lang = lang();
            let more = (more > 0).then(|| words::more(lang, &format::number(more)));
            let fewer = (fewer > 0).then(|| words::fewer(lang, &format::number(fewer)));
            more.into_iter().chain(fewer).collect::<Vec<_>>().join(" · ")
        }
    };
    let lost = !losses.is_empty();
    let losses = losses.into_iter().map(|TrialLosses { why, times }| {
        view! { <li>{move || words::loss(lang(), text::trial_loss(why, lang()), &format::number(times))}</li> }
    });
    let losses = losses.collect_view();
    view! {
        <Card>
            <h3>{tr(words::title)}</h3>
            <Table caption=words::caption columns=columns>{rows.map(row).collect_view()}</Table>
            <p><strong>{change}</strong></p>
            {lost.then(|| view! { <p>{tr(words::losses)}</p><ul>{losses}</ul> })}
            <p class="soft">
                {move || words::looked(lang(), &format::number(submissions))}" "
                {cut.then(|| view! { {tr(words::cut)}" " })}{tr(words::least)}
            </p>
            <p class="soft">{tr(words::history)}</p>
        </Card>
    }
    .into_any()
}
