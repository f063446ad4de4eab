//! SQL for the tables: the same for all databases but for the names of types.

use crate::dataset::schema::{ALL, Column, Kind, TAG_TABLE, Table};

/// The views, in SQL that SQLite, PostgreSQL and DuckDB read alike.
pub(super) const VIEWS: &str = include_str!("views.sql");

/// A kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// SQLite, with `STRICT` tables.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    /// The type of a column.
    fn type_of(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::Sqlite, Kind::Text | Kind::Day) | (Self::Postgres, Kind::Text) => "TEXT",
            (Self::Sqlite, Kind::Int) => "INTEGER",
            // SQLite has no decimals: whole numbers are integers, others stay text, and none a binary float.
            (Self::Sqlite, Kind::Number) => "ANY",
            (Self::Postgres, Kind::Int) => "BIGINT",
            (Self::Postgres, Kind::Day) => "DATE",
            (Self::Postgres, Kind::Number) => "NUMERIC",
        }
    }

    fn after_table(self) -> &'static str {
        match self {
            Self::Sqlite => " STRICT",
            Self::Postgres => "",
        }
    }
}

/// Takes out the concepts that no filing uses.
pub(super) const DELETE_UNUSED_TAGS: &str = "DELETE FROM tag \
    WHERE NOT EXISTS (SELECT 1 FROM pre WHERE pre.tag = tag.tag AND pre.version = tag.version) \
    AND NOT EXISTS (SELECT 1 FROM source WHERE source.tag = tag.tag AND source.version = tag.version)";

/// The statements that make all tables, and the ledger.
pub(super) fn create_tables(dialect: Dialect) -> String {
    ALL.iter().map(|table| create_table(dialect, table)).chain([create_ledger(dialect)]).collect()
}

/// The statements that make the ledger: which file each filing came from.
pub(super) fn create_ledger(dialect: Dialect) -> String {
    let [int, end] = [dialect.type_of(Kind::Int), dialect.after_table()];
    format!(
        "CREATE TABLE loaded (\n  file TEXT NOT NULL PRIMARY KEY,\n  digest TEXT NOT NULL,\n  errors {int} NOT NULL,\n  \
         adsh TEXT NOT NULL,\n  copy {int} NOT NULL\n){end};\nCREATE INDEX loaded_adsh ON loaded (adsh);\n"
    )
}

fn create_table(dialect: Dialect, table: &Table) -> String {
    let columns: Vec<String> = table.columns.iter().map(|column| column_line(dialect, column)).collect();
    // What is nothing in a key is one thing, not many.
    let key: Vec<String> = table.key.iter().map(|name| key_part(table, name)).collect();
    format!(
        "CREATE TABLE {0} (\n  {1}\n){2};\nCREATE UNIQUE INDEX {0}_key ON {0} ({3});\n",
        table.name,
        columns.join(",\n  "),
        dialect.after_table(),
        key.join(", ")
    )
}

/// The statements that make the indices that people look rows up by, where there are none. A filing has rows all over them, so
/// they are made once all filings are there.
pub(super) fn create_indices() -> String {
    let of_table = |table: &&Table| {
        let indices = table.indices.iter().enumerate();
        let index = |(at, columns): (usize, &&[&str])| {
            format!("CREATE INDEX IF NOT EXISTS {0}_index_{at} ON {0} ({1});\n", table.name, columns.join(", "))
        };
        indices.map(index).collect::<String>()
    };
    ALL.iter().map(of_table).collect()
}

/// What an insertion of a concept ends with. A concept that several filings use is the same for all of them, so mostly nothing
/// is written.
pub(super) fn or_update_tag() -> String {
    let columns = TAG_TABLE.columns.iter().filter(|column| !TAG_TABLE.key.contains(&column.name));
    let columns: Vec<&str> = columns.map(|column| column.name).collect();
    let [old, new] =
        ["tag", "excluded"].map(|row| columns.iter().map(|name| format!("{row}.{name}")).collect::<Vec<_>>());
    let set: Vec<String> = columns.iter().zip(&new).map(|(name, new)| format!("{name} = {new}")).collect();
    let [set, old, new] = [set, old, new].map(|parts| parts.join(", "));
    format!("ON CONFLICT (tag, version) DO UPDATE SET {set} WHERE ({old}) IS DISTINCT FROM ({new})")
}

fn column_line(dialect: Dialect, column: &Column) -> String {
    let needed = if column.required { " NOT NULL" } else { "" };
    format!("{} {}{needed}", column.name, dialect.type_of(column.kind))
}

fn key_part(table: &Table, name: &str) -> String {
    let required = table.column(name).is_some_and(|column| column.required);
    if required { name.to_owned() } else { format!("coalesce({name}, '')") }
}

/// The column of a table that says which filing a row is of.
pub(super) fn filing_column(table: &Table) -> &'static str {
    if table.place("adsh").is_some() { "adsh" } else { "version" }
}
