//! The desk: scans, undo, numbering of events.

use sundae_server::people::badge_key::BadgeKey;
use sundae_server::people::badge_service;
use sundae_shared::desk::api::RecordDeskEvents;
use sundae_shared::desk::{
    DeskAction, DeskEvent, EVENTS_MAX, Finding, RecordEvents, SearchPeople, Station, Verdict,
};
use sundae_shared::people::Role;
use sundae_shared::people::badge::BadgeId;
use sundae_shared::people::pass::{
    FindPassHolders, GetMyPass, GetPracticeBadge, ReissueBadge, ReplaceBadge, ReplaceMyPass,
};
use sundae_shared::time::Timestamp;
use sundae_tests::harness::{Person, START, TestApp, Volunteer};

fn code_of(finding: Finding) -> &'static str {
    finding.word()
}

/// Sends events as they are, as a device does that kept them for a while.
async fn send(desk: &Volunteer, events: Vec<DeskEvent>) -> sundae_shared::desk::EventAnswers {
    let request = RecordEvents { device: desk.device.clone(), events };
    desk.call::<RecordDeskEvents>((), &request).await.expect_ok()
}

fn scan_of(person: &Person) -> DeskAction {
    DeskAction::CheckIn { code: person.ticket_secret.clone() }
}

fn minute(minute: u32) -> Timestamp {
    Timestamp::parse(&format!("2025-05-16T13:{minute:02}:00Z")).expect("a moment")
}

#[tokio::test]
async fn a_code_scanned_twice_counts_once_and_says_when_where_and_by_whom() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);

    let first = desk.scan(&person.ticket_secret).await;
    assert_eq!((first.verdict, first.code.as_str()), (Verdict::CheckedIn, "desk.checked_in"));
    assert_eq!(first.person.expect("the person is shown").name, "Zoë Ångström");

    let second = desk.scan(&person.ticket_secret).await;
    assert_eq!((second.verdict, second.code.as_str()), (Verdict::Already, "desk.already_checked_in"));
    let seen = second.first.expect("the first time is shown");
    assert_eq!((seen.event, seen.device.as_str(), seen.by.as_str()), (first.id, "desk 1", "Vera Volunteer"));
    assert_eq!(seen.at, Timestamp::parse(START).unwrap());
}

#[tokio::test]
async fn an_event_sent_again_after_a_lost_answer_gets_the_same_answer() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let event = desk.event(scan_of(&person));
    let first = send(&desk, vec![event.clone()]).await;
    let again = send(&desk, vec![event]).await;
    assert_eq!(first, again);
    assert_eq!(again.contiguous_seq, 1);
}

#[tokio::test]
async fn an_unknown_code_is_red_and_the_desk_goes_on() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let answer = desk.scan("nobody-has-this").await;
    assert_eq!((answer.verdict, answer.code.as_str()), (Verdict::NotKnown, code_of(Finding::NotKnown)));
    assert_eq!(desk.scan(&person.ticket_secret).await.verdict, Verdict::CheckedIn);
}

#[tokio::test]
async fn the_practice_badge_has_a_verdict_of_its_own_and_checks_nobody_in() {
    let app = TestApp::start().await;
    let (desk, staff) = (app.volunteer().await, app.staff(&[Role::Moderator]).await);
    let badge = staff.call::<GetPracticeBadge>((), &()).await.expect_ok();
    for code in [format!("{}\r\n", badge.code), badge.short_code.to_string()] {
        let answer = desk.scan(&code).await;
        assert_eq!((answer.verdict, answer.code.as_str()), (Verdict::Practice, "desk.practice"));
        assert_eq!((answer.person, answer.first), (None, None));
    }
    assert_eq!(app.desk_event_codes().await, ["practice", "practice"]);
    assert_eq!(app.audit_values("desk.check_in").await, Vec::<String>::new());

    let forged = BadgeKey::from_bytes(&[9; 32]).issue(BadgeId::PRACTICE);
    assert_eq!(desk.scan(&forged).await.code, code_of(Finding::Forged));
}

