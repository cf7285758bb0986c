//! What a database says about its own tables, in words that both databases share.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use std::collections::{BTreeMap, BTreeSet};
use sundae_server::db::conn::Conn;

/// Type in our words (`text`, `bigint`, `timestamp`, `boolean`, …) and whether NULL is allowed.
pub type Columns = BTreeMap<String, (String, bool)>;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub columns: Columns,
    pub primary_key: Vec<String>,
    /// Sets of columns that are unique together, beside the primary key.
    pub unique: BTreeSet<Vec<String>>,
    /// `column -> table.column`.
    pub references: BTreeSet<String>,
}

pub type Schema = BTreeMap<String, Table>;

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    type_name: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

#[derive(QueryableByName)]
struct KeyRow {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    /// Column names in the key's order, joined by commas.
    #[diesel(sql_type = Text)]
    columns: String,
}

/// Every table but Diesel's own.
pub fn schema(conn: &mut Conn) -> Schema {
    let (columns, keys) =
        if conn.is_postgres() { (PG_COLUMNS, PG_KEYS) } else { (SQLITE_COLUMNS, SQLITE_KEYS) };
    let mut schema = Schema::new();
    for row in diesel::sql_query(columns).load::<ColumnRow>(conn).expect("columns can be listed") {
        let table: &mut Table = schema.entry(row.table_name).or_default();
        table.columns.insert(row.column_name, (plain(&row.type_name), row.nullable));
    }
    for row in diesel::sql_query(keys).load::<KeyRow>(conn).expect("keys can be listed") {
        let table = schema.entry(row.table_name).or_default();
        let columns: Vec<String> = row.columns.split(',').map(str::to_owned).collect();
        match row.kind.as_str() {
            "primary" => table.primary_key = columns,
            "unique" => drop(table.unique.insert(columns)),
            _ => drop(table.references.insert(row.columns)),
        }
    }
    schema
}

/// Names of everything that is not a table: indexes, triggers, functions. Differs between the databases.
pub fn extras(conn: &mut Conn) -> BTreeSet<String> {
    let sql = if conn.is_postgres() { PG_EXTRAS } else { SQLITE_EXTRAS };
    diesel::sql_query(sql)
        .load::<Named>(conn)
        .expect("names can be listed")
        .into_iter()
        .map(|row| row.name)
        .collect()
}

fn plain(type_name: &str) -> String {
    match type_name.to_ascii_lowercase().as_str() {
        "timestamp without time zone" | "timestamp" => "timestamp".into(),
        "bigint" => "bigint".into(),
        "integer" => "integer".into(),
        "boolean" => "boolean".into(),
        "text" => "text".into(),
        "blob" | "bytea" => "binary".into(),
        "date" => "date".into(),
        other => other.to_owned(),
    }
}

const SQLITE_COLUMNS: &str = "SELECT m.name AS table_name, c.name AS column_name, c.type AS type_name, \
    (c.\"notnull\" = 0) AS nullable FROM sqlite_master m JOIN pragma_table_info(m.name) c \
    WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'";

const SQLITE_KEYS: &str = "SELECT table_name, kind, group_concat(name, ',') AS columns FROM ( \
      SELECT m.name AS table_name, 'primary' AS kind, c.name AS name, '' AS part FROM sqlite_master m \
        JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.pk > 0 AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' \
        ORDER BY m.name, c.pk) GROUP BY table_name \
    UNION ALL SELECT table_name, 'unique', group_concat(name, ',') FROM ( \
      SELECT m.name AS table_name, i.name AS part, c.name AS name FROM sqlite_master m \
        JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c \
        WHERE m.type = 'table' AND i.\"unique\" = 1 AND i.origin <> 'pk' AND i.partial = 0 ORDER BY m.name, i.name, c.seqno) \
      GROUP BY table_name, part \
    UNION ALL SELECT m.name, 'reference', f.\"from\" || ' -> ' || f.\"table\" || '.' || f.\"to\" FROM sqlite_master m \
        JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'";

const PG_COLUMNS: &str = "SELECT table_name::text, column_name::text, data_type::text AS type_name, \
    (is_nullable = 'YES') AS nullable FROM information_schema.columns \
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'";

const PG_KEYS: &str = "SELECT t.relname::text AS table_name, \
      CASE WHEN x.indisprimary THEN 'primary' ELSE 'unique' END AS kind, \
      (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(x.indkey) WITH ORDINALITY AS k(attnum, n) \
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum)::text AS columns \
    FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace s ON s.oid = t.relnamespace \
    WHERE s.nspname = 'public' AND x.indisunique AND x.indpred IS NULL AND t.relname NOT LIKE '\\_\\_%' \
    UNION ALL SELECT t.relname::text, 'reference', a.attname || ' -> ' || f.relname || '.' || b.attname \
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid \
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1] \
      JOIN pg_attribute b ON b.attrelid = f.oid AND b.attnum = c.confkey[1] \
    WHERE c.contype = 'f'";

const SQLITE_EXTRAS: &str = "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') AS name FROM sqlite_master \
    WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'";

const PG_EXTRAS: &str = "SELECT 'index ' || indexdef AS name FROM pg_indexes WHERE schemaname = 'public' \
      AND tablename NOT LIKE '\\_\\_%' \
    UNION ALL SELECT 'trigger ' || tgname::text FROM pg_trigger WHERE NOT tgisinternal \
    UNION ALL SELECT 'function ' || proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace \
      WHERE n.nspname = 'public' \
    UNION ALL SELECT 'check ' || conname::text || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' \
      AND connamespace = 'public'::regnamespace";
