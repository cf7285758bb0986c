//! What an import says: what a file changed or would change, and what it could not take.
//!
//! Invariant: a row number is the one a spreadsheet shows (the header is row 1), and no row vanishes
//! without a rejection, a note, or its place in one of the counts.

use crate::grant::{GrantId, GrantKind};
use crate::id::PersonId;
use crate::money::Money;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One import that was done.
    ImportRunId;
    /// A grant that a person has to give to somebody.
    DoubtId;
}

/// Entries that a report lists of each sort; the counts always cover all of them.
pub const LISTED_MAX: usize = 500;

words! {
    /// Which file is imported.
    pub enum ImportKind {
        Attendees = "attendees",
        Grants = "grants",
    }
}

words! {
    /// Why a file as a whole could not be read. Nothing of it is imported.
    pub enum FileProblemCode {
        Empty = "import.file_empty",
        HeaderOnly = "import.header_only",
        TooLarge = "import.file_too_large",
        TooManyRows = "import.too_many_rows",
        NotUtf8 = "import.not_utf8",
        Utf16 = "import.utf16",
        Spreadsheet = "import.spreadsheet",
        MissingColumns = "import.missing_columns",
        /// The header is that of the other kind of file.
        LooksLikeGrants = "import.looks_like_grants",
        LooksLikeAttendees = "import.looks_like_attendees",
        RepeatedColumn = "import.repeated_column",
        UnclosedQuote = "import.unclosed_quote",
    }
}

words! {
    /// Why one row was not imported.
    pub enum RejectionCode {
        TooFewCells = "too_few_cells",
        TooManyCells = "too_many_cells",
        Nul = "nul_character",
        Control = "control_character",
        Direction = "direction_override",
        LineBreak = "line_break",
        Empty = "empty",
        TooLong = "too_long",
        BadEmail = "bad_email",
        BadChoice = "bad_choice",
        BadDate = "bad_date",
        BadCountry = "bad_country",
        BadLanguage = "bad_language",
        BadNumber = "bad_number",
        BadCode = "bad_code",
        BadLink = "bad_link",
        /// An entry of a file that is no table, without what is read of it.
        BadShape = "bad_shape",
        BadAmount = "bad_amount",
        BadCurrency = "bad_currency",
        DatesOutOfOrder = "dates_out_of_order",
        SecretTaken = "secret_taken",
        RepeatedDiffers = "repeated_differs",
        /// Nobody acts on their own money: the importer's own award.
        OwnAward = "own_award",
    }
}

words! {
    /// What staff should know of a row that was taken, or of a column that was not.
    pub enum NoteCode {
        CanceledTicket = "canceled_ticket",
        PendingTicket = "pending_ticket",
        FormulaText = "formula_text",
        RepeatedSame = "repeated_same",
        OddSecret = "odd_secret",
        UnknownColumn = "unknown_column",
        NameDiffers = "name_differs",
        NoTicket = "no_ticket",
        /// A known ticket names somebody else now; the history stays with who held it before.
        TicketMoved = "ticket_moved",
        /// A name or an address was corrected in the shop, so it was corrected here.
        PersonCorrected = "person_corrected",
        /// A person decided that the grant belongs to none of the people it could belong to.
        SettledAsNobody = "settled_as_nobody",
        /// The same change of an amount was proposed before and turned down.
        ChangeTurnedDown = "change_turned_down",
        /// The days of a trip belong to the grantee once the award is there.
        TripDiffers = "trip_differs",
    }
}

words! {
    /// Why a grant could not be given to one person by the machine.
    pub enum DoubtCode {
        /// Several people share the e-mail address and the name does not decide.
        SharedEmail = "shared_email",
        /// No one has the e-mail address and several people have the name.
        Namesakes = "namesakes",
        /// Another row of the file, under another address, goes to the same person.
        SeveralRows = "several_rows",
    }
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileProblem {
    pub code: FileProblemCode,
    /// The line of the file (a text editor's), where one is to blame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Shortened, control characters drawn.
    pub found: String,
    /// The same in every language: names of columns, a limit, an encoding.
    pub expected: String,
}

/// A row that was not imported, and why. A row with three faults has three of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rejection {
    pub code: RejectionCode,
    /// As a spreadsheet counts: the header is row 1.
    pub row: u32,
    /// As the file calls it; empty when the row as a whole is to blame.
    pub column: String,
    /// Shortened, control characters drawn.
    pub found: String,
    /// The same in every language: a form, a list of words, a limit.
    pub expected: String,
    /// The row that this one collides with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_row: Option<u32>,
}

