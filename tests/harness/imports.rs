//! Files handed in at the office.

use super::visitor::{Outcome, Visitor, fresh_key};
use sundae_shared::api::IDEMPOTENCY_KEY;
use sundae_shared::people::import::{ImportKind, ImportReport};
use sundae_shared::people::import_api::{commit_address, preview_address};

impl Visitor {
    pub async fn try_import(&self, kind: ImportKind, file: &[u8]) -> Outcome<ImportReport> {
        self.hand_in(&preview_address(kind), &fresh_key(), file).await
    }

    pub async fn commit_import(&self, kind: ImportKind, file: &[u8], hash: &str) -> Outcome<ImportReport> {
        self.commit_import_with_key(&fresh_key(), kind, file, hash).await
    }

    pub async fn commit_import_with_key(
        &self,
        key: &str,
        kind: ImportKind,
        file: &[u8],
        hash: &str,
    ) -> Outcome<ImportReport> {
        self.hand_in(&commit_address(kind, hash), key, file).await
    }

    /// Tries a file, then imports it, as a person does; both must say the same.
    pub async fn import(&self, kind: ImportKind, file: &[u8]) -> ImportReport {
        let tried = self.try_import(kind, file).await.expect_ok();
        assert!(tried.dry_run);
        let done = self.commit_import(kind, file, &tried.file_hash).await.expect_ok();
        assert_eq!(done, ImportReport { dry_run: false, ..tried }, "what was tried is what was done");
        done
    }

    async fn hand_in(&self, address: &str, key: &str, file: &[u8]) -> Outcome<ImportReport> {
        let request = self.request("POST", address).header(IDEMPOTENCY_KEY, key);
        let request = request.header("Content-Type", "text/csv").body(file.to_vec());
        Outcome::read(request).await
    }
}

/// A file of `tests/data`.
pub fn test_file(name: &str) -> Vec<u8> {
    read(&format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR")))
}

/// A file of the demo conference: `attendees.csv` with 2,700 tickets, `grants.csv` with 235 awards.
pub fn demo_file(name: &str) -> Vec<u8> {
    read(&format!("{}/../server/demo/{name}", env!("CARGO_MANIFEST_DIR")))
}

fn read(path: &str) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A file of the ticket shop with these rows below its header.
pub fn attendees_file(rows: &[&str]) -> Vec<u8> {
    const HEADER: &str = "Order code,Position ID,Status,Order date,Product,Attendee name,Attendee email,Company,\
        Country,T-shirt size,First PyCon US?,Preferred language,Ticket secret";
    format!("{HEADER}\r\n{}\r\n", rows.join("\r\n")).into_bytes()
}

/// A file of awards: rows of address, legal name and amount, all travel grants.
pub fn grants_file(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    const HEADER: &str = "email,legal name,kind,award,currency,funding source,arrival,first day,last day,\
        departure,nights cap,tutorial,notes";
    let line = |(email, name, award): &(&str, &str, &str)| {
        format!("{email},{name},travel_grant,{award},USD,PSF,,,,,,,")
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    format!("{HEADER}\r\n{}\r\n", lines.join("\r\n")).into_bytes()
}
