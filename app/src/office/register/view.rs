//! The list of registers, and the one that the address names.

use super::words::{LISTED, about, title, words};
use crate::i18n::{Text, format, lang, tr};
use crate::office::list::{address, address_field, turn_page};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::table::Column;
use crate::ui::{EmptyState, Field, Select, Shortcut, Table, changing, loaded, shortcuts};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::api::Endpoint;
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::claim::{ClaimState, text as claims};
use sundae_shared::payee::{PayeeMethod, text as payees};
use sundae_shared::payment::text as payments;
use sundae_shared::people::may::{READ_ACTIVITIES, READ_GRANTS, READ_PAYMENTS, READ_REWARDS};
use sundae_shared::points::{SubmissionState, text as game};
use sundae_shared::report::api::{ReadGameRegister, ReadMoneyRegister, ReadRegister, ReadRewardRegister};
use sundae_shared::report::{
    Cut, ExportFormat, Register, RegisterCell, RegisterFilter, RegisterTable, Shelf, export_path_filtered,
};
use sundae_shared::text::Lang;
use sundae_shared::time::parse_day;

#[component]
pub fn ReportsPage() -> impl IntoView {
    page_title(words::title);
    let (chosen, _) = address("register");
    changing(move || {
        let register = chosen.get().and_then(|word| Register::from_word(&word));
        match register.filter(|register| LISTED.contains(register)) {
            Some(register) => view! { <Report register=register /> }.into_any(),
            None => list(),
        }
    })
}

/// Which registers there are for who is here.
fn list() -> AnyView {
    let mine = |register: &&Register| {
        may(match register.shelf() {
            Shelf::Grants => READ_GRANTS,
            Shelf::Money => READ_PAYMENTS,
            Shelf::Game => READ_ACTIVITIES,
            Shelf::Rewards => READ_REWARDS,
        })
    };
    let row = |register: &Register| {
        let register = *register;
        let href = format!("/office/payments/reports?register={register}");
        view! {
            <li class="list-row">
                <div class="grow">
                    <a href=href><strong>{tr(title(register))}</strong></a>
                    <div class="soft">{tr(about(register))}</div>
                </div>
            </li>
        }
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft">{tr(words::lead)}</p>
        <ul class="list">{LISTED.iter().filter(mine).map(row).collect_view()}</ul>
    }
    .into_any()
}

/// What the filter's fields hold; they live in the address.
#[derive(Clone, Copy)]
struct Asked {
    register: Register,
    q: RwSignal<String>,
    state: RwSignal<String>,
    method: RwSignal<String>,
    funding: RwSignal<String>,
    cut: RwSignal<String>,
    at: RwSignal<String>,
    year: RwSignal<String>,
}

impl Asked {
    fn open(register: Register) -> Self {
        let state = match register {
            Register::Payments => "payment",
            Register::Submissions => "submission",
            _ => "claim",
        };
        let [q, state, method, funding, cut, at, year] =
            ["q", state, "method", "funding", "cut", "at", "year"].map(address_field);
        Self { register, q, state, method, funding, cut, at, year }
    }

    fn filter(self, after: Option<String>) -> RegisterFilter {
        let text = |field: RwSignal<String>| Some(field.get()).filter(|text| !text.is_empty());
        RegisterFilter {
            q: text(self.q),
            // Some words are states of both.
            claim: ClaimState::from_word(&self.state.get()).filter(|_| self.register == Register::Claims),
            payment: PaymentState::from_word(&self.state.get())
                .filter(|_| self.register == Register::Payments),
            method: PayeeMethod::from_word(&self.method.get()),
            funding: text(self.funding),
            cut: Cut::from_word(&self.cut.get()),
            at: parse_day(&self.at.get()),
            year: self.year.get().trim().parse().ok(),
            submission: SubmissionState::from_word(&self.state.get())
                .filter(|_| self.register == Register::Submissions),
            after,
        }
    }

    /// Where the file with the same rows is.
    fn path(self, format: ExportFormat) -> String {
        let filter = self.filter(None);
        let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
        let pairs = [
            ("q", filter.q.unwrap_or_default()),
            ("claim", word(filter.claim.map(ClaimState::word))),
            ("payment", word(filter.payment.map(PaymentState::word))),
            ("method", word(filter.method.map(PayeeMethod::word))),
            ("funding", filter.funding.unwrap_or_default()),
            ("cut", word(filter.cut.map(Cut::word))),
            ("at", filter.at.map(|day| day.to_string()).unwrap_or_default()),
            ("year", filter.year.map(|year| year.to_string()).unwrap_or_default()),
            ("submission", word(filter.submission.map(SubmissionState::word))),
        ];
        export_path_filtered(self.register, format, &pairs)
    }
}

