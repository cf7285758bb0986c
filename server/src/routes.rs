//! Every route on one page, each with who may use it.

use crate::auth::guard::{any_staff, anyone, attendee, desk, or_nobody, staff};
use crate::people::{account, desk_join, sign_in, staff as team};
use crate::routing::Api;
use sundae_shared::award::{api as award_api, volunteer_api};
use sundae_shared::board::api as board_api;
use sundae_shared::budget::api as budget_api;
use sundae_shared::challenge::api as challenge_api;
use sundae_shared::claim::{api as claim_api, document_api, rate_api, review_api, rule_api};
use sundae_shared::desk::api as desk_api;
use sundae_shared::edition::api as edition_api;
use sundae_shared::grant::{api as grant_api, honorarium_api};
use sundae_shared::mail::api as mail_api;
use sundae_shared::pattern::api as pattern_api;
use sundae_shared::payee::api as payee_api;
use sundae_shared::payment::api as payment_api;
use sundae_shared::people::api as people_api;
use sundae_shared::people::may::{
    APPROVE_CLAIMS, APPROVE_REWARDS, AWARD_RECORDS, CHANGE_BUDGET, CHANGE_GRANTS, DECIDE_GRANTS, HOLD_CLAIMS,
    LET_AWARD, MAKE_PAYMENTS, MODERATE, NAME_HOSTS, OPEN_DESKS, READ_ACTIVITIES, READ_BUDGET,
    READ_CHALLENGES, READ_CLAIMS, READ_GRANTS, READ_HONORARIA, READ_IMPORTS, READ_PAYEES, READ_PAYMENTS,
    READ_RECORDS, READ_REWARDS, RECORD_HONORARIA, REVEAL_PAYEES, REVIEW_CLAIMS, SET_UP, SET_WITHHOLDING,
    SETTLE_IMPORTS, SETTLE_OVERPAID, TAKE_DOCUMENTS,
};
use sundae_shared::people::office_api as team_api;
use sundae_shared::people::{factor_api, import_api, link_api, pass};
use sundae_shared::points::api as points_api;
use sundae_shared::record::api as record_api;
use sundae_shared::reminder::api as reminder_api;
use sundae_shared::report::api as report_api;
use sundae_shared::rewards::api as rewards_api;
use sundae_shared::wall::api as wall_api;

/// The table. Everything under `/api` is here.
pub fn routes(api: &mut Api) {
    api.raw(crate::openapi::ROUTE, anyone(), crate::openapi::serve);
    sign_in_and_account(api);
    team_and_desks(api);
    second_factor(api);
    linked_accounts(api);
    api.on::<mail_api::ListMail, _, _, _>(staff(SET_UP), crate::mail::http::list);
    api.on::<mail_api::RetryMail, _, _, _>(staff(SET_UP), crate::mail::http::retry);
    api.on::<mail_api::SendTestMail, _, _, _>(staff(SET_UP), crate::mail::http::send_test);
    api.on::<reminder_api::GetReminders, _, _, _>(staff(SET_UP), crate::reminder::http::today);
    api.on::<reminder_api::SwitchReminders, _, _, _>(staff(SET_UP), crate::reminder::http::switch);

    badges(api);
    desks(api);
    edition(api);
    grants(api);
    honoraria(api);
    claims(api);
    documents(api);
    review(api);
    rates_and_rules(api);
    payees(api);
    payments(api);
    imports(api);
    registers(api);
    budget(api);
    points(api);
    patterns(api);
    hosts(api);
    volunteers(api);
    records(api);
    rewards(api);
    challenges(api);
    wall(api);
    board(api);
}

fn badges(api: &mut Api) {
    use crate::people::badge_http as http;
    api.on::<pass::GetMyPass, _, _, _>(attendee(), http::my_pass)
        .on::<pass::ReplaceMyPass, _, _, _>(attendee(), http::replace_mine)
        .on::<pass::FindPassHolders, _, _, _>(staff(SET_UP), http::find_holders)
        .on::<pass::ReissueBadge, _, _, _>(staff(SET_UP), http::reissue)
        .on::<pass::GetPracticeBadge, _, _, _>(staff(OPEN_DESKS), http::practice);
}

fn desks(api: &mut Api) {
    use crate::desk::{http, queue_http as queue};
    api.on::<desk_api::RecordDeskEvents, _, _, _>(desk(), http::record_events)
        .on::<desk_api::SearchDeskPeople, _, _, _>(desk(), http::search)
        .on::<desk_api::OpenDeskVisit, _, _, _>(desk(), http::open_visit)
        .on::<desk_api::CloseDeskVisit, _, _, _>(desk(), http::close_visit)
        .on::<desk_api::UndoDeskVisit, _, _, _>(desk(), http::undo_visit)
        .on::<desk_api::GetVisitScript, _, _, _>(desk(), http::visit_script)
        .on::<desk_api::SetVisitFacts, _, _, _>(desk(), http::set_visit_facts)
        .on::<desk_api::GetMyVisit, _, _, _>(attendee(), http::my_visit)
        .on::<desk_api::ListDeskQueue, _, _, _>(desk(), queue::list)
        .on::<desk_api::ArriveAtDesk, _, _, _>(desk(), queue::arrive)
        .on::<desk_api::CallNext, _, _, _>(desk(), queue::call_next)
        .on::<desk_api::MoveDeskQueue, _, _, _>(desk(), queue::move_one)
        .on::<desk_api::ShowRoom, _, _, _>(desk(), queue::room)
        .on::<desk_api::MyPlaceInQueue, _, _, _>(attendee(), queue::mine);
}

