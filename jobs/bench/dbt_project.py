"""The same models as a dbt project: each `schema.table` becomes a ref or a source, nothing else changes."""

import pathlib

import inputs
import yaml

SCHEMA_AS_NAMED = """
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name or target.schema }}
{%- endmacro %}
"""

UNIQUE_KEY = """
{% test unique_key(model, key) %}
    select {{ key | join(', ') }} from {{ model }} group by all having count(*) > 1
{% endtest %}
"""


def write(home, folder):
    """A project in `folder`, which holds the inputs already."""
    models = inputs.models(home)
    for name, sql in models.items():
        schema, table = name.split(".")
        put(folder / "models" / schema / f"{schema}__{table}.sql", config(schema, table) + referring(sql, models))
    put(folder / "macros/schema_as_named.sql", SCHEMA_AS_NAMED)
    put(folder / "macros/unique_key.sql", UNIQUE_KEY)
    put_yaml(folder / "models/tables.yml", {"version": 2, "sources": sources(models, folder), "models": tests(home, models)})
    put_yaml(folder / "profiles.yml", {"city": {"target": "dev", "outputs": {
        "dev": {"type": "duckdb", "path": str(folder / "city.duckdb"), "threads": 2}}}})
    put_yaml(folder / "dbt_project.yml", {
        "name": "city", "version": "1.0.0", "profile": "city", "model-paths": ["models"], "macro-paths": ["macros"],
        "on-run-start": [inputs.functions(home, "duckdb")],
        "models": {"+materialized": "table"}, "flags": {"send_anonymous_usage_stats": False}})


def config(schema, table):
    return f"{{{{ config(schema='{schema}', alias='{table}') }}}}\n"


def referring(sql, models):
    def reference(match):
        schema, table = match[3], match[4]
        if f"{schema}.{table}" in models:
            return f"{match[1]}{match[2]}{{{{ ref('{schema}__{table}') }}}}"
        return f"{match[1]}{match[2]}{{{{ source('{schema}', '{table}') }}}}"

    return inputs.TABLE.sub(reference, inputs.without_comments(sql))


def sources(models, folder):
    """Every table that a model reads and none makes, as the Parquet file it lies in."""
    read = {table for sql in models.values() for table in inputs.tables_of(sql)} - models.keys()
    schemas = sorted({table.split(".")[0] for table in read})
    location = str(folder / "inputs/{schema}/{name}.parquet")
    return [{"name": schema,
             "tables": [{"name": table.split(".")[1], "config": {"meta": {
                 "external_location": location.format(schema=schema, name=table.split(".")[1])}}}
                 for table in sorted(read) if table.startswith(schema + ".")]}
            for schema in schemas]


def tests(home, models):
    """The keys that the warehouse checks of every published table."""
    found = []
    for file in sorted((home / "schemas/published").glob("*.odcs.yaml")):
        contract = yaml.safe_load(file.read_text(encoding="utf-8"))
        schema = contract["schema"][0]
        properties = schema.get("customProperties", []) + contract.get("customProperties", [])
        model = next((p["value"] for p in properties if p["property"] == "model"), "")
        key = [p["name"] for p in schema["properties"] if p.get("primaryKey")]
        if model in models and key:
            found.append({"name": model.replace(".", "__"), "data_tests": [{"unique_key": {"arguments": {"key": key}}}]})
    return found


def put(file: pathlib.Path, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def put_yaml(file, content):
    put(file, yaml.safe_dump(content, sort_keys=False))
