"""Holds a release to the standards that it names, with their own tools, and its workbook to its CSV files.

Usage: check_release.py RELEASE WORK [SOFFICE]. Prints every problem and what was checked; exits 1 with any.
"""

import csv
import datetime
import json
import pathlib
import re
import subprocess
import sys

import duckdb
import open_lineage
import openpyxl
from csvw import CSVW
from frictionless import Package

sys.path.append(str(pathlib.Path(__file__).resolve().parents[3] / "bench"))
import questions  # noqa: E402

release, work = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
soffice = sys.argv[3] if len(sys.argv) > 3 else None
problems, checked = [], []
SHORTHAND = re.compile(r"(\[[a-z]\])+|none")


def csv_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


tables = {path.stem: csv_rows(path) for path in sorted((release / "csv").glob("*.csv"))}

for name in tables:
    content = (release / f"csv/{name}.csv").read_bytes()
    if b"\r" in content or not content.endswith(b"\n") or content.startswith(b"\xef\xbb\xbf"):
        problems.append(f"{name}.csv: its lines do not end in a line feed alone, or it begins with a mark")
    content.decode("utf-8")
    metadata = release / f"csv/{name}.csv-metadata.json"
    described = CSVW(str(metadata), validate=True)
    if not described.is_valid:
        problems.append(f"{metadata.name}: csvwvalidate says no: {[str(w.message) for w in described.warnings][:3]}")
checked.append(f"{len(tables)} CSV files valid by csvw")

report = Package(str(release / "datapackage.json")).validate()
if not report.valid:
    problems += [f"datapackage.json: {error}" for error in report.flatten(["title", "message"])[:5]]
if {task.name for task in report.tasks} != set(tables):
    problems.append("datapackage.json: does not describe the CSV files")
checked.append(f"{len(report.tasks)} resources valid by frictionless")


events = json.loads((release / "lineage.json").read_text(encoding="utf-8"))
problems += open_lineage.wrong_events(events)
published = {event["outputs"][0]["name"] for event in events}
if missing := {f"published.{name}" for name in tables} - published:
    problems.append(f"lineage.json: says nothing of {missing}")
checked.append(f"{len(events)} events valid by OpenLineage's own definitions")


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def same(cell, text):
    if text == "":
        return isinstance(cell, str) and SHORTHAND.fullmatch(cell)
    if isinstance(cell, bool):
        return str(cell).lower() == text
    if isinstance(cell, (int, float)):
        wanted = number(text)
        return wanted is not None and abs(cell - wanted) <= 1e-12 * max(1, abs(wanted))
    if isinstance(cell, (datetime.datetime, datetime.date)):
        return cell.isoformat()[:10] == text[:10]
    return cell is not None and str(cell) == text


def compare(workbook, label, tables=tables):
    cells = 0
    for name, rows in tables.items():
        sheet = workbook[name]
        found = [list(row) for row in sheet.iter_rows(values_only=True)]
        head = next((i for i, row in enumerate(found) if list(row[: len(rows[0])]) == rows[0]), None)
        if head is None:
            problems.append(f"{label} {name}: has no header row like the CSV file's")
            continue
        body = [row[: len(rows[0])] for row in found[head + 1 :]]
        if len(body) != len(rows) - 1:
            problems.append(f"{label} {name}: {len(body)} rows, the CSV file has {len(rows) - 1}")
        for i, (one, other) in enumerate(zip(body, rows[1:])):
            for j, (cell, text) in enumerate(zip(one, other)):
                cells += 1
                if not same(cell, text):
                    problems.append(f"{label} {name} row {i + 1} {rows[0][j]}: {cell!r}, in the CSV file {text!r}")
                    if len(problems) > 20:
                        return cells
        if sheet.merged_cells.ranges:
            problems.append(f"{label} {name}: has merged cells")
    return cells


pack = openpyxl.load_workbook(release / "board-pack.xlsx")
checked.append(f"{compare(pack, 'board-pack.xlsx')} cells of the workbook equal to the CSV files")