fn edition(api: &mut Api) {
    use crate::edition::http;
    api.on::<edition_api::GetConference, _, _, _>(anyone(), http::conference)
        .on::<edition_api::GetEdition, _, _, _>(any_staff(), http::get)
        .on::<edition_api::PutEdition, _, _, _>(staff(SET_UP), http::put)
        .on::<edition_api::DecideEditionDates, _, _, _>(staff(SET_UP).freshly(), http::decide)
        .on::<edition_api::GetChecklist, _, _, _>(any_staff(), http::checklist)
        .on::<edition_api::CountSignInLinks, _, _, _>(staff(SET_UP), http::count_links)
        .on::<edition_api::SendSignInLinks, _, _, _>(staff(SET_UP), http::send_links);
}

fn imports(api: &mut Api) {
    use crate::import::http;
    api.on::<import_api::ListImports, _, _, _>(staff(READ_IMPORTS), http::list)
        .on::<import_api::ListDoubtful, _, _, _>(staff(SETTLE_IMPORTS), http::list_doubtful)
        .on::<import_api::SettleDoubtful, _, _, _>(staff(SETTLE_IMPORTS), http::settle_doubtful)
        .raw(http::PREVIEW, staff(SET_UP), http::preview)
        .raw(http::COMMIT, staff(SET_UP), http::commit);
}

fn grants(api: &mut Api) {
    use crate::grant::http;
    api.on::<grant_api::GetMyGrants, _, _, _>(attendee(), http::mine)
        .on::<grant_api::AnswerMyGrant, _, _, _>(attendee(), http::answer)
        .on::<grant_api::AskForMore, _, _, _>(attendee(), http::ask_for_more)
        .on::<grant_api::SetMyTrip, _, _, _>(attendee(), http::set_trip)
        .on::<grant_api::ListGrants, _, _, _>(staff(READ_GRANTS), http::list)
        .on::<grant_api::GetGrant, _, _, _>(staff(READ_GRANTS), http::detail)
        .on::<grant_api::OfferGrantAgain, _, _, _>(staff(CHANGE_GRANTS), http::offer_again)
        .on::<grant_api::RefuseMore, _, _, _>(staff(DECIDE_GRANTS).with_second_factor(), http::refuse_more)
        .on::<grant_api::ForfeitGrantOf, _, _, _>(staff(CHANGE_GRANTS), http::forfeit)
        .on::<grant_api::ProposeGrantAmount, _, _, _>(staff(CHANGE_GRANTS), http::propose)
        .on::<grant_api::ListGrantProposals, _, _, _>(staff(READ_GRANTS), http::proposals)
        .on::<grant_api::DecideGrantProposal, _, _, _>(
            staff(DECIDE_GRANTS).with_second_factor(),
            http::decide,
        );
}

fn honoraria(api: &mut Api) {
    use crate::grant::honorarium_http as http;
    let record = || staff(RECORD_HONORARIA).with_second_factor();
    let withhold = || staff(SET_WITHHOLDING).with_second_factor();
    api.on::<honorarium_api::GetMyHonoraria, _, _, _>(attendee(), http::mine)
        .on::<honorarium_api::SayMyTaxForm, _, _, _>(attendee(), http::say_form)
        .on::<honorarium_api::WaiveMyHonorarium, _, _, _>(attendee(), http::waive)
        .on::<honorarium_api::ListHonoraria, _, _, _>(staff(READ_HONORARIA), http::list)
        .on::<honorarium_api::RecordTutorial, _, _, _>(record(), http::record)
        .on::<honorarium_api::UndoTutorial, _, _, _>(record(), http::undo)
        .on::<honorarium_api::RecordTaxForm, _, _, _>(record(), http::form_arrived)
        .on::<honorarium_api::AskForTaxFormAgain, _, _, _>(record(), http::ask_form_again)
        .on::<honorarium_api::SetWithholding, _, _, _>(withhold(), http::set_withholding)
        .on::<honorarium_api::DecideWithholding, _, _, _>(withhold(), http::decide_withholding)
        .on::<honorarium_api::TakeBackWaiver, _, _, _>(record(), http::take_back_waiver)
        .on::<honorarium_api::HoldHonoraria, _, _, _>(record(), http::hold)
        .on::<honorarium_api::ReleaseHonoraria, _, _, _>(
            staff(APPROVE_CLAIMS).with_second_factor(),
            http::release,
        );
}

