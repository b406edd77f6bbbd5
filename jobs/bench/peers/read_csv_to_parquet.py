"""DuckDB's own way from a clean CSV file to Parquet: python read_csv_to_parquet.py FROM TO"""

import sys

import duckdb

source, target = sys.argv[1:]
duckdb.sql(f"copy (from read_csv('{source}')) to '{target}' (format parquet)")
