//! Every route on one page, each with who may use it.

use crate::auth::guard::{any_staff, anyone, attendee, desk, staff};
use crate::routing::{Api, RawRoute};
use sundae_shared::api::Method;
use sundae_shared::desk::api as desk_api;
use sundae_shared::edition::api as edition_api;
use sundae_shared::grant::api as grant_api;
use sundae_shared::mail::api as mail_api;
use sundae_shared::people::Role;
use sundae_shared::report::api as report_api;

/// The table. Everything under `/api` is here.
pub fn routes(api: &mut Api) {
    api.on::<desk_api::RecordDeskEvents, _, _, _>(desk(), crate::desk::http::record_events);
    api.on::<mail_api::ListMail, _, _, _>(staff(&[Role::Admin]), crate::mail::http::list);
    api.on::<mail_api::RetryMail, _, _, _>(staff(&[Role::Admin]), crate::mail::http::retry);
    api.on::<mail_api::SendTestMail, _, _, _>(staff(&[Role::Admin]), crate::mail::http::send_test);

    edition(api);
    grants(api);
    registers(api);
}

/// Who may look at grants: whoever works with money or answers for it.
const GRANT_READERS: &[Role] =
    &[Role::Admin, Role::Reviewer, Role::Approver, Role::Payer, Role::Accountant, Role::Auditor];

fn edition(api: &mut Api) {
    use crate::edition::http;
    api.on::<edition_api::GetConference, _, _, _>(anyone(), http::conference)
        .on::<edition_api::GetEdition, _, _, _>(any_staff(), http::get)
        .on::<edition_api::PutEdition, _, _, _>(staff(&[Role::Admin]), http::put);
}

fn grants(api: &mut Api) {
    use crate::grant::http;
    api.on::<grant_api::GetMyGrants, _, _, _>(attendee(), http::mine)
        .on::<grant_api::AnswerMyGrant, _, _, _>(attendee(), http::answer)
        .on::<grant_api::SetMyTrip, _, _, _>(attendee(), http::set_trip)
        .on::<grant_api::ListGrants, _, _, _>(staff(GRANT_READERS), http::list)
        .on::<grant_api::GetGrant, _, _, _>(staff(GRANT_READERS), http::detail)
        .on::<grant_api::OfferGrantAgain, _, _, _>(
            staff(&[Role::Reviewer, Role::Approver]),
            http::offer_again,
        )
        .on::<grant_api::ForfeitGrantOf, _, _, _>(staff(&[Role::Reviewer, Role::Approver]), http::forfeit)
        .on::<grant_api::ProposeGrantAmount, _, _, _>(staff(&[Role::Reviewer, Role::Approver]), http::propose)
        .on::<grant_api::ListGrantProposals, _, _, _>(staff(GRANT_READERS), http::proposals)
        .on::<grant_api::DecideGrantProposal, _, _, _>(staff(&[Role::Approver]), http::decide);
}

fn registers(api: &mut Api) {
    use crate::report::http;
    api.on::<report_api::ListCheckIns, _, _, _>(staff(GRANT_READERS), http::check_ins);
    let export = RawRoute {
        name: "ExportRegister",
        method: Method::Get,
        path: "/api/office/registers/{register}",
        summary: "A register as a file: `format` is csv or xlsx, the filter as on its screen.",
    };
    api.raw(export, staff(GRANT_READERS), http::export);
}
