//! Every fact in the file as it lies there, but for what every writing changes.

use crate::{book::options, engine};
use amends::store::Store;
use rusqlite::{Connection, types::Value};
use std::fmt::Write;

/// Tables that only grow: the journal, its batches, single values, one policy row a revision; and the cards, which
/// are made from the rest (a law of its own holds that) and carry revisions. So is what is kept of words.
const GROWING: &[&str] = &[
    "journal",
    "journal_row",
    "batch",
    "meta",
    "policy",
    "sqlite_sequence",
    "client_card",
];

/// All rows of all fact tables without their revisions and numbers, who is named by his id; and the policy in force. Where
/// the book lies on a server, they are the same at another desk.
pub fn dump(store: &Store) -> String {
    let text = dump_of_file(store);
    engine::at_another_desk(store, &options(), |other| {
        assert_eq!(dump_of_file(other), text);
    });
    text
}

fn dump_of_file(store: &Store) -> String {
    let directory = tempfile::tempdir().unwrap();
    let mut file = store.path().to_owned();
    if file.as_os_str().is_empty() {
        file = directory.path().join("copy.db");
        store.backup(&file).unwrap();
    }
    let conn = Connection::open(&file).unwrap();
    let mut text = format!("{:?}\n", store.policy().unwrap().map(|(policy, _)| policy));
    for table in strings(
        &conn,
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
    ) {
        if GROWING.contains(&table.as_str()) || table.contains("_words") {
            continue;
        }
        let all = strings(
            &conn,
            &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"),
        );
        let columns: Vec<String> = all
            .into_iter()
            .filter(|c| c != "revision" && c != "no")
            .map(|column| {
                let named = "SELECT \"table\" FROM pragma_foreign_key_list('{table}') \
                             WHERE \"from\" = '{column}' AND \"to\" <> 'id'";
                let named = named
                    .replace("{table}", &table)
                    .replace("{column}", &column);
                match strings(&conn, &named).first() {
                    Some(other) => {
                        // Who is calm is a client, by its card.
                        let other = other.trim_end_matches("_card");
                        format!("(SELECT id FROM {other} r WHERE r.no = t.{column})")
                    }
                    None => format!("t.{column}"),
                }
            })
            .collect();
        let order: Vec<String> = (1..=columns.len()).map(|at| at.to_string()).collect();
        let sql = format!(
            "SELECT {} FROM {table} t ORDER BY {}",
            columns.join(", "),
            order.join(", ")
        );
        let mut statement = conn.prepare(&sql).unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<Value> = (0..width).map(|at| row.get(at).unwrap()).collect();
            let _ = writeln!(text, "{table} {cells:?}");
        }
    }
    text
}

fn strings(conn: &Connection, sql: &str) -> Vec<String> {
    conn.prepare(sql)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(|row| row.unwrap())
        .collect()
}

/// A file as the statements that make it again.
pub fn statements(conn: &Connection) -> String {
    let pragma = |name| {
        conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .unwrap()
    };
    let (application, version) = (pragma("application_id"), pragma("user_version"));
    let mut text = format!(
        "PRAGMA application_id = {application};\nPRAGMA user_version = {version};\nBEGIN;\n"
    );
    // What is kept of words is made of the rows once they are there.
    let made = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence' \
                AND NOT (type = 'table' AND name LIKE '%\\_words\\_%' ESCAPE '\\') ORDER BY rowid";
    for sql in strings(conn, made) {
        let _ = writeln!(text, "{sql};");
    }
    for table in strings(
        conn,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_words%' ESCAPE '\\' ORDER BY name",
    ) {
        let columns = strings(
            conn,
            &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"),
        );
        let quoted: Vec<String> = columns.iter().map(|c| format!("quote({c})")).collect();
        let rows = strings(
            conn,
            &format!("SELECT {} FROM {table}", quoted.join(" || ', ' || ")),
        );
        for row in rows {
            let _ = writeln!(
                text,
                "INSERT INTO {table} ({}) VALUES ({row});",
                columns.join(", ")
            );
        }
    }
    let words = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'";
    for words in strings(conn, words) {
        let _ = writeln!(text, "INSERT INTO {words} ({words}) VALUES ('rebuild');");
    }
    text + "COMMIT;\n"
}
