//! Endpoints of the imports. The two that take a file carry it as the request's body, byte for byte, so
//! they stand here as addresses: `POST …/{kind}/preview` tries, `POST …/{kind}/commit` does.

use super::import::{DoubtId, DoubtView, ImportKind, ImportRun, Settle};

crate::endpoints! {
    /// The imports that were done, the newest first.
    ListImports: Get "/api/office/imports" (), () => Vec<ImportRun>;
    /// Grants that a person has to give to somebody, and those settled lately.
    ListDoubtful: Get "/api/office/imports/doubtful" (), () => Vec<DoubtView>;
    /// Gives a doubtful grant to one of its candidates or to nobody, or takes that back.
    SettleDoubtful: Post "/api/office/imports/doubtful/{doubt}" DoubtId, Settle => DoubtView;
}

/// Says what a file would change and changes nothing. Body: the file; reply: an `ImportReport`.
pub const PREVIEW: &str = "/api/office/imports/{kind}/preview";
/// Imports a file. Body: the file; `?hash=` is the preview's; reply: an `ImportReport`.
pub const COMMIT: &str = "/api/office/imports/{kind}/commit";

/// Where a file is tried.
pub fn preview_address(kind: ImportKind) -> String {
    PREVIEW.replace("{kind}", kind.word())
}

/// Where the file with this hash is imported.
pub fn commit_address(kind: ImportKind, file_hash: &str) -> String {
    format!("{}?hash={file_hash}", COMMIT.replace("{kind}", kind.word()))
}

#[cfg(test)]
mod tests {
    use super::{commit_address, preview_address};
    use crate::people::import::ImportKind;

    #[test]
    fn the_addresses_name_kind_and_file() {
        assert_eq!(preview_address(ImportKind::Grants), "/api/office/imports/grants/preview");
        assert_eq!(
            commit_address(ImportKind::Attendees, "0a"),
            "/api/office/imports/attendees/commit?hash=0a"
        );
    }
}
