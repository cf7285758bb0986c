//! The visit at the desk on its owner's phone: what the desk asks for in their language, and the payment details that
//! they confirm here and nowhere else.

use crate::i18n::Text;
use crate::reimbursement::payee::to_confirm;
use crate::state::every::while_shown;
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{El, el, heading, live, maybe, node, nothing, plain, stack};
use crate::ui::parts::failure_of;
use crate::ui::{Select, changing};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::desk::api::GetMyVisit;
use sundae_shared::desk::script::{MyOpenVisit, MyVisit, SaidStep};
use sundae_shared::people::SetSpoken;
use sundae_shared::people::api::SetSpokenLanguage;
use sundae_shared::spoken::Spoken;

/// Somebody stands at the desk while this is waited for.
const LOOK_AGAIN: Duration = Duration::from_secs(4);

sundae_shared::messages! {
    mod words {
        visit: en "Your visit at the desk", es "Tu visita al mostrador";
        language: en "Language at the desk and in mails about your grant", es "Idioma en el mostrador y en los correos sobre tu ayuda";
        language_kept: en "The desk speaks this language with you now.", es "El mostrador te habla ahora en este idioma.";
    }
}

/// What the phone knows of a visit, asked again while somebody looks.
pub fn my_visit() -> Loading<MyVisit> {
    let mine = load::<GetMyVisit>(|| ((), ()));
    while_shown(LOOK_AGAIN, move || mine.refetch());
    mine
}

/// Nothing while they are not at the desk.
pub fn at_desk(mine: Loading<MyVisit>, reload: Callback<()>) -> AnyView {
    // The last answer stays when the network does not.
    let known = Memo::new(move |before: Option<&Option<(Spoken, MyOpenVisit)>>| match mine.reply() {
        Some(reply) => reply.open.map(|open| (reply.spoken, open)),
        None => before.cloned().flatten(),
    });
    let looked = Callback::new(move |()| {
        mine.refetch();
        reload.run(());
    });
    // A visit that has ended is a step that is done.
    Effect::new(move |before: Option<bool>| {
        let open = known.with(Option::is_some);
        if before == Some(true) && !open {
            reload.run(());
        }
        open
    });
    let shown = move || match known.get() {
        Some((spoken, open)) => card(spoken, open, looked),
        None => nothing(),
    };
    live(vec![changing(shown)])
}

fn card(spoken: Spoken, open: MyOpenVisit, looked: Callback<()>) -> AnyView {
    let MyOpenVisit { say, missing, details, confirm, .. } = open;
    let theirs = |tag: &'static str| -> El { el(tag).attr("lang", spoken.tag()) };
    let step = |SaidStep { title, hint }| {
        let parts =
            [el("strong").child(plain(title)).done(), el("p").class("soft").child(plain(hint)).done()];
        node("li", "step", parts.into())
    };
    let missing = (!missing.is_empty())
        .then(|| theirs("ul").class("steps").children(missing.into_iter().map(step)).done());
    let parts = vec![
        heading("h2", words::visit),
        theirs("p").child(el("strong").child(plain(say)).done()).done(),
        maybe(details.map(|details| to_confirm(details, confirm, looked))),
        maybe(missing),
    ];
    node("section", "card place", parts)
}

/// Which language the desk and the mails speak; the screens' own is chosen elsewhere.
pub fn language(mine: Loading<MyVisit>) -> AnyView {
    let chosen = RwSignal::new(String::new());
    let set = Writer::<SetSpokenLanguage>::new();
    Effect::new(move || {
        let spoken = mine.reply().map(|mine| mine.spoken);
        if let Some(spoken) = spoken.filter(|_| chosen.with_untracked(String::is_empty)) {
            chosen.set(spoken.word().to_owned());
        }
    });
    let told = move || untrack(move || mine.reply()).map(|mine| mine.spoken.word());
    Effect::new(move |before: Option<String>| {
        let now = chosen.get();
        // The first one is the server's own, unless somebody chose before it was there.
        let is_choice = |it: String| it != now && (!it.is_empty() || told() != Some(now.as_str()));
        let spoken = Spoken::from_word(&now).filter(|_| before.is_some_and(is_choice));
        if let Some(spoken) = spoken {
            set.send((), SetSpoken { spoken }, move |()| {
                root().toasts.say(words::language_kept);
                mine.refetch();
            });
        }
        now
    });
    let options: Vec<(String, Text)> =
        Spoken::ALL.iter().map(|spoken| (spoken.word().to_owned(), spoken.own_name().into())).collect();
    let options = Signal::stored(options);
    let select = view! { <Select label=words::language value=chosen options=options /> };
    stack(vec![select.into_any(), failure_of(set.failure)])
}
