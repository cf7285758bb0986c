//! Runs of records on the wire: what a file of the conference's own would award or has awarded.

use crate::id::PersonId;
use crate::people::import::{DoubtCandidate, Rejection};
use crate::points::ActivityId;
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One file that was turned into points.
    RecordRunId;
}

/// Entries that a report lists of each sort; the counts always cover all of them.
pub const REPORT_LINES_MAX: usize = 300;
/// Characters of the name that staff give a list.
pub const LIST_NAME_CHARS_MAX: usize = 80;
/// Characters of a name, an address or a code in a record.
pub const SAYS_CHARS_MAX: usize = 200;

words! {
    /// Where a record comes from.
    pub enum RecordSource {
        /// The site's `conference.json`: who spoke.
        Schedule = "schedule",
        /// The volunteers' shifts; those that were confirmed.
        Roster = "roster",
        /// Names, addresses or badge codes of one activity, typed or pasted.
        List = "list",
    }
}

words! {
    /// Why part of a record earns nothing.
    pub enum LeftOut {
        /// The session was cancelled, or never made public.
        Cancelled = "cancelled",
        /// The volunteer was not there.
        NotAttended = "not_attended",
        /// Nobody has said yet whether the volunteer was there.
        NotConfirmed = "not_confirmed",
        /// Its kind earns nothing, or what it earns is hidden.
        NoActivity = "no_activity",
        /// The same person stands there for the same thing twice.
        Twice = "twice",
    }
}

words! {
    /// Why a name is for a person to settle.
    pub enum NameDoubt {
        /// Several people have it.
        Ambiguous = "ambiguous",
        /// Nobody has it.
        Missing = "missing",
        /// The badge was revoked, or is not one of ours.
        BadCode = "bad_code",
    }
}

/// What a run does or would do for one activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunLine {
    pub activity: ActivityId,
    pub title: Bilingual,
    /// For each award.
    pub points: i64,
    pub awarded: u32,
    /// By an earlier run.
    pub already: u32,
    /// Whoever has it as often as it counts.
    pub limited: u32,
}

/// A name that only a person can settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenName {
    /// What a decision is remembered under.
    pub reference: String,
    /// As the record has it.
    pub says: String,
    /// What it is about: titles, roles.
    pub about: Vec<String>,
    pub doubt: NameDoubt,
    /// Whom it may mean: all who have the name, or some whose name is near.
    pub candidates: Vec<DoubtCandidate>,
}

/// Part of the record that earns nothing, by why and by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeftOutLine {
    pub why: LeftOut,
    /// As the record calls it; empty for a list.
    pub kind: String,
    pub count: u32,
}

/// Who got points by an earlier run and stands in the record no more. Nothing is taken away by that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoneLine {
    pub name: String,
    pub about: String,
    pub title: Bilingual,
}

/// What came of a record, tried or done. Every entry is in one of the counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunReport {
    pub source: RecordSource,
    /// Nothing was written: this is what would happen.
    pub dry_run: bool,
    /// SHA-256 of the file, so that what is done is what was tried.
    pub file_hash: String,
    /// People in the record, each once for each session, shift or line.
    pub entries: u32,
    pub awarded: u32,
    pub already: u32,
    pub limited: u32,
    /// Ambiguous, missing and bad codes that nobody settled.
    pub unsettled: u32,
    /// Set aside by a person.
    pub aside: u32,
    pub left_out: u32,
    /// The caller's own; a colleague runs the same file.
    pub own: u32,
    pub rejected_rows: u32,
    pub lines: Vec<RunLine>,
    pub names: Vec<OpenName>,
    pub names_total: u32,
    pub left: Vec<LeftOutLine>,
    pub gone: Vec<GoneLine>,
    pub gone_total: u32,
    pub rejected: Vec<Rejection>,
}

/// What a person decides about a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "choice", rename_all = "snake_case")]
pub enum NameChoice {
    Person {
        person: PersonId,
    },
    /// Nobody here; it is not asked again.
    Aside,
    /// Takes the decision back.
    Reopen,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettleName {
    pub reference: String,
    pub says: String,
    #[serde(flatten)]
    pub choice: NameChoice,
}

/// A name that was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettledName {
    pub reference: String,
    pub says: String,
    /// Absent: set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<String>,
    pub settled_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindPeople {
    pub text: String,
}

/// Which activity a kind of session earns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MappedKind {
    /// As the record calls it: `talk`, `sponsor-workshop`; `shift` for the roster.
    pub kind: String,
    /// Absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
}

/// An activity that a record can earn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordActivity {
    pub id: ActivityId,
    pub title: Bilingual,
    pub points: i64,
    /// How often it counts for one person.
    pub limit: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordMapping {
    pub kinds: Vec<MappedKind>,
    pub activities: Vec<RecordActivity>,
}

/// One run, for the list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordRun {
    pub id: RecordRunId,
    pub source: RecordSource,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_name: Option<String>,
    pub at: Timestamp,
    pub by: Option<String>,
    pub file_hash: String,
    pub entries: u32,
    pub awarded: u32,
    pub already: u32,
    pub limited: u32,
    pub unsettled: u32,
    pub left_out: u32,
    /// Awards of it that stand, as far as runs know.
    pub standing: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo_reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UndoRun {
    pub reason: String,
}

words! {
    /// Why an award of a run was left as it is, or not taken back whole.
    pub enum UndoLeft {
        /// It is the caller's own; a colleague takes it back.
        Own = "own",
        /// A moderator has taken it back before, or looks at it again.
        Decided = "decided",
        /// Some of its points were spent; those are our loss.
        Spent = "spent",
    }
}

/// Something that could not be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UndoLine {
    pub name: String,
    pub title: Bilingual,
    pub why: UndoLeft,
    /// Points that stay with them.
    pub points: i64,
}

/// What an undo did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunUndone {
    pub run: RecordRun,
    /// Awards that were reversed.
    pub reversed: u32,
    /// Points that came back.
    pub points: i64,
    pub left: Vec<UndoLine>,
}
