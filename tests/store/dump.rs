//! Every fact in the file as it lies there, but for what every writing changes.

use amends::store::Store;
use rusqlite::{Connection, types::Value};

/// Tables that only grow: the journal, its batches, single values, one policy row a revision.
const GROWING: &[&str] = &["journal", "journal_row", "batch", "meta", "policy", "sqlite_sequence"];

/// All rows of all fact tables and summaries without their revisions, and the policy in force.
pub fn dump(store: &Store) -> String {
    let directory = tempfile::tempdir().unwrap();
    let copy = directory.path().join("copy.db");
    store.backup(&copy).unwrap();
    let conn = Connection::open(&copy).unwrap();
    let mut text = format!("{:?}\n", store.policy().unwrap().map(|(policy, _)| policy));
    for table in strings(&conn, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") {
        if GROWING.contains(&table.as_str()) {
            continue;
        }
        let all = strings(&conn, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"));
        let columns: Vec<String> = all.into_iter().filter(|c| c != "revision").collect();
        let columns = columns.join(", ");
        let mut statement = conn.prepare(&format!("SELECT {columns} FROM {table} ORDER BY {columns}")).unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<Value> = (0..width).map(|at| row.get(at).unwrap()).collect();
            text.push_str(&format!("{table} {cells:?}\n"));
        }
    }
    text
}

fn strings(conn: &Connection, sql: &str) -> Vec<String> {
    conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(|row| row.unwrap()).collect()
}
