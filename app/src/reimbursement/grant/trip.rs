//! The days of the trip.

use super::model;
use crate::i18n::common::words as common;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{el, heading};
use crate::ui::parts::failure_of;
use crate::ui::{Button, Field, Form};
use leptos::prelude::*;
use sundae_shared::grant::api::SetMyTrip;
use sundae_shared::grant::{GrantId, TripDays};

sundae_shared::messages! {
    mod words {
        title: en "My trip", es "Mi viaje";
        arrival: en "I arrive on", es "Llego el";
        first_day: en "My first day at the conference", es "Mi primer día en la conferencia";
        last_day: en "My last day at the conference", es "Mi último día en la conferencia";
        departure: en "I leave on", es "Me voy el";
        saved: en "Your travel dates are saved", es "Guardamos las fechas de tu viaje";
    }
}

#[component]
pub fn TripForm(grant: GrantId, trip: TripDays, #[prop(into)] on_saved: Callback<()>) -> impl IntoView {
    let save = Writer::<SetMyTrip>::new();
    let [arrival, first_day, last_day, departure] = model::fields(&trip).map(RwSignal::new);
    let submit = move |()| {
        let fields = [arrival, first_day, last_day, departure].map(|field| field.get_untracked());
        save.send(grant.clone(), model::trip(fields), move |_| {
            root().toasts.say(words::saved);
            on_saved.run(());
        });
    };
    let day = |label: Message, value, name| {
        view! { <Field label=label kind="date" value=value error=save.field_error(name) /> }.into_any()
    };
    let fields = vec![
        day(words::arrival, arrival, "arrival"),
        day(words::first_day, first_day, "first_day"),
        day(words::last_day, last_day, "last_day"),
        day(words::departure, departure, "departure"),
        failure_of(save.failure),
        view! { <Button label=common::save working=save.working /> }.into_any(),
    ];
    let form = view! { <Form on_submit=submit>{fields}</Form> };
    el("section").class("stack").attr("id", "trip").child(heading("h3", words::title)).child(form).done()
}

type Message = fn(sundae_shared::text::Lang) -> &'static str;