fn claims(api: &mut Api) {
    use crate::claim::http;
    api.on::<claim_api::GetMyClaim, _, _, _>(attendee(), http::mine)
        .on::<claim_api::AddExpenseLine, _, _, _>(attendee(), http::add)
        .on::<claim_api::TryExpenseLine, _, _, _>(attendee(), http::try_line)
        .on::<claim_api::EditExpenseLine, _, _, _>(attendee(), http::edit)
        .on::<claim_api::RemoveExpenseLine, _, _, _>(attendee(), http::remove)
        .on::<claim_api::AttestAndSubmitClaim, _, _, _>(attendee(), http::submit)
        .on::<claim_api::WithdrawClaim, _, _, _>(attendee(), http::withdraw)
        .on::<claim_api::ResumeClaim, _, _, _>(attendee(), http::resume);
}

fn documents(api: &mut Api) {
    use crate::claim::{document_http as http, document_upload_http as upload};
    api.on::<document_api::AnnounceUpload, _, _, _>(attendee(), upload::announce)
        .on::<document_api::GetUpload, _, _, _>(attendee(), upload::state)
        .raw(upload::PIECE, attendee(), upload::piece)
        .on::<document_api::FinishUpload, _, _, _>(attendee(), upload::finish)
        .on::<document_api::ListDocuments, _, _, _>(attendee(), http::list)
        .on::<document_api::RemoveDocument, _, _, _>(attendee(), http::remove)
        .raw(http::FILE, attendee(), http::file)
        .raw(http::THUMB, attendee(), http::thumb);
}

fn review(api: &mut Api) {
    use crate::claim::review_http as http;
    api.on::<review_api::ListClaims, _, _, _>(staff(READ_CLAIMS), http::list)
        .on::<review_api::GetClaimOf, _, _, _>(staff(READ_CLAIMS), http::detail)
        .raw(http::FILE, staff(READ_CLAIMS), http::file)
        .raw(http::THUMB, staff(READ_CLAIMS), http::thumb)
        .on::<review_api::BeginClaimFor, _, _, _>(staff(APPROVE_CLAIMS).with_second_factor(), http::begin_for)
        .on::<review_api::StartClaimReview, _, _, _>(staff(REVIEW_CLAIMS), http::start)
        .on::<review_api::StopClaimReview, _, _, _>(staff(REVIEW_CLAIMS), http::stop)
        .on::<review_api::CompareClaimLine, _, _, _>(staff(REVIEW_CLAIMS), http::compare)
        .on::<review_api::ApproveClaimLine, _, _, _>(staff(REVIEW_CLAIMS), http::approve_line)
        .on::<review_api::FlagClaimLine, _, _, _>(staff(REVIEW_CLAIMS), http::flag_line)
        .on::<review_api::ReopenClaimLine, _, _, _>(staff(REVIEW_CLAIMS), http::reopen_line)
        .on::<review_api::ReturnClaim, _, _, _>(staff(REVIEW_CLAIMS), http::give_back)
        .on::<review_api::ReopenClaim, _, _, _>(staff(REVIEW_CLAIMS), http::reopen)
        .on::<review_api::ApproveClaim, _, _, _>(staff(APPROVE_CLAIMS).with_second_factor(), http::approve)
        .on::<review_api::HoldClaim, _, _, _>(staff(HOLD_CLAIMS), http::hold)
        .on::<review_api::ReleaseClaim, _, _, _>(staff(APPROVE_CLAIMS).with_second_factor(), http::release)
        .on::<review_api::ProposeWaiver, _, _, _>(
            staff(APPROVE_CLAIMS).with_second_factor(),
            http::propose_waiver,
        )
        .on::<review_api::DecideWaiver, _, _, _>(
            staff(APPROVE_CLAIMS).with_second_factor(),
            http::decide_waiver,
        );
}

fn rates_and_rules(api: &mut Api) {
    use crate::claim::{rate_http as rates, rule_http as rules};
    use sundae_shared::people::may::{CHANGE_RULES, READ_RATES, READ_RULES, TYPE_RATES};
    api.on::<rate_api::ListRates, _, _, _>(staff(READ_RATES), rates::list)
        .on::<rate_api::ProposeRate, _, _, _>(staff(TYPE_RATES), rates::propose)
        .on::<rate_api::DecideRate, _, _, _>(staff(TYPE_RATES), rates::decide)
        .raw(rates::PREVIEW, staff(TYPE_RATES), rates::preview)
        .raw(rates::COMMIT, staff(TYPE_RATES), rates::commit)
        .on::<rule_api::ListRules, _, _, _>(staff(READ_RULES), rules::list)
        .on::<rule_api::ProposeRule, _, _, _>(staff(CHANGE_RULES).freshly(), rules::propose)
        .on::<rule_api::DecideRule, _, _, _>(staff(CHANGE_RULES).freshly(), rules::decide);
}

