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
