//! The rules of the house that the compiler does not know: who may call whom, twins of migrations, and what
//! must not be in the repository. Every failure names the file and what to do.

mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use source::{Source, below, repository, root};

const SLICES: [&str; 20] = [
    "edition",
    "people",
    "grant",
    "claim",
    "payee",
    "payment",
    "budget",
    "desk",
    "points",
    "award",
    "record",
    "rewards",
    "challenge",
    "pattern",
    "board",
    "wall",
    "report",
    "mail",
    "import",
    "reminder",
];
const LAYERS: [&str; 3] = ["http", "service", "store"];

/// Files that may be longer than `LINES_MAX`, each with its reason beside it. Empty is the aim.
const MAY_BE_LONGER: [&str; 2] = [
    // One table after another, and Diesel wants to see all that meet in a query in one list.
    "server/src/db/schema.rs",
    // Who may do what is read on one page; a line for each route.
    "server/src/routes.rs",
];
const LINES_MAX: usize = 500;

#[track_caller]
fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}\n  {}\n", found.join("\n  "));
}

/// The layer that a file or module name stands for: `store`, `store_search`, `import_store`.
fn layer(name: &str) -> Option<&'static str> {
    let is = |layer: &&&str| {
        name == **layer || name.starts_with(&format!("{layer}_")) || name.ends_with(&format!("_{layer}"))
    };
    LAYERS.iter().find(is).copied()
}

/// What is wrong with one path used in one file of the server, if anything.
fn forbidden_edge(module: &[&str], path: &[&str]) -> Option<&'static str> {
    let slice = module.first().filter(|name| SLICES.contains(name))?;
    let mine = module.iter().skip(1).find_map(|name| layer(name));
    let target = *path.first()?;
    let theirs = path.iter().skip(1).find_map(|name| layer(name));
    if SLICES.contains(&target) && target != *slice {
        return match theirs {
            Some("store") => Some("a slice asks another slice's service, never its store"),
            Some("http") => Some("a slice asks another slice's service, never its http"),
            _ => None,
        };
    }
    if target == *slice {
        return match (mine, theirs) {
            (Some("http"), Some("store")) => Some("http asks the service, which asks the store"),
            (Some("service" | "store"), Some("http")) => Some("nothing below http knows about http"),
            (Some("store"), Some("service")) => Some("the store knows no service"),
            _ => None,
        };
    }
    let tables = path.starts_with(&["db", "schema"]);
    (tables && matches!(mine, Some("http" | "service"))).then_some("only a store names tables")
}

#[test]
fn calls_go_from_http_to_service_to_store_and_never_around() {
    let mut found = Vec::new();
    for source in below("server/src") {
        let module = source.module("server/src");
        let module: Vec<&str> = module.iter().map(String::as_str).collect();
        for path in source.paths(&module) {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            if let Some(why) = forbidden_edge(&module, &path) {
                found.push(format!("{}: `{}`: {why}", source.name, path.join("::")));
            }
        }
    }
    assert_none(&found, "A call takes a way that ARCHITECTURE.md does not allow:");
}

#[test]
fn a_forbidden_way_is_seen() {
    let slice = |module: &[&str], path: &[&str]| forbidden_edge(module, path).is_some();
    assert!(slice(&["desk", "service"], &["people", "store"]));
    assert!(slice(&["desk", "http"], &["desk", "store", "next_row"]));
    assert!(slice(&["desk", "store_search"], &["desk", "service"]));
    assert!(slice(&["grant", "service"], &["db", "schema", "grant"]));
    assert!(!slice(&["desk", "service"], &["people", "service"]));
    assert!(!slice(&["desk", "service"], &["db", "WriteTx"]));
    assert!(!slice(&["desk", "store"], &["db", "schema", "person"]));
}

#[test]
fn the_ledger_and_the_database_depend_on_no_slice() {
    let mut found = Vec::new();
    for folder in ["server/src/ledger", "server/src/db"] {
        for source in below(folder) {
            let module = source.module("server/src");
            let module: Vec<&str> = module.iter().map(String::as_str).collect();
            let paths = source.paths(&module);
            let up = paths.iter().filter(|path| path.first().is_some_and(|to| SLICES.contains(&to.as_str())));
            found.extend(up.map(|path| format!("{}: `{}`", source.name, path.join("::"))));
        }
    }
    assert_none(&found, "The ledger and the database serve the slices and know none of them:");
}