#[tokio::test]
async fn a_pass_is_scanned_and_typed_and_a_revoked_one_is_told_from_a_forged_one() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let pass = person.call::<GetMyPass>((), &()).await.expect_ok();
    assert_eq!(pass, person.call::<GetMyPass>((), &()).await.expect_ok(), "issued once");
    assert_eq!((pass.name.as_str(), pass.ticket.as_str()), ("Zoë Ångström", "Individual"));

    assert_eq!(desk.scan(&format!("{}\r\n", pass.code)).await.verdict, Verdict::CheckedIn);
    assert_eq!(desk.scan(&pass.short_code.to_string().to_lowercase()).await.verdict, Verdict::Already);

    let forged = BadgeKey::from_bytes(&[9; 32]).issue(BadgeId(7));
    assert_eq!(desk.scan(&forged).await.code, code_of(Finding::Forged));
    let late = app.deps.badge_key.issue(BadgeId(7));
    assert_eq!(desk.scan(&late).await.code, code_of(Finding::NotOnTheList));

    let admin = app.staff(&[Role::Admin]).await;
    let why = ReplaceBadge { reason: "phone lost".into() };
    let new = admin.call::<ReissueBadge>(person.id.clone(), &why).await.expect_ok();
    assert_eq!(desk.scan(&pass.code).await.code, code_of(Finding::BadgeRevoked));
    assert_eq!(
        desk.scan(new.short_code.as_str()).await.verdict,
        Verdict::Already,
        "the person was here before"
    );
    let renewed = person.call::<GetMyPass>((), &()).await.expect_ok();
    assert_eq!(renewed.short_code, new.short_code);
    assert_ne!(renewed.code, pass.code);
}

#[tokio::test]
async fn a_badge_is_replaced_by_an_administrator_with_a_reason_only() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let moderator = app.staff(&[Role::Moderator]).await;
    let why = ReplaceBadge { reason: "lost".into() };
    moderator.call::<ReissueBadge>(person.id.clone(), &why).await.expect_problem("auth.forbidden");
    let admin = app.staff(&[Role::Admin]).await;
    let nothing = ReplaceBadge { reason: "  ".into() };
    admin.call::<ReissueBadge>(person.id.clone(), &nothing).await.expect_problem("request.invalid");
}

#[tokio::test]
async fn a_pass_to_be_replaced_is_found_by_name_address_and_code_also_by_one_that_is_revoked() {
    let app = TestApp::start().await;
    let (zoe, admin) = (app.attendee().await, app.staff(&[Role::Admin]).await);
    app.person("Zoë Byron").await;
    let pass = zoe.call::<GetMyPass>((), &()).await.expect_ok();
    let find = async |text: &str| {
        let search = SearchPeople { text: text.into() };
        admin.call::<FindPassHolders>((), &search).await.expect_ok().holders
    };
    assert_eq!(find("zoe").await.len(), 2, "both are called so");
    let (local, host) = zoe.email.split_once('@').expect("an address");
    let masked = format!("{}•••{}@{host}", &local[..1], &local[local.len() - 2..]);
    let short = pass.short_code.to_string();
    for text in ["angstrom zoe", zoe.email.as_str(), &pass.code, &short, &zoe.ticket_secret] {
        let found = find(text).await;
        let [one] = &found[..] else { panic!("{text} names {} people", found.len()) };
        assert_eq!(
            (&one.person, one.name.as_str(), one.ticket.as_str()),
            (&zoe.id, "Zoë Ångström", "Individual")
        );
        assert_eq!(one.email_masked, masked, "no more of the address");
    }
    let why = ReplaceBadge { reason: "copied".into() };
    admin.call::<ReissueBadge>(zoe.id.clone(), &why).await.expect_ok();
    assert_eq!(find(&short).await[0].person, zoe.id, "the old code still leads to them");

    let one_letter = SearchPeople { text: "z".into() };
    let refused = admin.call::<FindPassHolders>((), &one_letter).await.expect_problem("request.invalid");
    assert_eq!(refused.fields[0].field, "text");
}

#[tokio::test]
async fn whoever_fears_for_their_pass_replaces_it_themselves() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let old = person.call::<GetMyPass>((), &()).await.expect_ok();
    let new = person.call::<ReplaceMyPass>((), &()).await.expect_ok();
    assert_eq!(desk.scan(&old.code).await.code, code_of(Finding::BadgeRevoked));
    assert_eq!(desk.scan(new.short_code.as_str()).await.verdict, Verdict::CheckedIn);
    let shown = person.call::<GetMyPass>((), &()).await.expect_ok();
    assert_eq!(shown.short_code, new.short_code);
    assert_ne!(shown.code, old.code);
}

