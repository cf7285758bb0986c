//! Who would reach a draft and what that costs, against the ceiling, the stock and the day.

use crate::i18n::{format, lang, tr};
use crate::ui::table::Column;
use crate::ui::{Card, Notice, Table, Tone};
use leptos::prelude::*;
use sundae_shared::challenge::{Bill, ChallengeDraft, ChallengeForecast, Full, Reach};
use sundae_shared::money::Money;
use sundae_shared::text::{Lang, Message};

sundae_shared::messages! {
    mod words {
        title: en "Who would reach it", es "Quién lo alcanzaría";
        caption: en "People by how far they are, and what their rewards cost", es "Personas según lo que llevan, y lo que cuestan sus premios";
        who: en "Who", es "Quién";
        people: en "People", es "Personas";
        cost: en "Cost", es "Costo";
        reached: en "Have reached it", es "Lo han alcanzado";
        one_step: en "One step away", es "A un paso";
        two_steps: en "Two steps away", es "A dos pasos";
        probable: en "Of these, probably", es "De estas, probablemente";
        expected: en "Expected", es "Se espera";
        most: en "At most, soon", es "Como máximo, pronto";
        players(count: &str): en "Of {count} people with points or something in review. A step is one activity more; probable is who has enough in review or handed something in within a day.",
            es "De {count} personas con puntos o algo en revisión. Un paso es una actividad más; probable es quien tiene bastante en revisión o envió algo en el último día.";
        impossible: en "Nobody can reach this with the activities that there are and this share.", es "Nadie puede alcanzar esto con las actividades que hay y esta parte.";
        by_ceiling(room: &str, over: &str): en "The ceiling pays for {room} more; {over} of those expected would wait.",
            es "El tope alcanza para {room} más; {over} de las esperadas tendrían que esperar.";
        by_count(room: &str, over: &str): en "There are {room} more in all; {over} of those expected would wait.",
            es "Quedan {room} en total; {over} de las esperadas tendrían que esperar.";
        fits(room: &str): en "Room for {room} more, enough for those expected.", es "Hay sitio para {room} más, suficiente para las esperadas.";
        no_limit: en "No limit in all and no ceiling: everybody who reaches it gets one.", es "Sin límite total ni tope: toda persona que lo alcance recibe uno.";
        stock(left: &str, missing: &str): en "On the shelf are {left}: {missing} fewer than are expected.", es "Hay {left} disponibles: {missing} menos de los que se esperan.";
        stock_enough(left: &str): en "On the shelf are {left}, enough for those expected.", es "Hay {left} disponibles, suficientes para los que se esperan.";
        days_one: en "All of those expected get theirs on one day.", es "Todas las esperadas lo reciben en un día.";
        days(days: &str): en "At so many a day those expected get theirs over {days} days.", es "Con tantos al día, las esperadas lo reciben a lo largo de {days} días.";
        completed(count: &str): en "{count} completed it before and keep what they have.", es "{count} lo completaron antes y conservan lo que tienen.";
    }
}

type Says = Box<dyn Fn(Lang) -> String + Send + Sync>;

#[component]
pub fn ForecastView(forecast: ChallengeForecast, draft: ChallengeDraft) -> impl IntoView {
    let ChallengeForecast { reach, bill, currency, stock_left, completed } = forecast;
    let value = draft.value_minor;
    let money = move |minor: i64| format::money(&Money::new(minor, currency.clone()));
    let line = |name: Message, people: i64, minor: i64| {
        let money = money.clone();
        view! {
            <tr>
                <td>{tr(name)}</td>
                <td class="number">{move || format::number(people)}</td>
                <td class="number">{move || { lang(); money(minor) }}</td>
            </tr>
        }
    };
    let columns = vec![Column::text(words::who), Column::number(words::people), Column::number(words::cost)];
    let of = |people: i64| people.saturating_mul(value);
    let Reach { players, reached, one_step, two_steps, probable, possible, .. } = reach;
    let rows = [
        line(words::reached, reached, bill.reached_minor),
        line(words::one_step, one_step, of(one_step)),
        line(words::two_steps, two_steps, of(two_steps)),
        line(words::probable, probable, of(probable)),
        line(words::expected, reach.expected(), bill.expected_minor),
        line(words::most, reach.most(), bill.most_minor),
    ];
    let about = move || words::players(lang(), &format::number(players));
    view! {
        <Card>
            <h3>{tr(words::title)}</h3>
            {(!possible).then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::impossible)}</p></Notice> })}
            <Table caption=words::caption columns=columns>{rows.collect_view()}</Table>
            {against(bill, stock_left).into_iter().map(|(tone, says)| said(tone, says)).collect_view()}
            {(completed > 0).then(|| view! {
                <p>{move || words::completed(lang(), &format::number(completed))}</p>
            })}
            <p class="soft">{about}</p>
        </Card>
    }
}

fn said(tone: Tone, says: Says) -> impl IntoView {
    match tone {
        Tone::Wait => view! { <Notice tone=Tone::Wait><p>{move || says(lang())}</p></Notice> }.into_any(),
        _ => view! { <p>{move || says(lang())}</p> }.into_any(),
    }
}

/// What is expected against the caps, the shelf and the day.
fn against(bill: Bill, stock_left: i64) -> Vec<(Tone, Says)> {
    let Bill { room, ends_by, over, not_in_stock, days, .. } = bill;
    let mut says: Vec<(Tone, Says)> = Vec::new();
    let number = |of: i64| format::number(of);
    says.push(match (room, ends_by) {
        (Some(room), Some(Full::Ceiling)) => {
            (Tone::Wait, Box::new(move |lang| words::by_ceiling(lang, &number(room), &number(over))))
        }
        (Some(room), Some(_)) => {
            (Tone::Wait, Box::new(move |lang| words::by_count(lang, &number(room), &number(over))))
        }
        (Some(room), None) => (Tone::Plain, Box::new(move |lang| words::fits(lang, &number(room)))),
        (None, _) => (Tone::Plain, Box::new(|lang| words::no_limit(lang).to_owned())),
    });
    says.push(match not_in_stock {
        0 => (Tone::Plain, Box::new(move |lang| words::stock_enough(lang, &number(stock_left)))),
        missing => {
            (Tone::Wait, Box::new(move |lang| words::stock(lang, &number(stock_left), &number(missing))))
        }
    });
    match days {
        None | Some(0) => {}
        Some(1) => says.push((Tone::Plain, Box::new(|lang| words::days_one(lang).to_owned()))),
        Some(days) => says.push((Tone::Plain, Box::new(move |lang| words::days(lang, &number(days))))),
    }
    says
}