#[component]
fn Report(register: Register) -> impl IntoView {
    let asked = Asked::open(register);
    let (after, set_after) = address("after");
    let filter = Memo::new(move |_| asked.filter(after.get()));
    let pages = Pages { after, set_after };
    let table = match register.shelf() {
        Shelf::Grants => table_of::<ReadRegister>(register, filter, pages),
        Shelf::Money => table_of::<ReadMoneyRegister>(register, filter, pages),
        Shelf::Game => table_of::<ReadGameRegister>(register, filter, pages),
        Shelf::Rewards => table_of::<ReadRewardRegister>(register, filter, pages),
    };
    view! {
        <p><a href="/office/payments/reports">{tr(words::all)}</a></p>
        <h1>{tr(title(register))}</h1>
        <p class="soft">{tr(about(register))}</p>
        <div class="toolbar">
            {fields(register, asked)}
            <Files asked=asked />
        </div>
        {table}
    }
}

/// The fields of the filter that a register takes.
fn fields(register: Register, asked: Asked) -> AnyView {
    let search = || {
        let input = NodeRef::<html::Input>::new();
        shortcuts(vec![Shortcut::new("/", words::to_search, move || {
            if let Some(input) = input.get_untracked() {
                let _ = input.focus();
            }
        })]);
        view! { <div class="grow"><Field label=words::search kind="search" value=asked.q node_ref=input /></div> }
    };
    let funding = || view! { <Field label=words::funding hint=words::funding_hint value=asked.funding /> };
    match register {
        Register::Claims => {
            let states =
                any(ClaimState::ALL, ClaimState::word, |state| Text::from(claims::claim_state(state)));
            view! { {search()}<Select label=words::state value=asked.state options=states /> }.into_any()
        }
        Register::Payments => {
            let states = any(PaymentState::ALL, PaymentState::word, |state| {
                Text::from(payments::payment_state(state))
            });
            let methods = any(PayeeMethod::ALL, PayeeMethod::word, |method| {
                Text::from(move |lang: Lang| payees::method_name(method, lang))
            });
            view! {
                {search()}
                <Select label=words::state value=asked.state options=states />
                <Select label=words::method value=asked.method options=methods />
            }
            .into_any()
        }
        Register::Categories => {
            let cuts = vec![
                (String::new(), Text::from(words::source)),
                (Cut::Category.word().to_owned(), Text::from(words::category)),
            ];
            view! { <Select label=words::cut value=asked.cut options=cuts /> }.into_any()
        }
        Register::Unclaimed => view! { {search()}{funding()} }.into_any(),
        Register::Liability => {
            view! { {search()}<Field label=words::at kind="date" value=asked.at />{funding()} }.into_any()
        }
        Register::Tax => {
            view! { <Field label=words::year value=asked.year inputmode="numeric" maxlength=4 /> }.into_any()
        }
        Register::Submissions => {
            let states = any(SubmissionState::ALL, SubmissionState::word, |state| {
                Text::from(move |lang: Lang| game::submission_state(state, lang))
            });
            view! { {search()}<Select label=words::state value=asked.state options=states /> }.into_any()
        }
        Register::Appeals => search().into_any(),
        Register::Desk
        | Register::CheckIns
        | Register::Grants
        | Register::Points
        | Register::AwardRules
        | Register::Pledges
        | Register::DeletedPhotos
        | Register::Redemptions
        | Register::PointsLiability
        | Register::CodePool => ().into_any(),
    }
}

/// All, or one of these.
fn any<T: Copy>(all: &[T], word: fn(T) -> &'static str, says: fn(T) -> Text) -> Vec<(String, Text)> {
    let each = all.iter().map(|&one| (word(one).to_owned(), says(one)));
    std::iter::once((String::new(), Text::from(words::any))).chain(each).collect()
}

