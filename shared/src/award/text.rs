//! What is said of hosts and codes on every screen alike.

use super::rules::HostFault;
use super::{HostState, SingleState};
use crate::text::Lang;

crate::messages! {
    mod text {
        not_yet: en "Not yet", es "Aún no";
        open: en "Open", es "Abierto";
        over: en "Over", es "Terminado";
        ended: en "Ended", es "Cerrado";
        free: en "Free", es "Libre";
        used: en "Used", es "Usado";
        void: en "Void", es "Anulado";
        title_missing: en "Say what it is, for instance “Open space: packaging”.",
            es "Di qué es, por ejemplo «Open space: empaquetado».";
        too_long(most: usize): en "At most {most} characters.", es "{most} caracteres como máximo.";
        closes_early: en "It has to close after it opens.", es "Tiene que cerrar después de abrir.";
    }
}

/// Where a host stands, in one word.
pub fn host_state(state: HostState, lang: Lang) -> &'static str {
    match state {
        HostState::NotYet => text::not_yet(lang),
        HostState::Open => text::open(lang),
        HostState::Over => text::over(lang),
        HostState::Ended => text::ended(lang),
    }
}

/// Where a code on paper stands, in one word.
pub fn single_state(state: SingleState, lang: Lang) -> &'static str {
    match state {
        SingleState::Free => text::free(lang),
        SingleState::Used => text::used(lang),
        SingleState::Void => text::void(lang),
    }
}

/// What is wrong with what staff say about a host.
pub fn host_fault(fault: HostFault, lang: Lang) -> String {
    match fault {
        HostFault::TitleMissing => text::title_missing(lang).to_owned(),
        HostFault::TooLong(most) => text::too_long(lang, most),
        HostFault::Window => text::closes_early(lang).to_owned(),
    }
}
