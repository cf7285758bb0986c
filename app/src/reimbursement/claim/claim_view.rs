//! My claim: what it comes to, its expenses, and sending it.

use crate::expense::{Opened, figure_card};
use crate::i18n::{Text, format};
use crate::shell::page_title;
use crate::state::every::{busy, while_shown};
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{
    card, el, heading, link, list, maybe, node, nothing, para, plain, stack, text, together,
};
use crate::ui::parts::{empty, failure_of, notice, pill, press, way};
use crate::ui::{Button, ButtonKind, Dialog, Field, Form, Tone, changing, loaded};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::claim::api::{AttestAndSubmitClaim, GetMyClaim, ResumeClaim, WithdrawClaim};
use sundae_shared::claim::check::is_complete;
use sundae_shared::claim::{
    AtVersion, Attestation, ClaimState, Closed, LineState, MyClaim, MyLine, attestation, review_text,
    text as claims,
};
use sundae_shared::desk::api::GetMyVisit;
use sundae_shared::money::Money;
use sundae_shared::spoken::Spoken;
use sundae_shared::text::{Lang, Message};

/// What a reviewer decides, and the rate of a day that comes in, is seen without a press.
pub const LOOK_AGAIN: Duration = Duration::from_secs(15);

sundae_shared::messages! {
    mod words {
        title: en "My claim", es "Mi solicitud";
        back: en "My grant", es "Mi ayuda";
        no_award: en "Accept your travel grant first; then you can add what you paid.",
            es "Primero acepta tu ayuda de viaje; después puedes añadir lo que pagaste.";
        deadline: en "The last day for receipts is over. If something is missing, write to the organisers: they can return the claim to you.",
            es "El último día para recibos ya pasó. Si falta algo, escribe a la organización: puede devolverte la solicitud.";
        withdrawn: en "You withdrew this claim. Nobody reviews it and nothing is paid for it.",
            es "Retiraste esta solicitud. Nadie la revisa y no se paga nada por ella.";
        until(day: &str): en "You can add and change until {day}.", es "Puedes añadir y cambiar hasta el {day}.";
        returned: en "Your claim came back to you:", es "Tu solicitud volvió a ti:";
        expenses: en "What I paid", es "Lo que pagué";
        add: en "Add an expense", es "Añadir un gasto";
        receipts: en "Receipts", es "Recibos";
        none_title: en "Nothing here yet", es "Aún no hay nada";
        none: en "Add what you paid: flights, nights, the train. Receipts can come later.",
            es "Añade lo que pagaste: vuelos, noches, el tren. Los recibos pueden venir después.";
        incomplete: en "Something is missing", es "Falta algo";
        no_receipt: en "No receipt yet", es "Sin recibo";
        send_title: en "Send my claim", es "Enviar mi solicitud";
        name: en "Your full name, as a signature", es "Tu nombre completo, como firma";
        send: en "Confirm and send", es "Confirmar y enviar";
        sent: en "Sent. We mailed you a confirmation.", es "Enviada. Te enviamos una confirmación.";
        fill_first: en "Before you can send it, fill in what is missing in each expense and add its receipt.",
            es "Antes de enviarla, completa lo que falta en cada gasto y añade su recibo.";
        attested(name: &str, when: &str): en "Confirmed by {name}, {when}.", es "Confirmada por {name}, {when}.";
        withdraw: en "Withdraw the claim", es "Retirar la solicitud";
        withdraw_title: en "Withdraw this claim?", es "¿Retirar esta solicitud?";
        withdraw_text: en "Nobody reviews it then and nothing is paid for it. You can take it up again.",
            es "Nadie la revisará y no se pagará nada por ella. Puedes retomarla.";
        keep: en "Keep it", es "Conservarla";
        withdrawn_done: en "Withdrawn. We mailed you a confirmation.", es "Retirada. Te enviamos una confirmación.";
        resume: en "Take it up again", es "Retomarla";
        resumed: en "Your claim is open again.", es "Tu solicitud está abierta otra vez.";
    }
}

