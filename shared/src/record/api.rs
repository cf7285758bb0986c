//! Endpoints of records and conferences. Those that take a file carry it as the request's body, byte for byte, so they
//! stand here as addresses.

use super::{
    FindPeople, MappedKind, MyConferences, OfficeConferences, RecordMapping, RecordRun, RecordRunId,
    RecordSource, RunUndone, SettleName, SettledName, UndoRun,
};
use crate::api::encode;
use crate::people::import::DoubtCandidate;
use crate::points::ActivityId;

crate::endpoints! {
    /// Lists the regional conferences that can be chosen, the latest first.
    ListMyConferences: Get "/api/me/conferences" (), () => MyConferences;
    /// Lists every conference that was imported, the latest first.
    ListConferences: Get "/api/office/conferences" (), () => OfficeConferences;
    /// Says which kind of session earns which activity.
    GetRecordMapping: Get "/api/office/records/mapping" (), () => RecordMapping;
    /// Changes what one kind of session earns, for later runs.
    MapRecordKind: Put "/api/office/records/mapping" (), MappedKind => RecordMapping;
    /// Lists the runs that were done, the newest first.
    ListRecordRuns: Get "/api/office/records/runs" (), () => Vec<RecordRun>;
    /// Reverses what a run awarded, with a reason that everybody concerned reads.
    UndoRecordRun: Post "/api/office/records/runs/{run}/undo" RecordRunId, UndoRun => RunUndone;
    /// Finds people whom a name of a record may mean.
    FindRecordPeople: Get "/api/office/records/people" (), FindPeople => Vec<DoubtCandidate>;
    /// Lists the names that were settled, the newest first.
    ListSettledNames: Get "/api/office/records/names" (), () => Vec<SettledName>;
    /// Says whom a name means, sets it aside, or takes that back.
    SettleRecordName: Post "/api/office/records/names" (), SettleName => Vec<SettledName>;
}

/// Says what a record would award and awards nothing. Body: the file; reply: a `RunReport`.
pub const TRY_RECORD: &str = "/api/office/records/try/{source}";
/// Awards it. Body: the file; `?hash=` is the try's; reply: a `RunReport`.
pub const RUN_RECORD: &str = "/api/office/records/run/{source}";
/// Says what a file of conferences would change. Body: the file; reply: a `ConferenceReport`.
pub const TRY_CONFERENCES: &str = "/api/office/conferences/try";
/// Imports it. Body: the file; `?hash=` is the try's; reply: a `ConferenceReport`.
pub const IMPORT_CONFERENCES: &str = "/api/office/conferences/import";

/// Says what a file of promises would settle. Body: the file; reply: a `PledgeReport`.
pub const TRY_PLEDGES: &str = "/api/office/pledges/try";
/// Settles them. Body: the file; `?hash=` is the try's; reply: a `PledgeReport`.
pub const SETTLE_PLEDGES: &str = "/api/office/pledges/settle";

/// Where the promises in the file with this hash are settled.
pub fn pledges_address(file_hash: &str) -> String {
    format!("{SETTLE_PLEDGES}?hash={file_hash}")
}

/// What a staff list is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListAbout {
    pub activity: ActivityId,
    pub name: String,
}

impl ListAbout {
    fn query(&self) -> String {
        format!("activity={}&name={}", self.activity, encode(&self.name))
    }
}

/// Where a record is tried.
pub fn try_address(source: RecordSource, list: Option<&ListAbout>) -> String {
    let query = list.map(|list| format!("?{}", list.query())).unwrap_or_default();
    format!("{}{query}", TRY_RECORD.replace("{source}", source.word()))
}

/// Where the record with this hash is run.
pub fn run_address(source: RecordSource, list: Option<&ListAbout>, file_hash: &str) -> String {
    let query = list.map(|list| format!("&{}", list.query())).unwrap_or_default();
    format!("{}?hash={file_hash}{query}", RUN_RECORD.replace("{source}", source.word()))
}

/// Where the conferences with this hash are imported.
pub fn conferences_address(file_hash: &str) -> String {
    format!("{IMPORT_CONFERENCES}?hash={file_hash}")
}

#[cfg(test)]
mod tests {
    use super::{ListAbout, run_address, try_address};
    use crate::id::Id;
    use crate::points::ActivityId;
    use crate::record::RecordSource;

    #[test]
    fn the_addresses_name_source_list_and_file() {
        assert_eq!(try_address(RecordSource::Schedule, None), "/api/office/records/try/schedule");
        let activity = ActivityId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap();
        let list = ListAbout { activity, name: "Friday & Saturday".into() };
        assert_eq!(
            run_address(RecordSource::List, Some(&list), "0a"),
            "/api/office/records/run/list?hash=0a&activity=01890a5d-ac96-774b-bcce-b302099a8057&name=Friday%20%26%20Saturday"
        );
    }
}
