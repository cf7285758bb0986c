//! The words of grants: the same on every screen and in every mail.

use super::{GrantKind, GrantState};
use crate::text::Lang;

crate::messages! {
    mod text {
        travel_grant: en "Travel grant", es "Ayuda de viaje";
        honorarium: en "Honorarium", es "Honorarios";
        offered: en "Offered", es "Ofrecida";
        asks_for_more: en "Asked for more", es "Pidió más";
        accepted: en "Accepted", es "Aceptada";
        declined: en "Declined", es "Rechazada";
        expired: en "Expired", es "Vencida";
        forfeited: en "Forfeited", es "Perdida";
    }
}

pub fn kind(kind: GrantKind, lang: Lang) -> &'static str {
    match kind {
        GrantKind::TravelGrant => text::travel_grant(lang),
        GrantKind::Honorarium => text::honorarium(lang),
    }
}

pub fn state(state: GrantState, lang: Lang) -> &'static str {
    match state {
        GrantState::Offered => text::offered(lang),
        GrantState::AsksForMore => text::asks_for_more(lang),
        GrantState::Accepted => text::accepted(lang),
        GrantState::Declined => text::declined(lang),
        GrantState::Expired => text::expired(lang),
        GrantState::Forfeited => text::forfeited(lang),
    }
}
