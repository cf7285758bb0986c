//! Looking for texts that must not be there: in the files of a server and in the rows of its database.

use super::{TestApp, is_postgres};
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::path::Path;
use sundae_server::keys::key_file::FILE;

/// What was found, and how much was searched.
#[derive(Debug, Default)]
pub struct Search {
    pub found: Vec<String>,
    pub searched_bytes: usize,
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

impl Search {
    /// Looks for the needles in some bytes, whatever their case.
    pub fn look(&mut self, needles: &[&str], place: &str, bytes: &[u8]) {
        let has = |needle: &str| {
            bytes.windows(needle.len()).any(|part| part.eq_ignore_ascii_case(needle.as_bytes()))
        };
        self.searched_bytes += bytes.len();
        let found = needles.iter().filter(|needle| has(needle));
        self.found.extend(found.map(|needle| format!("{needle} in {place}")));
    }

    /// All files below a folder but the keys: the database with its log, pictures, mail.
    pub fn files(&mut self, needles: &[&str], folder: &Path) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                self.files(needles, &path);
            } else if !path.ends_with(FILE) {
                let bytes = std::fs::read(&path).unwrap_or_default();
                self.look(needles, &path.display().to_string(), &bytes);
            }
        }
    }

    /// Every row of every table as text, on PostgreSQL; on SQLite they stand in a file.
    pub fn tables(&mut self, needles: &[&str], app: &TestApp) {
        if !is_postgres() {
            return;
        }
        let mut conn = app.database.connect();
        let tables =
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'";
        let tables: Vec<Named> = diesel::sql_query(tables).load(&mut conn).expect("tables");
        assert!(tables.len() > 20, "the tables were listed");
        for Named { name: table } in tables {
            let rows = diesel::sql_query(format!("SELECT whole::text AS name FROM \"{table}\" AS whole"));
            for Named { name: row } in rows.load::<Named>(&mut conn).expect("rows") {
                self.look(needles, &table, row.as_bytes());
            }
        }
    }
}
