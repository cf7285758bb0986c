//! The Sundae web apps over one crate: `attendee` (`/me/`), `points` (`/me/points/`) and `reimbursement`
//! (`/me/grant/`), both with the attendee's session; `desk` (`/desk/`); `office` (`/office/`), `review`
//! (`/office/claims/`), `payments` (`/office/payments/`), `game` (`/office/game/`) and `rewards`
//! (`/office/rewards/`), all with the office's session;
//! `show` (`/show/`), for which nobody signs in.
//! What the first three share is in `me`; the last four are in `office`.
//!
//! Invariant: Diesel and actix are never reachable from here; only `api` uses `fetch`; `ui` knows no word
//! of the domain; an app never imports another app.
//!
//! # How to add a screen
//! 1. **Folder** `src/<app>/<slice>/` with `mod.rs`, `view.rs` and, where something is decided or computed,
//!    `model.rs`: pure, no signals, tested natively with `cargo test -p sundae-app`.
//! 2. **Texts** beside the view, in both languages, each once:
//!    `sundae_shared::messages! { pub mod words { title: en "My pass", es "Mi pase"; } }`.
//!    Show them with `{tr(words::title)}`; with arguments `{move || words::left(lang(), left.get())}`.
//!    Components take `label=words::title` as it is. What several screens say is in `i18n::common::words`.
//! 3. **Reading**: `let pass = load::<MyPass>(|| ((), ()));` then
//!    `{loaded(pass, |pass| view! { … })}`: it shows the skeleton, the content, or what went wrong with a
//!    way to try again. An empty list shows an `EmptyState` of yours. Signals read in `load`'s closure make
//!    it ask again; `pass.refetch()` does so after a write.
//! 4. **Writing**: `let redeem = Writer::<RedeemReward>::new();` when the form opens (it makes the
//!    idempotency key), `redeem.send(path, request, move |reply| …)` on submit,
//!    `working=redeem.working` at the button, `error=redeem.field_error("nickname")` at a field,
//!    `<FailureNotice failure=redeem.failure />` beside the button. Files: `api::upload`.
//!    Afterwards `root().toasts.say(words::done)` or `.say_with_undo(words::done, move || …)`.
//!    An answer may come after the screen was left: what it tells others goes by `state::tell(changed, ())`.
//! 5. **View**: a function or `#[component]` that begins with `page_title(words::title)` and one `<h1>`. Made
//!    of `ui` components; in the attendee's app and in `ui` put together with `ui::node` instead of `view!`,
//!    which costs bytes (docs/decisions/022); layout by the classes `stack`, `list` + `list-row`, `facts`, `actions`, `panes` (desk),
//!    `list-detail` + `toolbar` (office). Own styles go to `style/<app>.css` in the
//!    layer `pages`, with tokens and logical properties. Never `style="…"` in `view!` (the page's policy
//!    blocks it): `style:inline-size=…` or, better, a class.
//! 6. **Route**: a line in `PAGES` of `src/<app>/mod.rs`:
//!    `Route { path: "/points", view: |_| view! { <Points /> }.into_any() }` (the path is below the app's
//!    base; parts in braces are handed to the view), and a `Tab` when the navigation leads there. A link is
//!    a plain `<a href="/me/points">` with the whole address; in code `route::go("/me/points")`.
//! 7. **State that outlives the screen** goes to `state::Root`; the address holds filter and selection
//!    (`route::query`, `route::set_query`). Who is signed in: `Session::<Me>::get().who()`. To show without
//!    network: `storage::keep` / `storage::kept` (leaves at sign-out; never a secret).
//! 8. **Keys** (office, desk): `shortcuts(vec![Shortcut::new("j", words::next, move || …)])`; `?` lists them.
//! 9. **Bytes**: each download has a limit that the build checks. `<For>`, `Suspense` and `LocalResource`
//!    cost 4 to 10 kB each; `collect_view` and `loaded` do the same for less.
//! 10. **Times and money**: `<TimeText at=… />`, `<MoneyText money=… />`, or `i18n::format`.
//!
//! # How an app gets its gate
//! ```ignore
//! let session = Session::open::<MySession>(App::Attendee);
//! let account = Account {
//!     name: Signal::derive(move || session.who().map(|me| me.name)),
//!     sign_out: Callback::new(move |()| session.sign_out::<SignOut>()),
//! };
//! view! {
//!     <Shell account=account>
//!         {gate(session, || view! { <SignIn /> }.into_any(), || view! { <Pages /> }.into_any())}
//!     </Shell>
//! }
//! ```
//! `SignIn` and `Pages` bring their own `PageBody`. After signing in call `session.refresh()`; a 401 with
//! the code `auth.sign_in` from any call closes the gate by itself.
//!
//! A browser test finds things as a person does: by label, role and text.

