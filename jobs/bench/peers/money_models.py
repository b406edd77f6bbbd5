"""What matching and LM3 add to a run on DuckDB, table by table: python money_models.py PROJECT INPUTS

The warehouse's own SQL in one connection that holds its staged tables; prints seconds by table as JSON.
"""

import json
import pathlib
import sys
import time

import duckdb

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import inputs

MATCHING = ["paid_name", "supplier_place", "supplier_key", "matched_name", "payroll_area", "respend_share"]
SPEND = ["spend_month", "spend_year"]  # in the folder of money flows, but there without them

home, given = map(pathlib.Path, sys.argv[1:])


def is_added(name):
    folder, table = name.split(".")
    return table in MATCHING if folder == "staging" else folder == "moneyflow" and table not in SPEND


def needed(models):
    """What is added, and every model that it reads."""
    found = set()
    waiting = [name for name in models if is_added(name)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [table for table in inputs.tables_of(models[name]) if table in models]
    return [name for name in models if name in found]


connection = duckdb.connect()
connection.execute("set preserve_insertion_order = false")
connection.execute("set memory_limit = '1GB'")
connection.execute(inputs.functions(home, "duckdb"))
for file in given.glob("*/*.parquet"):
    connection.execute(f"create schema if not exists {file.parent.name}")
    connection.execute(f"create view {file.parent.name}.{file.stem} as from '{file}'")
took = {}
models = inputs.models(home)
for name in needed(models):
    connection.execute(f"create schema if not exists {name.split('.')[0]}")
    started = time.perf_counter()
    connection.execute(f"create table {name} as {models[name]}")
    if is_added(name):
        took[name] = time.perf_counter() - started
print(json.dumps(took))