pub fn my_claim() -> AnyView {
    page_title(words::title);
    let mine = load::<GetMyClaim>(|| ((), ()));
    while_shown(LOOK_AGAIN, move || {
        if !busy() {
            mine.look_again();
        }
    });
    let kept = Kept { opened: Opened::none(), name: RwSignal::new(String::new()) };
    stack(vec![
        link("/me/grant/".to_owned(), "", vec![text(words::back)]),
        heading("h1", words::title),
        loaded(mine, move |claim| whole(claim, mine, kept)),
    ])
}

/// What stays when the claim is drawn anew: the parts that are open, and the signature that is typed.
#[derive(Clone, Copy)]
struct Kept {
    opened: Opened,
    name: RwSignal<String>,
}

fn whole(claim: MyClaim, mine: Loading<MyClaim>, kept: Kept) -> AnyView {
    let state = claim.state;
    // Without a travel grant there are no expenses: an honorarium, or what was paid before.
    let figure_alone =
        claim.closed == Some(Closed::NoAward) && claim.lines.is_empty() && claim.figure.is_some();
    let reason = claim.return_reason.clone().map(|reason| {
        notice(Tone::Wait, vec![para("strong", words::returned), node("p", "", vec![plain(reason)])])
    });
    let until = claim.upload_until.filter(|_| claim.closed.is_none());
    let until = until.map(|day| para("soft", move |lang| words::until(lang, &format::day(day))));
    let closed = claim.closed.filter(|_| !figure_alone).map(|why| {
        let says: Message = match why {
            Closed::NoAward => words::no_award,
            Closed::Deadline => words::deadline,
            Closed::Withdrawn => words::withdrawn,
        };
        notice(Tone::Info, vec![para("", says)])
    });
    let attested = claim.attested.clone().filter(|_| state != ClaimState::Draft).map(|attested| {
        para("soft", move |lang| words::attested(lang, &attested.name, &format::short(attested.at)))
    });
    let sendable = matches!(state, ClaimState::Draft | ClaimState::Returned)
        && claim.closed.is_none()
        && (!claim.lines.is_empty() || (claim.receipts_waived && claim.version > 0));
    let sending = sendable.then(|| sending(&claim, mine, kept.name));
    let absent =
        claim.absence.map(|absence| notice(Tone::Info, vec![para("", review_text::absence_means(absence))]));
    let figure = claim.figure.clone().map(|figure| figure_card(figure, kept.opened));
    stack(vec![
        maybe((!figure_alone).then(|| node("p", "", vec![pill(claims::claim_state(state), tone(state))]))),
        maybe(reason),
        maybe(closed),
        maybe(absent),
        maybe(figure),
        maybe((!figure_alone).then(|| lines(&claim))),
        maybe(until),
        maybe(sending),
        maybe(attested),
        maybe((claim.version > 0).then(|| turning(&claim, mine))),
    ])
}

fn tone(state: ClaimState) -> Tone {
    match state {
        ClaimState::Draft => Tone::Info,
        ClaimState::Submitted | ClaimState::InReview => Tone::Plain,
        ClaimState::Approved => Tone::Done,
        ClaimState::Returned => Tone::Wait,
        ClaimState::Withdrawn => Tone::Plain,
    }
}

fn lines(claim: &MyClaim) -> AnyView {
    let open = claim.closed.is_none();
    let shown = if claim.lines.is_empty() {
        empty(words::none_title, words::none, nothing())
    } else {
        list(claim.lines.iter().map(line).collect())
    };
    let ways = vec![
        way(words::add, "/me/grant/lines/new".to_owned()),
        way(words::receipts, "/me/grant/receipts".to_owned()),
    ];
    let ways = open.then(|| node("div", "actions", ways));
    stack(vec![heading("h2", words::expenses), shown, maybe(ways)])
}