fn payees(api: &mut Api) {
    use crate::payee::http;
    api.on::<payee_api::GetMyPayee, _, _, _>(attendee(), http::mine)
        .on::<payee_api::SetMyPayee, _, _, _>(attendee(), http::set)
        .on::<payee_api::ConfirmMyPayee, _, _, _>(attendee(), http::confirm)
        .on::<payee_api::ListPayees, _, _, _>(staff(READ_PAYEES).with_second_factor(), http::list)
        .on::<payee_api::ListPayeeFlags, _, _, _>(staff(READ_PAYEES).with_second_factor(), http::flags)
        .on::<payee_api::GetPayeeOf, _, _, _>(staff(READ_PAYEES).with_second_factor(), http::detail)
        .on::<payee_api::RevealPayee, _, _, _>(
            staff(REVEAL_PAYEES).with_second_factor().freshly(),
            http::reveal,
        )
        .on::<payee_api::ReleasePayeeHold, _, _, _>(
            staff(REVEAL_PAYEES).with_second_factor().freshly(),
            http::release,
        );
}

fn payments(api: &mut Api) {
    use crate::payment::http;
    let pays = || staff(MAKE_PAYMENTS).with_second_factor();
    api.on::<payment_api::ListDue, _, _, _>(staff(READ_PAYMENTS), http::due)
        .on::<payment_api::ListBatches, _, _, _>(staff(READ_PAYMENTS), http::list)
        .on::<payment_api::GetBatch, _, _, _>(staff(READ_PAYMENTS), http::batch)
        .on::<payment_api::OpenBatch, _, _, _>(pays(), http::open)
        .on::<payment_api::AddToBatch, _, _, _>(pays(), http::add)
        .on::<payment_api::PullPayment, _, _, _>(pays(), http::pull)
        .on::<payment_api::PrepareBatch, _, _, _>(pays(), http::prepare)
        .on::<payment_api::ReleaseBatch, _, _, _>(pays().freshly(), http::release)
        .on::<payment_api::ExportBatch, _, _, _>(pays().freshly(), http::export)
        .on::<payment_api::CloseBatch, _, _, _>(pays(), http::close)
        .on::<payment_api::CancelBatch, _, _, _>(pays(), http::cancel)
        .on::<payment_api::NotePaymentResult, _, _, _>(pays(), http::note_result)
        .on::<payment_api::CheckResults, _, _, _>(pays(), http::check_results)
        .on::<payment_api::TakeResults, _, _, _>(pays(), http::take_results)
        .on::<payment_api::ListAdjustments, _, _, _>(staff(READ_PAYMENTS), http::adjustments)
        .on::<payment_api::ProposeAdjustment, _, _, _>(
            staff(SETTLE_OVERPAID).with_second_factor(),
            http::propose,
        )
        .on::<payment_api::DecideAdjustment, _, _, _>(
            staff(SETTLE_OVERPAID).with_second_factor(),
            http::decide,
        );
}

fn registers(api: &mut Api) {
    use crate::report::{archive_http as archive, http};
    api.on::<report_api::ListCheckIns, _, _, _>(staff(READ_GRANTS), http::check_ins)
        .on::<report_api::ReadRegister, _, _, _>(staff(READ_GRANTS), http::table)
        .on::<report_api::ReadMoneyRegister, _, _, _>(staff(READ_PAYMENTS), http::money_table)
        .raw(http::EXPORT, staff(READ_GRANTS), http::export)
        .on::<report_api::ReadGameRegister, _, _, _>(staff(READ_ACTIVITIES), http::game_table)
        .on::<report_api::ReadRewardRegister, _, _, _>(staff(READ_REWARDS), http::reward_table)
        .raw(http::EXPORT_MONEY, staff(READ_PAYMENTS), http::export_money)
        .raw(http::EXPORT_GAME, staff(READ_ACTIVITIES), http::export_game)
        .raw(http::EXPORT_REWARDS, staff(READ_REWARDS), http::export_rewards)
        .raw(archive::DOCUMENTS, staff(TAKE_DOCUMENTS), archive::documents);
}

fn budget(api: &mut Api) {
    use crate::budget::http;
    api.on::<budget_api::GetBudget, _, _, _>(staff(READ_BUDGET), http::get)
        .on::<budget_api::AddBudgetEntry, _, _, _>(staff(CHANGE_BUDGET).with_second_factor(), http::add)
        .on::<budget_api::DecideBudgetEntry, _, _, _>(staff(CHANGE_BUDGET).with_second_factor(), http::decide)
        .on::<budget_api::GetBudgetOfClaim, _, _, _>(staff(APPROVE_CLAIMS), http::of_claim);
}