def held_to_the_rules(book, label):
    """The rules for accessible spreadsheets, as far as a program can tell."""
    if book.sheetnames[:3] != ["Cover", "Contents", "Notes"]:
        problems.append(f"{label}: begins with {book.sheetnames[:3]}")
    if not book.properties.title:
        problems.append(f"{label}: no title in its properties")
    for sheet in book.worksheets:
        if sheet["A1"].value is None:
            problems.append(f"{label} {sheet.title}: nothing stands in A1")
        if sheet.title != "Cover" and len(sheet.tables) != 1 and sheet.max_row > 8:
            problems.append(f"{label} {sheet.title}: {len(sheet.tables)} marked-up tables")
        if "Draft" not in (sheet.oddHeader.center.text or ""):
            problems.append(f"{label} {sheet.title}: its printed pages do not say that it is a draft")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    problems.append(f"{label} {sheet.title} {cell.coordinate}: a formula")
    linked = [cell.hyperlink.location for row in book["Contents"].iter_rows() for cell in row if cell.hyperlink]
    if {link.split("!")[0].strip("'").replace("''", "'") for link in linked} != set(book.sheetnames[3:]):
        problems.append(f"{label}: the contents do not lead to every sheet")


held_to_the_rules(pack, "board-pack.xlsx")
charts = sum(len(sheet._charts) for sheet in pack.worksheets)
if charts == 0:
    problems.append("board-pack.xlsx: no chart")
checked.append(f"{len(pack.sheetnames)} sheets, {charts} charts")

indicators = {path.stem: csv_rows(path) for path in sorted((release / "board/data").glob("*.csv"))}
beside = {release / f"xlsx/{name}.xlsx": rows for name, rows in tables.items()}
beside |= {release / f"board/data/{name}.xlsx": rows for name, rows in indicators.items()}
cells = 0
for path, rows in beside.items():
    book = openpyxl.load_workbook(path)
    held_to_the_rules(book, path.name)
    cells += compare(book, path.name, {path.stem: rows})
checked.append(f"{len(beside)} workbooks beside tables, {cells} cells of them equal to the CSV files")

if soffice:
    command = [soffice, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to"]
    taken = [release / "board-pack.xlsx", release / "xlsx/money_flow.xlsx", release / "board/data/unpaid_help.xlsx"]
    subprocess.run(command + ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(work), *map(str, taken)], check=True, capture_output=True)
    cells = 0
    for path in taken:
        through = openpyxl.load_workbook(work / path.name)
        cells += compare(through, f"LibreOffice {path.name}", {path.stem: beside[path]} if path in beside else tables)
    checked.append(f"{cells} cells equal after LibreOffice")

database = duckdb.connect(str(release / "warehouse.duckdb"), read_only=True)
bare = database.sql(
    """
    select table_name, column_name from duckdb_columns() where not internal and comment is null
    union all select table_name, '' from duckdb_tables() where not internal and comment is null
    union all select view_name, '' from duckdb_views() where not internal and comment is null
    """
).fetchall()
if bare:
    problems.append(f"warehouse.duckdb: no comment on {bare[:5]}")
views = [name for (name,) in database.sql("select view_name from duckdb_views() where not internal").fetchall()]
for view in views:
    if database.sql(f"select count(*) from {view}").fetchall()[0][0] == 0:
        problems.append(f"warehouse.duckdb: the view {view} is empty")
if not {"latest", "board_table", "ward_table"} <= set(views):
    problems.append(f"warehouse.duckdb: has only the views {views}")
problems += questions.wrong_answers(release, database)
checked.append(f"{len(questions.QUESTIONS)} questions of a BI tool answered as the CSV files do")
declared = database.sql("select count(*) from duckdb_constraints() where constraint_type = 'FOREIGN KEY'").fetchall()[0][0]
for name, rows in tables.items():
    for folder in ("tables", "bi"):
        held = duckdb.sql(f"select count(*) from '{release}/{folder}/{name}.parquet'").fetchall()[0][0]
        if held != len(rows) - 1:
            problems.append(f"{folder}/{name}.parquet: {held} rows, the CSV file has {len(rows) - 1}")
    labelled = csv_rows(release / f"bi/{name}.csv")
    keys = [row[0] for row in labelled[1:]]
    if len(set(keys)) != len(keys):
        problems.append(f"bi/{name}.csv: its first column {labelled[0][0]} is no key")
checked.append(f"{len(views)} views, {declared} foreign keys")

print("\n".join(problems[:40] + checked))
sys.exit(1 if problems else 0)