#[test]
fn the_apps_and_the_shared_core_never_reach_the_database_or_the_server() {
    let mut found = Vec::new();
    for package in ["sundae-app", "sundae-shared"] {
        for name in dependencies(package) {
            if name.starts_with("diesel") || name.starts_with("actix") {
                found.push(format!("{package} depends on {name}"));
            }
        }
    }
    for (folder, words) in [("app/src", &["diesel", "actix"][..]), ("shared/src", &["actix"])] {
        for source in below(folder) {
            let code = source.code();
            let used = words
                .iter()
                .filter(|word| code.contains(&format!("{word}::")) || code.contains(&format!("{word}_")));
            found.extend(used.map(|word| format!("{} mentions {word}", source.name)));
        }
    }
    assert_none(&found, "What runs in a browser must stay free of the server's libraries:");
}

/// The names of everything a package links in a browser.
fn dependencies(package: &str) -> BTreeSet<String> {
    let tree = |offline: bool| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(root()).args([
            "tree",
            "--package",
            package,
            "--edges",
            "normal",
            "--prefix",
            "none",
        ]);
        cargo.args(["--target", "wasm32-unknown-unknown", "--format", "{p}"]);
        if offline {
            cargo.arg("--offline");
        }
        cargo.output().expect("cargo can be started")
    };
    // Where the apps were never built, their crates may still have to be fetched.
    let output = Some(tree(true)).filter(|output| output.status.success()).unwrap_or_else(|| tree(false));
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let names: BTreeSet<String> =
        text.lines().filter_map(|line| line.split(' ').next().map(str::to_owned)).collect();
    assert!(names.contains("serde"), "cargo tree said nothing useful about {package}: {text}");
    names
}

#[test]
fn every_migration_has_its_twin_and_its_way_back() {
    let steps = |database: &str| -> BTreeSet<String> {
        let folder = root().join("migrations").join(database);
        let entries = fs::read_dir(&folder).expect("the folder of migrations");
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    let (sqlite, postgres) = (steps("sqlite"), steps("postgres"));
    let mut found: Vec<String> = sqlite
        .symmetric_difference(&postgres)
        .map(|step| format!("{step} exists on one database only"))
        .collect();
    for database in ["sqlite", "postgres"] {
        for step in steps(database) {
            for file in ["up.sql", "down.sql"] {
                let path = Path::new("migrations").join(database).join(&step).join(file);
                let text = fs::read_to_string(root().join(&path)).unwrap_or_default();
                if text.trim().is_empty() {
                    found.push(format!("{} is missing or empty", path.display()));
                }
            }
        }
    }
    let numbered = |step: &String| step.split('_').next().map(str::to_owned);
    let numbers: Vec<String> = sqlite.iter().filter_map(numbered).collect();
    let twice = numbers.windows(2).filter(|pair| pair[0] == pair[1]);
    found.extend(twice.map(|pair| format!("two steps have the number {}: two branches met", pair[0])));
    assert!(!sqlite.is_empty(), "no migrations were found");
    assert_none(&found, "Both databases take the same steps, each with a way back:");
}

#[test]
fn nothing_is_left_undone_in_the_code() {
    let mut found = Vec::new();
    for source in repository().into_iter().filter(Source::is_rust) {
        let code = source.code();
        let undone = ["todo!", "unimplemented!"].into_iter().filter(|word| code.contains(word));
        found.extend(undone.map(|word| format!("{} says {word}", source.name)));
    }
    assert_none(&found, "Code that is not there yet is not there at all:");
}

#[test]
fn no_screen_sets_a_style_attribute() {
    let mut found = Vec::new();
    for source in repository().into_iter().filter(|source| source.name.starts_with("app/")) {
        if !(source.is_rust() || source.name.ends_with(".html")) {
            continue;
        }
        for (number, line) in source.text.lines().enumerate() {
            if sets_style(line) {
                found.push(format!("{}:{}", source.name, number + 1));
            }
        }
    }
    assert_none(&found, "The Content-Security-Policy blocks style attributes; use a class or `style:name=`:");
}

/// `style="…"`, `style='…'`, `style={…}` and `style=move || …`, as an attribute of its own.
fn sets_style(line: &str) -> bool {
    let line = line.trim_start();
    if line.starts_with("//") {
        return false;
    }
    let word = ["style=\"", "style='", "style={", "style=move", "style=format!"];
    word.iter().any(|word| line.starts_with(word) || line.contains(&format!(" {word}")))
}

#[test]
fn a_style_attribute_is_seen_and_a_style_property_is_not() {
    assert!(sets_style("<p class=\"a\" style=\"color: red\">"));
    assert!(sets_style("    style=move || format!(\"width: {}%\", n())"));
    assert!(!sets_style("<p style:width=move || width()>"));
    assert!(!sets_style("<link rel=\"stylesheet\" data-style=\"x\">"));
}

#[test]
fn no_file_names_a_path_of_somebodys_machine() {
    let mut found = Vec::new();
    for source in repository() {
        for (number, line) in source.text.lines().enumerate() {
            if names_a_machine(line) {
                found.push(format!("{}:{}", source.name, number + 1));
            }
        }
    }
    assert_none(&found, "A path that exists on one machine only:");
}

/// An absolute path into the home of a person or a workspace. Spelt in parts, so that this file passes.
fn names_a_machine(line: &str) -> bool {
    ["work", "root", "home", "Users"].iter().any(|folder| {
        let path = format!("/{folder}/");
        line.match_indices(&path).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            before
                .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '_' | '-' | '}' | '>' | '/' | '*'))
        })
    })
}