fn patterns(api: &mut Api) {
    use crate::pattern::http;
    api.on::<pattern_api::ListGamePatterns, _, _, _>(staff(MODERATE), http::list)
        .on::<pattern_api::LookAtGamePattern, _, _, _>(staff(MODERATE), http::look_at);
}

fn points(api: &mut Api) {
    use crate::points::{
        http, moderation_http as moderation, office_http as office, pictures_http as pictures,
        retention_http as retention,
    };
    api.on::<points_api::ListActivities, _, _, _>(attendee(), http::list_activities)
        .on::<points_api::Submit, _, _, _>(attendee(), http::submit)
        .on::<points_api::ListSubmissions, _, _, _>(attendee(), http::list_submissions)
        .on::<points_api::WithdrawSubmission, _, _, _>(attendee(), http::withdraw)
        .on::<points_api::AppealSubmission, _, _, _>(attendee(), http::appeal)
        .on::<points_api::RemoveCompanionOf, _, _, _>(attendee(), http::remove_companion)
        .on::<points_api::ListRequests, _, _, _>(attendee(), http::list_requests)
        .on::<points_api::AnswerCompanionRequest, _, _, _>(attendee(), http::answer_request)
        .on::<points_api::SetFaceConsent, _, _, _>(attendee(), http::set_face)
        .on::<points_api::GetGameSettings, _, _, _>(attendee(), http::get_settings)
        .on::<points_api::SetGameSettings, _, _, _>(attendee(), http::set_settings)
        .on::<points_api::ReadLedger, _, _, _>(attendee(), http::read_ledger)
        .raw(pictures::UPLOAD, attendee(), pictures::upload)
        .raw(pictures::OWN, attendee(), pictures::own)
        .on::<points_api::ListOfficeActivities, _, _, _>(staff(READ_ACTIVITIES), office::list_activities)
        .on::<points_api::AddActivity, _, _, _>(staff(SET_UP), office::add_activity)
        .on::<points_api::PublishActivityVersion, _, _, _>(staff(SET_UP), office::publish)
        .on::<points_api::TryActivityOnPast, _, _, _>(staff(SET_UP), office::try_on_past)
        .on::<points_api::ListActivityVersions, _, _, _>(staff(READ_ACTIVITIES), office::versions)
        .on::<points_api::ListSubmissionQueue, _, _, _>(staff(MODERATE), moderation::list_queue)
        .on::<points_api::OpenSubmission, _, _, _>(staff(MODERATE), moderation::open_submission)
        .on::<points_api::OpenShownSubmission, _, _, _>(staff(MODERATE), moderation::open_shown)
        .on::<points_api::DecideSubmission, _, _, _>(staff(MODERATE), moderation::decide)
        .on::<points_api::AcceptSubmissions, _, _, _>(staff(MODERATE), moderation::accept_batch)
        .on::<points_api::PassSample, _, _, _>(staff(MODERATE), moderation::pass_sample)
        .on::<points_api::TakeBackSubmission, _, _, _>(staff(MODERATE), moderation::take_back)
        .on::<points_api::GetPhotoRetention, _, _, _>(staff(READ_ACTIVITIES), retention::get)
        .on::<points_api::SetPhotosKept, _, _, _>(staff(SET_UP), retention::set)
        .raw(pictures::EVIDENCE, staff(MODERATE), pictures::evidence);
}

fn hosts(api: &mut Api) {
    use crate::award::{http, office_http as office};
    api.on::<award_api::UseHostCode, _, _, _>(attendee(), http::use_code)
        .on::<award_api::ListMyHosts, _, _, _>(attendee(), http::my_hosts)
        .on::<award_api::GetMyHostScreen, _, _, _>(attendee(), http::my_screen)
        .on::<award_api::EndMyHost, _, _, _>(attendee(), http::end_mine)
        .on::<award_api::ListMyCodes, _, _, _>(attendee(), http::my_codes)
        .on::<award_api::PrintMyCodes, _, _, _>(attendee(), http::print_mine)
        .on::<award_api::GetHostScreen, _, _, _>(anyone(), http::screen_by_link)
        .on::<award_api::ListHosts, _, _, _>(staff(NAME_HOSTS), office::list)
        .on::<award_api::AddHost, _, _, _>(staff(NAME_HOSTS), office::add)
        .on::<award_api::EditHost, _, _, _>(staff(NAME_HOSTS), office::edit)
        .on::<award_api::EndHost, _, _, _>(staff(NAME_HOSTS), office::end)
        .on::<award_api::RenewHostLink, _, _, _>(staff(NAME_HOSTS), office::renew_link)
        .on::<award_api::ListCodes, _, _, _>(staff(NAME_HOSTS), office::codes)
        .on::<award_api::PrintHostCodes, _, _, _>(staff(NAME_HOSTS), office::print)
        .on::<award_api::VoidHostCodes, _, _, _>(staff(NAME_HOSTS), office::void);
}