#[tokio::test]
async fn an_undo_takes_the_check_in_back_and_a_later_scan_counts_anew() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let first = desk.scan(&person.ticket_secret).await;
    let no_reason = DeskAction::Undo { event: first.id.clone(), reason: " ".into() };
    assert_eq!(desk.record(no_reason).await.code, code_of(Finding::ReasonMissing));
    let undo = DeskAction::Undo { event: first.id.clone(), reason: "wrong person".into() };
    let undone = desk.record(undo.clone()).await;
    assert_eq!((undone.verdict, undone.first), (Verdict::Undone, None));
    assert_eq!(desk.record(undo).await.code, code_of(Finding::NothingToUndo));
    assert_eq!(desk.scan(&person.ticket_secret).await.verdict, Verdict::CheckedIn);
}

#[tokio::test]
async fn an_undo_takes_a_double_scan_back_as_a_whole_but_not_what_another_desk_saw() {
    let app = TestApp::start().await;
    let (desk, other, person) = (app.volunteer().await, app.volunteer().await, app.attendee().await);
    let first = desk.scan(&person.ticket_secret).await;
    desk.scan(&person.ticket_secret).await;
    let undo = DeskAction::Undo { event: first.id, reason: "wrong person".into() };
    assert_eq!(desk.record(undo).await.first, None, "the second scan does not stand in its place");

    let mine = desk.scan(&person.ticket_secret).await;
    let theirs = other.scan(&person.ticket_secret).await;
    assert_eq!(theirs.verdict, Verdict::Already);
    let undo = DeskAction::Undo { event: mine.id, reason: "wrong person".into() };
    let left = desk.record(undo).await.first.expect("the other desk saw the person too");
    assert_eq!(left.event, theirs.id);
}

#[tokio::test]
async fn the_earliest_scan_stands_even_when_it_arrives_late() {
    let app = TestApp::start().await;
    let (desk, offline, person) = (app.volunteer().await, app.volunteer().await, app.attendee().await);
    let early = DeskEvent { device_time: minute(2), ..offline.event(scan_of(&person)) };
    assert_eq!(desk.scan(&person.ticket_secret).await.verdict, Verdict::CheckedIn);

    let late = send(&offline, vec![early.clone()]).await.answers.remove(0);
    assert_eq!(late.verdict, Verdict::CheckedIn);
    let now = desk.scan(&person.ticket_secret).await;
    let first = now.first.expect("somebody was first");
    assert_eq!((first.event, first.at), (early.id, minute(2)));
}

#[tokio::test]
async fn a_clock_that_runs_ahead_is_held_at_the_servers() {
    let app = TestApp::start().await;
    let (desk, other, person) = (app.volunteer().await, app.volunteer().await, app.attendee().await);
    let ahead = DeskEvent { device_time: app.now().plus_days(400), ..desk.event(scan_of(&person)) };
    let answer = send(&desk, vec![ahead]).await.answers.remove(0);
    assert_eq!(answer.first.expect("it counts").at, app.now());
    app.advance_seconds(60);
    assert_eq!(other.scan(&person.ticket_secret).await.verdict, Verdict::Already);
}

#[tokio::test]
async fn a_gap_holds_the_mark_back_until_it_is_filled() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let [one, two, three, four] = [(); 4].map(|()| desk.event(scan_of(&person)));
    assert_eq!(send(&desk, vec![one]).await.contiguous_seq, 1);
    assert_eq!(send(&desk, vec![three, four]).await.contiguous_seq, 1, "two is missing");
    assert_eq!(send(&desk, vec![]).await.contiguous_seq, 1);
    assert_eq!(send(&desk, vec![two]).await.contiguous_seq, 4);
}

#[tokio::test]
async fn two_windows_with_the_same_numbers_lose_nothing() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let one = desk.event(scan_of(&person));
    let mut rival = desk.event(scan_of(&person));
    rival.seq = one.seq;
    send(&desk, vec![one]).await;
    let request = RecordEvents { device: desk.device.clone(), events: vec![rival.clone()] };
    desk.call::<RecordDeskEvents>((), &request).await.expect_problem("desk.seq_taken");
    rival.seq = 2;
    assert_eq!(send(&desk, vec![rival]).await.contiguous_seq, 2);
}

