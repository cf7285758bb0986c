//! The pool of codes on the wire, as the office keeps it. Nothing of a code is ever among it: staff know a code by
//! its number.

use super::{CodeState, PoolCount};
use crate::text::Lang;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One code of a pool.
    CodeId;
}

/// Codes of one import at most: far beyond a conference, and a body that the server takes.
pub const CODES_AT_ONCE_MAX: usize = 5_000;
/// A gift card's number, or an address with a secret in it.
pub const CODE_CHARS_MIN: usize = 4;
pub const CODE_CHARS_MAX: usize = 200;
/// Unreadable lines that are named; the count covers all.
pub const FAULTS_NAMED_MAX: usize = 20;

/// Codes as pasted, one a line, or a CSV file whose column `code` holds them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportCodes {
    pub text: String,
}

impl std::fmt::Debug for ImportCodes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ImportCodes(hidden)")
    }
}

words! {
    /// Why a line is no code.
    pub enum CodeFaultKind {
        TooShort = "too_short",
        TooLong = "too_long",
        /// Characters that nobody sees or types.
        Unprintable = "unprintable",
    }
}

/// A line that can't be read; without what stands in it, which may be half a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeFault {
    pub line: i64,
    pub kind: CodeFaultKind,
}

/// What an import would add or has added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeReport {
    pub new: i64,
    /// Known already, or twice in what was pasted.
    pub duplicates: i64,
    pub unreadable: i64,
    /// The first lines that can't be read.
    pub faults: Vec<CodeFault>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListCodes {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<CodeState>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

/// One code as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeLine {
    pub id: CodeId,
    /// Counts within its reward, in the order of the imports.
    pub number: i64,
    pub state: CodeState,
    pub imported_at: Timestamp,
    /// Whose it is or was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void_reason: Option<String>,
}

/// In the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Codes {
    pub pool: PoolCount,
    pub items: Vec<CodeLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// Why a code is void, or why staff look at one; it stands in the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeReason {
    pub reason: String,
}

/// A code in full: to its owner once, on purpose, and to staff as an act of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevealedCode {
    pub code: String,
}

impl std::fmt::Debug for RevealedCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RevealedCode(hidden)")
    }
}

crate::messages! {
    mod text {
        too_short(line: i64, least: usize): en "Line {line} is shorter than {least} characters.", es "La línea {line} tiene menos de {least} caracteres.";
        too_long(line: i64, most: usize): en "Line {line} is longer than {most} characters.", es "La línea {line} pasa de {most} caracteres.";
        unprintable(line: i64): en "Line {line} holds characters that can't be seen.", es "La línea {line} tiene caracteres que no se ven.";
    }
}

impl CodeFault {
    pub fn sentence(&self, lang: Lang) -> String {
        match self.kind {
            CodeFaultKind::TooShort => text::too_short(lang, self.line, CODE_CHARS_MIN),
            CodeFaultKind::TooLong => text::too_long(lang, self.line, CODE_CHARS_MAX),
            CodeFaultKind::Unprintable => text::unprintable(lang, self.line),
        }
    }
}