fn volunteers(api: &mut Api) {
    use crate::award::desk_http as http;
    api.on::<volunteer_api::GetAwardDesk, _, _, _>(desk(), http::desk)
        .on::<volunteer_api::AwardByScan, _, _, _>(desk(), http::award)
        .on::<volunteer_api::UndoAwardAtDesk, _, _, _>(desk(), http::undo)
        .on::<volunteer_api::ListAwardVolunteers, _, _, _>(staff(LET_AWARD), http::list)
        .on::<volunteer_api::AllowAwardVolunteer, _, _, _>(staff(LET_AWARD), http::allow)
        .on::<volunteer_api::StopAwardVolunteer, _, _, _>(staff(LET_AWARD), http::stop)
        .on::<volunteer_api::SetAwardHourlyMax, _, _, _>(staff(SET_UP), http::set_hourly);
}

fn records(api: &mut Api) {
    use crate::record::{conference_http as conferences, http, pledge_http as pledges, run_http as runs};
    api.on::<record_api::ListMyConferences, _, _, _>(attendee(), conferences::mine)
        .on::<record_api::ListConferences, _, _, _>(staff(READ_RECORDS), conferences::list)
        .raw(conferences::TRY, staff(AWARD_RECORDS), conferences::try_list)
        .raw(conferences::IMPORT, staff(AWARD_RECORDS), conferences::import)
        .raw(pledges::TRY, staff(AWARD_RECORDS), pledges::try_list)
        .raw(pledges::SETTLE, staff(AWARD_RECORDS), pledges::settle)
        .on::<record_api::GetRecordMapping, _, _, _>(staff(READ_RECORDS), http::get_mapping)
        .on::<record_api::MapRecordKind, _, _, _>(staff(AWARD_RECORDS), http::map_kind)
        .on::<record_api::FindRecordPeople, _, _, _>(staff(AWARD_RECORDS), http::find_people)
        .on::<record_api::ListSettledNames, _, _, _>(staff(READ_RECORDS), http::list_names)
        .on::<record_api::SettleRecordName, _, _, _>(staff(AWARD_RECORDS), http::settle_name)
        .on::<record_api::ListRecordRuns, _, _, _>(staff(READ_RECORDS), http::list_runs)
        .on::<record_api::UndoRecordRun, _, _, _>(staff(AWARD_RECORDS), http::undo_run)
        .raw(runs::TRY, staff(AWARD_RECORDS), runs::try_record)
        .raw(runs::RUN, staff(AWARD_RECORDS), runs::run_record);
}

fn rewards(api: &mut Api) {
    use crate::rewards::{code_http as codes, http, office_http as office, picture_http as pictures};
    api.on::<rewards_api::ListRewards, _, _, _>(attendee(), http::list_rewards)
        .on::<rewards_api::JoinWaitList, _, _, _>(attendee(), http::join_wait_list)
        .on::<rewards_api::LeaveWaitList, _, _, _>(attendee(), http::leave_wait_list)
        .on::<rewards_api::Redeem, _, _, _>(attendee(), http::redeem)
        .on::<rewards_api::ListRedemptions, _, _, _>(attendee(), http::list_redemptions)
        .on::<rewards_api::CancelRedemption, _, _, _>(attendee(), http::cancel)
        .on::<rewards_api::RevealCode, _, _, _>(attendee(), codes::reveal)
        .on::<rewards_api::SetCollector, _, _, _>(attendee(), http::set_collector)
        .on::<rewards_api::RemoveCollector, _, _, _>(attendee(), http::remove_collector)
        .on::<rewards_api::ListToCollect, _, _, _>(attendee(), http::list_to_collect)
        .raw(pictures::SHOWN, attendee(), pictures::shown)
        .on::<rewards_api::LookUpVoucherAtDesk, _, _, _>(desk(), http::look_up_voucher)
        .on::<rewards_api::HandOver, _, _, _>(desk(), http::hand_over)
        .on::<rewards_api::ReportEmptyShelf, _, _, _>(desk(), http::report_empty_shelf)
        .on::<rewards_api::ListOfficeRewards, _, _, _>(staff(READ_REWARDS), office::list_rewards)
        .on::<rewards_api::CreateReward, _, _, _>(staff(SET_UP), office::create_reward)
        .on::<rewards_api::EditReward, _, _, _>(staff(SET_UP), office::edit_reward)
        .on::<rewards_api::AdjustRewardStock, _, _, _>(staff(SET_UP), office::adjust_stock)
        .raw(pictures::UPLOAD, staff(SET_UP), pictures::upload)
        .raw(pictures::OFFICE, staff(READ_REWARDS), pictures::office)
        .on::<rewards_api::ListRewardCodes, _, _, _>(staff(READ_REWARDS), codes::list)
        .on::<rewards_api::TryRewardCodes, _, _, _>(staff(SET_UP), codes::try_codes)
        .on::<rewards_api::ImportRewardCodes, _, _, _>(staff(SET_UP), codes::import)
        .on::<rewards_api::VoidRewardCode, _, _, _>(staff(SET_UP), codes::void)
        .on::<rewards_api::LookAtRewardCode, _, _, _>(staff(SET_UP).freshly(), codes::look)
        .on::<rewards_api::ListOfficeRedemptionPage, _, _, _>(staff(READ_REWARDS), office::list_redemptions)
        .on::<rewards_api::DecideRedemption, _, _, _>(staff(APPROVE_REWARDS), office::decide)
        .on::<rewards_api::CancelRedemptionForOwner, _, _, _>(staff(SET_UP), office::cancel_for_owner);
}