#[component]
fn Files(asked: Asked) -> impl IntoView {
    let link = |format: ExportFormat, says: &'static str| {
        let href = move || asked.path(format);
        view! { <a class="button" rel="external" download="" href=href>{says}</a> }
    };
    view! {
        <div class="actions" role="group" aria-label=tr(words::files)>
            {link(ExportFormat::Csv, "CSV")}
            {link(ExportFormat::Xlsx, "XLSX")}
            {link(ExportFormat::Json, "JSON")}
        </div>
    }
}

#[derive(Clone, Copy)]
struct Pages {
    after: Memo<Option<String>>,
    set_after: SignalSetter<Option<String>>,
}

fn table_of<E>(register: Register, filter: Memo<RegisterFilter>, pages: Pages) -> AnyView
where
    E: Endpoint<Path = Register, Request = RegisterFilter, Reply = RegisterTable>,
{
    let table = load::<E>(move || (register, filter.get()));
    loaded(table, move |table| view! { <Rows register=register table=table pages=pages /> })
}

#[component]
fn Rows(register: Register, table: RegisterTable, pages: Pages) -> impl IntoView {
    let Pages { after, set_after } = pages;
    let RegisterTable { columns, top, rows, sums, sums_of, total, time_zone, notes, next } = table;
    if rows.is_empty() {
        return view! { <EmptyState title=words::nothing_title text=words::nothing /> }.into_any();
    }
    let numbers: Vec<bool> = columns.iter().map(|column| column.number).collect();
    let sum = |column: &str| -> Vec<_> {
        sums.iter().filter(|sum| sum.column == column).map(|sum| sum.amount.clone()).collect()
    };
    let foot = (!sums.is_empty()).then(|| {
        let cells = columns.iter().enumerate().map(|(at, column)| {
            let sums = sum(&column.name);
            match at {
                0 => {
                    let sums_of = sums_of.clone();
                    let name = move || sums_of.clone().unwrap_or_else(|| words::sum(lang()).to_owned());
                    view! { <th scope="row">{name}</th> }.into_any()
                }
                _ => {
                    let shown = move || sums.iter().map(format::money).collect::<Vec<_>>().join(" + ");
                    view! { <td class="number"><strong>{shown}</strong></td> }.into_any()
                }
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    let status = move || match total {
        1 => words::found_one(lang(), &time_zone),
        total => words::found(lang(), &format::number(total.into()), &time_zone),
    };
    let heads = columns.into_iter().map(|column| match column.number {
        true => Column::number(column.heading),
        false => Column::text(column.heading),
    });
    let heads = heads.collect();
    let body = rows.into_iter().map(|row| {
        let cells = row.into_iter().zip(&numbers).map(|(cell, number)| {
            view! { <td class:number=*number>{shown(cell)}</td> }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    let body = body.collect_view();
    let notes = (!notes.is_empty()).then(|| {
        let notes = notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
        view! { <details><summary>{tr(words::notes)}</summary><ul class="soft">{notes}</ul></details> }
    });
    view! {
        <p class="soft" role="status">{status}</p>
        {top.into_iter().map(|figure| view! { <p><strong>{figure}</strong></p> }).collect_view()}
        <Table caption=title(register) columns=heads>{foot}{body}</Table>
        <div class="actions">
            {after.get().map(|_| view! {
                <button type="button" class="button" on:click=move |_| turn_page(set_after, None)>{tr(words::first)}</button>
            })}
            {next.map(|next| view! {
                <button type="button" class="button" on:click=move |_| turn_page(set_after, Some(next.clone()))>{tr(words::more)}</button>
            })}
        </div>
        {notes}
    }
    .into_any()
}

fn shown(cell: RegisterCell) -> AnyView {
    match cell {
        RegisterCell::Empty => ().into_any(),
        RegisterCell::Text(text) | RegisterCell::Moment(text) => text.into_any(),
        RegisterCell::Word { shown, word: _ } => shown.into_any(),
        RegisterCell::Amount(money) => (move || format::money(&money)).into_any(),
        RegisterCell::Day(day) => match parse_day(&day) {
            Some(day) => (move || format::day(day)).into_any(),
            None => day.into_any(),
        },
        // As it is: a year is no thousand.
        RegisterCell::Number(number) => number.to_string().into_any(),
        RegisterCell::Flag(true) => tr(words::yes).into_any(),
        RegisterCell::Flag(false) => tr(words::no).into_any(),
    }
}
