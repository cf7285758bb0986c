//! What an import says: what a file changed or would change, and what it could not take.
//!
//! Invariant: a row number is the one a spreadsheet shows (the header is row 1), and no row vanishes
//! without a rejection, a note, or its place in one of the counts.

use crate::grant::GrantKind;
use crate::id::PersonId;
use crate::money::Money;
use serde::{Deserialize, Serialize};

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
        BadAmount = "bad_amount",
        BadCurrency = "bad_currency",
        DatesOutOfOrder = "dates_out_of_order",
        SecretTaken = "secret_taken",
        RepeatedDiffers = "repeated_differs",
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
    pub person: PersonId,
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

/// The outcome of one import, tried or done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReport {
    pub kind: ImportKind,
    /// Nothing was written: this is what would happen.
    pub dry_run: bool,
    /// Rows below the header, empty lines left out.
    pub rows: u32,
    pub created: u32,
    pub updated: u32,
    pub unchanged: u32,
    /// Rows, not faults.
    pub rejected_rows: u32,
    pub rejected: Vec<Rejection>,
    pub notes: Vec<ImportNote>,
    pub proposed: Vec<ProposedChange>,
    pub doubtful: Vec<DoubtfulMatch>,
    pub matched_by_name: Vec<NameMatch>,
}
