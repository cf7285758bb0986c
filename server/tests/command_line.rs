//! The program as people start it: what it prints, what it complains of in one sentence, and its exit code.

use diesel::prelude::*;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use sundae_server::db::conn::{SqliteUse, open_sqlite};
use sundae_server::db::schema::{grant_award, ticket};

const ATTENDEES: &str = "Order code,Position ID,Status,Order date,Product,Attendee name,Attendee email,Company,Country,\
    T-shirt size,First PyCon US?,Preferred language,Ticket secret\n\
    A1,1,paid,2025-02-01 10:00,Individual,Ada Lovelace,ada@example.org,,GB,M,No,en,secret-of-ada-0123456789abcdef01\n\
    B1,1,paid,2025-02-01 10:01,Individual,Zoë Ångström,zoe@example.org,,SE,M,No,en,secret-of-zoe-0123456789abcdef01\n";
const GRANTS: &str = "email,legal name,kind,award,currency,funding source,arrival,first day,last day,departure,\
    nights cap,tutorial,notes\n\
    ada@example.org,Ada Lovelace,travel_grant,900,USD,PSF,,,,,,,\n";

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("sundae-line-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path.display().to_string()
    }

    fn data(&self) -> String {
        self.0.join("data").display().to_string()
    }

    /// Tickets and awards in the database.
    fn counts(&self) -> (i64, i64) {
        let path = Path::new(&self.data()).join("sundae.db");
        let mut conn = open_sqlite(&path.to_string_lossy(), SqliteUse::Read).expect("the database opens");
        let tickets = ticket::table.count().get_result(&mut conn).expect("tickets");
        (tickets, grant_award::table.count().get_result(&mut conn).expect("awards"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs the program with nothing in its environment that could change what it does.
fn sundae(folder: &Folder, locale: &str, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sundae"));
    let ours = std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("SUNDAE_"));
    for name in ours.chain(["DATABASE_URL".to_owned(), "RUST_LOG".to_owned()]) {
        command.env_remove(name);
    }
    command.current_dir(&folder.0).env("LC_ALL", locale).args(words).stdin(Stdio::null());
    command.output().expect("the program runs")
}

/// What was printed by a command that succeeded.
#[track_caller]
fn printed(output: Output) -> String {
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), complaint.as_ref()), (Some(0), ""));
    String::from_utf8(output.stdout).expect("text")
}

/// The one line in which a command said why it ended.
#[track_caller]
fn complaint(output: Output) -> String {
    let complaint = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(1), "{complaint}");
    let [line] = complaint.lines().collect::<Vec<_>>()[..] else { panic!("one line: {complaint}") };
    line.strip_prefix("sundae: ").expect("who says it").to_owned()
}

#[test]
fn an_import_tries_unless_it_is_told_to_commit() {
    let folder = Folder::new();
    let (attendees, grants) = (folder.file("attendees.csv", ATTENDEES), folder.file("grants.csv", GRANTS));
    let data = folder.data();
    let import =
        |words: &[&str]| printed(sundae(&folder, "C", &[&["import", "--data", &data], words].concat()));

    let tried = import(&["attendees", &attendees]);
    assert!(
        tried.starts_with(&format!("Attendees from {attendees}: tried, nothing was written.\n")),
        "{tried}"
    );
    assert!(
        tried.ends_with(&format!("To import: sundae import attendees {attendees} --commit\n")),
        "{tried}"
    );
    assert_eq!(folder.counts(), (0, 0));
    let done = import(&["attendees", &attendees, "--commit"]);
    assert!(done.starts_with(&format!("Attendees from {attendees}: imported.\n")), "{done}");
    assert_eq!(folder.counts(), (2, 0));

    let tried = import(&["grants", &grants]);
    assert!(tried.starts_with(&format!("Grants from {grants}: tried, nothing was written.\n")), "{tried}");
    assert_eq!(folder.counts(), (2, 0));
    import(&["grants", &grants, "--commit"]);
    assert_eq!(folder.counts(), (2, 1));
}

#[test]
fn a_file_that_cannot_be_read_is_one_sentence_and_a_failure() {
    let folder = Folder::new();
    let latin: Vec<u8> = ATTENDEES.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let (latin, data) = (folder.file("latin1.csv", latin), folder.data());
    let import = |locale: &str, words: &[&str]| {
        complaint(sundae(&folder, locale, &[&["import", "--data", &data, "--commit"], words].concat()))
    };
    let english = import("C", &["attendees", &latin]);
    assert!(english.contains("UTF-8"), "{english}");
    let spanish = import("es_AR.UTF-8", &["attendees", &latin]);
    assert!(spanish.contains("UTF-8") && spanish != english, "{spanish}");
    let missing = import("C", &["grants", "no-such-file.csv"]);
    assert!(missing.starts_with("no-such-file.csv: "), "{missing}");
    assert!(!Path::new(&data).exists(), "nothing was begun");

    let unknown = sundae(&folder, "C", &["import", "badges", &latin]);
    let said = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert_eq!(unknown.status.code(), Some(2), "{said}");
    assert!(said.contains("expected attendees, grants or rates"), "{said}");
}

#[test]
fn a_taken_port_is_one_sentence_and_a_failure() {
    let folder = Folder::new();
    let other = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = other.local_addr().expect("its address").port().to_string();
    let said = complaint(sundae(&folder, "C", &["serve", "--port", &port, "--data", &folder.data()]));
    assert!(
        said.starts_with(&format!("port {port} on 127.0.0.1 is taken")) && said.contains("--port"),
        "{said}"
    );
}

#[test]
fn a_data_folder_that_cannot_be_written_is_one_sentence_and_a_failure() {
    let folder = Folder::new();
    let serve = |data: &str| complaint(sundae(&folder, "C", &["serve", "--port", "0", "--data", data]));
    // A file stands where the folder should be; that stops whoever runs the tests, root too.
    let file = folder.file("data", "");
    let said = serve(&file);
    assert!(said.starts_with(&format!("the data folder {file} can't be written")), "{said}");
    // A folder that nothing can be put into.
    let closed = folder.0.join("closed");
    std::fs::create_dir(&closed).expect("a folder");
    let mut mode = std::fs::metadata(&closed).expect("its mode").permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(&closed, mode).expect("a mode");
    if std::fs::write(closed.join("probe"), "").is_ok() {
        // Root writes anywhere.
        return;
    }
    let said = serve(&closed.display().to_string());
    assert!(said.contains(&closed.display().to_string()) && said.contains("can't be written"), "{said}");
}

#[test]
fn the_configuration_is_printed_and_an_unknown_key_is_named() {
    let folder = Folder::new();
    let shown = printed(sundae(&folder, "C", &["config"]));
    assert!(shown.contains("port = 8080") && shown.contains("# Not set: [bank]"), "{shown}");
    let file = folder.file("other.toml", "port = 9000\n");
    assert!(printed(sundae(&folder, "C", &["config", "--config", &file])).contains("port = 9000"));
    let wrong = folder.file("wrong.toml", "prot = 9000\n");
    let said = complaint(sundae(&folder, "C", &["config", "--config", &wrong]));
    assert!(said.contains("prot") && said.contains(&wrong), "{said}");
}