#[test]
fn a_machines_path_is_seen_and_a_path_of_the_web_is_not() {
    let [home, root, work] = ["home", "root", "work"].map(|folder| format!("/{folder}/"));
    assert!(names_a_machine(&format!("see {home}sundae/x.rs")));
    assert!(names_a_machine(&format!("\"{root}x\"")));
    assert!(!names_a_machine(&format!("GET /api{home}banner")));
    assert!(!names_a_machine(&format!("frame{work}")));
    assert!(names_a_machine(&format!("see {work}x")));
}

/// What a mail is about stands after `kind:`, or in a file of mails alone.
fn mail_kinds(source: &Source) -> BTreeSet<String> {
    let of_mails = source.name.ends_with("/mail.rs") || source.name.ends_with("_mail.rs");
    let marked = source.text.match_indices(if of_mails { "\"" } else { "kind: \"" });
    let words = marked.filter_map(|(at, mark)| source.text[at + mark.len()..].split('"').next());
    words.filter(|word| is_kind(word)).map(str::to_owned).collect()
}

/// `slice.what`
fn is_kind(word: &str) -> bool {
    let small = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    word.split_once('.').is_some_and(|(slice, what)| small(slice) && small(what))
}

#[test]
fn every_mail_stands_in_its_table_and_has_a_name_in_the_office() {
    let kinds: BTreeSet<String> = below("server/src").iter().flat_map(mail_kinds).collect();
    assert!(kinds.len() > 40 && kinds.contains("people.sign_in") && kinds.contains("points.accepted"));
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("a file of the repository");
    let (page, office) = (read("docs/mail.md"), read("app/src/office/mail/about.rs"));
    let table: BTreeSet<&str> = page.split('`').filter(|word| is_kind(word)).collect();
    let mut found = Vec::new();
    for kind in &kinds {
        if !table.contains(kind.as_str()) {
            found.push(format!("docs/mail.md says nothing of `{kind}`"));
        }
        if !office.contains(&format!("\"{kind}\"")) {
            found.push(format!("app/src/office/mail/about.rs has no words for `{kind}`"));
        }
    }
    let slices: BTreeSet<&str> = kinds.iter().filter_map(|kind| kind.split('.').next()).collect();
    let gone = table.iter().filter(|word| {
        !kinds.contains(**word) && word.split('.').next().is_some_and(|slice| slices.contains(slice))
    });
    found.extend(gone.map(|word| format!("docs/mail.md names `{word}`, which no mail is")));
    assert_none(&found, "Staff read what a mail was about, so each kind is explained:");
}

#[test]
fn no_source_file_is_too_long_to_read() {
    let mut found = Vec::new();
    for source in repository().into_iter().filter(|source| source.is_rust() && source.name.contains("/src/"))
    {
        let lines = source.text.lines().count();
        if lines > LINES_MAX && !MAY_BE_LONGER.contains(&source.name.as_str()) {
            found.push(format!("{} has {lines} lines", source.name));
        }
    }
    assert_none(&found, &format!("A file has one subject and at most {LINES_MAX} lines:"));
}

#[test]
fn the_repository_holds_no_build_output() {
    let git = Command::new("git").current_dir(root()).arg("ls-files").output();
    let Some(output) = git.ok().filter(|output| output.status.success()) else {
        return; // an unpacked archive has no index to look into
    };
    let listed = String::from_utf8_lossy(&output.stdout);
    let found: Vec<String> = listed.lines().filter(|name| is_build_output(name)).map(str::to_owned).collect();
    assert_none(&found, "These are made by a build or a run and belong in .gitignore:");
}

fn is_build_output(name: &str) -> bool {
    let first = name.split('/').next().unwrap_or_default();
    let made_here =
        ["target", "dist", "data"].contains(&first) || name.split('/').any(|part| part == "node_modules");
    let ending = name.rsplit('.').next().unwrap_or_default();
    made_here || ["wasm", "br", "gz", "profraw", "sqlite", "db", "snap.new", "pending-snap"].contains(&ending)
}

#[test]
fn build_output_is_seen() {
    assert!(is_build_output("dist/me/index.html"));
    assert!(is_build_output("app/public/a.wasm"));
    assert!(!is_build_output("server/src/db/data.rs"));
}
