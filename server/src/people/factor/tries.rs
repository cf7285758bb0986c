//! How often an account's codes may be tried.

use crate::auth::guard::Caller;
use crate::auth::limit::{self, Limit};
use crate::auth::setting::Settings;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::id::{Id as _, PersonId};

/// Counts one try, right or wrong, in a transaction of its own, and refuses when there were too many. Whoever
/// comes here knew the password, so strangers can't use somebody's tries up.
pub async fn count<W: Caller>(cx: &Cx<W>, person: &PersonId) -> Result<(), ApiError> {
    let now = cx.now;
    let settings = cx.read(move |r| Settings::read(r, now)).await?;
    let limit = Limit { hits_max: settings.code_tries_max, window_seconds: settings.code_tries_minutes * 60 };
    limit::check(cx, vec![(limit::bucket("second-factor", person.as_str()), limit)]).await
}
