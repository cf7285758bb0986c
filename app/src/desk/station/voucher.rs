//! A voucher was scanned: first what it is for, then, on a press, the hand-over. A wrong scan burns nothing.

use super::finder::Finder;
use super::sending::{Station, passes};
use super::words;
use crate::api::Failure;
use crate::i18n::{common, format, lang};
use crate::state::writer::Writer;
use crate::ui::{Button, FailureNotice, Verdict as Look, VerdictCard, sound};
use leptos::prelude::*;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::rewards::api::{HandOver, LookUpVoucherAtDesk, ReportEmptyShelf};
use sundae_shared::rewards::{HandOverTo, LookUpVoucher, Receiver, RedemptionState, RewardKind, VoucherView};
use sundae_shared::text::Lang;

/// What the card says about a voucher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoucherSays {
    /// Stands; the next press hands it over.
    Ready,
    /// Handed over by this press.
    HandedOver,
    /// Handed over before.
    Spent,
    Cancelled,
    Expired,
    /// A second member of staff has to approve it first.
    ToApprove,
    /// The shelf was empty; nothing is there for it yet.
    Owed,
    /// Nothing to hand over: its owner looks at it on their phone.
    Code,
    /// The volunteer's own.
    Own,
    /// The volunteer approved it: somebody else hands it over.
    ApprovedIt,
}

/// `pressed`: this desk has just handed it over.
pub fn says(view: &VoucherView, pressed: bool) -> VoucherSays {
    match view.state {
        RedemptionState::HandedOver if pressed => VoucherSays::HandedOver,
        RedemptionState::HandedOver => VoucherSays::Spent,
        RedemptionState::Cancelled => VoucherSays::Cancelled,
        RedemptionState::Expired => VoucherSays::Expired,
        RedemptionState::Owed => VoucherSays::Owed,
        _ if view.way.kind() == RewardKind::Code => VoucherSays::Code,
        state if state != view.way.ready() => VoucherSays::ToApprove,
        _ if view.own => VoucherSays::Own,
        _ if view.approved_it => VoucherSays::ApprovedIt,
        _ => VoucherSays::Ready,
    }
}

fn look(says: VoucherSays) -> Look {
    match says {
        VoucherSays::HandedOver => Look::Yes,
        VoucherSays::Ready => Look::Wait,
        VoucherSays::Owed | VoucherSays::ToApprove => Look::Wait,
        VoucherSays::Spent
        | VoucherSays::Cancelled
        | VoucherSays::Expired
        | VoucherSays::Code
        | VoucherSays::Own
        | VoucherSays::ApprovedIt => Look::No,
    }
}

fn word(says: VoucherSays) -> fn(Lang) -> &'static str {
    match says {
        VoucherSays::Ready => words::voucher_ready,
        VoucherSays::HandedOver => words::voucher_handed_over,
        VoucherSays::Spent => words::voucher_spent,
        VoucherSays::Cancelled => words::voucher_cancelled,
        VoucherSays::Expired => words::voucher_expired,
        VoucherSays::ToApprove => words::voucher_to_approve,
        VoucherSays::Owed => words::voucher_owed,
        VoucherSays::Code => words::voucher_code,
        VoucherSays::Own => words::voucher_own,
        VoucherSays::ApprovedIt => words::voucher_approved_it,
    }
}

/// What to say to the person, where the word alone is not enough.
fn more(says: VoucherSays) -> Option<fn(Lang) -> &'static str> {
    match says {
        VoucherSays::ToApprove => Some(words::voucher_to_approve_more),
        VoucherSays::Owed => Some(words::voucher_owed_more),
        VoucherSays::Code => Some(words::voucher_code_more),
        _ => None,
    }
}

#[component]
pub fn VoucherPanel(desk: Station, finder: Finder, code: VoucherCode) -> impl IntoView {
    let look_up = Writer::<LookUpVoucherAtDesk>::new();
    let found = RwSignal::new(None::<VoucherView>);
    let ask = Callback::new(move |()| {
        look_up.send((), LookUpVoucher { code: code.as_str().to_owned() }, move |view| {
            sound::play(self::look(says(&view, false)));
            let _ = found.try_set(Some(view));
        });
    });
    ask.run(());
    Effect::new(move || {
        if let Some(failure) = look_up.failure.get() {
            sound::play(if passes(&failure) { Look::Wait } else { Look::No });
        }
    });
    move || match (found.get(), look_up.failure.get()) {
        (Some(view), _) => view! { <Found desk=desk finder=finder view=view /> }.into_any(),
        (None, Some(failure)) => view! { <NotFound failure=failure on_retry=ask /> }.into_any(),
        (None, None) => view! {
            <section class="verdict verdict-pending">
                <p class="verdict-word">{crate::i18n::tr(words::sending)}</p>
            </section>
        }
        .into_any(),
    }
}

