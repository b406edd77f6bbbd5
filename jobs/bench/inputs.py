"""What the peers are given: the staged extracts, the code lists and the settings, as Parquet files,
and the models in an order in which each finds what it reads.
"""

import csv
import graphlib
import re

import duckdb
import yaml

# `is distinct from a.b` names a column.
TABLE = re.compile(
    r"(?<![\w.])(?<!distinct )(from|join)(\s+)([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)", re.IGNORECASE)


def models(home):
    """SQL of each model by `folder.id`, in an order in which it can be computed."""
    folder = home / "jobs/models"
    texts = {
        f"{file.parent.name}.{file.stem}": file.read_text(encoding="utf-8")
        for file in sorted(folder.glob("*/*.sql")) if file.parent.name != "functions"
    }
    # The warehouse makes this one from the catalogue.
    texts["indicators.indicator_figure"] = "\nunion all\n".join(
        f"select '{name.split('.')[1]}' as indicator_id, * from {name}"
        for name in texts if name.startswith("indicators."))
    graph = {name: [table for table in tables_of(sql) if table in texts] for name, sql in texts.items()}
    return {name: texts[name] for name in graphlib.TopologicalSorter(graph).static_order()}


def tables_of(sql):
    return [f"{match[3]}.{match[4]}" for match in TABLE.finditer(without_comments(sql))]


def without_comments(sql):
    return re.sub(r"(?m)^ *--.*$", "", sql)


def functions(home, engine):
    return (home / f"jobs/models/functions/{engine}.sql").read_text(encoding="utf-8")


def function_statements(home, engine):
    """One statement a function; within one no line ends with a semicolon."""
    return [text for text in re.split(r";\s*\n", without_comments(functions(home, engine)) + "\n") if text.strip()]


def write(home, warehouse, folder):
    """One Parquet file per input table: <folder>/<schema>/<table>.parquet"""
    for schema in ("staging", "codelist", "place", "run"):
        (folder / schema).mkdir(parents=True)
    for staged in warehouse.glob("2-staged/*/*.parquet"):
        copy(f"from '{staged}'", folder / "staging" / staged.name)
    place = home / "data-samples/place"
    for file in sorted((home / "schemas/codelists").glob("*.csv")):
        copy(code_list(file, place / file.name), folder / "codelist" / f"{file.stem}.parquet")
    write_settings(home, place, folder)


def code_list(file, added):
    read = "from read_csv('{}', all_varchar = true, header = true)"
    return read.format(file) + (f" union all {read.format(added)}" if added.exists() else "")


def write_settings(home, place, folder):
    declared = yaml.safe_load((home / "jobs/models/given.yml").read_text(encoding="utf-8"))["tables"]
    settings = yaml.safe_load((place / "place.yml").read_text(encoding="utf-8"))
    indicators = [
        {"indicator_id": file.stem, **yaml.safe_load(file.read_text(encoding="utf-8"))}
        for file in sorted((home / "jobs/models/indicators").glob("*.yml"))
        if not file.stem.startswith("_") and "title" in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]
    contracts = sorted(file.name.split(".")[0] for file in (home / "schemas/contracts").glob("*.odcs.yaml"))
    rows = {
        "place.setting": [{"place_name": settings["name"], "area_code": settings["area_code"],
                           "baseline_period": settings["baseline"]}],
        "place.area": place_areas(settings),
        "place.break": breaks(place),
        "place.target": [{"indicator_id": indicator, "target_value": target["value"],
                          "target_period": target["period"], "source": target["source"]}
                         for indicator, target in settings.get("targets", {}).items()],
        "run.setting": [{"release_year": None}],
        "run.extract": [{"contract": c, "available": True, "reason": None} for c in contracts],
        "run.indicator": indicators,
        "run.indicator_input": [{"indicator_id": i["indicator_id"], "contract": contract, "position": n}
                                for i in indicators for n, contract in enumerate(i.get("inputs", []), 1)],
    }
    for table, declaration in declared.items():
        schema, name = table.split(".")
        typed(rows.get(table, []), declaration["columns"], folder / schema / f"{name}.parquet")


def breaks(place):
    file = place / "break.csv"
    if not file.exists():
        return []
    with open(file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def place_areas(settings):
    parts = {"city": [settings["area_code"]], "comparator": settings.get("comparators", []),
             "neighbour": settings.get("neighbours", []), "local_area": settings.get("local_areas", [])}
    return [{"area_code": area, "part": part, "position": i}
            for part, areas in parts.items() for i, area in enumerate(areas, 1)]


def typed(rows, columns, file):
    connection = duckdb.connect()
    types = ", ".join(f"{column['name']} {duck_type(column['type'])}" for column in columns)
    connection.execute(f"create table given ({types})")
    for row in rows:
        values = [text(row.get(column["name"])) for column in columns]
        connection.execute(f"insert into given values ({', '.join('?' * len(values))})", values)
    connection.execute(f"copy given to '{file}' (format parquet)")


def duck_type(name):
    return "varchar" if name == "string" else name


def text(value):
    return "; ".join(map(str, value)) if isinstance(value, list) else None if isinstance(value, dict) else value


def copy(select, file):
    duckdb.execute(f"copy ({select}) to '{file}' (format parquet)")
