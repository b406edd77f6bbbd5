"""Opens a warehouse file with the oldest DuckDB that it promises, and asks it what BI tools ask."""

import sys

import duckdb

database = duckdb.connect(sys.argv[1], read_only=True)
print(duckdb.__version__, *database.sql("select count(*), count(value) from indicator_value").fetchone(),
      database.sql("select count(*) from board_table").fetchone()[0])