pub mod api;
pub mod attendee;
mod code_sheet;
pub mod desk;
mod expense;
pub mod i18n;
pub mod json;
pub mod me;
pub mod office;
pub mod points;
pub mod reimbursement;
pub mod route;
pub mod shell;
pub mod show;
pub mod state;
pub mod ui;

mod root;
mod steps;
mod thanks;
mod wait_list;

/// Which of the apps this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum App {
    Attendee,
    /// For those with a grant; the same person on the same phone as `Attendee`.
    Reimbursement,
    /// Points; the same person on the same phone as `Attendee`.
    Points,
    Desk,
    Office,
    /// Claims with their receipts; the same staff on the same machine as `Office`.
    Review,
    /// Payments and the books around them; the same staff on the same machine as `Office`.
    Payments,
    /// What earns points, and their review; the same staff on the same machine as `Office`.
    Game,
    /// Rewards, their redemptions, and the challenges that unlock them; the same staff as `Office`.
    Rewards,
    /// The photo wall, the big screen, the thank-you page; nobody signs in.
    Show,
}

impl App {
    /// Where the app lives, without the last slash: the router's base.
    pub fn base(self) -> &'static str {
        match self {
            Self::Attendee => "/me",
            Self::Reimbursement => "/me/grant",
            Self::Points => "/me/points",
            Self::Desk => "/desk",
            Self::Office => "/office",
            Self::Review => "/office/claims",
            Self::Payments => "/office/payments",
            Self::Game => "/office/game",
            Self::Rewards => "/office/rewards",
            Self::Show => "/show",
        }
    }

    /// Whether an address is one of this app's screens, and not of the app that lives below it.
    pub fn owns(self, path: &str) -> bool {
        let below =
            |base: &str| path.strip_prefix(base).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let live_below: &[Self] = match self {
            Self::Attendee => &[Self::Reimbursement, Self::Points],
            Self::Office => &[Self::Review, Self::Payments, Self::Game, Self::Rewards],
            Self::Reimbursement
            | Self::Points
            | Self::Desk
            | Self::Review
            | Self::Payments
            | Self::Game
            | Self::Rewards
            | Self::Show => &[],
        };
        below(self.base()) && !live_below.iter().any(|app| below(app.base()))
    }

    /// Its first page.
    pub fn home(self) -> &'static str {
        match self {
            Self::Attendee => "/me/",
            Self::Reimbursement => "/me/grant/",
            Self::Points => "/me/points/",
            Self::Desk => "/desk/",
            Self::Office => "/office/",
            Self::Review => "/office/claims/",
            Self::Payments => "/office/payments/",
            Self::Game => "/office/game/",
            Self::Rewards => "/office/rewards/",
            Self::Show => "/show/",
        }
    }

    /// Where a person sees and ends their own sessions. A desk's session belongs to its device.
    pub fn devices(self) -> Option<&'static str> {
        matches!(self, Self::Attendee | Self::Reimbursement | Self::Points).then_some("/me/devices")
    }

    /// Its name in storage and in class names: one for what one person has on one phone.
    pub fn word(self) -> &'static str {
        match self {
            Self::Attendee | Self::Reimbursement | Self::Points => "attendee",
            Self::Desk => "desk",
            Self::Office | Self::Review | Self::Payments | Self::Game | Self::Rewards => "office",
            Self::Show => "show",
        }
    }

    /// Whether the device keeps who is signed in, to work without network. Office machines keep nothing, and on a
    /// page for everybody nobody is.
    pub fn keeps(self) -> bool {
        !matches!(
            self,
            Self::Office | Self::Review | Self::Payments | Self::Game | Self::Rewards | Self::Show
        )
    }
}

#[cfg(test)]
mod tests {
    use super::App;

    #[test]
    fn an_app_below_another_is_no_screen_of_it() {
        assert!(App::Attendee.owns("/me/rewards") && App::Attendee.owns("/me/grantees"));
        assert!(App::Points.owns("/me/points/sent") && !App::Attendee.owns("/me/points"));
        assert!(!App::Attendee.owns("/me/grant") && !App::Attendee.owns("/me/grant/payee"));
        assert!(App::Reimbursement.owns("/me/grant/payee") && !App::Reimbursement.owns("/me/points"));
        assert!(!App::Attendee.owns("/media"));
        assert!(App::Show.owns("/show/screen") && !App::Show.owns("/shows"));
        assert!(App::Office.owns("/office/staff") && !App::Office.owns("/office/claims/"));
        assert!(App::Review.owns("/office/claims") && !App::Review.owns("/office/payees"));
        assert!(App::Payments.owns("/office/payments/rates") && !App::Office.owns("/office/payments"));
        assert!(App::Game.owns("/office/game/codes") && !App::Office.owns("/office/game/"));
        assert!(App::Rewards.owns("/office/rewards/challenges") && !App::Office.owns("/office/rewards"));
    }
}