/// Something worth knowing that rejected nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportNote {
    pub code: NoteCode,
    pub row: u32,
    pub column: String,
    pub found: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_row: Option<u32>,
}

/// A different award for a grant that was offered or accepted already: listed, never applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposedChange {
    pub row: u32,
    pub grant: GrantId,
    pub name: String,
    pub kind: GrantKind,
    pub from: Money,
    pub to: Money,
}

/// Someone whom a doubtful grant may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Candidate {
    pub person: PersonId,
    pub name: String,
    pub email_masked: String,
}

/// A grant that a person has to give to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoubtfulMatch {
    pub code: DoubtCode,
    pub row: u32,
    pub name: String,
    pub email: String,
    pub kind: GrantKind,
    pub candidates: Vec<Candidate>,
}

/// A grant matched by name alone, shown so that staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NameMatch {
    pub row: u32,
    pub email: String,
    pub candidate: Candidate,
}

words! {
    /// What became of a doubtful grant.
    pub enum DoubtState {
        Open = "open",
        /// Given to one of the candidates.
        Person = "person",
        /// Given to none of them; it waits for a ticket.
        Nobody = "nobody",
    }
}

/// Someone whom a doubtful grant may belong to, with what tells namesakes apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoubtCandidate {
    pub person: PersonId,
    pub name: String,
    pub email_masked: String,
    /// Of their tickets, the newest first.
    pub products: Vec<String>,
    pub country: String,
}

/// A doubtful grant with everything that helps to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoubtView {
    pub id: DoubtId,
    pub code: DoubtCode,
    pub name: String,
    pub email: String,
    pub kind: GrantKind,
    pub award: Money,
    pub funding_source: String,
    pub candidates: Vec<DoubtCandidate>,
    pub state: DoubtState,
    /// Whom it was given to.
    pub person: Option<PersonId>,
    pub settled_by: Option<String>,
    pub settled_at: Option<Timestamp>,
    /// Whether the caller may decide it: it can't be theirs.
    pub mine_to_settle: bool,
}

/// What a person decides over a doubtful grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "choice", rename_all = "snake_case")]
pub enum Settle {
    Person {
        person: PersonId,
    },
    Nobody,
    /// Takes the decision back.
    Reopen,
}

/// One import that was done, for the list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRun {
    pub id: ImportRunId,
    pub kind: ImportKind,
    pub at: Timestamp,
    /// `None`: the command line.
    pub by: Option<String>,
    /// SHA-256 of the file.
    pub file_hash: String,
    pub rows: u32,
    pub created: u32,
    pub updated: u32,
    pub unchanged: u32,
    pub rejected_rows: u32,
    pub proposed: u32,
    pub doubtful: u32,
}

/// How many entries of each sort there are; the report may list fewer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportTotals {
    pub rejected: u32,
    pub notes: u32,
    pub proposed: u32,
    pub doubtful: u32,
    pub matched_by_name: u32,
}

/// The outcome of one import, tried or done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReport {
    pub kind: ImportKind,
    /// Nothing was written: this is what would happen.
    pub dry_run: bool,
    /// SHA-256 of the file, so that what is imported is what was tried.
    pub file_hash: String,
    /// Rows below the header, empty lines left out.
    pub rows: u32,
    pub created: u32,
    pub updated: u32,
    pub unchanged: u32,
    /// Rows, not faults.
    pub rejected_rows: u32,
    /// People who are new, of the attendees' file: fewer than tickets where somebody holds several.
    pub new_people: u32,
    pub totals: ImportTotals,
    pub rejected: Vec<Rejection>,
    pub notes: Vec<ImportNote>,
    pub proposed: Vec<ProposedChange>,
    pub doubtful: Vec<DoubtfulMatch>,
    pub matched_by_name: Vec<NameMatch>,
}

impl ImportReport {
    /// Whether importing the file would write anything.
    pub fn changes_something(&self) -> bool {
        self.created + self.updated > 0 || self.totals.proposed + self.totals.doubtful > 0
    }
}
