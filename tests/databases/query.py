"""Asks DuckDB queries of the tables in a folder of Parquet files. The queries come as a JSON list on standard input.

    query.py FOLDER

Prints a list of results, each a list of rows with all values as text.
"""

import json
import sys
from pathlib import Path

import duckdb
from read import text


def main():
    folder = sys.argv[1]
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path = '{folder}'")
    connection.execute((Path(folder) / "views.sql").read_text(encoding="utf-8"))
    results = [connection.execute(query).fetchall() for query in json.load(sys.stdin)]
    print(json.dumps([[[text(value) for value in row] for row in rows] for rows in results]))


if __name__ == "__main__":
    main()