fn challenges(api: &mut Api) {
    use crate::challenge::{http, office_http as office};
    api.on::<challenge_api::GetGameHome, _, _, _>(attendee(), http::home)
        .on::<challenge_api::ListChallenges, _, _, _>(attendee(), http::list)
        .on::<challenge_api::GetChallenge, _, _, _>(attendee(), http::get)
        .on::<challenge_api::RedeemUnlock, _, _, _>(attendee(), http::redeem)
        .on::<challenge_api::WaitForUnlock, _, _, _>(attendee(), http::join_wait_list)
        .on::<challenge_api::LeaveUnlockWait, _, _, _>(attendee(), http::leave_wait_list)
        .on::<challenge_api::ExplainFigure, _, _, _>(attendee(), http::explain)
        .on::<challenge_api::ListOfficeChallenges, _, _, _>(staff(READ_CHALLENGES), office::list)
        .on::<challenge_api::AddChallenge, _, _, _>(staff(SET_UP), office::add)
        .on::<challenge_api::PublishChallengeVersion, _, _, _>(staff(SET_UP), office::publish)
        .on::<challenge_api::ForecastChallengeReach, _, _, _>(staff(SET_UP), office::forecast)
        .on::<challenge_api::ListChallengeVersions, _, _, _>(staff(READ_CHALLENGES), office::versions)
        .on::<challenge_api::ListCompletions, _, _, _>(staff(READ_CHALLENGES), office::completions);
}

fn wall(api: &mut Api) {
    use crate::wall::{http, office_http as office, pictures_http as pictures};
    api.on::<wall_api::ListWall, _, _, _>(anyone(), http::wall)
        .on::<wall_api::TakeDownPicture, _, _, _>(or_nobody(attendee()), http::take_down)
        .on::<wall_api::GetBigScreen, _, _, _>(anyone(), http::screen)
        .raw(pictures::SHOWN, anyone(), pictures::shown)
        .on::<wall_api::ListMyWall, _, _, _>(attendee(), http::mine)
        .on::<wall_api::OfferPicture, _, _, _>(attendee(), http::offer)
        .on::<wall_api::WithdrawPicture, _, _, _>(attendee(), http::withdraw)
        .on::<wall_api::SetNameOnWall, _, _, _>(attendee(), http::set_name)
        .on::<wall_api::ListOfficeWallPictures, _, _, _>(staff(MODERATE), office::list)
        .on::<wall_api::JudgeWallPicture, _, _, _>(staff(MODERATE), office::judge)
        .on::<wall_api::PutBackOnWall, _, _, _>(staff(MODERATE), office::put_back);
}

fn sign_in_and_account(api: &mut Api) {
    api.on::<people_api::StartSignIn, _, _, _>(anyone(), sign_in::http::start);
    api.on::<people_api::FinishSignIn, _, _, _>(anyone(), sign_in::http::finish);
    api.on::<people_api::MySession, _, _, _>(or_nobody(attendee()), account::http::my_session);
    api.on::<people_api::SignOut, _, _, _>(attendee(), account::http::sign_out);
    api.on::<people_api::MySessions, _, _, _>(attendee(), account::http::my_sessions);
    api.on::<people_api::EndMySession, _, _, _>(attendee(), account::http::end_my_session);
    api.on::<people_api::EndMyOtherSessions, _, _, _>(attendee(), account::http::end_my_others);
    api.on::<people_api::AcceptPrivacy, _, _, _>(attendee(), account::http::accept_privacy);
    api.on::<people_api::SetLanguage, _, _, _>(attendee(), account::http::set_language);
    api.on::<people_api::SetSpokenLanguage, _, _, _>(attendee(), account::http::set_spoken);
    api.on::<people_api::DeskSession, _, _, _>(or_nobody(desk()), account::http::desk_session);
    api.on::<people_api::DeskSignOut, _, _, _>(desk(), account::http::desk_sign_out);
    api.on::<people_api::RequestDeskJoin, _, _, _>(or_nobody(attendee()), desk_join::http::request);
    api.on::<people_api::AskForDesk, _, _, _>(anyone(), desk_join::http::state);
    api.on::<team_api::StaffSignIn, _, _, _>(anyone(), team::http::sign_in);
    api.on::<team_api::OfficeSession, _, _, _>(or_nobody(any_staff()), account::http::office_session);
    api.on::<team_api::OfficeSignOut, _, _, _>(any_staff(), account::http::office_sign_out);
    api.on::<team_api::OfficeSessions, _, _, _>(any_staff(), account::http::office_sessions);
    api.on::<team_api::EndOfficeSession, _, _, _>(any_staff(), account::http::end_office_session);
    api.on::<team_api::EndOtherOfficeSessions, _, _, _>(any_staff(), account::http::end_office_others);
    api.on::<team_api::SetOfficeLanguage, _, _, _>(any_staff(), account::http::set_office_language);
    api.on::<team_api::ChangePassword, _, _, _>(any_staff(), team::http::change_password);
}

