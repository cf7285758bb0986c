//! The schema: the same on both databases, undoable, and safe to apply from two servers at once.

use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use sundae_server::config::Config;
use sundae_server::db::Reader;
use sundae_server::db::conn::{SqliteUse, open_sqlite};
use sundae_server::db::migrate;
use sundae_server::db::schema::{activity, badge_signer, payee_key, reward};
use sundae_server::db::url::DatabaseUrl;
use sundae_tests::harness::introspect::{self, Columns, Schema};
use sundae_tests::harness::{TestApp, TestDatabase};

/// The file that Diesel compiles from.
const SCHEMA_RS: &str = include_str!("../../server/src/db/schema.rs");

fn folder() -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("sundae-test-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    folder
}

/// Reads `table! { name (key) { column -> Type, … } }`.
fn declared() -> BTreeMap<String, (Vec<String>, Columns)> {
    let mut tables = BTreeMap::new();
    for block in SCHEMA_RS.split("diesel::table! {").skip(1) {
        let (head, rest) = block.split_once('{').expect("a table has a body");
        let (name, key) = head.split_once('(').expect("a table has a key");
        let key =
            key.trim().trim_end_matches(')').split(',').map(|column| column.trim().to_owned()).collect();
        let body = rest.split('}').next().expect("a body ends");
        let columns = body.split(',').filter_map(|line| {
            let (column, kind) = line.split_once("->")?;
            let column = column.trim().rsplit('\n').next().unwrap_or_default().trim().to_owned();
            let kind = kind.trim();
            let inner = kind.strip_prefix("Nullable<").map(|inner| inner.trim_end_matches('>'));
            let plain = match inner.unwrap_or(kind) {
                "Bool" => "boolean".to_owned(),
                other => other.to_ascii_lowercase(),
            };
            Some((column, (plain, inner.is_some())))
        });
        tables.insert(name.trim().to_owned(), (key, columns.collect()));
    }
    tables
}

#[test]
fn the_database_is_what_the_code_believes_it_is() {
    let folder = folder();
    let database = TestDatabase::create_empty(&folder);
    migrate::up(&database.parsed()).expect("an empty database can be migrated");
    let found = introspect::schema(&mut database.connect());
    let declared = declared();
    assert!(declared.len() > 5, "schema.rs was read");
    assert_eq!(found.keys().collect::<Vec<_>>(), declared.keys().collect::<Vec<_>>(), "tables");
    for (name, table) in &found {
        let (key, columns) = &declared[name];
        assert_eq!(&table.columns, columns, "columns of {name}");
        assert_eq!(&table.primary_key, key, "primary key of {name}");
    }
}

#[test]
fn both_databases_have_the_same_tables_keys_and_references() {
    let folder = folder();
    let database = TestDatabase::create_empty(&folder);
    migrate::up(&database.parsed()).expect("an empty database can be migrated");
    let here: Schema = introspect::schema(&mut database.connect());

    // On the run over PostgreSQL this compares the twins; on the run over SQLite it compares like with like.
    let twin = folder.join("twin.db");
    migrate::up(&DatabaseUrl::Sqlite(twin.clone())).expect("the twin can be migrated");
    let mut twin = open_sqlite(&twin.to_string_lossy(), SqliteUse::Read).expect("the twin opens");
    let there = introspect::schema(&mut twin);
    for (name, table) in &here {
        assert_eq!(Some(table), there.get(name), "{name}");
    }
    assert_eq!(here.len(), there.len());
}

#[test]
fn up_down_up_leaves_the_schema_as_it_was() {
    let folder = folder();
    let database = TestDatabase::create_empty(&folder);
    migrate::up(&database.parsed()).expect("up");
    let mut conn = database.connect();
    let (tables, extras) = (introspect::schema(&mut conn), introspect::extras(&mut conn));
    migrate::down(&mut conn).expect("down");
    assert_eq!(introspect::schema(&mut conn), Schema::new(), "nothing is left");
    assert_eq!(introspect::extras(&mut conn).len(), 0, "nothing is left beside the tables");
    migrate::run(&mut conn).expect("up again");
    assert_eq!(introspect::schema(&mut conn), tables);
    assert_eq!(introspect::extras(&mut conn), extras);
}

#[tokio::test]
async fn two_servers_may_start_at_once_on_one_empty_database() {
    let database = TestDatabase::create_empty(&folder());
    // As on two machines: a folder each, and the keys given to both.
    let start = || {
        let keys =
            |config: &mut Config| (config.badge_key, config.payee_keys) = ("0b".repeat(32), "0c".repeat(32));
        TestApp::start_on(database.clone(), folder(), keys)
    };
    let (one, other) = tokio::join!(start(), start());

    let mut conn = database.connect();
    let signers: i64 = badge_signer::table.count().get_result(&mut conn).expect("the signers");
    let keys: i64 = payee_key::table.count().get_result(&mut conn).expect("the keys");
    assert_eq!((signers, keys), (1, 1), "one signer of badges, one key of payment details");
    let activities: Vec<String> = activity::table.select(activity::key).load(&mut conn).expect("activities");
    let rewards: Vec<Option<String>> = reward::table.select(reward::key).load(&mut conn).expect("rewards");
    assert!(!activities.is_empty() && !rewards.is_empty(), "the catalogues are filled");
    assert_eq!(activities.iter().collect::<BTreeSet<_>>().len(), activities.len(), "{activities:?}");
    assert_eq!(rewards.iter().collect::<BTreeSet<_>>().len(), rewards.len(), "{rewards:?}");

    let (desk, person) = (one.volunteer().await, one.attendee().await);
    desk.scan(&person.ticket_secret).await;
    let name = move |r: &mut Reader<'_>| sundae_server::people::service::name_of(r, &person.id);
    assert!(other.deps.db.read(name).await.unwrap().is_some(), "what one wrote the other reads");
}
