"""Reads what `tickmark load` wrote, with DuckDB and pandas, and prints it as JSON: a list of rows for each table, all values as text.

    read.py duckdb-parquet FOLDER | duckdb-csv FOLDER | pandas-parquet FOLDER | pandas-sqlite FILE

Figures are exact: a binary float anywhere is an error.
"""

import datetime
import decimal
import json
import sqlite3
import sys
from pathlib import Path

import duckdb
import pandas

TABLES = ["sub", "num", "tag", "pre", "source", "line_item", "finding"]


def text(value):
    """A value as all databases would print it; nothing is None."""
    if value is None or value is pandas.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, float):
        raise TypeError(f"{value} is a binary float")
    if isinstance(value, decimal.Decimal):
        return format(value.normalize() + 0, "f")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def duckdb_parquet(folder):
    """By the views that lie beside the tables."""
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path = '{folder}'")
    connection.execute((Path(folder) / "views.sql").read_text(encoding="utf-8"))
    return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def duckdb_csv(folder):
    connection = duckdb.connect()
    query = "SELECT * FROM read_csv(?, all_varchar = true, header = true)"
    return {table: connection.execute(query, [f"{folder}/{table}.csv"]).fetchall() for table in TABLES}


def rows(frame):
    """The rows of a data frame, without the column that is the name of a folder."""
    frame = frame.drop(columns="year", errors="ignore")
    return [[None if value is pandas.NA else value for value in row] for row in frame.itertuples(index=False, name=None)]


def pandas_parquet(folder):
    return {table: rows(pandas.read_parquet(f"{folder}/{table}", dtype_backend="pyarrow")) for table in TABLES}


def pandas_sqlite(file):
    """Without `coerce_float`, which is on where nobody says so, and with a type for whole numbers that knows nothing."""
    connection = sqlite3.connect(file)
    exactly = {"coerce_float": False, "dtype_backend": "numpy_nullable"}
    return {table: rows(pandas.read_sql(f"SELECT * FROM {table}", connection, **exactly)) for table in TABLES}


READERS = {
    "duckdb-parquet": duckdb_parquet,
    "duckdb-csv": duckdb_csv,
    "pandas-parquet": pandas_parquet,
    "pandas-sqlite": pandas_sqlite,
}


def main():
    reader, path = sys.argv[1:]
    tables = READERS[reader](path)
    print(json.dumps({table: [[text(value) for value in row] for row in found] for table, found in tables.items()}))


if __name__ == "__main__":
    main()
