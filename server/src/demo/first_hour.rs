//! The demo's first hour, done: a test mail, a desk link, and grantees who know the way in.

use crate::cx::Deps;
use crate::db::WriteTx;
use crate::edition::audience_store;
use crate::grant::service as grants;
use crate::mail::service::{TestMail, send_test};
use crate::people::desk_join::service::{NewDesk, create_link};
use crate::problem::ApiError;
use sundae_shared::desk::Station;
use sundae_shared::id::PersonId;
use sundae_shared::people::CreateDeskLink;
use sundae_shared::text::Lang;

/// In the name of `admin`. The grantees get no mail: it would bury the codes that people look for in the
/// demo's outbox.
pub async fn load(deps: &Deps, admin: PersonId) -> Result<(), ApiError> {
    let url = deps.config.public_url.clone();
    let write = move |tx: &mut WriteTx<'_>| {
        send_test(tx, &TestMail::parse("admin@example.org", Lang::En, &url)?)?;
        let until = tx.now().plus_minutes(8 * 60);
        let request =
            CreateDeskLink { station: Station::Registration, until, label: "Registration 5".into() };
        let now = tx.now();
        create_link(tx, &NewDesk::parse(&admin, request, now, &url)?)?;
        for grantee in grants::all(tx)?.into_iter().filter_map(|grant| grant.person_id) {
            audience_store::note(tx, &grantee, &admin)?;
        }
        Ok::<(), ApiError>(())
    };
    deps.db.write(deps.own_context()?, write).await
}
