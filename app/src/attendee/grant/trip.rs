//! The days of the trip.

use super::model;
use crate::i18n::common::words as common;
use crate::i18n::tr;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{Button, FailureNotice, Field, Form};
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
    view! {
        <h3>{tr(words::title)}</h3>
        <Form on_submit=submit>
            <Field label=words::arrival kind="date" value=arrival error=save.field_error("arrival") />
            <Field label=words::first_day kind="date" value=first_day error=save.field_error("first_day") />
            <Field label=words::last_day kind="date" value=last_day error=save.field_error("last_day") />
            <Field label=words::departure kind="date" value=departure error=save.field_error("departure") />
            <FailureNotice failure=save.failure />
            <Button label=common::save working=save.working />
        </Form>
    }
}
