//! One expense: its form asks only what its category needs, and says what does not fit while it is typed.

use super::form_model::{self as model, Said};
use crate::api;
use crate::expense::{fields_of, line_steps, shown};
use crate::i18n::{Text, lang};
use crate::route;
use crate::shell::{NotFound, page_title};
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, spawn};
use crate::ui::node::{card, heading, link, list, maybe, node, para, plain, stack, text, together};
use crate::ui::parts::{failure_of, notice, press, way};
use crate::ui::{Button, ButtonKind, Checkbox, Field, Form, Select, Tone, changing, loaded};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::claim::amount::{LineFigure, LineProblem};
use sundae_shared::claim::api::{
    AddExpenseLine, EditExpenseLine, GetMyClaim, RemoveExpenseLine, TryExpenseLine,
};
use sundae_shared::claim::check::Level;
use sundae_shared::claim::document::{DocumentId, DocumentView};
use sundae_shared::claim::document_api::ListDocuments;
use sundae_shared::claim::{
    AtVersion, Category, ChangedLine, ExpenseLineId, LineField, LineFields, LineState, MyClaim, MyLine,
    NewLine, TypedLine, text as claims,
};
use sundae_shared::id::Id;
use sundae_shared::money::Currency;
use sundae_shared::text::Message;

sundae_shared::messages! {
    mod words {
        new: en "Add an expense", es "Añadir un gasto";
        change: en "Change an expense", es "Cambiar un gasto";
        back: en "My claim", es "Mi solicitud";
        day_driven: en "Day driven", es "Día del trayecto";
        nightly_hint: en "One price for all nights, or one for each, with a semicolon between them.",
            es "Un precio para todas las noches, o uno por noche, separados por punto y coma.";
        people_hint: en "Your share is counted. You are one of them.", es "Se cuenta tu parte. Tú eres una de ellas.";
        currency_hint: en "As on the receipt: EUR, JPY, USD …", es "La del recibo: EUR, JPY, USD …";
        ineligible_hint: en "Meals, seat upgrades, agency fees, insurance.", es "Comidas, mejoras de asiento, agencias, seguros.";
        receipts: en "Which receipts show it?", es "¿Qué recibos lo muestran?";
        no_receipts: en "None of your receipts is here yet. You can save the details now and add the photo later.",
            es "Todavía no hay ningún recibo tuyo. Puedes guardar los datos ahora y añadir la foto después.";
        add_receipts: en "Add a receipt", es "Añadir un recibo";
        flagged: en "A reviewer wrote:", es "Quien revisa escribió:";
        comes_to: en "What it comes to", es "Lo que resulta";
        save: en "Save the expense", es "Guardar el gasto";
        saved: en "Saved", es "Guardado";
        wrong: en "Correct what stands in red, then save again.", es "Corrige lo marcado en rojo y guarda otra vez.";
        remove: en "Remove this expense", es "Quitar este gasto";
        removed: en "Removed", es "Quitado";
    }
}

const CLAIM: &str = "/me/grant/claim";
/// Between two letters of a word nobody waits for an amount.
const PAUSE: Duration = Duration::from_millis(600);

/// A new expense; `?document=` names the receipt it is about.
pub fn new_line() -> AnyView {
    page_title(words::new);
    let mine = load::<GetMyClaim>(|| ((), ()));
    let document = route::query("document").and_then(|id| DocumentId::parse(&id).ok());
    let shown = move |claim: MyClaim| form(claim, None, document.clone().into_iter().collect());
    page(words::new, loaded(mine, shown))
}

pub fn one_line(id: String) -> AnyView {
    page_title(words::change);
    let mine = load::<GetMyClaim>(|| ((), ()));
    let shown = move |claim: MyClaim| match claim.lines.iter().find(|line| line.id.to_string() == id).cloned()
    {
        Some(line) => form(claim, Some(line.clone()), line.documents),
        None => view! { <NotFound /> }.into_any(),
    };
    page(words::change, loaded(mine, shown))
}

fn page(title: Message, content: AnyView) -> AnyView {
    stack(vec![link(CLAIM.to_owned(), "", vec![text(words::back)]), heading("h1", title), content])
}

/// What is typed, kept while the form is open: a signal for each field, whatever the category.
#[derive(Clone, Copy)]
struct Typed {
    category: RwSignal<String>,
    values: StoredValue<Vec<RwSignal<String>>>,
    documents: RwSignal<Vec<DocumentId>>,
}

impl Typed {
    fn of(fields: &LineFields, documents: Vec<DocumentId>) -> Self {
        let value = |field: &LineField| RwSignal::new(shown(fields, *field));
        Self {
            category: RwSignal::new(fields.category.word().to_owned()),
            values: StoredValue::new(LineField::ALL.iter().map(value).collect()),
            documents: RwSignal::new(documents),
        }
    }