/// No such voucher, or no network: nothing was handed over.
#[component]
fn NotFound(failure: Failure, on_retry: Callback<()>) -> impl IntoView {
    let later = passes(&failure);
    let (look, word) = match later {
        true => (Look::Wait, words::voucher_unchecked as fn(Lang) -> &'static str),
        false => (Look::No, words::voucher_no as _),
    };
    let sentence = move || match &failure {
        Failure::Offline => words::voucher_away(lang()).to_owned(),
        failure => failure.sentence(lang()),
    };
    view! {
        <VerdictCard verdict=look word=word>
            <p>{sentence}</p>
            {later.then(|| view! { <Button label=common::words::try_again on_press=on_retry /> })}
        </VerdictCard>
    }
}

#[component]
fn Found(desk: Station, finder: Finder, view: VoucherView) -> impl IntoView {
    let hand_over = Writer::<HandOver>::new();
    let shelf = Writer::<ReportEmptyShelf>::new();
    let shown = RwSignal::new((view, false));
    let redemption = move || shown.with_untracked(|(view, _)| view.redemption.clone());
    let press = move |to: Receiver| {
        hand_over.send(redemption(), HandOverTo { to }, move |view| {
            sound::play(Look::Yes);
            let _ = shown.try_set((view, true));
            finder.focus();
        });
    };
    let empty = move |()| {
        shelf.send(redemption(), (), move |view| {
            sound::play(Look::Wait);
            let _ = shown.try_set((view, true));
            finder.focus();
        });
    };
    let card = move || {
        let (view, pressed) = shown.get();
        let says = says(&view, pressed);
        let VoucherView { title, person_name, collector_name, handed_over_at, handed_over_by, .. } = view;
        let to = view.handed_to_name.filter(|to| *to != person_name);
        let label = title.clone();
        let spent = handed_over_at.zip(handed_over_by).filter(|_| says == VoucherSays::Spent);
        let collects = collector_name.clone();
        view! {
            <VerdictCard verdict=look(says) word=word(says) who=person_name.clone()>
                <p><strong>{move || title.in_lang(lang()).to_owned()}</strong></p>
                {more(says).map(|more| view! { <p>{crate::i18n::tr(more)}</p> })}
                {collects.map(|name| view! { <p>{move || words::may_collect(lang(), &name)}</p> })}
                {spent.map(|(at, by)| {
                    view! { <p>{move || words::handed_over_at(lang(), &format::short(at), &by)}</p> }
                })}
                {to.map(|name| view! { <p>{move || words::handed_to(lang(), &name)}</p> })}
                {(says == VoucherSays::Ready).then(|| {
                    let what = label.clone();
                    let label = move |lang| words::hand_over(lang, what.in_lang(lang));
                    let whole = person_name.clone();
                    let other = collector_name.map(|name| {
                        let label = move |lang| words::hand_over_to(lang, &name);
                        view! {
                            <Button label=label working=hand_over.working on_press=move |()| press(Receiver::Collector) wide=true />
                        }
                    });
                    let owner = match other.is_some() {
                        true => view! {
                            <Button
                                label=move |lang| words::hand_over_to(lang, &whole)
                                working=hand_over.working on_press=move |()| press(Receiver::Owner) wide=true
                            />
                        }
                        .into_any(),
                        false => view! {
                            <Button label=label working=hand_over.working on_press=move |()| press(Receiver::Owner) wide=true />
                        }
                        .into_any(),
                    };
                    view! {
                        {owner}
                        {other}
                        <Button label=words::shelf_empty working=shelf.working on_press=empty />
                    }
                })}
            </VerdictCard>
        }
    };
    let done = move |()| {
        desk.voucher.set(None);
        finder.focus();
    };
    view! {
        {card}
        <FailureNotice failure=hand_over.failure />
        <FailureNotice failure=shelf.failure />
        <div class="actions"><Button label=words::next on_press=done /></div>
    }
}

#[cfg(test)]
mod tests {
    use super::{VoucherSays, says};
    use crate::desk::station::samples::{at, voucher};
    use sundae_shared::rewards::cycle::Way;
    use sundae_shared::rewards::{RedemptionState, VoucherView};

    #[test]
    fn a_voucher_stands_is_spent_or_is_ones_own() {
        let stands = voucher();
        assert_eq!(says(&stands, false), VoucherSays::Ready);
        assert_eq!(says(&VoucherView { own: true, ..stands.clone() }, false), VoucherSays::Own);
        let approved = VoucherView { approved_it: true, ..stands.clone() };
        assert_eq!(says(&approved, false), VoucherSays::ApprovedIt);
        let spent =
            VoucherView { state: RedemptionState::HandedOver, handed_over_at: Some(at(3)), ..stands.clone() };
        assert_eq!(says(&spent, false), VoucherSays::Spent);
        assert_eq!(says(&spent, true), VoucherSays::HandedOver);
        let expired = VoucherView { state: RedemptionState::Expired, own: true, ..stands };
        assert_eq!(says(&expired, false), VoucherSays::Expired, "that it is one's own matters no more");
    }

    #[test]
    fn a_voucher_may_wait_for_a_second_person_be_owed_or_be_a_code() {
        let by_two = VoucherView { way: Way::PickUpByTwo, ..voucher() };
        assert_eq!(says(&by_two, false), VoucherSays::ToApprove);
        let confirmed = VoucherView { state: RedemptionState::Confirmed, ..by_two };
        assert_eq!(says(&confirmed, false), VoucherSays::Ready);
        let owed = VoucherView { state: RedemptionState::Owed, ..voucher() };
        assert_eq!(says(&owed, true), VoucherSays::Owed);
        assert_eq!(says(&VoucherView { way: Way::Code, ..voucher() }, false), VoucherSays::Code);
    }
}