fn line(line: &MyLine) -> AnyView {
    let fields = &line.fields;
    let who =
        [&fields.provider, &fields.description, &fields.route].into_iter().find(|text| !text.is_empty());
    let total = Money::new(fields.price_minor(), fields.currency.clone());
    let (word, tone): (Message, Tone) = match line.state {
        LineState::Flagged => (claims::line_state(line.state), Tone::Wrong),
        LineState::Approved => (claims::line_state(line.state), Tone::Done),
        _ if !is_complete(fields) => (words::incomplete, Tone::Wait),
        _ if line.documents.is_empty() => (words::no_receipt, Tone::Wait),
        _ => (claims::line_state(line.state), Tone::Plain),
    };
    let name = el("span").class("grow").child(text(claims::category(fields.category)));
    let name = name.maybe(who.map(|who| node("span", "soft", vec![plain(format!(" · {who}"))]))).done();
    let amount =
        (total.amount_minor > 0).then(|| el("span").says(Text::from(move |_| format::money(&total))).done());
    let inside = vec![name, maybe(amount), pill(word, tone)];
    link(format!("/me/grant/lines/{}", line.id), "list-row", inside)
}

fn sending(claim: &MyClaim, mine: Loading<MyClaim>, name: RwSignal<String>) -> AnyView {
    let ready = claim.lines.iter().all(|line| is_complete(&line.fields) && !line.documents.is_empty());
    if !ready {
        return card(vec![heading("h2", words::send_title), para("", words::fill_first)]);
    }
    let (send, version) = (Writer::<AttestAndSubmitClaim>::new(), claim.version);
    let submit = move |()| {
        let said = Attestation {
            version,
            text_version: attestation::CURRENT.to_owned(),
            name: name.get_untracked(),
        };
        send.send((), said, move |claim| {
            root().toasts.say(words::sent);
            mine.patch(move |shown| *shown = claim);
        });
    };
    let attest = |lang: Lang| attestation::words(attestation::CURRENT, lang).unwrap_or_default();
    let parts = vec![
        para("", attest),
        attest_in_spoken(),
        view! { <Field label=words::name value=name autocomplete="name" error=send.field_error("name") /> }
            .into_any(),
        failure_of(send.failure),
        view! { <Button kind=ButtonKind::Primary wide=true label=words::send working=send.working /> }
            .into_any(),
    ];
    card(vec![heading("h2", words::send_title), view! { <Form on_submit=submit>{parts}</Form> }.into_any()])
}

/// What is attested once more in the language that the desk speaks with them, where the screens don't speak it.
fn attest_in_spoken() -> AnyView {
    let mine = load::<GetMyVisit>(|| ((), ()));
    let shown = move || {
        let spoken = mine.reply()?.spoken;
        let said = attestation::said_in(attestation::CURRENT, spoken)?;
        let foreign = Spoken::from(spoken.screen()) != spoken;
        foreign.then(|| el("p").attr("lang", spoken.tag()).child(plain(said.to_owned())).done())
    };
    changing(shown)
}

/// Withdrawing, or taking up again.
fn turning(claim: &MyClaim, mine: Loading<MyClaim>) -> AnyView {
    let at = AtVersion { version: claim.version };
    if claim.state == ClaimState::Withdrawn {
        let resume = Writer::<ResumeClaim>::new();
        let again = move || {
            resume.send((), at, move |claim| {
                root().toasts.say(words::resumed);
                mine.patch(move |shown| *shown = claim);
            });
        };
        let button = press(words::resume, ButtonKind::Primary, resume.working, again);
        return together(vec![failure_of(resume.failure), node("div", "actions", vec![button])]);
    }
    let withdraw = Writer::<WithdrawClaim>::new();
    let (asking, idle) = (RwSignal::new(false), RwSignal::new(false));
    let take_back = move || {
        withdraw.send((), at, move |claim| {
            asking.set(false);
            root().toasts.say(words::withdrawn_done);
            mine.patch(move |shown| *shown = claim);
        });
    };
    let question = move || {
        let ways = vec![
            press(words::keep, ButtonKind::Quiet, idle, move || asking.set(false)),
            press(words::withdraw, ButtonKind::Danger, withdraw.working, take_back),
        ];
        let foot = node("div", "dialog-foot", ways);
        together(vec![para("", words::withdraw_text), failure_of(withdraw.failure), foot])
    };
    let button = press(words::withdraw, ButtonKind::Quiet, idle, move || asking.set(true));
    let dialog = view! { <Dialog title=words::withdraw_title open=asking>{question()}</Dialog> };
    together(vec![node("div", "actions", vec![button]), dialog.into_any()])
}