    fn category(self) -> Category {
        self.category.with(|word| Category::from_word(word).unwrap_or(Category::Other))
    }

    fn value(self, field: LineField) -> RwSignal<String> {
        let at = LineField::ALL.iter().position(|known| *known == field).unwrap_or(0);
        self.values.with_value(|values| values[at])
    }

    fn read(self) -> (LineFields, Vec<Said>) {
        model::read(self.category(), |field| self.value(field).get(), lang())
    }
}

fn form(claim: MyClaim, line: Option<MyLine>, documents: Vec<DocumentId>) -> AnyView {
    let fields = line.as_ref().map(|line| line.fields.clone());
    let fields = fields.unwrap_or_else(|| LineFields::empty(Category::Airfare, Currency::usd()));
    let typed = Typed::of(&fields, documents);
    let (add, edit) = (Writer::<AddExpenseLine>::new(), Writer::<EditExpenseLine>::new());
    let stuck = RwSignal::new(false);
    let own = line.as_ref().map(|line| line.id.to_string());
    let paid_in = claim.settings.currency.clone();
    let said = Memo::new(move |_| {
        let (fields, mut said) = typed.read();
        said.extend(model::problems(&fields, &claim, own.as_deref(), lang()));
        said
    });
    let tried = trial(typed, said, line.as_ref().map(|line| line.id.clone()));
    let comes_to = move || {
        tried
            .get()
            .map(|line| card(vec![heading("h2", words::comes_to), together(line_steps(&line, &paid_in))]))
    };
    let at = line.as_ref().map(|line| (line.id.clone(), line.version));
    let send = move |()| {
        let wrong = said.with_untracked(|said| any_wrong(said));
        stuck.set(wrong);
        if wrong {
            return;
        }
        let (fields, _) = untrack(|| typed.read());
        let documents = typed.documents.get_untracked();
        let done = move || {
            root().toasts.say(words::saved);
            route::go(CLAIM);
        };
        match at.clone() {
            Some((id, version)) => {
                edit.send(id, ChangedLine { version, fields, documents }, move |_| done());
            }
            None => add.send((), NewLine { fields, documents }, move |_| done()),
        }
    };
    let error = move |field: LineField| {
        let (added, edited) = (add.field_error(field.word()), edit.field_error(field.word()));
        Signal::derive(move || {
            let wrong = |found: &&Said| found.0 == field && found.1 != Level::Warning;
            let here = said.with(|said| said.iter().find(wrong).map(|found| found.2.clone()));
            here.or_else(|| added.get()).or_else(|| edited.get())
        })
    };
    let options: Vec<(String, Text)> = Category::ALL
        .iter()
        .map(|category| (category.word().to_owned(), Text::from(claims::category(*category))))
        .collect();
    let shown = Memo::new(move |_| typed.category());
    let asked = move || {
        let category = shown.get();
        let fields = fields_of(category).iter();
        together(fields.map(|field| field_of(category, *field, typed.value(*field), error(*field))).collect())
    };
    let flagged = line.as_ref().and_then(flagged);
    // Another category may have taken the wrong field away.
    let stops = Memo::new(move |_| stuck.get() && said.with(|said| any_wrong(said)));
    let stopped = move || maybe(stops.get().then(|| notice(Tone::Wrong, vec![para("", words::wrong)])));
    let parts = vec![
        view! {
            <Select
                label=claims::field(LineField::Category)
                value=typed.category
                options=options
                error=error(LineField::Category)
            />
        }
        .into_any(),
        changing(asked),
        documents_part(typed.documents),
        node("div", "", vec![changing(move || warnings(said.get()))]),
        changing(comes_to),
        changing(stopped),
        failure_of(add.failure),
        failure_of(edit.failure),
        view! {
            <Button
                kind=ButtonKind::Primary
                wide=true
                label=words::save
                working=Signal::derive(move || add.working.get() || edit.working.get())
            />
        }
        .into_any(),
    ];
    let sent = view! { <Form on_submit=send>{parts}</Form> }.into_any();
    stack(vec![maybe(flagged), sent, maybe(line.map(removal))])
}

fn warnings(said: Vec<Said>) -> AnyView {
    let found = said.into_iter().filter(|(_, level, _)| *level == Level::Warning);
    let found: Vec<AnyView> = found.map(|(.., says)| node("p", "", vec![plain(says)])).collect();
    if found.is_empty() { together(found) } else { notice(Tone::Wait, found) }
}

