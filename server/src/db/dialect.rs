//! What differs between the two databases, in one place.

use super::conn::Conn;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::BigInt;

#[derive(QueryableByName)]
struct Total {
    #[diesel(sql_type = BigInt)]
    total: i64,
}

/// The sum of one integer column, as an integer on both databases (PostgreSQL sums BIGINT to NUMERIC).
/// `from` is SQL of ours, never input: `"point_entry WHERE account = 'issuance'"`.
pub fn sum(conn: &mut Conn, column: &'static str, from: &'static str) -> QueryResult<i64> {
    let sql = format!("SELECT CAST(COALESCE(SUM({column}), 0) AS BIGINT) AS total FROM {from}");
    diesel::sql_query(sql).get_result::<Total>(conn).map(|row| row.total)
}

/// Runs a query that is built for the one database at hand. [`Conn`] runs any query by itself, and writes out
/// its text each time anew before it sees that it was prepared long ago: what thousands of scans ask goes
/// this way.
macro_rules! natively {
    ($conn:expr, |$inner:ident| $query:expr) => {
        match $conn {
            $crate::db::conn::Conn::Pg($inner) => $query,
            $crate::db::conn::Conn::Sqlite($inner) => $query,
        }
    };
}
pub(crate) use natively;

/// Rows of one INSERT: well below the 32,766 values that one statement may hold in SQLite, also for the
/// widest table.
pub const INSERT_ROWS: usize = 500;

/// Inserts a slice of `Insertable` rows, many to a statement, into a table of either database. (The derive
/// behind [`Conn`] knows no insert of several rows.)
macro_rules! insert_many {
    ($conn:expr, $table:expr, $rows:expr) => {{
        let mut outcome = Ok(());
        for chunk in $rows.chunks($crate::db::dialect::INSERT_ROWS) {
            let inserted = match $conn {
                $crate::db::conn::Conn::Pg(inner) => {
                    ::diesel::insert_into($table).values(chunk).execute(inner)
                }
                $crate::db::conn::Conn::Sqlite(inner) => {
                    ::diesel::insert_into($table).values(chunk).execute(inner)
                }
            };
            if let Err(error) = inserted {
                outcome = Err(error);
                break;
            }
        }
        outcome
    }};
}
pub(crate) use insert_many;
