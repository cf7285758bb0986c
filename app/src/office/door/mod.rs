//! The office's door: the first administrator, signing in, taking up an invitation.
//!
//! Invariant: a token stands in the address behind `#`, which browsers never send; it goes to the server
//! only in the body of the call that needs it.

mod first_admin;
mod invitation;
mod password;
mod sign_in;

pub use invitation::InvitationPage;
pub use password::{NewPassword, NewPasswordFields, PasswordField};

use crate::route::{Route, routes};
use crate::shell::PageBody;
use crate::state::load::load;
use crate::ui::loaded;
use first_admin::FirstAdminForm;
use leptos::prelude::*;
use sign_in::SignInForm;
use sundae_shared::people::FirstAdminState;
use sundae_shared::people::office_api::FirstAdminOpen;

const PAGES: &[Route] = &[Route { path: "/invitation", view: |_| view! { <InvitationPage /> }.into_any() }];

/// What shows while nobody is signed in. An address within the office waits: after signing in its page shows.
#[component]
pub fn Outside() -> impl IntoView {
    view! {
        <PageBody>
            <div class="door stack">{routes(PAGES, || view! { <Entry /> }.into_any())}</div>
        </PageBody>
    }
}

#[component]
fn Entry() -> impl IntoView {
    let first = load::<FirstAdminOpen>(|| ((), ()));
    let taken = Callback::new(move |()| first.refetch());
    loaded(first, move |FirstAdminState { open }| {
        if open {
            view! { <FirstAdminForm taken=taken /> }.into_any()
        } else {
            view! { <SignInForm /> }.into_any()
        }
    })
}
