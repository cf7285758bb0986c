//! Records and lists of conferences handed in at the office.

use super::visitor::{Outcome, Visitor, fresh_key};
use super::{Person, TestApp};
use chrono::NaiveDate;
use sundae_shared::api::IDEMPOTENCY_KEY;
use sundae_shared::people::link::{LinkTo, NewLink};
use sundae_shared::people::link_api::LinkPerson;
use sundae_shared::points::ActivityId;
use sundae_shared::record::api::{
    ListAbout, ListMyConferences, TRY_CONFERENCES, TRY_PLEDGES, UndoRecordRun, conferences_address,
    pledges_address, run_address, try_address,
};
use sundae_shared::record::{
    ConferenceReport, ConferenceView, NameChoice, OpenName, PledgeReport, RecordRunId, RecordSource,
    RunReport, RunUndone, SettleName, UndoRun,
};

use sundae_shared::report::api::ReadGameRegister;
use sundae_shared::report::{ExportFormat, Register, RegisterFilter, RegisterTable, export_path};

/// What a staff list is about.
pub fn list_about(activity: &ActivityId, name: &str) -> ListAbout {
    ListAbout { activity: activity.clone(), name: name.to_owned() }
}

impl Visitor {
    pub async fn try_record(
        &self,
        source: RecordSource,
        list: Option<&ListAbout>,
        file: &[u8],
    ) -> Outcome<RunReport> {
        self.send_file(&try_address(source, list), &fresh_key(), file).await
    }

    pub async fn run_record(
        &self,
        source: RecordSource,
        list: Option<&ListAbout>,
        file: &[u8],
        hash: &str,
    ) -> Outcome<RunReport> {
        self.send_file(&run_address(source, list, hash), &fresh_key(), file).await
    }

    /// Tries a record, then runs it, as a person does; both must say the same.
    pub async fn award(&self, source: RecordSource, list: Option<&ListAbout>, file: &[u8]) -> RunReport {
        let tried = self.try_record(source, list, file).await.expect_ok();
        assert!(tried.dry_run);
        let done = self.run_record(source, list, file, &tried.file_hash).await.expect_ok();
        assert_eq!(done, RunReport { dry_run: false, ..tried }, "what was tried is what was done");
        done
    }

    pub async fn undo(&self, run: &RecordRunId) -> Outcome<RunUndone> {
        let request = UndoRun { reason: "This was last year's list".into() };
        self.call::<UndoRecordRun>(run.clone(), &request).await
    }

    pub async fn try_conferences(&self, file: &[u8]) -> Outcome<ConferenceReport> {
        self.send_file(TRY_CONFERENCES, &fresh_key(), file).await
    }

    pub async fn import_conferences(&self, file: &[u8]) -> ConferenceReport {
        let tried = self.try_conferences(file).await.expect_ok();
        let address = conferences_address(&tried.file_hash);
        let done: ConferenceReport = self.send_file(&address, &fresh_key(), file).await.expect_ok();
        assert_eq!(done, ConferenceReport { dry_run: false, ..tried }, "what was tried is what was done");
        done
    }

    pub async fn try_pledges(&self, file: &[u8]) -> Outcome<PledgeReport> {
        self.send_file(TRY_PLEDGES, &fresh_key(), file).await
    }

    /// Tries a file of promises, then settles them, as a person does; both must say the same.
    pub async fn settle_pledges(&self, file: &[u8]) -> PledgeReport {
        let tried = self.try_pledges(file).await.expect_ok();
        let address = pledges_address(&tried.file_hash);
        let done: PledgeReport = self.send_file(&address, &fresh_key(), file).await.expect_ok();
        assert_eq!(done, PledgeReport { dry_run: false, ..tried }, "what was tried is what was done");
        done
    }

    /// Promises that nobody settled, as the office lists them.
    pub async fn open_promises(&self) -> RegisterTable {
        self.call::<ReadGameRegister>(Register::Pledges, &RegisterFilter::default()).await.expect_ok()
    }

    /// A register as a file.
    pub async fn exported(&self, register: Register, format: ExportFormat) -> String {
        let reply = self.request("GET", &export_path(register, format)).send().await.expect("an answer");
        assert_eq!(reply.status().as_u16(), 200);
        reply.text().await.expect("a file")
    }

    /// The conference of that name which this person can choose.
    pub async fn conference(&self, name: &str) -> Option<ConferenceView> {
        let page = self.call::<ListMyConferences>((), &()).await.expect_ok();
        page.items.into_iter().find(|one| one.name == name)
    }

    async fn send_file<T: serde::de::DeserializeOwned>(
        &self,
        address: &str,
        key: &str,
        file: &[u8],
    ) -> Outcome<T> {
        let request = self.request("POST", address).header(IDEMPOTENCY_KEY, key);
        let request = request.header("Content-Type", "application/octet-stream").body(file.to_vec());
        Outcome::read(request).await
    }
}

impl TestApp {
    /// Two records of which an administrator says that they are one human being.
    pub async fn linked(&self, one: &Person, other: &Person) {
        let to = LinkTo::Email { email: other.email.clone() };
        let link = NewLink { to, reason: "Bought it privately".into() };
        self.admin().await.call::<LinkPerson>(one.id.clone(), &link).await.expect_ok();
    }

    /// The edition of the tests, whose last one ended on 23 May 2024.
    pub async fn with_last_edition(&self) {
        self.with_edition(|form| form.previous_last_day = NaiveDate::from_ymd_opt(2024, 5, 23)).await;
    }
}

/// Says what an open name means.
pub fn settling(name: &OpenName, choice: NameChoice) -> SettleName {
    SettleName { reference: name.reference.clone(), says: name.says.clone(), choice }
}

/// Kind, number, title and speakers.
pub type Session<'a> = (&'a str, i64, &'a str, &'a [(i64, &'a str)]);

/// The site's schedule of these sessions.
pub fn schedule(sessions: &[Session<'_>]) -> Vec<u8> {
    let session = |(kind, number, name, speakers): &Session<'_>| {
        let speakers: Vec<_> =
            speakers.iter().map(|(id, name)| serde_json::json!({ "id": id, "name": name })).collect();
        serde_json::json!({
            "kind": kind, "conf_key": number, "name": name, "speakers": speakers,
            "start": "2025-05-16T10:30:00-04:00", "released": true, "cancelled": false, "room": "Ballroom A",
        })
    };
    let sessions: Vec<_> = sessions.iter().map(session).collect();
    serde_json::json!({ "conference": { "title": "PyCon US" }, "schedule": sessions })
        .to_string()
        .into_bytes()
}

/// A roster of shifts: address, hour and whether they were there.
pub fn roster(shifts: &[(&str, u32, &str)]) -> Vec<u8> {
    let line = |(email, hour, attended): &(&str, u32, &str)| {
        format!(
            "{email},Swag,2025-05-16T{hour:02}:00:00-04:00,2025-05-16T{:02}:00:00-04:00,{attended}",
            hour + 1
        )
    };
    let lines: Vec<String> = shifts.iter().map(line).collect();
    format!("email,role,starts,ends,attended\n{}\n", lines.join("\n")).into_bytes()
}