/// What the reviewer asks about this line.
fn flagged(line: &MyLine) -> Option<AnyView> {
    let reason = line.reason.clone().filter(|_| line.state == LineState::Flagged)?;
    let asks = vec![para("strong", words::flagged), node("p", "", vec![plain(reason)])];
    Some(notice(Tone::Wrong, asks))
}

/// What the server makes of the line as it is typed, asked after a pause; nothing while a field is wrong or empty.
fn trial(typed: Typed, said: Memo<Vec<Said>>, line: Option<ExpenseLineId>) -> RwSignal<Option<LineFigure>> {
    let (tried, turn) = (RwSignal::new(None), StoredValue::new(0_u32));
    Effect::new(move || {
        let (fields, wrong) = (typed.read().0, said.with(|said| any_wrong(said)));
        let mine = turn.get_value().wrapping_add(1);
        turn.set_value(mine);
        if wrong {
            tried.set(None);
            return;
        }
        let asked = TypedLine { line: line.clone(), fields };
        let ask = move || {
            spawn(async move {
                if turn.try_get_value() != Some(mine) {
                    return;
                }
                let answer = api::call::<TryExpenseLine>((), &asked).await.ok().flatten();
                if turn.try_get_value() == Some(mine) {
                    let incomplete = Some(LineProblem::Incomplete);
                    let _ = tried.try_set(answer.filter(|line| line.problem != incomplete));
                }
            });
        };
        set_timeout(ask, PAUSE);
    });
    tried
}

fn any_wrong(said: &[Said]) -> bool {
    said.iter().any(|(_, level, _)| *level == Level::Wrong)
}

fn field_of(
    category: Category,
    field: LineField,
    value: RwSignal<String>,
    error: Signal<Option<String>>,
) -> AnyView {
    let label = match (category, field) {
        (Category::Mileage, LineField::Day) => words::day_driven,
        _ => claims::field(field),
    };
    let hint: Text = match field {
        LineField::Nightly => words::nightly_hint.into(),
        LineField::People => words::people_hint.into(),
        LineField::Currency => words::currency_hint.into(),
        LineField::Ineligible => words::ineligible_hint.into(),
        _ => return bare(label, field, value, error),
    };
    view! { <Field label=label hint=hint value=value error=error inputmode=mode(field) /> }.into_any()
}

fn bare(label: Message, field: LineField, value: RwSignal<String>, error: Signal<Option<String>>) -> AnyView {
    let kind = match field {
        LineField::Day | LineField::CheckIn | LineField::CheckOut => "date",
        _ => "text",
    };
    view! { <Field label=label kind=kind value=value error=error inputmode=mode(field) /> }.into_any()
}

/// Which keyboard a phone shows.
fn mode(field: LineField) -> &'static str {
    match field {
        LineField::People | LineField::LayoverDays => "numeric",
        LineField::Total
        | LineField::Ineligible
        | LineField::Own
        | LineField::BeforePoints
        | LineField::Fees
        | LineField::Tax
        | LineField::Miles
        | LineField::Fuel => "decimal",
        _ => "text",
    }
}

/// The receipts behind the expense, chosen among those that the server has.
fn documents_part(chosen: RwSignal<Vec<DocumentId>>) -> AnyView {
    let there = load::<ListDocuments>(|| ((), ()));
    let choice = move |document: DocumentView| {
        let id = document.id;
        let ticked = RwSignal::new(chosen.with_untracked(|chosen| chosen.contains(&id)));
        Effect::new(move || {
            let ticked = ticked.get();
            if chosen.with_untracked(|chosen| chosen.contains(&id)) != ticked {
                chosen.update(|chosen| {
                    chosen.retain(|known| *known != id);
                    if ticked {
                        chosen.push(id.clone());
                    }
                });
            }
        });
        view! { <Checkbox label=document.name value=ticked /> }.into_any()
    };
    let shown = move |there: sundae_shared::claim::document::Documents| {
        if there.documents.is_empty() {
            return para("soft", words::no_receipts);
        }
        list(there.documents.into_iter().map(choice).collect())
    };
    let more = way(words::add_receipts, "/me/grant/receipts".to_owned());
    stack(vec![heading("h2", words::receipts), loaded(there, shown), more])
}

fn removal(line: MyLine) -> AnyView {
    let remove = Writer::<RemoveExpenseLine>::new();
    let take_out = move || {
        remove.send(line.id.clone(), AtVersion { version: line.version }, move |_| {
            root().toasts.say(words::removed);
            route::go(CLAIM);
        });
    };
    let button = press(words::remove, ButtonKind::Danger, remove.working, take_out);
    together(vec![failure_of(remove.failure), node("div", "actions", vec![button])])
}