fn second_factor(api: &mut Api) {
    use crate::people::factor::http;
    api.on::<factor_api::GetSecondFactor, _, _, _>(any_staff(), http::get)
        .on::<factor_api::OfferSecondFactor, _, _, _>(any_staff().freshly(), http::offer)
        .on::<factor_api::EnrolSecondFactor, _, _, _>(any_staff().freshly(), http::enrol)
        .on::<factor_api::RenewRecoveryCodes, _, _, _>(
            any_staff().with_second_factor().freshly(),
            http::renew,
        )
        .on::<factor_api::RemoveSecondFactor, _, _, _>(
            any_staff().with_second_factor().freshly(),
            http::remove,
        )
        .on::<factor_api::ConfirmMe, _, _, _>(any_staff(), http::confirm)
        .on::<factor_api::ResetSecondFactor, _, _, _>(staff(SET_UP).freshly(), http::reset);
}

fn linked_accounts(api: &mut Api) {
    use crate::people::link_http as http;
    api.on::<link_api::ListMyLinks, _, _, _>(any_staff(), http::mine)
        .on::<link_api::LinkMine, _, _, _>(any_staff(), http::link_mine)
        .on::<link_api::ListLinks, _, _, _>(staff(SET_UP), http::list)
        .on::<link_api::LinkPerson, _, _, _>(staff(SET_UP), http::link)
        .on::<link_api::EndPersonLink, _, _, _>(staff(SET_UP).freshly(), http::end);
}

fn team_and_desks(api: &mut Api) {
    api.on::<team_api::FirstAdminOpen, _, _, _>(anyone(), team::http::first_admin_open);
    api.on::<team_api::CreateFirstAdmin, _, _, _>(anyone(), team::http::create_first_admin);
    api.on::<team_api::LookAtInvitation, _, _, _>(anyone(), team::http::look);
    api.on::<team_api::AcceptInvitation, _, _, _>(anyone(), team::http::accept);
    api.on::<team_api::ListStaff, _, _, _>(staff(SET_UP), team::http_team::list);
    api.on::<team_api::InviteStaff, _, _, _>(staff(SET_UP), team::http_team::invite);
    api.on::<team_api::InviteStaffAgain, _, _, _>(staff(SET_UP), team::http_team::invite_again);
    api.on::<team_api::SetStaffRoles, _, _, _>(staff(SET_UP), team::http_team::set_roles);
    api.on::<team_api::DecideStaffRole, _, _, _>(staff(SET_UP).freshly(), team::http_team::decide_role);
    api.on::<team_api::DisableStaff, _, _, _>(staff(SET_UP), team::http_team::disable);
    api.on::<team_api::EnableStaff, _, _, _>(staff(SET_UP), team::http_team::enable);
    api.on::<team_api::CreateDeskLink, _, _, _>(staff(OPEN_DESKS), desk_join::http::create_link);
    api.on::<team_api::ListDeskJoins, _, _, _>(staff(OPEN_DESKS), desk_join::http::joins);
    api.on::<team_api::AcceptDeskJoin, _, _, _>(staff(OPEN_DESKS), desk_join::http::accept);
    api.on::<team_api::RefuseDeskJoin, _, _, _>(staff(OPEN_DESKS), desk_join::http::refuse);
    api.on::<team_api::ListDeskSessions, _, _, _>(staff(OPEN_DESKS), desk_join::http::sessions);
    api.on::<team_api::EndDeskSession, _, _, _>(staff(OPEN_DESKS), desk_join::http::end_session);
}

fn board(api: &mut Api) {
    use crate::board::{http, office_http as office};
    api.on::<board_api::GetBoard, _, _, _>(attendee(), http::board)
        .on::<board_api::ChooseMyName, _, _, _>(attendee(), http::choose)
        .on::<board_api::WithdrawMyName, _, _, _>(attendee(), http::withdraw)
        .on::<board_api::GetThanks, _, _, _>(anyone(), http::thanks)
        .on::<board_api::PreviewThanks, _, _, _>(staff(MODERATE), office::thanks)
        .on::<board_api::ListChosenNames, _, _, _>(staff(MODERATE), office::names)
        .on::<board_api::TakeChosenName, _, _, _>(staff(MODERATE), office::take);
}
