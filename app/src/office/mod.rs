//! The office's apps: a big screen and a keyboard. `/office/` sets up and looks after the conference;
//! `/office/claims/` is a download of its own for those who review claims, `/office/payments/` for those who
//! pay them, `/office/game/` for those who run the game and `/office/rewards/` for those who keep its shelf
//! (docs/decisions/050, 051, 060).

mod account;
mod activities;
mod awarding;
mod board;
mod budget;
mod challenges;
mod checklist;
mod claim;
mod desks;
mod door;
mod draft;
mod edition;
mod factor;
mod file;
mod grant;
mod honorarium;
mod hosts;
mod import;
mod links;
pub mod list;
mod mail;
mod may;
mod moderation;
mod moment;
mod nav;
mod pattern;
mod payee;
mod payment;
mod photos;
mod rates;
mod reason_form;
mod record;
mod register;
mod report;
mod rewards;
mod rules;
mod second;
mod staff;
mod wall;

use crate::route::{Route, part, routes};
use crate::shell::{Account, NotFound, PageBody, Safely, Shell, gate};
use crate::state::session::Session;
use crate::state::told::tell_language;
use crate::ui::KeyHelp;
use crate::{App, root};
use leptos::prelude::*;
use sundae_shared::people::office_api::{OfficeSession, OfficeSignOut, SetOfficeLanguage};

pub fn start() {
    root::start(App::Office, || view! { <Page inside=|| view! { <Inside pages=PAGES /> }.into_any() /> });
}

pub fn start_review() {
    root::start(
        App::Review,
        || view! { <Page inside=|| view! { <Inside pages=REVIEW_PAGES /> }.into_any() /> },
    );
}

pub fn start_payments() {
    root::start(
        App::Payments,
        || view! { <Page inside=|| view! { <Inside pages=PAYMENT_PAGES /> }.into_any() /> },
    );
}

pub fn start_game() {
    root::start(App::Game, || view! { <Page inside=|| view! { <Inside pages=GAME_PAGES /> }.into_any() /> });
}

pub fn start_rewards() {
    root::start(
        App::Rewards,
        || view! { <Page inside=|| view! { <Inside pages=REWARD_PAGES /> }.into_any() /> },
    );
}

#[component]
fn Page(inside: fn() -> AnyView) -> impl IntoView {
    let session = Session::open::<OfficeSession>(App::Office);
    tell_language::<SetOfficeLanguage>(session);
    may::Mine::open(session);
    let account = Account {
        name: Signal::derive(move || session.who().map(|me| me.name)),
        sign_out: Callback::new(move |()| session.sign_out::<OfficeSignOut>()),
    };
    view! {
        <Shell account=account>
            {gate(session, || view! { <door::Outside /> }.into_any(), inside)}
        </Shell>
    }
}

#[component]
fn Inside(pages: &'static [Route]) -> impl IntoView {
    factor::MyFactor::open();
    view! {
        <div class="office-body">
            <nav::Nav />
            <PageBody>
                <Safely>
                    <factor::MissingFactor />
                    {routes(pages, || view! { <NotFound /> }.into_any())}
                </Safely>
            </PageBody>
            <KeyHelp />
        </div>
    }
}

const PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <checklist::ChecklistPage /> }.into_any() },
    Route { path: "/grants", view: |_| view! { <grant::GrantsPage /> }.into_any() },
    Route { path: "/payees", view: |_| view! { <payee::PayeesPage /> }.into_any() },
    Route { path: "/import", view: |_| view! { <import::ImportPage /> }.into_any() },
    Route { path: "/import/doubtful", view: |_| view! { <import::SettlePage /> }.into_any() },
    Route { path: "/check-ins", view: |_| view! { <report::CheckInsPage /> }.into_any() },
    Route { path: "/edition", view: |_| view! { <edition::EditionPage /> }.into_any() },
    Route { path: "/sign-in-mails", view: |_| view! { <edition::LinksPage /> }.into_any() },
    Route { path: "/staff", view: |_| view! { <staff::StaffPage /> }.into_any() },
    Route { path: "/desks", view: |_| view! { <desks::DesksPage /> }.into_any() },
    Route { path: "/mail", view: |_| view! { <mail::MailPage /> }.into_any() },
    Route { path: "/account", view: |_| view! { <account::AccountPage /> }.into_any() },
    Route { path: "/invitation", view: |_| view! { <door::InvitationPage /> }.into_any() },
];

/// Below `/office/game`.
const GAME_PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <moderation::Moderation /> }.into_any() },
    Route { path: "/activities", view: |_| view! { <activities::Activities /> }.into_any() },
    Route { path: "/codes", view: |_| view! { <hosts::HostsPage /> }.into_any() },
    Route { path: "/codes/{host}", view: |parts| view! { <hosts::SheetPage host=part(parts) /> }.into_any() },
    Route { path: "/volunteers", view: |_| view! { <awarding::VolunteersPage /> }.into_any() },
    Route { path: "/names", view: |_| view! { <board::NamesPage /> }.into_any() },
    Route { path: "/thanks", view: |_| view! { <board::ThanksPreview /> }.into_any() },
    Route { path: "/records", view: |_| view! { <record::Records /> }.into_any() },
    Route { path: "/wall", view: |_| view! { <wall::WallPage /> }.into_any() },
    Route { path: "/conferences", view: |_| view! { <record::Conferences /> }.into_any() },
    Route { path: "/promises", view: |_| view! { <record::Pledges /> }.into_any() },
    Route { path: "/patterns", view: |_| view! { <pattern::PatternsPage /> }.into_any() },
    Route { path: "/photos", view: |_| view! { <photos::PhotosPage /> }.into_any() },
];

/// Below `/office/rewards`.
const REWARD_PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <rewards::RewardCatalogue /> }.into_any() },
    Route {
        path: "/codes/{reward}",
        view: |parts| view! { <rewards::RewardCodes id=part(parts) /> }.into_any(),
    },
    Route { path: "/redemptions", view: |_| view! { <rewards::RedemptionList /> }.into_any() },
    Route { path: "/challenges", view: |_| view! { <challenges::ChallengesPage /> }.into_any() },
];

/// Below `/office/claims`.
const REVIEW_PAGES: &[Route] = &[Route { path: "/", view: |_| view! { <claim::ClaimsPage /> }.into_any() }];

/// Below `/office/payments`.
const PAYMENT_PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <payment::DueListPage /> }.into_any() },
    Route { path: "/batches", view: |_| view! { <payment::BatchesPage /> }.into_any() },
    Route {
        path: "/batches/{batch}",
        view: |mut parts| view! { <payment::OneBatchPage id=parts.pop().unwrap_or_default() /> }.into_any(),
    },
    Route { path: "/results", view: |_| view! { <payment::ResultsPage /> }.into_any() },
    Route { path: "/overpaid", view: |_| view! { <payment::OverpaidPage /> }.into_any() },
    Route { path: "/honoraria", view: |_| view! { <honorarium::HonorariaPage /> }.into_any() },
    Route { path: "/reports", view: |_| view! { <register::ReportsPage /> }.into_any() },
    Route { path: "/budget", view: |_| view! { <budget::BudgetPage /> }.into_any() },
    Route { path: "/rates", view: |_| view! { <rates::RatesPage /> }.into_any() },
    Route { path: "/rules", view: |_| view! { <rules::RulesPage /> }.into_any() },
];
