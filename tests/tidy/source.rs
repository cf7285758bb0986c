//! The repository's files as text, and the paths a Rust file uses. Not a parser: it knows comments, strings
//! and `{…}` lists, which is all that the rules look at.

use std::fs;
use std::path::{Path, PathBuf};

pub struct Source {
    /// From the repository's root, with forward slashes.
    pub name: String,
    pub text: String,
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every text file of the repository.
pub fn repository() -> Vec<Source> {
    let mut sources = Vec::new();
    collect(&root(), "", &mut sources);
    assert!(sources.len() > 10, "the repository was not found");
    sources
}

/// Every Rust file below a folder; none if the folder is not there.
pub fn below(folder: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    collect(&root().join(folder), &format!("{folder}/"), &mut sources);
    sources.retain(Source::is_rust);
    sources
}

fn collect(folder: &Path, prefix: &str, into: &mut Vec<Source>) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // Not ours, or made by a build or a run.
        if [".git", "target", "dist", "data", "Cargo.lock"].contains(&name.as_str()) {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &format!("{name}/"), into);
        } else if let Ok(text) = fs::read_to_string(&path) {
            into.push(Source { name, text });
        }
    }
}

impl Source {
    pub fn is_rust(&self) -> bool {
        self.name.ends_with(".rs")
    }

    /// The module a file is: `server/src/desk/store.rs` is `desk::store`.
    pub fn module(&self, crate_root: &str) -> Vec<String> {
        let inside = self.name.strip_prefix(crate_root).unwrap_or(&self.name).trim_matches('/');
        let mut parts: Vec<String> = inside.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
            parts.pop();
        }
        parts
    }

    /// The text without comments and without the insides of strings.
    pub fn code(&self) -> String {
        strip(&self.text)
    }

    /// Every path of this crate that the file names, from the crate's root: `crate::a::b` as `[a, b]`,
    /// `super::` resolved, and each branch of a `{…}` list by itself.
    pub fn paths(&self, module: &[&str]) -> Vec<Vec<String>> {
        let code = self.code();
        let parent = &module[..module.len().saturating_sub(1)];
        let mut found = Vec::new();
        for (word, base) in [("crate::", &[][..]), ("super::", parent), ("self::", module)] {
            for (at, _) in code.match_indices(word) {
                let inside_a_word =
                    code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
                if !inside_a_word {
                    let base: Vec<String> = base.iter().map(|part| (*part).to_owned()).collect();
                    branches(&code[at + word.len()..], base, &mut found);
                }
            }
        }
        found
    }
}

/// Reads `a::{b, c::d}` into its branches and returns what follows it.
fn branches<'c>(code: &'c str, mut path: Vec<String>, found: &mut Vec<Vec<String>>) -> &'c str {
    let mut code = code.trim_start();
    loop {
        if let Some(mut list) = code.strip_prefix('{') {
            loop {
                list = branches(list, path.clone(), found).trim_start();
                match list.strip_prefix(',') {
                    Some(more) => list = more,
                    None => return list.strip_prefix('}').unwrap_or(list),
                }
            }
        }
        let end = code.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(code.len());
        let (word, rest) = code.split_at(end);
        match word {
            "" => break, // `*`, or the end of a list
            "super" => drop(path.pop()),
            "self" => {}
            _ => path.push(word.to_owned()),
        }
        code = rest;
        match rest.strip_prefix("::") {
            Some(more) => code = more.trim_start(),
            None => break,
        }
    }
    if !path.is_empty() {
        found.push(path);
    }
    let code = code.strip_prefix('*').unwrap_or(code).trim_start();
    match code.strip_prefix("as ") {
        Some(renamed) => renamed.trim_start().trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'),
        None => code,
    }
}

fn strip(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
        } else if let Some(hashes) = raw_string(rest) {
            let close = format!("\"{}", "#".repeat(hashes));
            let body = &rest[hashes + 2..];
            code.push_str("\"\"");
            rest = body.split_once(&close).map_or("", |(_, after)| after);
        } else if c == '"' {
            code.push_str("\"\"");
            rest = after_string(&rest[1..]);
        } else if rest.starts_with("'\"'") {
            code.push_str("' '");
            rest = &rest[3..];
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    code
}

/// How many `#` a raw string that starts here has.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let body = after.trim_start_matches('#');
    body.starts_with('"').then_some(after.len() - body.len())
}

fn after_string(text: &str) -> &str {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}

#[test]
fn every_branch_of_a_use_list_is_one_path() {
    let text = "use crate::{audit, db::{Reader, schema::*}, people::store as p};\n// use crate::no::never;\n\
                use super::store; fn f() { crate::desk::service::go(\"crate::no\", '\"'); let x = super::super::y(); }";
    let source = Source { name: "server/src/desk/http.rs".to_owned(), text: text.to_owned() };
    let module = source.module("server/src");
    assert_eq!(module, ["desk", "http"]);
    let module: Vec<&str> = module.iter().map(String::as_str).collect();
    let mut paths: Vec<String> = source.paths(&module).iter().map(|path| path.join("::")).collect();
    paths.sort();
    let expected =
        ["audit", "db::Reader", "db::schema", "desk::service::go", "desk::store", "people::store", "y"];
    assert_eq!(paths, expected);
}
