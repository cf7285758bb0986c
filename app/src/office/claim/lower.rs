//! Approving less than what is eligible, with a reason that the owner reads.

use super::detail::Review;
use crate::expense::bad_money;
use crate::i18n::common::words as common;
use crate::i18n::{Text, format, lang};
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Field, Form, Select, Textarea};
use leptos::prelude::*;
use sundae_shared::claim::review::{ApproveLine, LowerReason, REASON_CHARS_MAX};
use sundae_shared::claim::review_api::ApproveClaimLine;
use sundae_shared::claim::{ExpenseLineId, review_text};
use sundae_shared::money::{Currency, Money};

sundae_shared::messages! {
    mod words {
        title: en "Approve less", es "Aprobar menos";
        most(amount: &str): en "At most {amount} can be approved.", es "Se pueden aprobar como máximo {amount}.";
        amount(code: &str): en "Amount in {code}", es "Importe en {code}";
        why: en "Why less", es "Por qué menos";
        note: en "In your own words", es "Con tus palabras";
        note_hint: en "The owner reads it. Needed with “for another reason”.",
            es "Lo leerá su titular. Obligatorio con «por otro motivo».";
    }
}

/// The line in question, as it was seen.
#[derive(Clone)]
pub struct Lowered {
    pub line: ExpenseLineId,
    pub version: i64,
    pub eligible_minor: i64,
    pub currency: Currency,
}

#[component]
pub fn LowerDialog(open: RwSignal<bool>, of: Lowered, review: Review) -> impl IntoView {
    let of = StoredValue::new(of);
    view! {
        <Dialog title=words::title open=open>
            <LowerForm open=open of=of review=review />
        </Dialog>
    }
}

#[component]
fn LowerForm(open: RwSignal<bool>, of: StoredValue<Lowered>, review: Review) -> impl IntoView {
    let approve = Writer::<ApproveClaimLine>::new();
    let (amount, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let why = RwSignal::new(LowerReason::NotEligible.word().to_owned());
    let unread = RwSignal::new(None::<String>);
    let refused = approve.field_error("amount_minor");
    let error = Signal::derive(move || unread.get().or_else(|| refused.get()));
    let submit = move |()| {
        let Lowered { line, version, currency, .. } = of.get_value();
        let typed = match Money::parse(&amount.get_untracked(), currency) {
            Ok(money) => money.amount_minor,
            Err(bad) => return unread.set(Some(bad_money(&bad)(lang()).to_owned())),
        };
        unread.set(None);
        let request = ApproveLine {
            version,
            amount_minor: typed,
            lowered: LowerReason::from_word(&why.get_untracked()),
            reason: note.get_untracked(),
        };
        approve.send(line.clone(), request, move |reply| {
            open.set(false);
            review.decided(reply, &line);
        });
    };
    let reasons = || -> Vec<(String, Text)> {
        let option =
            |reason: &LowerReason| (reason.word().to_owned(), Text::from(review_text::lowered(*reason)));
        LowerReason::ALL.iter().map(option).collect()
    };
    let most = move || {
        let Lowered { eligible_minor, currency, .. } = of.get_value();
        words::most(lang(), &format::money(&Money::new(eligible_minor, currency)))
    };
    let code = of.with_value(|of| of.currency.code().to_owned());
    let chars = u32::try_from(REASON_CHARS_MAX).unwrap_or(u32::MAX);
    view! {
        <Form on_submit=submit>
            <p class="soft">{most}</p>
            <Field label=move |lang| words::amount(lang, &code) value=amount error=error inputmode="decimal" autofocus=true />
            <Select label=words::why value=why options=reasons() error=approve.field_error("lowered") />
            <Textarea label=words::note hint=words::note_hint value=note error=approve.field_error("reason") maxlength=chars />
            <FailureNotice failure=approve.failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=words::title kind=ButtonKind::Primary working=approve.working />
            </div>
        </Form>
    }
}