#[tokio::test]
async fn an_hour_of_scans_arrives_at_once_and_is_answered_one_by_one() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let events: Vec<DeskEvent> = (0..EVENTS_MAX).map(|_| desk.event(scan_of(&person))).collect();
    let ids: Vec<_> = events.iter().map(|event| event.id.clone()).collect();
    let answers = send(&desk, events).await;
    assert_eq!(answers.answers.iter().map(|answer| answer.id.clone()).collect::<Vec<_>>(), ids);
    let green = answers.answers.iter().filter(|answer| answer.verdict == Verdict::CheckedIn).count();
    assert_eq!((green, answers.contiguous_seq), (1, 500));

    let too_many = (0..=EVENTS_MAX).map(|_| desk.event(scan_of(&person))).collect();
    let request = RecordEvents { device: desk.device.clone(), events: too_many };
    desk.call::<RecordDeskEvents>((), &request).await.expect_problem("request.invalid");
}

#[tokio::test]
async fn each_ticket_that_does_not_admit_says_why() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    for (status, finding) in [("pending", Finding::TicketPending), ("canceled", Finding::TicketCancelled)] {
        let person = app.attendee().await;
        app.set_ticket_status(&person, status).await;
        let answer = desk.scan(&person.ticket_secret).await;
        assert_eq!((answer.verdict, answer.code.as_str()), (Verdict::Cancelled, finding.word()));
        assert!(answer.first.is_none());
    }
    let staff = app.staff(&[Role::Admin]).await;
    app.remove_tickets(&staff).await;
    let answer = desk.record(DeskAction::CheckInPerson { person: staff.id.clone() }).await;
    assert_eq!(answer.code, code_of(Finding::NoTicket));
}

#[tokio::test]
async fn nobody_checks_in_themselves_by_any_code() {
    let app = TestApp::start().await;
    let desk = app.volunteer().await;
    let id = desk.person.id.clone();
    let badge = app.behind(move |tx| badge_service::badge_of(tx, &id)).await;
    let signed = app.deps.badge_key.issue(badge.number);
    for code in [desk.person.ticket_secret.as_str(), badge.short_code.as_str(), &signed] {
        assert_eq!(desk.scan(code).await.code, code_of(Finding::OwnBadge));
    }
    let chosen = DeskAction::CheckInPerson { person: desk.person.id.clone() };
    assert_eq!(desk.record(chosen).await.code, code_of(Finding::OwnBadge));
}

#[tokio::test]
async fn the_two_stations_check_in_by_themselves() {
    let app = TestApp::start().await;
    let (registration, reimbursement) =
        (app.volunteer().await, app.volunteer_at(Station::Reimbursement).await);
    let person = app.attendee().await;
    assert_eq!(registration.scan(&person.ticket_secret).await.verdict, Verdict::CheckedIn);
    assert_eq!(reimbursement.scan(&person.ticket_secret).await.verdict, Verdict::CheckedIn);
    assert_eq!(registration.scan(&person.ticket_secret).await.verdict, Verdict::Already);
}

#[tokio::test]
async fn what_is_kept_of_a_scan_holds_no_name_and_no_secret() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    desk.scan(&person.ticket_secret).await;
    desk.scan("Zoë Ångström, typed by mistake").await;
    let codes = app.desk_event_codes().await;
    assert!(codes.iter().all(|code| code.starts_with("sha256:")), "{codes:?}");
}

#[tokio::test]
async fn an_attendee_cannot_use_the_desk() {
    let app = TestApp::start().await;
    let (desk, person) = (app.volunteer().await, app.attendee().await);
    let request = RecordEvents { device: desk.device.clone(), events: Vec::new() };
    person.call::<RecordDeskEvents>((), &request).await.expect_problem("auth.sign_in");
}

#[tokio::test]
async fn a_list_of_check_ins_is_paged_and_filtered() {
    use sundae_server::desk::service::{self, CheckInFilter};
    let app = TestApp::start().await;
    let (desk, money) = (app.volunteer().await, app.volunteer_at(Station::Reimbursement).await);
    for _ in 0..3 {
        let person = app.attendee().await;
        desk.scan(&person.ticket_secret).await;
        money.scan(&person.ticket_secret).await;
    }
    let mut filter = CheckInFilter::default();
    let mut seen = Vec::new();
    loop {
        let asked = filter.clone();
        let page = app.deps.db.read(move |r| service::check_ins(r, &asked, 4)).await.unwrap();
        seen.extend(page.items);
        let Some(next) = page.next else { break };
        filter.after = service::check_in_cursor(&next);
        assert!(filter.after.is_some());
    }
    seen.dedup();
    assert_eq!(seen.len(), 6);
    let only = CheckInFilter { station: Some(Station::Reimbursement), ..CheckInFilter::default() };
    let page = app.deps.db.read(move |r| service::check_ins(r, &only, 100)).await.unwrap();
    assert_eq!(page.items.len(), 3);
}
